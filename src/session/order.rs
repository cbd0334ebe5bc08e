//! What is agreed with the print shop (`press.ticket`), and the paper it takes, for the job ticket.

use std::collections::BTreeSet;

use zhuanban_impose::{Reckoned, Wish, reckon};

use super::Composed;
use crate::diag::{Diagnostics, Lang};
use crate::press::BLEED;
use crate::report::spread::Spread;
use crate::report::{Imposing, PrintOrder};
use crate::session::problem::DeliveryProblem;
use crate::units::Mm;

/// The job on its sheets; `None` if the report does not say how it is imposed, or that cannot be done.
pub(super) fn imposed(composed: &Composed, diags: &mut Diagnostics) -> Option<Reckoned> {
    let report = &composed.loaded.report;
    let PrintOrder { imposition, sheet, .. } = &report.printing.order;
    let (imposing, sheet) = match (imposition, sheet) {
        (Some(imposing), Some(sheet)) => (imposing, sheet),
        (Some(imposing), None) => {
            diags.error(imposing.place.clone(), DeliveryProblem::NoPressSheet);
            return None;
        }
        (None, Some(sheet)) => {
            diags.warn(sheet.place.clone(), DeliveryProblem::NoImposition);
            return None;
        }
        (None, None) => return None,
    };
    let wish = Wish { scheme: scheme(imposing.value).to_owned(), sheet: sheet.value.clone(), ..Wish::default() };
    let mut told = Diagnostics::new();
    let reckoned = wish
        .job(Lang::Zh, &mut told)
        .and_then(|job| reckon(composed.plan.pages.len(), report.format.trim, &job, &mut told));
    if reckoned.is_none() {
        told.iter().for_each(|one| diags.error(sheet.place.clone(), one.problem.clone()));
    }
    reckoned
}

/// The scheme as `zhuanban impose` is told it.
fn scheme(imposing: Imposing) -> &'static str {
    match imposing {
        Imposing::Saddle => "saddle",
        Imposing::Perfect => "perfect",
        Imposing::Sections => "16pp",
        Imposing::TwoUp => "2up",
        Imposing::CutStack => "cut-stack",
    }
}

fn scheme_zh(imposing: Imposing) -> &'static str {
    match imposing {
        Imposing::Saddle => "骑马订",
        Imposing::Perfect => "胶订",
        Imposing::Sections => "折帖",
        Imposing::TwoUp => "双联",
        Imposing::CutStack => "切叠",
    }
}

/// The rows of the ticket: what the author agreed with the shop, the order of the pages, and the sheets.
pub(super) fn rows(composed: &Composed) -> Vec<(&'static str, String)> {
    let order = &composed.loaded.report.printing.order;
    let mut rows = Vec::new();
    let mut say = |label, value: Option<String>| rows.extend(value.map(|value| (label, value)));
    let text = |value: &Option<crate::diag::Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    say("印数", order.copies.as_ref().map(|copies| format!("{} 份", copies.value)));
    say("克重", text(&order.weight));
    say("折法", text(&order.fold));
    say("装订", text(&order.binding));
    say("网线", order.screen.as_ref().map(|screen| format!("{} lpi", screen.value)));
    say("页序", pages(composed));
    say("通版", spreads(composed));
    say("印张", Some(sheets(composed, order)));
    say("交货", text(&order.delivery));
    say("联系", text(&order.contact));
    rows
}

/// The pages' numbers in the order of the PDF, if there are several.
fn pages(composed: &Composed) -> Option<String> {
    let pages = &composed.loaded.report.pages;
    let numbers: Vec<&str> = pages.iter().map(|page| page.number.value.as_str()).collect();
    (numbers.len() > 1).then(|| format!("PDF 从第 1 页起依次是 {} 版", numbers.join("、")))
}

/// The pages that a picture joins: whoever makes up the sheets has to know them.
fn spreads(composed: &Composed) -> Option<String> {
    let own: BTreeSet<String> = spread_names(composed).collect();
    let own = own.into_iter().collect::<Vec<_>>().join("；");
    let said = format!("{own} 版左右相对，图片跨过折缝，两版在折缝各多出 {} mm，拼在一起要对准", plain(BLEED));
    (!own.is_empty()).then_some(said)
}

fn spread_names(composed: &Composed) -> impl Iterator<Item = String> {
    composed.plan.pages.iter().filter_map(|page| page.page.spread.as_ref().map(Spread::name))
}

fn sheets(composed: &Composed, order: &PrintOrder) -> String {
    // What is wrong with the imposition kept the set from being made.
    let reckoned = imposed(composed, &mut Diagnostics::new());
    let pages = composed.plan.pages.len();
    let copies = |sheets: usize| {
        let all = order.copies.as_ref().map(|copies| (copies.value, u64::from(copies.value) * sheets as u64));
        all.map_or(String::new(), |(copies, all)| format!("；{copies} 份共 {all} 张，不含加放"))
    };
    match (reckoned, &order.imposition) {
        (Some(job), Some(imposing)) => {
            let blanks = if job.blanks > 0 { format!("，补 {} 面白", job.blanks) } else { String::new() };
            let (scheme, sheets, sides) = (scheme_zh(imposing.value), job.sheets, job.sides);
            let named = order.sheet.as_ref().map_or("", |sheet| sheet.value.trim());
            let size = format!("{} × {} mm", plain(job.sheet.width), plain(job.sheet.height));
            format!("{named}（{size}），{scheme}：每份 {sheets} 张，{sides} 套版{blanks}{}", copies(sheets))
        }
        _ => {
            let leaves = pages.div_ceil(2);
            let sides = if pages == 1 { "单面" } else { "正反印" };
            if spread_names(composed).next().is_some() {
                return format!("{pages} 面，没有拼版；通版的两面左右相对，不是一张纸的正反面");
            }
            format!("每份 {leaves} 张（{sides}，没有拼版）{}", copies(leaves))
        }
    }
}

/// Which inks print on which pages, as the plates show it: pages alike are told together.
pub(super) fn colours(composed: &Composed, plates: &[Vec<String>]) -> String {
    let pages = &composed.loaded.report.pages;
    let mut alike: Vec<(&[String], Vec<&str>)> = Vec::new();
    for (page, inks) in pages.iter().zip(plates) {
        let number = page.number.value.as_str();
        match alike.iter_mut().find(|(own, _)| *own == inks.as_slice()) {
            Some((_, numbers)) => numbers.push(number),
            None => alike.push((inks.as_slice(), vec![number])),
        }
    }
    let several = alike.len() > 1;
    let said = alike.into_iter().map(|(inks, numbers)| {
        let short: Vec<&str> = inks.iter().map(|ink| short(ink)).collect();
        let whose = if several { format!("{} 版 ", numbers.join("、")) } else { String::new() };
        format!("{whose}{} 色（{}）", inks.len(), short.join(" "))
    });
    said.collect::<Vec<_>>().join("；")
}

/// An ink as a pressman writes it.
fn short(ink: &str) -> &str {
    match ink {
        "Cyan" => "C",
        "Magenta" => "M",
        "Yellow" => "Y",
        "Black" => "K",
        spot => spot,
    }
}

/// Millimetres without trailing zeros.
fn plain(length: Mm) -> String {
    format!("{:.1}", length.0).trim_end_matches('0').trim_end_matches('.').to_owned()
}
