//! Faults of what is painted on a page: one row a fault, what is painted wrong and what is nearest and right.

use super::super::sheet::{BLACK, at, fill, line, picture, words};
use super::{Fault, In, pair};

/// A fault whose content is painted on a page.
macro_rules! row {
    ($name:literal, $rule:literal, $page:literal, $bad:expr, $good:expr) => {
        pair($name, In::Both, &[($rule, Some($page))], |s| s.paint($page, &$bad), |s| s.paint($page, &$good))
    };
}

pub fn faults() -> Vec<Fault> {
    let mut all = lines();
    all.extend(type_faults());
    all.extend(edges());
    all
}

fn lines() -> Vec<Fault> {
    vec![
        row!(
            "a dashed line of 0.05 pt",
            "line.hair",
            2,
            format!("q {BLACK} [3 2] 0 d .05 w {0} {0} m 300 {0} l S Q\n", at(50.0)),
            format!("q {BLACK} [3 2] 0 d .5 w {0} {0} m 300 {0} l S Q\n", at(50.0))
        ),
        row!(
            "a frame of 0.08 pt",
            "line.hair",
            2,
            format!("q {BLACK} .08 w {0} {0} 90 60 re S Q\n", at(50.0)),
            format!("q {BLACK} .3 w {0} {0} 90 60 re S Q\n", at(50.0))
        ),
        row!(
            "a line squeezed to 0.05 pt",
            "line.hair",
            2,
            format!("q {BLACK} 1 0 0 .05 0 0 cm 1 w {} {} m 300 {1} l S Q\n", at(10.0), at(50.0) * 20.0),
            format!("q {BLACK} 1 0 0 .5 0 0 cm 1 w {} {} m 300 {1} l S Q\n", at(10.0), at(50.0) * 2.0)
        ),
        row!(
            "a closed shape outlined with 0.06 pt",
            "line.hair",
            2,
            format!("q {BLACK} .06 w 150 200 m 250 200 l 200 280 l s Q\n"),
            format!("q {BLACK} .4 w 150 200 m 250 200 l 200 280 l s Q\n")
        ),
        row!(
            "a spot line of 0.05 pt",
            "line.hair",
            2,
            line("/Spot CS 1 SCN", 0.05, [10.0, 50.0, 60.0]),
            line("/Spot CS 1 SCN", 0.5, [10.0, 50.0, 60.0])
        ),
        row!(
            "an upright sliver",
            "line.hair",
            2,
            fill(BLACK, [50.0, 40.0, 0.02, 60.0]),
            fill(BLACK, [50.0, 40.0, 0.12, 60.0])
        ),
        row!(
            "a star of hairs",
            "line.hair",
            2,
            (0..5).map(|n| format!("q {BLACK} .07 w 200 250 m {} 330 l S Q\n", 150 + n * 20)).collect::<String>(),
            (0..5).map(|n| format!("q {BLACK} .3 w 200 250 m {} 330 l S Q\n", 150 + n * 20)).collect::<String>()
        ),
        row!(
            "a magenta line of 0.03 pt",
            "line.hair",
            2,
            line("0 1 0 0 K", 0.03, [10.0, 50.0, 60.0]),
            line("0 1 0 0 K", 0.3, [10.0, 50.0, 60.0])
        ),
        row!(
            "a curve of 0.15 pt",
            "line.thin",
            2,
            format!("q {BLACK} .15 w 100 150 m 100 250 200 250 200 150 c S Q\n"),
            format!("q {BLACK} .25 w 100 150 m 100 250 200 250 200 150 c S Q\n")
        ),
        row!(
            "a frame of 0.2 pt",
            "line.thin",
            2,
            format!("q {BLACK} .2 w 120 120 90 60 re S Q\n"),
            format!("q {BLACK} .26 w 120 120 90 60 re S Q\n")
        ),
        row!(
            "an upright rectangle of 0.2 pt",
            "line.thin",
            2,
            fill(BLACK, [50.0, 40.0, 0.07, 60.0]),
            fill(BLACK, [50.0, 40.0, 0.1, 60.0])
        ),
        row!(
            "a line scaled up from 0.05 to 0.2 pt",
            "line.thin",
            2,
            format!("q {BLACK} 4 0 0 4 0 0 cm .05 w 30 40 m 80 40 l S Q\n"),
            format!("q {BLACK} 4 0 0 4 0 0 cm .07 w 30 40 m 80 40 l S Q\n")
        ),
        row!(
            "type outlined with 0.15 pt",
            "line.thin",
            2,
            words(&format!("{BLACK} 1 Tr .15 w"), 24.0, [20.0, 50.0], "Thin"),
            words(&format!("{BLACK} 1 Tr .3 w"), 24.0, [20.0, 50.0], "Thin")
        ),
        row!(
            "a white rectangle of 0.1 mm on cyan",
            "line.reversed",
            1,
            fill("/GSno gs 0 0 0 0 k", [65.0, 64.0, 40.0, 0.1]),
            fill("/GSno gs 0 0 0 0 k", [65.0, 64.0, 40.0, 0.2])
        ),
        row!(
            "a white frame of 0.3 pt on cyan",
            "line.reversed",
            1,
            format!("q /GSno gs 0 0 0 0 K .3 w {} {} 60 40 re S Q\n", at(80.0), at(64.0)),
            format!("q /GSno gs 0 0 0 0 K .6 w {} {} 60 40 re S Q\n", at(80.0), at(64.0))
        ),
        row!(
            "a white curve of 0.4 pt on cyan",
            "line.reversed",
            1,
            format!(
                "q /GSno gs 0 0 0 0 K .4 w {0} {1} m {2} {3} {2} {3} {4} {1} c S Q\n",
                at(64.0),
                at(64.0),
                at(80.0),
                at(84.0),
                at(100.0)
            ),
            format!(
                "q /GSno gs 0 0 0 0 K .5 w {0} {1} m {2} {3} {2} {3} {4} {1} c S Q\n",
                at(64.0),
                at(64.0),
                at(80.0),
                at(84.0),
                at(100.0)
            )
        ),
        row!(
            "a spot line of 0.3 pt at 40 %",
            "line.screened",
            2,
            line("/Spot CS 0.4 SCN", 0.3, [10.0, 50.0, 60.0]),
            line("/Spot CS 1 SCN", 0.3, [10.0, 50.0, 60.0])
        ),
        row!(
            "a curve of 0.4 pt in two inks",
            "line.screened",
            2,
            "q 1 .6 0 0 K .4 w 100 150 m 100 250 200 250 200 150 c S Q\n",
            "q 1 0 0 0 K .4 w 100 150 m 100 250 200 250 200 150 c S Q\n"
        ),
        row!(
            "a rectangle of 0.4 pt in two inks",
            "line.screened",
            2,
            fill("1 0.5 0 0 k", [20.0, 50.0, 60.0, 0.15]),
            fill("1 0.5 0 0 k", [20.0, 50.0, 60.0, 0.3])
        ),
        row!(
            "a frame of 0.3 pt in 50 % cyan",
            "line.screened",
            2,
            "q .5 0 0 0 K .3 w 120 120 90 60 re S Q\n",
            "q 1 0 0 0 K .3 w 120 120 90 60 re S Q\n"
        ),
    ]
}

