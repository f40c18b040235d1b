//! The machinery behind the table of settings: one macro, which makes of each line of the table a
//! field of a typed structure, an entry of the list of keys and the reading of the value.

use super::layer::{Layer, Origin};
use super::problem::Problem;
use super::rule::Rule;

/// A section of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name, as in TOML.
    pub name: &'static str,
    /// What the section is for, a line each.
    pub about: &'static [&'static str],
    /// The keys, in the order of the table.
    pub keys: Vec<Key>,
}

/// What is known about a key, whatever its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key with its section, as in `answer.top`.
    pub name: &'static str,
    /// What the key is for, a line each.
    pub about: &'static [&'static str],
    /// What its value must be, as in "a whole number from 1 to 10".
    pub wanted: String,
}

/// A setting in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key with its section, as in `answer.top`.
    pub key: &'static str,
    /// The value as TOML would write it; secrets are hidden.
    pub value: String,
    /// Where the value comes from.
    pub origin: Origin,
}

/// Reads the values in force one by one, and notes what is wrong instead of stopping there.
pub(super) struct Reader {
    pub(super) values: Layer,
    pub(super) entries: Vec<Entry>,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    /// The value of a key, or nothing and a problem more.
    pub(super) fn read<T>(&mut self, key: &'static str, rule: &dyn Rule<Value = T>) -> Option<T> {
        let Some((written, origin)) = self.values.remove(key) else {
            self.problems.push(Problem::NoDefault { key });
            return None;
        };
        match rule.parse(&written) {
            Ok(value) => {
                self.entries.push(Entry { key, value: rule.show(&value), origin });
                Some(value)
            }
            Err(wanted) => {
                let found =
                    if rule.is_secret() { "(hidden)".to_owned() } else { written.to_string() };
                self.problems.push(Problem::BadValue { key, origin, found, wanted });
                None
            }
        }
    }
}

/// Makes the typed structures, `sections()` and `read()` of a table of settings.
macro_rules! settings {
    ($(
        $(#[doc = $section_about:literal])+
        $section:ident: $Section:ident {
            $(
                $(#[doc = $about:literal])+
                $key:ident: $Type:ty = $rule:expr,
            )+
        }
    )+) => {
        $(
            $(#[doc = $section_about])+
            #[derive(Debug, Clone, PartialEq)]
            pub struct $Section {
                $( $(#[doc = $about])+ pub $key: $Type, )+
            }
        )+

        /// All settings, validated and ready to use.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Settings {
            $( $(#[doc = $section_about])+ pub $section: $Section, )+
        }

        /// Every section with its keys, in the order in which a person is shown them.
        pub fn sections() -> Vec<$crate::config::Section> {
            vec![$(
                $crate::config::Section {
                    name: stringify!($section),
                    about: &[$($section_about),+],
                    keys: vec![$(
                        $crate::config::Key {
                            name: concat!(stringify!($section), ".", stringify!($key)),
                            about: &[$($about),+],
                            wanted: {
                                let rule: &dyn $crate::config::rule::Rule<Value = $Type> = &$rule;
                                rule.wanted()
                            },
                        },
                    )+],
                },
            )+]
        }

        /// Every key is read before any section is given up, so that all problems are told at once.
        pub(super) fn read(reader: &mut $crate::config::table::Reader) -> Option<Settings> {
            $(
                let $section = {
                    $(
                        let $key: Option<$Type> = reader.read(
                            concat!(stringify!($section), ".", stringify!($key)),
                            &$rule,
                        );
                    )+
                    match ($($key,)+) {
                        ($(Some($key),)+) => Some($Section { $($key,)+ }),
                        _ => None,
                    }
                };
            )+
            Some(Settings { $($section: $section?,)+ })
        }
    };
}

pub(super) use settings;
