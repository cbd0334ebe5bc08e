//! A page's stories as YAML: with their forms, or as plain stories with the same words.

use std::fmt::Write as _;

use super::{Extra, Form, Notice, Page, Part, Story};
use crate::random::CLAUSES;

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.yaml, "{:indent$}{text}", "");
    }

    /// A line with words that have to be found on the page.
    fn said(&mut self, indent: usize, key: &str, words: &str) {
        self.line(indent, &format!("{key}{words}"));
        self.words.push(words.to_owned());
    }

    pub(super) fn head(&mut self, format: &str, ad: Option<Notice>, with: bool) {
        self.line(0, "标题: 试排");
        self.line(0, &format!("版式: {format}"));
        self.line(0, "报纸:\n  报名: 试排报\n  日期: 2025-05-06");
        self.line(0, "版面:\n  - 版次: 2");
        if with && self.forms.contains(&Form::Box) {
            self.line(4, "加框: 自动");
        }
        if with && self.forms.contains(&Form::Briefs) {
            self.line(4, "简讯: 自动");
        }
        if let Some(ad) = ad {
            self.line(4, "广告:");
            let file = if ad.size.starts_with('[') { "images/ad.png" } else { "images/strip.png" };
            self.line(6, &format!("- {{ 文件: {file}, 尺寸: {}, 位置: {} }}", ad.size, ad.spot));
        }
        self.line(4, "文章:");
    }

    pub(super) fn story(&mut self, story: &Story, with: bool) {
        if story.upright && with {
            self.said(6, "- 主题:\n          竖排: 是\n          文字: ", &story.headline);
        } else {
            self.said(6, "- 主题: ", &story.headline);
        }
        if story.comment && with {
            self.line(8, "样式: 评论");
        }
        if let Some(kicker) = &story.kicker {
            self.said(8, "引题: ", kicker);
        }
        if story.byline {
            self.said(8, "署名: ", "本报记者 王新民");
        }
        if with {
            story.extras.iter().for_each(|extra| self.extra(extra));
        }
        self.line(8, "正文: |");
        if !with {
            story.extras.iter().for_each(|extra| self.spelled_out(extra));
        }
        story.parts.iter().for_each(|part| self.part(part, with));
        if !story.photos.is_empty() {
            self.line(8, "图片:");
        }
        for (n, aspect) in story.photos.iter().enumerate() {
            let (w, h) = if *aspect >= 1.0 { (1.0, 1.0 / aspect) } else { (*aspect, 1.0) };
            self.line(10, "- 文件: images/square.png");
            self.line(12, &format!("裁切: [0, 0, {w:.4}, {h:.4}]"));
            self.said(12, "说明: ", &format!("{}。", CLAUSES[(story.headline.len() + n * 7) % CLAUSES.len()]));
        }
    }

    fn paragraph(&mut self, words: &str) {
        self.said(10, "", words);
        self.line(0, "");
    }

    /// Lines in a fence, or a paragraph each.
    fn fenced(&mut self, name: &str, lines: &[String], with: bool) {
        if !with {
            lines.iter().for_each(|line| self.paragraph(line));
            return;
        }
        self.line(10, &format!("::: {name}"));
        lines.iter().for_each(|line| self.said(10, "", line));
        self.line(10, ":::\n");
    }

    fn part(&mut self, part: &Part, with: bool) {
        match part {
            Part::Text(text) => self.paragraph(text),
            Part::Head(head) => {
                self.said(10, "## ", head);
                self.line(0, "");
            }
            Part::Poem(lines) => self.fenced("诗", lines, with),
            Part::Talk(turns) => self.fenced("问答", turns, with),
            Part::Names(names) if with => {
                self.line(10, &format!("::: 名单\n          {}\n          :::\n", names.join("、")));
                self.words.extend(names.iter().cloned());
            }
            Part::Names(names) => self.paragraph(&format!("{}。", names.join("、"))),
        }
    }

    fn extra(&mut self, extra: &Extra) {
        let pairs = |page: &mut Self, key: &str, (one, other): (&str, &str), list: &[(&str, &str)]| {
            page.line(8, &format!("{key}:"));
            for (first, second) in list {
                page.line(10, &format!("- {{ {one}: {first}, {other}: {second} }}"));
                page.words.extend([(*first).to_owned(), (*second).to_owned()]);
            }
        };
        match extra {
            Extra::Figures(list) => pairs(self, "数说", ("数", "说"), list),
            Extra::Timeline(list) => pairs(self, "时间轴", ("时", "事"), list),
            Extra::Code(address) => {
                self.line(8, &format!("二维码:\n          文字: {address}"));
                self.said(10, "说明: ", "扫码看视频");
            }
            Extra::Summary(lines) => {
                self.line(8, "提要:");
                lines.iter().for_each(|line| self.said(10, "- ", line));
            }
        }
    }

    /// The same words as paragraphs.
    fn spelled_out(&mut self, extra: &Extra) {
        match extra {
            Extra::Figures(list) => {
                let all: Vec<String> = list.iter().map(|(figure, label)| format!("{label}{figure}")).collect();
                self.paragraph(&format!("{}。", all.join("，")));
            }
            Extra::Timeline(list) => {
                let all: Vec<String> = list.iter().map(|(time, event)| format!("{time}，{event}。")).collect();
                self.paragraph(&all.concat());
            }
            Extra::Code(address) => self.paragraph(&format!("视频见{address}。")),
            Extra::Summary(lines) => self.paragraph(&format!("{}。", lines.join("，"))),
        }
    }
}
