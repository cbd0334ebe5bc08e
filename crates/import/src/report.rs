//! Articles → the report's YAML, written to be read and changed by hand.

use std::fmt::Write;

use zhuanban_edit::quoted;

use crate::article::{Article, Block, Day, Line};
use crate::decode::{count, counts};
use crate::ledger::Ledger;
use crate::manuscript::Run;

/// The most characters shown in the report of something that was put aside.
const SHOWN: usize = 60;

/// The content of the pages.
pub(crate) struct Pages<'p> {
    pub(crate) articles: &'p [Article],
    /// The names of the photos' files, by article and photo.
    pub(crate) files: &'p [Vec<String>],
    pub(crate) sources: &'p [String],
}

/// Writes the report.
pub(crate) fn write(pages: &Pages<'_>, ledger: &Ledger) -> String {
    let mut out = String::new();
    let names = pages.sources.iter().map(|name| format!("《{name}》")).collect::<Vec<_>>().join("");
    comment(&mut out, "", &format!("从{names}导入。"));
    comment(&mut out, "", "注着“猜的”的地方是程序猜的，请对着原稿核对；核对过的注释可以删掉。");
    out.push('\n');
    let first = pages.articles.first();
    let title = first.map(|article| article.headline.text.replace(" | ", " ")).unwrap_or_default();
    let _ = writeln!(out, "标题: {}", quoted(&title, false));
    let _ = writeln!(out, "版式: {}", format_for(pages.articles));
    publication(&mut out, pages.articles);
    out.push_str("\n版面:\n  - 文章:\n");
    let day = pages.articles.iter().find_map(|article| article.day);
    for (i, article) in pages.articles.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let files = pages.files.get(i).map(Vec::as_slice).unwrap_or_default();
        write_article(&mut out, article, files, day);
    }
    let mut credits = pages.articles.iter().filter(|article| !article.credit.text.is_empty());
    if let Some(credit) = credits.next() {
        let rest: String = credits.map(|article| format!(" {}", article.credit.text)).collect();
        let line = Line { text: format!("{}{rest}", credit.credit.text), guess: credit.credit.guess };
        out.push('\n');
        field(&mut out, "    ", "来源", &line);
    }
    aside(&mut out, ledger);
    out
}

/// A format that this much text is likely to fit.
fn format_for(articles: &[Article]) -> String {
    let characters: usize = articles.iter().map(characters).sum();
    let photos: usize = articles.iter().map(|article| article.photos.len()).sum();
    let weight = characters + photos * 300;
    let name = match weight {
        0..=1700 => "A4",
        1701..=4200 => "四开",
        _ => "对开",
    };
    format!("{name} # 猜的：正文约 {characters} 字，图片 {photos} 张；也可以写对开、四开、A3、A4")
}

fn characters(article: &Article) -> usize {
    let runs = |runs: &[Run]| runs.iter().map(|run| count(&run.text)).sum::<usize>();
    let body: usize = article
        .body
        .iter()
        .map(|block| match block {
            Block::Head(_, words) | Block::Text(words) | Block::Item(_, words) => runs(words),
            Block::Table(rows) => rows.iter().flatten().map(|cell| runs(cell)).sum(),
        })
        .sum();
    body + article.standfirst.iter().map(|words| runs(words)).sum::<usize>()
}

fn publication(out: &mut String, articles: &[Article]) {
    let day = articles.iter().find_map(|article| article.day);
    let staff: Vec<&(String, String)> = articles.iter().flat_map(|article| &article.staff).collect();
    if day.is_none() && staff.is_empty() {
        return;
    }
    out.push_str("\n报纸:\n");
    if let Some((year, month, day)) = day {
        let _ = writeln!(out, "  日期: {year:04}-{month:02}-{day:02} # 猜的：稿子上的日期，请改成出版日期");
    }
    let mut duties: Vec<(&str, String)> = Vec::new();
    for (duty, name) in staff {
        match duties.iter_mut().find(|(own, _)| own == duty) {
            Some((_, names)) if !names.split(' ').any(|own| own == name) => {
                names.push(' ');
                names.push_str(name);
            }
            Some(_) => {}
            None => duties.push((duty, name.clone())),
        }
    }
    if !duties.is_empty() {
        out.push_str("  编辑:\n");
        for (duty, names) in duties {
            let _ = writeln!(out, "    {}: {}", quoted(duty, false), quoted(&names, false));
        }
    }
}

