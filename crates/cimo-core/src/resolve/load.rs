//! Opening files: the entry, what it includes, and nothing twice.

use std::sync::Arc;

use thiserror::Error;

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::VERSION;
use crate::source::{Files, Place, ReadFault, Sources, decode};
use crate::syntax::{self, FileRole, Text, Thing, Value};
use crate::yaml::{self, Limits};

/// Limits on what is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The most bytes a file may have; 64 MiB by default.
    pub max_bytes: u64,
    /// How deep brackets and indentation may nest.
    pub limits: Limits,
    /// Whether the versions before are read as well, for names and circles.
    pub follow_revises: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: 64 << 20, limits: Limits::default(), follow_revises: true }
    }
}

/// Why a file could not be read at all: the tool could not do its work, which is no finding about the theory.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}: {message}")]
pub struct Fault {
    /// The file, as it is shown.
    pub path: String,
    /// What is the matter, in one sentence.
    pub message: String,
    /// Where another file asked for it.
    pub asked: Option<Place>,
}

/// A file that was read.
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) root: Thing,
}

/// All files of one version.
pub(super) struct Load {
    pub(super) files: Vec<Loaded>,
    pub(super) faults: Vec<Fault>,
}

/// A file that is still to be read.
struct Pending {
    name: String,
    asked: Option<Place>,
    /// The file that includes it, by its number in the load.
    parent: Option<usize>,
}

pub(super) fn load(
    files: &mut dyn Files,
    entry: &str,
    options: &Options,
    sources: &mut Sources,
    out: &mut Vec<Diagnostic>,
) -> Load {
    let mut load = Load { files: Vec::new(), faults: Vec::new() };
    let mut parents: Vec<Option<usize>> = Vec::new();
    let mut stack = vec![Pending { name: entry.to_owned(), asked: None, parent: None }];
    while let Some(pending) = stack.pop() {
        if load.files.iter().any(|loaded| loaded.name == pending.name) {
            if let Some(circle) = circle(&load, &parents, &pending, files) {
                out.push(circle);
            }
            continue;
        }
        let role = if pending.parent.is_none() { FileRole::Entry } else { FileRole::Fragment };
        match open(files, &pending, role, options, sources, out) {
            Err(fault) => load.faults.push(fault),
            Ok(loaded) => {
                let number = load.files.len();
                for path in paths(&loaded.root, "include").iter().rev() {
                    match files.resolve(Some(&loaded.name), &path.value) {
                        Ok(name) => stack.push(Pending { name, asked: Some(path.place), parent: Some(number) }),
                        Err(fault) => load.faults.push(asked(path, &fault)),
                    }
                }
                load.files.push(loaded);
                parents.push(pending.parent);
            }
        }
    }
    load
}

fn open(
    files: &mut dyn Files,
    pending: &Pending,
    role: FileRole,
    options: &Options,
    sources: &mut Sources,
    out: &mut Vec<Diagnostic>,
) -> Result<Loaded, Fault> {
    let path = files.shown(&pending.name);
    let fault = |message: String| Fault { path: path.clone(), message, asked: pending.asked };
    let bytes = files.read(&pending.name).map_err(|reason| fault(reason.to_string()))?;
    if bytes.len() as u64 > options.max_bytes {
        return Err(fault(ReadFault::TooLarge { limit: options.max_bytes }.to_string()));
    }
    let text: Arc<str> = decode(&bytes).map_err(|reason| fault(reason.to_string()))?.into();
    drop(bytes);
    let file = sources.add(path.clone(), Arc::clone(&text));
    let before = out.len();
    let parsed = yaml::parse(file, text, &options.limits).map_err(|reason| fault(reason.to_string()))?;
    out.extend(parsed.diagnostics);
    let read = syntax::read(&parsed.tree, sources, role, out);
    if let Some(version) = read.version.filter(|version| *version > VERSION) {
        out.truncate(before);
        let message = format!(
            "this file says `cimo: {version}`, and this version of cimo ({}) knows the format only up to {VERSION}; \
             get a newer cimo to read it",
            env!("CARGO_PKG_VERSION")
        );
        return Err(fault(message));
    }
    Ok(Loaded { name: pending.name.clone(), root: read.root })
}

fn asked(path: &Text, reason: &ReadFault) -> Fault {
    Fault { path: path.value.to_string(), message: reason.to_string(), asked: Some(path.place) }
}

/// The paths in a field of a file's root.
pub(super) fn paths<'t>(root: &'t Thing, field: &str) -> &'t [Text] {
    match root.get(field).map(|field| &field.value) {
        Some(Value::Texts(paths)) => paths,
        _ => &[],
    }
}

/// The finding about a file that includes itself; a file that is merely included twice is no fault.
fn circle(load: &Load, parents: &[Option<usize>], pending: &Pending, files: &dyn Files) -> Option<Diagnostic> {
    let mut chain = Vec::new();
    let mut at = pending.parent;
    while let Some(number) = at {
        chain.push(load.files[number].name.as_str());
        if load.files[number].name == pending.name {
            chain.reverse();
            let file = files.shown(&pending.name);
            // A chain of many files is told by its two ends.
            let title = match chain.as_slice() {
                [_] => format!("`{file}` includes itself"),
                [_, next] => format!(
                    "`{file}` includes `{}`, which includes `{file}`: it goes round in a circle",
                    files.shown(next)
                ),
                [_, .., last] => format!(
                    "`{file}` includes others, and in the end `{}` includes `{file}`: it goes round in a circle",
                    files.shown(last)
                ),
                [] => format!("`{file}` goes round in a circle"),
            };
            let finding = Diagnostic::new(Rule::CircularInclude, pending.asked?, title)
                .label("this leads back to where it began")
                .question("Which of the files needs the other? Leave out the include that is not needed.")
                .argument("file", file);
            return Some(finding);
        }
        at = parents[number];
    }
    None
}

/// The fault of a version before that cannot be had.
pub(super) fn revised(path: &Text, reason: &ReadFault) -> Fault {
    asked(path, reason)
}
