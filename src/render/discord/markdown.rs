//! Plain text to Discord's Markdown: what is quoted shows as it was written, whatever it holds.

use crate::text::Span;

/// Characters that mean something to Discord anywhere in a line. `@` and `<` are among them: a
/// mention in a quote shows as text (and `allowed_mentions` sees to it that it pings nobody).
const SPECIAL: &[char] = &['\\', '*', '_', '~', '`', '|', '<', '>', '[', ']', '@'];

/// The text such that Discord shows every character of it.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut line_start = true;
    for character in text.chars() {
        let opens_a_block = line_start && matches!(character, '#' | '-' | '+');
        if SPECIAL.contains(&character) || opens_a_block {
            escaped.push('\\');
        }
        // A zero-width space after "@" keeps clients from reading "@everyone" as a mention at all.
        escaped.push(character);
        if character == '@' {
            escaped.push('\u{200b}');
        }
        line_start = character == '\n' || (line_start && character == ' ');
    }
    unlisted(&unlinked(&escaped))
}

/// The text that was escaped.
pub fn plain(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut characters = escaped.chars().filter(|character| *character != '\u{200b}').peekable();
    while let Some(character) = characters.next() {
        match characters.next_if(|next| character == '\\' && next.is_ascii_punctuation()) {
            Some(escaped) => text.push(escaped),
            None => text.push(character),
        }
    }
    text
}

/// The text escaped, with these spans (bytes of `text`, in order) in bold. Neighbours are joined,
/// so that no `****` appears between them.
pub fn emphasise(text: &str, spans: &[Span]) -> String {
    let mut joined: Vec<Span> = Vec::new();
    let mut sorted = spans.to_vec();
    sorted.sort_by_key(|span| span.start);
    for span in sorted
        .into_iter()
        .filter(|span| text.get(span.clone()).is_some_and(|word| !word.trim().is_empty()))
    {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    let mut shown = String::new();
    let mut at = 0;
    for span in joined {
        let (before, bold) = (text.get(at..span.start), text.get(span.clone()));
        let (Some(before), Some(bold)) = (before, bold) else { continue };
        shown.push_str(&escape(before));
        shown.push_str("**");
        shown.push_str(&escape(bold));
        shown.push_str("**");
        at = span.end;
    }
    shown.push_str(&escape(text.get(at..).unwrap_or_default()));
    shown
}

/// The text with "> " before each line: Discord sets it apart as a quote.
pub fn block_quote(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("> {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// An address in a quote is text, not a link that somebody may follow by mistake.
fn unlinked(text: &str) -> String {
    text.replace("://", ":\u{200b}//")
}

/// A number at the start of a line begins no list.
fn unlisted(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let digits = line.trim_start().chars().take_while(char::is_ascii_digit).count();
        let rest = line.trim_start().chars().skip(digits).take(2).collect::<String>();
        let blank: String =
            line.chars().take_while(|character| character.is_whitespace()).collect();
        if digits > 0 && rest == ". " {
            let number: String = line.trim_start().chars().take(digits).collect();
            let tail: String = line.trim_start().chars().skip(digits + 1).collect();
            lines.push(format!("{blank}{number}\\.{tail}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n")
}
