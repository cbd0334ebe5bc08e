//! What each command does, except `preflight` and `import`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::timings::Timings;
use super::{DONE, FAULTY, MISUSED, Program, output, press, words};
use crate::diag::{Diagnostics, Lang};
use crate::project::problem::ProjectProblem;
use crate::project::{self, Cache, FileKind, FileSet, Project};
use crate::report;
use crate::session::{Built, FontFolders, Session, overseen};
use crate::theme::Theme;
use crate::theme::problem::ThemeProblem;

/// A line on standard output.
macro_rules! say {
    ($($words:tt)*) => { output::line(&format!($($words)*)) };
}

pub(super) fn build(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let (project, name) = match open(args, lang) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let (folder, options) = (press::folder(args), press::options(args));
    mend(&folder);
    let mut timings = Timings::new(lang);
    let mut session = session(args, program).once();
    let (built, mut diags) = session.build(&project, &name, &options, &mut |stage| timings.begin(stage));
    let wrote = match built {
        Built::Set(files) | Built::Rejected(files) => put(files, &folder, &mut diags),
        Built::Nothing => Vec::new(),
    };
    timings.clear();
    if args.get_flag("json") {
        output::json(&diags.json(lang));
    } else {
        print_diagnostics(&diags, lang);
        for name in wrote {
            say!("{} {}", words::WROTE.say(lang), folder.join(name).display());
        }
    }
    if args.get_flag("timings") {
        output::aside(&timings.table());
    }
    code(&diags)
}

/// Puts a set in place; the names of what was written, none if it could not be.
pub(super) fn put(files: FileSet, folder: &Path, diags: &mut Diagnostics) -> Vec<String> {
    match files.write(folder) {
        Ok(written) => {
            ProjectProblem::tell_left(&written, folder, diags);
            written.files
        }
        Err(why) => {
            diags.error(None, ProjectProblem::cannot_write(&why, folder));
            Vec::new()
        }
    }
}

pub(super) fn check(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let (project, name) = match open(args, lang) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let mut timings = Timings::new(lang);
    let options = press::wish_checked(args);
    let diags = session(args, program).once().check(&project, &name, &options, &mut |stage| timings.begin(stage));
    timings.clear();
    if args.get_flag("json") {
        output::json(&diags.json(lang));
    } else {
        print_diagnostics(&diags, lang);
        if diags.is_empty() {
            say!("{}", words::FINE.say(lang));
        }
    }
    if args.get_flag("timings") {
        output::aside(&timings.table());
    }
    code(&diags)
}

pub(super) fn layouts(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let (project, name) = match open(args, lang) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let (folder, condition) = (press::folder(args), press::condition(args));
    let most = args.get_one::<u8>("count").map_or(6, |&count| usize::from(count));
    mend(&folder);
    let mut timings = Timings::new(lang);
    let mut session = session(args, program);
    let (offers, mut diags) = session.layouts(&project, &name, condition, most, &mut |stage| timings.begin(stage));
    let (wrote, pages) =
        offers.map_or((Vec::new(), Vec::new()), |offers| (put(offers.files, &folder, &mut diags), offers.pages));
    timings.clear();
    print_diagnostics(&diags, lang);
    for (page, offers) in pages {
        let ids: Vec<&str> = offers.iter().map(|offer| offer.id.as_str()).collect();
        say!("{}  {}", words::PAGE.say(lang).replace("{}", &page), ids.join("  "));
    }
    for name in wrote {
        say!("{} {}", words::WROTE.say(lang), folder.join(name).display());
    }
    if args.get_flag("timings") {
        output::aside(&timings.table());
    }
    code(&diags)
}

pub(super) fn fonts(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    let mut diags = Diagnostics::new();
    let (project, wishes, theme) = if args.contains_id("report") {
        let (project, name) = match open(args, lang) {
            Ok(found) => found,
            Err(code) => return code,
        };
        let report = match project.read_as(&name, FileKind::Report) {
            Ok(bytes) => report::read(&bytes, &name, &mut diags),
            Err(why) => {
                diags.error(None, ProjectProblem::cannot_read(name.as_str(), &why));
                None
            }
        };
        let theme = Theme::load(report.as_ref().and_then(|r| r.theme.as_ref()), &project, &mut diags);
        (project, report.map(|r| r.fonts).unwrap_or_default(), theme)
    } else {
        let project = Project::at(".");
        let theme = Theme::load(None, &project, &mut diags);
        (project, BTreeMap::new(), theme)
    };
    let (fonts, found) = session(args, program).fonts(&project);
    diags.extend(found);
    if let Some(theme) = theme {
        say!("{} → {}", words::ROLE.say(lang), words::FAMILY.say(lang));
        for (role, faces) in fonts.roles(&theme.fonts, &wishes, &mut diags) {
            say!("  {:<10}{}", role.name(), faces.family);
        }
    }
    for family in fonts.families() {
        say!("{}", family.name);
        for (file, weight, characters) in family.faces {
            say!("  {file}  {weight}  {characters} {}", words::CHARACTERS.say(lang));
        }
    }
    print_diagnostics(&diags, lang);
    code(&diags)
}

