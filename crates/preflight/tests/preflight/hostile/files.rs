//! Files that want to exhaust whoever reads them, made when a test asks for one.

use std::fmt::Write as _;
use std::io::Write as _;

use super::raw::{pdf, stream};

/// A stream, packed.
pub fn packed(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(data).expect("memory");
    stream(&format!("{dict} /Filter /FlateDecode"), &packer.finish().expect("memory"))
}

/// One piece repeated to a size, packed.
pub fn repeated(dict: &str, piece: &[u8], size: usize) -> Vec<u8> {
    packed(dict, &piece.repeat(size / piece.len()))
}

/// The catalog.
pub const TREE: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";

/// So many pages of one size with one content stream, object 3, and one set of resources; `more` from 4 on.
pub fn pages(count: usize, media: &str, resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: String = (0..count).fold(String::new(), |mut kids, i| {
        let _ = write!(kids, "{} 0 R ", first + i);
        kids
    });
    let node =
        format!("<< /Type /Pages /Count {count} /MediaBox [{media}] /Resources << {resources} >> /Kids [{kids}] >>");
    let mut objects = vec![TREE.to_vec(), node.into_bytes(), content];
    objects.extend(more.iter().cloned());
    objects.extend((0..count).map(|_| b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>".to_vec()));
    pdf(&objects)
}

/// A page's size, points.
pub const A4: &str = "0 0 595 842";
const BROADSHEET: &str = "0 0 1105 1545";

/// A broadsheet page: content is object 3, `more` from 4 on.
pub fn page(resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    pages(1, BROADSHEET, resources, content, more)
}

/// Content, packed.
pub fn content(text: &str) -> Vec<u8> {
    packed("", text.as_bytes())
}

/// So many lines.
pub fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, i| {
        text += &line(i);
        text.push('\n');
        text
    })
}

/// A mesh of `size` bytes of data, packed.
fn mesh(kind: u32, size: usize) -> Vec<u8> {
    let dict = format!(
        "/ShadingType {kind} /ColorSpace /DeviceCMYK /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 \
         /VerticesPerRow 300 /Decode [0 1105 0 1545 0 1 0 1 0 1 0 1]"
    );
    let piece: Vec<u8> = (0..997u32).map(|i| (i * i * 31 % 251) as u8).collect();
    let data = repeated(&dict, &piece, size);
    page("/Shading << /S 4 0 R >>", content("/S sh"), &[data])
}

fn separations(count: usize) -> Vec<u8> {
    let tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>";
    let spaces = lines(count, |i| format!("/C{i} [/Separation /Ink{i} /DeviceCMYK {tint}]"));
    let text = lines(count, |i| format!("/C{i} cs 1 scn {} 10 9 900 re f", i % 1000));
    page(&format!("/ColorSpace << {spaces} >>"), content(&text), &[])
}

fn radials(count: usize) -> Vec<u8> {
    let tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>";
    let shading = format!(
        "<< /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [500 700 0 600 800 700] /Extend [true true] /Function {tint} >>"
    );
    page("/Shading << /S 4 0 R >>", content(&"/S sh\n".repeat(count)), &[shading.into_bytes()])
}

/// A page with a packed picture, object 4, drawn so many times.
pub fn image(dict: &str, data: Vec<u8>, times: usize) -> Vec<u8> {
    let text = lines(times, |i| format!("q {} 0 0 900 9 9 cm /I Do Q", 900 - i % 700));
    page("/XObject << /I 4 0 R >>", content(&text), &[packed(&format!("/Subtype /Image {dict}"), &data)])
}

/// An object stream of so many numbers, and the cross-reference stream that leads to them.
fn packed_numbers(count: usize) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut rows: Vec<[u8; 8]> = vec![[0; 8]; 5 + count];
    let mut row = |object: usize, kind: u8, a: usize, b: usize| {
        let (a, b) = (u32::try_from(a).unwrap_or(0).to_be_bytes(), u32::try_from(b).unwrap_or(0).to_be_bytes());
        rows[object] = [kind, a[0], a[1], a[2], a[3], b[1], b[2], b[3]];
    };
    let mut add = |object: usize, text: Vec<u8>, file: &mut Vec<u8>| {
        row(object, 1, file.len(), 0);
        file.extend(format!("{object} 0 obj\n").into_bytes());
        file.extend(text);
        file.extend(b"\nendobj\n");
    };
    add(1, TREE.to_vec(), &mut file);
    add(2, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(), &mut file);
    add(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>".to_vec(), &mut file);
    let (mut head, mut body) = (String::new(), String::new());
    for i in 0..count {
        let _ = write!(head, "{} {} ", 5 + i, body.len());
        let _ = write!(body, "{i} ");
    }
    let dict = format!("/Type /ObjStm /N {count} /First {}", head.len());
    add(4, packed(&dict, (head + &body).as_bytes()), &mut file);
    (0..count).for_each(|i| row(5 + i, 2, 4, i));
    let start = file.len();
    let dict = format!("/Type /XRef /Size {} /W [1 4 3] /Root 1 0 R", 5 + count);
    let table = packed(&dict, &rows.concat());
    file.extend(format!("{} 0 obj\n", 5 + count).into_bytes());
    file.extend(table);
    file.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    file
}

