//! `cimo report`

use clap::{Args, ValueEnum};

use super::{LimitArgs, LookArgs, ProfileArg};

/// `cimo report`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo report theory.cimo.yaml -o report/
  cimo report theory.cimo.yaml -o report/ --profile publication
  cimo report theory.cimo.yaml -o report.docx     for Word: headings, tables, pictures with text alternatives
  cimo report theory.cimo.yaml -o report.md       Markdown, and its pictures in report-pictures/

In a folder are then index.html (the whole report in one file, which needs nothing beside it: click what you want to know
more of, search, narrow, print), findings.json, and the pictures as SVG.

Exit codes:
  0  written
  2  a file that cannot be read, a wrong option, an output that cannot be written")]
pub(crate) struct ReportArgs {
    /// The theory file; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// The folder to write to, which is made where it is not there; or one file (.html, .docx, .md).
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: String,

    /// The format; by default that of the output file's ending, else HTML.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<ReportFormat>,

    /// How strict to be; by default as `cimo.yaml` says, else as the theory's status has it.
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileArg>,

    /// Write it again whenever the file is saved, until Ctrl+C.
    #[arg(long)]
    pub(crate) watch: bool,

    #[command(flatten)]
    pub(crate) look: LookArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// What the report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// A page for a browser.
    Html,
    /// A text in Markdown, with its pictures beside it.
    Markdown,
    /// A document for Word.
    #[cfg(feature = "word")]
    Docx,
}
