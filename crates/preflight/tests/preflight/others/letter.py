"""LibreOffice Writer's page as flat XML: type, vectors, gradients, see-through shapes, pictures.

    python3 letter.py PICTURES > letter.fodt
"""
import base64
import sys

folder = sys.argv[1]
NAMES = "office text style draw svg fo"
URLS = {
    "office": "office:1.0", "text": "text:1.0", "style": "style:1.0", "draw": "drawing:1.0",
    "svg": "svg-compatible:1.0", "fo": "xsl-fo-compatible:1.0",
}
spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{URLS[name]}"' for name in NAMES.split())
ON_PAGE = 'text:anchor-type="page" text:anchor-page-number="1"'
BARE = ('style:wrap="run-through" style:vertical-pos="from-top" style:vertical-rel="page" '
        'style:horizontal-pos="from-left" style:horizontal-rel="page" draw:stroke="none" draw:fill="none"')


def style(name, graphic):
    return f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties {graphic}/></style:style>'


def words(name, x, y, width, text):
    return (f'<draw:frame {ON_PAGE} draw:style-name="bare" svg:x="{x}mm" svg:y="{y}mm" svg:width="{width}mm" '
            f'svg:height="10mm"><draw:text-box><text:p text:style-name="{name}">{text}</text:p></draw:text-box></draw:frame>')


def shape(kind, name, x, y, width, height):
    return (f'<draw:{kind} {ON_PAGE} draw:style-name="{name}" svg:x="{x}mm" svg:y="{y}mm" svg:width="{width}mm" '
            f'svg:height="{height}mm"/>')


def picture(file, x, y, width, height, turn=0):
    data = base64.b64encode(open(f"{folder}/{file}", "rb").read()).decode()
    seat = f'draw:transform="rotate({turn}) translate({x}mm {y}mm)"' if turn else f'svg:x="{x}mm" svg:y="{y}mm"'
    return (f'<draw:frame {ON_PAGE} draw:style-name="bare" {seat} svg:width="{width}mm" svg:height="{height}mm"><draw:image>'
            f"<office:binary-data>{data}</office:binary-data></draw:image></draw:frame>")


def type(name, latin, asian, size, colour="#000000", more=""):
    return (f'<style:style style:name="{name}" style:family="paragraph"><style:text-properties '
            f'fo:font-family="{latin}" style:font-family-asian="{asian}" fo:font-size="{size}pt" '
            f'style:font-size-asian="{size}pt" fo:color="{colour}" {more}/></style:style>')


body = "".join([
    words("head", 10, 8, 100, "Writer 文书"),
    words("song", 10, 24, 100, "Serif type, ünïcödé, 正文的字。"),
    words("mono", 10, 36, 100, "Typewriter &amp; numbers 0123"),
    shape("rect", "band", 10, 50, 60, 15),
    shape("ellipse", "veil", 50, 45, 30, 30),
    shape("rect", "dashed", 75, 50, 30, 20),
    shape("ellipse", "sun", 85, 75, 25, 25),
    picture("rgb.jpg", 10, 80, 45, 30), picture("grey.png", 60, 80, 20, 15), picture("alpha.png", 60, 100, 24, 18),
    picture("rgb.png", 15, 145, 30, 20, 0.5), picture("index.png", 60, 125, 25, 18), picture("bit.png", 90, 125, 22, 15),
])
print(f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<draw:gradient draw:name="fire" draw:style="linear" draw:start-color="#cc0000" draw:end-color="#ffdd00" draw:angle="900"/>
<draw:gradient draw:name="glow" draw:style="radial" draw:start-color="#0060a0" draw:end-color="#fff0c0" draw:cx="50%" draw:cy="50%"/>
<draw:stroke-dash draw:name="dash" draw:style="rect" draw:dots1="1" draw:dots1-length="3mm" draw:distance="1mm"/>
</office:styles><office:automatic-styles>
<style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="120mm" fo:page-height="170mm"/></style:page-layout>
{type("head", "DejaVu Sans", "Noto Sans CJK SC", 20, "#a01020", 'fo:font-weight="bold" style:font-weight-asian="bold"')}
{type("song", "DejaVu Serif", "LXGW WenKai", 11)}
{type("mono", "DejaVu Sans Mono", "LXGW WenKai", 10, "#204080", 'fo:font-style="italic"')}
{style("band", 'draw:stroke="none" draw:fill="gradient" draw:fill-gradient-name="fire"')}
{style("sun", 'draw:stroke="none" draw:fill="gradient" draw:fill-gradient-name="glow"')}
{style("veil", 'draw:stroke="none" draw:fill="solid" draw:fill-color="#009060" draw:opacity="50%"')}
{style("dashed", 'draw:stroke="dash" draw:stroke-dash="dash" svg:stroke-width="1mm" svg:stroke-color="#303030" draw:fill="none"')}
{style("bare", BARE)}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sheet"/></office:master-styles>
<office:body><office:text>{body}<text:p/></office:text></office:body>
</office:document>""")
