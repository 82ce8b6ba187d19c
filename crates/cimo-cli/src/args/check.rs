//! `cimo check`

use clap::{ArgAction, Args, ValueEnum};

use super::{LevelArg, LimitArgs, ProfileArg};

/// `cimo check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cimo check theory.cimo.yaml
  cimo check theories/                    every theory in a folder
  cimo check --profile publication final.cimo.yaml
  cimo check --format plain theory.cimo.yaml    for a screen reader
  cimo check --format json theory.cimo.yaml > findings.json
  cimo check --format junit -o findings.xml theories/
  cimo check --diff theory.cimo.yaml      what --fix would change
  cimo check --fix theory.cimo.yaml       mend what is certain, then check
  cimo check --baseline known.yaml --write-baseline
                                          know what is there, so that only new
                                          findings count
  cat theory.cimo.yaml | cimo check -
  cimo check --show-config                what holds here, and from where

Exit codes:
  0  nothing at the threshold
  1  findings at the threshold or above
  2  a file that cannot be read, a fault in cimo.yaml, a wrong option")]
pub(crate) struct CheckArgs {
    /// Theory files, folders, or patterns such as 'theories/*.cimo.yaml'; - is standard input.
    #[arg(default_value = ".", value_name = "FILE")]
    pub(crate) files: Vec<String>,

    /// How strict to be; by default as `cimo.yaml` says, else as the theory's status has it (initial: draft, refined: review, final: publication).
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileArg>,

    /// The level from which on findings make the exit code 1.
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    pub(crate) fail_on: LevelArg,

    /// How to print the findings.
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(crate) format: CheckFormat,

    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,

    /// Print one line a finding: the same as --format concise.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "format")]
    pub(crate) concise: bool,

    /// Say what holds for these files, and from where, and check nothing.
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) show_config: bool,

    /// Findings that were there already and fail nothing; by default as `baseline` in `cimo.yaml` has it.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<String>,

    /// Write the baseline: all that is found now, and not allowed with a reason of its own.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["show_config", "diff"])]
    pub(crate) write_baseline: bool,

    /// Mend what is certain, then check what came of it. Remarks, order and layout stay; what takes a judgement is left to you.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "show_config")]
    pub(crate) fix: bool,

    /// Show what --fix would change, and change nothing. The exit code is 1 where it would change something.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["show_config", "format", "concise"])]
    pub(crate) diff: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people: the line of the file, the words underlined, a question.
    Text,
    /// For people who listen: whole sentences, nothing drawn or underlined.
    Plain,
    /// One line a finding.
    Concise,
    /// For programs (cimo-check/1).
    Json,
    /// The same, one thing a line.
    Jsonl,
    /// For code hosts and editors (SARIF 2.1.0).
    Sarif,
    /// For annotations in a workflow on GitHub.
    Github,
    /// For GitLab: a code quality report.
    Gitlab,
    /// For servers that show tests (JUnit).
    Junit,
    /// For a comment, or a page of notes.
    Markdown,
}