pub(super) fn schema(args: &ArgMatches, lang: Lang) -> u8 {
    if args.get_flag("docs") {
        output::text(&report::reference(lang));
    } else if args.get_flag("preflight") {
        output::json(crate::preflight::report::SCHEMA);
    } else if args.get_flag("findings") {
        output::json(crate::diag::FINDINGS_SCHEMA);
    } else if args.get_flag("import") {
        output::json(zhuanban_import::ACCOUNT_SCHEMA);
    } else if args.get_flag("layout") {
        output::json(&crate::export::layout_schema());
    } else {
        output::json(&format!("{:#}", report::schema(lang)));
    }
    DONE
}

pub(super) fn theme(args: &ArgMatches, lang: Lang) -> u8 {
    let mut diags = Diagnostics::new();
    let Some(name) = args.get_one::<String>("name") else {
        for theme in Theme::shipped() {
            match lang {
                Lang::Zh => say!("{}（{}）  {}", theme.zh, theme.name, theme.purpose.0),
                Lang::En => say!("{} ({})  {}", theme.name, theme.zh, theme.purpose.1),
            }
        }
        return DONE;
    };
    let folder = args.get_one::<PathBuf>("to").cloned().unwrap_or_default();
    mend(&folder);
    match Theme::shipped_as(name).map(|theme| theme.files) {
        None => diags.error(None, ThemeProblem::NoTheme { name: name.clone(), known: Theme::known() }),
        Some(_) if !Project::at(&folder).list_flat().is_empty() => {
            diags.error(None, ProjectProblem::FolderNotEmpty { folder: folder.display().to_string() });
        }
        Some(files) => {
            let mut set = FileSet::new();
            for (file, text) in files {
                set.add(*file, text.as_bytes().to_vec());
            }
            match set.write(&folder) {
                Ok(_) => say!("{} {}", words::WROTE.say(lang), folder.display()),
                Err(why) => {
                    let folder = folder.display().to_string();
                    diags.error(None, ProjectProblem::CannotWrite { folder, why: why.kind() });
                }
            }
        }
    }
    print_diagnostics(&diags, lang);
    code(&diags)
}

pub(super) fn open(args: &ArgMatches, lang: Lang) -> Result<(Project, String), u8> {
    let path = args.get_one::<PathBuf>("report").cloned().unwrap_or_default();
    mend(&folder_of(&path));
    Project::of_report(&path).map_err(|why| {
        let mut diags = Diagnostics::new();
        diags.error(None, ProjectProblem::cannot_read(path.display().to_string(), &why));
        print_diagnostics(&diags, lang);
        FAULTY
    })
}

/// Completes the set in a folder if an earlier run was stopped while changing it. If this fails, a build reports it
/// when it writes; a command that only reads goes on with the files there are.
pub(super) fn mend(folder: &Path) {
    let _ = project::mend(folder);
}

/// The folder a file lies in.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// The folders `--fonts` and `--system-fonts` name.
pub(super) fn font_folders(args: &ArgMatches) -> FontFolders {
    FontFolders {
        extra: args.get_many::<PathBuf>("fonts").map(|folders| folders.cloned().collect()).unwrap_or_default(),
        bundled: None,
        system: args.get_flag("system-fonts"),
    }
}

pub(super) fn session(args: &ArgMatches, program: &Program) -> Session {
    let off = args.try_get_one::<bool>("no-cache").is_ok_and(|off| off == Some(&true));
    let cache = if off { Cache::off() } else { Cache::usual() };
    let session = Session::new(font_folders(args)).with_faces(program.faces).keeping(cache);
    match &program.path {
        Some(path) => session.trying(path.clone()),
        None => session,
    }
}

/// The child process of a theme's trial. The user sees nothing of it.
pub(super) fn try_theme(program: &Program) -> u8 {
    match overseen(std::io::stdin(), program.faces) {
        Ok(()) => DONE,
        Err(_) => MISUSED,
    }
}

pub(super) fn print_diagnostics(diags: &Diagnostics, lang: Lang) {
    if !diags.is_empty() {
        output::aside(&diags.render(lang));
    }
}

fn code(diags: &Diagnostics) -> u8 {
    if diags.has_errors() { FAULTY } else { DONE }
}
