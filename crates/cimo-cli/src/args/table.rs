//! `cimo table`

use clap::{Args, ValueEnum};

use super::LimitArgs;

/// `cimo table`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo table theory.cimo.yaml -o configurations.docx      the table for Word
  cimo table theory.cimo.yaml --form if-then              a sentence for each configuration
  cimo table theory.cimo.yaml --with status,evidence -o configurations.csv
  cimo table theory.cimo.yaml -o configurations.tex       to be put into LaTeX with \\input

Exit codes:
  0  written
  2  a file that cannot be read, a wrong option, an output that cannot be written")]
pub(crate) struct TableArgs {
    /// The theory file; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,

    /// How each configuration is laid out; by default in the theory's own form.
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) form: Option<TableFormArg>,

    /// More columns.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "COLUMN")]
    pub(crate) with: Vec<ColumnArg>,

    /// The format; by default that of the output file's ending, else Markdown.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<TableFormat>,

    /// Begin CSV with the mark that some spreadsheets need to see that it is UTF-8.
    #[arg(long)]
    pub(crate) bom: bool,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How a configuration is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormArg {
    /// Context, mechanism, outcome; what is offered stands with the context.
    Cmo,
    /// Context, intervention, mechanism, outcome.
    Cimo,
    /// A sentence: if, then, because, unless.
    IfThen,
}

/// A column beside the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColumnArg {
    /// How well the configuration stands.
    Status,
    /// Who says so, for and against.
    Evidence,
}

/// What the table is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For a text in Markdown.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For a browser.
    Html,
    /// For LaTeX.
    Latex,
    /// For Word.
    #[cfg(feature = "word")]
    Docx,
}
