//! The command line: arguments → the pipeline → files. Nobody imports this module.

mod args;
mod commands;
mod timings;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::diag::Lang;

/// Done.
const DONE: u8 = 0;
/// The report, or something it names, has errors.
const FAULTY: u8 = 1;
/// The command line is wrong.
const MISUSED: u8 = 2;

/// Runs the program on its arguments (the first is its own name). `program` is where it lies: bundled fonts are looked
/// for near it. The exit code is 0 when done, 1 when the report has errors, 2 when the command line is wrong.
pub fn run(args: impl IntoIterator<Item = OsString>, program: Option<PathBuf>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // The language decides the help's words, so it has to be known before the arguments are understood.
    let lang = asked_language(&args);
    let code = match args::command(lang).try_get_matches_from(&args) {
        Ok(matches) => commands::run(&matches, lang, program),
        Err(error) => {
            // Output that nobody reads any more (a closed pipe) is no reason to fail differently.
            let _ = error.print();
            match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => DONE,
                _ => MISUSED,
            }
        }
    };
    ExitCode::from(code)
}

fn asked_language(args: &[OsString]) -> Lang {
    let english = args.iter().zip(args.iter().skip(1)).any(|(flag, value)| flag == "--lang" && value == "en")
        || args.iter().any(|arg| arg == "--lang=en");
    if english { Lang::En } else { Lang::Zh }
}
