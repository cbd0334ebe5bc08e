//! `zhuanban preflight FILE.pdf`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::commands::{folder_of, mend, print_diagnostics, session};
use super::{DONE, FAULTY, MISUSED, Program, output, words};
use crate::annotate::annotate;
use crate::diag::{Diagnostics, Lang, Unread, on_one_line};
use crate::preflight::command::{self, Job};
use crate::preflight::problem::PreflightProblem;
use crate::preflight::{Asked, batch, judge, report};
use crate::project::{FileKind, FileSet, Project};

/// Judges a file; 0 if it passes, 1 if it fails, 2 if it is not a PDF or the command line is wrong.
pub(super) fn run(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let mut diags = Diagnostics::new();
    let paths: Vec<PathBuf> = args.get_many("file").into_iter().flatten().cloned().collect();
    let path = paths.first().cloned().unwrap_or_default();
    let name = path.display().to_string();
    let Some(order) = asked(args).order(batch::read, &mut diags) else {
        print_diagnostics(&diags, lang);
        return MISUSED;
    };
    let marked = match (args.get_one::<PathBuf>("annotate"), paths.as_slice()) {
        (Some(marked), [file]) if !Project::at(file).is_there() => Some(marked),
        (Some(marked), _) => {
            diags
                .error(None, PreflightProblem::BadOption { option: "--annotate", value: marked.display().to_string() });
            print_diagnostics(&diags, lang);
            return MISUSED;
        }
        (None, [file]) if !Project::at(file).is_there() && !args.get_flag("watch") && !args.contains_id("plates") => {
            None
        }
        (None, _) => {
            let plates = args.get_one::<PathBuf>("plates").cloned();
            let job = Job { paths, order, json: args.get_flag("json"), watch: args.get_flag("watch"), plates };
            return command::run(&job, lang, &mut std::io::stdout(), &mut std::io::stderr());
        }
    };
    if marked.is_some_and(|marked| Project::real(marked) == Project::real(&path)) {
        diags.error(None, PreflightProblem::MarksItself { file: name.clone() });
        print_diagnostics(&diags, lang);
        return MISUSED;
    }
    mend(&folder_of(&path));
    let Some(bytes) = read(&path, FileKind::Pdf, &mut diags) else {
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
            diags.error(None, PreflightProblem::Disk { file: out.display().to_string(), why: why.kind().into() })
        }
    }
}

/// What was typed.
fn asked(args: &ArgMatches) -> Asked {
    let text = |name: &str| args.get_one::<String>(name).cloned();
    Asked {
        press: text("press"),
        level: text("pdfx"),
        trim: text("trim"),
        plates: text("expect-plates"),
        pages: text("expect-pages"),
        turn: text("orientation"),
        ticket: text("expect"),
    }
}

/// A file's bytes; why there are none is in `diags`.
pub(super) fn read(path: &Path, kind: FileKind, diags: &mut Diagnostics) -> Option<Vec<u8>> {
    let found = Project::of_report(path).and_then(|(project, name)| project.read_as(&name, kind));
    found
        .inspect_err(|why| {
            diags.error(None, PreflightProblem::Disk { file: path.display().to_string(), why: Unread::of(why) });
        })
        .ok()
}
