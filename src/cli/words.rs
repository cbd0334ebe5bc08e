//! The texts of the command line itself, in both languages.

use crate::diag::Lang;

/// A piece of help in the two languages.
#[derive(Clone, Copy)]
pub struct Words {
    zh: &'static str,
    en: &'static str,
}

impl Words {
    /// The words in one language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        $(pub const $name: Words = Words { zh: $zh, en: $en };)*
    };
}

words! {
    ABOUT: "把一份 YAML 报告排成可以付印的报纸版面", "Sets a report in YAML as a newspaper page ready for print";
    USAGE: "用法", "Usage";
    COMMANDS: "命令", "Commands";
    OPTIONS: "选项", "Options";
    ARGUMENTS: "参数", "Arguments";
    BUILD: "排版，写出大样、付印文件、付印单和 layout.json", "Sets the page: proof, press file, job ticket and layout.json";
    BATCH: "批量：一次做许多份报告，或用一张表格和一个模板，一行做一份", "Makes many reports at once: files, or the rows of a table put into a template";
    BATCHED: "报告文件，或放报告的文件夹，可以写几个", "Reports, or folders of them";
    BATCH_DATA: "表格：.csv（Excel 另存）或 .jsonl，一行一份", "A table, .csv or .jsonl: a report for each row";
    BATCH_TEMPLATE: "模板：一份报告，内容里写 {{列名}}", "The template: a report with {{column}} in its values";
    BATCH_NAME: "每份的文件叫什么，如 {{镇}}-{{村名}} [默认：第一列]", "What a row's files are called, as {{town}}-{{village}} [default: the first column]";
    BATCH_JOBS: "同时做几份 [默认：处理器有几个就几份]", "How many reports at once [default: one a processor]";
    BATCH_RESUME: "已经做好、内容也没有变的不再做", "Leave out what is there, whole, and made from the same";
    BATCH_SHARD: "几台机器分着做：分成 n 份，只做第 k 份，如 1/4", "For several machines: the kth of n shares, as 1/4";
    BATCH_JSON: "每份的结果改用 JSON 写到标准输出，一行一份，最后一行是总数", "Print what came of each report as a line of JSON, the sums last";
    BATCH_PROGRESS: "{done}/{all} 份，没有做成 {failed} 份：{name}", "{done} of {all}, {failed} failed: {name}";
    BATCH_SUMS: "做好 {made} 份，原样留着 {kept} 份，没有做成 {failed} 份", "{made} made, {kept} kept as they were, {failed} failed";
    BATCH_FAILED: "没有做成：{name}（{from}）：{why}", "failed: {name} ({from}): {why}";
    BATCH_OF: "{name}（{from}）", "{name} ({from})";
    BATCH_WARNED: "提醒（{n} 份：{names}）：{message}", "warning ({n}: {names}): {message}";
    BATCH_MORE_WARNED: "还有 {n} 种提醒没有列出来，加 --json 看全", "{n} more kinds of warnings are not listed; see them with --json";
    WATCH_REPORT: "守着报告，报告、图片、字体、风格一改就重排大样，按 Ctrl-C 结束", "Sets the proof anew whenever report, photos, fonts or theme change, until Ctrl-C";
    WATCHING: "守着 {}，一改就重排（按 Ctrl-C 结束）", "watching {}, set anew with every change (Ctrl-C to end)";
    WATCHED: "不守了", "no longer watching";
    CHANGED: "改了 {}", "changed: {}";
    SET: "排好了（{s} 秒）{files}", "set in {s} s: {files}";
    NOT_SET: "没有排成（{n} 处错），上一次的文件没有动", "not set ({n} errors), the last files stay as they were";
    CHECK: "只检查报告有什么问题，不写文件", "Says what is wrong with a report, writes nothing";
    LAYOUTS: "每版给出几种不同的排法，连编号拼成一张图，供人挑选", "Offers different arrangements of each page, with their IDs, on a contact sheet";
    COUNT: "每版几种 [默认：6]", "How many a page [default: 6]";
    PAGE: "第 {} 版", "page {}";
    FONTS: "列出字体：用途、字体名、文件、字数", "Lists roles, families, files and coverage";
    SCHEMA: "写出报告格式的 JSON Schema（编辑器用它来提示）", "Prints the report's JSON Schema, for editors";
    THEME: "列出自带的风格；或把其中一种复制成文件夹，供设计者修改", "Lists the shipped themes, or copies one into a folder, for designers";
    HELP: "显示帮助", "Print help";
    VERSION: "显示版本", "Print version";
    REPORT: "报告文件（YAML）", "The report (YAML)";
    OUT: "写到哪个文件夹 [默认：当前文件夹]", "The folder to write to [default: the current one]";
    PNG: "每版另出一张 PNG，每英寸多少像素（36–600）", "One PNG a page, too, at so many pixels per inch (36–600)";
    PRESS: "印刷条件：newsprint 新闻纸、coated 铜版纸、uncoated 胶版纸 [默认：看报告]", "Press condition: newsprint, coated, uncoated [default: the report's]";
    PROOF_ONLY: "只出大样，不出付印文件", "The proof alone, no press file";
    PDFX: "付印文件的格式：x1a、x4 [默认：新闻纸 x1a，其余 x4]", "PDF/X level: x1a, x4 [default: x1a for newsprint, else x4]";
    MARKS: "付印文件带裁切线、色标等印刷标记 [默认：新闻纸不带，其余带]", "Printer's marks on the press file [default: off for newsprint, else on]";
    NO_MARKS: "付印文件不带印刷标记", "No printer's marks";
    SPOT_TO_CMYK: "专色改用四色印", "Print spot colours in process inks";
    LOSSLESS: "付印文件里的图片不压损（文件大得多）", "Pictures in the press file without loss (much larger)";
    OUTLINE: "付印文件里的文字转成曲线（转曲），不能再查找、复制", "The press file's type as outlines: no font in it, nothing to search or copy";
    SPLIT: "付印文件一版一个，按日期和版次起名", "One press PDF a page, named by date and page number";
    PACKAGE: "再把整套文件打成一个 ZIP", "The whole set in a ZIP, too";
    SOFT_PROOF: "大样按印出来的样子显示：油墨和纸的颜色", "The proof as the press will print it: its inks, its paper";
    WATERMARK: "大样上横写几个字，例如 送审稿", "Words across the proof";
    NO_CACHE: "不用也不存处理过的图片（分色、大样用图、检查结果）", "Neither use nor keep what was made of photos (separations, the proof's pictures, checks)";
    FONT_FOLDER: "再从这个文件夹找字体（可以写几次）", "Look for fonts in this folder, too (may be repeated)";
    SYSTEM_FONTS: "也用这台机器上装的字体（换一台机器，版面可能会变）", "Use this machine's fonts, too (the page may differ elsewhere)";
    TIMINGS: "写出每一步用了多少时间", "Print each stage's time";
    LANG: "说中文还是英文：zh、en [默认：zh]", "Language: zh, en [default: zh]";
    DOCS: "改为写出格式说明（Markdown）", "Print the reference (Markdown) instead";
    LAYOUT: "改为写出 layout.json 的 JSON Schema", "Print the JSON Schema of layout.json instead";
    THEME_NAME: "风格的名字；不写就列出自带的", "The theme's name; without it, lists those that ship";
    THEME_FOLDER: "复制到哪个文件夹（不能已经有文件）", "The folder to copy to (must not hold files yet)";
    PREFLIGHT: "印前检查：看一个 PDF 能不能交印厂", "Judges whether a PDF can go to the print shop";
    JUDGED: "要检查的 PDF，可以写几个，也可以是文件夹", "The PDFs to judge, or folders of them";
    JUDGED_FOR: "印在什么上：newsprint 新闻纸、coated 铜版纸、uncoated 胶版纸，newspaper-ads、magazine、sheetfed、sheetfed-spot，或印厂的条件文件（YAML） [默认：文件自己写的]", "Press condition: newsprint, coated, uncoated, newspaper-ads, magazine, sheetfed, sheetfed-spot, or a shop's own file (YAML) [default: what the file names]";
    LEVEL: "要求的级别：x1a、x4 [默认：文件自己写的]", "The level it must be: x1a, x4 [default: what it claims]";
    TRIM: "要求的成品尺寸，毫米，如 390x545 [默认：不查]", "The trimmed size it must have, mm, as 390x545 [default: any]";
    TICKET: "工单：要求的页数、印版、成品尺寸、方向、级别", "A ticket: the pages, plates, trim, orientation, level it must have";
    EXPECT_PAGES: "要求的页数", "How many pages it must have";
    EXPECT_PLATES: "有哪几块版，如 CMYK、CMYK+1", "The plates the job has, as CMYK, CMYK+1";
    ORIENTATION: "要求的方向：竖、横", "portrait or landscape";
    PLATES: "把每块版、总墨量各存成一张 PNG，放进这个文件夹", "Write a PNG of each plate, and of all inks, into this folder";
    WATCH: "守着文件夹，来一个 PDF 查一个", "Wait for PDFs in the folder and judge each as it comes";
    JSON: "改为写出 JSON（格式见 schema --preflight）", "Print JSON instead (see schema --preflight)";
    FINDINGS_JSON: "问题改用 JSON 写到标准输出（格式见 schema --findings）", "Print the findings as JSON on standard output (see schema --findings)";
    FINDINGS_SCHEMA: "改为写出 check --json、build --json 的 JSON Schema", "Print the JSON Schema of check --json and build --json instead";
    IMPORT_SCHEMA: "改为写出 import --json 的 JSON Schema", "Print the JSON Schema of import --json instead";
    ANNOTATE: "另写一份 PDF，把问题圈在页面上", "Also write a PDF with the findings boxed on the pages";
    PREFLIGHT_SCHEMA: "改为写出 preflight --json 的 JSON Schema", "Print the JSON Schema of preflight --json instead";
    MISUSE_UNKNOWN: "没有“{}”这个选项或命令", "there is no option or command “{}”";
    MISUSE_MISSING: "少了 {}", "{} is missing";
    MISUSE_VALUE: "{option} 后面的“{}”不对", "the value “{}” of {option} is wrong";
    MISUSE_CHOICES: "能写的：", "choose among: ";
    MISUSE_CONFLICT: "{} 不能和 {other} 一起用", "{} cannot be used with {other}";
    MISUSE_OTHER: "命令写得不对", "the command line is wrong";
    MISUSE_HELP: "看用法：zhuanban --help，或 zhuanban 命令 --help", "see zhuanban --help, or zhuanban COMMAND --help";
    IMPORT: "把 Word、文本、照片变成一份报告，并说清什么排进去了、什么放在一边", "Makes a report of Word files, text and photos, and accounts for all of them";
    IMPORTED: "文件、文件夹或 ZIP：.docx、.txt、.md、照片", "Files, folders, ZIPs: .docx, .txt, .md, photos";
    IMPORT_OUT: "报告写到哪里，图片放在它旁边的 images 里 [默认：report.yaml]", "Where the report goes, pictures into images beside it [default: report.yaml]";
    IMPORT_SPLIT: "一个文件里有几篇文章时，按标题分开", "Part a file of several articles at their headlines";
    IMPORT_FORCE: "已有的报告和图片也盖掉", "Replace a report and pictures that are there already";
    IMPORT_JSON: "账目改用 JSON 写到标准输出（格式见 schema --import）", "Print the account as JSON on standard output (see schema --import)";
    DESK: "在浏览器里做版：编辑台（双击程序也是打开它）", "Make pages in the browser: the desk (a double click on the program opens it, too)";
    DESK_FOLDER: "放稿件的文件夹，没有就新建 [默认：当前文件夹]", "The folder of reports, made if it is not there [default: the current one]";
    NO_BROWSER: "不自动打开浏览器，只写出地址", "Do not open a browser, only print the address";
    DESK_OPEN: "编辑台开好了，浏览器里打开的是 {}；按 Ctrl+C 关掉，稿子随时都存着", "The desk is open at {}; Ctrl+C ends it, everything is saved all the time";
    DESK_NO_BROWSER: "编辑台开好了，请把这个地址贴到浏览器里打开：{}", "The desk is open; paste this address into a browser: {}";
    DESK_NOT_OPEN: "编辑台打不开“{folder}”：{why}", "the desk cannot open {folder}: {why}";
    PROOFREAD: "校对：查错别字、标点、数字、日期、算术和前后不一，估算差错率", "Proof-reads a report: words, marks, numbers, dates, sums, consistency; estimates the 差错率";
    STRICT: "查出问题时退出码为 1", "Exit with 1 if anything is found";
    ACCEPT: "不再提这一条（规则的代号或名字:原文），记进项目的 不再提.yaml", "Tell this no more (a rule's code or name, a colon, the words found): noted in the project's 不再提.yaml";
    PROOFREAD_JSON: "改为写出 JSON：各条结果和差错率", "Print findings and count as JSON";
    CANNOT_READ: "读不了“{}”：看看文件在不在、能不能打开", "cannot read {}: see whether it is there and may be read";
    CANNOT_PUT: "写不进“{}”：看看文件夹能不能写、磁盘满没满", "cannot write to {}: see whether the folder may be written to and the disk has room";
    THERE_ALREADY: "已经有“{}”了，没有改动任何文件：用 -o 换个名字或文件夹，要盖掉就加 --force", "{} is there already, nothing was changed: choose another name or folder with -o, or add --force to replace it";
    COUNTED: "{p} 段、{c} 字、{i} 张图、{b} 个文本框", "{p} paragraphs, {c} characters, {i} pictures, {b} text boxes";
    CAME_IN: "读入　　：", "read:      ";
    PLACED: "排进报告：", "placed:    ";
    PUT_ASIDE: "放在一边：", "put aside: ";
    UNACCOUNTED: "对不上账（程序的错，请对着原稿查）：", "unaccounted for (a fault of this program, compare with the original): ";
    WROTE: "写好了", "wrote";
    LOST: "没有全写出来：看看输出到的磁盘是不是满了", "not all of the output was written: see whether the disk it goes to is full";
    FINE: "没有问题", "nothing wrong";
    ROLE: "用途", "role";
    FAMILY: "字体", "family";
    CHARACTERS: "个字", "characters";
    TOTAL: "合计", "total";
    IMPOSE: "拼版：把付印 PDF 的页拼到印张上", "Imposition: puts a press PDF's pages on sheets";
    IMPOSED: "要拼的付印 PDF", "The press PDF";
    SCHEME: "装订：saddle 骑马订、perfect 无线胶订、16pp 折帖、2up 双联、cut-stack 切叠", "saddle, perfect, 16pp (sections), 2up, cut-stack";
    SHEET: "纸：A3、SRA3、四开、对开、大度对开……，或宽x高毫米 520x740、787x1092/2", "The paper: A3, SRA3, 对开 …, or width x height in mm: 520x740, 787x1092/2";
    SHEETS_OUT: "写成哪个文件 [默认：原名.sheets.pdf]", "The file to write [default: NAME.sheets.pdf]";
    SECTION: "骑马订、胶订一帖几页：4、8、16 [默认：骑马订 4，胶订 16]", "Pages of a section: 4, 8, 16 [default: saddle 4, perfect 16]";
    UP: "切叠横几个x竖几个，如 2x2 [默认：放得下多少放多少]", "Leaves across x up of cut-stack, as 2x2 [default: as many as fit]";
    BINDING: "订口在哪边：左、右 [默认：左；竖排书右]", "The bound edge: left, right [default: left]";
    WORK: "怎么印：双面、自翻、单面 [默认：双面]", "both-sides, turn (work-and-turn), one-side [default: both-sides]";
    PAPER: "纸的厚度，算爬移用：0.1（毫米）、128g铜版纸", "The paper's thickness, for creep: 0.1 (mm), 128g coated";
    CREEP: "最里一张的爬移，毫米（在折样上量） [默认：按纸厚算]", "Creep of the innermost leaf, mm, measured on a dummy [default: from the paper]";
    GRIPPER: "咬口，毫米 [默认：数码印刷的纸 5，其余 10]", "The gripper margin, mm [default: 5 for digital sheets, else 10]";
    BLEED: "出血，毫米 [默认：3]", "Bleed, mm [default: 3]";
    GUTTER: "页与页之间（不是订口）留多少，毫米 [默认：两倍出血]", "Between pages that are not bound, mm [default: twice the bleed]";
    MILL: "胶订铣背深度，毫米 [默认：3]", "How deep perfect binding mills, mm [default: 3]";
    NO_SHEET_MARKS: "印张上不画任何标记", "No marks on the sheets";
    NO_BAR: "不要色标", "No colour bar";
    PLATE_TIFF: "再把每面的版存成加网的 1 位 TIFF，每英寸多少点，如 2400（要装 Ghostscript）", "Screened 1-bit TIFF plates, too, at so many dots an inch, as 2400 (wants Ghostscript)";
    LPI: "网线数 [默认：150]", "Screen lines an inch [default: 150]";
}
