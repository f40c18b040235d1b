//! annai: arguments -> run -> exit code.

use std::process::ExitCode;

use annai::cli::{self, Exit};

fn main() -> ExitCode {
    let arguments = cli::arguments();
    let exit = match cli::run(arguments) {
        Ok(exit) => exit,
        // Whoever reads no further, as `head` does, has what they wanted.
        Err(failure) if failure.is_closed_pipe() => Exit::Answered,
        Err(failure) => {
            cli::report(&failure);
            failure.exit()
        }
    };
    exit.into()
}
