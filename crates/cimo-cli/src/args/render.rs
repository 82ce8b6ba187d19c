//! `cimo render`

use clap::{Args, ValueEnum};

use super::LimitArgs;

/// `cimo render`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo render theory.cimo.yaml > theory.svg
  cimo render theory.cimo.yaml -o theory.svg
  cimo render theory.cimo.yaml --view configurations -o pictures/    one picture for each configuration
  cimo render theory.cimo.yaml --configuration trust -o trust.svg
  cimo render final.cimo.yaml --against initial.cimo.yaml -o changes.svg    what changed between the two
  cimo render theory.cimo.yaml --format mermaid

Exit codes:
  0  drawn
  2  a file that cannot be read, a wrong option, an output that cannot be written")]
pub(crate) struct RenderArgs {
    /// The theory file; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// What to draw.
    #[arg(long, value_enum, default_value = "overview", value_name = "VIEW")]
    pub(crate) view: ViewArg,

    /// Draw only this configuration, by its id.
    #[arg(long, value_name = "ID", conflicts_with = "view")]
    pub(crate) configuration: Option<String>,

    /// Draw what changed since this version over the overview: what is new, gone, reworded and rewired, each told by a mark.
    /// REV:FILE is a file as it was in a revision of git.
    #[arg(long, value_name = "OLD", conflicts_with_all = ["view", "configuration"])]
    pub(crate) against: Option<String>,

    /// The format; by default that of the output file's ending, else SVG.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<PictureFormat>,

    /// Write to this file, or to this folder where there are several pictures.
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<String>,

    /// Leave out the title inside the picture.
    #[arg(long)]
    pub(crate) no_title: bool,

    /// Leave out the legend inside the picture.
    #[arg(long)]
    pub(crate) no_legend: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ViewArg {
    /// The whole theory in columns, every arrow numbered with its configurations.
    Overview,
    /// One picture for each configuration.
    Configurations,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFormat {
    /// A picture that scales, for papers and pages.
    Svg,
    /// Text for Graphviz.
    Dot,
    /// Text for Mermaid.
    Mermaid,
}
