//! SVGs that name other files, or are made to take all time or memory there is.

use std::process::Command;
use std::time::{Duration, Instant};

use super::words;
use crate::common::{Sandbox, small_report, stderr};
use zhuanban::diag::Diagnostics;
use zhuanban::project::Project;

const OPEN: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='60' height='20'>";
const BOX: &str = "<rect width='60' height='20'/>";

/// What is said of a drawing; `None` if it is taken.
fn said(svg: &str) -> Option<String> {
    let mut project = Project::at("/nowhere");
    project.overlay("m.svg", svg.as_bytes().to_vec());
    let report = "title: 报\nformat: a4\npublication: { name: 报, masthead: m.svg }\npages:\n  - articles:\n      - headline: 头\n        body: 字\n";
    let mut diags = Diagnostics::new();
    let report = zhuanban::report::read(report.as_bytes(), "r.yaml", &mut diags).expect("a report");
    #[expect(clippy::disallowed_methods, reason = "what takes too long fails")]
    let began = Instant::now();
    let art = zhuanban::assets::line_art(report.publication.masthead.as_ref(), &project, &mut diags);
    assert!(began.elapsed() < Duration::from_secs(20), "took {:?}", began.elapsed());
    assert_eq!(art.is_some(), !diags.has_errors());
    diags.iter().next().map(|diagnostic| words(&diagnostic.problem))
}

#[test]
fn a_drawing_may_name_no_file() {
    let names = |inside: &str| {
        let words = said(&format!("{OPEN}{inside}{BOX}</svg>")).unwrap_or_else(|| panic!("taken: {inside}"));
        assert!(words.contains("另一个文件") && words.contains("needs another file"), "{inside}: {words}");
        words
    };
    assert!(names("<image href='/etc/passwd' width='9' height='9'/>").contains("/etc/passwd"));
    assert!(names("<image xlink:href='../secret.png' width='9' height='9'/>").contains("../secret.png"));
    names("<image href='file:///dev/zero' width='9' height='9'/>");
    names("<image href='https://example.org/a.png' width='9' height='9'/>");
    names("<use href='other.svg#part'/>");
    names("<use xlink:href='other.svg#part'/>");
    names("<style>@import url(other.css);</style>");
    names("<style>@font-face { font-family: a; src: url('/dev/zero') }</style>");
    names("<rect style='fill:url(other.svg#paint)' width='9' height='9'/>");
    names("<rect clip-path='url(\"other.svg#a\")' width='9' height='9'/>");
    names("<filter id='f'><feImage href='/etc/hostname'/></filter>");
    names("<pattern id='p' href='other.svg#p'/>");
    let before = |start: &str| said(&format!("{start}{OPEN}{BOX}</svg>"));
    assert!(before("<?xml-stylesheet href='other.css'?>").is_some_and(|words| words.contains("other.css")));
    let entity = "<!DOCTYPE svg [ <!ENTITY a SYSTEM 'file:///etc/passwd'> ]>";
    assert!(before(entity).is_some_and(|words| words.contains("/etc/passwd")));
    assert!(before("<!DOCTYPE svg [ <!ENTITY % a SYSTEM 'x.dtd'> %a; ]>").is_some());
}

#[test]
fn what_drawing_programs_write_is_no_file_named() {
    let usual = "<?xml version='1.0'?>\n<!-- Generator: a program -->\n\
        <!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' [\n\
        <!ENTITY ns_svg 'http://www.w3.org/2000/svg'>\n<!ENTITY ns_ai 'http://ns.adobe.com/AdobeIllustrator/10.0/'>\n]>\n\
        <svg xmlns='&ns_svg;' xmlns:i='&ns_ai;' xmlns:xlink='http://www.w3.org/1999/xlink' \
        xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' sodipodi:docname='a.svg' width='60' height='20'>\
        <style>.a{fill:#c00}</style><sodipodi:namedview id='base'/>\
        <metadata>https://example.org/</metadata><a xlink:href='https://example.org/'><rect class='a' width='9' height='9'/></a>\
        <defs><path id='p' d='M0 0H9V9z'/></defs><use xlink:href='#p' x='20'/></svg>";
    assert_eq!(said(usual), None);
    let inside = format!("{OPEN}<image href='data:image/png;base64,iVBORw0KGgo=' width='9' height='9'/>{BOX}</svg>");
    assert!(said(&inside).is_some_and(|words| words.contains("嵌了一张图片")));
}

