//! The most memory that the whole command holds at a time.

use std::fs;
use std::process::{Command, ExitCode, Stdio};

use cimo_tests::generate;

use super::{Outcome, Row};

/// The task that is one `cimo check` and tells its own peak, in kB, on standard error.
pub(crate) const PEAK: &str = "peak";
const SIZES: [usize; 3] = [2_000, 10_000, 100_000];
const TIMES: f64 = 10.0;

pub(super) fn measure() -> Vec<Row> {
    let mut rows = Vec::new();
    let Ok(folder) = tempfile::tempdir() else { return rows };
    let peak = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).ok().and_then(|()| peak_of(&file.to_string_lossy()))
    };
    let own = peak("smallest.cimo.yaml", "cimo: 1\n");
    let shown = |bytes: Option<f64>| {
        bytes.map_or("not known on this system".to_owned(), |bytes| format!("{:.1} MB", bytes / 1e6))
    };
    rows.push(Row {
        what: "Memory of `cimo check` on a file of one line: the program itself".to_owned(),
        measured: shown(own),
        bound: String::new(),
        outcome: Outcome::Told,
    });
    for size in SIZES {
        let text = generate::theory(size, 1);
        let whole = peak(&format!("{size}.cimo.yaml"), &text);
        let more = whole.zip(own).map(|(whole, own)| (whole - own) / text.len() as f64);
        rows.push(Row {
            what: format!(
                "Peak memory of reading and checking {size} configurations ({:.1} MB), beside the file",
                text.len() as f64 / 1e6
            ),
            measured: format!("{}; without the program itself {:.2} times", shown(whole), more.unwrap_or(f64::NAN)),
            bound: format!("{TIMES} times"),
            outcome: more.map_or(Outcome::Skipped, |times| Outcome::of(times <= TIMES)),
        });
    }
    rows
}

/// Runs the command in a process of its own, which tells its peak at its end.
fn peak_of(file: &str) -> Option<f64> {
    let done = Command::new(std::env::current_exe().ok()?).args([PEAK, file]).stdout(Stdio::null()).output().ok()?;
    let told = String::from_utf8(done.stderr).ok()?;
    let kilobytes: f64 = told.lines().last()?.trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}

/// `cimo check FILE` and then the process's high-water mark, which Linux keeps for it.
pub(crate) fn peak(file: &str) -> ExitCode {
    let exit = cimo_cli::run(["cimo", "check", "--max-size", "1024", file]);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    eprintln!("{}", mark.unwrap_or("").trim().trim_end_matches("kB"));
    exit
}
