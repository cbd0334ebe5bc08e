//! What the author wrote of each story: the words of its headline block, with the blanks that the page no longer shows.

use serde_yaml::Value;

/// A story's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Its id: as written, or `a1`, `a2` … as the program gives them.
    pub id: String,
    /// 引题; empty if none.
    pub kicker: String,
    /// 主题.
    pub headline: String,
    /// 副题; empty if none.
    pub deck: String,
    /// 署名; empty if none.
    pub byline: String,
    /// How many photos it has. What a page shows beyond them in its name is an advertisement or a filler.
    pub photos: usize,
}

/// The keys read here, with their names in both languages (docs/report-format.md).
const NAMES: &[&[&str]] = &[
    &["pages", "版面"],
    &["articles", "文章"],
    &["id", "编号"],
    &["kicker", "引题", "肩题", "眉题"],
    &["headline", "主题", "主标题", "大标题"],
    &["deck", "副题", "副标题"],
    &["byline", "署名", "作者"],
    &["text", "文字"],
    &["body", "正文"],
    &["photos", "图片"],
    &["format", "版式"],
];

fn written<'a>(value: &Value, key: &'a str) -> &'a str
where
    'static: 'a,
{
    let names = NAMES.iter().find(|names| names[0] == key).copied().unwrap_or(&[]);
    names.iter().copied().find(|name| value.get(*name).is_some()).unwrap_or(key)
}

/// A key's value, under whichever of its names it is written.
pub fn field<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.get(written(value, key))
}

/// The same, to change it.
pub fn field_mut<'a>(value: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    let name = written(value, key).to_owned();
    value.get_mut(name.as_str())
}

fn items(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Sequence(list)) => list,
        Some(_) | None => &[],
    }
}

/// A line of text: plain, or under `text` where it has a place of its own.
fn line(article: &Value, key: &str) -> String {
    match field(article, key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(placed @ Value::Mapping(_)) => line(placed, "text"),
        Some(_) | None => String::new(),
    }
}

/// The stories of a report's pages.
///
/// # Errors
/// If the report is no YAML: in serde's words.
pub fn stories(yaml: &str) -> Result<Vec<Vec<Words>>, serde_yaml::Error> {
    let report: Value = serde_yaml::from_str(yaml)?;
    let pages = items(field(&report, "pages"));
    let articles = |page| items(field(page, "articles"));
    let taken: Vec<String> = pages.iter().flat_map(articles).map(|article| line(article, "id")).collect();
    // As the program does it: a story without an id is named by its place in the report.
    let mut next = 0;
    let mut name = |written: String| {
        next += 1;
        if !written.is_empty() {
            return written;
        }
        while taken.contains(&format!("a{next}")) {
            next += 1;
        }
        format!("a{next}")
    };
    let mut found = Vec::new();
    for page in pages {
        let words = articles(page).iter().map(|article| Words {
            id: name(line(article, "id")),
            kicker: line(article, "kicker"),
            headline: line(article, "headline"),
            deck: line(article, "deck"),
            byline: line(article, "byline"),
            photos: items(field(article, "photos")).len(),
        });
        found.push(words.collect());
    }
    Ok(found)
}
