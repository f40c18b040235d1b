//! TOML to [`Field`]s, with lines. The catalog and the glossary are TOML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{Field, Located, Value};
use super::findings::Findings;
use super::source::LineIndex;

/// The fields of a TOML file; nothing where it does not parse, which is reported.
pub(super) fn fields(text: &str, findings: &mut Findings) -> Option<Vec<Field>> {
    let lines = LineIndex::new(text, 1);
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table_fields(table.into_inner(), &lines));
    }
    for error in errors {
        let line = error.span().map_or(1, |span| lines.line_at(span.start));
        let reason = error.message().lines().collect::<Vec<_>>().join(", ");
        findings.add(line, format!("is no valid TOML: {reason}"));
    }
    None
}

fn table_fields(table: DeTable<'_>, lines: &LineIndex) -> Vec<Field> {
    table
        .into_iter()
        .map(|(key, value)| Field {
            key: Located {
                line: lines.line_at(key.span().start),
                value: key.into_inner().into_owned(),
            },
            value: convert(value, lines).value,
        })
        .collect()
}

fn convert(value: Spanned<DeValue<'_>>, lines: &LineIndex) -> Located<Value> {
    let line = lines.line_at(value.span().start);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => {
            number.to_string().parse().map_or(Value::Other("so large a number"), Value::Whole)
        }
        DeValue::Float(_) => Value::Other("a fraction"),
        DeValue::Boolean(_) => Value::Other("true or false"),
        DeValue::Datetime(_) => Value::Other("a date"),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| convert(item, lines)).collect())
        }
        DeValue::Table(table) => Value::Table(table_fields(table, lines)),
    };
    Located { value, line }
}
