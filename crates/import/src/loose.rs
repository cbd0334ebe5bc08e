//! Loose photos: which article they belong to, and the names of all pictures.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::{Article, Block, Line, Photo, figure, left_out, trim};
use crate::decode::{count, counts};
use crate::ledger::{Count, Reason};
use crate::manuscript::{PictureFile, Shown};
use crate::shelf::Shelf;
use crate::{Given, Pictures, photo, short};

/// The longest name of a picture, in characters.
const NAME: usize = 18;

/// Photos given beside the texts.
#[derive(Debug, Default)]
pub(crate) struct Photos {
    /// Names as given, and the numbers of their files.
    list: Vec<(String, usize)>,
}

impl Photos {
    pub(crate) fn add(&mut self, file: Given, shelf: &mut Shelf) {
        shelf.read(Count { pictures: 1, ..Count::default() });
        let Some(end) = photo::end(&file.bytes) else {
            shelf.ledger.aside_picture(Reason::PictureKind, &file.name, &file.name);
            return;
        };
        if let Some(same) = shelf.pictures.iter().position(|other| other.bytes == file.bytes) {
            // Of two names the shorter is the original's; the longer is a copy's.
            let mut other = file.name;
            if let Some((name, _)) = self.list.iter_mut().find(|(_, number)| *number == same)
                && other.chars().count() < name.chars().count()
            {
                std::mem::swap(name, &mut other);
            }
            shelf.ledger.aside_picture(Reason::PhotoAgain, &other, &other);
            return;
        }
        shelf.pictures.push(PictureFile { name: short(&file.name), bytes: file.bytes, end });
        self.list.push((file.name, shelf.pictures.len() - 1));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The photos by the last part of their names.
    pub(crate) fn by_name(&self) -> BTreeMap<String, usize> {
        self.list.iter().map(|(name, file)| (short(name), *file)).collect()
    }

    /// Gives each photo to an article.
    pub(crate) fn give(self, articles: &mut [Article], shelf: &mut Shelf) {
        let used: BTreeSet<usize> =
            articles.iter().flat_map(|article| &article.photos).map(|photo| photo.file).collect();
        for (name, file) in self.list {
            // A text refers to it.
            if used.contains(&file) {
                continue;
            }
            // The same picture is in a Word file and beside it.
            let same = |other: &usize| {
                shelf.pictures.get(*other).zip(shelf.pictures.get(file)).is_some_and(|(a, b)| a.bytes == b.bytes)
            };
            if used.iter().any(same) {
                shelf.ledger.aside_picture(Reason::PhotoAgain, &name, &name);
                continue;
            }
            let (number, why) = home(&name, articles);
            let Some(article) = articles.get_mut(number) else { continue };
            let mut photo = Photo { file, shown: Shown { file: Some(file), ..Shown::default() }, ..Photo::default() };
            photo.remark = why.map(str::to_owned);
            if !announced(article, &name, &mut photo) {
                from_name(&name, &mut photo);
            }
            article.photos.push(photo);
        }
        for article in articles {
            captions_in_order(article, shelf);
        }
    }
}

/// Gives the lines `图1：…`, `图2：…` of a text to its photos in their order, where there are as many of them as photos
/// without words: the photos of a phone have names that say nothing.
fn captions_in_order(article: &mut Article, shelf: &mut Shelf) {
    let words = |block: &Block| match block {
        Block::Text(runs) => {
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            let text = trim(&text).to_owned();
            figure(&text).map(|(number, bytes)| (number, bytes, text))
        }
        Block::Head(..) | Block::Item(..) | Block::Table(_) => None,
    };
    let found: Vec<(usize, (usize, usize, String))> =
        article.body.iter().enumerate().filter_map(|(at, block)| Some((at, words(block)?))).collect();
    let in_order = found.iter().enumerate().all(|(i, (_, (number, _, _)))| *number == i + 1);
    let bare = article.photos.iter().filter(|photo| photo.caption.text.is_empty()).count();
    if found.is_empty() || !in_order || found.len() != bare {
        return;
    }
    let photos = article.photos.iter_mut().filter(|photo| photo.caption.text.is_empty());
    for (photo, (_, (_, bytes, text))) in photos.zip(&found) {
        let (mark, rest) = text.split_at(*bytes);
        let (caption, by) = crate::article::split_credit(rest);
        let kept = count(&caption) + count(&by);
        shelf.ledger.placed.characters = (shelf.ledger.placed.characters + kept).saturating_sub(count(text));
        shelf.ledger.aside_text(Reason::Mark, &article.source, mark);
        // Brackets around a credit.
        shelf.ledger.aside_text(Reason::Mark, &article.source, &left_out(rest, &caption, &by));
        photo.caption = Line { text: caption, guess: Some("猜的：按图号和照片的先后配的说明") };
        photo.credit = Line { text: by, guess: None };
    }
    let mut at = 0;
    article.body.retain(|_| {
        at += 1;
        !found.iter().any(|(own, _)| own + 1 == at)
    });
}

/// The article that a photo belongs to, and a note if that is only likely.
fn home(name: &str, articles: &[Article]) -> (usize, Option<&'static str>) {
    if articles.len() < 2 {
        return (0, None);
    }
    let stem = stem(name);
    let folder = |name: &str| name.rsplit_once(['/', '\\']).map_or(String::new(), |(folder, _)| folder.to_owned());
    let only = |like: &dyn Fn(&Article) -> bool| {
        let mut found = articles.iter().enumerate().filter(|(_, article)| like(article)).map(|(i, _)| i);
        found.next().filter(|_| found.next().is_none())
    };
    let lead = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let own_folder = folder(name);
    let by_name = only(&|article| {
        count(&crate::loose::stem(&article.path)) > 1 && stem.contains(&crate::loose::stem(&article.path))
    });
    let by_folder = || {
        only(&|article| {
            !own_folder.is_empty()
                && (folder(&article.path) == own_folder || own_folder.ends_with(&crate::loose::stem(&article.path)))
        })
    };
    let by_number = || {
        only(&|article| {
            !lead(&stem).is_empty() && lead(&stem).len() < 3 && lead(&stem) == lead(&crate::loose::stem(&article.path))
        })
    };
    match by_name.or_else(by_folder).or_else(by_number) {
        Some(number) => (number, Some("猜的：按文件名配给这篇文章")),
        None => (0, Some("猜的：不知道是哪篇文章的照片，先放在第一篇")),
    }
}

/// A name without folders and extension.
fn stem(name: &str) -> String {
    let name = short(name);
    name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned())
}

