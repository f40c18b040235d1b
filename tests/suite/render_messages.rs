//! Every message exists in both languages, with the same variables, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use annai::knowledge::Language;
use annai::render::say;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Each message of a language's files with its variables.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let read = |file: &str| fs::read_to_string(format!("src/render/messages/{file}.ftl")).unwrap();
    let source = read(language) + &read(&format!("discord.{language}"));
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, faults)| {
        panic!("{language}.ftl cannot be parsed: {faults:?}");
    });
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut variables = BTreeSet::new();
        collect(message.value.as_ref().expect("a message has a text"), &mut variables);
        let earlier = messages.insert(message.id.name.clone(), variables);
        assert_eq!(earlier, None, "{language}.ftl has {} twice", message.id.name);
    }
    messages
}

fn collect(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                variants.iter().for_each(|variant| collect(&variant.value, variables));
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            variables.insert(id.name.clone());
        }
    }
}

fn source_texts(folder: &Path, texts: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_texts(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    assert_eq!(messages("ja"), messages("en"));
}

#[test]
fn every_message_is_used() {
    let mut texts = String::new();
    for folder in ["src/render", "src/surface", "src/cli"] {
        source_texts(Path::new(folder), &mut texts);
    }
    let unused: Vec<String> = messages("en")
        .into_keys()
        .filter(|name| !texts.contains(&format!("\"{name}\"")) && !is_of_command(name))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

/// The names of these are put together; `discord_commands` looks at every one.
fn is_of_command(name: &str) -> bool {
    name.starts_with("discord-command-") || name.starts_with("discord-option-")
}

/// What is named right after `say(` exists; names chosen beforehand are covered by the tests of
/// what shows them.
#[test]
fn every_message_that_is_asked_for_exists() {
    let mut texts = String::new();
    for folder in ["src/render", "src/surface", "src/cli"] {
        source_texts(Path::new(folder), &mut texts);
    }
    let known = messages("en");
    let mut named = 0;
    for start in ["say(language, \"", "self.say(\"", " known(\"", "language(), \""] {
        for (at, _) in texts.match_indices(start) {
            let name = texts.get(at + start.len()..).unwrap().split('"').next().unwrap();
            assert!(known.contains_key(name), "there is no message {name}");
            named += 1;
        }
    }
    assert!(named > 40, "only {named} names were found");
}

#[test]
fn every_message_can_be_said() {
    for (language, code) in [(Language::Ja, "ja"), (Language::En, "en")] {
        for (name, variables) in messages(code) {
            let values: Vec<_> =
                variables.iter().map(|variable| (variable.as_str(), 2.into())).collect();
            let said = say(language, &name, &values);
            assert!(!said.is_empty() && said != name, "{code}: {name}");
            assert!(!said.contains(['{', '}', '$']) || name == "line-not-object", "{said}");
        }
    }
}
