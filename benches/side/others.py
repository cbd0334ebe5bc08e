"""The sample's page for the other programs: what each is given, and how it is called.

Each page has the sample's trim, its words and photos, five columns; each is written as a user of that program would write it. Only
WeasyPrint's user (benches/weasyprint_page.py) separates the photos, with Pillow: the others' pages keep the photos as they came.
"""

import base64, html, json, os, shutil, sys

from PIL import Image

from content import PAGE, PHOTO, REPO, plain

FONTS = os.path.join(REPO, "fonts")
PROFILES = os.path.join(REPO, "crates/ground/src/condition/profiles")
PROFILE = {"newsprint": "newsprint-tr002.icc", "coated": "coated-fogra39.icc"}


def weasyprint(content, folder, press):
    os.makedirs(folder, exist_ok=True)
    words, photos = os.path.join(folder, "words.json"), os.path.join(folder, "photos")
    with open(words, "w", encoding="utf-8") as file:
        json.dump(plain(content), file, ensure_ascii=False)
    os.makedirs(photos, exist_ok=True)
    for path in content["photos"]:
        shutil.copy(path, photos)
    out = os.path.join(folder, "page.pdf")
    script = os.path.join(REPO, "benches/weasyprint_page.py")
    return [sys.executable, script, photos, words, os.path.join(PROFILES, PROFILE[press]), FONTS, out], out


def typst(content, folder):
    os.makedirs(folder, exist_ok=True)
    literal = lambda words: json.dumps(words, ensure_ascii=False)
    lines = [
        f"#set page(width: {PAGE['width']}mm, height: {PAGE['height']}mm, margin: (x: {PAGE['side']}mm, y: {PAGE['top']}mm))",
        f"#set text(font: \"Noto Serif CJK SC\", size: {PAGE['size']}pt, lang: \"zh\", region: \"cn\")",
        f"#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {PAGE['pitch'] - PAGE['size']}pt, "
        f"spacing: {PAGE['pitch'] - PAGE['size']}pt)",
        f"#align(center, text(size: 40pt, {literal(content['title'])}))",
        f"#grid(columns: 3, gutter: 2mm, ..(",
    ]
    for path, caption in zip(content["photos"], content["captions"], strict=True):
        shutil.copy(path, folder)
        picture = f"image({literal(os.path.basename(path))}, width: {PHOTO['width']}mm, height: {PHOTO['height']}mm, fit: \"cover\")"
        lines.append(f"  [#{picture} #par(first-line-indent: 0em, {literal(caption)})],")
    lines += ["))", f"#columns({PAGE['columns']}, gutter: {PAGE['gap']}mm)["]
    for block in content["blocks"]:
        weight = lambda bold: literal("bold" if bold or block["head"] else "regular")
        runs = "".join(f"#text(weight: {weight(bold)}, {literal(words)})" for words, bold in block["runs"])
        lines += [runs, ""]
    lines.append("]")
    source, out, run = (os.path.join(folder, name) for name in ("page.typ", "page.pdf", "run.py"))
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    with open(run, "w", encoding="utf-8") as file:
        file.write(f"import typst\ntypst.compile({source!r}, output={out!r}, font_paths=[{FONTS!r}], ignore_system_fonts=True)\n")
    return [sys.executable, run], out


def escaped(words):
    special = {"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
               "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    return "".join(special.get(c, c) for c in words)


CJK = rf"""\setCJKmainfont[Path={FONTS}/,BoldFont=NotoSerifCJKsc-Bold.otf]{{NotoSerifCJKsc-Regular.otf}}
\setmainfont[Path={FONTS}/,BoldFont=NotoSerifCJKsc-Bold.otf]{{NotoSerifCJKsc-Regular.otf}}
"""


def xelatex(content, folder):
    os.makedirs(folder, exist_ok=True)
    for path in content["photos"]:
        shutil.copy(path, folder)
    size, pitch = PAGE["size"], PAGE["pitch"]
    lines = [
        r"\documentclass[fontset=none,linespread=1]{ctexart}",
        rf"\usepackage[paperwidth={PAGE['width']}mm,paperheight={PAGE['height']}mm,hmargin={PAGE['side']}mm,vmargin={PAGE['top']}mm]{{geometry}}",
        r"\usepackage{multicol,graphicx}", CJK,
        rf"\setlength\columnsep{{{PAGE['gap']}mm}}\setlength\parskip{{0pt}}\pagestyle{{empty}}\hyphenpenalty=10000",
        r"\begin{document}", rf"\fontsize{{{size}pt}}{{{pitch}pt}}\selectfont",
        rf"\begin{{center}}\fontsize{{40pt}}{{52pt}}\selectfont {escaped(content['title'])}\end{{center}}\noindent",
    ]
    for at, (path, caption) in enumerate(zip(content["photos"], content["captions"], strict=True)):
        picture = rf"\includegraphics[width={PHOTO['width']}mm]{{{os.path.basename(path)}}}"
        lines.append(rf"\begin{{minipage}}[t]{{{PHOTO['width']}mm}}{picture}\\{escaped(caption)}\end{{minipage}}"
                     + (r"\\[2mm]" if at % 3 == 2 else r"\hfill") + "%")
    lines.append(rf"\begin{{multicols}}{{{PAGE['columns']}}}")
    for block in content["blocks"]:
        lines += ["".join(rf"\textbf{{{escaped(words)}}}" if bold or block["head"] else escaped(words) for words, bold in block["runs"]), ""]
    lines += [r"\end{multicols}", r"\end{document}"]
    source, out = os.path.join(folder, "page.tex"), os.path.join(folder, "page.pdf")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "-output-directory", folder, source], out


