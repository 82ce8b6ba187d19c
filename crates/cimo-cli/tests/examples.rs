//! What the README files of the examples show is what the command prints, and what they name is in the theory.
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

/// The ids in the last column of a page's numbered rows, each with its row.
fn named(page: &str) -> Vec<(&str, &str)> {
    let is_numbered =
        |row: &&str| row.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut found = Vec::new();
    for row in page.lines().filter(is_numbered) {
        let last = row.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap_or_default();
        found.extend(last.split('`').skip(1).step_by(2).map(|id| (id, row)));
    }
    found
}

#[test]
fn what_a_claim_is_said_to_be_is_in_the_theory() {
    let mut rows = 0;
    for readme in readmes() {
        let folder = readme.parent().expect("its folder");
        let page = std::fs::read_to_string(&readme).expect("the page");
        let claims = named(&page);
        if claims.is_empty() {
            continue;
        }
        let files = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
        let theories: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".cimo.yaml")).collect();
        let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a theory");
        let texts: Vec<String> = theories.iter().map(text).collect();
        for (id, row) in &claims {
            let is_key = |line: &str| line.trim_start().strip_prefix(id).is_some_and(|rest| rest.starts_with(':'));
            let is_word = |line: &str| line.ends_with(&format!(": {id}"));
            let known = texts.iter().any(|text| text.lines().any(|line| is_key(line) || is_word(line)));
            assert!(known, "{}: no theory beside it has `{id}`: {row}", readme.display());
        }
        // The one that another one revises holds what was claimed before, and not what the text claims.
        for path in theories.iter().filter(|path| !path.ends_with("initial.cimo.yaml")) {
            let read = cimo_core::read_text(&text(path));
            for configuration in read.theory().configurations().filter_map(cimo_core::theory::Configuration::id) {
                let shown = claims.iter().any(|(id, _)| *id == configuration);
                assert!(shown, "{}: no claim leads to `{configuration}`", readme.display());
            }
        }
        rows += claims.len();
    }
    assert!(rows > 200, "claims were found");
}

#[test]
fn the_ids_of_a_claim_are_those_of_its_last_column() {
    let page = "| 1 | `not this` | third point | `a` in `b`, `c` |\n| word | | | `d` |\nand `e`";
    assert_eq!(named(page).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["a", "b", "c"]);
}
