from lib import *
import bad as B
CASES.clear()
S = simple
txt, rect, q, gs = B.txt, B.rect, B.q, B.gs
S("k01_x4_coated","OK","plain"); 
S("k02_x1a_12_pages","OK","X-1a, twelve pages","x1a",pages=12)
def nb(s): del s.p.obj["/BleedBox"]
S("k03_news_no_bleed","OK","newsprint, no bleed, no BleedBox","x1a","newsprint",back=False,after=nb)
def art(s): nb(s); s.p.ArtBox=s.p.TrimBox; del s.p.obj["/TrimBox"]
S("k04_news_artbox","OK","newsprint, ArtBox for TrimBox","x1a","newsprint",back=False,after=art)
def inherit(s):
    node=s.pdf.Root.Pages
    for k in ("/MediaBox","/Resources","/Rotate"):
        if k in s.p.obj: node[k]=s.p.obj[k]
    for p in s.pdf.pages:
        for k in ("/MediaBox","/Resources","/Rotate"):
            if k in p.obj: del p.obj[k]
S("k05_inherited","OK","MediaBox, Resources inherited, 4 pages",pages=4,after=inherit)
S("k06_line_026","OK","K rules of 0.26 pt and a table of them",post=lambda s:s.raw("0 0 0 1 K .26 w "+" ".join(f"60 {250+12*i} m 300 {250+12*i} l S" for i in range(6))))
S("k07_tac_295","OK","a panel with 295 % on coated",draw=lambda s,c:rect(c,20,80,100,30,.85,.7,.7,.7))
S("k08_tac_215_news","OK","215 % on newsprint",cond="newsprint",draw=lambda s,c:rect(c,20,80,100,30,.6,.5,.5,.55))
def mask600(s):
    st=flate(s.pdf,lineart(945,945)); del st.ColorSpace; st.ImageMask=True
    s.put("Mk",st); s.raw(f"0 0 0 1 k q {40*MM} 0 0 {40*MM} 300 250 cm /Mk Do Q")
S("k09_mask_600","OK","line art as a mask at 600 ppi",post=mask600)
S("k10_photo_240_rotated","OK","a photo at 240 ppi, turned by 12 degrees",pic=240,post=lambda s:s.raw(f"q .978 .208 -.208 .978 330 260 cm {60*MM} 0 0 {40*MM} 0 0 cm /Pho Do Q"))
S("k11_stretch_102","OK","a photo wider by 2 %",post=lambda s:s.raw(f"q {61.2*MM} 0 0 {40*MM} {120*MM} 250 cm /Pho Do Q"))
S("k12_large_black_mixed","OK","a headline of 30 pt in K 100 C 40",draw=lambda s,c:txt(c,20,90,"Grand opening","SansBold",30,(.4,0,0,1)))
S("k13_reversed_headline","OK","white headline on a dark panel",draw=lambda s,c:(rect(c,20,85,100,16,.8,.6,.2,.3),txt(c,24,90,"Grand opening","SansBold",18,(0,0,0,0))))
S("k14_outlined_headline","OK","a display headline with an outline in another colour",draw=lambda s,c:(q(c,"0 1 1 0 K 1 w 2 Tr"),txt(c,20,90,"SALE","SansBold",60,(0,0,0,0)),q(c,"0 Tr")))
S("k15_tz_92","OK","Tz 92",draw=lambda s,c:(q(c,"92 Tz"),txt(c,20,90,"Grand opening on Friday","Sans",14),q(c,"100 Tz")))
S("k16_spot_one_recipe","OK","a spot used twice, the plates expected",post=lambda s:(B.one("PANTONE 185 C",0,.9,.75,0)(s),s.raw("/A1 cs .4 scn 160 250 80 60 re f")),args=["--expect-plates","CMYK+1"])
S("k17_die_overprints","OK","a die line that overprints",draw=lambda s,c:rect(c,20,80,100,40,.2,.2,0,0),post=lambda s:(s.put("D",spot(s.pdf,"Die Cut",0,1,0,0),"ColorSpace"),gs(s,OP=True,op=True,OPM=1),s.raw(f"/GX gs /D CS 1 SCN 1 w {30*MM} {90*MM} 100 60 re S")))
S("k18_varnish_overprints","OK","a varnish that overprints",post=lambda s:(s.put("D",spot(s.pdf,"Spot UV Varnish",0,0,.3,0),"ColorSpace"),gs(s,OP=True,op=True,OPM=1),s.raw(f"/GX gs /D cs 1 scn {20*MM} {s.H-165*MM} {60*MM} {40*MM} re f")))
S("k19_black_text_overprints","OK","K text that overprints a panel",draw=lambda s,c:(rect(c,20,85,100,16,.4,.1,0,0),q(c,"/GX gs"),txt(c,24,90,"Grand opening on Friday","Sans",10)),post=B.gsx(OP=True,op=True,OPM=1))
S("k20_marks_outside","OK","register and crop marks in registration colour outside the bleed",post=B.regcol(" ".join(f"/All CS 1 SCN .25 w {x} -36 m {x} -12 l S -36 {x} m -12 {x} l S" for x in (0,))+" 0.25 w 300 -28 m 300 -12 l S 290 -20 m 310 -20 l S"))
S("k21_open_q_empty_flate","OK","an open q at the end and an empty content stream",post=lambda s:(s.p.contents_add(Stream(s.pdf,b"")),s.p.contents_add(Stream(s.pdf,b"q 1 0 0 1 0 0 cm"))))
def junk():
    return b"%!\r\n"+b" "*30+b"\r\n"+Page().dress().bytes()
