//! Reading a theory: files, names, uses, evidence, records, in that order.

use crate::hashed::{HashMap, HashSet};
use std::sync::Arc;

use crate::beside::beside;
use crate::diagnostic::{Diagnostic, Level, Profile, Rule};
use crate::format;
use crate::source::{FileId, Files, MemoryFiles, Place, Sources};
use crate::syntax::{self, FileRole, Thing, Value};
use crate::text::language::Language;
use crate::theory::Theory;
use crate::theory::data::{Data, Graph};
use crate::yaml::{self, LimitFault, Limits};

use super::elements::Sentences;
use super::evidence::Waiting;
use super::load::{self, Fault, Loaded, Opened, Options};
use super::names::{Names, NearNames};
use super::{Resolver, allowances, facts};

/// What came of reading a file: always a theory, and what there is to say about it.
#[derive(Debug)]
pub struct Reading {
    theory: Theory,
    diagnostics: Vec<Diagnostic>,
    faults: Vec<Fault>,
    sources: Sources,
    names: Names,
    /// Shared with what the same files are read as after an edit.
    earlier: Option<Arc<Reading>>,
}

impl Reading {
    /// The theory, as far as it could be understood.
    pub fn theory(&self) -> &Theory {
        &self.theory
    }

    /// The findings of form, in order of place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Files that could not be read at all. Where there are any, the theory is not whole.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The texts that were read; the entry file first.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The version before, where `theory.revises` names one that could be read.
    pub fn earlier(&self) -> Option<&Reading> {
        self.earlier.as_deref()
    }

    /// What the same files would say with other texts, one for each file in the order of [`Reading::sources`]. No file is
    /// asked for, so that an edit can be looked at before it is made; what they include is taken to be the same.
    pub(crate) fn again(&self, texts: &[Arc<str>]) -> Result<Reading, LimitFault> {
        let mut sources = Sources::new();
        let mut diagnostics = Vec::new();
        let mut files = Vec::new();
        for ((id, file), text) in self.sources.iter().zip(texts) {
            let opened = sources.add(file.path(), Arc::clone(text));
            let parsed = yaml::parse(opened, Arc::clone(text), &Limits::default())?;
            diagnostics.extend(parsed.diagnostics);
            let role = if id.0 == 0 { FileRole::Entry } else { FileRole::Fragment };
            let root = syntax::read(&parsed.tree, &sources, role, &mut diagnostics).root;
            files.push(Loaded { name: file.path().to_owned(), root });
        }
        let revises = files.first().is_some_and(|entry| names_earlier(&entry.root));
        let old_is_whole = self.earlier.as_ref().map_or(!revises, |earlier| !earlier.lost_words());
        let read = Loadings { files, sources, diagnostics, faults: self.faults.clone() };
        Ok(read.resolved(self.earlier.clone(), old_is_whole))
    }

    /// The theory alone.
    pub fn into_theory(self) -> Theory {
        self.theory
    }

    /// Whether words were lost on reading, so that what is missing may only be unreadable.
    pub fn lost_words(&self) -> bool {
        let loses = |rule| matches!(rule, Rule::Syntax | Rule::TextCut | Rule::TextInBrackets | Rule::StrictYaml);
        !self.faults.is_empty() || self.diagnostics.iter().any(|finding| loses(finding.rule))
    }
}

/// Reads the theory of an entry file, with what it includes and the version before.
///
/// ```
/// use cimo_core::source::MemoryFiles;
/// let mut files = MemoryFiles::new().with("a.cimo.yaml", "
/// cimo: 1
/// configurations:
///   speaking:
///     context: Parents are afraid
///     intervention: An advocate explains what will happen
///     mechanism: Somebody who has been here will not judge me
///     outcome: Families speak up
/// ");
/// let reading = cimo_core::read("a.cimo.yaml", &mut files, &Default::default());
/// assert!(reading.diagnostics().is_empty());
/// assert_eq!(reading.theory().configurations().count(), 1);
/// ```
pub fn read(entry: &str, files: &mut dyn Files, options: &Options) -> Reading {
    match files.resolve(None, entry) {
        Ok(name) => read_named(&name, files, options, &mut Vec::new(), None),
        Err(fault) => {
            let fault = Fault { path: entry.to_owned(), message: fault.to_string(), asked: None };
            Reading { faults: vec![fault], ..Reading::nothing() }
        }
    }
}

