//! `cimo history`

use clap::{Args, ValueEnum};

use super::{LimitArgs, PictureArgs, PictureFormat};

/// `cimo history`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo history final.cimo.yaml                   over the versions that `theory.revises` names, one after the other
  cimo history final.cimo.yaml trust             what became of one claim
  cimo history --git theory.cimo.yaml            over the commits that changed the file
  cimo history final.cimo.yaml --only mechanism,outcome
  cimo history final.cimo.yaml -o history.svg    a picture: versions as columns, claims as bands
  cimo history final.cimo.yaml -o history.pdf --width 170mm --theme print     for a paper
  cimo history final.cimo.yaml --format json     for programs

Exit codes:
  0  told
  2  a version that cannot be read, or not as a whole; no such claim; a wrong option")]
pub(crate) struct HistoryArgs {
    /// The latest version of the theory.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// Only these claims, by an id or a sentence of any version.
    #[arg(value_name = "CLAIM")]
    pub(crate) claims: Vec<String>,

    /// Follow the file through the commits of git, and not through `theory.revises`.
    #[arg(long)]
    pub(crate) git: bool,

    /// Only claims of these kinds.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) only: Vec<ClaimKind>,

    /// In the picture, show elements below the configurations.
    #[arg(long)]
    pub(crate) elements: bool,

    /// The format; by default that of the output file's ending, else text.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<HistoryFormat>,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) picture: PictureArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How a history is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HistoryFormat {
    /// For people.
    Text,
    /// For programs (cimo-history/1).
    Json,
    /// A picture that scales, for papers and pages.
    Svg,
    /// A picture of pixels.
    #[cfg(feature = "png")]
    Png,
    /// A picture as a page that is as large as it, for print; text stays text.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl HistoryFormat {
    /// The format of the picture, where it is one.
    pub(crate) fn picture(self) -> Option<PictureFormat> {
        match self {
            HistoryFormat::Text | HistoryFormat::Json => None,
            HistoryFormat::Svg => Some(PictureFormat::Svg),
            #[cfg(feature = "png")]
            HistoryFormat::Png => Some(PictureFormat::Png),
            #[cfg(feature = "pdf")]
            HistoryFormat::Pdf => Some(PictureFormat::Pdf),
        }
    }
}

/// A kind of claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClaimKind {
    /// Configurations.
    Configuration,
    /// Statements.
    Statement,
    /// Elements of all kinds.
    Element,
    /// Contexts.
    Context,
    /// Interventions.
    Intervention,
    /// Mechanisms.
    Mechanism,
    /// Outcomes.
    Outcome,
}

impl ClaimKind {
    /// Whether a claim of a kind, in the words of the field, is meant.
    pub(crate) fn is(self, kind: &str) -> bool {
        match self {
            ClaimKind::Configuration => kind == "configuration",
            ClaimKind::Statement => kind == "statement",
            ClaimKind::Element => matches!(kind, "context" | "intervention" | "mechanism" | "outcome"),
            ClaimKind::Context => kind == "context",
            ClaimKind::Intervention => kind == "intervention",
            ClaimKind::Mechanism => kind == "mechanism",
            ClaimKind::Outcome => kind == "outcome",
        }
    }
}
