//! The report page in a real browser: what is clicked opens, search and filters keep what they should, the keyboard goes
//! everywhere, nothing is missing without a script or on paper, and nothing leaves the machine.
//!
//! Without Chromium these tests say that they were skipped; where `CIMO_REQUIRE_TOOLS=1` is set, they fail instead.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use cimo_cli::disk::DiskFiles;
use cimo_core::check::{CheckOptions, check};
use cimo_core::resolve::Options;
use cimo_core::theory::{Element, EvidenceFor, Stance};
use cimo_core::{Reading, Theory};
use cimo_render::Filter;
use cimo_tests::browser::Browser;
use serde_json::{Value, json};
use tempfile::TempDir;

const LONG: &str = "examples/peer-advocacy-england/final.cimo.yaml";

fn read(path: &str) -> Reading {
    let path = cimo_tests::project().join(path);
    cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &Options::default())
}

fn html(reading: &Reading) -> String {
    cimo_report::page(reading, &check(reading, &CheckOptions::default()))
}

/// A page on the disk, and a browser that has it open.
struct Opened {
    browser: Browser,
    path: PathBuf,
    _folder: TempDir,
}

fn opened(reading: &Reading) -> Option<Opened> {
    let mut browser = Browser::start()?;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    std::fs::write(&path, html(reading)).expect("it is written");
    browser.open(&path);
    Some(Opened { browser, path, _folder: folder })
}

fn anchor(family: &str, key: &str) -> String {
    format!("{family}-{}", key.replace('~', "-"))
}

fn strings(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().expect("a list").iter();
    list.map(|text| text.as_str().expect("texts").to_owned()).collect()
}

/// Clicks the middle of a box with the mouse, after the picture was moved so that it is in sight.
fn click_box(browser: &mut Browser, id: &str) {
    let script = format!(
        "(() => {{ const group = [...document.querySelectorAll('.window g.cimo-element')].find((group) => group.dataset.key === {});
         group.scrollIntoView({{block: 'center', inline: 'center'}});
         const box = group.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; }})()",
        json!(id)
    );
    let at = browser.run(&script);
    browser.click(at[0].as_f64().expect("a place"), at[1].as_f64().expect("a place"));
}

const PANEL: &str = "document.querySelector('#pane-selected')";

#[test]
fn a_click_on_a_box_tells_its_configurations_evidence_and_history() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    let browser = &mut page.browser;
    let theory = reading.theory();
    click_box(browser, "trust");
    let told = browser.text(&format!("{PANEL}.innerText"));
    for words in
        ["Building and facilitating trust", "4. Mechanism 1, the advocate as credible messenger", "as mechanism"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    for words in ["Statements", "Since the version before", "Mechanism reworded", "supports", "challenges"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    // What has nothing to do with it steps back, and the panel has the keyboard.
    assert!(browser.run("document.querySelectorAll('.window .is-faint').length").as_u64() > Some(50));
    assert_eq!(browser.text("document.activeElement.textContent"), "Building and facilitating trust");

    // By a script the same is asked of every element.
    let all = browser.run(&format!(
        "[...document.querySelector('.window').querySelectorAll('g.cimo-element')].map((group) => {{
           group.dispatchEvent(new MouseEvent('click', {{bubbles: true}}));
           const pane = {PANEL};
           const title = (words) => [...pane.querySelectorAll('h4')].find((title) => title.textContent.startsWith(words));
           const claims = title('In configurations')?.nextElementSibling.querySelectorAll('a') ?? [];
           return [group.dataset.key, pane.querySelector('h3').textContent, [...claims].map((a) => a.hash.slice(1)),
             title('Evidence')?.textContent ?? '', Boolean(title('Since'))]; }})"
    ));
    let all = all.as_array().expect("all of them");
    assert_eq!(all.len(), theory.elements().len());
    let mut with_history = 0;
    for told in all {
        let element = theory.element_by_key(told[0].as_str().expect("a key")).expect("an element");
        assert_eq!(told[1], element.text());
        let claims: BTreeSet<String> =
            element.configurations().map(|configuration| anchor("k", &configuration.key())).collect();
        assert_eq!(strings(&told[2]), claims, "{}", element.text());
        assert_eq!(told[3], voices(element), "{}", element.text());
        with_history += usize::from(told[4] == true);
    }
    assert!((20..all.len()).contains(&with_history), "{with_history} of {} changed", all.len());
}

