//! The doors, tried from outside: by raw sockets, as a page of another site or a program on the machine would.

mod common;

use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use common::blank::Blank;
use common::{Running, Visitor, answer, folder, percent, raw};
use serde_json::json;

const ROUTES: [(&str, &str); 16] = [
    ("GET", "/"),
    ("GET", "/enter?t=x"),
    ("GET", "/page/desk.js"),
    ("GET", "/api/folder"),
    ("GET", "/api/form"),
    ("GET", "/api/events?report="),
    ("GET", "/api/text?report=%E4%B8%80.yaml"),
    ("GET", "/api/picture?file=images/a.jpg"),
    ("GET", "/tile/abc"),
    ("GET", "/made?file=x"),
    ("GET", "/nothing/here"),
    ("POST", "/api/edit"),
    ("POST", "/api/photo?name=a.jpg"),
    ("POST", "/api/tray/add?tray=1&name=a"),
    ("POST", "/api/export"),
    ("POST", "/api/end"),
];

fn long() -> Duration {
    Duration::from_secs(600)
}

#[test]
fn another_host_is_turned_away_on_every_route() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let (here, cookie) = (desk.here, &visitor.cookie);
    let port = here.port();
    let hosts = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1:{port}.evil"),
        format!("[::1]:{port}"),
        String::new(),
    ];
    for (method, route) in ROUTES {
        for host in &hosts {
            let request = format!(
                "{method} {route} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{here}\r\nCookie: {cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            let status = raw(here, request.as_bytes()).status;
            assert!(status == 421 || status == 400, "{method} {route} for {host}: {status}");
        }
        let twice = format!(
            "{method} {route} HTTP/1.1\r\nHost: {here}\r\nHost: evil.example\r\nOrigin: http://{here}\r\nCookie: {cookie}\r\nContent-Length: 0\r\n\r\n"
        );
        assert!(matches!(raw(here, twice.as_bytes()).status, 421 | 400), "{route}, two hosts");
        let none = format!(
            "{method} {route} HTTP/1.0\r\nOrigin: http://{here}\r\nCookie: {cookie}\r\nContent-Length: 0\r\n\r\n"
        );
        assert!(matches!(raw(here, none.as_bytes()).status, 421 | 400), "{route}, no host");
    }
    let absolute = format!(
        "GET http://{here}/api/folder HTTP/1.1\r\nHost: {here}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(raw(here, absolute.as_bytes()).status, 421);
    assert_eq!(visitor.get("/api/folder").status, 200);
}

#[test]
fn another_origin_is_turned_away_on_every_route() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let (here, cookie) = (desk.here, &visitor.cookie);
    for (method, route) in ROUTES {
        for origin in
            ["http://evil.example", "null", "https://127.0.0.1", &format!("http://127.0.0.1:{}", here.port() ^ 1)]
        {
            let request = format!(
                "{method} {route} HTTP/1.1\r\nHost: {here}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            assert_eq!(raw(here, request.as_bytes()).status, 403, "{method} {route} from {origin}");
        }
        let site = format!(
            "{method} {route} HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\nSec-Fetch-Site: cross-site\r\nCookie: {cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        assert_eq!(raw(here, site.as_bytes()).status, 403, "{method} {route} cross-site");
        if method == "POST" {
            let without = format!(
                "{method} {route} HTTP/1.1\r\nHost: {here}\r\nCookie: {cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            assert_eq!(raw(here, without.as_bytes()).status, 403, "{route} without an origin");
        }
    }
}

#[test]
fn nobody_comes_in_without_the_key_or_with_a_used_one() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let here = desk.here;
    assert!(here.ip().is_loopback());
    let stranger = Visitor { here, cookie: "zhuanban-desk=0".to_owned() };
    for (method, route) in ROUTES {
        let answer = if method == "GET" { stranger.get(route) } else { stranger.post(route, &json!({})) };
        assert_eq!(answer.status, 403, "{method} {route}");
    }
    assert_eq!(stranger.get("/enter?t=").status, 403);
    assert_eq!(stranger.get(&format!("/enter?t={}", "0".repeat(64))).status, 403);
    let visitor = Visitor::enter(&desk.address);
    let again = desk.address.splitn(4, '/').nth(3).map(|path| format!("/{path}"));
    assert_eq!(visitor.get(&again.expect("a path")).status, 403, "the token works once");
    let forged = Visitor { here, cookie: format!("{}x", visitor.cookie) };
    assert_eq!(forged.get("/api/folder").status, 403);
    drop(desk);
    let desk = Running::start(&path, Arc::new(Blank), long());
    let old = Visitor { here: desk.here, cookie: visitor.cookie };
    assert_eq!(old.get("/api/folder").status, 403, "an old desk's cookie");
}

#[test]
fn answers_forbid_frames_foreign_scripts_and_reading_from_elsewhere() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    for route in ["/", "/page/desk.js", "/api/folder", "/nothing"] {
        let answer = visitor.get(route);
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[test]
fn no_file_outside_the_folder_is_read_or_written() {
    let (dir, path) = folder();
    std::fs::write(dir.path().join("secret.yaml"), common::blank::REPORT).expect("written");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/占位.jpg"), dir.path().join("secret.jpg"))
        .expect("copied");
    #[cfg(unix)]
    {
        let link = |from: &std::path::Path, to: &str| std::os::unix::fs::symlink(from, path.join(to)).expect("linked");
        link(&dir.path().join("secret.yaml"), "link.yaml");
        link(&dir.path().join("secret.jpg"), "images/link.jpg");
        link(dir.path(), "up");
    }
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let outside = dir.path().display().to_string();
    let names = [
        "../secret",
        "稿/../../secret",
        "./../secret",
        "..\\secret",
        "link",
        "images/link",
        "up/secret",
        "up/稿/一",
        "/etc/passwd",
        &format!("{outside}/secret"),
        "C:\\secret",
        "file:///etc/passwd",
        "一.yaml\0",
        "images",
    ];
    for name in names {
        let yaml = percent(&format!("{name}.yaml"));
        for route in ["/api/text?report=", "/api/events?report=", "/api/thumb?report="] {
            let answer = visitor.get(&format!("{route}{yaml}"));
            assert!(answer.status >= 400, "{route}{name}: {}", answer.status);
        }
        let picture = visitor.get(&format!("/api/picture?file={}", percent(&format!("{name}.jpg"))));
        assert!(picture.status >= 400, "{name}.jpg: {}", picture.status);
        let made = visitor.get(&format!("/made?file={}", percent(name)));
        assert_eq!(made.status, 404, "{name}");
    }
    // A photo's own name leads nowhere either.
    let photo = std::fs::read(dir.path().join("secret.jpg")).expect("read");
    for name in ["../../evil.jpg", "/tmp/evil.jpg", "C:\\evil.jpg", "..", "a/../../evil", "NUL"] {
        let answer = visitor.send(&format!("/api/photo?name={}", percent(name)), "application/octet-stream", &photo);
        assert_eq!(answer.status, 200, "{name}");
        let file = answer.json()["file"].as_str().expect("a name").to_owned();
        assert!(file.starts_with("images/") && !file.contains(".."), "{file}");
        assert!(path.join(&file).is_file(), "{file}");
    }
    let around: Vec<_> =
        std::fs::read_dir(dir.path()).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(around.len(), 3, "{around:?}");
    assert_eq!(std::fs::read_to_string(dir.path().join("secret.yaml")).expect("there"), common::blank::REPORT);
}

#[test]
fn uploads_have_an_end() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let (here, cookie) = (desk.here, &visitor.cookie);
    for route in ["/api/photo?name=a.jpg", "/api/tray/add?tray=1&name=a.docx", "/api/edit"] {
        let head = format!(
            "POST {route} HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\n"
        );
        let five_gb = format!("{head}Content-Length: 5368709120\r\nConnection: close\r\n\r\n");
        assert_eq!(raw(here, five_gb.as_bytes()).status, 413, "{route}");
        // Without a length: it is cut off when it is too much.
        let mut stream = TcpStream::connect(here).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        write!(stream, "{head}Transfer-Encoding: chunked\r\n\r\n").expect("sent");
        let chunk = [b"100000\r\n".as_slice(), &vec![b' '; 1 << 20], b"\r\n"].concat();
        let mut sent = 0;
        while sent < 300 && stream.write_all(&chunk).is_ok() {
            sent += 1;
        }
        assert!(sent < 300 || answer(&mut stream).status == 413, "{route} took {sent} MB");
    }
    let no_photo = visitor.send("/api/photo?name=a.jpg", "application/octet-stream", b"MZ\x90\0 no photo");
    assert_eq!(no_photo.status, 415);
    assert_eq!(std::fs::read_dir(path.join("images")).expect("listed").count(), 0);
    assert_eq!(visitor.get("/api/folder").status, 200);
}

#[test]
fn ten_thousand_requests_do_no_harm() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), long());
    let visitor = Visitor::enter(&desk.address);
    let (here, cookie) = (desk.here, visitor.cookie.clone());
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let cookie = cookie.clone();
            std::thread::spawn(move || {
                let mut stream = TcpStream::connect(here).expect("it listens");
                stream.set_nodelay(true).expect("at once");
                for number in 0..2500 {
                    let route = if number % 2 == 0 { "/api/text?report=%E4%B8%80.yaml" } else { "/page/index.html" };
                    write!(stream, "GET {route} HTTP/1.1\r\nHost: {here}\r\nCookie: {cookie}\r\n\r\n").expect("sent");
                    assert_eq!(answer(&mut stream).status, 200);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("all answered");
    }
    assert_eq!(visitor.edit("一.yaml", json!([{ "op": "set", "path": ["title"], "value": "仍在" }])).status, 200);
}

#[test]
fn the_desk_ends_when_the_last_window_has_been_closed_for_a_while() {
    let (_dir, path) = folder();
    let desk = Running::start(&path, Arc::new(Blank), Duration::from_millis(600));
    let visitor = Visitor::enter(&desk.address);
    let events = visitor.listen("一.yaml");
    let second = visitor.listen("");
    assert!(!desk.ends_within(Duration::from_millis(1500)), "two windows are open");
    drop(events);
    assert!(!desk.ends_within(Duration::from_millis(1500)), "one window is open");
    drop(second);
    assert!(desk.ends_within(Duration::from_secs(5)), "none is open");
}
