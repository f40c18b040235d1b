//! Reads a text file of the knowledge folder and makes its line ends uniform.

use std::fs;
use std::path::Path;

use super::findings::Findings;

/// The text of a file: without byte order mark, with line feeds alone as line ends. Lines keep
/// their numbers. Where it cannot be read, the reason is among the findings.
pub(super) fn read(path: &Path, findings: &mut Findings) -> Option<String> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.add(
                1,
                format!("cannot be read ({error}): check that it exists and its permissions"),
            );
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(normalise(&text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line =
                1 + error.as_bytes().iter().take(valid).filter(|&&byte| byte == b'\n').count();
            findings.add(to_u32(line), "is not UTF-8 here: save the file in UTF-8");
            None
        }
    }
}

fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A carriage return of its own ends no line for the tools that show line numbers.
    text.replace("\r\n", "\n").replace('\r', " ")
}

/// Which line a byte of a text stands on.
#[derive(Debug)]
pub(super) struct LineIndex {
    starts: Vec<usize>,
    first: u32,
}

impl LineIndex {
    /// Counts the lines of a text whose first line has the number `first`.
    pub(super) fn new(text: &str, first: u32) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        Self { starts: ends.map(|(at, _)| at + 1).collect(), first }
    }

    /// The number of the line that holds this byte.
    pub(super) fn line_at(&self, byte: usize) -> u32 {
        self.first + to_u32(self.starts.partition_point(|&start| start <= byte))
    }
}

/// A count as the 32 bits that spans and lines are kept in; files are far below that.
pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
