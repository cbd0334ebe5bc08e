//! `zhuanban-preflight FILE.pdf`: judges PDFs as a print shop would before plating them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt as _};
use zhuanban_ground::diag::{Diagnostics, Lang};
use zhuanban_preflight::command::{self, Job, MISUSED};
use zhuanban_preflight::{Asked, Rule, batch, report};

const HELP_EN: &str = "\
Judges PDFs as a print shop would before plating them.

zhuanban-preflight [OPTIONS] FILE.pdf|FOLDER ...

  --press PRESS         newsprint, coated, uncoated; newspaper-ads, magazine, sheetfed, sheetfed-spot;
                        or a shop's own file (YAML) [default: what the file's output intent names]
  --pdfx x1a|x4         the level it must be [default: what it claims]
  --trim 390x545        the trimmed size it must have, mm
  --expect TICKET.json  what the job must be: pages, plates, trim, orientation, pdfx
  --expect-pages 8      how many pages it must have
  --expect-plates CMYK+1
                        the plates the job has: CMYK, K, CMYK+2, CMYK+PANTONE 186 C
  --orientation portrait|landscape
  --plates OUT          write a PNG of every plate, and of all inks together, into this folder
  --watch               wait for PDFs in FOLDER and judge each as it comes
  --json                print JSON
  --schema              print the JSON Schema of --json
  --rules               list the rules
  --lang zh|en          the language [default: that of the system]
  -h, --help; -V, --version

Ends with 0 if all pass, 1 if one fails, 2 if one is no PDF or the command line is wrong.
";

const HELP_ZH: &str = "\
印前检查：看 PDF 能不能交印厂。

zhuanban-preflight [选项] 文件.pdf|文件夹 ...

  --press 条件          newsprint 新闻纸、coated 铜版纸、uncoated 胶版纸；newspaper-ads 报纸广告、magazine 杂志、
                        sheetfed 平张四色、sheetfed-spot 平张专色；或印厂的条件文件（YAML）
                        [默认：文件的输出意图写的那种]
  --pdfx x1a|x4         要求的级别 [默认：文件自己写的]
  --trim 390x545        要求的成品尺寸，毫米
  --expect 工单.json    要求：页数、印版、成品尺寸、方向、级别
  --expect-pages 8      要求的页数
  --expect-plates CMYK+1
                        有哪几块版：CMYK、K、CMYK+2、CMYK+PANTONE 186 C
  --orientation 竖|横
  --plates 文件夹       把每块版、总墨量各存成一张 PNG
  --watch               守着文件夹，来一个 PDF 查一个
  --json                写出 JSON
  --schema              写出 --json 的 JSON Schema
  --rules               列出所有规则
  --lang zh|en          语言 [默认：跟系统]
  -h, --help；-V, --version

全部可以付印返回 0，有不能付印的返回 1，有的不是 PDF 或命令写错返回 2。
";

/// The command line, read.
#[derive(Default)]
struct Line {
    asked: Asked,
    paths: Vec<PathBuf>,
    plates: Option<PathBuf>,
    json: bool,
    watch: bool,
    lang: Option<Lang>,
    show: Option<Show>,
}

/// What is printed instead of judging.
#[derive(Clone, Copy)]
enum Show {
    Help,
    Version,
    Schema,
    Rules,
}

fn main() -> ExitCode {
    let line = match line() {
        Ok(line) => line,
        Err(error) => {
            complain(&format!("{error}\n--help\n"));
            return ExitCode::from(MISUSED);
        }
    };
    let lang = line.lang.unwrap_or_else(of_the_system);
    match line.show {
        Some(show) => {
            print(&shown(show, lang));
            ExitCode::SUCCESS
        }
        None => ExitCode::from(run(line, lang)),
    }
}

fn line() -> Result<Line, lexopt::Error> {
    let mut line = Line::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("press") => line.asked.press = Some(parser.value()?.string()?),
            Long("pdfx") => line.asked.level = Some(parser.value()?.string()?),
            Long("trim") => line.asked.trim = Some(parser.value()?.string()?),
            Long("expect") => line.asked.ticket = Some(parser.value()?.string()?),
            Long("expect-pages") => line.asked.pages = Some(parser.value()?.string()?),
            Long("expect-plates") => line.asked.plates = Some(parser.value()?.string()?),
            Long("orientation") => line.asked.turn = Some(parser.value()?.string()?),
            Long("plates") => line.plates = Some(parser.value()?.into()),
            Long("watch") => line.watch = true,
            Long("json") => line.json = true,
            Long("schema") => line.show = Some(Show::Schema),
            Long("rules") => line.show = Some(Show::Rules),
            Long("lang") => match parser.value()?.string()?.as_str() {
                "zh" => line.lang = Some(Lang::Zh),
                "en" => line.lang = Some(Lang::En),
                other => return Err(format!("--lang {other}").into()),
            },
            Long("help") | Short('h') => line.show = Some(Show::Help),
            Long("version") | Short('V') => line.show = Some(Show::Version),
            Value(path) => line.paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if line.paths.is_empty() && line.show.is_none() {
        line.show = Some(Show::Help);
    }
    Ok(line)
}

fn shown(show: Show, lang: Lang) -> String {
    match (show, lang) {
        (Show::Help, Lang::En) => HELP_EN.to_owned(),
        (Show::Help, Lang::Zh) => HELP_ZH.to_owned(),
        (Show::Version, _) => format!("zhuanban-preflight {}\n", env!("CARGO_PKG_VERSION")),
        (Show::Schema, _) => report::SCHEMA.to_owned(),
        (Show::Rules, _) => {
            let row = |rule: Rule| format!("{:28} {:8} {}\n", rule.id(), rule.severity().name(), rule.clause());
            Rule::all().map(row).collect()
        }
    }
}

/// Chinese unless the system says otherwise.
fn of_the_system() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let chosen = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    if chosen.starts_with("en") || chosen == "C" || chosen == "POSIX" { Lang::En } else { Lang::Zh }
}

fn run(line: Line, lang: Lang) -> u8 {
    let mut diags = Diagnostics::new();
    let Some(order) = line.asked.order(batch::read, &mut diags) else {
        complain(&diags.render(lang));
        return MISUSED;
    };
    let job = Job { paths: line.paths, order, json: line.json, watch: line.watch, plates: line.plates };
    command::run(&job, lang, &mut std::io::stdout(), &mut std::io::stderr())
}

/// A reader that has gone away is no fault of ours.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
