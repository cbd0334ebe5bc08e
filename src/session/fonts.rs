//! Which folders fonts come from.

use std::path::{Path, PathBuf};

use crate::project::Project;

/// A file every bundled `fonts/` folder has.
const BUNDLED: &str = "NotoSerifCJKsc-Regular.otf";

/// Where fonts are looked for, beside a project's own `fonts/`.
#[derive(Clone, Debug, Default)]
pub struct FontFolders {
    /// `--fonts`.
    pub extra: Vec<PathBuf>,
    /// The faces that come with the program.
    pub bundled: Option<PathBuf>,
    /// Whether the machine's fonts may be used, too. Off unless asked for: a page must not change with the machine.
    pub system: bool,
}

impl FontFolders {
    /// The bundled faces as an installed program finds them: beside the program, in `../share/zhuanban`, or in a
    /// folder above it (a checkout: `target/release` stands below the folder that holds `fonts/`).
    pub fn find_bundled(program: &Path) -> Option<PathBuf> {
        let own = program.parent()?;
        let near = [own.join("fonts"), own.join("../share/zhuanban/fonts")];
        let above = own.ancestors().skip(1).take(4).map(|folder| folder.join("fonts"));
        near.into_iter().chain(above).find(|folder| Project::at(folder).holds(BUNDLED))
    }

    /// All folders for a project, its own first; none twice.
    pub(super) fn of(&self, project: &Project) -> Vec<(Project, &'static str)> {
        let mut seen = Vec::new();
        let mut folders = Vec::new();
        let system = if self.system { system_folders() } else { Vec::new() };
        let others = self.extra.iter().chain(&self.bundled).cloned().chain(system);
        for folder in std::iter::once(project.root().join("fonts")).chain(others) {
            let real = Project::real(&folder);
            if !seen.contains(&real) {
                folders.push((Project::at(real.clone()), ""));
                seen.push(real);
            }
        }
        folders
    }
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
