//! Files that want to exhaust whoever reads them, and files that are broken in a thousand ways: each ends, in bounded
//! time and memory, with what was wrong said; none panics.

#[path = "preflight/raw.rs"]
mod raw;

use raw::{pdf, stream};
use zhuanban_ground::condition::Name;
use zhuanban_preflight::content::{PageFacts, Settings, doc_fonts, inspect};
use zhuanban_preflight::ink::InkMap;
use zhuanban_preflight::read::{Damage, Document, NotPdf, Part};
use zhuanban_preflight::{Requirements, judge};

/// A page with this content and resources; `more` are objects from 5 on.
fn page(resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let leaf =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << {resources} >> >>");
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        leaf.into_bytes(),
        content,
    ];
    objects.extend(more.iter().cloned());
    pdf(&objects)
}

fn look<T: Send>(document: &Document, dpi: f64, each: impl Fn(&PageFacts, &InkMap) -> T + Sync) -> Vec<T> {
    inspect(document, &Settings { dpi, profile: Name::Newsprint.profile() }, each).pages
}

fn damage(file: Vec<u8>) -> Vec<Damage> {
    let document = Document::open(file).expect("a file that opens");
    look(&document, 100.0, |facts, _| facts.damage.clone()).concat()
}

/// Zlib data of `size` zeros: blocks of one long repeat each, packed about a thousand to one.
fn bomb(size: usize) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        packer.write_all(&zeros).expect("memory");
    }
    packer.finish().expect("memory")
}

/// A poster's photograph is no bomb, nor is one photograph on every page of a book.
#[test]
fn large_pictures_and_many_are_work_not_hostility() {
    let photo = |width: usize, height: usize| {
        let row: Vec<u8> = (0..width * 4).map(|n| (n % 200) as u8).collect();
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        for _ in 0..height {
            std::io::Write::write_all(&mut packer, &row).expect("memory");
        }
        let dict = format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceCMYK /BitsPerComponent 8 \
             /Filter /FlateDecode"
        );
        stream(&dict, &packer.finish().expect("memory"))
    };
    let whole = stream("", b"q 300 0 0 300 0 0 cm /Im Do Q");
    let poster = page("/XObject << /Im 5 0 R >>", whole.clone(), &[photo(8300, 5900)]);
    assert_eq!(damage(poster), []);
    let pages = 80;
    let kids: String = (0..pages).map(|n| format!("{} 0 R ", 5 + n)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>").into_bytes(),
        photo(2500, 3500),
        whole,
    ];
    let leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /XObject << /Im 3 0 R >> >> >>";
    objects.extend((0..pages).map(|_| leaf.as_bytes().to_vec()));
    assert_eq!(damage(pdf(&objects)), []);
}

#[test]
fn bombs_do_not_go_off() {
    let packed = bomb(600 << 20);
    let content = stream("/Filter /FlateDecode", &packed);
    assert!(matches!(damage(page("", content, &[])).as_slice(), [Damage::Bomb { object: Some(4), .. }]));
    // Packed twice over.
    use std::io::Write;
    let mut again = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    again.write_all(&packed).expect("memory");
    let content = stream("/Filter [/FlateDecode /FlateDecode]", &again.finish().expect("memory"));
    assert!(matches!(damage(page("", content, &[])).as_slice(), [Damage::Bomb { .. }]));
    // A picture that claims to be larger than memory.
    let image = stream(
        "/Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /FlateDecode",
        b"x",
    );
    let told = damage(page("/XObject << /I 5 0 R >>", stream("", b"q 99 0 0 99 0 0 cm /I Do Q"), &[image]));
    assert!(matches!(told.as_slice(), [Damage::TooLarge { what: Part::Image, object: Some(5) }]), "{told:?}");
    // Objects in a stream that is a bomb.
    let objects = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &packed);
    let file = page("", stream("", b""), &[objects]);
    assert!(matches!(Document::open(file), Err(NotPdf::Refused(Damage::Bomb { object: Some(5), .. }))));
}

