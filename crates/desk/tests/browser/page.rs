//! A browser to drive: Debian's chromium through chromedriver, each ended by its own id.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};

/// One browser at a time: several would only measure each other.
static TURN: Mutex<()> = Mutex::new(());

/// A driver that is ended by its own id.
pub struct Driver {
    process: Child,
    port: u16,
    _turn: MutexGuard<'static, ()>,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether a tool is there; with `CI=true` it must be.
pub fn judged(there: bool, what: &str) -> bool {
    if !there {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} must be there");
        println!("NOT JUDGED: no {what}");
    }
    there
}

/// Starts a driver; `None`, and said so, if there is none.
pub fn driver() -> Option<Driver> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let process =
        Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    judged(process.is_ok(), "chromedriver").then_some(())?;
    Some(Driver { process: process.ok()?, port, _turn: turn })
}

/// The browser, and where its pictures go.
#[derive(Clone)]
pub struct Page {
    pub client: Client,
    pub shots: PathBuf,
}

/// Opens a browser, goes through `walk` with it and closes it, whatever came of the walk.
pub fn with_browser<W>(driver: &Driver, walk: impl FnOnce(Page) -> W)
where
    W: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let page = Page::open(driver).await;
        let outcome = tokio::spawn(walk(page.clone())).await;
        if outcome.is_err() {
            page.shot("failed").await;
        }
        let _ = page.client.close().await;
        outcome.expect("the whole way");
    });
}

impl Page {
    async fn open(driver: &Driver) -> Self {
        let options = json!({ "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1366,911", "--lang=zh-CN"] });
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let mut tried = 0;
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => break client,
                Err(why) if tried == 50 => panic!("no browser: {why}"),
                Err(_) => {
                    tried += 1;
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        };
        let patient = TimeoutConfiguration::new(Some(Duration::from_secs(600)), None, None);
        client.update_timeouts(patient).await.expect("patience");
        let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/desk-shots");
        std::fs::create_dir_all(&shots).expect("made");
        Self { client, shots }
    }

    pub async fn js(&self, script: &str, args: Vec<Json>) -> Json {
        self.client.execute(script, args).await.expect("a script that runs")
    }

    /// Waits until an expression is true.
    pub async fn until(&self, what: &str, seconds: u64) {
        let script = format!("return !!({what})");
        for _ in 0..seconds * 20 {
            if self.js(&script, Vec::new()).await == Json::Bool(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("not within {seconds} s: {what}");
    }

    pub async fn shot(&self, name: &str) {
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::write(self.shots.join(format!("{name}.png")), png).expect("written");
    }

    pub async fn click(&self, css: &str) {
        let found = self.client.wait().for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|why| panic!("{css}: {why}")).click().await.unwrap_or_else(|why| panic!("{css}: {why}"));
    }

    pub async fn keys(&self, css: &str, keys: &str) {
        let found = self.client.find(Locator::Css(css)).await;
        let found = found.unwrap_or_else(|why| panic!("{css}: {why}"));
        found.send_keys(keys).await.unwrap_or_else(|why| panic!("{css}: {why}"));
    }

    /// Waits for a page that was set after everything typed, and is drawn.
    pub async fn settled(&self) {
        // What was just done has to reach the desk before its word can be taken.
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.until(
            "document.querySelector('.state').textContent.includes('已存好') && document.querySelector('.busy').hidden",
            60,
        )
        .await;
    }

    /// Waits until every tile in sight is one of the page as it is now.
    pub async fn drawn(&self) {
        self.settled().await;
        self.until("document.querySelector('img.tile') && !document.querySelector('.sheet[aria-busy=true]')", 60).await;
    }

    /// Names of the tiles in sight.
    pub async fn tiles(&self) -> Vec<String> {
        let names = self
            .js("return [...document.querySelectorAll('img.tile')].map((tile) => tile.src).sort()", Vec::new())
            .await;
        names.as_array().expect("a list").iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Opens a report of the desk at this address.
    pub async fn open_report(&self, address: &str, name: &str) {
        self.client.goto(address).await.expect("it opens");
        self.js("location.hash = '#' + encodeURIComponent(arguments[0])", vec![json!(name)]).await;
        self.until("document.querySelector('.form textarea')", 30).await;
    }
}
