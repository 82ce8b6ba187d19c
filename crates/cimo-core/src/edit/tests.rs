//! Naming over small texts: what comes in, what goes out.

use super::name::{CannotName, Named, Which, name_sentences};
use crate::source::MemoryFiles;
use crate::{Options, Reading, read, read_text};

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
    assert_eq!(done, "\
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
");
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
    assert_eq!(all(text), "\
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
          - {not: Known before}
    weakened-by: something-over-lines   # and a remark
");
}
