//! Photos: taken in, and shown small.

use axum::Json as Body;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Desk, disk, refuse, told};
use crate::folder::{IMAGES, PHOTO, tidy};
use crate::photo::{Seen, art_ending, ending, size, small as shrink};
use crate::tiles::name_of;

#[derive(Deserialize)]
pub(super) struct Name {
    name: String,
    /// Whether it may be a drawing.
    #[serde(default)]
    art: bool,
}

/// Takes a photo into the folder's `images`.
pub(super) async fn upload(State(desk): Desk, Query(name): Query<Name>, bytes: Bytes) -> Response {
    let Ok(_turn) = desk.uploads.acquire().await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let folder = desk.folder.clone();
    let taken = tokio::task::spawn_blocking(move || {
        let end = if name.art { art_ending(&bytes)? } else { ending(&bytes)? };
        let (width, height) = if end == "svg" { (0, 0) } else { size(&bytes)? };
        let tidied = tidy(&name.name, "图片");
        let stem = tidied.rsplit_once('.').map_or(tidied.as_str(), |(stem, _)| stem);
        let wanted = format!("{IMAGES}/{}.{end}", if stem.is_empty() { "图片" } else { stem });
        // The same photo dropped twice is one file.
        let again = folder.read(&wanted, PHOTO).is_ok_and(|there| there == *bytes);
        let file = if again { wanted } else { folder.free(&wanted) };
        Some(if again { Ok(()) } else { folder.write(&file, &bytes) }.map(|()| Seen { file, width, height }))
    });
    match taken.await {
        Ok(Some(Ok(seen))) => told(json!(seen)),
        Ok(Some(Err(why))) => disk(&why),
        Ok(None) => refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "这不是能印的照片：请用 JPG、PNG、WebP 或 TIFF（苹果手机的 HEIC 请先存成 JPG）",
            "this is no photo that can be printed: use JPG, PNG, WebP or TIFF (save an iPhone's HEIC as JPG first)",
        ),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Small {
    file: String,
    #[serde(default = "usual")]
    side: u32,
}

fn usual() -> u32 {
    480
}

pub(super) async fn small(State(desk): Desk, Query(wanted): Query<Small>) -> Response {
    let Ok(_turn) = desk.small.acquire().await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let side = wanted.side.clamp(64, 1600);
    let shared = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let bytes = shared.folder.read(&wanted.file, PHOTO).ok()?;
        ending(&bytes)?;
        let name = format!("photo-{side}-{}", name_of(&bytes));
        if let Some(kept) = shared.tiles.get(&name) {
            return Some(kept.to_vec());
        }
        let jpeg = shrink(&bytes, side)?;
        shared.tiles.put(name, jpeg.clone());
        Some(jpeg)
    });
    match made.await {
        Ok(Some(jpeg)) => {
            ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "no-cache")], jpeg).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Files {
    files: Vec<String>,
}

/// How large photos are.
pub(super) async fn sizes(State(desk): Desk, Body(wanted): Body<Files>) -> Response {
    let folder = desk.folder.clone();
    let seen = tokio::task::spawn_blocking(move || {
        let files = wanted.files.into_iter().take(200);
        let look = |file: String| {
            let bytes = folder.read(&file, PHOTO).ok()?;
            let (width, height) = size(&bytes)?;
            Some(Seen { file, width, height })
        };
        files.filter_map(look).collect::<Vec<_>>()
    });
    told(json!({ "photos": seen.await.unwrap_or_default() }))
}
