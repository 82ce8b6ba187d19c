//! `cimo new`

use crate::Done;
use crate::args::NewArgs;
use crate::exit::Trouble;

pub(crate) fn run(_: &NewArgs) -> Done {
    Err(Trouble::Other("not there yet".to_owned()))
}
