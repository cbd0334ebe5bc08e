from lib import *
S = simple
DJ = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
def q(c, code): c._code.append(code)
def txt(c, x, y, t, font="Serif", size=10, cmyk=(0,0,0,1)):
    c.setFillColorCMYK(*cmyk); c.setFont(font, size); c.drawString(x*MM, y*MM, t)
def rect(c, x, y, w, h, *cmyk):
    c.setFillColorCMYK(*cmyk); c.rect(x*MM, y*MM, w*MM, h*MM, stroke=0, fill=1)
def gs(s, name="GX", **kw):
    d = Dictionary()
    for k, v in kw.items(): d[Name("/"+k)] = v
    s.put(name, s.pdf.make_indirect(d), "ExtGState")
def fdesc(s, which="Serif"):
    for f in s.res().Font.values():
        if "/FontDescriptor" in f and ("DejaVuSerif" in str(f.BaseFont)) == (which == "Serif"):
            return f
# ---- fonts
def b_pat(s):
    f = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding)
    st = Stream(s.pdf, b"BT 0 0 0 1 k /F9 9 Tf 2 4 Td (SALE) Tj ET")
    st.Type = Name.Pattern; st.PatternType = 1; st.PaintType = 1; st.TilingType = 1
    st.BBox = Array([0,0,40,16]); st.XStep = 40; st.YStep = 16
    st.Resources = Dictionary(Font=Dictionary(F9=s.pdf.make_indirect(f)))
    s.put("P1", s.pdf.make_indirect(st), "Pattern")
    s.raw("/Pattern cs /P1 scn 60 250 200 60 re f")
S("f01_unembedded_in_pattern","F","text of an unembedded Helvetica in a tiling pattern",post=b_pat)
def b_cid(s):
    d = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light"), Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([s.pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"),Ordering=String("GB1"),Supplement=4),
        FontDescriptor=s.pdf.make_indirect(Dictionary(Type=Name.FontDescriptor,FontName=Name("/STSong-Light"),Flags=6,FontBBox=Array([-25,-254,1000,880]),ItalicAngle=0,Ascent=880,Descent=-120,CapHeight=880,StemV=93)),DW=1000))]))
    fm = s.form("BT 0 g /C1 14 Tf 10 10 Td <65B0805E6865> Tj ET", res=Dictionary(Font=Dictionary(C1=s.pdf.make_indirect(d))))
    s.put("Fm1", fm); s.raw("q 1 0 0 1 60 260 cm /Fm1 Do Q")
