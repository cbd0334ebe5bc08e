"""More files of other programs, for the sweep of preflight_others.rs (PREFLIGHT_OTHERS).

    python3 more.py ROOT FOLDER      the files are then in FOLDER/out

From PyPI: fpdf2 2.8.9, reportlab 5.1.0, cairocffi 1.7.1, matplotlib 3.11.2, pymupdf 2.0, pikepdf 10.18.0, pypdf 7.1.1,
img2pdf 0.6.3, weasyprint 70.0, borb 3.0.9, pillow 13.0.0. From npm, in FOLDER: pdfkit, pdf-lib, jspdf 4.2.1. From
Debian 12: groff, imagemagick, qpdf, mupdf-tools, poppler-utils, ghostscript, chromium, libreoffice, inkscape 1.2.2,
texlive-xetex, texlive-latex-base, scribus 1.5.8 (without a window: its Python tells it what to do). A program that is
missing is named at the end.
"""
import os, sys, subprocess as sp, io
from PIL import Image
here = os.path.dirname(os.path.abspath(__file__))
root, work = map(os.path.abspath, sys.argv[1:])
os.makedirs(work + '/out', exist_ok=True)
os.chdir(work)
img = Image.open(root + '/images/05-hushi-materials.jpg').convert('RGB')
img.thumbnail((600, 600))
img.save('rgb.jpg', quality=85)
img.convert('L').save('grey.jpg')
img.convert('CMYK').save('cmyk.jpg', quality=90)
img.save('rgb.png')
img.convert('1').save('bit.png')
F = root + '/fonts/SmileySans-Oblique.ttf'
ok = []
bad = []

def run(name):

    def d(f):
        try:
            f()
            ok.append(name)
        except Exception as e:
            bad.append((name, repr(e)[:200]))
    return d

@run('fpdf2')
def _():
    from fpdf import FPDF
    p = FPDF()
    p.add_page()
    p.add_font('S', '', F)
    p.set_font('S', size=20)
    p.cell(0, 10, 'Smiley 得意黑 text')
    p.set_fill_color(200, 30, 30)
    p.rect(20, 40, 50, 30, 'F')
    p.image('rgb.jpg', 20, 80, 80)
    p.add_page()
    p.set_font('helvetica', size=12)
    p.cell(0, 10, 'Standard font')
    p.image('rgb.png', 20, 40, 60)
    p.set_line_width(0.2)
    p.line(10, 150, 150, 150)
    p.output('out/fpdf2.pdf')
    p = FPDF(unit='mm', format=(120, 160))
    p.add_page()
    p.set_font('times', size=14)
    p.write(8, 'Grey level text')
    p.image('grey.jpg', 10, 30, 60)
    p.image('cmyk.jpg', 10, 90, 60)
    p.output('out/fpdf2-grey.pdf')

@run('reportlab')
def _():
    from reportlab.pdfgen import canvas
    from reportlab.lib.colors import CMYKColor, CMYKColorSep
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    pdfmetrics.registerFont(TTFont('S', F))
    c = canvas.Canvas('out/reportlab-cmyk.pdf', pagesize=(400, 500))
    c.setFont('S', 24)
    c.setFillColor(CMYKColor(0, 0, 0, 1))
    c.drawString(40, 440, 'CMYK text')
    c.setFillColor(CMYKColor(0.8, 0.3, 0, 0))
    c.rect(40, 300, 200, 100, fill=1, stroke=0)
    c.setFillColor(CMYKColorSep(0, 0.9, 0.8, 0, spotName='PANTONE 186 C', density=0.7))
    c.circle(300, 200, 60, fill=1)
    c.drawImage('cmyk.jpg', 40, 60, 200, 150)
    c.setFillOverprint(True)
    c.setFillColor(CMYKColor(0, 0, 0, 1))
    c.drawString(60, 340, 'Over')
    c.showPage()
    c.save()
    c = canvas.Canvas('out/reportlab-rgb.pdf', pagesize=(400, 500), pageCompression=0)
    c.setFont('Helvetica', 24)
    c.drawString(40, 440, 'RGB')
    c.setFillColorRGB(0.9, 0.2, 0.1, 0.5)
    c.rect(40, 300, 200, 100, fill=1)
    c.drawImage('rgb.png', 40, 60, 200, 150)
    c.linearGradient(250, 50, 380, 50, [CMYKColor(1, 0, 0, 0), CMYKColor(0, 1, 0, 0)])
    c.showPage()
    c.save()
    from reportlab.platypus import SimpleDocTemplate, Paragraph, Table
    from reportlab.lib.styles import getSampleStyleSheet
    SimpleDocTemplate('out/reportlab-platypus.pdf').build([Paragraph('Some text ' * 60, getSampleStyleSheet()['Normal']), Table([[str(i * j) for i in range(5)] for j in range(8)])])

