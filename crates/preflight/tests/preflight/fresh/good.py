"""Good print PDFs of kinds that preflights cry wolf at.

    python3 good.py FOLDER [BEGINNING OF A NAME ...]      (pikepdf 10.18, reportlab 5.1, pillow 13 from PyPI; ghostscript)
"""
import subprocess
import sys
from base import *
OUT = (sys.argv[1] if sys.argv[1:] else '.') + '/'
GOOD = []

def good(name, why):

    def d(f):
        GOOD.append((name, why, f))
        return f
    return d

def rect(j, code, x=20, y=20, w=60, h=20):
    j.add(f'q {code} {X(x):.2f} {X(y):.2f} {L(w):.2f} {L(h):.2f} re f Q')

def xobj(j, img, space=Name.DeviceCMYK, data=None, filter=Name.FlateDecode, **more):
    s = Stream(j.pdf, data if data is not None else zlib.compress(img.tobytes()))
    s.Type, s.Subtype, s.Width, s.Height, s.BitsPerComponent, s.ColorSpace, s.Filter = (Name.XObject, Name.Image, img.width, img.height, 8, space, filter)
    for k, v in more.items():
        s['/' + k] = v
    return j.pdf.make_indirect(s)

@good('g01-magazine-x1a', 'a magazine page, X-1a')
def _():
    j = Job()
    j.image(photo(800), (20, 20, 60, 45))
    return j.bytes()

@good('g02-magazine-x4', 'the same, X-4')
def _():
    j = Job('x4')
    j.image(photo(800), (20, 20, 60, 45))
    return j.bytes()

@good('g03-newspaper', 'a newspaper page')
def _():
    j = Job('x1a', 'newsprint')
    j.image(photo(500, cond='newsprint'), (20, 20, 60, 45))
    return j.bytes()

@good('g04-uncoated', 'a letterhead on uncoated paper')
def _():
    j = Job('x1a', 'uncoated')
    j.image(photo(800, cond='uncoated'), (20, 20, 60, 45))
    return j.bytes()

@good('g05-rotated', 'a page with /Rotate 90')
def _():
    j = Job()
    j.page().Rotate = 90
    return j.bytes()

@good('g06-inherited', 'boxes, resources inherited from the page tree')
def _():
    j = Job(pages=2)
    root = j.pdf.Root.Pages
    root.MediaBox = j.page().MediaBox
    root.Resources = j.page().Resources
    for n in (1, 2):
        j.page(n).Resources = j.page(1).Resources if '/Resources' in j.page(1) else root.Resources
    for n in (1, 2):
        del j.page(n)['/MediaBox']
        del j.page(n)['/Resources']
    return j.bytes()

@good('g07-object-streams-x4', 'object streams, linearized, X-4')
def _():
    return Job('x4').bytes(object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)

