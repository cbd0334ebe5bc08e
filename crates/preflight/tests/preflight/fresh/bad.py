"""Spoiled print PDFs, one fault each: number and name, whether it is an error or a warning, what is wrong.

    python3 bad.py FOLDER [BEGINNING OF A NAME ...]      (pikepdf 10.18, reportlab 5.1, pillow 13 from PyPI; ghostscript)
"""
import os
import re
import sys
from base import *
OUT = (sys.argv[1] if sys.argv[1:] else '.') + '/'
BAD = []

def bad(name, weight, why, level='x1a'):

    def d(f):
        BAD.append((name, weight, why, f))
        return f
    return d
E, W = ('E', 'W')

def fl(s):
    return zlib.compress(s.encode('latin-1'))

@bad('01-ftp-text-mode', E, 'line ends converted on the way: offsets and binary data wrong')
def _():
    return Job().bytes().replace(b'\n', b'\r\n')

@bad('02-upload-broken-off', E, 'the last tenth of the file is missing')
def _():
    b = Job().bytes()
    return b[:len(b) * 9 // 10]

@bad('03-password', E, 'encrypted with an empty user password')
def _():
    return Job().bytes(encryption=pikepdf.Encryption(owner='x', user='', R=4))

@bad('04-content-cut', E, 'the page content (Flate) breaks off in its middle: half of the page is missing')
def _():
    j = Job()
    o = j.page().Contents
    d = o.read_raw_bytes() if not isinstance(o, Array) else None
    raw = zlib.compress(o.read_bytes())
    j.page().Contents = Stream(j.pdf, raw[:len(raw) // 2])
    j.page().Contents.Filter = Name.FlateDecode
    return j.bytes()

@bad('05-second-content-stream-missing', E, '/Contents names an object that does not exist')
def _():
    j = Job()
    j.page().Contents = Array([j.page().Contents, j.pdf.make_indirect(Dictionary())])
    b = j.bytes()
    m = re.search(b'/Contents \\[ (\\d+) 0 R (\\d+) 0 R', b)
    return b.replace(m.group(0), m.group(0).replace(m.group(2) + b' 0 R', b'999 0 R'))

@bad('06-object-streams-in-x1a', E, 'compressed objects in a PDF/X-1a')
def _():
    return Job(version='1.5').bytes(object_stream_mode=pikepdf.ObjectStreamMode.generate)

@bad('07-no-trapped', E, 'Info has no Trapped')
def _():
    j = Job()
    del j.pdf.docinfo['/Trapped']
    return j.bytes()

@bad('08-levels-differ', E, 'Info says X-1a, XMP says X-4')
def _():
    j = Job()
    j.xmp('x4')
    return j.bytes()

@bad('09-intent-gts-pdfa', E, 'the only output intent is a PDF/A one')
def _():
    j = Job()
    j.pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1
    return j.bytes()

@bad('10-intent-srgb', E, 'the output intent has an sRGB profile')
def _():
    j = Job()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    s = Stream(j.pdf, icc)
    s.N = 3
    j.pdf.Root.OutputIntents[0].DestOutputProfile = j.pdf.make_indirect(s)
    return j.bytes()

@bad('11-intent-empty-identifier', E, 'OutputConditionIdentifier is an empty string')
def _():
    j = Job()
    j.pdf.Root.OutputIntents[0].OutputConditionIdentifier = String('')
    return j.bytes()

@bad('12-attached-file', E, 'the Word document is attached')
def _():
    j = Job()
    j.pdf.attachments['a.docx'] = pikepdf.AttachedFileSpec(j.pdf, b'PK', filename='a.docx')
    return j.bytes()

@bad('13-javascript-names', E, 'a document-level script')
def _():
    j = Job()
    j.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String('a'), Dictionary(S=Name.JavaScript, JS=String('app.alert(1)'))])))
    return j.bytes()

@bad('14-page-open-action', E, 'a page has additional actions')
def _():
    j = Job()
    j.page().AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))
    return j.bytes()

@bad('15-sticky-note', E, 'the editor left a note on the page')
def _():
    j = Job()
    j.page().Annots = Array([j.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([100, 300, 120, 320]), Contents=String('check!')))])
    return j.bytes()

