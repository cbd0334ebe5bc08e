use super::*;

/// A story of so many lines in paragraphs of five or so, with a headline that can be set across any columns.
fn input(lines: u32, rank: usize) -> ArticleInput {
    let mut story = Vec::new();
    let mut left = lines;
    while left > 0 {
        let lines = (4 + left % 3).min(left);
        story.push(Piece::Para { lines, less: left.is_multiple_of(2), more: left.is_multiple_of(3), runt: false });
        left -= lines;
    }
    let heads = (1..=5).map(|span| {
        let size = (16.0 * f64::from(span)).min(if rank == 0 { 60.0 } else { 36.0 });
        Head {
            span,
            split: 1,
            natural: (size / 13.0).ceil() as u32 + 2,
            least: 1,
            size,
            floor: 13.0,
            ink: size / 13.0,
            breaks: 0.0,
        }
    });
    ArticleInput {
        story,
        heads: heads.collect(),
        size: if rank == 0 { 60.0 } else { 32.0 },
        brief: false,
        emphasis: 7.0,
        standfirst: Vec::new(),
        figures: Vec::new(),
        head_lines: None,
        head_at: None,
        white: 0,
        mosaic: false,
        weighty: false,
        numbered: false,
        hero: false,
        airy: false,
    }
}

fn photo(number: usize, span: u32) -> Figure {
    let fit = |span: u32| {
        let natural = f64::from(span) * 10.0;
        Fit { span, natural, lo: (natural * 0.8) as u32, hi: (natural * 1.3) as u32, caption: 2 }
    };
    Figure {
        what: What::Photo(number),
        fits: vec![fit(span), fit(span + 1)],
        target: 0.08,
        shares: Shares::OTHER,
        lead: false,
        end: false,
    }
}

fn page(columns: u32, lines: u32, texts: &[u32]) -> Problem {
    let articles = texts.iter().enumerate().map(|(rank, &lines)| input(lines, rank)).collect();
    Problem { columns, lines, page: f64::from(columns * lines), articles, fixed: Vec::new(), small: false, fold: None }
}

fn budget(steps: u64) -> Budget {
    Budget::new(steps, Stop::default())
}

/// Every story has one headline and all its text, and nothing lies on anything else.
fn assert_whole(problem: &Problem, page: &Judged) {
    let mut taken = std::collections::BTreeSet::new();
    for block in page.blocks.iter().filter(|block| !matches!(block.thing, Thing::Rule { .. })) {
        for line in block.line..block.line + block.lines {
            for column in block.column..block.column + block.span {
                assert!(taken.insert((column, line)), "two things at column {column}, line {line}");
            }
        }
    }
    for article in 0..problem.articles.len() {
        let heads = page.blocks.iter().filter(|b| b.article == article && matches!(b.thing, Thing::Head { .. }));
        assert_eq!(heads.count(), 1, "story {article}");
    }
    assert_eq!(page.flows.len(), problem.articles.len());
}

#[test]
fn any_number_of_stories_is_a_page_or_none_within_the_steps() {
    for (columns, texts) in [(4, vec![20; 10]), (4, vec![16; 12]), (4, vec![9; 20]), (5, vec![7; 40]), (8, vec![5; 70])]
    {
        let lines = if columns > 4 { 107 } else { 75 };
        let problem = page(columns, lines, &texts);
        let budget = budget(10_000_000);
        let pages = solve(&problem, &budget);
        println!("{} stories: {} pages, {} steps", texts.len(), pages.len(), 10_000_000 - budget.left());
        pages.iter().take(20).for_each(|page| assert_whole(&problem, page));
        let demand: u32 = texts.iter().sum();
        // Where text and headlines come to about the page, there is one, beyond 32 stories too.
        let filled = demand + texts.len() as u32 * 6;
        assert!(
            !pages.is_empty() || filled.abs_diff(columns * lines) > columns * lines / 12,
            "{} stories",
            texts.len()
        );
    }
}

#[test]
fn a_few_steps_give_the_best_found_so_far() {
    let problem = page(4, 75, &[20; 10]);
    let (few, many) = (budget(300_000), budget(10_000_000));
    let (quick, slow) = (solve(&problem, &few), solve(&problem, &many));
    assert!(few.is_over() && !quick.is_empty());
    quick.iter().for_each(|page| assert_whole(&problem, page));
    assert!(slow[0].score.total() <= quick[0].score.total());
}

#[test]
fn whoever_calls_off_waits_for_nothing() {
    let stop = Stop::default();
    let budget = Budget::new(u64::MAX, stop.clone());
    stop.stop();
    assert!(solve(&page(4, 75, &[20; 10]), &budget).is_empty());
}

#[test]
fn fifty_photos_are_answered_at_once() {
    let mut problem = page(5, 107, &[60, 40]);
    problem.articles[0].figures = (0..50).map(|number| photo(number, 1)).collect();
    let budget = budget(10_000_000);
    assert!(solve(&problem, &budget).is_empty());
    assert!(budget.left() > 5_000_000);
    problem.articles[0].figures.truncate(24);
    let less = Budget::new(10_000_000, Stop::default());
    solve(&problem, &less);
    assert!(less.left() > 0, "24 photos took all steps");
}

