//! The whole command on a real theory, from its start to its end.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::time::{median_and_least, once, shown};
use super::{Outcome, Row, cimo};

const RUNS: usize = 101;
const BOUND: Duration = Duration::from_millis(10);

pub(super) fn measure() -> Vec<Row> {
    let file = cimo_tests::project().join("examples/peer-advocacy-england/final.cimo.yaml");
    let check = || {
        let status = Command::new(cimo()).arg("check").arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.code().is_some_and(|code| code < 2))
    };
    let ran = (0..5).all(|_| check());
    let (time, measured) = median_and_least((0..RUNS).map(|_| once(check)).collect());
    vec![Row {
        what: "`cimo check` of `examples/peer-advocacy-england/final.cimo.yaml`, the whole process".to_owned(),
        measured: if ran { measured } else { "the command does not run".to_owned() },
        bound: shown(BOUND),
        outcome: Outcome::of(ran && time < BOUND),
    }]
}
