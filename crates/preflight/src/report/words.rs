//! The words around findings in a preflight report: headings, verdicts, places.

use zhuanban_ground::diag::Lang;

/// A preflight report's fixed words in one language.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is what it says")]
pub struct SummaryWords {
    pub title: &'static str,
    pub passes: &'static str,
    pub passes_with: &'static str,
    pub fails: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub errors: &'static str,
    pub warnings: &'static str,
    pub whole_file: &'static str,
    pub page_before: &'static str,
    pub page_after: &'static str,
    pub several_pages: &'static str,
    pub by_intent: &'static str,
    pub by_default: &'static str,
    pub by_unknown: &'static str,
    pub first_at: &'static str,
    pub place: &'static str,
    pub more: &'static str,
    pub remedy: &'static str,
    pub facts: &'static str,
    pub held_to: &'static str,
    pub level: &'static str,
    pub no_level: &'static str,
    pub trimmed: &'static str,
    pub pages: &'static str,
    pub fonts: &'static str,
    pub pictures: &'static str,
    pub inks: &'static str,
    pub most_ink: &'static str,
    /// Nothing of it could be measured.
    pub not_measured: &'static str,
    /// Before a figure of which there may be more.
    pub at_least: &'static str,
    pub nameless: &'static str,
    pub list: &'static str,
    pub colon: &'static str,
    pub note: &'static str,
    pub how_to_read: &'static str,
    pub nothing: &'static str,
    pub all_files: &'static str,
    pub not_shown: &'static str,
}

const ZH: SummaryWords = SummaryWords {
    title: "印前检查",
    passes: "可以付印：没有发现问题",
    passes_with: "可以付印，但有几处请看一看",
    fails: "不能付印",
    error: "错误",
    warning: "提醒",
    errors: "处错误",
    warnings: "处提醒",
    whole_file: "整个文件",
    page_before: "第 ",
    page_after: " 页",
    several_pages: "{} 页：第 {} 页",
    by_intent: "（按文件的输出意图：{}）",
    by_default: "（文件没有写明印刷条件，按最严的查；用 --press 指定）",
    by_unknown: "（不认得文件的输出意图“{}”，按最严的查；用 --press 指定）",
    first_at: "第 {} 页",
    place: "位置",
    more: "（共 {} 处）",
    remedy: "办法",
    facts: "文件情况",
    held_to: "印刷条件",
    level: "级别",
    no_level: "不是 PDF/X",
    trimmed: "成品尺寸",
    pages: "页数",
    fonts: "字体",
    pictures: "图片",
    inks: "印版",
    most_ink: "最高总墨量",
    not_measured: "没有测（内容没有全看）",
    at_least: "至少",
    nameless: "（无名）",
    list: "、",
    colon: "：",
    note: "另外",
    how_to_read: "红框是错误，必须改；橙框是提醒，请看一看。框上的号码就是下面的序号；没有框的，是整页或整个文件的问题。",
    nothing: "没有发现问题。",
    all_files: "共 {} 个文件：可以付印 {}，不能付印 {}，没有检查 {}",
    not_shown: "这一页打不开，只列出问题",
};

const EN: SummaryWords = SummaryWords {
    title: "Preflight",
    passes: "passes: nothing was found",
    passes_with: "passes, but should be looked at",
    fails: "fails",
    error: "error",
    warning: "warning",
    errors: "error(s)",
    warnings: "warning(s)",
    whole_file: "The file",
    page_before: "Page ",
    page_after: "",
    several_pages: "{} pages: {}",
    by_intent: " (by the file's output intent: {})",
    by_default: " (the file names no condition: the strictest; choose one with --press)",
    by_unknown: " (the file's output intent “{}” is not known here: the strictest; choose one with --press)",
    first_at: "page {}",
    place: "where",
    more: " ({} in all)",
    remedy: "remedy",
    facts: "The file in figures",
    held_to: "condition",
    level: "level",
    no_level: "no PDF/X",
    trimmed: "trimmed size",
    pages: "pages",
    fonts: "fonts",
    pictures: "pictures",
    inks: "plates",
    most_ink: "most ink",
    not_measured: "not measured (not all was looked at)",
    at_least: "at least",
    nameless: "(no name)",
    list: ", ",
    colon: ": ",
    note: "note",
    how_to_read: "Red boxes are errors and must be mended; orange boxes are warnings. A box's number is the number below; what has no box concerns the whole page or file.",
    nothing: "Nothing was found.",
    all_files: "{} files: {} pass, {} fail, {} not judged",
    not_shown: "this page cannot be shown; its findings are listed",
};

impl SummaryWords {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// A place in millimetres from the trimmed page's top left corner: left, top, width, height.
    pub fn place_of(lang: Lang, place: [f64; 4]) -> String {
        // Adding zero turns -0 into 0.
        let [x, y] = [place[0], place[1]].map(|length| length.round() + 0.0);
        let [width, height] = [place[2], place[3]].map(|length| (length * 10.0).round() / 10.0);
        match lang {
            Lang::Zh => format!("距左 {x} 毫米、距上 {y} 毫米，宽 {width} 毫米、高 {height} 毫米"),
            Lang::En => format!("{x} mm from the left, {y} mm from the top, {width} × {height} mm"),
        }
    }
}
