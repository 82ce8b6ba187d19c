//! The RAMESES II map as a table: each item, where the file answers it, and what it asks for besides.

use cimo_core::Theory;
use cimo_core::rameses::{Answer, Found, Mapped, map};

/// An item.
pub(crate) struct ItemRow {
    pub(crate) number: u8,
    pub(crate) chapter: &'static str,
    pub(crate) title: &'static str,
    pub(crate) asks: &'static str,
    /// One word for its state, which a style can take up.
    pub(crate) state: &'static str,
    /// The state in words.
    pub(crate) says: &'static str,
    pub(crate) places: Vec<PlaceRow>,
    /// Where it could be answered, where it is not.
    pub(crate) could: String,
    pub(crate) besides: &'static str,
}

/// A place in which it is answered.
pub(crate) struct PlaceRow {
    pub(crate) field: &'static str,
    pub(crate) what: String,
    /// The section of the page that shows it.
    pub(crate) anchor: &'static str,
}

/// How many items are in which state.
pub(crate) struct Counts {
    pub(crate) answered: usize,
    pub(crate) open: usize,
    pub(crate) beyond: usize,
}

pub(crate) fn rows(theory: &Theory) -> (Vec<ItemRow>, Counts) {
    let rows: Vec<ItemRow> = map(theory).into_iter().map(|mapped| row(theory, mapped)).collect();
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let counts = Counts { answered: count("answered"), open: count("open"), beyond: count("beyond") };
    (rows, counts)
}

fn row(theory: &Theory, mapped: Mapped) -> ItemRow {
    let Mapped { item, answer } = mapped;
    let (state, says, places) = match answer {
        Answer::InTheFile(places) => ("answered", "In the file", places),
        Answer::NotAnswered => ("open", "Not in the file", Vec::new()),
        Answer::BeyondAModel => ("beyond", "Beyond a model", Vec::new()),
    };
    let could = if state == "open" { item.fields.join(", ") } else { String::new() };
    ItemRow {
        number: item.number,
        chapter: item.chapter.title(),
        title: item.title,
        asks: item.asks,
        state,
        says,
        places: places.into_iter().map(|found| place(theory, found)).collect(),
        could,
        besides: item.besides,
    }
}

fn place(theory: &Theory, found: Found) -> PlaceRow {
    let claims = if theory.configurations().len() > 0 { "configurations" } else { "overview" };
    let anchor = match found.section() {
        "theory" => "title",
        "interventions" => "elements",
        "statements" if theory.configurations().len() == 0 => "statements",
        // What speaks about configurations is shown with them.
        "statements" | "evidence" => claims,
        "regularities" | "rivals" => "patterns",
        section => section,
    };
    PlaceRow { field: found.field, what: found.what, anchor }
}
