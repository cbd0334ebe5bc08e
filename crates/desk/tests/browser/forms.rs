//! What a page may have besides: begun by a click on its name, without a line of YAML.

use std::path::PathBuf;

use super::page::{Page, driver, judged, with_browser};
use super::sample::{feature, read};
use crate::common::program::{Program, find};

/// Gives what an expression finds a name, and clicks it.
async fn click(page: &Page, found: &str) {
    page.until(found, 20).await;
    page.js(
        &format!("document.querySelector('#clicked')?.removeAttribute('id'); const node = {found}; node.scrollIntoView({{ block: 'center' }}); node.id = 'clicked'"),
        Vec::new(),
    )
    .await;
    page.click("#clicked").await;
}

/// A button by its words.
fn button(words: &str) -> String {
    format!("[...document.querySelectorAll('.manuscript button')].find((one) => one.textContent.startsWith('{words}'))")
}

/// Types where the caret is; what was there to be overwritten is.
async fn write(page: &Page, words: &str) {
    let active = page.client.active_element().await.expect("a field has the caret");
    active.send_keys(words).await.expect("typed");
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_briefs_a_frame_a_timeline_a_code_and_an_upright_headline_by_clicks() {
    let program = find();
    if !judged(program.is_some(), "zhuanban program") {
        return;
    }
    let (Some(program), Some(driver)) = (program, driver()) else { return };
    let dir = tempfile::tempdir().expect("a folder");
    feature(dir.path());
    let folder = dir.path().to_owned();
    with_browser(&driver, |page| forms(page, program, folder));
}

async fn forms(page: Page, program: PathBuf, folder: PathBuf) {
    let desk = Program::start(&program, &folder);
    page.open_report(&desk.address, "专版.yaml").await;
    page.drawn().await;
    click(&page, &button("加简讯")).await;
    page.until("document.activeElement.closest('.b-article')?.textContent.includes('栏目')", 10).await;
    page.settled().await;
    // What is not written yet is told: it would be printed.
    page.until("document.querySelector('[data-code=\"desk.unwritten\"]')", 20).await;
    page.click("[data-code=\"desk.unwritten\"] .what").await;
    write(&page, "老街夜市周五开市。").await;
    page.settled().await;
    page.until("!document.querySelector('[data-code=\"desk.unwritten\"]')", 20).await;
    assert!(read(&folder).contains("条目:") && read(&folder).contains("正文: 老街夜市周五开市。"), "{}", read(&folder));
    click(&page, &button("加框的稿子")).await;
    page.until("document.activeElement.closest('.f-headline')", 10).await;
    write(&page, "征集启事").await;
    page.settled().await;
    page.click("[data-code=\"desk.unwritten\"] .what").await;
    write(&page, "征集老照片，请送社区一楼。").await;
    page.settled().await;
    let text = read(&folder);
    assert!(text.contains("样式: 启事") && text.contains("主题: 征集启事"), "{text}");
    let first = "document.querySelector('.b-article')";
    let chip = |words: &str| {
        format!("[...{first}.querySelectorAll('.chips button')].find((one) => one.textContent === '{words}')")
    };
    click(&page, &chip("时间轴")).await;
    page.until("document.activeElement.closest('.f-time')", 10).await;
    write(&page, "2022年").await;
    page.keys(".f-event textarea", "动工").await;
    page.settled().await;
    click(&page, &chip("二维码")).await;
    page.until("document.activeElement.closest('.fields .f-text')", 10).await;
    write(&page, "https://example.com/a").await;
    page.settled().await;
    let text = read(&folder);
    assert!(
        text.contains("时: 2022年") && text.contains("事: 动工") && text.contains("文字: https://example.com/a"),
        "{text}"
    );
    upright(&page, &folder).await;
    page.drawn().await;
    page.shot("60-forms").await;
    for kind in ["boxed", "timeline", "qr"] {
        page.until(&format!("document.querySelector('.spot.k-{kind}')"), 30).await;
    }
}

/// A headline stands upright by a click, keeps its words, and lies flat again.
async fn upright(page: &Page, folder: &std::path::Path) {
    let before = read(folder);
    let chip = "[...document.querySelector('.b-article').querySelectorAll('.chips button')].find((one) => one.textContent === '竖排')";
    click(page, chip).await;
    page.settled().await;
    let text = read(folder);
    assert!(text.contains("竖排: 是") && text.contains("文字: 老街新生"), "{text}");
    page.until("document.querySelector('.f-vertical select')?.value === '是'", 10).await;
    page.js(
        "const choice = document.querySelector('.f-vertical select'); choice.value = choice.options[0].value; choice.dispatchEvent(new Event('change'))",
        Vec::new(),
    )
    .await;
    page.settled().await;
    assert_eq!(read(folder), before);
}
