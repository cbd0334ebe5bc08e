//! Ways out of a page that does not fit, as changes of the report's text: a button of the desk takes one.

use serde_json::{Value as Json, json};
use zhuanban_desk::form::Form;
use zhuanban_edit::{Edit, Path, Step, Value, apply, value_at};

use crate::compose::problem::{ComposeProblem, Spans, Way};
use crate::diag::{Diagnostic, Lang};
use crate::report::{Page, Report};

/// A report as it is written.
pub(super) struct Written<'a> {
    pub report: &'a Report,
    pub text: &'a str,
    pub form: &'a Form,
}

impl Written<'_> {
    /// What the desk may do about a finding: a list of words for a button, and edits.
    pub(super) fn ways(&self, diagnostic: &Diagnostic, lang: Lang) -> Vec<Json> {
        let Some(problem) = diagnostic.problem.of_stage::<ComposeProblem>() else { return Vec::new() };
        let at = diagnostic.place.as_ref().map(|place| place.range.start);
        let button = |words: &str, text: &str| json!({ "hint": words, "edits": [difference(self.text, text)] });
        if let Some(words) = problem.free_choice(lang) {
            let asks = |page: &Page| page.layout.as_ref().map(|layout| layout.place.range.start) == at;
            let page = self.report.pages.iter().position(asks);
            let text = page.and_then(|page| self.without(self.text, &[json!("pages"), json!(page), json!("layout")]));
            return text.iter().map(|text| button(words, text)).collect();
        }
        let ComposeProblem::Unfit { ways, .. } = problem else { return Vec::new() };
        // The page is told at the text that would help it most.
        let told = |page: &Page| page.articles.iter().any(|article| Some(article.body.place.range.start) == at);
        let page = self.report.pages.iter().position(told);
        let offer = |way: &Way| Some(button(&way.offer(lang)?, &self.after(way, page?)?));
        ways.iter().filter_map(offer).collect()
    }

    /// The text after a way was taken.
    fn after(&self, way: &Way, page: usize) -> Option<String> {
        match way {
            Way::Cut(_) | Way::Add(_) | Way::AddEach(_) | Way::Filler { .. } => None,
            Way::Drop(headlines) => {
                let mut articles = Vec::new();
                for headline in headlines {
                    articles.push(self.article(page, headline)?);
                }
                // The last first: the others keep their numbers.
                articles.sort_unstable();
                articles.into_iter().rev().try_fold(self.text.to_owned(), |text, article| {
                    self.without(&text, &[json!("pages"), json!(page), json!("articles"), json!(article)])
                })
            }
            Way::DropPhotos(photos) => {
                let mut places = Vec::new();
                for (headline, number) in photos {
                    places.push((self.article(page, headline)?, number.checked_sub(1)?));
                }
                places.sort_unstable();
                let photos = |article: usize| {
                    vec![json!("pages"), json!(page), json!("articles"), json!(article), json!("photos")]
                };
                let mut text = self.text.to_owned();
                for (article, photo) in places.iter().rev() {
                    let all = &self.report.pages.get(page)?.articles.get(*article)?.photos;
                    let there = all.iter().filter(|photo| photo.ad.is_none()).count();
                    let gone = places.iter().filter(|(other, _)| other == article).count();
                    let mut path = photos(*article);
                    // A list without photos is no list: with the last of them the key goes, too.
                    if gone < there {
                        path.push(json!(photo));
                    } else if *photo > 0 {
                        continue;
                    }
                    text = self.without(&text, &path)?;
                }
                Some(text)
            }
            Way::Jump(headline) => {
                let article = self.article(page, headline)?;
                let path = [json!("pages"), json!(page), json!("articles"), json!(article), json!("jump")];
                // To YAML 是 is a text.
                let yes = if self.in_chinese() { Value::text("是") } else { Value::Bare("true".to_owned()) };
                self.with(&path, yes)
            }
            Way::Sizes(least, most) => {
                let sizes = Value::List([least, most].map(|size| Value::Bare(size.0.to_string())).into());
                let format = [json!("format")];
                let paper = match value_at(self.text, &self.way(&format)?) {
                    Ok(Value::Map(_)) => return self.with(&[json!("format"), json!("body_sizes")], sizes),
                    Ok(word) => word,
                    // A report that says nothing is a broadsheet.
                    Err(_) => Value::text(if self.in_chinese() { "对开" } else { "broadsheet" }),
                };
                // One word names a sheet; with more about it the word is the sheet's `trim`.
                let key = |key: &str| match self.way(&[json!("format"), json!(key)])?.0.pop()? {
                    Step::OneOf(names) => names.into_iter().next(),
                    Step::Key(name) => Some(name),
                    Step::Item(_) => None,
                };
                let pairs = [(key("trim")?, paper), (key("body_sizes")?, sizes)];
                self.with(&format, Value::map(pairs))
            }
            Way::Span(Spans { headline, photo, from: _, to }) => {
                let (article, photo) = (self.article(page, headline)?, photo.checked_sub(1)?);
                let photos = [json!("pages"), json!(page), json!("articles"), json!(article), json!("photos")];
                let path: Vec<Json> = photos.into_iter().chain([json!(photo), json!("span")]).collect();
                self.with(&path, Value::Bare(to.to_string()))
            }
        }
    }

    /// A page's article, by its headline as messages say it.
    fn article(&self, page: usize, headline: &str) -> Option<usize> {
        let articles = &self.report.pages.get(page)?.articles;
        articles.iter().position(|article| article.headline.value.replace('|', " ") == headline)
    }

    fn in_chinese(&self) -> bool {
        !self.report.layout_key().is_ascii()
    }

    fn way(&self, path: &[Json]) -> Option<Path> {
        self.form.way(path, self.in_chinese())
    }

    fn with(&self, path: &[Json], value: Value) -> Option<String> {
        Some(apply(self.text, &Edit::Set { at: self.way(path)?, value }).ok()?.text)
    }

    fn without(&self, text: &str, path: &[Json]) -> Option<String> {
        Some(apply(text, &Edit::Remove { at: self.way(path)? }).ok()?.text)
    }
}

