//! One page's content from end to end: what is shared, what is bounded.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::object::{Dict, Object, Stream};

use super::ahead::Ahead;
use super::budget::{Allowed, BASE, Spent};
use super::colour::Space;
use super::facts::{Layer, PageFacts, Painted, State, What};
use super::font::{Font, FontFacts};
use super::lexer::{Lexer, Step, Unread};
use super::look::Look;
use super::matrix::Matrix;
use super::path::Path;
use super::plate_table::PlateTable;
use super::shared::{Looked, Shared};
use super::state::Graphics;
use crate::ink::{Blend, Canvas, Clip, InkMap, Outline, Rule, Window};
use crate::read::{Area, Boxes, Damage, Decoded, Given, Part, decode_counted};

/// Forms, patterns and glyphs within each other.
pub(super) const DEPTH: u32 = 24;
/// States saved with `q`.
const STATES: usize = 2048;
/// Marks told of one page.
const MARKS: usize = 400_000;
/// Pixels of one page's map; a page of 1.6 m² at 100 dpi. Larger ones are mapped at fewer dots an inch.
const PAGE_PIXELS: f64 = 24_000_000.0;
/// What a form, a cell or a glyph's procedure costs before it paints anything.
pub(super) const CALL: usize = 4_000;
/// A mark's facts, bytes.
const MARK: usize = 400;
/// Kinds of damage told of one page.
const DAMAGE: usize = 256;
/// Dictionaries up to this size are read for nothing, bytes.
const SMALL: usize = 2048;

/// One page while its content is read.
pub(super) struct Run<'d> {
    pub shared: &'d Shared<'d>,
    pub plates: &'d PlateTable,
    pub facts: PageFacts,
    pub canvas: Canvas,
    /// The canvas holds lightness, for a soft mask.
    pub luminous: bool,
    /// In a soft mask's group, of either kind: what is painted says how opaque something is, and prints nothing.
    pub in_mask: bool,
    pub g: Graphics,
    pub stack: Vec<Graphics>,
    /// The map that pattern matrices go on to: that of the page, or of the form the content is in.
    pub base: Matrix,
    /// Device pixels a point.
    pub scale: f64,
    pub path: Path,
    pub pending_clip: Option<Rule>,
    pub text_map: Matrix,
    pub line_map: Matrix,
    pub text_clip: Outline,
    pub depth: u32,
    pub in_form: u16,
    pub in_group: bool,
    pub in_type3: bool,
    /// In a transparency group that nothing beneath shines into: overprint has nothing to work on.
    pub isolated: bool,
    /// How a group around is put on, if otherwise than Normal.
    pub group_blend: Blend,
    /// Between `BX` and `EX`, so deep: operators nobody knows are allowed.
    pub compatible: u32,
    /// Between `BT` and `ET`.
    pub in_text: bool,
    /// In a pattern's cell: where the pattern shows.
    pub cell: Option<Area>,
    /// Colour operators do nothing: an uncoloured pattern or glyph.
    pub uncoloured: bool,
    /// Marked content: its layer, and whether it is an artifact.
    pub marked: Vec<(Option<Layer>, bool)>,
    pub work: u64,
    pub memory: usize,
    pub allowed: Allowed,
    /// The fonts used: their places in the facts, and what reading them cost.
    pub fonts: BTreeMap<i32, (usize, Arc<Font>)>,
    /// Type 3 fonts that are no objects of their own, by their places in the facts.
    pub own_fonts: BTreeMap<usize, Dict<'d>>,
    /// The fonts type was set in, by their places in the facts, and whether any of it paints or clips.
    pub set_in: BTreeMap<usize, bool>,
    pub font_work: BTreeMap<i32, u64>,
    /// The page's photos, decoded by another thread.
    pub ahead: Option<Arc<Ahead>>,
    /// Pictures decoded for this page, and what JPEGs say of themselves.
    pub looked: Looked,
    /// The pictures whose own bytes paid for decoding them, and with how many steps.
    pub paid: BTreeMap<i32, u64>,
    /// The last picture's data ended early.
    pub short: bool,
    /// Dots an inch for pictures: as the canvas.
    pub stopped: bool,
}

