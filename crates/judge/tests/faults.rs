//! Each fault the judge can find, on a page that has it; and a near twin that has not.

mod draft;

use draft::Draft;

const LEAD: &[&str] = &["一条绿道串起十个村"];
const SECOND: &[&str] = &["小食堂托起大民生"];
const THIRD: &[&str] = &["荒山变金山"];

/// The lead runs down the left side; the second story stands in its arm.
fn page() -> Draft {
    page_with(|draft| draft.head("a", [1, 4], [1, 5], LEAD, 39.0))
}

fn page_with(lead: impl Fn(Draft) -> Draft) -> Draft {
    lead_text(lead(Draft::new(4, 40)))
        .head("b", [2, 3], [21, 4], SECOND, 26.0)
        .text("b", 2, [25, 16])
        .text("b", 3, [25, 16])
        .text("b", 4, [25, 16])
}

fn lead_text(draft: Draft) -> Draft {
    draft.text("a", 1, [6, 35]).text("a", 2, [6, 15]).text("a", 3, [6, 15]).text("a", 4, [6, 15])
}

/// A page whose lead headline is set so, from what the author wrote.
fn headed(written: &str, set: &[&str]) -> Draft {
    let lines = 1 + 3 * set.len() as u32;
    let draft = Draft::new(4, 40).head_as("a", [1, 4], [1, lines + 1], set, 39.0, written);
    let from = lines + 2;
    let draft = (1..=4)
        .fold(draft, |draft, column| draft.text("a", column, [from, if column == 1 { 41 - from } else { 21 - from }]));
    draft.head("b", [2, 3], [21, 4], SECOND, 26.0).text("b", 2, [25, 16]).text("b", 3, [25, 16]).text("b", 4, [25, 16])
}

#[test]
fn a_good_page_has_no_fault() {
    assert_eq!(page().codes(), Vec::<String>::new());
    assert_eq!(
        headed("一条绿道串起十个村 十个村走上一条路", &["一条绿道串起十个村", "十个村走上一条路"]).codes(),
        Vec::<String>::new()
    );
}

fn differ(code: &str, bad: Draft, twin: Draft) {
    let (bad, twin) = (bad.codes(), twin.codes());
    assert!(bad.iter().any(|found| found == code), "{code} is not found: {bad:?}");
    assert!(!twin.iter().any(|found| found == code), "{code} is found on the twin, too: {twin:?}");
}