#[test]
fn a_pinned_photo_costs_no_more_than_a_free_one() {
    let mut free = page(5, 107, &[120, 90, 70, 60]);
    free.articles[1].figures = vec![photo(0, 2)];
    let mut pinned = free.clone();
    pinned.articles[1].figures.clear();
    let pin =
        |column, line| Fixed { article: Some(1), what: What::Photo(0), column, line, span: 2, lines: 22, picture: 20 };
    let steps = |problem: &Problem| {
        let budget = budget(60_000_000);
        let pages = solve(problem, &budget);
        (pages.len(), 60_000_000 - budget.left())
    };
    let (_, without) = steps(&free);
    for (column, line) in [(3, 85), (0, 85), (1, 40), (3, 20)] {
        pinned.fixed = vec![pin(column, line)];
        let (_, with) = steps(&pinned);
        assert!(with <= without * 3 / 2, "at {column}, {line}: {with} steps, {without} without the pin");
    }
}

#[test]
fn an_arrangement_is_solved_again_for_a_text_a_little_longer() {
    let problem = page(5, 107, &[150, 120, 90]);
    let pages = solve(&problem, &budget(60_000_000));
    let (mut kept, mut tried) = (0, 0);
    for page in pages.iter().take(6) {
        let wanted = |sign: u64| sign == page.sign;
        let found = find(&problem, &wanted, &budget(60_000_000));
        let tree = &found.first().expect("on the list, so found").1;
        for article in 0..3 {
            let mut longer = problem.clone();
            longer.articles[article].story.push(Piece::Para { lines: 1, less: false, more: false, runt: false });
            tried += 1;
            let again = solve_as(&longer, tree, &budget(3_000_000));
            assert!(again.iter().all(|page| wanted(page.sign)));
            kept += usize::from(!again.is_empty());
        }
    }
    assert!(kept * 10 >= tried * 9, "{kept} of {tried} kept");
}

#[test]
fn a_brief_may_be_two_lines_high() {
    for lines in 2..5 {
        let problem = page(1, lines + 6, &[lines]);
        let pages = solve(&problem, &budget(1_000_000));
        assert!(!pages.is_empty(), "{lines} lines");
    }
}

#[test]
fn white_is_left_below_the_last_text_only() {
    let mut problem = page(2, 40, &[50]);
    assert!(solve(&problem, &budget(1_000_000)).is_empty());
    let white = (2..35).find(|&white| {
        problem.articles[0].white = white;
        !solve(&problem, &budget(1_000_000)).is_empty()
    });
    problem.articles[0].white = white.expect("some white makes it fit");
    let pages = solve(&problem, &budget(1_000_000));
    let page = pages.iter().find(|page| page.ends_at_foot(&problem)).expect("white at the foot");
    let text: u32 = page.blocks.iter().filter(|b| b.thing == Thing::Text).map(|b| b.lines).sum();
    assert!(text.abs_diff(50) <= 12, "{text} lines of text");
}

/// A photo of some shape, at any span.
fn shaped(number: usize, shape: f64) -> Figure {
    let fit = |span: u32| {
        let natural = f64::from(span) * 11.0 / shape;
        Fit { span, natural, lo: (natural * 0.8).ceil() as u32, hi: (natural / 0.8) as u32, caption: 1 }
    };
    let (target, lead) = if number == 0 { (0.25, true) } else { (0.05, false) };
    let shares = Shares { least: 0.0, most: 0.5 };
    Figure { what: What::Photo(number), fits: (1..=3).map(fit).collect(), target, shares, lead, end: false }
}

#[test]
fn photos_fill_a_page_around_a_short_text() {
    let shapes = [1.8, 1.5, 1.5, 0.67, 1.0, 1.33, 0.75, 1.5, 0.5, 1.0, 2.0, 1.5];
    for count in 4..=shapes.len() {
        for lines in [9, 14, 23] {
            let mut problem = page(4, 80, &[lines]).mosaic();
            problem.articles[0].figures =
                shapes[..count].iter().enumerate().map(|(number, shape)| shaped(number, *shape)).collect();
            let pages = solve(&problem, &budget(1_000_000));
            let Some(best) = pages.first() else {
                // So few photos cannot fill it, whatever they do.
                assert!(count < 7, "{count} photos, {lines} lines of text");
                continue;
            };
            assert_whole(&problem, best);
            let figures = best.blocks.iter().filter(|block| matches!(block.thing, Thing::Figure { .. }));
            assert_eq!(figures.clone().count(), count);
            assert!(best.is_clean(), "{:?} {:?}", best.taboos, best.path);
            // Every column ends at the foot, but for the text's last by a line or two.
            for column in 0..4 {
                let own = best.blocks.iter().filter(|b| b.column <= column && column < b.column + b.span);
                let foot = own.map(|b| b.line + b.lines).max().unwrap_or(0);
                assert!(foot + 3 >= problem.lines, "column {column} ends at {foot}");
            }
        }
    }
}

