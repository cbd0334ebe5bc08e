"""Draws masthead.svg, the sample's placeholder masthead: “××日报”, the name of no paper.

日报 are outlines of the bundled LXGW WenKai; the two crosses are brush strokes drawn here. Needs python3-fonttools:
/usr/bin/python3 images/masthead.py
"""

import os

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
FONT = os.path.join(HERE, "..", "fonts", "LXGWWenKai-Regular.ttf")

EM = 1000
ADVANCE = 960  # a masthead is set tight
HEIGHT = 1000
BASELINE = 875  # from the top
WEIGHT = 32  # added round every stroke of the pen-thin face
MARGIN = 30

# One cross in an em: a stroke falling to the left that thins out, over one falling to the right that swells to a foot.
CROSS = [
    "M706 208C744 226 771 252 760 282C646 452 482 614 282 756C262 768 248 760 262 742C432 602 578 434 682 232C688 214 694 204 706 208Z",
    "M268 238C282 214 304 216 330 236C468 356 602 494 724 636C758 662 804 684 800 706C790 736 742 752 700 764C678 768 664 758 652 738"
    "C544 572 420 412 282 276C266 260 262 250 268 238Z",
]


def outline(font, character, x):
    """A character's outline with its em's left edge at x, the y axis pointing down."""
    glyphs = font.getGlyphSet()
    svg = path(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(TransformPen(svg, (1, 0, 0, -1, x, BASELINE)))
    return svg.getCommands()


def shifted(stroke, x):
    svg = path(None)
    parse_path(stroke, TransformPen(svg, (1, 0, 0, 1, x, 0)))
    return svg.getCommands()


def path(glyphs):
    return SVGPathPen(glyphs, ntos=lambda number: str(round(number)))


def main():
    font = TTFont(FONT, lazy=True)
    width = 2 * MARGIN + 4 * ADVANCE
    start = MARGIN + (ADVANCE - EM) // 2
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}">',
        "<!-- 占位报头“××日报”，不是任何一家报纸的报头；由 masthead.py 画成。 -->",
        f'<g fill="#000" stroke="#000" stroke-width="{WEIGHT}" stroke-linejoin="round">',
    ]
    for place, character in enumerate("日报", start=2):
        lines.append(f'<path d="{outline(font, character, start + place * ADVANCE)}"/>')
    lines += ["</g>", '<g fill="#000">']
    for place in range(2):
        lines += [f'<path d="{shifted(stroke, start + place * ADVANCE)}"/>' for stroke in CROSS]
    lines += ["</g>", "</svg>", ""]
    with open(os.path.join(HERE, "masthead.svg"), "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    main()
