//! What is to be made: report files, or rows of a table.

use std::path::{Path, PathBuf};

use zhuanban_ground::diag::SourceText;

use super::fill::Filling;
use super::names::{self, MOST_BYTES};
use super::problem::{BatchProblem, TableProblem, TemplateProblem};
use super::shard::Shard;
use super::table::Table;
use super::template::{Field, Piece, Template, pattern};
use crate::diag::{Diagnostics, Lang, Place};
use crate::project::problem::ProjectProblem;
use crate::project::{FileKind, Project};
use crate::reading::ACCEPTED;
use crate::report::Key;
use crate::session::stem;

/// A report to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What its files are called, with the folders they go into below the output folder: `桃源村`, `甲镇/桃源村`.
    pub name: String,
    /// Where it comes from: a report's path, a table's line.
    pub from: String,
    task: Task,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Task {
    /// A report's file.
    File(PathBuf),
    /// The row of this number.
    Row(usize),
}

/// Reports to be made together.
#[derive(Debug, Default)]
pub struct Batch {
    jobs: Vec<Job>,
    of: Option<Form>,
}

/// A template and its table.
#[derive(Debug)]
struct Form {
    template: Template,
    table: Table,
    /// The template's project folder, and the template's own folder in it, with a slash behind it.
    root: PathBuf,
    folder: String,
}

/// A job's report, ready to be built.
pub(super) struct Ready {
    pub project: Project,
    pub report: String,
    /// The filled-in template; empty for a file, which is known by itself.
    pub text: String,
}

impl Job {
    /// The folder of its files below the output folder; empty if they go into that itself.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What its files' names begin with.
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('/').map_or(&self.name, |(_, stem)| stem)
    }
}

impl Batch {
    /// Reports by their files, and all reports in folders, at any depth; a folder's reports keep their folders in the
    /// output. What is wrong with the list is told.
    pub fn of_reports(paths: &[PathBuf], diags: &mut Diagnostics) -> Self {
        let mut jobs: Vec<Job> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for path in paths {
            let folder = Project::at(path);
            let found = if folder.is_there() { reports(&folder, diags) } else { Vec::new() };
            if folder.is_there() && found.is_empty() {
                diags.error(None, BatchProblem::NoReports { folder: path.display().to_string() });
            }
            let own = || vec![(stem(&path.to_string_lossy().replace('\\', "/")).to_owned(), path.clone())];
            for (name, path) in if folder.is_there() { found } else { own() } {
                if seen.insert(Project::real(&path)) {
                    jobs.push(Job { name, from: path.display().to_string(), task: Task::File(path) });
                }
            }
        }
        let names: Vec<String> = jobs.iter().map(|job| job.name.clone()).collect();
        for (first, second) in names::alike(&names) {
            let from = |number: usize| jobs.get(number).map(|job: &Job| job.from.clone()).unwrap_or_default();
            let name = names.get(second).cloned().unwrap_or_default();
            diags.error(None, BatchProblem::Alike { name, first: from(first), second: from(second) });
        }
        Self { jobs, of: None }
    }

    /// A report for each row of a table, made from a template. `name` says what a row's files are called, as
    /// `{{镇}}/{{村名}}`; after the first column if not given. What is wrong with any of them is told, all of it; with
    /// errors there is no batch.
    pub fn of_table(template: &Path, table: &Path, name: Option<&str>, diags: &mut Diagnostics) -> Option<Self> {
        let read = |path: &Path, kind: FileKind, diags: &mut Diagnostics| {
            let found = Project::of_report(path).and_then(|(project, name)| {
                let bytes = project.read_as(&name, kind)?;
                Ok((project, name, bytes))
            });
            let told = |why| diags.error(None, ProjectProblem::cannot_read(path.display().to_string(), &why));
            found.map_err(told).ok()
        };
        let table_name = table.display().to_string();
        let table =
            read(table, FileKind::Table, diags).and_then(|(_, _, bytes)| Table::read(&bytes, &table_name, diags));
        let template = read(template, FileKind::Report, diags).and_then(|(project, name, bytes)| {
            let source = super::decode::decode(&bytes, &template.display().to_string(), diags)?;
            Some((project, name, Template::read(source, diags)?))
        });
        let (table, (project, own, template)) = (table?, template?);
        let (name, fields) = match name {
            Some(name) => pattern(&SourceText::new("--name", name), diags),
            None => pattern(&SourceText::new("--name", first(&table)), diags),
        };
        compare(&template, &table, &fields, diags);
        let jobs = rows(&table, &table_name, (&name, &fields), diags);
        let folder = own.rfind('/').and_then(|at| own.get(..=at)).unwrap_or_default().to_owned();
        let root = project.root().to_owned();
        (!diags.has_errors()).then_some(Self { jobs, of: Some(Form { template, table, root, folder }) })
    }

    /// One share of it.
    #[must_use]
    pub fn share(mut self, shard: Shard) -> Self {
        let mut number = 0;
        self.jobs.retain(|_| {
            number += 1;
            shard.has(number - 1)
        });
        self
    }

    /// The jobs in their order.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// A job's report, put together. `None`, and an error, if it cannot be.
    pub(super) fn ready(&self, job: &Job, diags: &mut Diagnostics) -> Option<Ready> {
        match (&job.task, &self.of) {
            (Task::File(path), _) => match Project::of_report(path) {
                Ok((project, report)) => Some(Ready { project, report, text: String::new() }),
                Err(why) => {
                    diags.error(None, ProjectProblem::cannot_read(job.from.clone(), &why));
                    None
                }
            },
            (Task::Row(number), Some(form)) => {
                let mut project = Project::at(&form.root);
                let holds = |name: &str| project.holds(name);
                let (template, table) = (&form.template, &form.table);
                let row = form.table.rows.get(*number)?;
                let text = Filling { template, table, row, holds: &holds }.text(diags)?;
                let report = format!("{}{}.yaml", form.folder, job.stem());
                project.overlay(report.clone(), text.clone().into_bytes());
                Some(Ready { project, report, text })
            }
            (Task::Row(_), None) => None,
        }
    }
}

