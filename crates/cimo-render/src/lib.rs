//! Draws programme theories as pictures that go straight into a paper.
//!
//! One stage a module, each a type of its own: a [`View`] says what is to be drawn, the layout gives it places, the
//! scene turns places into shapes and lines of text, and a [`Picture`] writes them as SVG. [`dot`] and [`mermaid`] write
//! the same view for other programs, which then find places of their own.
//!
//! A view is made from a theory ([`View::overview`], [`View::configuration`]), or by hand.
//!
//! ```
//! use cimo_render::{Options, View, draw};
//!
//! let reading = cimo_core::read_text("
//! cimo: 1
//! configurations:
//!   - context: Families have been let down before
//!     intervention: Somebody who has been through it sits beside them
//!     mechanism: She knows, so I can be open
//!     outcome: Families speak up
//! ");
//! let svg = draw(&View::overview(reading.theory()), &Options::default()).svg();
//! assert_eq!(svg.matches("cimo-element").count(), 4);
//! ```
//!
//! Drawing never fails: whatever the view holds, something can be seen. Equal views give equal bytes. Text from a
//! theory is data in each format, through one escaping function a format.
//!
//! What the SVG promises to whoever reads it back is in the documentation of [`Picture::svg`].

mod board;
mod dot;
mod layout;
mod mermaid;
mod options;
mod picture;
mod scene;
mod text;
mod theme;
mod timeline;
mod view;

pub use board::{Board, BoardCell, BoardRow, Together};
pub use dot::dot;
pub use mermaid::mermaid;
pub use options::{Caption, FontUse, LinkStyle, MoreFonts, NoFont, Options};
#[cfg(feature = "pdf")]
pub use picture::PdfFault;
pub use picture::{Picture, TextSizes, base64, font_faces};
#[cfg(feature = "png")]
pub use picture::{PngFault, PngSize};
pub use theme::{Colours, Theme, ThemeName};
pub use timeline::{Band, BandKind, BandMark, BandStation, Join, Timeline, VersionName, WhyTold};
pub use view::{
    Change, Element, Filter, Form, Group, Grouping, Kind, Lane, LaneStep, Lanes, Link, LinkKind, Numbered, Overlay,
    Panel, Panels, People, Role, Said, Sense, Stand, Step, View, ViewKind, Weight,
};

/// Draws a view.
pub fn draw(view: &View, options: &Options) -> Picture {
    picture::of(|fonts| scene::scene(view, options, fonts), options)
}

/// Draws several pictures one below another.
pub fn draw_panels(panels: &Panels, options: &Options) -> Picture {
    picture::of(|fonts| scene::panels(panels, options, fonts), options)
}

/// Draws stages side by side.
pub fn draw_lanes(lanes: &Lanes, options: &Options) -> Picture {
    picture::of(|fonts| scene::lanes(lanes, options, fonts), options)
}

/// Draws groups of people against configurations.
pub fn draw_people(people: &People, options: &Options) -> Picture {
    picture::of(|fonts| scene::people(people, options, fonts), options)
}

/// Draws the history of a theory.
pub fn draw_timeline(timeline: &Timeline, options: &Options) -> Picture {
    picture::of(|fonts| timeline::scene(timeline, options, fonts), options)
}

/// Draws several theories side by side.
pub fn draw_board(board: &Board, options: &Options) -> Picture {
    picture::of(|fonts| board::scene(board, options, fonts), options)
}
