//! What is agreed with the shop, on the ticket; inks whose file does not say what they are of.

use std::fs;

use zhuanban::condition::Name;

use super::given::{BODY, dated};
use crate::common::{PHOTO, Sandbox, judge, stderr, text};
use crate::separate::pictures::{file, ink_jpeg};

/// The ticket's words without blanks.
fn ticket(sandbox: &Sandbox) -> Option<String> {
    let words = judge("pdftotext", &["-raw", text(&sandbox.path("out/r.ticket.pdf")), "-"])?;
    Some(words.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect())
}

#[test]
fn the_ticket_says_what_was_agreed_and_what_can_be_reckoned() {
    let order = "ticket: { copies: 5000, weight: 128 克铜版纸, fold: 对折, binding: 骑马订两枚钉, \
                 delivery: 10 月 8 日送宣传科, contact: 王五 13800000000, screen: 175, imposition: saddle, sheet: SRA3 }";
    let report = dated("好消息", BODY, PHOTO).replace("title:", &format!("press: {{ base: coated, {order} }}\ntitle:"));
    let sandbox = Sandbox::with(&report);
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let Some(words) = ticket(&sandbox) else { return };
    for told in [
        "印数5000份",
        "克重128克铜版纸",
        "折法对折",
        "装订骑马订两枚钉",
        "网线175lpi",
        "交货10月8日送宣传科",
        "联系王五13800000000",
        "骑马订：每份1张，2套版，补3面白；5000份共5000张，不含加放",
        "色数4色（CMYK）",
    ] {
        assert!(words.contains(told), "{told} is not in\n{words}");
    }
    // In Chinese the same; and the colours are the plates', whatever the author writes.
    let grey = image::open(sandbox.path("images/p.jpg")).expect("a photo").to_luma8();
    sandbox.write("images/p.jpg", &file(&grey.into(), image::ImageFormat::Jpeg));
    let report = dated("好消息", BODY, PHOTO).replace("title:", "色彩: 单色\n印刷: { 工单: { 印数: 300 } }\ntitle:");
    sandbox.write("r.yaml", report.as_bytes());
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let Some(words) = ticket(&sandbox) else { return };
    for told in ["印数300份", "色数1色（K）", "每份1张（单面，没有拼版）；300份共300张"] {
        assert!(words.contains(told), "{told} is not in\n{words}");
    }
}

#[test]
fn an_imposition_that_cannot_be_is_told_at_its_line() {
    for (order, told) in [
        ("imposition: saddle", "press.no-sheet"),
        ("imposition: saddle, sheet: A4", "impose.too-small"),
        ("imposition: saddle, sheet: 大纸", "impose.sheet"),
    ] {
        let report =
            dated("好消息", BODY, PHOTO).replace("title:", &format!("press: {{ ticket: {{ {order} }} }}\ntitle:"));
        let sandbox = Sandbox::with(&report);
        let output = sandbox.press(&["--json"]);
        assert!(!output.status.success());
        let said = crate::common::stdout(&output);
        assert!(said.contains(told), "{told} is not in {said}");
    }
}

#[test]
fn cmyk_without_a_profile_is_read_as_the_report_says() {
    let inks = (1600, 1100, [200, 60, 40, 30].repeat(1600 * 1100));
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let press = |general: &str, own: &str| {
        let photo = PHOTO.replace(" }", &format!("{own} }}"));
        let report = dated("好消息", BODY, &photo).replace("title:", &format!("{general}title:"));
        sandbox.write("r.yaml", report.as_bytes());
        sandbox.press(&["--press", "coated", "--json"])
    };
    sandbox.write("images/p.jpg", &ink_jpeg(&inks, false, None));
    let output = press("", "");
    assert!(crate::common::stdout(&output).contains("colour.cmyk-without-profile"));
    let made = |output: std::process::Output| {
        assert!(output.status.success(), "{}{}", stderr(&output), crate::common::stdout(&output));
        fs::read(sandbox.path("out/r.press.pdf")).expect("the file")
    };
    // As the press's own condition: the inks stay as they are.
    let own = made(press("press: { source_profile: fogra39 }\n", ""));
    let other = made(press("press: { source_profile: 新闻纸 }\n", ""));
    assert!(own != other, "the named condition makes no difference");
    sandbox.write("shop.icc", Name::Newsprint.profile());
    made(press("press: { source_profile: shop.icc }\n", ""));
    assert!(
        crate::common::stdout(&press("press: { source_profile: fogra99 }\n", "")).contains("picture.no-such-profile")
    );
    // A file that says so itself.
    sandbox.write("images/p.jpg", &ink_jpeg(&inks, false, Some(Name::Coated.profile())));
    let output = press("press: { source_profile: 新闻纸 }\n", "");
    assert!(output.status.success() && !crate::common::stdout(&output).contains("own-profile"));
    let output = press("", ", source_profile: 新闻纸");
    assert!(output.status.success() && crate::common::stdout(&output).contains("picture.own-profile"));
}