@run('cairo')
def _():
    import cairocffi as cairo
    s = cairo.PDFSurface('out/cairo.pdf', 400, 500)
    c = cairo.Context(s)
    c.set_source_rgb(0.1, 0.4, 0.8)
    c.rectangle(40, 40, 200, 100)
    c.fill()
    c.set_font_size(30)
    c.set_source_rgba(0, 0, 0, 0.7)
    c.move_to(50, 220)
    c.show_text('cairo text')
    g = cairo.LinearGradient(0, 0, 300, 0)
    g.add_color_stop_rgb(0, 1, 0, 0)
    g.add_color_stop_rgb(1, 0, 0, 1)
    c.set_source(g)
    c.rectangle(40, 260, 300, 80)
    c.fill()
    c.show_page()
    c.set_line_width(3)
    c.arc(200, 200, 100, 0, 5)
    c.stroke()
    c.push_group()
    c.set_source_rgb(0, 0.6, 0)
    c.paint()
    c.pop_group_to_source()
    c.paint_with_alpha(0.3)
    c.show_page()
    s.finish()

@run('matplotlib')
def _():
    import matplotlib
    matplotlib.use('pdf')
    import matplotlib.pyplot as plt, numpy as np
    for n, ft in (('matplotlib-type3', 3), ('matplotlib-type42', 42)):
        plt.rcParams['pdf.fonttype'] = ft
        f, a = plt.subplots(2, 2)
        x = np.linspace(0, 9, 200)
        a[0][0].plot(x, np.sin(x))
        a[0][1].imshow(np.random.RandomState(1).rand(20, 20))
        a[1][0].bar(range(5), range(5), hatch='//')
        a[1][1].scatter(x, np.cos(x), alpha=0.4)
        f.savefig('out/%s.pdf' % n)

@run('pymupdf')
def _():
    import fitz
    d = fitz.open()
    p = d.new_page()
    p.insert_text((72, 72), 'PyMuPDF text', fontsize=18)
    p.draw_rect((50, 100, 200, 200), fill=(1, 0.5, 0))
    p.insert_image((220, 100, 420, 300), filename='rgb.jpg')
    p.insert_htmlbox((50, 320, 500, 500), '<b>HTML</b> <i>box</i> 中文')
    d.save('out/pymupdf.pdf', deflate=True)

