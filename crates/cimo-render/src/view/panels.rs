//! Several small pictures one below another: all configurations, or explanations that compete.

use super::{Filter, Form, View, ViewKind, form, label};
use cimo_core::format::Word as _;
use cimo_core::{Theory, theory};

/// Pictures of configurations, one below another, with their columns in line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Panels {
    /// Which view of the theory this is.
    pub kind: ViewKind,
    /// The theory's id.
    pub theory: String,
    /// The title above the picture.
    pub title: String,
    /// The theory's form, which decides the words above the columns.
    pub form: Form,
    /// The language of the labels, where it is known.
    pub language: Option<String>,
    /// The pictures, from top to bottom.
    pub panels: Vec<Panel>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Panel {
    /// What this and the following ones have in common, above them.
    pub section: Vec<String>,
    /// The number that the configuration has in the whole theory.
    pub number: usize,
    /// What stands beside the number.
    pub heading: String,
    /// The configuration.
    pub view: View,
}

impl Panels {
    /// Every configuration that a filter keeps.
    ///
    /// ```
    /// let reading = cimo_core::read_text("
    /// cimo: 1
    /// configurations:
    ///   - {context: Hurt before, mechanism: She knows, outcome: Talk}
    ///   - {context: Alone, mechanism: Somebody is there, outcome: Calm}
    /// ");
    /// let panels = cimo_render::Panels::configurations(reading.theory(), &Default::default());
    /// let svg = cimo_render::draw_panels(&panels, &Default::default()).svg();
    /// assert_eq!(svg.matches("class=\"cimo-box\"").count(), 6);
    /// ```
    pub fn configurations(theory: &Theory, filter: &Filter) -> Panels {
        let mut panels = start(theory, ViewKind::Configurations);
        if !filter.is_empty() {
            panels.title = format!("{} ({})", panels.title, filter.words(theory));
        }
        panels.panels = filter.configurations(theory).into_iter().map(panel).collect();
        panels
    }

    /// The rivals that the theory declares: what they explain, each explanation, what would tell them apart, and the verdict.
    pub fn rivals(theory: &Theory) -> Panels {
        let mut panels = start(theory, ViewKind::Rivals);
        panels.title = format!("{}: rival explanations", panels.title);
        for rivals in theory.rivals() {
            let favoured = rivals.favoured();
            for (place, configuration) in rivals.explanations().enumerate() {
                let mut panel = panel(configuration);
                if favoured == Some(configuration) {
                    panel.heading += " — favoured";
                }
                if place == 0 {
                    panel.section.push(rivals.question().unwrap_or("Rival explanations").to_owned());
                    let verdict = if favoured.is_some() { "" } else { "The verdict is open." };
                    let apart: Vec<&str> = rivals.would_tell_them_apart().collect();
                    if !apart.is_empty() {
                        panel.section.push(format!("What would tell them apart: {}. {verdict}", apart.join("; ")));
                    } else if !verdict.is_empty() {
                        panel.section.push(verdict.to_owned());
                    }
                }
                panels.panels.push(panel);
            }
        }
        panels
    }
}

fn start(theory: &Theory, kind: ViewKind) -> Panels {
    Panels {
        kind,
        theory: theory.id().unwrap_or_default().to_owned(),
        title: theory.title().or(theory.id()).unwrap_or("Programme theory").to_owned(),
        form: form(theory.form()),
        language: theory.language().map(str::to_owned),
        panels: Vec::new(),
    }
}

fn panel(configuration: theory::Configuration<'_>) -> Panel {
    let status = configuration.status().map(|status| format!(" ({})", status.word())).unwrap_or_default();
    Panel {
        section: Vec::new(),
        number: configuration.number(),
        heading: label(configuration) + &status,
        view: View::configuration(&configuration),
    }
}