/// The evidence on an element and on its configurations, counted as the panel says it.
fn voices(element: Element<'_>) -> String {
    let configurations = element.configurations().map(|configuration| configuration.evidence());
    let all: Vec<EvidenceFor<'_>> = std::iter::once(element.evidence()).chain(configurations).collect();
    let pieces = |stance: Stance| {
        let speaks = all.iter().flat_map(|evidence| evidence.all()).filter(|speaks| speaks.stance == stance);
        speaks.map(|speaks| speaks.evidence.key().into_owned()).collect::<BTreeSet<_>>().len()
    };
    let counts = [Stance::Supports, Stance::Challenges, Stance::Refines].map(pieces);
    match counts {
        [0, 0, 0] => String::new(),
        [supports, challenges, refines] => {
            format!("Evidence: {supports} for, {challenges} against, {refines} to refine")
        }
    }
}

#[test]
fn a_click_on_an_arrow_tells_who_claims_it() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    let browser = &mut page.browser;
    // A place in sight in the middle of an arrow, where nothing lies above it.
    let found = browser.run(
        "(() => { document.querySelector('#overview').scrollIntoView();
         for (const group of document.querySelector('.window').querySelectorAll('g.cimo-link')) {
           const line = group.querySelector('.cimo-line');
           const point = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
           // Two pixels beside the line, which is thinner than that: what is around it belongs to it.
           if (document.elementFromPoint(point.x, point.y + 2)?.closest('g') === group)
             return [point.x, point.y + 2, group.dataset.from, group.dataset.to, group.dataset.configurations]; } })()",
    );
    browser.click(found[0].as_f64().expect("a place"), found[1].as_f64().expect("a place"));
    let text =
        |key: &Value| reading.theory().element_by_key(key.as_str().expect("a key")).expect("it").text().to_owned();
    let heading = browser.text(&format!("{PANEL}.querySelector('h3').textContent"));
    assert_eq!(heading, format!("{} → {}", text(&found[2]), text(&found[3])));
    let claims = browser.run(&format!("[...{PANEL}.querySelectorAll('ul a')].map((a) => a.hash.slice(1))"));
    let expected = found[4].as_str().expect("keys").split(' ').map(|key| anchor("k", key)).collect();
    assert_eq!(strings(&claims), expected);
    // A drag moves the picture, and selects nothing.
    let before =
        browser.run("(document.querySelector('[data-zoom=in]').click(), document.querySelector('.window').scrollTop)");
    browser.mouse("mousePressed", 500.0, 700.0);
    browser.mouse("mouseMoved", 480.0, 600.0);
    browser.mouse("mouseReleased", 480.0, 600.0);
    assert!(browser.run("document.querySelector('.window').scrollTop").as_f64() > before.as_f64());
    assert_eq!(browser.text(&format!("{PANEL}.querySelector('h3').textContent")), heading);
}

#[test]
fn search_finds_ids_and_texts_and_says_how_many() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    let browser = &mut page.browser;
    browser.run("document.querySelector('#find input').focus()");
    let mut search = |words: &str| {
        browser.run("document.querySelector('#find input').select()");
        browser.write(words);
        let told = browser.text("document.querySelector('#told').textContent");
        let ids = strings(&browser.run("[...document.querySelectorAll('#found a')].map((a) => a.hash.slice(1))"));
        (told, ids)
    };
    let theory = reading.theory();
    assert_eq!(search("no such words").0, "0 found.");
    assert!(search("perceived-bias").1.contains("e-perceived-bias"), "an id");
    for element in theory.elements().step_by(7) {
        let (told, ids) = search(&element.text().to_uppercase());
        assert!(ids.contains(&anchor("e", &element.key())), "{}: {told}", element.text());
        for configuration in element.configurations() {
            assert!(ids.contains(&anchor("k", &configuration.key())), "{}: {told}", element.text());
        }
        assert!(told.starts_with(&format!("{} found.", ids.len())), "{told}");
    }
    // Words may stand in any order, and accents are not asked for; a source is found as well.
    assert_eq!(search("FEATHERSTONE (2018)").1, search("(2018) féatherstone").1);
    assert!(search("focus-group").1.iter().any(|id| id.starts_with("src-")));
    search("children home");
    let mut count = |those: &str| browser.run(&format!("document.querySelectorAll('.window {those}').length")).as_u64();
    assert!(count(".is-found") > Some(0) && count(".is-faint") > Some(0), "what is not found is dimmed");
    assert_eq!(count(".is-found.is-faint"), Some(0));
}

