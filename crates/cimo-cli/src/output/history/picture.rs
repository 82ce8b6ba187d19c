//! A history as a picture.

use std::io::Write;

use cimo_core::diff::history::Life;
use cimo_render::{Options, Timeline, VersionName, draw_timeline};

use super::{Told, text};
use crate::commands::history::{Chain, Version};
use crate::exit::Trouble;
use crate::output::clean;

/// Says on standard error what of the commits is not in the picture.
pub(crate) fn warn(chain: &Chain) -> Result<(), Trouble> {
    for line in text::left_out(chain) {
        writeln!(anstream::stderr(), "cimo: {}", clean::line(&line))?;
    }
    Ok(())
}

/// The picture.
pub(crate) fn svg(told: &Told<'_>) -> String {
    let names: Vec<VersionName> = told.versions.iter().map(name).collect();
    let lives = told.history.lives.as_slice();
    let shown = |life: &Life<'_>| told.shown.iter().any(|number| std::ptr::eq(&lives[*number], life));
    draw_timeline(&Timeline::of(told.history, &names, shown), &Options::default()).svg()
}

fn name(version: &Version<'_>) -> VersionName {
    let mut name = VersionName::new(version.short());
    name.about = Some(version.about().join(", ")).filter(|about| !about.is_empty());
    name
}
