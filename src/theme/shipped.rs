//! The themes that ship with the program.

use super::Theme;

/// A theme that ships with the program.
#[derive(Debug)]
pub struct Shipped {
    /// Its English name, which is its folder's too.
    pub name: &'static str,
    /// Its Chinese name; a report may use either.
    pub zh: &'static str,
    /// What it is for, in Chinese and in English.
    pub purpose: (&'static str, &'static str),
    /// Its files: name and text.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! files {
    ($folder:literal) => {
        &[
            ("theme.typ", include_str!(concat!($folder, "/theme.typ"))),
            ("theme.yaml", include_str!(concat!($folder, "/theme.yaml"))),
            ("colours.yaml", include_str!(concat!($folder, "/colours.yaml"))),
        ]
    };
}

/// All of them; a report that names none has the first.
const SHIPPED: &[Shipped] = &[
    Shipped {
        name: "daily",
        zh: "日报",
        purpose: ("报纸专版，端正；报告不写风格就用它", "a newspaper's feature page; used if a report names no theme"),
        files: files!("daily"),
    },
    Shipped {
        name: "bulletin",
        zh: "简报",
        purpose: ("机关的 A4 工作简报，红头", "an office's A4 bulletin under a red masthead"),
        files: &[
            ("theme.typ", include_str!("bulletin/theme.typ")),
            ("flow.typ", include_str!("bulletin/flow.typ")),
            ("theme.yaml", include_str!("bulletin/theme.yaml")),
            ("colours.yaml", include_str!("bulletin/colours.yaml")),
        ],
    },
    Shipped {
        name: "evening",
        zh: "晚报",
        purpose: (
            "晚报、都市报：大黑标题靠左，蓝和橙，活泼",
            "an evening paper, a city's tabloid: heavy headlines from the left, blue and orange",
        ),
        files: files!("evening"),
    },
    Shipped {
        name: "monthly",
        zh: "月刊",
        purpose: (
            "企业报、校报月刊：留白多，全用黑体，一种颜色",
            "a company's or a school's monthly: white space, sans, one colour",
        ),
        files: files!("monthly"),
    },
    Shipped {
        name: "party",
        zh: "党建",
        purpose: (
            "党建专版、政务专版：红色，居中，庄重",
            "a page of the Party or a government: red, on its axis, sober",
        ),
        files: files!("party"),
    },
];

impl Theme {
    /// The themes that ship with the program.
    pub fn shipped() -> impl Iterator<Item = &'static Shipped> {
        SHIPPED.iter()
    }

    /// The theme that ships under an English or a Chinese name.
    pub fn shipped_as(name: &str) -> Option<&'static Shipped> {
        SHIPPED.iter().find(|theme| theme.name == name || theme.zh == name)
    }

    /// The English and the Chinese names of the themes that ship, to tell what there is.
    pub fn known() -> Vec<(String, String)> {
        SHIPPED.iter().map(|theme| (theme.name.to_owned(), theme.zh.to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_find_it() {
        for theme in Theme::shipped() {
            for name in [theme.name, theme.zh] {
                assert_eq!(Theme::shipped_as(name).map(|found| found.name), Some(theme.name));
            }
        }
        assert!(Theme::shipped_as("号外").is_none());
    }

    /// A theme is what a designer reads to write another.
    #[test]
    fn new_themes_stay_short() {
        for theme in Theme::shipped().filter(|theme| theme.name != "bulletin") {
            let lines = theme.files[0].1.lines().count();
            assert!(lines <= 250, "{}: {lines} lines", theme.name);
        }
    }
}
