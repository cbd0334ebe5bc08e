//! What the tests share: a desk to try, and a browser's half of HTTP written by hand, so that nothing tidies what is sent.

// Each test binary uses a part of it.
#![allow(dead_code)]

pub mod blank;
pub mod program;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value as Json;
use zhuanban_desk::{Desk, Opening, Workshop};

/// A desk on a thread of its own; it ends when this is dropped.
pub struct Running {
    pub address: String,
    pub here: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Running {
    pub fn start(folder: &Path, workshop: Arc<dyn Workshop>, alone: Duration) -> Self {
        let opening = Opening { alone, ..Opening::new(folder) };
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let desk = Desk::open(&opening, workshop).await.expect("the desk opens");
                tell.send(desk.address()).expect("someone waits");
                desk.serve(async { stopped.await.unwrap_or(()) }).await.expect("it serves");
            });
        });
        let address: String = told.recv().expect("the address");
        let here = host(&address).parse().expect("an address");
        Self { address, here, stop: Some(stop), thread: Some(thread) }
    }

    /// Whether it has ended by itself within a time.
    pub fn ends_within(&self, time: Duration) -> bool {
        let step = Duration::from_millis(20);
        let mut waited = Duration::ZERO;
        while waited < time {
            if self.thread.as_ref().is_none_or(std::thread::JoinHandle::is_finished) {
                return true;
            }
            std::thread::sleep(step);
            waited += step;
        }
        false
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// `127.0.0.1:PORT` of an address.
pub fn host(address: &str) -> String {
    address.trim_start_matches("http://").split('/').next().expect("a host").to_owned()
}

/// An answer as it came.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or(Json::Null)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// Sends bytes and takes what comes back; the connection is closed behind it.
pub fn raw(here: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(here).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    // A desk that has said no already may close before all is sent.
    let _ = stream.write_all(request);
    answer(&mut stream)
}

/// Reads an answer to its end.
pub fn answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut part = [0; 65536];
    loop {
        if let Some(done) = whole(&bytes) {
            return done;
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: text, body: Vec::new() }
}

fn whole(bytes: &[u8]) -> Option<Answer> {
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let answer = Answer { status, head, body: bytes[at + 4..].to_vec() };
    let length: usize = answer.header("content-length")?.parse().ok()?;
    (answer.body.len() >= length).then_some(answer)
}

/// A browser that has come in: it has the cookie.
#[derive(Clone)]
pub struct Visitor {
    pub here: SocketAddr,
    pub cookie: String,
}

impl Visitor {
    pub fn enter(address: &str) -> Self {
        let here: SocketAddr = host(address).parse().expect("an address");
        let path = address.splitn(4, '/').nth(3).expect("a path").to_owned();
        let answer = raw(here, format!("GET /{path} HTTP/1.1\r\nHost: {here}\r\nConnection: close\r\n\r\n").as_bytes());
        assert_eq!(answer.status, 303, "{}", answer.head);
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        Self { here, cookie: cookie.split(';').next().expect("its value").to_owned() }
    }

    pub fn get(&self, path: &str) -> Answer {
        let Self { here, cookie } = self;
        raw(
            *here,
            format!("GET {path} HTTP/1.1\r\nHost: {here}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n").as_bytes(),
        )
    }

    pub fn post(&self, path: &str, body: &Json) -> Answer {
        self.send(path, "application/json", body.to_string().as_bytes())
    }

    pub fn send(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        let Self { here, cookie } = self;
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\nCookie: {cookie}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        raw(*here, &request)
    }

    /// Changes a report; the text's new number.
    pub fn edit(&self, report: &str, changes: Json) -> Answer {
        let body = serde_json::json!({ "report": report, "client": "t", "what": "w", "rev": null, "changes": changes });
        self.post("/api/edit", &body)
    }

    /// A report's text on the desk.
    pub fn text(&self, report: &str) -> String {
        let answer = self.get(&format!("/api/text?report={}", percent(report)));
        answer.json()["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Listens to a report's events.
    pub fn listen(&self, report: &str) -> Events {
        let Self { here, cookie } = self;
        let mut stream = TcpStream::connect(here).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        let path = format!("/api/events?report={}", percent(report));
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {here}\r\nCookie: {cookie}\r\n\r\n").expect("sent");
        Events { stream, raw: Vec::new(), begun: false, heard: Vec::new() }
    }
}

pub fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// An open stream of events.
pub struct Events {
    stream: TcpStream,
    /// What came and was not yet taken apart into chunks: chunks end where the server likes, inside a 字 if need be.
    raw: Vec<u8>,
    begun: bool,
    heard: Vec<u8>,
}

impl Events {
    /// The next event that fits; panics if none comes in ten seconds.
    pub fn next(&mut self, fits: impl Fn(&Json) -> bool) -> Json {
        let mut part = [0; 65536];
        let mut others = Vec::new();
        loop {
            while let Some(end) = find(&self.heard, b"\n\n") {
                let event: Vec<u8> = self.heard.drain(..end + 2).collect();
                let event = String::from_utf8(event).expect("text");
                let data = event.lines().find_map(|line| line.strip_prefix("data: "));
                let Some(event) = data.map(|data| serde_json::from_str::<Json>(data).expect("JSON")) else { continue };
                if fits(&event) {
                    return event;
                }
                others.push(format!("{} {}", event["is"], event["rev"]));
            }
            let count = self.stream.read(&mut part);
            let count =
                count.unwrap_or_else(|why| panic!("no such event within ten seconds ({why}); others: {others:?}"));
            assert!(count > 0, "the stream has ended");
            self.raw.extend_from_slice(&part[..count]);
            self.take_chunks();
        }
    }

    /// Moves whole chunks of the answer (RFC 9112 §7.1) to what was heard.
    fn take_chunks(&mut self) {
        if !self.begun {
            let Some(end) = find(&self.raw, b"\r\n\r\n") else { return };
            self.raw.drain(..end + 4);
            self.begun = true;
        }
        while let Some(line) = find(&self.raw, b"\r\n") {
            let size = std::str::from_utf8(&self.raw[..line]).expect("a size");
            let size = usize::from_str_radix(size.trim(), 16).expect("a size");
            if self.raw.len() < line + 2 + size + 2 {
                return;
            }
            self.heard.extend_from_slice(&self.raw[line + 2..line + 2 + size]);
            self.raw.drain(..line + 2 + size + 2);
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// A folder with one report, as [`blank::REPORT`].
pub fn folder() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("稿");
    std::fs::create_dir_all(path.join("images")).expect("made");
    std::fs::write(path.join("一.yaml"), blank::REPORT).expect("written");
    (dir, path)
}

/// Waits until something is so.
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..500 {
        if so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("not within ten seconds: {what}");
}