/// What the page keeps with one filter set: what its lists show, what its picture does not dim, and what it says.
fn kept(browser: &mut Browser, name: &str, value: &str) -> (BTreeSet<String>, BTreeSet<String>, String) {
    let script = format!(
        "(() => {{ document.querySelectorAll('#find select').forEach((select) => (select.value = ''));
         const select = document.querySelector('#find select[name={name}]'); select.value = {};
         select.dispatchEvent(new Event('input', {{bubbles: true}}));
         if (select.value !== {0}) throw new Error('no such choice');
         const shown = [...document.querySelectorAll('article.item, tr.item')].filter((item) => /^[ek]-/.test(item.id) && item.offsetParent);
         const bright = [...document.querySelector('.window').querySelectorAll('g.cimo-element:not(.is-out)')];
         return [shown.map((item) => item.id), bright.map((group) => 'e-' + group.dataset.key.replaceAll('~', '-')),
           document.querySelector('#told').textContent]; }})()",
        json!(value)
    );
    let done = browser.run(&script);
    (strings(&done[0]), strings(&done[1]), done[2].as_str().expect("words").to_owned())
}

/// The ids of configurations and of what they are made of.
fn with_parts(theory: &Theory, keep: &dyn Fn(usize) -> bool) -> (BTreeSet<String>, BTreeSet<String>) {
    let configurations: Vec<_> = theory.configurations().filter(|one| keep(one.number())).collect();
    let elements = configurations.iter().flat_map(|one| one.uses()).map(|part| anchor("e", &part.element.key()));
    (configurations.iter().map(|one| anchor("k", &one.key())).collect(), elements.collect())
}

#[test]
fn a_filter_keeps_what_cimo_render_keeps() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    let theory = reading.theory();
    let choices = page.browser.run(
        "[...document.querySelectorAll('#find select')].flatMap((select) => [...select.options].slice(1).map((option) => [select.name, option.value]))",
    );
    let choices = choices.as_array().expect("choices");
    let mut names = BTreeSet::new();
    for choice in choices {
        let (name, value) = (choice[0].as_str().expect("a name"), choice[1].as_str().expect("a value"));
        names.insert(name);
        let mut filter = Filter::default();
        let one = vec![value.to_owned()];
        match name {
            "actor" => filter.actors = one,
            "stage" => filter.stages = one,
            "status" => filter.statuses = one,
            _ => {}
        }
        let numbers: BTreeSet<usize> = match name {
            "source" => {
                let speaks = |from: &EvidenceFor<'_>| {
                    from.all().iter().flat_map(|speaks| speaks.evidence.sources()).any(|source| source.key() == value)
                };
                let all = theory.configurations().filter(|one| speaks(&one.evidence()));
                all.map(|one| one.number()).collect()
            }
            _ if value == "not-stated" => {
                theory.configurations().filter(|one| one.status().is_none()).map(|one| one.number()).collect()
            }
            _ => filter.configurations(theory).iter().map(|one| one.number()).collect(),
        };
        let (configurations, elements) = with_parts(theory, &|number| numbers.contains(&number));
        let (shown, bright, told) = kept(&mut page.browser, name, value);
        let (shown_elements, shown_configurations): (BTreeSet<_>, BTreeSet<_>) =
            shown.into_iter().partition(|id| id.starts_with("e-"));
        assert_eq!(shown_configurations, configurations, "{name} {value}");
        assert!(elements.is_subset(&shown_elements), "{name} {value}");
        assert_eq!(bright, shown_elements, "{name} {value}: the picture dims what the lists leave out");
        // What is kept besides says so itself.
        for id in shown_elements.difference(&elements) {
            let own = page.browser.text(&format!("document.getElementById({}).dataset.{name}", json!(id)));
            assert!(own.split(' ').any(|own| own == value), "{name} {value}: {id}");
        }
        let expected =
            format!("Shown: {} of 37 configurations, {} of 97 elements.", configurations.len(), bright.len());
        assert_eq!(told, expected);
    }
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["actor", "source", "stage", "status"]);
    assert!(choices.len() > 12, "{choices:?}");
    page.browser.run("document.querySelector('#find').reset()");
    let told = page
        .browser
        .text("new Promise((done) => setTimeout(() => done(document.querySelector('#told').textContent), 50))");
    assert_eq!(told, "Shown: 37 of 37 configurations, 97 of 97 elements.");
    assert_eq!(page.browser.run("document.querySelectorAll('.is-out').length"), 0);
}

