//! Elements, configurations and statements.

use cimo_core::format::{Role, Word};
use cimo_core::theory::{Configuration, Element, HeldBy, Part, Statement, UseOf};

use crate::output::page::Page;

use super::find::Shown;
use super::parts::{self, called, common, field, list, title};

pub(super) fn element(element: Element<'_>, shown: &Shown<'_>, page: &mut Page) {
    let kind = match element.kind().word() {
        kind @ ("intervention" | "outcome") => format!("an {kind}"),
        kind => format!("a {kind}"),
    };
    match element.id() {
        Some(id) => {
            page.paragraph(&format!("{id}: {kind}"), 0);
            page.paragraph(element.text(), 2);
        }
        None => {
            page.paragraph(element.text(), 0);
            page.paragraph(&format!("{kind} without an id; tools call it {}", element.key()), 2);
        }
    }
    page.blank();
    let roles: Vec<&str> = element.roles().iter().map(Role::word).collect();
    let other = roles.iter().any(|role| *role != element.kind().word());
    list(page, "roles", roles.iter().filter(|_| other).map(|role| (*role).to_owned()));
    list(page, "actor", element.actors().map(|actor| called(actor.id(), actor.text())));
    list(page, "delivered by", element.delivered_by().map(|actor| called(actor.id(), actor.text())));
    list(page, "delivered to", element.delivered_to().map(|actor| called(actor.id(), actor.text())));
    list(page, "when", element.stages().map(|stage| called(stage.id(), stage.text())));
    list(page, "variant of", element.variant_of().map(|other| called(other.id(), other.text())));
    field(page, "resource", element.resource());
    field(page, "reasoning", element.reasoning().filter(|reasoning| *reasoning != element.text()));
    field(page, "level", element.level().map(Word::word));
    field(page, "intent", element.intent().map(Word::word));
    field(page, "valence", element.valence().map(Word::word));
    list(page, "for", element.for_whom().map(|actor| called(actor.id(), actor.text())));
    field(page, "distance", element.distance().map(Word::word));
    list(page, "draws on", element.draws_on().map(str::to_owned));
    common!(element, page);
    page.field("stands at", &shown.at(element.place()));
    let uses: Vec<_> = element.uses().collect();
    page.heading(match uses.len() {
        0 => "Used nowhere",
        1 => "Used once",
        _ => "Used",
    });
    for part in uses {
        parts::used(part, shown, page);
    }
    let statements: Vec<Statement<'_>> = element
        .theory()
        .statements()
        .filter(|statement| statement.says().any(|said| said.element == Some(element)))
        .collect();
    if !statements.is_empty() {
        page.heading("In the statements");
        for statement in statements {
            page.item(&format!("{} ({})", called(statement.id(), &statement.text()), shown.at(statement.place())));
        }
    }
    ripples_of(element, page);
    parts::evidence(&element.evidence(), shown, page);
}

/// From where an element comes, and where it leads.
fn ripples_of(element: Element<'_>, page: &mut Page) {
    let of = |wanted: fn(Role) -> bool| {
        let mut configurations: Vec<Configuration<'_>> = Vec::new();
        for part in element.uses().filter(|part| wanted(part.role)) {
            if let UseOf::Configuration(configuration) = part.of
                && !configurations.contains(&configuration)
            {
                configurations.push(configuration);
            }
        }
        configurations
    };
    let made = of(|role| matches!(role, Role::Outcome | Role::Mechanism));
    let leads = of(|role| matches!(role, Role::Context | Role::HelpedBy | Role::WeakenedBy | Role::Unless));
    if made.is_empty() || leads.is_empty() {
        return;
    }
    page.heading("Ripples");
    for configuration in made {
        page.item(&format!("from {}", title(configuration)));
    }
    for configuration in leads {
        page.item(&format!("on to {}", title(configuration)));
    }
}

pub(super) fn configuration(configuration: Configuration<'_>, shown: &Shown<'_>, page: &mut Page) {
    match configuration.id() {
        Some(id) => page.paragraph(&format!("{id}: a configuration"), 0),
        None => page.paragraph(&format!("A configuration without an id; tools call it {}", configuration.key()), 0),
    }
    if let Some(label) = configuration.label() {
        page.paragraph(label, 2);
    }
    page.blank();
    for role in Role::ALL {
        parts::role(configuration, role, page);
    }
    list(page, "otherwise", configuration.otherwise().map(title));
    list(page, "when", configuration.own_stages().map(|stage| called(stage.id(), stage.text())));
    field(page, "form", configuration.own_form().map(Word::word));
    field(page, "fires", configuration.fires().map(Word::word));
    list(page, "held by", configuration.held_by().into_iter().map(holder));
    list(page, "disputed by", configuration.disputed_by().into_iter().map(holder));
    field(page, "status", configuration.status().map(Word::word));
    common!(configuration, page);
    page.field("stands at", &shown.at(configuration.place()));
    let statements: Vec<Statement<'_>> = configuration.statements().collect();
    if !statements.is_empty() {
        page.heading("Statements");
        for statement in statements {
            page.item(&format!("{} ({})", called(statement.id(), &statement.text()), shown.at(statement.place())));
        }
    }
    let onward: Vec<_> = configuration.ripples().collect();
    if !onward.is_empty() {
        page.heading("Ripples onward");
        for ripple in onward {
            parts::ripple(ripple, page);
        }
    }
    let patterns: Vec<String> = configuration
        .regularities()
        .map(|regularity| format!("shows the regularity {}", called(regularity.id(), regularity.label().unwrap_or(""))))
        .chain(
            configuration
                .rivals()
                .map(|rivals| format!("is one of the rivals {}", called(rivals.id(), rivals.question().unwrap_or("")))),
        )
        .collect();
    if !patterns.is_empty() {
        page.heading("Among others");
        for pattern in patterns {
            page.item(&pattern);
        }
    }
    parts::evidence(&configuration.evidence(), shown, page);
}

fn holder(held: HeldBy<'_>) -> String {
    let actor = called(held.actor.id(), held.actor.text());
    match held.participant {
        Some(participant) => format!("{actor} ({participant})"),
        None => actor,
    }
}

pub(super) fn statement(statement: Statement<'_>, shown: &Shown<'_>, page: &mut Page) {
    match statement.id() {
        Some(id) => page.paragraph(&format!("{id}: a statement"), 0),
        None => page.paragraph(&format!("A statement without an id; tools call it {}", statement.key()), 0),
    }
    page.paragraph(&statement.text(), 2);
    page.blank();
    for part in Part::ALL {
        for said in statement.part(part) {
            let words = said.element.map_or(said.text.to_owned(), |element| called(element.id(), element.text()));
            let sense = said.sense.word();
            page.field(part.word(), &if sense.is_empty() { words } else { format!("{sense}: {words}") });
        }
    }
    list(page, "part of", statement.part_of().map(title));
    common!(statement, page);
    page.field("stands at", &shown.at(statement.place()));
    parts::evidence(&statement.evidence(), shown, page);
}
