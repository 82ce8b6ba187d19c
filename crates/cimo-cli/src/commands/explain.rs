//! `cimo explain`

use crate::Done;
use crate::args::ExplainArgs;
use crate::exit::Trouble;

pub(crate) fn run(_: &ExplainArgs) -> Done {
    Err(Trouble::Other("not there yet".to_owned()))
}