const FOCUS: &str = "(() => { const at = document.activeElement; return at.id || at.dataset?.key || at.getAttribute('href') || at.dataset?.zoom || at.textContent || at.type; })()";

#[test]
fn the_keyboard_goes_everywhere() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    let browser = &mut page.browser;
    let mut stops = Vec::new();
    // From the top to the first box: links, tabs, search and filters, the list, the buttons, the picture.
    let first = browser.text("document.querySelector('.window g.cimo-element').dataset.key");
    while stops.last() != Some(&first) {
        browser.press("Tab");
        stops.push(browser.text(FOCUS));
        assert!(stops.len() < 400, "no box is reached: {stops:?}");
    }
    for stop in ["#overview", "#rameses", "tab-find", "fold", "in", "out", "width", "whole"] {
        assert!(stops.iter().any(|known| known == stop), "{stop}: {stops:?}");
    }
    for stop in ["search", "#k-trust", "#e-trust"] {
        assert!(stops.iter().any(|known| known.contains(stop)), "{stop}: {stops:?}");
    }
    // Arrow keys go from box to box: from the first one all others of the picture can be reached.
    let count = reading.theory().elements().len();
    let keys = ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"];
    let reached = browser.run(
        "(() => { const seen = new Set(), todo = [document.activeElement];
         while (todo.length) { const group = todo.pop(); if (seen.has(group)) continue; seen.add(group);
           for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) { group.focus();
             group.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})); todo.push(document.activeElement); } }
         todo.length = 0; [...seen][0].focus(); return seen.size; })()",
    );
    assert!(reached.as_u64() >= Some(count as u64 * 9 / 10), "{reached} of {count} boxes");
    for key in keys {
        browser.press(key);
    }
    let here = browser.text(FOCUS);
    browser.press("Enter");
    let element = reading.theory().element_by_key(&here).expect("an element");
    assert_eq!(browser.text("document.activeElement.textContent"), element.text());
    // From there Tab goes on into the panel: to its box, its text, and its configurations.
    browser.press("Tab");
    assert_eq!(browser.text(FOCUS), "Show in the picture");
    browser.press("Tab");
    assert_eq!(browser.text(FOCUS), format!("#{}", anchor("e", &here)));
    browser.press("Tab");
    let claim = element.configurations().next().expect("a configuration");
    assert_eq!(browser.text(FOCUS), format!("#{}", anchor("k", &claim.key())));
    browser.press("Enter");
    assert_eq!(
        browser.text("document.activeElement.textContent"),
        format!("{}. {}", claim.number(), claim.title()),
        "a configuration opens in the panel"
    );
    browser.press("Escape");
    assert!(browser.text(&format!("{PANEL}.innerText")).starts_with("Select a box"));
    // Every arrow is listed with the boxes that it joins, as something to press.
    click_box(browser, &here);
    let arrows = browser.run(&format!(
        "[{PANEL}.querySelectorAll('button.link').length, [...document.querySelector('.window').querySelectorAll('g.cimo-link')]
         .filter((group) => [group.dataset.from, group.dataset.to].includes({})).length]",
        json!(here)
    ));
    assert!(arrows[0] == arrows[1] && arrows[0] != 0, "{arrows}");
    browser.press("Escape");
    assert_eq!(browser.text(FOCUS), here, "and back to the box");
    let zoom =
        |browser: &mut Browser| browser.run("document.querySelector('.window svg').getBoundingClientRect().width");
    let before = zoom(browser).as_f64().expect("a width");
    browser.press("+");
    assert!(zoom(browser).as_f64().expect("a width") > before * 1.2);
    browser.press("0");
    let room = browser.run("document.querySelector('.window').clientWidth").as_f64().expect("a width");
    assert!((zoom(browser).as_f64().expect("a width") - room).abs() < 20.0, "as wide as its window");
    // Tabs have arrow keys of their own.
    browser.run("document.querySelector('[role=tab][aria-selected=true]').focus()");
    browser.press("ArrowRight");
    assert!(browser.text(FOCUS).starts_with("tab-"));
    assert_eq!(browser.run("document.querySelectorAll('[role=tabpanel]:not([hidden])').length"), 1);
    assert!(page.browser.complaints().is_empty(), "{:?}", page.browser.complaints());
}

