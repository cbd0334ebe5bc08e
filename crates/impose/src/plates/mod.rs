//! Plates as 1-bit TIFF, screened: for shops whose plate setter has no RIP of its own.
//!
//! Ghostscript separates and screens (`tiffsep1`); where it is not installed that is told, and nothing is written. Screens
//! are clustered dots at the usual angles (DIN 16547): C 15°, M 75°, Y 0°, K 45°, spots 45°, counted counterclockwise
//! from the sheet's foot as one reads the plate. Dots grow round, meet at half tone, and end as round holes.
//! Ghostscript's own transfer curve for coarse devices is switched off: what the file says is what is screened, and the
//! plate setter's curve does the rest.

mod problem;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use problem::PlateProblem;

/// How plates are screened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screens {
    /// The plate setter's dots an inch.
    dpi: u32,
    /// Screen lines an inch.
    lpi: f64,
}

/// The fewest levels of grey a screen must keep: less shows steps in every tint.
const LEVELS: f64 = 64.0;

impl Screens {
    /// Screens of a plate setter with so many dots an inch (300–5080), at so many lines an inch (45–300).
    ///
    /// # Errors
    /// If they are out of bounds, or a cell of the screen has fewer than 64 dots (so many levels of grey are left).
    pub fn new(dpi: u32, lpi: f64) -> Result<Self, PlateProblem> {
        let levels = (f64::from(dpi) / lpi).powi(2);
        if !(300..=5080).contains(&dpi) || !(45.0..=300.0).contains(&lpi) {
            return Err(PlateProblem::Screens { dpi, lpi });
        }
        if levels < LEVELS {
            return Err(PlateProblem::FewLevels { dpi, lpi, levels: levels as u32 });
        }
        Ok(Self { dpi, lpi })
    }

    /// What Ghostscript runs before each page.
    fn program(&self) -> String {
        // Ghostscript counts clockwise on the plate as one reads it; 180 less the angle turns that round.
        let screen = |ink: &str, angle: f64| {
            format!(
                "/{ink} << /HalftoneType 1 /Frequency {} /Angle {} /AccurateScreens true /SpotFunction {{ {DOT} }} >>\n",
                self.lpi,
                180.0 - angle
            )
        };
        let screens: String = [("Cyan", 15.0), ("Magenta", 75.0), ("Yellow", 0.0), ("Black", 45.0), ("Default", 45.0)]
            .into_iter()
            .map(|(ink, angle)| screen(ink, angle))
            .collect();
        format!("<< /Install {{ << /HalftoneType 5\n{screens}>> sethalftone {{}} settransfer }} >> setpagedevice\n")
    }
}

/// The Euclidean dot (PostScript Language Reference, 3rd edition, 7.4.3; `EuclideanComposite`).
const DOT: &str = "abs exch abs 2 copy add 1 gt {1 sub dup mul exch 1 sub dup mul add 1 sub} {dup mul exch dup mul add 1 \
                   exch sub} ifelse";

/// A plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlateFile {
    /// The page of the file, from 1.
    pub page: usize,
    /// `C`, `M`, `Y`, `K`, or the spot's name.
    pub ink: String,
    /// Where it is.
    pub path: PathBuf,
}

/// Ghostscript's names: everywhere, and on Windows.
const PROGRAMS: [&str; 3] = ["gs", "gswin64c", "gswin32c"];

/// Writes each page's plates into a folder, as `STEM-01-C.tif`; black is ink, Group 4, right-reading, positive. The folder
/// must exist. All plates are written or none; plates of the same names are replaced.
///
/// # Errors
/// If Ghostscript is not there, cannot read the file, or the plates cannot be written.
pub fn plates(pdf: &Path, folder: &Path, stem: &str, screens: &Screens) -> Result<Vec<PlateFile>, PlateProblem> {
    plates_by(&PROGRAMS, pdf, folder, stem, screens)
}

