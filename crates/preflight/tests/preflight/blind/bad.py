"""Sixty spoiled press files, one fault each. usage: bad.py OUTDIR [number ...]"""
from lib import *
import struct, re
import imagecodecs
OUT=sys.argv[1]; ONLY=set(sys.argv[2:])
TRIMS=[(148,210),(170,240),(210,297),(210,210)]
BGS=[(.12,.05,0,0),(0,.06,.18,0),(.08,0,.14,0),(.06,.06,.08,0)]
BODY=[SANS,SERIF,DEJA,DEJAS]
HEADS=['1 .65 0 .1','0 .9 .75 .1','.85 .1 .8 .2','.1 .7 .9 .05']
TITLES=['Ridge walks','Harbour days','Market garden','Winter lines']
ROWS=[]; OPTS={}
def case(n,slug,sev,what,src,opts=''):
    def deco(fn):
        f='b%02d-%s.pdf'%(n,slug)
        ROWS.append((f,sev,what,src,opts))
        if not ONLY or str(n) in ONLY: fn(n,os.path.join(OUT,f)); print(f,flush=True)
        return fn
    return deco
def mk(n,level,**k):
    t=TRIMS[n%4]; d=Doc(level,trim=(t[0]*MM,t[1]*MM),title=TITLES[n%4],**k)
    d.k=dict(seed=1+n%4,body=BODY[n%4],bg=BGS[(n//2)%4],head_color=HEADS[(n//3)%4],headtext=TITLES[n%4],marks=(n%3==0))
    d.objstm=(level=='X4' and n%2==0)
    return d
def go(d,path,pagek=None,n=1,**k):
    kk=dict(d.k); kk.update(k)
    pg=d.one(pagek=pagek,**kk); d.save(path,objstm=d.objstm); return pg
def rd(W,H,seed): return cmyk(W,H,seed)
def inherit(d,keys,levels=2):
    """move attributes of every page to Pages nodes (an intermediate node and the root)"""
    root=d.pdf.Root.Pages; mid=d.pdf.make_indirect(Dictionary(Type=Name.Pages,Parent=root,Kids=Array(list(root.Kids)),Count=len(root.Kids)))
    for pg in d.kids: pg.Parent=mid
    for i,k in enumerate(keys):
        k=Name('/'+k); node=root if i%2 else mid
        node[k]=d.kids[0][k]
        for pg in d.kids: del pg[k]
    root.Kids=Array([mid]); root.Count=len(d.kids)

# ------------------------------------------------------------ damage
@case(1,'jpeg-cut','F','photo\'s JPEG data end after about 55 % of the scan (no EOI), /Length agrees with what is left','ISO 32000-1 7.4.8; a RIP fills the rest with grey or stops; every preflight rejects unreadable image data')
def _(n,p):
    d=mk(n,'X1a01'); j=jpeg(cmyk(1000,700,d.k['seed']),90); go(d,p,photo=d.jpg(im=cmyk(1000,700,d.k['seed']),data=j[:int(len(j)*.55)]))
@case(2,'jpeg-zeros','F','8 KB of zeros in the middle of the photo\'s JPEG (lost disk block), header, length and EOI intact','ISO 10918-1; picture shifts or turns grey from there on')
def _(n,p):
    d=mk(n,'X4'); j=bytearray(jpeg(cmyk(1000,700,d.k['seed']),90)); m=len(j)*2//5; j[m:m+8192]=bytes(8192)
    go(d,p,photo=d.jpg(im=cmyk(1000,700,d.k['seed']),data=bytes(j)))
@case(3,'jpeg-progressive-scans','F','progressive JPEG with its later scans lost: first scans, then EOI; only coarse low-frequency data remain','ISO 10918-1 progressive mode; photo prints blurred/blocky though header says 1000x700')
def _(n,p):
    d=mk(n,'X1a03'); im=cmyk(1000,700,4); j=jpeg(im,90,progressive=True)
    pos=[m.start() for m in re.finditer(b'\xff\xda',j)]; cut=j[:pos[2]]
    i=cut.rfind(b'\xff\xc4'); seg=pos[1]
    while cut[-2:]!=b'' and j.rfind(b'\xff\xc4',pos[1]+2,pos[2])>0 and len(cut)>j.rfind(b'\xff\xc4',pos[1]+2,pos[2]): cut=cut[:j.rfind(b'\xff\xc4',pos[1]+2,pos[2])]
    go(d,p,photo=d.jpg(im=im,data=cut+b'\xff\xd9'))
@case(4,'jpeg-other-size','F','JPEG is 1000x660, its image dictionary says Height 700 (picture swapped under the dictionary by an OPI/asset server)','ISO 32000-1 7.4.8/8.9.5: Width/Height must be the image\'s')
def _(n,p):
    d=mk(n,'X1a01'); im=cmyk(1000,700,1).crop((0,0,1000,660)); go(d,p,photo=d.jpg(im=im,Height=700))
@case(5,'jpeg-rgb-in-cmyk','F','JPEG holds three components (YCbCr) while the dictionary says DeviceCMYK','ISO 32000-1 7.4.8: number of components must match the colour space; RIP error or garbage')
def _(n,p):
    d=mk(n,'X1a01'); im=cmyk(1000,700,2); go(d,p,photo=d.jpg(im=im,data=jpeg(scene(1000,700,2),92),Decode=None))
@case(6,'flate-image-short','F','lossless photo inside a form XObject: PNG-predictor Flate data deflate cleanly but give 430 of 700 rows','ISO 32000-1 8.9.5: fewer sample data than Width x Height needs')
def _(n,p):
    d=mk(n,'X4'); im=cmyk(1000,700,3); a=np.asarray(im).reshape(700,-1)[:430]; a=np.hstack([np.zeros((430,1),'uint8'),a])
    z=d.flate(im,data=zlib.compress(a.tobytes(),6),DecodeParms=Dictionary(Predictor=15,Colors=4,BitsPerComponent=8,Columns=1000))
    f=d.form('q 256 0 0 179.2 0 0 cm /X0 Do Q',[0,0,256,179.2],Dictionary(XObject=Dictionary(X0=z)))
    go(d,p,photo_ops='q 1 0 0 1 40 %.3f cm /Fm0 Do Q'%(d.trim[1]-219.2),res={'XObject':{'Fm0':f}})
@case(7,'content-flate-cut','F','page content is an array of three streams; the middle one\'s Flate data are cut off, so text and rule after it are lost','ISO 32000-1 7.4.4; damaged content stream')
def _(n,p):
    d=mk(n,'X1a03'); ops,R=d.std(**d.k); b=ops.encode('latin-1'); L=b.split(b'\n'); k=len(L)
    parts=[b'\n'.join(L[:4])+b'\n',b'\n'.join(L[4:-2])+b'\n',b'\n'.join(L[-2:])]
    z=zlib.compress(parts[1],9); s=[d.stream(parts[0]),d.stream(z[:int(len(z)*.6)],Filter=Name.FlateDecode),d.stream(parts[2])]
    d.page(Array(s),R); d.save(p)
@case(8,'ccitt-short','F','1200-ppi line art, CCITT G4: data end after 45 %, lower half of the drawing missing','ISO 32000-1 7.4.6; damaged picture')
def _(n,p):
    d=mk(n,'X1a01'); im=lineart(2000,1000); raw=np.packbits(np.asarray(im.convert('L'))>0,axis=1).tobytes()
    b=io.BytesIO(); im.save(b,'TIFF',compression='group4',strip_size=10**8); t=Image.open(b); o=t.tag_v2[273][0]; l=t.tag_v2[279][0]; g4=b.getvalue()[o:o+l]
    ph=t.tag_v2[262]
    x=d.stream(g4[:int(len(g4)*.45)],Type=Name.XObject,Subtype=Name.Image,ImageMask=True,Width=2000,Height=1000,BitsPerComponent=1,Filter=Name.CCITTFaxDecode,DecodeParms=Dictionary(K=-1,Columns=2000,Rows=1000,BlackIs1=(ph==1) ),Decode=Array([0,1]))
    go(d,p,post='q /GSo gs 0 0 0 1 k 120 0 0 60 40 60 cm /L1 Do Q',res={'XObject':{'L1':x}})
@case(9,'jpx-cut','F','JPEG 2000 photo: codestream cut at 40 % of its bytes','ISO 15444-1; truncated tile data, picture incomplete')
def _(n,p):
    d=mk(n,'X4'); im=cmyk(1000,700,2); j=jp2(im,44,resolutions=5)
    go(d,p,photo=d.jpg(im=im,data=j[:int(len(j)*.4)],Filter=Name.JPXDecode,Decode=None))
@case(10,'truetype-glyf-cut','F','embedded TrueType: the font file is cut in the middle of its glyf table (Length1 = what is left); body text loses its glyphs','ISO 15930-1 / ISO 32000-1 9.9: embedded font program must be valid')
def _(n,p):
    d=mk(n,'X1a03')
    def cut(b):
        f=TTFont(io.BytesIO(b)); f2=io.BytesIO(); f.save(f2,reorderTables=None); b=f2.getvalue()
        # write glyf last, then cut 60 % of it away
        tabs={t:f.reader[t] for t in f.reader.keys()}; order=[t for t in sorted(tabs) if t!='glyf']+['glyf']
        off=12+16*len(tabs); body=b''; rec={}
        for t in order:
            rec[t]=(off+len(body),len(tabs[t])); body+=tabs[t]+bytes(-len(tabs[t])%4)
        dirr=b[:12]
        for t in sorted(tabs):
            e=f.reader.tables[t]; dirr+=t.encode()+struct.pack('>III',e.checkSum,*rec[t])
        full=dirr+body; return full[:rec['glyf'][0]+int(rec['glyf'][1]*.3)]
    go(d,p,bodyfont=simple(d,DEJA,mutate=cut))
@case(11,'cff-charstrings-cut','F','headline font (CIDFontType0C): CharStrings data cut off behind the first glyphs','ISO 32000-1 9.9; damaged font program - RIP drops the headline')
def _(n,p):
    d=mk(n,'X4'); t='山脊小路'
    def cut(b): return b[:int(len(b)*.55)]
    go(d,p,headfont=cid(d,CJKCFF,t+'漫步',mutate=cut),headtext=t+'漫步')
@case(12,'widths-wrong','W','CID font: /W gives advance widths 18 % narrower than the embedded font\'s hmtx (subset merged from another version)','ISO 15930-7/ISO 32000-1 9.7.4.3: widths in dictionary and program must agree; callas/PitStop "Glyph width mismatch"')
def _(n,p):
    d=mk(n,'X4'); go(d,p,bodyfont=cid(d,CJKTT,ASCII,wmut=lambda w:round(w*.82)))
@case(13,'file-cut','F','two-page file cut off at 80 % by a mail gateway: no xref, no trailer, tail of the objects gone','ISO 32000-1 7.5; damaged file')
def _(n,p):
    d=mk(n,'X1a01'); ops,R=d.std(**d.k); d.page(ops,R); ops,R=d.std(**{**d.k,'seed':3}); d.page(ops,R); d.save(p)
    b=read(p); open(p,'wb').write(b[:int(len(b)*.8)])
# ------------------------------------------------------------ reading
@case(14,'font-inherited-unembedded','F','second page\'s text uses Helvetica-Bold, not embedded; Resources and MediaBox are inherited from Pages nodes','ISO 15930-1 / 15930-7: all fonts embedded')
def _(n,p):
    d=mk(n,'X1a01'); h=d.pdf.make_indirect(Dictionary(Type=Name.Font,Subtype=Name.Type1,BaseFont=Name('/Helvetica-Bold'),Encoding=Name.WinAnsiEncoding))
    ops,R=d.std(**d.k,res={'Font':{'TT9':h}}); d.page(ops,R)
    o2=ops.rstrip()[:-1] if ops.rstrip().endswith('Q') else ops
    W,H=d.trim
    ops2='q 1 0 0 1 %.3f %.3f cm 0 .06 .18 0 k %.3f %.3f %.3f %.3f re f /GSo gs 0 0 0 1 k BT /TT9 14 Tf 40 %.3f Td (Timetable on request) Tj ET Q'%(d.off,d.off,-BL,-BL,W+2*BL,H+2*BL,H-80)
    d.page(ops2,R); inherit(d,['Resources','MediaBox']); d.save(p)
@case(15,'rgb-in-pattern','F','an RGB picture painted as the tile of a tiling pattern; Resources inherited from the Pages node (X-1a)','ISO 15930-1: DeviceRGB not allowed')
def _(n,p):
    d=mk(n,'X1a01'); im=scene(1000,700,2).resize((300,300)); x=d.stream(zlib.compress(im.tobytes()),Type=Name.XObject,Subtype=Name.Image,Width=300,Height=300,BitsPerComponent=8,ColorSpace=Name.DeviceRGB,Filter=Name.FlateDecode)
    pt=d.stream('q 72 0 0 72 0 0 cm /T Do Q',Type=Name.Pattern,PatternType=1,PaintType=1,TilingType=1,BBox=Array([0,0,72,72]),XStep=72,YStep=72,Resources=Dictionary(XObject=Dictionary(T=x)),Matrix=Array([1,0,0,1,d.off+40,d.off+40]))
    ops,R=d.std(**d.k,post='q /Pattern cs /P1 scn 40 40 216 72 re f Q',res={'Pattern':{'P1':pt}}); d.page(ops,R); inherit(d,['Resources']); d.save(p)
@case(16,'trapped-string-update','F','incremental update by a script rewrote the Info dictionary: /Trapped (False), a string instead of a name','ISO 15930-1 / 15930-4: Trapped must be the name True or False')
def _(n,p):
    d=mk(n,'X1a03'); go(d,p)
    num,body=objnum(p,lambda o:isinstance(o,Dictionary) and '/GTS_PDFXVersion' in o)
    update(p,{num:body.replace(b'/Trapped /False',b'/Trapped (False)')})
# ------------------------------------------------------------ output intent
@case(17,'intent-other-profile','F','OutputConditionIdentifier FOGRA39, but the embedded DestOutputProfile is the newsprint (CGATS TR 002) one','ISO 15930-1 output intent: profile must characterise the condition named; GWG 2015')
def _(n,p): go(mk(n,'X1a01',icc=NEWS),p)
@case(18,'intent-rgb-profile','F','output intent holds an sRGB display profile (N 3) for a CMYK file','ISO 15930-1/-7: DestOutputProfile must be an output (prtr) profile of the printing condition')
def _(n,p):
    d=mk(n,'X1a03'); d.oi.DestOutputProfile=d.stream(zlib.compress(srgb()),N=3,Alternate=Name.DeviceRGB,Filter=Name.FlateDecode); go(d,p)
@case(19,'intent-pdfa-only','F','claims PDF/X-4, but the only output intent is GTS_PDFA1 (made by a PDF/A converter)','ISO 15930-7: exactly one GTS_PDFX output intent')
def _(n,p):
    d=mk(n,'X4'); d.oi.S=Name.GTS_PDFA1; go(d,p)
@case(20,'icc-n-mismatch','F','photo in ICCBased with N 4 whose profile is sRGB (three channels)','ISO 32000-1 8.6.5.5: N must equal the profile\'s number of components')
def _(n,p):
    d=mk(n,'X4'); ic=d.stream(zlib.compress(srgb()),N=4,Alternate=Name.DeviceCMYK,Filter=Name.FlateDecode)
    go(d,p,photo=d.jpg(seed=3,ColorSpace=Array([Name.ICCBased,ic])))
@case(21,'intent-page-level','F','the second page of two carries its own OutputIntents (newsprint) beside the document\'s FOGRA39','ISO 15930-7 (PDF 1.6): the output intent is the catalog\'s; page-level intents are PDF 2.0/X-6; two conditions in one job')
def _(n,p):
    d=mk(n,'X4'); ops,R=d.std(**d.k); d.page(ops,R)
    oi=Dictionary(Type=Name.OutputIntent,S=Name.GTS_PDFX,OutputConditionIdentifier=String('CGATS TR 002'),OutputCondition=String('Newsprint'),RegistryName=String('http://www.color.org'),Info=String('Coldset newsprint'),
        DestOutputProfile=d.stream(zlib.compress(read(NEWS),9),N=4,Alternate=Name.DeviceCMYK,Filter=Name.FlateDecode))
    ops,R=d.std(**{**d.k,'seed':3}); d.page(ops,R,OutputIntents=Array([oi])); d.save(p,objstm=True)
# ------------------------------------------------------------ lines
@case(22,'hairline-scaled-form','F','1 pt line in a form XObject (map symbol) whose Matrix and placing scale it to 0.05 pt','PitStop/GWG: line weight after scaling below 0.1 pt does not print')
def _(n,p):
    d=mk(n,'X1a01'); f=d.form('1 w 0 0 0 1 K 100 100 1800 800 re S 100 500 m 1900 500 l S',[0,0,2000,1000],Matrix=Array([.25,0,0,.25,0,0]))
    go(d,p,post='q /GSo gs .2 0 0 .2 60 60 cm /Fm7 Do Q',res={'XObject':{'Fm7':f}})
@case(23,'zero-line-type3','F','ornaments set in a Type 3 font whose glyph strokes with 0 w (thinnest line of the device), width set through ExtGState /LW 0','ISO 32000-1 8.4.3.2 (0 width: device dependent); GWG: no hairlines')
def _(n,p):
    d=mk(n,'X1a03'); gs=d.gs(LW=0); ch=d.stream('1000 0 d0 q /G gs 50 200 m 300 900 700 -500 950 200 c S 50 400 m 950 400 l S Q')
    f=d.pdf.make_indirect(Dictionary(Type=Name.Font,Subtype=Name.Type3,FontBBox=Array([0,-200,1000,900]),FontMatrix=Array([.001,0,0,.001,0,0]),CharProcs=Dictionary(orn=ch),Encoding=Dictionary(Type=Name.Encoding,Differences=Array([65,Name.orn])),FirstChar=65,LastChar=65,Widths=Array([1000]),Resources=Dictionary(ExtGState=Dictionary(G=gs))))
    go(d,p,post='q /GSo gs 0 0 0 1 k 0 0 0 1 K BT /T3 24 Tf 40 90 Td (AAAAAAAA) Tj ET Q',res={'Font':{'T3':f}})
@case(24,'filled-sliver','F','table rules drawn as filled paths 0.06 pt high (Word/Excel export): four-corner slivers, no stroke at all','PitStop "thin filled objects"; prints broken or not at all')
def _(n,p):
    d=mk(n,'X1a01'); o='q /GSo gs 0 0 0 1 k '
    for i in range(5): y=60+18*i; o+='40 %g m 330 %g l 330 %g l 40 %g l h f* '%(y,y,y+.06,y+.06)
    go(d,p,post=o+'Q')
@case(25,'one-row-image','F','rule drawn as a one-row image mask 3334x1, 200 pt long and 0.07 pt high (inline image)','as a hairline: under 0.1 pt printed')
def _(n,p):
    d=mk(n,'X4'); hx=(bytes(417)).hex()
    go(d,p,post='q /GSo gs 0 0 0 1 k 200 0 0 .07 40 80 cm BI /W 3334 /H 1 /IM true /BPC 1 /D [0 1] /F /AHx ID\n'+hx+'>\nEI Q')
@case(26,'thin-curve-pattern','F','pattern tile with curved contour lines of 0.7 w; pattern matrix shrinks them to 0.056 pt','line under 0.1 pt printed')
def _(n,p):
    d=mk(n,'X1a01'); pt=d.stream('.7 w 0 0 0 1 K 0 40 m 30 90 70 -10 100 40 c S 0 80 m 30 130 70 30 100 80 c S',Type=Name.Pattern,PatternType=1,PaintType=1,TilingType=1,BBox=Array([0,0,100,120]),XStep=100,YStep=120,Resources=Dictionary(),Matrix=Array([.08,0,0,.08,d.off+40,d.off+40]))
    go(d,p,post='q /GSo gs /Pattern cs /P2 scn 60 50 180 70 re f Q',res={'Pattern':{'P2':pt}})
@case(27,'line-015','W','K100 rules of 0.15 pt (0.3 w under a 0.5 scale)','GWG 2015: line weight below 0.25 pt')
def _(n,p):
    d=mk(n,'X4'); go(d,p,post='q /GSo gs .5 0 0 .5 40 60 cm .3 w 0 0 0 1 K 0 0 400 160 re S 0 80 m 400 80 l S Q')
@case(28,'line-four-inks','W','0.4 pt frame in four inks (50/40/40/60): out of register at once','GWG: multi-ink lines 0.3-0.5 pt')
def _(n,p):
    d=mk(n,'X1a03'); go(d,p,post='q .4 w .5 .4 .4 .6 K 50 50 260 90 re S Q')
@case(29,'line-reversed','W','0.35 pt white lines reversed out of a dark two-ink panel','GWG: reversed lines under 0.5 pt fill in')
def _(n,p):
    d=mk(n,'X1a01'); go(d,p,post='q 1 .7 0 .3 k 40 40 280 110 re f .35 w 0 0 0 0 K 55 70 m 305 70 l 55 95 m 305 95 l 55 120 m 305 120 l S Q')
@case(30,'all-in-bleed','F','text "Edition 2026" in Separation /All (registration colour) inside the trim, 14 pt','GWG 2015 / PitStop: registration colour only outside the bleed')
def _(n,p):
    d=mk(n,'X4'); d.k['marks']=True
    f=simple(d,SANSB); go(d,p,post='q /All cs 1 scn BT /F9 14 Tf 40 90 Td (Edition 2026) Tj ET Q',res={'Font':{'F9':f.ref}})
# ------------------------------------------------------------ pictures
@case(31,'strips-72','F','photo flattened to 45 strips 256x4 px, each its own image XObject, at 72 ppi','GWG 2015: colour images under 150 ppi')
def _(n,p):
    d=mk(n,'X1a01'); im=cmyk(1000,700,2).resize((256,180),Image.LANCZOS); r={}; o=''
    for i in range(45):
        r['S%d'%i]=d.flate(im.crop((0,4*i,256,4*i+4))); o+='q 256 0 0 4 40 %.3f cm /S%d Do Q\n'%(d.trim[1]-40-4*i-4,i)
    go(d,p,photo_ops=o,res={'XObject':r})
@case(32,'bitmap-72','F','1-bit logo as inline image mask at 72 ppi','GWG 2015: 1-bit images under 550 ppi (error)')
def _(n,p):
    d=mk(n,'X1a01'); im=lineart(144,72); b=np.packbits(np.asarray(im.convert('L'))>0,axis=1).tobytes()
    go(d,p,post='q /GSo gs 0 0 0 1 k 144 0 0 72 40 60 cm BI /W 144 /H 72 /IM true /BPC 1 /F /AHx ID\n'+b.hex()+'>\nEI Q')
@case(33,'stencil-mask-50','F','280-ppi cut-out photo with an explicit 1-bit /Mask of 50 ppi: stair-steps of 0.5 mm along the outline','1-bit masks are line art: GWG limit for 1-bit images')
def _(n,p):
    d=mk(n,'X1a03'); m=Image.new('1',(178,124),1); ImageDraw.Draw(m).ellipse((4,4,173,119),fill=0)
    mk_=d.stream(zlib.compress(np.packbits(np.asarray(m.convert('L'))>0,axis=1).tobytes()),Type=Name.XObject,Subtype=Name.Image,ImageMask=True,Width=178,Height=124,BitsPerComponent=1,Filter=Name.FlateDecode)
    go(d,p,photo=d.jpg(seed=2,Mask=mk_))
@case(34,'mirrored','W','photo placed mirrored (negative horizontal scale by the form\'s Matrix, positive in the image\'s own cm)','PitStop "image is flipped"')
def _(n,p):
    d=mk(n,'X4'); f=d.form('q 256 0 0 179.2 0 0 cm /X0 Do Q',[0,0,256,179.2],Dictionary(XObject=Dictionary(X0=d.jpg(seed=4))),Matrix=Array([-1,0,0,1,256,0]))
    go(d,p,photo_ops='q 1 0 0 1 40 %.3f cm /Fm0 Do Q'%(d.trim[1]-219.2),res={'XObject':{'Fm0':f}})
@case(35,'stretched','W','photo 1000x700 set to 256 x 119 pt: squeezed vertically to 66 %','PitStop "image scaled non-proportionally"')
def _(n,p):
    d=mk(n,'X1a01'); x=d.jpg(seed=1); go(d,p,photo_ops='q 256 0 0 119 40 %.3f cm /Im7 Do Q'%(d.trim[1]-160),res={'XObject':{'Im7':x}})
@case(36,'jpeg-q10','W','photo saved as JPEG quality 10 (web-to-print upload): 8x8 blocks visible','PitStop/callas "JPEG compression quality too low"')
def _(n,p):
    d=mk(n,'X4'); go(d,p,photo=d.jpg(seed=2,q=10))
# ------------------------------------------------------------ spots, plates, overprint
@case(37,'spot-two-recipes','W','PANTONE 485 C defined twice: 0/95/100/0 on the page, 0/88/82/6 in a placed form','GWG 2015: same spot name, different alternate; ISO 15930-7: consistent tint transform')
def _(n,p):
    d=mk(n,'X1a03'); a=d.sep('PANTONE#20485#20C'.replace('#20',' '),0,.95,1,0); b=d.sep('PANTONE 485 C',0,.88,.82,.06,fn=4)
    f=d.form('/C0 cs 1 scn 0 0 100 50 re f',[0,0,100,50],Dictionary(ColorSpace=Dictionary(C0=b)))
    go(d,p,post='q /Sp cs 1 scn 40 60 100 50 re f Q q 1 0 0 1 180 60 cm /Fm3 Do Q',res={'ColorSpace':{'Sp':a},'XObject':{'Fm3':f}})
@case(38,'spot-black-lower','W','spot colour named "black" (lower case, from a DTP import) beside process Black: a fifth plate','GWG/PitStop: ambiguous spot names; separations are case-sensitive')
def _(n,p):
    d=mk(n,'X1a01'); a=d.sep('black',0,0,0,1); f=simple(d,SANSB)
    go(d,p,post='q /GSo gs /Cs8 cs 1 scn BT /F8 18 Tf 40 90 Td (Open from May to October) Tj ET Q',res={'ColorSpace':{'Cs8':a},'Font':{'F8':f.ref}})
@case(39,'process-name-spot','F','spot named /Yellow with a recipe that is not process yellow (0/35/95/0, an office "Yellow"): it lands on the Y plate','GWG 2015: process colour names must not be used for spots; ISO 32000-1 8.6.6.4')
def _(n,p):
    d=mk(n,'X1a03'); a=d.sep('Yellow',0,.35,.95,0,fn=0); go(d,p,post='q /CsY cs 1 scn 40 50 200 80 re f Q',res={'ColorSpace':{'CsY':a}})
@case(40,'plates-beyond-job','F','job ordered CMYK+1; file uses two spots (PANTONE 300 C, PANTONE 877 C), both only through one NChannel DeviceN','job ticket; GWG 2015 number of plates (run with --expect-plates CMYK+1)','--expect-plates CMYK+1')
def _(n,p):
    d=mk(n,'X4'); a=d.sep('PANTONE 300 C',1,.44,0,0); b=d.sep('PANTONE 877 C',0,0,0,.4)
    t=d.stream('{ .4 mul exch dup .44 mul 0 4 -1 roll pop pop pop 0 0 0 .4 }',FunctionType=4,Domain=Array([0,1,0,1]),Range=Array([0,1]*4))
    t=d.stream('{ .4 mul exch dup .44 mul 0 4 3 roll }',FunctionType=4,Domain=Array([0,1,0,1]),Range=Array([0,1]*4))
    cs=d.pdf.make_indirect(Array([Name.DeviceN,Array([Name('/PANTONE 300 C'),Name('/PANTONE 877 C')]),Name.DeviceCMYK,t,Dictionary(Subtype=Name.NChannel,Colorants=Dictionary({'/PANTONE 300 C':a,'/PANTONE 877 C':b}))]))
    go(d,p,post='q /CsN cs 1 .3 scn 40 50 200 80 re f Q',res={'ColorSpace':{'CsN':cs}})
@case(41,'cut-knocks-out','F','CutContour line (1 pt stroke) without overprint: it knocks a white outline out of tint and photo','GWG processing steps / ISO 19593-1: cutting lines overprint')
def _(n,p):
    d=mk(n,'X4'); a=d.sep('CutContour',0,1,0,0); W,H=d.trim
    go(d,p,post='q /CC CS 1 SCN 1 w 25 20 %.2f %.2f re S Q'%(W-60,H-90),res={'ColorSpace':{'CC':a}})
@case(42,'varnish-knocks-out','F','spot varnish area over the photo: ExtGState sets /OP true /op false, so the fill knocks the photo out','ISO 19593-1 / GWG: varnish must overprint')
def _(n,p):
    d=mk(n,'X1a03'); a=d.sep('UV Varnish',0,0,.3,0); y=d.trim[1]-219.2
    f=d.form('/V cs 1 scn 20 20 m 220 20 l 220 150 l 20 150 l h f',[0,0,256,180],Dictionary(ColorSpace=Dictionary(V=a)))
    go(d,p,post='q /GSv gs 1 0 0 1 40 %.2f cm /FmV Do Q'%y,res={'XObject':{'FmV':f},'ExtGState':{'GSv':d.gs(OP=True,op=False,OPM=1)}})
@case(43,'devicen-no-colorants','W','DeviceN [Black, PANTONE 300 C] without attributes (no Colorants): RIP cannot tell the spot\'s own recipe','ISO 15930-7 (Colorants for spots in DeviceN); GWG')
def _(n,p):
    d=mk(n,'X4'); t=d.stream('{ dup .44 mul 0 4 3 roll }',FunctionType=4,Domain=Array([0,1,0,1]),Range=Array([0,1]*4))
    cs=d.pdf.make_indirect(Array([Name.DeviceN,Array([Name.Black,Name('/PANTONE 300 C')]),Name.DeviceCMYK,t]))
    go(d,p,post='q /CsN cs .2 1 scn 40 50 200 80 re f Q',res={'ColorSpace':{'CsN':cs}})
@case(44,'k100-over-photo','W','large K100 panel (250x90 pt) overprints the photo, which shows through the black','PitStop/GWG: large overprinting black areas')
def _(n,p):
    d=mk(n,'X1a03'); y=d.trim[1]-219.2; go(d,p,post='q /GSo gs 0 0 0 1 k 43 %.2f 250 90 re f Q'%(y+20))
@case(45,'white-overprint','F','white 22-pt text overprints and so vanishes: overprint set on the page before Do, text inside the form','GWG 2015: white objects must not overprint')
def _(n,p):
    d=mk(n,'X1a01'); ff=simple(d,SANSB); f=d.form('BT /F1 22 Tf 0 0 0 0 k 10 40 Td (Summer fares) Tj ET',[0,0,260,90],Dictionary(Font=Dictionary(F1=ff.ref)))
    go(d,p,post='q 0 .85 .75 .1 k 40 45 260 90 re f /GSo gs 1 0 0 1 40 45 cm /FmW Do Q',res={'XObject':{'FmW':f}})
@case(46,'k80-text','W','body copy 8 pt in K80: every letter is screened','PitStop: small text in a tint; ragged edges')
def _(n,p):
    d=mk(n,'X4'); f=simple(d,SANS); o='q /GSo gs 0 0 0 .8 k BT /F8 8 Tf 10 TL 40 130 Td '
    for l in wrap(f,8,300,LOREM*2)[:7]: o+=f.enc(l)+' Tj T* '
    go(d,p,post=o+'ET Q',res={'Font':{'F8':f.ref}})
@case(47,'banding','W','gradient cyan 20 % to 26 % over 340 pt (15 steps of 8 mm): visible banding','PitStop/GWG hint: vignettes with too few steps')
def _(n,p):
    d=mk(n,'X1a01'); sh=d.pdf.make_indirect(Dictionary(ShadingType=2,ColorSpace=Name.DeviceCMYK,Coords=Array([40,0,380,0]),Function=Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([.2,0,0,0]),C1=Array([.26,0,0,0]),N=1),Extend=Array([False,False])))
    go(d,p,post='q 40 40 340 90 re W n /Sh1 sh Q',res={'Shading':{'Sh1':sh}})
# ------------------------------------------------------------ formalities
@case(48,'halftone-transfer','F','type 5 halftone in an ExtGState; its Black entry carries a TransferFunction (dot gain curve of an old imagesetter set-up)','ISO 15930-7 / ISO 15930-1: TransferFunction in halftones only for non-primaries')
def _(n,p):
    d=mk(n,'X4'); h=lambda a,**k:Dictionary(Type=Name.Halftone,HalftoneType=1,Frequency=175,Angle=a,SpotFunction=Name.Round,**k)
    tf=Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([0]),C1=Array([.9]),N=1.2)
    ht=d.pdf.make_indirect(Dictionary(Type=Name.Halftone,HalftoneType=5,Default=h(45),Cyan=h(15),Magenta=h(75),Yellow=h(0),Black=h(45,TransferFunction=tf)))
    go(d,p,post='q /GSh gs 0 0 0 .6 k 40 50 200 80 re f Q',res={'ExtGState':{'GSh':d.gs(HT=ht)}})
@case(49,'printclip-trim','F','ViewerPreferences /PrintClip /TrimBox: bleed would be clipped when printing','ISO 15930-1 , -4, -7: ViewArea, ViewClip, PrintArea, PrintClip only MediaBox or BleedBox')
def _(n,p):
    d=mk(n,'X1a01'); d.pdf.Root.ViewerPreferences=Dictionary(DisplayDocTitle=True,PrintClip=Name.TrimBox); go(d,p)
@case(50,'opentype-in-x1a','F','X-1a:2003 file with a font embedded as FontFile3 /Subtype /OpenType (PDF 1.6 feature)','ISO 15930-4: PDF 1.4 only; FontFile3 OpenType came with PDF 1.6')
def _(n,p):
    d=mk(n,'X1a03'); go(d,p,bodyfont=simple(d,SERIF,opentype=True))
@case(51,'rotate-45','F','/Rotate 45 inherited from the Pages root','ISO 32000-1 table 30: Rotate a multiple of 90')
def _(n,p):
    d=mk(n,'X1a01'); ops,R=d.std(**d.k); d.page(ops,R); d.page(ops,R); d.pdf.Root.Pages.Rotate=45; d.save(p)
@case(52,'no-cidtogidmap','F','embedded CIDFontType2 without CIDToGIDMap','ISO 32000-1 table 117, ISO 15930-7: CIDToGIDMap required with embedded Type 2 CIDFont')
def _(n,p):
    d=mk(n,'X1a03'); go(d,p,bodyfont=cid(d,CJKTT,ASCII,gidmap=False))
@case(53,'oc-config-nameless','F','two language layers; the alternate optional-content configuration (/Configs) has no Name','ISO 15930-7 optional content: every configuration dictionary has a Name')
def _(n,p):
    d=mk(n,'X4'); oc=[d.pdf.make_indirect(Dictionary(Type=Name.OCG,Name=String(t))) for t in ('Deutsch','English')]
    d.pdf.Root.OCProperties=Dictionary(OCGs=Array(oc),D=Dictionary(Name=String('English edition'),ON=Array([oc[1]]),OFF=Array([oc[0]]),Order=Array(oc)),Configs=Array([Dictionary(ON=Array([oc[0]]),OFF=Array([oc[1]]))]))
    f=simple(d,SANSB); o=''
    for i,t in enumerate(('Fahrplan auf Anfrage','Timetable on request')): o+='/OC /oc%d BDC q /GSo gs 0 0 0 1 k BT /F8 14 Tf 40 90 Td (%s) Tj ET Q EMC '%(i,t)
    go(d,p,post=o,res={'Font':{'F8':f.ref},'Properties':{'oc0':oc[0],'oc1':oc[1]}})
@case(54,'rgb-blend-form','F','placed Illustrator RGB-mode art: isolated form group with /CS /DeviceRGB, CMYK object at 60 % inside','ISO 15930-7: blending space must fit the output intent; CMYK goes through RGB and black comes back in four inks')
def _(n,p):
    d=mk(n,'X4'); f=d.form('/G gs .9 .2 .1 0 k 20 10 160 60 re f 0 .8 .8 0 k 100 30 100 50 re f',[0,0,220,90],Dictionary(ExtGState=Dictionary(G=d.gs(ca=.6))),Group=Dictionary(S=Name.Transparency,CS=Name.DeviceRGB,I=True,K=False))
    go(d,p,post='q 1 0 0 1 40 50 cm /FmT Do Q',res={'XObject':{'FmT':f}},pagek=dict(Group=Dictionary(S=Name.Transparency,CS=Name.DeviceCMYK,I=True)))
@case(55,'printermark-in-trim','F','PrinterMark annotation (colour bar) whose Rect lies across the lower trim edge, 6 mm into the trim','ISO 15930-1 /-7: PrinterMark annotations entirely outside the TrimBox (BleedBox)')
def _(n,p):
    d=mk(n,'X1a03'); ap=d.form('0 1 0 0 k 0 0 20 20 re f 1 0 0 0 k 20 0 20 20 re f',[0,0,40,20])
    o=d.off; an=d.pdf.make_indirect(Dictionary(Type=Name.Annot,Subtype=Name.PrinterMark,Rect=Array([o+60,o-3,o+100,o+17]),F=4,MN=Name.ColorBar,AP=Dictionary(N=ap)))
    go(d,p,pagek=dict(Annots=Array([an])))
# ------------------------------------------------------------ taste
@case(56,'tint-2','W','large panel of magenta 2 %, below the smallest dot the plate holds','practice: dot range 3-97 %; PitStop')
def _(n,p):
    d=mk(n,'X1a01'); go(d,p,post='q 0 .02 0 0 k 40 30 300 120 re f Q')
@case(57,'fake-bold','W','fake bold (text render mode 2: fill plus 0.45 pt stroke of the same black), as Word and browsers write it','PitStop "artificial bold"')
def _(n,p):
    d=mk(n,'X4'); f=simple(d,SANS); go(d,p,post='q /GSo gs 0 0 0 1 k 0 0 0 1 K .45 w BT 2 Tr /F8 12 Tf 40 90 Td (Bring water and good shoes) Tj ET Q',res={'Font':{'F8':f.ref}})
@case(58,'squeezed-type','W','line squeezed with Tz 65 to fit the column','typographic practice; PitStop "horizontal scaling"')
def _(n,p):
    d=mk(n,'X1a03'); f=simple(d,SERIF); go(d,p,post='q /GSo gs 0 0 0 1 k BT 65 Tz /F8 13 Tf 40 90 Td (Children under twelve walk free with the guide on Sundays) Tj ET Q',res={'Font':{'F8':f.ref}})
@case(59,'courier-left','W','Courier (embedded) stands in for a missing font in one line','prepress practice: Courier = font substitution')
def _(n,p):
    d=mk(n,'X1a01'); f=simple(d,MONO,name='Courier'); go(d,p,post='q /GSo gs 0 0 0 1 k BT /F8 11 Tf 40 90 Td (Trains return every hour until nine) Tj ET Q',res={'Font':{'F8':f.ref}})
@case(60,'covered-text','W','old price line left under an opaque white patch, new price on top','PitStop "text hidden behind objects"; searchable, may reappear in RIP editing')
def _(n,p):
    d=mk(n,'X4'); f=simple(d,SANSB); go(d,p,post='q /GSo gs 0 0 0 1 k BT /F8 18 Tf 50 90 Td (now only 49.90) Tj ET /GSk gs 0 0 0 0 k 44 82 200 30 re f /GSo gs 0 0 0 1 k BT /F8 18 Tf 50 90 Td (now only 59.90) Tj ET Q',res={'Font':{'F8':f.ref}})
if not ONLY:
    with open(os.path.join(OUT,'faults.tsv'),'w') as o:
        o.write('file\tF/W\twhat is wrong\tsource\toptions\n'); [o.write('\t'.join(r)+'\n') for r in ROWS]
