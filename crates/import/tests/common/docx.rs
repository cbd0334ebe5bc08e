//! A short way to write a Word file: a line a paragraph, `[Title]`, `[c b s=44]` before it, `{box:…}` and the like in it.

use super::png;
use super::zip::zip;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="S"><w:name w:val="Subtitle"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/><w:basedOn w:val="a"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="X"><w:name w:val="小标题"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="Y"><w:name w:val="引题"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="D"><w:name w:val="导语"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="O"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>"#;

/// Paragraphs of newspaper copy: `P1` to `P5`.
pub const STOCK: [&str; 5] = [
    "谷雨刚过，茶岭镇云上村的茶园还罩着一层薄雾。天不亮，村民陈桂香就背着竹篓上了山，嫩芽一捧捧落进篓里。山脚下，收茶的三轮车已经排起了队，过秤、记账、扫码付款，不到两分钟，茶钱就进了手机。",
    "在岚溪，像陈桂香这样靠茶吃饭的农户有3.4万户。全县21个乡镇有15个种茶，茶园面积11.8万亩，去年产干茶9600吨，综合产值16.2亿元。一片叶子，成了富民的大产业。",
    "转机从改造老茶园开始。2021年起，县里拿出专项资金，换良种、修便道、铺滴灌，每亩补助1200元；农技员分片包园，从剪枝、施肥到采摘，手把手地教。",
    "过去，岚溪大大小小的茶叶作坊有四百多家，一家一个味，一锅一个价。现在，县茶产业园里，12条清洁化生产线一字排开，鲜叶从摊青、杀青到理条、烘干，全程不落地。",
    "今年，岚溪还要新建3个标准化示范茶园，上一条抹茶生产线和一条茶饮料生产线，让过去没人采的夏秋茶也有好去处。",
];

/// What a line of a case stands for.
pub fn expand(line: &str) -> String {
    STOCK.iter().enumerate().fold(line.to_owned(), |line, (i, text)| line.replace(&format!("P{}", i + 1), text))
}

/// A Word file being made.
#[derive(Default)]
pub struct Docx {
    notes: Vec<String>,
    pictures: usize,
    headers: Vec<String>,
    comments: Vec<String>,
    plain: bool,
}

impl Docx {
    /// A Word file of a case's lines; `plain`: without any styles.
    pub fn make(lines: &[&str], plain: bool) -> Vec<u8> {
        let mut docx = Self { plain, ..Self::default() };
        let body: String = lines.iter().map(|line| docx.block(&expand(line))).collect();
        docx.pack(&body)
    }

