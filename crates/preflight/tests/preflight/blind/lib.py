"""A blind set of files, made by someone who had not read our rules: 60 spoiled (bad.py, one fault each in a sound file),
30 good (good.py). They are not kept, since each holds fonts and a profile. Needs pikepdf, pillow, numpy, fonttools,
imagecodecs; fonts of Debian 12: fonts-urw-base35, fonts-dejavu.

    python3 bad.py FOLDER; python3 good.py FOLDER
    PREFLIGHT_BLIND=FOLDER cargo test --release -p zhuanban-preflight --test preflight_fresh -- --ignored blind
"""
import io, os, zlib, functools, sys
import numpy as np
from PIL import Image, ImageCms, ImageDraw, ImageFilter
import pikepdf
from pikepdf import Name, Dictionary, Array, String, Stream
from fontTools import subset
from fontTools.ttLib import TTFont

REPO=os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)),*['..']*5))
PRESS=REPO+'/crates/ground/src/condition/profiles/'
COATED=PRESS+'coated-fogra39.icc'; NEWS=PRESS+'newsprint-tr002.icc'; UNCOATED=PRESS+'uncoated-fogra29.icc'
MM=72/25.4; BL=3*MM
SANS='/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf'
SANSB='/usr/share/fonts/opentype/urw-base35/NimbusSans-Bold.otf'
SERIF='/usr/share/fonts/opentype/urw-base35/C059-Roman.otf'
MONO='/usr/share/fonts/opentype/urw-base35/NimbusMonoPS-Regular.otf'
DEJA='/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf'
DEJAS='/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf'
CJKTT=REPO+'/fonts/SmileySans-Oblique.ttf'
CJKCFF=REPO+'/fonts/NotoSansCJKsc-Regular.otf'
ASCII=''.join(map(chr,range(32,127)))

def read(p): return open(p,'rb').read()
def srgb():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()

