//! Which folders fonts come from.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::assets::{Faces, Source, is_font_name};
use crate::project::{Project, Stamp};

/// Where fonts are looked for, beside a project's own `fonts/`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct FontFolders {
    /// `--fonts`.
    pub extra: Vec<PathBuf>,
    /// A folder of faces that goes with the program.
    pub bundled: Option<PathBuf>,
    /// Whether the machine's fonts may be used, too. Off unless asked for: a page must not change with the machine.
    pub system: bool,
}

impl FontFolders {
    /// The same folders, wherever the process that looks for them stands.
    pub(super) fn absolute(&self) -> Self {
        let absolute = |folder: &PathBuf| std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        let (extra, bundled) = (self.extra.iter().map(absolute).collect(), self.bundled.as_ref().map(absolute));
        Self { extra, bundled, ..self.clone() }
    }

    /// Folders that were asked for and are not there, as they were written.
    pub(super) fn missing(&self, project: &Project) -> Vec<String> {
        let missing = self.extra.iter().filter(|folder| !project.beside(*folder).is_there());
        missing.map(|folder| folder.display().to_string()).collect()
    }

    /// All there are for a project, its own first; no folder twice. `faces` come after the folders that were named.
    pub(super) fn of(&self, project: &Project, faces: Faces) -> Vec<Source> {
        let mut seen = Vec::new();
        let mut folder = |folder: PathBuf| {
            let real = Project::real(&folder);
            let new = !seen.contains(&real);
            seen.push(real.clone());
            new.then(|| Source::Folder(project.beside(real)))
        };
        let named = self.extra.iter().chain(&self.bundled).cloned();
        let mut sources: Vec<Source> =
            std::iter::once(project.root().join("fonts")).chain(named).filter_map(&mut folder).collect();
        sources.push(Source::BuiltIn(faces));
        if self.system {
            sources.extend(system_folders().into_iter().filter_map(&mut folder));
        }
        sources
    }
}

/// What the fonts of several sources are known by, without reading them: every file of their folders, and its stamp.
pub(super) fn traces(sources: &[Source]) -> Vec<(PathBuf, Option<Stamp>)> {
    let mut traces = Vec::new();
    for source in sources {
        match source {
            Source::Folder(folder) => {
                let names = folder.list("").into_iter().filter(|name| is_font_name(name));
                traces.extend(names.map(|name| (folder.root().join(&name), folder.stamp(&name))));
            }
            // The program does not change while it runs.
            Source::BuiltIn(_) => {}
        }
    }
    traces
}

/// Where this kind of machine keeps its fonts.
fn system_folders() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    if cfg!(target_os = "macos") {
        vec!["/System/Library/Fonts".into(), "/Library/Fonts".into(), home.join("Library/Fonts")]
    } else if cfg!(windows) {
        let windows = std::env::var_os("WINDIR").map_or(PathBuf::from("C:\\Windows"), PathBuf::from);
        vec![windows.join("Fonts")]
    } else {
        vec![
            "/usr/share/fonts".into(),
            "/usr/local/share/fonts".into(),
            home.join(".local/share/fonts"),
            home.join(".fonts"),
        ]
    }
}
