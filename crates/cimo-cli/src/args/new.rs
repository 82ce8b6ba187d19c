//! `cimo new`

use clap::Args;

/// `cimo new`
#[derive(Debug, Args)]
pub(crate) struct NewArgs {}