#[test]
fn faults_of_the_way() {
    let under = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0);
    let under = under.text("a", 1, [6, 35]).text("a", 2, [6, 15]).text("a", 3, [6, 15]);
    let under = under.head("b", [2, 2], [21, 4], SECOND, 26.0).text("b", 2, [25, 16]).text("b", 3, [25, 16]);
    differ("flow.foreign-under-headline", under.head("c", [4, 1], [6, 4], THIRD, 22.0).text("c", 4, [10, 31]), page());

    let hero = |foot: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0).photo("a", [3, 2], [6, 10]);
        let draft = draft.text("a", 1, [6, 35]).text("a", 2, [6, if foot == 20 { 15 } else { 35 }]);
        if foot == 20 { draft.text("a", 3, [16, 5]).text("a", 4, [16, 5]) } else { draft }
    };
    let bad = hero(40).head("b", [3, 2], [16, 4], SECOND, 26.0).text("b", 3, [20, 21]).text("b", 4, [20, 21]);
    let good = hero(20).head("b", [2, 3], [21, 4], SECOND, 26.0).text("b", 2, [25, 16]).text("b", 3, [25, 16]).text(
        "b",
        4,
        [25, 16],
    );
    differ("flow.foreign-under-hero", bad, good);

    // The story's own photo may stand in the headline's left column; another story may not.
    let elsewhere = |below: &str| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0).photo(below, [1, 1], [6, 35]);
        draft.text("a", 2, [6, 35]).text("a", 3, [6, 35]).text("a", 4, [6, 35])
    };
    differ("flow.text-elsewhere", elsewhere("b"), elsewhere("a"));

    let over = |between: &str| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0).text("a", 1, [6, 35]).photo(
            between,
            [2, 1],
            [6, 35],
        );
        draft.text("a", 3, [6, 35]).text("a", 4, [6, 35])
    };
    differ("flow.jump-over", over("b"), over("a"));

    let beyond = |between: &str| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0).text("a", 1, [6, 10]).photo(
            between,
            [1, 1],
            [16, 10],
        );
        draft.text("a", 1, [26, 15]).text("a", 2, [6, 35]).text("a", 3, [6, 35]).text("a", 4, [6, 35])
    };
    differ("flow.beyond-foreign", beyond("b"), beyond("a"));

    let above = |what: &str| {
        let draft = Draft::new(4, 40).head("a", [1, 3], [1, 5], LEAD, 39.0).photo(what, [4, 1], [6, 15]);
        let draft = draft.text("a", 1, [6, 35]).text("a", 2, [6, 35]).text("a", 3, [6, 35]);
        draft.text("a", 4, [21, 20])
    };
    differ("flow.under-foreign", above("b"), above("a"));

    let beside = |from: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 3], [1, 5], LEAD, 39.0).photo("a", [4, 1], [1, from - 1]);
        draft.text("a", 1, [6, 35]).text("a", 2, [6, 35]).text("a", 3, [6, 35]).text("a", 4, [from, 41 - from])
    };
    differ("flow.beside-headline", beside(2), beside(6));

    let order = |columns: [u32; 4]| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0);
        columns.into_iter().fold(draft, |draft, column| draft.text("a", column, [6, 35]))
    };
    differ("flow.backwards", order([1, 3, 2, 4]), order([1, 2, 3, 4]));

    // The second column ends above another story; the third, under the photo, goes on far below that place, or beside it.
    let lower = |photo: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 2], [1, 5], LEAD, 39.0).photo("a", [3, 2], [1, photo]);
        let draft = draft.text("a", 1, [6, 10]).text("a", 2, [6, 10]);
        let draft = draft.text("a", 3, [photo + 1, 40 - photo]).text("a", 4, [photo + 1, 40 - photo]);
        draft.head("b", [1, 2], [17, 4], SECOND, 26.0).text("b", 1, [21, 20]).text("b", 2, [21, 20])
    };
    differ("flow.far-lower", lower(30), lower(14));

    let stub = |lines: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0);
        let draft = draft.text("a", 1, [6, 35]).text("a", 2, [6, 35]).text("a", 3, [6, 35]).text("a", 4, [6, lines]);
        let from = lines + 7;
        draft.head("b", [4, 1], [from, 4], SECOND, 26.0).text("b", 4, [from + 4, 37 - from])
    };
    differ("flow.stub", stub(4), stub(15));

    let lead = |first: &str, second: &str| {
        let draft = if first == "a" {
            Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0)
        } else {
            // The author's order is that of the words: the lead's come first.
            Draft::new(4, 40).head("a", [2, 3], [21, 4], LEAD, 26.0)
        };
        let draft = if first == "a" {
            draft.head("b", [2, 3], [21, 4], SECOND, 26.0)
        } else {
            draft.head("b", [1, 4], [1, 5], SECOND, 39.0)
        };
        let draft =
            (1..=4).fold(draft, |draft, column| draft.text(first, column, [6, if column == 1 { 35 } else { 15 }]));
        (2..=4).fold(draft, |draft, column| draft.text(second, column, [25, 16]))
    };
    differ("flow.lead-mid-page", lead("b", "a"), lead("a", "b"));
    differ("size.lead-not-largest", lead("b", "a"), lead("a", "b"));
}

#[test]
fn photos_that_belong_nowhere() {
    // A photo of the lead among the second story's text, and the second's own there.
    let among = |whose: &str| {
        let draft =
            lead_text(Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0)).head("b", [2, 3], [21, 4], SECOND, 26.0);
        let draft = draft.text("b", 2, [25, 16]).text("b", 3, [25, 8]).photo(whose, [3, 1], [33, 8]);
        draft.text("b", 4, [25, 16])
    };
    differ("photo.sandwiched", among("a"), among("b"));
    let corner = |whose: &str| {
        let draft =
            lead_text(Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0)).head("b", [2, 3], [21, 4], SECOND, 26.0);
        let draft = draft.text("b", 2, [25, 16]).text("b", 3, [25, 16]).text("b", 4, [25, 8]);
        draft.photo(whose, [4, 1], [33, 8])
    };
    differ("photo.orphan", corner("a"), corner("b"));

    let narrow = |lines: u32| {
        let draft =
            lead_text(Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0)).head("b", [2, 3], [21, 4], SECOND, 26.0);
        let draft = draft.text("b", 2, [25, 16]).text("b", 3, [25, 16]).text("b", 4, [25, 16 - lines]);
        draft.photo("b", [4, 1], [41 - lines, lines])
    };
    differ("photo.sliver", narrow(4), narrow(10));
}

