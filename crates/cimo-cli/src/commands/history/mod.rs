//! `cimo history`

mod chain;

use cimo_core::diff::history::{History, Life, history};
use cimo_core::text::nearest;

use crate::Done;
use crate::args::{HistoryArgs, HistoryFormat};
use crate::exit::{Exit, Trouble};
use crate::output::history as out;
use crate::output::sink::Sink;
use crate::project::Projects;

use super::drawing::{self, Drawing, What};
use super::ending::{Endings, format_of};

pub(crate) use chain::{Chain, Version};

pub(crate) fn run(how: &HistoryArgs) -> Done {
    let by_ending = || format_of(how.output.as_deref(), ENDINGS, HistoryFormat::Text);
    let format = how.format.map_or_else(by_ending, Ok)?;
    let chain = match how.git {
        true => chain::of_git(&how.file, &how.limits)?,
        false => chain::of_revises(&how.file, &how.limits)?,
    };
    let versions = chain.versions();
    let theories: Vec<_> = versions.iter().map(|version| version.theory()).collect();
    let history = history(&theories);
    let shown = shown(&history, how, format)?;
    let told = out::Told { chain: &chain, versions: &versions, history: &history, shown };
    if let Some(picture) = format.picture() {
        let mut projects = Projects::default();
        let project = projects.of(&how.file)?.map(|project| projects.get(project));
        let drawing = Drawing::beside(picture, &how.picture, project)?;
        out::picture::warn(&chain)?;
        drawing.write(&What::Timeline(out::picture::timeline(&told)), how.output.as_deref())?;
        return Ok(Exit::Clean);
    }
    drawing::none_drawn(&how.picture)?;
    let mut sink = Sink::open(how.output.as_deref())?;
    match format {
        HistoryFormat::Text => out::text::print(&told, !how.claims.is_empty(), &mut sink)?,
        _ => out::json::print(&told, &mut sink)?,
    }
    sink.close()?;
    Ok(Exit::Clean)
}

/// The numbers of the lives that are told.
fn shown(history: &History<'_>, how: &HistoryArgs, format: HistoryFormat) -> Result<Vec<usize>, Trouble> {
    let mut named: Vec<bool> = vec![how.claims.is_empty(); history.lives.len()];
    for claim in &how.claims {
        let mut any = false;
        for life in history.called(claim) {
            let number = history.lives.iter().position(|known| std::ptr::eq(known, life));
            number.into_iter().for_each(|number| named[number] = true);
            any = true;
        }
        if !any {
            return Err(no_claim(history, claim));
        }
    }
    let of_kind = |life: &Life<'_>| match how.only.as_slice() {
        [] if format.picture().is_some() && how.claims.is_empty() => match life.first().kind {
            "configuration" => true,
            "statement" => false,
            _ => how.elements,
        },
        [] => true,
        only => life.stations.iter().any(|station| only.iter().any(|kind| kind.is(station.kind))),
    };
    let lives = history.lives.iter().enumerate().filter(|(number, life)| named[*number] && of_kind(life));
    Ok(lives.map(|(number, _)| number).collect())
}

fn no_claim(history: &History<'_>, claim: &str) -> Trouble {
    let stations = history.lives.iter().flat_map(|life| &life.stations);
    let known: Vec<&str> = stations.map(|station| station.name.text.as_str()).collect();
    Trouble::Other(match nearest(claim, known) {
        Some(near) => format!("no version has a claim called {claim}; the nearest is {near}"),
        None => format!("no version has a configuration, an element or a statement called {claim}"),
    })
}

/// The endings of a history.
const ENDINGS: Endings<'_, HistoryFormat> = &[
    (HistoryFormat::Svg, &["svg"]),
    #[cfg(feature = "pdf")]
    (HistoryFormat::Pdf, &["pdf"]),
    #[cfg(feature = "png")]
    (HistoryFormat::Png, &["png"]),
    (HistoryFormat::Text, &["txt"]),
    (HistoryFormat::Json, &["json"]),
];