#[test]
fn loops_end() {
    let form = |inner: &str, resources: &str| {
        stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << {resources} >>"),
            inner.as_bytes(),
        )
    };
    let own = "/XObject << /F 5 0 R >>";
    let told = damage(page(own, stream("", b"/F Do"), &[form("0 0 9 9 re f /F Do", own)]));
    assert!(told.contains(&Damage::TooDeep { what: Part::Form, limit: 24 }), "{told:?}");
    // Each form draws the next ten times: 10²⁰ times in all.
    let forms: Vec<Vec<u8>> =
        (0..20).map(|n| form(&"/F Do ".repeat(10), &format!("/XObject << /F {} 0 R >>", (n + 6).min(24)))).collect();
    let told = damage(page(own, stream("", b"/F Do"), &forms));
    assert!(told.iter().any(|d| matches!(d, Damage::TooMany { what: Part::Content, .. })), "{told:?}");
    // A pattern that paints with itself, a glyph that shows itself, a mask that masks itself.
    let pattern = stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Pattern << /P 5 0 R >> >>",
        b"/Pattern cs /P scn 0 0 9 9 re f",
    );
    let told = damage(page("/Pattern << /P 5 0 R >>", stream("", b"/Pattern cs /P scn 0 0 300 300 re f"), &[pattern]));
    assert!(told.contains(&Damage::TooDeep { what: Part::Pattern, limit: 24 }), "{told:?}");
    let font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 \
                 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /T 5 0 R >> >> >>";
    let glyph = stream("", b"1 0 d0 BT /T 1 Tf (a) Tj ET");
    let content = stream("", b"BT /T 20 Tf 9 9 Td (a) Tj ET");
    let told = damage(page("/Font << /T 5 0 R >>", content, &[font.to_vec(), glyph]));
    assert!(told.contains(&Damage::TooDeep { what: Part::Glyph, limit: 24 }), "{told:?}");
    let state = b"<< /SMask << /S /Luminosity /G 6 0 R >> >>".to_vec();
    let mask = form("/S gs 0 0 99 99 re f", "/ExtGState << /S 5 0 R >>");
    damage(page("/ExtGState << /S 5 0 R >>", stream("", b"/S gs 0 0 99 99 re f"), &[state, mask]));
    // A colour space that is based on itself.
    let space = b"[/Indexed 5 0 R 1 <0000>]".to_vec();
    damage(page("/ColorSpace << /C 5 0 R >>", stream("", b"/C cs 1 sc 0 0 9 9 re f"), &[space]));
}

#[test]
fn page_trees_that_never_end_are_refused() {
    let own = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
    ]);
    assert!(matches!(
        Document::open(own),
        Err(NotPdf::Refused(Damage::Loop { what: Part::PageTree, object: Some(2) }))
    ));
    let mut laughs = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()];
    for n in 2..40 {
        laughs
            .push(format!("<< /Type /Pages /Kids [{}] /Count 9 >>", format!("{} 0 R ", n + 1).repeat(9)).into_bytes());
    }
    assert!(matches!(Document::open(pdf(&laughs)), Err(NotPdf::Refused(Damage::TooMany { what: Part::PageTree, .. }))));
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", "<< /A "] {
        let deep = open.repeat(200_000).into_bytes();
        let file = page("", stream("", b""), &[deep]);
        let refused = Document::open(file);
        assert!(matches!(refused, Err(NotPdf::Refused(Damage::TooDeep { what: Part::Objects, .. }))));
    }
    // In page content, the lexer bounds brackets, and `q` has a limit of its own.
    damage(page("", stream("", &b"[".repeat(500_000)), &[]));
    let told = damage(page("", stream("", &b"q ".repeat(500_000)), &[]));
    assert!(told.iter().any(|d| matches!(d, Damage::TooDeep { what: Part::States, .. })), "{told:?}");
}

#[test]
fn pages_of_no_sane_size_are_looked_at_all_the_same() {
    for media in [
        "0 0 0 0",
        "0 0 1000000 1000000",
        "0 0 9000000 .001",
        "-100000000000000000000 0 100000000000000000000 9",
        "0 0 1",
    ] {
        let leaf = format!("<< /Type /Page /Parent 2 0 R /MediaBox [{media}] /Contents 4 0 R >>");
        let file = pdf(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            leaf.into_bytes(),
            stream("", b"0 0 0 1 k 0 0 99 99 re f 1e20 0 0 1e20 0 0 cm 0 0 9 9 re B"),
        ]);
        let document = Document::open(file).expect("a file that opens");
        let pixels = look(&document, 100.0, |_, map| map.width * map.height);
        assert!(pixels.iter().all(|n| *n <= 26_000_000) && pixels.len() == 1, "{media}: {pixels:?}");
    }
}

#[test]
fn what_is_not_a_pdf_is_said_to_be_none() {
    assert!(matches!(Document::open(Vec::new()), Err(NotPdf::NoHeader)));
    assert!(matches!(Document::open(b"\x89PNG".to_vec()), Err(NotPdf::NoHeader)));
    assert!(matches!(Document::open(b"%PDF-1.4\nhello".to_vec()), Err(NotPdf::Unreadable)));
}

/// A small deterministic generator (xorshift64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % sides.max(1)
    }
}

