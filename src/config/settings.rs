//! The table of settings: every key with its type, its bounds and what it is for.
//!
//! The comments are also what `config/example.toml` says. Defaults stand in `config/default.toml`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::choice::{LanguageChoice, LogFormat, LogLevel, Switch};
use super::net_rule::{address, days, seconds, web_address};
use super::rule::{
    Secret, cache_folder, choice, data_folder, fraction, minutes, number, optional_path, path,
    secret,
};
use super::table::settings;

settings! {
    /// The documents, and how they are cut into passages.
    knowledge: Knowledge {
        /// The folder of documents, relative to the folder that annai is started in.
        folder: PathBuf = path(),
        /// The length in characters above which the text under a heading becomes several passages.
        passage_chars: usize = number(100, 5000),
    }

    /// The index, which is made from the documents and may be deleted at any time.
    index: Index {
        /// The folder that holds the index. Empty: annai's folder in the user's cache folder.
        folder: PathBuf = cache_folder(),
        /// How many builds of the index are kept, the newest included.
        keep_generations: usize = number(1, 10),
        /// The memory in megabytes that building the index may use.
        memory_mb: usize = number(15, 1024),
    }

    /// What a reply holds.
    answer: Answer {
        /// How many answers a reply has at most.
        top: usize = number(1, 10),
        /// The length of a quote in characters, at most.
        quote_chars: usize = number(80, 400),
        /// The confidence from which a question is answered; below it, the reply is "not found".
        min_confidence: f64 = fraction(0.0, 1.0),
        /// How many questions are suggested, at most, where the documents do not answer.
        suggestions: usize = number(0, 10),
        /// The language of everything around the quotes; "auto" is that of the question.
        language: LanguageChoice = choice(),
    }

    /// How passages are found and ranked.
    retrieval: Retrieval {
        /// How many candidates the index gives to the ranking.
        candidates: usize = number(10, 5000),
        /// The file of ranking weights. Empty: those that ship in the binary.
        weights: Option<PathBuf> = optional_path(),
    }

    /// What a question may be.
    question: Question {
        /// The length of a question in characters, at most.
        max_chars: usize = number(50, 5000),
        /// How many questions in one message are answered, at most.
        max_parts: usize = number(1, 10),
    }

    /// What is remembered between the questions of a person.
    conversation: Conversation {
        /// How many questions and answers are remembered; 0 makes every question stand alone.
        turns: usize = number(0, 20),
        /// The minutes without a question after which a conversation is forgotten.
        minutes: Duration = minutes(1, 1440),
    }

    /// The web server of `annai serve`: health, metrics, source pages and the programs' interface.
    http: Http {
        /// The address to listen on. In a container, "0.0.0.0:8080".
        listen: SocketAddr = address(),
        /// Where people reach this server, so that citations can link to the source pages. Empty:
        /// citations link to a document's own address, where it has one.
        public_url: Option<String> = web_address(),
        /// The token that programs send to `/api/ask` as `Authorization: Bearer …`. Empty: there
        /// is no such interface.
        ask_token: Option<Secret> = secret(),
        /// How many requests are answered at the same time; more are turned away with 503.
        concurrency: usize = number(1, 10000),
        /// The seconds after which a request is given up.
        timeout: Duration = seconds(1, 120),
    }

    /// How changed documents come into force while `annai serve` runs.
    reload: Reload {
        /// The seconds between two looks at the knowledge folder; 0: only when asked to.
        seconds: Duration = seconds(0, 3600),
    }

    /// Votes, unanswered questions and what servers' staff have set.
    store: Store {
        /// Whether any of it is kept.
        keep: Switch = choice(),
        /// The folder that holds the database. Empty: annai's folder in the user's data folder.
        folder: PathBuf = data_folder(),
        /// The days after which votes and unanswered questions are deleted.
        days: Duration = days(1, 3650),
        /// The key that people's ids are hashed with. Empty: one that annai makes and keeps beside
        /// the database.
        key: Option<Secret> = secret(),
    }

    /// The log, which goes to standard error.
    log: Log {
        /// The least serious message that is logged.
        level: LogLevel = choice(),
        /// The form of log lines; "auto" is text on a terminal, JSON elsewhere.
        format: LogFormat = choice(),
    }
}
