//! `format` / `版式`: the sheet.

use super::Walk;
use super::fields::{Field, Fields};
use super::numbers::{Unit, bounds};
use crate::report::names::{Bounds, FORMATS, Key, MARK_PLACES, MARK_WIDTHS, Mapping, Preset, Values};
use crate::report::problem::{Unused, ValueProblem};
use crate::report::yaml::{Data, Node};
use crate::report::{Format, LineStyle, Margins};
use crate::units::{Mm, Pt, Size};

/// The smallest and the largest trimmed page, mm.
const TRIM: Bounds = Bounds { min: 50.0, max: 2000.0, unit: "mm" };

/// The least and the widest margin, mm.
const MARGIN: Bounds = Bounds { min: 0.0, max: 500.0, unit: "mm" };

/// The least 字 to a line of a column.
const CHARACTERS: f64 = 5.0;

/// The fewest lines a page may have.
const LINES: f64 = 5.0;

/// What a sheet is if the report says no more than its name.
#[derive(Clone, Copy)]
struct NamedSheet {
    trim: Size<Mm>,
    margins: Margins,
    columns: u32,
    body_size: Pt,
    line_pitch: Pt,
}

/// The named sheets.
fn sheet(preset: Preset) -> NamedSheet {
    let make = |(width, height), [top, right, bottom, left]: [f64; 4], columns, (body, pitch)| NamedSheet {
        trim: Size { width: Mm(width), height: Mm(height) },
        margins: Margins { top: Mm(top), right: Mm(right), bottom: Mm(bottom), left: Mm(left) },
        columns,
        body_size: Pt(body),
        line_pitch: Pt(pitch),
    };
    match preset {
        Preset::Broadsheet => make((390.0, 545.0), [31.5, 18.5, 23.0, 18.5], 5, (10.0, 13.0)),
        Preset::Tabloid => make((275.0, 390.0), [26.0, 17.0, 18.0, 17.0], 4, (10.0, 13.0)),
        Preset::A3 => make((297.0, 420.0), [25.0, 18.0, 18.0, 18.0], 5, (9.0, 12.0)),
        Preset::A4 => make((210.0, 297.0), [37.0, 26.0, 30.0, 26.0], 2, (10.5, 16.0)),
    }
}

/// The named sheet nearest in area: its columns and type suit a page of that size.
fn nearest_sheet(trim: Size<Mm>) -> NamedSheet {
    let area = |size: Size<Mm>| (size.width.0 * size.height.0).ln();
    let presets = FORMATS.iter().map(|format| sheet(format.value));
    let off = |sheet: &NamedSheet| (area(sheet.trim) - area(trim)).abs();
    let nearest = presets.min_by(|a, b| off(a).total_cmp(&off(b)));
    nearest.unwrap_or_else(|| sheet(Preset::Broadsheet))
}