fn resolution(media: &Area, dpi: f64) -> f64 {
    let dpi = if dpi.is_finite() { dpi.clamp(10.0, 1200.0) } else { 100.0 };
    let inches = (media.width().0 / 72.0) * (media.height().0 / 72.0);
    dpi.min((PAGE_PIXELS / inches.max(1e-6)).sqrt())
}

fn size(points: f64, dpi: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "limited by the page's pixels")]
    let pixels = (points * dpi / 72.0 - 1e-6).ceil().clamp(1.0, PAGE_PIXELS) as i32;
    pixels
}

/// How many pixels a page's map has.
pub(super) fn pixels(media: &Area, dpi: f64) -> usize {
    let dpi = resolution(media, dpi);
    let (width, height) = (size(media.width().0, dpi), size(media.height().0, dpi));
    usize::try_from(width).unwrap_or(1).saturating_mul(usize::try_from(height).unwrap_or(1)).min(1 << 26)
}

/// A page that could not be looked at.
pub(super) fn unread(index: usize) -> (PageFacts, InkMap) {
    let media = Area::new(0.0, 0.0, 595.0, 842.0);
    let boxes = Boxes {
        media,
        crop: media,
        bleed: media,
        trim: media,
        art: None,
        given: Given::default(),
        user_unit: 1.0,
        rotate: 0,
    };
    let facts = PageFacts::bare(index, boxes, vec![Damage::GaveUp { what: Part::Page }]);
    let canvas = Canvas::page(Window { x0: 0, y0: 0, x1: 1, y1: 1 });
    (facts, InkMap::new(canvas, PlateTable::default().inks(), 1.0, media))
}

