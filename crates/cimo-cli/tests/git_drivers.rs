//! `cimo git`, with the real program in a temporary repository: what git shows and merges once it is set up.

mod common;

use std::path::Path;
use std::process::{Command, Output};

use common::CLEAN;
use tempfile::TempDir;

const LINE: &str = "*.cimo.yaml diff=cimo merge=cimo\n";

/// A repository in a folder whose name has a space and an apostrophe.
struct Repo {
    folder: TempDir,
}

impl Repo {
    fn new() -> Repo {
        let repo = Repo { folder: tempfile::Builder::new().prefix("it's a ").tempdir().expect("a temporary folder") };
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    /// One in which a theory is committed, and git is set up.
    fn set_up() -> Repo {
        let repo = Repo::new();
        repo.write("a.cimo.yaml", CLEAN);
        assert!(repo.cimo(&["git", "setup"]).status.success());
        repo.commit("first");
        repo
    }

    fn run(&self, program: &Path, arguments: &[&str]) -> Output {
        let name = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let settings: &[&str] = if program == Path::new("git") { &name } else { &[] };
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).args(settings).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env_remove("COLUMNS");
        command.output().expect("it runs")
    }

    fn cimo(&self, arguments: &[&str]) -> Output {
        self.run(Path::new(env!("CARGO_BIN_EXE_cimo")), arguments)
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = self.run(Path::new("git"), arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        text(&output.stdout)
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.folder.path().join(path);
        std::fs::create_dir_all(full.parent().expect("a folder")).expect("its folder");
        std::fs::write(full, text).expect("the file");
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(path)).expect("the file")
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", subject]);
    }

