//! What the library writes reads back equal, over everything that the project owns.

use cimo_cli::disk::DiskFiles;
use cimo_core::diagnostic::Rule;
use cimo_core::source::MemoryFiles;
use cimo_core::{Options, Reading};

const NAME: &str = "written.cimo.yaml";

fn alone() -> Options {
    Options { follow_revises: false, ..Options::default() }
}

fn again(text: &str) -> Reading {
    cimo_core::read(NAME, &mut MemoryFiles::new().with(NAME, text), &alone())
}

#[test]
fn every_theory_reads_back_equal() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in cimo_tests::theories("examples").into_iter().chain(cimo_tests::theories("tests")) {
        let reading = cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &alone());
        // A key that is no id leaves its thing without a name in a section by id: no file can say that again.
        let nameless = reading.diagnostics().iter().any(|finding| finding.rule == Rule::InvalidId);
        if !reading.faults().is_empty() || nameless {
            continue;
        }
        count += 1;
        let text = reading.theory().to_yaml();
        let back = again(&text);
        let (one, other) = (reading.theory().meaning(), back.theory().meaning());
        if one != other {
            let (lost, new) = one.differences(&other);
            failures.push(format!("{}\n  lost {lost:#?}\n  new {new:#?}\n{text}", path.display()));
        }
        if again(&back.theory().to_yaml()).theory().to_yaml() != back.theory().to_yaml() {
            failures.push(format!("{} is written otherwise the second time", path.display()));
        }
    }
    assert!(count > 6, "theories were read");
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
}