impl Walk<'_> {
    /// The report's format; broadsheet if it names none.
    pub(super) fn format(&mut self, report: &Fields) -> Option<Format> {
        let Some(field) = report.get(Key::Format) else {
            return Some(self.whole(sheet(Preset::Broadsheet), report.range.start..report.range.start));
        };
        match &field.node.data {
            Data::Scalar(_) => {
                let preset = self.named(field, field.node, FORMATS, Values::Formats)?;
                Some(self.whole(sheet(preset), field.node.range.clone()))
            }
            Data::Map(_) => {
                let fields = self.fields(field.node, Mapping::Format, field.key.clone())?;
                self.own_format(&fields)
            }
            Data::List(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    /// A named sheet as it is.
    fn whole(&self, sheet: NamedSheet, range: std::ops::Range<usize>) -> Format {
        let NamedSheet { trim, margins, columns, body_size, line_pitch } = sheet;
        Format {
            trim,
            margins,
            columns,
            gutter: body_size,
            body_size,
            body_sizes: (body_size, body_size),
            line_pitch,
            lines: LineStyle::default(),
            flow: false,
            place: self.place(range),
        }
    }

    /// A sheet of the user's own making; what it leaves out is taken from the named one or the nearest in size.
    fn own_format(&mut self, fields: &Fields) -> Option<Format> {
        let flow = self.truth(fields, Key::Flow).is_some_and(|asked| asked.value);
        let trim = match fields.get(Key::Trim) {
            Some(field) => self.trim(field),
            None => Some(sheet(if flow { Preset::A4 } else { Preset::Broadsheet }).trim),
        };
        let base = trim.map_or_else(|| sheet(Preset::Broadsheet), nearest_sheet);
        let body_size = self.points(fields, Key::BodySize, base.body_size, base.body_size);
        let size = body_size.unwrap_or(base.body_size);
        // Type of another size keeps the sheet's proportion of line to type, to the quarter point.
        let pitch = Pt((base.line_pitch.0 * (size / base.body_size) * 4.0).round() / 4.0);
        let line_pitch = self.points(fields, Key::LinePitch, pitch, size);
        let gutter = self.points(fields, Key::Gutter, size, size);
        let sizes = match fields.get(Key::BodySizes) {
            Some(field) => {
                self.list_of::<2>(field, 4.0, 72.0).map(|[least, most]| (Pt(least.min(size.0)), Pt(most.max(size.0))))
            }
            None => Some((size, size)),
        };
        let columns = match fields.get(Key::Columns) {
            Some(_) => self.count(fields, Key::Columns).map(|count| count.value),
            None => Some(base.columns),
        };
        let margins = match fields.get(Key::Margins) {
            Some(field) => self.margins(field, base.margins, size),
            None => Some(base.margins),
        };
        let format = Format {
            trim: trim?,
            margins: margins?,
            columns: columns?,
            gutter: gutter?,
            body_size: body_size?,
            body_sizes: sizes?,
            line_pitch: line_pitch?,
            lines: self.line_style(fields, size),
            flow,
            place: self.place(fields.range.clone()),
        };
        self.has_room(&format, fields);
        self.flow = flow;
        self.not_in_flow(fields, &[Key::BodySizes], Unused::Size);
        Some(format)
    }

    /// What the paper chooses about its lines.
    fn line_style(&mut self, fields: &Fields, size: Pt) -> LineStyle {
        let usual = LineStyle::default();
        let marks = fields.get(Key::MarkWidth);
        let marks = marks.and_then(|field| self.named(field, field.node, MARK_WIDTHS, Values::MarkWidths));
        let region = fields.get(Key::Region);
        let region = region.and_then(|field| self.named(field, field.node, MARK_PLACES, Values::MarkPlaces));
        LineStyle {
            grid: self.truth(fields, Key::CellGrid).is_some_and(|own| own.value),
            hanging: self.truth(fields, Key::Hanging).is_some_and(|own| own.value),
            marks: marks.unwrap_or_default(),
            region: region.unwrap_or_default(),
            spread: self.points(fields, Key::Spread, usual.spread, size).unwrap_or(usual.spread),
            indent: self.count(fields, Key::Indent).map_or(usual.indent, |own| own.value),
        }
    }

    /// A key's length in points; `default` if it is not there.
    fn points(&mut self, fields: &Fields, key: Key, default: Pt, character: Pt) -> Option<Pt> {
        let Some(field) = fields.get(key) else { return Some(default) };
        // A gutter is thought of in characters, type in points.
        let bare = if key == Key::Gutter { Unit::Character } else { Unit::Point };
        self.length(field, field.node, bounds(field), bare, character).map(Pt)
    }

    fn trim(&mut self, field: &Field) -> Option<Size<Mm>> {
        match &field.node.data {
            Data::Scalar(_) => {
                let preset = self.named(field, field.node, FORMATS, Values::Formats)?;
                Some(sheet(preset).trim)
            }
            Data::List(items) => {
                let [width, height] = self.lengths(field, items, TRIM, Pt(0.0))?;
                Some(Size { width, height })
            }
            Data::Map(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    fn margins(&mut self, field: &Field, base: Margins, character: Pt) -> Option<Margins> {
        match &field.node.data {
            Data::Scalar(_) => {
                let all = Mm(self.length(field, field.node, MARGIN, Unit::Millimetre, character)?);
                Some(Margins { top: all, right: all, bottom: all, left: all })
            }
            Data::List(items) => {
                let [top, right, bottom, left] = self.lengths(field, items, MARGIN, character)?;
                Some(Margins { top, right, bottom, left })
            }
            Data::Map(_) => {
                let fields = self.fields(field.node, Mapping::Margins, field.key.clone())?;
                let mut side = |key: Key, default: Mm| match fields.get(key) {
                    Some(side) => self.length(side, side.node, bounds(side), Unit::Millimetre, character).map(Mm),
                    None => Some(default),
                };
                let (top, right) = (side(Key::Top, base.top), side(Key::Right, base.right));
                let (bottom, left) = (side(Key::Bottom, base.bottom), side(Key::Left, base.left));
                Some(Margins { top: top?, right: right?, bottom: bottom?, left: left? })
            }
        }
    }

    /// Exactly so many lengths, bare numbers in millimetres.
    fn lengths<const N: usize>(
        &mut self,
        field: &Field,
        items: &[Node],
        bounds: Bounds,
        character: Pt,
    ) -> Option<[Mm; N]> {
        if items.len() != N {
            self.short_list(field, items);
            return None;
        }
        let lengths: Vec<Option<f64>> =
            items.iter().map(|item| self.length(field, item, bounds, Unit::Millimetre, character)).collect();
        lengths.into_iter().map(|length| length.map(Mm)).collect::<Option<Vec<Mm>>>()?.try_into().ok()
    }

    /// Tells if the sheet leaves no room for type.
    fn has_room(&mut self, format: &Format, fields: &Fields) {
        let Margins { top, right, bottom, left } = format.margins;
        let at = |keys: &[Key]| {
            let field = keys.iter().find_map(|&key| fields.get(key));
            field.map_or(fields.range.clone(), |field| field.key.clone())
        };
        if format.line_pitch < format.body_size {
            let problem = ValueProblem::PitchBelowSize { pitch: format.line_pitch.0, size: format.body_size.0 };
            self.error(at(&[Key::LinePitch, Key::BodySize]), problem);
        }
        let columns = f64::from(format.columns);
        let width = (format.trim.width - left - right).to_pt() - format.gutter * (columns - 1.0);
        let chars = width / columns / format.body_size;
        if chars < CHARACTERS {
            let problem = ValueProblem::NarrowColumns { columns: format.columns, chars };
            self.error(at(&[Key::Columns, Key::Margins, Key::Gutter, Key::BodySize, Key::Trim]), problem);
        }
        let lines = (format.trim.height - top - bottom).to_pt() / format.line_pitch;
        if lines < LINES {
            self.error(at(&[Key::Margins, Key::LinePitch, Key::Trim]), ValueProblem::LowPage { lines });
        }
    }
}
