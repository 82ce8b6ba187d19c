//! What the picture promises to whoever reads it back (`picture/1`).

use crate::generated;
use crate::hard::{NASTY, nasty};
use cimo_render::{FontUse, Options, View, draw, font_faces};
use roxmltree::{Document, Node};

fn holds(view: &View, svg: &str) {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("data-cimo"), Some("picture/1"));
    assert_eq!(root.attribute("data-view"), Some(view.kind.word()));
    assert_eq!(root.attribute("data-theory"), Some(view.theory.as_str()));
    assert_eq!(root.attribute("role"), Some("img"));
    let allowed = ["svg", "title", "desc", "style", "rect", "g", "path", "circle", "text", "tspan"];
    for node in document.descendants().filter(Node::is_element) {
        assert!(allowed.contains(&node.tag_name().name()), "<{}>", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(
                attribute.name() != "transform" && !attribute.name().starts_with("on") && attribute.name() != "href"
            );
            if attribute.name() == "id" {
                assert!(attribute.value().starts_with("page-2-"));
            }
        }
    }
    let class = |name: &'static str| document.descendants().filter(move |node| node.attribute("class") == Some(name));
    let count = |node: &Node<'_, '_>, name: &str| {
        node.descendants().filter(|node| node.attribute("class") == Some(name)).count()
    };
    let shown = |text: &str| {
        text.replace(['\u{202C}', '\u{202E}', '\u{2066}', '\u{2069}'], "")
            .chars()
            .map(|letter| if letter.is_control() && !"\n\r\t".contains(letter) { '\u{FFFD}' } else { letter })
            .collect::<String>()
    };
    assert_eq!(class("cimo-element").count(), view.elements.len());
    for (node, element) in class("cimo-element").zip(&view.elements) {
        assert_eq!(node.attribute("data-key"), Some(shown(&element.key).as_str()));
        assert_eq!(node.attribute("data-kind"), Some(element.kind.word()));
        assert!(node.attribute("data-roles").is_some() && node.attribute("data-column").is_some());
        assert_eq!(node.attribute("data-label"), Some(shown(&element.label).as_str()));
        assert_eq!(count(&node, "cimo-box"), 1);
        let title = node.children().find(|child| child.has_tag_name("title")).unwrap();
        assert!(title.text().unwrap().contains(&shown(&element.label)));
    }
    assert_eq!(class("cimo-link").count(), view.links.len());
    for (node, link) in class("cimo-link").zip(&view.links) {
        assert_eq!(node.attribute("data-kind"), Some(link.kind.word()));
        assert_eq!(node.attribute("data-from"), Some(shown(&link.from).as_str()));
        assert_eq!(node.attribute("data-to"), Some(shown(&link.to).as_str()));
        assert_eq!(node.attribute("data-configurations"), Some(shown(&link.configurations.join(" ")).as_str()));
        assert_eq!(count(&node, "cimo-line"), 1);
        assert!(count(&node, "cimo-link-label") <= 1);
    }
}

fn options() -> Options {
    let mut options = Options::default();
    options.id_prefix = "page-2-".to_owned();
    options
}

#[test]
fn the_contract_holds() {
    for view in [nasty_with_plain_theory(), generated::view(3, 30), View::new("", "")] {
        holds(&view, &draw(&view, &options()).svg());
    }
}

fn nasty_with_plain_theory() -> View {
    let mut view = nasty();
    view.theory = "a \"theory\" <&>".to_owned();
    view
}

#[test]
fn text_is_data() {
    let svg = draw(&nasty(), &options()).svg();
    assert!(!svg.contains("<script") && !svg.contains("onload=alert(1)>"));
    assert!(svg.chars().all(|letter| !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')));
    assert!(svg.chars().all(|letter| letter == '\n' || !letter.is_control()));
    assert!(NASTY.iter().any(|label| label.contains('\u{202E}')));
}

#[test]
fn title_legend_and_font_can_be_left_out() {
    let view = generated::view(3, 5);
    let mut options = options();
    options.title = false;
    options.legend = false;
    options.font = FontUse::Outside;
    let picture = draw(&view, &options);
    let svg = picture.svg();
    for gone in ["cimo-title", "cimo-legend", "cimo-numbers", "@font-face"] {
        assert!(!svg.contains(gone), "{gone}");
    }
    assert!(font_faces(&[&picture], "").contains("font-weight:700"));
}

#[test]
fn what_the_font_lacks_is_said() {
    let letters: Vec<char> = draw(&nasty(), &options()).characters_without_glyph().collect();
    assert!(letters.contains(&'父') && letters.contains(&'ي') && !letters.contains(&'ŵ'));
}
