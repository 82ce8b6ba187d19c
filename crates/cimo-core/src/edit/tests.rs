//! Naming over small texts: what comes in, what goes out.

use super::name::{CannotName, Named, Which, name_sentences};
use crate::source::MemoryFiles;
use crate::{Options, Reading, read, read_text};

fn one(sentence: &str, id: Option<&str>) -> Which {
    Which::One { sentence: sentence.to_owned(), id: id.map(str::to_owned) }
}

fn named(text: &str, which: &Which) -> Named {
    let named = name_sentences(&read_text(text), which).expect("it can be named");
    let mut files = named.files.iter();
    assert!(files.by_ref().count() <= 1, "one file");
    named
}

/// The text with all sentences named, when read again there is nothing left to name.
fn all(text: &str) -> String {
    let done = named(text, &Which::All);
    assert_eq!(done.left, [], "all can be named");
    let text = done.files.first().map_or(text, |file| &file.text).to_owned();
    let again = named(&text, &Which::All);
    assert_eq!(again, Named::default(), "nothing is left");
    text
}

#[test]
fn a_definition_in_place_moves_with_its_fields_and_comments() {
    let text = "\
cimo: 1

# What is claimed.
configurations:
  - context: Parents fear the worst
    intervention: An advocate explains   # gently
    mechanism:   # how it works
      # whose it is
      label: She has been here herself   # a quotation
      actor: parent
      reasoning: >-
        Whoever has stood here will not
        judge me
      # not yet tested
    outcome:
      - Families speak up
      - {less: {label: Fear, valence: negative}}
actors:
  parent: Parents
";
    let done = all(text);
    assert_eq!(
        done,
        "\
cimo: 1

interventions:
  an-advocate-explains: An advocate explains

contexts:
  parents-fear-the-worst: Parents fear the worst

mechanisms:
  she-has-been-here-herself:
    # whose it is
    label: She has been here herself   # a quotation
    actor: parent
    reasoning: >-
      Whoever has stood here will not
      judge me
    # not yet tested

outcomes:
  families-speak-up: Families speak up
  fear: {label: Fear, valence: negative}

# What is claimed.
configurations:
  - context: parents-fear-the-worst
    intervention: an-advocate-explains   # gently
    mechanism: she-has-been-here-herself   # how it works
    outcome:
      - families-speak-up
      - {less: fear}
actors:
  parent: Parents
"
    );
}

