//! The page by keyboard alone: from part to part, from block to block, a block moved, widened, freed.

use std::path::PathBuf;

use serde_json::Value as Json;

use super::page::{Page, driver, judged, with_browser};
use super::sample::{feature, read};
use crate::common::program::{Program, find};

const TAB: &str = "\u{E004}";
const SHIFT: &str = "\u{E008}";
const DOWN: &str = "\u{E015}";
const UP: &str = "\u{E013}";
const ESCAPE: &str = "\u{E00C}";
const DELETE: &str = "\u{E017}";
const F2: &str = "\u{E032}";
const F6: &str = "\u{E036}";
/// Lets all keys go.
const NONE: &str = "\u{E000}";

/// Keys for whatever has them.
async fn press(page: &Page, keys: &str) {
    page.client.active_element().await.expect("an element").send_keys(keys).await.expect("pressed");
}

async fn active(page: &Page, what: &str) -> Json {
    page.js(&format!("return document.activeElement?.{what} ?? null"), Vec::new()).await
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_a_page_is_made_up_by_keys_alone() {
    let program = find();
    if !judged(program.is_some(), "zhuanban program") {
        return;
    }
    let (Some(program), Some(driver)) = (program, driver()) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    feature(dir.path());
    let folder = dir.path().to_owned();
    with_browser(&driver, |page| keyed(page, program, folder));
}

async fn keyed(page: Page, program: PathBuf, folder: PathBuf) {
    let desk = Program::start(&program, &folder);
    page.open_report(&desk.address, "专版.yaml").await;
    page.drawn().await;
    round(&page).await;
    // From the form to the page; from block to block.
    page.js("document.querySelector('.f-headline textarea').focus()", Vec::new()).await;
    press(&page, F6).await;
    page.until("document.activeElement.classList.contains('spot')", 5).await;
    let first = active(&page, "ariaLabel").await;
    press(&page, DOWN).await;
    assert_ne!(active(&page, "ariaLabel").await, first, "another block");
    page.until("!document.querySelector('.keys').hidden", 5).await;
    page.shot("70-keys").await;
    // A photo two lines down: shown while the keys are held, taken when they are let go.
    page.js("[...document.querySelectorAll('.spot.k-photo')].at(-1).focus()", Vec::new()).await;
    let photo = active(&page, "ariaLabel").await;
    let lines = "JSON.stringify(document.querySelector('.spot.k-photo.pinned')?.style.top ?? '')";
    press(&page, &format!("{SHIFT}{UP}{UP}{NONE}")).await;
    page.until("document.querySelector('.spot.pinned')", 20).await;
    page.settled().await;
    assert!(read(&folder).contains("位置: ["), "{}", read(&folder));
    assert_ne!(page.js(&format!("return {lines}"), Vec::new()).await, "\"\"");
    assert_eq!(active(&page, "ariaLabel").await, photo, "the keys stay on the block");
    press(&page, DELETE).await;
    page.until("!document.querySelector('.spot.pinned')", 20).await;
    page.settled().await;
    assert!(!read(&folder).contains("位置: ["), "{}", read(&folder));
    // Narrower, and thought better of it.
    press(&page, "[").await;
    page.until("document.querySelector('.ghost')", 5).await;
    press(&page, ESCAPE).await;
    page.until("!document.querySelector('.ghost')", 5).await;
    tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
    assert!(!read(&folder).contains("跨栏: "), "{}", read(&folder));
    // In place, and back to the block.
    page.js("document.querySelector('.spot.k-headline').focus()", Vec::new()).await;
    press(&page, F2).await;
    page.until("document.activeElement.classList.contains('here')", 5).await;
    press(&page, ESCAPE).await;
    page.until("document.activeElement.classList.contains('k-headline')", 5).await;
    moved_card(&page).await;
    escaped(&page).await;
}

/// Tab leads through the whole page and out of it; what has the keys is in sight and marked.
async fn round(page: &Page) {
    page.js("document.querySelector('.back').focus()", Vec::new()).await;
    let mut seen = Vec::new();
    for _ in 0..200 {
        press(page, TAB).await;
        let told = page
            .js(
                "const node = document.activeElement; if (!node || node === document.body) return null; \
                 const style = getComputedStyle(node); const box = node.getBoundingClientRect(); \
                 const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'; \
                 return [node.ariaLabel || node.labels?.[0]?.textContent || node.textContent.slice(0, 20), marked, box.width > 0 && box.bottom > 0 && box.top < innerHeight]",
                Vec::new(),
            )
            .await;
        let Some(one) = told.as_array() else { break };
        assert!(one[1] == true && one[2] == true, "neither marked nor in sight: {told}");
        assert_ne!(one[0], "", "a control without a name");
        seen.push(one[0].clone());
    }
    assert!((30..200).contains(&seen.len()), "{} stops of the Tab key", seen.len());
    for part in ["送印", "放大"] {
        assert!(seen.iter().any(|name| name == part), "no {part} in {seen:?}");
    }
}

/// A photo moved down keeps the keys, wherever it goes.
async fn moved_card(page: &Page) {
    page.js("document.querySelector('.photo-card [data-act=down]').focus()", Vec::new()).await;
    press(page, "\u{E007}").await;
    page.settled().await;
    let path = page.js("return document.activeElement.closest('.photo-card')?.dataset.path ?? ''", Vec::new()).await;
    assert!(path.as_str().is_some_and(|path| path.ends_with(",1]")), "{path}");
}

/// Escape closes what is open, and the keys are where they were.
async fn escaped(page: &Page) {
    for act in ["layouts", "source", "proof"] {
        page.js(&format!("document.querySelector('[data-act={act}]').focus()"), Vec::new()).await;
        press(page, "\u{E007}").await;
        page.until("document.querySelector('dialog[open]') || !document.querySelector('.layouts').hidden", 10).await;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        press(page, ESCAPE).await;
        page.until("!document.querySelector('dialog[open]') && document.querySelector('.layouts').hidden", 5).await;
        page.until(&format!("document.activeElement.dataset.act === '{act}'"), 5).await;
    }
}