#[test]
fn another_storys_photo_is_a_second_centre() {
    let page = |lines: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0).photo("a", [3, 2], [6, 12]);
        let draft = draft.text("a", 1, [6, 14]).text("a", 2, [6, 14]);
        let draft = draft.head("b", [1, 4], [21, 4], SECOND, 26.0).photo("b", [3, 2], [25, lines]);
        draft.text("b", 1, [25, 16]).text("b", 2, [25, 16])
    };
    differ("photo.two-centres", page(12), page(7));
}

#[test]
fn kickers_torn() {
    let page = |set: &[&str]| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 9], LEAD, 39.0).kicker(set, 12.0);
        (1..=4).fold(draft, |draft, column| draft.text("a", column, [10, 31]))
    };
    differ(
        "headline.kicker-torn",
        page(&["县一中教师褚云山和他", "的“流动科学课”"]),
        page(&["县一中教师褚云山", "和他的“流动科学课”"]),
    );
    differ("headline.kicker-torn", page(&["全市推行社", "区服务进校园"]), page(&["全市推行", "社区服务进校园"]));
}

#[test]
fn headlines_torn() {
    let blank = "一条绿道串起十个村 十个村走上一条路";
    differ(
        "headline.blank-ignored",
        headed(blank, &["一条绿道串起", "十个村十个村走上一条路"]),
        headed(blank, &["一条绿道串起十个村", "十个村走上一条路"]),
    );
    let word = "全市中小学推行社区卫生服务进校园";
    differ(
        "headline.word-cut",
        headed(word, &["全市中小学推行社", "区卫生服务进校园"]),
        headed(word, &["全市中小学推行", "社区卫生服务进校园"]),
    );
    let number = "新建口袋公园120个市民出门见绿";
    differ(
        "headline.number-cut",
        headed(number, &["新建口袋公园120", "个市民出门见绿"]),
        headed(number, &["新建口袋公园120个", "市民出门见绿"]),
    );
    let quote = "一出《清江谣》唱回老街坊";
    differ(
        "headline.quote-cut",
        headed(quote, &["一出《清江", "谣》唱回老街坊"]),
        headed(quote, &["一出《清江谣》", "唱回老街坊"]),
    );
    let de = "让老旧小区里的居民乘上电梯";
    differ(
        "headline.ends-in-de",
        headed(de, &["让老旧小区里的", "居民乘上电梯"]),
        headed(de, &["让老旧小区里", "的居民乘上电梯"]),
    );
    let short = "小食堂托起大民生实事";
    differ(
        "headline.short-line",
        headed(short, &["小食堂托起大民生", "实事"]),
        headed(short, &["小食堂托起", "大民生实事"]),
    );
    let uneven = "全县上下抢抓农时春耕备耕忙";
    differ(
        "headline.unbalanced",
        headed(uneven, &["全县上下抢抓农时春耕", "备耕忙"]),
        headed(uneven, &["全县上下抢抓", "农时春耕备耕忙"]),
    );
    let tower = "背街小巷改造见闻走进寻常百姓家";
    differ(
        "headline.tower",
        headed(tower, &["背街小巷", "改造见闻走进", "寻常百姓家"]),
        headed(tower, &["背街小巷改造见闻", "走进寻常百姓家"]),
    );
}

#[test]
fn white_about_headlines() {
    // A block three lines too high, with its ink at the top, in the middle, at the foot.
    let airy = |lines: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, lines], LEAD, 39.0);
        (1..=4).fold(draft, |draft, column| draft.text("a", column, [lines + 1, 40 - lines]))
    };
    differ("white.above", airy(8), airy(5));
    differ("white.below", airy(8), airy(5));
    let decked = |lines: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, lines], LEAD, 39.0).deck("十个村的乡亲走上同一条路", 13.0);
        (1..=4).fold(draft, |draft, column| draft.text("a", column, [lines + 1, 40 - lines]))
    };
    differ("white.inside", decked(13), decked(7));
}

