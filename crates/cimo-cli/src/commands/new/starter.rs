//! The text that a new theory begins with.

use cimo_core::yaml::quote::{Where, quote};

use crate::args::FormArg;

/// All starters in one: what stands below a line `#? FORMS` is for these forms, up to the next such line.
const TEXT: &str = include_str!("starter.cimo.yaml");

/// The starter of a form.
pub(crate) fn starter(form: FormArg, title: &str) -> String {
    let mut text = String::with_capacity(TEXT.len());
    let mut wanted = true;
    for line in TEXT.lines() {
        if let Some(forms) = line.strip_prefix("#?") {
            wanted = forms.trim().is_empty() || forms.split_whitespace().any(|known| known == form.word());
        } else if wanted {
            text.push_str(&line.replace("{title}", &quote(title, Where::Block)));
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use cimo_core::check::{CheckOptions, check};

    const FORMS: [FormArg; 4] = [FormArg::Cmo, FormArg::Cimo, FormArg::Icamo, FormArg::Scmo];

    #[test]
    fn each_form_is_clean_also_with_the_second_explanation() {
        for form in FORMS {
            let text = starter(form, "Trust: # \"how\" it\ngrows");
            let second = text.lines().map(|line| match line.strip_prefix("#  ") {
                Some(rest)
                    if text.contains("#  - label")
                        && !rest.starts_with(' ') | rest.starts_with("  ")
                        && !rest.contains(", ") =>
                {
                    format!("  {rest}")
                }
                _ => line.to_owned(),
            });
            let second: String = second.filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
            for text in [&text, &second] {
                let reading = cimo_core::read_text(text);
                let checked = check(&reading, &CheckOptions::default());
                assert!(checked.findings().is_empty(), "{}: {:?}\n{text}", form.word(), checked.findings());
                assert_eq!(reading.theory().title(), Some("Trust: # \"how\" it\ngrows"));
                assert_eq!(cimo_core::format::Word::word(reading.theory().form()), form.word());
            }
            assert_eq!(cimo_core::read_text(&second).theory().ripples().count(), 1, "{second}");
            assert!(!text.contains("#?") && text.lines().all(|line| line.chars().count() <= 120));
        }
    }
}
