//! A headless Chromium, driven over its debugging pipe (the Chrome `DevTools` protocol).

use serde_json::{Value, json};
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A browser with one page.
pub struct Browser {
    process: Child,
    to: File,
    from: BufReader<File>,
    next: u64,
    session: Option<String>,
    /// Addresses that the page asked for, and what went wrong in it.
    pub requests: Vec<String>,
    pub faults: Vec<String>,
    folder: PathBuf,
}

/// The browser's program, if there is one.
pub fn program() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let found = names.into_iter().find(|name| {
        let version = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    });
    if found.is_none() {
        println!("skipped: there is no Chromium here to show a page");
    }
    found
}

impl Browser {
    /// Opens a page of a file.
    pub fn open(program: &str, page: &Path) -> Self {
        let folder = page.with_extension("browser");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let [commands, answers] = ["commands", "answers"].map(|name| folder.join(name));
        let made = Command::new("mkfifo").args([&commands, &answers]).status().expect("there is mkfifo");
        assert!(made.success(), "pipes can be made");
        // The protocol's pipes are the third and fourth file of the process, which only a shell can give it.
        let process = Command::new("sh")
            .args([
                "-c",
                "exec \"$0\" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
                --remote-debugging-pipe --window-size=1500,1000 --user-data-dir=\"$1/profile\" about:blank \
                3<\"$1/commands\" 4>\"$1/answers\"",
            ])
            .arg(program)
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let to = OpenOptions::new().write(true).open(&commands).expect("the browser listens");
        let from = BufReader::new(File::open(&answers).expect("the browser answers"));
        let (requests, faults) = (Vec::new(), Vec::new());
        let mut browser = Self { process, to, from, next: 0, session: None, requests, faults, folder };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }))["targetId"].clone();
        let attached = browser.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Runtime.enable", "Network.enable", "Log.enable", "Page.enable"] {
            browser.call(domain, json!({}));
        }
        browser.call("Page.navigate", json!({ "url": format!("file://{}", page.display()) }));
        browser.wait("document.body?.dataset.ready === 'true'");
        browser
    }

    /// Sends a command; gives its result.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.next += 1;
        let mut command = json!({ "id": self.next, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        let mut bytes = command.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        loop {
            let mut bytes = Vec::new();
            self.from.read_until(0, &mut bytes).expect("the browser answers");
            assert_eq!(bytes.pop(), Some(0), "the browser is still there");
            let message: Value = serde_json::from_slice(&bytes).expect("answers are JSON");
            if message["id"] == json!(self.next) {
                assert!(message["error"].is_null(), "{method}: {message}");
                return message["result"].clone();
            }
            self.note(&message);
        }
    }

    fn note(&mut self, event: &Value) {
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") => {
                let address = event["params"]["request"]["url"].as_str().unwrap_or_default();
                self.requests.push(address.chars().take(200).collect());
            }
            Some("Runtime.exceptionThrown" | "Log.entryAdded") => self.faults.push(event["params"].to_string()),
            Some(_) | None => {}
        }
    }

    /// The value of an expression in the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let result = self.call("Runtime.evaluate", parameters);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    /// Waits until something is so in the page.
    pub fn wait(&mut self, condition: &str) {
        const TRIES: usize = 400;
        for _ in 0..TRIES {
            if self.value(condition) == json!(true) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        unreachable!("`{condition}` does not become true; {:?}", self.faults);
    }

    /// Presses a key.
    pub fn press(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            " " => 32,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            other => unreachable!("the tests press no `{other}`"),
        };
        let text = match key {
            "Enter" => "\r",
            " " => " ",
            _ => "",
        };
        let name = if key == " " { "Space" } else { key };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "code": name, "windowsVirtualKeyCode": code });
            if kind == "keyDown" && !text.is_empty() {
                event["text"] = json!(text);
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
