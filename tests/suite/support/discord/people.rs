//! Who speaks, and where.

use serde_json::{Value, json};

/// The application, and the bot's own account.
pub const APPLICATION: u64 = 1_145_141_919_810_893_931;
pub const ANNAI: u64 = 1_145_141_919_810_893_932;
pub const GUILD: u64 = 1_300_000_000_000_000_001;

/// Somebody.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: u64,
    pub name: &'static str,
    pub locale: &'static str,
    pub bot: bool,
    /// May manage the server.
    pub staff: bool,
}

impl Person {
    /// Somebody whose client speaks Japanese.
    pub const AOI: Self = Self::new(1_200_000_000_000_000_001, "Aoi", "ja");
    /// Somebody whose client speaks English.
    pub const BEN: Self = Self::new(1_200_000_000_000_000_002, "Ben", "en-GB");
    /// Somebody whose client speaks what annai does not.
    pub const CLARA: Self = Self::new(1_200_000_000_000_000_003, "Clara", "de");
    /// Somebody who manages the server.
    pub const CHIEF: Self =
        Self { staff: true, ..Self::new(1_200_000_000_000_000_004, "Chief", "en-US") };
    /// Another program.
    pub const ROBOT: Self =
        Self { bot: true, ..Self::new(1_200_000_000_000_000_005, "Robot", "en-US") };

    const fn new(id: u64, name: &'static str, locale: &'static str) -> Self {
        Self { id, name, locale, bot: false, staff: false }
    }

    pub fn user(&self) -> Value {
        user(self.id, self.name, self.bot)
    }

    pub fn member(&self) -> Value {
        let mut member = self.membership();
        member["user"] = self.user();
        member["permissions"] = json!(if self.staff { "32" } else { "0" });
        member
    }

    /// A member without its user, as events of messages have it.
    pub fn membership(&self) -> Value {
        json!({
            "nick": null, "avatar": null, "roles": [], "joined_at": "2025-01-01T00:00:00.000000+00:00",
            "premium_since": null, "deaf": false, "mute": false, "pending": false, "flags": 0,
            "communication_disabled_until": null,
        })
    }
}

pub fn user(id: u64, name: &str, bot: bool) -> Value {
    json!({
        "id": id.to_string(), "username": name.to_lowercase(), "global_name": name,
        "discriminator": "0", "avatar": null, "bot": bot, "public_flags": 0,
    })
}

/// A channel.
#[derive(Debug, Clone)]
pub struct Place {
    pub id: u64,
    pub name: &'static str,
    pub kind: u8,
    pub guild: Option<u64>,
    pub parent: Option<u64>,
}

impl Place {
    /// An ordinary channel of the server.
    pub const CHANNEL: Self = Self::new(1_310_000_000_000_000_001, "general", 0, None);
    /// Another.
    pub const OTHER: Self = Self::new(1_310_000_000_000_000_002, "other", 0, None);
    /// Where staff see what is handed over.
    pub const STAFF: Self = Self::new(1_310_000_000_000_000_003, "staff", 0, None);
    /// A forum.
    pub const FORUM: Self = Self::new(1_310_000_000_000_000_004, "forum", 15, None);
    /// A thread of the channel.
    pub const THREAD: Self =
        Self::new(1_310_000_000_000_000_005, "thread", 11, Some(Self::CHANNEL.id));
    /// A direct message with annai.
    pub const DIRECT: Self =
        Self { guild: None, ..Self::new(1_310_000_000_000_000_006, "direct message", 1, None) };
    /// A group of people that annai is no member of.
    pub const GROUP: Self =
        Self { guild: None, ..Self::new(1_310_000_000_000_000_007, "group", 3, None) };

    const fn new(id: u64, name: &'static str, kind: u8, parent: Option<u64>) -> Self {
        Self { id, name, kind, guild: Some(GUILD), parent }
    }

    /// A post of the forum, which is a thread with an id of its own and its title for a name.
    pub fn post(id: u64, title: &'static str) -> Self {
        Self::new(id, title, 11, Some(Self::FORUM.id))
    }

    /// 0 in a server, 1 in a direct message, 2 in a group.
    pub fn context(&self) -> u8 {
        match self.kind {
            1 => 1,
            3 => 2,
            _ => 0,
        }
    }

    /// The channel as an interaction carries it.
    pub fn partial(&self) -> Value {
        let mut channel = json!({"id": self.id.to_string(), "type": self.kind, "name": self.name, "permissions": "0"});
        if let Some(parent) = self.parent {
            channel["parent_id"] = json!(parent.to_string());
            channel["thread_metadata"] = thread();
        }
        channel
    }

    /// The channel as `GET /channels/{id}` gives it.
    pub fn whole(&self) -> Value {
        let mut channel = json!({"id": self.id.to_string(), "type": self.kind, "last_message_id": null, "flags": 0});
        match self.guild {
            Some(guild) => {
                channel["guild_id"] = json!(guild.to_string());
                channel["name"] = json!(self.name);
                channel["position"] = json!(0);
                channel["permission_overwrites"] = json!([]);
                channel["nsfw"] = json!(false);
            }
            None => channel["recipients"] = json!([Person::AOI.user()]),
        }
        if let Some(parent) = self.parent {
            channel["parent_id"] = json!(parent.to_string());
            channel["owner_id"] = json!(Person::AOI.id.to_string());
            channel["thread_metadata"] = thread();
            channel["message_count"] = json!(1);
            channel["member_count"] = json!(2);
        }
        channel
    }
}

fn thread() -> Value {
    json!({
        "archived": false, "auto_archive_duration": 1440, "locked": false,
        "archive_timestamp": "2025-01-01T00:00:00.000000+00:00",
    })
}
