//! Layers to settings.

use std::path::Path;

use super::layer::{self, Layer};
use super::problem::{Problem, SettingsError, nearest};
use super::settings::{Settings, read, sections};
use super::table::{Entry, Reader};

/// The lowest layer, which holds every key.
const DEFAULT: &str = include_str!("../../config/default.toml");

/// Settings, and where each came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The settings, ready to use.
    pub settings: Settings,
    /// Every setting in force, in the order of the table; secrets are hidden.
    pub entries: Vec<Entry>,
}

/// The settings of the default, over it those of `file`, over these the variables among
/// `environment` that start with `ANNAI__` (others are ignored). A value that a higher layer
/// replaces is not checked.
///
/// # Errors
/// Everything that is wrong, at once: an unreadable file, a key that does not exist, a value that
/// the key can't have.
pub fn load(
    file: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Loaded, SettingsError> {
    let mut reader = Reader { values: default_layer()?, entries: vec![], problems: vec![] };
    let above = [file.map(read_file), Some(layer::from_environment(environment))];
    for layer in above.into_iter().flatten() {
        match layer {
            Ok(layer) => reader.add(layer),
            Err(problem) => reader.problems.push(problem),
        }
    }
    let settings = read(&mut reader);
    match settings {
        Some(settings) if reader.problems.is_empty() => {
            Ok(Loaded { settings, entries: reader.entries })
        }
        _ => Err(SettingsError { problems: reader.problems }),
    }
}

/// The variables of this process, for [`load`]. What is not Unicode is replaced by `�`, so that a
/// broken variable of another program does no harm.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().map(|(name, value)| {
        (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned())
    })
}

/// The values as `config/default.toml` writes them.
pub(super) fn default_layer() -> Result<Layer, Problem> {
    layer::from_toml(DEFAULT, None)
}

fn read_file(path: &Path) -> Result<Layer, Problem> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| Problem::Unreadable { path: path.to_owned(), source })?;
    layer::from_toml(&text, Some(path))
}

impl Reader {
    /// Lays a layer over the values so far.
    fn add(&mut self, layer: Layer) {
        let sections = sections();
        for (key, (written, origin)) in layer {
            let section = sections.iter().find(|section| section.name == key);
            if let Some(value) = self.values.get_mut(&key) {
                *value = (written, origin);
            } else if let Some(section) = section {
                let example = section.keys.first().map_or(section.name, |key| key.name);
                if written != EMPTY_SECTION {
                    let section = section.name;
                    self.problems.push(Problem::SectionExpected { section, origin, example });
                }
            } else {
                let names = sections.iter().flat_map(|section| &section.keys).map(|key| key.name);
                let nearest = nearest(&key, names);
                self.problems.push(Problem::UnknownKey { key, origin, nearest });
            }
        }
    }
}

/// A section without keys, as a layer keeps it.
const EMPTY_SECTION: layer::Written = layer::Written::Other("a section");
