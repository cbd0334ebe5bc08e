//! The proof-reader: where its findings stand on the pages, and what it is not to tell again.

use axum::Json as Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::report::find;
use super::{Desk, disk, told};
use crate::workshop::Accepted;

/// So many places are looked for at once.
const PLACES: usize = 2000;

#[derive(Deserialize)]
pub(super) struct Asked {
    report: String,
    rev: u64,
    /// Bytes of the text.
    words: Vec<[usize; 2]>,
}

/// Where words stand, or `null` while the pages are of another text.
pub(super) async fn places(State(desk): Desk, Body(asked): Body<Asked>) -> Response {
    let words: Vec<_> = asked.words.iter().take(PLACES).map(|&[start, end]| start..end).collect();
    match find(&desk, &asked.report).await {
        Ok(opened) => {
            let places = opened.follower.places(asked.rev, words).await;
            told(places.map_or(Json::Null, |places| json!(places)))
        }
        Err(refused) => refused,
    }
}

#[derive(Deserialize)]
pub(super) struct Said {
    report: String,
    #[serde(flatten)]
    accepted: Accepted,
}

/// Writes the proof-reader's learning file; the report itself stays as it is.
pub(super) async fn accept(State(desk): Desk, Body(said): Body<Said>) -> Response {
    let opened = match find(&desk, &said.report).await {
        Ok(opened) => opened,
        Err(refused) => return refused,
    };
    let shared = desk.clone();
    let written = tokio::task::spawn_blocking(move || {
        // Two at once would each write the file without the other's line.
        let _turn = shared.learning.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some((file, bytes)) = shared.workshop.accept(&opened.job(), &said.accepted) else { return Ok(false) };
        shared.folder.write(&file, &bytes)?;
        shared.read_again();
        Ok(true)
    });
    match written.await {
        Ok(Ok(done)) => told(json!({ "done": done })),
        Ok(Err(why)) => disk(&why),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
