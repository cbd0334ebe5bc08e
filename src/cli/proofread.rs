//! `zhuanban proofread`: what the proof-reader finds in a report, and what it comes to.

use clap::ArgMatches;

use super::{DONE, FAULTY, MISUSED, commands, output, words};
use crate::diag::{Diagnostics, Lang};
use crate::project::problem::ProjectProblem;
use crate::project::{FileKind, FileSet, Project};
use crate::reading::problem::ReadingProblem;
use crate::reading::{ACCEPTED, Reading};
use crate::report;

pub(super) fn run(args: &ArgMatches, lang: Lang) -> u8 {
    let (project, name) = match commands::open(args, lang) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let mut diags = Diagnostics::new();
    let report = match project.read_as(&name, FileKind::Report) {
        Ok(bytes) => report::read(&bytes, &name, &mut diags),
        Err(why) => {
            diags.error(None, ProjectProblem::cannot_read(name.as_str(), &why));
            None
        }
    };
    let Some(report) = report else {
        commands::print_diagnostics(&diags, lang);
        return FAULTY;
    };
    let mut reading = Reading::of(&report, &project, &mut diags);
    let asked: Vec<&String> = args.get_many("accept").into_iter().flatten().collect();
    if !accept(&asked, &mut reading, &project, &mut diags) {
        commands::print_diagnostics(&diags, lang);
        return MISUSED;
    }
    if args.get_flag("json") {
        commands::print_diagnostics(&diags, lang);
        output::json(&reading.json());
    } else {
        reading.tell(&mut diags);
        commands::print_diagnostics(&diags, lang);
        if reading.is_clean() {
            output::line(words::FINE.say(lang));
        }
        output::text(&reading.count(lang));
    }
    if args.get_flag("strict") && !reading.is_clean() { FAULTY } else { DONE }
}

/// Accepts what was asked for and writes the learning file. Whether all went well.
fn accept(asked: &[&String], reading: &mut Reading, project: &Project, diags: &mut Diagnostics) -> bool {
    let mut file = None;
    for one in asked {
        let (rule, words) = one.split_once([':', '：']).unwrap_or((one, ""));
        match reading.accept(rule, words) {
            Some(text) => file = Some(text),
            None => {
                let (rule, words) = (rule.to_owned(), words.to_owned());
                diags.error(None, ReadingProblem::NothingToAccept { rule, words });
                return false;
            }
        }
    }
    let Some(text) = file else { return true };
    let mut set = FileSet::new();
    set.add(ACCEPTED, text.into_bytes());
    match set.write(project.root()) {
        Ok(_) => true,
        Err(why) => {
            let folder = project.root().display().to_string();
            diags.error(None, ProjectProblem::CannotWrite { folder, why: why.kind() });
            false
        }
    }
}
