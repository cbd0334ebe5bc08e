//! 图说合排: captions gathered in one place; 压图题: headlines on calm parts of their photos.

use zhuanban::compose::{Block, PagePlan};
use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::engine::lines::of_page;
use zhuanban::export;
use zhuanban::project::Project;
use zhuanban::report::BlockKind;
use zhuanban::session::Proof;
use zhuanban::theme::Theme;
use zhuanban::units::Rect;

use super::{assert_good, fs, repo, sample, sandbox, session, set};
use crate::common::tiffsep::{Separation, separate};
use crate::common::{samples_elsewhere, stderr, text, zhuanban};

fn block<'a>(plan: &'a PagePlan, id: &str) -> &'a Block {
    plan.blocks.iter().find(|block| block.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn pictures(plan: &PagePlan) -> Vec<&Block> {
    plan.blocks.iter().filter(|block| block.kind == BlockKind::Photo).collect()
}

/// What is said of a report that is only set.
fn told(yaml: &str) -> (Option<Proof>, Diagnostics) {
    let sandbox = sandbox(yaml);
    session().draft(&Project::at(sandbox.dir.path()), "r.yaml")
}

#[test]
fn twelve_captions_stand_in_one_place() {
    let proof = set(&sample("photos.yaml"));
    assert_good(&proof);
    let plan = &proof.plan.pages[0];
    let photos = pictures(plan);
    assert_eq!(photos.len(), 12);
    assert!(photos.iter().all(|photo| photo.picture.as_ref().is_some_and(|picture| picture.caption_lines == 0)));
    // Every caption once, all in one block, behind its number; and each number once more, on its photo.
    let own = block(plan, "light/captions");
    let lines = of_page(&proof.typeset.document, 0);
    let inside = |name: &str| {
        lines
            .iter()
            .filter(|line| line.frame == format!("frame/{name}/0"))
            .map(|line| line.text.as_str())
            .collect::<String>()
    };
    let words: String = inside("light/captions").split_whitespace().collect();
    for (number, title) in ["初雪", "春雾", "对岸"].iter().enumerate() {
        assert!(words.contains(&format!("图{}《{title}》", number + 1)), "{words}");
    }
    assert_eq!(words.matches('图').count(), 12);
    assert!(own.cells.is_some_and(|cells| cells.span > 1), "{:?}", own.cells);
    // Without its picture a photo has no number, either: this time they are set with them.
    let sandbox = sandbox(&sample("photos.yaml"));
    let (proof, _) = session().typeset(&Project::at(sandbox.dir.path()), "r.yaml", &mut |_| {});
    let lines = of_page(&proof.expect("a page").typeset.document, 0);
    let inside = |name: &str| {
        lines
            .iter()
            .filter(|line| line.frame == format!("frame/{name}/0"))
            .map(|line| line.text.as_str())
            .collect::<String>()
    };
    for photo in &photos {
        let article = &plan.page.articles[photo.article.expect("an article")];
        let number = photo.picture.as_ref().and_then(|picture| article.photos[picture.index].number);
        assert_eq!(inside(&photo.id).trim(), number.expect("a number").to_string(), "{}", photo.id);
    }
    // They are met in the order of their numbers: none stands above or left of one with a lower number, in its row.
    let place = |photo: &Block| {
        let article = &plan.page.articles[photo.article.expect("an article")];
        (photo.picture.as_ref().and_then(|picture| article.photos[picture.index].number), photo.rect)
    };
    for (one, a) in photos.iter().map(|photo| place(photo)) {
        for (other, b) in photos.iter().map(|photo| place(photo)).filter(|(other, _)| *other > one) {
            assert!(b.y.0 + b.height.0 > a.y.0, "{other:?} stands above {one:?}");
        }
    }
}

#[test]
fn captions_may_be_as_wide_as_their_author_wants_them() {
    for span in [1, 3, 5] {
        let yaml =
            sample("photos.yaml").replace("        图说: 合排\n", &format!("        图说: {{ 跨栏: {span} }}\n"));
        let proof = set(&yaml);
        assert_eq!(block(&proof.plan.pages[0], "light/captions").cells.expect("cells").span, span);
    }
    let apart = set(&sample("photos.yaml").replace("        图说: 合排\n", "        图说: 分排\n"));
    assert!(
        pictures(&apart.plan.pages[0]).iter().all(|photo| photo.picture.as_ref().is_some_and(|p| p.caption_lines > 0))
    );
}

/// The part of the photo under the headline, in blocks of a stroke's width: the contrast with white all along.
fn contrast(proof: &Proof, file: &str, heading: &Rect<zhuanban::units::Pt>, photo: &Block) -> f64 {
    let picture = photo.picture.as_ref().expect("a picture");
    let pixels = image::open(repo().join(file)).expect("a photo").into_rgb8();
    let (wide, high) = (picture.window.width / picture.rect.width.0, picture.window.height / picture.rect.height.0);
    let x0 = picture.window.x + (heading.x - picture.rect.x).0 * wide;
    let y0 = picture.window.y + (heading.y - picture.rect.y).0 * high;
    let step = 4.0 * wide;
    let light = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let mut least = f64::INFINITY;
    let (across, down) = ((heading.width.0 / 4.0) as u32, (heading.height.0 / 4.0) as u32);
    assert!(across > 20 && down > 5, "{heading:?} of {}", proof.number);
    for (i, j) in (0..across).flat_map(|i| (0..down).map(move |j| (i, j))) {
        let (left, top) = ((x0 + f64::from(i) * step) as u32, (y0 + f64::from(j) * step) as u32);
        let side = step.max(1.0) as u32;
        let mut sum = 0.0;
        for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
            let [r, g, b] = pixels.get_pixel((left + x).min(pixels.width() - 1), (top + y).min(pixels.height() - 1)).0;
            sum += 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
        }
        least = least.min(1.05 / (sum / f64::from(side * side) + 0.05));
    }
    least
}