fn type_faults() -> Vec<Fault> {
    vec![
        row!(
            "type made 4 pt by its matrix",
            "type.small",
            2,
            format!("q {BLACK} BT /F1 1 Tf 4 0 0 4 {0} {0} Tm (Small) Tj ET Q\n", at(50.0)),
            format!("q {BLACK} BT /F1 1 Tf 7 0 0 7 {0} {0} Tm (Small) Tj ET Q\n", at(50.0))
        ),
        row!(
            "type of 5 pt standing upright",
            "type.small",
            2,
            format!("q {BLACK} BT /F1 5 Tf 0 1 -1 0 {0} {0} Tm (Upright) Tj ET Q\n", at(50.0)),
            format!("q {BLACK} BT /F1 6 Tf 0 1 -1 0 {0} {0} Tm (Upright) Tj ET Q\n", at(50.0))
        ),
        row!(
            "type of 3 pt in a line of its own",
            "type.small",
            2,
            format!("q {BLACK} BT /F1 3 Tf 9 TL {0} {0} Td (First) ' ET Q\n", at(50.0)),
            format!("q {BLACK} BT /F1 9 Tf 9 TL {0} {0} Td (First) ' ET Q\n", at(50.0))
        ),
        row!(
            "kerned type of 5 pt",
            "type.small",
            2,
            format!("q {BLACK} BT /F1 5 Tf {0} {0} Td [(Ke) 50 (rned)] TJ ET Q\n", at(50.0)),
            format!("q {BLACK} BT /F1 8 Tf {0} {0} Td [(Ke) 50 (rned)] TJ ET Q\n", at(50.0))
        ),
        row!(
            "spot type of 5 pt",
            "type.small",
            2,
            words("/Spot cs 1 scn", 5.0, [20.0, 50.0], "Spot"),
            words("/Spot cs 1 scn", 8.0, [20.0, 50.0], "Spot")
        ),
        row!(
            "reversed type of 9 pt on black",
            "type.reversed",
            2,
            fill("/GSno gs 0 0 0 1 k", [15.0, 45.0, 60.0, 15.0])
                + &words("/GSno gs 0 0 0 0 k", 9.0, [20.0, 50.0], "White"),
            fill("/GSno gs 0 0 0 1 k", [15.0, 45.0, 60.0, 15.0])
                + &words("/GSno gs 0 0 0 0 k", 11.0, [20.0, 50.0], "White")
        ),
        row!(
            "reversed type of 10 pt on two inks",
            "type.reversed",
            2,
            fill("1 0.5 0 0 k", [15.0, 45.0, 60.0, 15.0]) + &words("/GSno gs 0 0 0 0 k", 10.5, [20.0, 50.0], "White"),
            fill("1 0.5 0 0 k", [15.0, 45.0, 60.0, 15.0]) + &words("/GSno gs 0 0 0 0 k", 12.0, [20.0, 50.0], "White")
        ),
        row!(
            "reversed type of 7 pt on a spot",
            "type.reversed",
            2,
            fill("/Spot cs 1 scn", [15.0, 45.0, 60.0, 15.0]) + &words("/GSno gs 0 0 0 0 k", 7.0, [20.0, 50.0], "White"),
            fill("/Spot cs 1 scn", [15.0, 45.0, 60.0, 15.0])
                + &words("/GSno gs 0 0 0 0 k", 10.0, [20.0, 50.0], "White")
        ),
        row!(
            "green type of 10 pt",
            "type.several-inks",
            2,
            words("0.8 0 1 0 k", 10.0, [20.0, 50.0], "Green"),
            words("0.8 0 1 0 k", 12.5, [20.0, 50.0], "Green")
        ),
        row!(
            "brown type of 7 pt",
            "type.several-inks",
            2,
            words("0 0.5 0.8 0.5 k", 7.0, [20.0, 50.0], "Brown"),
            words("0 0 0 1 k", 7.0, [20.0, 50.0], "Black")
        ),
        row!(
            "type of 8 pt in 75 % black",
            "type.grey",
            2,
            words("0 0 0 0.75 k", 8.0, [20.0, 50.0], "Grey"),
            words(BLACK, 8.0, [20.0, 50.0], "Black")
        ),
        row!(
            "type of 11 pt in 90 % black",
            "type.grey",
            2,
            words("0 0 0 0.9 k", 11.0, [20.0, 50.0], "Grey"),
            words("0 0 0 0.9 k", 14.0, [20.0, 50.0], "Grey")
        ),
        row!(
            "type of 9 pt in a grey level",
            "type.grey",
            2,
            words("0.2 g", 9.0, [20.0, 50.0], "Grey"),
            words("/GSop gs 0 g", 9.0, [20.0, 50.0], "Black")
        ),
        row!(
            "spot type made bold by an outline",
            "type.fake-bold",
            2,
            words("/Spot cs 1 scn /Spot CS 1 SCN 2 Tr .5 w", 14.0, [20.0, 50.0], "Bold"),
            words("/Spot cs 1 scn", 14.0, [20.0, 50.0], "Bold")
        ),
        row!(
            "a headline made bold by an outline",
            "type.fake-bold",
            2,
            words("0 1 0 0 k 0 1 0 0 K 2 Tr 1 w", 30.0, [20.0, 50.0], "Bold"),
            words("0 1 0 0 k 1 0 0 0 K 2 Tr 1 w", 30.0, [20.0, 50.0], "Outlined")
        ),
        row!(
            "type stretched to 150 %",
            "type.squeezed",
            2,
            words(&format!("{BLACK} 150 Tz"), 12.0, [20.0, 50.0], "Wide"),
            words(&format!("{BLACK} 110 Tz"), 12.0, [20.0, 50.0], "Wide")
        ),
        row!(
            "type squeezed by its matrix",
            "type.squeezed",
            2,
            format!("q {BLACK} BT /F1 12 Tf .6 0 0 1 {0} {0} Tm (Narrow) Tj ET Q\n", at(50.0)),
            format!("q {BLACK} BT /F1 12 Tf .9 0 0 1 {0} {0} Tm (Narrow) Tj ET Q\n", at(50.0))
        ),
        row!(
            "type stretched by the page's matrix",
            "type.squeezed",
            2,
            format!("q {BLACK} 1.6 0 0 1 0 0 cm BT /F1 12 Tf {0} {0} Td (Wide) Tj ET Q\n", at(50.0)),
            format!("q {BLACK} 1.2 0 0 1.2 0 0 cm BT /F1 12 Tf {0} {0} Td (Wide) Tj ET Q\n", at(50.0))
        ),
        row!(
            "white type in grey levels on paper",
            "type.invisible",
            2,
            words("/GSno gs 1 g", 14.0, [20.0, 50.0], "Nobody"),
            words("/GSop gs 0 g", 14.0, [20.0, 50.0], "Somebody")
        ),
        row!(
            "white spot type on paper",
            "type.invisible",
            2,
            words("/GSno gs /Spot cs 0 scn", 14.0, [20.0, 50.0], "Nobody"),
            words("/GSno gs /Spot cs 1 scn", 14.0, [20.0, 50.0], "Somebody")
        ),
        row!(
            "type under a black panel",
            "type.covered",
            2,
            words(BLACK, 10.0, [25.0, 50.0], "Hidden") + &fill("/GSno gs 0 0 0 1 k", [20.0, 45.0, 40.0, 20.0]),
            fill("/GSno gs 0.2 0 0 0 k", [20.0, 45.0, 40.0, 20.0]) + &words(BLACK, 10.0, [25.0, 50.0], "Shown")
        ),
        row!(
            "type under a tint",
            "type.covered",
            2,
            words(BLACK, 10.0, [25.0, 50.0], "Hidden") + &fill("/GSno gs 0.3 0.1 0 0 k", [20.0, 45.0, 40.0, 20.0]),
            words(BLACK, 10.0, [25.0, 50.0], "Shown") + &fill("/GSno gs 0.3 0.1 0 0 k", [20.0, 60.0, 40.0, 20.0])
        ),
    ]
}

