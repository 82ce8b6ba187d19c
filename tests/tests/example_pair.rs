//! The published evaluation's two versions: every difference of structure or claim has its reason, with stage and place.

use cimo_cli::disk::DiskFiles;
use cimo_core::Options;
use cimo_core::diff::{self, MatchOptions};
use cimo_core::format::ChangeClass;

#[test]
fn each_difference_has_its_reason_with_stage_and_place() {
    let path = cimo_tests::project().join("examples/peer-advocacy-england/final.cimo.yaml");
    let reading = cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &Options::default());
    let earlier = reading.earlier().expect("the final theory names the one before it");
    let (old, new) = (earlier.theory(), reading.theory());
    let matching = diff::match_theories(old, new, &MatchOptions::default());
    let changes = diff::compare(old, new, &matching);
    let judged = diff::judge(&changes, old, new, &matching);
    assert!(judged.count(ChangeClass::Claim) >= 50, "it is a real revision");
    for verdict in judged.verdicts.iter().filter(|verdict| verdict.class >= ChangeClass::Structural) {
        let root = &changes.changes()[verdict.change];
        let name = root.subject.names().next().map_or("", |name| &name.text);
        assert!(!verdict.explained_by.is_empty(), "{} {name}", root.kind);
        for record in &verdict.explained_by {
            assert!(record.stages().next().is_some() && record.place_in_text().is_some(), "{} {name}", root.kind);
        }
    }
}
