//! Faults of inks and pictures painted on a page: one row a fault, what is wrong and what is nearest and right.

use super::super::sheet::{BLACK, at, fill, len, line, picture, words};
use super::{Fault, In, pair};

/// A fault whose content is painted on a page.
macro_rules! row {
    ($name:literal, $rule:literal, $page:literal, $bad:expr, $good:expr) => {
        pair($name, In::Both, &[($rule, Some($page))], |s| s.paint($page, &$bad), |s| s.paint($page, &$good))
    };
}

pub fn faults() -> Vec<Fault> {
    let mut all = inks();
    all.extend(pictures());
    all
}

fn inks() -> Vec<Fault> {
    vec![
        row!(
            "an RGB line",
            "colour.rgb",
            2,
            line("1 0 0 RG", 1.0, [10.0, 50.0, 60.0]),
            line("0 1 1 0 K", 1.0, [10.0, 50.0, 60.0])
        ),
        row!(
            "an RGB frame of type",
            "colour.rgb",
            2,
            words("1 0 0 RG 1 Tr 1 w", 30.0, [20.0, 50.0], "Frame"),
            words("0 1 1 0 K 1 Tr 1 w", 30.0, [20.0, 50.0], "Frame")
        ),
        row!(
            "an RGB panel",
            "colour.rgb",
            2,
            fill("0.5 0.7 0.9 rg", [50.0, 50.0, 20.0, 20.0]),
            fill("0.5 0.3 0.1 0 k", [50.0, 50.0, 20.0, 20.0])
        ),
        row!(
            "RGB white type on cyan",
            "colour.rgb",
            1,
            words("1 1 1 rg", 14.0, [65.0, 64.0], "White"),
            words("/GSno gs 0 0 0 0 k", 14.0, [65.0, 64.0], "White")
        ),
        row!(
            "a registration line",
            "colour.registration",
            2,
            line("/All CS 0.5 SCN", 1.0, [10.0, 50.0, 60.0]),
            line("0 0 0 1 K", 1.0, [10.0, 50.0, 60.0])
        ),
        row!(
            "registration type",
            "colour.registration",
            2,
            words("/All cs 0.5 scn", 20.0, [20.0, 50.0], "Everywhere"),
            words(BLACK, 20.0, [20.0, 50.0], "On black")
        ),
        row!(
            "black of cyan, magenta and yellow",
            "black.mixed",
            2,
            words("0.7 0.6 0.6 0 k", 10.0, [20.0, 50.0], "Dark"),
            words(BLACK, 10.0, [20.0, 50.0], "Dark")
        ),
        row!(
            "type in 90 % black and 20 % cyan",
            "black.mixed",
            2,
            words("0.2 0 0 0.9 k", 9.0, [20.0, 50.0], "Dark"),
            words("0.2 0 0 0.9 k", 16.0, [20.0, 50.0], "Dark")
        ),
        row!(
            "black type that knocks out of a spot",
            "black.knockout",
            2,
            fill("/Spot cs 1 scn", [15.0, 45.0, 60.0, 15.0]) + &words("0 0 0 1 k", 12.0, [20.0, 50.0], "Hole"),
            fill("/Spot cs 1 scn", [15.0, 45.0, 60.0, 15.0]) + &words(BLACK, 12.0, [20.0, 50.0], "No hole")
        ),
        row!(
            "black type that knocks out of a picture",
            "black.knockout",
            2,
            picture("Im1", [20.0, 40.0, 40.0, 30.0]) + &words("0 0 0 1 k", 12.0, [25.0, 50.0], "Hole"),
            picture("Im1", [20.0, 40.0, 40.0, 30.0]) + &words(BLACK, 12.0, [25.0, 50.0], "No hole")
        ),
        row!(
            "an upright black rule that knocks out",
            "black.knockout",
            2,
            fill("0.4 0 0 0 k", [15.0, 45.0, 60.0, 35.0]) + &fill("0 0 0 1 k", [30.0, 50.0, 0.3, 25.0]),
            fill("0.4 0 0 0 k", [15.0, 45.0, 60.0, 35.0]) + &fill(BLACK, [30.0, 50.0, 0.3, 25.0])
        ),
        row!(
            "a white panel that overprints",
            "white.overprint",
            1,
            fill("/GSop gs 0 0 0 0 k", [65.0, 64.0, 20.0, 10.0]),
            fill("/GSno gs 0 0 0 0 k", [65.0, 64.0, 20.0, 10.0])
        ),
        row!(
            "a white line that overprints",
            "white.overprint",
            1,
            line("/GSop gs 0 0 0 0 K", 1.0, [65.0, 64.0, 30.0]),
            line("/GSno gs 0 0 0 0 K", 1.0, [65.0, 64.0, 30.0])
        ),
        row!(
            "a black panel that overprints two tints",
            "black.shows-through",
            2,
            fill("0.5 0 0 0 k", [20.0, 40.0, 20.0, 30.0])
                + &fill("0 0.3 0 0 k", [40.0, 40.0, 20.0, 30.0])
                + &fill(BLACK, [25.0, 42.0, 30.0, 25.0]),
            fill("0.5 0 0 0 k", [20.0, 40.0, 20.0, 30.0])
                + &fill("0 0.3 0 0 k", [40.0, 40.0, 20.0, 30.0])
                + &fill("/GSno gs 0.4 0.2 0 1 k", [25.0, 42.0, 30.0, 25.0])
        ),
        row!(
            "a spot line at 40 % that overprints",
            "overprint.tint",
            2,
            fill("0.5 0 0 0 k", [20.0, 40.0, 40.0, 30.0]) + &line("/GSop gs /Spot CS 0.4 SCN", 2.0, [22.0, 50.0, 30.0]),
            fill("0.5 0 0 0 k", [20.0, 40.0, 40.0, 30.0]) + &line("/GSop gs /Spot CS 1 SCN", 2.0, [22.0, 50.0, 30.0])
        ),
        row!(
            "a grey panel that overprints a spot",
            "overprint.tint",
            2,
            fill("/Spot cs 1 scn", [20.0, 40.0, 40.0, 30.0]) + &fill("/GSop gs 0 0 0 0.3 k", [25.0, 42.0, 30.0, 25.0]),
            fill("/Spot cs 1 scn", [20.0, 40.0, 40.0, 30.0]) + &fill("/GSno gs 0 0 0 0.3 k", [25.0, 42.0, 30.0, 25.0])
        ),
        row!(
            "a line of 2 % cyan",
            "tint.light",
            2,
            line("0.02 0 0 0 K", 2.0, [10.0, 50.0, 60.0]),
            line("0.05 0 0 0 K", 2.0, [10.0, 50.0, 60.0])
        ),
        row!(
            "type of 1 % black",
            "tint.light",
            2,
            words("0 0 0 0.01 k", 30.0, [20.0, 50.0], "Faint"),
            words("0 0 0 0.1 k", 30.0, [20.0, 50.0], "Faint")
        ),
        row!(
            "a spot tint of 1.5 %",
            "tint.light",
            2,
            fill("/Spot cs 0.015 scn", [50.0, 50.0, 20.0, 20.0]),
            fill("/Spot cs 0.05 scn", [50.0, 50.0, 20.0, 20.0])
        ),
        row!(
            "a grey level of 2 %",
            "tint.light",
            2,
            fill("0.98 g", [50.0, 50.0, 20.0, 20.0]),
            fill("0.9 g", [50.0, 50.0, 20.0, 20.0])
        ),
        row!(
            "a spot tint of 98.5 %",
            "tint.dark",
            2,
            fill("/Spot cs 0.985 scn", [50.0, 50.0, 20.0, 20.0]),
            fill("/Spot cs 0.95 scn", [50.0, 50.0, 20.0, 20.0])
        ),
        row!(
            "a panel of 98 % black",
            "tint.dark",
            2,
            fill("0 0 0 0.98 k", [50.0, 50.0, 20.0, 20.0]),
            fill("0 0 0 0.9 k", [50.0, 50.0, 20.0, 20.0])
        ),
        row!(
            "too much ink in type",
            "ink.limit",
            2,
            words("0.9 0.8 0.7 0.3 k", 60.0, [20.0, 50.0], "Ink"),
            words("0.6 0.3 0.3 0.3 k", 60.0, [20.0, 50.0], "Ink")
        ),
        row!(
            "too much ink in a spot over inks",
            "ink.limit",
            2,
            fill("0.6 0.5 0.5 0 k", [50.0, 50.0, 15.0, 15.0])
                + &fill("/GSop gs /Spot cs 1 scn", [50.0, 50.0, 15.0, 15.0]),
            fill("0.4 0.2 0.2 0 k", [50.0, 50.0, 15.0, 15.0])
                + &fill("/GSop gs /Spot cs 1 scn", [50.0, 50.0, 15.0, 15.0])
        ),
        row!(
            "too much ink in a thick line",
            "ink.limit",
            2,
            line("0.9 0.8 0.7 0.2 K", 20.0, [10.0, 50.0, 60.0]),
            line("0.6 0.4 0.4 0.2 K", 20.0, [10.0, 50.0, 60.0])
        ),
        row!(
            "much ink in a panel of two inks over black",
            "ink.high",
            2,
            fill("0.75 0.75 0.3 0.45 k", [50.0, 50.0, 20.0, 20.0]),
            fill("0.7 0.7 0.3 0.4 k", [50.0, 50.0, 20.0, 20.0])
        ),
    ]
}

