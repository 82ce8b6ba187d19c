//! Laws of merging, over made-up theories and edits: what two people do in different places comes to both.

use cimo_core::merge::{Merged, merge};
use cimo_core::source::FileId;
use cimo_core::yaml::{Cursor, Entry, Limits, Shape, Tree, parse};
use cimo_tests::generate::{Dice, theory};

/// One edit, told by names and never by bytes, so that it can be made in either order.
#[derive(Debug, Clone)]
enum Edit {
    /// Another label, or another sentence.
    Reword { section: &'static str, id: String },
    /// A field more.
    Note { id: String },
    /// A remark above an entry.
    Remark { section: &'static str, id: String },
    /// An entry more at the end of a section.
    Add { section: &'static str, id: String },
    /// A configuration is gone.
    Remove { id: String },
    /// A record of a change.
    Record { number: usize },
}

const ELEMENTS: [&str; 3] = ["contexts", "mechanisms", "outcomes"];

fn tree(text: &str) -> Tree {
    parse(FileId(0), text.into(), &Limits::default()).expect("it is within limits").tree
}

fn child<'t>(node: Cursor<'t>, name: &str) -> Option<Entry<'t>> {
    node.entries().find(|entry| entry.key.text() == name)
}

fn ids(text: &str, section: &str) -> Vec<String> {
    let tree = tree(text);
    let section = child(tree.root().expect("it holds something"), section).expect("the section").value;
    section.entries().map(|entry| entry.key.text().to_owned()).collect()
}

/// Where the line that holds a byte begins, and where the next one does.
fn line(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    (start, text[at..].find('\n').map_or(text.len(), |found| at + found + 1))
}

impl Edit {
    fn make(&self, text: &str) -> String {
        let tree = tree(text);
        let root = tree.root().expect("it holds something");
        let entry = |section: &str, id: &str| {
            let section = child(root, section).expect("the section").value;
            child(section, id).unwrap_or_else(|| panic!("no {id} in\n{text}"))
        };
        let (at, end, words) = match self {
            Edit::Reword { section, id } => {
                let value = entry(section, id).value;
                let label =
                    if value.shape() == Shape::Scalar { value } else { child(value, "label").expect("a label").value };
                let words = format!("'{} reworded'", label.text().replace('\'', "''"));
                (label.place().start as usize, label.place().end as usize, words)
            }
            Edit::Note { id } => {
                let start = line(text, entry("configurations", id).key.place().start as usize).1;
                (start, start, "    note: Looked at again   # by one of us\n".to_owned())
            }
            Edit::Remark { section, id } => {
                let start = line(text, entry(section, id).key.place().start as usize).0;
                (start, start, format!("  # {id} was talked about\n"))
            }
            Edit::Add { section, id } => {
                let last = child(root, section).expect("the section").value;
                let end = line(text, last.place().end as usize - 1).1;
                (
                    end,
                    end,
                    format!(
                        "  {id}:\n    label: What {id} says is {} alone\n    level: individual\n",
                        id.replace('-', "")
                    ),
                )
            }
            Edit::Remove { id } => {
                let entry = entry("configurations", id);
                let start = line(text, entry.key.place().start as usize).0;
                (start, line(text, entry.value.place().end as usize - 1).1, String::new())
            }
            Edit::Record { number } => {
                let record = format!("  - changes: setting-{number}\n    reason: Reason number {number}\n");
                let head = if child(root, "revisions").is_some() { "" } else { "revisions:\n" };
                (text.len(), text.len(), format!("{head}{record}"))
            }
        };
        format!("{}{words}{}", &text[..at], &text[end..])
    }
}

/// Edits in different places, and who makes each.
fn edits(text: &str, dice: &mut Dice) -> [Vec<Edit>; 2] {
    let mut both = [Vec::new(), Vec::new()];
    for section in ELEMENTS {
        for id in ids(text, section) {
            if dice.percent(40) {
                let edit = if dice.percent(70) { Edit::Reword { section, id } } else { Edit::Remark { section, id } };
                both[dice.below(2)].push(edit);
            }
        }
        for (side, edits) in both.iter_mut().enumerate() {
            if dice.percent(50) {
                edits.push(Edit::Add { section, id: format!("new-{}-{}", &section[..3], ["mine", "yours"][side]) });
            }
        }
    }
    for id in ids(text, "configurations") {
        if dice.percent(40) {
            let edit = if dice.percent(80) { Edit::Note { id } } else { Edit::Remove { id } };
            both[dice.below(2)].push(edit);
        }
    }
    for (number, edits) in both.iter_mut().enumerate() {
        if dice.percent(60) {
            edits.push(Edit::Record { number });
        }
    }
    both
}

fn all(text: &str, edits: &[Edit]) -> String {
    edits.iter().fold(text.to_owned(), |text, edit| edit.make(&text))
}

#[test]
fn edits_in_different_places_come_to_both() {
    for seed in 0..20 {
        let base = theory(4 + seed as usize % 9, seed);
        let mut dice = Dice::new(seed + 1000);
        let [mine, yours] = edits(&base, &mut dice);
        let (ours, theirs) = (all(&base, &mine), all(&base, &yours));
        let both = all(&ours, &yours);
        match merge(&base, &ours, &theirs) {
            Merged::Clean(text) => assert_eq!(text, both, "seed {seed}: {mine:#?} {yours:#?}"),
            other => panic!("seed {seed}: {mine:#?} {yours:#?} {other:#?}"),
        }
        // Whatever one side lays out otherwise, or writes with other line ends, is no change.
        let other_ends = theirs.replace('\n', "\r\n");
        assert_eq!(merge(&base, &ours, &other_ends), Merged::Clean(both), "seed {seed}");
    }
}

#[test]
fn one_side_alone_comes_to_that_side() {
    for seed in 0..20 {
        let base = theory(3 + seed as usize % 7, seed);
        let [mine, yours] = edits(&base, &mut Dice::new(seed + 5000));
        let other = all(&all(&base, &mine), &yours);
        for (ours, theirs) in [(&base, &other), (&other, &base), (&other, &other)] {
            assert_eq!(merge(&base, ours, theirs), Merged::Clean(other.clone()), "seed {seed}: {mine:?} {yours:?}");
        }
    }
}

#[test]
fn each_text_is_kept_or_marked() {
    for seed in 0..20 {
        let base = theory(3 + seed as usize % 7, seed);
        let [mine, yours] = edits(&base, &mut Dice::new(seed + 9000));
        let (ours, theirs) = (all(&base, &mine), all(&base, &[mine.clone(), yours].concat()));
        let ours = ours.replace(" reworded'", " said otherwise'");
        let reworded = mine.iter().filter(|edit| matches!(edit, Edit::Reword { .. })).count();
        match merge(&base, &ours, &theirs) {
            Merged::Conflicts { text, count } => {
                assert_eq!(count, reworded, "seed {seed}: {mine:?}\n{text}");
                assert_eq!(text.matches("<<<<<<< ours\n").count(), reworded);
                assert_eq!(text.matches(" said otherwise'").count(), ours.matches(" said otherwise'").count());
            }
            Merged::Clean(_) => assert_eq!(reworded, 0, "seed {seed}"),
            other => panic!("seed {seed}: {mine:?} {other:#?}"),
        }
    }
}

/// Every theory of a folder, in order.
fn files(folder: &str, found: &mut Vec<std::path::PathBuf>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("one").path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(path.to_str().expect("text"), found),
            false if path.extension().is_some_and(|ending| ending == "yaml") => found.push(path),
            false => {}
        }
    }
}