#[test]
fn every_style_of_a_sentence_in_every_place() {
    let text = "\
cimo: 1
contexts:
  known:
    label: Known before

  # apart
  other: Another

configurations:
  a:
    context: [\"Parents, all of them, fear\", known]
    intervention: {any: ['A visit', \"A call\"]}
    mechanism: 'Trust: it grows'   # said so
    outcome: >- # folded
      Families speak
      up
    helped-by:
      - A visit
      -
        A call
    unless:
      - all:
          - |
            Two
            lines
          - {not: Known before}
    weakened-by:
      Something
      over lines   # and a remark
";
    assert_eq!(
        all(text),
        "\
cimo: 1

interventions:
  a-visit: A visit
  a-call: A call

contexts:
  known:
    label: Known before

  # apart
  other: Another

  parents-all-of-them-fear: Parents, all of them, fear

  something-over-lines: Something over lines

  two-lines: |-
    Two
    lines

mechanisms:
  trust-it-grows: 'Trust: it grows'

outcomes:
  families-speak-up: Families speak up

configurations:
  a:
    context: [parents-all-of-them-fear, known]
    intervention: {any: [a-visit, a-call]}
    mechanism: trust-it-grows   # said so
    outcome: families-speak-up # folded
    helped-by:
      - a-visit
      - a-call
    unless:
      - all:
          - two-lines
          - {not: known}
    weakened-by: something-over-lines   # and a remark
"
    );
}

#[test]
fn lists_become_sections_of_ids() {
    let text = "\
cimo: 1
contexts:
- Parents fear   # said
# a remark
- label: No time
  level: individual   # whose
-
- >-
  A long
  sentence
- No time
# end
mechanisms: [Trust, {label: Doubt, actor: parent}]   # two
outcomes: [  # why
  Speaking,
  ]
actors: {parent: Parents}
configurations:
  a: {context: No time, mechanism: [Trust, Doubt], outcome: [Speaking, Silence], form: cmo}
";
    assert_eq!(
        all(text),
        "\
cimo: 1
contexts:
  parents-fear: Parents fear   # said
  # a remark
  no-time:
    label: No time
    level: individual   # whose

  a-long-sentence: >-
    A long
    sentence

# end
mechanisms:   # two
  trust: Trust
  doubt: {label: Doubt, actor: parent}
outcomes: {  # why
  speaking: Speaking,
   silence: Silence}
actors: {parent: Parents}
configurations:
  a: {context: no-time, mechanism: [trust, doubt], outcome: [speaking, silence], form: cmo}
"
        .replace("level: individual   # whose\n\n", "level: individual   # whose\n  \n")
        .replace("sentence\n\n#", "sentence\n  \n#")
    );
}

#[test]
fn statements_and_old_sentences() {
    let text = "\
cimo: 1
configurations:
  a:
    context: No time
    mechanism: Doubt
    outcome: Silence
    form: cmo
    unless: Doubt ends
statements:
  s: If no time, then silence, because doubt
  k:
    if: [No time, \"Not, known\"]
    then: {more: Silence}
    because: Doubt
    unless: No time
    part-of: a
revisions:
  - changes: No time
    reason: No time
";
    let done = all(text);
    assert!(done.contains("  s: If no time, then silence, because doubt\n"), "{done}");
    assert!(
        done.contains(
            "    if: [no-time, \"Not, known\"]\n    then: {more: silence}\n    because: doubt\n    unless: no-time\n"
        ),
        "{done}"
    );
    assert!(done.contains("  - changes: No time\n    reason: No time\n"), "{done}");
}

#[test]
fn line_ends_marks_and_missing_ends_are_kept() {
    let text = "\u{feff}# head\r\nconfigurations:\r\n  a:\r\n    context:\r\n      label: No time\r\n      level: individual\r\n    outcome: Silence\r\ncimo: 1";
    assert_eq!(
        all(text),
        "\u{feff}contexts:\r\n  no-time:\r\n    label: No time\r\n    level: individual\r\n\r\noutcomes:\r\n  silence: Silence\r\n\r\n# head\r\nconfigurations:\r\n  a:\r\n    context: no-time\r\n    outcome: silence\r\ncimo: 1"
    );
    let text = "{cimo: 1, configurations: {a: {context: No time, outcome: {label: Silence, valence: negative}}}}";
    assert_eq!(
        all(text),
        "{cimo: 1, contexts: {no-time: No time}, outcomes: {silence: {label: Silence, valence: negative}}, configurations: {a: {context: no-time, outcome: silence}}}"
    );
    let text = "cimo: 1\nregularities:\n  r: {helped-by: No time, label: x}\ncontexts:\n";
    assert_eq!(
        all(text),
        "cimo: 1\nregularities:\n  r: {helped-by: no-time, label: x}\ncontexts:\n  no-time: No time\n"
    );
    let text = "cimo: 1\ncontexts:\nconfigurations: [{context: No time}]\ncontexts: {a: A}\n";
    assert_eq!(
        all(text),
        "cimo: 1\ncontexts:\nconfigurations: [{context: no-time}]\ncontexts: {a: A, no-time: No time}\n"
    );
    let text = "cimo: 1\ncontexts: {}  # none\ntheory:\n  title: x\nconfigurations:\n- outcome: Silence";
    assert_eq!(
        all(text),
        "cimo: 1\ncontexts: {}  # none\ntheory:\n  title: x\n\noutcomes:\n  silence: Silence\n\nconfigurations:\n- outcome: silence"
    );
}

const TWO: &str = "\
cimo: 1
configurations:
  - context: No time
    mechanism: Doubt
    outcome: Silence
  - context: Silence
    mechanism: Doubting
    outcome: No time
";

#[test]
fn one_or_those_used_twice() {
    let done = named(TWO, &Which::UsedTwice);
    assert_eq!(
        done.names.iter().map(|name| (name.id.as_str(), name.uses)).collect::<Vec<_>>(),
        [("no-time", 2), ("silence", 2)]
    );
    let done = named(TWO, &one("no time.", Some("hurry")));
    assert!(done.files[0].text.contains("outcomes:\n  hurry: No time\n"), "{}", done.files[0].text);
    let cannot = |which: &Which| name_sentences(&read_text(TWO), which).expect_err("it cannot be named");
    assert_eq!(
        cannot(&one("Doubt", Some("Doubt"))),
        CannotName::NotAnId { id: "Doubt".into(), proposal: Some("doubt".into()) }
    );
    assert_eq!(
        cannot(&one("Dout", None)),
        CannotName::NoSuchSentence { sentence: "Dout".into(), near: Some("Doubt".into()) }
    );
    let named = read_text("cimo: 1\ncontexts:\n  hurry: No time\nconfigurations:\n  - outcome: Silence\n");
    let cannot = |which: &Which| name_sentences(&named, which).expect_err("it cannot be named");
    assert_eq!(
        cannot(&one("No time", None)),
        CannotName::AlreadyNamed { sentence: "No time".into(), id: "hurry".into() }
    );
    assert_eq!(cannot(&one("Silence", Some("hurry"))), CannotName::Taken { id: "hurry".into() });
}

#[test]
fn what_cannot_be_named_is_left_and_said() {
    let text = "\
cimo: 1
configurations:
  - context: A visit
    intervention: A visit
    mechanism: {label: Doubt, reasoning: Why}
    outcome: Silence
  - context: Silence
    mechanism: {label: Doubt, actor: Parents}
    outcome: Speech
";
    let done = named(text, &Which::All);
    assert_eq!(done.left.iter().map(|left| left.sentence.as_str()).collect::<Vec<_>>(), ["A visit", "Doubt"]);
    assert_eq!(done.names.len(), 2);
    assert!(matches!(name_sentences(&read_text(text), &one("Doubt", None)), Err(CannotName::Left(_))));
    let faulty = name_sentences(&read_text("cimo: 1\ncontexts:\n  - Trust: it grows\n"), &Which::All);
    assert!(matches!(faulty, Err(CannotName::Faulty { line: 3, .. })), "{faulty:?}");
}

fn read_files(files: &[(&str, &str)]) -> Reading {
    let mut memory = files.iter().fold(MemoryFiles::new(), |memory, (path, text)| memory.with(path, text));
    read(files[0].0, &mut memory, &Options::default())
}

#[test]
fn all_files_of_a_theory_at_once() {
    let entry = "cimo: 1\ninclude: [a.yaml, b.yaml]\nconfigurations:\n  one: {context: No time, outcome: Silence}\n";
    let first = "cimo: 1\ncontexts:\n  fear: Fear\n";
    let second = "cimo: 1\nconfigurations:\n  two: {context: Silence, outcome: Speech}\n";
    let reading = read_files(&[("t.cimo.yaml", entry), ("a.yaml", first), ("b.yaml", second)]);
    let done = name_sentences(&reading, &Which::All).expect("it can be named");
    let texts: Vec<&str> = done.files.iter().map(|file| file.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "cimo: 1\ninclude: [a.yaml, b.yaml]\n\noutcomes:\n  silence: Silence\n\nconfigurations:\n  one: {context: no-time, outcome: silence}\n",
            "cimo: 1\ncontexts:\n  fear: Fear\n  no-time: No time\n",
            "cimo: 1\n\noutcomes:\n  speech: Speech\n\nconfigurations:\n  two: {context: silence, outcome: speech}\n",
        ]
    );
}

#[test]
fn ids_of_the_version_before_are_for_the_same_words_only() {
    let old = "cimo: 1\ncontexts:\n  hurry: No time\n  silence: Something else\n";
    let new = "cimo: 1\ntheory: {revises: old.yaml}\nconfigurations:\n  one: {context: No time, outcome: Silence}\n";
    let reading = read_files(&[("t.cimo.yaml", new), ("old.yaml", old)]);
    let done = name_sentences(&reading, &Which::All).expect("it can be named");
    assert_eq!(done.names.iter().map(|name| name.id.as_str()).collect::<Vec<_>>(), ["hurry", "silence-2"]);
}

/// A text laid out evenly, also when it is so already.
fn even(text: &str) -> String {
    let once = super::layout::even(&read_text(text)).expect("it can be laid out");
    assert_eq!(super::layout::even(&read_text(&once)).expect("and again"), once);
    once
}

#[test]
fn remarks_stay_with_what_they_are_about() {
    let text = "\
cimo: 1
contexts:
     fear: Fear   # one space less would make it part of the sentence
     # about fear, or what comes after it
# about outcomes
outcomes:
    - label: Silence
      note:  [One, \"Two, three\"]
      # about silence
    # at the end of the list


    # of the section
actors:
 parent:   Parents
 # the last
";
    assert_eq!(
        even(text),
        "\
cimo: 1
contexts:
  fear: Fear      # one space less would make it part of the sentence
  # about fear, or what comes after it
# about outcomes
outcomes:
  - label: Silence
    note: [One, 'Two, three']
    # about silence
  # at the end of the list

  # of the section
actors:
  parent: Parents
  # the last
"
    );
}

#[test]
fn brackets_prose_and_blanks() {
    let long = "a-rather-long-id, ".repeat(8);
    let text = format!(
        "cimo: 1\n\n\n\ntheory: {{ title:   x }}\nx-list: [ {long}]\nx-short: [ a,\n  b ]\nx-prose: |\n    One\n      two\n\n\ncontexts:\n  a: Words that\n     go on\n"
    );
    let ids = "  a-rather-long-id,\n".repeat(7);
    assert_eq!(
        even(&text),
        format!(
            "cimo: 1\n\ntheory: {{title: x}}\nx-list: [\n{ids}  a-rather-long-id\n]\nx-short: [a, b]\nx-prose: |\n  One\n    two\n\ncontexts:\n  a: Words that\n    go on\n"
        )
    );
    assert_eq!(even("\u{feff}cimo: 1\r\ncontexts: {a: b}"), "cimo: 1\r\ncontexts: {a: b}\r\n");
    assert_eq!(even("cimo: 1\r\ncontexts: {a: b}\n"), "cimo: 1\ncontexts: {a: b}\n");
    assert_eq!(even("\n# only a remark"), "# only a remark\n");
    assert_eq!(even(" \n\n"), "");
    assert_eq!(even("   # far in\n\n # less\ncimo: 1"), "# far in\n\n# less\ncimo: 1\n");
}