fn pictures() -> Vec<Fault> {
    vec![
        row!(
            "a picture of 149 ppi",
            "image.low",
            2,
            picture("Im1", [20.0, 20.0, 55.5, 41.6]),
            picture("Im1", [20.0, 20.0, 40.0, 30.0])
        ),
        row!(
            "a picture of 190 ppi",
            "image.target",
            2,
            picture("Im1", [20.0, 20.0, 46.0, 34.5]),
            picture("Im1", [20.0, 20.0, 44.4, 33.3])
        ),
        row!(
            "a picture of 450 ppi",
            "image.excess",
            2,
            picture("Im1", [20.0, 20.0, 18.0, 13.5]),
            picture("Im1", [20.0, 20.0, 20.8, 15.6])
        ),
        row!(
            "a picture stretched in height",
            "image.stretched",
            2,
            picture("Im1", [20.0, 20.0, 30.0, 27.0]),
            picture("Im1", [20.0, 20.0, 36.0, 28.0])
        ),
        row!(
            "a picture turned and mirrored",
            "image.mirrored",
            2,
            format!("q 0 {0} {1} 0 {2} {2} cm /Im1 Do Q\n", len(40.0), len(30.0), at(40.0)),
            format!("q 0 {0} -{1} 0 {2} {2} cm /Im1 Do Q\n", len(40.0), len(30.0), at(60.0))
        ),
        row!(
            "an operator with too few numbers",
            "file.damaged",
            2,
            "0 0 k 100 100 50 50 re f\n",
            "0.3 0 0 0 k 100 100 50 50 re f\n"
        ),
        row!(
            "a font that is not there",
            "file.damaged",
            2,
            words(BLACK, 10.0, [20.0, 50.0], "Lost").replace("/F1", "/F9"),
            words(BLACK, 10.0, [20.0, 50.0], "Found")
        ),
        row!("a state that is not there", "file.damaged", 2, "/Nowhere gs\n", "/GSno gs\n"),
        row!(
            "a colour space that is not there",
            "file.damaged",
            2,
            fill("/Nowhere cs 1 scn", [50.0, 50.0, 20.0, 20.0]),
            fill("/Spot cs 1 scn", [50.0, 50.0, 20.0, 20.0])
        ),
        row!("a gradient that is not there", "file.damaged", 2, "/Nowhere sh\n", "/GSno gs\n"),
    ]
}
