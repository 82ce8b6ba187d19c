//! Scalars: their texts and places, and the traps that parse without a fault.

use std::borrow::Cow;

use granit_parser::{ScalarStyle, Span, Tag};

use super::scan::{colon_after, content_of_block, line_end, offset_in, trimmed};
use super::{Builder, leaf};
use crate::source::Place;
use crate::yaml::draft::Touched;
use crate::yaml::locate::folded_plain;
use crate::yaml::strict;
use crate::yaml::tree::{Marks, Node, Shape, Style};

impl<'d> Builder<'d> {
    pub(super) fn scalar(&mut self, value: Cow<'d, str>, style: ScalarStyle, tag: Option<&Tag>, span: &Span) {
        let (start, end) = self.bytes(span);
        let tagged = tag.map(|_| self.tag_bytes(span));
        if start == end && style == ScalarStyle::Plain {
            self.empty(start, tagged);
            return;
        }
        let (style, start, end) = match style {
            ScalarStyle::Plain => (Style::Plain, start, end),
            ScalarStyle::SingleQuoted => (Style::SingleQuoted, start, end),
            ScalarStyle::DoubleQuoted => (Style::DoubleQuoted, start, end),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let (start, end) = content_of_block(self.text, start, end);
                (if style == ScalarStyle::Literal { Style::Literal } else { Style::Folded }, start, end)
            }
        };
        let (from, to) = self.range(start, end);
        let mut node = leaf(from, to, Shape::Scalar, style);
        let touched = match (self.patched, style) {
            (false, _) => Touched::No,
            // What was hidden between a block's header and its first line is part of it, too.
            (true, Style::Literal | Style::Folded) => self.draft.touched(self.original(self.after).min(from), to),
            (true, _) => self.draft.touched(from, to),
        };
        // Mended lines may stand elsewhere than in the source, and then the value's parts could not be located.
        let several = || self.tree.text[from as usize..to as usize].contains(['\n', '\r']);
        let touched = match touched {
            Touched::Mended if matches!(style, Style::Literal | Style::Folded) || several() => Touched::Faulty,
            touched => touched,
        };
        match (value, touched) {
            (_, Touched::Faulty) if style == Style::Plain => {
                node.marks.set(Marks::FAULTY);
                self.hold_original(&mut node);
            }
            (Cow::Borrowed(value), Touched::No) => {
                // A block's text may be its beginning alone, so its length decides and not its place.
                let begin = if style == Style::Plain {
                    from
                } else {
                    self.original(offset_in(self.text, value).unwrap_or(start))
                };
                node.first = begin;
                node.count = value.len() as u32;
            }
            (value, touched) => {
                if touched == Touched::Faulty {
                    node.marks.set(Marks::FAULTY);
                }
                self.hold(&mut node, &value);
                if style == Style::Plain && touched != Touched::Faulty {
                    self.fused(&mut node, start, end);
                }
            }
        }
        if let Some((tag_start, tag_end)) = tagged {
            self.tag(&mut node, tag_start, tag_end);
        }
        self.push(node, tagged.map_or(start, |(tag, _)| tag.min(start)));
        self.after = self.bytes(span).1.max(self.after);
        self.value_done();
    }

    /// A value or item that was not written.
    pub(super) fn empty(&mut self, at: u32, tagged: Option<(u32, u32)>) {
        let flow = self.in_flow();
        let is_value = self.is_value();
        let (spot, colon) = match is_value {
            true => match colon_after(self.text, at) {
                Some(after) => (after, true),
                None => (at, false),
            },
            false => (at, true),
        };
        let mut spot = self.original(spot);
        if let Some((start, end)) = tagged {
            spot = spot.max(self.range(start, end).1);
        }
        let mut node = leaf(spot, spot, Shape::Empty, Style::Plain);
        if let Some((start, end)) = tagged {
            self.tag(&mut node, start, end);
        }
        if let Some(frame) = self.stack.last().filter(|_| is_value && flow && !colon) {
            self.tree.nodes[frame.last as usize].marks.set(Marks::BARE);
        }
        if self.patched && self.draft.touched(spot, spot) == Touched::Faulty {
            node.marks.set(Marks::FAULTY);
        }
        self.push(node, at);
        self.after = self.after.max(at);
        self.value_done();
    }

    /// A list that was written under a sentence and became part of it.
    pub(super) fn fused(&mut self, node: &mut Node, start: u32, end: u32) {
        let mut offset = start as usize;
        let mut first = true;
        for line in self.text[start as usize..end as usize].split_inclusive(['\n', '\r']) {
            let words = line.trim_start_matches([' ', '\t']);
            let dash = words.starts_with("- ") || words.trim_end() == "-";
            if !first && dash {
                let at = offset + (line.len() - words.len());
                let item = self.range(at as u32, (at + words.trim_end().len()) as u32);
                let line = line_end(&self.tree.text, node.start);
                let sentence = Place::new(self.tree.file, node.start, trimmed(&self.tree.text, node.start, line));
                let item = Place::new(self.tree.file, item.0, item.1);
                self.findings.push(strict::fused(&self.tree.text, sentence, item));
                node.marks.set(Marks::FAULTY);
                return;
            }
            first = false;
            offset += line.len();
        }
    }

    pub(super) fn tag(&mut self, node: &mut Node, start: u32, end: u32) {
        if self.merging.is_some() {
            return;
        }
        let (from, to) = self.range(start, end);
        let place = Place::new(self.tree.file, from, to);
        let written = &self.tree.text[from as usize..to as usize];
        let own = written.starts_with("!!") || written.starts_with("!<");
        let container = matches!(node.shape, Shape::Mapping | Shape::Sequence);
        if own || container {
            self.findings.push(strict::tag(&self.tree.text, place));
            // `!!important thing` was a sentence: what is left of it is no id that somebody meant.
            if self.is_id(node) {
                node.marks.set(Marks::FAULTY);
            }
            return;
        }
        // The sentence is kept with the word that YAML would take away.
        let one_line = !self.tree.text[from as usize..node.end.max(to) as usize].contains(['\n', '\r']);
        if one_line && (node.shape == Shape::Empty || node.style == Style::Plain && !node.marks.has(Marks::OWNED)) {
            let end = node.end.max(to);
            *node = Node {
                first: from,
                count: end - from,
                dash: node.dash,
                ..leaf(from, end, Shape::Scalar, Style::Plain)
            };
        }
        node.marks.set(Marks::FAULTY);
        let sentence = Place::new(self.tree.file, from, node.end.max(to));
        self.findings.push(strict::cut_tag(&self.tree.text, place, sentence));
    }

    pub(super) fn hold(&mut self, node: &mut Node, value: &str) {
        node.marks.set(Marks::OWNED);
        node.first = self.tree.owned.len() as u32;
        node.count = value.len() as u32;
        self.tree.owned.push_str(value);
    }

    /// The words of a faulty stretch as they were written, on one line.
    pub(super) fn hold_original(&mut self, node: &mut Node) {
        let written = &self.tree.text[node.start as usize..node.end as usize];
        if !written.contains(['\n', '\r']) {
            node.first = node.start;
            node.count = node.end - node.start;
            return;
        }
        let text = folded_plain(written);
        self.hold(node, &text);
    }
}