/// A page with a bit of everything, for mutation.
fn seed() -> Vec<u8> {
    let resources = "/Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /F 5 0 R /I 6 0 R >> \
        /ColorSpace << /S [/Separation /Gold /DeviceCMYK 7 0 R] /X [/Indexed /DeviceRGB 1 <ff0000 00ff00>] /L [/Lab << /Range [-9 9 -9 9] >>] >> \
        /Pattern << /P 8 0 R /Q << /PatternType 2 /Shading << /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [0 0 1 99 99 80] /Function 7 0 R >> >> >> \
        /ExtGState << /G << /OP true /OPM 1 /ca .5 /BM /Multiply /SMask << /S /Luminosity /G 5 0 R >> >> >>";
    let content = b"q 1 0 0 1 9 9 cm /S cs .5 scn 0 0 50 50 re f /P gs /Pattern cs /P scn 9 9 99 99 re f* /Q scn 0 0 40 40 re B Q \
        BT /H 12 Tf 50 50 Td 2 Tr [(Hello) -99 <41>] TJ T* (x) ' ET q 50 0 9 50 99 99 cm /I Do Q /G gs /F Do [3 1] 0 d 5 w 1 j 9 9 m 80 80 99 10 200 200 c S \
        /X cs 1 sc 0 0 m 10 10 l 5 90 0 0 v W n /L cs 50 5 5 sc 0 0 99 99 re f BI /W 4 /H 2 /BPC 8 /CS /G ID 12345678 EI";
    page(
        resources,
        stream("", content),
        &[
            stream("/Subtype /Form /BBox [0 0 90 90] /Group << /S /Transparency /CS /DeviceRGB >> /Matrix [1 0 0 1 5 5]", b"1 0 0 rg 0 0 80 80 re f"),
            stream("/Subtype /Image /Width 4 /Height 4 /BitsPerComponent 4 /ColorSpace /DeviceRGB /Mask [0 1 0 1 0 1] /Filter /ASCIIHexDecode", b"00ff00ff12340987abcdef0012ff00ff00ff0000ff00ffff>"),
            b"<< /FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1 1 0] /Functions [<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 1 0] /N 2 >> << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 1] /C1 [1 0 1 0] /N 1 >>] >>".to_vec(),
            stream("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 12 /YStep 10", b"0 1 1 0 k 2 2 5 5 re f"),
        ],
    )
}

/// How many files a test of mutations tries: `PREFLIGHT_MUTATIONS`, or so many. An hour's worth is some 200 000.
fn mutations(usual: usize) -> usize {
    std::env::var("PREFLIGHT_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Bytes changed, cut, doubled, numbers made large: whatever comes of it, it ends.
#[test]
fn mutations_never_panic() {
    let count = mutations(1500);
    let seed = seed();
    let told = damage(seed.clone());
    assert_eq!(told, [Damage::Missing { what: Part::GraphicsState, name: "P".to_owned() }]);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..count {
        read(mutated(&seed, &mut dice));
    }
}

/// The same with files of other programs: fonts, pictures, packed objects. How many of them opened all the same.
fn mutate_others(count: usize) -> usize {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/preflight/others");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "pdf"));
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).expect("a file")).collect();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let judged = (0..count).filter(|_| {
        let seed = &seeds[dice.roll(seeds.len())];
        // The parser does panic over some of them; that has to end as a finding.
        judge(mutated(seed, &mut dice), "mutated.pdf", &Requirements::default()).is_ok()
    });
    judged.count()
}

#[test]
fn some_mutations_of_others_files_never_panic() {
    assert!(mutate_others(60) > 40);
}

#[test]
#[ignore = "twenty minutes: five thousand files, or PREFLIGHT_MUTATIONS"]
fn mutations_of_others_files_never_panic() {
    let count = mutations(5000);
    let judged = mutate_others(count);
    println!("{count} files, {judged} of them judged");
    assert!(judged * 3 > count * 2);
}

/// One to eight changes.
fn mutated(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let numbers = ["0", "-1", "1e9", "99999999999", "2147483648", ".0000001", "null", "[", ">>", "/F Do", "q", "3 0 R"];
    let mut file = seed.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(file.len());
        match dice.roll(5) {
            0 => file[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
            1 => drop(file.drain(at..(at + 1 + dice.roll(40)).min(seed.len()).min(file.len()).max(at))),
            2 => {
                let piece = file[at..(at + dice.roll(200)).min(file.len())].to_vec();
                let to = dice.roll(file.len());
                drop(file.splice(to..to, piece));
            }
            3 => drop(file.splice(at..at, format!(" {} ", numbers[dice.roll(numbers.len())]).into_bytes())),
            _ => {
                let digits = file[at..].iter().position(u8::is_ascii_digit).map(|n| at + n);
                if let Some(from) = digits {
                    let length = file[from..].iter().take_while(|b| b.is_ascii_digit()).count();
                    let number = numbers[dice.roll(6)].as_bytes().to_vec();
                    drop(file.splice(from..from + length, number));
                }
            }
        }
    }
    file
}

/// Looks at all of a file; nothing in it may panic.
fn read(file: Vec<u8>) {
    let Ok(document) = Document::open(file) else { return };
    assert!(!document.damage().iter().any(|d| matches!(d, Damage::GaveUp { .. })));
    look(&document, 30.0, |facts, map| {
        assert!(!facts.damage.iter().any(|d| matches!(d, Damage::GaveUp { .. })), "a panic");
        map.peak(&map.area).percent
    });
    doc_fonts(&document);
}

/// The same file gives the same facts and plates, on one thread or several.
#[test]
fn two_looks_see_the_same() {
    let document = Document::open(seed()).expect("a PDF");
    let see = || look(&document, 100.0, |facts, map| (format!("{facts:?}"), format!("{map:?}")));
    assert!(see() == see());
}
