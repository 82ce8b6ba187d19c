//! Where each rule ends: what it catches beside its page's example, and what it lets be. Expectation beside the fault.

use cimo_core::check::{CheckOptions, check};
use cimo_core::diagnostic::Rule;
use cimo_core::read_text;

/// How often a rule is raised by a theory.
fn raised(rule: Rule, text: &str) -> usize {
    let reading = read_text(&format!("cimo: 1\n{text}"));
    let errors: Vec<&str> = reading.diagnostics().iter().map(|finding| finding.title.as_str()).collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    let checked = check(&reading, &CheckOptions::default());
    checked.findings().iter().filter(|finding| finding.rule() == rule).count()
}

/// A configuration in one line.
fn one(id: &str, context: &str, mechanism: &str, outcome: &str, more: &str) -> String {
    format!("  {id}: {{form: cmo, context: {context}, mechanism: {mechanism}, outcome: {outcome}{more}}}\n")
}

fn holds(rule: Rule, cases: &[(usize, String)]) {
    for (expected, text) in cases {
        assert_eq!(raised(rule, text), *expected, "{rule} in\n{text}");
    }
}

const ELEMENTS: &str = "
contexts: {alone: They are alone, poor: They are poor, ill: They are ill, far: They live far off, new: They are new here}
mechanisms: {seen: I am seen, safe: I am safe}
outcomes: {asks: They ask for help, comes: They come, stays: They stay, talks: They talk, calls: They call, goes: They go}
configurations:
";

fn with_elements(configurations: &[String]) -> String {
    format!("{ELEMENTS}{}", configurations.concat())
}

#[test]
fn a_list_is_told_from_a_rich_explanation() {
    let of =
        |context: &str, mechanism: &str, outcome: &str| with_elements(&[one("a", context, mechanism, outcome, "")]);
    holds(
        Rule::ListInAConfiguration,
        &[
            (0, of("[alone, poor, ill]", "seen", "[asks, comes, stays]")),
            (1, of("[alone, poor, ill]", "seen", "[asks, comes, stays, talks]")),
            (0, of("[alone, {any: [poor, ill, far, new]}]", "seen", "[asks, comes, stays]")),
            (1, of("alone", "seen", "[asks, comes, stays, talks, calls, goes]")),
            (1, of("[alone, poor, ill]", "[seen, safe]", "[asks, comes]")),
            (0, of("[alone, poor]", "[seen, safe]", "[asks, comes]")),
        ],
    );
}

#[test]
fn reasoning_needs_something_to_reason_about() {
    let theory = |form: &str, mechanism: &str, configuration: &str| {
        format!(
            "theory: {{form: {form}}}\nmechanisms:\n  m: {mechanism}\nconfigurations:\n  a: {{context: It rains, mechanism: m, outcome: They stay{configuration}}}\n"
        )
    };
    holds(
        Rule::HalfAMechanism,
        &[
            (1, theory("cmo", "{reasoning: I am dry here}", "")),
            (0, theory("cmo", "{reasoning: I am dry here, resource: A roof}", "")),
            (0, theory("cmo", "{reasoning: I am dry here}", ", intervention: A roof")),
            (0, theory("cmo", "I am dry here", "")),
            (1, theory("cimo", "{resource: A roof}", ", intervention: A house")),
            (0, theory("cimo", "{reasoning: I am dry here}", ", form: cmo")),
            (0, theory("cimo", "{reasoning: I am dry here}", "")),
        ],
    );
}

#[test]
fn a_text_may_have_two_roles_in_two_configurations() {
    holds(
        Rule::SameTextTwice,
        &[
            (1, "configurations:\n  a: {form: cmo, context: They are safe, mechanism: They are safe., outcome: They stay}\n".to_owned()),
            (1, "mechanisms: {m: {label: Safety, reasoning: They stay}}\nconfigurations:\n  a: {form: cmo, context: It rains, mechanism: m, outcome: They stay}\n".to_owned()),
            (
                0,
                format!(
                    "configurations:\n{}{}",
                    one("a", "It rains", "I am safe", "They stay", ""),
                    one("b", "I am safe", "I know them now", "They talk", "")
                ),
            ),
            (0, "configurations:\n  a: {form: cmo, context: They stay, mechanism: I am safe, outcome: They stay}\n".to_owned()),
            (0, "configurations:\n  a: {form: cmo, context: {not: They are safe}, mechanism: They are safe, outcome: They stay}\n".to_owned()),
            (1, "configurations:\n  a: {form: cmo, context: It rains, mechanism: They are safe, outcome: {more: They are safe}}\n".to_owned()),
        ],
    );
}

