//! The look of pictures: what the command line says, else the project, else cimo by itself.

use std::io::Write;

use cimo_render::{Caption, FontUse, MoreFonts, Options, Picture, Theme, ThemeName};

use crate::args::{FrameArgs, LookArgs, SizeArgs};
use crate::exit::Trouble;
use crate::output::clean;
use crate::project::Project;

/// Below this many points journals cannot print labels.
const LEAST_LABELS: f64 = 7.0;

/// How high a page is, in millimetres.
const HIGHEST: f64 = 297.0;

/// The largest font file: those for Chinese have some twenty megabytes.
const MOST_BYTES: u64 = 128 << 20;

/// The options of a picture without its size.
pub(crate) fn options(look: &LookArgs, project: Option<&Project>) -> Result<Options, Trouble> {
    let mut options = Options::default();
    options.theme = theme(look, project);
    options.more_fonts = fonts(&look.font)?;
    Ok(options)
}

/// Puts into the options what stands around what is drawn.
pub(crate) fn frame(options: &mut Options, frame: &FrameArgs) {
    options.title = !frame.no_title;
    options.legend = !frame.no_legend;
    options.caption = match &frame.caption {
        _ if frame.no_caption => Caption::None,
        Some(words) => Caption::Words(words.clone()),
        None => Caption::Own,
    };
}

fn theme(look: &LookArgs, project: Option<&Project>) -> Theme {
    if let Some(theme) = look.theme {
        return ThemeName::from(theme).into();
    }
    let set = project.and_then(|project| project.configured.config.theme.as_ref());
    let Some(set) = set.map(|set| &set.value) else { return Theme::default() };
    let like = ThemeName::ALL.into_iter().find(|name| set.like.as_deref() == Some(name.word()));
    let mut theme = Theme::from(like.unwrap_or_default());
    for (word, colour) in &set.colours {
        theme.set(word, colour);
    }
    theme
}

fn fonts(paths: &[String]) -> Result<MoreFonts, Trouble> {
    let mut fonts = MoreFonts::default();
    for path in paths {
        let trouble = |reason: String| Trouble::Other(format!("{path}: {reason}"));
        let file = std::fs::File::open(path).map_err(|fault| trouble(fault.to_string()))?;
        let size = file.metadata().map_or(0, |about| about.len());
        let bytes = crate::disk::limited(file, size, MOST_BYTES).map_err(|fault| trouble(fault.to_string()))?;
        fonts.add(bytes.to_vec()).map_err(|fault| trouble(fault.to_string()))?;
    }
    Ok(fonts)
}

/// Puts the size into the options.
pub(crate) fn size(options: &mut Options, size: &SizeArgs) {
    options.width_mm = size.width;
    if size.outline {
        options.font = FontUse::Outlines;
    }
}

/// Says how large the labels are at the width that was asked for, and what to do where they are too small.
pub(crate) fn tell_sizes(picture: &Picture, width: Option<f64>, advice: &str, name: &str) -> Result<(), Trouble> {
    let Some(width) = width else { return Ok(()) };
    let Some(sizes) = picture.text_sizes(width) else { return Ok(()) };
    let (labels, smallest) = (sizes.labels, sizes.smallest);
    let high = width / picture.width() * picture.height();
    let mut text = format!(
        "cimo: {name}at {width:.0} mm its labels are {labels:.1} pt, and its smallest text is {smallest:.1} pt"
    );
    if labels < LEAST_LABELS {
        let wide = (width * LEAST_LABELS / labels).ceil();
        text = format!(
            "cimo: warning: {name}at {width:.0} mm its labels are only {labels:.1} pt, and below {LEAST_LABELS} pt print cannot be \
             read: {advice}, or make it {wide} mm wide (--width {wide}mm)"
        );
    }
    if high > HIGHEST {
        text.push_str(&format!("; it is {high:.0} mm high, and a page of A4 is {HIGHEST:.0}: {advice}"));
    }
    writeln!(anstream::stderr(), "{}", clean::line(&text))?;
    Ok(())
}

/// Says which letters are drawn as boxes, since no font has them.
pub(crate) fn tell_missing(picture: &Picture) -> Result<(), Trouble> {
    let missing: Vec<char> = picture.characters_not_drawn().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let some: String = missing.iter().take(12).collect();
    let more = if missing.len() > 12 { " …" } else { "" };
    let text = format!(
        "cimo: no font here has {some}{more}, so a box stands in their place; give a font that has them with --font FILE"
    );
    writeln!(anstream::stderr(), "{}", clean::line(&text))?;
    Ok(())
}
