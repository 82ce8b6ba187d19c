//! `cimo compare`

use clap::{Args, ValueEnum};

use super::{LimitArgs, PictureArgs, PictureFormat};

/// `cimo compare`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo compare wales.cimo.yaml england.cimo.yaml       what recurs by itself, and what may be the same
  cimo compare --draft studies/*.cimo.yaml > mapping.yaml     lines to confirm, change or strike out
  cimo compare --mapping mapping.yaml                  the theories that the mapping lists
  cimo compare --mapping mapping.yaml --only conflicts
  cimo compare --mapping mapping.yaml --kind mechanism --only recurs,alone
  cimo compare --mapping mapping.yaml -o synthesis.html       a page with the picture and the table
  cimo compare --mapping mapping.yaml -o synthesis.svg        the theories side by side
  cimo compare --mapping mapping.yaml -o synthesis.pdf --width 170mm      the same for a paper
  cimo compare --mapping mapping.yaml --format csv     for a spreadsheet
  cimo compare --mapping mapping.yaml --format json    for programs

A mapping says what several theories call by different names: `same-as`, `opposites`, `conflicts`, `different`. Without one, only the
same sentence is the same element, and only configurations of the same parts are the same claim.

Exit codes:
  0  done
  2  a file that cannot be read, a mapping with faults, a wrong option")]
pub(crate) struct CompareArgs {
    /// Theories, folders or patterns; with a mapping those that it lists, unless some are named here.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// What is the same, opposite or in conflict, as a person has confirmed it.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) mapping: Option<String>,

    /// Print lines for a mapping, with what reads alike and nobody has decided about.
    #[arg(long, conflicts_with_all = ["format", "only", "kind"])]
    pub(crate) draft: bool,

    /// Only rows of which this is true.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT")]
    pub(crate) only: Vec<VerdictArg>,

    /// Only rows of these kinds.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<RowKind>,

    /// The format; by default that of the output file's ending, else text.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<CompareFormat>,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) picture: PictureArgs,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How a comparison is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// For people.
    Text,
    /// A table for a text or a pull request.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// For programs (cimo-compare/1).
    Json,
    /// A page with the picture and the table.
    Html,
    /// A picture that scales: the theories side by side.
    Svg,
    /// The same as pixels.
    #[cfg(feature = "png")]
    Png,
    /// The same as a page that is as large as it, for print; text stays text.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl CompareFormat {
    /// The format of the picture, where it is one.
    pub(crate) fn picture(self) -> Option<PictureFormat> {
        match self {
            CompareFormat::Svg => Some(PictureFormat::Svg),
            #[cfg(feature = "png")]
            CompareFormat::Png => Some(PictureFormat::Png),
            #[cfg(feature = "pdf")]
            CompareFormat::Pdf => Some(PictureFormat::Pdf),
            _ => None,
        }
    }
}

/// What the theories say of a row together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerdictArg {
    /// Several theories have an element.
    Recurs,
    /// Several theories make a claim.
    Agrees,
    /// They say what does not go together.
    Conflicts,
    /// One theory alone has it.
    Alone,
}

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowKind {
    /// Configurations.
    Configuration,
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

impl RowKind {
    /// The words for what is meant.
    pub(crate) fn words(self) -> &'static [&'static str] {
        match self {
            RowKind::Configuration => &["configuration"],
            RowKind::Element => &["context", "intervention", "mechanism", "outcome"],
            RowKind::Context => &["context"],
            RowKind::Intervention => &["intervention"],
            RowKind::Mechanism => &["mechanism"],
            RowKind::Outcome => &["outcome"],
        }
    }
}
