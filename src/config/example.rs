//! The text of `config/example.toml`.

use std::fmt::Write as _;

use super::load::default_layer;
use super::problem::{Problem, SettingsError};
use super::settings::sections;

/// Every setting with what it is for, what it may be and its default: the text of
/// `config/example.toml`.
///
/// # Errors
/// A defect in `config/default.toml`.
pub fn example() -> Result<String, SettingsError> {
    let defaults = default_layer()?;
    let mut text = String::from(
        "# Every setting of annai, at its default. Copy what you want to change into a file of\n\
         # your own and name it with `--config`; or set a variable, as in ANNAI__ANSWER__TOP=5.\n\
         # Variables win over the file. `annai config` shows what is in force and why.\n",
    );
    for section in sections() {
        text.push('\n');
        comment(&mut text, section.about);
        let _infallible = writeln!(text, "[{}]", section.name);
        for key in section.keys {
            let (written, _) =
                defaults.get(key.name).ok_or(Problem::NoDefault { key: key.name })?;
            let name = key.name.rsplit('.').next().unwrap_or(key.name);
            text.push('\n');
            comment(&mut text, key.about);
            let _infallible =
                writeln!(text, "# May be {}. Default: {written}.\n{name} = {written}", key.wanted);
        }
    }
    Ok(text)
}

fn comment(text: &mut String, lines: &[&str]) {
    for line in lines {
        let _infallible = writeln!(text, "#{line}");
    }
}
