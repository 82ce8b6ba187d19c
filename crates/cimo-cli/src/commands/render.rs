//! `cimo render`

use std::io::Write;
use std::path::Path;

use cimo_core::Theory;
use cimo_core::format::{Kind, Status, Word as _};
use cimo_core::text::nearest;
use cimo_render::{
    Filter, Grouping, Lanes, LinkStyle, Options, Panels, People, Picture, View, dot, draw, draw_lanes, draw_panels,
    draw_people, mermaid,
};

use crate::Done;
use crate::args::{GroupArg, LinksArg, PictureFormat, RenderArgs, ViewArg};
use crate::exit::{Exit, Trouble};
use crate::output::diff::Compared;
use crate::output::sink::{Sink, make_folder, write_file};

use crate::project::Projects;

use super::diff::versions;
use super::theories;

pub(crate) fn run(how: &RenderArgs) -> Done {
    if let Some(old) = &how.against {
        return overlay(old, how);
    }
    let read = theories::read_one(&how.file, &Projects::default().options_of(&how.file, &how.limits)?);
    theories::readable(&read)?;
    theories::warn_of_faults(&read)?;
    let theory = read.reading.theory();
    let format = how.format.unwrap_or_else(|| format_of(how.output.as_deref()));
    let options = options(how);
    let filter = filter(theory, how)?;
    if let Some(key) = &how.configuration {
        let configuration = theory.configuration_by_key(key).ok_or_else(|| no_configuration(theory, key))?;
        let mut view = View::configuration(&configuration);
        arranged(&mut view, theory, how)?;
        return one(&What::View(view), format, &options, how.output.as_deref());
    }
    if let Some(key) = &how.mechanism {
        let mechanism = theory.element_by_key(key).filter(|element| element.kind() == Kind::Mechanism);
        let mut view = View::mechanism(&mechanism.ok_or_else(|| no_mechanism(theory, key))?);
        view.keep(theory, &filter);
        arranged(&mut view, theory, how)?;
        return one(&What::View(view), format, &options, how.output.as_deref());
    }
    let mut view = match how.view {
        ViewArg::Configurations if is_folder(how.output.as_deref()) => return each(theory, &filter, format, how),
        ViewArg::Configurations => {
            let panels = Panels::configurations(theory, &filter);
            return one(&What::Panels(panels), format, &options, how.output.as_deref());
        }
        ViewArg::Rivals => {
            return one(&What::Panels(Panels::rivals(theory)), format, &options, how.output.as_deref());
        }
        ViewArg::Stages => return one(&What::Lanes(Lanes::programme(theory)), format, &options, how.output.as_deref()),
        ViewArg::Study => return one(&What::Lanes(Lanes::study(theory)), format, &options, how.output.as_deref()),
        ViewArg::People => return one(&What::People(People::new(theory)), format, &options, how.output.as_deref()),
        ViewArg::Overview => View::overview(theory),
        ViewArg::Ripples => View::ripples(theory),
        ViewArg::Evidence => View::evidence(theory),
        ViewArg::Strength => View::strength(theory),
    };
    view.keep(theory, &filter);
    arranged(&mut view, theory, how)?;
    one(&What::View(view), format, &options, how.output.as_deref())
}

/// What is drawn.
enum What {
    View(View),
    Panels(Panels),
    Lanes(Lanes),
    People(People),
}

impl What {
    fn picture(&self, options: &Options) -> Picture {
        match self {
            What::View(view) => draw(view, options),
            What::Panels(panels) => draw_panels(panels, options),
            What::Lanes(lanes) => draw_lanes(lanes, options),
            What::People(people) => draw_people(people, options),
        }
    }
}

