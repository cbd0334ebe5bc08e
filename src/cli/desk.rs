//! `zhuanban desk [FOLDER]`, and what a double click on the program does.

use std::ffi::OsString;
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use zhuanban_desk::Opening;

use super::{DONE, FAULTY, Program, commands, heap, output, words};
use crate::diag::{Lang, disk_zh};
use crate::session::FontFolders;
use crate::workshop::Rooms;

/// The folder of whoever double-clicks, among the user's documents.
const HOME: &str = "专版";

/// Whether nobody typed anything and nobody reads along: the program was opened by its icon.
pub(super) fn double_clicked(args: &[OsString]) -> bool {
    // A double click on Windows brings a console of its own, which is a terminal like any other.
    let watched = !cfg!(windows) && (stdin().is_terminal() || stdout().is_terminal() || stderr().is_terminal());
    args.len() <= 1 && !watched
}

/// The desk on the user's own folder of reports.
pub(super) fn at_home(lang: Lang, program: &Program) -> u8 {
    heap::give_back(program);
    let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_else(|| PathBuf::from(".")).join(HOME);
    open(&folder, FontFolders::default(), true, lang, program)
}

pub(super) fn run(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    heap::give_back(program);
    let folder = args.get_one::<PathBuf>("folder").cloned().unwrap_or_else(|| PathBuf::from("."));
    open(&folder, commands::font_folders(args), !args.get_flag("no-browser"), lang, program)
}

fn open(folder: &Path, folders: FontFolders, browser: bool, lang: Lang, program: &Program) -> u8 {
    let rooms = Rooms { folders, faces: program.faces, program: program.path.clone() };
    let listening = |address: &str| {
        let shown = browser && zhuanban_desk::show(address).is_ok();
        let words = if shown { words::DESK_OPEN } else { words::DESK_NO_BROWSER };
        output::line(&words.say(lang).replace("{}", address));
        output::now();
    };
    match zhuanban_desk::run(&Opening::new(folder), Arc::new(rooms), listening) {
        Ok(()) => DONE,
        Err(why) => {
            let reason = match lang {
                Lang::Zh => disk_zh(why.kind()),
                Lang::En => why.to_string(),
            };
            let words = words::DESK_NOT_OPEN.say(lang).replace("{folder}", &folder.display().to_string());
            output::aside(&format!("{}\n", words.replace("{why}", &reason)));
            FAULTY
        }
    }
}
