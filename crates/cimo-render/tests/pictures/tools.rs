//! What the real Graphviz, Mermaid and Chromium say. Without them these tests say that they were skipped; where
//! `CIMO_REQUIRE_TOOLS=1` is set, they fail instead.
//!
//! Mermaid is one file, `mermaid.min.js` of its package, whose path stands in `CIMO_MERMAID_JS`.

use crate::generated;
use crate::hard::{NASTY, nasty};
use cimo_render::{Options, View, dot, draw, mermaid};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Whether a test goes on without its tool.
fn missing(tool: &str) -> bool {
    assert!(std::env::var("CIMO_REQUIRE_TOOLS").as_deref() != Ok("1"), "{tool} is required and missing");
    eprintln!("SKIPPED: {tool} is missing");
    true
}

fn has(command: &str, flag: &str) -> bool {
    Command::new(command)
        .arg(flag)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn run_dot(source: &str) -> String {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let source = source.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(source.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && !complaints.contains("rror"), "{complaints}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text of each SVG text, as a reader would see it.
fn texts(svg: &str) -> Vec<String> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(svg, options).unwrap();
    let nodes = document.descendants().filter(|node| node.has_tag_name("text"));
    nodes.map(|node| node.text().unwrap_or("").replace('\u{a0}', " ")).collect()
}

#[test]
fn dot_accepts_and_shows_every_label() {
    if !has("dot", "-V") && missing("dot") {
        return;
    }
    let shown: String = texts(&run_dot(&dot(&nasty()))).concat().split_whitespace().collect();
    for label in NASTY {
        let label: String = label
            .chars()
            .filter(|letter| !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter })
            .collect();
        assert!(shown.contains(&label), "{label} is not shown");
    }
    for view in [View::new("", ""), generated::view(3, 30), generated::view(5, 12)] {
        run_dot(&dot(&view));
    }
}

/// A fresh folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("cimo-render-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens a page in headless Chromium and gives the document as it is in the end.
fn opened(name: &str, page: &str) -> String {
    let folder = Folder::new(name);
    let file = folder.0.join("page.html");
    std::fs::write(&file, page).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--allow-file-access-from-files", "--virtual-time-budget=60000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.0.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A text inside a script, where `</script>` must not end it.
fn script_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for unit in text.encode_utf16() {
        quoted.push_str(&format!("\\u{unit:04x}"));
    }
    quoted + "\""
}

#[test]
fn mermaid_accepts_and_shows_every_label() {
    if !has("chromium", "--version") && missing("chromium") {
        return;
    }
    let Some(script) = std::env::var_os("CIMO_MERMAID_JS") else {
        missing("CIMO_MERMAID_JS");
        return;
    };
    let views = [nasty(), generated::view(3, 20), generated::view(5, 8), View::new("", "")];
    let sources: Vec<String> = views.iter().map(|view| script_text(&mermaid(view))).collect();
    let labels: Vec<String> = NASTY.iter().map(|label| script_text(label)).collect();
    let page = format!(
        r#"<!doctype html><meta charset="utf-8"><pre id="result">unfinished</pre><script src="file://{}"></script><script>
        (async () => {{
            const result = [];
            window.alert = () => result.push("a script ran");
            mermaid.initialize({{ startOnLoad: false, securityLevel: "strict", maxTextSize: 1e7, maxEdges: 1e5 }});
            const bare = text => text.replace(/[\s\u202a-\u202e\u2066-\u2069\u200b]/g, "").replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
            let index = 0;
            for (const source of [{}]) {{
                try {{
                    const svg = (await mermaid.render("m" + index, source)).svg;
                    const parsed = new DOMParser().parseFromString(svg, "text/html");
                    for (const style of parsed.querySelectorAll("style")) style.remove();
                    if (parsed.querySelector("script, img, a")) result.push("picture " + index + " has an element that it should not have");
                    const shown = bare(parsed.body.textContent);
                    if (index === 0) for (const label of [{}])
                        if (!shown.includes(bare(label))) result.push("not shown: " + label);
                }} catch (error) {{ result.push("picture " + index + ": " + error); }}
                index += 1;
            }}
            document.getElementById("result").textContent = result.length ? result.join("\n") : "all " + index + " accepted";
        }})();
        </script>"#,
        PathBuf::from(script).canonicalize().unwrap().display(),
        sources.join(","),
        labels.join(",")
    );
    let dom = opened("mermaid", &page);
    let result =
        dom.split("<pre id=\"result\">").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap_or("no result");
    assert_eq!(result, "all 4 accepted");
}

/// What was measured is what is seen: Chromium sets every text in the embedded subset, as wide as the font says.
#[test]
fn chromium_uses_the_embedded_font() {
    if !has("chromium", "--version") && missing("chromium") {
        return;
    }
    let view = generated::view(3, 12);
    let svg = draw(&view, &Options::default()).svg();
    let families = svg.split("font-family=\"").nth(1).unwrap().split('"').next().unwrap();
    let first = families.split(',').next().unwrap();
    // Only the embedded family, and then one whose letters are all of one width.
    let alone = svg.replace(families, &format!("{first},monospace"));
    let page = format!(
        r#"<!doctype html><meta charset="utf-8"><pre id="result">unfinished</pre>{alone}<script>
        (async () => {{
            await document.fonts.ready;
            const faces = [...document.fonts].map(face => face.status);
            const widths = [...document.querySelectorAll("svg text")].map(text => text.getComputedTextLength().toFixed(2));
            document.getElementById("result").textContent = faces.join(" ") + ";" + widths.join(" ");
        }})();
        </script>"#
    );
    let dom = opened("font", &page);
    let result = dom.split("<pre id=\"result\">").nth(1).unwrap().split("</pre>").next().unwrap();
    let (faces, widths) = result.split_once(';').unwrap();
    assert_eq!(faces, "loaded loaded");
    let seen = crate::reader::text_widths(&svg);
    let widths: Vec<f64> = widths.split(' ').map(|width| width.parse().unwrap()).collect();
    assert_eq!(widths.len(), seen.len());
    for (measured, (width, words)) in widths.iter().zip(seen) {
        assert!((measured - width).abs() <= width * 0.01 + 0.2, "{words}: {measured} in Chromium, {width} measured");
    }
}
