//! 通版: two pages made up as one and cut at their fold.

use std::collections::BTreeMap;
use std::fs;

use image::{RgbImage, imageops};
use zhuanban::compose::spread::OVERLAP;
use zhuanban::compose::{Block, PagePlan};
use zhuanban::diag::Lang;
use zhuanban::engine::lines::of_page;
use zhuanban::export;
use zhuanban::press::BLEED;
use zhuanban::project::Project;
use zhuanban::report::{BlockKind, runs};
use zhuanban::session::Proof;
use zhuanban::theme::Theme;
use zhuanban::units::{Mm, Pt};

use super::{assert_no_hole, repo, sample, sandbox, session, set};
use crate::common::{golden, judge, samples_elsewhere, stderr, text, zhuanban};

/// The halves of the picture across the fold, left and right.
fn halves(pages: &[PagePlan]) -> Vec<&Block> {
    let half = |block: &&Block| block.picture.as_ref().is_some_and(|picture| picture.half);
    pages.iter().flat_map(|page| page.blocks.iter().filter(half)).collect()
}

/// What is set in the frames of a thread, page after page.
fn words(proof: &Proof, thread: &str) -> String {
    let lines = (0..proof.plan.pages.len()).flat_map(|page| of_page(&proof.typeset.document, page));
    let own = lines.filter(|line| line.frame.starts_with(&format!("frame/{thread}/")));
    own.flat_map(|line| line.text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
}

/// Every body stands on the two pages once, whole, in its order; every headline on one of them.
fn assert_whole(proof: &Proof) {
    for article in &proof.plan.pages[0].page.articles {
        let written: String = article.body.blocks.iter().flat_map(runs).map(|run| run.text.as_str()).collect();
        let written: String =
            written.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}')).collect();
        let set = words(proof, &format!("{}/body", article.id));
        // A by-line may be run in before the text.
        let before = set.strip_suffix(&written).unwrap_or_else(|| panic!("{}: {set} is not {written}", article.id));
        assert!(before.chars().count() < 20, "{before}");
        assert!(before.is_empty() || before.contains("记者") || before.contains("通讯员"), "{before}");
        let heads = proof.plan.pages.iter().flat_map(|page| &page.blocks);
        let heads = heads.filter(|block| block.id == format!("{}/headline", article.id)).count();
        assert_eq!(heads, 1, "{}", article.id);
    }
}

/// Nothing but a picture lies beyond the type area at the fold.
fn assert_fold_free(proof: &Proof) {
    for (index, plan) in proof.plan.pages.iter().enumerate() {
        let area = plan.grid.area;
        for line in of_page(&proof.typeset.document, index) {
            assert!(line.x.0 >= area.x.0 - 6.0, "page {index}: {}", line.text);
        }
        let texts = plan.threads.iter().flat_map(|thread| thread.frames.iter().map(|frame| frame.rect));
        let blocks = plan.blocks.iter().filter(|block| block.kind != BlockKind::Photo).map(|block| block.rect);
        for rect in texts.chain(blocks) {
            assert!(rect.x.0 >= area.x.0 - 0.01, "page {index}: {rect:?}");
            assert!((rect.x + rect.width).0 <= (area.x + area.width).0 + 0.01, "page {index}: {rect:?}");
        }
    }
}

