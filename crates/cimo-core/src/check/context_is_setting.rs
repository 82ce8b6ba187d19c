//! context-is-setting: a context that is only a place or an organisation.

use crate::diagnostic::{Diagnostic, Rule};
use crate::format::{Kind, Role};

use super::Context;

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut reader = context.reader();
    for setting in context.theory.elements() {
        let meant = setting.is_declared() && setting.kind() == Kind::Context || setting.roles().has(Role::Context);
        if !meant || context.is_faulty(setting.extent()) {
            continue;
        }
        if setting.label().is_some_and(|label| reader.is_setting(label)) {
            out.push(
                Diagnostic::new(
                    Rule::ContextIsSetting,
                    context.first_line(setting.place()),
                    "This context is only a setting",
                )
                .label("a place or an organisation")
                .question("What is it about this place, its people or how they stand to each other that lets the mechanism fire, or keeps it from firing?")
                .subject("context", setting.key()),
            );
        }
    }
}