/// Reads a theory as what came after another version, whatever it says in `theory.revises` itself: its records may then name
/// things of that version.
pub fn read_after(entry: &str, files: &mut dyn Files, options: &Options, earlier: Reading) -> Reading {
    match files.resolve(None, entry) {
        Ok(name) => {
            let mut sources = Sources::new();
            let mut diagnostics = Vec::new();
            let opened = load::open_entry(load::parse_entry(&name, load::fetch(files, &name, options), options));
            let load = load::load(files, &name, opened, options, &mut sources, &mut diagnostics);
            let revises = load.files.first().is_some_and(|entry| names_earlier(&entry.root));
            let read = Loadings { files: load.files, sources, diagnostics, faults: load.faults };
            // Where the file names another version before, its records may speak of that one.
            let old_is_whole = !revises && !earlier.lost_words();
            read.resolved(Some(Arc::new(earlier)), old_is_whole)
        }
        Err(fault) => {
            let fault = Fault { path: entry.to_owned(), message: fault.to_string(), asked: None };
            Reading { faults: vec![fault], ..Reading::nothing() }
        }
    }
}

/// Files that were read, before their names are resolved.
struct Loadings {
    files: Vec<Loaded>,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    faults: Vec<Fault>,
}

impl Loadings {
    fn resolved(self, earlier: Option<Arc<Reading>>, old_is_whole: bool) -> Reading {
        let Loadings { files, sources, mut diagnostics, faults } = self;
        let (data, links, names) = resolve(&files, &sources, earlier.as_deref(), old_is_whole, &mut diagnostics);
        // What was read of the files is in the theory by now, and the graph needs the room.
        drop(files);
        let graph = Graph::new(&data, links);
        diagnostics.sort_by_key(|finding| (finding.place(), finding.rule));
        Reading { theory: Theory::new(data, graph), diagnostics, faults, sources, names, earlier }
    }
}

/// Reads a theory from a text that stands alone.
///
/// ```
/// let reading = cimo_core::read_text("cimo: 1\ncontexts:\n  fear: Parents fear the worst\n");
/// assert_eq!(reading.theory().element("fear").unwrap().text(), "Parents fear the worst");
/// ```
pub fn read_text(text: &str) -> Reading {
    const NAME: &str = "theory.cimo.yaml";
    read(NAME, &mut MemoryFiles::new().with(NAME, text), &Options::default())
}

/// A version by name that was begun with already, because the later one seemed to name it.
struct Ahead {
    name: String,
    done: Done,
}

/// How far a version is read.
enum Done {
    Opened(Box<Opened>),
    /// To its end, where it names no other file.
    Read(Box<Reading>),
}

impl Done {
    fn of(opened: Opened) -> Done {
        let Opened { sources, diagnostics, loaded } = opened;
        match loaded {
            Ok(file) if load::paths(&file.root, "include").is_empty() && !names_earlier(&file.root) => {
                let read = Loadings { files: vec![file], sources, diagnostics, faults: Vec::new() };
                Done::Read(Box::new(read.resolved(None, true)))
            }
            loaded => Done::Opened(Box::new(Opened { sources, diagnostics, loaded })),
        }
    }
}