#[test]
fn a_headline_stands_on_the_calm_of_its_photo() {
    for theme in Theme::shipped().map(|theme| theme.name) {
        let proof = set(&sample("feature.yaml").replace("风格: 晚报", &format!("风格: {theme}")));
        let plan = &proof.plan.pages[0];
        let (heading, photo) = (block(plan, "bridge/headline"), block(plan, "bridge/photo1"));
        let picture = photo.picture.as_ref().expect("a picture");
        let (own, whole) = (heading.rect, picture.rect);
        assert!(own.x >= whole.x && own.y >= whole.y, "{theme}");
        assert!(
            (own.x + own.width) <= whole.x + whole.width && own.y + own.height <= whole.y + whole.height,
            "{theme}"
        );
        let set = heading.heading.as_ref().expect("a headline");
        assert!(set.size.0 >= 24.0 && set.on.is_some_and(|on| on.small.0 >= 24.0), "{theme}: {set:?}");
        // Off the focus by 15 % of the picture.
        let window = picture.window;
        let focus =
            ((0.5 * window.whole.0 - window.x) / window.width, (0.75 * window.whole.1 - window.y) / window.height);
        let share = |start: f64, room: f64| start / room;
        let (left, top) = (share((own.x - whole.x).0, whole.width.0), share((own.y - whole.y).0, whole.height.0));
        let (wide, high) = (share(own.width.0, whole.width.0), share(own.height.0, whole.height.0));
        let away = |start: f64, length: f64, point: f64| (start - point).max(point - start - length);
        assert!(away(left, wide, focus.0).max(away(top, high, focus.1)) >= 0.15, "{theme}");
        let least = contrast(&proof, "images/06-xintianfang.jpg", &own, photo);
        assert!(least >= 4.5, "{theme}: {least}");
        // The by-line runs in before the first words, and every word is there once (the build checks that).
        let lines = of_page(&proof.typeset.document, 0);
        let first = lines.iter().find(|line| line.frame == "frame/bridge/body/0").expect("text");
        assert!(first.text.contains("沈望舒"), "{theme}: {}", first.text);
    }
}

#[test]
fn without_the_key_or_on_a_full_page_no_headline_is_on_a_photo() {
    let on = |yaml: &str| {
        let plan = &set(yaml).plan.pages[0];
        block(plan, "bridge/headline").heading.as_ref().is_some_and(|set| set.on.is_some())
    };
    let yaml = sample("feature.yaml");
    assert!(on(&yaml));
    assert!(!on(&yaml.replace("        压图: 自动\n", "")));
    assert!(!on(&yaml.replace("压图: 自动", "压图: 否")));
    // A picture that is too busy is left alone.
    assert!(!on(&yaml.replacen("images/06-xintianfang.jpg", "images/01-zongzi.jpg", 1)));
}

#[test]
fn a_busy_picture_is_told_with_what_to_do() {
    let yaml = sample("feature.yaml").replace("压图: 自动", "压图: 是");
    let yaml = yaml.replacen("images/06-xintianfang.jpg", "images/01-zongzi.jpg", 1);
    let (_, diags) = told(&yaml);
    // The sandbox's report is the sample's text as it is.
    let line = yaml.lines().position(|line| line.contains("        压图: 是")).expect("the key") + 1;
    for (lang, words) in [(Lang::Zh, "换一张有大片天空、水面或者暗处的横图"), (Lang::En, "take a wide picture")]
    {
        let said = diags.render(lang);
        assert!(said.contains(words) && said.contains(&format!("r.yaml:{line}:")), "{said}");
    }
}

