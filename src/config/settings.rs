//! The table of settings: every key with its type, its bounds and what it is for.
//!
//! The comments are also what `config/example.toml` says. Defaults stand in `config/default.toml`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::choice::{LanguageChoice, LogFormat, LogLevel, Switch, Transport};
use super::discord_rule::{api_address, public_key, snowflake};
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

    /// The Discord bot of `annai serve`.
    discord: Discord {
        /// How Discord reaches annai: over the gateway, over the HTTP endpoint `/interactions`, or
        /// not at all.
        transport: Transport = choice(),
        /// The bot's token. Better set as ANNAI__DISCORD__TOKEN or in a file than here.
        token: Option<Secret> = secret(),
        /// The file that holds the bot's token and nothing else, where `token` is empty.
        token_file: Option<PathBuf> = optional_path(),
        /// The application's public key, which the HTTP endpoint checks signatures with.
        public_key: Option<[u8; 32]> = public_key(),
        /// Another server that speaks Discord's API, over plain HTTP. Empty: Discord's own.
        api_url: Option<String> = api_address(),
        /// The server whose commands are registered, while developing. Empty: commands are
        /// registered for all servers.
        guild: Option<u64> = snowflake(),
        /// The key that buttons are signed with: the same for all replicas. Empty: one that is
        /// derived from the token.
        signing_key: Option<Secret> = secret(),
        /// Whether mentions and direct messages are answered (gateway only).
        messages: Switch = choice(),
        /// Questions a minute that one person may ask; 0: any number.
        user_per_minute: u32 = number(0, 6000),
        /// Questions a minute that one server may ask; 0: any number.
        server_per_minute: u32 = number(0, 60000),
        /// The channel where staff see the questions that people hand over. Empty: there is no
        /// such button.
        staff_channel: Option<u64> = snowflake(),
        /// The role that is mentioned there. Empty: nobody is.
        staff_role: Option<u64> = snowflake(),
        /// Whether servers may have new forum posts answered. It needs the message content intent.
        forum: Switch = choice(),
        /// The confidence from which a forum post is answered.
        forum_confidence: f64 = fraction(0.0, 1.0),
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