/// Takes a file apart, and beside it reads the version that its text seems to name as the one before.
fn open_both(name: &str, files: &mut dyn Files, options: &Options) -> (Opened, Option<Ahead>) {
    let fetched = load::fetch(files, name, options);
    let guess = fetched.as_ref().ok().filter(|_| options.follow_revises).and_then(load::guess_earlier);
    let earlier = guess.and_then(|path| files.resolve(Some(name), path).ok()).filter(|earlier| earlier != name);
    // A text that is read in two halves keeps both threads busy until both are read.
    let Some(earlier) = earlier else { return (load::open_entry(load::parse_entry(name, fetched, options)), None) };
    let before = load::fetch(files, &earlier, options);
    let parsed = load::parse_entry(name, fetched, options);
    let there = || Done::of(load::open_entry(load::parse_entry(&earlier, before, options)));
    let (done, opened) = beside(there, || load::open_entry(parsed));
    (opened, Some(Ahead { name: earlier, done }))
}

/// `line` holds the names of the versions from which this one was reached.
fn read_named(
    name: &str,
    files: &mut dyn Files,
    options: &Options,
    line: &mut Vec<String>,
    ahead: Option<Ahead>,
) -> Reading {
    let mut sources = Sources::new();
    let mut diagnostics = Vec::new();
    let (opened, before) = match ahead.filter(|ahead| ahead.name == name).map(|ahead| ahead.done) {
        Some(Done::Read(reading)) => return *reading,
        Some(Done::Opened(opened)) => (*opened, None),
        None => open_both(name, files, options),
    };
    let load = load::load(files, name, opened, options, &mut sources, &mut diagnostics);
    let mut faults = load.faults;
    let earlier = match load.files.first() {
        Some(entry) if options.follow_revises => {
            let at = VersionAt { entry, name, line };
            earlier(at, files, options, before, &mut faults, &mut diagnostics)
        }
        _ => None,
    };
    // Where a version before is named and was not read, nobody can say which of its names are unknown.
    let revises = load.files.first().is_some_and(|entry| names_earlier(&entry.root));
    let old_is_whole = match &earlier {
        Some(earlier) => !earlier.lost_words(),
        None => !revises,
    };
    Loadings { files: load.files, sources, diagnostics, faults }.resolved(earlier, old_is_whole)
}

fn names_earlier(root: &Thing) -> bool {
    facts::one(root, "theory").is_some_and(|(theory, _)| facts::text(theory, "revises").is_some())
}

struct VersionAt<'a> {
    entry: &'a Loaded,
    name: &'a str,
    line: &'a mut Vec<String>,
}

/// The version before, unless it leads back to one that it came from.
fn earlier(
    at: VersionAt<'_>,
    files: &mut dyn Files,
    options: &Options,
    ahead: Option<Ahead>,
    faults: &mut Vec<Fault>,
    out: &mut Vec<Diagnostic>,
) -> Option<Arc<Reading>> {
    let (theory, _) = facts::one(&at.entry.root, "theory")?;
    let path = facts::text(theory, "revises")?;
    let name = match files.resolve(Some(at.name), &path.value) {
        Ok(name) => name,
        Err(reason) => {
            faults.push(load::revised(path, &reason));
            return None;
        }
    };
    at.line.push(at.name.to_owned());
    if at.line.contains(&name) || at.line.len() > MAX_VERSIONS {
        // Of a circle only the version that closes it for the file at hand speaks; the others are read for their names.
        if at.line.first() == Some(&name) {
            out.push(circle(path.place, at.line));
        }
        at.line.pop();
        return None;
    }
    let mut reading = read_named(&name, files, options, at.line, ahead);
    at.line.pop();
    let circles: Vec<usize> =
        (0..reading.diagnostics.len()).filter(|at| reading.diagnostics[*at].rule == Rule::CircularRevision).collect();
    if at.line.is_empty() && !circles.is_empty() && closes(&reading, &circles) {
        let title = format!(
            "This theory revises `{}`, which in the end revises this one: it goes round in a circle",
            path.value
        );
        out.push(circular(path.place, title));
    }
    for fault in std::mem::take(&mut reading.faults) {
        faults.push(Fault { asked: Some(path.place), ..fault });
    }
    Some(Arc::new(reading))
}

