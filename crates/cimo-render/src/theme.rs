//! The colours of a picture.

use crate::view::Kind;

/// The colours of one kind of element.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Colours {
    /// Its mark, its outline, its heading and the links that leave it.
    pub strong: String,
    /// The ground of its boxes.
    pub pale: String,
}

/// The colours of a whole picture, as SVG writes them (`#1f6f54`).
///
/// No colour says anything alone: the kind is also told by the letter and the shape of the mark, and the kind of a
/// link by its dashes and its end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Theme {
    /// The ground of the picture.
    pub ground: String,
    /// The ground of what has no kind, such as a whole configuration in a history.
    pub wash: String,
    /// Labels.
    pub ink: String,
    /// Second texts and legends.
    pub soft: String,
    /// Thin lines that divide.
    pub rule: String,
    /// Links that stop a mechanism.
    pub stop: String,
    /// The colours of contexts, interventions, mechanisms and outcomes.
    pub kinds: [Colours; 4],
}

/// A theme that is ready to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ThemeName {
    /// Blue, green, ochre and plum on white.
    #[default]
    Default,
    /// Shades of grey, for print without colour.
    Print,
    /// Colours that stay apart for every kind of colour vision, and in grey.
    ColourBlind,
    /// Black and dark colours on white.
    HighContrast,
    /// Light colours on a dark ground.
    Dark,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [ThemeName; 5] =
        [ThemeName::Default, ThemeName::Print, ThemeName::ColourBlind, ThemeName::HighContrast, ThemeName::Dark];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            ThemeName::Default => "default",
            ThemeName::Print => "print",
            ThemeName::ColourBlind => "colour-blind",
            ThemeName::HighContrast => "high-contrast",
            ThemeName::Dark => "dark",
        }
    }
}

impl From<ThemeName> for Theme {
    fn from(name: ThemeName) -> Theme {
        // Ground, wash, ink, soft, rule and stop; then the strong and the pale colour of each kind. Strong colours are
        // dark (in the dark theme: light) enough that text of their colour can be read on the ground.
        let (plain, kinds) = match name {
            ThemeName::Default => (
                ["#ffffff", "#eef0f3", "#1b1f24", "#555d66", "#c9ced4", "#8b1a1a"],
                [["#1f5f9e", "#eef4fa"], ["#1f7a52", "#edf7f1"], ["#9a5b00", "#fdf5e6"], ["#94306e", "#faeff6"]],
            ),
            ThemeName::Print => (
                ["#ffffff", "#f0f0f0", "#000000", "#4d4d4d", "#bfbfbf", "#000000"],
                [["#3f3f3f", "#ffffff"], ["#707070", "#f7f7f7"], ["#1a1a1a", "#ebebeb"], ["#575757", "#ffffff"]],
            ),
            ThemeName::ColourBlind => (
                ["#ffffff", "#f7f7f7", "#14171a", "#4a5159", "#c9ced4", "#000000"],
                [["#1451cb", "#f0f5ff"], ["#0b4c2c", "#e6f2ea"], ["#b75b00", "#fffbf6"], ["#4a0f4a", "#f5ebf5"]],
            ),
            ThemeName::HighContrast => (
                ["#ffffff", "#ffffff", "#000000", "#1f1f1f", "#595959", "#7a0000"],
                [["#00309a", "#ffffff"], ["#00452a", "#ffffff"], ["#663a00", "#ffffff"], ["#66005c", "#ffffff"]],
            ),
            ThemeName::Dark => (
                ["#14181d", "#262c34", "#f0f3f6", "#b3bcc6", "#4a545f", "#ff9a8f"],
                [["#7aadf5", "#1b2838"], ["#7dfabb", "#17312a"], ["#e3c466", "#332c18"], ["#d48bb6", "#35202e"]],
            ),
        };
        let [ground, wash, ink, soft, rule, stop] = plain.map(str::to_owned);
        let kinds = kinds.map(|[strong, pale]| Colours { strong: strong.to_owned(), pale: pale.to_owned() });
        Theme { ground, wash, ink, soft, rule, stop, kinds }
    }
}

impl Theme {
    /// The colours of a kind.
    pub(crate) fn of(&self, kind: Kind) -> &Colours {
        &self.kinds[kind.column()]
    }

    /// The ground of stripes, between that of the picture and the wash.
    pub(crate) fn stripe(&self) -> String {
        mixed(&self.ground, &self.wash, 0.4)
    }

    /// The colour of lines of which nothing is known, between that of second texts and that of rules.
    pub(crate) fn faint(&self) -> String {
        mixed(&self.soft, &self.rule, 0.45)
    }

    /// Sets one colour by its word: `ground`, `wash`, `ink`, `soft`, `rule`, `stop`, a kind (`context`), or the ground of its
    /// boxes (`context-ground`). Tells whether there is such a word.
    ///
    /// ```
    /// let mut theme = cimo_render::Theme::default();
    /// assert!(theme.set("context-ground", "#f0f5ff") && !theme.set("contexts", "#f0f5ff"));
    /// assert_eq!(theme.kinds[0].pale, "#f0f5ff");
    /// ```
    pub fn set(&mut self, word: &str, colour: &str) -> bool {
        let (name, pale) = word.strip_suffix("-ground").map_or((word, false), |name| (name, true));
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == name);
        let place = match (kind, word) {
            (Some(kind), _) if pale => &mut self.kinds[kind.column()].pale,
            (Some(kind), _) => &mut self.kinds[kind.column()].strong,
            (None, "ground") => &mut self.ground,
            (None, "wash") => &mut self.wash,
            (None, "ink") => &mut self.ink,
            (None, "soft") => &mut self.soft,
            (None, "rule") => &mut self.rule,
            (None, "stop") => &mut self.stop,
            _ => return false,
        };
        *place = colour.to_owned();
        true
    }
}

/// So much of the other colour in the one.
fn mixed(one: &str, other: &str, share: f64) -> String {
    let channels = channels(one).into_iter().zip(channels(other));
    let mixed = channels.map(|(one, other)| (f64::from(one) * (1.0 - share) + f64::from(other) * share).round() as u8);
    mixed.fold("#".to_owned(), |colour, channel| format!("{colour}{channel:02x}"))
}

impl Default for Theme {
    fn default() -> Theme {
        ThemeName::Default.into()
    }
}

/// The red, green and blue of a colour as SVG writes it (`#1f6f54`, `#fff`); black where it is written otherwise.
pub(crate) fn channels(colour: &str) -> [u8; 3] {
    let digits = colour.trim_start_matches('#').chars().map_while(|digit| digit.to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    match digits.as_slice() {
        [r, s, g, h, b, c] => [r * 16 + s, g * 16 + h, b * 16 + c],
        [r, g, b] => [r * 17, g * 17, b * 17],
        _ => [0; 3],
    }
}
