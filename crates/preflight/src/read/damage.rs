//! What could not be read, or only in part. Facts, not verdicts: the rules decide what each is worth.

/// Something in the file that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// The cross-reference table is wrong; objects were found by searching the whole file.
    Repaired,
    /// The file does not end with `%%EOF`: it was cut off, or something was appended.
    MissingEnd,
    /// No page can be reached from the catalog.
    NoPages,
    /// Something refers to itself.
    Loop {
        /// What does.
        what: Part,
        /// Its object number.
        object: Option<i32>,
    },
    /// Something is nested deeper than any honest file.
    TooDeep {
        /// What is.
        what: Part,
        /// The depth that was not exceeded.
        limit: u32,
    },
    /// There is more of something than any honest file has; the rest was not looked at.
    TooMany {
        /// What there is too much of.
        what: Part,
        /// How many were looked at.
        limit: u32,
    },
    /// A compressed stream grows beyond the limit: a decompression bomb.
    Bomb {
        /// Its object number.
        object: Option<i32>,
        /// The size it was not allowed to exceed, bytes.
        limit: u64,
    },
    /// A stream's data is damaged or uses an unknown filter.
    Stream {
        /// Its object number.
        object: Option<i32>,
    },
    /// A stream's data can be read to the end; by their checksum they are not what was packed.
    Checksum {
        /// Its object number.
        object: Option<i32>,
    },
    /// An operator the page's content stops at or that has the wrong operands.
    Operator {
        /// As written.
        operator: String,
    },
    /// An operator nobody knows, where readers are asked to pass it over (`BX`, `EX`).
    Foreign {
        /// As written.
        operator: String,
    },
    /// A string, an array or an inline picture without its end: what follows it in the content is lost.
    Open {
        /// What it starts with.
        what: &'static str,
    },
    /// What belongs in pairs does not pair, though nothing is lost with it.
    Unpaired {
        /// The pair.
        what: &'static str,
    },
    /// The page names a resource that is not there.
    Missing {
        /// The kind of resource.
        what: Part,
        /// Its name in the content.
        name: String,
    },
    /// `q` and `Q` do not pair.
    Unbalanced,
    /// A font program that cannot be read; its type was estimated as boxes.
    Font {
        /// The font's name.
        name: String,
    },
    /// A picture that cannot be decoded; its ink is not in the map.
    Image {
        /// Its object number; `None` for an inline image.
        object: Option<i32>,
    },
    /// A profile that cannot be read.
    Profile {
        /// Its object number.
        object: Option<i32>,
    },
    /// A picture or page too large to be looked at in full.
    TooLarge {
        /// What is.
        what: Part,
        /// Its object number.
        object: Option<i32>,
    },
    /// A reader's part gave up in a way that was not foreseen; the page is not to be trusted.
    GaveUp {
        /// What was being read.
        what: Part,
    },
}

/// The parts of a file that a [`Damage`] can speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Arrays and dictionaries.
    Objects,
    /// The tree of pages.
    PageTree,
    /// A page's content.
    Content,
    /// Marks on a page.
    Marks,
    /// Graphics states saved with `q`.
    States,
    /// A form XObject.
    Form,
    /// A tiling or shading pattern.
    Pattern,
    /// A shading.
    Shading,
    /// A Type 3 glyph.
    Glyph,
    /// A font.
    Font,
    /// A picture.
    Image,
    /// A colour space.
    ColourSpace,
    /// An `ExtGState`.
    GraphicsState,
    /// A marked content's property list.
    Properties,
    /// A soft mask.
    SoftMask,
    /// A function.
    Function,
    /// Spot inks.
    Inks,
    /// The page itself.
    Page,
    /// An XObject of whatever kind.
    XObject,
    /// The file as a whole.
    File,
}
