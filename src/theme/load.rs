//! Finds a theme: one that ships with the program, or a folder of the project.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::{Diagnostics, Problem, Spanned, Unread};
use crate::project::problem::ProjectProblem;
use crate::project::{FileKind, Project};
use crate::report::{BlockKind, Report, Role};
use crate::theme::problem::ThemeProblem;
use crate::units::Mm;

/// The theme of a report that does not name one.
const DEFAULT: &str = "daily";

/// A theme, read and checked.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its name, or its folder in the project.
    pub name: String,
    /// Its files by name, below the theme's folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Its colours: name → C, M, Y, K in percent.
    pub colours: BTreeMap<String, [f64; 4]>,
    /// Its colours as its file has them, whatever inks the report asks for.
    pub written: BTreeMap<String, [f64; 4]>,
    /// The spot colours, each printed on a plate of its own: name → the plate's name.
    pub spots: BTreeMap<String, String>,
    /// The face it uses for each role.
    pub fonts: BTreeMap<Role, String>,
    /// The usual size of blocks that the report does not pin.
    pub defaults: Defaults,
    /// Whether it knows how a flowing report looks.
    pub flows: bool,
}

/// The sizes of blocks in a theme, used unless a pin gives others: heights and widths, never places.
#[derive(Clone, Debug, PartialEq)]
pub struct Defaults {
    /// Lines and columns of panels whose height the theme says; those not here take a line, and stand across the page.
    pub panels: BTreeMap<BlockKind, (u32, Option<u32>)>,
    /// Height of the folio line.
    pub folio_height: Mm,
    /// Space between folio line and type area.
    pub folio_gap: Mm,
}

impl Defaults {
    /// Lines of a panel.
    pub fn lines(&self, kind: BlockKind) -> u32 {
        self.panels.get(&kind).map_or(1, |(lines, _)| *lines)
    }

    /// Columns of a panel on a page of so many.
    pub fn span(&self, kind: BlockKind, columns: u32) -> u32 {
        self.panels.get(&kind).and_then(|(_, span)| *span).map_or(columns, |span| span.min(columns))
    }
}

/// Lines of a nameplate where the theme does not say.
const NAMEPLATE: u32 = 9;

