//! `cimo name`

use crate::Done;
use crate::args::NameArgs;
use crate::exit::Trouble;

pub(crate) fn run(_: &NameArgs) -> Done {
    Err(Trouble::Other("not there yet".to_owned()))
}
