//! What the manual tells its readers to do is done here, page by page, and what it shows them is what they see.
//!
//! Each page has a fresh folder, with the theories in it that the page links to; the chapters of the guide share one. In order,
//! a page's blocks are
//!
//! - `console`: a line with `$` is a command, the lines under it what it prints; `…` stands for what is left out;
//! - `yaml file=NAME`: the file that the reader writes;
//! - `yaml in=NAME`: parts that the reader puts into a file, each in place of the part of that name or at its section's end;
//! - `yaml section=NAME`: sections that the reader writes in place of those that were there;
//! - `yaml shows=NAME`: lines that stand in the file by now.
//!
//! A picture that the guide shows, `![…](NAME.svg)`, says the same words as the one that the reader drew as `NAME.svg`, and a theory
//! that lies beside the guide is the one that the reader has at the end.
//! `CIMO_UPDATE=1` writes outputs that leave nothing out, and pictures, anew.

#[path = "manual/session.rs"]
mod session;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use session::{Put, Session, put_in, said, words};

const FENCE: &str = "```";

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn update() -> bool {
    std::env::var_os("CIMO_UPDATE").is_some_and(|value| value == "1")
}

fn text_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    text.replace("\r\n", "\n")
}

/// The targets of a page's links and pictures, those inside code left out.
fn links(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in page.lines() {
        in_block ^= line.starts_with(FENCE);
        if in_block {
            continue;
        }
        let outside: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let targets = outside.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        found.extend(targets.map(str::to_owned));
    }
    found
}

/// The pages in the order in which the book has them.
fn pages() -> Vec<String> {
    links(&text_of(&docs().join("SUMMARY.md")))
}

/// A fenced block: what stands behind the fence, and its lines, from one to another.
struct Block<'p> {
    info: &'p str,
    from: usize,
    to: usize,
}

fn blocks<'p>(lines: &[&'p str]) -> Vec<Block<'p>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(info) = lines[at].strip_prefix(FENCE) {
            let length = lines[at + 1..].iter().position(|line| *line == FENCE).expect("the block ends");
            found.push(Block { info, from: at + 1, to: at + 1 + length });
            at += length + 1;
        }
        at += 1;
    }
    found
}

/// Whether lines show a text: as it is, or in order and with `…` for what is left out.
fn fits(lines: &[&str], text: &str) -> bool {
    if !lines.contains(&"…") {
        return lines.join("\n").trim_end() == text.trim_end();
    }
    let mut rest = text;
    lines.split(|line| *line == "…").map(|part| part.join("\n")).all(|part| {
        let found = rest.find(&part);
        rest = found.map_or("", |at| &rest[at + part.len()..]);
        found.is_some()
    })
}

/// Does what a console block says, and gives the block as it should be.
fn console(session: &mut Session, lines: &[&str], faults: &mut Vec<String>) -> Vec<String> {
    let mut new = Vec::new();
    let mut rest = lines;
    while let Some((prompt, after)) = rest.split_first() {
        let command = prompt.strip_prefix("$ ").unwrap_or_else(|| panic!("a block begins with a command: {prompt}"));
        let end = after.iter().position(|line| line.starts_with("$ ")).unwrap_or(after.len());
        let shown = &after[..end];
        let printed = session.run(command);
        if !fits(shown, &printed) {
            faults.push(format!("$ {command}\n{printed}"));
        }
        new.push((*prompt).to_owned());
        if shown.contains(&"…") {
            new.extend(shown.iter().map(|line| (*line).to_owned()));
        } else {
            new.extend(printed.trim_end().lines().map(str::to_owned));
        }
        rest = &after[end..];
    }
    new
}

