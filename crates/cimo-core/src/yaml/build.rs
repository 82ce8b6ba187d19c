//! The parser's events as a tree. The only file that knows the parser.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span, StructureStyle, Tag, options};

use super::draft::{Draft, Patch, Touched};
use super::limits::{LimitFault, Limits};
use super::strict;
use super::tree::{Marks, NONE, Node, Shape, Style, Tree};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Place};

/// What one reading of a draft gave.
pub(super) struct Built {
    pub(super) tree: Tree,
    /// Findings that need no other reading.
    pub(super) findings: Vec<Diagnostic>,
    /// Findings with patches: the draft is to be read again without the trap.
    pub(super) traps: Vec<(Diagnostic, Patch)>,
    /// Where the first document could not be read on.
    pub(super) fault: Option<Fault>,
}

/// A fault of the parser, at a byte of the draft.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    pub(super) at: u32,
    /// The byte of the draft after the last token that was read.
    pub(super) after: u32,
    /// Where the outermost bracket that was still open begins.
    pub(super) brackets: Option<u32>,
}

/// What the parser's kinds of fault come down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// A `"` or `'` that is not closed where its entry ends.
    OpenQuote,
    /// Something stands after a closing quote.
    AfterQuote,
    /// A backslash in `"…"` that means nothing.
    Escape,
    /// A comment inside a sentence of several lines.
    CommentInside,
    /// A line that should hold a field and has no colon.
    NoColon,
    /// A key too long to be one.
    LongKey,
    /// A `[` or `{` that is not closed, or one that is closed and never opened.
    Bracket,
    /// A line of a block that stands too far in or out.
    BlockIndent,
    /// Everything else, which the raw line must tell.
    Other,
}

/// Reads a draft once.
pub(super) fn build(file: FileId, shared: &Arc<str>, draft: &Draft<'_>, limits: &Limits) -> Result<Built, LimitFault> {
    let text = draft.text();
    let mut options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        simple_key_max_lookahead: LONGEST_KEY,
        flow_nesting_limit: limits.depth.saturating_add(1),
        block_nesting_limit: limits.depth.saturating_add(1),
    };
    options.max_buffered_comment_events = usize::MAX;
    let mut builder = Builder::new(file, shared, draft, *limits);
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => builder.event(event, span)?,
            Err(fault) => {
                let at = fault.marker().byte_offset().unwrap_or(text.len()).min(text.len()) as u32;
                if builder.documents <= 1 && !builder.document_done {
                    if *fault.kind() == ErrorKind::RecursionLimitExceeded {
                        return Err(builder.too_deep(at));
                    }
                    builder.fault = Some(Fault { kind: kind_of(fault.kind()), at, after: builder.after, brackets: builder.open_bracket() });
                }
                break;
            }
        }
    }
    Ok(builder.finish())
}

/// Longer than any field's name, and long enough that a sentence with a colon far in is met as a sentence with a colon.
pub(super) const LONGEST_KEY: usize = 1 << 16;

fn kind_of(kind: &ErrorKind) -> FaultKind {
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => FaultKind::OpenQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            FaultKind::AfterQuote
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => FaultKind::Escape,
        ErrorKind::CommentInterceptedScalar => FaultKind::CommentInside,
        ErrorKind::SimpleKeyExpected => FaultKind::NoColon,
        ErrorKind::InvalidSimpleKey => FaultKind::LongKey,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => FaultKind::Bracket,
        ErrorKind::InvalidBlockScalarIndent | ErrorKind::TabAtBlockScalarStart => FaultKind::BlockIndent,
        _ => FaultKind::Other,
    }
}

/// A collection that is being read.
struct Frame {
    node: u32,
    last: u32,
}

