//! `annai completions`: what a shell needs to complete annai's arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::output::print;
use super::{Arguments, Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  annai completions bash > ~/.local/share/bash-completion/completions/annai
  annai completions zsh > ~/.zfunc/_annai
  annai completions fish > ~/.config/fish/completions/annai.fish";

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

pub(super) fn run(completions: Completions) -> Result<Exit, Failure> {
    // Made in memory first: clap_complete panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Arguments::command(), "annai", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Answered)
}
