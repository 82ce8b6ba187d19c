//! `cimo render`

use std::path::Path;

use cimo_core::Theory;
use cimo_core::format::{Kind, Status, Word as _};
use cimo_core::text::nearest;
use cimo_render::{Filter, Grouping, Lanes, LinkStyle, Options, Panels, People, View};

use crate::Done;
use crate::args::{EngineArg, GroupArg, LinksArg, PictureFormat, RenderArgs, ViewArg};
use crate::exit::{Exit, Trouble};
use crate::output::diff::Compared;
use crate::output::sink::{make_folder, write_file};
use crate::project::Projects;

use super::diff::versions;
use super::drawing::{Drawing, What, ending, format_of};
use super::fits::fits;
use super::progress::Progress;
use super::watch::{self, Watched};
use super::{look, theories};

pub(crate) fn run(how: &RenderArgs) -> Done {
    if how.watch {
        if matches!(how.output.as_deref(), None | Some("-")) {
            return Err(Trouble::Other("what is drawn again and again needs a place: add -o FILE".to_owned()));
        }
        return watch::run(&how.file, || once(how));
    }
    once(how)?;
    Ok(Exit::Clean)
}

/// Draws what is asked for, and tells what was read for it.
fn once(how: &RenderArgs) -> Result<Watched, Trouble> {
    let format = format(how)?;
    fits(how, format)?;
    let mut projects = Projects::default();
    if let Some(old) = &how.against {
        return overlay(old, how, &mut projects);
    }
    let read = theories::read_alone(&how.file, projects.options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    match how.watch {
        true => theories::whole(&read)?,
        false => theories::warn_of_faults(&read)?,
    }
    let theory = read.reading.theory();
    let mut drawing = Drawing::new(format, options(how, &mut projects)?, &how.size)?;
    drawing.graphviz = how.engine == EngineArg::Graphviz;
    match what(theory, how)? {
        Some(what) => drawing.write(&what, how.output.as_deref())?,
        None => each(theory, &filter(theory, how)?, &drawing, how)?,
    }
    let project = projects.of(&how.file)?.map(|project| projects.get(project).path.as_str());
    let given: Vec<&str> = [how.file.as_str()].into_iter().chain(how.like.as_deref()).collect();
    Ok(Watched::of(&given, &[&read.reading], project))
}

/// The format that is asked for, else that of the output by its ending.
fn format(how: &RenderArgs) -> Result<PictureFormat, Trouble> {
    how.format.map_or_else(|| format_of(how.output.as_deref()), Ok)
}

/// What is to be drawn; nothing where each configuration is to have a picture of its own.
fn what(theory: &Theory, how: &RenderArgs) -> Result<Option<What>, Trouble> {
    let filter = filter(theory, how)?;
    if let Some(key) = &how.configuration {
        let configuration = theory.configuration_by_key(key).ok_or_else(|| no_configuration(theory, key))?;
        let mut view = View::configuration(&configuration);
        arranged(&mut view, theory, how)?;
        return Ok(Some(What::View(view)));
    }
    if let Some(key) = &how.mechanism {
        let mechanism = theory.element_by_key(key).filter(|element| element.kind() == Kind::Mechanism);
        let mut view = View::mechanism(&mechanism.ok_or_else(|| no_mechanism(theory, key))?);
        view.keep(theory, &filter);
        arranged(&mut view, theory, how)?;
        return Ok(Some(What::View(view)));
    }
    let mut view = match how.view {
        ViewArg::Configurations if is_folder(how.output.as_deref()) => return Ok(None),
        ViewArg::Configurations => return Ok(Some(What::Panels(Panels::configurations(theory, &filter)))),
        ViewArg::Rivals => return Ok(Some(What::Panels(Panels::rivals(theory)))),
        ViewArg::Stages => return Ok(Some(What::Lanes(Lanes::programme(theory)))),
        ViewArg::Study => return Ok(Some(What::Lanes(Lanes::study(theory)))),
        ViewArg::People => return Ok(Some(What::People(People::new(theory)))),
        ViewArg::Overview => View::overview(theory),
        ViewArg::Ripples => View::ripples(theory),
        ViewArg::Evidence => View::evidence(theory),
        ViewArg::Strength => View::strength(theory),
    };
    view.keep(theory, &filter);
    arranged(&mut view, theory, how)?;
    Ok(Some(What::View(view)))
}

/// How the pictures look, by the command line and the project of the file.
fn options(how: &RenderArgs, projects: &mut Projects) -> Result<Options, Trouble> {
    let project = projects.of(&how.file)?.map(|project| projects.get(project));
    let mut options = look::options(&how.look, project)?;
    look::frame(&mut options, &how.frame);
    options.links = match how.links {
        None | Some(LinksArg::Curved) => LinkStyle::Curved,
        Some(LinksArg::Orthogonal) => LinkStyle::Orthogonal,
    };
    Ok(options)
}

/// Splits and groups, and takes the places of another version.
fn arranged(view: &mut View, theory: &Theory, how: &RenderArgs) -> Result<(), Trouble> {
    if how.split_mechanisms {
        view.split_mechanisms(theory);
    }
    let by = match how.group {
        Some(GroupArg::Level) => Some(Grouping::Level),
        Some(GroupArg::Stage) => Some(Grouping::Stage),
        Some(GroupArg::Actor) => Some(Grouping::Actor),
        None => None,
    };
    if let Some(by) = by {
        view.group(theory, by);
    }
    let Some(old) = &how.like else { return Ok(()) };
    let pairs = versions::read(&[old.clone(), how.file.clone()], None, &how.limits)?;
    for versions in &pairs {
        let Compared { old, new, matching, .. } = &versions.compare();
        let mut like = View::overview(old.theory);
        if how.split_mechanisms {
            like.split_mechanisms(old.theory);
        }
        if let Some(by) = by {
            like.group(old.theory, by);
        }
        view.keep_places_of(like, [old.theory, new.theory], matching);
    }
    Ok(())
}

/// What is left in by `--only`, `--stage` and `--around`.
fn filter(theory: &Theory, how: &RenderArgs) -> Result<Filter, Trouble> {
    let mut filter = Filter { stages: how.stage.clone(), depth: how.depth, ..Filter::default() };
    for only in &how.only {
        let Some((kind, word)) = only.split_once('=') else {
            return Err(Trouble::Other(format!("--only {only}: write it as actor=ID, stage=ID or status=WORD")));
        };
        match kind {
            "actor" => filter.actors.push(word.to_owned()),
            "stage" => filter.stages.push(word.to_owned()),
            "status" => filter.statuses.push(word.to_owned()),
            _ => {
                return Err(Trouble::Other(format!(
                    "--only {only}: one can ask for actor, stage or status, and not for {kind}"
                )));
            }
        }
    }
    known("actor", &filter.actors, theory.actors().filter_map(|actor| Some((actor.id()?, actor.text()))))?;
    known("stage", &filter.stages, theory.programme().stages().filter_map(|stage| Some((stage.id()?, stage.text()))))?;
    known("status", &filter.statuses, Status::WORDS.iter().map(|word| (*word, *word)))?;
    if let Some(key) = &how.around {
        let known: Vec<&str> = theory.elements().filter_map(|element| element.id()).collect();
        if theory.element_by_key(key).is_none() {
            return Err(unknown("element", key, &known));
        }
        filter.around = Some(key.clone());
    }
    Ok(filter)
}

/// Whether there is everything that is asked for.
fn known<'a>(what: &str, wanted: &[String], there: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), Trouble> {
    let there: Vec<(&str, &str)> = there.collect();
    let ids: Vec<&str> = there.iter().map(|(id, _)| *id).collect();
    match wanted.iter().find(|wanted| !there.iter().any(|(id, text)| id == wanted || text == wanted)) {
        Some(missing) => Err(unknown(what, missing, &ids)),
        None => Ok(()),
    }
}

