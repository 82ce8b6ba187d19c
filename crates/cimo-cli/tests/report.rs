//! `cimo report`: the RAMESES II map on the page.

mod common;

use common::{CLEAN, Project};

#[test]
fn the_map_says_where_each_item_is_answered_and_links_there() {
    let study = "study:\n  ethics: Approved <b>twice</b>\n  questions: [For whom does it work, Why]\n";
    let project = Project::with(&[("a.cimo.yaml", &format!("{CLEAN}{study}"))]);
    assert_eq!(project.cimo(&["report", "a.cimo.yaml", "-o", "out"]).code, 0);
    let page = project.read("out/index.html");
    let (_, map) = page.split_once("<h2 id=\"rameses\">").expect("the map is there");
    let (map, _) = map.split_once("</section>").expect("it ends");
    for words in [
        "<strong>4</strong> in the file, <strong>11</strong> not in the file, <strong>5</strong> beyond",
        "<a href=\"#study\">study.questions</a>: 2 questions",
        "<a href=\"#study\">study.ethics</a>: 1 text",
        "<a href=\"#configurations\">configurations</a>: 1 configuration",
        "It could stand in study.sampling.",
        "<strong>20. Funding and conflict of interest</strong>",
    ] {
        assert!(map.contains(words), "{words}: {map}");
    }
    assert_eq!(map.matches("<tr class=").count(), 20);
    assert!(!page.to_lowercase().contains("complian"), "the map judges nothing");
    assert_links_lead_somewhere(&page);
}

#[test]
fn every_link_of_the_long_example_leads_somewhere() {
    let project = Project::with(&[]);
    let example =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/peer-advocacy-england/final.cimo.yaml");
    assert_eq!(project.cimo(&["report", &example.to_string_lossy(), "-o", "out"]).code, 0);
    assert_links_lead_somewhere(&project.read("out/index.html"));
}

fn assert_links_lead_somewhere(page: &str) {
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
}