/// What differs between two texts, as one edit: bytes of the first without a byte order mark, and what comes there.
fn difference(before: &str, after: &str) -> Json {
    let bare = |text: &'_ str| text.len() - text.strip_prefix('\u{FEFF}').unwrap_or(text).len();
    let mark = bare(before);
    let (old, new) = (&before[mark..], &after[bare(after)..]);
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>()
    };
    let start = same(&mut old.chars().zip(new.chars()));
    let end = same(&mut old[start..].chars().rev().zip(new[start..].chars().rev()));
    json!({ "bytes": [start, old.len() - end], "text": &new[start..new.len() - end] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::units::Pt;

    const TEXT: &str = "标题: 题\n版面:\n  - 文章:\n      - 主题: 甲|乙\n        正文: |\n          一段。\n        图片:\n          - 文件: images/p.jpg\n            跨栏: 3\n          - 文件: images/q.jpg\n      - 主题: 丙\n        正文: 二段。\n";

    fn after(way: &Way) -> Option<String> {
        after_in(TEXT, way)
    }

    fn after_in(before: &str, way: &Way) -> Option<String> {
        let report = crate::report::read(before.as_bytes(), "r.yaml", &mut Diagnostics::new()).expect("a report");
        let form = super::super::form::form();
        let written = Written { report: &report, text: before, form: &form };
        let text = written.after(way, 0)?;
        // The edit that a button carries makes the same text.
        let edit = difference(before, &text);
        let bytes = |at: usize| edit["bytes"][at].as_u64().expect("a number") as usize;
        let edited =
            format!("{}{}{}", &before[..bytes(0)], edit["text"].as_str().expect("a text"), &before[bytes(1)..]);
        assert_eq!(edited, text);
        Some(text)
    }

    #[test]
    fn a_page_that_does_not_fit_has_its_ways_out_as_buttons() {
        let report = crate::report::read(TEXT.as_bytes(), "r.yaml", &mut Diagnostics::new()).expect("a report");
        let form = super::super::form::form();
        let written = Written { report: &report, text: TEXT, form: &form };
        let ways = vec![Way::AddEach(30), Way::Drop(vec!["丙".into()])];
        let mut diags = Diagnostics::new();
        // Where the composer tells it: at a text of the page.
        let place = report.pages[0].articles[0].body.place.clone();
        diags.error(place, ComposeProblem::Unfit { over: true, lines: 3, zi: 40, ways });
        let told: Vec<Json> = diags.iter().flat_map(|finding| written.ways(finding, Lang::Zh)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["hint"], "撤下《丙》");
    }

    #[test]
    fn each_way_that_is_no_writing_is_an_edit() {
        let left = after(&Way::Drop(vec!["丙".into()])).expect("it is left out");
        assert!(!left.contains("丙") && left.contains("甲|乙"), "{left}");
        let photos = Way::DropPhotos(vec![("甲 乙".into(), 2)]);
        assert_eq!(after(&photos).expect("it is left out"), TEXT.replace("          - 文件: images/q.jpg\n", ""));
        let both = Way::DropPhotos(vec![("甲 乙".into(), 1), ("甲 乙".into(), 2)]);
        assert!(!after(&both).expect("they are left out").contains("文件"));
        let jump = after(&Way::Jump("丙".into())).expect("it may go on");
        assert!(jump.ends_with("正文: 二段。\n        可转版: 是\n"), "{jump}");
        let span = Spans { headline: "甲 乙".into(), photo: 1, from: 3, to: 2 };
        assert_eq!(after(&Way::Span(span)).expect("narrower"), TEXT.replace("跨栏: 3", "跨栏: 2"));
        assert_eq!(after(&Way::AddEach(30)), None);
        assert_eq!(after(&Way::Drop(vec!["丁".into()])), None);
    }

    /// A format that is one word, or none, becomes a mapping: it says what it said, and its sizes.
    #[test]
    fn other_sizes_of_type_are_an_edit_however_the_format_is_written() {
        let sizes = Way::Sizes(Pt(10.5), Pt(11.0));
        let named = |format: &str| TEXT.replacen("版面:", &format!("{format}版面:"), 1);
        let read = |text: &str| {
            let mut diags = Diagnostics::new();
            let report = crate::report::read(text.as_bytes(), "r.yaml", &mut diags).expect("a report");
            assert!(!diags.has_errors(), "{text}");
            report.format
        };
        for format in
            ["", "版式: A4\n", "版式: 对开 # 大报\n", "版式:\n  开本: 四开\n", "版式: { 开本: A4, 栏数: 3 }\n"]
        {
            let before = read(&named(format));
            let text = after_in(&named(format), &sizes).expect("a button");
            let now = read(&text);
            assert!(now.body_sizes.0 <= Pt(10.5) && now.body_sizes.1 >= Pt(11.0), "{text}");
            assert_eq!(
                (now.trim, now.columns, now.body_size),
                (before.trim, before.columns, before.body_size),
                "{text}"
            );
            assert_eq!(now.line_pitch, before.line_pitch, "{text}");
        }
        let english = "title: t\nformat: A4\npages:\n  - articles:\n      - headline: 甲\n        body: 一段。\n";
        let text = after_in(english, &sizes).expect("a button");
        assert!(text.contains("trim: A4") && text.contains("body_sizes: "), "{text}");
    }
}
