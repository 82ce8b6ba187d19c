//! A history as a picture.

use std::io::Write;

use cimo_core::diff::history::Life;
use cimo_render::{Timeline, VersionName};

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

/// What is drawn.
pub(crate) fn timeline(told: &Told<'_>) -> Timeline {
    let names: Vec<VersionName> = told.versions.iter().map(name).collect();
    let lives = told.history.lives.as_slice();
    let shown = |life: &Life<'_>| told.shown.iter().any(|number| std::ptr::eq(&lives[*number], life));
    Timeline::of(told.history, &names, shown)
}

fn name(version: &Version<'_>) -> VersionName {
    let mut name = VersionName::new(version.short());
    name.about = Some(version.about().join(", ")).filter(|about| !about.is_empty());
    name
}
