//! Reading the mapping and the theories: those that are named, else those that the mapping lists.

use std::fs::File;
use std::path::{Path, PathBuf};

use cimo_core::compare::mapping::{self, Listed};
use cimo_core::compare::{Asked, short_names};
use cimo_core::source::{Files, decode};

use crate::args::CompareArgs;
use crate::commands::theories::{self, Read};
use crate::disk::{self, DiskFiles, limited, shown, working};
use crate::exit::Trouble;
use crate::project::Projects;

/// A theory with its short name.
pub(crate) struct Column {
    /// The name.
    pub(crate) name: String,
    /// What was read.
    pub(crate) read: Read,
}

/// The theories in the order of their columns, and the mapping.
pub(super) fn read(how: &CompareArgs) -> Result<(Vec<Column>, Option<mapping::Read>), Trouble> {
    let mapping = how.mapping.as_deref().map(read_mapping).transpose()?;
    let listed: &[Listed] = mapping.as_ref().map_or(&[], |read| &read.mapping.theories);
    let mut projects = Projects::default();
    let columns = match (how.mapping.as_deref(), how.files.is_empty()) {
        (Some(path), true) => of_mapping(path, listed, how, &mut projects)?,
        (path, _) => of_files(path, listed, how, &mut projects)?,
    };
    super::enough(&columns)?;
    for column in &columns {
        theories::readable(&column.read)?;
        theories::warn_of_faults(&column.read)?;
    }
    Ok((columns, mapping))
}

fn read_mapping(path: &str) -> Result<mapping::Read, Trouble> {
    let trouble = |reason: String| Trouble::Other(format!("{path}: {reason}"));
    let full = Path::new(path).canonicalize().map_err(|_| trouble("there is no such file".to_owned()))?;
    if full.is_dir() {
        return Err(trouble("this is a folder and not a file".to_owned()));
    }
    let file = File::open(&full).map_err(|fault| trouble(fault.to_string()))?;
    let size = file.metadata().map_or(0, |about| about.len());
    let bytes = limited(file, size, mapping::MOST_BYTES).map_err(|fault| trouble(fault.to_string()))?;
    let text = decode(&bytes).map_err(|fault| trouble(fault.to_string()))?;
    let shown = shown(&full, working().as_deref());
    mapping::read(&shown, text.into()).map_err(|fault| Trouble::Other(fault.to_string()))
}

/// The theories that a mapping lists. As with what a theory includes, none is read that lies outside the project of the
/// mapping: whoever wants that names the file on the command line.
fn of_mapping(
    mapping: &str,
    listed: &[Listed],
    how: &CompareArgs,
    projects: &mut Projects,
) -> Result<Vec<Column>, Trouble> {
    let mut files = DiskFiles::new(mapping::MOST_BYTES);
    let told = |fault: &dyn std::fmt::Display| Trouble::Other(format!("{mapping}: {fault}"));
    let from = files.resolve(None, mapping).map_err(|fault| told(&fault))?;
    let mut columns = Vec::new();
    for one in listed {
        let path = files.resolve(Some(&from), &one.path).map_err(|fault| {
            told(&format!(
                "the theory `{}` cannot be read at {}: {fault}; you can name its file as well",
                one.name, one.path
            ))
        })?;
        let options = projects.options_of(&path, &how.limits)?;
        let mut read = theories::read_one(&path, &options);
        // As the mapping has it, seen from where we are, so that the output is the same on every machine.
        read.path = beside(mapping, &one.path);
        columns.push(Column { name: one.name.clone(), read });
    }
    Ok(columns)
}

/// A path that a file names, as seen from where that file is named: its `..` take folders away as far as there are some.
fn beside(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split(['/', '\\']).filter(|part| *part != ".").collect();
    parts.pop();
    for part in path.split(['/', '\\']).filter(|part| *part != ".") {
        match parts.last() {
            Some(last) if part == ".." && !matches!(*last, ".." | "") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The theories that are named: those that the mapping lists under the names that they have there.
fn of_files(
    mapping: Option<&str>,
    listed: &[Listed],
    how: &CompareArgs,
    projects: &mut Projects,
) -> Result<Vec<Column>, Trouble> {
    let read: Vec<Read> =
        theories::read_all(&how.files, &how.limits, projects)?.into_iter().map(|(read, _)| read).collect();
    let folder = mapping.map(|path| Path::new(path).parent().unwrap_or(Path::new("")).to_owned());
    let known = |path: &str| -> Option<&Listed> {
        let wanted = place(path)?;
        listed.iter().find(|one| {
            let full = folder.as_ref().map(|folder| folder.join(&one.path));
            full.and_then(|full| place(&full)).is_some_and(|place| place == wanted)
        })
    };
    let names: Vec<Option<String>> = read.iter().map(|read| Some(known(&read.path)?.name.clone())).collect();
    // A name of the mapping is nobody else's.
    let free: Vec<&Read> = read.iter().zip(&names).filter(|(_, name)| name.is_none()).map(|(read, _)| read).collect();
    let asked: Vec<Asked<'_>> = free
        .iter()
        .map(|read| Asked { path: &read.path, id: read.reading.theory().id() })
        .chain(listed.iter().map(|one| Asked { path: &one.path, id: Some(&one.name) }))
        .collect();
    let mut made = short_names(&asked).into_iter();
    let named: Vec<String> = names.into_iter().map(|name| name.or_else(|| made.next()).unwrap_or_default()).collect();
    Ok(named.into_iter().zip(read).map(|(name, read)| Column { name, read }).collect())
}

/// Where a file is, links followed; by its words where there is none.
fn place(path: impl AsRef<Path>) -> Option<PathBuf> {
    let path = path.as_ref();
    path.canonicalize().ok().or_else(|| Some(disk::lexical(&working()?.join(path))))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_path_is_seen_from_where_the_mapping_is_named() {
        for (file, path, seen) in [
            ("mapping.yaml", "../wales/theory.cimo.yaml", "../wales/theory.cimo.yaml"),
            ("examples/synthesis/mapping.yaml", "../wales/theory.cimo.yaml", "examples/wales/theory.cimo.yaml"),
            ("./a/mapping.yaml", "./b.cimo.yaml", "a/b.cimo.yaml"),
            ("/tmp/a/mapping.yaml", "../../../b.cimo.yaml", "/../b.cimo.yaml"),
            ("../mapping.yaml", "../b.cimo.yaml", "../../b.cimo.yaml"),
        ] {
            assert_eq!(beside(file, path), seen, "{file} {path}");
        }
    }
}
