//! Keys and values with the lines they stand on, whether YAML or TOML wrote them, and their
//! checked reading: every wrong key and value becomes a finding, not only the first.

use super::findings::{Findings, did_you_mean};

/// Something and the line of the file that it stands on, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) line: u32,
}

/// A value of YAML or TOML, as far as our files have use for it.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    List(Vec<Located<Value>>),
    Table(Vec<Field>),
    /// Anything else, by a name for messages.
    Other(&'static str),
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Whole(_) => "a number",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }
}

/// The kind of a key without a value.
pub(super) const NOTHING: &str = "nothing";

/// A key with its value, on the line of the key.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) key: Located<String>,
    pub(super) value: Value,
}

/// The fields of one table, taken out one by one; what is left in the end is unknown.
pub(super) struct Fields<'a> {
    fields: Vec<Field>,
    line: u32,
    known: Vec<&'static str>,
    findings: &'a mut Findings,
}

impl<'a> Fields<'a> {
    /// The fields of a table that starts on this line.
    pub(super) fn new(fields: Vec<Field>, line: u32, findings: &'a mut Findings) -> Self {
        Self { fields, line, known: Vec::new(), findings }
    }

    /// A text that must be there and hold more than white space.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        match self.take(key) {
            None => {
                self.report_missing(key);
                None
            }
            Some(Field { key: Located { line, .. }, value }) => self.checked_text(key, line, value),
        }
    }

    /// A text that may be missing; where it is there, it holds more than white space.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Located<String>> {
        let Field { key: Located { line, .. }, value } = self.take(key)?;
        self.checked_text(key, line, value)
    }

    /// A whole number that must be there.
    pub(super) fn whole(&mut self, key: &'static str) -> Option<Located<i64>> {
        let Some(Field { key: Located { line, .. }, value }) = self.take(key) else {
            self.report_missing(key);
            return None;
        };
        match value {
            Value::Whole(value) => Some(Located { value, line }),
            other => {
                let kind = other.kind();
                self.findings.add(line, format!("`{key}` must be a whole number, not {kind}: write it as digits without quotes"));
                None
            }
        }
    }

    /// A text or a list of texts; nothing where the key is missing.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Located<String>> {
        match self.take(key) {
            None => Vec::new(),
            Some(Field { value: Value::List(items), .. }) => items
                .into_iter()
                .filter_map(|item| self.checked_text(key, item.line, item.value))
                .collect(),
            Some(Field { key: Located { line, .. }, value }) => {
                self.checked_text(key, line, value).into_iter().collect()
            }
        }
    }

    /// The tables of a list of tables (`[[key]]`); nothing where the key is missing.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Located<Vec<Field>>> {
        let items = match self.take(key) {
            None => return Vec::new(),
            Some(Field { value: Value::List(items), .. }) => items,
            Some(Field { key: Located { line, .. }, value }) => vec![Located { value, line }],
        };
        let mut tables = Vec::new();
        for Located { value, line } in items {
            match value {
                Value::Table(fields) => tables.push(Located { value: fields, line }),
                other => {
                    let kind = other.kind();
                    self.findings.add(
                        line,
                        format!("`{key}` must be tables, not {kind}: head each with [[{key}]]"),
                    );
                }
            }
        }
        tables
    }

    /// Reports whatever nobody took.
    pub(super) fn finish(self) {
        for Field { key, .. } in self.fields {
            if self.known.contains(&key.value.as_str()) {
                let name = key.value;
                self.findings
                    .add(key.line, format!("`{name}` stands there a second time: keep one"));
                continue;
            }
            let near = did_you_mean(&key.value, self.known.iter().copied());
            let known = self.known.join(", ");
            let name = key.value;
            self.findings
                .add(key.line, format!("unknown key `{name}`{near} (known keys: {known})"));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Field> {
        self.known.push(key);
        let at = self.fields.iter().position(|field| field.key.value == key)?;
        Some(self.fields.remove(at))
    }

    fn checked_text(&mut self, key: &str, line: u32, value: Value) -> Option<Located<String>> {
        match value {
            Value::Text(text) if text.trim().is_empty() => {
                self.findings.add(line, format!("`{key}` is empty: write something or remove it"));
                None
            }
            Value::Text(text) => Some(Located { value: text.trim().to_owned(), line }),
            Value::Other(NOTHING) => {
                self.findings.add(line, format!("`{key}` is empty: write something or remove it"));
                None
            }
            other => {
                let kind = other.kind();
                self.findings
                    .add(line, format!("`{key}` must be a text, not {kind}: put it in quotes"));
                None
            }
        }
    }

    fn report_missing(&mut self, key: &str) {
        let line = self.line;
        self.findings.add(line, format!("`{key}` is missing: add it"));
    }
}