S("f02_unembedded_cjk_in_form","F","STSong-Light not embedded, inside a form",post=b_cid)
def b_glyf(s):
    fd = fdesc(s).FontDescriptor; d = fd.FontFile2.read_bytes()
    import struct
    n = struct.unpack(">H", d[4:6])[0]; d = bytearray(d)
    for i in range(n):
        t, ck, off, ln = struct.unpack(">4sIII", bytes(d[12+16*i:28+16*i]))
        if t == b"glyf": end = off + ln//3; gl=(off,ln)
    for i in range(gl[0]+gl[1]//3, gl[0]+gl[1]): d[i] = 0xFF
    st = Stream(s.pdf, bytes(d)); st.Length1 = len(d); fd.FontFile2 = s.pdf.make_indirect(st)
S("f03_glyf_overwritten","F","two thirds of the outlines of the text font overwritten with FF",post=b_glyf)
def t1cut(s):
    d = open("/usr/share/fonts/X11/Type1/NimbusRoman-Bold.pfb","rb").read()
    segs=[];i=0
    while d[i]==0x80 and d[i+1]!=3:
        n=int.from_bytes(d[i+2:i+6],"little"); segs.append(d[i+6:i+6+n]); i+=6+n
    a=segs[0]; b=b"".join(segs[1:-1]) if len(segs)>2 else segs[1]
    b=b[:len(b)//4]
    st=Stream(s.pdf,a+b); st.Length1=len(a); st.Length2=len(b); st.Length3=0
    from fontTools.agl import AGL2UV
    w=[500]*95
    f=Dictionary(Type=Name.Font,Subtype=Name.Type1,BaseFont=Name("/NimbusRoman-Bold"),FirstChar=32,LastChar=126,Widths=Array(w),Encoding=Name.WinAnsiEncoding,
      FontDescriptor=s.pdf.make_indirect(Dictionary(Type=Name.FontDescriptor,FontName=Name("/NimbusRoman-Bold"),Flags=32,FontBBox=Array([-200,-300,1100,1000]),ItalicAngle=0,Ascent=800,Descent=-200,CapHeight=700,StemV=120,FontFile=s.pdf.make_indirect(st))))
    s.put("T1",s.pdf.make_indirect(f),"Font"); s.raw("BT 0 0 0 1 k /T1 30 Tf 60 260 Td (Grand opening on Friday) Tj ET")
S("f04_type1_cut","F","a Type 1 font program of which a quarter is left",post=t1cut)
def b_wid(s):
    f = fdesc(s); f.Widths = Array([int(v)*13//20 for v in f.Widths])
S("f05_widths_wrong","W","Widths at 65 % of the program's",post=b_wid)
def b_notdef(s):
    f = fdesc(s); n = int(f.LastChar)
    nm = [k for k,v in s.res().Font.items() if v.objgen==f.objgen][0]
    s.raw(f"BT 0 0 0 1 k {nm} 14 Tf 60 250 Td <{'%02x'%(n+40)}{'%02x'%(n+41)}01> Tj ET")
S("f06_notdef","F","codes beyond the subset: .notdef boxes are printed",post=b_notdef)
pdfmetrics.registerFont(TTFont("Mono","/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"))
def b_courier(s):
    for f in s.res().Font.values():
        if "Mono" in str(f.BaseFont):
            f.BaseFont=Name("/ABCDEF+CourierStd"); f.FontDescriptor.FontName=Name("/ABCDEF+CourierStd")
S("f07_courier","W","Courier left in (a substitute for a missing font)",draw=lambda s,c:txt(c,20,90,"Name of the missing font","Mono",14),post=b_courier)
S("f08_fake_bold","W","body text fattened by a stroke of its own colour",draw=lambda s,c:(q(c,"0 0 0 1 K 0.4 w 2 Tr"),txt(c,20,90,"Grand opening on Friday","Sans",11),q(c,"0 Tr")))
S("f09_squeezed","W","Tz 55",draw=lambda s,c:(q(c,"55 Tz"),txt(c,20,90,"Grand opening on Friday, all day long","Sans",14),q(c,"100 Tz")))
S("f10_squeezed_matrix","W","type squeezed to 55 % by the matrix",draw=lambda s,c:(c.saveState(),c.scale(.55,1),txt(c,40,90,"Grand opening on Friday","Sans",14),c.restoreState()))
S("f11_small_reversed","W","5 pt white text on four colours",draw=lambda s,c:(rect(c,20,85,80,12,.6,.5,.5,.6),txt(c,22,90,"All offers while stocks last, prices with tax","Serif",5,(0,0,0,0))))
S("f12_rich_body","W","8 pt text in four colours",draw=lambda s,c:txt(c,20,90,"All offers while stocks last, prices with tax","Serif",8,(.6,.5,.5,.9)))
S("f13_k80_text","W","body text in K 75",draw=lambda s,c:[txt(c,20,90-5*i,TEXT[i],"Serif",9,(0,0,0,.75)) for i in range(4)])
# ---- pictures
S("p01_low_ppi","F","photo at 55 ppi",pic=55)
def b_mask(s):
    im = lineart(236,236)
    st = flate(s.pdf, im); del st.ColorSpace; st.ImageMask = True
    s.put("Mk",st); s.raw(f"0 0 0 1 k q {100*MM/1} 0 0 {100*MM} 300 250 cm /Mk Do Q".replace("300 250","250 240"))
S("p02_mask_60ppi","F","line art as an image mask at 60 ppi",post=b_mask)
def b_1bit(s):
    im = lineart(400,400); st = flate(s.pdf, im)
    s.put("La",st); s.raw(f"q {80*MM} 0 0 {80*MM} 250 240 cm /La Do Q")
S("p03_1bit_127ppi","F","a 1-bit drawing at 127 ppi",post=b_1bit)
def b_tiles(s):
    im = photo(120,80,5)
    for j in range(10):
        for i in range(10):
            t = im.crop((i*12,j*8,i*12+12,j*8+8)); s.put(f"T{i}_{j}",flate(s.pdf,t))
    w,h=60*MM/10,40*MM/10
    s.raw("".join(f"q {w:.3f} 0 0 {h:.3f} {280+i*w:.3f} {250+(9-j)*h:.3f} cm /T{i}_{j} Do Q\n" for i in range(10) for j in range(10)))
S("p04_tiles_51ppi","F","a photo at 51 ppi cut into a hundred tiles",post=b_tiles)
def b_rgb_x1a(s):
    fm = s.form(f"q {50*MM} 0 0 {35*MM} 0 0 cm /R Do Q", res=Dictionary(XObject=Dictionary(R=ximage(s.pdf,photo(590,413,3,"RGB")))))
    s.put("Fr",fm); s.raw("q 1 0 0 1 280 250 cm /Fr Do Q")
S("p05_rgb_in_form_x1a","F","an RGB photo in a form, X-1a","x1a",post=b_rgb_x1a)
def b_cutjpg(s):
    d=jpeg(photo(709,472)); s.put("Pho",ximage(s.pdf,photo(709,472),data=d[:int(len(d)*.7)]+b"\xff\xd9"))
S("p06_jpeg_cut_with_eoi","F","a JPEG cut at 70 % but with its end marker",post=b_cutjpg)
def b_prog(s):
    d=jpeg(photo(709,472),progressive=True)
    # keep the first scans only
    pos=[i for i in range(len(d)-1) if d[i]==0xff and d[i+1]==0xda]
    s.put("Pho",ximage(s.pdf,photo(709,472),data=d[:pos[3]]+b"\xff\xd9"))
S("p07_progressive_scans_missing","F","a progressive JPEG with its first three scans only",post=b_prog)
S("p08_jpeg_gray_in_cmyk","F","a gray JPEG whose dictionary says CMYK",post=lambda s:s.put("Pho",ximage(s.pdf,photo(709,472),data=jpeg(photo(709,472,1,"L")))))
def b_jpx(s):
    o=io.BytesIO(); photo(709,472,1,"L").save(o,"JPEG2000",quality_mode="rates",quality_layers=[8]); d=o.getvalue()
    st=Stream(s.pdf,d[:len(d)//2]); st.Type=Name.XObject; st.Subtype=Name.Image; st.Width=709; st.Height=472; st.ColorSpace=Name.DeviceGray; st.BitsPerComponent=8; st.Filter=Name.JPXDecode
    s.put("Pho",s.pdf.make_indirect(st))
S("p09_jpx_cut","F","a JPEG 2000 picture of which half is left",post=b_jpx)
S("p10_flate_cut","F","a Flate picture that ends at 60 %",post=lambda s:s.put("Pho",flate(s.pdf,photo(709,472),cut=.6)))
def b_ccitt(s,cut=.5):
    im=lineart(1890,1890); o=io.BytesIO(); im.save(o,"TIFF",compression="group4",tiffinfo={278:1890})
    t=Image.open(io.BytesIO(o.getvalue())); off=t.tag_v2[273]; cnt=t.tag_v2[279]
    d=b"".join(o.getvalue()[a:a+b] for a,b in zip(off,cnt)) if len(off)==1 else None
    if d is None:
        import img2pdf
        raise SystemExit("strips")
    st=Stream(s.pdf,d[:int(len(d)*cut)]); st.Type=Name.XObject; st.Subtype=Name.Image; st.Width=1890; st.Height=1890; st.ColorSpace=Name.DeviceGray; st.BitsPerComponent=1
    st.Filter=Name.CCITTFaxDecode; st.DecodeParms=Dictionary(K=-1,Columns=1890,Rows=1890,BlackIs1=(t.tag_v2[262]==1 and False))
    s.put("La",s.pdf.make_indirect(st)); s.raw(f"q {80*MM} 0 0 {80*MM} 250 240 cm /La Do Q")
S("p11_ccitt_cut","F","a fax-coded drawing of which half is left",post=b_ccitt)
S("p12_mirrored","W","a photo turned over",post=lambda s:s.raw(f"q {-60*MM} 0 0 {40*MM} {180*MM} 250 cm /Pho Do Q"))
S("p13_stretched","W","a photo stretched 1.5 to 1",post=lambda s:s.raw(f"q {60*MM} 0 0 {60*MM} {120*MM} 250 cm /Pho Do Q"))
S("p14_jpeg_q8","W","JPEG at quality 8",post=lambda s:s.put("Pho",ximage(s.pdf,photo(709,472),q=8)))
def b_16(s):
    a=np.asarray(photo(709,472,1,"L")).astype(">u2")*257
    st=Stream(s.pdf,zlib.compress(a.tobytes())); st.Type=Name.XObject; st.Subtype=Name.Image; st.Width=709; st.Height=472; st.ColorSpace=Name.DeviceGray; st.BitsPerComponent=16; st.Filter=Name.FlateDecode
    s.put("Pho",s.pdf.make_indirect(st))
S("p15_16bit_x1a","F","16 bits a channel in X-1a","x1a",post=b_16)
def b_opi(s):
    s.pho.OPI=Dictionary({"/1.3":Dictionary(Type=Name.OPI,Version=1.3,F=String("bridge.tif"),Size=Array([709,472]),CropRect=Array([0,0,709,472]),Position=Array([0,0,0,1,1,1,1,0]))})
S("p16_opi_x1a","F","a picture that stands for a high-resolution file on a server (OPI)","x1a",post=b_opi)
# ---- ink and colour
S("c01_tac_400","F","a panel in 95/90/90/90",draw=lambda s,c:rect(c,20,80,100,30,.95,.9,.9,.9))
def gsx(**kw): return lambda s:gs(s,**kw)
S("c02_tac_by_overprint","F","100/0/0/100 over 0/100/100/0, overprinting: 400 %",draw=lambda s,c:(rect(c,20,80,100,30,0,1,1,0),q(c,f"/GX gs 1 0 0 1 k {20*MM} {80*MM} {100*MM} {30*MM} re f")),post=gsx(OP=True,op=True,OPM=1))
S("c03_tac_by_multiply","F","two panels multiplied: more than 330 %",draw=lambda s,c:(rect(c,20,80,100,30,.9,.8,.2,.2),q(c,f"/GX gs .3 .3 .9 .8 k {20*MM} {80*MM} {100*MM} {30*MM} re f")),post=gsx(BM=Name.Multiply))
S("c04_tac_newsprint","F","275 % in a news ad",cond="newsprint",draw=lambda s,c:rect(c,20,80,100,30,.8,.7,.7,.55))
def regcol(code):
    def f(s):
        s.put("All",Array([Name.Separation,Name.All,Name.DeviceCMYK,Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([0]*4),C1=Array([1]*4),N=1)]),"ColorSpace"); s.raw(code)
    return f
S("c05_registration_text","F","a frame in registration colour inside the trim",post=regcol("/All CS 1 SCN 0.4 w 100 250 200 80 re S"))
def twice(s):
    s.put("A1",spot(s.pdf,"PANTONE 185 C",0,.9,.75,0),"ColorSpace"); s.put("A2",spot(s.pdf,"PANTONE 185 C",.9,.3,0,.2),"ColorSpace")
    s.raw("/A1 cs 1 scn 60 250 80 60 re f /A2 cs 1 scn 160 250 80 60 re f")
S("c06_two_recipes","W","one spot name, two recipes",post=twice)
def one(name,c,m,y,k): 
    def f(s): s.put("A1",spot(s.pdf,name,c,m,y,k),"ColorSpace"); s.raw("/A1 cs 1 scn 60 250 80 60 re f")
    return f
S("c07_process_magenta_spot","F","a spot named Process Magenta",post=one("PANTONE#20Process#20Magenta#20C".replace("#20"," "),0,1,0,0))
S("c08_black_spot","W","a spot named BLACK beside Black",post=one("BLACK",0,0,0,1))
S("c09_spot_unwanted","F","a fifth plate in a four-colour job",post=one("PANTONE 185 C",0,.9,.75,0),args=["--expect-plates","CMYK"])
S("c10_die_knocks_out","F","die line on its own spot, not overprinting, over a panel",draw=lambda s,c:rect(c,20,80,100,40,.2,.2,0,0),post=lambda s:(s.put("D",spot(s.pdf,"Die Cut",0,1,0,0),"ColorSpace"),s.raw(f"/D CS 1 SCN 1 w {30*MM} {90*MM} 100 60 re S")))
S("c11_varnish_knocks_out","F","a spot varnish that knocks out the photo",post=lambda s:(s.put("D",spot(s.pdf,"Spot UV Varnish",0,0,.3,0),"ColorSpace"),s.raw(f"/D cs 1 scn {20*MM} {s.H-165*MM} {60*MM} {40*MM} re f")))
S("c12_white_overprints","W","white type set to overprint: it vanishes",draw=lambda s,c:(rect(c,20,80,100,20,.6,.3,0,0),q(c,"/GX gs"),txt(c,25,86,"Grand opening","SansBold",18,(0,0,0,0)),q(c,"/GN gs")),post=lambda s:(gs(s,OP=True,op=True,OPM=1),gs(s,"GN",OP=False,op=False,OPM=0)))
S("c13_tint_2pc","W","a panel of 2 % cyan",draw=lambda s,c:rect(c,20,80,100,30,.02,0,0,0))
S("c14_black_panel_over_photo","W","a large K panel overprints a photo",post=lambda s:(gs(s,OP=True,op=True,OPM=1),s.raw(f"/GX gs 0 0 0 1 k {25*MM} {s.H-160*MM} {50*MM} {30*MM} re f")))
def grad(c0,c1,x0,x1):
    def f(s):
        sh=Dictionary(ShadingType=2,ColorSpace=Name.DeviceCMYK,Coords=Array([x0*MM,0,x1*MM,0]),Function=Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array(c0),C1=Array(c1),N=1))
        s.put("Sh",s.pdf.make_indirect(sh),"Shading"); s.raw(f"q {x0*MM} {75*MM} {(x1-x0)*MM} {35*MM} re W n /Sh sh Q")
    return f
S("c15_banding","W","a gradient from 10 to 14 % black over 190 mm",post=grad([0,0,0,.10],[0,0,0,.14],10,200))
def devn(s):
    fn=Stream(s.pdf,b"{ 2 copy exch pop 0 mul add dup 0 mul exch 3 1 roll pop 0 }"); 
    fn=Stream(s.pdf,b"{ pop 0 exch 0 0 }"); fn.FunctionType=4; fn.Domain=Array([0,1,0,1]); fn.Range=Array([0,1]*4)
    s.put("DN",Array([Name.DeviceN,Array([Name("/PANTONE 185 C"),Name("/PANTONE 300 C")]),Name.DeviceCMYK,s.pdf.make_indirect(fn)]),"ColorSpace")
    s.raw("/DN cs 1 .5 scn 60 250 80 60 re f")
S("c16_devicen_no_colorants","W","DeviceN with two spots and no Colorants",post=devn)
def rgbsh(s):
    sh=Dictionary(ShadingType=3,ColorSpace=Name.DeviceRGB,Coords=Array([150,280,0,150,280,60]),Function=Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([1,0,0]),C1=Array([1,1,0]),N=1))
    s.put("Sh",s.pdf.make_indirect(sh),"Shading"); s.raw("q 90 220 120 120 re W n /Sh sh Q")
S("c17_rgb_shading_x4","F","a DeviceRGB gradient in an X-4 with a CMYK intent",post=rgbsh)
S("c18_lab_x1a","F","a Lab panel in X-1a","x1a",post=lambda s:(s.put("L",Array([Name.Lab,Dictionary(WhitePoint=Array([.9642,1,.8249]),Range=Array([-128,127,-128,127]))]),"ColorSpace"),s.raw("/L cs 60 20 30 scn 60 250 80 60 re f")))
def spotlab(s):
    fn=Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([100,0,0]),C1=Array([50,70,40]),N=1)
    lab=Array([Name.Lab,Dictionary(WhitePoint=Array([.9642,1,.8249]),Range=Array([-128,127,-128,127]))])
    s.put("L",Array([Name.Separation,Name("/PANTONE 185 C"),lab,fn]),"ColorSpace"); s.raw("/L cs 1 scn 60 250 80 60 re f")
S("c19_spot_lab_alternate_x1a","F","a spot whose alternate is Lab, in X-1a","x1a",post=spotlab)
# ---- lines
S("l01_hairline_scaled","F","1 pt under a scale of 0.05",post=lambda s:s.raw("0 0 0 1 K q .05 0 0 .05 0 0 cm 1 w 1200 5000 m 5000 5600 l S Q"))
S("l02_zero_width","F","0 w: the thinnest line the device can do",post=lambda s:s.raw("0 0 0 1 K 0 w 60 250 200 80 re S"))
S("l03_sliver","F","rules as filled rectangles 0.02 mm high",post=lambda s:s.raw("0 0 0 1 k "+" ".join(f"60 {250+12*i} 240 0.057 re f" for i in range(6))))
S("l04_tinted_thin","W","0.2 pt rules in a three-colour tint",post=lambda s:s.raw(".4 .3 .3 0 K .2 w "+" ".join(f"60 {250+12*i} m 300 {250+12*i} l S" for i in range(6))))
S("l05_reversed_thin","W","white 0.35 pt rules over four colours",draw=lambda s,c:(rect(c,20,80,100,30,.6,.5,.5,.4),q(c,"0 0 0 0 K .35 w "+" ".join(f"{22*MM} {(83+4*i)*MM} m {118*MM} {(83+4*i)*MM} l S" for i in range(6)))))
# ---- pages
def nobleed(s):
    s.raw("1 0 0 1 0 0 cm")
def cutback(s,c):
    rect(c,0,0,210,60,.3,.1,0,0)
S("g01_art_stops_at_trim","W","a panel to the trim's edge, not into the bleed",draw=cutback,back=False)
S("g02_no_trimbox","F","neither TrimBox nor ArtBox",after=lambda s:(s.p.obj.__delitem__("/TrimBox"),s.p.obj.__delitem__("/BleedBox")))
S("g03_trim_outside_media","F","a TrimBox larger than the MediaBox",after=lambda s:s.p.obj.__setitem__("/TrimBox",Array([-20,-20,M+s.W+60,M+s.H+60])))
S("g04_text_at_trim","W","a line of text 1 mm from the trim",draw=lambda s,c:txt(c,1,150,"Photo: E. Berg","Serif",7))
def mixed(s): 
    p=s.pdf.pages[1]; p.TrimBox=Array([M,M,M+s.W-20*MM,M+s.H]); p.BleedBox=Array([M-s.B,M-s.B,M+s.W-20*MM+s.B,M+s.H+s.B])
S("g05_page_sizes_differ","W","page 2 of 3 is 20 mm narrower",pages=3,post=mixed)
S("g06_cropbox_in_trim","F","a CropBox smaller than the TrimBox (X-1a, X-4 forbid it)",after=lambda s:s.p.obj.__setitem__("/CropBox",Array([M+20,M+20,M+s.W-20,M+s.H-20])))
def covered(s): s.raw(f"0 .1 .3 0 k {18*MM} {s.H-80*MM} {90*MM} {35*MM} re f")
S("g07_text_covered","W","a panel laid over most of the text",post=covered)
S("g08_white_on_white","W","white text on bare paper",draw=lambda s,c:txt(c,20,90,"Grand opening on Friday","SansBold",14,(0,0,0,0)))
S("g09_blank_page","W","page 2 is empty",pages=3,post=lambda s:s.pdf.pages[1].obj.__setitem__("/Contents",s.pdf.make_indirect(Stream(s.pdf,b"q Q"))))
S("g10_rotate_45","F","Rotate 45",after=lambda s:s.p.obj.__setitem__("/Rotate",45))
# ---- form of the file
def link(s):
    s.p.Annots=Array([s.pdf.make_indirect(Dictionary(Type=Name.Annot,Subtype=Name.Link,Rect=Array([200,300,300,330]),Border=Array([0,0,0]),A=Dictionary(S=Name.URI,URI=String("http://example.org"))))])
S("x01_link_in_trim_x1a","F","a web link over the page, X-1a","x1a",after=link)
S("x02_alpha_x1a","F","ca 0.5 in X-1a","x1a",post=lambda s:(gs(s,ca=.5),s.raw("/GX gs .5 0 0 0 k 60 250 80 60 re f")))
S("x03_openaction_js","F","JavaScript at opening",after=lambda s:s.pdf.Root.__setitem__("/OpenAction",Dictionary(S=Name.JavaScript,JS=String("app.alert(1)"))))
S("x04_trapped_unknown","F","Trapped /Unknown in X-1a","x1a",after=lambda s:s.pdf.trailer.Info.__setitem__("/Trapped",Name.Unknown))
def srgboi(s):
    st=Stream(s.pdf,open("/usr/share/color/icc/ghostscript/srgb.icc","rb").read()); st.N=3
    s.pdf.Root.OutputIntents[0].DestOutputProfile=s.pdf.make_indirect(st); s.pdf.Root.OutputIntents[0].OutputConditionIdentifier=String("sRGB IEC61966-2.1")
S("x05_rgb_output_intent","F","an sRGB output intent for a CMYK job",after=srgboi)
def wrongicc(s):
    st=Stream(s.pdf,open(COND["newsprint"][2],"rb").read()); st.N=4
    s.pdf.Root.OutputIntents[0].DestOutputProfile=s.pdf.make_indirect(st)
S("x06_fogra39_on_news_profile","F","FOGRA39 by name, a newsprint profile inside",after=wrongicc)
S("x07_news_file_on_coated","F","a newsprint ad handed in for coated paper",cond="newsprint",args=["--press","coated"])
def iccn(s):
    st=Stream(s.pdf,open("/usr/share/color/icc/ghostscript/srgb.icc","rb").read()); st.N=4; st.Alternate=Name.DeviceCMYK
    s.put("IC",Array([Name.ICCBased,s.pdf.make_indirect(st)]),"ColorSpace"); s.raw("/IC cs .2 .3 .4 0 scn 60 250 80 60 re f")
S("x08_icc_n","F","ICCBased N 4 over an RGB profile",post=iccn)
def trf(s):
    f=s.pdf.make_indirect(Dictionary(FunctionType=2,Domain=Array([0,1]),C0=Array([1]),C1=Array([0]),N=1))
    gs(s,TR=f); s.raw("/GX gs .5 0 0 0 k 60 250 80 60 re f")
S("x09_transfer_curve","F","a transfer curve (TR) in a graphics state",post=trf)
def ps(s):
    st=Stream(s.pdf,b"0 0 moveto 100 100 lineto stroke"); st.Type=Name.XObject; st.Subtype=Name.PS
    s.put("Ps",s.pdf.make_indirect(st)); s.raw("/Ps Do")
S("x10_postscript","F","a PostScript XObject",post=ps)
def ocg(s,level):
    g=s.pdf.make_indirect(Dictionary(Type=Name.OCG,Name=String("English")))
    h=s.pdf.make_indirect(Dictionary(Type=Name.OCG,Name=String("German")))
    s.pdf.Root.OCProperties=Dictionary(OCGs=Array([g,h]),D=Dictionary(Name=String("D"),ON=Array([g]),OFF=Array([h]),Order=Array([g,h])))
    s.put("O1",g,"Properties"); s.put("O2",h,"Properties"); s.raw("/OC /O2 BDC .5 0 0 0 k 60 250 80 60 re f EMC /OC /O1 BDC 0 .5 0 0 k 60 250 80 60 re f EMC")
S("x11_layers_x1a","F","layers in X-1a","x1a",after=lambda s:ocg(s,"x1a"))
def undop(s): s.raw("0 0 0 1 k 60 250 80 60 re f 3 4 setroundedness")
S("x12_unknown_operator","F","an operator PDF does not have",post=undop)
S("x13_missing_xobject","F","Do of a name that the resources lack",post=lambda s:s.raw("q 100 0 0 100 60 250 cm /Logo Do Q"))
def attach(s): s.pdf.attachments["prices.csv"]=b"a;b\n1;2\n"
S("x14_attachment_x1a","F","an attached file in X-1a","x1a",after=attach)
def noid(fn=None):
    s=Page(); s.dress("x1a"); d=s.bytes(); import re
    i=d.rfind(b"/ID ["); return d[:i]+b"/XD ["+d[i+5:]
CASES.append(("x15_no_id_x1a","F",[],noid,"no ID in the trailer"))
def trunc():
    d=Page().dress().bytes(); return d[:int(len(d)*.8)]
CASES.append(("x16_file_cut","F",[],trunc,"the file's last fifth is missing"))
def enc():
    s=Page(); s.dress(); o=io.BytesIO(); s.pdf.save(o,encryption=pikepdf.Encryption(owner="boss",user="",R=4,aes=True)); return o.getvalue()
CASES.append(("x17_encrypted","F",[],enc,"an owner password: printing and changing locked"))
S("x18_no_title_dates_x1a","F","Info without ModDate and CreationDate, X-1a","x1a",after=lambda s:[s.pdf.trailer.Info.__delitem__(k) for k in ("/ModDate","/CreationDate")])
S("x19_not_pdfx","F","neither the XMP nor Info says which PDF/X, --pdfx x4 asked",after=lambda s:s.pdf.Root.__delitem__("/Metadata"),args=["--pdfx","x4"])
# ---- by other programs, as customers send them
def fpdf():
    from fpdf import FPDF
    p=FPDF(); p.add_page(); p.set_font("helvetica",size=16); p.cell(text="Flea market on Sunday"); return bytes(p.output())
CASES.append(("o01_fpdf2_core_font","F",["--press","newsprint"],fpdf,"fpdf2 with a core font: unembedded, RGB black, no boxes"))
def mpl():
    import matplotlib; matplotlib.use("pdf"); import matplotlib.pyplot as plt
    f,a=plt.subplots(); a.plot([1,3,2]); a.set_title("Passengers"); o=io.BytesIO(); f.savefig(o,format="pdf"); return o.getvalue()
CASES.append(("o02_matplotlib_chart","F",["--press","coated"],mpl,"a chart straight from matplotlib: RGB, Type 3"))
def i2p():
    import img2pdf; o=io.BytesIO(); photo(800,600,2,"RGB").save(o,"JPEG"); return img2pdf.convert(o.getvalue())
CASES.append(("o03_img2pdf_photo","F",["--press","coated"],i2p,"a web photo wrapped in a PDF"))
def weasy():
    import weasyprint; return weasyprint.HTML(string="<h1 style='color:#c00'>Flea market</h1><p>On Sunday from ten.</p>").write_pdf()
CASES.append(("o04_weasyprint","F",["--press","newsprint"],weasy,"a web page as a PDF"))
if __name__=="__main__":
    only_names=[c[0] for c in CASES]; print(len(CASES), sum(c[1]=="F" for c in CASES))
    write(sys.argv[1])
