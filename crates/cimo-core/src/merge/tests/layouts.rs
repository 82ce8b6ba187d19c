//! Comments, line ends and ways of writing.

use super::*;

#[test]
fn comments_of_both_sides_stay() {
    let ours = with(&[
        ("# A theory of visits.", "# A theory of visits, ours."),
        ("  openness: Families", "  # asked of each\n  openness: Families"),
        ("label: Nobody has time", "label: Nobody has time # really"),
    ]);
    let theirs = with(&[
        ("  # said by many\n", "  # said by many,\n  # and by some twice\n"),
        ("contexts:   # conditions", "contexts:   # what is there"),
        ("Families speak up", "Families speak   # loudly"),
        ("    outcome: openness\n", "    outcome: openness\n# The end.\n"),
    ]);
    let both = changed(
        &ours,
        &[
            ("  # said by many\n", "  # said by many,\n  # and by some twice\n"),
            ("contexts:   # conditions", "contexts:   # what is there"),
            ("Families speak up", "Families speak   # loudly"),
            ("    outcome: openness\n", "    outcome: openness\n# The end.\n"),
        ],
    );
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn a_remark_of_one_and_a_word_of_the_other() {
    let ours = with(&[("outcome: silence   # at first", "outcome: openness   # at first")]);
    let theirs = with(&[("outcome: silence   # at first", "outcome: silence   # for weeks")]);
    let both = with(&[("outcome: silence   # at first", "outcome: openness   # for weeks")]);
    assert_eq!(clean(BASE, &ours, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &ours), both);
}

#[test]
fn line_ends_are_ours() {
    let ours = with(&[("Families speak up", "Families speak")]).replace('\n', "\r\n");
    let theirs =
        with(&[("  fear: Parents", "  kin:\n    label: Kin live far away\n    level: individual\n  fear: Parents")]);
    let both = with(&[
        ("Families speak up", "Families speak"),
        ("  fear: Parents", "  kin:\n    label: Kin live far away\n    level: individual\n  fear: Parents"),
    ]);
    assert_eq!(clean(BASE, &ours, &theirs), both.replace('\n', "\r\n"));
    assert_eq!(clean(BASE, &theirs, &ours), both);
    assert_eq!(clean(BASE, &format!("\u{feff}{ours}"), &theirs), format!("\u{feff}{}", both.replace('\n', "\r\n")));
    let clash = with(&[("Families speak up", "They speak")]);
    let text = conflicts(BASE, &ours, &clash, 1);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn ours_is_laid_out_otherwise() {
    let ours = with(&[(
        "  time:\n    label: Nobody has time\n    level: institutional\n",
        "  time:\n        label: 'Nobody has time'\n        level: institutional\n",
    )]);
    let theirs = with(&[(
        "    level: institutional\n",
        "    level: individual\n    note: >-\n      Seen at\n      both sites\n",
    )]);
    let both = changed(
        &ours,
        &[(
            "        level: institutional\n",
            "        level: individual\n        note: >-\n          Seen at\n          both sites\n",
        )],
    );
    assert_eq!(clean(BASE, &ours, &theirs), both);
}

#[test]
fn one_list_in_brackets_and_one_on_lines() {
    let more =
        ("    level: institutional\n", "    level: institutional\n  kin: Kin live far away\n  rent: The rent is due\n");
    let base = with(&[more]);
    let ours = with(&[more, ("context: [fear, time]", "context: [fear, time, kin]")]);
    let theirs = with(&[more, ("context: [fear, time]", "context:\n      - fear\n      - time\n      - rent")]);
    let both = with(&[more, ("context: [fear, time]", "context: [fear, time, kin, rent]")]);
    assert_eq!(clean(&base, &ours, &theirs), both);
    let both =
        with(&[more, ("context: [fear, time]", "context:\n      - fear\n      - time\n      - rent\n      - kin")]);
    assert_eq!(clean(&base, &theirs, &ours), both);
}

#[test]
fn a_file_in_braces() {
    let base = "{cimo: 1, contexts: {a: Parents fear loss, b: Nobody has time}, outcomes: {c: Families speak}}\n";
    let ours = base.replace("fear loss", "fear it");
    let theirs = base.replace("Families speak", "Families speak up").replace("time}", "time, d: Kin live far}");
    let both = theirs.replace("fear loss", "fear it");
    assert_eq!(clean(base, &ours, &theirs), both);
    assert!(refused(base, &ours, &base.replace("fear loss", "hope")).contains("side by side"));
}

#[test]
fn unnamed_configurations_are_told_as_the_diff_tells_them() {
    let base = "\
cimo: 1
configurations:
  - context: Parents fear the worst of each visit
    mechanism: They hide what goes wrong at home
    outcome: Families stay silent

  - context: Nobody has time for the families
    mechanism: They give up asking
    outcome: Nothing changes for the children
";
    let ours = base.replace("They give up asking", "They no longer ask");
    let theirs = base
        .replace("    outcome: Nothing changes for the children\n", "    outcome: Nothing changes\n    fires: always\n")
        .replace("  - context: Parents fear", "  # first\n  - context: Mothers fear");
    let both = theirs.replace("They give up asking", "They no longer ask");
    assert_eq!(clean(base, &ours, &theirs), both);
    assert_eq!(clean(base, &theirs, &ours), both);
    let clash = base.replace("They give up asking", "They stop asking");
    let text = conflicts(base, &ours, &clash, 1);
    assert!(
        text.contains("<<<<<<< ours\n    mechanism: They no longer ask\n=======\n    mechanism: They stop asking\n>>>>>>> theirs\n"),
        "{text}"
    );
    let clash = (
        base.replace("  - context: Nobody", "  - context: Who"),
        base.replace("  - context: Nobody", "  - context: No-one"),
    );
    let text = conflicts(base, &clash.0, &clash.1, 1);
    assert!(text.contains("<<<<<<< ours\n  - context: Who has"), "{text}");
}

#[test]
fn no_break_at_the_end() {
    let base = BASE.trim_end();
    let ours = format!("{base}\n    fires: always");
    let theirs = format!("{base}\nstatements:\n  - If nobody has time, then nobody listens");
    assert_eq!(
        clean(base, &ours, &theirs),
        format!("{ours}\nstatements:\n  - If nobody has time, then nobody listens")
    );
}
