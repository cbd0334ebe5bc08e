"""The same prose at six widths through ours, Typst's own paragraphs, WeasyPrint and XeLaTeX with ctex: a paragraph a page.

Every page is as wide as its lines, the first baseline 8.8 pt below its top, so that one judge (benches/lines.rs, with the tests' own
tests/lines/verdict.rs) can read all of them.
"""

import html, json, os, subprocess, sys

from content import REPO
from others import CJK, FONTS, escaped

WIDTHS = [11, 13, 15, 17, 20, 27]
SIZE, PITCH, FIRST = 10, 14, 8.8
# A page has room for the longest paragraph in the narrowest column.
HEIGHT = 1600


def as_truetype(name, words, folder):
    """A face with the outlines of TrueType, of the prose's characters: mutool reads no widths from WeasyPrint's subsets of the others."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont, newTable

    out = os.path.join(folder, name.replace(".otf", ".ttf"))
    if os.path.exists(out):
        return out
    font = TTFont(os.path.join(FONTS, name))
    subsetter = Subsetter()
    subsetter.populate(text=words)
    subsetter.subset(font)
    outlines, glyphs = font.getGlyphSet(), {}
    for glyph in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[glyph].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[glyph] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    font["maxp"].tableVersion = 0x00010000
    for key in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
                "maxComponentDepth"):
        setattr(font["maxp"], key, 1 if key == "maxZones" else 0)
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["post"].formatType, font.sfntVersion = 3.0, "\0\1\0\0"
    font.save(out)
    return out


def weasyprint(paragraphs, zi, folder):
    words = "".join(run for runs in paragraphs for run, _ in runs)
    faces = "".join(f"@font-face {{ font-family: {family}; font-weight: {weight}; src: url(file://{as_truetype(file, words, folder)}) }}"
                    for family, weight, file in [("Body", 400, "NotoSerifCJKsc-Regular.otf"), ("Head", 700, "NotoSansCJKsc-Bold.otf")])
    # In a line 14 pt high the face's baseline (1.151 em below its top, 0.286 em above its foot) stands 11.33 pt below the line's top.
    up = PITCH / 2 + (1.151 - 0.286) / 2 * SIZE - FIRST
    style = f"""{faces} @page {{ size: {zi * SIZE}pt {HEIGHT}pt; margin: 0 }} body {{ margin: 0 }} b {{ font: 700 {SIZE}pt/{PITCH}pt Head }}
p {{ margin: 0; font: {SIZE}pt/{PITCH}pt Body; text-align: justify; text-indent: 2em; break-after: page; position: relative; top: {-up}pt }}"""
    words = "".join("<p>" + "".join(f"<b>{html.escape(run)}</b>" if bold else html.escape(run) for run, bold in runs) for runs in paragraphs)
    source, out = (os.path.join(folder, f"weasyprint-{zi}.{end}") for end in ("html", "pdf"))
    with open(source, "w", encoding="utf-8") as file:
        file.write(f'<html lang="zh-CN"><meta charset="utf-8"><style>{style}</style><body>{words}')
    subprocess.run([sys.executable, "-c", f"import weasyprint; weasyprint.HTML({source!r}).write_pdf({out!r})"], check=True)
    return out


def xelatex(paragraphs, zi, folder):
    source, out = (os.path.join(folder, f"xelatex-{zi}.{end}") for end in ("tex", "pdf"))
    sans = rf"\newCJKfontfamily\head[Path={FONTS}/]{{NotoSansCJKsc-Bold.otf}}\newfontfamily\headlatin[Path={FONTS}/]{{NotoSansCJKsc-Bold.otf}}"
    lines = [
        r"\documentclass[fontset=none,linespread=1]{ctexart}",
        rf"\usepackage[paperwidth={zi * SIZE}bp,paperheight={HEIGHT}bp,margin=0bp,noheadfoot]{{geometry}}", CJK, sans,
        rf"\pagestyle{{empty}}\topskip={FIRST}bp\parskip=0pt\ctexset{{autoindent=false}}\raggedbottom\lineskiplimit=-10pt\begin{{document}}",
        rf"\fontsize{{{SIZE}bp}}{{{PITCH}bp}}\selectfont\parindent={2 * SIZE}bp",
    ]
    for runs in paragraphs:
        lines.append("".join(rf"{{\head\headlatin {escaped(run)}}}" if bold else escaped(run) for run, bold in runs) + r"\par\newpage")
    lines.append(r"\end{document}")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    # An overfull line is what is to be counted, not an error.
    run = subprocess.run(["xelatex", "-interaction=batchmode", "-output-directory", folder, source], cwd=folder, capture_output=True)
    if not os.path.exists(out):
        raise RuntimeError(f"xelatex made nothing: {run.stdout[-500:]}")
    return out


def measure(folder, widths=WIDTHS):
    os.makedirs(folder, exist_ok=True)
    bench = ["cargo", "bench", "--locked", "--bench", "lines", "--"]
    words = os.path.join(folder, "prose.json")
    subprocess.run([*bench, "words", words], cwd=REPO, check=True)
    with open(words, encoding="utf-8") as file:
        paragraphs = json.load(file)
    rows = []
    for zi in widths:
        files = [os.path.join(folder, f"{by}-{zi}.pdf") for by in ("ours", "typst")]
        files += [make(paragraphs, zi, folder) for make in (weasyprint, xelatex)]
        told = subprocess.run([*bench, "judge", *files], cwd=REPO, check=True, capture_output=True, text=True).stdout
        rows += [json.loads(line) for line in told.splitlines() if line.startswith("{")]
        print(f"  {zi} 字 a line", file=sys.stderr, flush=True)
    return rows
