//! `/admin`: for those who manage a server. Discord lets nobody else see it, unless the server's
//! staff have decided otherwise, so the permission is Discord's to check.

use super::bot::{Bot, chain};
use super::fault::{self, shown_id};
use super::incoming::Incoming;
use super::response::{File, First, Follow, Response};
use crate::app::{Gap, GuildSettings};
use crate::knowledge::Language;
use crate::render::discord::{Embed, Field, Message};
use crate::render::say;

/// The command.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    match incoming.subcommand() {
        Some("reload") => reload(bot, incoming),
        Some("status") => status(bot, incoming),
        Some("gaps") => gaps(bot, incoming),
        Some("settings") => settings(bot, incoming).await,
        _ => Response::whisper(say(incoming.language(), "discord-unknown-command", &[])),
    }
}

/// Reads the documents anew, which may take seconds: acknowledged first.
fn reload(bot: &Bot, incoming: &Incoming) -> Response {
    let (app, language) = (bot.shared_app(), incoming.language());
    let id = shown_id(incoming.id.0);
    Response::from(First::DeferMessage { ephemeral: true }).then(async move {
        let outcome = tokio::task::spawn_blocking(move || app.reload()).await;
        let text = match outcome {
            Ok(Ok(true)) => say(language, "discord-reloaded", &[]),
            Ok(Ok(false)) => say(language, "discord-unchanged", &[]),
            Ok(Err(error)) => {
                tracing::error!(error = %chain(&error), "the documents could not be read anew");
                say(language, "discord-not-reloaded", &[("id", id.into())])
            }
            Err(error) => {
                tracing::error!(%error, "reading the documents anew ended early");
                say(language, "discord-not-reloaded", &[("id", id.into())])
            }
        };
        vec![Follow::Edit(Message::text(text), None)]
    })
}

fn status(bot: &Bot, incoming: &Incoming) -> Response {
    let engine = bot.app().engine();
    let view = bot.view(&engine, incoming.language());
    let manifest = &engine.generation().manifest;
    let field =
        |name: &str, value: String| Field { name: view.say(name, &[]), value, inline: true };
    let fields = vec![
        field("discord-status-documents", manifest.documents.to_string()),
        field("discord-status-passages", manifest.passages.to_string()),
        field("discord-status-index", format!("`{}`", manifest.fingerprint.as_str())),
        field("discord-status-version", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    let embed = Embed {
        title: Some(view.say("discord-status", &[])),
        color: Some(0x2f80c9),
        fields,
        footer: Some(view.footer()),
        ..Embed::default()
    };
    Response::message(
        Message { embeds: vec![embed], ..Message::default() }.fitted().ephemeral(true),
    )
}

/// The unanswered questions of the server, as a file.
fn gaps(bot: &Bot, incoming: &Incoming) -> Response {
    let (bot, language, guild) = (bot.clone(), incoming.language(), incoming.guild());
    let id = incoming.id.0;
    if !bot.app().feedback().is_kept() {
        return Response::whisper(say(language, "discord-no-store", &[]));
    }
    Response::from(First::DeferMessage { ephemeral: true }).then(async move {
        let found = bot.store(move |app| app.feedback().gaps(guild, None)).await;
        vec![match found {
            None => Follow::Edit(fault::apology(id, language), None),
            Some(gaps) if gaps.is_empty() => {
                Follow::Edit(Message::text(say(language, "discord-no-gaps", &[])), None)
            }
            Some(gaps) => {
                let text = say(language, "discord-gaps", &[("count", gaps.len().into())]);
                Follow::Edit(
                    Message::text(text),
                    Some(File { name: "gaps.csv".to_owned(), bytes: csv(&gaps).into_bytes() }),
                )
            }
        }]
    })
}

/// The gaps as RFC 4180 says, with a byte order mark so that Excel reads it as UTF-8.
fn csv(gaps: &[Gap]) -> String {
    // A spreadsheet takes what starts so for a formula.
    let cell = |text: &str| {
        let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    };
    let mut lines = vec!["question,count,last,language,others".to_owned()];
    for gap in gaps {
        let last = gap
            .last
            .duration_since(std::time::UNIX_EPOCH)
            .map(|since| since.as_secs())
            .unwrap_or_default();
        let language = match gap.language {
            Language::Ja => "ja",
            Language::En => "en",
        };
        let others = gap.others.join(" / ");
        lines.push(format!(
            "{},{},{},{language},{}",
            cell(&gap.question),
            gap.count,
            crate::render::discord::date(last),
            cell(&others)
        ));
    }
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

/// Shows what the server's staff have set, after changing what was named.
async fn settings(bot: &Bot, incoming: &Incoming) -> Response {
    let language = incoming.language();
    let Some(guild) = incoming.guild() else {
        return Response::whisper(say(language, "discord-unknown-command", &[]));
    };
    let Some(mut current) = bot.read_guild(guild).await else { return fault::excuse(incoming) };
    let before = current.clone();
    if let Some(public) = incoming.flag("public") {
        current.public = public;
    }
    let on = incoming.flag("on").unwrap_or(true);
    for (list, option) in [(&mut current.channels, "channel"), (&mut current.forums, "forum")] {
        if let Some(id) = incoming.id_in(option) {
            list.retain(|one| *one != id);
            if on {
                list.push(id);
            }
        }
    }
    if current != before {
        if !bot.app().feedback().is_kept() {
            return Response::whisper(say(language, "discord-no-store", &[]));
        }
        if !bot.set_guild(guild, current.clone()).await {
            return fault::excuse(incoming);
        }
    }
    Response::message(summary(&current, language).ephemeral(true))
}

fn summary(settings: &GuildSettings, language: Language) -> Message {
    let mentions = |ids: &[u64], none: &str| match ids {
        [] => say(language, none, &[]),
        ids => ids.iter().map(|id| format!("<#{id}>")).collect::<Vec<_>>().join(" "),
    };
    let field =
        |name: &str, value: String| Field { name: say(language, name, &[]), value, inline: false };
    let shown =
        if settings.public { "discord-settings-public" } else { "discord-settings-ephemeral" };
    let fields = vec![
        field("discord-settings-channels", mentions(&settings.channels, "discord-settings-all")),
        field("discord-settings-shown", say(language, shown, &[])),
        field("discord-settings-forums", mentions(&settings.forums, "discord-settings-none")),
    ];
    Message {
        embeds: vec![Embed {
            title: Some(say(language, "discord-settings", &[])),
            color: Some(0x2f80c9),
            fields,
            ..Embed::default()
        }],
        ..Message::default()
    }
    .fitted()
}