/// Looks at a page.
pub(super) fn page<'d>(shared: &'d Shared<'d>, index: usize, dpi: f64, allowed: Allowed) -> (PageFacts, InkMap, Spent) {
    let node = shared.document.page(index);
    let boxes = node.boxes();
    let wanted = dpi;
    let dpi = resolution(&boxes.media, dpi);
    let mut media = boxes.media;
    let (width, height) = (size(media.width().0, dpi), size(media.height().0, dpi));
    let mut damage = Vec::new();
    // Such a page may be kilometres long and a hair wide.
    let (width, height) = if i64::from(width) * i64::from(height) > 1 << 26 {
        damage.push(Damage::TooLarge { what: Part::Page, object: None });
        media.x1 = media.x0 + zhuanban_ground::units::Pt(1.0);
        media.y1 = media.y0 + zhuanban_ground::units::Pt(1.0);
        (1, 1)
    } else {
        (width, height)
    };
    if dpi < wanted {
        damage.push(Damage::TooLarge { what: Part::Page, object: node.dict().obj_id().map(|id| id.obj_number) });
    }
    let window = Window { x0: 0, y0: 0, x1: width, y1: height };
    let scale = dpi / 72.0;
    let unit = boxes.user_unit * scale;
    let map = Matrix([unit, 0.0, 0.0, -unit, -media.x0.0 * scale, media.y1.0 * scale]);
    let plates = PlateTable::default();
    let look = Look { separator: shared.separator, plates: &plates };
    let contents = node.contents();
    damage.extend(contents.damage);
    let facts = PageFacts::bare(index, boxes, damage);
    let mut run = Run {
        shared,
        plates: &plates,
        facts,
        canvas: Canvas::page(window),
        luminous: false,
        in_mask: false,
        g: Graphics::new(map, Clip::window(window), &look),
        stack: Vec::new(),
        base: map,
        scale,
        path: Path::default(),
        pending_clip: None,
        text_map: Matrix::IDENTITY,
        line_map: Matrix::IDENTITY,
        text_clip: Outline::default(),
        depth: 0,
        in_form: 0,
        in_group: false,
        in_type3: false,
        isolated: false,
        group_blend: Blend::Normal,
        compatible: 0,
        in_text: false,
        cell: None,
        uncoloured: false,
        marked: Vec::new(),
        work: BASE,
        memory: 0,
        allowed,
        fonts: BTreeMap::new(),
        own_fonts: BTreeMap::new(),
        set_in: BTreeMap::new(),
        font_work: BTreeMap::new(),
        // Several pages keep all processors busy as it is.
        ahead: (shared.document.page_count() == 1).then(|| Ahead::of(shared.document, index)).flatten().map(Arc::new),
        looked: Looked::default(),
        paid: BTreeMap::new(),
        short: false,
        stopped: false,
    };
    run.page_group(&node.dict());
    run.spend(contents.data.len().saturating_mul(3).saturating_add(contents.work));
    // Marks outside the page are listed; they put no ink on the map.
    match run.ahead.clone() {
        None => run.content(&contents.data, &node.resources()),
        Some(ahead) => std::thread::scope(|scope| {
            let ending = Ending(&ahead);
            scope.spawn(|| ahead.decode(shared.document, index));
            run.content(&contents.data, &node.resources());
            drop(ending);
        }),
    }
    let (mut facts, canvas) = (run.facts, run.canvas);
    only_set_in(&mut facts, &run.set_in);
    facts.damage.dedup();
    (facts.uses.recipes, facts.uses.bare_spots) = plates.spots();
    facts.uses.odd_profiles = plates.odd_profiles();
    facts.damage.extend(plates.damage());
    let map = InkMap::new(canvas, plates.inks(), dpi, media);
    // The rules go over the map a few times, and over every mark.
    let after = map.painted_pixels() * 6 + facts.painted.len() * 200;
    let work = run.work.saturating_add(after as u64);
    (facts, map, Spent { work, fonts: run.font_work, paid: run.paid, looked: run.looked })
}

/// Ends what is decoded ahead, also if the parser panics.
struct Ending<'a>(&'a Ahead);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// Leaves out fonts that were chosen and no type set in: ReportLab chooses Helvetica at the top of every page.
fn only_set_in(facts: &mut PageFacts, set_in: &BTreeMap<usize, bool>) {
    let all = std::mem::take(&mut facts.fonts);
    let mut places = vec![0; all.len()];
    for (place, font) in all.into_iter().enumerate() {
        if let Some(rendered) = set_in.get(&place) {
            places[place] = facts.fonts.len();
            facts.fonts.push(FontFacts { rendered: *rendered, ..font });
        }
    }
    for painted in &mut facts.painted {
        if let What::Text(run) = &mut painted.what {
            run.font = places.get(run.font).copied().unwrap_or(run.font);
        }
    }
}

