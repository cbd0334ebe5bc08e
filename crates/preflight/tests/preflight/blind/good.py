"""Thirty sound press files, each close to a fault. usage: good.py OUTDIR [number ...]"""
from lib import *
import re, imagecodecs
OUT=sys.argv[1]; ONLY=set(sys.argv[2:])
TRIMS=[(210,210),(148,210),(170,240),(210,297)]
BGS=[(0,.06,.18,0),(.12,.05,0,0),(.06,.06,.08,0),(.08,0,.14,0)]
BODY=[SERIF,DEJA,SANS,DEJAS]
HEADS=['0 .9 .75 .1','1 .65 0 .1','.1 .7 .9 .05','.85 .1 .8 .2']
TITLES=['Harbour days','Ridge walks','Winter lines','Market garden']
ROWS=[]
def case(n,slug,level,why):
    def deco(fn):
        f='g%02d-%s.pdf'%(n,slug); lv={'X1a01':'PDF/X-1a:2001','X1a03':'PDF/X-1a:2003','X4':'PDF/X-4'}[level]
        ROWS.append((f,lv,why))
        if not ONLY or str(n) in ONLY: fn(n,level,os.path.join(OUT,f)); print(f,flush=True)
        return fn
    return deco
def mk(n,level,**k):
    t=TRIMS[n%4]; d=Doc(level,trim=(t[0]*MM,t[1]*MM),title=TITLES[n%4],**k)
    d.k=dict(seed=1+n%4,body=BODY[n%4],bg=BGS[(n//2)%4],head_color=HEADS[(n//3)%4],headtext=TITLES[n%4],marks=(n%4==0))
    return d
def go(d,path,pagek=None,save={},**k):
    kk=dict(d.k); kk.update(k); pg=d.one(pagek=pagek,**kk); d.save(path,**save); return pg
CMYKG=dict(Group=Dictionary(S=Name.Transparency,CS=Name.DeviceCMYK,I=True))
def g4(im):
    b=io.BytesIO(); im.save(b,'TIFF',compression='group4',strip_size=10**8); t=Image.open(b); o=t.tag_v2[273][0]; l=t.tag_v2[279][0]; return b.getvalue()[o:o+l],t.tag_v2[262]

@case(1,'plain-marks','X1a01','plain ad with crop marks in Separation /All at 0.25 pt, wholly outside the bleed')
def _(n,l,p): d=mk(n,l); go(d,p,marks=True)
@case(2,'inherited-everything','X4','MediaBox, CropBox (= MediaBox), Resources and Rotate 0 inherited over three levels of Pages nodes; two pages')
def _(n,l,p):
    d=mk(n,l); ops,R=d.std(**d.k); d.page(ops,R); ops2=ops.replace(TITLES[n%4],'More '+TITLES[n%4]); d.page(ops2,R)
    root=d.pdf.Root.Pages; mk_=lambda par,kids:d.pdf.make_indirect(Dictionary(Type=Name.Pages,Parent=par,Kids=Array(kids),Count=2))
    a=mk_(root,[]); b=mk_(a,list(d.kids)); a.Kids=Array([b])
    for pg in d.kids: pg.Parent=b
    root.MediaBox=d.kids[0].MediaBox; root.Rotate=0; a.CropBox=d.kids[0].MediaBox; b.Resources=d.kids[0].Resources
    for pg in d.kids: del pg.MediaBox; del pg.Resources
    root.Kids=Array([a]); root.Count=2; d.save(p,objstm=True)
@case(3,'white-knockout','X1a01','white 10-pt bold text reversed out of a dark panel; overprint was set for earlier black text but ended by Q, so the white knocks out as it must')
def _(n,l,p):
    d=mk(n,l); f=simple(d,SANSB); go(d,p,post='q 1 .7 0 .25 k 40 40 300 100 re f Q q /GSo gs 0 0 0 1 k BT /F2 8 Tf 40 150 Td (All fares in euro) Tj ET Q q 0 0 0 0 k BT /F8 10 Tf 55 95 Td (Summer timetable from 1 May) Tj ET Q',res={'Font':{'F8':f.ref}})
@case(4,'k100-small-overprint-on-photo','X1a03','7-pt caption in K100 overprints the light sky of the photo (OPM 1), as it should')
def _(n,l,p):
    d=mk(n,l); go(d,p,post='q /GSo gs 0 0 0 1 k BT /F2 7 Tf 50 %.2f Td (Photo: walking club) Tj ET Q'%(d.trim[1]-54))
@case(5,'line-025','X1a01','K100 rules of exactly 0.25 pt (0.5 w at scale 0.5) and a filled rule 0.3 pt high: one ink, at the limit')
def _(n,l,p): d=mk(n,l); go(d,p,post='q /GSo gs q .5 0 0 .5 40 60 cm .5 w 0 0 0 1 K 0 0 400 160 re S 0 80 m 400 80 l S Q 0 0 0 1 k 40 50 200 .3 re f Q')
@case(6,'lineart-1200','X1a01','1-bit art 1200 ppi, CCITT G4, as image mask in K100')
def _(n,l,p):
    d=mk(n,l); im=lineart(2000,1000); b,ph=g4(im)
    x=d.stream(b,Type=Name.XObject,Subtype=Name.Image,ImageMask=True,Width=2000,Height=1000,BitsPerComponent=1,Filter=Name.CCITTFaxDecode,DecodeParms=Dictionary(K=-1,Columns=2000,Rows=1000,BlackIs1=(ph==1)),Decode=Array([0,1]))
    go(d,p,post='q /GSo gs 0 0 0 1 k 120 0 0 60 40 60 cm /L1 Do Q',res={'XObject':{'L1':x}})
@case(7,'spot-twice-same','X1a03','PANTONE 485 C defined twice, once as exponential, once as PostScript function, with the same recipe 0/95/100/0: one plate')
def _(n,l,p):
    d=mk(n,l); a=d.sep('PANTONE 485 C',0,.95,1,0); b=d.sep('PANTONE 485 C',0,.95,1,0,fn=4)
    f=d.form('/C0 cs 1 scn 0 0 100 50 re f',[0,0,100,50],Dictionary(ColorSpace=Dictionary(C0=b)))
    go(d,p,post='q /Sp cs 1 scn 40 60 100 50 re f Q q 1 0 0 1 180 60 cm /Fm3 Do Q',res={'ColorSpace':{'Sp':a},'XObject':{'Fm3':f}})
@case(8,'unused-rgb-resource','X4','an RGB picture stands in the resources but is never drawn (left by the layout program): nothing RGB is printed')
def _(n,l,p):
    d=mk(n,l); im=scene(1000,700,2).resize((200,140)); x=d.stream(zlib.compress(im.tobytes()),Type=Name.XObject,Subtype=Name.Image,Width=200,Height=140,BitsPerComponent=8,ColorSpace=Name.DeviceRGB,Filter=Name.FlateDecode)
    go(d,p,res={'XObject':{'Unused0':x}})
@case(9,'soft-mask','X4','cut-out photo with an 8-bit soft mask of the same resolution; page group in DeviceCMYK')
def _(n,l,p):
    d=mk(n,l); m=Image.new('L',(1000,700),0); ImageDraw.Draw(m).ellipse((20,20,980,680),fill=255); m=m.filter(ImageFilter.GaussianBlur(4))
    sm=d.flate(m,cs=Name.DeviceGray); go(d,p,photo=d.jpg(seed=2,SMask=sm),pagek=CMYKG)
@case(10,'layers-named','X4','two language layers, configuration with Name, one membership dictionary; only English is on')
def _(n,l,p):
    d=mk(n,l); oc=[d.pdf.make_indirect(Dictionary(Type=Name.OCG,Name=String(t))) for t in ('Deutsch','English')]
    d.pdf.Root.OCProperties=Dictionary(OCGs=Array(oc),D=Dictionary(Name=String('English edition'),ON=Array([oc[1]]),OFF=Array([oc[0]]),Order=Array(oc)))
    md=d.pdf.make_indirect(Dictionary(Type=Name.OCMD,OCGs=Array([oc[1]]),P=Name.AnyOn))
    f=simple(d,SANSB); o=''
    for i,t in enumerate(('Fahrplan auf Anfrage','Timetable on request')): o+='/OC /oc%d BDC q /GSo gs 0 0 0 1 k BT /F8 14 Tf 40 90 Td (%s) Tj ET Q EMC '%(i,t)
    go(d,p,post=o,res={'Font':{'F8':f.ref},'Properties':{'oc0':oc[0],'oc1':md}})
@case(11,'rotate-90','X1a03','/Rotate 90: page shown turned, boxes in unrotated space as they must be')
def _(n,l,p): d=mk(n,l); go(d,p,pagek=dict(Rotate=90))
@case(12,'userunit-1','X4','/UserUnit 1 written out')
def _(n,l,p): d=mk(n,l); go(d,p,pagek=dict(UserUnit=1))
@case(13,'hybrid-xref','X4','hybrid-reference file: the page\'s Resources live in an object stream found through /XRefStm; fonts embedded, picture CMYK')
def _(n,l,p):
    d=mk(n,l); pg=go(d,p)
    b=read(p); num,body=objnum(p,lambda o:isinstance(o,Dictionary) and o.get('/Type')==Name.Page)
    with pikepdf.open(p) as q:
        resb=q.pages[0].obj.Resources.unparse(resolved=True)
        pgd=q.pages[0].obj; keys={k:v for k,v in pgd.items()}
        mx=len(q.objects)
        HID,OST,XST=mx+1,mx+2,mx+3
        pb=b'<< '+b' '.join(k.encode()+b' '+(b'%d 0 R'%HID if k=='/Resources' else (v.unparse() if hasattr(v,'unparse') else str(v).encode())) for k,v in keys.items())+b' >>'
    t=b[b.rindex(b'trailer'):]; prev=startxref(b); root=re.search(rb'/Root (\d+) 0 R',t)[1]; inf=re.search(rb'/Info (\d+) 0 R',t)[1]; idm=re.search(rb'/ID \[.*?\]',t,re.S)[0]
    out=b; o_pg=len(out); out+=b'%d 0 obj\n'%num+pb+b'\nendobj\n'
    head=b'%d 0 '%HID; z=zlib.compress(head+resb); o_os=len(out)
    out+=b'%d 0 obj\n<< /Type /ObjStm /N 1 /First %d /Length %d /Filter /FlateDecode >>\nstream\n'%(OST,len(head),len(z))+z+b'\nendstream\nendobj\n'
    o_xs=len(out); import struct
    ent=struct.pack('>BIH',2,OST,0)
    z=zlib.compress(ent)
    out+=b'%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Index [%d 1] /Root %s 0 R /Length %d /Filter /FlateDecode >>\nstream\n'%(XST,XST+1,HID,root,len(z))+z+b'\nendstream\nendobj\n'
    x=len(out); out+=b'xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n%d 2\n%010d 00000 n \n%010d 00000 n \n'%(num,o_pg,OST,o_os,o_xs)
    out+=b'trailer\n<< /Size %d /Root %s 0 R /Info %s 0 R /Prev %d /XRefStm %d %s >>\nstartxref\n%d\n%%%%EOF\n'%(XST+1,root,inf,prev,o_xs,idm,x)
    open(p,'wb').write(out)
@case(14,'object-streams-cid','X4','compressed object streams and xref stream; headline CID TrueType, body CID CFF, both subset')
def _(n,l,p):
    d=mk(n,l); go(d,p,headfont=cid(d,CJKTT,'山脊小路'),headtext='山脊小路',bodyfont=cid(d,CJKCFF,ASCII),save=dict(objstm=True))
@case(15,'linearised','X1a01','linearised ("fast web view") file')
def _(n,l,p): d=mk(n,l); go(d,p,save=dict(linearize=True))
@case(16,'ink-298','X1a01','dark panel 75/68/67/88 = 298 %, under the 300 % of the sheetfed coated profile')
def _(n,l,p): d=mk(n,l); go(d,p,post='q .75 .68 .67 .88 k 40 40 300 110 re f Q')
@case(17,'tints-5-95','X1a03','large tints of 5 % cyan and 95 % magenta: both inside the printable dot range')
def _(n,l,p): d=mk(n,l); go(d,p,bg=(.05,0,0,0),post='q 0 .95 0 0 k 40 40 200 90 re f Q')
@case(18,'trapped-true','X1a03','/Trapped /True: trapped by the maker, allowed')
def _(n,l,p): d=mk(n,l); d.info.Trapped=Name('/True'); go(d,p)
@case(19,'varnish-overprints','X4','spot varnish over the photo inside a form, overprint set outside before Do; fill overprint true')
def _(n,l,p):
    d=mk(n,l); a=d.sep('UV Varnish',0,0,.3,0); y=d.trim[1]-219.2
    f=d.form('/V cs 1 scn 20 20 m 220 20 l 220 150 l 20 150 l h f',[0,0,256,180],Dictionary(ColorSpace=Dictionary(V=a)))
    go(d,p,post='q /GSv gs 1 0 0 1 40 %.2f cm /FmV Do Q'%y,res={'XObject':{'FmV':f},'ExtGState':{'GSv':d.gs(OP=True,op=True,OPM=1)}})
@case(20,'cut-overprints','X1a01','CutContour 1-pt stroke with /OP true (no op key: in PDF 1.3 OP covers both)')
def _(n,l,p):
    d=mk(n,l); a=d.sep('CutContour',0,1,0,0); W,H=d.trim
    go(d,p,post='q /GSc gs /CC CS 1 SCN 1 w 25 20 %.2f %.2f re S Q'%(W-60,H-90),res={'ColorSpace':{'CC':a},'ExtGState':{'GSc':d.gs(OP=True,OPM=1)}})
@case(21,'printermark-outside','X4','PrinterMark annotation (colour bar) outside the bleed box')
def _(n,l,p):
    d=mk(n,l); ap=d.form('0 1 0 0 k 0 0 10 10 re f 1 0 0 0 k 10 0 10 10 re f',[0,0,20,10]); o=d.off
    an=d.pdf.make_indirect(Dictionary(Type=Name.Annot,Subtype=Name.PrinterMark,Rect=Array([o+60,4,o+80,14]),F=4,MN=Name.ColorBar,AP=Dictionary(N=ap)))
    go(d,p,pagek=dict(Annots=Array([an])))
@case(22,'nchannel','X4','NChannel DeviceN of CMYK and PANTONE 300 C with Process and Colorants: process names inside a DeviceN are no spots')
def _(n,l,p):
    d=mk(n,l); a=d.sep('PANTONE 300 C',1,.44,0,0)
    t=d.stream('{ dup 6 -1 roll add 5 1 roll .44 mul 4 -1 roll add 3 1 roll }',FunctionType=4,Domain=Array([0,1]*5),Range=Array([0,1]*4))
    nm=[Name.Cyan,Name.Magenta,Name.Yellow,Name.Black]
    cs=d.pdf.make_indirect(Array([Name.DeviceN,Array(nm+[Name('/PANTONE 300 C')]),Name.DeviceCMYK,t,Dictionary(Subtype=Name.NChannel,Process=Dictionary(ColorSpace=Name.DeviceCMYK,Components=Array(nm)),Colorants=Dictionary({'/PANTONE 300 C':a}))]))
    go(d,p,post='q /CsN cs 0 0 0 .2 1 scn 40 50 200 80 re f Q',res={'ColorSpace':{'CsN':cs}})
@case(23,'gray-as-separation-black','X1a01','grey photo in Separation /Black (recipe 0/0/0/100), as InDesign writes coloured greyscale: it is the K plate, no spot')
def _(n,l,p):
    d=mk(n,l); im=scene(1000,700,3).convert('L').point(lambda v:255-int(v*.92)-8); a=d.sep('Black',0,0,0,1)
    go(d,p,photo=d.jpg(im=im,ColorSpace=a))
@case(24,'large-k-undercolour','X1a03','60-pt black title with 40 % cyan under it: rich black wanted at this size')
def _(n,l,p):
    d=mk(n,l); f=simple(d,SANSB); go(d,p,post='q .4 0 0 1 k BT /F8 60 Tf 40 70 Td (Summer) Tj ET Q',res={'Font':{'F8':f.ref}})
@case(25,'strips-281','X1a01','photo flattened to 50 strips 1000x14 px, lossless, at 281 ppi')
def _(n,l,p):
    d=mk(n,l); im=cmyk(1000,700,2); r={}; o=''
    for i in range(50):
        r['S%d'%i]=d.flate(im.crop((0,14*i,1000,14*i+14))); o+='q 256 0 0 3.584 40 %.4f cm /S%d Do Q\n'%(d.trim[1]-40-3.584*(i+1),i)
    go(d,p,photo_ops=o,res={'XObject':r})
@case(26,'contents-array-inline-jpeg','X1a03','contents array with an empty stream and breaks between operand and operator, plus a small inline JPEG at 300 ppi')
def _(n,l,p):
    d=mk(n,l); j=jpeg(scene(1000,700,4).convert('L').crop((300,60,500,200)),90)
    ops,R=d.std(**d.k); b=ops.encode('latin-1'); i=b.index(b' Tf ')
    end=b.rstrip(); assert end.endswith(b'Q')
    img=b'q 48 0 0 33.6 40 70 cm\nBI /W 200 /H 140 /BPC 8 /CS /G /F /DCT ID '+j+b'\nEI Q\n'
    if d.k['marks']: end=b
    k=b.rindex(b'S Q\nQ') if b'S Q\nQ' in b else len(end)-1
    k+=4 if b'S Q\nQ' in b else 0
    parts=[b[:i],b[i:k],img,b'',b[k:]]
    d.page(Array([d.stream(x) if x else d.stream(zlib.compress(b''),Filter=Name.FlateDecode) for x in parts]),R); d.save(p)
@case(27,'rotated-photos','X4','one photo turned by 180 (both scales negative), one by 90 degrees: rotated, not mirrored, not stretched, 281 ppi')
def _(n,l,p):
    d=mk(n,l); y=d.trim[1]-219.2; x=d.jpg(seed=2); x2=d.jpg(im=cmyk(1000,700,3).crop((0,0,400,600)))
    go(d,p,photo_ops='q -256 0 0 -179.2 296 %.2f cm /ImA Do Q q 0 102.4 -153.6 0 200 35 cm /ImB Do Q'%(y+179.2),res={'XObject':{'ImA':x,'ImB':x2}},lines=8)
@case(28,'fixed-by-update','X1a01','first revision had a line in unembedded Helvetica; the incremental update replaced content and resources, the old objects are dead')
def _(n,l,p):
    d=mk(n,l); h=d.pdf.make_indirect(Dictionary(Type=Name.Font,Subtype=Name.Type1,BaseFont=Name.Helvetica,Encoding=Name.WinAnsiEncoding))
    go(d,p,post='q /GSo gs 0 0 0 1 k BT /TT9 14 Tf 40 90 Td (Timetable on request) Tj ET Q',res={'Font':{'TT9':h}})
    with pikepdf.open(p) as q:
        pg=q.pages[0].obj; num=pg.objgen[0]; c=pg.Contents; cn=c.objgen[0]; data=c.read_bytes().replace(b'/TT9 14 Tf',b'/F1 14 Tf'); 
        R=q.pages[0].obj.Resources; del R.Font['/TT9']; rb=pg.unparse(resolved=True) if not R.is_indirect else None
        upd={}
        if R.is_indirect: upd[R.objgen[0]]=R.unparse(resolved=True)
        else: upd[num]=pg.unparse(resolved=True)
        if R.Font.is_indirect: upd[R.Font.objgen[0]]=R.Font.unparse(resolved=True)
    z=zlib.compress(data,9); upd[cn]=b'<< /Length %d /Filter /FlateDecode >>\nstream\n'%len(z)+z+b'\nendstream'
    update(p,upd)
@case(29,'progressive-and-jpx','X4','complete progressive JPEG and a lossless JPEG 2000 picture, both CMYK, 281 ppi')
def _(n,l,p):
    d=mk(n,l); im=cmyk(1000,700,4); im2=cmyk(1000,700,3).crop((200,300,600,600))
    x2=d.jpg(im=im2,data=jp2(im2,0,reversible=True),Filter=Name.JPXDecode,Decode=None)
    go(d,p,photo=d.jpg(im=im,data=jpeg(im,90,progressive=True)),post='q 102.4 0 0 76.8 40 50 cm /J2 Do Q',res={'XObject':{'J2':x2}})
@case(30,'newsprint-ad','X1a01','newspaper ad, output intent CGATS TR 002 with the newsprint profile: no bleed (BleedBox = TrimBox), ink under 240 %')
def _(n,l,p):
    d=mk(n,l,icc=NEWS,ident='CGATS TR 002'); o=d.off;W,H=d.trim; box=Array([round(v,3) for v in (o,o,o+W,o+H)])
    im=cmyk(1000,700,1,NEWS); go(d,p,bg=None,marks=False,photo=d.jpg(im=im,q=92),head_color='0 0 0 1',pagek=dict(BleedBox=box))
if not ONLY:
    with open(os.path.join(OUT,'good.tsv'),'w') as o:
        o.write('file\tlevel\twhy it is sound\n'); [o.write('\t'.join(r)+'\n') for r in ROWS]
