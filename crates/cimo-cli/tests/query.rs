//! `cimo query`: each question over one theory, as a table, as CSV and as JSON.

mod common;

use common::{CLEAN, Project, Ran};
use serde_json::Value;

const THEORY: &str = "\
cimo: 1
theory: {id: peers, title: Peers}
study:
  phases: {testing: {label: Testing, stages: {first: The first interviews, second: The second interviews}}}
actors:
  parent: {label: Parent, labels: Parent}
  worker: {label: Social worker, labels: SW}
sources:
  talks: {kind: focus-group, group: [parent, worker]}
  visits: {kind: observation}
contexts: {fear: Parents fear the worst}
interventions: {advocate: A peer sits beside them}
mechanisms:
  trust: {actor: parent, reasoning: She will not judge me, resource: Her own story}
  routine: Nobody asks any more
outcomes:
  speaks: {label: Families speak up, distance: proximal}
  home: Children stay at home
  plans: Plans are kept
  law: The law changes
  papers: Papers are filed
configurations:
  speaking:
    context: fear
    intervention: advocate
    mechanism: trust
    outcome: speaks
    unless: {all: [late, short]}
    weakened-by: routine
    otherwise: filing
    status: supported
    fires: strongly
    held-by: [parent, worker]
    disputed-by: {actor: worker, participant: SW 2}
    evidence:
      - {source: talks, participant: Parent 1, stage: first, says: I said what I thought, basis: perceived, supports: [whole, context -> mechanism]}
      - {source: [talks, visits], participant: SW 2, says: '=They said it before', challenges: outcome}
  staying: {context: speaks, mechanism: trust, outcome: home, form: cmo, status: untested}
  filing: {form: cmo, context: A quiet office, mechanism: routine, outcome: papers}
  keeping:
    form: cmo
    context: fear
    outcome: plans
    evidence: [{source: [talks, visits], says: Plans were kept, supports: whole}]
evidence:
  loose: {source: visits, stage: [first, second], says: A chair stood empty}
";

fn theory() -> Project {
    let helpers = "  late: She comes late\n  short: Time is short\n";
    let text = THEORY.replace(
        "contexts: {fear: Parents fear the worst}\n",
        &format!("contexts:\n  fear: Parents fear the worst\n{helpers}"),
    );
    Project::with(&[("theory.cimo.yaml", &text), ("clean.cimo.yaml", CLEAN)])
}

