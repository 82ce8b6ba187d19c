//! What merges without a question.

use super::*;

#[test]
fn one_side_alone_is_taken_as_it_is() {
    let other = with(&[("Parents fear the worst", "Parents fear loss   # said twice")]);
    assert_eq!(clean(BASE, BASE, &other), other);
    assert_eq!(clean(BASE, &other, BASE), other);
    assert_eq!(clean(BASE, &other, &other), other);
}

#[test]
fn two_evaluators_add_different_contexts() {
    let ours = with(&[("    level: institutional\n", "    level: institutional\n  rent: The rent is due\n")]);
    let theirs =
        with(&[("    level: institutional\n", "    level: institutional\n  # new here\n  kin: Kin live far away\n")]);
    let expected = with(&[(
        "    level: institutional\n",
        "    level: institutional\n  rent: The rent is due\n  # new here\n  kin: Kin live far away\n",
    )]);
    assert_eq!(clean(BASE, &ours, &theirs), expected);
}

#[test]
fn one_rewords_a_label_while_the_other_rewires() {
    let ours = with(&[("Parents fear the worst", "Parents expect the worst")]);
    let theirs = with(&[("context: fear\n", "context: time\n"), ("# at first", "# at first, and later")]);
    let both = with(&[
        ("Parents fear the worst", "Parents expect the worst"),
        ("context: fear\n", "context: time\n"),
        ("# at first", "# at first, and later"),
    ]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn two_fields_of_one_entry() {
    let ours = with(&[("label: Nobody has time", "label: Nobody has an hour")]);
    let theirs = with(&[("level: institutional", "level: interpersonal\n    note: Seen at both sites")]);
    let both = with(&[
        ("label: Nobody has time", "label: Nobody has an hour"),
        ("level: institutional", "level: interpersonal\n    note: Seen at both sites"),
    ]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn two_fields_inside_braces() {
    let ours = with(&[("label: They trust the visitor", "label: They trust her")]);
    let theirs = with(&[("She has been here herself}", "She knows, level: individual}")]);
    let both = with(&[
        ("label: They trust the visitor", "label: They trust her"),
        ("She has been here herself}", "She knows, level: individual}"),
    ]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn lists_of_ids_are_sets() {
    let more = |list: &str| with(&[("[fear, time]", list), ("    level: institutional\n", MORE)]);
    const MORE: &str = "    level: institutional\n  kin: Kin live far away\n  rent: The rent is due\n";
    let base = more("[fear, time]");
    let merged = clean(&base, &more("[fear, time, kin]"), &more("[rent, fear]"));
    assert_eq!(merged, more("[rent, fear, kin]"));
}

#[test]
fn both_did_the_same() {
    let entry = ("    level: institutional\n", "    level: institutional\n  kin: Kin live far away\n");
    let ours = with(&[entry, ("Families stay silent", "Families say nothing")]);
    let theirs = with(&[
        ("    level: institutional\n", "    level: institutional\n  kin: 'Kin live far away'\n"),
        ("Families stay silent", "Families say nothing"),
        ("Families speak up", "Families speak"),
    ]);
    let both =
        with(&[entry, ("Families stay silent", "Families say nothing"), ("Families speak up", "Families speak")]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
}

#[test]
fn both_append_records() {
    let record = |what: &str| format!("  - changes: {what}\n    reason: A reason for {what}\n");
    let base = with(&[("cimo: 1\n", "cimo: 1\ntheory:\n  revises: before.cimo.yaml\n")]);
    let base = format!("{base}\nrevisions:\n{}", record("hiding"));
    let ours = format!("{base}{}", record("fear"));
    let theirs = format!("{base}{}", record("trust"));
    assert_eq!(clean(&base, &ours, &theirs), format!("{base}{}{}", record("fear"), record("trust")));
    assert_eq!(clean(&base, &ours, &ours), ours);
    let both = format!("{theirs}{}", record("fear"));
    assert_eq!(clean(&base, &ours, &both), both);
    let first = with(&[]);
    let ours = format!("{first}\nrevisions:\n{}", record("fear"));
    let theirs = format!("{first}\nrevisions:\n{}", record("trust"));
    assert_eq!(clean(&first, &ours, &theirs), format!("{ours}{}", record("trust")));
}

#[test]
fn each_side_takes_something_out() {
    let ours = with(&[
        ("  # said by many\n  fear: Parents fear the worst\n", ""),
        ("context: fear\n", "context: time\n"),
        ("[fear, time]", "time"),
    ]);
    let theirs = with(&[
        ("mechanism: trust\n", "mechanism: hiding\n"),
        ("  trust: {label: They trust the visitor, reasoning: She has been here herself}\n", ""),
    ]);
    let both = changed(
        &ours,
        &[
            ("mechanism: trust\n", "mechanism: hiding\n"),
            ("  trust: {label: They trust the visitor, reasoning: She has been here herself}\n", ""),
        ],
    );
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn one_renames_what_the_other_rewords() {
    let ours = with(&[
        ("  fear: Parents fear the worst", "  dread: {was: fear, label: Parents fear the worst}"),
        ("context: fear\n", "context: dread\n"),
        ("[fear, time]", "[dread, time]"),
    ]);
    let theirs = with(&[("outcome: openness\n", "outcome: openness\n    fires: always\n")]);
    let both = changed(&ours, &[("outcome: openness\n", "outcome: openness\n    fires: always\n")]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
    let theirs = with(&[("    level: institutional\n", "    level: individual\n")]);
    let ours = with(&[("  time:\n    label:", "  hour:\n    was: time\n    label:"), ("[fear, time]", "[fear, hour]")]);
    let both = changed(&ours, &[("    level: institutional\n", "    level: individual\n")]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn a_new_section_comes_where_theirs_has_it() {
    let ours = with(&[("Families speak up", "Families speak")]);
    let theirs = with(&[("\nmechanisms:\n", "\ninterventions:\n  visit: A visit each week   # free\n\nmechanisms:\n")]);
    let both = changed(
        &ours,
        &[("\nmechanisms:\n", "\ninterventions:\n  visit: A visit each week   # free\n\nmechanisms:\n")],
    );
    assert_eq!(clean(BASE, &ours, &theirs), both);
    let ours = format!("{BASE}\nstatements:\n  - If parents are afraid, then they stay silent\n");
    let theirs = format!("{BASE}\nstatements:\n  - If nobody has time, then nobody listens\n");
    let both = format!("{ours}  - If nobody has time, then nobody listens\n");
    assert_eq!(clean(BASE, &ours, &theirs), both);
}
