//! `cimo fmt`

use crate::Done;
use crate::args::FmtArgs;
use crate::exit::Trouble;

pub(crate) fn run(_: &FmtArgs) -> Done {
    Err(Trouble::Other("not there yet".to_owned()))
}