    fn pack(&self, body: &str) -> Vec<u8> {
        let xml = |root: &str, inside: &str| {
            format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inside}</w:{root}>"#).into_bytes()
        };
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut relations = String::new();
        let mut relate = |id: &str, kind: &str, target: &str| {
            relations.push_str(&format!(r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>"#));
        };
        relate("s", "styles", "styles.xml");
        relate("n", "numbering", "numbering.xml");
        relate("f", "footnotes", "footnotes.xml");
        relate("c", "comments", "comments.xml");
        let mut files = vec![("[Content_Types].xml".to_owned(), b"<Types/>".to_vec())];
        for i in 1..=self.pictures {
            relate(&format!("p{i}"), "image", &format!("media/image{i}.png"));
            files.push((format!("word/media/image{i}.png"), png(i)));
        }
        for (i, text) in self.headers.iter().enumerate() {
            relate(&format!("h{i}"), "header", &format!("header{i}.xml"));
            files
                .push((format!("word/header{i}.xml"), xml("hdr", &format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))));
        }
        relations.push_str(&format!(
            r#"<Relationship Id="out" Type="{office}/image" Target="file:///D:/a.jpg" TargetMode="External"/>"#
        ));
        let relationships = |inside: &str| format!("<Relationships>{inside}</Relationships>").into_bytes();
        let main = format!(r#"<Relationship Id="d" Type="{office}/officeDocument" Target="word/document.xml"/>"#);
        files.push(("_rels/.rels".to_owned(), relationships(&main)));
        files.push(("word/document.xml".to_owned(), xml("document", &format!("<w:body>{body}<w:sectPr/></w:body>"))));
        files.push(("word/_rels/document.xml.rels".to_owned(), relationships(&relations)));
        if !self.plain {
            files.push(("word/styles.xml".to_owned(), xml("styles", STYLES)));
        }
        files.push(("word/numbering.xml".to_owned(), xml("numbering", NUMBERING)));
        let notes = self.notes.iter().enumerate();
        let notes: String = notes
            .map(|(i, text)| {
                format!(r#"<w:footnote w:id="{}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"#, i + 2)
            })
            .collect();
        let separator = r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#;
        files.push(("word/footnotes.xml".to_owned(), xml("footnotes", &format!("{separator}{notes}"))));
        let comments: String = self
            .comments
            .iter()
            .map(|text| format!("<w:comment><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"))
            .collect();
        files.push(("word/comments.xml".to_owned(), xml("comments", &comments)));
        zip(&files)
    }

    /// A line as a paragraph, a table (`|甲|乙|` lines joined by `//`), or the XML it is.
    fn block(&mut self, line: &str) -> String {
        if line.starts_with('<') {
            return line.to_owned();
        }
        if let Some(rows) = line.strip_prefix("TABLE ") {
            let rows: Vec<String> = rows
                .split("//")
                .map(|row| {
                    let cells: String = row
                        .split('|')
                        .map(|cell| {
                            let (span, cell) = cell
                                .strip_prefix("2=")
                                .map_or(("", cell), |cell| (r#"<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>"#, cell));
                            let inside: String = cell.split("&&").map(|line| self.block(line)).collect();
                            format!("<w:tc>{span}{inside}</w:tc>")
                        })
                        .collect();
                    format!("<w:tr>{cells}</w:tr>")
                })
                .collect();
            return format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat());
        }
        if let Some(text) = line.strip_prefix("HEADER ") {
            self.headers.push(text.to_owned());
            return String::new();
        }
        if let Some(text) = line.strip_prefix("COMMENT ") {
            self.comments.push(text.to_owned());
            return String::new();
        }
        let (tags, text) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).unwrap_or(("", line));
        let (mut paragraph, mut run) = (String::new(), String::new());
        for tag in tags.split(' ').filter(|tag| !tag.is_empty()) {
            match tag {
                "c" => paragraph.push_str(r#"<w:jc w:val="center"/>"#),
                "r" => paragraph.push_str(r#"<w:jc w:val="right"/>"#),
                "b" => run.push_str("<w:b/>"),
                "hide" => run.push_str("<w:vanish/>"),
                tag if tag.starts_with("s=") => run.push_str(&format!(r#"<w:sz w:val="{}"/>"#, &tag[2..])),
                tag if tag.starts_with("f=") => run.push_str(&format!(r#"<w:rFonts w:eastAsia="{}"/>"#, &tag[2..])),
                tag if tag.starts_with("n=") => {
                    let (list, level) = tag[2..].split_once(':').unwrap_or((&tag[2..], "0"));
                    paragraph
                        .push_str(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#));
                }
                style => paragraph.insert_str(0, &format!(r#"<w:pStyle w:val="{style}"/>"#)),
            }
        }
        format!("<w:p><w:pPr>{paragraph}</w:pPr>{}</w:p>", self.runs(text, &run))
    }

    fn runs(&mut self, text: &str, look: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        let run = |text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
            }
        };
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(&run(before));
            let Some((inside, after)) = after.split_once('}') else { break };
            rest = after;
            let (name, words) = inside.split_once(':').unwrap_or((inside, ""));
            out.push_str(&self.inside(name, words, look));
        }
        out.push_str(&run(rest));
        out
    }

    fn inside(&mut self, name: &str, words: &str, look: &str) -> String {
        let run = |inside: &str| format!("<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>");
        let paragraphs = |words: &str| {
            words.split("&&").map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect::<String>()
        };
        let boxed = |words: &str| {
            format!("<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>", paragraphs(words))
        };
        let vml = |words: &str| {
            format!(
                "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>",
                paragraphs(words)
            )
        };
        let drawing = |inside: &str| {
            format!(
                r#"<w:drawing><wp:inline><wp:extent cx="3000000" cy="2000000"/><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing>"#
            )
        };
        match name {
            "b" => format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>"),
            "br" => run("<w:br/>"),
            "tab" => run("<w:tab/>"),
            "del" => format!("<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>"),
            "ins" => format!("<w:ins><w:r><w:t>{words}</w:t></w:r></w:ins>"),
            "hide" => format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>"),
            "link" => format!("<w:hyperlink><w:r><w:t>{words}</w:t></w:r></w:hyperlink>"),
            "field" => format!(
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{words}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
            ),
            "sdt" => format!("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"),
            "note" => {
                self.notes.push(words.to_owned());
                run(&format!(r#"<w:footnoteReference w:id="{}"/>"#, self.notes.len() + 1))
            }
            // Word: a new box with an old one for older programs; WPS: no fallback.
            "box" => run(&format!(
                r#"<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"#,
                drawing(&boxed(words)),
                vml(words)
            )),
            "wpsbox" => run(&format!(
                r#"<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice></mc:AlternateContent>"#,
                drawing(&boxed(words))
            )),
            "vml" => run(&vml(words)),
            "wordart" => run(&format!(r#"<w:pict><v:shape><v:textpath string="{words}"/></v:shape></w:pict>"#)),
            "pic" | "turned" | "cut" | "group" | "tiny" => {
                self.pictures += 1;
                let frame = match name {
                    "turned" => r#"<pic:spPr><a:xfrm rot="5400000"/></pic:spPr>"#,
                    _ => "<pic:spPr/>",
                };
                let cut = if name == "cut" { r#"<a:srcRect l="10000" r="20000"/>"# } else { "" };
                let picture = format!(
                    r#"<pic:pic><pic:blipFill><a:blip r:embed="p{}"/>{cut}</pic:blipFill>{frame}</pic:pic>"#,
                    self.pictures
                );
                let inside =
                    if name == "group" { format!("<wpg:wgp>{picture}{}</wpg:wgp>", boxed(words)) } else { picture };
                let drawing = drawing(&inside);
                run(&if name == "tiny" {
                    drawing.replace("3000000", "30000").replace("2000000", "30000")
                } else {
                    drawing
                })
            }
            "vmlpic" => {
                self.pictures += 1;
                run(&format!(
                    r#"<w:pict><v:shape style="width:100pt"><v:imagedata r:id="p{}"/></v:shape></w:pict>"#,
                    self.pictures
                ))
            }
            "linked" => run(&drawing(r#"<pic:pic><pic:blipFill><a:blip r:link="out"/></pic:blipFill></pic:pic>"#)),
            "math" => format!("<m:oMath><m:r><m:t>{words}</m:t></m:r></m:oMath>"),
            "ruby" => {
                let (base, over) = words.split_once('/').unwrap_or((words, ""));
                run(&format!(
                    "<w:ruby><w:rt><w:r><w:t>{over}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby>"
                ))
            }
            _ => panic!("no such thing in a case: {name}"),
        }
    }
}
