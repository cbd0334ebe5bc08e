//! Names in two languages: a key or a value is found by any of its names, and a misspelt one by the name most like it.
//!
//! A user may write every key and value in Chinese or in English. Every reader of such a file puts its names into a
//! [`Lookup`]; then all files are read by the same rules, and the hint "do you mean …?" is the same everywhere.

/// The names of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The English name.
    pub en: &'static str,
    /// The Chinese name; the same as the English one if there is no other.
    pub zh: &'static str,
    /// Other names that are understood but never shown; the English ones in lower case.
    pub aliases: &'static [&'static str],
}

/// A name to show: in the script the user writes, with the same name in the other language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The name to type.
    pub name: &'static str,
    /// The same in the other language; may be equal.
    pub other: &'static str,
}

impl Names {
    /// A thing with one name in each language.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh, aliases: &[] }
    }

    /// Both names, the one in the script of `typed` first.
    pub fn near(self, typed: &str) -> Near {
        if typed.is_ascii() == self.en.is_ascii() {
            Near { name: self.en, other: self.zh }
        } else {
            Near { name: self.zh, other: self.en }
        }
    }

    /// All names.
    fn all(self) -> impl Iterator<Item = &'static str> {
        [self.en, self.zh].into_iter().chain(self.aliases.iter().copied())
    }
}

/// Things that are found by their names.
#[derive(Clone, Debug)]
pub struct Lookup<T> {
    entries: Vec<(T, Names)>,
}

impl<T: Copy> Lookup<T> {
    /// A lookup of these things. Where two share a name, the first has it.
    pub fn new(entries: impl IntoIterator<Item = (T, Names)>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }

    /// The thing with this name, exactly as written. Keys are found like this.
    pub fn find(&self, typed: &str) -> Option<T> {
        self.by(|names| names.all().any(|name| name == typed))
    }

    /// The thing with this name in capitals or small letters, blanks around it left out. Values are found like this.
    pub fn find_in_any_case(&self, typed: &str) -> Option<T> {
        let typed = typed.trim().to_lowercase();
        self.by(|names| names.all().any(|name| name.to_lowercase() == typed))
    }

    /// The thing with the name most like what was typed, if one is like it at all. A hyphen or a blank counts as `_`.
    pub fn nearest(&self, typed: &str) -> Option<T> {
        let names = self.entries.iter().flat_map(|(thing, names)| names.all().map(move |name| (*thing, name)));
        nearest(typed, names).map(|(thing, _)| thing)
    }

    /// The names to show of everything there is, in order, those in the script of `typed` first.
    pub fn choices(&self, typed: &str) -> Vec<Near> {
        self.entries.iter().map(|(_, names)| names.near(typed)).collect()
    }

    fn by(&self, matches: impl Fn(Names) -> bool) -> Option<T> {
        self.entries.iter().find(|(_, names)| matches(*names)).map(|(thing, _)| *thing)
    }
}

/// The name most like what was typed, with the thing it belongs to; `None` if none is like it at all. A hyphen or a blank
/// counts as `_`.
pub fn nearest<'n, T: Copy>(typed: &str, names: impl IntoIterator<Item = (T, &'n str)>) -> Option<(T, &'n str)> {
    let typed = typed.trim().to_lowercase().replace(['-', ' '], "_");
    let scored: Vec<(f64, T, &'n str)> =
        names.into_iter().map(|(thing, name)| (likeness(&typed, &name.to_lowercase()), thing, name)).collect();
    let first_best = |best: Option<(f64, T, &'n str)>, next: &(f64, T, &'n str)| match best {
        Some((most, ..)) if most >= next.0 => best,
        Some(_) | None => Some(*next),
    };
    let (score, thing, name) = scored.iter().fold(None, first_best)?;
    // One 字 of two in common says little, and nothing if several names have it.
    let alone = || !scored.iter().any(|(other, _, rival)| *rival != name && *other >= score);
    (score > 0.5 || (score == 0.5 && alone())).then_some((thing, name))
}

/// How alike two names are, 0–1. Names in different scripts are not alike.
fn likeness(typed: &str, name: &str) -> f64 {
    if typed.is_ascii() != name.is_ascii() {
        return 0.0;
    }
    if name.is_ascii() {
        let plural = typed.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(typed);
        return if plural { 1.0 } else { strsim::normalized_damerau_levenshtein(typed, name) };
    }
    // Chinese names are short: the share of common characters says more than any distance.
    let common = typed.chars().filter(|&c| name.contains(c)).count();
    let (typed_length, length) = (typed.chars().count(), name.chars().count());
    // 8开 does not mean 对开, nor 栏目 通栏: of two 字 the first must be the one in common.
    if (typed_length, length, common) == (2, 2, 1) && typed.chars().next() != name.chars().next() {
        return 0.0;
    }
    (2 * common) as f64 / (typed_length + length) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup() -> Lookup<u8> {
        Lookup::new([
            (1, Names { en: "kicker", zh: "引题", aliases: &["肩题", "眉题"] }),
            (2, Names::new("photos", "图片")),
            (3, Names::new("broadsheet", "对开")),
            (4, Names::new("body", "正文")),
        ])
    }

    #[test]
    fn any_name_finds_its_thing() {
        let all = lookup();
        for (typed, found) in [("kicker", 1), ("引题", 1), ("眉题", 1), ("图片", 2)] {
            assert_eq!(all.find(typed), Some(found), "{typed}");
        }
        assert_eq!((all.find("Kicker"), all.find_in_any_case(" Kicker ")), (None, Some(1)));
    }

    #[test]
    fn a_misspelt_name_finds_the_one_most_like_it() {
        let all = lookup();
        for (typed, found) in
            [("photo", Some(2)), ("kiker", Some(1)), ("正文文", Some(4)), ("8开", None), ("zzz", None)]
        {
            assert_eq!(all.nearest(typed), found, "{typed}");
        }
        // Half of each name, and two names: a hint would be a guess.
        assert_eq!(Lookup::new([(1, Names::new("a", "甲乙")), (2, Names::new("b", "甲丙"))]).nearest("甲丁"), None);
    }

    #[test]
    fn names_are_shown_in_the_script_of_the_user() {
        let names = Names::new("body", "正文");
        assert_eq!(names.near("正"), Near { name: "正文", other: "body" });
        assert_eq!(names.near("bod"), Near { name: "body", other: "正文" });
        assert_eq!(lookup().choices("x")[1], Near { name: "photos", other: "图片" });
    }
}