fn edges() -> Vec<Fault> {
    vec![
        row!(
            "type 2 mm from the foot",
            "live.near-trim",
            2,
            words(BLACK, 10.0, [20.0, 2.5], "Low"),
            words(BLACK, 10.0, [20.0, 6.0], "High enough")
        ),
        row!(
            "a picture 1 mm from the trim",
            "live.near-trim",
            2,
            picture("Im1", [79.0, 40.0, 40.0, 30.0]),
            picture("Im1", [76.0, 40.0, 40.0, 30.0])
        ),
        row!(
            "a panel 2 mm from the trim",
            "live.near-trim",
            2,
            fill("0.3 0 0 0 k", [2.0, 40.0, 30.0, 20.0]),
            fill("0.3 0 0 0 k", [-3.0, 40.0, 30.0, 20.0])
        ),
        row!(
            "a headline over the edge",
            "live.cut",
            2,
            words(BLACK, 30.0, [100.0, 50.0], "Headline"),
            words(BLACK, 30.0, [40.0, 50.0], "Headline")
        ),
        row!(
            "a panel that ends at the left trim",
            "bleed.painted",
            2,
            fill("0.3 0 0 0 k", [0.0, 40.0, 30.0, 20.0]),
            fill("0.3 0 0 0 k", [-3.0, 40.0, 30.0, 20.0])
        ),
        row!(
            "a panel that bleeds by 1 mm",
            "bleed.painted",
            2,
            fill("0.3 0 0 0 k", [90.0, 40.0, 31.0, 20.0]),
            fill("0.3 0 0 0 k", [90.0, 40.0, 33.0, 20.0])
        ),
        row!(
            "a black rule that ends at the trim",
            "bleed.painted",
            2,
            fill(BLACK, [80.0, 50.0, 40.0, 4.0]),
            fill(BLACK, [80.0, 50.0, 43.0, 4.0])
        ),
    ]
}