@good('g08-content-in-pieces', 'the content is split between operators over several streams')
def _():
    j = Job()
    o = j.page().Contents
    raw = o.read_bytes()
    cut = [0, raw.index(b'\n', len(raw) // 3), raw.index(b'\n', len(raw) * 2 // 3), len(raw)]
    j.page().Contents = Array([j.pdf.make_indirect(Stream(j.pdf, raw[a:b])) for a, b in zip(cut, cut[1:])])
    return j.bytes()

@good('g09-transparency-x4', 'a drop shadow in X-4: soft mask, multiply, CMYK group')
def _():
    j = Job('x4')
    m = Image.new('L', (300, 200), 120)
    j.page().Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    j.res('/ExtGState', '/Mu', Dictionary(BM=Name.Multiply, ca=0.75))
    j.add('q /Mu gs')
    j.image(Image.new('CMYK', (300, 200), (0, 0, 0, 180)), (22, 18, 25, 16), SMask=xobj(j, m, Name.DeviceGray))
    j.add('Q')
    return j.bytes()

@good('g10-ocr-layer', 'a scan with an invisible text layer: Helvetica in mode 3, not embedded (X-4)')
def _():
    j = Job('x4', body=False, background=False)
    j.res('/Font', '/Hv', Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    j.image(photo(1800, 'L'), (10, 60, 128, 96))
    j.add(f'BT 3 Tr /Hv 10 Tf {X(20):.2f} {X(70):.2f} Td (recognised) Tj ET')
    return j.bytes()

@good('g11-marks', 'crop marks and registration crosses outside the bleed')
def _():

    def d(c, n):
        c.setStrokeColor(CMYKColorSep(1, 1, 1, 1, spotName='All'))
        c.setLineWidth(0.25)
        for x in (0, 148):
            c.line(X(x), X(-4), X(x), X(-11))
            c.line(X(x), X(214), X(x), X(221))
        for y in (0, 210):
            c.line(X(-4), X(y), X(-11), X(y))
            c.line(X(152), X(y), X(159), X(y))
        c.circle(X(74), X(-8), 6)
    return Job(draw=d).bytes()

@good('g12-duotone', 'a duotone in DeviceN of black and a spot with Colorants, X-4')
def _():
    j = Job('x4')
    p = photo(800, 'L')
    f = Stream(j.pdf, b'{ dup .75 mul 3 -1 roll 0 4 1 roll }')
    f.FunctionType, f.Domain, f.Range = (4, Array([0, 1, 0, 1]), Array([0, 1] * 4))
    sp = spot(j.pdf, 'PANTONE 186 C', [0, 1, 0.75, 0])
    data = bytes((v for g in p.tobytes() for v in (255 - g, (255 - g) // 2)))
    j.image(p, (20, 20, 60, 45), data=zlib.compress(data), space=Array([Name.DeviceN, Array([Name.Black, Name('/PANTONE 186 C')]), Name.DeviceCMYK, j.pdf.make_indirect(f), Dictionary(Colorants=Dictionary({'/PANTONE 186 C': sp}))]))
    return j.bytes()

@good('g13-line-art', 'a 1-bit drawing of 1200 ppi, stencil and image')
def _():
    j = Job()
    j.image(photo(1420, 'L').convert('1'), (20, 20, 30, 22.5))
    j.add('0 0 0 1 k')
    j.image(photo(1420, 'L').convert('1'), (60, 20, 30, 22.5), name='/Py', ImageMask=True, ColorSpace=None)
    return j.bytes()

@good('g14-jpx', 'JPEG 2000 in X-4')
def _():
    j = Job('x4')
    p = photo(800, 'L')
    b = io.BytesIO()
    p.save(b, 'JPEG2000', quality_mode='rates', quality_layers=[10])
    j.image(p, (20, 20, 60, 45), data=b.getvalue(), filter=Name.JPXDecode)
    return j.bytes()

@good('g15-full-bleed', 'a full-bleed photo, clipped to the bleed')
def _():
    j = Job(background=False, body=False)
    p = photo(3600)
    j.add(f'q {X(-3):.3f} {X(-3):.3f} {L(154):.3f} {L(216):.3f} re W n')
    j.image(p, (-70, -3, 288, 216), data=jpeg(p), filter=Name.DCTDecode, Decode=Array([1, 0] * 4))
    j.add('Q')
    return j.bytes()

@good('g16-thumbnail', 'an RGB thumbnail of the page, which is not printed')
def _():
    j = Job('x4')
    j.page().Thumb = xobj(j, photo(80, 'RGB'), Name.DeviceRGB)
    return j.bytes()

@good('g17-bookmarks', 'bookmarks, page labels, viewer preferences')
def _():
    j = Job(pages=2)
    with j.pdf.open_outline() as o:
        o.root.append(pikepdf.OutlineItem('One', 0))
        o.root.append(pikepdf.OutlineItem('Two', 1))
    j.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=12)]))
    j.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return j.bytes()

@good('g18-link-outside', 'a link in the slug, outside the bleed')
def _():
    j = Job()
    j.page().Annots = Array([j.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([5, 5, 25, 20]), Border=Array([0, 0, 0])))])
    return j.bytes()