#[test]
fn the_same_parts_are_one_claim_in_any_order() {
    holds(
        Rule::DuplicateConfiguration,
        &[
            (
                1,
                with_elements(&[
                    one("a", "[alone, poor]", "seen", "asks", ""),
                    one("b", "[poor, alone]", "seen", "asks", ""),
                ]),
            ),
            (
                1,
                with_elements(&[
                    one("a", "{any: [alone, poor]}", "seen", "asks", ""),
                    one("b", "{any: [poor, alone]}", "seen", "asks", ""),
                ]),
            ),
            (
                0,
                with_elements(&[
                    one("a", "[alone, poor]", "seen", "asks", ""),
                    one("b", "{any: [poor, alone]}", "seen", "asks", ""),
                ]),
            ),
            (0, with_elements(&[one("a", "alone", "seen", "asks", ""), one("b", "alone", "seen", "{not: asks}", "")])),
            (
                0,
                with_elements(&[
                    one("a", "alone", "seen", "asks", ""),
                    one("b", "alone", "seen", "asks", ", unless: poor"),
                ]),
            ),
            (
                0,
                with_elements(&[
                    one("a", "alone", "seen", "asks", ", fires: weakly"),
                    one("b", "alone", "seen", "asks", ", fires: strongly"),
                ]),
            ),
            (2, with_elements(&["a", "b", "c"].map(|id| one(id, "alone", "seen", "asks", "")))),
        ],
    );
}

#[test]
fn the_other_side_of_a_theory_is_seen_in_each_of_its_forms() {
    let of = |outcome: &str, more: &str| {
        format!(
            "outcomes:\n  good: {{label: They talk, valence: positive}}\n  bad: {{label: They quarrel, valence: negative}}\nconfigurations:\n{}{}",
            one("a", "It rains", "I am safe", "good", ""),
            one("b", "It snows", "I am safe", outcome, more)
        )
    };
    holds(
        Rule::OneSidedTheory,
        &[
            (1, of("They stay", "")),
            (1, of("{more: good}", "")),
            (1, of("{less: bad}", "")),
            (0, of("bad", "")),
            (0, of("{less: good}", "")),
            (0, of("{unchanged: good}", "")),
            (0, of("They no longer come", "")),
            (0, of("Stress at work", "")),
            (0, of("They stay", ", fires: not at all")),
            (0, format!("configurations:\n{}", one("a", "It rains", "I am safe", "They talk", ""))),
            (
                1,
                format!(
                    "theory: {{status: refined}}\nconfigurations:\n{}",
                    one("a", "It rains", "I am safe", "They talk", "")
                ),
            ),
        ],
    );
}

#[test]
fn circumstances_vary_by_what_they_are_and_by_what_stops() {
    let of = |context: &str, more: &str| {
        with_elements(&[one("a", "alone", "seen", "asks", ""), one("b", context, "safe", "comes", more)])
    };
    holds(
        Rule::NothingVaries,
        &[
            (1, of("alone", "")),
            (0, of("poor", "")),
            (0, of("{not: alone}", "")),
            (0, of("[alone, poor]", "")),
            (0, of("alone", ", unless: poor")),
            (
                0,
                format!(
                    "{}statements:\n  - {{if: They come, then: They talk, because: They know us, unless: It rains}}\n",
                    of("alone", "")
                ),
            ),
            (1, with_elements(&[one("a", "any", "seen", "asks", ""), one("b", "any", "safe", "comes", "")])),
        ],
    );
}