/// How many versions are followed back. A chain this long is no history that somebody wrote.
const MAX_VERSIONS: usize = 200;

fn closes(reading: &Reading, circles: &[usize]) -> bool {
    circles
        .iter()
        .any(|at| reading.diagnostics[*at].arguments.iter().any(|(name, value)| *name == "closes" && value == "entry"))
}

fn circle(place: Place, line: &[String]) -> Diagnostic {
    let itself = line.len() == 1;
    let title = match itself {
        true => "This theory revises itself".to_owned(),
        false => format!("This theory revises `{}`, from which it came: it goes round in a circle", line[0]),
    };
    circular(place, title).argument("closes", "entry")
}

fn circular(place: Place, title: String) -> Diagnostic {
    Diagnostic::new(Rule::CircularRevision, place, title)
        .label("this leads back to where it began")
        .question("Which version came first? That one revises nothing.")
        .slot("revises")
}

impl Default for Reading {
    /// Of nothing: an empty theory.
    fn default() -> Reading {
        Reading::nothing()
    }
}

impl Reading {
    fn nothing() -> Reading {
        let data = Data::default();
        let graph = Graph::new(&data, Vec::new());
        Reading {
            theory: Theory::new(data, graph),
            diagnostics: Vec::new(),
            faults: Vec::new(),
            sources: Sources::new(),
            names: Names::default(),
            earlier: None,
        }
    }
}

type Links = Vec<(crate::theory::links::Node, crate::theory::links::Node, crate::theory::links::Link)>;

fn resolve(
    files: &[Loaded],
    sources: &Sources,
    earlier: Option<&Reading>,
    old_is_whole: bool,
    out: &mut Vec<Diagnostic>,
) -> (Data, Links, Names) {
    let faulty = faulty(out);
    let unread = out
        .iter()
        .filter(|finding| finding.rule == Rule::Syntax)
        .filter_map(|finding| name_at(sources, finding.place()))
        .collect();
    let mut resolver = Resolver {
        sources,
        out,
        data: Data::default(),
        links: Vec::with_capacity(files.iter().map(|file| file.root.references()).sum()),
        names: Names::default(),
        near: NearNames::default(),
        near_old: NearNames::default(),
        old: earlier.map(|earlier| &earlier.names),
        earlier,
        recorded_sentences: None,
        old_is_whole,
        recorded: earlier.map(recorded).unwrap_or_default(),
        sentences: Sentences::default(),
        actors_by_text: HashMap::default(),
        language: Language::of("en"),
        split_lists: HashSet::default(),
        definitions: Vec::new(),
        defined: Vec::new(),
        waiting: Waiting::default(),
        unread,
        faulty,
    };
    let roots: Vec<&Thing> = files.iter().map(|file| &file.root).collect();
    resolver.all(&roots);
    (resolver.data, resolver.links, resolver.names)
}

/// What the records of a version name.
fn recorded(earlier: &Reading) -> HashSet<&str> {
    let records = earlier.theory.revisions();
    let names = records
        .flat_map(|record| record.changes().chain(record.tested()).chain(record.reviewed()).chain(record.into_what()));
    names.map(|named| named.name).collect()
}

/// The name before the colon in the line of a place.
fn name_at(sources: &Sources, place: Place) -> Option<&str> {
    let file = sources.file(place.file);
    let line = file.lines().range(file.text(), file.lines().line_of(place.start));
    let (name, _) = file.text()[line.start as usize..line.end as usize].split_once(':')?;
    Some(name.trim()).filter(|name| crate::text::is_id(name))
}

/// Where the faults are that the reader has found so far, in order.
fn faulty(out: &[Diagnostic]) -> Vec<(FileId, u32)> {
    let errors = out.iter().filter(|finding| finding.rule.level(Profile::Draft) == Level::Error);
    let mut places: Vec<(FileId, u32)> = errors.map(|finding| (finding.place().file, finding.place().start)).collect();
    places.sort_unstable();
    places
}

