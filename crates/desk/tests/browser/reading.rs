//! The proof-reader on the desk: 错 in the list with a button, 疑 folded away and marked on the page when asked for.

use std::path::{Path, PathBuf};

use super::page::{Page, driver, judged, with_browser};
use super::sample::{feature, read};
use crate::common::program::{Program, find};

/// A slip that is sure, and words that are doubted.
const WRONG: &str = "再接再励";
const DOUBTED: &str = "家挡";
const MORE: &str =
    "大家再接再励。会后，街道帮居民挑起全部家挡：把辖区312名能走动的党员，不论关系在哪个单位，按住址排了一遍。";

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_doubts_are_folded_away_and_accepted_once() {
    let program = find();
    if !judged(program.is_some(), "zhuanban program") {
        return;
    }
    let (Some(program), Some(driver)) = (program, driver()) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    feature(dir.path());
    let text = read(dir.path()).replacen("正文: |\n          ", &format!("正文: |\n          {MORE}"), 1);
    assert!(text.contains(MORE));
    std::fs::write(dir.path().join("专版.yaml"), text).expect("written");
    let folder = dir.path().to_owned();
    with_browser(&driver, |page| doubts(page, program, folder));
}

async fn doubts(page: Page, program: PathBuf, folder: PathBuf) {
    let desk = Program::start(&program, &folder);
    page.open_report(&desk.address, "专版.yaml").await;
    page.drawn().await;
    // 错 stands among the findings; its button mends it.
    let sure = format!(
        "[...document.querySelectorAll('.findings-pane > .findings .finding')].find((one) => one.textContent.includes('{WRONG}'))"
    );
    page.until(&sure, 30).await;
    page.js(&format!("{sure}.querySelector('.take').id = 'mend'"), Vec::new()).await;
    page.click("#mend").await;
    page.until(&format!("!{sure}"), 30).await;
    page.settled().await;
    assert!(!read(&folder).contains(WRONG) && read(&folder).contains("再接再厉"));
    // 疑 hold nothing up, and nothing of them is on the page before one asks.
    page.until("document.querySelector('.doubts:not([hidden]) .number')", 30).await;
    assert_eq!(page.js("return document.querySelectorAll('.doubted').length", Vec::new()).await, 0);
    page.click(".doubts summary").await;
    page.until("document.querySelector('.doubted')", 20).await;
    page.shot("50-doubts").await;
    on_the_words(&page).await;
    page.js(
        &format!("const item = [...document.querySelectorAll('.doubt')].find((one) => one.textContent.includes('{DOUBTED}')); item.querySelector('.what').id = 'go'; item.querySelector('[data-act=accept]').id = 'accept'"),
        Vec::new(),
    )
    .await;
    page.click("#go").await;
    page.until("document.activeElement.closest('.f-body')", 10).await;
    let selected = page
        .js(
            "const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd)",
            Vec::new(),
        )
        .await;
    assert_eq!(selected, DOUBTED);
    accepted(&page, &folder).await;
}

/// The line under the words stands where the words are.
async fn on_the_words(page: &Page) {
    let found = page
        .client
        .execute_async(
            "const [report, done] = arguments; const page = document.querySelector('.page').getBoundingClientRect(); \
             const zoom = page.width / 390; const lines = [...document.querySelectorAll('.doubted')]; \
             Promise.all(lines.map((line) => { const box = line.getBoundingClientRect(); \
               return fetch('/api/hit', { method: 'POST', headers: { 'content-type': 'application/json' }, \
                 body: JSON.stringify({ report, page: 0, x: (box.left - page.left) / zoom + 0.3, y: (box.top + box.height / 2 - page.top) / zoom }) }).then((told) => told.json()); })) \
               .then((all) => done(all.map((one) => one?.words ?? '')))",
            vec!["专版.yaml".into()],
        )
        .await
        .expect("the words");
    let words = found.as_array().expect("a list");
    assert!(words.iter().any(|words| words.as_str().is_some_and(|words| words.starts_with(DOUBTED))), "{found}");
}

/// 不再提 writes the learning file; the report stays as it is, and the words can be told of again.
async fn accepted(page: &Page, folder: &Path) {
    let before = read(folder);
    let list = || std::fs::read_to_string(folder.join("不再提.yaml")).unwrap_or_default();
    let told = format!("[...document.querySelectorAll('.doubt')].some((one) => one.textContent.includes('{DOUBTED}'))");
    page.click("#accept").await;
    page.until(&format!("!{told}"), 20).await;
    page.until("document.querySelector('.accepted button')", 10).await;
    page.shot("51-accepted").await;
    assert!(list().contains(DOUBTED), "{}", list());
    // What is read anew, because one types, does not tell of it either.
    page.keys(".card-block.b-article .f-deck textarea", "了").await;
    page.settled().await;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    assert_eq!(page.js(&format!("return {told}"), Vec::new()).await, false);
    page.click("[data-act=undo]").await;
    page.settled().await;
    assert_eq!(read(folder), before);
    page.click(".accepted button").await;
    page.until(&told, 20).await;
    assert!(!list().contains(DOUBTED), "{}", list());
}
