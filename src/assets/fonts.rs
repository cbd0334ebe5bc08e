//! The faces a page may use: the project's own, those of `--fonts`, the bundled ones; the machine's own only if the
//! user asks for them.

mod sound;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use typst_kit::fonts::FontStore;
use typst_library::foundations::Bytes;
use typst_library::text::{Font, FontInfo};

use crate::assets::problem::FontProblem;
use crate::diag::{Diagnostics, Spanned, Unread};
use crate::project::{Cache, FileKind, Project};
use crate::report::Role;

/// Punctuation that 汉字 faces draw one em wide. A face that draws them narrower (some 楷体, display faces) breaks the
/// rules for adjacent punctuation, so these come from the body face instead.
const FULL_WIDTH_MARKS: [char; 7] = ['“', '”', '‘', '’', '—', '…', '·'];

/// A mark narrower than this, in em, is not full width.
const NARROW: f64 = 0.8;

/// Font files that are part of the program: name, bytes, and their SHA-256.
pub type Faces = &'static [(&'static str, &'static [u8], [u8; 32])];

/// Where fonts come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// All files of a folder.
    Folder(Project),
    /// The program itself. A file that an earlier folder also holds, byte for byte, is left out, and read from the program
    /// under the folder's name for it.
    BuiltIn(Faces),
}

/// All faces that were found.
#[derive(Clone)]
pub struct Fonts {
    store: Arc<FontStore>,
    faces: Vec<Face>,
    /// The faces of the program: their checksums are known.
    own: Vec<Faces>,
    /// Each file's checksum; worked out when it is first needed.
    sums: Arc<OnceLock<Vec<[u8; 32]>>>,
}

#[derive(Clone)]
struct Face {
    family: String,
    file: String,
    font: Font,
    info: FontInfo,
}

impl Face {
    fn tables(&self) -> Option<ttf_parser::Face<'_>> {
        ttf_parser::Face::parse(self.font.data(), self.font.index()).ok()
    }
}

/// A family as `zhuanban fonts` lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    /// Its name.
    pub name: String,
    /// Each face: file, weight (100–900), characters.
    pub faces: Vec<(String, u16, usize)>,
}

/// The faces one role is set in, in the order they are tried.
#[derive(Clone, Debug, PartialEq)]
pub struct FontUse {
    /// The family chosen for the role.
    pub family: String,
    /// Marks that come from another family because the role's own family draws them too narrow.
    pub borrowed: Vec<char>,
    /// The family those marks come from.
    pub lender: String,
    /// Families for characters that the role's own family lacks, in the order they are tried.
    pub others: Vec<String>,
}

impl Fonts {
    /// Reads the fonts of several sources. Where two have the same family, the earlier source wins.
    pub fn load(sources: &[Source], diags: &mut Diagnostics) -> Self {
        Self::known(sources, &Cache::off(), diags)
    }

    /// The same. Which files are the program's own faces is kept in `cache`.
    pub fn known(sources: &[Source], cache: &Cache, diags: &mut Diagnostics) -> Self {
        let read: Vec<(String, Result<Vec<Font>, Unread>)> =
            files(sources, cache).into_par_iter().map(|(name, bytes)| (name, bytes.map(sound::faces))).collect();
        let mut store = FontStore::new();
        let mut faces = Vec::new();
        for (file, fonts) in read {
            let fonts = match fonts {
                Ok(fonts) => fonts,
                Err(why) => {
                    diags.warn(None, FontProblem::FontUnread { file, why });
                    continue;
                }
            };
            if fonts.is_empty() {
                diags.warn(None, FontProblem::BadFont { file: file.clone() });
            }
            for font in fonts {
                let info = font.info().clone();
                faces.push(Face {
                    family: info.family.clone(),
                    file: file.clone(),
                    font: font.clone(),
                    info: info.clone(),
                });
                store.push((font, info));
            }
        }
        if faces.is_empty() {
            diags.error(None, FontProblem::NoFonts);
        }
        Self { store: Arc::new(store), faces, own: built_in(sources).collect(), sums: Arc::default() }
    }

    /// For Typst.
    pub fn store(&self) -> Arc<FontStore> {
        self.store.clone()
    }

    /// All families, in the order they were found.
    pub fn families(&self) -> Vec<Family> {
        let mut families: Vec<Family> = Vec::new();
        for face in &self.faces {
            let weight = face.info.variant.weight.to_number();
            let entry = (face.file.clone(), weight, face.info.coverage.iter().count());
            match families.iter_mut().find(|family| family.name == face.family) {
                Some(family) => family.faces.push(entry),
                None => families.push(Family { name: face.family.clone(), faces: vec![entry] }),
            }
        }
        families
    }

    /// Whether a family has a character in every one of its faces.
    pub fn covers(&self, family: &str, c: char) -> bool {
        let mut faces = self.of(family).peekable();
        faces.peek().is_some() && faces.all(|face| face.info.coverage.contains(u32::from(c)))
    }

