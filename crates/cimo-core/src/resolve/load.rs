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

/// The text of an entry file, and what it may be shown as.
pub(super) struct Fetched {
    path: String,
    text: Arc<str>,
}

/// An entry file whose text was read as YAML.
pub(super) struct Parsed<'e> {
    sources: Sources,
    parsed: Result<Apart<'e>, Fault>,
}

/// An entry file that was taken apart.
pub(super) struct Opened {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) loaded: Result<Loaded, Fault>,
}

/// A file that is still to be read.
struct Pending {
    name: String,
    asked: Option<Place>,
    /// The file that includes it, by its number in the load.
    parent: Option<usize>,
}

/// Gets the text of an entry file.
pub(super) fn fetch(files: &mut dyn Files, entry: &str, options: &Options) -> Result<Fetched, Fault> {
    let pending = Pending { name: entry.to_owned(), asked: None, parent: None };
    let (path, text) = text_of(files, &pending, options)?;
    Ok(Fetched { path, text })
}

/// Reads the text of an entry file as YAML, a long one in two halves beside each other.
pub(super) fn parse_entry<'e>(entry: &'e str, fetched: Result<Fetched, Fault>, options: &Options) -> Parsed<'e> {
    let mut sources = Sources::new();
    let parsed = fetched.and_then(|fetched| {
        let file = File { name: entry, path: fetched.path, text: fetched.text, asked: None, role: FileRole::Entry };
        parse(file, options, &mut sources)
    });
    Parsed { sources, parsed }
}

/// Takes an entry file apart whose text was read: this needs no other file, and can be done beside another one.
pub(super) fn open_entry(entry: Parsed<'_>) -> Opened {
    let (sources, mut diagnostics) = (entry.sources, Vec::new());
    let loaded = entry.parsed.and_then(|apart| take_apart(apart, &sources, &mut diagnostics));
    Opened { sources, diagnostics, loaded }
}

/// What a text says in its first `revises:`, where that stands plainly in a line of its own. No more than a guess at which
/// file will be asked for next.
pub(super) fn guess_earlier(fetched: &Fetched) -> Option<&str> {
    let line = fetched.text.lines().find_map(|line| line.trim_start().strip_prefix("revises: "))?;
    let path = line.split(" #").next()?.trim().trim_matches(['"', '\'']);
    (!path.is_empty()).then_some(path)
}

/// Reads what an entry file includes.
pub(super) fn load(
    files: &mut dyn Files,
    entry: &str,
    opened: Opened,
    options: &Options,
    sources: &mut Sources,
    out: &mut Vec<Diagnostic>,
) -> Load {
    *sources = opened.sources;
    out.extend(opened.diagnostics);
    let mut first = Some(opened.loaded);
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
        let opened = first.take().unwrap_or_else(|| open(files, &pending, options, sources, out));
        match opened {
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
    options: &Options,
    sources: &mut Sources,
    out: &mut Vec<Diagnostic>,
) -> Result<Loaded, Fault> {
    let (path, text) = text_of(files, pending, options)?;
    let file = File { name: &pending.name, path, text, asked: pending.asked, role: FileRole::Fragment };
    take_apart(parse(file, options, sources)?, sources, out)
}

/// How a file is shown, and its text.
fn text_of(files: &mut dyn Files, pending: &Pending, options: &Options) -> Result<(String, Arc<str>), Fault> {
    let path = files.shown(&pending.name);
    let fault = |message: String| Fault { path: path.clone(), message, asked: pending.asked };
    let bytes = files.read(&pending.name).map_err(|reason| fault(reason.to_string()))?;
    if bytes.len() as u64 > options.max_bytes {
        return Err(fault(ReadFault::TooLarge { limit: options.max_bytes }.to_string()));
    }
    let text: Arc<str> = decode(&bytes).map_err(|reason| fault(reason.to_string()))?.into();
    Ok((path, text))
}

/// A file whose text is there.
struct File<'f> {
    name: &'f str,
    path: String,
    text: Arc<str>,
    asked: Option<Place>,
    role: FileRole,
}

/// A file whose text was read as YAML.
struct Apart<'f> {
    name: &'f str,
    path: String,
    asked: Option<Place>,
    role: FileRole,
    parsed: yaml::Parsed,
}

fn parse<'f>(file: File<'f>, options: &Options, sources: &mut Sources) -> Result<Apart<'f>, Fault> {
    let File { name, path, text, asked, role } = file;
    let id = sources.add(path.clone(), Arc::clone(&text));
    match yaml::parse(id, text, &options.limits) {
        Ok(parsed) => Ok(Apart { name, path, asked, role, parsed }),
        Err(reason) => Err(Fault { path, message: reason.to_string(), asked }),
    }
}

fn take_apart(apart: Apart<'_>, sources: &Sources, out: &mut Vec<Diagnostic>) -> Result<Loaded, Fault> {
    let Apart { name, path, asked, role, parsed } = apart;
    let before = out.len();
    out.extend(parsed.diagnostics);
    let read = syntax::read(&parsed.tree, sources, role, out);
    if let Some(version) = read.version.filter(|version| *version > VERSION) {
        out.truncate(before);
        let message = format!(
            "this file says `cimo: {version}`, and this version of cimo ({}) knows the format only up to {VERSION}; \
             get a newer cimo to read it",
            env!("CARGO_PKG_VERSION")
        );
        return Err(Fault { path, message, asked });
    }
    Ok(Loaded { name: name.to_owned(), root: read.root })
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
