//! Theories from git, with the real program in a temporary repository.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use cimo_cli::git::{GitFault, Pair, Repository, Spec};
use cimo_core::source::{Files, ReadFault};
use common::CLEAN;
use tempfile::TempDir;

const MANY: u64 = 64 << 20;

/// A repository that is made commit by commit.
struct Repo {
    folder: TempDir,
    commits: std::cell::Cell<u64>,
}

impl Repo {
    fn new() -> Repo {
        let repo = Repo { folder: tempfile::tempdir().expect("a temporary folder"), commits: 0.into() };
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    fn path(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("it is there")
    }

    /// Runs git, far from anybody's own settings.
    fn git(&self, arguments: &[&str]) -> String {
        let date = format!("2024-01-{:02}T12:00:00Z", self.commits.get() + 1);
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder.path())
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim_end().to_owned()
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.folder.path().join(path);
        std::fs::create_dir_all(full.parent().expect("a folder")).expect("its folder");
        std::fs::write(full, text).expect("the file");
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty-message", "-m", subject]);
        self.commits.set(self.commits.get() + 1);
    }

    fn repository(&self) -> Repository {
        self.repository_at("")
    }

    fn repository_at(&self, folder: &str) -> Repository {
        Repository::holding(&self.path().join(folder)).expect("a repository")
    }
}

fn theory(context: &str) -> String {
    CLEAN.replace("Parents are afraid", context)
}

/// The first context of a theory, and the names of the files that it was read from.
fn read(repository: &Repository, revision: &str, entry: &str) -> (String, Vec<String>) {
    let mut files = repository.files(revision, MANY).expect("the revision is there");
    let reading = cimo_core::read(entry, &mut files, &Default::default());
    let faults: Vec<String> = reading.faults().iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    (context(&reading), reading.sources().iter().map(|(_, file)| file.path().to_owned()).collect())
}

fn context(reading: &cimo_core::Reading) -> String {
    let configuration = reading.theory().configurations().next().expect("a configuration");
    configuration.contexts().next().expect("a context").element.text().to_owned()
}

/// What is said where an entry cannot be had.
fn refusal(repository: &Repository, revision: &str, entry: &str) -> String {
    let mut files = repository.files(revision, MANY).expect("the revision is there");
    files.resolve(None, entry).expect_err("it is refused").to_string()
}

#[test]
fn a_theory_is_read_from_its_revision_with_what_it_includes_and_revises() {
    let repo = Repo::new();
    let including = |context: &str| {
        theory(context).replace("theory:", "include: ../parts/c.yaml\ntheory:\n  revises: first.cimo.yaml")
    };
    repo.write("dir/first.cimo.yaml", &theory("Parents are angry"));
    repo.write("dir/theory.cimo.yaml", &including("night"));
    repo.write("parts/c.yaml", "cimo: 1\ncontexts:\n  night: It is dark\n");
    repo.commit("one");
    repo.write("dir/theory.cimo.yaml", &including("day"));
    repo.write("parts/c.yaml", "cimo: 1\ncontexts:\n  day: It is light\n");
    repo.git(&["rm", "-q", "--cached", "dir/first.cimo.yaml"]);
    repo.commit("two");
    repo.write("parts/c.yaml", "this is being written just now");

    let (first, files) = read(&repo.repository(), "HEAD~1", "dir/theory.cimo.yaml");
    assert_eq!(first, "It is dark");
    assert_eq!(files, ["HEAD~1:dir/theory.cimo.yaml", "HEAD~1:parts/c.yaml"]);
    let mut files = repo.repository().files("HEAD~1", MANY).expect("the revision");
    let reading = cimo_core::read("dir/theory.cimo.yaml", &mut files, &Default::default());
    assert_eq!(context(reading.earlier().expect("the version before")), "Parents are angry");
}