@bad('16-highlight', E, 'a highlighted passage (annotation with an appearance)')
def _():
    j = Job()
    f = Stream(j.pdf, b'1 1 0 rg 0 0 80 10 re f')
    f.Type, f.Subtype, f.BBox = (Name.XObject, Name.Form, Array([0, 0, 80, 10]))
    j.page().Annots = Array([j.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Highlight, F=4, Rect=Array([100, 300, 180, 310]), QuadPoints=Array([100, 310, 180, 310, 100, 300, 180, 300]), AP=Dictionary(N=j.pdf.make_indirect(f))))])
    return j.bytes()

@bad('17-form-field', E, 'a text field')
def _():
    j = Job()
    w = j.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String('n'), Rect=Array([100, 300, 180, 320])))
    j.page().Annots = Array([w])
    j.pdf.Root.AcroForm = Dictionary(Fields=Array([w]))
    return j.bytes()

@bad('18-second-page-without-trimbox', E, 'of two pages the second has no TrimBox')
def _():
    j = Job(pages=2)
    del j.page(2)['/TrimBox']
    return j.bytes()

@bad('19-no-bleed', E, 'BleedBox is the TrimBox')
def _():
    j = Job()
    j.page().BleedBox = j.page().TrimBox
    return j.bytes()

@bad('20-background-ends-at-trim', E, 'boxes are right but the panel at the top edge stops at the trim')
def _():
    j = Job(background=False)
    j.add(f'0 .3 .6 0 k {X(0):.3f} {X(180):.3f} {L(148):.3f} {L(30):.3f} re f')
    return j.bytes()

@bad('21-photo-short-of-bleed', E, 'a full-bleed photo is placed 1 mm beyond the trim only')
def _():
    j = Job(background=False, body=False)
    p = photo(1800)
    j.image(p, (-1, 100, 150, 111), data=jpeg(p), filter=Name.DCTDecode, Decode=Array([1, 0] * 4))
    return j.bytes()

@bad('22-trim-beyond-media', E, 'TrimBox sticks out of the MediaBox')
def _():
    j = Job()
    m = [float(v) for v in j.page().MediaBox]
    j.page().MediaBox = Array([m[0], m[1], m[2] - L(20), m[3]])
    return j.bytes()

@bad('23-mixed-sizes', W, 'one page of three is A5 landscape')
def _():
    j = Job(pages=3)
    for k, by in (('/MediaBox', M), ('/BleedBox', 3), ('/TrimBox', 0)):
        j.page(2)[k] = Array([X(-by), X(-by), X(210 + by), X(148 + by)])
    return j.bytes()

@bad('24-folio-too-near', W, 'the folio stands 1.5 mm from the trim')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(K), c.setFont('S', 10), c.drawString(X(70), X(1.5), '23'))).bytes()

@bad('25-blank-page', W, 'an empty second page')
def _():
    j = Job(pages=2)
    j.page(2).Contents = Stream(j.pdf, b' ')
    return j.bytes()

@bad('26-userunit', E, 'UserUnit 2')
def _():
    j = Job('x4')
    j.page().UserUnit = 2
    return j.bytes()

@bad('27-helvetica', E, 'Helvetica is not embedded, in a form')
def _():
    j = Job()
    f = Stream(j.pdf, b'BT 0 0 0 1 k /H 12 Tf 0 0 Td (Advertisement) Tj ET')
    f.Type, f.Subtype, f.BBox = (Name.XObject, Name.Form, Array([0, -5, 100, 20]))
    f.Resources = Dictionary(Font=Dictionary(H=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))
    j.res('/XObject', '/Fm', j.pdf.make_indirect(f))
    j.add(f'q 1 0 0 1 {X(20):.2f} {X(60):.2f} cm /Fm Do Q')
    return j.bytes()

@bad('28-songti-not-embedded', E, 'a Chinese CID font is not embedded (STSong-Light)')
def _():
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    pdfmetrics.registerFont(UnicodeCIDFont('STSong-Light'))
    return Job(draw=lambda c, n: (c.setFillColor(K), c.setFont('STSong-Light', 12), c.drawString(X(20), X(60), '宋体正文'))).bytes()

@bad('29-font-file-empty', E, 'the embedded font file is empty')
def _():
    j = Job()
    for o in j.pdf.objects:
        if isinstance(o, Dictionary) and '/FontFile2' in o:
            s = Stream(j.pdf, b'')
            s.Length1 = 0
            o.FontFile2 = j.pdf.make_indirect(s)
    return j.bytes()

