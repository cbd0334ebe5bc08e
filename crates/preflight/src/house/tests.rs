use super::*;
use crate::rules::{Severity, Turn};
use zhuanban_ground::diag::Lang;
use zhuanban_ground::units::Pt;

fn read_into(text: &str, press: bool) -> Result<Requirements, String> {
    let (mut order, mut diags) = (Requirements::default(), Diagnostics::new());
    if read(text.as_bytes(), "shop.yaml", press, &mut order, &mut diags) {
        assert!(diags.is_empty());
        Ok(order)
    } else {
        assert_eq!(order, Requirements::default(), "a file with a problem changes nothing");
        Err(diags.render(Lang::En) + &diags.render(Lang::Zh))
    }
}

#[test]
fn a_shop_changes_what_it_names_and_keeps_the_rest() {
    let order = read_into("名称: 晨报印务\n基准: coated\n总墨量: 260\nrule_pt: 0.3\n", true).expect("good");
    let limits = order.limits.expect("limits");
    assert_eq!((limits.ink, limits.rule, limits.type_size), (260.0, Pt(0.3), Pt(6.0)));
    assert_eq!((limits.base, limits.own_name.as_deref()), (Name::Coated, Some("晨报印务")));
    assert_eq!(order.fine, Fine::default());
}

#[test]
fn rules_weigh_what_the_shop_says() {
    let text =
        "规则:\n  type.grey: 关\n  image.target: error\nhair_pt: 0.2\nspots: [Gold, HKS 13]\norientation: landscape\n";
    let order = read_into(text, true).expect("good");
    let weight = |id: &str| order.weights.get(&Rule::named(id).expect("a rule")).copied();
    assert_eq!(weight("type.grey"), Some(Weight::Off));
    assert_eq!(weight("image.target"), Some(Weight::Weighs(Severity::Error)));
    assert_eq!((order.fine.hair_pt, order.turn), (0.2, Some(Turn::Landscape)));
    let plates = order.plates.expect("plates");
    assert_eq!((plates.process.len(), plates.spots.len(), plates.more), (4, 2, 0));
}

#[test]
fn a_ticket_says_what_the_job_is_and_leaves_the_press_alone() {
    let text = r#"{"pages": 8, "plates": "CMYK+1", "trim": "390x545", "pdfx": "x1a", "orientation": "portrait"}"#;
    let order = read_into(text, false).expect("good");
    assert_eq!((order.pages, order.limits, order.turn), (Some(8), None, Some(Turn::Portrait)));
    assert_eq!(order.plates.map(|plates| plates.more), Some(1));
}

#[test]
fn all_problems_are_told_with_their_lines() {
    let text = "base: glossy\nink_limt: 240\ntype_pt: small\nppi: 9000\nplates: RGB\nrules:\n  type.gray: off\n  type.grey: maybe\n";
    let told = read_into(text, true).expect_err("bad");
    for part in [
        "shop.yaml:1:7",
        "glossy",
        "shop.yaml:2:1",
        "ink_limit",
        "shop.yaml:3:10",
        "shop.yaml:4:6",
        "72–1200",
        "shop.yaml:5:9",
        "shop.yaml:7:3",
        "type.grey",
        "shop.yaml:8:14",
        "提醒",
    ] {
        assert!(told.contains(part), "{part} is missing:\n{told}");
    }
    for text in ["ppi_floor: 500\n", "ppi: 200\nppi_floor: 250\n", "- a\n", "ppi: [1, 2]\n", "rules: 3\n", "a: b: c\n"]
    {
        assert!(read_into(text, true).is_err(), "{text}");
    }
    assert!(read_into("ppi: 200\nppi_floor: 250\n", true).expect_err("bad").contains("最低精度"));
}

#[test]
fn what_ships_is_sound_and_each_kind_is_its_own() {
    let mut orders: Vec<Requirements> = Vec::new();
    for (names, text) in SHIPPED {
        let order = read_into(text, true).unwrap_or_else(|told| panic!("{names:?}: {told}"));
        for name in names {
            let mut by_name = Requirements::default();
            assert!(named(name, &mut by_name));
            assert_eq!(by_name, order);
        }
        assert!(!orders.contains(&order), "{names:?}");
        orders.push(order);
    }
    assert!(!named("glossy", &mut Requirements::default()));
}

#[test]
fn names_are_told_apart() {
    let names: Vec<String> = Key::all().flat_map(Key::names).collect();
    for name in &names {
        assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
    }
}

#[test]
fn the_ledger_has_every_limit() {
    let ledger = include_str!("SHOP.md");
    for key in FineKey::ALL {
        let row = format!("| `{}` | {} | {} | {}–{} |", key.en, key.zh, key.usual, key.range.0, key.range.1);
        assert!(ledger.contains(&row), "SHOP.md lacks: {row} {}", key.meaning.trim());
    }
}
