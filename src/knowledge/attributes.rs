//! Attributes of a heading: `## 統計 {division=tokei}`.

use pulldown_cmark::CowStr;

use super::fields::Located;
use super::findings::Findings;

/// What a heading's attributes say.
#[derive(Debug)]
pub(super) struct Attributes {
    /// The line of the heading.
    pub(super) line: u32,
    /// The divisions that the section speaks of, where the attribute is there.
    pub(super) divisions: Option<Vec<Located<String>>>,
}

/// Reads the attributes as the parser cuts them: at every space, quotes or not.
pub(super) fn read(
    id: Option<&CowStr<'_>>,
    classes: &[CowStr<'_>],
    attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
    line: u32,
    findings: &mut Findings,
) -> Attributes {
    let mut unknown: Vec<String> = id.iter().map(|id| format!("#{id}")).collect();
    unknown.extend(classes.iter().map(|class| format!(".{class}")));

    let mut divisions: Option<String> = None;
    let mut in_quotes = false;
    for (key, value) in attributes {
        let text = value.as_ref().map_or_else(|| key.to_string(), |value| format!("{key}={value}"));
        match (&mut divisions, text.strip_prefix("division=")) {
            (Some(list), _) if in_quotes => {
                list.push(' ');
                list.push_str(&text);
                in_quotes = !text.ends_with('"');
            }
            (None, Some(list)) => {
                in_quotes = list.starts_with('"') && (list.len() == 1 || !list.ends_with('"'));
                divisions = Some(list.to_owned());
            }
            _ => unknown.push(text),
        }
    }
    for attribute in unknown {
        findings.add(
            line,
            format!("unknown attribute `{attribute}` of a heading: only {{division=…}} is known"),
        );
    }
    let divisions = divisions.map(|list| {
        let names = list.split(|c: char| c.is_whitespace() || c == ',' || c == '"');
        let names = names.filter(|name| !name.is_empty());
        names.map(|name| Located { value: name.to_owned(), line }).collect::<Vec<_>>()
    });
    if divisions.as_ref().is_some_and(Vec::is_empty) {
        findings.add(
            line,
            "the heading's `division` is empty: name a division or remove the attribute",
        );
    }
    Attributes { line, divisions }
}
