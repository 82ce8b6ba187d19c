//! A reader at a terminal: a folder of their own, and the commands and edits that a page tells them to make in it.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Where a reader of a page, or of several in a row, has come to.
pub(crate) struct Session {
    home: TempDir,
    inside: PathBuf,
}

impl Session {
    pub(crate) fn new() -> Session {
        let home = tempfile::tempdir().expect("a temporary folder");
        let inside = home.path().to_owned();
        Session { home, inside }
    }

    /// Puts a file from elsewhere into the folder.
    pub(crate) fn bring(&self, file: &Path) {
        let name = file.file_name().expect("a name").to_string_lossy();
        std::fs::copy(file, self.path(&name)).expect("the file can be copied");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.inside.join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
        std::fs::write(path, text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }

    /// Does what stands behind a prompt, and gives what it prints.
    pub(crate) fn run(&mut self, line: &str) -> String {
        let words = words(line);
        let rest: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        match (&*words[0], &*rest) {
            ("mkdir", [name]) => std::fs::create_dir(self.path(name)).expect("the folder can be made"),
            ("cd", [name]) => {
                self.inside = self.path(name);
                assert!(self.inside.is_dir(), "{line}: there is no such folder");
            }
            ("cp", [from, to]) => {
                std::fs::copy(self.path(from), self.path(to)).expect("the file can be copied");
            }
            ("cimo", rest) => return self.printed(env!("CARGO_BIN_EXE_cimo"), rest),
            // What git prints is git's own, and changes with its versions.
            ("git", rest) => {
                self.printed("git", rest);
            }
            _ => panic!("{line}: no reader is told to run this"),
        }
        String::new()
    }

    fn printed(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.inside).stdin(Stdio::null()).env_remove("COLUMNS");
        // Git prints and writes the same wherever the tests run.
        command.env("GIT_CONFIG_GLOBAL", self.home.path().join("gitconfig")).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CEILING_DIRECTORIES", self.home.path());
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Mina").env(format!("GIT_{who}_EMAIL"), "mina@example.org");
            command.env(format!("GIT_{who}_DATE"), "2026-03-02T10:00:00Z");
        }
        // One pipe for both, so that they come in the order in which a terminal shows them.
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        command.stdout(writer.try_clone().expect("its other end")).stderr(writer);
        let mut child = command.spawn().expect("the command runs");
        drop(command);
        let mut printed = String::new();
        reader.read_to_string(&mut printed).expect("text");
        let ended = child.wait().expect("it ends");
        assert!(program != "git" || ended.success(), "{arguments:?}: {printed}");
        printed
    }
}

/// The words of a command; what stands between double quotation marks is one.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// A file with parts put in: each part of a section in place of the one that begins alike, or at the section's end;
/// a section that is not there at the end of the file.
pub(crate) fn put_in(text: &str, parts: &str, put: Put) -> String {
    let mut sections = blocks(text, begins_section);
    for added in blocks(parts, begins_section) {
        let head = added[0].clone();
        let Some(section) = sections.iter_mut().find(|section| section[0] == head) else {
            if sections.last().and_then(|last| last.last()).is_some_and(|line| !line.is_empty()) {
                sections.last_mut().expect("it was just looked at").push(String::new());
            }
            sections.push(added);
            continue;
        };
        if put == Put::Section {
            *section = behind(section, added);
            continue;
        }
        let is_entry = |line: &str| line.starts_with("  ") && !line.starts_with("   ") && !line.starts_with("  #");
        let body = |section: &[String]| blocks(&(section[1..].join("\n") + "\n"), is_entry);
        let mut entries = body(section);
        for entry in body(&added) {
            let is_same = |known: &Vec<String>| key(known) == key(&entry) && !entry[0].trim_start().starts_with('-');
            if let Some(known) = entries.iter_mut().find(|known| is_same(known)) {
                *known = behind(known, entry);
            } else if let Some(last) = entries.last_mut() {
                let added = behind(last, entry);
                *last = trimmed(std::mem::take(last));
                entries.push(added);
            }
        }
        *section = std::iter::once(head).chain(entries.into_iter().flatten()).collect();
    }
    sections.concat().join("\n").trim_end().to_owned() + "\n"
}

/// How much a reader puts in at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// Parts of sections.
    Parts,
    /// Whole sections.
    Section,
}

fn begins_section(line: &str) -> bool {
    !line.starts_with([' ', '#']) && !line.is_empty()
}

/// Lines with as many empty ones behind them as other lines had.
fn behind(other: &[String], lines: Vec<String>) -> Vec<String> {
    let empty = other.iter().rev().take_while(|line| line.is_empty()).count();
    let mut lines = trimmed(lines);
    lines.extend(vec![String::new(); empty]);
    lines
}

/// What an entry is called: what stands before its colon.
fn key(entry: &[String]) -> &str {
    entry[0].split(':').next().unwrap_or_default()
}

fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Lines in stretches, each from a line that begins one to the next.
fn blocks(text: &str, begins: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for line in text.lines() {
        match found.last_mut() {
            Some(last) if !begins(line) => last.push(line.to_owned()),
            _ => found.push(vec![line.to_owned()]),
        }
    }
    found
}

/// The pictures that a page shows lie beside it; what they say has to be what the reader's say.
pub(crate) fn said(picture: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(picture).unwrap_or_else(|fault| panic!("{}: {fault}", picture.display()));
    let body = text.rsplit("</style>").next().unwrap_or_default();
    let mut words: Vec<String> = body
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1))
        .flat_map(|part| part.split_whitespace().map(str::to_owned))
        .collect();
    words.sort();
    words
}
