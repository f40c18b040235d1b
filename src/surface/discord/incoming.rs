//! An interaction as annai reads it: only what it needs, so that what Discord adds or leaves out
//! elsewhere does no harm. Both transports end here.

use serde::Deserialize;
use serde_json::Value;

use crate::knowledge::Language;
use crate::render::discord::Message;

/// An interaction.
#[derive(Debug, Clone, Deserialize)]
pub struct Incoming {
    /// Its id.
    pub id: Snowflake,
    /// 1 ping, 2 command, 3 component, 4 autocomplete, 5 modal.
    #[serde(rename = "type")]
    pub kind: u8,
    /// The application that it is for.
    #[serde(default)]
    pub application_id: Option<Snowflake>,
    /// What answers it; valid for 15 minutes.
    #[serde(default, deserialize_with = "or_default")]
    pub token: String,
    /// The server, or none in a direct message.
    #[serde(default)]
    pub guild_id: Option<Snowflake>,
    /// The channel.
    #[serde(default)]
    pub channel_id: Option<Snowflake>,
    /// Who asks, in a server.
    #[serde(default)]
    member: Option<Member>,
    /// Who asks, elsewhere.
    #[serde(default)]
    user: Option<User>,
    /// What the channel is.
    #[serde(default)]
    channel: Option<Channel>,
    /// The client's language.
    #[serde(default)]
    locale: Option<String>,
    /// The server's language.
    #[serde(default)]
    guild_locale: Option<String>,
    /// What was asked for.
    #[serde(default, deserialize_with = "or_default")]
    pub data: Data,
    /// The message whose component was used, as Discord sends it.
    #[serde(default)]
    pub message: Option<Value>,
}

/// A Discord id, which JSON carries as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Value")]
pub struct Snowflake(pub u64);

impl TryFrom<Value> for Snowflake {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let id = value.as_u64().or_else(|| value.as_str()?.parse().ok());
        id.map(Self).ok_or("an id is a number")
    }
}

#[derive(Debug, Clone, Deserialize)]
struct Member {
    user: User,
    #[serde(default)]
    permissions: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Channel {
    #[serde(rename = "type", default)]
    kind: u8,
    #[serde(default)]
    parent_id: Option<Snowflake>,
}

#[derive(Debug, Clone, Deserialize)]
struct User {
    id: Snowflake,
    #[serde(default, deserialize_with = "or_default")]
    bot: bool,
}

/// What was asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Data {
    /// The command's name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// The command's values, or its subcommand.
    #[serde(default, deserialize_with = "or_default")]
    pub options: Vec<Given>,
    /// What a component or modal does.
    #[serde(default, deserialize_with = "or_default")]
    pub custom_id: String,
    /// What was chosen in a menu.
    #[serde(default, deserialize_with = "or_default")]
    pub values: Vec<String>,
    /// The inputs of a modal, in rows.
    #[serde(default, deserialize_with = "or_default")]
    components: Vec<Value>,
    /// The message that a menu was opened on.
    #[serde(default, deserialize_with = "or_default")]
    target_id: Option<Snowflake>,
    /// What ids in `options` and `target_id` stand for.
    #[serde(default, deserialize_with = "or_default")]
    resolved: Value,
}

/// A value of a command, or a subcommand with its own.
#[derive(Debug, Clone, Deserialize)]
pub struct Given {
    /// The name of the option.
    pub name: String,
    /// The value.
    #[serde(default, deserialize_with = "or_default")]
    pub value: Value,
    /// The values of a subcommand.
    #[serde(default, deserialize_with = "or_default")]
    pub options: Vec<Given>,
    /// Whether this is what the person is typing.
    #[serde(default, deserialize_with = "or_default")]
    pub focused: bool,
}

impl Incoming {
    /// Who asks.
    pub fn asker(&self) -> Option<u64> {
        self.person().map(|user| user.id.0)
    }

    /// Whether another program asks.
    pub fn is_bot(&self) -> bool {
        self.person().is_some_and(|user| user.bot)
    }

    /// The server, or none in a direct message.
    pub fn guild(&self) -> Option<u64> {
        self.guild_id.map(|id| id.0)
    }

    /// The channel.
    pub fn channel(&self) -> Option<u64> {
        self.channel_id.map(|id| id.0)
    }

