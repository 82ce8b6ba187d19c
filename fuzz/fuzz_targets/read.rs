//! Any bytes are read without a panic; what is said of them lies inside them; what is written reads back equal.
#![no_main]

use cimo_core::Options;
use cimo_core::diagnostic::Rule;
use cimo_core::source::MemoryFiles;
use libfuzzer_sys::fuzz_target;

const NAME: &str = "theory.cimo.yaml";

fn read(bytes: &[u8]) -> cimo_core::Reading {
    cimo_core::read(
        NAME,
        &mut MemoryFiles::new().with(NAME, bytes),
        &Options { follow_revises: false, ..Options::default() },
    )
}

fuzz_target!(|bytes: &[u8]| {
    let reading = read(bytes);
    for finding in reading.diagnostics() {
        for label in &finding.labels {
            let text = reading.sources().file(label.place.file).text();
            assert!(text.get(label.place.start as usize..label.place.end as usize).is_some(), "{finding:?}");
        }
        assert!(!finding.title.contains(['\n', '\r']), "{finding:?}");
    }
    // A key that is no id leaves a thing without a name among named ones, which one file cannot say.
    let unnamed = reading.diagnostics().iter().any(|finding| finding.rule == Rule::InvalidId);
    if reading.faults().is_empty() && !reading.lost_words() && !unnamed {
        let written = reading.theory().to_yaml();
        assert_eq!(read(written.as_bytes()).theory().meaning(), reading.theory().meaning(), "{written}");
    }
});