#[test]
fn a_path_is_taken_from_the_top_and_else_from_the_folder() {
    let repo = Repo::new();
    repo.write("a.cimo.yaml", &theory("At the top"));
    repo.write("dir/a.cimo.yaml", &theory("In the folder"));
    repo.write("dir/b.cimo.yaml", &theory("Only in the folder"));
    repo.commit("one");
    let inside = repo.repository_at("dir");
    let name = |entry: &str| read(&inside, "HEAD", entry).1.remove(0);
    assert_eq!(name("a.cimo.yaml"), "HEAD:a.cimo.yaml");
    assert_eq!(name("./a.cimo.yaml"), "HEAD:dir/a.cimo.yaml");
    assert_eq!(name("../a.cimo.yaml"), "HEAD:a.cimo.yaml");
    assert_eq!(name("b.cimo.yaml"), "HEAD:dir/b.cimo.yaml");
    assert_eq!(name("dir/b.cimo.yaml"), "HEAD:dir/b.cimo.yaml");
    assert_eq!(
        refusal(&inside, "HEAD", "../../a.cimo.yaml"),
        "this file lies outside the project's folder (HEAD:)",
        "nothing above the top is looked at"
    );
}

#[test]
fn what_is_staged_and_the_sides_of_a_merge_are_revisions_too() {
    let repo = Repo::new();
    repo.write("a.cimo.yaml", &theory("Base"));
    repo.commit("base");
    repo.git(&["checkout", "-q", "-b", "side"]);
    repo.write("a.cimo.yaml", &theory("Theirs"));
    repo.commit("theirs");
    repo.git(&["checkout", "-q", "main"]);
    repo.write("a.cimo.yaml", &theory("Staged"));
    repo.git(&["add", "-A"]);
    repo.write("a.cimo.yaml", &theory("Being written"));
    assert_eq!(read(&repo.repository(), "", "a.cimo.yaml"), ("Staged".to_owned(), vec![":a.cimo.yaml".to_owned()]));
    repo.write("a.cimo.yaml", &theory("Ours"));
    repo.commit("ours");
    let merge =
        Command::new("git").arg("-C").arg(repo.path()).args(["merge", "-q", "side"]).output().expect("git runs");
    assert!(!merge.status.success(), "there is a conflict");
    let sides = [":1", ":2", ":3"].map(|side| read(&repo.repository(), side, "a.cimo.yaml").0);
    assert_eq!(sides, ["Base", "Ours", "Theirs"]);
}

#[test]
fn what_is_missing_is_told_with_the_nearest_that_is_there() {
    let repo = Repo::new();
    let folder = repo.path();
    assert_eq!(repo.repository().files("HEAD", MANY).expect_err("no commit"), GitFault::NoCommit);
    repo.write("dir/theory.cimo.yaml", CLEAN);
    repo.commit("one");
    repo.git(&["branch", "refined"]);
    repo.git(&["update-ref", "refs/remotes/origin/trunk", "HEAD"]);
    let here = repo.repository();
    for (path, said) in [
        ("theory.cimo.yaml", "there is no such file in revision HEAD; the nearest is HEAD:dir/theory.cimo.yaml"),
        ("dir/theroy.cimo.yaml", "there is no such file in revision HEAD; the nearest is HEAD:dir/theory.cimo.yaml"),
        ("weather.txt", "there is no such file in revision HEAD"),
        ("dir", "this is a folder and not a file"),
        ("dir/theory.cimo.yaml/x", "there is no such file in revision HEAD; the nearest is HEAD:dir/theory.cimo.yaml"),
        ("/etc/hosts", "this file lies outside the project's folder (HEAD:)"),
    ] {
        assert_eq!(refusal(&here, "HEAD", path), said, "{path}");
    }
    for (revision, said) in [
        ("refind", "git knows no revision called `refind` here; the nearest is `refined`"),
        ("trunk", "git knows no revision called `trunk` here; the nearest is `origin/trunk`"),
        ("HEAD~9", "git knows no revision called `HEAD~9` here"),
        ("--help", "git knows no revision called `--help` here"),
        ("HEAD..refined", "git knows no revision called `HEAD..refined` here"),
    ] {
        assert_eq!(here.files(revision, MANY).expect_err("unknown").to_string(), said);
    }
    drop(repo);
    let fault = Repository::holding(&folder).expect_err("the folder is gone");
    assert!(matches!(fault, GitFault::NotARepository { .. }), "{fault}");
    let plain = tempfile::tempdir().expect("a folder");
    let said = Repository::holding(plain.path()).expect_err("no repository").to_string();
    assert!(said.ends_with("lies in no git repository, so there are no earlier versions to read"), "{said}");
}

