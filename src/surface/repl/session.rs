//! What a conversation does with a line: pure but for the engine, so that both ways of reading
//! lines share it.

use std::time::Instant;

use super::commands::{Command, Line, read};
use super::{ReplError, Start};
use crate::answer::Reply;
use crate::engine::{Ask, Conversation, Engine};
use crate::knowledge::Language;
use crate::render::json::ReplyObject;
use crate::render::{Style, Value, explain, safe, say, text, whole_passage};
use crate::text::fold;

/// A conversation so far.
pub(super) struct Session<'a> {
    pub(super) engine: &'a Engine,
    options: Ask,
    style: fn() -> Style,
    language: Language,
    json: bool,
    conversation: Conversation,
    last: Option<Reply>,
    last_asked: Option<Instant>,
}

/// What is said to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// This text, with a line feed at its end unless it is empty.
    Text(String),
    /// Nothing: the conversation is over.
    End,
}

impl<'a> Session<'a> {
    pub(super) fn new(engine: &'a Engine, start: Start) -> Self {
        Self {
            engine,
            options: start.options,
            style: start.style,
            language: start.language,
            json: false,
            conversation: Conversation::default(),
            last: None,
            last_asked: None,
        }
    }

    /// The language of what is not the reply to a question.
    pub(super) fn language(&self) -> Language {
        self.options.language.unwrap_or(self.language)
    }

    /// What stands before a line, with what limits the answers.
    pub(super) fn prompt(&self) -> String {
        let edition = self.options.edition.map(|year| format!(" {year}")).unwrap_or_default();
        let division = self.options.division.as_ref().map(|name| format!(" {name}"));
        format!("annai{edition}{}> ", division.unwrap_or_default())
    }

    /// Replies to a line.
    pub(super) fn line(&mut self, line: &str) -> Result<Said, ReplError> {
        match read(line) {
            Line::Empty => Ok(Said::Text(String::new())),
            Line::Question(question) => self.ask(question).map(Said::Text),
            Line::Command(Command::Quit, _) => Ok(Said::End),
            Line::Command(command, argument) => {
                let mut said = self.command(command, &argument)?;
                if !said.ends_with('\n') {
                    said.push('\n');
                }
                Ok(Said::Text(said))
            }
            Line::Unknown(command, near) => Ok(Said::Text(self.unknown(&command, near))),
        }
    }

    fn ask(&mut self, question: String) -> Result<String, ReplError> {
        let remembered = &self.engine.settings().conversation;
        let stale = self.last_asked.is_some_and(|asked| asked.elapsed() > remembered.minutes);
        if remembered.turns == 0 || stale {
            self.conversation = Conversation::default();
        }
        let start = Instant::now();
        let ask = Ask { question, ..self.options.clone() };
        let reply = self.engine.ask(&ask, &mut self.conversation)?;
        let elapsed = start.elapsed();
        self.last_asked = Some(start);
        self.language = reply.language;
        let said = if self.json {
            format!("{}\n", serde_json::to_string(&ReplyObject::new(None, &reply, elapsed))?)
        } else {
            // Replies stand apart.
            text(&reply, &(self.style)()) + "\n"
        };
        self.last = Some(reply);
        Ok(said)
    }

    fn command(&mut self, command: Command, argument: &str) -> Result<String, ReplError> {
        let folded = fold(argument);
        Ok(match command {
            Command::Why => match &self.last {
                Some(reply) => explain(reply, self.language()),
                None => self.say("explain-nothing", &[]),
            },
            Command::Show => self.show(&folded),
            Command::Edition => self.edition(&folded),
            Command::Division => return self.division(argument),
            Command::Lang => self.lang(&folded),
            Command::Top => self.top(&folded),
            Command::Json => {
                self.json = !self.json;
                self.say(if self.json { "repl-json-on" } else { "repl-json-off" }, &[])
            }
            Command::New => {
                self.conversation = Conversation::default();
                self.last = None;
                self.say("repl-new", &[])
            }
            Command::Help => self.say("repl-help", &[]),
            Command::Quit => String::new(),
        })
    }

    fn show(&self, number: &str) -> String {
        let answers = self.last.as_ref().map(|reply| reply.answers.as_slice()).unwrap_or_default();
        if answers.is_empty() {
            return self.say("repl-show-nothing", &[]);
        }
        // One answer needs no number.
        let number = if number.is_empty() && answers.len() == 1 { "1" } else { number };
        let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let answer = index.and_then(|index| answers.get(index));
        let passages = &self.engine.generation().knowledge.passages;
        match answer.and_then(|answer| Some((passages.get(answer.passage as usize)?, answer))) {
            Some((passage, answer)) => {
                whole_passage(passage, answer, self.language(), &(self.style)())
            }
            None => self.say("repl-show-wanted", &[("most", answers.len().into())]),
        }
    }

    fn edition(&mut self, year: &str) -> String {
        if year == "auto" {
            self.options.edition = None;
            return self.say("repl-edition-auto", &[]);
        }
        match year.parse().ok().filter(|year| (1..=9999).contains(year)) {
            Some(year) => {
                self.options.edition = Some(year);
                self.say("repl-edition-set", &[("year", year.to_string().into())])
            }
            None => self.say("repl-edition-wanted", &[]),
        }
    }

    fn division(&mut self, name: &str) -> Result<String, ReplError> {
        if name == "all" {
            self.options.division = None;
            return Ok(self.say("repl-division-all", &[]));
        }
        if name.is_empty() {
            return Ok(self.say("repl-division-wanted", &[]));
        }
        let Some(division) = self.engine.division(name)? else {
            return Ok(self.say("invalid-unknown-division", &[("name", safe(name).into())]));
        };
        let shown = match self.language() {
            Language::Ja => &division.name,
            Language::En => &division.english,
        };
        self.options.division = Some(division.name.clone());
        Ok(self.say("repl-division-set", &[("division", shown.as_str().into())]))
    }

    fn lang(&mut self, code: &str) -> String {
        match (code, Language::from_code(code)) {
            ("auto", _) => {
                self.options.language = None;
                self.say("repl-lang-auto", &[])
            }
            (_, Some(language)) => {
                self.options.language = Some(language);
                self.say("repl-lang-set", &[])
            }
            _ => self.say("repl-lang-wanted", &[]),
        }
    }

    fn top(&mut self, number: &str) -> String {
        match number.parse().ok().filter(|number| (1..=MAX_TOP).contains(number)) {
            Some(top) => {
                self.options.top = Some(top);
                self.say("repl-top-set", &[("top", top.into())])
            }
            None => self.say("repl-top-wanted", &[("most", MAX_TOP.into())]),
        }
    }

    fn unknown(&self, command: &str, near: Option<&'static str>) -> String {
        let command = ("command", safe(command).into());
        let mut said = match near {
            Some(near) => self.say("repl-did-you-mean", &[command, ("near", near.into())]),
            None => self.say("repl-unknown-command", &[command]),
        };
        said.push('\n');
        said
    }

    fn say(&self, name: &str, values: &[Value<'_>]) -> String {
        say(self.language(), name, values)
    }
}

/// More answers than this are no answer to a person.
const MAX_TOP: usize = 100;
