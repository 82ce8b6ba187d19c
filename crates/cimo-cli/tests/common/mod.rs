//! Running the real command on files of a temporary project.
#![allow(dead_code, clippy::allow_attributes, reason = "not every test file needs all of it")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with files, that is a project of its own.
pub(crate) struct Project {
    folder: TempDir,
}

/// What the command printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    pub(crate) fn with(files: &[(&str, &str)]) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join(".git")).expect("a project's mark");
        let project = Project { folder };
        for (path, text) in files {
            let full = project.path().join(path);
            std::fs::create_dir_all(full.parent().expect("a folder")).expect("its folder");
            std::fs::write(full, text).expect("the file");
        }
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    pub(crate) fn cimo(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().expect("the command runs"))
    }

    pub(crate) fn cimo_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
        ran(child.wait_with_output().expect("it ends"))
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cimo"));
        command.args(arguments).current_dir(self.path()).env_remove("COLUMNS").stdin(Stdio::null());
        command
    }
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().expect("it was not killed"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// A theory with nothing to say about it.
pub(crate) const CLEAN: &str = "\
cimo: 1
theory:
  id: peers
  title: Peers
configurations:
  speaking:
    context: Parents are afraid
    intervention: An advocate explains what will happen
    mechanism: Somebody who has been here will not judge me
    outcome: Families speak up
";