#[test]
fn a_chain_reaches_what_is_far() {
    let of = |configurations: &[String]| {
        format!(
            "theory: {{form: cmo}}\noutcomes: {{near: They come, far: {{label: They are well, distance: distal}}}}\nconfigurations:\n{}",
            configurations.concat()
        )
    };
    let near = one("a", "It rains", "I am safe", "near", "");
    holds(
        Rule::NoPathToDistal,
        &[
            (1, of(&[near.clone(), one("b", "It snows", "I am seen", "far", "")])),
            (0, of(&[near.clone(), one("b", "near", "I am seen", "far", "")])),
            (0, of(&[near.clone(), one("b", "It snows", "I am seen", "far", ", helped-by: near")])),
            (1, of(&[near.clone(), one("b", "far", "I am seen", "They talk", "")])),
            (0, of(&[near])),
        ],
    );
}

#[test]
fn a_loop_comes_back_through_others() {
    let theory = |configurations: &[String]| format!("configurations:\n{}", configurations.concat());
    holds(
        Rule::FeedbackLoop,
        &[
            (
                1,
                theory(&[
                    one("a", "They come", "I am safe", "They talk", ""),
                    one("b", "They talk", "I am seen", "They come", ""),
                ]),
            ),
            (
                0,
                theory(&[
                    one("a", "They come", "I am safe", "They talk", ""),
                    one("b", "They talk", "I am seen", "They stay", ""),
                ]),
            ),
            (0, theory(&[one("a", "They fear", "I am safe", "{less: They fear}", "")])),
            (1, theory(&[one("a", "They come", "I am safe", "They come", "")])),
            (
                1,
                theory(&[
                    one("a", "They come", "I am safe", "They talk", ", unless: They quarrel"),
                    one("b", "They talk", "I am seen", "They quarrel", ""),
                ]),
            ),
        ],
    );
}

#[test]
fn a_loop_is_told_as_each_side_means_it() {
    let reading = read_text(
        "cimo: 1
outcomes: {fear: They fear us, talk: They talk}
configurations:
  a: {form: cmo, context: fear, mechanism: I keep still, outcome: {less: talk}}
  b: {form: cmo, context: talk, mechanism: She listens, outcome: {less: fear}}
",
    );
    let checked = check(&reading, &CheckOptions::default());
    let [finding] =
        checked.findings().iter().filter(|finding| finding.rule() == Rule::FeedbackLoop).collect::<Vec<_>>()[..]
    else {
        panic!("there is one")
    };
    assert_eq!(finding.diagnostic.title, "A feedback loop: from `a` to `b`, and back to where it began");
    let told: Vec<&str> = finding.diagnostic.labels.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "it begins here, and comes back to here",
            "`a` leads to less `talk`, and `talk` is a circumstance of `b`",
            "`b` leads to less `fear`, and `fear` is a circumstance of `a`",
        ]
    );
}

#[test]
fn what_stops_has_to_come_from_somewhere() {
    let of = |unless: &str, more: &str| {
        format!(
            "outcomes: {{row: They quarrel}}\nconfigurations:\n{}{more}",
            one("a", "It rains", "I am safe", "They talk", &format!(", unless: {unless}"))
        )
    };
    holds(
        Rule::BlockerNeverArises,
        &[
            (1, of("row", "")),
            (0, of("row", &one("b", "It snows", "I am cold", "row", ""))),
            (1, of("row", &one("b", "It snows", "I am cold", "{not: row}", ""))),
            (1, of("row", &one("b", "It snows", "I am cold", "row", ", status: refuted"))),
            (0, of("It snows", &one("b", "It snows", "I am cold", "row", ""))),
            (0, of("{not: row}", "")),
        ],
    );
    let otherwise = |unless: &str, context: &str| {
        let first = one("a", "It rains", "I am safe", "They talk", &format!("{unless}, otherwise: b"));
        format!("configurations:\n{first}{}", one("b", context, "I am cold", "They go", ""))
    };
    holds(
        Rule::OtherwiseUnlinked,
        &[
            (0, otherwise(", unless: It snows", "It snows")),
            (0, otherwise(", unless: It snows", "any")),
            (1, otherwise(", unless: It snows", "It is dark")),
            (1, otherwise("", "It snows")),
        ],
    );
}

