//! Reading one value: a word, a name, a number, a pattern; and the finding where it is none.

use crate::diagnostic::{Diagnostic, Level, Profile, Rule};
use crate::diff::FailOn;
use crate::format::{ChangeClass, ChangeKind, Word};
use crate::syntax::wording_list;
use crate::text::nearest;
use crate::yaml::Cursor;

use super::allowance::PathPattern;
use super::read::Reader;
use super::{Loudness, Setting};
use crate::fielded::{Written, is_nothing, shown};

const LEVELS: [Loudness; 4] =
    [Loudness::At(Level::Error), Loudness::At(Level::Warning), Loudness::At(Level::Note), Loudness::Off];
const PROFILES: [Profile; 3] = [Profile::Draft, Profile::Review, Profile::Publication];

/// What a name under `changes:` means.
pub(super) enum Changes {
    Kind(ChangeKind),
    Class(ChangeClass),
}

/// The words for levels, loudest first.
pub(super) fn level_words() -> Vec<&'static str> {
    LEVELS.iter().map(|level| level.word()).collect()
}

/// The words for profiles.
pub(super) fn profile_words() -> Vec<&'static str> {
    PROFILES.iter().map(|profile| profile.word()).collect()
}

/// Every way to write a threshold for changes.
pub(super) fn thresholds() -> Vec<String> {
    let only = |class: &str| format!("{class}:unexplained");
    let classes = ChangeClass::WORDS.iter().flat_map(|class| [(*class).to_owned(), only(class)]);
    ["never".to_owned(), "unexplained".to_owned()].into_iter().chain(classes).collect()
}

impl From<Written> for Setting<String> {
    fn from(written: Written) -> Setting<String> {
        Setting { value: written.text, place: written.place }
    }
}

