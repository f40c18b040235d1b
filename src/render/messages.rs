//! Every text that a user reads, in each language, from the Fluent files that the binary carries.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::knowledge::Language;

/// A variable of a message and its value.
pub type Value<'a> = (&'a str, FluentValue<'a>);

type Bundle = FluentBundle<FluentResource>;

/// The files of each language: what all surfaces say, and what only Discord does.
const JA_FILES: &[&str] =
    &[include_str!("messages/ja.ftl"), include_str!("messages/discord.ja.ftl")];
const EN_FILES: &[&str] =
    &[include_str!("messages/en.ftl"), include_str!("messages/discord.en.ftl")];

static JA: LazyLock<Bundle> = LazyLock::new(|| bundle("ja", JA_FILES));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", EN_FILES));

/// A text in a language. A message that does not exist is shown by its name: a test holds that
/// the program asks for none such, and that each language has them all.
pub fn say(language: Language, name: &str, values: &[Value<'_>]) -> String {
    let bundle = match language {
        Language::Ja => &JA,
        Language::En => &EN,
    };
    let Some(pattern) = bundle.get_message(name).and_then(|message| message.value()) else {
        return name.to_owned();
    };
    let mut arguments = FluentArgs::new();
    for (variable, value) in values {
        arguments.set(*variable, value.clone());
    }
    let mut faults = Vec::new();
    bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned()
}

fn bundle(language: &str, sources: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
    // The isolation marks that Fluent puts around values would end up in what people copy.
    bundle.set_use_isolating(false);
    for source in sources {
        // What could be parsed is used; a test holds that all could.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(sound, _)| sound);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
