//! 定版 by its button, and how many layouts are offered.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::manuscript::photo;
use super::page::{Page, driver, judged, with_browser};
use super::sample::{feature, read};
use crate::common::program::{Program, find};

const BODY: &str = ".card-block.b-article .f-body textarea";

/// Where headlines and photos stand, in thousandths of the page's width.
async fn places(page: &Page) -> Json {
    page.js(
        "const wide = parseFloat(document.querySelector('.page').style.width); \
         return [...document.querySelectorAll('.spot.k-photo, .spot.k-headline')].map((spot) => ['left', 'top', 'width', 'height'].map((side) => Math.round(1000 * parseFloat(spot.style[side]) / wide)))",
        Vec::new(),
    )
    .await
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_a_locked_page_keeps_its_places_until_it_is_unlocked() {
    let program = find();
    if !judged(program.is_some(), "zhuanban program") {
        return;
    }
    let (Some(program), Some(driver)) = (program, driver()) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    feature(dir.path());
    let folder = dir.path().to_owned();
    with_browser(&driver, |page| locked(page, program, folder));
}

async fn locked(page: Page, program: PathBuf, folder: PathBuf) {
    let desk = Program::start(&program, &folder);
    page.open_report(&desk.address, "专版.yaml").await;
    page.drawn().await;
    lock(&page, &folder).await;
    let before = places(&page).await;
    edits(&page, &before).await;
    dragging(&page, &folder).await;
    // It holds over a restart, and undo reaches back over it: the photo, then the words, then the lock.
    drop(desk);
    let desk = Program::start(&program, &folder);
    page.open_report(&desk.address, "专版.yaml").await;
    page.drawn().await;
    assert_eq!(places(&page).await, before, "the places after a restart");
    let shown = page.js("return !document.querySelector('.locked').hidden", Vec::new()).await;
    assert_eq!(shown, true, "the page says that it is locked");
    let mut steps = 0;
    while read(&folder).contains("定版: ") {
        assert!(steps < 8, "undo does not reach the lock:\n{}", read(&folder));
        page.click("[data-act=undo]").await;
        page.settled().await;
        steps += 1;
    }
    assert!(steps > 1 && !read(&folder).contains("hushi"), "the photo is taken back before the lock");
    // And again, to take it off by the button.
    page.click("[data-act=redo]").await;
    page.until("!document.querySelector('.locked').hidden", 20).await;
    page.drawn().await;
    page.click(".locked").await;
    page.shot("41-locked-panel").await;
    page.click("[data-act=lock]").await;
    page.until("document.querySelector('.locked').hidden", 20).await;
    page.settled().await;
    assert!(!read(&folder).contains("定版: "), "{}", read(&folder));
}

/// Locked by the button of the panel; the page says so.
async fn lock(page: &Page, folder: &Path) {
    page.click("[data-act=layouts]").await;
    page.until("document.querySelector('.offer img')", 90).await;
    page.click("[data-act=lock]").await;
    page.until("!document.querySelector('.locked').hidden && document.querySelector('.layouts').hidden", 60).await;
    page.drawn().await;
    page.shot("40-locked").await;
    assert!(read(folder).contains("定版: 专版.layout.json"), "{}", read(folder));
}

/// Words more and fewer, and another photo: nothing moves.
async fn edits(page: &Page, before: &Json) {
    let more = "const area = document.querySelector(arguments[0]); area.focus(); area.setRangeText(arguments[1], area.value.length, area.value.length, 'end'); area.dispatchEvent(new InputEvent('input'))";
    let words = "街坊们都说，日子越过越有盼头，老街的烟火还会更旺更暖和。";
    page.js(more, vec![json!(BODY), json!(words)]).await;
    page.drawn().await;
    assert_eq!(places(page).await, *before, "with 30 characters more");
    let fewer = "const area = document.querySelector(arguments[0]); area.focus(); area.setRangeText('', area.value.length - arguments[1], area.value.length, 'end'); area.dispatchEvent(new InputEvent('input'))";
    page.js(fewer, vec![json!(BODY), json!(words.chars().count() + 30)]).await;
    page.drawn().await;
    assert_eq!(places(page).await, *before, "with 30 characters fewer");
    page.js("document.querySelectorAll('.photo-card')[1].querySelector('input[type=file]').id = 'replace'", Vec::new())
        .await;
    page.keys("#replace", &photo("05-hushi-materials.jpg").display().to_string()).await;
    page.until("document.querySelectorAll('.photo-card')[1].querySelector('img').src.includes('hushi')", 20).await;
    page.drawn().await;
    assert_eq!(places(page).await, *before, "with another photo");
}

/// A drag writes no pin that would not be heard, and says why.
async fn dragging(page: &Page, folder: &Path) {
    page.js(
        "const spot = document.querySelector('.spot.k-photo'); const box = spot.getBoundingClientRect(); \
         const at = (by) => ({ bubbles: true, button: 0, pointerId: 1, isPrimary: true, clientX: box.left + 40, clientY: box.top + 40 + by }); \
         spot.setPointerCapture = () => undefined; \
         for (const [kind, by] of [['pointerdown', 0], ['pointermove', 30], ['pointermove', 60], ['pointerup', 60]]) spot.dispatchEvent(new PointerEvent(kind, at(by)))",
        Vec::new(),
    )
    .await;
    page.until("document.querySelector('#said.on').textContent.includes('已定版')", 5).await;
    page.settled().await;
    assert!(!read(folder).contains("位置: ["), "{}", read(folder));
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_layouts_differ_and_fewer_than_six_are_told() {
    let program = find();
    if !judged(program.is_some(), "zhuanban program") {
        return;
    }
    let (Some(program), Some(driver)) = (program, driver()) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    feature(dir.path());
    // Two photos pinned at the foot: few pages are left that differ.
    let text = read(dir.path());
    let pinned = text.replacen("            说明: 街坊在戏台前看演出。\n", "            说明: 街坊在戏台前看演出。\n            位置: [1, 80]\n            跨栏: 2\n            行数: 20\n", 1);
    assert_ne!(text, pinned);
    std::fs::write(dir.path().join("钉.yaml"), pinned).expect("written");
    let desk = Program::start(&program, dir.path());
    let address = desk.address.clone();
    with_browser(&driver, |page| async move {
        page.client.goto(&address).await.expect("it opens");
        for name in ["专版.yaml", "钉.yaml"] {
            page.js("location.hash = '#' + encodeURIComponent(arguments[0])", vec![json!(name)]).await;
            page.until("document.querySelector('.form textarea')", 30).await;
            page.settled().await;
            page.click("[data-act=layouts]").await;
            page.until("document.querySelector('.offer img')", 90).await;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            page.shot(&format!("42-layouts-{}", if name.starts_with('钉') { "pinned" } else { "free" })).await;
            offered(&page, name).await;
            page.click(".layouts .close").await;
        }
    });
}

async fn offered(page: &Page, name: &str) {
    let told = page
        .js(
            "const offers = [...document.querySelectorAll('.offer img')].map((image) => image.src); \
             return [offers.length, new Set(offers).size, document.querySelector('.layouts .note').textContent, document.querySelectorAll('.offer.now').length]",
            Vec::new(),
        )
        .await;
    let (count, different) = (told[0].as_u64().expect("a count"), told[1].as_u64().expect("a count"));
    let note = told[2].as_str().expect("words");
    println!("{name}: {count} layouts");
    assert!((1..=6).contains(&count) && count == different, "{name}: {told}");
    assert_eq!(note.is_empty(), count == 6, "{name}: {count} layouts, and the panel says {note:?}");
    assert!(count < 2 || count == 6 || note.contains(&count.to_string()), "{name}: {note}");
    assert_eq!(told[3], 1, "{name}: one of them is the page's own");
}
