//! `cimo render`

use std::io::Write;
use std::path::Path;

use cimo_core::Theory;
use cimo_core::text::nearest;
use cimo_render::{Options, View, dot, draw, mermaid};

use crate::Done;
use crate::args::{PictureFormat, RenderArgs, ViewArg};
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
    let mut options = Options::default();
    options.title = !how.no_title;
    options.legend = !how.no_legend;
    match (&how.configuration, how.view) {
        (Some(key), _) => {
            let configuration = theory.configuration_by_key(key).ok_or_else(|| no_configuration(theory, key))?;
            one(&View::configuration(&configuration), format, &options, how.output.as_deref())
        }
        (None, ViewArg::Overview) => one(&View::overview(theory), format, &options, how.output.as_deref()),
        (None, ViewArg::Configurations) => each(theory, format, &options, how.output.as_deref()),
    }
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
        let mut options = Options::default();
        options.title = !how.no_title;
        options.legend = !how.no_legend;
        one(&view, PictureFormat::Svg, &options, how.output.as_deref())?;
    }
    Ok(Exit::Clean)
}

fn one(view: &View, format: PictureFormat, options: &Options, output: Option<&str>) -> Done {
    let mut sink = Sink::open(output)?;
    sink.write_all(text(view, format, options).as_bytes())?;
    sink.close()?;
    Ok(Exit::Clean)
}

fn each(theory: &Theory, format: PictureFormat, options: &Options, output: Option<&str>) -> Done {
    let Some(folder) = output else {
        let message = "several pictures need a folder to go to: add -o FOLDER, or draw one with --configuration ID";
        return Err(Trouble::Other(message.to_owned()));
    };
    let folder = Path::new(folder);
    make_folder(folder)?;
    for configuration in theory.configurations() {
        let name = format!("{}.{}", file_stem(configuration), ending(format));
        write_file(&folder.join(name), text(&View::configuration(&configuration), format, options).as_bytes())?;
    }
    Ok(Exit::Clean)
}

/// What a picture of a configuration is called: `03-trust`.
pub(crate) fn file_stem(configuration: cimo_core::theory::Configuration<'_>) -> String {
    format!("{:02}-{}", configuration.number(), configuration.key().trim_start_matches('~'))
}

fn text(view: &View, format: PictureFormat, options: &Options) -> String {
    match format {
        PictureFormat::Svg => draw(view, options).svg(),
        PictureFormat::Dot => dot(view),
        PictureFormat::Mermaid => mermaid(view),
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
    let near = nearest(key, known.iter().copied());
    Trouble::Other(match near {
        Some(near) => format!("there is no configuration called {key}; the nearest is {near}"),
        None if known.is_empty() => format!("there is no configuration called {key}: none of this theory's has an id"),
        None => format!("there is no configuration called {key}; there are {}", known.join(", ")),
    })
}
