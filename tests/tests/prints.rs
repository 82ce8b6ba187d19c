//! PNG, PDF and outlines beside what a browser draws from the same picture, and what a reader of PDF takes out of it.
//!
//! Without Chromium or pdftotext these tests say that they were skipped; where `CIMO_REQUIRE_TOOLS=1` is set, they fail
//! instead.

use std::path::Path;
use std::process::Command;

use cimo_core::Reading;
use cimo_render::{FontUse, Options, Picture, PngSize, Theme, ThemeName, View, draw};
use cimo_tests::tools::has;

fn example() -> Reading {
    let path = cimo_tests::project().join("examples/peer-advocacy-england/final.cimo.yaml");
    cimo_core::read_text(&std::fs::read_to_string(&path).expect("the example"))
}

/// Pixels as red, green and blue, with their width.
struct Pixels {
    width: usize,
    height: usize,
    rgb: Vec<[u8; 3]>,
}

fn decoded(bytes: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut buffer = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut buffer).expect("its pixels");
    let samples = info.color_type.samples();
    let rgb = buffer[..info.buffer_size()].chunks(samples).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Pixels { width: info.width as usize, height: info.height as usize, rgb }
}

/// What Chromium draws of an SVG, pixel for pixel.
fn in_chromium(svg: &str, width: usize, height: usize) -> Pixels {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    let shot = folder.path().join("shot.png");
    let text = format!("<!doctype html><meta charset=\"utf-8\"><style>*{{margin:0}}svg{{display:block}}</style>{svg}");
    std::fs::write(&page, text).expect("it is written");
    let done = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--force-device-scale-factor=1", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("--window-size={width},{height}"))
        .arg(format!("--screenshot={}", shot.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("it runs");
    let bytes =
        std::fs::read(&shot).unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&done.stderr)));
    decoded(&bytes)
}

/// The share of pixels that are far from each other, each looked for among its neighbours: letters may be set a fraction aside.
fn share_apart(one: &Pixels, other: &Pixels) -> f64 {
    let (width, height) = (one.width.min(other.width), one.height.min(other.height));
    let near = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 90);
    let mut apart = 0;
    for y in 1..height - 1 {
        for x in 1..width - 1 {
            let pixel = one.rgb[y * one.width + x];
            let found = (y - 1..=y + 1).any(|y| (x - 1..=x + 1).any(|x| near(pixel, other.rgb[y * other.width + x])));
            apart += usize::from(!found);
        }
    }
    apart as f64 / (width * height) as f64
}

fn picture(view: &View, theme: ThemeName, font: FontUse) -> Picture {
    let mut options = Options::default();
    options.theme = Theme::from(theme);
    options.font = font;
    draw(view, &options)
}

#[test]
fn png_and_outlines_look_like_what_a_browser_draws() {
    if !has("chromium", "--version") {
        return;
    }
    let reading = example();
    let views: Vec<View> =
        reading.theory().configurations().skip(3).take(1).map(|each| View::configuration(&each)).collect();
    for (view, theme) in views.iter().flat_map(|view| [(view, ThemeName::Default), (view, ThemeName::Dark)]) {
        let drawn = picture(view, theme, FontUse::Embedded);
        let ours = decoded(&drawn.png(PngSize::Dpi(96.0)).expect("it is small"));
        let seen = in_chromium(&drawn.svg(), ours.width, ours.height);
        assert_eq!((ours.width, ours.height), (seen.width, seen.height));
        let apart = share_apart(&ours, &seen);
        assert!(apart < 0.002, "PNG, {}: {apart}", theme.word());
        let outlined = in_chromium(&picture(view, theme, FontUse::Outlines).svg(), ours.width, ours.height);
        let apart = share_apart(&outlined, &seen);
        assert!(apart < 0.002, "outlines, {}: {apart}", theme.word());
        // The measure tells pictures apart: without its letters the picture is another one.
        let mut view = view.clone();
        view.elements.iter_mut().for_each(|element| element.label = "x".repeat(element.label.len() / 2));
        let other = decoded(&picture(&view, theme, FontUse::Embedded).png(PngSize::Dpi(96.0)).expect("it is small"));
        assert!(share_apart(&ours, &other) > 0.01);
    }
}

/// The words of a PDF, as somebody would copy them.
fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("picture.pdf");
    std::fs::write(&file, pdf).expect("it is written");
    let run =
        |path: &Path| Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(path).arg("-").output().expect("it runs");
    let done = run(&file);
    assert!(done.status.success() && done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_text_of_a_pdf_can_be_selected_and_searched() {
    if !has("pdftotext", "-v") {
        return;
    }
    let reading = example();
    let view = View::overview(reading.theory());
    let pdf = picture(&view, ThemeName::Default, FontUse::Embedded).pdf().expect("it is written");
    let text = words(&pdf);
    for word in ["Context", "Mechanism", "Outcome", "advocate", "claimed by nobody"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    // Every label of a line is there as it is; longer ones are broken into lines.
    let short: Vec<&str> =
        view.elements.iter().map(|element| element.label.as_str()).filter(|label| label.len() < 22).collect();
    assert!(!short.is_empty());
    for label in short {
        assert!(text.contains(label), "{label}");
    }
}

#[test]
fn scripts_that_no_font_has_are_boxes_and_said() {
    let reading = cimo_core::read_text(
        "cimo: 1\nconfigurations:\n  - context: ŵ ŷ é Ω Ж “ok”\n    mechanism: 信任 ثقة 👩‍👧\n    outcome: w\u{302} decomposed\n",
    );
    let picture = picture(&View::overview(reading.theory()), ThemeName::Default, FontUse::Outlines);
    let lacking: String = picture.characters_not_drawn().collect();
    assert!(lacking.contains('信') && lacking.contains('ث') && !lacking.contains('ŵ'), "{lacking}");
    let svg = picture.svg();
    assert!(
        svg.contains("<text") && svg.contains("data-text=\"ŵ ŷ é Ω Ж “ok”\""),
        "a line that no font has stays text"
    );
    assert!(picture.png(PngSize::Across(600)).is_ok());
    assert!(picture.pdf().is_ok_and(|pdf| pdf.starts_with(b"%PDF")));
}
