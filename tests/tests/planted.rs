//! Planted edits: so many independent edits give exactly so many root changes, of the planted kinds and subjects.

use std::collections::BTreeMap;
use std::fmt::Write;

use cimo_core::diff::{self, MatchOptions};
use cimo_core::read_text;
use cimo_tests::generate::Dice;

/// One claim of a made-up theory, with all that is its own.
#[derive(Clone)]
struct Block {
    number: usize,
    id: String,
    fear: String,
    was: Option<String>,
    level: &'static str,
    distance: &'static str,
    valence: &'static str,
    status: &'static str,
    helped: bool,
    blocked: bool,
    extra: bool,
    spare: bool,
    evidence: bool,
    recast: bool,
    gone: bool,
    outcome_named: bool,
}

impl Block {
    fn new(number: usize) -> Block {
        Block {
            number,
            id: format!("claim-{number}"),
            fear: format!("Families in street {} fear what the panel will say", letters(number)),
            was: None,
            level: "individual",
            distance: "proximal",
            valence: "positive",
            status: "untested",
            helped: false,
            blocked: false,
            extra: false,
            spare: false,
            evidence: false,
            recast: false,
            gone: false,
            outcome_named: false,
        }
    }
}

/// A number in letters: sentences with unlike numbers are never one.
fn letters(number: usize) -> String {
    let digits = [number / 26 % 26, number % 26];
    digits.iter().map(|digit| char::from(b'a' + *digit as u8)).collect()
}

fn section(out: &mut String, name: &str, entries: Vec<String>) {
    if !entries.is_empty() {
        writeln!(out, "{name}:\n{}", entries.join("\n")).expect("a string takes it");
    }
}

/// The theory of some blocks.
fn theory(blocks: &[Block]) -> String {
    let mut out = String::from("cimo: 1\ntheory:\n  title: Panels\nsources:\n  talks: {kind: interview, people: 9}\n");
    let all = |of: &dyn Fn(&Block) -> Vec<String>| blocks.iter().flat_map(of).collect::<Vec<String>>();
    section(
        &mut out,
        "contexts",
        all(&|block| {
            let n = block.number;
            let mut entries = vec![format!("  door-{n}: Doors stand open in street {}", letters(n))];
            if block.spare {
                entries.push(format!("  spare-{n}: Nobody has yet said what this does in street {}", letters(n)));
            }
            if !block.recast {
                entries.push(format!("  fear-{n}: {{label: {}, level: {}}}", block.fear, block.level));
            }
            entries
        }),
    );
    section(
        &mut out,
        "mechanisms",
        all(&|block| match block.recast {
            true => vec![format!("  fear-{}: {{label: {}}}", block.number, block.fear)],
            false => Vec::new(),
        }),
    );
    section(
        &mut out,
        "outcomes",
        all(&|block| {
            let n = block.number;
            let named = format!("  calls-{n}: Calls from street {} are returned", letters(n));
            let visits = format!(
                "  visits-{n}: {{label: Visits to street {} are kept, distance: {}, valence: {}}}",
                letters(n),
                block.distance,
                block.valence
            );
            if block.outcome_named { vec![visits, named] } else { vec![visits] }
        }),
    );
    section(
        &mut out,
        "configurations",
        all(&|block| {
            let n = block.number;
            if block.gone {
                return Vec::new();
            }
            let calls = if block.outcome_named {
                format!("calls-{n}")
            } else {
                format!("Calls from street {} are returned", letters(n))
            };
            let mut lines = vec![format!("  {}:", block.id)];
            lines.extend(block.was.iter().map(|was| format!("    was: {was}")));
            lines.push(format!("    context: fear-{n}"));
            lines.push(format!("    intervention: A guide walks along street {}", letters(n)));
            lines.push(format!("    mechanism: In street {} somebody stands by us", letters(n)));
            lines.push("    outcome:".to_owned());
            lines.push(format!("      - visits-{n}\n      - {calls}"));
            lines.push(format!("    status: {}", block.status));
            if block.helped {
                lines.push(format!("    helped-by: door-{n}"));
            }
            if block.blocked {
                lines.push(format!("    unless: door-{n}"));
            }
            if block.extra {
                lines.push("    x-colour: green".to_owned());
            }
            vec![lines.join("\n")]
        }),
    );
    section(
        &mut out,
        "evidence",
        all(&|block| match block.evidence {
            true => vec![format!(
                "  heard-{n}: {{source: talks, says: Street {} was full, supports: {{element: fear-{n}}}}}",
                letters(block.number),
                n = block.number
            )],
            false => Vec::new(),
        }),
    );
    out
}

