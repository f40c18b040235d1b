//! The YAML head of a document, between two lines of `---`.

use super::Language;
use super::fields::{Fields, Located};
use super::findings::Findings;
use super::source::to_u32;
use super::yaml;

/// The years that an edition may bear: from the Meiji era on, as far as anyone plans.
const EDITIONS: std::ops::RangeInclusive<i64> = 1868..=2200;

/// The front matter as written, each value checked by itself; nothing where it is missing or wrong.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) id: Option<Located<String>>,
    pub(super) title: Option<String>,
    pub(super) edition: Option<i32>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) divisions: Vec<Located<String>>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) translation_of: Option<Located<String>>,
}

/// A document's text, cut into its head and its body.
pub(super) struct Cut<'a> {
    /// The YAML between the two lines.
    pub(super) yaml: &'a str,
    /// Everything below.
    pub(super) body: &'a str,
    /// The number of the body's first line.
    pub(super) body_line: u32,
}

/// Cuts a document's text into front matter and body.
pub(super) fn cut<'a>(text: &'a str, findings: &mut Findings) -> Option<Cut<'a>> {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        findings.add(1, "has no front matter: start the file with a line of `---`, then `id: …`, `title: …` and so on, then `---` again");
        return None;
    };
    let mut end = first.len();
    for (at, line) in lines.enumerate() {
        if is_fence(line) {
            return Some(Cut {
                yaml: text.get(first.len()..end).unwrap_or_default(),
                body: text.get(end + line.len()..).unwrap_or_default(),
                body_line: to_u32(at + 3),
            });
        }
        end += line.len();
    }
    findings.add(1, "front matter has no end: close it with a line of `---`");
    None
}

/// Reads the YAML of front matter, which starts on the second line of its file.
pub(super) fn read(yaml: &str, findings: &mut Findings) -> FrontMatter {
    let Some(fields) = yaml::fields(yaml, 1, findings) else { return FrontMatter::default() };
    let mut fields = Fields::new(fields, 1, findings);
    let id = fields.text("id");
    let title = fields.text("title");
    let edition = fields.whole("edition");
    let publisher = fields.text("publisher");
    let language = fields.text("language");
    let divisions = fields.texts("division");
    let source = fields.optional_text("source");
    let url = fields.optional_text("url");
    let translation_of = fields.optional_text("translation_of");
    fields.finish();

    FrontMatter {
        id: id.and_then(|id| check_id(id, findings)),
        title: title.map(|title| title.value),
        edition: edition.and_then(|edition| check_edition(&edition, findings)),
        publisher: publisher.map(|publisher| publisher.value),
        language: language.and_then(|language| check_language(&language, findings)),
        divisions,
        source: source.map(|source| source.value),
        url: url.map(|url| check_url(url, findings)),
        translation_of,
    }
}

fn check_edition(edition: &Located<i64>, findings: &mut Findings) -> Option<i32> {
    let &Located { value, line } = edition;
    if EDITIONS.contains(&value) {
        return i32::try_from(value).ok();
    }
    let (first, last) = (EDITIONS.start(), EDITIONS.end());
    findings.add(
        line,
        format!(
            "`edition` is {value}: write the year in the Gregorian calendar, {first} to {last}"
        ),
    );
    None
}

fn check_language(language: &Located<String>, findings: &mut Findings) -> Option<Language> {
    let Located { value, line } = language;
    let known = Language::from_code(value);
    if known.is_none() {
        findings.add(*line, format!("`language` is `{value}`: write `ja` or `en`"));
    }
    known
}

/// White space and `#` would make the ids of passages ambiguous.
fn check_id(id: Located<String>, findings: &mut Findings) -> Option<Located<String>> {
    let sound = !id.value.contains(|c: char| c.is_whitespace() || c.is_control() || c == '#');
    if sound {
        return Some(id);
    }
    let Located { value, line } = id;
    findings.add(line, format!("`id` is `{value}`: write it without spaces and without #"));
    None
}

fn check_url(url: Located<String>, findings: &mut Findings) -> String {
    let Located { value, line } = url;
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || value.contains(char::is_whitespace)) {
        findings.add(
            line,
            format!("`url` is `{value}`: write an address that starts with https:// or http://"),
        );
    }
    value
}
