"""A print PDF as a magazine's desk hands it in: ReportLab draws it, pikepdf makes it PDF/X."""
import io, zlib, datetime
import pikepdf
from pikepdf import Pdf, Name, Dictionary, Array, Stream, String
from reportlab.pdfgen import canvas
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from PIL import Image, ImageCms
import pathlib
ROOT = str(pathlib.Path(__file__).resolve().parents[5])
PROF = {'coated': ROOT + '/crates/ground/src/condition/profiles/coated-fogra39.icc', 'newsprint': ROOT + '/crates/ground/src/condition/profiles/newsprint-tr002.icc', 'uncoated': ROOT + '/crates/ground/src/condition/profiles/uncoated-fogra29.icc'}
IDENT = {'coated': ('FOGRA39', 'ISO Coated v2'), 'newsprint': ('CGATS TR 002', 'newsprint'), 'uncoated': ('FOGRA29', 'uncoated')}
pdfmetrics.registerFont(TTFont('S', ROOT + '/fonts/SmileySans-Oblique.ttf'))
pdfmetrics.registerFont(TTFont('W', ROOT + '/fonts/LXGWWenKai-Regular.ttf'))
MM = 72 / 25.4
M = 13
K = CMYKColor(0, 0, 0, 1)

def X(mm):
    return (mm + M) * MM
L = lambda mm: mm * MM
_photo = {}