/// An edit, with the kind and the subject of the one change that it is.
type Edit = fn(&mut Block) -> (&'static str, String);

const EDITS: &[Edit] = &[
    |block| {
        block.was = Some(std::mem::replace(&mut block.id, format!("way-{}", block.number)));
        ("renamed", block.id.clone())
    },
    |block| {
        block.fear = format!("What the panel will say frightens the families in street {}", letters(block.number));
        ("reworded", format!("fear-{}", block.number))
    },
    |block| {
        block.level = "interpersonal";
        ("moved", format!("fear-{}", block.number))
    },
    |block| {
        block.distance = "distal";
        ("moved", format!("visits-{}", block.number))
    },
    |block| {
        block.valence = "mixed";
        ("re-rated", format!("visits-{}", block.number))
    },
    |block| {
        block.status = "supported";
        ("re-rated", block.id.clone())
    },
    |block| {
        block.helped = true;
        ("rewired", block.id.clone())
    },
    |block| {
        block.blocked = true;
        ("blocked", block.id.clone())
    },
    |block| {
        block.extra = true;
        ("extra", block.id.clone())
    },
    |block| {
        block.spare = true;
        ("added", format!("spare-{}", block.number))
    },
    |block| {
        block.evidence = true;
        ("evidence-added", format!("heard-{}", block.number))
    },
    |block| {
        block.recast = true;
        ("recast", format!("fear-{}", block.number))
    },
    |block| {
        block.gone = true;
        ("removed", block.id.clone())
    },
    |block| {
        block.outcome_named = true;
        ("named", format!("calls-{}", block.number))
    },
];

fn roots(old: &str, new: &str) -> BTreeMap<(String, String), usize> {
    let (old, new) = (read_text(old), read_text(new));
    for reading in [&old, &new] {
        let errors = reading.diagnostics().iter().filter(|finding| {
            finding.rule.level(cimo_core::diagnostic::Profile::Draft) == cimo_core::diagnostic::Level::Error
        });
        assert_eq!(errors.count(), 0, "{:#?}", reading.diagnostics());
    }
    let matching = diff::match_theories(old.theory(), new.theory(), &MatchOptions::default());
    let diff = diff::compare(old.theory(), new.theory(), &matching);
    let mut roots = BTreeMap::new();
    for root in diff.roots() {
        let name = root.subject.new.first().or(root.subject.old.first()).map_or("", |name| &name.text);
        *roots.entry((root.kind.to_string(), name.to_owned())).or_insert(0) += 1;
    }
    roots
}

#[test]
fn each_edit_by_itself_is_one_change() {
    let blocks: Vec<Block> = (0..3).map(Block::new).collect();
    let old = theory(&blocks);
    for edit in EDITS {
        let mut changed = blocks.clone();
        let (kind, subject) = edit(&mut changed[1]);
        let expected = BTreeMap::from([((kind.to_owned(), subject), 1)]);
        assert_eq!(roots(&old, &theory(&changed)), expected);
    }
}

#[test]
fn so_many_edits_are_so_many_changes() {
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let blocks: Vec<Block> = (0..12).map(Block::new).collect();
        let mut changed = blocks.clone();
        let mut expected = BTreeMap::new();
        for block in &mut changed {
            if dice.percent(50) {
                let (kind, subject) = EDITS[dice.below(EDITS.len())](block);
                *expected.entry((kind.to_owned(), subject)).or_insert(0) += 1;
            }
        }
        assert_eq!(roots(&theory(&blocks), &theory(&changed)), expected, "seed {seed}");
    }
}