#[test]
fn a_picture_zooms_where_the_wheel_or_two_fingers_are() {
    let Some(mut page) = opened(&read(LONG)) else { return };
    let browser = &mut page.browser;
    browser.run("document.querySelector('#overview').scrollIntoView()");
    // Where a box is, and how wide the picture.
    let seen = |browser: &mut Browser| {
        let seen = browser.run(
            "(() => { const box = document.querySelector('.window g[data-key=trust]').getBoundingClientRect();
             return [box.left + box.width / 2, box.top + box.height / 2, document.querySelector('.window svg').getBoundingClientRect().width, scrollY]; })()",
        );
        [0, 1, 2, 3].map(|index| seen[index].as_f64().expect("a number"))
    };
    let [x, y, width, _] = seen(browser);
    let wheel = |modifiers: u8, far: i32| json!({"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": far, "modifiers": modifiers});
    browser.command("Input.dispatchMouseEvent", wheel(2, -200));
    let [there, below, wider, _] = seen(browser);
    assert!(wider > width * 1.5, "{width} to {wider}");
    assert!((there - x).abs() < 3.0 && (below - y).abs() < 3.0, "what lies under the pointer stays there");
    // It is scaled and not laid out anew, and the window scrolls over all of it.
    let laid_out = "(() => { const svg = document.querySelector('.window svg'); return svg.clientWidth / svg.viewBox.baseVal.width; })()";
    assert_eq!(browser.run(laid_out), 1);
    let room = browser.run("document.querySelector('.window').scrollWidth").as_f64().expect("a width");
    assert!((room - wider).abs() < 3.0, "{room} for {wider}");
    browser.command("Input.dispatchMouseEvent", wheel(0, 100));
    assert_eq!(seen(browser)[2], wider, "without Ctrl it scrolls");
    let letters = "getComputedStyle(document.querySelector('.window svg text')).visibility";
    assert_eq!(browser.text(letters), "visible");
    browser.command("Input.dispatchMouseEvent", wheel(2, 2000));
    assert_eq!(browser.text(letters), "hidden", "from afar no letter can be read");

    browser.window(390, 844);
    browser.command("Emulation.setTouchEmulationEnabled", json!({"enabled": true, "maxTouchPoints": 2}));
    browser.open(&page.path);
    browser.run("document.querySelector('.window').scrollIntoView()");
    let before = seen(browser)[2];
    for (what, apart) in [("touchStart", 30), ("touchMove", 60), ("touchMove", 90)] {
        let fingers = json!([{"x": 200 - apart, "y": 300, "id": 1}, {"x": 200 + apart, "y": 300, "id": 2}]);
        browser.command("Input.dispatchTouchEvent", json!({"type": what, "touchPoints": fingers}));
    }
    browser.command("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []}));
    let after = seen(browser)[2];
    assert!(after > before * 2.0, "{before} to {after}");
    assert_eq!(browser.run("visualViewport.scale"), 1, "the picture zooms, and not the page");
}