def photo(width, mode='CMYK', cond='coated', tac=None):
    key = (width, mode, cond)
    if key not in _photo:
        img = Image.open(ROOT + '/images/01-zongzi.jpg').convert('RGB')
        img = img.crop((0, 0, img.width // 4 * 4, img.width // 4 * 3)).resize((width, width * 3 // 4))
        if mode == 'CMYK':
            to = ImageCms.buildTransform(ImageCms.createProfile('sRGB'), PROF[cond], 'RGB', 'CMYK', renderingIntent=0)
            img = ImageCms.applyTransform(img, to)
            img.info.pop('icc_profile', None)
        else:
            img = img.convert(mode)
        _photo[key] = img
    return _photo[key]

def jpeg(img, quality=85, **how):
    out = io.BytesIO()
    img.save(out, 'JPEG', quality=quality, **how)
    return out.getvalue()

class Job:
    """One file under construction."""

    def __init__(self, level='x1a', cond='coated', size=(148, 210), pages=1, draw=None, background=True, version=None, body=True):
        self.level, self.cond, self.size = (level, cond, size)
        buffer = io.BytesIO()
        w, h = size
        c = canvas.Canvas(buffer, pagesize=(L(w + 2 * M), L(h + 2 * M)), pageCompression=1, initialFontName='S')
        for n in range(pages):
            if background:
                c.setFillColor(CMYKColor(0.12, 0.05, 0.02, 0))
                c.rect(X(-3), X(h - 30), L(w + 6), L(33), stroke=0, fill=1)
            if body:
                c.setFillOverprint(True)
                c.setFillColor(K)
                c.setFont('S', 26)
                c.drawString(X(12), X(h - 22), 'Headline %d' % (n + 1))
                c.setFont('W', 10)
                for i in range(12):
                    c.drawString(X(12), X(h - 45 - 5 * i), 'Body type in one ink, line %d 正文' % i)
                c.setFillOverprint(False)
            if draw:
                draw(c, n + 1)
            c.showPage()
        c.save()
        self.pdf = Pdf.open(io.BytesIO(buffer.getvalue()))
        self.finish(version)

    def finish(self, version):
        pdf, (w, h) = (self.pdf, self.size)
        box = lambda by: Array([round(X(-by), 4), round(X(-by), 4), round(X(w + by), 4), round(X(h + by), 4)])
        for page in pdf.pages:
            page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = (box(M), box(3), box(0))
            for k in ('/Trans', '/Rotate'):
                if k in page.obj:
                    del page.obj[k]
        for page in pdf.pages:
            for state in page.obj.Resources.get('/ExtGState', {}).values():
                if state.get('/op') is True or state.get('/op') == True:
                    state['/OPM'] = 1
        icc = Stream(pdf, open(PROF[self.cond], 'rb').read())
        icc.N = 4
        ident, info = IDENT[self.cond]
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String(ident), OutputCondition=String(info), RegistryName=String('http://www.color.org'), Info=String(info), DestOutputProfile=pdf.make_indirect(icc))
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
        d = "D:20260901120000+08'00'"
        for k in list(pdf.docinfo.keys()):
            del pdf.docinfo[k]
        pdf.docinfo['/Title'] = 'A page'
        pdf.docinfo['/CreationDate'] = d
        pdf.docinfo['/ModDate'] = d
        pdf.docinfo['/Trapped'] = Name('/False')
        pdf.docinfo['/Producer'] = 'desk'
        if self.level == 'x1a':
            pdf.docinfo['/GTS_PDFXVersion'] = 'PDF/X-1a:2003'
        if 'PageMode' in pdf.Root:
            del pdf.Root.PageMode
        self.xmp()
        self.version = version or ('1.4' if self.level == 'x1a' else '1.6')

    def xmp(self, level=None, **over):
        v = dict(title='A page', create='2026-09-01T12:00:00+08:00', modify='2026-09-01T12:00:00+08:00', trapped='False')
        v.update(over)
        x4 = '<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><xmp:MetadataDate>2026-09-01T12:00:00+08:00</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>' if (level or self.level) == 'x4' else ''
        xml = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{v['title']}</rdf:li></rdf:Alt></dc:title><xmp:CreateDate>{v['create']}</xmp:CreateDate><xmp:ModifyDate>{v['modify']}</xmp:ModifyDate><pdf:Trapped>{v['trapped']}</pdf:Trapped>{x4}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
        s = Stream(self.pdf, xml.encode())
        s.Type, s.Subtype = (Name.Metadata, Name.XML)
        self.pdf.Root.Metadata = self.pdf.make_indirect(s)

    def page(self, n=1):
        return self.pdf.pages[n - 1].obj

    def res(self, kind, name, obj, n=1):
        r = self.page(n).Resources
        if kind not in r:
            r[kind] = Dictionary()
        r[kind][name] = obj

    def add(self, code, n=1):
        self.pdf.pages[n - 1].contents_add(Stream(self.pdf, ('\n' + code + '\n').encode('latin-1')))

    def image(self, img, rect, n=1, name='/Px', data=None, space=None, filter=None, **more):
        x, y, w, h = rect
        spaces = {'L': Name.DeviceGray, 'RGB': Name.DeviceRGB, 'CMYK': Name.DeviceCMYK, '1': Name.DeviceGray}
        s = Stream(self.pdf, data if data is not None else zlib.compress(img.tobytes()))
        s.Type, s.Subtype, s.Width, s.Height = (Name.XObject, Name.Image, img.width, img.height)
        s.BitsPerComponent = 1 if img.mode == '1' else 8
        s.ColorSpace = space if space is not None else spaces[img.mode]
        s.Filter = filter or Name.FlateDecode
        for k, v in more.items():
            if v is None:
                del s['/' + k]
            else:
                s['/' + k] = v
        o = self.pdf.make_indirect(s)
        self.res('/XObject', name, o, n)
        self.add(f'q {L(w):.4f} 0 0 {L(h):.4f} {X(x):.4f} {X(y):.4f} cm {name} Do Q', n)
        return o

    def bytes(self, **how):
        out = io.BytesIO()
        how.setdefault('object_stream_mode', pikepdf.ObjectStreamMode.disable)
        self.pdf.save(out, force_version=self.version, **how) if 'encryption' not in how else self.pdf.save(out, **how)
        return out.getvalue()

def tint(pdf, c1):
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array(c1))

def spot(pdf, name, c1):
    return Array([Name.Separation, Name('/' + name), Name.DeviceCMYK, tint(pdf, c1)])
