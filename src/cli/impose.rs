//! `zhuanban impose FILE.pdf`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use zhuanban_impose::plates::{Screens, plates};
use zhuanban_impose::{ImposeProblem, Imposed, Wish, impose};

use super::commands::{folder_of, print_diagnostics};
use super::preflight::read;
use super::words::{self, Words};
use super::{DONE, FAULTY, MISUSED, Program, output};
use crate::diag::{Diagnostics, Lang, on_one_line};
use crate::preflight::problem::PreflightProblem;
use crate::press::outlined;
use crate::project::{FileKind, FileSet, Project};

/// The face for the words on the sheets.
const FACE: &str = "NotoSansCJKsc-Regular.otf";

/// The command's arguments.
pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let text = |name: &'static str, value: &'static str, help: Words| {
        Arg::new(name).long(name).value_name(value).allow_hyphen_values(true).help(help.say(lang))
    };
    let flag =
        |name: &'static str, help: Words| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.say(lang));
    command
        .about(words::IMPOSE.say(lang))
        .arg(path(Arg::new("file").value_name("FILE.pdf").required(true).help(words::IMPOSED.say(lang))))
        .arg(text("scheme", "SCHEME", words::SCHEME).required(true))
        .arg(text("sheet", "SHEET", words::SHEET).required(true))
        .arg(path(Arg::new("out").short('o').long("out").value_name("OUT.pdf").help(words::SHEETS_OUT.say(lang))))
        .arg(text("section", "PAGES", words::SECTION))
        .arg(text("up", "WxH", words::UP))
        .arg(text("binding", "EDGE", words::BINDING))
        .arg(text("work", "WAY", words::WORK))
        .arg(text("paper", "PAPER", words::PAPER))
        .arg(text("creep", "MM", words::CREEP))
        .arg(text("gripper", "MM", words::GRIPPER))
        .arg(text("bleed", "MM", words::BLEED))
        .arg(text("gutter", "MM", words::GUTTER))
        .arg(text("mill", "MM", words::MILL))
        .arg(flag("no-marks", words::NO_SHEET_MARKS))
        .arg(flag("no-bar", words::NO_BAR))
        .arg(text("plate-tiff", "DPI", words::PLATE_TIFF).value_parser(value_parser!(u32)))
        .arg(text("lpi", "LPI", words::LPI).value_parser(value_parser!(f64)))
}

/// A file whose type is outlines gets no font by the words on its sheets.
fn without_fonts(imposed: Imposed, diags: &mut Diagnostics) -> Option<Imposed> {
    if imposed.typed {
        return Some(imposed);
    }
    match outlined(&imposed.bytes) {
        Ok(bytes) => Some(Imposed { bytes, ..imposed }),
        Err(problem) => {
            diags.error(None, problem);
            None
        }
    }
}

/// Puts a press file's pages on sheets; 0 if they are written, 1 if they are not, 2 if the command line is wrong.
pub(super) fn run(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let text = |name: &str| args.get_one::<String>(name).cloned();
    let wish = Wish {
        scheme: text("scheme").unwrap_or_default(),
        sheet: text("sheet").unwrap_or_default(),
        section: text("section"),
        up: text("up"),
        binding: text("binding"),
        work: text("work"),
        paper: text("paper"),
        creep: text("creep"),
        gripper: text("gripper"),
        bleed: text("bleed"),
        gutter: text("gutter"),
        mill: text("mill"),
        no_marks: args.get_flag("no-marks"),
        no_bar: args.get_flag("no-bar"),
    };
    let mut diags = Diagnostics::new();
    let Some(job) = wish.job(lang, &mut diags) else {
        print_diagnostics(&diags, lang);
        return MISUSED;
    };
    let path = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| path.with_extension("sheets.pdf"));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if Project::real(&out) == Project::real(&path) {
        diags.error(None, ImposeProblem::OverItself { file: name });
        print_diagnostics(&diags, lang);
        return MISUSED;
    }
    let face = program.faces.iter().find(|(file, ..)| *file == FACE).map(|(_, face, _)| *face).unwrap_or_default();
    let imposed =
        read(&path, FileKind::Pdf, &mut diags).and_then(|bytes| impose(&bytes, &name, &job, face, &mut diags));
    let imposed = imposed.and_then(|imposed| without_fonts(imposed, &mut diags));
    if let Some(imposed) = imposed {
        let mut set = FileSet::new();
        let file = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        set.add(file, imposed.bytes.clone());
        match set.write(&folder_of(&out)) {
            Ok(_) => {
                output::line(&imposed.summary(&job));
                output::line(&format!("{} {}", words::WROTE.say(lang), on_one_line(&out.display().to_string())));
            }
            Err(why) => {
                diags.error(None, PreflightProblem::Disk { file: out.display().to_string(), why: why.kind().into() });
            }
        }
        if let Some(dpi) = args.get_one::<u32>("plate-tiff").filter(|_| !diags.has_errors()) {
            let lpi = args.get_one::<f64>("lpi").copied().unwrap_or(150.0);
            let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let made = Screens::new(*dpi, lpi).and_then(|screens| plates(&out, &folder_of(&out), &stem, &screens));
            match made {
                Ok(files) => files.iter().for_each(|plate| {
                    output::line(&format!("{} {}", words::WROTE.say(lang), plate.path.display()));
                }),
                Err(problem) => diags.error(None, problem),
            }
        }
    }
    print_diagnostics(&diags, lang);
    if diags.has_errors() { FAULTY } else { DONE }
}
