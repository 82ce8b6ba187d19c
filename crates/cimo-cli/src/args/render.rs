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