def libreoffice(content, folder):
    """The command, what it makes, its own profile, and what makes it find the faces."""
    os.makedirs(folder, exist_ok=True)
    esc = html.escape
    names = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
             "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
             "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink",
             "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}
    face = 'style:font-name="Noto Serif CJK SC" style:font-name-asian="Noto Serif CJK SC"'
    size = lambda points, more="": f'<style:text-properties {face} fo:font-size="{points}pt" style:font-size-asian="{points}pt" {more}/>'
    chinese = 'fo:language="zh" fo:country="CN"'
    bold = 'fo:font-weight="bold" style:font-weight-asian="bold"'
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?><office:document ' + " ".join(f'xmlns:{key}="{value}"' for key, value in names.items()),
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        '<style:font-face style:name="Noto Serif CJK SC" svg:font-family="\'Noto Serif CJK SC\'"/></office:font-face-decls><office:styles>'
        f'<style:default-style style:family="paragraph">{size(PAGE["size"], chinese)}</style:default-style></office:styles>'
        f'<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{PAGE["width"]}mm" '
        f'fo:page-height="{PAGE["height"]}mm" fo:margin-left="{PAGE["side"]}mm" fo:margin-right="{PAGE["side"]}mm" fo:margin-top="{PAGE["top"]}mm" '
        f'fo:margin-bottom="{PAGE["top"]}mm"/></style:page-layout>'
        f'<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>{size(40)}</style:style>'
        f'<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="{2 * PAGE["size"]}pt" '
        f'fo:line-height="{PAGE["pitch"]}pt"/>{size(PAGE["size"])}</style:style>'
        f'<style:style style:name="S" style:family="text"><style:text-properties {bold}/></style:style>'
        f'<style:style style:name="C" style:family="section"><style:section-properties><style:columns fo:column-count="{PAGE["columns"]}" '
        f'fo:column-gap="{PAGE["gap"]}mm"/></style:section-properties></style:style></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles><office:body><office:text>',
        f'<text:p text:style-name="H">{esc(content["title"])}</text:p>',
    ]
    for first in range(0, len(content["photos"]), 3):
        row, captions = content["photos"][first:first + 3], content["captions"][first:first + 3]
        parts.append("<text:p>")
        for at, path in enumerate(row):
            with Image.open(path) as photo:
                height = PHOTO["width"] * photo.height / photo.width
            with open(path, "rb") as file:
                data = base64.b64encode(file.read()).decode()
            parts.append(f'<draw:frame draw:name="P{first + at}" text:anchor-type="as-char" svg:width="{PHOTO["width"]}mm" svg:height="{height:.2f}mm">'
                         f'<draw:image><office:binary-data>{data}</office:binary-data></draw:image></draw:frame> ')
        parts.append("</text:p><text:p>" + esc("　".join(captions)) + "</text:p>")
    parts.append('<text:section text:style-name="C" text:name="body">')
    for block in content["blocks"]:
        runs = "".join(f'<text:span text:style-name="S">{esc(words)}</text:span>' if strong or block["head"] else esc(words)
                       for words, strong in block["runs"])
        parts.append(f'<text:p text:style-name="B">{runs}</text:p>')
    parts.append("</text:section></office:text></office:body></office:document>")
    source, out, profile = (os.path.join(folder, name) for name in ("page.fodt", "page.pdf", "profile"))
    with open(source, "w", encoding="utf-8") as file:
        file.write("".join(parts))
    fonts = os.path.join(folder, "fonts.conf")
    with open(fonts, "w", encoding="utf-8") as file:
        file.write(f"<?xml version='1.0'?><fontconfig><dir>{FONTS}</dir><cachedir>{folder}/fontcache</cachedir></fontconfig>\n")
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    return command, out, profile, dict(os.environ, FONTCONFIG_FILE=fonts)