CASES.append(("k22_bytes_before_header","OK",[],junk,"bytes before %PDF"))
S("k23_object_streams_linear","OK","object streams, linearised X-4",pages=3,save=dict(object_stream_mode=pikepdf.ObjectStreamMode.generate,linearize=True))
def shadow(s):
    a=Image.new("L",(300,200),0)
    from PIL import ImageDraw, ImageFilter
    ImageDraw.Draw(a).rectangle([40,40,260,160],fill=150); a=a.filter(ImageFilter.GaussianBlur(12))
    im=Image.new("CMYK",(300,200),(0,0,0,255)); st=flate(s.pdf,im); st.SMask=flate(s.pdf,a)
    s.put("Shd",st); s.raw(f"q {25.4*MM} 0 0 {17*MM} 300 250 cm /Shd Do Q")
    s.p.Group=Dictionary(S=Name.Transparency,CS=Name.DeviceCMYK,I=True)
S("k24_soft_shadow","OK","a soft shadow: K picture with a soft mask in a CMYK group, 300 ppi",post=shadow)
S("k25_gradient","OK","a gradient from 5 to 95 % over 150 mm",post=B.grad([.05,.05,0,0],[.95,.5,0,0],20,170))
def strips(s):
    im=photo(709,472,4)
    n=118; h=40*MM/n
    for j in range(n): s.put(f"S{j}",flate(s.pdf,im.crop((0,j*4,709,j*4+4))))
    s.raw("".join(f"q {60*MM:.4f} 0 0 {h:.5f} 280 {250+(n-1-j)*h:.5f} cm /S{j} Do Q\n" for j in range(n)))
S("k26_strips_300","OK","a 300 ppi photo in 4-pixel strips",post=strips)
S("k27_jpeg_q45","OK","JPEG at quality 45",post=lambda s:s.put("Pho",ximage(s.pdf,photo(709,472),q=45)))
S("k28_g4_600","OK","a G4 drawing at 600 ppi",post=lambda s:B.b_ccitt(s,1))
S("k29_tints_5_95","OK","tints of 5 and 95 %",draw=lambda s,c:(rect(c,20,80,40,30,.05,0,0,0),rect(c,65,80,40,30,0,0,0,.95)))
def devn_ok(s):
    fn=Stream(s.pdf,b"{ pop 0 exch 0 0 }"); fn.FunctionType=4; fn.Domain=Array([0,1,0,1]); fn.Range=Array([0,1]*4)
    a=spot(s.pdf,"PANTONE 185 C",0,1,0,0)
    fn=Stream(s.pdf,b"{ pop 0 exch 0 exch 0 exch 0 exch pop 0 }")
    fn=Stream(s.pdf,b"{ 0 0 }"); fn.FunctionType=4; fn.Domain=Array([0,1,0,1]); fn.Range=Array([0,1]*4)
    # tint: 185 -> C1 in M (y 0), 300 -> C
    fn=Stream(s.pdf,b"{ exch 0 0 }"); fn.FunctionType=4; fn.Domain=Array([0,1,0,1]); fn.Range=Array([0,1]*4)
    b=spot(s.pdf,"PANTONE 300 C",1,0,0,0)
    s.put("DN",Array([Name.DeviceN,Array([Name("/PANTONE 185 C"),Name("/PANTONE 300 C")]),Name.DeviceCMYK,s.pdf.make_indirect(fn),Dictionary(Colorants=Dictionary({"/PANTONE 185 C":a,"/PANTONE 300 C":b}))]),"ColorSpace")
    s.raw("/DN cs 1 .5 scn 60 250 80 60 re f")
S("k30_devicen_colorants","OK","DeviceN with its Colorants",post=devn_ok,args=["--expect-plates","CMYK+2"])
def hid(s):
    im=photo(709,472,7)
    nm=[k for k,v in s.res().Font.items() if "/FontDescriptor" in v][0]
    s.raw(f"q {60*MM} 0 0 {40*MM} 300 250 cm /Pho Do Q BT 3 Tr {nm} 10 Tf 310 260 Td <0102> Tj ET")
S("k31_ocr_text_under_photo","OK","invisible text (Tr 3) over a photo",post=hid)
S("k32_rotate_90","OK","Rotate 90",after=lambda s:s.p.obj.__setitem__("/Rotate",90))
def uu(s):
    s.p.UserUnit=1.0
S("k33_uncoated_clip","OK","uncoated stock, a photo clipped by a circle",cond="uncoated",post=lambda s:s.raw(f"q 330 300 m 380 300 l 380 350 l 330 350 l h W n {60*MM} 0 0 {40*MM} 300 270 cm /Pho Do Q"))
if __name__=="__main__":
    print(len(CASES)); write(sys.argv[1])
