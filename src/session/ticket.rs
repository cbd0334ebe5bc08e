//! What the job ticket says of a press set.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use typst_layout::PagedDocument;

use super::order;
use super::placed;
use super::press::{Delivery, families};
use crate::assets::PictureFormat;
use crate::colour::Plates;
use crate::condition::Condition;
use crate::diag::Diagnostics;
use crate::export;
use crate::press::problem::PressProblem;
use crate::press::{
    self, BLEED, PressFile, Sheet, Ticket, TicketFile, TicketPage, TicketPhoto, TicketPrinted, TicketSharpness,
};
use crate::report::{Inks, Role, Sharpness};
use crate::theme::Paint;
use crate::theme::values::spoken;
use crate::units::{Mm, Size};

/// A thumbnail on the ticket is so many millimetres wide, and so fine.
const THUMBNAIL: Mm = Mm(66.0);
const THUMBNAIL_PPI: f64 = 220.0;

/// The pages as a ticket shows them, and what was wrong with them.
pub(super) struct Shown {
    pub pages: Vec<TicketPage>,
    pub diags: Diagnostics,
}

impl Delivery<'_> {
    /// The pages as the ticket shows them; `proof` is what they look like.
    pub fn pictures(&self, proof: &PagedDocument) -> Shown {
        let report = &self.composed.loaded.report;
        let (mut pages, mut diags) = (Vec::new(), Diagnostics::new());
        for ((page, sheet), set) in report.pages.iter().zip(self.sheets()).zip(proof.pages()) {
            let ppi = THUMBNAIL_PPI * (THUMBNAIL / sheet.trim().width).min(1.0);
            match export::png(set, ppi) {
                Ok(thumbnail) => pages.push(TicketPage { number: page.number.value.clone(), thumbnail, sheet }),
                Err(why) => diags.error(None, PressProblem::Writer { why: why.to_string() }),
            }
        }
        Shown { pages, diags }
    }

    /// The inks each page is meant to be printed in, by the names and in the order judging tells those it finds.
    pub fn meant_inks(&self, files: &[(String, PressFile)]) -> Vec<Vec<String>> {
        let spots: BTreeSet<&str> = files
            .iter()
            .flat_map(|(_, file)| &file.plates)
            .filter_map(|plate| match &plate.paint {
                Paint::Spot { name, .. } => Some(name.as_str()),
                Paint::Screen(_) | Paint::Ink(_) => None,
            })
            .collect();
        let pages = self.composed.loaded.report.pages.iter();
        let meant = |inks: Inks| -> Vec<String> {
            let process: &[&str] = match inks {
                Inks::All => &["Cyan", "Magenta", "Yellow", "Black"],
                Inks::BlackAndOne | Inks::Black => &["Black"],
            };
            let own = spots.iter().filter(|_| inks != Inks::Black);
            process.iter().chain(own).map(|&ink| ink.to_owned()).collect()
        };
        pages.map(|page| meant(page.inks)).collect()
    }

    /// The ticket that goes with the files; `inks` are those of each page's plates.
    pub fn ticket(
        &self,
        files: &[(String, PressFile)],
        pages: Vec<TicketPage>,
        inks: &[Vec<String>],
        diags: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let report = &self.composed.loaded.report;
        let sheets = self.sheets();
        let mut fonts: Vec<String> = files.iter().flat_map(|(_, file)| file.fonts.iter().cloned()).collect();
        fonts.sort();
        fonts.dedup();
        let mut plates = Vec::new();
        for plate in files.iter().flat_map(|(_, file)| &file.plates) {
            if !plates.contains(plate) {
                plates.push(plate.clone());
            }
        }
        let publication = &report.publication;
        let ticket = Ticket {
            title: &report.title.value,
            publication: [&publication.name, &publication.issue]
                .into_iter()
                .flatten()
                .map(|p| p.value.clone())
                .collect(),
            date: spoken(self.date),
            number: &self.composed.number,
            pages,
            files: files
                .iter()
                .map(|(name, file)| TicketFile { name: name.clone(), sum: sum(&file.bytes), bytes: file.bytes.len() })
                .collect(),
            order: order::rows(self.composed),
            facts: self.facts(&sheets, inks),
            plates: &plates,
            photos: self.photos(),
            fonts,
            outlined: self.outlines(),
        };
        let set = press::ticket(
            &ticket,
            &self.composed.loaded.fonts,
            &families(self.composed, Role::Body),
            &families(self.composed, Role::Head),
        );
        match set {
            Ok(document) => {
                export::pdf(&document, &format!("{} ticket", self.composed.number), diags).map(|pdf| pdf.to_vec())
            }
            Err(why) => {
                diags.error(None, PressProblem::Writer { why: why.to_string() });
                None
            }
        }
    }

    fn facts(&self, sheets: &[Sheet], inks: &[Vec<String>]) -> Vec<(&'static str, String)> {
        let condition = &self.composed.loaded.condition;
        let mm = |length: Mm| format!("{:.2}", length.0).trim_end_matches('0').trim_end_matches('.').to_owned();
        let mut facts = Vec::new();
        if let Some(sheet) = sheets.first() {
            let same = sheets.iter().all(|other| other.trim() == sheet.trim());
            let trim = format!("{} × {} mm", mm(sheet.trim().width), mm(sheet.trim().height));
            facts.push(("成品", if same { trim } else { "各版不同，见图".to_owned() }));
            facts.push(("出血", format!("四边各 {} mm", mm(BLEED))));
            facts.push(("版数", format!("{} 版", sheets.len())));
            let marks =
                if sheet.has_marks() { "有：裁切、出血、中心、色标、信息栏" } else { "没有" };
            facts.push(("色数", order::colours(self.composed, inks)));
            facts.push(("印刷标记", marks.to_owned()));
        }
        let resolution = condition.resolution();
        let type_is = if self.outlines() { "已转曲，文件里没有字体" } else { "文字，字体全部嵌入" };
        facts.push(("文字", type_is.to_owned()));
        facts.push(("格式", format!("{}，已含输出意图", self.standard().name())));
        facts.push(("用纸", condition.base().names()[1].to_owned()));
        facts.push(("印刷条件", condition_words(condition)));
        facts.push(("总墨量", format!("不超过 {:.0}%", condition.ink_limit())));
        facts.push(("图片", format!("目标 {:.0} ppi，不低于 {:.0} ppi", resolution.target, resolution.floor)));
        facts.push(("黑字", "单黑 K100，叠印；反白字挖空".to_owned()));
        facts.push(("陷印", "没有做，请印厂处理".to_owned()));
        // A set is delivered only if it passes.
        facts.push(("印前检查", "已按上面的条件检查，通过".to_owned()));
        facts
    }

    fn photos(&self) -> Vec<TicketPhoto> {
        let resolution = self.composed.loaded.condition.resolution();
        let target = resolution.target;
        let loaded = &self.composed.loaded;
        let rows = placed(self.composed).into_iter().filter_map(|(key, photo, picture)| {
            let is_pdf = loaded.photos.get(&photo.file.value).is_some_and(|own| own.kind == PictureFormat::Pdf);
            let printed = match self.plated.get(&key) {
                Some(separated) => TicketPrinted::Separated {
                    ppi: separated.ppi,
                    ink: separated.ink,
                    grey: separated.plates == Plates::Black,
                    sharpness: if separated.ppi + 0.5 >= target {
                        TicketSharpness::Sharp
                    } else if photo.sharpness == Sharpness::Accept && separated.ppi < resolution.floor {
                        TicketSharpness::Accepted
                    } else {
                        TicketSharpness::Low
                    },
                },
                None if is_pdf => TicketPrinted::AsSent,
                None => return None,
            };
            Some(TicketPhoto {
                page: loaded.report.pages[key.0].number.value.clone(),
                file: photo.file.value.clone(),
                size: Size { width: picture.rect.width.to_mm(), height: picture.rect.height.to_mm() },
                printed,
            })
        });
        rows.collect()
    }
}

/// The condition as a shop knows it: by its registered name if it has one, else by its profile's own words.
fn condition_words(condition: &Condition) -> String {
    let (identifier, description) = (condition.identifier(), condition.description());
    match condition.registry() {
        None => description.to_owned(),
        Some(_) if description.contains(identifier) => description.to_owned(),
        Some(_) => format!("{identifier}（{description}）"),
    }
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
