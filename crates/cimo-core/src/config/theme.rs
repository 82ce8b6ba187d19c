//! The colours of a project's pictures.

use crate::diagnostic::{Diagnostic, Rule};
use crate::yaml::{Cursor, Shape};

use super::Setting;
use super::fields::{Holds, THEME};
use super::read::Reader;
use crate::fielded::{is_nothing, shown};

/// The themes that are ready to use.
pub const THEMES: [&str; 5] = ["default", "print", "colour-blind", "high-contrast", "dark"];

/// What a project says of its colours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeSet {
    /// The theme that they begin from; `default` where none is named.
    pub like: Option<String>,
    /// Colours of its own by their words, each as `#` and six digits.
    pub colours: Vec<(&'static str, String)>,
}

impl ThemeSet {
    /// What it is, in words.
    pub fn words(&self) -> String {
        let like = self.like.as_deref().unwrap_or("default");
        match self.colours.len() {
            0 => like.to_owned(),
            1 => format!("{like}, with one colour of its own"),
            count => format!("{like}, with {count} colours of its own"),
        }
    }
}

impl Reader<'_> {
    /// A theme's word, or fields with colours.
    pub(super) fn theme(&mut self, value: Cursor<'_>) -> Option<Setting<ThemeSet>> {
        let set = match value.shape() {
            Shape::Scalar => ThemeSet { like: self.theme_name(value), colours: Vec::new() },
            Shape::Mapping => self.own_theme(value),
            _ => {
                self.read.wrong_shape("theme", value, "a theme's name, or `like` and colours, one a line");
                return None;
            }
        };
        Some(Setting { value: set, place: self.read.first_line(value.place()) })
    }

    fn own_theme(&mut self, value: Cursor<'_>) -> ThemeSet {
        // What begins with a hash is a remark in YAML, so that a colour without quotes is as good as nothing.
        for entry in value.entries().filter(|entry| is_nothing(entry.value)) {
            let title = format!("`{}` is given no colour", shown(entry.key.text()));
            let finding = Diagnostic::new(Rule::InvalidConfiguration, self.read.first_line(entry.key.place()), title);
            let finding = finding.label("nothing that counts stands behind this");
            self.read.push(
                finding.question("Put the colour into quotes: \"#1f5f9e\". Behind a bare `#` everything is a remark."),
            );
        }
        let mut theme = ThemeSet::default();
        for (field, entry) in self.fields("`theme`", value, THEME) {
            match field.holds {
                Holds::ThemeName => theme.like = self.theme_name(entry.value),
                _ => theme.colours.extend(self.colour(field.name, entry.value).map(|colour| (field.name, colour))),
            }
        }
        theme
    }

    fn theme_name(&mut self, value: Cursor<'_>) -> Option<String> {
        self.one_of("theme", value, &THEMES, |word| word).map(|set| set.value.to_owned())
    }

    /// A colour in six or three hexadecimal digits; the hash before them may be left out.
    fn colour(&mut self, name: &'static str, value: Cursor<'_>) -> Option<String> {
        let text = self.text(name, value, "one colour, such as \"#1f5f9e\"")?;
        let digits = text.value.strip_prefix('#').unwrap_or(&text.value).to_ascii_lowercase();
        let all = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        match digits.len() {
            6 if all => return Some(format!("#{digits}")),
            3 if all => return Some(digits.chars().fold("#".to_owned(), |all, digit| format!("{all}{digit}{digit}"))),
            _ => {}
        }
        let title = format!("`{}` is no colour", shown(&text.value));
        let finding = Diagnostic::new(Rule::InvalidConfiguration, self.read.first_line(text.place), title);
        let finding = finding.label("six digits and letters from a to f are wanted");
        self.read.push(finding.question("Write it as web pages do, in quotes: \"#1f5f9e\".").slot(name));
        None
    }
}
