//! What a hand does, and what keys alone do: real clicks at what is seen. A script's click says less: it goes to its
//! element even where the pointer would never reach it.

use std::path::PathBuf;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::key::Key;
use serde_json::{Value as Json, json};

use super::page::{Page, driver, judged, with_browser};
use super::sample::{feature, read};
use crate::common::program::{Program, find};

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_a_hand_edits_on_the_page_and_keys_alone_make_a_proof() {
    let program = find();
    if !judged(program.is_some(), "zhuanban program") {
        return;
    }
    let (Some(program), Some(driver)) = (program, driver()) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    feature(dir.path());
    let folder = dir.path().to_owned();
    let desk = Program::start(&program, &folder);
    let address = desk.address.clone();
    with_browser(&driver, |page| async move {
        page.open_report(&address, "专版.yaml").await;
        page.drawn().await;
        word(&page).await;
        in_place(&page, &folder).await;
        unpinned(&page, &folder).await;
        marks(&page).await;
        keys_alone(&page, &folder).await;
    });
}

/// The middle of what a selector finds, in the window.
async fn middle(page: &Page, element: &str) -> (f64, f64) {
    let at = format!(
        "const box = {element}.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]"
    );
    let at = page.js(&at, Vec::new()).await;
    (at[0].as_f64().expect("a place"), at[1].as_f64().expect("a place"))
}

/// Clicks at a place of the window.
async fn click_at(page: &Page, (x, y): (f64, f64), times: usize) {
    let mut mouse = MouseActions::new("hand".to_owned()).then(PointerAction::MoveTo { duration: None, x, y });
    for _ in 0..times {
        mouse = mouse
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    }
    page.client.perform_actions(mouse).await.expect("a click");
    page.client.release_actions().await.expect("the hand is gone");
}

/// A click on running text finds the word, and the caret is in sight: a text is longer than its pane.
async fn word(page: &Page) {
    // The last frame's lower half: far down in the text.
    let spot = "[...document.querySelectorAll('.spot.k-body')].at(-1)";
    click_at(page, middle(page, spot).await, 1).await;
    page.until("document.activeElement.closest('.f-body') && document.activeElement.selectionStart > 400", 10).await;
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    page.shot("30-word").await;
    let seen = "const area = document.activeElement, pane = document.querySelector('.manuscript').getBoundingClientRect(); \
        const part = area.selectionStart / area.value.length, box = area.getBoundingClientRect(); \
        const about = box.top + part * box.height; return about > pane.top - 60 && about < pane.bottom + 60";
    assert_eq!(page.js(seen, Vec::new()).await, true, "the caret is in sight");
}

/// A double click edits the line under it, and its field shows what is typed: else the next key there would bring the old
/// words back. A report called like its first headline goes on being called so.
async fn in_place(page: &Page, folder: &std::path::Path) {
    click_at(page, middle(page, "document.querySelector('.spot.k-headline')").await, 2).await;
    page.until("document.activeElement.classList.contains('here')", 10).await;
    let old = page.js("return document.activeElement.value", Vec::new()).await;
    let old = old.as_str().expect("a line").to_owned();
    let active = page.client.active_element().await.expect("the line");
    active.send_keys("老街新貌 烟火如常").await.expect("typed");
    page.settled().await;
    page.shot("31-in-place").await;
    let fields = "return ['kicker', 'headline', 'deck'].map((key) => document.querySelector(`.card-block.b-article .f-${key} textarea`).value)";
    let fields = page.js(fields, Vec::new()).await;
    let shown: Vec<&str> = fields.as_array().expect("fields").iter().filter_map(Json::as_str).collect();
    assert!(shown.contains(&"老街新貌 烟火如常") && !shown.contains(&old.as_str()), "{shown:?}, not {old}");
    page.keys(".here", "\u{E00C}").await;
    page.keys(".card-block.b-article .f-headline textarea", "。").await;
    page.settled().await;
    let text = read(folder);
    let title = text.lines().find_map(|line| line.strip_prefix("标题: ")).expect("a title").to_owned();
    assert!(text.contains(&format!("主题: {title}")), "{text}");
    page.click("[data-act=undo]").await;
    page.click("[data-act=undo]").await;
    page.settled().await;
    page.drawn().await;
}