    /// Two people change one file, each on a branch, and the first merges the second's.
    fn merge(&self, path: &str, ours: &str, theirs: &str) -> Output {
        self.git(&["checkout", "-q", "-b", "topic"]);
        self.write(path, theirs);
        self.commit("theirs");
        self.git(&["checkout", "-q", "main"]);
        self.write(path, ours);
        self.commit("ours");
        self.run(Path::new("git"), &["merge", "topic", "-q", "-m", "both"])
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn setting_up_twice_is_setting_up_once_and_undo_takes_it_away() {
    let repo = Repo::new();
    let settings = || text(&repo.run(Path::new("git"), &["config", "--local", "--get-regexp", "cimo"]).stdout);
    repo.write(".gitattributes", "*.png binary");
    let said = repo.cimo(&["git", "setup"]);
    assert!(text(&said.stdout).contains("now has the line"), "{said:?}");
    let first = settings();
    assert_eq!(repo.read(".gitattributes"), format!("*.png binary\n{LINE}"));
    assert_eq!(first.lines().count(), 3, "{first}");
    assert!(first.contains("git merge %O %A %B %L %P"), "{first}");
    assert!(text(&repo.cimo(&["git", "setup"]).stdout).contains("has the line"));
    assert_eq!((repo.read(".gitattributes"), settings()), (format!("*.png binary\n{LINE}"), first));
    assert!(text(&repo.cimo(&["git", "setup", "--undo"]).stdout).contains("are gone"));
    assert_eq!((repo.read(".gitattributes"), settings()), ("*.png binary\n".to_owned(), String::new()));
    assert!(text(&repo.cimo(&["git", "setup", "--undo"]).stdout).contains("nothing was set up"));
}

#[test]
fn undo_leaves_no_empty_file_and_works_from_any_folder() {
    let repo = Repo::new();
    repo.write("deep/er/a.cimo.yaml", CLEAN);
    let inside = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cimo"));
        command.current_dir(repo.folder.path().join("deep/er")).args(arguments).output().expect("it runs")
    };
    assert!(inside(&["git", "setup"]).status.success());
    assert_eq!(repo.read(".gitattributes"), LINE);
    assert!(inside(&["git", "setup", "--undo"]).status.success());
    assert!(!repo.folder.path().join(".gitattributes").exists());
    let nowhere = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cimo"));
    let output = command.current_dir(nowhere.path()).args(["git", "setup"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("lies in no git repository"), "{output:?}");
}

#[test]
fn edits_of_different_fields_merge() {
    let repo = Repo::set_up();
    // By lines these would clash: both change the same lines, or neighbours.
    let ours = CLEAN.replace("Parents are afraid", "Parents are afraid of the panel");
    let theirs = CLEAN.replace("    context:", "    fires: always   # so far\n    context:");
    let both = theirs.replace("Parents are afraid", "Parents are afraid of the panel");
    let output = repo.merge("a.cimo.yaml", &ours, &theirs);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(repo.read("a.cimo.yaml"), both);
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
}

#[test]
fn one_field_that_both_changed_is_marked() {
    let repo = Repo::set_up();
    let ours = CLEAN.replace("Parents are afraid", "Parents are afraid of the panel");
    let theirs =
        CLEAN.replace("Parents are afraid", "Parents are angry").replace("title: Peers", "title: Peers at work");
    let output = repo.merge("a.cimo.yaml", &ours, &theirs);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("changed the same thing in one place"), "{output:?}");
    let line = CLEAN.lines().find(|line| line.contains("Parents are afraid")).expect("the line");
    let marked = format!(
        "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs",
        line.replace("afraid", "afraid of the panel"),
        line.replace("afraid", "angry")
    );
    let expected = CLEAN.replace(line, &marked).replace("title: Peers", "title: Peers at work");
    assert_eq!(repo.read("a.cimo.yaml"), expected);
    assert_eq!(repo.git(&["status", "--porcelain"]), "UU a.cimo.yaml\n");
}

#[test]
fn what_is_refused_is_left_to_git_and_to_you() {
    let repo = Repo::set_up();
    let base = "cimo: 1\ncontexts:\n  fear: Parents are afraid\n  time: Nobody has time\n\nconfigurations:\n  a:\n    form: cmo\n    context: time\n    mechanism: They wait\n    outcome: Nothing happens\n";
    repo.write("b.cimo.yaml", base);
    repo.commit("another");
    let ours = base.replace("  fear: Parents are afraid\n", "");
    let theirs =
        format!("{base}  b:\n    form: cmo\n    context: fear\n    mechanism: They hide\n    outcome: Nobody knows\n");
    let output = repo.merge("b.cimo.yaml", &ours, &theirs);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = text(&output.stderr);
    assert!(said.contains("b.cimo.yaml was merged by lines") && said.contains("read the whole"), "{said}");
    assert_eq!(repo.git(&["status", "--porcelain"]), "UU b.cimo.yaml\n");
    repo.git(&["merge", "--abort"]);
    repo.git(&["branch", "-D", "-q", "topic"]);
    let broken = format!("{ours}nonsense: [\n");
    let output =
        repo.merge("b.cimo.yaml", &ours.replace("They wait", "They sit"), &broken.replace("They wait", "They go"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(repo.read("b.cimo.yaml").contains("<<<<<<< ours\n"), "git's own conflict stays");
}

#[test]
fn what_is_included_is_read_beside_the_theory() {
    let repo = Repo::set_up();
    repo.write("deep/shared.cimo.yaml", "cimo: 1\ncontexts:\n  fear: Parents are afraid\n");
    let base = "cimo: 1\ninclude: shared.cimo.yaml\nconfigurations:\n  a:\n    form: cmo\n    context: fear\n    mechanism: They hide\n    outcome: Nobody knows\n";
    repo.write("deep/whole.cimo.yaml", base);
    repo.commit("with what it includes");
    let (ours, theirs) = (base.replace("They hide", "They wait"), base.replace("Nobody knows", "Nobody asks"));
    repo.write("deep/whole.cimo.yaml", &ours);
    let shown = repo.git(&["diff"]);
    assert!(shown.contains("They wait") && !shown.contains("@@"), "{shown}");
    repo.git(&["checkout", "-q", "."]);
    let output = repo.merge("deep/whole.cimo.yaml", &ours, &theirs);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(repo.read("deep/whole.cimo.yaml"), theirs.replace("They hide", "They wait"));
}

#[test]
fn git_diff_says_what_changed() {
    let repo = Repo::set_up();
    repo.write("a.cimo.yaml", &CLEAN.replace("Parents are afraid", "Parents are very afraid"));
    let shown = repo.git(&["diff"]);
    assert!(shown.contains("a.cimo.yaml") && shown.contains("very") && !shown.contains("@@"), "{shown}");
    assert!(repo.git(&["diff", "--no-ext-diff"]).contains("@@"));
    repo.commit("second");
    let shown = repo.git(&["show", "--ext-diff", "HEAD"]);
    assert!(shown.contains("second") && shown.contains("very") && !shown.contains("@@"), "{shown}");
}

#[test]
fn git_diff_hides_nothing() {
    let repo = Repo::set_up();
    repo.write("a.cimo.yaml", &CLEAN.replace("cimo: 1", "# A remark.\ncimo: 1"));
    let shown = repo.git(&["diff"]);
    assert!(shown.contains("the theory says what it said") && shown.contains("+# A remark."), "{shown}");
    repo.write("a.cimo.yaml", "cimo: 1\ncontexts: [\n");
    let shown = repo.git(&["diff"]);
    assert!(shown.contains("--- a.cimo.yaml\n+++ a.cimo.yaml\n@@ ") && shown.contains("+contexts: ["), "{shown}");
    repo.write("a.cimo.yaml", CLEAN);
    repo.write("new.cimo.yaml", CLEAN);
    repo.git(&["add", "-N", "new.cimo.yaml"]);
    let shown = repo.git(&["diff"]);
    assert!(shown.contains("--- /dev/null\n+++ new.cimo.yaml\n@@ ") && shown.contains("+cimo: 1"), "{shown}");
    repo.commit("new");
    repo.git(&["mv", "new.cimo.yaml", "other.cimo.yaml"]);
    repo.write("other.cimo.yaml", &CLEAN.replace("Parents are afraid", "Parents are very afraid"));
    let shown = repo.git(&["diff", "-M", "HEAD"]);
    assert!(shown.contains("new.cimo.yaml") && shown.contains("other.cimo.yaml") && shown.contains("very"), "{shown}");
}
