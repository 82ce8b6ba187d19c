//! The frames around groups, below everything else.

use super::{Group, Paint, Shape, text};
use crate::layout::Layout;
use crate::layout::measures::{FRAME_EDGE, FRAME_LEADING, FRAME_TEXT};
use crate::options::Options;
use crate::text::Weight;
use crate::view::View;

/// A group for each frame.
pub(crate) fn frames(view: &View, layout: &Layout, origin: (f64, f64), options: &Options) -> Vec<Group> {
    let frame = |frame: &crate::layout::PlacedFrame| {
        let colours = options.theme.of(frame.kind);
        let mut group = Group::new("cimo-group");
        group.attributes = vec![("data-group", view.groups[frame.group].key.clone())];
        group.title = Some(view.groups[frame.group].label.clone());
        let (x, y) = (origin.0 + frame.x, origin.1 + frame.y);
        let mut paint = Paint::stroke(&colours.strong, 0.8);
        paint.dash = Some((4.0, 3.0));
        let (width, height) = (frame.width, frame.height);
        group.shapes.push(Shape::Rect { class: "cimo-frame", x, y, width, height, radius: 6.0, paint });
        for (line, words) in frame.heading.iter().enumerate() {
            let base = y + FRAME_EDGE / 2.0 + (line as f64 + 1.0) * FRAME_LEADING - 4.0;
            let x = origin.0 + frame.text;
            group.shapes.push(text(
                "cimo-group-label",
                x,
                base,
                FRAME_TEXT,
                &colours.strong,
                &words.text,
                Weight::Bold,
            ));
        }
        group
    };
    layout.frames.iter().map(frame).collect()
}