#[test]
fn the_sample_is_two_pages_made_up_as_one() {
    assert_eq!(OVERLAP, BLEED, "what overlaps is what the press trims off");
    for theme in Theme::shipped().map(|theme| theme.name).filter(|name| *name != "bulletin") {
        let proof = set(&sample("spread.yaml").replace("版式: 四开", &format!("风格: {theme}\n版式: 四开")));
        for plan in &proof.plan.pages {
            assert_no_hole(plan);
            let taboos = plan.choice.as_ref().expect("made up by the program").taboos;
            // Above the other stories, the one with the photo across is parted from them by a line across both pages.
            assert!(taboos.tombstones + taboos.gutters <= 1, "{theme}: {taboos:?}");
        }
        let numbers: Vec<&str> = proof.plan.pages.iter().map(|page| page.page.number.value.as_str()).collect();
        assert_eq!(numbers, ["02", "03"], "{theme}");
        for page in &proof.plan.pages {
            let folios = page.blocks.iter().filter(|block| block.kind == BlockKind::Folio).count();
            assert_eq!((folios, page.grid.trim.width), (1, proof.report.format.trim.width), "{theme}");
        }
        assert_whole(&proof);
        assert_fold_free(&proof);
        // One photo lies across the fold: its halves join at the trim, each with an overlap of the other.
        let halves = halves(&proof.plan.pages);
        let [left, right] = halves.as_slice() else { panic!("{theme}: {} halves", halves.len()) };
        let (a, b) = (left.picture.as_ref().expect("a picture"), right.picture.as_ref().expect("a picture"));
        let (trim, overlap): (Pt, Pt) = (proof.report.format.trim.width.into(), OVERLAP.into());
        assert!(((a.rect.x + a.rect.width) - trim - overlap).0.abs() < 0.01, "{theme}: {a:?}");
        assert!((b.rect.x + overlap).0.abs() < 0.01, "{theme}: {b:?}");
        let scale = a.window.width / a.rect.width.0;
        assert!((scale - b.window.width / b.rect.width.0).abs() < 1e-9, "{theme}");
        let at_fold = |picture: &zhuanban::compose::Picture, x: Pt| picture.window.x + (x - picture.rect.x).0 * scale;
        assert!((at_fold(a, trim) - at_fold(b, Pt(0.0))).abs() < 1e-6, "{theme}");
        assert_eq!((a.rect.y, a.rect.height, a.window.y), (b.rect.y, b.rect.height, b.window.y), "{theme}");
        // Its caption is there once, and so is the photographer.
        let captions = proof.plan.pages.iter().map(|page| &page.page.articles[0].photos[0]);
        let there: Vec<(bool, bool)> =
            captions.map(|photo| (!photo.caption.is_empty(), photo.credit.is_some())).collect();
        assert!(matches!(there[..], [(true, false), (false, true)] | [(false, true), (true, false)]), "{theme}");
    }
}

