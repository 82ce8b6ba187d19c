//! The parser's events as a tree. The only file that knows the parser.

mod fault;
mod halves;
mod scalar;
mod scan;

use std::ops::Range;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, Span, StructureStyle, Tag, options};

use self::fault::kind_of;
pub(in crate::yaml) use self::fault::{Fault, FaultKind};
use self::scan::{bytes, dash_between, line_end, question_before, tag_bytes, trimmed};

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Place};
use crate::yaml::draft::{Draft, Patch};
use crate::yaml::limits::{LimitFault, Limits};
use crate::yaml::strict;
use crate::yaml::tree::{Marks, NONE, Node, Shape, Style, Tree};

/// What one reading of a draft gave.
pub(in crate::yaml) struct Built {
    pub(in crate::yaml) tree: Tree,
    /// Findings that need no other reading.
    pub(in crate::yaml) findings: Vec<Diagnostic>,
    /// Findings with patches: the draft is to be read again without the trap.
    pub(in crate::yaml) traps: Vec<(Diagnostic, Patch)>,
    /// Where the first document could not be read on.
    pub(in crate::yaml) fault: Option<Fault>,
}

/// Reads a draft once.
pub(in crate::yaml) fn build(
    file: FileId,
    shared: &Arc<str>,
    draft: &Draft<'_>,
    limits: &Limits,
) -> Result<Built, LimitFault> {
    match halves::build_halves(file, shared, draft, limits) {
        Some(built) => Ok(built),
        None => build_stretch(file, shared, draft, limits, 0..draft.text().len()),
    }
}

/// Reads a stretch of a draft as if it were the whole; places are those in the whole.
fn build_stretch(
    file: FileId,
    shared: &Arc<str>,
    draft: &Draft<'_>,
    limits: &Limits,
    stretch: Range<usize>,
) -> Result<Built, LimitFault> {
    let base = stretch.start;
    let text = &draft.text()[stretch];
    let mut options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        simple_key_max_lookahead: LONGEST_KEY,
        flow_nesting_limit: limits.depth.saturating_add(1),
        block_nesting_limit: limits.depth.saturating_add(1),
    };
    options.max_buffered_comment_events = usize::MAX;
    let mut builder = Builder::new(file, shared, draft, *limits);
    builder.base = base as u32;
    builder.after = base as u32;
    // One for sixteen bytes is more than most texts have; what is not used is given back.
    builder.tree.nodes.reserve_exact(text.len() / 16 + 8);
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => builder.event(event, span)?,
            Err(fault) => {
                let at = (base + fault.marker().byte_offset().unwrap_or(text.len()).min(text.len())) as u32;
                if builder.documents <= 1 && !builder.document_done {
                    if *fault.kind() == ErrorKind::RecursionLimitExceeded {
                        return Err(builder.too_deep(at));
                    }
                    builder.fault = Some(Fault {
                        kind: kind_of(fault.kind()),
                        at,
                        after: builder.after,
                        brackets: builder.open_bracket(),
                    });
                }
                break;
            }
        }
    }
    Ok(builder.finish())
}

/// Longer than any field's name, and long enough that a sentence with a colon far in is met as a sentence with a colon.
pub(in crate::yaml) const LONGEST_KEY: usize = 1 << 16;

/// A collection that is being read.
struct Frame {
    node: u32,
    last: u32,
}

struct Builder<'d> {
    draft: &'d Draft<'d>,
    text: &'d str,
    /// Where, in the draft, the text begins that the parser was given.
    base: u32,
    limits: Limits,
    tree: Tree,
    stack: Vec<Frame>,
    /// The byte of the draft after the last token, from which dashes and colons are looked for.
    after: u32,
    patched: bool,
    documents: usize,
    document_done: bool,
    /// Inside the value of `<<`, at this depth of the stack: nothing more is said there.
    merging: Option<usize>,
    findings: Vec<Diagnostic>,
    traps: Vec<(Diagnostic, Patch)>,
    fault: Option<Fault>,
}