fn unknown(what: &str, key: &str, known: &[&str]) -> Trouble {
    Trouble::Other(match nearest(key, known.iter().copied()) {
        Some(near) => format!("there is no {what} called {key}; the nearest is {near}"),
        None if known.is_empty() => format!("there is no {what} called {key}: none of this theory's has an id"),
        None => format!("there is no {what} called {key}; there are {}", known.join(", ")),
    })
}

fn no_mechanism(theory: &Theory, key: &str) -> Trouble {
    let mechanisms = theory.elements().filter(|element| element.kind() == Kind::Mechanism);
    unknown("mechanism", key, &mechanisms.filter_map(|element| element.id()).collect::<Vec<_>>())
}

/// Whether an output is a folder: it is one, or its name has no ending.
pub(crate) fn is_folder(output: Option<&str>) -> bool {
    output.is_some_and(|path| path.ends_with('/') || Path::new(path).is_dir() || Path::new(path).extension().is_none())
}

/// Two versions over one another. Graphviz and Mermaid have no marks for changes.
fn overlay(old: &str, how: &RenderArgs, projects: &mut Projects) -> Result<Watched, Trouble> {
    let format = format(how)?;
    if matches!(format, PictureFormat::Dot | PictureFormat::Mermaid) {
        return Err(Trouble::Other(
            "Graphviz and Mermaid have no marks for changes: leave out --format, or say --format svg".to_owned(),
        ));
    }
    let drawing = Drawing::new(format, options(how, projects)?, &how.size)?;
    let pairs = versions::read(&[old.to_owned(), how.file.clone()], None, &how.limits)?;
    for versions in &pairs {
        let Compared { old, new, matching, diff, .. } = &versions.compare();
        let names = names([old, new].map(|version| (version.path, version.revision)));
        let view = View::overlay([old.theory, new.theory], [&names[0], &names[1]], matching, diff);
        drawing.write(&What::View(view), how.output.as_deref())?;
    }
    let project = projects.of(&how.file)?.map(|project| projects.get(project).path.as_str());
    Ok(Watched::of(&[&how.file, old], &[], project))
}