#[test]
fn a_story_runs_on_over_the_fold() {
    // In one long story the text has to cross; whatever its length, nothing is lost and nothing is there twice.
    let long = sample("spread.yaml").replace("            跨栏: 5\n", "");
    let (head, stories) = long.split_once("      - 编号: fishers\n").expect("the second story");
    let (_, second) = stories.split_once("        正文: |\n").expect("its text");
    let (second, _) = second.split_once("        图片:").expect("its photo");
    let mut crossed = 0;
    for more in [5, 8, 11] {
        let (before, after) = head.split_once("        图片:").expect("the hero");
        let text = second.repeat(more).replace("\n\n          ", "\n\n          又");
        let yaml = format!("{before}\n{text}        图片:{after}");
        let sandbox = sandbox(&yaml);
        let (proof, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
        let Some(proof) = proof.filter(|_| !diags.has_errors()) else { continue };
        assert_whole(&proof);
        assert_fold_free(&proof);
        let both = proof.plan.pages.iter().filter(|page| page.threads.iter().any(|it| it.id == "lake/body")).count();
        crossed += usize::from(both == 2);
    }
    assert!(crossed > 1, "no text crossed the fold");
}

#[test]
fn a_banner_is_parted_at_the_fold() {
    let proof = set(&sample("spread.yaml"));
    let line = |page: usize| {
        let lines = of_page(&proof.typeset.document, page);
        let own = lines.into_iter().filter(|line| line.frame == "frame/banner/0");
        own.map(|line| line.text).collect::<String>()
    };
    assert_eq!((line(0).trim(), line(1).trim()), ("一湖碧水", "十年重生"));
}

#[test]
fn a_photo_that_cannot_lie_across_is_told() {
    let told = |change: &dyn Fn(String) -> String| {
        let yaml = change(sample("spread.yaml").replace("            跨栏: 5\n", ""));
        let sandbox = sandbox(&yaml);
        let (_, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
        diags.render(Lang::Zh)
    };
    // A part of the picture with too few pixels.
    let few = told(&|yaml| yaml.replace("裁切: [0, 0.12, 1, 0.9]", "裁切: [0.4, 0.4, 0.7, 0.7]"));
    assert!(few.contains("跨过折缝至少要"), "{few}");
    let line = sample("spread.yaml").lines().position(|line| line.contains("07-film-city")).expect("the hero") + 1;
    assert!(few.contains(&format!("r.yaml:{line}:")), "{few}");
}

/// A lock has where things stand on both pages; text flows in its frames over the fold again.
#[test]
fn a_locked_spread_is_the_spread_it_was() {
    let yaml = sample("spread.yaml");
    let sandbox = sandbox(&yaml);
    let before = set(&yaml);
    let layout = export::layout(&before.plan, &before.typeset.filled, &before.number, 200.0, &[]);
    fs::write(sandbox.path("settled.layout.json"), layout).expect("written");
    let locked = yaml.replace("\n    文章:\n", "\n    定版: settled.layout.json\n    文章:\n");
    let again = |yaml: &str| {
        fs::write(sandbox.path("r.yaml"), yaml).expect("written");
        session().draft(&Project::at(sandbox.dir.path()), "r.yaml")
    };
    let places = |plan: &PagePlan| {
        let blocks = plan.blocks.iter().map(|block| {
            let picture = block.picture.as_ref().map(|own| (own.rect, own.caption_lines, own.half));
            format!("{} {:?} {:?} {picture:?}", block.id, block.cells, block.heading)
        });
        let frames =
            plan.threads.iter().flat_map(|own| own.frames.iter().map(move |at| format!("{} {:?}", own.id, at.cells)));
        let mut all: Vec<String> =
            blocks.chain(frames).chain(plan.rules.iter().map(|rule| format!("{rule:?}"))).collect();
        all.sort();
        all
    };
    let (proof, diags) = again(&locked);
    assert!(!diags.has_errors(), "{}", diags.render(Lang::Zh));
    let after = proof.expect("two pages");
    assert_eq!(after.plan.pages.len(), 2);
    for (one, other) in before.plan.pages.iter().zip(&after.plan.pages) {
        assert_eq!(places(one), places(other));
    }
    assert_whole(&after);
    // Other words on the same pages.
    let (proof, diags) = again(&locked.replace("傍晚", "黄昏").replace("下午四点", "下午五点"));
    assert!(!diags.has_errors(), "{}", diags.render(Lang::Zh));
    assert_whole(&proof.expect("two pages"));
    // A page of another number is none of it.
    let (_, diags) = again(&locked.replace("通版: [02, 03]", "通版: [04, 05]"));
    assert!(diags.render(Lang::Zh).contains("04、05"), "{}", diags.render(Lang::Zh));
}

/// What an arrangement looks like is both its pages.
#[test]
fn the_arrangements_of_a_spread_show_both_pages() {
    let sandbox = sandbox(&sample("spread.yaml"));
    let (offered, diags) = session().arrangements(&Project::at(sandbox.dir.path()), "r.yaml", 2, &mut |_| {});
    let offered = offered.unwrap_or_else(|| panic!("{}", diags.render(Lang::Zh)));
    assert_eq!(offered[0].0, "02、03");
    for offer in &offered[0].1 {
        let picture = image::load_from_memory(&offer.picture).expect("a picture").into_rgb8();
        // Two pages of 275 × 390 mm.
        let shape = f64::from(picture.width()) / f64::from(picture.height());
        assert!((shape - 550.0 / 390.0).abs() < 0.01, "{shape:.3}");
        let inked = |from: u32, to: u32| (from..to).any(|x| picture.get_pixel(x, picture.height() / 2).0[1] < 200);
        let fold = picture.width() / 2;
        assert!(inked(0, fold) && inked(fold, picture.width()));
    }
}

/// Advertisements stand at the outer feet of the two pages, and nothing of them in the fold; what the author put
/// somewhere stands there.
#[test]
fn a_spread_has_advertisements_and_places() {
    let ads = "    广告:\n      - { 文件: images/ad-water.jpg, 尺寸: 半通栏 }\n      - { 文件: images/ad-water.jpg, 尺寸: 通栏 }\n";
    let yaml = sample("spread.yaml").replace("    文章:\n", &format!("{ads}    文章:\n"));
    // The place of one photo for the advertisements.
    let (yaml, _) =
        yaml.split_once("        图片:\n          - 文件: images/06-xintianfang.jpg").expect("the last photo");
    let proof = set(yaml);
    assert_whole(&proof);
    assert_fold_free(&proof);
    let grid = &proof.plan.pages[0].grid;
    let ad = |page: &PagePlan| -> Vec<(u32, u32, u32)> {
        let of_ad = |block: &&Block| {
            block.picture.as_ref().is_some_and(|own| page.page.articles[0].photos[own.index].ad.is_some())
        };
        let own = page.blocks.iter().filter(|block| block.article == Some(0)).filter(of_ad);
        own.filter_map(|block| block.cells).map(|cells| (cells.column, cells.span, cells.line + cells.lines)).collect()
    };
    // The first in the right page's outer corner, the second, for which that has no room, across the left one's foot.
    assert_eq!(ad(&proof.plan.pages[1]), [(2, 2, grid.lines)]);
    assert_eq!(ad(&proof.plan.pages[0]), [(0, 4, grid.lines)]);
    // A photo with a place of its own, its column counted over both pages.
    let yaml = sample("spread.yaml").replace(
        "            说明: 夜里的南码头栈桥。",
        "            位置: [6, 51]\n            跨栏: 3\n            行数: 25\n            说明: 夜里的南码头栈桥。",
    );
    let proof = set(&yaml);
    assert_whole(&proof);
    let placed = proof.plan.pages[1].blocks.iter().find(|block| block.id == "night/photo1").expect("on the right page");
    let cells = placed.cells.expect("cells");
    assert_eq!((cells.column, cells.line, cells.span, cells.lines), (1, 50, 3, 25));
}

/// What would lie in the fold is told where it is written, and what to do.
#[test]
fn what_would_lie_in_the_fold_is_told() {
    let told = |from: &str, to: &str, lang| {
        let yaml = sample("spread.yaml").replace(from, to);
        let sandbox = sandbox(&yaml);
        let (_, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
        assert!(diags.has_errors());
        diags.render(lang)
    };
    let tea = "            说明: 雾中的西山茶园。";
    let mut all = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for places in [
            "位置: [4, 30]\n            跨栏: 2",
            "位置: [9, 30]\n            行数: 10",
            "位置: [5, 70]\n            跨栏: 2\n            行数: 20",
        ] {
            all.push_str(&told(tea, &format!("            {places}\n{tea}"), lang));
        }
        all.push_str(&told("            跨栏: 5\n", "            跨栏: 5\n            位置: [3, 20]\n", lang));
        let ad = "    广告:\n      - { 文件: images/ad-water.jpg, 尺寸: 半通栏, 位置: [4, 60] }\n    文章:\n";
        all.push_str(&told("    文章:\n", ad, lang));
    }
    golden("compose/fold.txt", &all);
}

/// A page as poppler draws it.
fn drawn(pdf: &std::path::Path, page: usize, dpi: u32) -> Option<RgbImage> {
    let dir = tempfile::tempdir().expect("a folder");
    let (to, number, dpi) = (dir.path().join("p"), page.to_string(), dpi.to_string());
    judge("pdftoppm", &["-png", "-r", &dpi, "-f", &number, "-l", &number, "-singlefile", text(pdf), text(&to)])?;
    Some(image::open(dir.path().join("p.png")).expect("a page").into_rgb8())
}

/// Mean difference of two pictures, in levels of 255.
fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let sum: u64 = one.as_raw().iter().zip(other.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.as_raw().len() as f64
}

const DPI: u32 = 150;

fn pixels(mm: f64) -> u32 {
    (mm / 25.4 * f64::from(DPI)).round() as u32
}

/// The two halves side by side are the picture, and in the press file each goes on beyond the fold as the other does.
#[test]
fn the_halves_are_the_picture() {
    let elsewhere = samples_elsewhere();
    let (report, out) = (elsewhere.path().join("reports/spread.yaml"), elsewhere.path().join("out"));
    let built = zhuanban(&["build", text(&report), "-o", text(&out), "--no-marks"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let layout = fs::read_to_string(out.join("spread.layout.json")).expect("the layout");
    let layout: serde_json::Value = serde_json::from_str(&layout).expect("JSON");
    let pages = layout["pages"].as_array().expect("pages");
    assert!(pages.len() == 2 && pages.iter().all(|page| page["spread"] == serde_json::json!(["02", "03"])), "{layout}");
    let half = |page: usize| -> [f64; 4] {
        let blocks = pages[page]["blocks"].as_array().expect("blocks");
        let block = blocks.iter().find(|block| block["picture"]["half"] == true).expect("a half");
        [0, 1, 2, 3].map(|n| block["picture"]["rect_mm"][n].as_f64().expect("a number"))
    };
    let (left, right) = (half(0), half(1));
    let trim = pages[0]["trim_mm"][0].as_f64().expect("a width");
    let Mm(overlap) = OVERLAP;
    // The press file: sheets with the bleed around them.
    let press = out.join("spread.press.pdf");
    let (Some(a), Some(b)) = (drawn(&press, 1, DPI), drawn(&press, 2, DPI)) else { return };
    let (top, high) = (pixels(left[1] + overlap + 1.0), pixels(left[3] - 2.0));
    // Six millimetres about the fold: on the left page at its right edge, on the right one at its left.
    let wide = pixels(2.0 * overlap) - 2;
    let of_left = imageops::crop_imm(&a, pixels(trim) + 1, top, wide, high).to_image();
    let of_right = imageops::crop_imm(&b, 1, top, wide, high).to_image();
    let apart = difference(&of_left, &of_right);
    // The bar is one that a shift of half a millimetre does not pass.
    let shifted = imageops::crop_imm(&b, 4, top, wide, high).to_image();
    let off = difference(&of_left, &shifted);
    println!("overlap: {apart:.2} levels, {off:.2} shifted");
    assert!(apart < 5.0 && apart * 2.0 < off, "{apart:.2}, {off:.2}");
    // The proof: both halves to the trim, side by side, against the photo itself.
    let proof = out.join("spread.proof.pdf");
    let (Some(a), Some(b)) = (drawn(&proof, 1, DPI), drawn(&proof, 2, DPI)) else { return };
    let (top, high) = (pixels(left[1]), pixels(left[3]) - 1);
    let (from, to) = (pixels(left[0].max(0.0)), pixels(trim));
    let end = pixels((right[0] + right[2]).min(trim));
    let mut joined = RgbImage::new(to - from + end, high);
    imageops::replace(&mut joined, &imageops::crop_imm(&a, from, top, to - from, high).to_image(), 0, 0);
    imageops::replace(&mut joined, &imageops::crop_imm(&b, 0, top, end, high).to_image(), i64::from(to - from), 0);
    let plan = set(&sample("spread.yaml")).plan;
    let windows: Vec<_> = halves(&plan.pages).into_iter().filter_map(|block| block.picture.clone()).collect();
    let (first, last) = (windows[0].window, windows[1].window);
    let photo = image::open(repo().join("images/07-film-city.jpg")).expect("the photo").into_rgb8();
    let (x, width) = (first.x, last.x + last.width - first.x);
    let part = imageops::crop_imm(&photo, x as u32, first.y as u32, width as u32, first.height as u32).to_image();
    let whole = imageops::resize(&part, joined.width(), joined.height(), imageops::FilterType::Triangle);
    let off = difference(&joined, &whole);
    println!("joined: {off:.2} levels");
    assert!(off < 6.0, "{off:.2}");
    // No seam: about the fold it is no further off than elsewhere.
    let strip = |image: &RgbImage, x: u32| imageops::crop_imm(image, x, 0, 8, high).to_image();
    let seam = difference(&strip(&joined, to - from - 4), &strip(&whole, to - from - 4));
    assert!(seam < 2.0 * off + 2.0, "{seam:.2} at the fold, {off:.2} elsewhere");
}

/// Reports that are no spread look as they did: the pages of a report beside a spread are those it has alone.
#[test]
fn pages_beside_a_spread_are_numbered_on_and_stay_as_they_are() {
    let tabloid = sample("tabloid.yaml");
    let (_, page) = tabloid.split_once("pages:\n").expect("its pages");
    let page = page.replace("  - number: \"03\"\n    section", "  - section").replace("- id: ", "- id: other-");
    let page: String = page.replace("section:", "版名:").replace("articles:", "文章:");
    let both = format!("{}{page}", sample("spread.yaml"));
    let sandbox = sandbox(&both);
    let (proof, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    let proof = proof.unwrap_or_else(|| panic!("{}", diags.render(Lang::Zh)));
    let numbers: Vec<&str> = proof.plan.pages.iter().map(|page| page.page.number.value.as_str()).collect();
    assert_eq!(numbers, ["02", "03", "3"], "{}", diags.render(Lang::Zh));
    let counts: BTreeMap<bool, usize> = proof.plan.pages.iter().fold(BTreeMap::new(), |mut all, page| {
        *all.entry(page.page.spread.is_some()).or_default() += 1;
        all
    });
    assert_eq!(counts, BTreeMap::from([(true, 2), (false, 1)]));
}