fn write_article(out: &mut String, article: &Article, files: &[String], printed: Option<Day>) {
    let pad = "        ";
    let start = out.len();
    field(out, pad, "引题", &article.kicker);
    field(out, pad, "主题", &article.headline);
    field(out, pad, "副题", &article.deck);
    field(out, pad, "署名", &article.byline);
    // The first line carries the list's dash.
    if out.get(start..start + pad.len()) == Some(pad) {
        out.replace_range(start..start + pad.len(), "      - ");
    }
    if let Some(day) = article.day.filter(|day| Some(*day) != printed) {
        comment(out, pad, &format!("稿子上的日期：{}年{}月{}日", day.0, day.1, day.2));
    }
    if !article.standfirst.is_empty() {
        if let Some(why) = article.standfirst_guess {
            comment(out, pad, why);
        }
        let _ = writeln!(out, "{pad}导语: |");
        let paragraphs: Vec<String> = article.standfirst.iter().map(|runs| paragraph(runs)).collect();
        block(out, &paragraphs);
    }
    if !article.guesses.is_empty() {
        comment(out, pad, "正文里猜的：");
        for guess in &article.guesses {
            comment(out, pad, &format!("  {guess}"));
        }
    }
    let _ = writeln!(out, "{pad}正文: |");
    block(out, &body(&article.body));
    if article.photos.is_empty() {
        return;
    }
    let _ = writeln!(out, "{pad}图片:");
    for (photo, file) in article.photos.iter().zip(files) {
        let pad = "            ";
        if let Some(remark) = &photo.remark {
            comment(out, "          ", remark);
        }
        let _ = writeln!(out, "          - 文件: {}", quoted(file, false));
        let caption = Line { text: escape(&photo.caption.text), guess: photo.caption.guess };
        field(out, pad, "说明", &caption);
        field(out, pad, "来源", &photo.credit);
        if let Some([left, top, right, bottom]) = photo.shown.cut {
            let _ = writeln!(
                out,
                "{pad}裁切: [{}, {}, {}, {}] # Word 里裁掉了四边，只留这一块",
                part(left),
                part(top),
                part(1.0 - right),
                part(1.0 - bottom)
            );
        }
    }
}

