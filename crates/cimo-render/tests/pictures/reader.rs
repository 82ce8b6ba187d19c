//! Reads pictures back; the reader is shared with the measurements of the whole project.

pub(crate) use cimo_tests::pictures::reader::{Area, area_of, bounds, faces, number, points, text_widths, words};
