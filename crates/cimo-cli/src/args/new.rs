//! `cimo new`

use clap::{ArgAction, Args, ValueEnum};

/// `cimo new`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo new                                 writes theory.cimo.yaml
  cimo new advocacy.cimo.yaml --title \"Parental advocacy\"
  cimo new --from cmo                      contexts, mechanisms and outcomes, without interventions
  cimo new - | less                        only look at it

Exit codes:
  0  written
  2  the file is there already (--force writes over it), a wrong option, an output that cannot be written")]
pub(crate) struct NewArgs {
    /// The file to write; its name should end in .cimo.yaml. - prints it.
    #[arg(default_value = "theory.cimo.yaml", value_name = "FILE")]
    pub(crate) file: String,

    /// Which parts an explanation has.
    #[arg(long, value_enum, default_value = "cimo", value_name = "FORM")]
    pub(crate) from: FormArg,

    /// The theory's title.
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: Option<String>,

    /// Write over a file that is there.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) force: bool,
}

/// A form by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormArg {
    /// Context, mechanism, outcome.
    Cmo,
    /// Context, intervention, mechanism, outcome.
    Cimo,
    /// As cimo, with the actor whose mechanism it is.
    Icamo,
    /// As cimo, with a strategy in place of an intervention.
    Scmo,
}

impl FormArg {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            FormArg::Cmo => "cmo",
            FormArg::Cimo => "cimo",
            FormArg::Icamo => "icamo",
            FormArg::Scmo => "scmo",
        }
    }
}
