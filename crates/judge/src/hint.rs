//! Takes the program at its word: the first way out it names, done to the report.
//!
//! Where a finding carries edits, they are made. Where it only has words (as programs before 0.2 do), the words are read.

use serde_json::Value as Json;
use serde_yaml::Value as Yaml;

use crate::words::{field, field_mut};

/// The report with the first hint followed; `None` if no finding names a way that can be taken.
pub fn follow(report: &str, findings: &Json) -> Option<String> {
    let list = findings.get("findings")?.as_array()?;
    let errors: Vec<&Json> =
        list.iter().filter(|finding| finding.get("severity").and_then(Json::as_str) == Some("error")).collect();
    errors.iter().find_map(|finding| edited(report, finding)).or_else(|| spoken(report, &errors))
}

/// The edits of one finding, made from the last to the first.
fn edited(report: &str, finding: &Json) -> Option<String> {
    let mut edits: Vec<(usize, usize, &str)> = Vec::new();
    for edit in finding.get("edits")?.as_array()? {
        let bytes = edit.get("bytes")?.as_array()?;
        let byte = |n: usize| bytes.get(n).and_then(Json::as_u64).and_then(|byte| usize::try_from(byte).ok());
        edits.push((byte(0)?, byte(1)?, edit.get("text")?.as_str()?));
    }
    edits.sort_unstable();
    let mark = report.len() - report.trim_start_matches('\u{FEFF}').len();
    let mut text = report.to_owned();
    for (from, to, with) in edits.iter().rev() {
        text.get(from + mark..to + mark)?;
        text.replace_range(from + mark..to + mark, with);
    }
    (!edits.is_empty()).then_some(text)
}

/// The first way in words. Every finding's first way is taken: a report of several pages may have one for each.
fn spoken(report: &str, errors: &[&Json]) -> Option<String> {
    let mut yaml: Yaml = serde_yaml::from_str(report).ok()?;
    let mut done = false;
    for finding in errors {
        let hints = finding.get("hints").and_then(Json::as_array);
        let words = hints.into_iter().flatten().filter_map(Json::as_str);
        for hint in words {
            let way = hint.split("；或者").next().unwrap_or(hint);
            if take(&mut yaml, way).is_some() {
                done = true;
                break;
            }
        }
    }
    done.then(|| serde_yaml::to_string(&yaml).ok()).flatten()
}

fn take(yaml: &mut Yaml, way: &str) -> Option<()> {
    if way.contains("末尾删去") || (way.contains("末尾补上") && way.contains('《')) {
        let cut = way.contains("删去");
        for part in way.split('《').skip(1) {
            let (headline, rest) = part.split_once('》')?;
            let zi = number(rest)?;
            let body = field_mut(article(yaml, headline)?, "body")?;
            alter(body, zi, cut);
        }
        return Some(());
    }
    if way.contains("每篇文章末尾各补上") {
        let zi = number(way)?;
        for page in field_mut(yaml, "pages")?.as_sequence_mut()? {
            for article in field_mut(page, "articles")?.as_sequence_mut()? {
                alter(field_mut(article, "body")?, zi, false);
            }
        }
        return Some(());
    }
    if way.contains("字号范围") {
        let inside = way.split('[').nth(1)?.split(']').next()?;
        let sizes = inside.split(',').map(|size| size.trim().parse().ok().map(|size: f64| Yaml::from(size)));
        let sizes = Yaml::Sequence(sizes.collect::<Option<_>>()?);
        let format = match field(yaml, "format") {
            Some(Yaml::Mapping(_)) => field_mut(yaml, "format")?,
            name => {
                let trim = name.cloned().unwrap_or_else(|| Yaml::from("broadsheet"));
                let mut format = serde_yaml::Mapping::new();
                format.insert("trim".into(), trim);
                *field_mut(yaml, "format")? = Yaml::Mapping(format);
                field_mut(yaml, "format")?
            }
        };
        format.as_mapping_mut()?.insert("body_sizes".into(), sizes);
        return Some(());
    }
    if way.contains("可转版") {
        let headline = way.split('《').nth(1)?.split('》').next()?;
        article(yaml, headline)?.as_mapping_mut()?.insert("jump".into(), Yaml::Bool(true));
        return Some(());
    }
    if let Some(rest) = way.split("不用《").nth(1) {
        let (headline, rest) = rest.split_once('》')?;
        let at = number(rest)?;
        let photos = field_mut(article(yaml, headline)?, "photos")?.as_sequence_mut()?;
        (at >= 1 && at <= photos.len()).then(|| photos.remove(at - 1))?;
        return Some(());
    }
    if way.contains("撤下《") {
        for part in way.split('《').skip(1) {
            let headline = part.split('》').next()?;
            for page in field_mut(yaml, "pages")?.as_sequence_mut()? {
                let articles = field_mut(page, "articles")?.as_sequence_mut()?;
                articles.retain(|article| !headed(article, headline));
            }
        }
        return Some(());
    }
    None
}