/// A share of a side, written as short as possible.
fn part(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn field(out: &mut String, pad: &str, key: &str, line: &Line) {
    if line.text.is_empty() {
        return;
    }
    let guess = line.guess.map(|why| format!(" # {why}")).unwrap_or_default();
    let _ = writeln!(out, "{pad}{key}: {}{guess}", quoted(&line.text, false));
}

/// A comment, made into one line.
fn comment(out: &mut String, pad: &str, text: &str) {
    let text: String = text.chars().map(|c| if c.is_control() || !counts(c) { ' ' } else { c }).collect();
    let _ = writeln!(out, "{pad}# {}", text.trim_end());
}

/// Paragraphs as a block, with a blank line between paragraphs but not between a list's items.
fn block(out: &mut String, paragraphs: &[String]) {
    let listed = |text: &str| {
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        text.starts_with("- ") || (digits.len() < text.len() && digits.starts_with(". "))
    };
    for (i, text) in paragraphs.iter().enumerate() {
        let joined =
            i.checked_sub(1).and_then(|before| paragraphs.get(before)).is_some_and(|b| listed(b) && listed(text));
        if i > 0 && !joined {
            out.push('\n');
        }
        for line in text.lines() {
            let _ = writeln!(out, "          {line}");
        }
    }
}

fn body(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .map(|block| match block {
            Block::Head(level, runs) => format!("{} {}", "#".repeat(usize::from(*level)), one(&words(runs, false))),
            Block::Text(runs) => paragraph(runs),
            Block::Item(None, runs) => format!("- {}", one(&words(runs, true))),
            Block::Item(Some(number), runs) => format!("{number}. {}", one(&words(runs, true))),
            Block::Table(rows) => table(rows),
        })
        .filter(|text| !text.is_empty())
        .collect()
}

fn table(rows: &[Vec<Vec<Run>>]) -> String {
    let mut out = String::new();
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| one(&words(cell, false)).replace('|', "\\|")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if i == 0 {
            let figures = |column: usize| {
                let mut below =
                    rows.iter().skip(1).filter_map(|row| row.get(column)).map(|cell| words(cell, false)).peekable();
                below.peek().is_some() && below.all(|cell| is_figure(&cell))
            };
            let rules: Vec<&str> = (0..row.len()).map(|column| if figures(column) { "---:" } else { "---" }).collect();
            let _ = writeln!(out, "| {} |", rules.join(" | "));
        }
    }
    out
}

fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty()
        || cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+' | '—' | '/' | '±' | ' '))
}

fn paragraph(runs: &[Run]) -> String {
    let text = one(&words(runs, true));
    guard(&text)
}

/// Text on one line, without blanks at both ends.
fn one(text: &str) -> String {
    let joined: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    joined.trim_matches(|c: char| !counts(c)).to_owned()
}

/// Where a line's first mark would make it a head, a list or a quote, a backslash before it prevents that.
fn guard(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    if (1..=2).contains(&digits) && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['#', '>', '-', '+']) { format!("\\{text}") } else { text.to_owned() }
}

/// Runs as Markdown.
fn words(runs: &[Run], bold: bool) -> String {
    let mut merged: Vec<(String, bool)> = Vec::new();
    for run in runs {
        let text = tidy(&run.text);
        let strong = bold && run.bold && count(&text) > 0;
        match merged.last_mut() {
            Some((last, own)) if *own == strong || count(&text) == 0 => last.push_str(&text),
            _ => merged.push((text, strong)),
        }
    }
    let mut out = String::new();
    for (text, strong) in merged {
        let text = escape(&text);
        let inner = text.trim_matches(|c: char| !counts(c));
        if !strong || inner.is_empty() {
            out.push_str(&text);
            continue;
        }
        let lead = text.len() - text.trim_start_matches(|c: char| !counts(c)).len();
        out.push_str(text.get(..lead).unwrap_or_default());
        out.push_str("**");
        out.push_str(inner);
        out.push_str("**");
        out.push_str(text.get(lead + inner.len()..).unwrap_or_default());
    }
    out
}

/// Removes invisible characters; every narrow blank becomes one ordinary blank.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if counts(c) || c == '\u{3000}' {
            out.push(c);
        } else if c.is_whitespace() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Writes stars so that they print as stars.
fn escape(text: &str) -> String {
    text.replace('*', "\\*")
}

fn aside(out: &mut String, ledger: &Ledger) {
    let told: Vec<_> = ledger.aside.iter().filter(|aside| aside.reason != crate::ledger::Reason::Mark).collect();
    if told.is_empty() {
        return;
    }
    out.push('\n');
    comment(out, "", "没有排进版面、放在一边的（全文见 zhuanban import --json）：");
    for aside in told {
        let short: String = aside.text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
        let dots = if aside.text.chars().count() > SHOWN { "…" } else { "" };
        let text = if short.is_empty() { String::new() } else { format!("：{short}{dots}") };
        comment(out, "", &format!("  {}（{}）{text}", aside.reason.zh(), aside.source));
    }
}
