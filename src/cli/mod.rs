//! The command line: one file a subcommand.

mod arguments;
mod ask;
mod batch;
mod batch_line;
mod check;
mod completions;
mod eval;
mod exit;
mod failure;
mod gaps;
mod health;
mod index;
mod locale;
mod man;
mod output;
mod progress;
mod question;
mod repl;
mod serve;
mod settings;
mod start;

pub use arguments::Arguments;
use arguments::Command;
use clap::Parser as _;
pub use exit::Exit;
pub use failure::Failure;

/// The arguments of this process. Where they are unusable or ask for help, it ends here.
pub fn arguments() -> Arguments {
    Arguments::parse()
}

/// Does what the arguments say.
///
/// # Errors
/// When it cannot be done; [`report`] says why and [`Failure::exit`] whose fault it is.
pub fn run(arguments: Arguments) -> Result<Exit, Failure> {
    let config = arguments.config.as_deref();
    match arguments.command {
        Command::Ask(ask) => ask::run(ask, config),
        Command::Repl(repl) => repl::run(repl, config),
        Command::Eval(eval) => eval::run(eval, config),
        Command::Serve(serve) => serve::run(serve, config),
        Command::Health(health) => health::run(health, config),
        Command::Gaps(gaps) => gaps::run(gaps, config),
        Command::Index(index) => index::run(index, config),
        Command::Check(check) => check::run(check, config),
        Command::Config(settings) => settings::run(settings, config),
        Command::Completions(completions) => completions::run(completions),
        Command::Man => man::run(),
    }
}

/// Says on stderr why something could not be done.
pub fn report(failure: &Failure) {
    output::tell(&failure.report());
}
