//! How pages are put together: schemes, binding edges, ways to work a sheet.

use zhuanban_ground::names::{Lookup, Names};

/// How many pages a folded sheet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// One fold: 2 pages a side.
    Four,
    /// Two folds: 4 pages a side.
    Eight,
    /// Three folds: 8 pages a side.
    Sixteen,
}

impl Section {
    /// The number of pages: 4, 8 or 16.
    pub fn pages(self) -> usize {
        match self {
            Self::Four => 4,
            Self::Eight => 8,
            Self::Sixteen => 16,
        }
    }

    /// The section of so many pages; `None` unless 4, 8 or 16.
    pub fn of(pages: usize) -> Option<Self> {
        [Self::Four, Self::Eight, Self::Sixteen].into_iter().find(|section| section.pages() == pages)
    }
}

/// How pages are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// 骑马订: folded sheets lie inside each other and are stapled through the fold.
    Saddle(Section),
    /// 无线胶订: folded sheets lie one behind another; the spine is milled off and glued.
    Perfect(Section),
    /// 锁线订, or one sheet that is folded and not bound: sections of 16 pages, one behind another, nothing milled.
    Sections,
    /// 双联: two leaves beside each other, in order.
    TwoUp,
    /// 切叠: as many leaves as fit; when the cut piles are put on each other the leaves are in order.
    CutStack {
        /// Leaves across and up; `None`: as many as fit the sheet.
        up: Option<(usize, usize)>,
    },
}

impl Scheme {
    /// The scheme's names.
    pub fn names(self) -> Names {
        match self {
            Self::Saddle(_) => Names { en: "saddle", zh: "骑马订", aliases: &["saddle-stitch", "骑订"] },
            Self::Perfect(_) => {
                Names { en: "perfect", zh: "无线胶订", aliases: &["perfect-bound", "胶订", "胶装"] }
            }
            Self::Sections => {
                Names { en: "16pp", zh: "折帖", aliases: &["section", "16页折", "锁线订", "锁线"] }
            }
            Self::TwoUp => Names { en: "2up", zh: "双联", aliases: &["2-up", "双拼", "两联"] },
            Self::CutStack { .. } => {
                Names { en: "cut-stack", zh: "切叠", aliases: &["cut-and-stack", "裁叠", "切摞"] }
            }
        }
    }

    /// All schemes by name, with their usual sections.
    pub fn lookup() -> Lookup<Self> {
        let all = [
            Self::Saddle(Section::Four),
            Self::Perfect(Section::Sixteen),
            Self::Sections,
            Self::TwoUp,
            Self::CutStack { up: None },
        ];
        Lookup::new(all.map(|scheme| (scheme, scheme.names())))
    }

    /// The sheets are folded into sections of so many pages; `None`: they are cut into leaves.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Saddle(section) | Self::Perfect(section) => Some(section),
            Self::Sections => Some(Section::Sixteen),
            Self::TwoUp | Self::CutStack { .. } => None,
        }
    }
}

/// The edge a book is bound at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Binding {
    /// 左翻: lines run from left to right.
    #[default]
    Left,
    /// 右翻: columns run from right to left (竖排).
    Right,
}

impl Binding {
    /// Both edges by name.
    pub fn lookup() -> Lookup<Self> {
        let names = [
            (Self::Left, Names { en: "left", zh: "左", aliases: &["左翻", "左订", "左装"] }),
            (Self::Right, Names { en: "right", zh: "右", aliases: &["右翻", "右订", "右装"] }),
        ];
        Lookup::new(names)
    }
}

/// How a sheet is worked: what is printed on its back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// 双面（正反版）: plates of its own for the back.
    #[default]
    BothSides,
    /// 自翻版: front and back beside each other on one set of plates; the sheet is turned over sideways, the gripper
    /// stays at the same edge, and printed again. Cut in half, it gives the same work twice.
    Turn,
    /// 单面: leaves without a back. Only for leaves that are cut.
    OneSide,
}

impl Work {
    /// The way's names.
    pub fn names(self) -> Names {
        match self {
            Self::BothSides => Names { en: "both-sides", zh: "双面", aliases: &["sheetwise", "正反版", "正反"] },
            Self::Turn => Names { en: "turn", zh: "自翻", aliases: &["work-and-turn", "自翻版", "左右自翻"] },
            Self::OneSide => Names { en: "one-side", zh: "单面", aliases: &["simplex"] },
        }
    }

    /// All ways by name.
    pub fn lookup() -> Lookup<Self> {
        Lookup::new([Self::BothSides, Self::Turn, Self::OneSide].map(|work| (work, work.names())))
    }
}
