//! The locked doors: who may ask the desk anything.
//!
//! It listens on the machine's own address only. Each request is looked at before any route: first `Host` (a page of
//! another site that had its name pointed at this machine is turned away), then `Origin` and `Sec-Fetch-Site`, then the
//! cookie. The cookie is given once, for the token in the address that the program opened the browser with.

use std::sync::{Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

use crate::folder::PHOTO;
use crate::serve::Shared;

/// Where the browser first goes, with the token as its query.
pub(crate) const ENTRANCE: &str = "/enter";

/// What is asked of a browser: everything from the desk itself, and nothing from anywhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
                      font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The keys of one run of the desk.
pub(crate) struct Keys {
    token: Mutex<Option<String>>,
    cookie: String,
    name: String,
    hosts: [String; 2],
}

impl Keys {
    /// New keys for a port.
    pub(crate) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let secret = || -> Result<String, getrandom::Error> {
            let mut bytes = [0_u8; 32];
            getrandom::fill(&mut bytes)?;
            Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
        };
        Ok(Self {
            token: Mutex::new(Some(secret()?)),
            cookie: secret()?,
            name: format!("zhuanban-desk-{port}"),
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
        })
    }

    /// The token, as long as nobody came in with it.
    pub(crate) fn token(&self) -> Option<String> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes the token; the cookie to set, if it was the right one, for the first who brings it.
    pub(crate) fn enter(&self, brought: &str) -> Option<String> {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        let right = token.as_ref().is_some_and(|token| same(token, brought));
        right.then(|| {
            *token = None;
            format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.name, self.cookie)
        })
    }

    fn known(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|all| all.split(';'))
            .filter_map(|one| one.trim().split_once('='))
            .any(|(name, value)| name == self.name && same(value, &self.cookie))
    }

    fn is_here(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| own == host)
    }
}

/// Compares in the same time wherever the two differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// The guard before every route.
pub(crate) async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let response = match refused(&shared.keys, &request) {
        Some(why) => why,
        None => next.run(request).await,
    };
    dressed(response)
}

fn refused(keys: &Keys, request: &Request) -> Option<Response> {
    let headers = request.headers();
    let hosts: Vec<_> = headers.get_all(header::HOST).iter().collect();
    let here = match hosts.as_slice() {
        [host] => host.to_str().is_ok_and(|host| keys.is_here(host)),
        _ => false,
    };
    // A request in absolute form names its host in its first line; none is expected here.
    if !here || request.uri().authority().is_some() {
        return Some(no(StatusCode::MISDIRECTED_REQUEST, "Host"));
    }
    let own = |origin: &HeaderValue| {
        origin.to_str().is_ok_and(|origin| origin.strip_prefix("http://").is_some_and(|host| keys.is_here(host)))
    };
    let mut origins = headers.get_all(header::ORIGIN).iter();
    if !origins.all(own) {
        return Some(no(StatusCode::FORBIDDEN, "Origin"));
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && !headers.contains_key(header::ORIGIN) {
        return Some(no(StatusCode::FORBIDDEN, "Origin"));
    }
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    if !matches!(site, None | Some("same-origin" | "none")) {
        return Some(no(StatusCode::FORBIDDEN, "Sec-Fetch-Site"));
    }
    let open = request.uri().path() == ENTRANCE;
    if !open && !keys.known(headers) {
        return Some(no(StatusCode::FORBIDDEN, "key"));
    }
    // Said before a byte of it is read; what has no length is cut off while it is read.
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    (length > Some(most(request.uri().path()))).then(|| no(StatusCode::PAYLOAD_TOO_LARGE, "too large"))
}

/// Routes that take whole files.
pub(crate) const FILES: [&str; 2] = ["/api/tray/add", "/api/photo"];
/// The largest body of the others, in bytes.
pub(crate) const WORDS: u64 = 16 << 20;

fn most(path: &str) -> u64 {
    if FILES.contains(&path) { PHOTO } else { WORDS }
}

fn no(status: StatusCode, what: &str) -> Response {
    let words = if what == "key" { LOCKED } else { what };
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words.to_owned()).into_response()
}

/// For someone who kept the address, or copied it to another browser.
pub(crate) const LOCKED: &str = "这个地址只能用一次。请重新打开编辑台（zhuanban desk），它会自己打开浏览器。\n\
                                 This address works once. Please start the desk again; it opens the browser itself.\n";

fn dressed(mut response: Response<Body>) -> Response {
    let headers = response.headers_mut();
    let rules = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in rules {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
