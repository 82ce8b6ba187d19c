//! `cimo fmt`

use clap::Args;

/// `cimo fmt`
#[derive(Debug, Args)]
pub(crate) struct FmtArgs {}