struct Builder<'d> {
    draft: &'d Draft<'d>,
    text: &'d str,
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
        let tree = Tree {
            file,
            text: Arc::clone(shared),
            nodes: Vec::with_capacity(shared.len() / 40 + 8),
            comments: Vec::new(),
            owned: String::new(),
        };
        Builder {
            draft,
            text: draft.text(),
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
        let (start, end) = bytes(&span);
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
            self.findings.push(strict::anchor(&self.tree.text, place));
        }
    }

    fn alias(&mut self, start: u32, end: u32) {
        if self.merging.is_none() {
            let place = self.place(start, end);
            self.findings.push(strict::alias(&self.tree.text, place));
        }
        let (from, to) = self.range(start, end);
        let node = Node { first: from, count: to - from, marks: Marks::FAULTY, ..leaf(from, to, Shape::Scalar, Style::Plain) };
        self.push(node, start);
        self.after = end;
        self.value_done();
    }

    fn scalar(&mut self, value: Cow<'d, str>, style: ScalarStyle, tag: Option<&Tag>, span: &Span) {
        let (start, end) = bytes(span);
        let tagged = tag.map(|_| tag_bytes(span));
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
        match (value, touched) {
            (_, Touched::Faulty) if style == Style::Plain => {
                node.marks.set(Marks::FAULTY);
                self.hold_original(&mut node);
            }
            (Cow::Borrowed(value), Touched::No) => {
                // A block's text may be its beginning alone, so its length decides and not its place.
                let begin = if style == Style::Plain { from } else { self.original(offset_in(self.text, value).unwrap_or(start)) };
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
        self.after = bytes(span).1.max(self.after);
        self.value_done();
    }

    /// A value or item that was not written.
    fn empty(&mut self, at: u32, tagged: Option<(u32, u32)>) {
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

    fn open(&mut self, shape: Shape, style: StructureStyle, tag: Option<&Tag>, span: &Span) -> Result<(), LimitFault> {
        let (start, end) = bytes(span);
        if self.stack.len() >= self.limits.depth {
            return Err(self.too_deep(start));
        }
        let style = if style == StructureStyle::Flow { Style::Flow } else { Style::Block };
        let from = self.original(start);
        let mut node = Node { first: NONE, count: 0, ..leaf(from, from, shape, style) };
        if tag.is_some() {
            let (tag_start, tag_end) = tag_bytes(span);
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

    /// A list that was written under a sentence and became part of it.
    fn fused(&mut self, node: &mut Node, start: u32, end: u32) {
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

    fn tag(&mut self, node: &mut Node, start: u32, end: u32) {
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
            return;
        }
        // The sentence is kept with the word that YAML would take away.
        let one_line = !self.tree.text[from as usize..node.end.max(to) as usize].contains(['\n', '\r']);
        if one_line && (node.shape == Shape::Empty || node.style == Style::Plain && !node.marks.has(Marks::OWNED)) {
            let end = node.end.max(to);
            *node = Node { first: from, count: end - from, dash: node.dash, ..leaf(from, end, Shape::Scalar, Style::Plain) };
        }
        node.marks.set(Marks::FAULTY);
        let sentence = Place::new(self.tree.file, from, node.end.max(to));
        self.findings.push(strict::cut_tag(&self.tree.text, place, sentence));
    }

    fn hold(&mut self, node: &mut Node, value: &str) {
        node.marks.set(Marks::OWNED);
        node.first = self.tree.owned.len() as u32;
        node.count = value.len() as u32;
        self.tree.owned.push_str(value);
    }

    /// The words of a faulty stretch as they were written, on one line.
    fn hold_original(&mut self, node: &mut Node) {
        let written = &self.tree.text[node.start as usize..node.end as usize];
        if !written.contains(['\n', '\r']) {
            node.first = node.start;
            node.count = node.end - node.start;
            return;
        }
        let text = super::locate::folded_plain(written);
        self.hold(node, &text);
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

fn bytes(span: &Span) -> (u32, u32) {
    let start = span.start.byte_offset().unwrap_or(0) as u32;
    let end = span.end.byte_offset().unwrap_or(0) as u32;
    (start, end.max(start))
}

fn tag_bytes(span: &Span) -> (u32, u32) {
    span.tag_span().as_ref().map_or_else(|| bytes(span), bytes)
}

/// Where a slice of the text begins in it.
fn offset_in(text: &str, slice: &str) -> Option<u32> {
    let offset = (slice.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (offset <= text.len()).then_some(offset as u32)
}

/// From the first to the last content byte of a block; a spot at the end of its header where it has no lines.
fn content_of_block(text: &str, start: u32, end: u32) -> (u32, u32) {
    let held = &text[start as usize..end as usize];
    let content = held.trim_end_matches([' ', '\t', '\n', '\r']).len();
    if content == 0 {
        let header = text[..start as usize].trim_end_matches([' ', '\t', '\n', '\r']).len() as u32;
        return (header, header);
    }
    // Blanks at the end of the last line are content; the line break and blank lines after it are not.
    let rest = held[content..].find(['\n', '\r']).unwrap_or(held.len() - content);
    (start, start + (content + rest) as u32)
}

/// The spot after the `:` that follows a key, if there is one before anything else.
fn colon_after(text: &str, at: u32) -> Option<u32> {
    let found = skip_space(text.as_bytes(), at as usize);
    (text.as_bytes().get(found) == Some(&b':')).then_some(found as u32 + 1)
}

/// The `-` of an item: the first after the token before, past comments, anchors and tags.
fn dash_between(text: &str, after: u32, start: u32) -> u32 {
    let held = text.as_bytes();
    let mut at = after as usize;
    while at < start as usize {
        at = skip_space(held, at);
        match held.get(at) {
            Some(b'-') => return at as u32,
            Some(b'&' | b'!') => at = skip_word(held, at),
            _ => at += 1,
        }
    }
    start.saturating_sub(1)
}

/// The `?` that stands before a key, if one does.
fn question_before(text: &str, after: u32, start: u32) -> Option<u32> {
    let held = text.as_bytes();
    // A key without one begins its line or follows a dash, a brace or a comma, which is the fast way out.
    let mut before = start as usize;
    while before > after as usize && matches!(held[before - 1], b' ' | b'\t') {
        before -= 1;
    }
    if before > after as usize && held[before - 1] == b'?' {
        return Some(before as u32 - 1);
    }
    if held.get(start as usize) == Some(&b'?') && matches!(held.get(start as usize + 1), Some(b' ' | b'\t')) {
        return Some(start);
    }
    None
}

fn skip_space(held: &[u8], mut at: usize) -> usize {
    loop {
        match held.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at += held[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(held.len() - at),
            _ => return at,
        }
    }
}

fn skip_word(held: &[u8], at: usize) -> usize {
    at + held[at..].iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).unwrap_or(held.len() - at)
}

fn line_end(text: &str, at: u32) -> u32 {
    let rest = &text.as_bytes()[at as usize..];
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()) as u32
}

fn trimmed(text: &str, start: u32, end: u32) -> u32 {
    start + text[start as usize..end.max(start) as usize].trim_end_matches([' ', '\t']).len() as u32
}