#[test]
fn statements_take_each_other_back_only_under_the_same_conditions() {
    let two = |one: &str, other: &str| {
        format!(
            "outcomes: {{talk: They talk}}\nstatements:\n  a: {{if: They come, {one}, because: They are safe}}\n  b: {{if: They come, {other}, because: They are seen}}\nconfigurations:\n{}",
            self::one("c", "It rains", "I am safe", "talk", "")
        )
    };
    holds(
        Rule::ContradictoryStatements,
        &[
            (1, two("then: talk", "then: {not: talk}")),
            (1, two("then: {more: talk}", "then: {less: talk}")),
            (1, two("then: talk", "then: {unchanged: talk}")),
            (1, two("then: They stay", "then: They do not stay")),
            (0, two("then: talk", "then: {not: talk}, unless: It rains")),
            (0, two("then: talk", "then: {more: talk}")),
            (0, two("then: talk", "then: They stay")),
        ],
    );
}

#[test]
fn a_claim_needs_evidence_of_the_kind_that_it_names() {
    let of = |theory: &str, status: &str, evidence: &str| {
        format!(
            "theory: {{title: T{theory}}}\nsources: {{talks: {{kind: interview}}}}\nconfigurations:\n{}evidence:\n  e: {{source: talks, says: It was so{evidence}}}\n",
            one("a", "It rains", "I am safe", "They talk", status)
        )
    };
    let (supported, refuted) = (", status: supported", ", status: refuted");
    let (speaks_for, against, of_part) = (
        ", supports: {configuration: a}",
        ", challenges: {configuration: a}",
        ", supports: {configuration: a, at: outcome}",
    );
    holds(
        Rule::UnsupportedClaim,
        &[
            (1, of("", supported, "")),
            (0, of("", supported, speaks_for)),
            (0, of("", supported, of_part)),
            (0, of("", supported, against)),
            (0, of("", "", "")),
            (1, of(", status: final", "", "")),
            (1, of(", status: final", ", status: mixed", against)),
            (0, of(", status: final", ", status: untested", "")),
        ],
    );
    holds(
        Rule::StatusAgainstEvidence,
        &[
            (1, of("", supported, against)),
            (1, of("", refuted, speaks_for)),
            (0, of("", supported, speaks_for)),
            (0, of("", refuted, against)),
            (0, of("", supported, "")),
        ],
    );
    holds(
        Rule::UnsupportedLink,
        &[
            (1, of(", status: final", "", of_part)),
            (0, of(", status: final", "", speaks_for)),
            (0, of("", "", of_part)),
            (0, of(", status: final", ", status: untested", of_part)),
        ],
    );
}

#[test]
fn one_person_is_told_by_role_and_not_by_number() {
    let of = |people: usize, participant: &str| {
        format!(
            "actors: {{head: {{label: Head teacher, labels: [Head]}}}}\nsources: {{talks: {{kind: interview, group: head, people: {people}, labels: [Head, H]}}}}\nconfigurations:\n{}evidence:\n  e: {{source: talks, participant: {participant}, says: It was so, supports: {{configuration: a}}}}\n",
            one("a", "It rains", "I am safe", "They talk", "")
        )
    };
    holds(Rule::IdentifiesOnePerson, &[(1, of(1, "Head")), (0, of(4, "Head 2")), (0, of(1, "H1"))]);
}

#[test]
fn totals_are_held_against_interviews_where_no_groups_are_stated() {
    let of = |total: usize, kind: &str| {
        format!(
            "study: {{participants: {{total: {total}}}, phases: {{p: {{label: Phase, stages: {{first: First, second: Second}}}}}}}}\nsources:\n  parents: {{kind: interview, people: {{first: 4, second: 3}}}}\n  staff: {{kind: {kind}, people: 5}}\n"
        )
    };
    holds(Rule::CountsDoNotAddUp, &[(1, of(11, "interview")), (0, of(12, "interview")), (0, of(11, "focus-group"))]);
}

#[test]
fn a_mechanism_of_a_grown_theory_is_somebodys() {
    let of = |status: &str, mechanism: &str| {
        format!(
            "theory: {{status: {status}}}\nactors: {{advocate: Volunteer advocates}}\nconfigurations:\n{}",
            one("a", "It rains", mechanism, "They talk", "")
        )
    };
    holds(
        Rule::MechanismWithoutActor,
        &[
            (1, of("refined", "Trust")),
            (0, of("initial", "Trust")),
            (0, of("refined", "Parents trust")),
            (0, of("final", "An advocate understands")),
        ],
    );
}