impl<'d> Run<'d> {
    /// An entry of a dictionary. References are followed from the file, not from where the dictionary was found: the
    /// parser takes it for a loop when a form's resources are those of its page.
    pub fn entry(&self, dict: &Dict<'d>, name: &str) -> Option<Object<'d>> {
        match dict.get_ref(name) {
            Some(reference) => self.shared.document.object(reference.obj_number, reference.gen_number),
            None => dict.get::<Object<'_>>(name),
        }
    }

    /// The resources of a form, a cell or a glyph's font.
    pub fn resources(&self, dict: &Dict<'d>) -> Option<Dict<'d>> {
        let own = self.entry(dict, "Resources").and_then(Object::into_dict);
        own.iter().for_each(|own| self.weigh(own));
        own
    }

    /// A dictionary in a dictionary; empty if there is none.
    pub fn group(&self, dict: &Dict<'d>, key: &[u8]) -> Dict<'d> {
        let name = std::str::from_utf8(key).unwrap_or_default();
        let group = self.entry(dict, name).and_then(Object::into_dict).unwrap_or_default();
        // The parser reads a dictionary from end to end to find one entry.
        self.plates.charge(group.data().len() * 2);
        group
    }

    /// Counts what reading a large dictionary takes: the parser goes from its start to its end, each time it is found.
    pub fn weigh(&self, dict: &Dict<'_>) {
        self.plates.charge(dict.data().len().saturating_sub(SMALL) * 4);
    }

    /// A stream's data, paid for by the bytes its filters handle, whether or not they give anything.
    ///
    /// # Errors
    /// As [`decode_counted`], and if the page has cost enough.
    pub fn data<'a>(&mut self, stream: &Stream<'a>, limit: usize) -> Result<Decoded<'a>, Damage> {
        let mut handled = 0;
        let decoded = decode_counted(stream, limit, &mut handled);
        if self.spend(handled) { decoded } else { Err(Damage::TooMany { what: Part::Content, limit: u32::MAX }) }
    }

    pub fn look(&self) -> Look<'_> {
        Look { separator: self.shared.separator, plates: self.plates }
    }

    /// Tells of damage, each kind once.
    pub fn damage(&mut self, damage: Damage) {
        let list = &mut self.facts.damage;
        if list.len() < DAMAGE && !list.contains(&damage) {
            list.push(damage);
        }
    }

    /// Counts work done; false when the page has cost enough.
    pub fn spend(&mut self, work: usize) -> bool {
        self.work = self.work.saturating_add(work as u64).saturating_add(self.plates.charged() as u64);
        if self.work > self.allowed.work && !self.stopped {
            self.stopped = true;
            self.damage(Damage::TooMany { what: Part::Content, limit: u32::MAX });
        }
        !self.stopped
    }

    /// Reads a content stream to its end. The graphics state is afterwards what it was before.
    pub fn content(&mut self, data: &[u8], resources: &Dict<'d>) {
        let floor = self.stack.len();
        let marked = self.marked.len();
        self.stack.push(self.g.clone());
        let path = std::mem::take(&mut self.path);
        let compatible = std::mem::take(&mut self.compatible);
        let in_text = std::mem::take(&mut self.in_text);
        let mut lexer = Lexer::new(data);
        loop {
            let step = lexer.next();
            if let Some(fault) = lexer.fault.take() {
                self.unread(fault);
            }
            let Some(step) = step.filter(|_| self.spend(100)) else { break };
            match step {
                Step::Operator(operator) => {
                    let operands = std::mem::take(&mut lexer.operands);
                    self.operator(operator, &operands, resources, floor + 1);
                    lexer.operands = operands;
                }
                Step::Image(image) => self.inline_image(&image, resources),
            }
        }
        if self.in_text && !self.stopped {
            self.damage(Damage::Unpaired { what: "BT, ET" });
        }
        (self.compatible, self.in_text) = (compatible, in_text);
        // States left open at the end do no harm: nothing comes after them.
        self.stack.truncate(floor + 1);
        if let Some(state) = self.stack.pop() {
            self.g = state;
        }
        self.marked.truncate(marked);
        self.path = path;
        self.pending_clip = None;
    }

    fn unread(&mut self, fault: Unread) {
        self.damage(match fault {
            Unread::Open(what) => Damage::Open { what },
            Unread::Token(bytes) => Damage::Operator { operator: String::from_utf8_lossy(&bytes).into_owned() },
            Unread::Dictionary => Damage::Unpaired { what: "<< >>" },
        });
    }

    /// `q`.
    pub fn save(&mut self) {
        let cost = self.g.clip.cost();
        if self.stack.len() >= STATES || cost.saturating_mul(self.stack.len() / 16) > self.allowed.memory {
            self.damage(Damage::TooDeep { what: Part::States, limit: 2048 });
            self.stopped = true;
            return;
        }
        self.stack.push(self.g.clone());
    }

