//! `zhuanban preflight FILE.pdf`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::commands::{folder_of, mend, print_diagnostics, session};
use super::{DONE, FAULTY, MISUSED, Program, output, words};
use crate::annotate::annotate;
use crate::condition::{Acceptance, Name, shop_limits};
use crate::diag::problem::PreflightProblem;
use crate::diag::{Diagnostics, Lang, Unread, on_one_line};
use crate::preflight::{Level, Order, judge, report};
use crate::project::{FileKind, FileSet, Project};
use crate::units::{Mm, Size};

/// Judges a file; 0 if it passes, 1 if it fails, 2 if it is no PDF or the question is wrong.
pub(super) fn run(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let mut diags = Diagnostics::new();
    let path = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let name = path.display().to_string();
    let marked = args.get_one::<PathBuf>("annotate");
    if marked.is_some_and(|marked| Project::real(marked) == Project::real(&path)) {
        diags.error(None, PreflightProblem::MarksItself { file: name.clone() });
        print_diagnostics(&diags, lang);
        return MISUSED;
    }
    mend(&folder_of(&path));
    let asked = order(args, &mut diags).and_then(|order| Some((order, read(&path, FileKind::Pdf, &mut diags)?)));
    let Some((order, bytes)) = asked else {
        print_diagnostics(&diags, lang);
        return MISUSED;
    };
    let verdict = match judge(bytes.clone(), &name, &order) {
        Ok(verdict) => verdict,
        Err(problem) => {
            diags.error(None, problem);
            print_diagnostics(&diags, lang);
            return MISUSED;
        }
    };
    if args.get_flag("json") {
        output::json(&report::json(&verdict, &name, lang));
    } else {
        output::text(&report::terminal(&verdict, &name, lang));
    }
    if let Some(out) = marked {
        let project = Project::at(folder_of(&path));
        let (fonts, found) = session(args, program).fonts(&project);
        diags.extend(found);
        match annotate(&bytes, &verdict, &name, lang, &fonts.store()) {
            Ok(marked) => write_marked(out, marked, lang, &mut diags),
            Err(problem) => diags.error(None, problem),
        }
        print_diagnostics(&diags, lang);
    }
    if verdict.passes() && !diags.has_errors() { DONE } else { FAULTY }
}

/// Puts the marked copy where it was asked for.
fn write_marked(out: &Path, marked: Vec<u8>, lang: Lang, diags: &mut Diagnostics) {
    let mut set = FileSet::new();
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    set.add(name, marked);
    match set.write(&folder_of(out)) {
        Ok(_) => output::aside(&format!("{} {}\n", words::WROTE.say(lang), on_one_line(&out.display().to_string()))),
        Err(why) => {
            diags.error(None, PreflightProblem::Disk { file: out.display().to_string(), why: Unread::of(&why) })
        }
    }
}

/// What the file is to be held to. `None` if the command line asks for something there is not.
fn order(args: &ArgMatches, diags: &mut Diagnostics) -> Option<Order> {
    let limits: Option<Acceptance> = match args.get_one::<String>("press") {
        // The file's own output intent says for which press it was made.
        None => None,
        Some(press) => match Name::named(press) {
            Some(name) => Some(name.acceptance()),
            None => Some(
                read(Path::new(press), FileKind::Settings, diags)
                    .and_then(|bytes| shop_limits(&bytes, press, diags))?,
            ),
        },
    };
    let level = args.get_one::<String>("pdfx").map(|level| if level == "x1a" { Level::X1a } else { Level::X4 });
    let format = match args.get_one::<String>("trim").map(|trim| (trim, size(trim))) {
        None => None,
        Some((_, Some(size))) => Some(size),
        Some((trim, None)) => {
            diags.error(None, PreflightProblem::BadTrim { value: trim.clone() });
            return None;
        }
    };
    Some(Order { limits, level, format, pages: None, plates: None })
}

/// Width and height in millimetres: `390x545`, `390×545`, `390*545`.
fn size(text: &str) -> Option<Size<Mm>> {
    let (width, height) = text.split_once(['x', 'X', '×', '*'])?;
    let side = |text: &str| text.trim().parse::<f64>().ok().filter(|side| (10.0..=5000.0).contains(side)).map(Mm);
    Some(Size { width: side(width)?, height: side(height)? })
}

fn read(path: &Path, kind: FileKind, diags: &mut Diagnostics) -> Option<Vec<u8>> {
    let found = Project::of_report(path).and_then(|(project, name)| project.read_as(&name, kind));
    found
        .inspect_err(|why| {
            diags.error(None, PreflightProblem::Disk { file: path.display().to_string(), why: Unread::of(why) });
        })
        .ok()
}
