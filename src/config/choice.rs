//! Settings that are one of a few words.

/// A type with a word for each of its values.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every word and what it stands for, in the order in which a person is told them.
    const ALL: &'static [(&'static str, Self)];

    /// The word for this value.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

macro_rules! choice {
    (
        $(#[$outer:meta])*
        pub enum $Name:ident { $( $(#[$inner:meta])* $Variant:ident = $word:literal, )+ }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $Name { $( $(#[$inner])* $Variant, )+ }

        impl Choice for $Name {
            const ALL: &'static [(&'static str, Self)] = &[ $( ($word, Self::$Variant), )+ ];
        }
    };
}

choice! {
    /// The language of replies.
    pub enum LanguageChoice {
        /// The language of the question.
        Auto = "auto",
        /// Japanese.
        Ja = "ja",
        /// English.
        En = "en",
    }
}

choice! {
    /// Something that is on or off.
    pub enum Switch {
        /// On.
        On = "on",
        /// Off.
        Off = "off",
    }
}

choice! {
    /// How Discord reaches annai.
    pub enum Transport {
        /// Over the gateway, a connection that annai keeps open.
        Gateway = "gateway",
        /// Over HTTP: Discord posts each interaction to annai.
        Http = "http",
        /// Not at all.
        Off = "off",
    }
}

choice! {
    /// The least serious message that is logged.
    pub enum LogLevel {
        /// What failed.
        Error = "error",
        /// What a person should look at.
        Warn = "warn",
        /// What annai does.
        Info = "info",
        /// What helps to find a defect.
        Debug = "debug",
        /// Every step.
        Trace = "trace",
    }
}

choice! {
    /// The form of log lines.
    pub enum LogFormat {
        /// Text on a terminal, JSON elsewhere.
        Auto = "auto",
        /// Lines for people.
        Text = "text",
        /// One JSON object a line, for programs.
        Json = "json",
    }
}