@good('g19-gradient', 'a CMYK gradient, axial, of a short length and a radial one')
def _():
    j = Job()
    f = tint(j.pdf, [0.8, 0.2, 0, 0])
    j.res('/Shading', '/A', Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([X(20), 0, X(60), 0]), Function=f, Extend=Array([True, True])))
    j.add(f'q {X(20):.2f} {X(20):.2f} {L(40):.2f} {L(20):.2f} re W n /A sh Q')
    return j.bytes()

@good('g20-pattern', 'a CMYK tiling pattern')
def _():
    j = Job()
    t = Stream(j.pdf, b'.3 0 0 0 k 0 0 6 6 re f')
    t.PatternType, t.PaintType, t.TilingType, t.BBox, t.XStep, t.YStep = (1, 1, 1, Array([0, 0, 12, 12]), 12, 12)
    t.Resources = Dictionary()
    j.res('/Pattern', '/P', j.pdf.make_indirect(t))
    rect(j, '/Pattern cs /P scn')
    return j.bytes()

@good('g21-rich-black-panel', 'a panel of rich black 60/40/30/100 with white 20 pt type')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColor(0.6, 0.4, 0.3, 1)), c.rect(X(20), X(40), L(80), L(30), stroke=0, fill=1), c.setFillColor(CMYKColor(0, 0, 0, 0)), c.setFont('S', 20), c.drawString(X(25), X(50), 'Reversed'))).bytes()

@good('g22-unused-rgb', 'RGB spaces and states that nothing uses')
def _():
    j = Job()
    j.res('/XObject', '/Unused', xobj(j, photo(80, 'RGB'), Name.DeviceRGB))
    return j.bytes()

@good('g23-incremental', 'saved twice: an incremental update')
def _():
    b = Job().bytes()
    m = re.search(b'(\\d+) 0 obj\\n<<[^>]*?/Producer', b)
    start = len(b)
    o = re.search(b'(\\d+) 0 obj\\n(<<.*?/Producer.*?>>)\\nendobj', b, re.S)
    num = int(o.group(1))
    prev = int(re.findall(b'startxref\\s+(\\d+)', b)[-1])
    tr = re.findall(b'trailer\\s*(<<.*?>>)\\s*startxref', b, re.S)[-1]
    new = b + b'%d 0 obj\n%s\nendobj\n' % (num, o.group(2))
    x = len(new)
    return new + b'xref\n%d 1\n%010d 00000 n \ntrailer\n' % (num, start) + tr[:-2] + b' /Prev %d >>\nstartxref\n%d\n%%%%EOF\n' % (prev, x)
import re

@good('g24-trapped', 'Trapped True')
def _():
    j = Job()
    j.pdf.docinfo['/Trapped'] = Name('/True')
    j.xmp(trapped='True')
    return j.bytes()

@good('g25-chinese-title', 'a Chinese title, UTF-16 in Info')
def _():
    j = Job()
    j.pdf.docinfo['/Title'] = '国庆专版 A1'
    j.xmp(title='国庆专版 A1')
    return j.bytes()

@good('g26-tagged', 'tagged content')
def _():
    j = Job()
    j.pdf.Root.MarkInfo = Dictionary(Marked=True)
    e = j.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=0))
    j.pdf.Root.StructTreeRoot = j.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([e])))
    j.add(f'/P << /MCID 0 >> BDC .2 0 0 0 k {X(20):.2f} {X(20):.2f} 90 60 re f EMC')
    return j.bytes()