#[test]
fn whatever_the_files_are_one_side_alone_wins() {
    let mut found = Vec::new();
    for folder in ["conformance", "../examples"] {
        files(&format!("{}/{folder}", env!("CARGO_MANIFEST_DIR")), &mut found);
    }
    assert!(found.len() > 100, "{}", found.len());
    let (mut clean, mut refused) = (0, 0);
    let neighbours = found.windows(2).filter(|pair| pair[0].parent() == pair[1].parent());
    // Of the single cases some are enough; versions of one another are all looked at.
    let is_version = |pair: &[std::path::PathBuf]| !pair[0].to_string_lossy().contains("cases");
    for pair in
        neighbours.enumerate().filter(|(number, pair)| number % 6 == 0 || is_version(pair)).map(|(_, pair)| pair)
    {
        let read = |path: &std::path::Path| std::fs::read_to_string(path).ok();
        let (Some(old), Some(new)) = (read(&pair[0]), read(&pair[1])) else { continue };
        let name = pair[1].display();
        assert_eq!(merge(&old, &new, &old), Merged::Clean(new.clone()), "{name}");
        for (ours, theirs) in [(&old, &new), (&new, &new)] {
            match merge(&old, ours, theirs) {
                Merged::Clean(text) => {
                    clean += 1;
                    let (text, theirs) = (cimo_core::read_text(&text), cimo_core::read_text(theirs));
                    assert!(text.theory().meaning() == theirs.theory().meaning(), "{name}");
                }
                Merged::Refused(_) => refused += 1,
                Merged::Conflicts { text, .. } => panic!("{name}\n{text}"),
            }
        }
    }
    assert!(clean > 300 && refused < 30, "{clean} clean, {refused} refused");
}
