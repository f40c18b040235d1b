//! Settings as written: the values of each layer under their dotted keys, with their origin.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use config::{Environment, File, FileFormat, Map, Source, Value, ValueKind};
use toml::de::{DeTable, DeValue};

use super::problem::Problem;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// `config/default.toml`, as the binary carries it.
    Default,
    /// A file.
    File {
        /// The file, as the person named it.
        path: PathBuf,
        /// The line of the key, counted from 1.
        line: usize,
    },
    /// The environment variable of this name.
    Variable(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// A whole number in a file.
    Whole(i64),
    /// Any other number in a file.
    Real(f64),
    /// Text in a file.
    Text(String),
    /// The text of a variable, which has no types: a number may stand in it.
    Variable(String),
    /// What no setting can be, as a person would name it.
    Other(&'static str),
}

impl Written {
    /// The value as a whole number, where it is one.
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            Self::Variable(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The value as a number, where it is one.
    pub fn real(&self) -> Option<f64> {
        match self {
            // Exact for every number that a setting can be.
            Self::Whole(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            Self::Variable(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The value as text, where it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Variable(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Display for Written {
    /// The value as TOML would write it, cut where it is long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN_CHARS: usize = 60;
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
            Self::Text(text) | Self::Variable(text) => {
                let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
                if shown.len() < text.len() {
                    shown.push('…');
                }
                f.write_str(&quoted(&shown))
            }
            Self::Other(name) => f.write_str(name),
        }
    }
}

impl From<ValueKind> for Written {
    fn from(value: ValueKind) -> Self {
        match value {
            ValueKind::I64(number) => Self::Whole(number),
            ValueKind::Float(number) => Self::Real(number),
            ValueKind::String(text) => Self::Text(text),
            ValueKind::Boolean(true) => Self::Other("true"),
            ValueKind::Boolean(false) => Self::Other("false"),
            ValueKind::Array(_) => Self::Other("a list"),
            ValueKind::Table(_) => Self::Other("a section"),
            ValueKind::Nil => Self::Other("nothing"),
            ValueKind::I128(_) | ValueKind::U64(_) | ValueKind::U128(_) => {
                Self::Other("a number beyond all bounds")
            }
        }
    }
}

/// The values of a layer with their origin, under their dotted keys.
pub(super) type Layer = BTreeMap<String, (Written, Origin)>;

/// The layer of a TOML text. Without a path it is the default in the binary.
pub(super) fn from_toml(text: &str, path: Option<&Path>) -> Result<Layer, Problem> {
    let syntax = |line, message: &str| Problem::Syntax {
        path: path.unwrap_or(Path::new("config/default.toml")).to_owned(),
        line,
        message: message.lines().next().unwrap_or_default().to_owned(),
    };
    // Parsed twice: `config` tells no lines, and a person wants to know the line.
    let table = DeTable::parse(text).map_err(|error| {
        syntax(line_at(text, error.span().map_or(0, |span| span.start)), error.message())
    })?;
    let mut lines = BTreeMap::new();
    collect_lines(text, "", table.get_ref(), &mut lines);

    let tree = File::from_str(text, FileFormat::Toml)
        .collect()
        .map_err(|error| syntax(1, &error.to_string()))?;
    let mut values = BTreeMap::new();
    flatten("", tree, &mut values);
    Ok(values
        .into_iter()
        .map(|(key, value)| {
            let origin = match path {
                None => Origin::Default,
                Some(path) => {
                    Origin::File { path: path.to_owned(), line: *lines.get(&key).unwrap_or(&1) }
                }
            };
            (key, (value.into(), origin))
        })
        .collect())
}

/// The layer of the variables that are annai's.
pub(super) fn from_environment(
    variables: impl Iterator<Item = (String, String)>,
) -> Result<Layer, Problem> {
    let mut layer = Layer::new();
    for (name, value) in variables {
        // One at a time, since `config` does not tell which variable a value came from.
        let values = Environment::with_prefix("ANNAI")
            .prefix_separator("__")
            .separator("__")
            .source(Some(Map::from_iter([(name.clone(), value)])))
            .collect()
            .map_err(|error| Problem::Variable {
                name: name.clone(),
                message: error.to_string(),
            })?;
        for (key, value) in values {
            let written = match value.kind {
                ValueKind::String(text) => Written::Variable(text),
                other => other.into(),
            };
            layer.insert(key, (written, Origin::Variable(name.clone())));
        }
    }
    Ok(layer)
}

/// Text as TOML would write it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn joined(above: &str, key: &str) -> String {
    if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") }
}

/// A section without keys is kept as a value, so that an empty section that does not exist is
/// noticed.
fn flatten(above: &str, tree: Map<String, Value>, values: &mut BTreeMap<String, ValueKind>) {
    for (key, value) in tree {
        let key = joined(above, &key);
        match value.kind {
            ValueKind::Table(table) if !table.is_empty() => flatten(&key, table, values),
            kind => {
                values.insert(key, kind);
            }
        }
    }
}

fn collect_lines(
    text: &str,
    above: &str,
    table: &DeTable<'_>,
    lines: &mut BTreeMap<String, usize>,
) {
    for (name, value) in table {
        let key = joined(above, name.get_ref());
        if let DeValue::Table(table) = value.get_ref() {
            collect_lines(text, &key, table, lines);
        }
        lines.insert(key, line_at(text, name.span().start));
    }
}

/// The line of a byte, counted from 1.
fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
}
