//! YAML to [`Field`]s, with lines. Front matter is YAML.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Spanned};

use super::fields::{Field, Located, NOTHING, Value};
use super::findings::Findings;
use super::source::to_u32;

/// The fields of a YAML mapping. `before` is the number of lines above it in its file.
pub(super) fn fields(yaml: &str, before: u32, findings: &mut Findings) -> Option<Vec<Field>> {
    // A key that stands there twice is told like any other mistake, beside the rest.
    let options = serde_saphyr::options! { with_snippet: false, duplicate_keys: DuplicateKeyPolicy::LastWins };
    match serde_saphyr::from_str_with_options::<Value>(yaml, options) {
        Ok(value) => match below(value, before) {
            Value::Table(fields) => Some(fields),
            Value::Other(NOTHING) => Some(Vec::new()),
            _ => {
                findings.add(before, "front matter must be lines of `key: value`");
                None
            }
        },
        Err(error) => {
            let line = error
                .location()
                .map_or(0, |location| to_u32(usize::try_from(location.line()).unwrap_or(0)));
            let reason = error.to_string();
            // The reason repeats the line, counted from the top of the front matter.
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let reason =
                reason.strip_prefix("error: ").unwrap_or(reason).lines().next().unwrap_or_default();
            findings.add(before + line, format!("front matter is no valid YAML: {reason}"));
            None
        }
    }
}

/// Counts lines from the top of the file.
fn below(value: Value, before: u32) -> Value {
    match value {
        Value::List(items) => Value::List(
            items
                .into_iter()
                .map(|Located { value, line }| Located {
                    value: below(value, before),
                    line: line + before,
                })
                .collect(),
        ),
        Value::Table(fields) => Value::Table(
            fields
                .into_iter()
                .map(|Field { key, value }| Field {
                    key: Located { line: key.line + before, ..key },
                    value: below(value, before),
                })
                .collect(),
        ),
        other => other,
    }
}

fn located<T>(spanned: Spanned<T>) -> Located<T> {
    let line = usize::try_from(spanned.referenced.line()).unwrap_or(0);
    Located { value: spanned.value, line: to_u32(line) }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other("true or false"))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Other("so large a number"), Value::Whole))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Value, E> {
        Ok(Value::Other("so large a number"))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Value, E> {
        Ok(Value::Other("so large a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other("a fraction"))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Value, E> {
        Ok(Value::Other("binary data"))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Other(NOTHING))
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Other(NOTHING))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element::<Spanned<Value>>()? {
            items.push(located(item));
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some((key, value)) = map.next_entry::<Spanned<String>, Value>()? {
            fields.push(Field { key: located(key), value });
        }
        Ok(Value::Table(fields))
    }
}