/// What two versions are called in a picture: by their files' names alone, so that it is the same picture wherever the files
/// lie, and with as many of their folders as it takes to tell them apart.
fn names(versions: [(&str, Option<&str>); 2]) -> [String; 2] {
    let parts = versions.map(|(path, _)| path.split(['/', std::path::MAIN_SEPARATOR]).collect::<Vec<_>>());
    let end = |parts: &[&str], count: usize| parts[parts.len().saturating_sub(count)..].join("/");
    let most = parts[0].len().max(parts[1].len());
    let apart = |count: &usize| end(&parts[0], *count) != end(&parts[1], *count);
    let count = if versions[0].1 == versions[1].1 { (1..=most).find(apart).unwrap_or(1) } else { 1 };
    [0, 1].map(|side| match versions[side].1 {
        Some(revision) => format!("{revision}:{}", end(&parts[side], count)),
        None => end(&parts[side], count),
    })
}

fn each(theory: &Theory, filter: &Filter, drawing: &Drawing<'_>, how: &RenderArgs) -> Result<(), Trouble> {
    let folder = Path::new(how.output.as_deref().unwrap_or("."));
    make_folder(folder)?;
    let mut progress = Progress::new("picture", theory.configurations().len());
    for configuration in filter.configurations(theory) {
        let stem = file_stem(configuration);
        let mut view = View::configuration(&configuration);
        arranged(&mut view, theory, how)?;
        let bytes = drawing.bytes(&What::View(view), &format!("{stem}: "))?;
        write_file(&folder.join(format!("{stem}.{}", ending(drawing.format))), &bytes)?;
        progress.step();
    }
    Ok(())
}

/// What a picture of a configuration is called: `03-trust`.
pub(crate) fn file_stem(configuration: cimo_core::theory::Configuration<'_>) -> String {
    format!("{:02}-{}", configuration.number(), configuration.key().trim_start_matches('~'))
}

fn no_configuration(theory: &Theory, key: &str) -> Trouble {
    let known: Vec<&str> = theory.configurations().filter_map(|configuration| configuration.id()).collect();
    unknown("configuration", key, &known)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn versions_are_called_by_as_little_as_tells_them_apart() {
        let of = |old, new| names([(old, None), (new, None)]);
        assert_eq!(of("/home/me/x/old.yaml", "/home/me/x/new.yaml"), ["old.yaml", "new.yaml"]);
        assert_eq!(of("2024/theory.yaml", "2025/theory.yaml"), ["2024/theory.yaml", "2025/theory.yaml"]);
        assert_eq!(of("theory.yaml", "old/theory.yaml"), ["theory.yaml", "old/theory.yaml"]);
        assert_eq!(names([("a/t.yaml", Some("main")), ("a/t.yaml", None)]), ["main:t.yaml", "t.yaml"]);
    }
}