@bad('30-font-cut', E, 'the embedded font file is cut in half')
def _():
    j = Job()
    for o in j.pdf.objects:
        if isinstance(o, Dictionary) and '/FontFile2' in o and ('Smiley' in str(o.FontName)):
            b = o.FontFile2.read_bytes()
            s = Stream(j.pdf, b[:len(b) // 2])
            s.Length1 = len(b)
            o.FontFile2 = j.pdf.make_indirect(s)
    return j.bytes()

@bad('31-small-print', W, 'fine print of 3.5 pt')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(K), c.setFont('W', 3.5), c.drawString(X(20), X(60), 'The fine print of the prize draw'))).bytes()

@bad('32-white-fine-print', W, 'white 6 pt on a four-colour photo-brown')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColor(0.4, 0.6, 0.7, 0.3)), c.rect(X(20), X(40), L(80), L(20), stroke=0, fill=1), c.setFillColor(CMYKColor(0, 0, 0, 0)), c.setFont('W', 6), c.drawString(X(25), X(50), 'reversed small type'))).bytes()

@bad('33-pixel-font', E, 'a Type 3 font of bitmaps, as old TeX makes')
def _():
    j = Job()
    g = Stream(j.pdf, b'500 0 0 0 500 700 d1 q 480 0 0 700 0 0 cm BI /W 8 /H 8 /IM true /BPC 1 /D [1 0] ID \x18$BB~BBB EI Q')
    f = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 700]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=65, LastChar=65, Widths=Array([500]), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])), CharProcs=Dictionary(A=j.pdf.make_indirect(g)), Resources=Dictionary())
    j.res('/Font', '/T3', j.pdf.make_indirect(f))
    j.add(f'BT 0 0 0 1 k /T3 14 Tf {X(20):.2f} {X(60):.2f} Td (AAAA) Tj ET')
    return j.bytes()

@bad('34-black-text-rgb', E, 'body text in RGB black, as from an office program')
def _():
    j = Job()
    j.add(f'BT 0 0 0 rg /F2+0 10 Tf {X(20):.2f} {X(60):.2f} Td (x) Tj ET')
    name = [k for k in j.page().Resources.Font.keys()][0]
    j.page().Contents = Stream(j.pdf, b''.join((c.read_bytes() for c in ([*j.page().Contents] if isinstance(j.page().Contents, Array) else [j.page().Contents]))).replace(b'/F2+0', name.encode()))
    return j.bytes()

@bad('35-rgb-photo', E, 'a photo straight from the camera')
def _():
    j = Job()
    p = photo(800, 'RGB')
    j.image(p, (20, 20, 60, 45), data=jpeg(p), filter=Name.DCTDecode)
    return j.bytes()

@bad('36-indexed-rgb-logo', E, 'a GIF-like logo, indexed RGB')
def _():
    j = Job()
    p = photo(800, 'RGB').quantize(16)
    pal = bytes(p.getpalette()[:48])
    s = Image.frombytes('L', p.size, p.tobytes())
    j.image(s, (20, 20, 60, 45), space=Array([Name.Indexed, Name.DeviceRGB, 15, String(pal)]))
    return j.bytes()

@bad('37-spot-with-lab', E, 'a spot colour whose alternate is Lab, in X-1a')
def _():
    j = Job()
    f = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([100, 0, 0]), C1=Array([50, 70, 40]))
    j.res('/ColorSpace', '/Sp', Array([Name.Separation, Name('/PANTONE 186 C'), Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]), Range=Array([-128, 127, -128, 127]))]), f]))
    j.add(f'/Sp cs 1 scn {X(20):.2f} {X(40):.2f} 60 60 re f')
    return j.bytes()

@bad('38-gradient-rgb', E, 'a sh gradient in RGB inside a clip')
def _():
    j = Job()
    j.res('/Shading', '/Sh', Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 200, 0]), Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([1, 0, 0]), C1=Array([0, 0, 1])), Extend=Array([True, True])))
    j.add(f'q {X(20):.2f} {X(20):.2f} 100 60 re W n /Sh sh Q')
    return j.bytes()

@bad('39-registration-frame', E, 'a frame in registration colour on the page')
def _():
    j = Job()
    j.res('/ColorSpace', '/Reg', spot(j.pdf, 'All', [1, 1, 1, 1]))
    j.add(f'/Reg CS 1 SCN 1 w {X(20):.2f} {X(20):.2f} 100 60 re S')
    return j.bytes()

@bad('40-seven-spots', W, 'PANTONE 186 C, Pantone 186C, and PANTONE 186 CV: one ink, three plates')
def _():
    j = Job()
    for i, n in enumerate(('PANTONE 186 C', 'Pantone 186C', 'PANTONE 186 CV')):
        j.res('/ColorSpace', f'/S{i}', spot(j.pdf, n, [0, 1, 0.75, 0.05]))
        j.add(f'/S{i} cs 1 scn {X(20 + 25 * i):.2f} {X(40):.2f} 50 50 re f')
    return j.bytes()