#[test]
fn without_a_script_all_is_there_to_be_read() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    page.browser.command("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    page.browser.open(&page.path);
    let browser = &mut page.browser;
    assert_eq!(browser.run("document.documentElement.className"), "", "no script ran");
    let seen = browser.text("document.body.innerText.replace(/\\s+/g, ' ')");
    let theory = reading.theory();
    let mut texts: Vec<&str> = theory.elements().map(|element| element.text()).collect();
    texts.extend(theory.evidence().filter_map(|evidence| evidence.says()));
    texts.extend(theory.sources().filter_map(|source| source.citation()));
    texts.extend(theory.revisions().flat_map(|revision| revision.reason()));
    assert!(texts.len() > 150, "{}", texts.len());
    for text in texts {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(&text), "{text}");
    }
    let controls = "[...document.querySelectorAll('button, input, select, [role=tab]')].filter((control) => control.offsetParent).length";
    assert_eq!(browser.run(controls), 0, "nothing to press that would do nothing");
    assert_eq!(browser.run("document.querySelectorAll('details:not([open])').length"), 0);
}

#[test]
fn nothing_leaves_the_machine_and_no_text_runs() {
    let nasty =
        r#"</script></style><img src="https://example.org/x" onerror="window.hit = 1"><script>window.hit = 1</script>"#;
    let quoted = serde_json::to_string(nasty).expect("text");
    let reading = cimo_core::read_text(&format!(
        "cimo: 1\ntheory: {{title: {quoted}}}\ncontexts: {{bad: {{label: {quoted}, actor: {quoted}}}}}\nconfigurations:\n  one:\n    label: {quoted}\n    \
         context: bad\n    intervention: {quoted}\n    mechanism: \"It is\\u2028 so\"\n    outcome: It ends\n    status: tentative\n    \
         evidence: [{{says: {quoted}, participant: {quoted}}}]\n"
    ));
    let Some(mut page) = opened(&reading) else { return };
    let browser = &mut page.browser;
    browser.run(
        "window.blocked = []; addEventListener('securitypolicyviolation', (event) => blocked.push(event.blockedURI))",
    );
    click_box(browser, "bad");
    assert_eq!(browser.text(&format!("{PANEL}.querySelector('h3').textContent")), nasty);
    browser.run("document.querySelector('#find input').focus()");
    browser.write("onerror");
    assert!(browser.text("document.querySelector('#found').textContent").contains(nasty));
    assert_eq!(browser.text("typeof window.hit"), "undefined");
    assert_eq!(browser.run("document.querySelectorAll('main img, .panel img, main script').length"), 0);
    let asked = browser.requests().into_iter().filter(|url| !url.starts_with("data:")).collect::<Vec<_>>();
    assert_eq!(asked.len(), 1, "the page alone: {asked:?}");
    assert!(browser.complaints().is_empty(), "{:?}", browser.complaints());
    // And nothing could: the policy stops a picture, a call and a script that are put in by force.
    let blocked = browser.run(
        "new Promise(async (done) => { const image = new Image(); image.src = 'https://example.org/picture';
         await fetch('https://example.org/call').catch(() => {}); const script = document.createElement('script');
         script.textContent = 'window.hit = 1'; document.body.append(script); setTimeout(() => done(blocked), 200); })",
    );
    let blocked = strings(&blocked);
    let expected = ["https://example.org/call", "https://example.org/picture", "inline"].map(str::to_owned).into();
    assert_eq!(blocked, expected);
    assert_eq!(browser.text("typeof window.hit"), "undefined");
}