fn block(thing: Thing, article: usize, (column, line): (u32, u32), (span, lines): (u32, u32)) -> Block {
    Block { thing, article, column, line, span, lines }
}

#[test]
fn a_stub_beside_a_long_column_costs() {
    let problem = page(4, 40, &[40, 30]);
    let with = |lines: u32| {
        let second = 6 + lines + 2;
        let blocks = [
            block(Thing::Head { split: 1 }, 0, (0, 0), (2, 5)),
            block(Thing::Text, 0, (0, 6), (1, 34)),
            block(Thing::Text, 0, (1, 6), (1, lines)),
            block(Thing::Head { split: 1 }, 1, (1, second), (1, 3)),
            block(Thing::Text, 1, (1, second + 4), (1, 36 - second)),
        ];
        path::walk(&problem, &blocks).1
    };
    assert!(with(4) > with(12) + 25.0, "{} {}", with(4), with(12));
}

#[test]
fn a_text_that_goes_on_far_below_costs_more() {
    let problem = page(4, 40, &[60, 30]);
    let with = |photo: u32| {
        let blocks = [
            block(Thing::Head { split: 1 }, 0, (0, 0), (2, 5)),
            block(Thing::Text, 0, (0, 6), (1, 10)),
            block(Thing::Text, 0, (1, 6), (1, 10)),
            block(Thing::Text, 0, (2, photo), (1, 40 - photo)),
            block(Thing::Text, 0, (3, photo), (1, 40 - photo)),
            block(Thing::Head { split: 1 }, 1, (0, 18), (2, 3)),
            block(Thing::Text, 1, (0, 22), (1, 18)),
            block(Thing::Text, 1, (1, 22), (1, 18)),
        ];
        path::walk(&problem, &blocks).1
    };
    assert!(with(30) > with(20) + 5.0, "{} {}", with(30), with(20));
    assert!(with(20) > with(8), "{} {}", with(20), with(8));
}

fn head_block(article: usize, problem: &Problem, span: u32) -> Block {
    let head = problem.articles[article].heads.iter().find(|head| head.span == span).expect("such a headline");
    let thing = Thing::Head { split: head.split };
    Block { thing, article, column: 0, line: 0, span, lines: head.natural }
}

#[test]
fn a_far_longer_story_is_bound_by_the_seconds_headline_only() {
    let mut problem = page(5, 60, &[60, 20, 20, 60]);
    // With little air in its block a headline can be lowered.
    problem.articles[3].heads.iter_mut().for_each(|head| head.ink = f64::from(head.natural) - 1.0);
    let heads = [(0, 5), (1, 2), (2, 1), (3, 3)];
    let sizes = |problem: &Problem| {
        let blocks: Vec<Block> = heads.iter().map(|&(article, span)| head_block(article, problem, span)).collect();
        ranks::sizes(problem, &blocks)
    };
    let plain = sizes(&problem);
    problem.articles[3].weighty = true;
    let weighty = sizes(&problem);
    assert!(weighty[3] > plain[3] && weighty[3] <= weighty[1] * ranks::wider(3, 2), "{plain:?} {weighty:?}");
    assert_eq!(weighty[..3], plain[..3]);
}

#[test]
fn a_text_that_begins_under_no_column_of_its_headline_costs() {
    let problem = page(4, 40, &[40, 20]);
    let text = |article, column, line, lines| Block { thing: Thing::Text, article, column, line, span: 1, lines };
    let lead = |columns: std::ops::Range<u32>| {
        let head = Block { thing: Thing::Head { split: 1 }, article: 0, column: 0, line: 0, span: 2, lines: 6 };
        std::iter::once(head).chain(columns.map(|column| text(0, column, 7, 33))).collect::<Vec<_>>()
    };
    let (under, elsewhere) = (path::walk(&problem, &lead(0..2)).1, path::walk(&problem, &lead(2..4)).1);
    assert!(elsewhere > under + 20.0, "{under} {elsewhere}");
}

#[test]
fn a_second_photo_nearly_as_large_as_the_leads_costs() {
    let mut problem = page(4, 40, &[40, 20]);
    problem.articles[0].figures = vec![Figure { lead: true, ..photo(0, 2) }];
    problem.articles[1].figures = vec![photo(0, 1)];
    let cost = |lines: u32| {
        let figure = |article, column, picture| {
            let thing = Thing::Figure { figure: 0, picture };
            Block { thing, article, column, line: 0, span: 1 + u32::from(article == 0), lines: picture + 2 }
        };
        shares::photos(&problem, &[figure(0, 0, 12), figure(1, 3, lines)])
    };
    assert!((cost(14) - cost(13)).abs() < 1e-9, "up to six tenths of it");
    assert!(cost(20) > cost(14) + 5.0);
}
