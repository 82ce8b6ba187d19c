//! What stands in the repository for servers and hooks: it is YAML, it names what is there, and the action's own commands fail
//! and pass on a real repository as they should.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cimo_core::source::FileId;
use cimo_core::yaml::{Cursor, Limits, Shape, Tree, parse};
use common::CLEAN;
use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn yaml(name: &str, text: &str) -> Tree {
    let parsed = parse(FileId(0), text.into(), &Limits::default()).expect("it is within limits");
    let faults: Vec<&str> = parsed.diagnostics.iter().map(|finding| &*finding.title).collect();
    assert_eq!(faults, Vec::<&str>::new(), "{name}");
    parsed.tree
}

fn field<'t>(node: Cursor<'t>, name: &str) -> Option<Cursor<'t>> {
    node.entries().find(|entry| entry.key.text() == name).map(|entry| entry.value)
}

fn word(node: Cursor<'_>, name: &str) -> String {
    field(node, name).map_or(String::new(), |value| value.text().to_owned())
}

const ACTION: &str = ".github/actions/cimo/action.yml";

/// One step of the action.
struct Step {
    name: String,
    run: String,
    env: Vec<(String, String)>,
    always: bool,
}

/// The steps of the action as they are run for some inputs.
fn steps(inputs: &[(&str, &str)]) -> Vec<Step> {
    let text = read(ACTION);
    let tree = yaml(ACTION, &text);
    let action = tree.root().expect("it holds something");
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for entry in field(action, "inputs").expect("inputs").entries() {
        assert_ne!(word(entry.value, "description"), "", "{}", entry.key.text());
        values.insert(entry.key.text().to_owned(), word(entry.value, "default"));
    }
    for (name, value) in inputs {
        assert!(values.insert((*name).to_owned(), (*value).to_owned()).is_some(), "no input {name}");
    }
    let runs = field(action, "runs").expect("runs");
    assert_eq!(word(runs, "using"), "composite");
    let filled = |text: &str| match text.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}")) {
        Some(name) => values[name].clone(),
        None => panic!("only inputs are given to a step: {text}"),
    };
    let step = |step: Cursor<'_>| {
        assert_eq!(word(step, "shell"), "bash");
        let run = word(step, "run");
        assert!(!run.contains("${{"), "what somebody gives never becomes part of a script: {run}");
        let env = field(step, "env").into_iter().flat_map(|env| env.entries());
        let env = env.map(|entry| (entry.key.text().to_owned(), filled(entry.value.text()))).collect();
        Step { name: word(step, "name"), run, env, always: word(step, "if") == "${{ !cancelled() }}" }
    };
    field(runs, "steps").expect("steps").items().map(|item| step(item.value)).collect()
}

/// A repository with a theory on `main` and a branch that somebody asks to be merged.
struct Repo {
    folder: TempDir,
}

impl Repo {
    fn new() -> Repo {
        let repo = Repo { folder: tempfile::tempdir().expect("a temporary folder") };
        repo.git(&["init", "-q", "-b", "main"]);
        repo.write(CLEAN);
        repo.commit("the theory");
        // What a server has of the branch that the request goes to.
        repo.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        repo.git(&["checkout", "-q", "-b", "topic"]);
        repo
    }

    fn write(&self, text: &str) {
        let folder = self.folder.path().join("theories");
        std::fs::create_dir_all(&folder).expect("the folder");
        std::fs::write(folder.join("peers.cimo.yaml"), text).expect("the file");
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", subject]);
    }

    /// Runs the action as a pull request does. The steps that failed, what all of them printed, and the summary.
    fn action(&self, inputs: &[(&str, &str)], base_ref: &str) -> (Vec<String>, String, String) {
        let outside = tempfile::tempdir().expect("a temporary folder");
        let summary = outside.path().join("summary.md");
        std::fs::write(&summary, "").expect("the summary");
        let (mut failed, mut printed) = (Vec::new(), String::new());
        for step in steps(inputs) {
            if !failed.is_empty() && !step.always {
                continue;
            }
            let output = self.bash(&step, &summary, base_ref);
            printed.push_str(&String::from_utf8_lossy(&output.stdout));
            printed.push_str(&String::from_utf8_lossy(&output.stderr));
            if !output.status.success() {
                failed.push(step.name);
            }
        }
        (failed, printed, std::fs::read_to_string(&summary).expect("the summary"))
    }

    /// Runs a step as a server does, with the command of these tests in the way of an installed one.
    fn bash(&self, step: &Step, summary: &Path, base_ref: &str) -> Output {
        let script = summary.with_file_name("script.sh");
        std::fs::write(&script, &step.run).expect("the script");
        let bin = Path::new(env!("CARGO_BIN_EXE_cimo")).parent().expect("its folder");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path)));
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(&script).current_dir(self.folder.path());
        command.env("PATH", path.expect("a path")).env("GITHUB_STEP_SUMMARY", summary);
        command.env("GITHUB_BASE_REF", base_ref).envs(step.env.iter().map(|(name, value)| (name, value)));
        command.output().expect("bash runs")
    }
}