impl<'d> Builder<'d> {
    fn new(file: FileId, shared: &Arc<str>, draft: &'d Draft<'d>, limits: Limits) -> Builder<'d> {
        let tree =
            Tree { file, text: Arc::clone(shared), nodes: Vec::new(), comments: Vec::new(), owned: String::new() };
        Builder {
            draft,
            text: draft.text(),
            base: 0,
            limits,
            tree,
            stack: Vec::new(),
            after: 0,
            patched: draft.is_patched(),
            documents: 0,
            document_done: false,
            merging: None,
            findings: Vec::new(),
            traps: Vec::new(),
            fault: None,
        }
    }

    fn event(&mut self, event: Event<'d>, span: Span) -> Result<(), LimitFault> {
        let (start, end) = self.bytes(&span);
        if self.document_done && !matches!(event, Event::DocumentStart(..) | Event::Comment(..)) {
            return Ok(());
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let place = self.place(start, end.max(start));
                    self.findings.push(strict::second_document(&self.tree.text, place));
                }
                self.after = self.after.max(end);
            }
            Event::DocumentEnd => self.document_done = true,
            Event::Comment(..) => self.comment(start, end),
            Event::Anchor(_, _) => self.anchor(start, end),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(start, end),
            Event::Scalar(value, style, _, tag) => self.scalar(value, style, tag.as_deref(), &span),
            Event::SequenceStart(style, _, tag) => self.open(Shape::Sequence, style, tag.as_deref(), &span)?,
            Event::MappingStart(style, _, tag) => self.open(Shape::Mapping, style, tag.as_deref(), &span)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            _ => {}
        }
        Ok(())
    }

    fn comment(&mut self, start: u32, end: u32) {
        let (start, end) = self.range(start, end);
        self.tree.comments.push((start, end));
    }

    fn anchor(&mut self, start: u32, end: u32) {
        if self.merging.is_none() {
            let place = self.place(start, end);
            self.findings.push(strict::anchor(&self.tree.text, place, self.in_flow()));
        }
        // `&other agencies` was a sentence: what is left of it is no id that somebody meant.
        if self.tree.nodes.last().is_some_and(|node| self.is_id(node))
            && let Some(node) = self.tree.nodes.last_mut()
        {
            node.marks.set(Marks::FAULTY);
        }
    }

    /// Whether a node is a text that is an id by the grammar.
    fn is_id(&self, node: &Node) -> bool {
        let held = if node.marks.has(Marks::OWNED) { &self.tree.owned } else { &*self.tree.text };
        node.shape == Shape::Scalar
            && held.get(node.first as usize..(node.first + node.count) as usize).is_some_and(crate::text::is_id)
    }

    fn alias(&mut self, start: u32, end: u32) {
        if self.merging.is_none() {
            let place = self.place(start, end);
            self.findings.push(strict::alias(&self.tree.text, place, self.in_flow()));
        }
        let (from, to) = self.range(start, end);
        let node =
            Node { first: from, count: to - from, marks: Marks::FAULTY, ..leaf(from, to, Shape::Scalar, Style::Plain) };
        self.push(node, start);
        self.after = end;
        self.value_done();
    }

    fn open(&mut self, shape: Shape, style: StructureStyle, tag: Option<&Tag>, span: &Span) -> Result<(), LimitFault> {
        let (start, end) = self.bytes(span);
        if self.stack.len() >= self.limits.depth {
            return Err(self.too_deep(start));
        }
        let style = if style == StructureStyle::Flow { Style::Flow } else { Style::Block };
        let from = self.original(start);
        let mut node = Node { first: NONE, count: 0, ..leaf(from, from, shape, style) };
        if tag.is_some() {
            let (tag_start, tag_end) = self.tag_bytes(span);
            self.tag(&mut node, tag_start, tag_end);
        }
        let id = self.push(node, start);
        self.stack.push(Frame { node: id, last: NONE });
        let bracket = matches!(self.text.as_bytes().get(start as usize), Some(b'[' | b'{'));
        if style == Style::Flow && bracket {
            self.after = self.after.max(end);
        }
        Ok(())
    }

    fn close(&mut self, end: u32) {
        let Some(frame) = self.stack.pop() else { return };
        let index = frame.node as usize;
        let last = (frame.last != NONE).then(|| self.tree.nodes[frame.last as usize].end);
        let first = self.tree.nodes[index].first;
        let bracketed = self.tree.nodes[index].style == Style::Flow
            && matches!(self.text.as_bytes().get((end as usize).wrapping_sub(1)), Some(b']' | b'}'))
            && matches!(self.tree.text.as_bytes().get(self.tree.nodes[index].start as usize), Some(b'[' | b'{'));
        if bracketed {
            self.after = self.after.max(end);
            let (_, to) = self.range(end - 1, end);
            self.tree.nodes[index].end = to;
        } else if first != NONE {
            let start = self.tree.nodes[first as usize].start;
            let end = last.unwrap_or(start);
            let node = &mut self.tree.nodes[index];
            node.start = start;
            node.end = end.max(start);
        }
        self.value_done();
    }

    /// Hangs a node into the tree; `start` is where its own token begins in the draft.
    fn push(&mut self, mut node: Node, start: u32) -> u32 {
        let id = self.tree.nodes.len() as u32;
        let Some(frame) = self.stack.last_mut() else {
            self.tree.nodes.push(node);
            return id;
        };
        let parent = frame.node as usize;
        match frame.last {
            NONE => self.tree.nodes[parent].first = id,
            last => self.tree.nodes[last as usize].next = id,
        }
        frame.last = id;
        let depth = self.stack.len();
        let parent = &mut self.tree.nodes[parent];
        parent.count += 1;
        let is_key = parent.shape == Shape::Mapping && parent.count % 2 == 1;
        if parent.shape == Shape::Sequence && parent.style == Style::Block {
            let dash = dash_between(self.text, self.after, start);
            self.after = dash + 1;
            node.dash = self.original(dash);
        }
        if is_key {
            self.key(&mut node, start, depth);
        }
        self.tree.nodes.push(node);
        id
    }

    /// What a key may not be.
    fn key(&mut self, node: &mut Node, start: u32, depth: usize) {
        if self.merging.is_some() {
            return;
        }
        let question = question_before(self.text, self.after, start);
        if let Some(mark) = question.filter(|_| node.shape == Shape::Scalar && !node.marks.has(Marks::FAULTY)) {
            let (from, _) = self.range(mark, mark + 1);
            // In brackets a comma or a bracket ends the sentence; else the line does.
            let line = if self.in_flow() { node.end } else { line_end(&self.tree.text, node.end) };
            let end = trimmed(&self.tree.text, from, line);
            let place = Place::new(self.tree.file, from, end);
            let patch = Patch::sentence(&self.tree.text, from..end);
            self.traps.push((strict::question(&self.tree.text, place), patch));
            node.marks.set(Marks::FAULTY);
            return;
        }
        match node.shape {
            Shape::Mapping | Shape::Sequence if !node.marks.has(Marks::FAULTY) => {
                node.marks.set(Marks::FAULTY);
                let end = line_end(&self.tree.text, node.start);
                let place = Place::new(self.tree.file, node.start, trimmed(&self.tree.text, node.start, end));
                self.findings.push(strict::key_of_parts(place));
            }
            Shape::Scalar if node.style == Style::Plain && !node.marks.has(Marks::OWNED) => {
                let range = node.first as usize..(node.first + node.count) as usize;
                if self.tree.text.get(range) == Some("<<") {
                    node.marks.set(Marks::FAULTY);
                    let place = Place::new(self.tree.file, node.start, node.end);
                    self.findings.push(strict::merge(place));
                    self.merging = Some(depth);
                }
            }
            _ => {}
        }
    }

    /// Leaves the value of `<<` behind.
    fn value_done(&mut self) {
        let Some(frame) = self.stack.last().filter(|_| self.merging == Some(self.stack.len())) else { return };
        if self.tree.nodes[frame.node as usize].count.is_multiple_of(2) {
            self.tree.nodes[frame.last as usize].marks.set(Marks::FAULTY);
            self.merging = None;
        }
    }

    /// Where, in the draft, the outermost bracket that is still open begins.
    fn open_bracket(&self) -> Option<u32> {
        let open = self.stack.iter().map(|frame| &self.tree.nodes[frame.node as usize]);
        let start = open.filter(|node| node.style == Style::Flow).map(|node| node.start).next()?;
        Some(if self.patched { self.draft.shown(start) } else { start })
    }

    fn in_flow(&self) -> bool {
        self.stack.last().is_some_and(|frame| self.tree.nodes[frame.node as usize].style == Style::Flow)
    }

    fn is_value(&self) -> bool {
        self.stack.last().is_some_and(|frame| {
            let parent = &self.tree.nodes[frame.node as usize];
            parent.shape == Shape::Mapping && parent.count % 2 == 1
        })
    }

    /// Where, in the draft, a token begins and ends.
    fn bytes(&self, span: &Span) -> (u32, u32) {
        let (start, end) = bytes(span);
        (self.base + start, self.base + end)
    }

    /// The same of a token's tag.
    fn tag_bytes(&self, span: &Span) -> (u32, u32) {
        let (start, end) = tag_bytes(span);
        (self.base + start, self.base + end)
    }

    fn original(&self, byte: u32) -> u32 {
        if self.patched { self.draft.original(byte) } else { byte }
    }

    /// A stretch of the draft as one of the original.
    fn range(&self, start: u32, end: u32) -> (u32, u32) {
        if !self.patched {
            return (start, end);
        }
        let (from, to) = (self.draft.original(start), self.draft.original(end));
        (from, to.max(from))
    }

    fn place(&self, start: u32, end: u32) -> Place {
        let (start, end) = self.range(start, end);
        Place::new(self.tree.file, start, end)
    }

    fn too_deep(&self, at: u32) -> LimitFault {
        let at = self.original(at);
        LimitFault::Depth { limit: self.limits.depth, place: Place::new(self.tree.file, at, at) }
    }

    fn finish(mut self) -> Built {
        while let Some(frame) = self.stack.last() {
            // What broke off is not all that was written.
            self.tree.nodes[frame.node as usize].marks.set(Marks::FAULTY);
            self.close(0);
        }
        // A mapping that broke off after a key gets an empty value, so that keys and values stay pairs.
        for index in 0..self.tree.nodes.len() {
            let node = &self.tree.nodes[index];
            if node.shape == Shape::Mapping && node.count % 2 == 1 && self.fault.is_some() {
                self.complete(index);
            }
        }
        self.tree.nodes.shrink_to_fit();
        Built { tree: self.tree, findings: self.findings, traps: self.traps, fault: self.fault }
    }

    fn complete(&mut self, index: usize) {
        let mut last = self.tree.nodes[index].first;
        while last != NONE && self.tree.nodes[last as usize].next != NONE {
            last = self.tree.nodes[last as usize].next;
        }
        let end = self.tree.nodes[index].end;
        let id = self.tree.nodes.len() as u32;
        self.tree.nodes.push(Node { marks: Marks::FAULTY, ..leaf(end, end, Shape::Empty, Style::Plain) });
        if last != NONE {
            self.tree.nodes[last as usize].next = id;
        }
        self.tree.nodes[index].count += 1;
    }
}

fn leaf(start: u32, end: u32, shape: Shape, style: Style) -> Node {
    let (first, count) = (start, 0);
    Node { start, end, next: NONE, first, count, dash: start, shape, style, marks: Marks::default() }
}