fn curves(count: usize) -> String {
    lines(count, |i| {
        let (x, y) = (i * 7919 % 1100, i * 104_729 % 1500);
        format!("{x} {y} {} {} {} {} c", 1100 - x, y / 2, x / 2, 1500 - y)
    })
}

/// One of the files.
pub type Made = (&'static str, fn() -> Vec<u8>);

/// All of them.
pub const FILES: &[Made] = &[
    ("90000 pages, one node", || pages(90_000, A4, "", content(""), &[])),
    ("90000 times one page", || {
        let kids = "3 0 R ".repeat(90_000);
        let node = format!("<< /Type /Pages /Count 90000 /MediaBox [{A4}] /Kids [{kids}] >>");
        pdf(&[TREE.to_vec(), node.into_bytes(), b"<< /Type /Page /Parent 2 0 R >>".to_vec()])
    }),
    ("20000 pages with content", || {
        pages(20_000, A4, "", content("0 0 0 1 k 50 50 400 600 re f 1 0 0 0 k 9 9 99 99 re f"), &[])
    }),
    ("20000 small pages of much content", || {
        pages(20_000, "0 0 99 99", "", content(&"1 0 0 0 k 0 0 99 99 re f\n".repeat(20_000)), &[])
    }),
    ("1000 pages, one stream of 90 MB", || {
        pages(1000, A4, "", repeated("", b"1 0 0 0 k 9 9 99 99 re f\n", 90 << 20), &[])
    }),
    ("1000 pages, one stream of 90 MB of blanks", || pages(1000, A4, "", repeated("", b" ", 90 << 20), &[])),
    ("200 full newspaper pages", || {
        pages(200, BROADSHEET, "", content(&"0.2 0.1 0 0 k 0 0 1105 1545 re f\n".repeat(300)), &[])
    }),
    ("10000 separations", || separations(10_000)),
    ("5000 radial shadings", || radials(5000)),
    ("mesh of 200 MB, free triangles", || mesh(4, 200 << 20)),
    ("mesh of 200 MB, lattice", || mesh(5, 200 << 20)),
    ("mesh of 200 MB, Coons patches", || mesh(6, 200 << 20)),
    ("mesh of 200 MB, tensor patches", || mesh(7, 200 << 20)),
    ("path of a million curves, filled", || page("", content(&format!("0 0 m {} f", curves(1_000_000))), &[])),
    ("path of a million curves, stroked", || {
        page("", content(&format!("3 w 1 j 1 J 0 0 m {} S", curves(1_000_000))), &[])
    }),
    ("path of a million curves, clipped", || page("", content(&format!("0 0 m {} W n", curves(1_000_000))), &[])),
    ("a million lines across the page", || {
        let text = lines(1_000_000, |i| format!("{} 0 m {} 1545 l", i % 1105, (i * 31) % 1105));
        page("", content(&format!("{text} f*")), &[])
    }),
    ("a million dashes", || {
        let text = lines(20_000, |i| format!("0 {} m 1105 {} l S", i % 1500, (i * 7) % 1500));
        page("", content(&format!("[.1 .1] 0 d 1 J 2 w {text}")), &[])
    }),
    ("400000 marks in registration colour", || {
        let all = "[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >>]";
        let text = lines(400_000, |i| format!("{} 9 1 1 re f", i % 1000));
        page(&format!("/ColorSpace << /A {all} >>"), content(&format!("/A cs 1 scn {text}")), &[])
    }),
    ("object stream of 16000 numbers", || packed_numbers(16_000)),
    ("object stream of 300000 numbers", || packed_numbers(300_000)),
    ("three megabytes of open brackets", || page("", content(""), &[b"(".repeat(3 << 20)])),
    ("a million times the word stream", || page("", content(""), &[b">>stream ".repeat(1_000_000)])),
    ("a picture of 240 MB, 300 times", || {
        let dict = "/Width 10000 /Height 6000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
        image(dict, vec![7; 240_000_000], 300)
    }),
    ("a picture in DeviceN with a program, 30 times", || {
        let names: String = (0..30).fold(String::new(), |names, i| format!("{names}/I{i} "));
        let more = [
            packed(
                "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]",
                format!("{{ {} }}", "dup mul sin cos ".repeat(5000)).as_bytes(),
            ),
            packed(
                "/Subtype /Image /Width 3000 /Height 3000 /BitsPerComponent 8 /ColorSpace [/DeviceN [/A /B] /DeviceCMYK 4 0 R]",
                &vec![9; 18_000_000],
            ),
        ];
        let spots = format!("[/DeviceN [{names}] /DeviceCMYK 4 0 R]");
        let text =
            format!("/S cs {} scn 0 0 9 9 re f {}", "1 ".repeat(30), "q 900 0 0 900 9 9 cm /I Do Q\n".repeat(30));
        page(&format!("/ColorSpace << /S {spots} >> /XObject << /I 5 0 R >>"), content(&text), &more)
    }),
    ("shading by a long program", || {
        let program = format!("{{ {} pop dup dup dup }}", "dup mul sin cos ".repeat(20_000));
        let function = packed("/FunctionType 4 /Domain [0 2000 0 2000] /Range [0 1 0 1 0 1 0 1]", program.as_bytes());
        let shading = b"<< /ShadingType 1 /ColorSpace /DeviceCMYK /Domain [0 2000 0 2000] /Function 4 0 R >>".to_vec();
        page("/Shading << /S 5 0 R >>", content("/S sh"), &[function, shading])
    }),
    ("a function of functions of functions", || {
        let one = format!(
            "<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [{}] >>",
            "5 0 R ".repeat(64)
        );
        let two = format!("[{}]", "6 0 R ".repeat(64));
        let three = format!("[{}]", "7 0 R ".repeat(64));
        let last = b"<< /FunctionType 2 /Domain [0 1] /N 1 >>".to_vec();
        let shading = b"<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 4 0 R >>".to_vec();
        page("/Shading << /S 8 0 R >>", content("/S sh"), &[one.into(), two.into(), three.into(), last, shading])
    }),
    ("a string of 80 MB", || {
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
        let text = [b"BT /F 9 Tf 9 9 Td (".to_vec(), b"W".repeat(80 << 20), b") Tj ET".to_vec()].concat();
        page(&format!("/Font << /F {font} >>"), packed("", &text), &[])
    }),
    ("an array of 80 MB", || {
        page("", packed("", &[b"[".to_vec(), b"1 ".repeat(40 << 20), b"] 0 d".to_vec()].concat()), &[])
    }),
    ("3000 fonts of 8 MB", || {
        let data = packed("", &[b"\x00\x01\x00\x00".to_vec(), vec![0; 8 << 20]].concat());
        let fonts = lines(3000, |i| format!("/F{i} {} 0 R", 6 + i));
        let mut more = vec![data, b"<< /Type /FontDescriptor /FontName /X /FontFile2 4 0 R >>".to_vec()];
        more.extend(
            (0..3000).map(|_| b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 5 0 R >>".to_vec()),
        );
        let text = lines(3000, |i| format!("BT /F{i} 9 Tf (x) Tj ET"));
        page(&format!("/Font << {fonts} >>"), content(&text), &more)
    }),
    ("5000 patterns as large as the page", || {
        let cell = stream(
            "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1400 1400] /XStep 1400 /YStep 1400 /Resources << >>",
            b"1 0 0 0 k 0 0 1400 1400 re f",
        );
        let text = "/Pattern cs /P scn 0 0 1105 1545 re f\n".repeat(5000);
        page("/Pattern << /P 4 0 R >>", content(&text), &[cell])
    }),
    ("5000 soft masks", || {
        let mask = stream(
            "/Subtype /Form /BBox [0 0 2000 2000] /Group << /S /Transparency /CS /DeviceGray >>",
            b"1 g 0 0 999 999 re f",
        );
        let states = "<< /SMask << /S /Luminosity /G 4 0 R >> >>";
        let text = "/G gs 0 0 1105 1545 re f\n".repeat(5000);
        page(&format!("/ExtGState << /G {states} >>"), content(&text), &[mask])
    }),
    ("groups within groups", || {
        let form = |next: usize| {
            stream(
                &format!(
                    "/Subtype /Form /BBox [0 0 2000 2000] /Group << /S /Transparency >> /Resources << /XObject << /F {next} 0 R >> /ExtGState << /H << /ca .5 >> >> >>"
                ),
                "/H gs 0 0 1105 1545 re f /F Do\n".repeat(20).as_bytes(),
            )
        };
        let forms: Vec<Vec<u8>> = (0..20).map(|i| form(5 + (i + 1).min(19))).collect();
        page("/XObject << /F 4 0 R >> /ExtGState << /H << /ca .5 >> >>", content("/H gs /F Do"), &forms)
    }),
    ("a million states saved", || page("", content(&"q 0 0 m 99 9 l 9 999 l W n ".repeat(1_000_000)), &[])),
    ("XMP of 100 MB", || {
        let catalog = b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>".to_vec();
        let xml = [b"<a>".to_vec(), b"<b c='d'/>".repeat(10 << 20), b"</a>".to_vec()].concat();
        let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_vec();
        pdf(&[catalog, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(), page, packed("/Type /Metadata", &xml)])
    }),
    ("32 spots on a page of 1.6 square metres", || {
        let names: String = (0..28).fold(String::new(), |names, i| format!("{names}/I{i} "));
        let program = packed("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]", b"{ pop 0 0 0 0 }");
        let space = format!("[/DeviceN [{names}] /DeviceCMYK 4 0 R]");
        let text = format!("/S cs {} scn 0 0 3500 3500 re f", "1 ".repeat(28));
        pages(4, "0 0 3500 3500", &format!("/ColorSpace << /S {space} >>"), content(&text), &[program])
    }),
];