#[test]
fn a_clone_cut_short_says_how_to_get_the_rest() {
    let repo = Repo::new();
    repo.write("a.cimo.yaml", CLEAN);
    repo.commit("one");
    repo.write("a.cimo.yaml", &theory("Other"));
    repo.commit("two");
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("clone").display().to_string();
    repo.git(&["clone", "-q", "--depth", "1", &format!("file://{}", repo.path().display()), &target]);
    let said =
        Repository::holding(Path::new(&target)).expect("a repository").files("HEAD~1", MANY).expect_err("cut off");
    assert!(said.to_string().ends_with("`git fetch --unshallow` brings the others"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_and_refused_outside() {
    let repo = Repo::new();
    repo.write("real/parts/a.cimo.yaml", &theory("Behind a link"));
    let link = |target: &str, path: &str| std::os::unix::fs::symlink(target, repo.path().join(path)).expect("a link");
    link("real", "folder");
    link("folder/parts/a.cimo.yaml", "file.cimo.yaml");
    link("../outside.yaml", "out.cimo.yaml");
    link("/etc/hosts", "absolute.cimo.yaml");
    link("round.cimo.yaml", "round.cimo.yaml");
    link("nowhere", "dangling.cimo.yaml");
    repo.commit("one");
    let here = repo.repository();
    let expected = ("Behind a link".to_owned(), vec!["HEAD:real/parts/a.cimo.yaml".to_owned()]);
    assert_eq!(read(&here, "HEAD", "file.cimo.yaml"), expected);
    assert_eq!(read(&here, "HEAD", "folder/parts/a.cimo.yaml"), expected);
    let outside = "this file lies outside the project's folder (HEAD:)";
    assert_eq!(refusal(&here, "HEAD", "out.cimo.yaml"), outside);
    assert_eq!(refusal(&here, "HEAD", "absolute.cimo.yaml"), outside);
    assert_eq!(refusal(&here, "HEAD", "round.cimo.yaml"), "this link leads round in a circle");
    assert!(refusal(&here, "HEAD", "dangling.cimo.yaml").starts_with("there is no such file in revision HEAD"));
}

#[test]
fn the_project_of_that_revision_is_the_border() {
    let repo = Repo::new();
    repo.write("project/cimo.yaml", "cimo: 1\n");
    repo.write("project/deep/a.cimo.yaml", &CLEAN.replace("theory:", "include: ../../other/b.yaml\ntheory:"));
    repo.write("other/b.yaml", "cimo: 1\n");
    repo.commit("one");
    let mut files = repo.repository().files("HEAD", MANY).expect("the revision");
    let name = files.resolve(None, "project/deep/a.cimo.yaml").expect("the entry");
    assert_eq!(files.above(&name, "cimo.yaml").as_deref(), Some("project/cimo.yaml"));
    assert_eq!(
        files.resolve(Some(&name), "../../other/b.yaml"),
        Err(ReadFault::Outside { root: "HEAD:project".to_owned() })
    );
    assert_eq!(files.resolve(Some(&name), "../cimo.yaml"), Ok("project/cimo.yaml".to_owned()));
}

#[test]
fn size_is_limited_and_reading_goes_on_after_it() {
    let repo = Repo::new();
    repo.write("large.cimo.yaml", &"# much\n".repeat(1 << 18));
    repo.write("small.cimo.yaml", CLEAN);
    repo.commit("one");
    let mut files = repo.repository().files("HEAD", 1 << 20).expect("the revision");
    assert_eq!(files.read("large.cimo.yaml"), Err(ReadFault::TooLarge { limit: 1 << 20 }));
    assert_eq!(files.read("small.cimo.yaml").as_deref(), Ok(CLEAN.as_bytes()));
    assert_eq!(files.read("small.cimo.yaml").as_deref(), Ok(CLEAN.as_bytes()));
}

#[test]
fn names_that_shells_and_patterns_would_misread_are_names() {
    let repo = Repo::new();
    let odd =
        ["a b.cimo.yaml", "*.cimo.yaml", "-x.cimo.yaml", "ŵy é.cimo.yaml", "$(touch x).cimo.yaml", "q\"uote.cimo.yaml"];
    for name in odd {
        repo.write(name, &theory(&format!("This is {}", name.len())));
    }
    repo.commit("one");
    let here = repo.repository();
    for name in odd {
        assert_eq!(read(&here, "HEAD", name).0, format!("This is {}", name.len()), "{name}");
        assert_eq!(here.log(name).expect("its history").len(), 1, "{name}");
    }
    assert!(!repo.path().join("x").exists(), "nothing was run");
}

#[test]
fn a_work_tree_of_its_own_and_a_bare_repository_are_read() {
    let repo = Repo::new();
    repo.write("dir/a.cimo.yaml", CLEAN);
    repo.commit("one");
    let folder = tempfile::tempdir().expect("a folder");
    let (tree, bare) = (folder.path().join("tree"), folder.path().join("bare.git"));
    repo.git(&["worktree", "add", "-q", "-b", "other", &tree.display().to_string()]);
    std::fs::write(tree.join("dir/a.cimo.yaml"), theory("Otherwise")).expect("written");
    let there = Repository::holding(&tree.join("dir")).expect("a repository");
    assert_eq!(read(&there, "main", "./a.cimo.yaml").1, ["main:dir/a.cimo.yaml"]);
    let changed = there.merge_base("main").expect("a base").pairs;
    assert_eq!(
        changed.iter().map(|pair| pair.new.clone()).collect::<Vec<_>>(),
        [Some(Spec::Disk("a.cimo.yaml".to_owned()))]
    );
    repo.git(&["clone", "-q", "--bare", ".", &bare.display().to_string()]);
    let there = Repository::holding(&bare).expect("a repository");
    assert_eq!(read(&there, "main", "dir/a.cimo.yaml").0, "Parents are afraid");
    assert_eq!(there.merge_base("main").expect_err("nothing is checked out"), GitFault::Bare);
}

#[test]
fn the_files_changed_since_a_base_come_in_pairs() {
    let repo = Repo::new();
    for name in ["same", "edited", "gone", "moved", "reverted", "inside/edited"] {
        repo.write(&format!("{name}.cimo.yaml"), &theory(&format!("This is {name}, and nothing else is meant by it")));
    }
    repo.write("notes.txt", "notes");
    repo.write(".gitignore", "ignored*\n");
    repo.commit("base");
    repo.git(&["checkout", "-q", "-b", "work"]);
    repo.write("edited.cimo.yaml", &theory("Committed"));
    repo.write("reverted.cimo.yaml", &theory("Committed"));
    repo.write("notes.txt", "more notes");
    repo.git(&["mv", "moved.cimo.yaml", "inside/moved here.cimo.yaml"]);
    repo.git(&["rm", "-q", "gone.cimo.yaml"]);
    repo.commit("work");
    repo.git(&["checkout", "-q", "main"]);
    repo.write("same.cimo.yaml", &theory("Main went on"));
    repo.commit("main");
    repo.git(&["checkout", "-q", "work"]);
    repo.write("inside/edited.cimo.yaml", &theory("On the disk alone"));
    repo.write("reverted.cimo.yaml", &theory("This is reverted, and nothing else is meant by it"));
    repo.write("new.cimo.yaml", CLEAN);
    repo.write("ignored.cimo.yaml", CLEAN);

    let since = repo.repository_at("inside").merge_base("main").expect("a base");
    assert_eq!(since.commit, repo.git(&["rev-parse", "main~1"]));
    let git = |path: &str| Some(Spec::Git { revision: since.short.clone(), path: path.to_owned() });
    let disk = |path: &str| Some(Spec::Disk(path.to_owned()));
    let expected = [
        Pair { old: git("edited.cimo.yaml"), new: disk("../edited.cimo.yaml") },
        Pair { old: git("gone.cimo.yaml"), new: None },
        Pair { old: git("inside/edited.cimo.yaml"), new: disk("edited.cimo.yaml") },
        Pair { old: git("moved.cimo.yaml"), new: disk("moved here.cimo.yaml") },
        Pair { old: None, new: disk("../new.cimo.yaml") },
    ];
    assert_eq!(since.pairs, expected);
    let old = since.pairs[3].old.as_ref().expect("it had a name before");
    let mut files = old.files(&repo.path().join("inside"), MANY).expect("the revision");
    let name = files.resolve(None, old.entry()).expect("it is there");
    assert_eq!(files.shown(&name), format!("{}:moved.cimo.yaml", since.short));

    repo.git(&["checkout", "-q", "--orphan", "alone"]);
    repo.commit("alone");
    let fault = repo.repository().merge_base("main").expect_err("nothing in common");
    assert_eq!(fault, GitFault::NothingInCommon { base: "main".to_owned(), shallow: false });
}

#[test]
fn a_file_has_a_history_under_all_its_names() {
    let repo = Repo::new();
    repo.write("first.cimo.yaml", &theory("One"));
    repo.commit("Begin: \"quoted\", ü");
    repo.git(&["mv", "first.cimo.yaml", "theory.cimo.yaml"]);
    repo.commit("Another name");
    repo.write("other.txt", "x");
    repo.commit("Something else");
    repo.write("theory.cimo.yaml", &theory("Two"));
    repo.commit("");
    repo.git(&["rm", "-q", "theory.cimo.yaml"]);
    repo.commit("Gone");
    repo.write("theory.cimo.yaml", &theory("Two"));
    repo.commit("Back");
    repo.git(&["checkout", "-q", "-b", "side"]);
    repo.write("theory.cimo.yaml", &theory("Theirs"));
    repo.commit("Theirs");
    repo.git(&["checkout", "-q", "main"]);
    repo.write("theory.cimo.yaml", &theory("Ours"));
    repo.commit("Ours");
    repo.git(&["merge", "-q", "--no-commit", "-s", "ours", "side"]);
    repo.write("theory.cimo.yaml", &theory("Both"));
    repo.commit("Put together");
    repo.write("theory.cimo.yaml", &theory("Not committed"));

    let versions = repo.repository().log("theory.cimo.yaml").expect("its history");
    let told: Vec<(&str, Option<&str>, &str)> = versions
        .iter()
        .map(|version| (version.subject.as_str(), version.path.as_deref(), &version.date[..10]))
        .collect();
    let name = Some("theory.cimo.yaml");
    let expected = [
        ("Put together", name, "2024-01-09"),
        ("Ours", name, "2024-01-08"),
        ("Theirs", name, "2024-01-07"),
        ("Back", name, "2024-01-06"),
        ("Gone", None, "2024-01-05"),
        ("", name, "2024-01-04"),
        ("Another name", name, "2024-01-02"),
        ("Begin: \"quoted\", ü", Some("first.cimo.yaml"), "2024-01-01"),
    ];
    assert_eq!(told, expected);
    assert_eq!(versions[7].commit, repo.git(&["rev-list", "--max-parents=0", "HEAD"]));
    assert!(versions[7].commit.starts_with(&versions[7].short));
    let Some(Spec::Git { revision, path }) = versions[7].spec() else { panic!("it can be read") };
    assert_eq!(read(&repo.repository(), &revision, &path).0, "One");

    let fault = repo.repository().log("theroy.cimo.yaml").expect_err("there is none");
    assert_eq!(
        fault.to_string(),
        "`theroy.cimo.yaml` is in no commit, so it has no history in git; the nearest is `theory.cimo.yaml`"
    );
    let fault = repo.repository().log("../elsewhere.cimo.yaml").expect_err("it lies outside");
    assert!(matches!(fault, GitFault::Outside { .. }), "{fault}");
}

#[test]
fn settings_of_a_repository_run_no_program() {
    let repo = Repo::new();
    repo.write(".gitattributes", "*.yaml diff=own\n");
    repo.write("a.cimo.yaml", CLEAN);
    repo.commit("one");
    repo.write("a.cimo.yaml", &theory("Other"));
    repo.commit("two");
    let mark = repo.path().join("it-ran");
    let program = format!("touch '{}' && false", mark.display());
    for setting in
        ["diff.external", "diff.own.command", "diff.own.textconv", "core.fsmonitor", "core.pager", "gpg.program"]
    {
        repo.git(&["config", setting, &program]);
    }
    for (setting, value) in
        [("log.showSignature", "true"), ("color.ui", "always"), ("diff.renames", "false"), ("log.date", "raw")]
    {
        repo.git(&["config", setting, value]);
    }
    let here = repo.repository();
    assert_eq!(here.log("a.cimo.yaml").expect("its history").len(), 2);
    assert_eq!(here.merge_base("HEAD~1").expect("a base").pairs.len(), 1);
    assert_eq!(read(&here, "HEAD", "a.cimo.yaml").0, "Other");
    assert!(!mark.exists(), "a setting was run as a program");
}
