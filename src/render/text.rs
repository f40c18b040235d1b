//! A reply as text for people: each quote set apart under a numbered citation.

use std::fmt::Write as _;

use super::notice::{editions_list, invalid, notice};
use super::style::paint;
use super::wrap::lines;
use super::{Style, say};
use crate::answer::{Answer, Citation, Notice, Reply, Status};
use crate::knowledge::Language;
use crate::text::Span;

/// What stands left of a quote's lines.
const QUOTE_MARK: &str = "│ ";
const INDENT: &str = "    ";

/// The reply as text, a line feed at its end.
pub fn text(reply: &Reply, style: &Style) -> String {
    let language = reply.language;
    let mut page = Page { text: String::new(), style };
    if let Some(reason) = &reply.invalid {
        page.paragraph("", &invalid(reason, language));
        return page.text;
    }
    for said in &reply.notices {
        page.paragraph("", &notice(said, language));
    }
    if reply.status == Status::NotFound && !reply.notices.iter().any(says_why) {
        page.paragraph("", &say(language, "not-found", &[]));
    }
    for answer in &reply.answers {
        if !page.text.is_empty() {
            page.text.push('\n');
        }
        page.answer(answer, language);
    }
    if !reply.suggestions.is_empty() {
        page.text.push('\n');
        page.paragraph("", &say(language, "suggestions", &[]));
        for suggestion in &reply.suggestions {
            page.paragraph("  ", &format!("· {suggestion}"));
        }
    }
    page.text
}

/// Whether a notice tells by itself why there is no answer.
fn says_why(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::Greeting
            | Notice::Thanks
            | Notice::NoSuchEdition { .. }
            | Notice::NotInEdition { .. }
            | Notice::UnknownBody { .. }
    )
}

/// The text so far.
struct Page<'a> {
    text: String,
    style: &'a Style,
}

impl Page<'_> {
    fn answer(&mut self, answer: &Answer, language: Language) {
        let citation = &answer.citation;
        let number = paint(self.style.number, &format!("[{}]", citation.number));
        let heading = heading(citation, language);
        for (index, span) in lines(&heading, self.width_after(INDENT)).into_iter().enumerate() {
            let line = paint(self.style.title, heading.get(span).unwrap_or_default());
            if index == 0 {
                self.line(&format!("{number} {line}"));
            } else {
                self.line(&format!("{INDENT}{line}"));
            }
        }
        self.quote(&answer.quote, &answer.matched);
        self.place(&citation.path, citation.lines.first, citation.lines.last);
        if let Some(url) = &citation.url {
            self.line(&format!("{INDENT}{}", paint(self.style.place, url)));
        }
        if !citation.also_in.is_empty() {
            let editions = editions_list(&citation.also_in, language);
            self.paragraph(INDENT, &say(language, "also-in", &[("editions", editions.into())]));
        }
        if let Some(original) = &citation.original {
            self.paragraph(INDENT, &format!("{}:", say(language, "original", &[])));
            self.quote(&original.quote, &[]);
            self.place(&original.path, original.lines.first, original.lines.last);
        }
    }

    /// The lines of a quote, the matched words standing out.
    fn quote(&mut self, quote: &str, matched: &[Span]) {
        let mark = paint(self.style.aside, QUOTE_MARK.trim_end());
        for line in lines(quote, self.width_after(&format!("{INDENT}{QUOTE_MARK}"))) {
            let words = emphasised(quote, line, matched, self.style);
            self.line(format!("{INDENT}{mark} {words}").trim_end());
        }
    }

    fn place(&mut self, path: &str, first: u32, last: u32) {
        let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
        self.line(&format!("{INDENT}{}", paint(self.style.place, &format!("{path}:{lines}"))));
    }

    fn paragraph(&mut self, indent: &str, text: &str) {
        for span in lines(text, self.width_after(indent)) {
            self.line(&format!("{indent}{}", text.get(span).unwrap_or_default()));
        }
    }

    fn line(&mut self, line: &str) {
        let _infallible = writeln!(self.text, "{line}");
    }

    fn width_after(&self, start: &str) -> Option<usize> {
        self.style.width.map(|width| width.saturating_sub(start.chars().count()))
    }
}

/// Title, edition, division and headings; a heading that only repeats the division is left out.
fn heading(citation: &Citation, language: Language) -> String {
    let mut parts = Vec::new();
    let title = citation.title.trim();
    parts.push(if title.is_empty() { say(language, "untitled", &[]) } else { title.to_owned() });
    parts.push(say(language, "edition", &[("year", citation.edition.to_string().into())]));
    let division = citation.division.as_ref();
    parts.extend(division.map(|division| match language {
        Language::Ja => division.name.clone(),
        Language::En => division.english.clone(),
    }));
    let names = |heading: &&String| {
        division.is_none_or(|division| **heading != division.name && **heading != division.english)
    };
    let section: Vec<&str> = citation.section.iter().filter(names).map(String::as_str).collect();
    if !section.is_empty() {
        parts.push(section.join(" › "));
    }
    parts.join(" · ")
}

/// A line of a quote with its matched words in their style.
fn emphasised(quote: &str, line: Span, matched: &[Span], style: &Style) -> String {
    let mut result = String::new();
    let mut at = line.start;
    for word in matched {
        let (from, to) = (word.start.max(at), word.end.min(line.end));
        let (Some(before), Some(word)) = (quote.get(at..from), quote.get(from..to)) else {
            continue;
        };
        if from < to {
            result.push_str(before);
            result.push_str(&paint(style.matched, word));
            at = to;
        }
    }
    result.push_str(quote.get(at..line.end).unwrap_or_default());
    result
}
