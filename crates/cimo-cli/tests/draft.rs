//! `cimo diff --draft` and `cimo accept`: records written for their authors, and nothing else in the file touched.

mod common;

use common::Project;

const OLD: &str = "\
cimo: 1
theory:
  title: Before
mechanisms:
  likeness: Here are others like me
outcomes:
  ringing: Mothers ring each other between the meetings
evidence:
  stairs:
    says: We stayed on the stairs and talked
    supports: group
configurations:
  group:
    context: Young mothers know nobody in town
    intervention: A weekly group in the afternoon
    mechanism: likeness
    outcome: ringing
";

const NEW: &str = "\
cimo: 1
theory:
  title: After   # the interviews
  revises: old.cimo.yaml
mechanisms:
  likeness: Here are others like me
outcomes:
  ringing: Mothers ring each other between the meetings
evidence:
  stairs:
    says: We stayed on the stairs and talked
    supports: group
configurations:
  group:   # the only one
    context: Young mothers know nobody in town
    intervention: A weekly group in the afternoon
    mechanism: likeness
    outcome: ringing
    unless: The group meets when no bus runs
";

const RECORD: &str = "  # The configuration `group` is stopped by something that did not stop it before: why?
  - changes: group
    reason:
";

fn write(project: &Project, path: &str, text: &str) {
    std::fs::write(project.path().join(path), text).expect("the file");
}

fn project(new: &str) -> Project {
    Project::with(&[("old.cimo.yaml", OLD), ("new.cimo.yaml", new)])
}