@good('g27-layers-x4', 'languages as layers, all on, X-4')
def _():
    j = Job('x4')
    o = j.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String('English')))
    j.pdf.Root.OCProperties = Dictionary(OCGs=Array([o]), D=Dictionary(Name=String('d'), Order=Array([o])))
    j.res('/Properties', '/L', o)
    j.add(f'/OC /L BDC .2 0 0 0 k {X(20):.2f} {X(20):.2f} 90 60 re f EMC')
    return j.bytes()

@good('g28-sixteen-pages', 'sixteen pages')
def _():
    return Job(pages=16).bytes()

@good('g29-progressive', 'a progressive CMYK JPEG, Adobe inverted')
def _():
    j = Job()
    p = photo(800)
    j.image(p, (20, 20, 60, 45), data=jpeg(p, progressive=True), filter=Name.DCTDecode, Decode=Array([1, 0] * 4))
    return j.bytes()

@good('g30-strips', 'a photo in strips of 8 pixels, 300 ppi, and a faint 4-px remainder')
def _():
    j = Job()
    p = photo(708)
    for i, y in enumerate(range(0, p.height, 8)):
        s = p.crop((0, y, p.width, min(y + 8, p.height)))
        h = s.height * 60 / 708
        j.image(s, (20, 20 + 45 - y * 60 / 708 - h, 60, h), name=f'/St{i}')
    return j.bytes()

@good('g31-gs-x1a-fonts', 'type in a Type 1 font, through Ghostscript (CMYK), boxes set again')
def _():
    src = Job().bytes()
    open(OUT + 'in', 'wb').write(src)
    subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-dCompatibilityLevel=1.4', '-sColorConversionStrategy=LeaveColorUnchanged', '-dAutoRotatePages=/None', '-o', OUT + 'out', OUT + 'in'], check=True)
    j = Job()
    q = Pdf.open(OUT + 'out')
    j.pdf = q
    for s in [o for o in q.objects if isinstance(o, Dictionary) and o.get('/Type') == '/ExtGState']:
        pass
    j.finish(None)
    return j.bytes()

@good('g32-vector-qr', 'a QR code drawn as squares of black')
def _():
    j = Job()
    j.add('0 0 0 1 k ' + ' '.join((f'{X(20 + 0.6 * (i % 25)):.3f} {X(20 + 0.6 * (i // 25)):.3f} {L(0.6):.3f} {L(0.6):.3f} re' for i in range(625) if (i * 7919 + i // 25 * 31) % 5 < 2)) + ' f')
    return j.bytes()

@good('g33-spot', 'headline in a spot, tint of it, its XMP')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColorSep(0, 1, 0.75, 0.05, spotName='PANTONE 186 C')), c.setFont('S', 30), c.drawString(X(20), X(60), 'Spot'), c.setFillColor(CMYKColorSep(0, 1, 0.75, 0.05, spotName='PANTONE 186 C', density=0.3)), c.rect(X(20), X(30), L(50), L(20), stroke=0, fill=1))).bytes()

@good('g34-dieline', 'a die line in its own spot that overprints')
def _():
    j = Job()
    j.res('/ColorSpace', '/D', spot(j.pdf, 'Dieline', [0, 1, 0, 0]))
    j.res('/ExtGState', '/Ov', Dictionary(OP=True, op=True, OPM=1))
    j.add(f'q /Ov gs /D CS 1 SCN 1 w {X(20):.2f} {X(20):.2f} 100 60 re S Q')
    return j.bytes()

@good('g35-no-bleed-wanted-news', 'a newspaper ad without bleed, boxes equal')
def _():
    j = Job('x1a', 'newsprint', background=False)
    j.page().BleedBox = j.page().TrimBox
    return j.bytes()
if __name__ == '__main__':
    for name, why, f in GOOD:
        if sys.argv[2:] and (not any((name.startswith(w) for w in sys.argv[2:]))):
            continue
        try:
            open(OUT + name + '.pdf', 'wb').write(f())
        except Exception as e:
            print('NOT MADE', name, repr(e))