fn options(how: &RenderArgs) -> Options {
    let mut options = Options::default();
    options.title = !how.no_title;
    options.legend = !how.no_legend;
    options.links = match how.links {
        LinksArg::Curved => LinkStyle::Curved,
        LinksArg::Orthogonal => LinkStyle::Orthogonal,
    };
    options
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
fn is_folder(output: Option<&str>) -> bool {
    output.is_some_and(|path| path.ends_with('/') || Path::new(path).is_dir() || Path::new(path).extension().is_none())
}

/// Two versions over one another. Graphviz and Mermaid have no marks for changes.
fn overlay(old: &str, how: &RenderArgs) -> Done {
    if how.format.unwrap_or_else(|| format_of(how.output.as_deref())) != PictureFormat::Svg {
        return Err(Trouble::Other(
            "changes can be drawn as SVG only: leave out --format, or say --format svg".to_owned(),
        ));
    }
    let pairs = versions::read(&[old.to_owned(), how.file.clone()], None, &how.limits)?;
    for versions in &pairs {
        let Compared { old, new, matching, diff, .. } = &versions.compare();
        let names = [old, new].map(|version| match version.revision {
            Some(revision) => format!("{revision}:{}", version.path),
            None => version.path.to_owned(),
        });
        let view = View::overlay([old.theory, new.theory], [&names[0], &names[1]], matching, diff);
        one(&What::View(view), PictureFormat::Svg, &options(how), how.output.as_deref())?;
    }
    Ok(Exit::Clean)
}

fn one(what: &What, format: PictureFormat, options: &Options, output: Option<&str>) -> Done {
    let text = text(what, format, options)?;
    let mut sink = Sink::open(output)?;
    sink.write_all(text.as_bytes())?;
    sink.close()?;
    Ok(Exit::Clean)
}

fn each(theory: &Theory, filter: &Filter, format: PictureFormat, how: &RenderArgs) -> Done {
    let folder = Path::new(how.output.as_deref().unwrap_or("."));
    make_folder(folder)?;
    for configuration in filter.configurations(theory) {
        let name = format!("{}.{}", file_stem(configuration), ending(format));
        let mut view = View::configuration(&configuration);
        arranged(&mut view, theory, how)?;
        write_file(&folder.join(name), text(&What::View(view), format, &options(how))?.as_bytes())?;
    }
    Ok(Exit::Clean)
}

/// What a picture of a configuration is called: `03-trust`.
pub(crate) fn file_stem(configuration: cimo_core::theory::Configuration<'_>) -> String {
    format!("{:02}-{}", configuration.number(), configuration.key().trim_start_matches('~'))
}

/// The picture as text. Graphviz and Mermaid draw boxes and arrows, and neither panels nor tables.
fn text(what: &What, format: PictureFormat, options: &Options) -> Result<String, Trouble> {
    match (format, what) {
        (PictureFormat::Svg, what) => Ok(what.picture(options).svg()),
        (PictureFormat::Dot, What::View(view)) => Ok(dot(view)),
        (PictureFormat::Mermaid, What::View(view)) => Ok(mermaid(view)),
        (PictureFormat::Dot | PictureFormat::Mermaid, _) => Err(Trouble::Other(
            "this view can be drawn as SVG only: leave out --format, or say --format svg; --view configurations \
             with a folder as output writes one picture for each"
                .to_owned(),
        )),
    }
}

fn format_of(output: Option<&str>) -> PictureFormat {
    match output.and_then(|path| Path::new(path).extension()).and_then(|ending| ending.to_str()) {
        Some("dot" | "gv") => PictureFormat::Dot,
        Some("mmd" | "mermaid") => PictureFormat::Mermaid,
        _ => PictureFormat::Svg,
    }
}

fn ending(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Svg => "svg",
        PictureFormat::Dot => "dot",
        PictureFormat::Mermaid => "mmd",
    }
}

fn no_configuration(theory: &Theory, key: &str) -> Trouble {
    let known: Vec<&str> = theory.configurations().filter_map(|configuration| configuration.id()).collect();
    unknown("configuration", key, &known)
}