    /// `Q`; states below `floor` belong to whoever called this content.
    pub fn restore(&mut self, floor: usize) {
        if self.stack.len() > floor
            && let Some(state) = self.stack.pop()
        {
            self.g = state;
        } else {
            self.damage(Damage::Unbalanced);
        }
    }

    /// The layer content stands in: the innermost that is hidden, or else the innermost.
    pub fn layer(&self) -> Option<&Layer> {
        let layers = || self.marked.iter().rev().filter_map(|(layer, _)| layer.as_ref());
        layers().find(|layer| !layer.visible).or_else(|| layers().next())
    }

    /// Whether marks show at all.
    pub fn visible(&self) -> bool {
        self.layer().is_none_or(|layer| layer.visible)
    }

    /// An area in device pixels on the page, in points.
    fn area(&self, [left, top, right, bottom]: [f64; 4]) -> Area {
        if let Some(cell) = self.cell {
            return cell;
        }
        let media = &self.facts.boxes.media;
        let (x0, y1) = (media.x0.0, media.y1.0);
        let scale = self.scale;
        Area::new(x0 + left / scale, y1 - bottom / scale, x0 + right / scale, y1 - top / scale)
    }

    /// Device bounds cut to the clip's, as an area; empty if nothing is left.
    pub fn seen(&self, bounds: Option<[f32; 4]>) -> Area {
        let clip = self.g.clip.edges().map(f64::from);
        let Some(bounds) = bounds.map(|b| b.map(f64::from)) else { return Area::default() };
        let (left, top) = (bounds[0].max(clip[0]), bounds[1].max(clip[1]));
        let (right, bottom) = (bounds[2].min(clip[2]), bounds[3].min(clip[3]));
        if right < left || bottom < top || self.g.clip.bounds().is_empty() {
            return Area::default();
        }
        self.area([left, top, right, bottom])
    }

    /// Tells of a mark. A mask's content makes none of its own.
    pub fn mark(&mut self, what: What, area: Area) {
        if self.in_mask {
            self.mask_colours(&what);
            return;
        }
        if self.facts.painted.len() >= MARKS || self.memory.saturating_add(MARK) > self.allowed.memory {
            self.damage(Damage::TooMany { what: Part::Marks, limit: 400_000 });
            return;
        }
        self.memory += MARK;
        let g = &self.g;
        let state = State {
            fill_alpha: g.fill_alpha,
            stroke_alpha: g.stroke_alpha,
            blend: g.blend,
            soft_mask: g.soft.is_some(),
            in_group: self.in_group,
            isolated: self.isolated,
            group_blend: self.group_blend,
            in_form: self.in_form,
            in_pattern: self.cell.is_some(),
            in_type3: self.in_type3,
            layer: self.layer().cloned(),
            artifact: self.marked.iter().any(|(_, artifact)| *artifact),
        };
        self.facts.painted.push(Painted { what, area, state });
    }

    /// What a mask is painted with. RGB has to be turned into lightness, which each RIP does in its own way: it is told as
    /// a blending space is.
    fn mask_colours(&mut self, what: &What) {
        let spaces: [Option<&Space>; 2] = match what {
            What::Text(run) => [run.fill.as_ref(), run.stroke.as_ref()].map(|colour| colour.map(|own| &own.space)),
            What::Fill(path) | What::Stroke(path) => [Some(&path.colour.space), None],
            What::Image(image) => [Some(&image.space), None],
            What::Shading(shading) => [Some(&shading.space), None],
        };
        let rgb = |space: &&Space| matches!(space.base(), Space::DeviceRgb | Space::CalRgb);
        let spaces = spaces.into_iter().flatten().map(Space::base).filter(rgb).cloned();
        self.facts.transparency.group_spaces.extend(spaces);
    }

    /// Points of a length in device pixels.
    pub fn points(&self, pixels: f64) -> zhuanban_ground::units::Pt {
        zhuanban_ground::units::Pt(pixels / self.scale)
    }
}
