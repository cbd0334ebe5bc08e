"""Cuts the bundled faces out of Debian's font packages; run by make.sh.

Noto CJK comes as collections that serve five languages. The simplified Chinese face is taken out with every character it
has and every OpenType feature but `aalt`, for its own language only: `locl` for Japan, Korea, Taiwan and Hong Kong leads to
some 18,000 glyphs that simplified Chinese never shows. Its own `locl` stays; it makes —— two ems wide. Screen hints are
dropped as well: a printing plate has no use for them. LXGW WenKai (which reserves its name) and Smiley Sans are copied as
they are.
"""

import os
import re
import shutil
import sys
from multiprocessing import Pool

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
NOTO = "/usr/share/fonts/opentype/noto"
SIMPLIFIED_CHINESE = 2  # the face's place in every Noto CJK collection
LANGUAGES = ("dflt", "ZHS")
LEFT_OUT = {"aalt"}
BUDGET = 110_000_000

# file, collection, family, weight
CUT = [
    ("NotoSerifCJKsc-Regular.otf", "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", 400),
    ("NotoSerifCJKsc-Medium.otf", "NotoSerifCJK-Medium.ttc", "Noto Serif CJK SC", 500),
    ("NotoSerifCJKsc-Bold.otf", "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", 700),
    ("NotoSerifCJKsc-Black.otf", "NotoSerifCJK-Black.ttc", "Noto Serif CJK SC", 900),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", 400),
    ("NotoSansCJKsc-Bold.otf", "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", 700),
    ("NotoSansCJKsc-Black.otf", "NotoSansCJK-Black.ttc", "Noto Sans CJK SC", 900),
]
COPIED = [
    ("LXGWWenKai-Regular.ttf", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"),
    ("SmileySans-Oblique.ttf", "/usr/share/fonts/truetype/smiley-sans/SmileySans-Oblique.ttf"),
]
# file, package, a face that names its copyright holders
LICENCES = [
    ("LICENSE-NotoCJK.txt", "fonts-noto-cjk", ["NotoSerifCJKsc-Regular.otf", "NotoSansCJKsc-Regular.otf"]),
    ("LICENSE-LXGWWenKai.txt", "fonts-lxgw-wenkai", ["LXGWWenKai-Regular.ttf"]),
    ("LICENSE-SmileySans.txt", "fonts-smiley-sans", ["SmileySans-Oblique.ttf"]),
]


def cut(job):
    """One face out of its collection, then checked against it."""
    file, collection, family, weight = job
    path = os.path.join(HERE, file)
    font = open_face(collection)
    options = Options()
    options.layout_scripts = [f"{script}.{language}" for script in scripts(font) for language in LANGUAGES]
    options.layout_features = sorted(features(font) - LEFT_OUT)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters(font))
    subsetter.subset(font)
    font.save(path + ".part", reorderTables=True)
    check(path + ".part", collection, family, weight)
    os.replace(path + ".part", path)
    return file


def open_face(collection):
    return TTFont(os.path.join(NOTO, collection), fontNumber=SIMPLIFIED_CHINESE, lazy=True, recalcTimestamp=False)


def features(font):
    tables = [font[tag].table for tag in ("GSUB", "GPOS") if tag in font]
    return {record.FeatureTag for table in tables for record in table.FeatureList.FeatureRecord}


def scripts(font):
    tables = [font[tag].table for tag in ("GSUB", "GPOS") if tag in font]
    return sorted({record.ScriptTag for table in tables for record in table.ScriptList.ScriptRecord})


def features_by_language(font):
    """Which features each script has in each language we keep, and of how many lookups each feature is made."""
    found = set()
    for tag in ("GSUB", "GPOS"):
        table = font[tag].table
        for record in table.ScriptList.ScriptRecord:
            systems = {own.LangSysTag.strip(): own.LangSys for own in record.Script.LangSysRecord}
            for language in LANGUAGES:
                # A language that is not there has what the script has; the subsetter folds them where they are alike.
                system = systems.get(language, record.Script.DefaultLangSys)
                for index in system.FeatureIndex:
                    feature = table.FeatureList.FeatureRecord[index]
                    if feature.FeatureTag not in LEFT_OUT:
                        found.add((tag, record.ScriptTag, language, feature.FeatureTag, feature.Feature.LookupCount))
    return found


def characters(font):
    """Every character, the variation selectors included."""
    found = set(font.getBestCmap())
    for table in font["cmap"].tables:
        if table.format == 14:
            for selector, entries in table.uvsDict.items():
                found.add(selector)
                found.update(base for base, _ in entries)
    return found


def variations(font):
    return {
        (selector, base, glyph is None)
        for table in font["cmap"].tables
        if table.format == 14
        for selector, entries in table.uvsDict.items()
        for base, glyph in entries
    }


def check(path, collection, family, weight):
    source, made = open_face(collection), TTFont(path)
    names = made["name"]
    # Typst and the file itself must agree on the family; 16 is there where 1 carries the weight.
    shown = names.getDebugName(16) or names.getDebugName(1)
    expect(path, "family", shown, family)
    expect(path, "weight", made["OS/2"].usWeightClass, weight)
    expect(path, "embedding bits", made["OS/2"].fsType, 0)
    expect(path, "characters", set(made.getBestCmap()), set(source.getBestCmap()))
    expect(path, "variation sequences", variations(made), variations(source))
    expect(path, "features", features_by_language(made), features_by_language(source))
    expect(path, "date", made["head"].modified, source["head"].modified)


def expect(path, what, got, wanted):
    if got != wanted:
        raise ValueError(f"{os.path.basename(path)}: {what}: got {brief(got)}, wanted {brief(wanted)}")


def brief(value):
    return f"{len(value)} of them" if isinstance(value, set) else repr(value)


def licence(file, package, faces):
    """The faces' own copyright notices, what the package says of the holders, then the Open Font License."""
    with open(f"/usr/share/doc/{package}/copyright", encoding="utf-8") as source:
        paragraphs = source.read().split("\n\n")
    holders = next(text for text in paragraphs if text.startswith("Files: *\n"))
    terms = next(text for text in paragraphs if re.match(r"License: (OFL|SIL)-1\.1\n", text))
    notices = []
    for number in (0, 7, 13):  # copyright, trademark, licence
        for face in faces:
            with TTFont(os.path.join(HERE, face), lazy=True) as font:
                notice = font["name"].getDebugName(number)
            if notice and notice not in notices:
                notices.append(notice)
    said = [line.strip() for line in holders.splitlines() if not line.startswith(("Files:", "License:", "Comment:"))]
    body = ["" if line.strip() == "." else line.strip() for line in terms.splitlines()[1:]]
    lines = ["\n".join(notices), "", f"Debian's package {package} says:", *said, "", *body]
    with open(os.path.join(HERE, file), "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(lines).rstrip() + "\n")


def main():
    os.nice(10)
    for file, source in COPIED:
        shutil.copyfile(source, os.path.join(HERE, file))
    with Pool(min(len(CUT), os.cpu_count() or 1)) as pool:
        for file in pool.imap_unordered(cut, CUT, chunksize=1):
            print(file, flush=True)
    for file, package, faces in LICENCES:
        licence(file, package, faces)
    total = 0
    for name in sorted(os.listdir(HERE)):
        if name.endswith((".otf", ".ttf")):
            size = os.path.getsize(os.path.join(HERE, name))
            total += size
            print(f"{size:>11,}  {name}")
    print(f"{total:>11,}  together")
    if total > BUDGET:
        sys.exit(f"the faces are over the {BUDGET:,} bytes they may take")


if __name__ == "__main__":
    main()
