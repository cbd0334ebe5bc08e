"""A third set of files, written from the issue's words and from what print shops meet, before our rules were read:
86 spoiled (bad.py), 33 good (good.py). They are not kept, since each holds fonts and a profile. Here: one clean press
page (ReportLab 5.1, pikepdf 10.18, pillow 13, numpy; the others' files: fpdf2, matplotlib, img2pdf, weasyprint), to be
spoiled or bent. Fonts of Debian 12: fonts-dejavu, the Type 1 fonts of gsfonts; profiles of ghostscript.

    python3 bad.py FOLDER; python3 good.py FOLDER
    PREFLIGHT_THIRD=FOLDER cargo test --release -p zhuanban-preflight --test preflight_fresh -- --ignored third
"""
import io, os, sys, zlib
from PIL import Image
import numpy as np
import pikepdf
from pikepdf import Name, Dictionary, Array, Stream, String
from reportlab.pdfgen import canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
pdfmetrics.registerFont(TTFont("Serif", "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"))
pdfmetrics.registerFont(TTFont("Sans", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
pdfmetrics.registerFont(TTFont("SansBold", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"))
MM = 72 / 25.4
M = 15 * MM                      # media margin round the trim
PROFILES = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 4, "ground/src/condition/profiles"))
COND = {
    "coated": ("FOGRA39", "ISO Coated v2 (ECI)", PROFILES + "/coated-fogra39.icc"),
    "newsprint": ("CGATS TR 002", "SNAP newsprint", PROFILES + "/newsprint-tr002.icc"),
    "uncoated": ("FOGRA29", "ISO Uncoated", PROFILES + "/uncoated-fogra29.icc"),
}
TEXT = ["The council met on Tuesday to hear the plans for the new bridge.",
        "Work is to begin in spring and will last for about two years.",
        "The ferry keeps its hours until the first cars may cross.",
        "Shops along the river hope for more guests in the summer.",
        "A model of the bridge stands in the town hall until March."]

def photo(w, h, seed=1, mode="CMYK"):
    y, x = np.mgrid[0:h, 0:w].astype(float)
    r = np.random.RandomState(seed)
    n = r.rand(max(2, h // 6), max(2, w // 6))
    n = np.array(Image.fromarray((n * 255).astype("uint8")).resize((w, h), Image.BICUBIC)).astype(float) / 255
    f = r.rand(h, w)
    a = 40 + 60 * n + 10 * f + 20 * np.sin(x / 37) * np.cos(y / 29)
    b = 40 + 50 * (1 - n) + 10 * f + 20 * np.sin(y / 41)
    c = 30 + 50 * n * (x / w)
    k = 5 + 30 * n * n
    ch = [np.clip(v, 4, 140).astype("uint8") for v in (a, b, c, k)]
    if mode == "CMYK":
        return Image.merge("CMYK", [Image.fromarray(v) for v in ch])
    if mode == "RGB":
        return Image.merge("RGB", [Image.fromarray(255 - v) for v in ch[:3]])
    return Image.fromarray(255 - ch[0])

def jpeg(im, q=88, **kw):
    o = io.BytesIO(); im.save(o, "JPEG", quality=q, **kw); return o.getvalue()

def ximage(pdf, im, q=88, data=None, **over):
    """An image XObject as DCT."""
    cs = {"CMYK": Name.DeviceCMYK, "RGB": Name.DeviceRGB, "L": Name.DeviceGray}[im.mode]
    s = Stream(pdf, data if data is not None else jpeg(im, q))
    s.Type = Name.XObject; s.Subtype = Name.Image
    s.Width, s.Height = im.size
    s.BitsPerComponent = 8; s.ColorSpace = cs; s.Filter = Name.DCTDecode
    if im.mode == "CMYK":
        s.Decode = Array([1, 0] * 4)
    for k, v in over.items():
        s[Name("/" + k)] = v
    return pdf.make_indirect(s)

def flate(pdf, im, cut=None, **over):
    cs = {"CMYK": Name.DeviceCMYK, "RGB": Name.DeviceRGB, "L": Name.DeviceGray, "1": Name.DeviceGray}[im.mode]
    z = zlib.compress(im.tobytes())
    if cut: z = z[:int(len(z) * cut)]
    s = Stream(pdf, z)
    s.Type = Name.XObject; s.Subtype = Name.Image
    s.Width, s.Height = im.size
    s.BitsPerComponent = 1 if im.mode == "1" else 8
    s.ColorSpace = cs; s.Filter = Name.FlateDecode
    for k, v in over.items():
        s[Name("/" + k)] = v
    return pdf.make_indirect(s)

def lineart(w, h):
    im = Image.new("1", (w, h), 1)
    from PIL import ImageDraw
    d = ImageDraw.Draw(im)
    for i in range(12):
        d.ellipse([w * i / 30, h * i / 30, w - w * i / 30, h - h * i / 30], outline=0, width=max(3, w // 120))
    return im

class Page:
    """The page under work: draw with .c (canvas, origin on the trim's corner), finish with pikepdf."""
    def __init__(s, trim=(210, 297), bleed=3, pages=1, plain=False, draw=None, back=True, text=True, pic=300):
        s.W, s.H = trim[0] * MM, trim[1] * MM; s.B = bleed * MM
        buf = io.BytesIO()
        c = canvas.Canvas(buf, pagesize=(s.W + 2 * M, s.H + 2 * M), initialFontName="Serif", pageCompression=1)
        s.c = c
        for n in range(pages):
            c.translate(M, M)
            if back:
                c.setFillColorCMYK(.3, .1, 0, 0)
                c.rect(-s.B, -s.B, s.W + 2 * s.B, 60 * MM + s.B, stroke=0, fill=1)
            if text:
                c.setFillColorCMYK(0, 0, 0, 1)
                c.setFont("SansBold", 24); c.drawString(20 * MM, s.H - 35 * MM, "The bridge is coming")
                c.setFont("Serif", 10)
                for i in range(10):
                    c.drawString(20 * MM, s.H - 50 * MM - 14 * i, TEXT[(i + n) % 5])
            if pic: c._code.append(f"q {60*MM:.3f} 0 0 {40*MM:.3f} {20*MM:.3f} {s.H-165*MM:.3f} cm /Pho Do Q")
            if draw: draw(s, c)
            c.showPage()
        c.save()
        s.pdf = pikepdf.open(io.BytesIO(buf.getvalue()))
        s.p = s.pdf.pages[0]
        # What is added later starts from the page's own corner, not from where the canvas was moved to.
        for p in s.pdf.pages:
            p.contents_add(Stream(s.pdf, b"q "), prepend=True)
            p.contents_add(Stream(s.pdf, b" Q"))
        s.pho = None
        if pic:
            w, h = round(60 / 25.4 * pic), round(40 / 25.4 * pic)
            s.pho = ximage(s.pdf, photo(w, h))
            for p in s.pdf.pages: s.res(p, "XObject").Pho = s.pho
        for p in s.pdf.pages:
            r = s.res(p)
            for k in ("/ProcSet",):
                if k in r: del r[k]
            if "/Trans" in p: del p["/Trans"]
            if "/Font" in r:
                for k in list(r.Font.keys()):
                    if "/FontDescriptor" not in r.Font[k]: del r.Font[k]
            p.TrimBox = Array([round(v, 3) for v in (M, M, M + s.W, M + s.H)])
            p.BleedBox = Array([round(v, 3) for v in (M - s.B, M - s.B, M + s.W + s.B, M + s.H + s.B)])
    def res(s, p=None, kind=None):
        p = p or s.p
        r = p.obj.Resources
        if kind:
            k = Name("/" + kind)
            if k not in r: r[k] = Dictionary()
            return r[k]
        return r
    def put(s, name, obj, kind="XObject", p=None):
        s.res(p, kind)[Name("/" + name)] = obj
    def raw(s, code, p=None, before=False):
        """Content after the page's own, origin on the trim's corner."""
        p = p or s.p
        code = f"q 1 0 0 1 {M:.3f} {M:.3f} cm {code} Q" if not before else code
        p.contents_add(Stream(s.pdf, code.encode("latin-1")), prepend=before)
    def form(s, code, bbox=None, res=None, **kw):
        f = Stream(s.pdf, code.encode("latin-1"))
        f.Type = Name.XObject; f.Subtype = Name.Form
        f.BBox = Array(bbox or [0, 0, 500, 500])
        f.Resources = res if res is not None else s.res()
        for k, v in kw.items(): f[Name("/" + k)] = v
        return s.pdf.make_indirect(f)
    def dress(s, level="x4", cond="coated", ident=None, icc=None):
        pdf = s.pdf
        i, info, path = COND[cond]
        prof = Stream(pdf, open(icc or path, "rb").read()); prof.N = 4
        oi = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String(ident or i),
                        OutputCondition=String(info), Info=String(info), RegistryName=String("http://www.color.org"),
                        DestOutputProfile=pdf.make_indirect(prof))
        pdf.Root.OutputIntents = Array([pdf.make_indirect(oi)])
        for k in ("/PageMode", "/Outlines", "/Lang", "/PageLayout"):
            if k in pdf.Root: del pdf.Root[k]
        pdf.trailer.Info = pdf.make_indirect(Dictionary(
            Title=String("The bridge"), Creator=String("Third set"), Producer=String("ReportLab, pikepdf"),
            CreationDate=String("D:20261129120000+01'00'"), ModDate=String("D:20261129120000+01'00'"), Trapped=Name.False_ if False else Name("/False")))
        if level == "x1a":
            pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-1a:2003")
        ver = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003"}[level]
        xmp = f'''<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmp:CreateDate="2026-11-29T12:00:00+01:00" xmp:ModifyDate="2026-11-29T12:00:00+01:00" xmp:MetadataDate="2026-11-29T12:00:00+01:00" xmp:CreatorTool="Third set"
 xmpMM:DocumentID="uuid:1b2c3d4e-0001-4a5b-8c6d-000000000001" xmpMM:VersionID="1" xmpMM:RenditionClass="default" pdf:Producer="ReportLab, pikepdf" pdf:Trapped="False" pdfxid:GTS_PDFXVersion="{ver}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The bridge</rdf:li></rdf:Alt></dc:title><dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>'''
        m = Stream(pdf, xmp.encode()); m.Type = Name.Metadata; m.Subtype = Name.XML
        pdf.Root.Metadata = pdf.make_indirect(m)
        s.level = level
        return s
    def bytes(s, **kw):
        o = io.BytesIO()
        a = dict(object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True,
                 stream_decode_level=pikepdf.StreamDecodeLevel.none)
        a["force_version"] = "1.6" if getattr(s, "level", "x4") == "x4" else "1.4"
        a.update(kw)
        s.pdf.save(o, **a)
        return o.getvalue()

CASES = []
def case(name, sev, args=(), why=""):
    def deco(fn):
        CASES.append((name, sev, list(args), fn, (fn.__doc__ or why).strip()))
        return fn
    return deco

def simple(name, sev, why, level="x4", cond="coated", draw=None, post=None, after=None, args=(), save=None, **pg):
    """One case: draw (canvas), post (pikepdf before dressing), after (after dressing)."""
    def fn():
        s = Page(draw=draw, **pg)
        if post: post(s)
        s.dress(level, cond)
        if after: after(s)
        return s.bytes(**(save or {}))
    CASES.append((name, sev, list(args), fn, why))

def spot(pdf, name, c, m, y, k, alt=None):
    fn = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([c, m, y, k]), N=1)
    return pdf.make_indirect(Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, fn]))

def write(folder):
    os.makedirs(folder, exist_ok=True)
    for name, sev, args, fn, why in CASES:
        d = fn()
        open(f"{folder}/{name}.pdf", "wb").write(d)
