//! What a page inherits from the nodes above it (ISO 32000-1, 7.7.3.4), as Scribus, XeLaTeX, FPDF write it; objects in
//! object streams; one finding for a fault of many pages; the condition the file's own output intent names.

#[path = "preflight/raw.rs"]
mod raw;

use raw::{pdf, stream};
use zhuanban_ground::condition::Name;
use zhuanban_ground::diag::Lang;
use zhuanban_preflight::{Chosen, Requirements, Verdict, judge, report};

fn verdict(file: Vec<u8>) -> Verdict {
    let order = Requirements::default();
    judge(file, "file.pdf", &order).expect("a PDF")
}

/// So many pages with these entries on the node above them, or on each page.
fn file(pages: usize, entries: &str, above: bool) -> Vec<u8> {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 5)).collect();
    let (node, own) = if above { (entries, "") } else { ("", entries) };
    let picture =
        stream("/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB", &[200, 10, 10]);
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Count {pages} /Kids [{kids}] {node} >>").into_bytes(),
        stream("", b"BT /F1 12 Tf 20 60 Td (Hello) Tj ET q 40 0 0 40 100 20 cm /Im1 Do Q"),
        picture,
    ];
    let leaf = format!("<< /Type /Page /Parent 2 0 R /Contents 3 0 R {own} >>");
    objects.extend((0..pages).map(|_| leaf.clone().into_bytes()));
    pdf(&objects)
}

const ENTRIES: &str = "/MediaBox [0 0 200 100] /CropBox [0 0 190 90] /Rotate 90 /Resources << /Font << /F1 << /Type /Font \
                       /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /Im1 4 0 R >> >>";

#[test]
fn what_a_page_inherits_is_seen_as_if_it_were_its_own() {
    // Nodes with a great many pages are read in another way.
    for pages in [1, 3, 100] {
        let own = verdict(file(pages, ENTRIES, false));
        let inherited = verdict(file(pages, ENTRIES, true));
        assert_eq!(own.findings, inherited.findings, "{pages} pages");
        assert_eq!(own.facts, inherited.facts, "{pages} pages");
        let first = &inherited.facts.boxes[pages - 1];
        assert!((first.media.width.0 - 70.56).abs() < 0.01 && (first.crop.width.0 - 67.03).abs() < 0.01);
        assert_eq!(first.rotate, 90);
        let rules: Vec<&str> = inherited.findings.iter().map(|found| found.rule.id()).collect();
        assert!(rules.contains(&"font.embedded") && rules.contains(&"colour.rgb"), "{rules:?}");
        assert!(!rules.contains(&"file.damaged"), "{rules:?}");
    }
}

#[test]
fn one_fault_of_a_hundred_pages_is_told_once() {
    let found = verdict(file(100, ENTRIES, true));
    let fonts: Vec<_> = found.findings.iter().filter(|found| found.rule.id() == "font.embedded").collect();
    assert!(matches!(fonts.as_slice(), [one] if one.pages == (1..=100).collect::<Vec<_>>()), "{fonts:?}");
    assert!(report::terminal(&found, "file.pdf", Lang::En).contains("100 pages: 1–100"));
    assert!(report::terminal(&found, "file.pdf", Lang::Zh).contains("100 页：第 1–100 页"));
}

#[test]
fn the_files_own_output_intent_chooses_the_condition() {
    for name in Name::ALL {
        let intent = format!(
            "<< /Type /Catalog /Pages 2 0 R /OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier ({}) >>] >>",
            name.identifier()
        );
        let node = b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 200 100] >>".to_vec();
        let found = verdict(pdf(&[intent.into_bytes(), node, b"<< /Type /Page /Parent 2 0 R >>".to_vec()]));
        assert_eq!(found.limits, name.acceptance());
        assert_eq!(found.chosen, Chosen::Intent(name.identifier().to_owned()));
        assert!(report::terminal(&found, "file.pdf", Lang::En).contains(name.identifier()));
    }
    let found = verdict(file(1, ENTRIES, true));
    assert_eq!((found.limits.base, found.chosen), (Name::Newsprint, Chosen::Unknown(None)));
}