/// The reports of a folder: their names with their folders, and their paths.
fn reports(folder: &Project, diags: &mut Diagnostics) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for name in folder.list("") {
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
        let hidden = name.split('/').any(|step| step.starts_with('.'));
        let Some(stem) = stem.filter(|_| !hidden) else { continue };
        // A file that cannot be read is told when its turn comes.
        if folder.read_as(&name, FileKind::Report).map_or(true, |bytes| is_report(&name, &bytes)) {
            found.push((stem.to_owned(), folder.root().join(&name)));
        } else if !name.ends_with(ACCEPTED) {
            diags.warn(None, BatchProblem::NoReport { file: folder.root().join(&name).display().to_string() });
        }
    }
    found
}

/// Whether a YAML file is a report and not a list, a theme's colours or a shop's limits: it has pages or a title. What is no
/// UTF-8 is taken for a report, so that somebody hears of it.
fn is_report(name: &str, bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return !name.ends_with(ACCEPTED) };
    let keys = [Key::Pages, Key::Title].into_iter().flat_map(|key| [key.names(Lang::Zh), key.names(Lang::En)].concat());
    let keys: Vec<&str> = keys.collect();
    text.trim_start_matches('\u{FEFF}').lines().any(|line| {
        let key = line.split([':', '：']).next().unwrap_or_default().trim_end().trim_matches(['"', '\'']);
        keys.contains(&key)
    })
}

/// What names a row if nobody says: its first cell.
fn first(table: &Table) -> String {
    table.columns.first().map(|column| format!("{{{{{}}}}}", column.name)).unwrap_or_default()
}

/// The template's fields and those of the name against the table's columns.
fn compare(template: &Template, table: &Table, named: &[Field], diags: &mut Diagnostics) {
    let used = template.used();
    let known: Vec<String> = table.columns.iter().map(|column| column.name.clone()).filter(|n| !n.is_empty()).collect();
    let name = SourceText::new("--name", String::new());
    let all = used.iter().map(|field| (*field, &template.source)).chain(named.iter().map(|field| (field, &name)));
    for (field, source) in all {
        if table.column(&field.name).is_none() {
            let near = zhuanban_ground::names::nearest(&field.name, known.iter().map(|name| ((), name.as_str())));
            let near = near.map(|((), name)| name.to_owned());
            let place = (!source.text.is_empty()).then(|| Place::new(source, field.place.clone()));
            let problem = TemplateProblem::NoColumn { field: field.name.clone(), near, known: known.clone() };
            diags.error(place, problem);
        }
    }
    let is_used = |name: &str| used.iter().copied().chain(named).any(|field| field.name == name);
    for column in table.columns.iter().filter(|column| !column.name.is_empty() && !is_used(&column.name)) {
        diags.warn(table.at(&column.place), TableProblem::Unused { name: column.name.clone() });
    }
}

/// A job for each row.
fn rows(table: &Table, from: &str, name: (&[Piece], &[Field]), diags: &mut Diagnostics) -> Vec<Job> {
    let (pieces, fields) = name;
    let shown: String = pieces.iter().map(|piece| shown(piece, fields)).collect();
    let (mut jobs, mut made) = (Vec::new(), Vec::new());
    for (number, row) in table.rows.iter().enumerate() {
        let mut has_parts = Vec::new();
        let part = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Field(field) => {
                let column = fields.get(*field).and_then(|field| table.column(&field.name));
                let Some((cell, place)) = column.and_then(|column| row.cells.get(column)) else { return String::new() };
                if cell.text().is_none() {
                    let field = fields.get(*field).map(|field| field.name.clone()).unwrap_or_default();
                    has_parts.push((place.clone(), TableProblem::HasParts { field }));
                }
                names::part(&cell.text().unwrap_or_default())
            }
        };
        let name = names::path(&pieces.iter().map(part).collect::<String>());
        if !has_parts.is_empty() {
            has_parts.into_iter().for_each(|(place, problem)| diags.error(table.at(&place), problem));
            continue;
        }
        let Some(name) = name else {
            diags.error(table.at(&row.place), TableProblem::NoName { pattern: shown.clone() });
            continue;
        };
        let bytes = name.rsplit('/').next().unwrap_or_default().len();
        if bytes > MOST_BYTES {
            diags.error(table.at(&row.place), TableProblem::LongName { bytes, most: MOST_BYTES });
        }
        made.push(row);
        jobs.push(Job { name, from: format!("{from}#{}", row.number), task: Task::Row(number) });
    }
    let names: Vec<String> = jobs.iter().map(|job| job.name.clone()).collect();
    for (first, second) in names::alike(&names) {
        if let (Some(first), Some(row), Some(name)) = (made.get(first), made.get(second), names.get(second)) {
            diags.error(table.at(&row.place), TableProblem::TwoRows { name: name.clone(), line: first.number });
        }
    }
    jobs
}

/// A piece of a name as it was written.
fn shown(piece: &Piece, fields: &[Field]) -> String {
    match piece {
        Piece::Words(words) => words.clone(),
        Piece::Field(field) => fields.get(*field).map(|field| format!("{{{{{}}}}}", field.name)).unwrap_or_default(),
    }
}