/// The theory with another mechanism in its configuration, and its line.
fn rewired() -> (String, usize) {
    let old = CLEAN.lines().find(|line| line.trim_start().starts_with("mechanism:")).expect("a mechanism");
    let text = CLEAN.replace(old, "    mechanism: The panel wants to be seen to listen");
    let line = text.lines().position(|line| line.contains("seen to listen")).expect("the line") + 1;
    (text, line)
}

#[test]
fn a_rewired_mechanism_without_a_reason_fails_at_its_line() {
    let repo = Repo::new();
    let (text, line) = rewired();
    repo.write(&text);
    repo.commit("another mechanism");
    let (failed, printed, summary) = repo.action(&[], "main");
    assert_eq!(failed, ["Ask for reasons"], "{printed}");
    let note = printed.lines().find(|line| line.starts_with("::error ")).unwrap_or_else(|| panic!("{printed}"));
    assert!(note.starts_with(&format!("::error file=theories/peers.cimo.yaml,line={line},")), "{note}");
    assert!(note.contains("seen to listen") && note.contains("No reason is recorded"), "{note}");
    assert!(summary.contains("seen to listen"), "{summary}");
}

#[test]
fn with_a_record_of_reason_and_evidence_it_passes() {
    let repo = Repo::new();
    let (text, _) = rewired();
    let id = text.lines().skip_while(|line| *line != "configurations:").nth(1).expect("a configuration");
    let id = id.trim().trim_end_matches(':');
    repo.write(&format!(
        "{text}\
revisions:
  - changes: {id}
    reason: Chairs told us that they are watched
    evidence: watched
evidence:
  watched:
    source: chairs
    says: We are watched when we listen, and so we do
    refines: {id}
sources:
  chairs: {{kind: interview, people: 4}}
"
    ));
    repo.commit("another mechanism, and why");
    let (failed, printed, summary) = repo.action(&[("files", "theories/*.cimo.yaml")], "main");
    assert_eq!(failed, Vec::<String>::new(), "{printed}");
    assert!(!printed.contains("::error ") && printed.contains("Chairs told us"), "{printed}");
    assert!(summary.contains("Chairs told us that they are watched"), "{summary}");
}

#[test]
fn what_cannot_be_read_fails_and_no_pull_request_compares_nothing() {
    let repo = Repo::new();
    let (failed, printed, summary) = repo.action(&[], "");
    assert_eq!((failed, &*summary), (Vec::new(), ""), "{printed}");
    assert!(printed.contains("This is no pull request"), "{printed}");
    repo.write(&format!("{CLEAN}nonsense: [\n"));
    let (failed, printed, _) = repo.action(&[("base", "main"), ("fail-on", "never")], "");
    assert_eq!(failed, ["Check the theories", "Report what changed", "Ask for reasons"], "{printed}");
}

#[test]
fn the_workflows_and_hooks_are_yaml_and_name_what_is_there() {
    let workflow = read(".github/workflows/theories.yml");
    let docs = read("docs/ci.md");
    let in_docs: Vec<&str> = docs.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(in_docs.len(), 2);
    for (name, text) in [(".github/workflows/theories.yml", workflow.as_str()), ("docs/ci.md", in_docs[0])] {
        let tree = yaml(name, text);
        let jobs = field(tree.root().expect("it holds something"), "jobs").expect("jobs");
        let steps = field(jobs.entries().next().expect("a job").value, "steps").expect("steps");
        let steps: Vec<Cursor<'_>> = steps.items().map(|item| item.value).collect();
        let uses = word(steps[1], "uses");
        let action = uses.split('@').next().and_then(|path| path.split_once(".github/")).expect("a path").1;
        assert!(root().join(".github").join(action).join("action.yml").exists(), "{name}: {uses}");
        let with: Vec<(String, String)> = field(steps[1], "with")
            .expect("with")
            .entries()
            .map(|entry| (entry.key.text().to_owned(), entry.value.text().to_owned()))
            .collect();
        // Each is an input of the action.
        self::steps(&with.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>());
        assert_eq!(word(field(steps[0], "with").expect("with"), "fetch-depth"), "0");
    }
    let hooks = read(".pre-commit-hooks.yaml");
    let tree = yaml(".pre-commit-hooks.yaml", &hooks);
    let hooks = tree.root().expect("it holds something");
    assert_eq!(hooks.shape(), Shape::Sequence);
    let mut ids = Vec::new();
    for hook in hooks.items().map(|item| item.value) {
        let entry = word(hook, "entry");
        let output = Command::new(env!("CARGO_BIN_EXE_cimo")).args(entry.split(' ').skip(1)).arg("--help").output();
        assert!(output.expect("it runs").status.success(), "{entry}");
        assert_eq!((word(hook, "language"), word(hook, "files")), ("system".to_owned(), r"\.cimo\.yaml$".to_owned()));
        ids.push(word(hook, "id"));
    }
    let tree = yaml("docs/ci.md", in_docs[1]);
    let repos = field(tree.root().expect("it holds something"), "repos").expect("repos").items().next();
    let named = field(repos.expect("one").value, "hooks").expect("hooks").items();
    assert_eq!(named.map(|hook| word(hook.value, "id")).collect::<Vec<_>>(), ids);
}
