//! A text with its captions at the end, and photos as a phone names them.

use zhuanban_import::{Count, Given, Imported, import};

/// A photo; no two are alike.
fn photo(name: &str, number: u8) -> Given {
    let mut bytes = include_bytes!("../../desk/samples/占位.jpg").to_vec();
    bytes.push(number);
    Given::new(name, bytes)
}

fn taken_in(captions: &str, photos: u8) -> Imported {
    let text = format!(
        "屋顶种出一座菜园\n——清河街道见闻\n区融媒体中心 李晓雨\n\n五月的清晨，清河街道幸福里小区三号楼的楼顶已经热闹起来，七十一岁的陈桂兰提着水壶浇水。\n\n从闲置杂乱的屋顶，到家家抢着认领的菜园，街道用了一年零两个月，一千多户居民成了楼顶农夫。\n\n{captions}"
    );
    let texts = [Given::new("空中微田.txt", text.into_bytes())];
    let photos = (0..photos).map(|number| photo(&format!("IMG_2025051{number}_0812.jpg"), number));
    let imported = import(&texts.into_iter().chain(photos).collect::<Vec<_>>(), false);
    let ledger = &imported.ledger;
    assert_eq!(ledger.lost(), Count::default(), "{ledger:?}");
    assert_eq!(ledger.placed.characters + ledger.put_aside().characters, ledger.read.characters, "{}", imported.yaml);
    imported
}

#[test]
fn numbered_captions_go_to_the_photos_in_their_order() {
    let yaml = taken_in("图1：陈桂兰给小白菜浇水。李晓雨 摄\n\n图2：孩子们上劳动课。（街道供图）\n", 2).yaml;
    for words in
        ["署名: 区融媒体中心 李晓雨", "说明: 陈桂兰给小白菜浇水。", "说明: 孩子们上劳动课。", "来源: 李晓雨 摄"]
    {
        assert!(yaml.contains(words), "no {words}\n{yaml}");
    }
    assert!(!yaml.contains("## 图") && !yaml.contains("图1："), "{yaml}");
    let first = yaml.find("陈桂兰给小白菜浇水").expect("the first caption");
    assert!(first < yaml.find("孩子们上劳动课").expect("the second"), "{yaml}");
}

#[test]
fn captions_that_are_not_as_many_as_the_photos_stay_in_the_text() {
    let yaml = taken_in("图1：陈桂兰给小白菜浇水。李晓雨 摄\n\n图2：孩子们上劳动课。街道供图\n", 3).yaml;
    assert!(yaml.contains("图1：陈桂兰") && yaml.contains("图2：孩子们"), "{yaml}");
    assert!(!yaml.contains("说明:"), "{yaml}");
}