@bad('41-spot-cyan-german', E, 'a spot called Gelb')
def _():
    j = Job()
    j.res('/ColorSpace', '/S', spot(j.pdf, 'Gelb', [0, 0, 1, 0]))
    j.add(f'/S cs 1 scn {X(20):.2f} {X(40):.2f} 50 50 re f')
    return j.bytes()

@bad('42-four-colour-body', E, 'body type in black of four inks')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColor(0.75, 0.68, 0.67, 0.9)), c.setFont('W', 9), c.drawString(X(20), X(60), 'From RGB black by Photoshop'))).bytes()

@bad('43-white-overprints', E, 'a white box that overprints: it vanishes')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColor(1, 0.5, 0, 0)), c.rect(X(20), X(40), L(80), L(30), stroke=0, fill=1), c.setFillOverprint(True), c.setFillColor(CMYKColor(0, 0, 0, 0)), c.setFont('S', 24), c.drawString(X(25), X(50), 'SALE'), c.setFillOverprint(False))).bytes()

@bad('44-black-knocks-out', W, '8 pt black type knocks out of a colour')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColor(0, 0.5, 0.9, 0)), c.rect(X(20), X(40), L(80), L(30), stroke=0, fill=1), c.setFillColor(K), c.setFont('W', 8), c.drawString(X(25), X(50), 'black on orange'))).bytes()

@bad('45-too-much-ink', E, 'a panel of 100/90/80/100')
def _():
    return Job(draw=lambda c, n: (c.setFillColor(CMYKColor(1, 0.9, 0.8, 1)), c.rect(X(20), X(40), L(80), L(30), stroke=0, fill=1))).bytes()

@bad('46-newsprint-ink', E, 'a photo separated for coated paper in a newspaper file')
def _():
    j = Job('x1a', 'newsprint')
    p = photo(600, cond='coated').point(lambda v: min(255, int(v * 1.5) + 60))
    j.image(p, (20, 20, 60, 45))
    return j.bytes()

@bad('47-web-photo', E, 'a photo of 96 ppi')
def _():
    j = Job()
    p = photo(300)
    j.image(p, (20, 20, 80, 60))
    return j.bytes()

@bad('48-grey-photo-low', E, 'a grey photo of 110 ppi')
def _():
    j = Job()
    p = photo(260, 'L')
    j.image(p, (20, 20, 60, 45))
    return j.bytes()

@bad('49-logo-in-bits', W, 'a 1-bit logo of 400 ppi')
def _():
    j = Job()
    p = photo(944, 'L').convert('1')
    j.image(p, (20, 20, 60, 45))
    return j.bytes()

@bad('50-tile-low', E, 'a photo of 80 ppi in a tiling pattern')
def _():
    j = Job()
    p = photo(120)
    s = Stream(j.pdf, zlib.compress(p.tobytes()))
    s.Type, s.Subtype, s.Width, s.Height, s.BitsPerComponent, s.ColorSpace, s.Filter = (Name.XObject, Name.Image, p.width, p.height, 8, Name.DeviceCMYK, Name.FlateDecode)
    t = Stream(j.pdf, b'q 108 0 0 81 0 0 cm /I Do Q')
    t.PatternType, t.PaintType, t.TilingType, t.BBox, t.XStep, t.YStep = (1, 1, 1, Array([0, 0, 108, 81]), 108, 81)
    t.Resources = Dictionary(XObject=Dictionary(I=j.pdf.make_indirect(s)))
    j.res('/Pattern', '/P', j.pdf.make_indirect(t))
    j.add(f'/Pattern cs /P scn {X(20):.2f} {X(20):.2f} 250 160 re f')
    return j.bytes()