/// Whether the text has a caption for this photo's number (`图1：…` and `图1.jpg`), which it then gets.
fn announced(article: &mut Article, name: &str, photo: &mut Photo) -> bool {
    let number: String = stem(name).chars().filter(char::is_ascii_digit).collect();
    let other = stem(name).chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    if number.is_empty() || number.len() > 2 || !matches!(other.trim(), "" | "图" | "图片" | "照片" | "图 ") {
        return false;
    }
    let chinese = number.parse::<usize>().ok().and_then(|n| "一二三四五六七八九".chars().nth(n.wrapping_sub(1)));
    let found = article.body.iter().position(|block| match block {
        Block::Text(runs) => {
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            let rest = trim(&text).strip_prefix('图').map(|rest| rest.trim_start_matches(['片', ' ']));
            let after = rest.and_then(|rest| {
                rest.strip_prefix(number.as_str()).or_else(|| chinese.and_then(|c| rest.strip_prefix(c)))
            });
            after.is_some_and(|after| after.starts_with(['：', ':', ' ', '\u{3000}', '.', '、']))
        }
        Block::Head(..) | Block::Item(..) | Block::Table(_) => false,
    });
    let Some(Block::Text(runs)) = found.map(|at| article.body.remove(at)) else { return false };
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    photo.caption = Line { text: crate::article::one_line(&text), guess: Some("猜的：按编号配的说明") };
    true
}

/// A caption made from a file's name, if the name means something.
fn from_name(name: &str, photo: &mut Photo) {
    let stem = stem(name);
    let chinese = stem.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
    let generic = ["微信", "图片", "截图", "截屏", "照片", "未标题", "未命名", "新建", "屏幕", "副本", "mmexport"];
    if chinese < 3 || generic.iter().any(|word| stem.contains(word)) {
        return;
    }
    let words = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' ' | '、'));
    let (caption, by) = crate::article::split_credit(words);
    photo.caption = Line { text: caption, guess: Some("猜的：取自文件名") };
    photo.credit = Line { text: by, guess: None };
}

/// The names of pictures, by article and photo.
pub(crate) type Names = Vec<Vec<String>>;

/// Names every picture after its caption; returns the names by article and photo, and the files.
pub(crate) fn name(articles: &mut [Article], pictures: &Pictures) -> (Names, Vec<(String, Vec<u8>)>) {
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    let mut names = Vec::new();
    for (i, article) in articles.iter_mut().enumerate() {
        let mut own = Vec::new();
        for (j, photo) in article.photos.iter_mut().enumerate() {
            let Some(file) = pictures.get(photo.file) else { continue };
            let base = called(&photo.caption.text)
                .or_else(|| called(&stem(&file.name)).filter(|name| !name.starts_with("image")))
                .unwrap_or_else(|| format!("文{}图{}", i + 1, j + 1));
            let mut name = format!("images/{base}.{}", file.end);
            let mut number = 2;
            while !taken.insert(name.to_lowercase()) {
                name = format!("images/{base}-{number}.{}", file.end);
                number += 1;
            }
            let bytes = upright(photo, &file.bytes);
            files.push((name.clone(), bytes));
            own.push(name);
        }
        names.push(own);
    }
    (names, files)
}

/// The picture as Word shows it, turned and mirrored.
fn upright(photo: &mut Photo, bytes: &[u8]) -> Vec<u8> {
    let shown = &photo.shown;
    if shown.turns == 0 && !shown.mirrored {
        return bytes.to_vec();
    }
    match photo::turned(bytes, photo::orientation(shown.turns, shown.mirrored)) {
        Some(turned) => turned,
        None => {
            let degrees = u32::from(shown.turns) * 90;
            let mirrored = if shown.mirrored { "、左右翻转过" } else { "" };
            photo.remark = Some(format!("这张图在 Word 里转了 {degrees}°{mirrored}，请在图片软件里照样转好"));
            bytes.to_vec()
        }
    }
}

/// A file name made from words.
fn called(words: &str) -> Option<String> {
    let words = words.trim_start_matches("图为");
    let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let clauses = words
        .split(['，', '。', '；', '：', ',', ';', ':', '（', '('])
        .map(|clause| clause.chars().filter(|c| counts(*c) && good(*c)).collect::<String>());
    let mut name = String::new();
    for clause in clauses {
        name.push_str(&clause);
        if name.chars().count() >= 4 {
            break;
        }
    }
    let name: String = name.chars().take(NAME).collect();
    (!name.is_empty()).then_some(name)
}
