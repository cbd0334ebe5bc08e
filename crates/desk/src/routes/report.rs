//! An open report: its events, its text, its pages.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json as Body;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use super::{Desk, disk, refuse, told};
use crate::change::Change;
use crate::folder::PHOTO;
use crate::opened::{Keep, Opened};
use crate::serve::Shared;
use crate::tiles::SIDE;
use crate::workshop::{Lang, Window, Wish};

/// The largest window a browser may ask to be drawn, in tiles.
const TILES: u32 = 240;

#[derive(Deserialize)]
pub(super) struct Named {
    report: String,
}

pub(super) type Found = Result<Arc<Opened>, Response>;

pub(super) async fn find(desk: &Arc<Shared>, name: &str) -> Found {
    let (desk, name) = (desk.clone(), name.to_owned());
    // Reading a journal of days takes a moment.
    let opened = tokio::task::spawn_blocking(move || desk.report(&name)).await;
    match opened {
        Ok(opened) => opened.map_err(|why| disk(&why)),
        Err(_) => Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    }
}

pub(super) async fn form(State(desk): Desk) -> Response {
    let folder = desk.folder.path().to_owned();
    let workshop = desk.workshop.clone();
    let faces = tokio::task::spawn_blocking(move || workshop.faces(&folder)).await.unwrap_or_default();
    told(json!({ "form": &*desk.form, "faces": faces, "tile": SIDE }))
}

