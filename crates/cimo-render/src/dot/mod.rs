//! Writes a view as DOT, for those who have Graphviz.

mod quote;

use crate::layout::Badge;
use crate::text::{Fonts, Weight, single_line, wrap};
use crate::theme::Theme;
use crate::view::{Element, Kind, Link, LinkKind, Look, Numbers, Said, View};
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use quote::{quoted, quoted_lines};
use std::collections::BTreeMap;

/// How wide a label may be before it is broken, in points; Graphviz breaks no lines itself.
const MEASURE: f64 = 170.0;

/// A view in the language of Graphviz: columns as ranks, links with the numbers of their configurations.
///
/// Elements are called `n1`, `n2` …, and all text stands in quoted labels. The layout is Graphviz's own.
///
/// ```
/// use cimo_render::{Element, Kind, View, dot};
///
/// let mut view = View::new("Trust", "example");
/// view.elements.push(Element::new("hurt", Kind::Context, "Let down \"before\""));
/// assert!(dot(&view).contains(r#"label="C  Let down \"before\"\l""#));
/// ```
pub fn dot(view: &View) -> String {
    let fonts = Fonts::get();
    let theme = Theme::default();
    let graph = Graph::DiGraph { id: quoted(&view.theory), strict: false, stmts: statements(view, fonts, &theme) };
    let mut text = graph.print(&mut PrinterContext::default());
    text.push('\n');
    text
}

fn statements(view: &View, fonts: &Fonts, theme: &Theme) -> Vec<Stmt> {
    let mut statements = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            plain("rankdir", "LR"),
            plain("ranksep", "1.4"),
            plain("nodesep", "0.2"),
            plain("labelloc", "b"),
            plain("labeljust", "l"),
            quote("fontname", "Noto Sans"),
            plain("fontsize", "10"),
            Attribute(Id::Plain("label".to_owned()), caption(view, fonts)),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![quote("fontname", "Noto Sans"), plain("fontsize", "11")])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            quote("fontname", "Noto Sans"),
            plain("fontsize", "9"),
            plain("arrowsize", "0.7"),
        ])),
    ];
    let columns: Vec<Kind> =
        Kind::ALL.into_iter().filter(|kind| view.elements.iter().any(|element| element.column == *kind)).collect();
    for kind in &columns {
        statements.push(Stmt::Subgraph(column(view, *kind, fonts, theme)));
    }
    // The headings hold the columns in their order.
    for pair in columns.windows(2) {
        statements.push(edge(heading(pair[0]), heading(pair[1]), vec![plain("style", "invis")]));
    }
    let mut by_key = BTreeMap::new();
    for (index, element) in view.elements.iter().enumerate() {
        by_key.entry(element.key.as_str()).or_insert((index, element));
    }
    let numbers = Numbers::new(view);
    for link in &view.links {
        let (Some(from), Some(to)) = (by_key.get(link.from.as_str()), by_key.get(link.to.as_str())) else { continue };
        let badge = Badge::numbers(link, view.kind, &numbers, fonts);
        statements.push(edge(name(from.0), name(to.0), link_attributes(link, from.1, to.1, &badge, theme)));
    }
    statements
}

/// The title, and what each number stands for.
fn caption(view: &View, fonts: &Fonts) -> Id {
    let mut lines = vec![single_line(&view.title)];
    let arrows: Vec<String> =
        Look::in_view(view).into_iter().map(|look| format!("{}: {}", drawn(look).2, look.words())).collect();
    if !arrows.is_empty() {
        let arrows = format!("Arrows with {}", arrows.join("; "));
        lines.extend(wrap(&arrows, 600.0, fonts, Weight::Regular, 10.0).into_iter().map(|line| line.text));
    }
    for configuration in &view.configurations {
        let label = single_line(&configuration.label);
        for (index, line) in wrap(&label, 600.0, fonts, Weight::Regular, 10.0).into_iter().enumerate() {
            let number = if index == 0 { configuration.number.to_string() } else { String::new() };
            lines.push(format!("{number:>4}  {}", line.text));
        }
    }
    quoted_lines(&lines)
}

fn column(view: &View, kind: Kind, fonts: &Fonts, theme: &Theme) -> Subgraph {
    let mut stmts = vec![
        Stmt::Attribute(plain("rank", "same")),
        Stmt::Node(Node::new(
            NodeId(heading(kind), None),
            vec![
                plain("shape", "plaintext"),
                quote("label", kind.heading(view.form)),
                quote("fontcolor", &theme.of(kind).strong),
            ],
        )),
    ];
    for (index, element) in view.elements.iter().enumerate().filter(|(_, element)| element.column == kind) {
        stmts.push(Stmt::Node(Node::new(NodeId(name(index), None), element_attributes(view, element, fonts, theme))));
    }
    Subgraph { id: Id::Anonymous(String::new()), stmts }
}