fn json(ran: &Ran) -> Value {
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

/// The answers to a question, the columns that say something as `column: value`.
fn answers(name: &str, more: &[&str]) -> Vec<String> {
    let report = json(&theory().cimo(&[&["query", name, "theory.cimo.yaml", "--format", "json"], more].concat()));
    let columns: Vec<&str> = report["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| column["name"].as_str().expect("a name"))
        .collect();
    let cell = |value: &Value| match value {
        Value::Array(all) => all.iter().map(|one| one.as_str().expect("a text")).collect::<Vec<_>>().join(" + "),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = |answer: &Value| {
        let said = columns.iter().filter(|column| !answer["cells"][**column].is_null());
        said.map(|column| format!("{column}: {}", cell(&answer["cells"][*column]))).collect::<Vec<_>>().join("; ")
    };
    report["answers"].as_array().expect("answers").iter().map(line).collect()
}

#[test]
fn what_rests_on_one_source() {
    assert_eq!(
        answers("one-source", &[]),
        [
            "claim: speaking; kind: configuration; title: speaking; source: talks; sure: yes; items: 1; participants: 1; group: Parent; status: supported",
            "claim: keeping; kind: configuration; title: keeping; source: talks + visits; sure: perhaps; items: 1; group: Parent + Social worker",
        ]
    );
}

#[test]
fn what_each_group_says() {
    assert_eq!(
        answers("groups", &[]),
        [
            "group: Parent; stance: supports; claim: speaking; says: I said what I thought; participant: Parent 1; basis: perceived; source: talks",
            "group: Parent; stance: supports; claim: speaking; part: context -> mechanism; says: I said what I thought; participant: Parent 1; basis: perceived; source: talks",
            "group: Parent; stance: supports; claim: keeping; says: Plans were kept; source: talks + visits",
            "group: Social worker; stance: challenges; claim: speaking; part: outcome; says: =They said it before; participant: SW 2; source: talks + visits",
            "group: Social worker; stance: supports; claim: keeping; says: Plans were kept; source: talks + visits",
            "says: A chair stood empty; source: visits",
        ]
    );
    assert_eq!(answers("groups", &["--where", "group=social worker", "--where", "stance=challenges"]).len(), 1);
    assert_eq!(answers("groups", &["--where", "group="]).len(), 1);
}

#[test]
fn claims_with_challenging_evidence() {
    assert_eq!(
        answers("challenged", &[]),
        [
            "claim: speaking; kind: configuration; part: outcome; says: =They said it before; group: Social worker; participant: SW 2; source: talks + visits; for: 1; against: 1; status: supported"
        ]
    );
}

#[test]
fn evidence_by_stage() {
    let stages: Vec<String> =
        answers("stages", &[]).iter().map(|line| line.split("; group").next().unwrap_or("").to_owned()).collect();
    assert_eq!(
        stages,
        [
            "stage: first; phase: Testing; says: A chair stood empty; source: visits",
            "stage: first; phase: Testing; says: I said what I thought; speaks-to: supports speaking + supports speaking (context -> mechanism)",
            "stage: second; phase: Testing; says: A chair stood empty; source: visits",
            "says: =They said it before; speaks-to: challenges speaking (outcome)",
            "says: Plans were kept; speaks-to: supports keeping",
        ]
    );
}

#[test]
fn mechanisms_by_actor() {
    assert_eq!(
        answers("actors", &[]),
        [
            "actor: Parent; mechanism: trust; reasoning: She will not judge me; resource: Her own story; configurations: speaking + staying; status: supported + untested",
            "mechanism: routine; reasoning: Nobody asks any more; configurations: speaking + filing; status: supported",
        ]
    );
}

#[test]
fn outcomes_without_a_path() {
    assert_eq!(
        answers("no-path", &[]),
        [
            "outcome: plans; text: Plans are kept; why: no mechanism; configurations: keeping; evidence: 0",
            "outcome: law; text: The law changes; why: no configuration; evidence: 0",
            "outcome: papers; text: Papers are filed; why: no intervention; configurations: filing; evidence: 0",
        ]
    );
}

#[test]
fn how_configurations_stand() {
    assert_eq!(
        answers("status", &[]),
        [
            "status: supported; configuration: speaking; title: speaking; fires: strongly; for: 1; against: 1; sources: 2",
            "status: untested; configuration: staying; title: staying; for: 0; against: 0; sources: 0",
            "configuration: filing; title: filing; for: 0; against: 0; sources: 0",
            "configuration: keeping; title: keeping; for: 1; against: 0; sources: 2",
        ]
    );
    assert_eq!(answers("status", &["--where", "untested"]).len(), 1);
}

#[test]
fn links_blockers_and_disputes() {
    assert_eq!(
        answers("links", &["--where", "configuration=speaking"]),
        [
            "configuration: speaking; link: intervention -> mechanism; from: A peer sits beside them; to: She will not judge me; for-the-rest: 1; status: supported",
            "configuration: speaking; link: mechanism -> outcome; from: She will not judge me; to: Families speak up; for-the-rest: 1; status: supported",
        ]
    );
    assert_eq!(
        answers("blockers", &[]),
        [
            "configuration: speaking; how: weakened-by; what: routine; text: Nobody asks any more; brought-about-by: filing; otherwise: filing",
            "configuration: speaking; how: unless; what: late; text: She comes late; together-with: short; otherwise: filing",
            "configuration: speaking; how: unless; what: short; text: Time is short; together-with: late; otherwise: filing",
        ]
    );
    assert_eq!(
        answers("disputed", &[]),
        [
            "configuration: speaking; title: speaking; held-by: Parent + Social worker; disputed-by: Social worker (SW 2); divided: Social worker; status: supported"
        ]
    );
}

#[test]
fn every_report_is_as_the_schema_says() {
    let schema = jsonschema::validator_for(&cimo_cli::output::query::schema()).expect("it can be used");
    for query in cimo_core::query::QUERIES {
        let files = ["theory.cimo.yaml", "clean.cimo.yaml", "--format", "json"];
        let report = json(&theory().cimo(&[&["query", query.name], &files[..]].concat()));
        let faults: Vec<String> = schema.iter_errors(&report).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", query.name);
        assert_eq!(report["theories"][1]["path"], "clean.cimo.yaml");
    }
}

#[test]
fn people_read_a_table() {
    let ran = theory().cimo(&["query", "no-path", "theory.cimo.yaml"]);
    let expected = "\
Which outcomes does no path lead to?

outcome  text              why               configurations  evidence
-------  ----------------  ----------------  --------------  --------
plans    Plans are kept    no mechanism      keeping         0
law      The law changes   no configuration                  0
papers   Papers are filed  no intervention   filing          0
3 answers
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
    let none = theory().cimo(&["query", "challenged", "clean.cimo.yaml"]);
    assert_eq!((none.code, none.out.as_str()), (0, "Which claims does evidence speak against?\n\nNo answers.\n"));
}

#[test]
fn no_cell_is_a_formula() {
    let ran = theory().cimo(&["query", "challenged", "theory.cimo.yaml", "--format", "csv"]);
    assert_eq!(
        ran.out,
        "theory,claim,kind,part,says,group,participant,source,for,against,status\r\n\
         theory.cimo.yaml,speaking,configuration,outcome,'=They said it before,Social worker,SW 2,talks; visits,1,1,supported\r\n"
    );
}

#[test]
fn what_can_be_asked_is_listed_and_explained() {
    let list = theory().cimo(&["query"]);
    assert_eq!(list.code, 0);
    for query in cimo_core::query::QUERIES {
        assert!(list.out.contains(query.name) && list.out.contains(query.question), "{}", query.name);
        let told = theory().cimo(&["query", query.name]);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.code == 0 && words(&told.out).contains(&words(query.about)), "{}", told.out);
        assert!(query.columns.iter().all(|column| words(&told.out).contains(&words(column.about))), "{}", told.out);
    }
}

#[test]
fn an_unknown_question_or_column_gets_the_nearest() {
    for (arguments, words) in [
        (
            &["query", "challengd", "theory.cimo.yaml"][..],
            "there is no question called `challengd`; did you mean `challenged`?",
        ),
        (&["query", "zzzzzz"], "`cimo query` lists all"),
        (
            &["query", "status", "theory.cimo.yaml", "--where", "fire=weakly"],
            "the query `status` has no column called `fire`; did you mean `fires`?",
        ),
        (&["query", "status", "none.cimo.yaml"], "none.cimo.yaml"),
    ] {
        let ran = theory().cimo(arguments);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(words), "{arguments:?}\n{}", ran.err);
    }
}
