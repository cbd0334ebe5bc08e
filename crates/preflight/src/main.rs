//! `zhuanban-preflight FILE.pdf`: judges PDFs as a print shop would before plating them.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use lexopt::prelude::{Long, Short, Value, ValueExt as _};
use zhuanban_ground::diag::{Diagnostics, Lang, Unread};
use zhuanban_preflight::batch::{self, Judged, Watch};
use zhuanban_preflight::problem::PreflightProblem as P;
use zhuanban_preflight::{Asked, Order, Rule, plates, report};

/// Between two looks at a watched folder.
const PAUSE: Duration = Duration::from_millis(700);
/// The command line is wrong, or a file is no PDF.
const MISUSED: u8 = 2;

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
        None => ExitCode::from(run(&line, lang)),
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

fn run(line: &Line, lang: Lang) -> u8 {
    let mut diags = Diagnostics::new();
    let Some(order) = line.asked.order(batch::read, &mut diags) else { return tell(&diags, lang) };
    if line.watch {
        return match line.paths.as_slice() {
            [folder] if folder.is_dir() => watch(folder, line, &order, lang),
            others => {
                let value = others.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ");
                diags.error(None, P::BadOption { option: "--watch", value });
                tell(&diags, lang)
            }
        };
    }
    let files = match batch::gather(&line.paths) {
        Ok(files) => files,
        Err(problem) => {
            diags.error(None, problem);
            return tell(&diags, lang);
        }
    };
    let mut all: Vec<Judged> = Vec::new();
    for file in &files {
        let judged = batch::judge_file(file, &order);
        if !line.json {
            match judged.verdict {
                Ok(_) => print(&(judged.text(lang) + "\n")),
                Err(_) => complain(&judged.text(lang)),
            }
        }
        all.push(judged);
        if let Some(out) = &line.plates {
            pictures(file, out, files.len() > 1, &order, &mut diags);
        }
    }
    match (line.json, all.as_slice()) {
        (true, [Judged { name, verdict: Ok(verdict) }]) => print(&report::json(verdict, name, lang)),
        (true, all) => print(&report::json_of_all(all, lang)),
        (false, [_]) => {}
        (false, all) => print(&report::summary(all, lang)),
    }
    if diags.is_empty() { batch::code(&all) } else { tell(&diags, lang).max(batch::code(&all)) }
}

/// Waits for files until somebody ends the program. The whole of the folder is summed up after each.
fn watch(folder: &Path, line: &Line, order: &Order, lang: Lang) -> u8 {
    let mut watch = Watch::default();
    let mut all: Vec<Judged> = Vec::new();
    loop {
        let ready = match watch.look(folder) {
            Ok(ready) => ready,
            Err(problem) => {
                let mut diags = Diagnostics::new();
                diags.error(None, problem);
                return tell(&diags, lang);
            }
        };
        for file in &ready {
            let judged = batch::judge_file(file, order);
            match (line.json, &judged.verdict) {
                (true, Ok(verdict)) => print(&report::json(verdict, &judged.name, lang)),
                (false, Ok(_)) => print(&(judged.text(lang) + "\n")),
                (_, Err(_)) => complain(&judged.text(lang)),
            }
            all.retain(|own| own.name != judged.name);
            all.push(judged);
            let mut diags = Diagnostics::new();
            if let Some(out) = &line.plates {
                pictures(file, out, true, order, &mut diags);
            }
            if !diags.is_empty() {
                tell(&diags, lang);
            }
        }
        if !ready.is_empty() && !line.json {
            print(&report::summary(&all, lang));
        }
        std::thread::sleep(PAUSE);
    }
}

/// Writes a file's plates; of several files each into a folder of its own.
fn pictures(file: &Path, out: &Path, own_folder: bool, order: &Order, diags: &mut Diagnostics) {
    let folder = match file.file_stem() {
        Some(stem) if own_folder => out.join(stem),
        _ => out.to_owned(),
    };
    // What cannot be opened has been told.
    let Some(pictures) = batch::read(file).ok().and_then(|bytes| plates::pictures(bytes, order).ok()) else { return };
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| pictures.iter().try_for_each(|own| std::fs::write(folder.join(&own.name), &own.png)));
    if let Err(error) = written {
        diags.error(None, P::Disk { file: folder.display().to_string(), why: Unread::of(&error) });
    }
}

/// Says what stands against it, and is the code to end with.
fn tell(diags: &Diagnostics, lang: Lang) -> u8 {
    complain(&diags.render(lang));
    MISUSED
}

/// A reader that has gone away is no fault of ours.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
