//! Paragraphs as a PDF, one a page, set by us or by Typst's own `par`.

use std::collections::BTreeMap;
use std::path::Path;

use typst_library::foundations::{Bytes, Dict, IntoValue};
use zhuanban::assets::{Fonts, Source};
use zhuanban::diag::Diagnostics;
use zhuanban::engine::{Compilation, MAIN_FILE, Places, compile, strip_joiners};
use zhuanban::export::press_pdf;
use zhuanban::project::Project;
use zhuanban::report::story::{Block, Run};
use zhuanban::theme::{HELPERS, values};

const MAIN: &str = r#"
#import "zhuanban.typ": base, story, filled
#let job = inputs.job
#let ctx = (
  size: 10pt, pitch: 14pt, leading: 4pt, turn: 0.2pt, body-weight: 400, colours: (black: cmyk(0%, 0%, 0%, 100%)),
  fonts: (body: ("Noto Serif CJK SC",), head: ("Noto Sans CJK SC",)),
)
#set page(margin: 0pt)
#show: base.with(ctx)
#let strong = it => text(font: ctx.fonts.head, weight: "bold", it)
#for it in job.blocks { page(width: job.zi * 10pt, height: auto, filled(story(ctx, (it,), strong: strong, emphasis: strong))) }
"#;

/// Typst's own paragraph in place of ours, indented as themes did before.
const BY_TYPST: &str = "
#let paragraph(indent: 0em, hanging: 0em, marker: none, tail: none, turn: 0, whole-words: false, own: true, body) = par(
  first-line-indent: 0em, hanging-indent: hanging, { h(indent); body })
";

/// The paragraphs as a PDF, one a page, `zi` wide.
pub fn pdf(paragraphs: &[Vec<Run>], zi: u32, by_typst: bool) -> Vec<u8> {
    let fonts = Fonts::load(
        &[Source::Folder(Project::at(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")))],
        &mut Diagnostics::new(),
    );
    let blocks: Vec<Block> = paragraphs.iter().cloned().map(Block::Para).collect();
    let (blocks, places) = Places::numbered([], || values::story(&blocks, &[]));
    let job = Dict::from_iter([("zi".into(), i64::from(zi).into_value()), ("blocks".into(), blocks)]);
    // Typst's own paragraphs take none of our settings.
    let helper = |name| HELPERS.iter().find(|(own, _)| *own == name).expect("a helper").1;
    let library = helper("zhuanban.typ");
    let ours = library.lines().filter(|line| !line.contains("set paragraph(")).collect::<Vec<_>>().join("\n");
    let library = if by_typst { format!("{BY_TYPST}{ours}") } else { library.to_owned() };
    let files = BTreeMap::from([
        (MAIN_FILE.to_owned(), Bytes::new(MAIN.as_bytes())),
        ("zhuanban.typ".to_owned(), Bytes::from_string(library)),
        ("passages.typ".to_owned(), Bytes::from_string(helper("passages.typ").to_owned())),
    ]);
    let inputs = Dict::from_iter([("job".into(), job.into_value())]);
    let document = compile(Compilation { fonts: fonts.store(), files, inputs }).output.expect("set");
    press_pdf(&strip_joiners(&document, &places), "lines").expect("a PDF")
}
