//! What each fault in a mapping is called, and where it is.

use super::*;
use crate::compare::named;
use crate::read_text;

const ENGLAND: &str = "
cimo: 1
contexts: {fear: Parents fear the worst}
mechanisms: {trust: She has been here herself}
outcomes: {heard: Parents are heard, calls: Families call}
configurations:
  trust: {form: cmo, context: fear, mechanism: trust, outcome: heard}
  voice: {form: cmo, label: Parents find a voice, context: fear, mechanism: trust, outcome: calls}
  ";
const WALES: &str = "
cimo: 1
outcomes: {listened: Parents are listened to}
configurations:
  - {form: cmo, context: Parents are afraid, mechanism: Somebody is on my side, outcome: listened}
";

/// The findings about a mapping, each as its line, column and title, with label and question.
fn said(text: &str) -> Vec<(String, String)> {
    let (england, wales) = (read_text(ENGLAND), read_text(WALES));
    assert!(england.diagnostics().is_empty() && wales.diagnostics().is_empty());
    let theories = named([("england", england.theory()), ("wales", wales.theory())]);
    let read = read("mapping.yaml", text.into()).expect("it can be read");
    let (_, of_links) = read.mapping.links(&theories);
    let told = read.diagnostics.iter().chain(&of_links).map(|finding| {
        let at = read.sources.start(finding.place());
        let label = &finding.labels[0].text;
        (format!("{at} {}: {}", finding.rule, finding.title), format!("{label}. {}", finding.question))
    });
    told.collect()
}

#[track_caller]
fn one(lines: &str, title: &str, question: &str) {
    let text = format!("cimo-mapping: 1\ntheories: {{england: e.yaml, wales: w.yaml, away: a.yaml}}\n{lines}\n");
    let found = said(&text);
    let [(told, asked)] = found.as_slice() else { panic!("{text}\n{found:#?}") };
    assert!(told == title && asked.contains(question), "{text}\n{told}\n{asked}");
}

#[test]
fn everything_there_is_can_be_said() {
    let text = "
cimo-mapping: 1
theories:
  england: ../england.cimo.yaml
  wales: ../wales.cimo.yaml
same-as:
  - name: Parents are heard
    is: [england#heard, wales#listened]
    note: One study counts words, the other asks
  - is: ['england#Parents find a voice', 'wales#configuration:Somebody is on my side']
opposites:
  - {one: england#calls, other: [england#fear]}
conflicts:
  - name: Who should do it
    one: [england#configuration:trust, england#element:trust]
    other: wales#Somebody is on my side
    why: Each names another
different:
  - {these: [england#fear, wales#Parents are afraid], why: Fear of what}
";
    assert_eq!(said(text), []);
    let mapping = read("mapping.yaml", text.into()).expect("it can be read").mapping;
    assert_eq!(mapping.theories[1].path, "../wales.cimo.yaml");
    assert_eq!(mapping.same_as[0].note.as_deref(), Some("One study counts words, the other asks"));
    assert_eq!(mapping.same_as[1].is[1].to_string(), "wales#configuration:Somebody is on my side");
    assert_eq!(mapping.conflicts[0].one[0].what, Some(What::Configuration));
    assert_eq!(mapping.different[0].why.as_deref(), Some("Fear of what"));
}

#[test]
fn what_is_not_there_is_not_looked_for() {
    let text = "cimo-mapping: 1\ntheories: {away: a.yaml}\nsame-as:\n  - is: [away#anything, england#heard]\n";
    assert_eq!(said(text), []);
}

#[test]
fn a_mapping_without_a_version_or_of_a_later_one() {
    assert_eq!(
        said("same-as: []\n")[0].0,
        "1:1 invalid-mapping: The mapping does not say which version of the format it is in"
    );
    assert_eq!(said("").len(), 1);
    assert_eq!(said("cimo-mapping: one\n")[0].0, "1:15 invalid-mapping: This is no version of the format");
    let later = read("mapping.yaml", "cimo-mapping: 2\n".into());
    assert!(later.is_err_and(|fault| fault.message.contains("cimo-mapping: 2")));
}

#[test]
fn each_fault_has_its_place_and_its_question() {
    one("sameas: []", "3:1 invalid-mapping: The mapping has no field called `sameas`", "Did you mean `same-as`?");
    one("same-as: england#heard", "3:10 invalid-mapping: `same-as` does not take a text", "a list");
    one("same-as: [{name: X}]", "3:11 invalid-mapping: This entry has no `is`", "What is one and the same?");
    one(
        "same-as: [{is: heard}]",
        "3:16 invalid-mapping: `heard` does not say of which theory it is",
        "Write its short name and a hash before the id.",
    );
    one(
        "same-as: [{is: englnd#heard}]",
        "3:16 invalid-mapping: No theory has the short name `englnd`",
        "Did you mean `england#heard`?",
    );
    one(
        "same-as: [{is: england#haerd}]",
        "3:16 invalid-mapping: The theory `england` has no element or configuration called `haerd`",
        "Did you mean `england#heard`?",
    );
    one(
        "same-as: [{is: england#trust}]",
        "3:16 invalid-mapping: `england#trust` could be two things",
        "`england#element:trust` or `england#configuration:trust`",
    );
    one(
        "same-as: [{is: [england#heard, wales#listened]}, {is: england#heard}]",
        "3:55 invalid-mapping: `Parents are heard` stands in `same-as` twice",
        "keep it in one of them",
    );
    one(
        "same-as: [{is: [england#voice, wales#listened]}]",
        "3:32 invalid-mapping: An element cannot be the same as a configuration",
        "which of the two is the same?",
    );
    one(
        "opposites: [{one: england#voice, other: wales#listened}]",
        "3:19 invalid-mapping: `Parents find a voice` is a configuration, and `opposites` takes elements",
        "under `conflicts:`",
    );
    one("conflicts: [{one: england#voice}]", "3:13 invalid-mapping: This entry has no `other`", "the other side?");
    one(
        "same-as: [{is: [england#heard, wales#listened]}]\ndifferent: [{these: [england#heard, wales#listened]}]",
        "4:37 invalid-mapping: These are said to be different, and `same-as` says that they are one",
        "Which of the two holds?",
    );
}

#[test]
fn a_short_name_is_an_id() {
    let found = said("cimo-mapping: 1\ntheories: {England 1: e.yaml, wales: }\n");
    let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "2:12 invalid-mapping: `England 1` cannot be the short name of a theory",
            "2:31 invalid-mapping: No file is named for the theory `wales`",
        ]
    );
    assert!(found[0].1.contains("Would `england-1` do?"));
}
