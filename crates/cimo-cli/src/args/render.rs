//! `cimo render`

use clap::{Args, ValueEnum};

use super::{FrameArgs, LimitArgs, LookArgs, SizeArgs};

/// `cimo render`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo render theory.cimo.yaml > theory.svg
  cimo render theory.cimo.yaml -o theory.svg
  cimo render theory.cimo.yaml --view configurations -o all.svg      all configurations, one below another
  cimo render theory.cimo.yaml --view configurations -o pictures/    one picture for each configuration
  cimo render theory.cimo.yaml --only actor=parent --stage during    a part of the overview
  cimo render theory.cimo.yaml --around trust --depth 1              what an element plays a part in
  cimo render final.cimo.yaml --like initial.cimo.yaml               what did not change stays where it was
  cimo render theory.cimo.yaml --configuration trust -o trust.svg
  cimo render final.cimo.yaml --against initial.cimo.yaml -o changes.svg    what changed between the two
  cimo render theory.cimo.yaml -o theory.pdf --width 170mm     for print; the size of the labels is checked
  cimo render theory.cimo.yaml -o theory.png --dpi 600 --theme print
  cimo render theory.cimo.yaml -o theory.svg --watch           drawn again whenever the file is saved
  cimo render theory.cimo.yaml --format mermaid
  cimo render theory.cimo.yaml -o theory.pdf --engine graphviz    drawn by Graphviz, where it is installed

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

    /// Draw only this mechanism, by its id: what leads to it, and what comes of it.
    #[arg(long, value_name = "ID", conflicts_with_all = ["view", "configuration"])]
    pub(crate) mechanism: Option<String>,

    /// Draw only configurations about some: actor=ID, stage=ID or status=WORD. May be given again: of one kind one has to
    /// hold, of several kinds each.
    #[arg(long, value_name = "KIND=WORD")]
    pub(crate) only: Vec<String>,

    /// Draw only configurations at this stage of the programme; short for --only stage=ID.
    #[arg(long, value_name = "ID")]
    pub(crate) stage: Vec<String>,

    /// Draw only configurations around this element.
    #[arg(long, value_name = "ID")]
    pub(crate) around: Option<String>,

    /// How far around it: 1 is the configurations that it is part of, 2 also those that share an element with one of them.
    #[arg(long, value_name = "NUMBER", default_value = "1", requires = "around")]
    pub(crate) depth: usize,

    /// Keep the places of this version: what it has stays where it is there, and what is new finds room.
    #[arg(long, value_name = "OLD", conflicts_with = "against")]
    pub(crate) like: Option<String>,

    /// How links run: by default in curves.
    #[arg(long, value_enum, value_name = "STYLE")]
    pub(crate) links: Option<LinksArg>,

    /// Who finds the places of boxes and links.
    #[arg(long, value_enum, default_value = "cimo", value_name = "ENGINE")]
    pub(crate) engine: EngineArg,

    /// Draw frames around what is of one level, stage or actor.
    #[arg(long, value_enum, value_name = "BY")]
    pub(crate) group: Option<GroupArg>,

    /// Draw mechanisms that state both as two boxes: the resource, and the reasoning that it prompts.
    #[arg(long)]
    pub(crate) split_mechanisms: bool,

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

    #[command(flatten)]
    pub(crate) frame: FrameArgs,

    /// Draw again whenever the file is saved, until Ctrl+C.
    #[arg(long)]
    pub(crate) watch: bool,

    #[command(flatten)]
    pub(crate) look: LookArgs,

    #[command(flatten)]
    pub(crate) size: SizeArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ViewArg {
    /// The whole theory in columns, every arrow numbered with its configurations.
    Overview,
    /// All configurations, one below another; with a folder as output, one picture for each.
    Configurations,
    /// Outcomes and mechanisms that are conditions of others, in steps.
    Ripples,
    /// Explanations that compete, with what would tell them apart.
    Rivals,
    /// The overview, with lines as thick as there is evidence.
    Evidence,
    /// The overview, with lines as thick as configurations fire strongly.
    Strength,
    /// The stages of the programme as lanes.
    Stages,
    /// The phases and stages of the study, and who took part.
    Study,
    /// Groups of people against configurations: who holds them, and who disputes them.
    People,
}

/// Who finds places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineArg {
    /// cimo by itself, with nothing to install.
    Cimo,
    /// Graphviz, where it is installed: plainer, without themes and legend.
    Graphviz,
}

/// How links run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LinksArg {
    /// In curves.
    Curved,
    /// Level and upright, with round corners.
    Orthogonal,
}

/// By what elements are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupArg {
    /// Individual, interpersonal, institutional, infrastructural.
    Level,
    /// The programme's stages.
    Stage,
    /// Whom an element is about.
    Actor,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFormat {
    /// A picture that scales, for papers and pages.
    Svg,
    /// Pixels.
    #[cfg(feature = "png")]
    Png,
    /// A page as large as the picture, for print; text stays text.
    #[cfg(feature = "pdf")]
    Pdf,
    /// Text for Graphviz.
    Dot,
    /// Text for Mermaid.
    Mermaid,
}
