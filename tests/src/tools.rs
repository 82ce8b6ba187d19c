//! The programs that tests ask whether they accept what cimo writes.

use std::process::{Command, Stdio};

/// Whether a program is there. Without it the test that asks says that it was skipped; where `CIMO_REQUIRE_TOOLS=1` is set,
/// it fails.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn has(program: &str, flag: &str) -> bool {
    let found = Command::new(program).arg(flag).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_ok_and(|status| status.success()) {
        return true;
    }
    assert!(std::env::var("CIMO_REQUIRE_TOOLS").as_deref() != Ok("1"), "{program} is required and missing");
    eprintln!("SKIPPED: {program} is missing");
    false
}
