//! Reads and checks `catalog.toml`.

use std::collections::HashMap;

use super::fields::{Fields, Located};
use super::findings::{Findings, did_you_mean};
use super::spelling::same_name;
use super::{Catalog, Division, DivisionId, toml_file};

/// A division and where its parts stand in the file.
struct Entry {
    division: Division,
    parent_line: u32,
    names: Vec<Located<String>>,
}

/// The catalog of a file's text; nothing where it does not parse. What is wrong with a division is
/// reported and left out of it, so that the rest of the tree stands.
pub(super) fn read(text: &str, findings: &mut Findings) -> Option<Catalog> {
    let mut top = Fields::new(toml_file::fields(text, findings)?, 1, findings);
    let tables = top.tables("division");
    top.finish();

    let mut entries: Vec<Entry> = Vec::new();
    let mut id_lines: HashMap<DivisionId, u32> = HashMap::new();
    for table in tables {
        let Some((entry, line)) = entry(Fields::new(table.value, table.line, findings)) else {
            continue;
        };
        let id = &entry.division.id;
        if let Some(first) = id_lines.get(id) {
            findings.add(
                line,
                format!("`id` `{id}` is already used on line {first}: give each division its own"),
            );
            continue;
        }
        if id.0.contains(|c: char| c.is_whitespace() || c.is_control() || ",{}\"#".contains(c)) {
            findings.add(
                line,
                format!("`id` is `{id}`: write it without spaces, commas, quotes, braces and #"),
            );
        }
        id_lines.insert(id.clone(), line);
        entries.push(entry);
    }
    check_parents(&mut entries, findings);
    check_cycles(&mut entries, findings);
    check_names(&entries, findings);
    Some(Catalog { divisions: entries.into_iter().map(|entry| entry.division).collect() })
}

/// A division as written, with the line of its id; nothing where the id is missing.
fn entry(mut fields: Fields<'_>) -> Option<(Entry, u32)> {
    let id = fields.text("id");
    let name = fields.text("name");
    let reading = fields.text("reading");
    let english = fields.text("english");
    let aliases = fields.texts("aliases");
    let misspellings = fields.texts("misspellings");
    let parent = fields.optional_text("parent");
    fields.finish();

    let id = id?;
    let single = [&name, &english].into_iter().flatten();
    let names = single.chain(&aliases).chain(&misspellings).cloned().collect();
    let values = |list: Vec<Located<String>>| list.into_iter().map(|item| item.value).collect();
    let value = |text: Option<Located<String>>| text.map(|text| text.value);
    let division = Division {
        // A division whose name is missing can still be named by its id.
        name: value(name).unwrap_or_else(|| id.value.clone()),
        reading: value(reading).unwrap_or_default(),
        english: value(english).unwrap_or_default(),
        aliases: values(aliases),
        misspellings: values(misspellings),
        parent: parent.as_ref().map(|parent| DivisionId(parent.value.clone())),
        id: DivisionId(id.value),
    };
    let parent_line = parent.map_or(id.line, |parent| parent.line);
    Some((Entry { division, parent_line, names }, id.line))
}

fn check_parents(entries: &mut [Entry], findings: &mut Findings) {
    let ids: Vec<String> = entries.iter().map(|entry| entry.division.id.0.clone()).collect();
    for entry in entries {
        let Some(DivisionId(parent)) = entry.division.parent.as_ref() else { continue };
        if !ids.contains(parent) {
            let near = did_you_mean(parent, ids.iter().map(String::as_str));
            findings.add(
                entry.parent_line,
                format!("`parent` `{parent}` is no division of this file{near}"),
            );
            entry.division.parent = None;
        }
    }
}

fn check_cycles(entries: &mut [Entry], findings: &mut Findings) {
    let parents: HashMap<DivisionId, DivisionId> = entries
        .iter()
        .filter_map(|entry| Some((entry.division.id.clone(), entry.division.parent.clone()?)))
        .collect();
    for entry in entries {
        let id = &entry.division.id;
        let mut above = parents.get(id);
        // A walk longer than the file goes round a cycle that this division is not part of.
        for _ in 0..parents.len() {
            if above == Some(id) {
                findings.add(entry.parent_line, format!("`{id}` lies above itself: change its `parent` or that of a division above it"));
                entry.division.parent = None;
                break;
            }
            above = above.and_then(|above| parents.get(above));
        }
    }
}

/// A name that two divisions share can't tell which is meant.
fn check_names(entries: &[Entry], findings: &mut Findings) {
    let mut owners: HashMap<String, (&DivisionId, u32)> = HashMap::new();
    for entry in entries {
        let id = &entry.division.id;
        for Located { value, line } in &entry.names {
            let (owner, first) = *owners.entry(same_name(value)).or_insert((id, *line));
            if owner != id {
                findings.add(*line, format!("the name `{value}` belongs to `{owner}` already (line {first}): keep it in one division"));
            }
        }
    }
}
