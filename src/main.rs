//! annai: arguments -> run -> exit code.

use std::process::ExitCode;

use annai::cli::{self, Exit};

/// Reading an index and answering allocate much that is small and short-lived: with this allocator a start takes
/// a third less time than with that of the system, a question a tenth less (docs/measurements.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
