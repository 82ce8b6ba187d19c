//! What a person has to decide.

use super::*;

#[test]
fn both_reword_the_same_label() {
    let ours = with(&[("Parents fear the worst", "Parents expect the worst"), ("Families speak up", "Families speak")]);
    let theirs = with(&[("Parents fear the worst", "Parents fear loss"), ("Families stay silent", "All stay silent")]);
    let expected = with(&[
        (
            "  fear: Parents fear the worst\n",
            "<<<<<<< ours\n  fear: Parents expect the worst\n=======\n  fear: Parents fear loss\n>>>>>>> theirs\n",
        ),
        ("Families speak up", "Families speak"),
        ("Families stay silent", "All stay silent"),
    ]);
    assert_eq!(conflicts(BASE, &ours, &theirs, 1), expected);
}

#[test]
fn only_the_field_is_marked() {
    let ours = with(&[("label: Nobody has time", "label: Nobody has an hour")]);
    let theirs = with(&[
        ("label: Nobody has time", "label: >-\n      Nobody has time\n      for anything"),
        ("level: institutional", "level: individual"),
    ]);
    let expected = with(&[
        (
            "    label: Nobody has time\n",
            "<<<<<<< ours\n    label: Nobody has an hour\n=======\n    label: >-\n      Nobody has time\n      for anything\n>>>>>>> theirs\n",
        ),
        ("level: institutional", "level: individual"),
    ]);
    assert_eq!(conflicts(BASE, &ours, &theirs, 1), expected);
}

#[test]
fn in_braces_the_line_is_marked() {
    let ours = with(&[("label: They trust the visitor", "label: They trust her")]);
    let theirs = with(&[("label: They trust the visitor", "label: They trust him")]);
    let line = |who: &str| format!("  trust: {{label: They trust {who}, reasoning: She has been here herself}}\n");
    let expected = with(&[(
        &line("the visitor"),
        &format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", line("her"), line("him")),
    )]);
    assert_eq!(conflicts(BASE, &ours, &theirs, 1), expected);
}

#[test]
fn both_add_the_same_id_with_other_words() {
    let add = |entry: &str| with(&[("    level: institutional\n", &format!("    level: institutional\n{entry}"))]);
    let (ours, theirs) = (add("  kin: Kin live far away\n"), add("  kin: Kin do not visit\n"));
    let expected = add("<<<<<<< ours\n  kin: Kin live far away\n=======\n  kin: Kin do not visit\n>>>>>>> theirs\n");
    assert_eq!(conflicts(BASE, &ours, &theirs, 1), expected);
}

#[test]
fn one_takes_out_what_the_other_changes() {
    let gone = with(&[
        ("  silence: Families stay silent\n", ""),
        ("    outcome: silence   # at first\n", "    outcome: openness\n"),
    ]);
    let changed_there = with(&[("Families stay silent", "Families say nothing")]);
    let text = conflicts(BASE, &gone, &changed_there, 1);
    assert!(
        text.contains("outcomes:\n<<<<<<< ours\n=======\n  silence: Families say nothing\n>>>>>>> theirs\n"),
        "{text}"
    );
    let text = conflicts(BASE, &changed_there, &gone, 1);
    assert!(
        text.contains("outcomes:\n<<<<<<< ours\n  silence: Families say nothing\n=======\n>>>>>>> theirs\n"),
        "{text}"
    );
}

#[test]
fn one_takes_out_what_the_other_uses_anew() {
    let ours = with(&[
        ("  # said by many\n  fear: Parents fear the worst\n", ""),
        ("context: fear\n", "context: time\n"),
        ("[fear, time]", "time"),
    ]);
    let theirs = with(&[(
        "outcome: openness\n",
        "outcome: openness\n  third:\n    context: fear\n    mechanism: hiding\n    outcome: silence\n",
    )]);
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let reason = refused(BASE, one, other);
        assert!(reason.contains("fear"), "{reason}");
    }
}

#[test]
fn both_put_another_in_the_same_place() {
    let kin =
        ("    level: institutional\n", "    level: institutional\n  kin: Kin live far away\n  rent: The rent is due\n");
    let base = with(&[kin]);
    let ours = with(&[kin, ("[fear, time]", "[fear, kin]")]);
    let theirs = with(&[kin, ("[fear, time]", "[fear, rent]")]);
    let text = conflicts(&base, &ours, &theirs, 1);
    assert!(
        text.contains("<<<<<<< ours\n    context: [fear, kin]\n=======\n    context: [fear, rent]\n>>>>>>> theirs\n"),
        "{text}"
    );
}

#[test]
fn a_label_of_each_side_s_own_and_longer_markers() {
    let (ours, theirs) = (with(&[("Families speak up", "A")]), with(&[("Families speak up", "B")]));
    let how = super::super::MergeOptions { ours: "HEAD", theirs: "topic", marker_size: 9, ..Default::default() };
    let Merged::Conflicts { text, .. } = super::super::merge_with(BASE, &ours, &theirs, &how) else { panic!() };
    assert!(text.contains("<<<<<<<<< HEAD\n  openness: A\n=========\n  openness: B\n>>>>>>>>> topic\n"), "{text}");
}

#[test]
fn what_cannot_be_read_is_not_merged() {
    let broken = with(&[("Families speak up", "Families: speak: up")]);
    assert!(refused(BASE, BASE, &broken).starts_with("theirs cannot be read as a whole"));
    assert!(refused(BASE, &broken, &with(&[("has time", "has an hour")])).starts_with("ours cannot be read"));
    assert!(refused("", "- a\n", "cimo: 1\n").ends_with("has no sections to merge by"));
}