fn number(text: &str) -> Option<usize> {
    let digits = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().ok()
}

fn headed(article: &Yaml, headline: &str) -> bool {
    let own = match field(article, "headline") {
        Some(Yaml::Mapping(_)) => {
            field(article, "headline").and_then(|placed| field(placed, "text")).and_then(Yaml::as_str)
        }
        other => other.and_then(Yaml::as_str),
    };
    own.is_some_and(|own| crate::sheet::bare(own) == crate::sheet::bare(headline))
}

fn article<'a>(yaml: &'a mut Yaml, headline: &str) -> Option<&'a mut Yaml> {
    let pages = field_mut(yaml, "pages")?.as_sequence_mut()?;
    pages.iter_mut().find_map(|page| {
        let articles = field_mut(page, "articles")?.as_sequence_mut()?;
        articles.iter_mut().find(|article| headed(article, headline))
    })
}

/// Cuts 字 from the end of a body, or adds them, as an editor's hurried hand would.
fn alter(body: &mut Yaml, zi: usize, cut: bool) {
    let text = match body {
        Yaml::Mapping(_) => match field_mut(body, "text") {
            Some(text) => text,
            None => return,
        },
        _ => body,
    };
    let Some(old) = text.as_str() else { return };
    let mut new = old.trim_end().to_owned();
    if cut {
        let mut left = zi;
        while left > 0 {
            match new.pop() {
                Some(c) if c.is_whitespace() => {}
                Some(_) => left -= 1,
                None => break,
            }
        }
        // A head with nothing left below it goes with its text.
        while let Some(last) = new.trim_end().rsplit('\n').next().filter(|last| last.starts_with('#')) {
            let length = new.trim_end().len() - last.len();
            new.truncate(length);
        }
    } else {
        new.push_str("\n\n");
        new.extend("后续情况本报将继续关注并及时报道进展".chars().cycle().take(zi.saturating_sub(1)));
        new.push('。');
    }
    *text = Yaml::from(new.trim_end().to_owned() + "\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "pages:\n- articles:\n  - headline: 甲 乙\n    body: |\n      一二三四五。\n";

    fn said(hint: &str) -> Json {
        serde_json::json!({"findings": [{"code": "compose.x", "severity": "error", "message": "", "hints": [hint]}]})
    }

    #[test]
    fn words_are_followed() {
        let cut = follow(REPORT, &said("从《甲 乙》末尾删去 2 字就能排下；或者撤下《甲 乙》")).expect("a way");
        assert!(cut.contains("一二三四") && !cut.contains('五'), "{cut}");
        let add = follow(REPORT, &said("每篇文章末尾各补上 7 字就能排满")).expect("a way");
        assert!(add.contains("一二三四五。") && add.contains("后续情况本报。"), "{add}");
        assert_eq!(follow(REPORT, &said("先补上约 9 字的篇幅")), None);
    }

    #[test]
    fn edits_go_before_words() {
        let findings = serde_json::json!({"findings": [{"severity": "error", "hints": ["从《甲 乙》末尾删去 2 字"],
            "edits": [{"file": "r.yaml", "bytes": [0, 5], "text": "版面"}]}]});
        assert!(follow(REPORT, &findings).is_some_and(|text| text.starts_with("版面:") && text.contains("五")));
    }
}
