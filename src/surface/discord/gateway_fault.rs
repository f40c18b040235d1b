//! What the gateway's close codes mean where waiting does not help.

/// The gateway cannot be used, and waiting does not help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayFault {
    /// Close code 4004.
    #[error(
        "Discord refuses the token (4004): copy it anew from the application's page into ANNAI__DISCORD__TOKEN"
    )]
    Token,
    /// Close code 4014.
    #[error(
        "Discord refuses the intents (4014): switch on \"Message Content Intent\" on the application's page, or set discord.forum to \"off\""
    )]
    DisallowedIntents,
    /// Close code 4013.
    #[error("Discord does not know the intents (4013): this version of annai is too old for it")]
    InvalidIntents,
    /// Close code 4010, 4011 or 4012.
    #[error(
        "Discord closes the connection with code {code} ({why}), which trying again cannot cure"
    )]
    Closed {
        /// The code.
        code: u16,
        /// What it means.
        why: &'static str,
    },
    /// No READY in all attempts.
    #[error(
        "Discord's gateway has not become ready in {attempts} attempts: look at https://discordstatus.com, and whether another program uses the token"
    )]
    NeverReady {
        /// How many there were.
        attempts: u32,
    },
}

impl GatewayFault {
    /// What a close code means; `None` where trying again may help.
    pub fn of_code(code: u16) -> Option<Self> {
        let closed = |why| Some(Self::Closed { code, why });
        match code {
            4004 => Some(Self::Token),
            4010 => closed("no such shard"),
            4011 => closed("the bot is in more servers than one connection may serve"),
            4012 => closed("the gateway's version that annai speaks is no longer served"),
            4013 => Some(Self::InvalidIntents),
            4014 => Some(Self::DisallowedIntents),
            _ => None,
        }
    }
}
