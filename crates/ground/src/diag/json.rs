//! Findings as JSON, for editors and other programs.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Lang, Severity};

/// The JSON Schema of [`Diagnostics::json`].
pub const FINDINGS_SCHEMA: &str = include_str!("findings.schema.json");

/// Grows when a field changes its meaning or is removed; a new field does not change it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Findings {
    version: u32,
    errors: usize,
    warnings: usize,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<At>,
    message: String,
    hints: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<EditAt>,
}

/// The place of a finding: lines and columns count from 1, columns and length in characters, bytes from the file's
/// start without a byte order mark.
#[derive(Serialize)]
struct At {
    file: String,
    line: usize,
    column: usize,
    length: usize,
    bytes: [usize; 2],
}

#[derive(Serialize)]
struct EditAt {
    file: String,
    bytes: [usize; 2],
    text: String,
}

impl Diagnostics {
    /// All findings as JSON after [`FINDINGS_SCHEMA`], sorted as [`render`](Self::render) sorts them; always a complete
    /// document, even without findings.
    pub fn json(&self, lang: Lang) -> String {
        let sorted = self.sorted();
        let errors = sorted.iter().filter(|d| d.severity == Severity::Error).count();
        let findings = sorted.iter().map(|diagnostic| finding(diagnostic, lang)).collect();
        let all = Findings { version: VERSION, errors, warnings: sorted.len() - errors, findings };
        // Numbers and strings under fixed keys: writing this cannot fail.
        serde_json::to_string_pretty(&all).unwrap_or_default()
    }
}

fn finding(diagnostic: &Diagnostic, lang: Lang) -> Finding {
    let said = diagnostic.problem.say(lang);
    let place = diagnostic.place.as_ref().map(|place| At {
        file: place.source.name.clone(),
        line: place.line(),
        column: place.column(),
        length: place.source.text.get(place.range.clone()).map_or(0, |text| text.chars().count()),
        bytes: [place.range.start, place.range.end],
    });
    let edits = diagnostic.edits.iter().map(|edit| EditAt {
        file: edit.place.source.name.clone(),
        bytes: [edit.place.range.start, edit.place.range.end],
        text: edit.text.clone(),
    });
    Finding {
        code: diagnostic.problem.code(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        place,
        message: said.message,
        hints: said.hint.map(|hint| hint.lines().map(str::to_owned).collect()).unwrap_or_default(),
        edits: edits.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Edit, Place, Said, SourceText, Worded, Wording};

    #[derive(Debug, PartialEq)]
    struct Misspelt;

    impl Worded for Misspelt {
        fn wording(&self) -> Wording {
            Wording {
                code: "test.misspelt",
                zh: Said::hinted("没有“总墨亮”这一项", "是不是“总墨量”？"),
                en: Said::hinted("there is no key “总墨亮”", "do you mean “总墨量”?"),
            }
        }
    }

    #[test]
    fn places_are_counted_in_characters_and_bytes() {
        let source = SourceText::new("厂.yaml", "基准: 新闻纸\n总墨亮: 240\n");
        let start = source.text.find("总墨亮").expect("there");
        let place = Place::new(&source, start..start + "总墨亮".len());
        let mut diags = Diagnostics::new();
        diags.error_with(place.clone(), Misspelt, vec![Edit { place, text: "总墨量".into() }]);
        let json: serde_json::Value = serde_json::from_str(&diags.json(Lang::Zh)).expect("JSON");
        assert_eq!(json["version"], 1);
        assert_eq!(json["errors"], 1);
        let finding = &json["findings"][0];
        assert_eq!(finding["code"], "test.misspelt");
        assert_eq!(finding["place"]["line"], 2);
        assert_eq!(finding["place"]["column"], 1);
        assert_eq!(finding["place"]["length"], 3);
        assert_eq!(finding["place"]["bytes"], serde_json::json!([start, start + 9]));
        assert_eq!(finding["hints"], serde_json::json!(["是不是“总墨量”？"]));
        assert_eq!(finding["edits"][0]["text"], "总墨量");
        assert!(Diagnostics::new().json(Lang::En).contains("\"findings\": []"));
    }
}
