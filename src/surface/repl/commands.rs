//! The commands of a conversation: `:name argument`.

use crate::text::fold;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Why,
    Show,
    Edition,
    Division,
    Lang,
    Top,
    Json,
    New,
    Help,
    Quit,
}

/// A command, its name with the colon, and the message that hints at its argument.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) command: Command,
    pub(super) hint: Option<&'static str>,
}

/// Every command, in the order of the help.
pub(super) const COMMANDS: [Entry; 10] = [
    entry(":why", Command::Why, None),
    entry(":show", Command::Show, Some("repl-hint-show")),
    entry(":edition", Command::Edition, Some("repl-hint-edition")),
    entry(":division", Command::Division, Some("repl-hint-division")),
    entry(":lang", Command::Lang, Some("repl-hint-lang")),
    entry(":top", Command::Top, Some("repl-hint-top")),
    entry(":json", Command::Json, None),
    entry(":new", Command::New, None),
    entry(":help", Command::Help, None),
    entry(":quit", Command::Quit, None),
];

const fn entry(name: &'static str, command: Command, hint: Option<&'static str>) -> Entry {
    Entry { name, command, hint }
}

/// A line as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing.
    Empty,
    /// A question.
    Question(String),
    /// A command and its argument.
    Command(Command, String),
    /// A command that does not exist, and the one that it looks like.
    Unknown(String, Option<&'static str>),
}

/// Below this likeness (Jaro-Winkler), a guess puzzles more than it helps.
const ALIKE: f64 = 0.75;

/// Reads a line. A command may be in full-width letters, as a Japanese keyboard types them, and
/// may be cut short as long as only one begins so.
pub(super) fn read(line: &str) -> Line {
    let line = line.trim();
    if line.is_empty() {
        return Line::Empty;
    }
    if !line.starts_with([':', '：']) {
        return Line::Question(line.to_owned());
    }
    let (word, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let word = fold(word);
    let mut begin = COMMANDS.iter().filter(|entry| entry.name.starts_with(&word));
    let first = begin.next().filter(|entry| entry.name == word || begin.next().is_none());
    match first {
        Some(entry) => Line::Command(entry.command, argument.trim().to_owned()),
        None => {
            let near = nearest(&word);
            Line::Unknown(word, near)
        }
    }
}

fn nearest(word: &str) -> Option<&'static str> {
    let bare = |name: &str| name.trim_start_matches(':').to_owned();
    COMMANDS
        .iter()
        .map(|entry| (strsim::jaro_winkler(&bare(word), &bare(entry.name)), entry.name))
        .filter(|&(alike, _)| alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_questions_or_commands() {
        let command = |command, argument: &str| Line::Command(command, argument.to_owned());
        assert_eq!(read(" \u{3000}"), Line::Empty);
        assert_eq!(read(" 国際課とは "), Line::Question("国際課とは".to_owned()));
        assert_eq!(read(":show  2 "), command(Command::Show, "2"));
        assert_eq!(read("：ｔｏｐ　５"), command(Command::Top, "５"));
        assert_eq!(read(":q"), command(Command::Quit, ""));
        assert_eq!(read(":div 国 際"), command(Command::Division, "国 際"));
        assert_eq!(read(":shwo 2"), Line::Unknown(":shwo".to_owned(), Some(":show")));
        assert_eq!(read(":"), Line::Unknown(":".to_owned(), None));
        assert_eq!(read(":国際課"), Line::Unknown(":国際課".to_owned(), None));
    }
}