#[test]
fn sizes_of_headlines() {
    let sized = |lead: f64, second: f64| {
        let draft = lead_text(Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, lead)).head(
            "b",
            [2, 3],
            [21, 4],
            SECOND,
            second,
        );
        (2..=4).fold(draft, |draft, column| draft.text("b", column, [25, 16]))
    };
    differ("size.lead-not-largest", sized(26.0, 39.0), sized(39.0, 26.0));
    differ("size.below-body", sized(39.0, 17.0), sized(39.0, 18.0));
    let decked = |deck: f64| {
        page_with(|draft| draft.head("a", [1, 4], [1, 5], LEAD, 26.0).deck("十个村的乡亲走上同一条路", deck))
    };
    differ("size.below-deck", decked(22.0), decked(18.0));
    let ranks = |second: f64, third: f64| {
        let draft = lead_text(Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0)).head(
            "b",
            [2, 2],
            [21, 4],
            SECOND,
            second,
        );
        let draft = draft.text("b", 2, [25, 16]).text("b", 3, [25, 16]);
        draft.head("c", [4, 1], [24, 4], THIRD, third).text("c", 4, [28, 13])
    };
    differ("size.ranks", ranks(22.0, 26.0), ranks(26.0, 22.0));
}

#[test]
fn faults_of_the_page() {
    differ("page.ink-outside", page().shift(LEAD[0], 90.0), page());
    let white = |lines: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0).text("a", 1, [6, 35]).text_without(
            "a",
            2,
            [6, 35],
            [20, lines],
        );
        draft.text("a", 3, [6, 35]).text("a", 4, [6, 35])
    };
    differ("page.hole", white(4), white(2));
    let foot = |lines: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0);
        draft.text("a", 1, [6, 35]).text("a", 2, [6, 35]).text("a", 3, [6, 35]).text("a", 4, [6, lines])
    };
    differ("page.uneven-foot", foot(33), foot(34));

    // Two stories in the lower half, the right one `step` lines lower.
    let stepped = |step: u32| {
        let draft = Draft::new(4, 40).head("a", [1, 4], [1, 5], LEAD, 39.0);
        let draft =
            draft.text("a", 1, [6, 15]).text("a", 2, [6, 15]).text("a", 3, [6, 15 + step]).text("a", 4, [6, 15 + step]);
        let draft = draft.head("b", [1, 2], [21, 4], SECOND, 26.0).text("b", 1, [25, 16]).text("b", 2, [25, 16]);
        let draft = draft.head("c", [3, 2], [21 + step, 4], THIRD, 26.0);
        draft.text("c", 3, [25 + step, 16 - step]).text("c", 4, [25 + step, 16 - step])
    };
    differ("page.broken", stepped(0), page());
    differ("page.broken", stepped(2), stepped(8));
    differ("page.tombstone", stepped(0), stepped(8));

    let apart = |crossing: bool| {
        let draft = Draft::new(4, 40).head("a", [1, 2], [1, 5], LEAD, 34.0).text("a", 1, [6, 35]).text("a", 2, [6, 35]);
        if crossing {
            let draft = draft.photo("b", [2, 2], [1, 10]);
            return draft.head("b", [3, 2], [11, 4], SECOND, 26.0).text("b", 3, [15, 26]).text("b", 4, [15, 26]);
        }
        draft.photo("b", [3, 2], [1, 10]).head("b", [3, 2], [11, 4], SECOND, 26.0).text("b", 3, [15, 26]).text(
            "b",
            4,
            [15, 26],
        )
    };
    differ("page.open-gutter", apart(false), apart(true));
}

/// A portrait in its story's text is a part of that text, whatever its shape and wherever its caption stands.
#[test]
fn a_portrait_in_a_text_is_no_photo_of_the_page() {
    let photo = || page().photo("b", [2, 1], [27, 3]);
    differ("photo.sliver", photo(), photo().in_text());
    assert_eq!(photo().in_text().codes(), Vec::<String>::new());
}
