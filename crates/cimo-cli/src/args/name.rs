//! `cimo name`

use clap::Args;

/// `cimo name`
#[derive(Debug, Args)]
pub(crate) struct NameArgs {}