/// Follows a page in a session, and gives the page as it should be.
fn follow(session: &mut Session, page: &str, faults: &mut Vec<String>) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let mut new: Vec<String> = Vec::new();
    let mut done = 0;
    for block in blocks(&lines) {
        let inside = &lines[block.from..block.to];
        let text = inside.join("\n") + "\n";
        new.extend(lines[done..block.from].iter().map(|line| (*line).to_owned()));
        done = block.to;
        let mut kept: Vec<String> = inside.iter().map(|line| (*line).to_owned()).collect();
        match block.info.split_once(' ').map_or((block.info, None), |(_, rest)| (block.info, rest.split_once('='))) {
            ("console", _) => kept = console(session, inside, faults),
            (_, Some(("file", name))) => session.write(name, &text),
            (_, Some(("in", name))) => session.write(name, &put_in(&session.read(name), &text, Put::Parts)),
            (_, Some(("section", name))) => {
                session.write(name, &put_in(&session.read(name), &text, Put::Section));
            }
            (_, Some(("shows", name))) => {
                let now = session.read(name);
                if !fits(&[&["…"][..], inside, &["…"][..]].concat(), &now) {
                    faults.push(format!("{name} shows other lines:\n{now}"));
                }
            }
            (info, Some(_)) => panic!("no block begins with {info}"),
            (_, None) => {}
        }
        new.append(&mut kept);
    }
    new.extend(lines[done..].iter().map(|line| (*line).to_owned()));
    new.join("\n") + "\n"
}

/// What lies beside the guide, against what the reader has made by its end.
fn made(session: &Session, faults: &mut Vec<String>) {
    let mut seen = 0;
    for entry in std::fs::read_dir(docs().join("guide")).expect("the guide") {
        let kept = entry.expect("an entry").path();
        let name = kept.file_name().expect("a name").to_string_lossy().into_owned();
        let (is_picture, is_theory) = (name.ends_with(".svg"), name.ends_with(".cimo.yaml"));
        if !is_picture && !is_theory {
            continue;
        }
        seen += 1;
        let own = session.path(&name);
        let same = if is_picture { said(&own) == said(&kept) } else { text_of(&own) == text_of(&kept) };
        if update() {
            std::fs::copy(&own, &kept).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        } else if !same {
            faults.push(format!("guide/{name} is not what the reader has made"));
        }
    }
    assert!(seen > 5, "pictures and theories were found");
}

#[test]
fn a_reader_sees_what_the_manual_shows() {
    let mut faults = Vec::new();
    let mut guide = Session::new();
    let mut commands = 0;
    for page in pages() {
        let path = docs().join(&page);
        let text = text_of(&path);
        let mut fresh = Session::new();
        for theory in links(&text).iter().filter_map(|link| link.strip_prefix("guide/")) {
            if theory.ends_with(".cimo.yaml") {
                fresh.bring(&guide.path(theory));
            }
        }
        let session = if page.starts_with("guide/") { &mut guide } else { &mut fresh };
        commands += text.lines().filter(|line| line.starts_with("$ cimo ")).count();
        let mut found = Vec::new();
        let new = follow(session, &text, &mut found);
        if update() && new != text {
            std::fs::write(&path, new).expect("the page is written");
        }
        faults.extend(found.into_iter().map(|fault| format!("{page}: {fault}")));
    }
    made(&guide, &mut faults);
    assert!(commands > 30, "commands were found");
    let again = "run with CIMO_UPDATE=1 to write the blocks anew, and read whether the text around them is still true";
    assert!(update() || faults.is_empty(), "{again}\n{}", faults.join("\n"));
}

/// The name by which a heading is linked to, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let kept = heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    kept.replace(' ', "-")
}

fn anchors(page: &str) -> BTreeSet<String> {
    let mut in_block = false;
    let mut found = BTreeSet::new();
    for line in page.lines() {
        in_block ^= line.starts_with(FENCE);
        let heading = line.trim_start_matches('#');
        if !in_block && heading.len() < line.len() && heading.starts_with(' ') {
            found.insert(anchor(heading.trim()));
        }
    }
    found
}

fn markdown(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            markdown(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.insert(path);
        }
    }
}

