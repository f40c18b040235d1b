//! Raw HTML in Markdown: the text between its marks.

/// Goes through raw HTML piece by piece and passes on what a reader would see. Comments, marks,
/// scripts and styles go. It keeps its place between pieces, as a comment spans lines.
#[derive(Debug, Default)]
pub(super) struct HtmlText {
    inside: Option<&'static str>,
}

impl HtmlText {
    /// The visible text of the next piece.
    pub(super) fn visible(&mut self, html: &str) -> String {
        let mut visible = String::new();
        let mut rest = html;
        loop {
            if let Some(end) = self.inside {
                let Some((_, after)) = split_ignoring_case(rest, end) else { return visible };
                self.inside = None;
                rest = after;
            }
            let Some((before, after)) = rest.split_once('<') else {
                visible.push_str(rest);
                return visible;
            };
            visible.push_str(before);
            self.inside = closing(after);
            if self.inside.is_none() {
                visible.push('<');
            }
            rest = after;
        }
    }
}

/// What ends the mark that starts with `<` before this text; nothing where that is a plain `<`.
fn closing(after: &str) -> Option<&'static str> {
    let starts =
        |name: &str| after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let is_mark = after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    match () {
        () if starts("!--") => Some("-->"),
        () if starts("script") => Some("</script>"),
        () if starts("style") => Some("</style>"),
        () if is_mark => Some(">"),
        () => None,
    }
}

fn split_ignoring_case<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let at = text.to_ascii_lowercase().find(separator)?;
    Some((text.get(..at)?, text.get(at + separator.len()..)?))
}