pub(super) async fn events(State(desk): Desk, Query(named): Query<Named>) -> Response {
    // The folder's own page has no report; it counts as a window all the same.
    let window = desk.window();
    let (first, rest) = if named.report.is_empty() {
        (Vec::new(), None)
    } else {
        let opened = match find(&desk, &named.report).await {
            Ok(opened) => opened,
            Err(refused) => return refused,
        };
        let rest = opened.listen();
        opened.look();
        let mut first = vec![opened.told("").to_string()];
        first.extend(opened.follower.shown().map(|shown| shown.to_string()));
        first.extend(opened.reader.last().map(|read| read.to_string()));
        (first, Some(rest))
    };
    let first = tokio_stream::iter(first.into_iter().map(|event| event.to_string()));
    let rest = match rest {
        Some(rest) => BroadcastStream::new(rest)
            .map(|event| match event {
                Ok(event) => event.to_string(),
                // This window was too slow to hear all: it asks for the whole again.
                Err(BroadcastStreamRecvError::Lagged(_)) => json!({ "is": "lagged" }).to_string(),
            })
            .boxed_stream(),
        None => tokio_stream::pending().boxed_stream(),
    };
    let stream = first.chain(rest).map(move |event| {
        let _open = &window;
        Ok::<_, Infallible>(Event::default().data(event))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response()
}

trait Boxed<'a>: tokio_stream::Stream<Item = String> + Send + Sized + 'a {
    fn boxed_stream(self) -> std::pin::Pin<Box<dyn tokio_stream::Stream<Item = String> + Send + 'a>> {
        Box::pin(self)
    }
}

impl<'a, S: tokio_stream::Stream<Item = String> + Send + 'a> Boxed<'a> for S {}

pub(super) async fn text(State(desk): Desk, Query(named): Query<Named>) -> Response {
    match find(&desk, &named.report).await {
        Ok(opened) => {
            let (text, rev) = opened.text();
            told(json!({ "text": &*text, "rev": rev, "told": opened.told("") }))
        }
        Err(refused) => refused,
    }
}

#[derive(Deserialize)]
pub(super) struct Edits {
    report: String,
    client: String,
    what: String,
    rev: Option<u64>,
    changes: Vec<Change>,
}

pub(super) async fn edit(State(desk): Desk, Body(edits): Body<Edits>) -> Response {
    let opened = match find(&desk, &edits.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    match opened.change(&edits.changes, edits.rev, &edits.what, &edits.client) {
        Ok(rev) => told(json!({ "rev": rev })),
        Err(why) => refuse(StatusCode::CONFLICT, why.say(Lang::Zh), why.say(Lang::En)),
    }
}

#[derive(Deserialize)]
pub(super) struct Back {
    report: String,
    client: String,
    redo: bool,
}

pub(super) async fn undo(State(desk): Desk, Body(back): Body<Back>) -> Response {
    let opened = match find(&desk, &back.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    match opened.undo(back.redo, &format!("{} undo", back.client)) {
        Ok(done) => told(json!({ "done": done })),
        Err(why) => disk(&why),
    }
}

#[derive(Deserialize)]
pub(super) struct Settle {
    report: String,
    client: String,
    keep: Keep,
}

pub(super) async fn settle(State(desk): Desk, Body(settle): Body<Settle>) -> Response {
    let opened = match find(&desk, &settle.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    match opened.settle(settle.keep, &format!("{} settle", settle.client)) {
        Ok(beside) => told(json!({ "beside": beside })),
        Err(why) => disk(&why),
    }
}

#[derive(Deserialize)]
pub(super) struct Speak {
    report: String,
    lang: String,
}

pub(super) async fn speak(State(desk): Desk, Body(speak): Body<Speak>) -> Response {
    let opened = match find(&desk, &speak.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    opened.speak(if speak.lang == "en" { Lang::En } else { Lang::Zh });
    told(json!({}))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    report: String,
    page: usize,
    hash: String,
    ppi: f64,
    /// First and last column of tiles.
    cols: [u32; 2],
    /// First and last row.
    rows: [u32; 2],
}

pub(super) async fn tiles(State(desk): Desk, Body(wanted): Body<Wanted>) -> Response {
    let opened = match find(&desk, &wanted.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    let count = |range: [u32; 2]| range[1].checked_sub(range[0]).map(|more| more.saturating_add(1));
    let (Some(columns), Some(rows)) = (count(wanted.cols), count(wanted.rows)) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let small = columns.saturating_mul(rows) <= TILES && wanted.cols[1] < 1000 && wanted.rows[1] < 1000;
    if !small || !(10.0..=600.0).contains(&wanted.ppi) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let window = Window {
        ppi: wanted.ppi,
        x: wanted.cols[0] * SIDE,
        y: wanted.rows[0] * SIDE,
        width: columns * SIDE,
        height: rows * SIDE,
    };
    match opened.follower.draw(wanted.page, wanted.hash, window).await {
        Some(pixels) => {
            let desk = desk.clone();
            let names = tokio::task::spawn_blocking(move || desk.tiles.cut(&pixels)).await.unwrap_or_default();
            told(json!({ "columns": columns, "names": names }))
        }
        None => StatusCode::GONE.into_response(),
    }
}

pub(super) async fn tile(State(desk): Desk, Path(name): Path<String>) -> Response {
    match desk.tiles.get(&name) {
        Some(png) => (
            [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "private, max-age=86400, immutable")],
            png.to_vec(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Point {
    report: String,
    page: usize,
    x: f64,
    y: f64,
}

pub(super) async fn hit(State(desk): Desk, Body(point): Body<Point>) -> Response {
    match find(&desk, &point.report).await {
        Ok(opened) => told(opened.follower.hit(point.page, point.x, point.y).await.unwrap_or(Json::Null)),
        Err(refused) => refused,
    }
}

pub(super) async fn layouts(State(desk): Desk, Body(named): Body<Named>) -> Response {
    match find(&desk, &named.report).await {
        Ok(opened) => {
            tokio::task::spawn_blocking(move || desk.long.layouts(&opened, &desk.tiles, 6));
            told(json!({}))
        }
        Err(refused) => refused,
    }
}

#[derive(Deserialize)]
pub(super) struct Export {
    report: String,
    what: String,
    watermark: Option<String>,
}

pub(super) async fn export(State(desk): Desk, Body(export): Body<Export>) -> Response {
    let wish = match export.what.as_str() {
        "proof" => Wish::Proof { watermark: export.watermark.filter(|words| !words.trim().is_empty()) },
        "press" => Wish::Press,
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    match find(&desk, &export.report).await {
        Ok(opened) => {
            tokio::task::spawn_blocking(move || desk.long.export(&opened, &wish));
            told(json!({}))
        }
        Err(refused) => refused,
    }
}

pub(super) async fn cancel(State(desk): Desk, Body(named): Body<Named>) -> Response {
    desk.long.cancel(&named.report);
    told(json!({}))
}

pub(super) async fn freeze(State(desk): Desk, Body(named): Body<Named>) -> Response {
    let opened = match find(&desk, &named.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    match tokio::task::spawn_blocking(move || desk.long.freeze(&opened)).await {
        Ok(Ok(file)) => told(json!({ "file": file })),
        Ok(Err(why)) => disk(&why),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct File {
    file: String,
}

/// A finished file, as a download.
pub(super) async fn made(State(desk): Desk, Query(file): Query<File>) -> Response {
    if !desk.long.was_made(&file.file) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let name = file.file.rsplit('/').next().unwrap_or_default().to_owned();
    let read = tokio::task::spawn_blocking(move || desk.folder.read(&file.file, PHOTO * 4)).await;
    match read {
        Ok(Ok(bytes)) => {
            let kind = match name.rsplit('.').next() {
                Some("pdf") => "application/pdf",
                Some("zip") => "application/zip",
                Some("json") => "application/json",
                _ => "application/octet-stream",
            };
            let disposition = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(&name, NON_ALPHANUMERIC));
            ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
                .into_response()
        }
        Ok(Err(why)) => disk(&why),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
