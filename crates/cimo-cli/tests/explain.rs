//! `cimo explain`: rules, fields, and things of a theory.

mod common;

use common::Project;

const THEORY: &str = "\
cimo: 1
sources:
  talks: {kind: interview, group: parent, people: 7}
actors:
  parent: Parents
outcomes:
  quiet:
    label: Parents keep quiet
    valence: negative
    for: parent
configurations:
  fear:
    label: Afraid of the office
    context: [Parents fear loss, {any: [No time, No words]}]
    mechanism: {label: They wait, actor: parent}
    outcome: quiet
    form: cmo
    held-by: {actor: parent, participant: Parent 2}
    evidence:
      - source: talks
        participant: Parent 2
        says: I said nothing
        supports: context -> mechanism
  vicious:
    context: quiet
    mechanism: The office sees no will
    outcome: {more: Parents fear loss}
    form: cmo
statements:
  s:
    if: Parents fear loss
    then: quiet
    part-of: fear
";

fn project() -> Project {
    Project::with(&[("a.cimo.yaml", THEORY)])
}

#[test]
fn a_rule_has_its_page_and_a_field_its_help() {
    let project = project();
    let rule = project.cimo(&["explain", "missing-mechanism"]);
    assert_eq!(rule.code, 0);
    assert!(
        rule.out.starts_with("missing-mechanism\n=====") && !rule.out.contains("```") && !rule.out.contains("##"),
        "{}",
        rule.out
    );
    for rule in cimo_core::diagnostic::Rule::ALL {
        let page = project.cimo(&["explain", rule.name()]).out;
        let long = page.lines().filter(|line| !line.starts_with("    ")).find(|line| line.chars().count() > 80);
        assert_eq!(long, None, "{rule}");
    }
    let field = project.cimo(&["explain", "unless"]);
    assert!(field.code == 0 && field.out.contains("each alone stops it"), "{}", field.out);
    let all = project.cimo(&["explain"]);
    assert!(all.out.contains("configurations") && all.out.contains("statement-out-of-step"), "{}", all.out);
    let unknown = project.cimo(&["explain", "missing-mechanisms"]);
    assert!(unknown.code == 2 && unknown.err.contains("The nearest is `missing-mechanism`"), "{}", unknown.err);
    let file = project.cimo(&["explain", "a.cimo.yaml"]);
    assert!(file.code == 2 && file.err.contains("cimo explain trust a.cimo.yaml"), "{}", file.err);
}

#[test]
fn an_element_with_its_uses_ripples_and_statements() {
    let ran = project().cimo(&["explain", "quiet", "a.cimo.yaml"]);
    assert_eq!(
        ran.out,
        "\
quiet: an outcome
  Parents keep quiet

  roles        context, outcome
  valence      negative
  for          parent: Parents
  stands at    a.cimo.yaml:7

Used
  - as outcome in fear: Afraid of the office (a.cimo.yaml:16)
  - as context in vicious (a.cimo.yaml:25)

In the statements
  - s: If “Parents fear loss”, then “Parents keep quiet” (a.cimo.yaml:30)

Ripples
  - from fear: Afraid of the office
  - on to vicious
"
    );
}

#[test]
fn a_configuration_with_its_parts_evidence_and_ripples() {
    let ran = project().cimo(&["explain", "fear", "a.cimo.yaml"]);
    assert_eq!(
        ran.out,
        "\
fear: a configuration
  Afraid of the office

  context      Parents fear loss
               any of: No time; No words
  mechanism    They wait
  outcome      quiet: Parents keep quiet
  form         cmo
  held by      parent: Parents (Parent 2)
  stands at    a.cimo.yaml:12

Statements
  - s: If “Parents fear loss”, then “Parents keep quiet” (a.cimo.yaml:30)

Ripples onward
  - quiet: Parents keep quiet, as context of vicious

Evidence for
  - I said nothing — Parent 2, talks; about context -> mechanism
    (a.cimo.yaml:20)
"
    );
}

#[test]
fn sentences_digests_sources_actors_and_what_is_not_there() {
    let project = project();
    let by_words = project.cimo(&["explain", "parents fear loss.", "a.cimo.yaml"]);
    assert!(
        by_words.out.starts_with("Parents fear loss\n  an outcome without an id; tools call it ~"),
        "{}",
        by_words.out
    );
    let digest = by_words.out.split_whitespace().find(|word| word.starts_with('~')).expect("its digest").to_owned();
    assert_eq!(project.cimo(&["explain", &digest, "a.cimo.yaml"]).out, by_words.out);
    let source = project.cimo(&["explain", "talks", "a.cimo.yaml"]);
    assert!(
        source.out.contains("people       7") && source.out.contains("I said nothing — Parent 2"),
        "{}",
        source.out
    );
    let actor = project.cimo(&["explain", "parent", "a.cimo.yaml"]);
    assert!(
        actor.out.contains("- mechanism of theirs: They wait") && actor.out.contains("- holds fear"),
        "{}",
        actor.out
    );
    let unknown = project.cimo(&["explain", "fer", "a.cimo.yaml"]);
    assert!(unknown.code == 2 && unknown.err.contains("The nearest is `fear`"), "{}", unknown.err);
    assert_eq!(project.cimo(&["explain", "fear", "b.cimo.yaml"]).code, 2);
}

#[test]
fn nothing_that_steers_a_terminal_comes_from_a_file() {
    let text = "cimo: 1\ncontexts:\n  fear: \"a\\e[31m\\u202Eb\"\n";
    let ran = Project::with(&[("a.cimo.yaml", text)]).cimo(&["explain", "fear", "a.cimo.yaml"]);
    assert!(ran.code == 0 && !ran.out.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.out);
}