#[test]
fn on_paper_everything_is_unfolded_and_nothing_is_to_be_pressed() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    let browser = &mut page.browser;
    // Narrowed, with something selected and much folded: paper shows all the same.
    kept(browser, "status", "untested");
    click_box(browser, "trust");
    assert!(browser.run("document.querySelectorAll('main details:not([open])').length").as_u64() > Some(0));
    browser.command("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let seen = browser.run(
        "(() => { const shown = (node) => getComputedStyle(node).display !== 'none';
         return [[...document.querySelectorAll('.panel, nav, .tools')].filter(shown).length, [...document.querySelectorAll('.item')].filter((item) => !shown(item)).length,
           [...document.querySelectorAll('.is-faint, .is-out')].filter((group) => getComputedStyle(group).opacity !== '1').length,
           [...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > innerWidth).length]; })()",
    );
    assert_eq!(seen, json!([0, 0, 0, 0]));
    let printed = browser.command("Page.printToPDF", json!({"preferCSSPageSize": true}));
    let Ok(version) = Command::new("pdftotext").arg("-v").output() else {
        assert!(std::env::var("CIMO_REQUIRE_TOOLS").as_deref() != Ok("1"), "pdftotext is required and missing");
        eprintln!("SKIPPED: pdftotext is missing");
        return;
    };
    drop(version);
    let file = page.path.with_extension("pdf");
    let bytes = cimo_tests::browser::base64(printed["data"].as_str().expect("a file"));
    std::fs::write(&file, bytes).expect("it is written");
    let text = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output().expect("it runs");
    let text = String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().concat();
    let theory = reading.theory();
    let folded = theory.evidence().filter_map(|evidence| evidence.says()).next().expect("evidence");
    for words in theory.elements().map(|element| element.text()).chain([folded, "more changes", "RAMESES II map"]) {
        let words: String = words.split_whitespace().collect();
        // A line may be broken within a word that has a hyphen, and letters may be joined.
        assert!(
            text.contains(&words) || words.contains("fi") || words.contains("ff") || words.contains("fl"),
            "{words}"
        );
    }
}

/// The least contrast of a text on its ground that WCAG AA asks for: 4.5 to 1, and 3 to 1 for large letters.
const CONTRAST: &str = "(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => { const [r, g, b] = channels(colour).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (node) => { for (; node; node = node.parentElement) { const colour = getComputedStyle(node).backgroundColor; if (channels(colour)[3] !== 0) return colour; } return 'rgb(255, 255, 255)'; };
  const poor = new Set(); let count = 0;
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest('svg, script') || ![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
    const style = getComputedStyle(node); if (!node.offsetParent && style.position !== 'fixed') continue;
    const [one, other] = [light(style.color), light(ground(node))].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    count += 1; if ((one + 0.05) / (other + 0.05) < (large ? 3 : 4.5)) poor.add(node.tagName + '.' + node.className + ' ' + style.color + ' on ' + ground(node));
  } return [count, [...poor]]; })()";

#[test]
fn it_fits_small_screens_and_has_contrast_by_day_and_night() {
    let Some(mut page) = opened(&read(LONG)) else { return };
    for scheme in ["light", "dark"] {
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        page.browser.command("Emulation.setEmulatedMedia", media);
        for width in [320, 390, 834, 1440] {
            page.browser.window(width, 800);
            page.browser.open(&page.path);
            let wide = page.browser.run("document.documentElement.scrollWidth");
            assert!(wide.as_u64() <= Some(u64::from(width)), "{wide} at {width}");
            click_box(&mut page.browser, "trust");
            let panel = page.browser.run("(() => { const box = document.querySelector('#panel').getBoundingClientRect(); return [box.left, box.right, box.bottom]; })()");
            assert!(
                panel[0].as_f64() >= Some(0.0) && panel[1].as_f64() <= Some(f64::from(width)),
                "{panel} at {width}"
            );
            let out = page.browser.run("[...document.querySelectorAll('#panel .bar button')].filter((button) => button.getBoundingClientRect().right > innerWidth).length");
            assert_eq!(out, 0, "all tabs can be pressed at {width}");
            if width == 320 || width == 1440 {
                let seen = page.browser.run(CONTRAST);
                assert!(seen[0].as_u64() > Some(1000), "{seen}");
                assert_eq!(seen[1], json!([]), "{scheme}, {width}");
            }
        }
    }
    assert!(page.browser.complaints().is_empty(), "{:?}", page.browser.complaints());
}

