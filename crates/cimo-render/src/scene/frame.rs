//! What every picture has around what it draws: the title above; a note where there is nothing to draw; legend and caption below.

use super::{Group, LEAST_WIDTH, MARGIN, Scene, caption, text, title};
use crate::options::{Caption, Options};
use crate::text::{Fonts, Weight, single_line, wrap};

/// A picture in the making, from the top down.
pub(crate) struct Frame<'f> {
    /// How wide what is inside the margins is.
    pub(crate) inner: f64,
    /// The lower edge of what is there already.
    pub(crate) y: f64,
    /// What is there already, in the order in which it is drawn.
    pub(crate) groups: Vec<Group>,
    options: &'f Options,
    fonts: &'f Fonts,
}

/// What a picture is, for those who read it back or cannot see it.
pub(crate) struct About {
    /// Which picture of the theory this is.
    pub(crate) view: &'static str,
    /// The theory's id.
    pub(crate) theory: String,
    /// The language of its labels, where it is known.
    pub(crate) language: Option<String>,
    /// What it is called.
    pub(crate) title: String,
    /// What it shows.
    pub(crate) description: String,
}

impl<'f> Frame<'f> {
    /// Begins with the title, where one is wanted; as wide as what is drawn, and no narrower than words below it need.
    pub(crate) fn new(words: &str, width: f64, options: &'f Options, fonts: &'f Fonts) -> Frame<'f> {
        let mut frame = Frame { inner: width.max(LEAST_WIDTH), y: MARGIN, groups: Vec::new(), options, fonts };
        let words = single_line(words);
        if options.title && !words.is_empty() {
            let (group, below) = title(&words, frame.inner, frame.y, options, fonts);
            frame.groups.push(group);
            frame.y = below;
        }
        frame
    }

    /// Says in the drawing's place that there is none.
    pub(crate) fn note(&mut self, words: &str) {
        let mut group = Group::new("cimo-note");
        self.y += 20.0;
        let lines = wrap(words, self.inner, self.fonts, Weight::Regular, 12.0);
        for (number, line) in lines.iter().enumerate() {
            self.y += if number == 0 { 0.0 } else { 16.0 };
            let soft = &self.options.theme.soft;
            group.shapes.push(text("cimo-note-line", MARGIN, self.y, 12.0, soft, &line.text, Weight::Regular));
        }
        self.groups.push(group);
    }

    /// Puts a legend below, where one is wanted: made at a place and a width, it says where it ends.
    pub(crate) fn legend(&mut self, gap: f64, legend: impl FnOnce((f64, f64), f64) -> (Vec<Group>, f64)) {
        if self.options.legend {
            let (groups, bottom) = legend((MARGIN, self.y + gap), self.inner);
            self.groups.extend(groups);
            self.y = bottom;
        }
    }

    /// Puts the caption below: what the caller says of it, else how such a picture is to be read, where that has to be said.
    pub(crate) fn caption(&mut self, own: Option<&str>) {
        let words = match &self.options.caption {
            Caption::Own => own.map(str::to_owned),
            Caption::Words(words) => Some(single_line(words)),
            Caption::None => None,
        };
        let drawn = words.and_then(|words| caption::caption(&words, self.y, self.inner, self.options, self.fonts));
        if let Some((group, bottom)) = drawn {
            self.groups.push(group);
            self.y = bottom;
        }
    }

    /// The whole.
    pub(crate) fn scene(self, about: About) -> Scene {
        let About { view, theory, language, title, description } = about;
        Scene {
            width: self.inner + 2.0 * MARGIN,
            height: self.y + MARGIN,
            view,
            theory,
            language,
            title: if title.is_empty() { "Programme theory".to_owned() } else { title },
            description,
            ground: self.options.theme.ground.clone(),
            groups: self.groups,
        }
    }
}
