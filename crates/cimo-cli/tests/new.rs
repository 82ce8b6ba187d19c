//! `cimo new`: a starter that checks clean, and is never written over by mistake.

mod common;

use common::Project;

#[test]
fn what_is_written_checks_clean_and_can_be_drawn_named_and_laid_out() {
    for form in ["cmo", "cimo", "icamo", "scmo"] {
        let project = Project::with(&[]);
        let ran = project.cimo(&["new", "--from", form, "--title", "Trust: \"how\" it grows"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{form}");
        assert!(project.read("theory.cimo.yaml").contains(&format!("form: {form} ")));
        let checked = project.cimo(&["check", "--profile", "publication", "--fail-on", "note", "theory.cimo.yaml"]);
        let draft = project.cimo(&["check", "--fail-on", "note", "theory.cimo.yaml"]);
        assert_eq!((draft.code, draft.out.as_str()), (0, "1 theory checked: nothing to say\n"), "{form}");
        assert!(checked.code < 2);
        assert_eq!(project.cimo(&["render", "theory.cimo.yaml", "-o", "theory.svg"]).code, 0);
        assert_eq!(project.cimo(&["fmt", "--check", "theory.cimo.yaml"]).code, 0, "{form}");
        assert_eq!(project.cimo(&["name", "theory.cimo.yaml"]).code, 0, "{form}");
        let named = project.cimo(&["check", "--fail-on", "note", "theory.cimo.yaml"]);
        assert_eq!(named.out, "1 theory checked: nothing to say\n", "{form}");
    }
}

#[test]
fn the_next_commands_are_printed() {
    let project = Project::with(&[]);
    let ran = project.cimo(&["new", "my theory.cimo.yaml"]);
    assert_eq!(
        ran.out,
        "\
my theory.cimo.yaml is there. Open it, put your own sentences in, and then:

  cimo check \"my theory.cimo.yaml\"
  cimo render \"my theory.cimo.yaml\" -o \"my theory.svg\"
"
    );
    assert_eq!(project.cimo(&["check", "my theory.cimo.yaml"]).code, 0);
    let printed = project.cimo(&["new", "-"]);
    assert!(printed.code == 0 && printed.out.ends_with("and why\n"));
}

#[test]
fn a_file_that_is_there_stays_without_force() {
    let project = Project::with(&[("a.cimo.yaml", "mine\n")]);
    let ran = project.cimo(&["new", "a.cimo.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(project.read("a.cimo.yaml"), "mine\n");
    assert_eq!(project.cimo(&["new", "a.cimo.yaml", "--force"]).code, 0);
    assert!(project.read("a.cimo.yaml").contains("cimo: 1"));
    assert_eq!(project.cimo(&["new", "nowhere/a.cimo.yaml"]).code, 2);
    assert_eq!(project.cimo(&["new", "--from", "pico"]).code, 2);
}
