//! What the page in the browser can ask for.

mod folder;
mod photos;
mod reading;
mod report;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::doors::{ENTRANCE, FILES, LOCKED, WORDS, guard};
use crate::folder::PHOTO;
use crate::page;
use crate::serve::Shared;

pub(crate) type Desk = State<Arc<Shared>>;

/// All routes behind the guard.
pub(crate) fn all(shared: &Arc<Shared>) -> Router {
    let limit = |bytes: u64| DefaultBodyLimit::max(usize::try_from(bytes).unwrap_or(usize::MAX));
    let [tray, photo] = FILES;
    let files =
        Router::new().route(tray, post(folder::tray_add)).route(photo, post(photos::upload)).layer(limit(PHOTO));
    Router::new()
        .route(ENTRANCE, get(enter))
        .route("/", get(|| async { page_file("index.html") }))
        .route("/page/{name}", get(|Path(name): Path<String>| async move { page_file(&name) }))
        .route("/api/folder", get(folder::cards))
        .route("/api/thumb", get(folder::thumb))
        .route("/api/new", post(folder::new))
        .route("/api/tray", post(folder::tray))
        .route("/api/tray/read", post(folder::tray_read))
        .route("/api/tray/take", post(folder::tray_take))
        .route("/api/form", get(report::form))
        .route("/api/events", get(report::events))
        .route("/api/text", get(report::text))
        .route("/api/edit", post(report::edit))
        .route("/api/undo", post(report::undo))
        .route("/api/settle", post(report::settle))
        .route("/api/speak", post(report::speak))
        .route("/api/tiles", post(report::tiles))
        .route("/api/hit", post(report::hit))
        .route("/api/places", post(reading::places))
        .route("/api/accept", post(reading::accept))
        .route("/api/layouts", post(report::layouts))
        .route("/api/export", post(report::export))
        .route("/api/cancel", post(report::cancel))
        .route("/api/freeze", post(report::freeze))
        .route("/tile/{name}", get(report::tile))
        .route("/made", get(report::made))
        .route("/api/picture", get(photos::small))
        .route("/api/sizes", post(photos::sizes))
        .route("/api/end", post(end))
        .layer(limit(WORDS))
        .merge(files)
        .layer(middleware::from_fn_with_state(shared.clone(), guard))
        .with_state(shared.clone())
}

/// A reason the page shows as it is.
pub(crate) fn refuse(status: StatusCode, zh: impl Into<String>, en: impl Into<String>) -> Response {
    (status, axum::Json(json!({ "zh": zh.into(), "en": en.into() }))).into_response()
}

pub(crate) fn disk(why: &std::io::Error) -> Response {
    let status = match why.kind() {
        std::io::ErrorKind::NotFound => StatusCode::NOT_FOUND,
        std::io::ErrorKind::PermissionDenied => StatusCode::FORBIDDEN,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    refuse(status, format!("磁盘不答应：{why}"), format!("the disk refuses: {why}"))
}

pub(crate) fn told(value: Json) -> Response {
    axum::Json(value).into_response()
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    t: String,
}

async fn enter(State(desk): Desk, Query(entry): Query<Entry>) -> Response {
    match desk.keys.enter(&entry.t) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response(),
        None => (StatusCode::FORBIDDEN, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], LOCKED).into_response(),
    }
}

fn page_file(name: &str) -> Response {
    match page::file(name) {
        Some((kind, bytes)) => {
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], bytes.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn end(State(desk): Desk) -> Response {
    desk.end();
    told(json!({}))
}
