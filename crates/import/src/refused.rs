//! Files that are not read, and what to save them as instead.

use crate::Kind;

/// A file that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

impl Refused {
    /// What to do, in Chinese.
    pub fn zh(&self) -> String {
        let name = &self.name;
        let what = match self.kind {
            Kind::Doc => "是旧版 Word（.doc）：在 Word 或 WPS 里打开，“另存为”选“Word 文档（*.docx）”，再导入",
            Kind::Wps => "是 WPS 文字（.wps）：在 WPS 里打开，“另存为”选“Word 文档（*.docx）”，再导入",
            Kind::Pdf => {
                "是 PDF，里面只有排好的字：请向作者要 Word 稿；没有的话，在 Word 或 WPS 里打开它，另存为 .docx 后仔细核对"
            }
            Kind::Heic => {
                "是手机的 HEIC 照片：在手机相册里“以 JPEG 导出”，或发送时选“原图”“兼容性最佳”，存成 JPG 再导入"
            }
            Kind::OtherPicture => "这种图片不能印刷：请在图片软件里另存为 JPG 或 PNG",
            Kind::Sheet => "是表格或幻灯片：把要用的内容复制到 Word 里，或者另存为图片",
            Kind::Odt => "是 OpenDocument（.odt）：用 LibreOffice 或 WPS 打开，另存为 .docx",
            Kind::Rtf => "是 RTF：在 Word 或 WPS 里打开，另存为 .docx",
            Kind::Html => "是网页：把文字复制到 Word 或文本文件里再导入",
            Kind::OtherArchive => "是 RAR、7Z 之类的压缩包：先解压，再导入文件夹；或者重新压成 ZIP",
            Kind::Locked => "有密码：在 Word 里打开，“文件—信息—保护文档”去掉密码，另存后再导入",
            Kind::Empty => "是空文件：请向作者重新要一份",
            Kind::Docx | Kind::Text | Kind::Markdown | Kind::Picture | Kind::Zip | Kind::Unknown => {
                "读不出来：不是能认出的文件，或者已损坏；请在原来的软件里打开，另存为 .docx、.txt、JPG 或 PNG"
            }
        };
        format!("“{name}”{what}")
    }

    /// What to do, in English.
    pub fn en(&self) -> String {
        let name = &self.name;
        let what = match self.kind {
            Kind::Doc => "is an old Word file (.doc): open it in Word or WPS and save it as .docx",
            Kind::Wps => "is a WPS file (.wps): open it in WPS and save it as .docx",
            Kind::Pdf => {
                "is a PDF, which only holds set type: ask for the Word file; or open it in Word, save it as .docx and check every word"
            }
            Kind::Heic => "is a phone's HEIC photo: export it as JPEG",
            Kind::OtherPicture => "is a kind of picture that cannot be printed: save it as JPG or PNG",
            Kind::Sheet => {
                "is a spreadsheet or a presentation: copy what you need into a Word file, or save it as a picture"
            }
            Kind::Odt => "is an OpenDocument text (.odt): save it as .docx",
            Kind::Rtf => "is RTF: open it in Word and save it as .docx",
            Kind::Html => "is a web page: copy its text into a Word or text file",
            Kind::OtherArchive => "is an archive other than ZIP: unpack it and import the folder",
            Kind::Locked => "has a password: take it off and save the file again",
            Kind::Empty => "is empty",
            Kind::Docx | Kind::Text | Kind::Markdown | Kind::Picture | Kind::Zip | Kind::Unknown => {
                "cannot be read: it is nothing this program knows, or it is broken; open it where it was made and save it as .docx, .txt, JPG or PNG"
            }
        };
        format!("{name} {what}")
    }
}