impl<'r> Resolver<'r> {
    /// All steps: first every name, then what stands in the slots, last what speaks about it.
    fn all(&mut self, roots: &[&'r Thing]) {
        let mut configurations = Vec::new();
        let mut statements = Vec::new();
        let mut sources = Vec::new();
        let mut patterns = Vec::new();
        for root in roots {
            self.define(root, &mut configurations, &mut statements, &mut sources, &mut patterns);
        }
        for root in roots {
            self.single_sections(root);
        }
        for (index, thing) in sources {
            self.source(index, thing);
        }
        for (index, thing) in &configurations {
            self.configuration_uses(*index, thing);
        }
        for (node, thing) in patterns {
            self.pattern_links(node, thing);
        }
        self.settle_kinds();
        self.all_element_links();
        for (index, thing) in &configurations {
            self.configuration_links(*index, thing);
        }
        for (index, thing) in statements {
            self.statement(index, thing);
        }
        self.same_labels();
        // No sentence is looked up from here on, and evidence needs the room.
        self.sentences = Sentences::default();
        self.definitions = Vec::new();
        self.link_evidence();
        for root in roots {
            for thing in facts::things(root, "revisions") {
                self.revision(thing);
            }
        }
        (self.data.allowances, self.data.entries) = allowances::gather(roots);
    }

    fn define(
        &mut self,
        root: &'r Thing,
        configurations: &mut Vec<(u32, &'r Thing)>,
        statements: &mut Vec<(u32, &'r Thing)>,
        sources: &mut Vec<(u32, &'r Thing)>,
        patterns: &mut Vec<(crate::theory::links::Node, &'r Thing)>,
    ) {
        self.data.extra.extend(root.extra.iter().cloned());
        for field in &root.fields {
            let Value::Things(things, extra) = &field.value else { continue };
            if !extra.is_empty() {
                self.data.section_extra.push((field.field.name, extra.to_vec()));
            }
            match field.field.name {
                "interventions" => self.define_elements(things, &format::INTERVENTION),
                "contexts" => self.define_elements(things, &format::CONTEXT),
                "mechanisms" => self.define_elements(things, &format::MECHANISM),
                "outcomes" => self.define_elements(things, &format::OUTCOME),
                "configurations" => self.define_configurations(things, configurations),
                "statements" => self.define_statements(things, statements),
                "evidence" => self.define_evidence(things),
                "sources" => self.define_sources(things, sources),
                "actors" => self.define_actors(things),
                "regularities" => self.define_patterns(things, &format::REGULARITY, patterns),
                "rivals" => self.define_patterns(things, &format::RIVALS, patterns),
                "tensions" => self.define_patterns(things, &format::TENSION, patterns),
                _ => {}
            }
        }
        if let Some((study, _)) = facts::one(root, "study") {
            self.define_phases(facts::things(study, "phases"));
        }
        if let Some((programme, _)) = facts::one(root, "programme") {
            self.define_programme_stages(facts::things(programme, "stages"));
        }
    }

    fn single_sections(&mut self, root: &'r Thing) {
        self.data.includes.extend(load::paths(root, "include").iter().cloned());
        if let Some((theory, _)) = facts::one(root, "theory") {
            self.info(theory);
            if let Some(language) = &self.data.info.language {
                self.language = Language::of(&language.value);
            }
        }
        if let Some((study, key)) = facts::one(root, "study") {
            self.study(study, key);
        }
        if let Some((programme, key)) = facts::one(root, "programme") {
            self.programme(programme, key);
        }
    }

    fn all_element_links(&mut self) {
        let mut defined = std::mem::take(&mut self.defined);
        defined.sort_by_key(|(index, _)| *index);
        for (index, thing) in defined {
            self.element_links(index, thing);
        }
    }
}