fn element_attributes(view: &View, element: &Element, fonts: &Fonts, theme: &Theme) -> Vec<Attribute> {
    let colours = theme.of(element.kind);
    let label = format!("{} {}", element.kind.letter(view.form), single_line(&element.label));
    let mut lines: Vec<String> =
        wrap(&label, MEASURE, fonts, Weight::Regular, 11.0).into_iter().map(|line| line.text).collect();
    if let Some(first) = lines.first_mut() {
        // Breaking into lines leaves one space after the letter.
        *first = first.replacen(' ', "  ", 1);
    }
    if let Some(text) = &element.text {
        let text = single_line(text);
        lines.extend(wrap(&text, MEASURE, fonts, Weight::Regular, 11.0).into_iter().map(|line| line.text));
    }
    let (shape, style) = match element.kind {
        Kind::Context => ("box", "filled"),
        Kind::Intervention => ("octagon", "filled"),
        Kind::Mechanism => ("box", "filled,rounded"),
        Kind::Outcome => ("box", "filled"),
    };
    let style = if element.unconfigured { format!("{style},dashed") } else { style.to_owned() };
    let mut attributes = vec![
        plain("shape", shape),
        quote("style", &style),
        quote("fillcolor", &colours.pale),
        quote("color", &colours.strong),
        Attribute(Id::Plain("label".to_owned()), quoted_lines(&lines)),
    ];
    if element.kind == Kind::Outcome {
        attributes.push(plain("peripheries", "2"));
    }
    attributes
}

fn link_attributes(link: &Link, from: &Element, to: &Element, badge: &Badge, theme: &Theme) -> Vec<Attribute> {
    let colour = if link.kind == LinkKind::Blocks { &theme.stop } else { &theme.of(from.kind).strong };
    let sign = match link.kind {
        LinkKind::Helps => "+ ",
        LinkKind::Weakens => "− ",
        _ => "",
    };
    let against = if link.weight.as_ref().is_some_and(|weight| weight.against) { " (against)" } else { "" };
    let numbers = format!("{sign}{}{against}", badge.text());
    let mut attributes = vec![quote("color", colour), quote("fontcolor", colour), quote("label", &numbers)];
    for (name, words) in [("taillabel", link.words_at_start()), ("headlabel", link.words_at_end())] {
        if !words.is_empty() {
            attributes.push(quote(name, &words));
        }
    }
    let (style, head, _) = drawn(Look::of(link, from));
    if style != "solid" {
        attributes.push(plain("style", style));
    }
    if head != "normal" {
        attributes.push(plain("arrowhead", head));
    }
    if let Some(weight) = link.weight.as_ref().filter(|weight| weight.said == Said::OfIt) {
        attributes.push(plain("penwidth", ["1", "2", "3", "4"][usize::from(weight.amount).min(3)]));
    }
    if from.column.column() > to.column.column() {
        attributes.push(plain("constraint", "false"));
    }
    attributes
}

/// The line of a look, its end, and both in words.
fn drawn(look: Look) -> (&'static str, &'static str, &'static str) {
    match look {
        Look::Triggers => ("solid", "normal", "a filled head"),
        Look::Ripple => ("solid", "diamond", "a diamond"),
        Look::Offers => ("solid", "empty", "an open head"),
        Look::Generates => ("solid", "normalnormal", "two heads"),
        Look::Shortcut => ("dashed", "normal", "dashes"),
        Look::Helps => ("dotted", "normal", "dots and a plus"),
        Look::Weakens => ("dotted", "normal", "dots and a minus"),
        Look::Blocks => ("dashed", "tee", "a bar"),
        Look::Prompts => ("solid", "vee", "a hook"),
    }
}

fn edge(from: Id, to: Id, attributes: Vec<Attribute>) -> Stmt {
    let vertex = |id| Vertex::N(NodeId(id, None));
    Stmt::Edge(Edge { ty: EdgeTy::Pair(vertex(from), vertex(to)), attributes })
}

fn name(element: usize) -> Id {
    Id::Plain(format!("n{}", element + 1))
}

fn heading(kind: Kind) -> Id {
    Id::Plain(kind.word().to_owned())
}

/// An attribute whose value is a word of ours.
fn plain(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Plain(value.to_owned()))
}

/// An attribute whose value is text.
fn quote(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}
