//! `annai man`: the man page.

use clap::CommandFactory;
use clap_mangen::Man;

use super::output::print;
use super::{Arguments, Exit, Failure};

pub(super) fn run() -> Result<Exit, Failure> {
    let mut page = Vec::new();
    Man::new(Arguments::command()).render(&mut page).map_err(Failure::Output)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Answered)
}