/// Writes the draft into the new version, and gives back the text that it has then.
fn accepted(new: &str) -> String {
    let project = project(new);
    let ran = project.cimo(&["diff", "--draft", "--accept", "new.cimo.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    project.read("new.cimo.yaml")
}

#[test]
fn what_is_missing_is_printed() {
    let project = project(NEW);
    let ran = project.cimo(&["diff", "--draft", "new.cimo.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, format!("revisions:\n{RECORD}"));
    assert_eq!(project.read("new.cimo.yaml"), NEW);
}

#[test]
fn it_is_added_behind_everything_and_explains_nothing_yet() {
    let project = project(NEW);
    let ran = project.cimo(&["diff", "--draft", "--accept", "new.cimo.yaml"]);
    assert_eq!(ran.out, "1 record written to new.cimo.yaml: now say why, in each `reason:`\n");
    assert_eq!(project.read("new.cimo.yaml"), format!("{NEW}\nrevisions:\n{RECORD}"));
    let checked = project.cimo(&["check", "new.cimo.yaml"]);
    assert!(checked.out.contains("unexplained-change"), "{}", checked.out);
    // It waits for its reason, and is not written twice.
    let again = project.cimo(&["diff", "--draft", "--accept", "new.cimo.yaml"]);
    assert_eq!((again.code, again.out.as_str()), (0, "nothing to write\n"));
    assert_eq!(project.read("new.cimo.yaml"), format!("{NEW}\nrevisions:\n{RECORD}"));
}

#[test]
fn a_reason_explains_it() {
    let project = project(&format!("{NEW}\nrevisions:\n{RECORD}").replace("reason:", "reason: Two mothers said so"));
    let checked = project.cimo(&["check", "new.cimo.yaml"]);
    assert!(!checked.out.contains("unexplained-change"), "{}", checked.out);
}

#[test]
fn behind_the_records_that_are_there_with_their_remarks() {
    let list = "
# What we decided.
revisions:
# The first.
- changes: theory
  reason: >-
    A title that says
    when   # is text
  # It took an hour.

# The end.
";
    let text = accepted(&format!("{NEW}{list}"));
    let record = RECORD.replace("\n  ", "\n").replacen("  #", "#", 1).trim_end().to_owned();
    let expected = list.replace("  # It took an hour.\n", &format!("  # It took an hour.\n{record}\n"));
    assert_eq!(text, format!("{NEW}{expected}"));
}

#[test]
fn into_a_list_in_brackets_and_into_an_empty_one() {
    let text = accepted(&format!("{NEW}revisions: [{{changes: theory, reason: Plainer}}]   # all\n"));
    let expected = "revisions: [{changes: theory, reason: Plainer}, {changes: group, reason: ''}]   # all\n";
    assert_eq!(text, format!("{NEW}{expected}"));
    for empty in ["revisions:\n", "revisions: []\n"] {
        assert_eq!(accepted(&format!("{NEW}{empty}")), format!("{NEW}revisions:\n{RECORD}"));
    }
}

#[test]
fn a_file_in_braces_stays_in_braces() {
    let new =
        "{cimo: 1, theory: {title: After, revises: old.cimo.yaml}, mechanisms: {likeness: Here are others like me},
  outcomes: {ringing: Mothers ring each other between the meetings},
  evidence: {stairs: {says: We stayed on the stairs and talked, supports: group}},
  configurations: {group: {context: Young mothers know nobody in town, mechanism: likeness, outcome: ringing,
    intervention: A weekly group in the afternoon, unless: The group meets when no bus runs}}}
";
    let expected = new.replace("runs}}}\n", "runs}}, revisions: [{changes: group, reason: ''}]}\n");
    assert_eq!(accepted(new), expected);
}

#[test]
fn lines_end_as_they_ended() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(accepted(&crlf(NEW)), crlf(&format!("{NEW}\nrevisions:\n{RECORD}")));
}

#[test]
fn a_lost_configuration_is_asked_what_became_of_it() {
    let project = project(NEW);
    let rides = "  rides:\n    context: Young mothers know nobody in town\n    intervention: A volunteer fetches them\n    mechanism: likeness\n    outcome: ringing\n";
    write(&project, "old.cimo.yaml", &format!("{OLD}{rides}"));
    let ran = project.cimo(&["diff", "--draft", "new.cimo.yaml"]);
    let lost = "  # The configuration `rides` is gone: why?
  # And what became of the claim: refuted, merged, superseded or out of scope?
  - changes: rides
    disposition:
    reason:
";
    assert!(ran.out.ends_with(lost), "{}", ran.out);
    project.cimo(&["diff", "--draft", "--accept", "new.cimo.yaml"]);
    assert!(project.read("new.cimo.yaml").ends_with(lost));
}

/// Pairs that are found because they read alike: the way the later one is written, and what it is to become.
#[test]
fn what_was_inferred_is_said() {
    let old = OLD.replace("  ringing:", "  calls:").replace("outcome: ringing", "outcome: calls");
    for (entry, expected) in [
        (
            "  ringing: Mothers often ring each other between the meetings   # all say so\n",
            "  ringing:\n    was: calls\n    label: Mothers often ring each other between the meetings   # all say so\n",
        ),
        (
            "  # On ringing.\n  ringing:\n    # Said by all.\n    label: Mothers often ring each other between the meetings\n",
            "  # On ringing.\n  ringing:\n    # Said by all.\n    was: calls\n    label: Mothers often ring each other between the meetings\n",
        ),
        (
            "  ringing: {label: Mothers often ring each other between the meetings, distance: distal}\n",
            "  ringing: {was: calls, label: Mothers often ring each other between the meetings, distance: distal}\n",
        ),
        (
            "  ringing: >-\n    Mothers often ring each other\n    between the meetings\n",
            "  ringing:\n    was: calls\n    label: Mothers often ring each other between the meetings\n",
        ),
    ] {
        let new = NEW.replace("  ringing: Mothers ring each other between the meetings\n", entry);
        let project = project(&new);
        write(&project, "old.cimo.yaml", &old);
        let shown = project.cimo(&["diff", "--draft", "new.cimo.yaml"]);
        assert!(shown.out.starts_with("outcomes:\n  ringing:\n    was: calls   # they read alike: "), "{}", shown.out);
        let ran = project.cimo(&["diff", "--draft", "--accept", "new.cimo.yaml"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{entry}");
        let text = project.read("new.cimo.yaml");
        assert!(text.starts_with(new.split(entry).next().unwrap_or_default()), "{text}");
        assert!(text.contains(expected), "{entry}\n{text}");
        let diff = project.cimo(&["diff", "--format", "json", "new.cimo.yaml"]);
        assert!(diff.out.contains("\"inferred\": 0"), "{}", diff.out);
    }
}

#[test]
fn what_has_no_id_cannot_say_what_it_was() {
    let new = NEW.replace("Young mothers know nobody in town", "Young mothers know almost nobody in town");
    let project = project(&new);
    let ran = project.cimo(&["diff", "--draft", "new.cimo.yaml"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.starts_with("Left as it is: context “Young mothers know almost nobody in town” reads like"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("`cimo name`"), "{}", ran.err);
}

#[test]
fn the_record_stands_in_the_entry_file_and_was_in_the_one_that_is_included() {
    let project =
        project(&NEW.replace(
            "outcomes:\n  ringing: Mothers ring each other between the meetings\n",
            "include: outcomes.yaml\n",
        ));
    write(
        &project,
        "old.cimo.yaml",
        &OLD.replace("  ringing:", "  calls:").replace("outcome: ringing", "outcome: calls"),
    );
    let fragment = "cimo: 1\n# Outcomes.\noutcomes:\n  ringing: Mothers often ring each other between the meetings\n";
    write(&project, "outcomes.yaml", fragment);
    let ran = project.cimo(&["diff", "--draft", "--accept", "new.cimo.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let expected = "  ringing:\n    was: calls\n    label: Mothers often ring each other between the meetings\n";
    assert_eq!(project.read("outcomes.yaml"), format!("cimo: 1\n# Outcomes.\noutcomes:\n{expected}"));
    assert!(project.read("new.cimo.yaml").contains("\nrevisions:\n"));
}

#[test]
fn what_cannot_be_written_is_refused_and_stays() {
    let alone = NEW.replace("  revises: old.cimo.yaml\n", "");
    let project = project(&alone);
    let ran = project.cimo(&["diff", "--draft", "--accept", "old.cimo.yaml", "new.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("it does not say what it revises"), "{}", ran.err);
    assert_eq!(project.read("new.cimo.yaml"), alone);
    // Only printing needs no place.
    assert_eq!(project.cimo(&["diff", "--draft", "old.cimo.yaml", "new.cimo.yaml"]).code, 0);
    // What is in the way of the records is told before anything is written.
    assert_eq!(project.cimo(&["diff", "--accept", "new.cimo.yaml"]).code, 2);
}

#[test]
fn a_read_only_file_is_left_alone() {
    let project = project(NEW);
    let path = project.path().join("new.cimo.yaml");
    let mut permissions = std::fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("it is ours");
    for arguments in [&["diff", "--draft", "--accept", "new.cimo.yaml"][..], &["accept", "stairs", "new.cimo.yaml"]] {
        let ran = project.cimo(arguments);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("new.cimo.yaml is read-only, so nothing is written"), "{}", ran.err);
    }
    assert_eq!(project.read("new.cimo.yaml"), NEW);
}

#[test]
fn evidence_is_accepted_by_its_id() {
    let new = format!("{NEW}\nrevisions:\n  - changes: group\n    reason: Two mothers said so\n    from: feedback\n");
    let project = project(&new);
    let before = project.cimo(&["check", "new.cimo.yaml"]);
    assert!(before.out.contains("evidence-to-look-at-again"), "{}", before.out);
    let looked = project.cimo(&["accept", "stairs", "new.cimo.yaml", "--reason", "Still: says so", "--dry-run"]);
    assert_eq!((looked.code, project.read("new.cimo.yaml") == new), (0, true));
    let ran = project.cimo(&["accept", "stairs", "new.cimo.yaml", "--reason", "Still: says so"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "1 piece of evidence recorded as looked at again in new.cimo.yaml\n"));
    assert_eq!(project.read("new.cimo.yaml"), format!("{new}  - reviewed: stairs\n    reason: 'Still: says so'\n"));
    let after = project.cimo(&["check", "new.cimo.yaml"]);
    assert!(!after.out.contains("evidence-to-look-at-again"), "{}", after.out);
}

#[test]
fn evidence_without_an_id_goes_by_its_words_and_none_without_either() {
    let inline = |evidence: &str| {
        let text = NEW
            .replace("evidence:\n  stairs:\n    says: We stayed on the stairs and talked\n    supports: group\n", "");
        format!("{text}    evidence:\n      - {evidence}\n")
    };
    let new = inline("says: We stayed on the stairs and talked");
    let project = project(&new);
    let ran = project.cimo(&["accept", "We stayed on the stairs and talked", "new.cimo.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        project.read("new.cimo.yaml"),
        format!("{new}\nrevisions:\n  - reviewed: We stayed on the stairs and talked\n")
    );
    let ran = project.cimo(&["accept", "stares", "new.cimo.yaml"]);
    assert_eq!((ran.code, ran.err.contains("no evidence is called `stares`")), (2, true), "{}", ran.err);
}
