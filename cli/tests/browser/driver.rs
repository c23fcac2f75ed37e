//! A browser without a window, driven through the WebDriver protocol.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// No window, no sandbox (tests run as root in containers), and nothing that asks the network.
const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
];

/// A browser with one page; it ends with this value.
#[derive(Debug)]
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// A browser that saves downloads in `downloads`; `None` where there is no Chromium.
    pub(crate) fn start(downloads: &Path) -> Option<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?.local_addr().ok()?.port();
        let mut driver = Command::new("chromedriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = driver.spawn().ok()?;
        let mut browser = Browser { driver, port, session: String::new() };
        browser.wait_until_ready();
        let profile = format!("--user-data-dir={}", downloads.join("profile").display());
        let mut arguments = ARGUMENTS.to_vec();
        arguments.push(&profile);
        let session = browser.request(
            "POST",
            "/session",
            &json!({
                "capabilities": { "alwaysMatch": {
                    "browserName": "chrome",
                    "goog:loggingPrefs": { "browser": "ALL" },
                    "goog:chromeOptions": { "args": arguments },
                } }
            }),
        );
        session.ok()?["sessionId"].as_str()?.clone_into(&mut browser.session);
        let folder = json!({ "behavior": "allow", "downloadPath": downloads });
        browser.devtools("Browser.setDownloadBehavior", &folder);
        Some(browser)
    }

    fn wait_until_ready(&self) {
        for _ in 0..100 {
            if self.request("GET", "/status", &Value::Null).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sets the size of the page, and whether the reader likes it dark.
    pub(crate) fn look(&self, width: u32, height: u32, scheme: &str) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600,
            }),
        );
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] }),
        );
    }

    /// Opens a local file and waits until all of it is there.
    pub(crate) fn open(&self, page: &Path) {
        self.go(&format!("file://{}", page.display()));
    }

    /// Opens an address and waits until all of the page is there.
    pub(crate) fn go(&self, url: &str) {
        self.visit(url);
        self.wait("document.documentElement.dataset.ready");
    }

    /// Opens an address and waits until the page, but not yet its data, is there.
    pub(crate) fn visit(&self, url: &str) {
        self.command("/url", &json!({ "url": url }));
    }

    /// Leaves the page, so that it is read anew when it is opened again.
    pub(crate) fn leave(&self) {
        self.visit("about:blank");
    }

    /// Waits until `condition` holds in the page.
    pub(crate) fn wait(&self, condition: &str) {
        for _ in 0..400 {
            if self.run(&format!("return Boolean({condition})")) == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("{condition}: in vain; {:?}", self.complaints());
    }

    /// What `script`, the body of a function, returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.command("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// A click of the mouse on the first element of `selector`.
    /// What is drawn anew between the look and the click is looked for again.
    pub(crate) fn click(&self, selector: &str) {
        for _ in 0..20 {
            let path =
                format!("/session/{}/element/{}/click", self.session, self.element(selector));
            match self.request("POST", &path, &json!({})) {
                Ok(_) => return,
                Err(error) if error.contains("stale element") => {
                    std::thread::sleep(Duration::from_millis(25));
                }
                Err(error) => panic!("{path}: {error}"),
            }
        }
        panic!("{selector} is drawn anew all the time");
    }

    /// Keys on the first element of `selector`.
    pub(crate) fn keys(&self, selector: &str, keys: &str) {
        let element = self.element(selector);
        self.command(&format!("/element/{element}/value"), &json!({ "text": keys }));
    }

    /// Keys on whatever has the focus.
    pub(crate) fn press(&self, key: &str) {
        let keys =
            [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        let actions = json!([{ "type": "key", "id": "keyboard", "actions": keys }]);
        self.command("/actions", &json!({ "actions": actions }));
    }

    /// What the page and the browser complained of.
    pub(crate) fn complaints(&self) -> Vec<Value> {
        let log = self.command("/se/log", &json!({ "type": "browser" }));
        log.as_array().cloned().unwrap_or_default()
    }

    fn element(&self, selector: &str) -> String {
        let found =
            self.command("/element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        id.expect("an element").to_owned()
    }

    fn devtools(&self, command: &str, parameters: &Value) {
        self.command("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }));
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        self.request("POST", &path, body).unwrap_or_else(|error| panic!("{path} {body}: {error}"))
    }

    /// One request; the error is what the driver says of it.
    fn request(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))
            .map_err(|error| error.to_string())?;
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .map_err(|error| error.to_string())?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).map_err(|error| error.to_string())?;
        let content = answer(stream).ok_or("no answer")?;
        let content: Value = serde_json::from_slice(&content).map_err(|error| error.to_string())?;
        match content["value"]["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", content["value"]["message"])),
            None => Ok(content["value"].clone()),
        }
    }
}

/// The content of an answer; the driver keeps the connection, so that its length counts.
fn answer(stream: TcpStream) -> Option<Vec<u8>> {
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|&read| read > 0)?;
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(digits) = line.strip_prefix("content-length:") {
            length = digits.trim().parse().ok()?;
        }
    }
    let mut content = vec![0; length];
    stream.read_exact(&mut content).ok()?;
    Some(content)
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.request("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
