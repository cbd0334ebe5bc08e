//! Small real reports to overwrite.

/// A sample.
pub(crate) struct Sample {
    pub(crate) id: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    /// What it is for, in both languages.
    pub(crate) note: (&'static str, &'static str),
    pub(crate) text: &'static str,
    /// Files it names, by their places in the folder.
    pub(crate) files: &'static [(&'static str, &'static [u8])],
}

const GREY: (&str, &[u8]) = ("images/占位.jpg", include_bytes!("../samples/占位.jpg"));

/// All of them, in the order to show.
pub(crate) const ALL: &[Sample] = &[
    Sample {
        id: "feature",
        zh: "专版",
        en: "Feature page",
        note: ("对开一整版，一个主题，大图大题", "a broadsheet page on one subject"),
        text: include_str!("../samples/专版.yaml"),
        files: &[GREY],
    },
    Sample {
        id: "tabloid",
        zh: "四开版",
        en: "Tabloid page",
        note: ("四开，几篇稿子一个版", "several stories on a tabloid page"),
        text: include_str!("../samples/四开.yaml"),
        files: &[GREY],
    },
    Sample {
        id: "photos",
        zh: "图片版",
        en: "Photo page",
        note: ("以照片为主，文字很短", "mostly photos, few words"),
        text: include_str!("../samples/图片版.yaml"),
        files: &[GREY],
    },
    Sample {
        id: "bulletin",
        zh: "工作简报",
        en: "Bulletin",
        note: ("A4，红头，办公室打印机就能出", "A4 with a red head, for an office printer"),
        text: include_str!("../samples/简报.yaml"),
        files: &[],
    },
];
