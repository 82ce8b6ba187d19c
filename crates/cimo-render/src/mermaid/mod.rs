//! Writes a view as a Mermaid flowchart, for wikis and pages that draw it themselves.

mod escape;

use crate::layout::Badge;
use crate::text::{Fonts, single_line};
use crate::theme::Theme;
use crate::view::{Element, Kind, Link, LinkKind, Look, Numbers, View};
use escape::escape;
use std::collections::BTreeMap;

/// A view as a Mermaid flowchart: kinds by letter and shape, links with the numbers of their configurations.
///
/// Elements are called `n1`, `n2` …, and all text stands in quoted labels. The layout is Mermaid's own, and so are the
/// columns: it cannot be told any, and subgraphs for them are thrown about.
///
/// ```
/// use cimo_render::{Element, Kind, View, mermaid};
///
/// let mut view = View::new("Trust", "example");
/// view.elements.push(Element::new("hurt", Kind::Context, "Let down \"before\""));
/// assert!(mermaid(&view).contains(r#"n1["C: Let down #34;before#34;"]"#));
/// ```
pub fn mermaid(view: &View) -> String {
    let theme = Theme::default();
    let fonts = Fonts::get();
    let mut lines = vec!["flowchart LR".to_owned()];
    let title = single_line(&view.title);
    if !title.is_empty() {
        lines.push(format!("  accTitle: {}", escape(&title)));
    }
    for kind in Kind::ALL {
        if !view.elements.iter().any(|element| element.column == kind) {
            continue;
        }
        let colours = theme.of(kind);
        lines.push(format!(
            "  classDef {} fill:{},stroke:{},color:{}",
            kind.word(),
            colours.pale,
            colours.strong,
            theme.ink
        ));
        for (index, element) in view.elements.iter().enumerate().filter(|(_, element)| element.column == kind) {
            let (open, close) = brackets(element);
            lines.push(format!("  n{}{open}\"{}\"{close}", index + 1, label(view, element)));
            lines.push(format!("  class n{} {}", index + 1, kind.word()));
        }
    }
    let mut by_key = BTreeMap::new();
    for (index, element) in view.elements.iter().enumerate() {
        by_key.entry(element.key.as_str()).or_insert(index);
    }
    let numbers = Numbers::new(view);
    for link in &view.links {
        let (Some(from), Some(to)) = (by_key.get(link.from.as_str()), by_key.get(link.to.as_str())) else { continue };
        let words = words(link, &Badge::numbers(link, view.kind, &numbers, fonts));
        let words = if words.is_empty() { words } else { format!("|\"{}\"|", escape(&words)) };
        let look = Look::of(link, &view.elements[*from]);
        lines.push(format!("  n{} {}{words} n{}", from + 1, arrow(look).0, to + 1));
    }
    let looks = Look::in_view(view);
    if !looks.is_empty() || !view.configurations.is_empty() {
        let arrows = looks.into_iter().map(|look| escape(&format!("{}: {}", arrow(look).1, look.words())));
        let configurations = view
            .configurations
            .iter()
            .map(|configuration| escape(&format!("{}: {}", configuration.number, single_line(&configuration.label))));
        let entries: Vec<String> = arrows.chain(configurations).collect();
        lines.push(format!("  legend[\"{}\"]", entries.join("<br/>")));
    }
    lines.join("\n") + "\n"
}

fn label(view: &View, element: &Element) -> String {
    let letter = element.kind.letter(view.form);
    let mut label = format!("{letter}: {}", escape(&single_line(&element.label)));
    if let Some(text) = &element.text {
        label += &format!("<br/>{}", escape(&single_line(text)));
    }
    label
}

/// The shape of a kind.
fn brackets(element: &Element) -> (&'static str, &'static str) {
    match element.kind {
        Kind::Context => ("[", "]"),
        Kind::Intervention => ("{{", "}}"),
        Kind::Mechanism => ("([", "])"),
        Kind::Outcome => ("[[", "]]"),
    }
}

/// The numbers, and the sense of either end on its own side of them.
fn words(link: &Link, badge: &Badge) -> String {
    let sign = match link.kind {
        LinkKind::Helps => "+ ",
        LinkKind::Weakens => "− ",
        _ => "",
    };
    let numbers = format!("{sign}{}", badge.text());
    let pieces = [link.words_at_start(), numbers.trim().to_owned(), link.words_at_end()];
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" → ")
}

/// The arrow of a look, and what it is called. Mermaid has no more than these; words on the arrow tell the rest apart.
fn arrow(look: Look) -> (&'static str, &'static str) {
    match look {
        Look::Triggers => ("-->", "Arrowhead"),
        Look::Ripple => ("==o", "Thick, with a circle"),
        Look::Offers => ("--o", "Circle"),
        Look::Generates => ("==>", "Thick, with an arrowhead"),
        Look::Shortcut => ("-.->", "Dotted"),
        Look::Helps => ("-.->", "Dotted, with +"),
        Look::Weakens => ("-.->", "Dotted, with −"),
        Look::Blocks => ("-.-x", "Dotted, with a cross"),
        Look::Prompts => ("-.-o", "Dotted, with a circle"),
    }
}
