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
}

/// A key's names, in both languages (docs/report-format.md).
const PAGES: &[&str] = &["pages", "版面"];
const ARTICLES: &[&str] = &["articles", "文章"];
const ID: &[&str] = &["id", "编号"];
const KICKER: &[&str] = &["kicker", "引题", "肩题", "眉题"];
const HEADLINE: &[&str] = &["headline", "主题", "主标题", "大标题"];
const DECK: &[&str] = &["deck", "副题", "副标题"];
const BYLINE: &[&str] = &["byline", "署名", "作者"];
const TEXT: &[&str] = &["text", "文字"];

fn get<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| value.get(*name))
}

fn items(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Sequence(list)) => list,
        Some(_) | None => &[],
    }
}

/// A line of text: plain, or under `text` where it has a place of its own.
fn line(article: &Value, names: &[&str]) -> String {
    match get(article, names) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(placed @ Value::Mapping(_)) => line(placed, TEXT),
        Some(_) | None => String::new(),
    }
}

/// The stories of a report's pages.
///
/// # Errors
/// If the report is no YAML: in serde's words.
pub fn stories(yaml: &str) -> Result<Vec<Vec<Words>>, serde_yaml::Error> {
    let report: Value = serde_yaml::from_str(yaml)?;
    let pages = items(get(&report, PAGES));
    let articles = |page| items(get(page, ARTICLES));
    let taken: Vec<String> = pages.iter().flat_map(articles).map(|article| line(article, ID)).collect();
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
            id: name(line(article, ID)),
            kicker: line(article, KICKER),
            headline: line(article, HEADLINE),
            deck: line(article, DECK),
            byline: line(article, BYLINE),
        });
        found.push(words.collect());
    }
    Ok(found)
}