    /// The channel that the thread is in.
    pub fn parent_channel(&self) -> Option<u64> {
        self.channel.as_ref()?.parent_id.map(|id| id.0)
    }

    /// Whether a conversation goes on here: in a direct message (type 1, 3) or a thread (10 to 12).
    pub fn in_conversation(&self) -> bool {
        self.channel.as_ref().is_some_and(|channel| matches!(channel.kind, 1 | 3 | 10..=12))
    }

    /// The message whose component was used, as annai had sent it.
    pub fn shown(&self) -> Option<Message> {
        serde_json::from_value(self.message.clone()?).ok()
    }

    /// The language around the quotes: the client's, else the server's; English where annai speaks
    /// neither.
    pub fn language(&self) -> Language {
        let known =
            |locale: &Option<String>| Language::from_code(locale.as_deref()?.split('-').next()?);
        known(&self.locale)
            .or_else(|| known(&self.guild_locale).filter(|_| self.locale.is_none()))
            .unwrap_or(Language::En)
    }

    /// Whether the asker may manage the server (MANAGE_GUILD or ADMINISTRATOR).
    pub fn may_manage(&self) -> bool {
        let permissions = self
            .member
            .as_ref()
            .and_then(|member| member.permissions.as_ref()?.parse::<u64>().ok());
        permissions.unwrap_or_default() & (1 << 5 | 1 << 3) != 0
    }

    /// The text of an option, trimmed; nothing where it was not given or is blank.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = given(&self.data.options, name)?.value.as_str()?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The truth of an option.
    pub fn flag(&self, name: &str) -> Option<bool> {
        given(&self.data.options, name)?.value.as_bool()
    }

    /// The id in an option that names a channel.
    pub fn id_in(&self, name: &str) -> Option<u64> {
        given(&self.data.options, name)?.value.as_str()?.parse().ok()
    }

    /// The subcommand.
    pub fn subcommand(&self) -> Option<&str> {
        let first = self.data.options.first()?;
        first.value.is_null().then_some(first.name.as_str())
    }

    /// What the person is typing: the option and its text so far.
    pub fn focused(&self) -> Option<(&str, &str)> {
        fn find(options: &[Given]) -> Option<&Given> {
            options.iter().find_map(|option| {
                if option.focused { Some(option) } else { find(&option.options) }
            })
        }
        let option = find(&self.data.options)?;
        Some((&option.name, option.value.as_str().unwrap_or_default()))
    }

    /// The text of the modal's input.
    pub fn input(&self) -> Option<String> {
        let rows = self.data.components.iter();
        let inputs = rows.flat_map(|row| {
            row.get("components")
                .and_then(Value::as_array)
                .cloned()
                .or_else(|| Some(vec![row.get("component")?.clone()]))
                .unwrap_or_default()
        });
        let text = inputs
            .filter_map(|input| input.get("value")?.as_str().map(str::trim).map(ToOwned::to_owned))
            .next()?;
        (!text.is_empty()).then_some(text)
    }

    /// The text of the message that a menu was opened on, and whether a program wrote it.
    pub fn target(&self) -> Option<(String, bool)> {
        let id = self.data.target_id?.0.to_string();
        let message = self.data.resolved.get("messages")?.get(&id)?;
        let bot = message
            .get("author")
            .and_then(|author| author.get("bot"))
            .and_then(Value::as_bool)
            .unwrap_or_default();
        Some((
            message.get("content").and_then(Value::as_str).unwrap_or_default().trim().to_owned(),
            bot,
        ))
    }

    /// The id of the message whose component was used.
    pub fn message_id(&self) -> Option<u64> {
        self.message.as_ref()?.get("id")?.as_str()?.parse().ok()
    }

    fn person(&self) -> Option<&User> {
        self.member.as_ref().map(|member| &member.user).or(self.user.as_ref())
    }
}

/// The option of this name, at any depth.
fn given<'a>(options: &'a [Given], name: &str) -> Option<&'a Given> {
    options.iter().find_map(|option| {
        if option.name == name && !option.value.is_null() {
            Some(option)
        } else {
            given(&option.options, name)
        }
    })
}

/// The value, or its default where it is null: serenity writes null for what a kind does not have.
fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
