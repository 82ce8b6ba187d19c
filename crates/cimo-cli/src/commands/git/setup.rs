//! `cimo git setup`

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::Done;
use crate::args::SetupArgs;
use crate::exit::{Exit, Trouble};
use crate::git::{GitFault, Repository};
use crate::output::sink::{Sink, unwritable, write_file};

use super::trouble;

/// What tells git which files are theories.
const LINE: &str = "*.cimo.yaml diff=cimo merge=cimo";
const NAME: &str = "Theories, by entries and fields";

pub(crate) fn run(how: &SetupArgs) -> Done {
    let repository = Repository::holding(Path::new(".")).map_err(trouble)?;
    if repository.is_bare() {
        return Err(trouble(GitFault::Bare));
    }
    let mut sink = Sink::open(None)?;
    if how.undo {
        undo(&repository, &mut sink)?
    } else {
        set_up(&repository, &mut sink)?
    }
    sink.close()?;
    Ok(Exit::Clean)
}

fn set_up(repository: &Repository, sink: &mut Sink) -> Result<(), Trouble> {
    let attributes = repository.top().join(".gitattributes");
    let known = text(&attributes)?;
    let is_there = known.lines().any(is_line);
    if !is_there {
        let gap = if known.is_empty() || known.ends_with('\n') { "" } else { "\n" };
        write_file(&attributes, format!("{known}{gap}{LINE}\n").as_bytes())?;
    }
    let program = program()?;
    for (name, value) in [
        ("diff.cimo.command", format!("{program} git diff")),
        ("merge.cimo.name", NAME.to_owned()),
        // A `%` would be taken for one of the driver's own words.
        ("merge.cimo.driver", format!("{} git merge %O %A %B %L %P", program.replace('%', "%%"))),
    ] {
        if repository.setting(name).map_err(trouble)?.as_deref() != Some(&value) {
            repository.set(name, &value).map_err(trouble)?;
        }
    }
    let written = if is_there { "has the line" } else { "now has the line" };
    write!(
        sink,
        "\
In {}:
  .gitattributes {written} `{LINE}`. Commit it, so that it holds for everybody.
  `git diff` says what changed in a theory, in sentences; `git diff --no-ext-diff` shows the lines.
  `git merge` merges theories by entries and fields, and asks you only where both sides changed the same field.

The settings belong to this copy of the repository: everybody else runs `cimo git setup` once in theirs.
`cimo git setup --undo` takes all of it away again.
",
        shown(repository)
    )?;
    Ok(())
}

fn undo(repository: &Repository, sink: &mut Sink) -> Result<(), Trouble> {
    let attributes = repository.top().join(".gitattributes");
    let known = text(&attributes)?;
    let kept: String = known.split_inclusive('\n').filter(|line| !is_line(line)).collect();
    let was_there = kept != known;
    if was_there && kept.is_empty() {
        fs::remove_file(&attributes).map_err(|fault| unwritable(&attributes, &fault))?;
    } else if was_there {
        write_file(&attributes, kept.as_bytes())?;
    }
    let mut any = was_there;
    for section in ["diff.cimo", "merge.cimo"] {
        any |= repository.unset_all(section).map_err(trouble)?;
    }
    match any {
        true => writeln!(
            sink,
            "In {}: the settings and the line in .gitattributes are gone; git shows and merges theories by lines.",
            shown(repository)
        )?,
        false => writeln!(sink, "In {}: nothing was set up.", shown(repository))?,
    }
    Ok(())
}

fn is_line(line: &str) -> bool {
    line.split_whitespace().eq(LINE.split(' '))
}

fn shown(repository: &Repository) -> String {
    crate::output::clean::line(&repository.top().display().to_string()).into_owned()
}

/// The file's text; nothing where there is none.
fn text(path: &Path) -> Result<String, Trouble> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(fault) => Err(Trouble::Other(format!("{} cannot be read: {fault}", path.display()))),
    }
}

/// This very program, as git's shell takes it.
fn program() -> Result<String, Trouble> {
    let path = std::env::current_exe()
        .map_err(|fault| Trouble::Other(format!("it is not known where this program lies: {fault}")))?;
    let path =
        path.to_str().ok_or_else(|| Trouble::Other("this program lies in a folder with an odd name".to_owned()))?;
    // On Windows git's shell reads a backslash as a mark of its own.
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    Ok(quoted(&path))
}

/// As one word of git's shell.
fn quoted(path: &str) -> String {
    format!("'{}'", path.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word() {
        assert_eq!(quoted("/opt/my tools/cimo"), "'/opt/my tools/cimo'");
        assert_eq!(quoted("/o'n/cimo"), r"'/o'\''n/cimo'");
        assert!(is_line("*.cimo.yaml  diff=cimo merge=cimo\r\n") && !is_line("# *.cimo.yaml diff=cimo merge=cimo"));
    }
}
