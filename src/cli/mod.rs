//! The command line: arguments → the pipeline → files. No other module imports this one.

mod args;
mod batch;
mod commands;
mod desk;
mod heap;
mod import;
mod impose;
mod output;
mod preflight;
mod press;
mod proofread;
mod timings;
mod watch;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use clap::error::{ContextKind, ErrorKind};

use crate::assets::Faces;
use crate::diag::Lang;
use crate::session::TRIAL;

/// Done.
const DONE: u8 = 0;
/// The report, or something it names, has errors.
const FAULTY: u8 = 1;
/// The command line is wrong, or the file to judge is not a PDF.
const MISUSED: u8 = 2;

/// What the command line must know about the program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The program's own path. It is started again to try themes that did not come with it; without the path such
    /// themes are not tried.
    pub path: Option<PathBuf>,
    /// The faces inside the program.
    pub faces: Faces,
}

/// Runs the program on its arguments (the first is its own name). The exit code is 0 when done, 1 when the report has
/// errors, 2 when the command line is wrong.
pub fn run(args: impl IntoIterator<Item = OsString>, program: &Program) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // The language decides the help's text, so it must be known before the arguments are parsed.
    let lang = asked_language(&args);
    if desk::double_clicked(&args) {
        return ExitCode::from(desk::at_home(lang, program));
    }
    let code = match args::command(lang).try_get_matches_from(&args) {
        Ok(matches) => command(&matches, lang, program),
        Err(error) => {
            let help = error.use_stderr().then_some(lang).filter(|lang| *lang == Lang::Zh);
            match help {
                Some(lang) if error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                    output::aside(&misuse(&error, lang));
                }
                Some(_) | None if error.use_stderr() => output::aside(&error.render().to_string()),
                Some(_) | None => output::text(&error.render().to_string()),
            }
            if error.use_stderr() { MISUSED } else { DONE }
        }
    };
    if output::arrived() {
        return ExitCode::from(code);
    }
    output::aside(&format!("{}\n", words::LOST.say(lang)));
    ExitCode::from(code.max(FAULTY))
}

/// Runs the command that was asked for; its exit code.
fn command(matches: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    match matches.subcommand() {
        Some(("build", args)) => commands::build(args, lang, program),
        Some(("batch", args)) => batch::run(args, lang, program),
        Some(("watch", args)) => watch::run(args, lang, program),
        Some(("check", args)) => commands::check(args, lang, program),
        Some(("layouts", args)) => commands::layouts(args, lang, program),
        Some(("fonts", args)) => commands::fonts(args, lang, program),
        Some(("schema", args)) => commands::schema(args, lang),
        Some(("theme", args)) => commands::theme(args, lang),
        Some((TRIAL, _)) => commands::try_theme(program),
        Some(("preflight", args)) => preflight::run(args, lang, program),
        Some(("impose", args)) => impose::run(args, lang, program),
        Some(("import", args)) => import::run(args, lang),
        Some(("desk", args)) => desk::run(args, lang, program),
        Some(("proofread", args)) => proofread::run(args, lang),
        Some(_) | None => DONE,
    }
}

/// What is wrong with the command line, in Chinese; clap itself only knows English.
fn misuse(error: &clap::Error, lang: Lang) -> String {
    let about = |kinds: &[ContextKind]| {
        kinds.iter().find_map(|kind| error.get(*kind)).map(ToString::to_string).unwrap_or_default()
    };
    let (words, subject) = match error.kind() {
        ErrorKind::UnknownArgument => (words::MISUSE_UNKNOWN, about(&[ContextKind::InvalidArg])),
        ErrorKind::InvalidSubcommand => (words::MISUSE_UNKNOWN, about(&[ContextKind::InvalidSubcommand])),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            (words::MISUSE_MISSING, about(&[ContextKind::InvalidArg, ContextKind::ValidSubcommand]))
        }
        ErrorKind::InvalidValue if about(&[ContextKind::InvalidValue]).is_empty() => {
            (words::MISUSE_MISSING, about(&[ContextKind::InvalidArg]))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (words::MISUSE_VALUE, about(&[ContextKind::InvalidValue, ContextKind::InvalidArg]))
        }
        ErrorKind::ArgumentConflict => (words::MISUSE_CONFLICT, about(&[ContextKind::InvalidArg])),
        // clap may add kinds of error; for those the general message is enough.
        _ => (words::MISUSE_OTHER, String::new()),
    };
    let message = words.say(lang).replace("{}", &subject).replace("{other}", &about(&[ContextKind::PriorArg]));
    let message = message.replace("{option}", &about(&[ContextKind::InvalidArg]));
    let choices = match about(&[ContextKind::ValidValue]) {
        choices if choices.is_empty() => choices,
        choices => format!("{}{choices}\n", words::MISUSE_CHOICES.say(lang)),
    };
    format!("{message}\n{choices}{}\n", words::MISUSE_HELP.say(lang))
}

fn asked_language(args: &[OsString]) -> Lang {
    let english = args.iter().zip(args.iter().skip(1)).any(|(flag, value)| flag == "--lang" && value == "en")
        || args.iter().any(|arg| arg == "--lang=en");
    if english { Lang::En } else { Lang::Zh }
}