#[test]
fn every_link_of_the_manual_leads_somewhere() {
    let mut all = BTreeSet::from([docs().join("../README.md")]);
    markdown(&docs(), &mut all);
    let mut lost = Vec::new();
    let mut seen = 0;
    for page in &all {
        let text = text_of(page);
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            seen += 1;
            let (file, place) = link.split_once('#').map_or((&*link, None), |(file, place)| (file, Some(place)));
            let target = if file.is_empty() { page.clone() } else { page.parent().expect("its folder").join(file) };
            let leads = target.exists() && place.is_none_or(|place| anchors(&text_of(&target)).contains(place));
            if !leads {
                lost.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(seen > 100, "links were found");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn the_book_has_every_page() {
    let listed: BTreeSet<PathBuf> = pages().iter().map(|page| docs().join(page)).collect();
    let mut there = BTreeSet::new();
    markdown(&docs(), &mut there);
    there.remove(&docs().join("SUMMARY.md"));
    assert_eq!(listed, there);
    assert_eq!(pages().len(), listed.len(), "no page is listed twice");
}

#[test]
fn the_book_builds_without_a_warning() {
    let program = std::env::var_os("CIMO_MDBOOK").unwrap_or_else(|| "mdbook".into());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let built = Command::new(program).arg("build").arg(docs()).arg("--dest-dir").arg(folder.path()).output();
    let Ok(built) = built else {
        assert!(std::env::var("CIMO_REQUIRE_TOOLS").as_deref() != Ok("1"), "mdbook is required and missing");
        eprintln!("SKIPPED: mdbook is missing");
        return;
    };
    let told = String::from_utf8_lossy(&built.stderr).into_owned() + &String::from_utf8_lossy(&built.stdout);
    assert!(built.status.success() && !told.contains("WARN") && !told.contains("ERROR"), "{told}");
    assert!(folder.path().join("guide.html").is_file(), "the guide is in it");
}

#[test]
fn a_page_that_is_behind_would_be_seen() {
    assert!(fits(&["one", "…"], "one\ntwo\n") && !fits(&["two", "…", "one"], "one\ntwo\n") && !fits(&["one"], "two"));
    let page = "```yaml file=a.cimo.yaml\ncimo: 1\n```\n\n```console\n$ cimo check a.cimo.yaml\nall is well\n```\n";
    let mut faults = Vec::new();
    let new = follow(&mut Session::new(), page, &mut faults);
    assert_eq!(faults.len(), 1);
    follow(&mut Session::new(), &new, &mut faults);
    assert_eq!(faults.len(), 1, "{new}");
    follow(&mut Session::new(), "```yaml file=a\ncimo: 1\n```\n```yaml shows=a\nother\n```\n", &mut faults);
    assert_eq!(faults.len(), 2);
}

#[test]
fn parts_are_put_where_a_reader_would_put_them() {
    let text = "cimo: 1\n\ntheory:\n  title: T\n\nmechanisms:\n  a: A\n  b: B\n\nlist:\n  - one\n";
    let parts = "mechanisms:\n  a:\n    label: A\n  c: C\nlist:\n  - one\nnew:\n  d: D\n";
    let expected = "cimo: 1\n\ntheory:\n  title: T\n\nmechanisms:\n  a:\n    label: A\n  b: B\n  c: C\n\nlist:\n  - one\n  - one\n\nnew:\n  d: D\n";
    assert_eq!(put_in(text, parts, Put::Parts), expected);
    let whole = "cimo: 1\n\ntheory:\n  title: T\n\nmechanisms:\n  c: C\n\nlist:\n  - one\n";
    assert_eq!(put_in(text, "mechanisms:\n  c: C\n", Put::Section), whole);
    assert_eq!(
        words("cimo name a.yaml --sentence \"One two\" --id x"),
        ["cimo", "name", "a.yaml", "--sentence", "One two", "--id", "x"]
    );
    assert_eq!(links("[a](b.md) `[c](d.md)` ![e](f.svg)"), ["b.md", "f.svg"]);
    assert_eq!(anchor("`cimo check`, and why"), "cimo-check-and-why");
}
