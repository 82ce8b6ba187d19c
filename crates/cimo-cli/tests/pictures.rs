//! `cimo render` and `cimo report`.

mod common;

use common::{CLEAN, Project};

#[test]
fn the_overview_is_drawn_in_each_format() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    let svg = project.cimo(&["render", "a.cimo.yaml"]);
    assert_eq!(svg.code, 0);
    assert!(
        svg.out.starts_with("<svg")
            && svg.out.contains("data-cimo=\"picture/1\" data-view=\"overview\" data-theory=\"peers\"")
    );
    assert!(project.cimo(&["render", "a.cimo.yaml", "--format", "dot"]).out.starts_with("digraph"));
    assert!(project.cimo(&["render", "a.cimo.yaml", "--format", "mermaid"]).out.contains("flowchart"));
    assert_eq!(project.cimo(&["render", "a.cimo.yaml", "-o", "a.svg"]).code, 0);
    assert_eq!(project.read("a.svg"), svg.out);
    assert_eq!(project.cimo(&["render", "a.cimo.yaml", "-o", "a.dot"]).code, 0);
    assert!(project.read("a.dot").starts_with("digraph"));
}

#[test]
fn each_configuration_has_a_picture_of_its_own() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    assert_eq!(project.cimo(&["render", "a.cimo.yaml", "--view", "configurations", "-o", "pictures"]).code, 0);
    let each = project.read("pictures/01-speaking.svg");
    assert!(each.contains("data-view=\"configuration\""));
    assert_eq!(project.cimo(&["render", "a.cimo.yaml", "--configuration", "speaking"]).out, each);
    let unknown = project.cimo(&["render", "a.cimo.yaml", "--configuration", "speakin"]);
    assert_eq!((unknown.code, unknown.err.contains("the nearest is speaking")), (2, true));
    let all = project.cimo(&["render", "a.cimo.yaml", "--view", "configurations"]);
    assert_eq!((all.code, all.out.contains("data-view=\"configurations\"")), (0, true), "all in one picture");
    let dot = project.cimo(&["render", "a.cimo.yaml", "--view", "configurations", "--format", "dot"]);
    assert_eq!((dot.code, dot.err.contains("boxes and arrows")), (2, true), "{}", dot.err);
}

#[test]
fn every_view_is_drawn_and_what_is_not_there_is_said() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN)]);
    for view in ["ripples", "rivals", "evidence", "strength", "stages", "study", "people"] {
        let ran = project.cimo(&["render", "a.cimo.yaml", "--view", view]);
        assert_eq!((ran.code, ran.out.contains(&format!("data-view=\"{view}\""))), (0, true), "{view}: {}", ran.err);
    }
    let orthogonal = project.cimo(&["render", "a.cimo.yaml", "--links", "orthogonal", "--group", "level"]);
    assert_eq!(orthogonal.code, 0);
    for (arguments, said) in [
        (["--only", "actor=nobody"], "there is no actor called nobody"),
        (["--only", "colour=red"], "actor, stage or status"),
        (["--only", "parent"], "write it as"),
        (["--stage", "never"], "there is no stage called never"),
        (["--around", "nothing"], "there is no element called nothing"),
        (["--mechanism", "nothing"], "there is no mechanism called nothing"),
    ] {
        let ran = project.cimo(&["render", "a.cimo.yaml", arguments[0], arguments[1]]);
        assert_eq!((ran.code, ran.err.contains(said)), (2, true), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn a_picture_keeps_the_places_of_an_older_version() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN), ("b.cimo.yaml", CLEAN)]);
    let alone = project.cimo(&["render", "b.cimo.yaml"]);
    let like = project.cimo(&["render", "b.cimo.yaml", "--like", "a.cimo.yaml"]);
    let boxes = |svg: &str| svg.lines().filter(|line| line.contains("cimo-box")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!((like.code, boxes(&like.out)), (0, boxes(&alone.out)), "{}", like.err);
}

#[test]
fn what_could_not_be_understood_is_said_and_the_rest_is_drawn() {
    let project = Project::with(&[("a.cimo.yaml", &CLEAN.replace("Parents are afraid", "Fear: of loss"))]);
    let ran = project.cimo(&["render", "a.cimo.yaml"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("cannot be understood in one place"), "{}", ran.err);
    assert!(ran.out.contains("Families speak up"));
}

#[test]
fn the_report_is_one_page_that_needs_nothing_beside_it() {
    let nasty = CLEAN
        .replace("Parents are afraid", "<script>alert(1)</script> & \"quotes\"")
        .replace("id: peers", "id: peers\n  summary: <b>bold</b>");
    let project = Project::with(&[("a.cimo.yaml", &nasty)]);
    let ran = project.cimo(&["report", "a.cimo.yaml", "-o", "out/report"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = project.read("out/report/index.html");
    for outside in ["http://", "https://", "src=\"", "<link"] {
        let elsewhere = page.replace("http://www.w3.org/", "");
        assert!(!elsewhere.contains(outside), "{outside}");
    }
    // The page has a script of its own, and none that a theory brought along.
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("alert(1)</script>"));
    assert!(page.contains("&#60;b&#62;bold") || page.contains("&lt;b&gt;bold"));
    assert!(page.contains("Families speak up") && page.contains("id=\"k-speaking\""));
    assert!(project.read("out/report/overview.svg").starts_with("<svg"));
    assert!(project.read("out/report/configurations/01-speaking.svg").starts_with("<svg"));
    let findings: serde_json::Value = serde_json::from_str(&project.read("out/report/findings.json")).expect("JSON");
    assert_eq!(findings["format"], "cimo-check/1");
    let first = page;
    assert_eq!(project.cimo(&["report", "a.cimo.yaml", "-o", "out/report"]).code, 0);
    assert_eq!(project.read("out/report/index.html"), first, "the same bytes twice");
}

#[test]
fn a_report_that_cannot_be_written_is_said() {
    let project = Project::with(&[("a.cimo.yaml", CLEAN), ("taken", "a file")]);
    let ran = project.cimo(&["report", "a.cimo.yaml", "-o", "taken"]);
    assert_eq!((ran.code, ran.err.contains("there is a file where the folder should be")), (2, true), "{}", ran.err);
}
