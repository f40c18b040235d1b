//! Markdown to sections: the text under each heading as blocks, with the line of each piece.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::BlockKind;
use super::attributes::{self, Attributes};
use super::fields::Located;
use super::findings::Findings;
use super::html::HtmlText;
use super::line_text::LineText;
use super::source::LineIndex;

/// The text directly under one heading.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The headings above the text, outermost first; none before the first heading.
    pub(super) trail: Vec<String>,
    /// The divisions that the nearest heading names in its attribute, where one does.
    pub(super) divisions: Option<Vec<Located<String>>>,
    /// The blocks in order; none of them is empty.
    pub(super) blocks: Vec<SectionBlock>,
}

/// A block with its text.
#[derive(Debug)]
pub(super) struct SectionBlock {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    /// The byte at which each piece from one line starts, and the line.
    pub(super) lines: Vec<(u32, u32)>,
}

/// The sections of a Markdown text that hold any. `first_line` is the text's first line in its file.
pub(super) fn sections(markdown: &str, first_line: u32, findings: &mut Findings) -> Vec<Section> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        source: markdown,
        lines: LineIndex::new(markdown, first_line),
        findings,
        sections: vec![Section::default()],
        headings: Vec::new(),
        open: None,
        heading: None,
        containers: 0,
        items: 0,
        emphasis: 0,
        cells: 0,
        html: HtmlText::default(),
    };
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    reader.sections.retain(|section| !section.blocks.is_empty());
    reader.sections
}

/// A heading that applies to what follows.
struct Heading {
    level: HeadingLevel,
    text: String,
    divisions: Option<Vec<Located<String>>>,
}

struct OpenBlock {
    kind: BlockKind,
    text: LineText,
    /// Whether any of the text stands outside of emphasis.
    plain: bool,
}

struct Reader<'a> {
    source: &'a str,
    lines: LineIndex,
    findings: &'a mut Findings,
    sections: Vec<Section>,
    headings: Vec<Heading>,
    open: Option<OpenBlock>,
    heading: Option<(LineText, Attributes)>,
    /// How many list items and block quotes we are in.
    containers: usize,
    /// How many list items alone.
    items: usize,
    emphasis: usize,
    /// Cells of the table row that have started.
    cells: usize,
    html: HtmlText,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            Event::Html(html) => {
                let visible = self.html.visible(&html);
                self.text(&visible, range);
            }
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::InlineHtml(mark) if is_line_break(&mark) => self.end_line(),
            Event::Rule => self.close(),
            // Other raw marks say nothing, and the extensions behind the rest are off.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { id, classes, attrs, .. } => {
                let line = self.lines.line_at(range.start);
                let attributes =
                    attributes::read(id.as_ref(), &classes, &attrs, line, self.findings);
                if self.containers == 0 {
                    self.close();
                    self.heading = Some((LineText::default(), attributes));
                } else if attributes.divisions.is_some() {
                    self.findings.add(line, "a heading inside a list or a quotation heads no section: remove its attribute or take it out");
                }
            }
            Tag::Item => {
                self.close();
                self.containers += 1;
                self.items += 1;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.containers += 1;
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.open = Some(OpenBlock {
                    kind: BlockKind::TableRow,
                    text: LineText::default(),
                    plain: true,
                });
                self.cells = 0;
            }
            Tag::TableCell => {
                self.cells += 1;
                if self.cells > 1 {
                    let line = self.lines.line_at(range.start);
                    self.push(CELL_BORDER, line);
                }
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::HtmlBlock => self.html = HtmlText::default(),
            Tag::List(_) | Tag::Table(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => match self.heading.take() {
                Some((text, attributes)) => self.head(level, text, attributes),
                None => self.end_paragraph(),
            },
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::Item => {
                self.close();
                self.containers = self.containers.saturating_sub(1);
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.containers = self.containers.saturating_sub(1);
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::List(_) | TagEnd::Table => self.close(),
            _ => {}
        }
    }

    /// An item of a list is one block, however many paragraphs it has.
    fn end_paragraph(&mut self) {
        if self.items == 0 {
            self.close();
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        match (&mut self.heading, &mut self.open) {
            (Some((text, _)), _) => text.end_line(),
            (None, Some(open)) => open.text.end_line(),
            (None, None) => {}
        }
    }

    /// Text that the parser took from these bytes, which may reach over several lines.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let mut line = self.lines.line_at(range.start);
        let source = self.source.get(range.clone()).unwrap_or_default();
        if !source.contains('\n') {
            return self.push(text, line);
        }
        // Marks and the prefixes of quotations are in the source alone: look for each character.
        let mut ahead = source.char_indices();
        let mut piece = String::new();
        for c in text.chars() {
            let same = |s: char| s == c || (s.is_whitespace() && c.is_whitespace());
            let at = ahead.clone().find(|&(_, s)| same(s)).map(|(at, _)| at);
            if let Some(at) = at {
                ahead.by_ref().find(|&(found, _)| found == at);
                let now = self.lines.line_at(range.start + at);
                if now != line {
                    self.push(&piece, line);
                    self.end_line();
                    piece.clear();
                    line = now;
                }
            }
            piece.push(c);
        }
        self.push(&piece, line);
        if text.ends_with('\n') {
            self.end_line();
        }
    }

    fn push(&mut self, text: &str, line: u32) {
        if let Some((heading, _)) = &mut self.heading {
            return heading.push(text, line);
        }
        let kind = if self.items > 0 { BlockKind::ListItem } else { BlockKind::Paragraph };
        let open = self.open.get_or_insert_with(|| OpenBlock {
            kind,
            text: LineText::default(),
            plain: false,
        });
        open.plain |= self.emphasis == 0 && !text.trim().is_empty();
        open.text.push(text, line);
    }

    /// Ends the open block.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (text, lines) = open.text.finish();
        let is_empty = match open.kind {
            BlockKind::TableRow => {
                text.split(CELL_BORDER.trim()).all(|cell| cell.trim().is_empty())
            }
            _ => text.is_empty(),
        };
        let Some(section) = self.sections.last_mut().filter(|_| !is_empty) else { return };
        let kind = match open.kind {
            BlockKind::Paragraph if !open.plain => BlockKind::Caption,
            kind => kind,
        };
        section.blocks.push(SectionBlock { kind, text, lines });
    }

    /// Starts the section under a heading.
    fn head(&mut self, level: HeadingLevel, text: LineText, attributes: Attributes) {
        while self.headings.last().is_some_and(|above| above.level >= level) {
            self.headings.pop();
        }
        let (text, _) = text.finish();
        if text.is_empty() {
            self.findings
                .add(attributes.line, "a heading has no text: write one or remove the marks");
        } else {
            self.headings.push(Heading { level, text, divisions: attributes.divisions });
        }
        self.sections.push(Section {
            trail: self.headings.iter().map(|heading| heading.text.clone()).collect(),
            divisions: self.headings.iter().rev().find_map(|heading| heading.divisions.clone()),
            blocks: Vec::new(),
        });
    }
}

/// What stands between the cells of a table row, spaces around it.
const CELL_BORDER: &str = " | ";

fn is_line_break(mark: &CowStr<'_>) -> bool {
    mark.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}