#[test]
fn an_address_within_the_page_selects_what_it_leads_to() {
    let reading = read(LONG);
    let Some(mut page) = opened(&reading) else { return };
    page.browser.run("location.hash = '#k-trust'");
    let heading = "new Promise((done) => setTimeout(() => done(document.querySelector('#pane-selected h3')?.textContent ?? ''), 100))";
    assert!(page.browser.text(heading).starts_with("4. Mechanism 1"));
    // Findings and changes stand beside the picture, and lead to what they name.
    for (tab, link) in [("findings", "k-early-entry"), ("changes", "e-decoding")] {
        page.browser.run(&format!(
            "document.querySelector('#tab-{tab}').click(); document.querySelector('#pane-{tab} a[href=\"#{link}\"]').click()"
        ));
        let name = page.browser.text(&format!("document.querySelector('#{link} .name').textContent"));
        assert_eq!(page.browser.text(&format!("{PANEL}.querySelector('h3').textContent")), name);
    }
    // The picture moved so far that the box is in its window, and no id stands twice for all that was copied.
    let seen = page.browser.run(
        "(() => { const frame = document.querySelector('.window'), room = frame.getBoundingClientRect();
         document.querySelector('[data-zoom=in]').click(); document.querySelector('[data-zoom=in]').click(); frame.scrollTo(0, 0);
         document.querySelector('#tab-find').click(); const far = [...frame.querySelectorAll('g.cimo-element')]
           .map((group) => [group.getBoundingClientRect().bottom, group]).sort((one, other) => other[0] - one[0])[0][1];
         const before = far.getBoundingClientRect().bottom <= room.bottom;
         document.querySelector(`#found a[href='#e-${far.dataset.key.replaceAll('~', '-')}']`).click();
         const box = far.getBoundingClientRect(), ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
         return [before, box.top >= room.top && box.bottom <= room.bottom && box.left >= room.left && box.right <= room.right,
           ids.filter((id, index) => ids.indexOf(id) !== index)]; })()",
    );
    assert_eq!(seen, json!([false, true, []]));
    // What is only in the version before says so, and what became of it, and opens from the picture of both.
    let told = page.browser.text(&format!(
        "[...document.querySelectorAll('.window')][1].querySelector('g.cimo-link[data-in=old]').dispatchEvent(new MouseEvent('click', {{bubbles: true}})), {PANEL}.innerText"
    ));
    for words in [" → ", "no longer in this one", "Since the version before"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let count = page.browser.run("document.querySelectorAll('#pane-changes .change').length");
    assert_eq!(count, page.browser.run("document.querySelectorAll('tr[data-about]').length"));
}

#[test]
fn a_page_of_almost_nothing_opens_too() {
    for text in
        ["cimo: 1\n", "cimo: 1\nconfigurations:\n  - [unfinished\n", "cimo: 1\nstatements: [If it rains we stay]\n"]
    {
        let Some(mut page) = opened(&cimo_core::read_text(text)) else { return };
        assert_eq!(page.browser.run("document.documentElement.classList.contains('scripted')"), true, "{text}");
        assert!(page.browser.complaints().is_empty(), "{text}: {:?}", page.browser.complaints());
    }
}

#[test]
fn every_example_opens_without_a_complaint_and_its_time_is_told() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    for path in cimo_tests::theories("examples") {
        let reading = cimo_core::read(&path.to_string_lossy(), &mut DiskFiles::new(64 << 20), &Options::default());
        let page = html(&reading);
        assert_eq!(page, html(&reading), "the same bytes");
        let file = folder.path().join("page.html");
        std::fs::write(&file, &page).expect("it is written");
        let start = Instant::now();
        browser.open(&file);
        let took = start.elapsed();
        assert!(browser.complaints().is_empty(), "{}: {:?}", path.display(), browser.complaints());
        assert_eq!(browser.run("document.documentElement.classList.contains('scripted')"), true);
        eprintln!("{}: {} kB, opened in {} ms", path.display(), page.len() / 1000, took.as_millis());
    }
}
