//! A report of ours in few words: what was recognised.

use serde_yaml::Value;
use zhuanban_import::Imported;

/// What came of a case, in the words of `tests/cases`.
pub fn shown(imported: &Imported) -> Vec<String> {
    let yaml: Value = serde_yaml::from_str(&imported.yaml).unwrap_or_else(|e| panic!("{e}\n{}", imported.yaml));
    let mut out = Vec::new();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    if let Some(staff) = yaml.get("报纸").and_then(|p| p.get("编辑")).and_then(Value::as_mapping) {
        out.extend(staff.iter().map(|(duty, name)| {
            format!("{}: {}", duty.as_str().unwrap_or_default(), name.as_str().unwrap_or_default())
        }));
    }
    if let Some(day) = yaml.get("报纸").and_then(|p| text(p, "日期")) {
        out.push(format!("日期: {day}"));
    }
    let page = &yaml["版面"][0];
    for article in page["文章"].as_sequence().into_iter().flatten() {
        for key in ["引题", "主题", "副题", "署名"] {
            out.extend(text(article, key).map(|value| format!("{key}: {value}")));
        }
        if let Some(standfirst) = text(article, "导语") {
            out.push(format!("导语: {}", standfirst.chars().take(6).collect::<String>()));
        }
        for line in text(article, "正文").unwrap_or_default().lines() {
            let bold = line.strip_prefix("**").and_then(|rest| rest.split_once("**"));
            if line.starts_with("## ") || line.starts_with("### ") || line.starts_with("- ") || line.starts_with("| ") {
                out.push(line.to_owned());
            } else if let Some((head, _)) = bold {
                out.push(format!("**{head}**"));
            } else if line.split_once(". ").is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit())) {
                out.push(line.to_owned());
            }
        }
        for photo in article.get("图片").and_then(Value::as_sequence).into_iter().flatten() {
            let part = |key: &str| text(photo, key).unwrap_or_default();
            let by = if part("来源").is_empty() { String::new() } else { format!(" / {}", part("来源")) };
            let cut = if photo.get("裁切").is_some() { "（裁）" } else { "" };
            out.push(format!("图: {}{by}{cut}", part("说明")));
        }
    }
    out.extend(text(page, "来源").map(|value| format!("来源: {value}")));
    let mut aside: Vec<(&str, usize)> = Vec::new();
    for entry in imported.ledger.aside.iter().filter(|entry| entry.reason.code() != "mark") {
        match aside.iter_mut().find(|(code, _)| *code == entry.reason.code()) {
            Some((_, count)) => *count += 1,
            None => aside.push((entry.reason.code(), 1)),
        }
    }
    out.extend(aside.into_iter().map(|(code, count)| format!("放下: {code} {count}")));
    out
}