/// The same, by the first of these programs that is there.
fn plates_by(
    programs: &[&str],
    pdf: &Path,
    folder: &Path,
    stem: &str,
    screens: &Screens,
) -> Result<Vec<PlateFile>, PlateProblem> {
    // In the folder itself, so that finished plates only have to be renamed.
    let disk = |error: io::Error| PlateProblem::Disk { folder: folder.display().to_string(), why: error.kind() };
    let work = tempfile::Builder::new().prefix(".plates-").tempdir_in(folder).map_err(disk)?;
    let screen = work.path().join("screens.ps");
    fs::write(&screen, screens.program()).map_err(disk)?;
    let mut to = OsString::from("-sOutputFile=");
    to.push(work.path().join("p%05d.tif"));
    let mut args: Vec<OsString> =
        ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dPDFSTOPONERROR", "-sDEVICE=tiffsep1"].map(OsString::from).to_vec();
    args.extend([format!("-r{}", screens.dpi).into(), to, screen.into_os_string(), pdf.as_os_str().to_owned()]);
    separate(programs, &args)?;
    let mut made = Vec::new();
    for entry in fs::read_dir(work.path()).map_err(disk)? {
        let path = entry.map_err(disk)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some((page, ink)) = plate(&name) {
            made.push((page, order(&ink), ink, path));
        }
    }
    if made.is_empty() {
        return Err(PlateProblem::Separation { why: "no plates".to_owned() });
    }
    made.sort();
    let mut files = Vec::new();
    for (page, _, ink, from) in made {
        let path = folder.join(format!("{stem}-{page:02}-{}.tif", file_name(&ink)));
        fs::rename(from, &path).map_err(disk)?;
        files.push(PlateFile { page, ink, path });
    }
    Ok(files)
}

/// Runs the first program that is there.
fn separate(programs: &[&str], args: &[OsString]) -> Result<(), PlateProblem> {
    for program in programs {
        let output = match Command::new(program).args(args).output() {
            Ok(output) => output,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(PlateProblem::Separation { why: error.to_string() }),
        };
        if output.status.success() {
            return Ok(());
        }
        let said = [output.stderr, output.stdout].map(|said| String::from_utf8_lossy(&said).into_owned());
        let line = said.iter().flat_map(|said| said.lines()).find(|line| !line.trim().is_empty());
        return Err(PlateProblem::Separation { why: line.unwrap_or("?").trim().to_owned() });
    }
    Err(PlateProblem::NoGhostscript)
}

/// The page and ink of `p00001(Cyan).tif`.
fn plate(name: &str) -> Option<(usize, String)> {
    let (page, ink) = name.strip_prefix('p')?.strip_suffix(").tif")?.split_once('(')?;
    let ink = match ink {
        "Cyan" => "C",
        "Magenta" => "M",
        "Yellow" => "Y",
        "Black" => "K",
        spot => spot,
    };
    Some((page.parse().ok()?, ink.to_owned()))
}

/// Process inks in their usual order, before spots.
fn order(ink: &str) -> usize {
    ["C", "M", "Y", "K"].iter().position(|process| *process == ink).unwrap_or(4)
}

/// An ink's name as a part of a file's.
fn file_name(ink: &str) -> String {
    let unsafe_in_names = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    ink.chars().map(|c| if unsafe_in_names(c) { '_' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_keep_their_greys() {
        assert!(Screens::new(2400, 175.0).is_ok());
        assert!(matches!(Screens::new(1200, 175.0), Err(PlateProblem::FewLevels { levels: 47, .. })));
        assert!(matches!(Screens::new(100, 50.0), Err(PlateProblem::Screens { .. })));
        assert!(matches!(Screens::new(2400, f64::NAN), Err(PlateProblem::Screens { .. })));
    }

    #[test]
    fn without_ghostscript_nothing_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let screens = Screens::new(2400, 150.0).expect("screens");
        let told = plates_by(&["no-such-ghostscript"], Path::new("x.pdf"), folder.path(), "x", &screens);
        assert_eq!(told, Err(PlateProblem::NoGhostscript));
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
    }

    #[test]
    fn plates_are_named_by_page_and_ink() {
        assert_eq!(plate("p00002(Cyan).tif"), Some((2, "C".to_owned())));
        assert_eq!(plate("p00012(PANTONE 186 C).tif"), Some((12, "PANTONE 186 C".to_owned())));
        assert_eq!((plate("p00002.tif"), plate("screens.ps")), (None, None));
        assert_eq!(file_name("a/b:c"), "a_b_c");
    }
}
