//! What the README files of the examples show is what the command prints.
//!
//! A block of code whose first line is `$ cimo …` is run in the README's folder. A line of `…` stands for what is left out.
//! `CIMO_UPDATE=1` writes blocks anew that leave nothing out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FENCE: &str = "```";
const PROMPT: &str = "$ cimo ";

/// A command that a page shows, and the lines under it: from one to another, the fence not among them.
struct Shown {
    command: String,
    from: usize,
    to: usize,
}

fn readmes() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let folders = std::fs::read_dir(examples).expect("the examples").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> =
        folders.map(|folder| folder.join("README.md")).filter(|readme| readme.is_file()).collect();
    found.sort();
    found
}

fn shown(lines: &[&str]) -> Vec<Shown> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let opens = at > 0 && lines[at - 1].starts_with("```text");
        if let Some(command) = line.strip_prefix(PROMPT).filter(|_| opens) {
            let length = lines[at..].iter().position(|line| *line == FENCE).expect("the block ends");
            found.push(Shown { command: command.to_owned(), from: at + 1, to: at + length });
        }
    }
    found
}

fn printed(folder: &Path, command: &str) -> String {
    let mut cimo = Command::new(env!("CARGO_BIN_EXE_cimo"));
    cimo.args(command.split(' ')).current_dir(folder).env_remove("COLUMNS").stdin(Stdio::null());
    let ran = cimo.output().expect("the command runs");
    assert!(ran.status.code().is_some_and(|code| code < 2), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("text")
}

/// Whether lines show an output: as it is, or in order and with `…` for what is left out.
fn fits(lines: &[&str], output: &str) -> bool {
    if !lines.contains(&"…") {
        return lines.join("\n").trim_end() == output.trim_end();
    }
    let mut rest = output;
    lines.split(|line| *line == "…").map(|part| part.join("\n")).all(|part| {
        let found = rest.find(&part);
        rest = found.map_or("", |at| &rest[at + part.len()..]);
        found.is_some()
    })
}

#[test]
fn the_examples_show_what_the_command_prints() {
    let update = std::env::var_os("CIMO_UPDATE").is_some_and(|value| value == "1");
    let mut seen = 0;
    for readme in readmes() {
        let text = std::fs::read_to_string(&readme).expect("the page").replace("\r\n", "\n");
        let lines: Vec<&str> = text.lines().collect();
        let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for block in shown(&lines).into_iter().rev() {
            seen += 1;
            let output = printed(readme.parent().expect("its folder"), &block.command);
            let inside = &lines[block.from..block.to];
            if update && !inside.contains(&"…") {
                new.splice(block.from..block.to, output.trim_end().lines().map(str::to_owned));
                continue;
            }
            let behind = "run with CIMO_UPDATE=1 to write the block anew, and look whether each finding is true";
            assert!(fits(inside, &output), "{}: `cimo {}`: {behind}\n{output}", readme.display(), block.command);
        }
        let new = new.join("\n") + "\n";
        if update && new != text {
            std::fs::write(&readme, new).expect("the page is written");
        }
    }
    assert!(seen > 3, "blocks were found");
}

#[test]
fn a_block_that_is_behind_would_be_seen() {
    assert!(fits(&["one", "two"], "one\ntwo\n"));
    assert!(!fits(&["one", "three"], "one\ntwo\n"));
    assert!(fits(&["…", "two", "…"], "one\ntwo\nthree\n"));
    assert!(!fits(&["…", "four", "…"], "one\ntwo\nthree\n"));
    assert!(!fits(&["two", "…", "one"], "one\ntwo\nthree\n"));
    assert_eq!(shown(&["```text", "$ cimo check a", "one", "```", "$ cimo not in a block"]).len(), 1);
}
