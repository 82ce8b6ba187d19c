//! A headless Chromium that a test drives, by its DevTools protocol over two pipes: real clicks and keys on real pages.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::tools;

/// One page in a browser of its own, which ends with it.
pub struct Browser {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: String,
    count: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// Starts one. Without Chromium a test that needs it says that it was skipped, and gets nothing; where
    /// `CIMO_REQUIRE_TOOLS=1` is set, it fails.
    pub fn start() -> Option<Browser> {
        if !tools::has("chromium", "--version") {
            return None;
        }
        let profile = tempfile::tempdir().expect("a folder");
        // It reads commands from its pipe 3 and answers on 4, which here are what it would read and print.
        let mut process = Command::new("sh")
            .args(["-c", "exec chromium \"$@\" 3<&0 4>&1 >/dev/null 2>&1", "sh", "--remote-debugging-pipe"])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let to = process.stdin.take().expect("its pipe");
        let from = BufReader::new(process.stdout.take().expect("its pipe"));
        let (session, events) = (String::new(), Vec::new());
        let mut browser = Browser { process, to, from, session, count: 0, events, _profile: profile };
        let targets = browser.command("Target.getTargets", json!({}));
        let pages = targets["targetInfos"].as_array().expect("its pages");
        let page = pages.iter().find(|target| target["type"] == "page").expect("a page")["targetId"].clone();
        let attached = browser.command("Target.attachToTarget", json!({"targetId": page, "flatten": true}));
        browser.session = attached["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page", "Runtime", "Network", "Log"] {
            browser.command(&format!("{domain}.enable"), json!({}));
        }
        browser.window(1440, 1000);
        Some(browser)
    }

    /// Sends a command, and waits for what comes of it.
    pub fn command(&mut self, method: &str, parameters: Value) -> Value {
        self.count += 1;
        let mut message = json!({"id": self.count, "method": method, "params": parameters});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.to.write_all(format!("{message}\0").as_bytes()).expect("it listens");
        loop {
            let mut answer = self.next();
            if answer["id"] == self.count {
                assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn next(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).expect("it answers");
        assert_eq!(bytes.pop(), Some(0), "the browser ended");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    /// How wide and high the page is.
    pub fn window(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 800});
        self.command("Emulation.setDeviceMetricsOverride", size);
    }

    /// Opens a page, and waits until it is loaded.
    pub fn open(&mut self, path: &Path) {
        self.events.clear();
        // Over an empty page, since an address that only differs by what stands behind its `#` is no other page.
        for address in ["about:blank".to_owned(), format!("file://{}", path.display())] {
            self.events.retain(|event| event["method"] != "Page.loadEventFired");
            self.command("Page.navigate", json!({"url": address}));
            while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
                let event = self.next();
                self.events.push(event);
            }
        }
    }

    /// What a script gives in the page.
    pub fn run(&mut self, script: &str) -> Value {
        let parameters = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let mut done = self.command("Runtime.evaluate", parameters);
        assert!(done.get("exceptionDetails").is_none(), "{script}: {}", done["exceptionDetails"]);
        done["result"]["value"].take()
    }

    /// The same as a text.
    pub fn text(&mut self, script: &str) -> String {
        self.run(script).as_str().unwrap_or_else(|| panic!("no text: {script}")).to_owned()
    }

    /// Clicks with the mouse.
    pub fn click(&mut self, x: f64, y: f64) {
        self.mouse("mouseMoved", x, y);
        self.mouse("mousePressed", x, y);
        self.mouse("mouseReleased", x, y);
    }

    /// One thing that a mouse does.
    pub fn mouse(&mut self, what: &str, x: f64, y: f64) {
        let button = if what == "mouseMoved" { "none" } else { "left" };
        let held = i32::from(what != "mouseReleased");
        let parameters = json!({"type": what, "x": x, "y": y, "button": button, "buttons": held, "clickCount": 1});
        self.command("Input.dispatchMouseEvent", parameters);
    }

    /// Presses a key: `Tab`, `Enter`, `ArrowRight`, `+`.
    pub fn press(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            key => u32::from(key.as_bytes()[0]),
        };
        let mut parameters = json!({"type": "keyDown", "key": key, "windowsVirtualKeyCode": code});
        if let Some(text) = if key == "Enter" { Some("\r") } else { (key.len() == 1).then_some(key) } {
            parameters["text"] = json!(text);
        }
        self.command("Input.dispatchKeyEvent", parameters.clone());
        parameters["type"] = json!("keyUp");
        self.command("Input.dispatchKeyEvent", parameters);
    }

    /// Writes where the cursor is.
    pub fn write(&mut self, text: &str) {
        self.command("Input.insertText", json!({"text": text}));
    }

    /// All that was asked of the network or the disk since the page was opened, by address.
    pub fn requests(&self) -> Vec<&str> {
        let asked = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        asked.filter_map(|event| event["params"]["request"]["url"].as_str()).collect()
    }

    /// What the page's scripts threw and what the browser complained about since the page was opened.
    pub fn complaints(&self) -> Vec<&Value> {
        let is_one =
            |event: &&Value| matches!(event["method"].as_str(), Some("Runtime.exceptionThrown" | "Log.entryAdded"));
        self.events.iter().filter(is_one).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The bytes of a text in Base64, as the protocol gives files.
pub fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for six in text.bytes().filter_map(value) {
        (bits, held) = ((bits << 6 | u32::from(six)) & 0xffff, held + 6);
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}