# ---------- pictures
@functools.lru_cache(None)
def scene(w,h,seed=1):
    r=np.random.default_rng(seed)
    y,x=np.mgrid[0:h,0:w].astype(float); u=x/w; v=y/h
    img=np.empty((h,w,3))
    for c,(a,b) in enumerate([(90,220),(140,214),(205,190)]): img[...,c]=a+(b-a)*(v/0.6)
    sun=np.exp(-(((u-.7)*w/h)**2+(v-.25)**2)/.01)[...,None]
    img=img*(1-sun)+np.array([252,226,150])*sun
    def noise(sc):
        n=r.normal(size=(h//sc+3,w//sc+3)); n=(n-n.min())/(n.max()-n.min())*255
        return np.asarray(Image.fromarray(n.astype('uint8')).resize((w,h),Image.BICUBIC)).astype(float)/255-.5
    for k,(base,col) in enumerate([(.48,(120,140,150)),(.6,(84,116,84)),(.74,(60,88,42)),(.88,(74,62,36))]):
        ridge=base+.05*np.sin(u*(5+3*k)+seed+k*2)+.03*np.sin(u*(17+5*k)+k)
        m=v>ridge
        tex=noise(5)*46+noise(21)*60+noise(2)*24
        for c in range(3): img[...,c][m]=(col[c]+tex)[m]
    for i in range(14):
        cx=r.uniform(0,1);cy=r.uniform(.72,.95);s=r.uniform(.03,.07)
        m=(((u-cx)*w/h/s)**2+((v-cy)/s/1.3)**2+noise(6)*.8)<1
        for c,g in enumerate([(28,60),(58,96),(24,44)]): img[...,c][m]=(g[0]+(g[1]-g[0])*np.clip((cy-v)/s+.5,0,1)+noise(3)*30)[m]
    img+=r.normal(size=(h,w,1))*4
    im=Image.fromarray(np.clip(img,0,255).astype('uint8'))
    return im
@functools.lru_cache(None)
def cmyk(w,h,seed=1,icc=COATED):
    s=ImageCms.createProfile('sRGB')
    im=ImageCms.profileToProfile(scene(w,h,seed),s,icc,renderingIntent=0,outputMode='CMYK')
    return im
def jpeg(im,q=90,**k):
    b=io.BytesIO()
    if im.mode!='CMYK': k.setdefault('subsampling',0)
    im.save(b,'JPEG',quality=q,**k); return b.getvalue()
def lineart(w,h):
    """1-bit logo-like drawing: black=0"""
    S=Image.new('L',(w,h),255); d=ImageDraw.Draw(S)
    m=min(w,h)
    d.ellipse((m*.05,m*.05,m*.95,m*.95),fill=0); d.ellipse((m*.2,m*.2,m*.8,m*.8),fill=255)
    d.polygon([(m*.5,m*.25),(m*.72,m*.7),(m*.28,m*.7)],fill=0)
    t=max(2,m//14)
    for i in range(6): d.rectangle((m*1.05,m*(.1+.15*i),w*(.95-.08*(i%3)),m*(.1+.15*i)+t),fill=0)
    return S.point(lambda p:255 if p>127 else 0).convert('1')

# ---------- fonts
def _opts(**k):
    o=subset.Options(); o.layout_features=[]; o.notdef_outline=True; o.name_IDs=[0,1,2,3,4,6]; o.hinting=False
    o.glyph_names=True; o.drop_tables+=['GSUB','GPOS','GDEF','kern','BASE','VORG','vhea','vmtx','DSIG','FFTM','PfEd']
    for a,b in k.items(): setattr(o,a,b)
    return o
@functools.lru_cache(None)
def _sub(path,text,desub=False):
    f=TTFont(path,lazy=True); s=subset.Subsetter(_opts(desubroutinize=desub)); s.populate(text=text); s.subset(f)
    b=io.BytesIO(); f.save(b); return b.getvalue()
def _desc(pdf,f,name,flags,**k):
    u=f['head'].unitsPerEm; s=1000/u; h=f['head']; o=f['OS/2']
    return Dictionary(Type=Name.FontDescriptor,FontName=Name('/'+name),Flags=flags,
        FontBBox=Array([round(v*s) for v in (h.xMin,h.yMin,h.xMax,h.yMax)]),ItalicAngle=0,
        Ascent=round(f['hhea'].ascent*s),Descent=round(f['hhea'].descent*s),
        CapHeight=round(getattr(o,'sCapHeight',0)*s) or 700,StemV=90)
class F:
    def __init__(s,ref,enc,w,size1000): s.ref=ref; s.enc=enc; s.w=w
    def width(s,t): return sum(s.w[c] for c in t)/1000
def _tag(i): 
    return ''.join(chr(65+(i*(7+k*3)+k*5)%26) for k in range(6))
def simple(d,path,text=ASCII,name=None,mutate=None,widths=None,opentype=False):
    b=_sub(path,text); f=TTFont(io.BytesIO(b)); cm=f.getBestCmap(); u=f['head'].unitsPerEm
    ps=name or f['name'].getDebugName(6); full=_tag(len(ps)+len(d.fonts))+'+'+ps; d.fonts.append(full)
    ws={c:round(f['hmtx'][cm[ord(c)]][0]*1000/u) for c in text if ord(c) in cm}
    cff='CFF ' in f
    desc=_desc(d.pdf,f,full,32)
    if cff:
        if opentype: data=b; st=Name.OpenType
        else:
            c=f['CFF '].cff; c.fontNames[0]=full; bb=io.BytesIO(); c.compile(bb,f,isCFF2=False); data=bb.getvalue(); st=Name.Type1C
        if mutate: data=mutate(data)
        desc.FontFile3=d.pdf.make_indirect(Stream(d.pdf,data,Subtype=st))
    else:
        data=mutate(b) if mutate else b
        desc.FontFile2=d.pdf.make_indirect(Stream(d.pdf,data,Length1=len(data)))
    W=[ws.get(chr(i),0) for i in range(32,127)]
    if widths: W=widths(W)
    fo=Dictionary(Type=Name.Font,Subtype=Name.Type1 if cff else Name.TrueType,BaseFont=Name('/'+full),
        FirstChar=32,LastChar=126,Widths=Array(W),Encoding=Name.WinAnsiEncoding,FontDescriptor=d.pdf.make_indirect(desc))
    def enc(t): return '('+t.replace('\\','\\\\').replace('(','\\(').replace(')','\\)')+')'
    return F(d.pdf.make_indirect(fo),enc,ws,1000)
def cid(d,path,text,name=None,mutate=None,wmut=None,gidmap=True):
    text=''.join(sorted(set(text)))
    b=_sub(path,text); f=TTFont(io.BytesIO(b)); cm=f.getBestCmap(); u=f['head'].unitsPerEm
    ps=name or f['name'].getDebugName(6); full=_tag(len(ps)+len(d.fonts)+3)+'+'+ps; d.fonts.append(full)
    cff='CFF ' in f
    code={}; ws={}
    for c in text:
        g=cm[ord(c)]; code[c]=int(g[3:]) if cff else f.getGlyphID(g)
        ws[c]=round(f['hmtx'][g][0]*1000/u)
    desc=_desc(d.pdf,f,full,4)
    if cff:
        c=f['CFF '].cff; c.fontNames[0]=full; bb=io.BytesIO(); c.compile(bb,f,isCFF2=False); data=bb.getvalue()
        if mutate: data=mutate(data)
        desc.FontFile3=d.pdf.make_indirect(Stream(d.pdf,data,Subtype=Name.CIDFontType0C))
    else:
        data=mutate(b) if mutate else b
        desc.FontFile2=d.pdf.make_indirect(Stream(d.pdf,data,Length1=len(data)))
    wl=[]
    for c in sorted(text,key=lambda c:code[c]): wl+= [code[c],Array([wmut(ws[c]) if wmut else ws[c]])]
    df=Dictionary(Type=Name.Font,Subtype=Name.CIDFontType0 if cff else Name.CIDFontType2,BaseFont=Name('/'+full),
        CIDSystemInfo=Dictionary(Registry=String('Adobe'),Ordering=String('Identity'),Supplement=0),
        FontDescriptor=d.pdf.make_indirect(desc),DW=1000,W=Array(wl))
    if not cff and gidmap: df.CIDToGIDMap=Name.Identity
    tu=("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def "
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+
        f"{len(text)} beginbfchar\n"+''.join(f"<{code[c]:04X}> <{ord(c):04X}>\n" for c in text)+
        "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end").encode()
    fo=Dictionary(Type=Name.Font,Subtype=Name.Type0,BaseFont=Name('/'+full+('-Identity-H' if cff else '')),Encoding=Name('/Identity-H'),
        DescendantFonts=Array([d.pdf.make_indirect(df)]),ToUnicode=d.pdf.make_indirect(Stream(d.pdf,tu)))
    return F(d.pdf.make_indirect(fo),lambda t:'<'+''.join(f'{code[c]:04X}' for c in t)+'>',ws,1000)

# ---------- documents
LOREM=("The valley path leaves the village by the old mill and climbs through beech wood to the ridge. "
"Bring water, good shoes and a map; the inn at the top is open from May to October. Trains return every hour until nine "
"and the last bus waits for them. Children under twelve walk free with the guide on Sundays.").split()
def wrap(font,size,width,words):
    out=[];l=''
    for w in words:
        t=(l+' '+w).strip()
        if font.width(t)*size>width: out.append(l); l=w
        else: l=t
    return out+[l]
class Doc:
    def __init__(s,level='X1a01',trim=(148*MM,210*MM),icc=COATED,ident='FOGRA39',title='Ridge walks'):
        s.pdf=pikepdf.new(); s.level=level; s.trim=trim; s.fonts=[]; s.ext={}
        s.off=10*MM; s.kids=[]; s.title=title; s.icc=icc
        s.res=[]; p=s.pdf
        s.ver={'X1a01':'1.3','X1a03':'1.4','X4':'1.6'}[level]
        prof=p.make_indirect(Stream(p,zlib.compress(icc if isinstance(icc,bytes) else read(icc),9),N=4,Alternate=Name.DeviceCMYK,Filter=Name.FlateDecode)) if icc else None
        info={'FOGRA39':'Offset commercial and specialty printing, coated paper (FOGRA39L)','FOGRA29':'Offset on uncoated white paper (FOGRA29L)','CGATS TR 002':'Coldset on newsprint, SNAP'}
        oi=Dictionary(Type=Name.OutputIntent,S=Name.GTS_PDFX,OutputConditionIdentifier=String(ident),OutputCondition=String(info[ident]),
            RegistryName=String('http://www.color.org'),Info=String(info[ident]))
        if prof is not None: oi.DestOutputProfile=prof
        s.oi=p.make_indirect(oi); p.Root.OutputIntents=Array([s.oi])
        info=Dictionary(Title=String(title),Creator=String('Adobe InDesign 16.4 (Macintosh)'),Producer=String('Adobe PDF Library 16.0'),
            CreationDate=String("D:20261120101010+01'00'"),ModDate=String("D:20261120101010+01'00'"),Trapped=Name('/False'))
        if level=='X1a01': info.GTS_PDFXVersion=String('PDF/X-1:2001'); info.GTS_PDFXConformance=String('PDF/X-1a:2001')
        if level=='X1a03': info.GTS_PDFXVersion=String('PDF/X-1a:2003')
        p.trailer.Info=p.make_indirect(info); s.info=info
        s.info=p.trailer.Info
    def gs(s,**k): return s.pdf.make_indirect(Dictionary(Type=Name.ExtGState,**k))
    def stream(s,data,**k):
        if isinstance(data,str): data=data.encode('latin-1')
        return s.pdf.make_indirect(Stream(s.pdf,data,**k))
    def jpg(s,im=None,w=1000,h=700,seed=1,q=90,data=None,**k):
        if im is None: im=cmyk(w,h,seed)
        dd=dict(Type=Name.XObject,Subtype=Name.Image,Width=im.width,Height=im.height,BitsPerComponent=8,
            ColorSpace=Name.DeviceCMYK,Filter=Name.DCTDecode,Decode=Array([1,0]*4))
        if im.mode!='CMYK': dd['ColorSpace']=Name.DeviceGray if im.mode=='L' else Name.DeviceRGB; del dd['Decode']
        dd.update(k); dd={a:b for a,b in dd.items() if b is not None}
        return s.stream(data if data is not None else jpeg(im,q),**dd)
    def flate(s,im,cs=Name.DeviceCMYK,data=None,**k):
        dd=dict(Type=Name.XObject,Subtype=Name.Image,Width=im.width,Height=im.height,BitsPerComponent=8,ColorSpace=cs,Filter=Name.FlateDecode)
        dd.update(k)
        return s.stream(data if data is not None else zlib.compress(im.tobytes(),6),**dd)
    def form(s,ops,bbox,res=None,**k):
        return s.stream(ops,Type=Name.XObject,Subtype=Name.Form,BBox=Array(bbox),Resources=res or Dictionary(),**k)
    def sep(s,name,c,m,y,k,fn=2):
        if fn==2: f=Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([0,0,0,0]),C1=Array([c,m,y,k]),N=1)
        elif fn==4: f=s.stream('{ %s }'%(' '.join(['dup %g mul exch'%v for v in (c,m,y)])+' %g mul'%k),FunctionType=4,Domain=Array([0,1]),Range=Array([0,1]*4))
        elif fn==0: f=s.stream(bytes([0,0,0,0]+[round(v*255) for v in (c,m,y,k)]),FunctionType=0,Domain=Array([0,1]),Range=Array([0,1]*4),Size=Array([2]),BitsPerSample=8)
        if fn==2: f=s.pdf.make_indirect(f)
        return s.pdf.make_indirect(Array([Name.Separation,Name('/'+name),Name.DeviceCMYK,f]))
    def std(s,seed=1,body=SANS,head=SANSB,photo='jpg',bg=(.12,.05,0,0),bodyfont=None,headfont=None,headtext='Ridge walks',words=None,
            pre='',post='',res=None,photo_ops=None,lines=9,marks=False,head_color='1 .65 0 .1'):
        """contents and resources of the ordinary page; the fault goes into pre/post. Free area: x 40-380, y 30-170."""
        W,H=s.trim; p=s.pdf
        f1=headfont or simple(s,head); f2=bodyfont or simple(s,body)
        R=Dictionary(Font=Dictionary(F1=f1.ref,F2=f2.ref),XObject=Dictionary(),ExtGState=Dictionary(),ColorSpace=Dictionary(),Pattern=Dictionary(),Shading=Dictionary(),Properties=Dictionary())
        R.ExtGState.GSo=s.gs(OP=True,op=True,OPM=1)
        R.ExtGState.GSk=s.gs(OP=False,op=False,OPM=0)
        c=['q 1 0 0 1 %.4f %.4f cm'%(s.off,s.off)]
        if bg: c.append('%g %g %g %g k %.3f %.3f %.3f %.3f re f'%(*bg,-BL,-BL,W+2*BL,H+2*BL))
        if pre: c.append(pre)
        if photo_ops is not None: c.append(photo_ops)
        elif photo is not None:
            R.XObject.Im1=s.jpg(seed=seed) if isinstance(photo,str) else photo
            c.append('q 256 0 0 179.2 40 %.3f cm /Im1 Do Q'%(H-40-179.2))
        y=H-40-179.2-34
        c.append('BT /F1 26 Tf %s k 40 %.3f Td %s Tj ET'%(head_color,y,f1.enc(headtext)))
        c.append('q /GSo gs 0 0 0 1 k BT /F2 9.5 Tf 12.5 TL 40 %.3f Td'%(y-24))
        ls=wrap(f2,9.5,W-80,words or LOREM*2)[:lines]
        for l in ls: c.append('%s Tj T*'%f2.enc(l))
        c.append('ET 0 0 0 1 K .5 w 40 %.3f m %.3f %.3f l S Q'%(y-10,W-40,y-10))
        if post: c.append(post)
        c.append('Q')
        if marks:
            R.ColorSpace.All=s.pdf.make_indirect(Array([Name.Separation,Name.All,Name.DeviceCMYK,s.pdf.make_indirect(Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([0,0,0,0]),C1=Array([1,1,1,1]),N=1))]))
            o=s.off; m='q /All CS 1 SCN .25 w '
            for x in (o,o+W):
                m+='%.3f %.3f m %.3f %.3f l S %.3f %.3f m %.3f %.3f l S '%(x,2,x,o-BL-4,x,o+H+BL+4,x,2*o+H-2)
            for yy in (o,o+H):
                m+='%.3f %.3f m %.3f %.3f l S %.3f %.3f m %.3f %.3f l S '%(2,yy,o-BL-4,yy,o+W+BL+4,yy,2*o+W-2,yy)
            c.append(m+'Q')
        for k,v in (res or {}).items():
            for n,o in v.items(): R[Name('/'+k)][Name('/'+n)]=o
        for k in list(R.keys()):
            if len(R[k])==0: del R[k]
        R.ProcSet=Array([Name.PDF,Name.Text,Name.ImageC,Name.ImageB])
        s.f1,s.f2=f1,f2
        return '\n'.join(c)+'\n',R
    def page(s,ops,res,**k):
        W,H=s.trim;o=s.off
        pg=Dictionary(Type=Name.Page,Parent=s.pdf.Root.Pages,MediaBox=Array([0,0,round(W+2*o,3),round(H+2*o,3)]),
            BleedBox=Array([round(v,3) for v in (o-BL,o-BL,o+W+BL,o+H+BL)]),TrimBox=Array([round(v,3) for v in (o,o,o+W,o+H)]),
            Contents=ops if not isinstance(ops,(str,bytes)) else s.stream(ops),Resources=res)
        for a,b in k.items():
            if b is None: del pg[Name('/'+a)]
            else: pg[Name('/'+a)]=b
        pg=s.pdf.make_indirect(pg); s.pdf.Root.Pages.Kids.append(pg); s.pdf.Root.Pages.Count=len(s.pdf.Root.Pages.Kids); s.kids.append(pg)
        return pg
    def one(s,pagek=None,**k):
        ops,R=s.std(**k); return s.page(ops,R,**(pagek or {}))
    def xmp(s,trapped='False',ver='PDF/X-4'):
        t=f'''<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<xmp:CreateDate>2026-11-20T10:10:10+01:00</xmp:CreateDate><xmp:ModifyDate>2026-11-20T10:10:10+01:00</xmp:ModifyDate><xmp:MetadataDate>2026-11-20T10:10:10+01:00</xmp:MetadataDate><xmp:CreatorTool>Adobe InDesign 16.4 (Macintosh)</xmp:CreatorTool>
<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{s.title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>Adobe PDF Library 16.0</pdf:Producer><pdf:Trapped>{trapped}</pdf:Trapped>
<xmpMM:DocumentID>uuid:6b2f4e0a-1c1d-4a53-9f5e-0f6b7a2f10aa</xmpMM:DocumentID><xmpMM:InstanceID>uuid:6b2f4e0a-1c1d-4a53-9f5e-0f6b7a2f10ab</xmpMM:InstanceID><xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
<pdfxid:GTS_PDFXVersion>{ver}</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>'''
        s.pdf.Root.Metadata=s.pdf.make_indirect(Stream(s.pdf,t.encode(),Type=Name.Metadata,Subtype=Name.XML))
    def save(s,path,objstm=None,linearize=False,trapped='False'):
        if s.level=='X4': s.xmp(trapped)
        if objstm is None: objstm=False
        s.pdf.save(path,force_version=s.ver,object_stream_mode=pikepdf.ObjectStreamMode.generate if objstm else pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,compress_streams=True,linearize=linearize,deterministic_id=True,fix_metadata_version=False)

def startxref(b):
    i=b.rindex(b'startxref'); return int(b[i+9:].split()[0])
def update(path,objs,trailer_extra=b''):
    """classic incremental update: objs {num: bytes body}; new numbers allowed"""
    import re
    b=read(path); prev=startxref(b); t=b[b.rindex(b'trailer'):]; 
    size=int(re.search(rb'/Size (\d+)',t)[1]); root=re.search(rb'/Root (\d+) 0 R',t)[1]; inf=re.search(rb'/Info (\d+) 0 R',t)
    idm=re.search(rb'/ID \[.*?\]',t,re.S)[0]
    out=b if b.endswith(b'\n') else b+b'\n'; offs={}
    for n,v in sorted(objs.items()):
        offs[n]=len(out); out+=b'%d 0 obj\n'%n+v+b'\nendobj\n'
    x=len(out); out+=b'xref\n0 1\n0000000000 65535 f \n'
    for n in sorted(objs): out+=b'%d 1\n%010d 00000 n \n'%(n,offs[n])
    out+=b'trailer\n<< /Size %d /Root %s 0 R /Info %s 0 R /Prev %d %s >>\nstartxref\n%d\n%%%%EOF\n'%(max(size,max(objs)+1),root,inf[1],prev,idm,x)
    open(path,'wb').write(out)
def objnum(path,pred):
    with pikepdf.open(path) as p:
        for o in p.objects:
            try:
                if pred(o): return o.objgen[0], o.unparse(resolved=True)
            except Exception: pass

def jp2(im,level=0,**k):
    import imagecodecs
    b=bytearray(imagecodecs.jpeg2k_encode(np.asarray(im),codecformat='jp2',level=level,**k)); i=b.index(b'colr')
    assert b[i+4]==1 and im.mode=='CMYK'; b[i+7:i+11]=(12).to_bytes(4,'big')   # EnumCS 12 = CMYK
    return bytes(b)