/// `theme.yaml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    fonts: RoleFamilies,
    nameplate: Option<Banner>,
    banner: Banner,
    credit: Credit,
    /// Older themes have none.
    #[serde(default)]
    foot: Foot,
    folio: Folio,
    /// Whether `theme.typ` draws a flowing report (`ctx.flow`); most do not.
    #[serde(default)]
    flow: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFamilies {
    body: String,
    headline: String,
    head: String,
    caption: String,
    display: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Banner {
    lines: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credit {
    lines: u32,
    #[serde(default = "one")]
    span: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Foot {
    lines: u32,
}

impl Default for Foot {
    /// A line, and one of air above it.
    fn default() -> Self {
        Self { lines: 2 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folio {
    height_mm: f64,
    gap_mm: f64,
}

/// A colour in `colours.yaml`: four inks, or a spot with the inks that replace it.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a colour is [C, M, Y, K] or { spot: { name: …, cmyk: [C, M, Y, K] } }")]
enum Written {
    Inks([f64; 4]),
    Spot { spot: Spot },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spot {
    name: String,
    cmyk: [f64; 4],
}

/// Each plate needs its own name, and one appearance.
fn check_spots(
    theme: &str,
    spots: &BTreeMap<String, String>,
    colours: &BTreeMap<String, [f64; 4]>,
) -> Result<(), Problem> {
    // ISO 32000-1, 8.6.6.4: All and None are not colorants; the process inks have plates already.
    const TAKEN: [&str; 10] = ["All", "None", "Cyan", "Magenta", "Yellow", "Black", "C", "M", "Y", "K"];
    let file = || format!("{theme}/colours.yaml");
    for (colour, plate) in spots {
        let taken = TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(plate));
        // A PDF name holds at most 127 bytes (ISO 32000-1, annex C).
        if taken || plate.trim() != plate || plate.is_empty() || plate.len() > 127 || plate.contains(char::is_control) {
            let problem = ThemeProblem::SpotName { file: file(), colour: colour.clone(), plate: plate.clone() };
            return Err(problem.into());
        }
        let twin = spots.iter().find(|(other, name)| *name == plate && colours.get(*other) != colours.get(colour));
        if let Some((other, _)) = twin {
            let (one, other) = (colour.clone(), other.clone());
            return Err(ThemeProblem::SpotTwice { file: file(), plate: plate.clone(), one, other }.into());
        }
    }
    Ok(())
}

fn one() -> u32 {
    1
}

impl Theme {
    /// Loads the theme a report asks for. A folder of that name in the project (or in its `themes/`) comes before a
    /// shipped one, so that a changed copy is used.
    pub fn load(asked: Option<&Spanned<String>>, project: &Project, diags: &mut Diagnostics) -> Option<Self> {
        let mut name = asked.map_or(DEFAULT, |asked| asked.value.as_str());
        let place = asked.map(|asked| asked.place.clone());
        // A changed copy has the shipped theme's English name, however the report calls it.
        let english = Self::shipped_as(name).map_or(name, |shipped| shipped.name);
        let folders = [name, english].map(|name| [name.to_owned(), format!("themes/{name}")]);
        let own = folders.into_iter().flatten().find(|folder| {
            // A pipe or a very large file of that name is taken for a theme, too; the error is reported below.
            project
                .read_as(&format!("{folder}/theme.typ"), FileKind::Theme)
                .map_or_else(|why| !is_nothing(&why), |_| true)
        });
        let files: BTreeMap<String, Vec<u8>> = if let Some(folder) = own {
            let prefix = format!("{folder}/");
            match of_folder(&prefix, project) {
                Ok(files) => files,
                Err(problem) => {
                    diags.error(place, problem);
                    return None;
                }
            }
        } else if let Some(shipped) = Self::shipped_as(name) {
            name = shipped.name;
            shipped.files.iter().map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())).collect()
        } else {
            diags.error(place, ThemeProblem::NoTheme { name: name.to_owned(), known: Self::known() });
            return None;
        };
        Self::read(name, files).map_err(|problem| diags.error(place, problem)).ok()
    }

    /// Tells if the report flows and the theme has no look for that.
    pub fn check_flow(&self, report: &Report, diags: &mut Diagnostics) {
        if report.format.flow && !self.flows {
            let place = report.theme.as_ref().map_or(&report.format.place, |theme| &theme.place);
            diags.error(place.clone(), ThemeProblem::NoFlow { name: self.name.clone() });
        }
    }

    fn read(name: &str, files: BTreeMap<String, Vec<u8>>) -> Result<Self, Problem> {
        let written: BTreeMap<String, Written> = parse(name, "colours.yaml", &files)?;
        let mut colours = BTreeMap::new();
        let mut spots = BTreeMap::new();
        for (colour, written) in written {
            match written {
                Written::Inks(inks) => colours.insert(colour, inks),
                Written::Spot { spot } => {
                    spots.insert(colour.clone(), spot.name);
                    colours.insert(colour, spot.cmyk)
                }
            };
        }
        check_spots(name, &spots, &colours)?;
        for (colour, inks) in &colours {
            if inks.iter().any(|ink| !(0.0..=100.0).contains(ink)) {
                let file = format!("{name}/colours.yaml");
                return Err(ThemeProblem::InkRange { file, colour: colour.clone() }.into());
            }
        }
        for needed in ["black", "paper"] {
            if !colours.contains_key(needed) {
                let file = format!("{name}/colours.yaml");
                return Err(ThemeProblem::NoColour { file, colour: needed.to_owned() }.into());
            }
        }
        let settings: Settings = parse(name, "theme.yaml", &files)?;
        let RoleFamilies { body, headline, head, caption, display } = settings.fonts;
        let fonts = BTreeMap::from([
            (Role::Body, body),
            (Role::Headline, headline),
            (Role::Head, head),
            (Role::Caption, caption),
            (Role::Display, display),
        ]);
        let defaults = Defaults {
            panels: BTreeMap::from([
                (BlockKind::Nameplate, (settings.nameplate.map_or(NAMEPLATE, |own| own.lines.max(1)), None)),
                (BlockKind::Banner, (settings.banner.lines.max(1), None)),
                (BlockKind::Credit, (settings.credit.lines.max(1), Some(settings.credit.span.max(1)))),
                (BlockKind::Foot, (settings.foot.lines.max(1), None)),
            ]),
            folio_height: Mm(settings.folio.height_mm),
            folio_gap: Mm(settings.folio.gap_mm),
        };
        Ok(Self {
            name: name.to_owned(),
            files,
            written: colours.clone(),
            colours,
            spots,
            fonts,
            defaults,
            flows: settings.flow,
        })
    }
}

/// The files of a theme in the project, by their names below its folder.
fn of_folder(prefix: &str, project: &Project) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let (mut files, mut all) = (BTreeMap::new(), 0);
    for file in project.list(prefix.trim_end_matches('/')) {
        let Some(name) = file.strip_prefix(prefix) else { continue };
        let bytes = match project.read_as(&file, FileKind::Theme) {
            Ok(bytes) => bytes,
            // If the theme needs the file, Typst reports that it is missing.
            Err(why) if is_nothing(&why) => continue,
            Err(why) => return Err(ProjectProblem::cannot_read(file, &why).into()),
        };
        // All files of a theme together may be as large as one: all of them go to Typst.
        all += bytes.len() as u64;
        if all > FileKind::Theme.most() {
            let folder = prefix.trim_end_matches('/').to_owned();
            let why = Unread::TooLarge { bytes: all, most: FileKind::Theme.most() };
            return Err(ProjectProblem::CannotRead { name: folder, why }.into());
        }
        files.insert(name.to_owned(), bytes);
    }
    Ok(files)
}

/// Whether a file counts as missing: it does not exist, or lies outside the project.
fn is_nothing(why: &std::io::Error) -> bool {
    matches!(Unread::of(why), Unread::Missing | Unread::Outside | Unread::Other(_))
}

fn bad(theme: &str, file: &str, why: String) -> ThemeProblem {
    ThemeProblem::BadTheme { file: format!("{theme}/{file}"), why }
}

fn parse<T: for<'de> Deserialize<'de>>(
    theme: &str,
    file: &str,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<T, ThemeProblem> {
    let bytes = files.get(file).ok_or_else(|| ThemeProblem::NoThemeFile { file: format!("{theme}/{file}") })?;
    serde_yaml::from_slice(bytes).map_err(|error| bad(theme, file, error.to_string()))
}