@bad('51-fax-cut', E, 'a scanned page (CCITT G4) whose data end in the middle')
def _():
    j = Job()
    p = photo(2880, 'L').convert('1')
    d = img2pdf_g4(p)
    j.image(p, (20, 20, 60, 45), data=d[:len(d) // 2], filter=Name.CCITTFaxDecode, DecodeParms=Dictionary(K=-1, Columns=p.width, Rows=p.height, BlackIs1=True))
    return j.bytes()

def img2pdf_g4(p, how='group4'):
    from PIL import TiffImagePlugin
    b = io.BytesIO()
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[278] = p.height
    p.save(b, 'TIFF', compression=how, tiffinfo=info)
    t = Image.open(io.BytesIO(b.getvalue()))
    off, ln = (t.tag_v2[273], t.tag_v2[279])
    assert len(off) == 1 and t.tag_v2.get(266, 1) == 1, (len(off), t.tag_v2.get(266))
    return b.getvalue()[off[0]:off[0] + ln[0]]

@bad('52-jpx-cut', E, 'a JPEG 2000 photo cut in half, in X-4')
def _():
    j = Job('x4')
    p = photo(800, 'L')
    b = io.BytesIO()
    p.save(b, 'JPEG2000', quality_mode='rates', quality_layers=[10])
    d = b.getvalue()
    j.image(p, (20, 20, 60, 45), data=d[:len(d) // 2], filter=Name.JPXDecode)
    return j.bytes()

@bad('53-jpx-middle-lost', E, 'a JPEG 2000 photo with 4 kB of zeros in its middle, in X-4')
def _():
    j = Job('x4')
    p = photo(800, 'L')
    b = io.BytesIO()
    p.save(b, 'JPEG2000', quality_mode='rates', quality_layers=[10])
    d = bytearray(b.getvalue())
    m = len(d) // 2
    d[m:m + 4096] = bytes(4096)
    j.image(p, (20, 20, 60, 45), data=bytes(d), filter=Name.JPXDecode)
    return j.bytes()

@bad('54-flate-picture-cut', E, 'a Flate photo cut at 60 %')
def _():
    j = Job()
    p = photo(800)
    d = zlib.compress(p.tobytes())
    j.image(p, (20, 20, 60, 45), data=d[:len(d) * 6 // 10])
    return j.bytes()

@bad('55-alpha-in-x1a', E, 'a drop shadow: soft-masked picture in X-1a')
def _():
    j = Job()
    m = photo(800, 'L')
    s = Stream(j.pdf, zlib.compress(m.tobytes()))
    s.Type, s.Subtype, s.Width, s.Height, s.BitsPerComponent, s.ColorSpace, s.Filter = (Name.XObject, Name.Image, m.width, m.height, 8, Name.DeviceGray, Name.FlateDecode)
    j.image(photo(800), (20, 20, 60, 45), SMask=j.pdf.make_indirect(s))
    return j.bytes()

@bad('56-multiply-in-x1a', E, 'a blend mode given as an array, in X-1a')
def _():
    j = Job()
    j.res('/ExtGState', '/Mu', Dictionary(BM=Array([Name.Multiply, Name.Normal])))
    j.add(f'/Mu gs .2 .1 0 0 k {X(20):.2f} {X(20):.2f} 90 60 re f')
    return j.bytes()

@bad('57-zero-width-line', E, 'a table ruled with lines of width 0')
def _():
    j = Job()
    j.add(f'0 0 0 1 K 0 w ' + ' '.join((f'{X(20):.2f} {X(30 + 5 * i):.2f} m {X(100):.2f} {X(30 + 5 * i):.2f} l S' for i in range(6))))
    return j.bytes()

@bad('58-tinted-rule', W, 'a rule of 0.25 pt in 40 % of black')
def _():
    j = Job()
    j.add(f'0 0 0 .4 K .25 w {X(20):.2f} {X(30):.2f} m {X(100):.2f} {X(30):.2f} l S')
    return j.bytes()

@bad('59-layers-x1a', E, 'optional content in X-1a')
def _():
    j = Job()
    o = j.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String('English')))
    j.pdf.Root.OCProperties = Dictionary(OCGs=Array([o]), D=Dictionary(Name=String('d'), ON=Array([o])))
    j.res('/Properties', '/L', o)
    j.add(f'/OC /L BDC .2 0 0 0 k {X(20):.2f} {X(20):.2f} 90 60 re f EMC')
    return j.bytes()

@bad('60-transfer-curve', E, 'a transfer function left by Photoshop')
def _():
    j = Job()
    j.res('/ExtGState', '/T', Dictionary(TR=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1.4)))
    j.add(f'/T gs .2 .1 0 0 k {X(20):.2f} {X(20):.2f} 90 60 re f')
    return j.bytes()

if __name__ == '__main__':
    want = sys.argv[2:]
    for name, weight, why, f in BAD:
        if want and (not any((name.startswith(w) for w in want))):
            continue
        try:
            open(OUT + name + '.pdf', 'wb').write(f())
        except Exception as e:
            print('NOT MADE', name, repr(e))
