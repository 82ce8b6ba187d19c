//! `cimo check --show-config`: what holds, and from where.

use std::io::Write;

use cimo_core::Options;
use cimo_core::config::{Allowance, Config, Covers, Setting};
use cimo_core::diagnostic::Profile;
use cimo_core::format::Word;
use cimo_core::source::Place;

use crate::Done;
use crate::args::CheckArgs;
use crate::discover;
use crate::exit::{Exit, Trouble};
use crate::output::{clean, sink::Sink};
use crate::project::{Project, Projects, tell_faults};

/// What is said of something that nobody has set.
const BY_ITSELF: &str = "by default";

pub(crate) fn run(how: &CheckArgs, projects: &mut Projects) -> Done {
    let mut is_alone = false;
    for argument in &how.files {
        is_alone |= projects.of(argument)?.is_none();
    }
    // In a folder there may be files of other projects, and a folder without theories has settings all the same.
    for file in discover::files(&how.files).unwrap_or_default() {
        projects.of(&file.path)?;
    }
    let mut sink = Sink::open(how.output.as_deref())?;
    let mut pages: Vec<Page<'_>> = projects.iter().map(|(_, project)| Page::new(how, Some(project))).collect();
    if is_alone {
        pages.insert(0, Page::new(how, None));
    }
    for (number, page) in pages.iter().enumerate() {
        if number > 0 {
            writeln!(sink)?;
        }
        page.print(&mut sink)?;
    }
    sink.close()?;
    let mut exit = Exit::Clean;
    for (_, project) in projects.iter().filter(|(_, project)| !project.configured.diagnostics.is_empty()) {
        tell_faults(project)?;
        exit = Exit::Trouble;
    }
    Ok(exit)
}

/// What holds in one project, or without one.
struct Page<'p> {
    how: &'p CheckArgs,
    project: Option<&'p Project>,
    config: Config,
}

impl<'p> Page<'p> {
    fn new(how: &'p CheckArgs, project: Option<&'p Project>) -> Page<'p> {
        Page { how, project, config: project.map_or(Config::default(), |project| project.configured.config.clone()) }
    }

    fn print(&self, sink: &mut Sink) -> Result<(), Trouble> {
        let mut line = |text: String| writeln!(sink, "{}", clean::line(&text));
        line(match self.project {
            Some(project) => project.path.clone(),
            None => "no cimo.yaml is found here or above".to_owned(),
        })?;
        line(format!("  profile: {}", self.profile()))?;
        line("  rules:".to_owned())?;
        for (rule, set) in &self.config.rules {
            line(format!("    {rule}: {}", self.set(set.value.word(), set)))?;
        }
        let others = if self.config.rules.is_empty() { "all" } else { "all others" };
        line(format!("    {others}: as their profile has it ({BY_ITSELF}; `cimo explain` lists the rules)"))?;
        line("  changes:".to_owned())?;
        for (class, set) in &self.config.classes {
            line(format!("    {class}: {}", self.set(set.value.word(), set)))?;
        }
        for (kind, set) in &self.config.kinds {
            line(format!("    {kind}: {}", self.set(set.value.word(), set)))?;
        }
        let others = if self.config.classes.is_empty() && self.config.kinds.is_empty() { "all" } else { "all others" };
        line(format!("    {others}: as `cimo diff` has it ({BY_ITSELF})"))?;
        line(match &self.config.fail_on {
            Some(set) => format!("  fail-on: {}", self.set(&set.value.to_string(), set)),
            None => format!("  fail-on: as `cimo diff` has it ({BY_ITSELF})"),
        })?;
        line(if self.config.allow.is_empty() { "  allow: nothing" } else { "  allow:" }.to_owned())?;
        for allowance in &self.config.allow {
            line(format!("    {} ({}): {}", covers(allowance), self.at(allowance.place), allowance.reason))?;
        }
        line(match &self.config.baseline {
            _ if self.how.baseline.is_some() => {
                format!("  baseline: {} (--baseline)", self.how.baseline.as_deref().unwrap_or_default())
            }
            Some(set) => format!("  baseline: {}", self.set(&set.value, set)),
            None => format!("  baseline: none ({BY_ITSELF})"),
        })?;
        line("  paths:".to_owned())?;
        let paths = &self.config.paths;
        for (name, patterns) in [("only", &paths.only), ("not", &paths.not)] {
            for set in patterns {
                line(format!("    {name}: {}", self.set(set.value.as_str(), set)))?;
            }
        }
        if paths.only.is_empty() && paths.not.is_empty() {
            line(format!("    all theories below the folder ({BY_ITSELF})"))?;
        }
        line("  words:".to_owned())?;
        for (list, set) in &self.config.words {
            line(format!("    {list}: {}", self.set(&set.value, set)))?;
        }
        line(format!("    those that come with cimo ({BY_ITSELF})"))?;
        line(match &self.config.theme {
            Some(set) => format!("  theme: {}", self.set(&set.value.words(), set)),
            None => format!("  theme: default ({BY_ITSELF})"),
        })?;
        line("  limits:".to_owned())?;
        line(format!("    file: {}", self.file()))?;
        line(format!("    depth: {}", self.depth()))?;
        line(format!("    quotation: {}", self.quotation()))?;
        Ok(())
    }

    fn profile(&self) -> String {
        match (self.how.profile, &self.config.profile) {
            (Some(flag), _) => format!("{} (--profile)", Profile::from(flag)),
            (None, Some(set)) => self.set(set.value.word(), set),
            (None, None) => format!("as each theory's status has it ({BY_ITSELF})"),
        }
    }

    fn file(&self) -> String {
        match (self.how.limits.max_size, &self.config.limits.file) {
            (Some(flag), _) => format!("{} bytes (--max-size)", flag.saturating_mul(1 << 20)),
            (None, Some(set)) => self.set(&format!("{} bytes", set.value), set),
            (None, None) => format!("{} bytes ({BY_ITSELF})", Options::default().max_bytes),
        }
    }

    fn depth(&self) -> String {
        match (self.how.limits.max_depth, &self.config.limits.depth) {
            (Some(flag), _) => format!("{flag} (--max-depth)"),
            (None, Some(set)) => self.set(&set.value.to_string(), set),
            (None, None) => format!("{} ({BY_ITSELF})", Options::default().limits.depth),
        }
    }

    fn quotation(&self) -> String {
        match &self.config.limits.quotation {
            Some(set) => self.set(&format!("{} words", set.value), set),
            None => format!("as long as it likes ({BY_ITSELF})"),
        }
    }

    fn set<T>(&self, words: &str, set: &Setting<T>) -> String {
        format!("{words} ({})", self.at(set.place))
    }

    fn at(&self, place: Place) -> String {
        self.project.map_or(String::new(), |project| {
            format!("{}, line {}", project.path, project.configured.sources.start(place).line)
        })
    }
}

fn covers(allowance: &Allowance) -> String {
    let mut words = Vec::new();
    match &allowance.covers {
        Covers::Finding { rule, path, fingerprint } => {
            words.push(rule.map_or("the finding".to_owned(), |rule| rule.to_string()));
            words.extend(fingerprint.clone());
            words.extend(path.as_ref().map(|path| format!("in {}", path.as_str())));
        }
        Covers::Change { kind, subject, fingerprint } => {
            words.push(format!("the change {}", kind.word()));
            words.extend(fingerprint.clone());
            words.extend(subject.as_ref().map(|subject| format!("of {subject}")));
        }
    }
    words.join(" ")
}
