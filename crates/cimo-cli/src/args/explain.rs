//! `cimo explain`

use clap::Args;

/// `cimo explain`
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {}
