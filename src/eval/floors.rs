//! Figures must not fall: the floors in the repository, and who is below them.
//!
//! A file of floors is TOML with one figure a line, `"hit@1" = 0.92`. Names are free; the figures
//! that are compared must use the same ones. More must be better in every figure that has a floor.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use toml::Spanned;

use super::{Problem, ReadError};

/// The floors by name of the figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Floors(pub BTreeMap<String, f64>);

/// A figure that fell below its floor.
#[derive(Debug, Clone, PartialEq)]
pub struct Fall {
    /// The name of the figure.
    pub figure: String,
    /// What it must reach.
    pub floor: f64,
    /// What it is; nothing where it was not measured, which counts as fallen: a figure that was
    /// renamed would otherwise lose its floor unseen.
    pub measured: Option<f64>,
}

impl fmt::Display for Fall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { figure, floor, measured } = self;
        match measured {
            Some(measured) => write!(f, "{figure} is {measured:.4}, below its floor {floor}"),
            None => write!(f, "{figure} was not measured, but has a floor of {floor}"),
        }
    }
}

impl Floors {
    /// The figures that are below their floor, by name. A figure without a floor is never named.
    pub fn fallen(&self, figures: &BTreeMap<String, f64>) -> Vec<Fall> {
        let falls = self.0.iter().filter_map(|(figure, &floor)| {
            let measured = figures.get(figure).copied().filter(|value| !value.is_nan());
            let holds = measured.is_some_and(|measured| measured >= floor);
            (!holds).then(|| Fall { figure: figure.clone(), floor, measured })
        });
        falls.collect()
    }
}

/// Reads a file of floors.
///
/// # Errors
/// A file that cannot be read, TOML that is broken, a value that is no finite number.
pub fn read(path: &Path) -> Result<Floors, ReadError> {
    let bytes = fs::read(path).map_err(|source| ReadError::io(path, source))?;
    let at = |offset: usize, problem| {
        let before = bytes.iter().take(offset).filter(|&&byte| byte == b'\n').count();
        ReadError::Line { path: path.to_owned(), line: before + 1, problem }
    };
    let text = std::str::from_utf8(&bytes).map_err(|e| at(e.valid_up_to(), Problem::Utf8))?;
    let parsed: BTreeMap<String, Spanned<f64>> = toml::from_str(text).map_err(|error| {
        let reason = error.message().lines().collect::<Vec<_>>().join(", ");
        let hint = "write a figure and its floor, like `\"hit@1\" = 0.92`";
        let offset = error.span().map_or(0, |span| span.start);
        at(offset, Problem::Toml(format!("{reason}; {hint}")))
    })?;
    let mut floors = BTreeMap::new();
    for (figure, floor) in parsed {
        let value = *floor.get_ref();
        if !value.is_finite() {
            let found = value.to_string();
            let problem = Problem::Number { field: "floor", found, expected: "a finite number" };
            return Err(at(floor.span().start, problem));
        }
        floors.insert(figure, value);
    }
    Ok(Floors(floors))
}
