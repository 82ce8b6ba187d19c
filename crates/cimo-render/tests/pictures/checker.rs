//! Draws views and checks their pictures; the checker is shared with the measurements of the whole project.

use cimo_render::{LinkStyle, Options, View, dot, draw};
use cimo_tests::pictures::{Report, check};

/// Draws a view and fails with every fault of the picture. Kept as SVG and DOT where `CIMO_PICTURES` names a folder.
pub(crate) fn drawn_well(name: &str, view: &View) -> Report {
    let mut orthogonal = Options::default();
    orthogonal.links = LinkStyle::Orthogonal;
    if view.links.len() < 300 {
        drawn_well_with(&format!("{name}-orthogonal"), view, &orthogonal);
    }
    drawn_well_with(name, view, &Options::default())
}

fn drawn_well_with(name: &str, view: &View, options: &Options) -> Report {
    let svg = draw(view, options).svg();
    if let Some(folder) = std::env::var_os("CIMO_PICTURES") {
        let file = |ending: &str| std::path::Path::new(&folder).join(format!("{name}.{ending}"));
        std::fs::write(file("svg"), &svg).unwrap();
        std::fs::write(file("dot"), dot(view)).unwrap();
    }
    let report = check(&svg);
    assert!(
        report.faults.is_empty(),
        "{name}: {} faults:\n{}",
        report.faults.len(),
        report.faults[..report.faults.len().min(12)].join("\n")
    );
    report
}
