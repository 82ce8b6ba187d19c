//! Comparing theories: the rows that were written from five texts before anything had compared them, and laws over every
//! theory that the project owns.

use std::collections::BTreeSet;

use cimo_core::Reading;
use cimo_core::compare::{
    Links, Matrix, Member, Named, Proposal, Thing, Verdict, compare, draft, mapping, named, proposals,
};
use cimo_core::source::MemoryFiles;
use cimo_core::text::normal;
use cimo_tests::generate;
use serde_json::Value;

/// What `cimo compare --format json` says of the five texts.
fn synthesis() -> Value {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let out = folder.path().join("out.json").to_string_lossy().into_owned();
    let mapping = cimo_tests::project().join("examples/synthesis/mapping.yaml");
    let arguments = ["cimo", "compare", "--format", "json", "--output", &out, "--mapping", &mapping.to_string_lossy()];
    let _ = cimo_cli::run(arguments);
    serde_json::from_str(&std::fs::read_to_string(&out).expect("it was written")).expect("it is JSON")
}

/// A reference: the theory, what is meant where that is said, and the id.
fn reference(token: &str) -> (&str, Option<&str>, &str) {
    let (theory, rest) = token.split_once('#').expect("a reference has a hash");
    match rest.split_once(':') {
        Some((family, id)) => (theory, Some(family), id),
        None => (theory, None, rest),
    }
}

fn is(member: &Value, (theory, family, id): (&str, Option<&str>, &str)) -> bool {
    member["theory"] == theory && member["key"] == id && family.is_none_or(|family| member["family"] == family)
}

#[test]
fn the_rows_are_those_that_were_written_from_the_texts() {
    let report = synthesis();
    let rows = report["rows"].as_array().expect("rows");
    let expected = cimo_tests::project().join("tests/fixtures/synthesis/expected.tsv");
    let expected = std::fs::read_to_string(expected).expect("the rows that are expected");
    let mut lines = expected.lines();
    assert_eq!(lines.next(), Some("claim\tverdict\tmembers\ttheories\twhy"));
    let mut faults = Vec::new();
    let mut count = 0;
    for line in lines {
        count += 1;
        let cells: Vec<&str> = line.split('\t').collect();
        let [claim, verdict, members, theories, _] = cells.as_slice() else { panic!("{line}") };
        let sides: Vec<Vec<_>> =
            members.split(" | ").map(|side| side.split_whitespace().map(reference).collect()).collect();
        let wanted: Vec<_> = sides.iter().flatten().copied().collect();
        let holds = |row: &&Value| {
            let own = row["members"].as_array().expect("members");
            own.len() == wanted.len() && wanted.iter().all(|one| own.iter().any(|member| is(member, *one)))
        };
        let found: Vec<&Value> = rows.iter().filter(holds).collect();
        let [row] = found.as_slice() else {
            faults.push(format!("{claim}: {} rows have these members", found.len()));
            continue;
        };
        let set = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
        let own = set(row["theories"].as_array().expect("names").iter().filter_map(Value::as_str).collect());
        if row["verdict"] != **verdict || own != set(theories.split_whitespace().collect()) {
            faults.push(format!("{claim}: {} in {own:?}, and {verdict} in {theories} was expected", row["verdict"]));
        }
        if sides.len() == 2 {
            let on =
                |side: &str| row["members"].as_array().into_iter().flatten().filter(|one| one["side"] == side).count();
            if [on("one"), on("other")] != [sides[0].len(), sides[1].len()] {
                faults.push(format!("{claim}: its sides are others"));
            }
        }
    }
    assert!(count >= 76, "{count} rows are expected");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_two_of_the_five_texts_are_made_one_by_their_words_alone_against_the_mapping() {
    let report = synthesis();
    let proposed: BTreeSet<&str> = report["proposals"]
        .as_array()
        .expect("proposals")
        .iter()
        .flat_map(|one| [one["one"].as_str().expect("one"), one["other"].as_str().expect("other")])
        .collect();
    assert!(!proposed.is_empty());
    // What the mapping calls different or opposite is proposed in no pair.
    let pairs: BTreeSet<(String, String)> = report["proposals"]
        .as_array()
        .expect("proposals")
        .iter()
        .map(|one| (one["one"].as_str().unwrap_or("").to_owned(), one["other"].as_str().unwrap_or("").to_owned()))
        .collect();
    for (one, other) in [("pops#trust", "england#element:trust"), ("england#engaged", "network#engagement")] {
        assert!(!pairs.contains(&(one.to_owned(), other.to_owned())), "{one} {other}");
    }
}

fn readings() -> Vec<(String, Reading)> {
    let mut all = Vec::new();
    for path in cimo_tests::theories("examples").into_iter().chain(cimo_tests::theories("tests/conformance")) {
        let text = std::fs::read(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let mut files = MemoryFiles::new().with("a.cimo.yaml", text);
        let reading = cimo_core::read("a.cimo.yaml", &mut files, &cimo_core::Options::default());
        all.push((path.display().to_string(), reading));
    }
    all.extend((0..6).map(|seed| (format!("made up {seed}"), cimo_core::read_text(&generate::theory(12, seed)))));
    all
}

/// A row: its name, its verdict, whether it is contested, its members, its reasons.
type Told = (String, &'static str, bool, Vec<String>, Vec<(&'static str, String)>);

/// The rows whatever the order of columns: what each is called, what is said of it, and what it is made of.
fn rows(matrix: &Matrix<'_>) -> BTreeSet<Told> {
    let rows = matrix.rows.iter().map(|row| {
        let mut members: Vec<String> = row.members.iter().map(|member| matrix.reference(member)).collect();
        members.sort();
        let reasons = row.reasons.iter().map(|reason| (reason.kind.word(), reason.text.clone())).collect();
        (row.name.clone(), row.verdict.word(), row.contested, members, reasons)
    });
    rows.collect()
}

#[test]
fn a_theory_beside_itself_recurs_everywhere() {
    for (path, reading) in readings() {
        let theory = reading.theory();
        let theories = named([("one", theory), ("other", theory)]);
        let matrix = compare(&theories, &Links::default());
        // A configuration without parts claims nothing; of such, a person is asked.
        let is_empty = |member: &Member<'_>| match member.thing {
            Thing::Element(element) => normal(element.text()).is_empty(),
            Thing::Configuration(one) => one.uses().next().is_none(),
        };
        for row in &matrix.rows {
            let shared = matches!(row.verdict, Verdict::Recurs | Verdict::Agrees);
            assert!(shared || row.members.iter().all(is_empty), "{path}: {} is {}", row.name, row.verdict.word());
        }
        let proposed = proposals(&theories, &Links::default());
        let itself = |one: &Proposal<'_>| one.one.thing == one.other.thing && !is_empty(&one.one);
        assert!(!proposed.iter().any(itself), "{path}");
    }
}