#[test]
fn drawings_without_end_are_refused_in_time() {
    let grows = |what: &str, svg: String| {
        assert!(said(&svg).is_some(), "{what}: taken");
    };
    let body = |inside: String| format!("{OPEN}{inside}{BOX}</svg>");
    let laughs: String = (1..9).map(|n| format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10))).collect();
    grows(
        "entities in entities",
        format!("<!DOCTYPE svg [<!ENTITY a0 'ha'>{laughs}]>{OPEN}<desc>&a8;</desc>{BOX}</svg>"),
    );
    let long = "x".repeat(200_000);
    grows(
        "one long entity",
        format!("<!DOCTYPE svg [<!ENTITY a '{long}'>]>{OPEN}<desc>{}</desc>{BOX}</svg>", "&a;".repeat(50_000)),
    );
    let rules: String = (0..100_000).map(|n| format!(".c{n} g rect{{fill:#000}}")).collect();
    let many = "<rect width='1' height='1' class='a'/>".repeat(2_000);
    grows("rules", body(format!("<style>{rules}</style>{many}")));
    grows("selectors", body(format!("<style>{}{{fill:red}}</style>{many}", vec![".a"; 100_000].join(","))));
    grows("nested groups", body(format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000))));
    grows("unclosed groups", body("<g>".repeat(1_000_000)));
    let tens: String =
        (1..10).map(|n| format!("<g id='u{n}'>{}</g>", format!("<use href='#u{}'/>", n - 1).repeat(10))).collect();
    grows(
        "use of use",
        body(format!("<defs><g id='u0'><rect width='1' height='1'/></g>{tens}</defs><use href='#u9'/>")),
    );
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=''")).collect();
    grows("attributes", body(format!("<g{attributes}/>")));
    let corners = "L1 1 2 0".repeat(100_000);
    let marker = format!("<marker id='m'>{}</marker>", "<rect width='1' height='1'/>".repeat(500));
    grows("markers", body(format!("<defs>{marker}</defs><path d='M0 0{corners}' marker-mid='url(#m)'/>")));
    grows("elements", body("<path d='M0 0'/>".repeat(500_000)));
    let dashes = "<path d='M0 0H100000' stroke='black' stroke-dasharray='.1'/>".repeat(60);
    grows("dashes", body(dashes));
    grows("size", body(" ".repeat(20 << 20)));
    grows("a circle", body("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>".to_owned()));
    // Ordinary amounts are nothing to speak of.
    let lace = "<path d='M0 0h1v1z'/>".repeat(20_000);
    assert_eq!(said(&body(lace)), None);
}

/// A pipe nobody writes to: whoever opens it waits for ever. (Linux; the report's own files are read through the project.)
#[test]
#[cfg(target_os = "linux")]
fn nothing_outside_is_opened() {
    let sandbox = Sandbox::new();
    let pipe = sandbox.path("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        eprintln!("NOT JUDGED: no mkfifo");
        return;
    }
    let svg = format!("{OPEN}<image href='{}' width='9' height='9'/>{BOX}</svg>", pipe.display());
    sandbox.write("images/m.svg", svg.as_bytes());
    let report = small_report("好消息", "第一段文字。", "{ file: images/p.jpg, at: [2, 20], lines: 12 }");
    for (what, report) in [
        ("a masthead", report.replacen("pages:", "publication: { masthead: images/m.svg }\npages:", 1)),
        ("a photo", report.replace("images/p.jpg", "images/m.svg")),
    ] {
        sandbox.write("r.yaml", report.as_bytes());
        let mut child = Command::new("timeout");
        let program = env!("CARGO_BIN_EXE_zhuanban");
        let output = child.args(["60", program, "check"]).arg(sandbox.path("r.yaml")).output().expect("timeout runs");
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{what}: {told}");
        assert!(told.contains("m.svg"), "{what}: {told}");
    }
}