/// The button of a pin is reached by a hand: the block below it is dragged by the same pointer.
async fn unpinned(page: &Page, folder: &std::path::Path) {
    let spot = "[...document.querySelectorAll('.spot.k-photo')].at(-1)";
    let (x, y) = middle(page, spot).await;
    let mouse = MouseActions::new("hand".to_owned())
        .then(PointerAction::MoveTo { duration: None, x, y })
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(PointerAction::MoveTo { duration: None, x, y: y - 20.0 })
        .then(PointerAction::MoveTo { duration: None, x, y: y - 40.0 })
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    page.client.perform_actions(mouse).await.expect("dragged");
    page.client.release_actions().await.expect("the hand is gone");
    page.until("document.querySelector('.spot.pinned .unpin')", 30).await;
    page.drawn().await;
    assert!(read(folder).contains("位置: ["));
    click_at(page, middle(page, "document.querySelector('.spot.pinned .unpin')").await, 1).await;
    page.until("!document.querySelector('.spot.pinned')", 30).await;
    page.drawn().await;
    assert!(!read(folder).contains("位置: ["));
}

/// A line becomes a head by a button, and is none after the second click.
async fn marks(page: &Page) {
    let set = "const area = document.querySelector('.f-body textarea'); area.focus(); const at = area.value.indexOf('南门老街全长'); area.setSelectionRange(at, at)";
    page.js(set, Vec::new()).await;
    let has =
        |mark: &str| format!("document.querySelector('.f-body textarea').value.includes('\\n{mark}南门老街全长')");
    page.click("[data-mark=mark_head]").await;
    page.until(&has("## "), 5).await;
    page.click("[data-mark=mark_head]").await;
    page.until(&has(""), 5).await;
    page.click("[data-mark=mark_bold]").await;
    page.until("document.querySelector('.f-body textarea').value.includes('\\n**南门老街全长')", 5).await;
    page.click("[data-mark=mark_bold]").await;
    page.until(&has(""), 5).await;
    page.drawn().await;
}

/// Presses a key where the caret is.
async fn press(page: &Page, keys: &str) {
    let active = page.client.active_element().await.expect("something has the caret");
    active.send_keys(keys).await.expect("pressed");
}

/// Goes on with the tabulator until something has the caret.
async fn tab_to(page: &Page, css: &str) {
    let there = format!("return document.activeElement.matches({})", json!(css));
    for _ in 0..200 {
        if page.js(&there, Vec::new()).await == Json::Bool(true) {
            return;
        }
        press(page, &char::from(Key::Tab).to_string()).await;
    }
    panic!("the tabulator never comes to {css}");
}

/// From the folder to a proof without a mouse.
async fn keys_alone(page: &Page, folder: &std::path::Path) {
    let key = |key: Key| char::from(key).to_string();
    page.js("location.hash = ''", Vec::new()).await;
    page.until("document.querySelector('.samples .card')", 20).await;
    tab_to(page, "[data-sample=bulletin]").await;
    press(page, &key(Key::Enter)).await;
    page.until("document.querySelector('.form textarea') && document.querySelector('img.tile')", 60).await;
    page.drawn().await;
    page.js("document.querySelector('.back').focus()", Vec::new()).await;
    tab_to(page, ".f-headline textarea").await;
    press(page, &key(Key::End)).await;
    press(page, "了").await;
    page.settled().await;
    let bulletin = |folder: &std::path::Path| {
        let names = std::fs::read_dir(folder).expect("listed").flatten().map(|entry| entry.path());
        let mut texts =
            names.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains("简报")));
        std::fs::read_to_string(texts.next().expect("a bulletin")).expect("there")
    };
    let typed = bulletin(folder);
    press(page, &format!("{}z", char::from(Key::Control))).await;
    page.settled().await;
    assert_ne!(typed, bulletin(folder), "Ctrl+Z takes it back");
    // A ring shows where one is.
    page.js("document.querySelector('.back').focus()", Vec::new()).await;
    tab_to(page, "[data-act=proof]").await;
    let ring = page.js("return getComputedStyle(document.activeElement).outlineStyle", Vec::new()).await;
    assert_ne!(ring, "none", "one sees where one is");
    press(page, &key(Key::Enter)).await;
    page.until("document.activeElement.matches('.make')", 10).await;
    press(page, &key(Key::Enter)).await;
    page.until("document.querySelector('.verdict.good')", 90).await;
    page.shot("32-keys-alone").await;
    press(page, &key(Key::Escape)).await;
    page.until("!document.querySelector('dialog')", 10).await;
    let made: Vec<PathBuf> =
        std::fs::read_dir(folder.join("成品")).expect("listed").flatten().map(|entry| entry.path()).collect();
    assert!(made.iter().any(|path| path.to_string_lossy().ends_with(".送审稿.pdf")), "{made:?}");
}
