//! The examples paraphrase the texts that they come from: no run of eight words is taken over.

use std::path::{Path, PathBuf};

use cimo_tests::paraphrase::{committed, runs, shared};

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let left_out = path.is_dir() && (name == "target" || name == "out" || name.starts_with('.'));
        if path.is_dir() && !left_out {
            texts(&path, found);
        } else if ["yaml", "md", "html", "txt"].iter().any(|ending| name.ends_with(ending)) && name != "OFL.txt" {
            found.push(path);
        }
    }
}

#[test]
fn no_run_of_eight_words_is_taken_over() {
    let known = committed();
    assert!(known.len() > 10_000, "the hashes are there");
    let mut files = Vec::new();
    texts(&cimo_tests::project(), &mut files);
    assert!(files.len() > 10, "texts were found");
    let mut taken = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        // A YAML file is read once as it stands, once without the marks at the beginning of lines.
        let prose =
            text.lines().map(|line| line.trim_start_matches(['#', ' ', '-', '>', '|'])).collect::<Vec<_>>().join(" ");
        for run in shared(&text, &known).into_iter().chain(shared(&prose, &known)) {
            taken.push(format!("{}: {run}", path.display()));
        }
    }
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

#[test]
fn a_run_that_is_taken_over_would_be_seen() {
    let known = runs("one two three four five six seven eight nine");
    assert_eq!(
        shared("And “two, three; four five SIX seven eight nine!”", &known),
        ["two three four five six seven eight nine"]
    );
    assert!(shared("two three four five six seven eight", &known).is_empty());
}