@run('pikepdf')
def _():
    import pikepdf
    from pikepdf import Pdf, Name, Dictionary, Array
    p = Pdf.open('out/reportlab-cmyk.pdf')
    q = Pdf.open('out/fpdf2.pdf')
    p.pages.extend(q.pages)
    p.save('out/pikepdf-merged.pdf', object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    p = Pdf.open('out/reportlab-cmyk.pdf')
    pg = p.pages[0]
    root = p.Root.Pages
    for k in ('/MediaBox', '/Resources'):
        root[k] = pg.obj[k]
        del pg.obj[k]
    root['/Rotate'] = 90
    root['/CropBox'] = Array([20, 20, 380, 480])
    p.save('out/pikepdf-inherited.pdf')

@run('pypdf')
def _():
    from pypdf import PdfWriter, PdfReader, Transformation
    w = PdfWriter()
    a = PdfReader('out/fpdf2-grey.pdf')
    b = PdfReader('out/reportlab-cmyk.pdf')
    pg = w.add_page(a.pages[0])
    pg.merge_transformed_page(b.pages[0], Transformation().scale(0.4).translate(100, 100))
    pg.rotate(180)
    w.write('out/pypdf-stamped.pdf')

@run('img2pdf')
def _():
    import img2pdf
    open('out/img2pdf.pdf', 'wb').write(img2pdf.convert(['rgb.jpg', 'grey.jpg', 'bit.png', 'cmyk.jpg']))

@run('weasyprint')
def _():
    import weasyprint
    weasyprint.HTML(string='<style>@page{size:12cm 16cm;margin:1cm} .b{background:linear-gradient(red,blue);height:3cm} p{opacity:.7}</style><h1>Weasy 版面</h1><p>text text</p><div class=b></div><img src="rgb.jpg" width=200>', base_url=work + '/').write_pdf('out/weasyprint2.pdf')

@run('borb')
def _():
    from borb.pdf import Document, Page, PDF, SingleColumnLayout, Paragraph
    d = Document()
    p = Page()
    d.append_page(p)
    SingleColumnLayout(p).append_layout_element(Paragraph('Hello borb'))
    PDF.write(where_to='out/borb.pdf', what=d)

@run('pillow')
def _():
    Image.open('rgb.jpg').save('out/pillow-rgb.pdf', resolution=150)
    Image.open('cmyk.jpg').save('out/pillow-cmyk.pdf', resolution=200)
    Image.open('bit.png').save('out/pillow-bit.pdf', resolution=300)

def sh(name, cmd):

    @run(name)
    def _():
        sp.run(cmd, shell=True, check=True, timeout=200, stdout=sp.PIPE, stderr=sp.PIPE)
open('a.ms', 'w').write('.TL\nGroff title\n.NH\nSection\n.PP\nSome text in groff. ' + 'Words and more words. ' * 80 + '\n.TS\nl l.\na\tb\nc\td\n.TE\n')
sh('groff', 'groff -t -ms -Tpdf a.ms > out/groff.pdf')
sh('grops', 'groff -t -ms -Tps a.ms | ps2pdf - out/ps2pdf.pdf')
# Debian's policy forbids ImageMagick to write what is called PDF, and says nothing of EPDF, which is the same.
sh('imagemagick', 'PATH=/usr/bin:$PATH; convert rgb.jpg -units PixelsPerInch -density 150 EPDF:out/imagemagick.pdf; convert cmyk.jpg -density 200 EPDF:out/imagemagick-cmyk.pdf')
sh('qpdf', 'qpdf --linearize --object-streams=generate out/fpdf2.pdf out/qpdf-linear.pdf; qpdf --qdf --object-streams=disable out/fpdf2.pdf out/qpdf-qdf.pdf; qpdf out/reportlab-cmyk.pdf --rotate=+90:1 --overlay out/fpdf2-grey.pdf -- out/qpdf-overlay.pdf')
sh('mutool', 'mutool clean -gggg -z out/weasyprint2.pdf out/mutool-clean.pdf; mutool convert -o out/mutool-convert.pdf out/fpdf2.pdf')
sh('pdftocairo', 'pdftocairo -pdf out/reportlab-cmyk.pdf out/pdftocairo.pdf')
sh('gs', 'gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -dCompatibilityLevel=1.3 -o out/gs-13.pdf out/reportlab-rgb.pdf; gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sColorConversionStrategy=Gray -o out/gs-grey.pdf out/matplotlib-type42.pdf')
open('a.html', 'w').write('<h1>Chromium 网页</h1><p style="color:#c00">red</p><img src=rgb.png width=200><svg width=200 height=100><circle cx=50 cy=50 r=40 fill=teal opacity=.5 /></svg><table border=1><tr><td>1<td>2</table>')
sh('chromium', 'chromium --headless --no-sandbox --disable-gpu --user-data-dir=chr --no-pdf-header-footer --print-to-pdf=out/chromium2.pdf a.html')
open('a.csv', 'w').write('\n'.join((','.join((str(i * j) for i in range(6))) for j in range(30))))
sh('libreoffice', 'soffice --headless -env:UserInstallation=file://lo --convert-to pdf --outdir out a.csv && mv out/a.pdf out/libreoffice-calc.pdf && soffice --headless -env:UserInstallation=file://lo --convert-to pdf --outdir out a.html && mv out/a.pdf out/libreoffice-web.pdf && soffice --headless -env:UserInstallation=file://lo --convert-to pdf:draw_pdf_Export --outdir out rgb.png && mv out/rgb.pdf out/libreoffice-draw.pdf')
open('a.svg', 'w').write('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="120mm" height="160mm" viewBox="0 0 120 160"><rect x="10" y="20" width="50" height="30" fill="#c03020"/><text x="10" y="15" font-size="8" font-family="DejaVu Sans">Inkscape text</text><path d="M20 80 q 30 -40 60 0 t 30 20" fill="none" stroke="#204080" stroke-width="1.5"/><image x="10" y="100" width="60" height="45" xlink:href="rgb.jpg"/></svg>')
sh('inkscape', 'inkscape a.svg --export-filename=out/inkscape.pdf')
open('xe.tex', 'w').write(r'\documentclass{article}\usepackage[paperwidth=120mm,paperheight=160mm,margin=15mm]{geometry}\usepackage{graphicx,xcolor,fontspec}\setmainfont{DejaVu Serif}\begin{document}\pagestyle{empty}\section*{XeLaTeX}Some text in black, and \textcolor[cmyk]{0,1,1,0}{red in inks}.\par\includegraphics[width=60mm]{cmyk.jpg}\newpage Second page \rule{40mm}{10mm}\end{document}')
sh('xelatex', 'xelatex -interaction=batchmode xe.tex && cp xe.pdf out/xelatex.pdf')
open('dv.tex', 'w').write(r'\documentclass{article}\begin{document}\pagestyle{empty}\section*{dvips}Some text. $\int_0^1 x^2\,dx = \frac13$. \rule{30mm}{5mm}\end{document}')
sh('dvips', 'latex -interaction=batchmode dv.tex && dvips -q dv.dvi -o dv.ps && ps2pdf dv.ps out/dvips.pdf')
sh('scribus', 'QT_QPA_PLATFORM=offscreen scribus -g -py %s/scribus.py $PWD' % here)
sh('node', 'NODE_PATH=$PWD/node_modules node %s/more.js %s' % (here, root))
print('ok', ok)
print('bad', bad)
print(len(os.listdir('out')), sorted(os.listdir('out')))