    /// Decides what each role is set in: the report's choice, else the theme's.
    pub fn roles(
        &self,
        theme: &BTreeMap<Role, String>,
        report: &BTreeMap<Role, Spanned<String>>,
        diags: &mut Diagnostics,
    ) -> BTreeMap<Role, FontUse> {
        let known: Vec<String> = self.families().into_iter().map(|family| family.name).collect();
        let mut chosen = BTreeMap::new();
        for (role, default) in theme {
            let options = report.get(role);
            let asked = options.map_or(default, |options| &options.value);
            match known.iter().find(|family| family.eq_ignore_ascii_case(asked)) {
                Some(family) => {
                    chosen.insert(*role, family.clone());
                }
                None => {
                    let problem = FontProblem::NoFamily {
                        role: role.name_zh().to_owned(),
                        family: asked.clone(),
                        known: known.clone(),
                    };
                    diags.error(options.map(|options| options.place.clone()), problem);
                }
            }
        }
        let body = chosen.get(&Role::Body).cloned().unwrap_or_default();
        chosen
            .into_iter()
            .map(|(role, family)| {
                let borrowed = if family == body { Vec::new() } else { self.narrow_marks(&family) };
                let first = std::iter::once(body.clone()).filter(|body| *body != family);
                let others = first.chain(known.iter().filter(|k| **k != family && **k != body).cloned()).collect();
                (role, FontUse { family, borrowed, lender: body.clone(), others })
            })
            .collect()
    }

    fn of<'a>(&'a self, family: &'a str) -> impl Iterator<Item = &'a Face> {
        self.faces.iter().filter(move |face| face.family == family)
    }

    fn narrow_marks(&self, family: &str) -> Vec<char> {
        let Some(face) = self.of(family).next() else { return Vec::new() };
        let Some(font) = face.tables() else { return Vec::new() };
        let em = f64::from(font.units_per_em());
        FULL_WIDTH_MARKS
            .into_iter()
            .filter(|&mark| {
                let advance = font.glyph_index(mark).and_then(|glyph| font.glyph_hor_advance(glyph));
                advance.is_none_or(|advance| f64::from(advance) / em < NARROW)
            })
            .collect()
    }
}

impl FontUse {
    /// What happens to a character in this role: set in its own face, in another, or not at all.
    pub fn face_for<'a>(&'a self, c: char, fonts: &Fonts) -> Option<&'a str> {
        if self.borrowed.contains(&c) && fonts.covers(&self.lender, c) {
            return Some(&self.family);
        }
        std::iter::once(&self.family).chain(&self.others).find(|family| fonts.covers(family, c)).map(String::as_str)
    }
}

/// The font files of several sources, or why they were not read.
fn files(sources: &[Source], cache: &Cache) -> Vec<(String, Result<Bytes, Unread>)> {
    let mut found: Vec<(String, Result<Bytes, Unread>)> = Vec::new();
    for source in sources {
        match source {
            Source::Folder(project) => {
                let names: Vec<String> = project.list("").into_iter().filter(|name| is_font_name(name)).collect();
                let read = |name: String| {
                    let bytes = match ours((project, &name), sources, cache) {
                        Some(bytes) => Ok(Bytes::new(bytes)),
                        None => project.read_as(&name, FileKind::Font).map(Bytes::new),
                    };
                    (name, bytes.map_err(|why| Unread::of(&why)))
                };
                found.par_extend(names.into_par_iter().map(read));
            }
            Source::BuiltIn(faces) => {
                // A folder's file of the same bytes is already the program's own.
                let there = |bytes: &[u8]| {
                    found.iter().any(|(_, other)| other.as_ref().is_ok_and(|other| other.as_ptr() == bytes.as_ptr()))
                };
                let missing: Vec<_> = faces.iter().filter(|(_, bytes, _)| !there(bytes)).collect();
                found.extend(missing.into_iter().map(|(name, bytes, _)| ((*name).to_owned(), Ok(Bytes::new(*bytes)))));
            }
        }
    }
    found
}

/// The program's own face that a file of a folder is, byte for byte: it need not be held in memory twice, nor whole.
fn ours((project, name): (&Project, &str), sources: &[Source], cache: &Cache) -> Option<&'static [u8]> {
    let own: Vec<_> = built_in(sources).flatten().collect();
    let lengths: Vec<u64> = own.iter().map(|(_, bytes, _)| bytes.len() as u64).collect();
    let sum = project.sum_kept(name, FileKind::Font, &lengths, cache).ok()??;
    own.into_iter().find(|(.., known)| *known == sum).map(|(_, bytes, _)| *bytes)
}

fn built_in(sources: &[Source]) -> impl Iterator<Item = Faces> {
    sources.iter().filter_map(|source| match source {
        Source::BuiltIn(faces) => Some(*faces),
        Source::Folder(_) => None,
    })
}

/// Whether a file is taken for a font, by its name.
pub fn is_font_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".otf", ".ttf", ".ttc", ".otc"].iter().any(|end| name.ends_with(end))
}

impl Fonts {
    /// The SHA-256 of each font file; worked out once, however often it is asked for.
    pub fn sums(&self) -> &[[u8; 32]] {
        self.sums.get_or_init(|| {
            let mut files: Vec<&Font> = self.faces.iter().map(|face| &face.font).collect();
            // The faces of a collection share its bytes and follow each other.
            files.dedup_by_key(|font| font.data().as_ptr());
            let sum = |font: &&Font| {
                let mut own = self.own.iter().copied().flatten();
                let known = own.find(|(_, bytes, _)| bytes.as_ptr() == font.data().as_ptr());
                known.map_or_else(|| Sha256::digest(font.data()).into(), |(.., sum)| *sum)
            };
            files.par_iter().map(sum).collect()
        })
    }
}