#[test]
fn the_order_of_the_files_decides_only_the_order_of_the_columns() {
    let all = readings();
    let examples: Vec<(String, &Reading)> =
        all.iter().enumerate().map(|(number, (_, reading))| (format!("theory-{number}"), reading)).collect();
    for group in examples.chunks(7) {
        let forwards = named(group.iter().map(|(name, reading)| (name.clone(), reading.theory())));
        let backwards = named(group.iter().rev().map(|(name, reading)| (name.clone(), reading.theory())));
        let (one, other) = (compare(&forwards, &Links::default()), compare(&backwards, &Links::default()));
        assert_eq!(rows(&one), rows(&other));
        let pairs = |theories: &[Named<'_>], matrix: &Matrix<'_>| -> BTreeSet<(Vec<String>, u8)> {
            let proposed = proposals(theories, &Links::default());
            let pair = |one: &Proposal<'_>| {
                let mut names = vec![matrix.reference(&one.one), matrix.reference(&one.other)];
                names.sort();
                (names, one.percent)
            };
            proposed.iter().map(pair).collect()
        };
        assert_eq!(pairs(&forwards, &one), pairs(&backwards, &other));
    }
}

#[test]
fn what_is_drafted_reads_back_and_is_taken_up() {
    let all = readings();
    for pair in all.chunks(2) {
        let [(_, one), (_, other)] = pair else { continue };
        let theories = named([("one", one.theory()), ("other", other.theory())]);
        let proposed = proposals(&theories, &Links::default());
        let text = draft(&proposed, &theories, &mapping::Mapping::default(), &["one.cimo.yaml", "other.cimo.yaml"]);
        let read = mapping::read("mapping.yaml", text.clone().into()).expect("it can be read");
        assert_eq!(read.diagnostics, [], "{text}");
        let (links, faults) = read.mapping.links(&theories);
        // Two things of one theory with the same sentence and no id cannot be told apart.
        let told: Vec<_> = faults.iter().filter(|fault| !fault.title.ends_with("could be two things")).collect();
        assert!(told.is_empty(), "{told:#?}\n{text}");
        if faults.is_empty() {
            let matrix = compare(&theories, &links);
            assert!(
                matrix.rows.iter().take(read.mapping.same_as.len()).all(|row| row.verdict != Verdict::Alone),
                "{text}"
            );
        }
    }
}

/// The pairs of opposites that the matcher is measured on are proposed no more often than the matcher proposes them.
#[test]
fn opposites_are_not_proposed() {
    let pairs = [
        ("Parents trust their social worker", "Parents distrust their social worker"),
        ("Families are told before the meeting", "Families are told after the meeting"),
        ("More families come to meetings", "Fewer families come to meetings"),
        ("Parents are able to speak at conferences", "Parents are unable to speak at conferences"),
        ("Staff have time to listen to parents", "Staff lack time to listen to parents"),
        ("Power moves from workers to families", "Power moves from families to workers"),
        ("Parents feel that they can refuse", "Parents feel that they cannot refuse"),
    ];
    for (one, other) in pairs {
        let theory = |label: &str| cimo_core::read_text(&format!("cimo: 1\noutcomes:\n  it: {label}\n"));
        let (left, right) = (theory(one), theory(other));
        let theories = named([("left", left.theory()), ("right", right.theory())]);
        assert!(proposals(&theories, &Links::default()).is_empty(), "{one} / {other}");
    }
    // Configurations of the same parts that conclude opposite things share most of their parts.
    let theory = |outcome: &str| {
        cimo_core::read_text(&format!(
            "cimo: 1\nconfigurations:\n  - {{form: cmo, context: [Parents wait, Offices are far], mechanism: I am tired, outcome: {outcome}}}\n"
        ))
    };
    let (more, less) = (theory("Families call"), theory("{less: Families call}"));
    let theories = named([("more", more.theory()), ("less", less.theory())]);
    assert!(proposals(&theories, &Links::default()).is_empty());
}