impl Reader<'_> {
    /// The text that stands in a field; a finding where it is a list or fields.
    pub(super) fn text(&mut self, name: &'static str, value: Cursor<'_>, wanted: &str) -> Option<Setting<String>> {
        self.read.text(name, value, wanted).map(Setting::from)
    }

    /// The same for prose, which may not be cut by a hash.
    pub(super) fn prose(&mut self, name: &'static str, value: Cursor<'_>, wanted: &str) -> Option<Setting<String>> {
        self.read.prose(name, value, wanted).map(Setting::from)
    }

    /// The level that is given to a name.
    pub(super) fn level(&mut self, name: Cursor<'_>, value: Cursor<'_>) -> Option<Setting<Loudness>> {
        if is_nothing(value) {
            let title = format!("`{}` is given no level", shown(name.text()));
            let finding = Diagnostic::new(Rule::InvalidConfiguration, self.read.first_line(name.place()), title);
            let question = format!("Known are {}.", wording_list(&level_words()));
            self.read.push(finding.label("no level behind this").question(question));
            return None;
        }
        let level = self.one_of("level", value, &LEVELS, Loudness::word)?;
        Some(Setting { place: name.place(), ..level })
    }

    pub(super) fn profile(&mut self, value: Cursor<'_>) -> Option<Setting<Profile>> {
        self.one_of("profile", value, &PROFILES, Profile::word)
    }

    pub(super) fn rule(&mut self, name: Cursor<'_>) -> Option<Rule> {
        Some(self.one_of("rule", name, Rule::ALL, Rule::name)?.value)
    }

    pub(super) fn change_kind(&mut self, name: Cursor<'_>) -> Option<ChangeKind> {
        let words: Vec<&str> = ChangeKind::WORDS.to_vec();
        self.one_of("kind of change", name, &words, |word| word).and_then(|set| ChangeKind::from_word(set.value))
    }

    pub(super) fn changes(&mut self, name: Cursor<'_>) -> Option<Changes> {
        let words: Vec<&str> = ChangeClass::WORDS.iter().chain(ChangeKind::WORDS).copied().collect();
        let word = self.one_of("class or kind of change", name, &words, |word| word)?.value;
        let class = ChangeClass::from_word(word).map(Changes::Class);
        class.or_else(|| ChangeKind::from_word(word).map(Changes::Kind))
    }

    pub(super) fn threshold(&mut self, value: Cursor<'_>) -> Option<Setting<FailOn>> {
        let text = self.text("fail-on", value, "one text, such as `claim:unexplained`")?;
        if let Ok(value) = text.value.parse() {
            return Some(Setting { value, place: text.place });
        }
        let known = thresholds();
        let near = nearest(&text.value, known.iter().map(String::as_str));
        let known = format!("Known are {}.", wording_list(&known));
        self.unknown_word("threshold for changes", &text.value, value, near, known);
        None
    }

    pub(super) fn pattern(&mut self, value: Cursor<'_>) -> Option<PathPattern> {
        let text = self.text("path", value, "one path, such as `drafts/*.cimo.yaml`")?;
        let pattern = PathPattern::new(&text.value);
        if pattern.is_none() {
            self.read.push(
                Diagnostic::new(
                    Rule::InvalidConfiguration,
                    text.place,
                    format!("`{}` cannot be read as a pattern of paths", text.value),
                )
                .label("not a pattern")
                .question("Is a bracket left open? `*` stands for any name, `**` for any folders.")
                .slot("path"),
            );
        }
        pattern
    }

    pub(super) fn fingerprint(&mut self, value: Cursor<'_>) -> Option<String> {
        let text = self.text("fingerprint", value, "sixteen letters and digits")?;
        let is_one = text.value.len() == 16
            && text.value.bytes().all(|letter| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter));
        if !is_one {
            self.read.push(
                Diagnostic::new(Rule::InvalidConfiguration, text.place, format!("`{}` is no fingerprint", text.value))
                    .label("sixteen digits and letters from a to f are wanted")
                    .question("Copy it from `cimo check --format json` or `cimo diff --format json`.")
                    .slot("fingerprint"),
            );
        }
        is_one.then_some(text.value)
    }

    pub(super) fn number(&mut self, name: &'static str, value: Cursor<'_>, most: u64) -> Option<Setting<u64>> {
        let text = self.text(name, value, "one number")?;
        let digits = !text.value.is_empty() && text.value.bytes().all(|letter| letter.is_ascii_digit());
        let number = text.value.parse().ok().filter(|number| digits && (1..=most).contains(number));
        if number.is_none() {
            self.read.push(
                Diagnostic::new(
                    Rule::InvalidConfiguration,
                    text.place,
                    format!("`{}` is no number that `{name}` takes", text.value),
                )
                .label(format!("a whole number from 1 to {most} is wanted"))
                .question("How much is it to be? Write it in digits alone.")
                .slot(name),
            );
        }
        number.map(|value| Setting { value, place: text.place })
    }

    /// One of some values, by its word.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        what: &'static str,
        at: Cursor<'_>,
        known: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<Setting<T>> {
        let text = self.text(what, at, &format!("one {what}"))?;
        if let Some(value) = known.iter().find(|value| word(**value) == text.value) {
            return Some(Setting { value: *value, place: text.place });
        }
        let words: Vec<&str> = known.iter().map(|value| word(*value)).collect();
        let near = nearest(&text.value.to_lowercase().replace([' ', '_'], "-"), words.iter().copied());
        let known = match words.len() {
            ..=6 => format!("Known are {}.", wording_list(&words)),
            _ if what == "rule" => "`cimo explain` lists the rules.".to_owned(),
            _ => format!("Known are {}.", wording_list(&words)),
        };
        self.unknown_word(what, &text.value, at, near, known);
        None
    }

    fn unknown_word(&mut self, what: &str, word: &str, at: Cursor<'_>, near: Option<&str>, known: String) {
        let title = format!("There is no {what} called `{}`", shown(word));
        let finding =
            Diagnostic::new(Rule::InvalidConfiguration, self.read.first_line(at.place()), title).argument("word", word);
        self.read.push(match near {
            Some(near) => finding
                .label(format!("the nearest is `{near}`"))
                .question(format!("Did you mean `{near}`?"))
                .suggest(format!("Write `{near}`"), at.place(), near),
            None => finding.label("not known").question(known),
        });
    }
}
