//! The folder: its reports as cards, new ones, and what is dropped on it.

use axum::Json as Body;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::sync::Arc;
use zhuanban_edit::{Path, value_at};

use super::{Desk, disk, refuse, told};
use crate::folder::{OWN, REPORT, tidy};
use crate::samples;
use crate::serve::Shared;
use crate::tiles::{SIDE, name_of, png};
use crate::workshop::{Job, Lang, Pixels, Stop, Window};

/// A card's picture is so wide.
const CARD: u32 = SIDE;

pub(super) async fn cards(State(desk): Desk) -> Response {
    let shared = desk.clone();
    let cards = tokio::task::spawn_blocking(move || {
        let names = shared.folder.reports();
        names.iter().map(|name| card(&shared, name)).collect::<Vec<_>>()
    });
    let samples: Vec<Json> = samples::ALL
        .iter()
        .map(|sample| json!({ "id": sample.id, "zh": sample.zh, "en": sample.en, "note": { "zh": sample.note.0, "en": sample.note.1 } }))
        .collect();
    told(json!({
        "folder": desk.folder.path().display().to_string(),
        "reports": cards.await.unwrap_or_default(),
        "samples": samples,
    }))
}

fn card(desk: &Shared, name: &str) -> Json {
    let text = desk.folder.read(name, REPORT).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let text = text.unwrap_or_default();
    let values = value_at(&text, &Path::default()).map(|value| desk.form.read(&value)).unwrap_or(Json::Null);
    let count = |pointer: &str| values.pointer(pointer).and_then(Json::as_array).map_or(0, Vec::len);
    let articles: usize = (0..count("/pages")).map(|page| count(&format!("/pages/{page}/articles"))).sum();
    json!({
        "name": name, "title": values.get("title"), "format": values.get("format"), "pages": count("/pages"),
        "articles": articles, "date": values.pointer("/publication/date"), "hash": name_of(text.as_bytes()),
    })
}

#[derive(Deserialize)]
pub(super) struct Named {
    report: String,
}

/// The first page, small; kept on the disk by the text it shows.
pub(super) async fn thumb(State(desk): Desk, Query(named): Query<Named>) -> Response {
    let Ok(_turn) = desk.small.acquire().await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let shared = desk.clone();
    let made = tokio::task::spawn_blocking(move || first_page(&shared, &named.report));
    match made.await {
        Ok(Some(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn first_page(desk: &Shared, report: &str) -> Option<Vec<u8>> {
    let bytes = desk.folder.read(report, REPORT).ok()?;
    let kept = format!("{OWN}/cards/{}.png", name_of(&bytes));
    if let Ok(png) = desk.folder.read(&kept, REPORT) {
        return Some(png);
    }
    let text: Arc<str> = Arc::from(String::from_utf8(bytes).ok()?);
    let mut bench = desk.workshop.bench();
    let folder = desk.folder.path().to_owned();
    let set = bench.set(&Job { folder, report: report.to_owned(), text, lang: Lang::Zh, stop: Stop::default() });
    let page = set.pages.first()?;
    let ppi = f64::from(CARD) / (page.width / 25.4);
    let height = (page.height / 25.4 * ppi).clamp(1.0, 2000.0) as u32;
    let Pixels { width, height, rgb } = bench.draw(0, &Window { ppi, x: 0, y: 0, width: CARD, height })?;
    let png = png(&rgb, width, height);
    // Without room for it, it is drawn again next time.
    let _ = desk.folder.write(&kept, &png);
    Some(png)
}

#[derive(Deserialize)]
pub(super) struct New {
    sample: String,
    name: String,
}

pub(super) async fn new(State(desk): Desk, Body(new): Body<New>) -> Response {
    let Some(sample) = samples::ALL.iter().find(|sample| sample.id == new.sample) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = desk.folder.free(&format!("{}.yaml", tidy(&new.name, sample.zh)));
    let written = sample
        .files
        .iter()
        .filter(|(file, _)| !desk.folder.holds(file))
        .try_for_each(|(file, bytes)| desk.folder.write(file, bytes))
        .and_then(|()| desk.folder.write(&name, sample.text.as_bytes()));
    match written {
        Ok(()) => told(json!({ "report": name })),
        Err(why) => disk(&why),
    }
}

pub(super) async fn tray(State(desk): Desk) -> Response {
    told(json!({ "tray": desk.trays.new_tray() }))
}

#[derive(Deserialize)]
pub(super) struct Adding {
    tray: u64,
    name: String,
}

pub(super) async fn tray_add(State(desk): Desk, Query(adding): Query<Adding>, bytes: Bytes) -> Response {
    let Ok(_turn) = desk.uploads.acquire().await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    if desk.trays.add(adding.tray, &adding.name, bytes.to_vec()) {
        told(json!({}))
    } else {
        refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            "一次放不下这么多：最多 80 个文件，共 600 MB",
            "too much at once: 80 files and 600 MB at most",
        )
    }
}

#[derive(Deserialize)]
pub(super) struct Reading {
    tray: u64,
    #[serde(default)]
    split: bool,
}

pub(super) async fn tray_read(State(desk): Desk, Body(reading): Body<Reading>) -> Response {
    let read = tokio::task::spawn_blocking(move || desk.trays.read(reading.tray, reading.split)).await;
    match read {
        Ok(Some(account)) => told(account),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Taking {
    tray: u64,
    name: String,
}

pub(super) async fn tray_take(State(desk): Desk, Body(taking): Body<Taking>) -> Response {
    let name = tidy(&taking.name, "新稿");
    let shared = desk.clone();
    match tokio::task::spawn_blocking(move || shared.trays.take(taking.tray, &name, &shared.folder)).await {
        Ok(Ok(Some(report))) => told(json!({ "report": report })),
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(why)) => disk(&why),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
