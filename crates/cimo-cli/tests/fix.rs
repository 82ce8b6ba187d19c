//! `cimo check --fix` and `--diff`: what is certain is mended, remarks and layout stay, and what is not certain is left and told.

mod common;

use common::{CLEAN, Project};

const FAULTS: &str = "\
# The theory of the wards
theory:
  status: Initial     # since March
configurations:
  ward:   # the oldest one
    context:
      - Staff on ward #3 change every week
      - A colon: which YAML takes for a field
    intervention:   A named nurse stays   # all along
    mechanism: {reasoning: She knows our story, actor: Families}
    outcome: Families ask for help
    unles: The nurse is on leave
";

const MENDED: &str = "\
# The theory of the wards
cimo: 1
theory:
  status: initial     # since March
configurations:
  ward:   # the oldest one
    context:
      - 'Staff on ward #3 change every week'
      - 'A colon: which YAML takes for a field'
    intervention:   A named nurse stays   # all along
    mechanism: {reasoning: She knows our story, actor: Families}
    outcome: Families ask for help
    unless: The nurse is on leave
";

#[test]
fn what_is_certain_is_mended_and_the_rest_stays_as_it_was() {
    let project = Project::with(&[("a.cimo.yaml", FAULTS)]);
    let shown = project.cimo(&["check", "--diff", "a.cimo.yaml"]);
    assert_eq!((shown.code, shown.err.as_str()), (1, ""), "{}", shown.out);
    assert!(
        shown.out.contains("  -     unles: The nurse is on leave\n  +     unless: The nurse is on leave\n"),
        "{}",
        shown.out
    );
    assert!(shown.out.ends_with("\n5 faults would be mended; nothing is written\n"), "{}", shown.out);
    assert_eq!(project.read("a.cimo.yaml"), FAULTS);

    let ran = project.cimo(&["check", "--concise", "--fix", "--profile", "draft", "a.cimo.yaml"]);
    assert_eq!(project.read("a.cimo.yaml"), MENDED);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let told = "\
cimo: mended a.cimo.yaml:1: Begin the file with its version; the file says `cimo: 1`
cimo: mended a.cimo.yaml:3: Write `initial`; “initial” is read here
cimo: mended a.cimo.yaml:7: Put the whole sentence in quotation marks; “Staff on ward #3 change every week” is read here
cimo: mended a.cimo.yaml:8: Put the sentence in quotation marks; “A colon: which YAML takes for a field” is read here
cimo: mended a.cimo.yaml:12: Write `unless`; the field is called `unless`
";
    assert_eq!(ran.err, told);
    let again = project.cimo(&["check", "--diff", "a.cimo.yaml"]);
    assert_eq!((again.code, again.out.as_str()), (0, "nothing here can be mended with certainty\n"));
}

#[test]
fn what_takes_a_judgement_is_left() {
    for judgement in [
        "    context: Staff on the ward # agency nurses at night",
        "    context: [they fear loss, they hide]",
        "    context: fears",
        "    context: They are afraid\n    contxt: They have lost one",
    ] {
        let text = CLEAN.replace("    context: Parents are afraid", judgement);
        let text = format!("{text}contexts: {{fear: Parents fear the worst}}\n");
        let project = Project::with(&[("a.cimo.yaml", &text)]);
        assert_eq!(project.cimo(&["check", "--fix", "a.cimo.yaml"]).code, 1, "{judgement}");
        assert_eq!(project.read("a.cimo.yaml"), text, "{judgement}");
    }
}

#[test]
fn a_fix_after_which_something_new_would_be_found_is_not_made_and_that_is_said() {
    let text = "cimo: 1\nconfigurations:\n  a:\n    context: {reasonin: Everybody is afraid of it}\n";
    let text = format!("{text}    mechanism: {{resorce: A chair}}\n    intervention: A chair\n    outcome: Rest\n");
    let project = Project::with(&[("a.cimo.yaml", &text)]);
    let ran = project.cimo(&["check", "--concise", "--fix", "a.cimo.yaml"]);
    let now = project.read("a.cimo.yaml");
    assert!(
        now.contains("{resource: A chair}") || ran.err.contains("cimo: not mended a.cimo.yaml:5"),
        "{now}{}",
        ran.err
    );
}

#[test]
fn included_files_are_mended_where_they_lie_and_what_is_allowed_stays() {
    let including = format!("include: parts/contexts.cimo.yaml\n{}", CLEAN.replace("Parents are afraid", "fear"));
    let fragment = "cimo: 1\r\ncontexts:\r\n  fear: {lable: Parents fear the worst}\r\n";
    let project = Project::with(&[("a.cimo.yaml", &including), ("parts/contexts.cimo.yaml", fragment)]);
    let ran = project.cimo(&["check", "--fix", "a.cimo.yaml"]);
    assert_eq!(project.read("parts/contexts.cimo.yaml"), fragment.replace("lable", "label"), "{}", ran.err);
    assert_eq!(ran.code, 0, "{}", ran.out);

    std::fs::write(project.path().join("parts/contexts.cimo.yaml"), fragment).expect("written");
    let allow = "cimo: 1\nallow: [{rule: unknown-field, path: '**', reason: They are ours}]\n";
    std::fs::write(project.path().join("cimo.yaml"), allow).expect("written");
    assert_eq!(project.cimo(&["check", "--fix", "a.cimo.yaml"]).err, "");
    assert_eq!(project.read("parts/contexts.cimo.yaml"), fragment);
}

#[test]
fn standard_input_is_shown_and_not_changed() {
    let project = Project::with(&[]);
    let ran = project.cimo_with(&["check", "--fix", "-"], FAULTS);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--diff shows"), "{}", ran.err);
    let ran = project.cimo_with(&["check", "--diff", "-"], FAULTS);
    assert!(ran.code == 1 && ran.out.starts_with("<stdin>\n"), "{}", ran.out);
}