#[test]
fn a_locked_headline_stays_on_its_photo() {
    let yaml = sample("feature.yaml");
    let sandbox = sandbox(&yaml);
    let (before, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    let before = before.unwrap_or_else(|| panic!("{}", diags.render(Lang::Zh)));
    let layout = export::layout(&before.plan, &before.typeset.filled, &before.number, 200.0, &[]);
    fs::write(sandbox.path("settled.layout.json"), layout).expect("written");
    fs::write(
        sandbox.path("r.yaml"),
        yaml.replace("    版名: 特写\n", "    版名: 特写\n    定版: settled.layout.json\n"),
    )
    .expect("written");
    let (after, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    let after = after.unwrap_or_else(|| panic!("{}", diags.render(Lang::Zh)));
    for id in ["bridge/headline", "bridge/photo1"] {
        let (one, other) = (block(&before.plan.pages[0], id), block(&after.plan.pages[0], id));
        assert_eq!((one.rect, &one.heading), (other.rect, &other.heading), "{id}");
    }
}

/// The feature with one line more under its first photo, as a press set in a folder of its own; `None` without a judge.
fn plated(more: &str) -> Option<(crate::common::tiffsep::PagePlates, serde_json::Value)> {
    let elsewhere = samples_elsewhere();
    let report = elsewhere.path().join("reports/feature.yaml");
    let focus = "            焦点: [0.5, 0.75]\n";
    fs::write(&report, sample("feature.yaml").replace(focus, &format!("{focus}{more}"))).expect("written");
    let out = elsewhere.path().join("out");
    let output = zhuanban(&["build", text(&report), "-o", text(&out), "--pdfx", "x1a"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let layout = fs::read(out.join("feature.layout.json")).expect("the layout");
    let how = Separation { dpi: DPI, first_page: true, profile: None };
    let plates = separate(&out.join("feature.press.pdf"), how)?.swap_remove(0);
    Some((plates, serde_json::from_slice(&layout).expect("JSON")))
}

const DPI: u32 = 100;

/// A block of a layout, by its id.
fn laid<'a>(layout: &'a serde_json::Value, id: &str) -> &'a serde_json::Value {
    let blocks = layout["pages"][0]["blocks"].as_array().expect("blocks");
    blocks.iter().find(|block| block["id"] == id).expect("the block")
}

/// A headline in white is paper on every plate, with ink all around its letters.
#[test]
fn white_letters_are_knocked_out_of_all_plates() {
    let Some((plates, layout)) = plated("") else { return };
    let heading = laid(&layout, "bridge/headline");
    assert_eq!(heading["heading"]["on_picture"], "paper");
    let rect: Vec<f64> =
        heading["rect_mm"].as_array().expect("a rectangle").iter().map(|v| v.as_f64().expect("mm")).collect();
    // The sheet has the bleed around the trim; the plates show all of it.
    let black = &plates["Black"];
    let beyond = (f64::from(black.width()) / f64::from(DPI) * 25.4 - 275.0) / 2.0;
    let at = |mm: f64| ((mm + beyond) / 25.4 * f64::from(DPI)).round() as u32;
    let (mut paper, mut all) = (0_u32, 0_u32);
    for x in at(rect[0])..at(rect[0] + rect[2]) {
        for y in at(rect[1])..at(rect[1] + rect[3]) {
            let ink: u32 = plates.values().map(|plate| u32::from(plate.get_pixel(x, y).0[0])).sum();
            paper += u32::from(ink == 0);
            all += 1;
        }
    }
    let share = f64::from(paper) / f64::from(all);
    assert!((0.08..0.5).contains(&share), "{share}");
}

/// 出血: the picture goes on to the edge of the bleed, its caption does not.
#[test]
fn a_photo_may_run_off_the_page() {
    let Some((plates, layout)) = plated("            出血: 是\n") else { return };
    let photo = laid(&layout, "bridge/photo1");
    assert_eq!(photo["rect_mm"][0], 0.0);
    let (y, height) = (photo["rect_mm"][1].as_f64().expect("mm"), photo["picture"]["rect_mm"][3].as_f64().expect("mm"));
    let cyan = &plates["Cyan"];
    let beyond = (f64::from(cyan.width()) / f64::from(DPI) * 25.4 - 275.0) / 2.0;
    assert!(beyond > 2.8, "{beyond}");
    let at = |mm: f64| ((mm + beyond) / 25.4 * f64::from(DPI)).round() as u32;
    // Two millimetres beyond the trim there is ink all along.
    let inked = (at(y + 1.0)..at(y + height - 1.0)).filter(|y| cyan.get_pixel(at(-2.0), *y).0[0] > 0).count();
    assert!(inked as f64 > 0.9 * f64::from(at(y + height - 1.0) - at(y + 1.0)), "{inked}");
    let proof = set(&sample("feature.yaml")
        .replace("            焦点: [0.5, 0.75]\n", "            焦点: [0.5, 0.75]\n            出血: 是\n"));
    let plan = &proof.plan.pages[0];
    let caption =
        of_page(&proof.typeset.document, 0).into_iter().find(|line| line.text.contains("越往桥心")).expect("it");
    assert!(caption.x.0 >= plan.grid.area.x.0 - 0.5, "{caption:?}");
}
