"""Files of Scribus: see more.py."""
import scribus, sys
folder = sys.argv[1]
scribus.newDocument((120, 160), (10, 10, 10, 10), scribus.PORTRAIT, 1, scribus.UNIT_MILLIMETERS, scribus.PAGE_1, 0, 1)
t = scribus.createText(15, 15, 80, 20)
scribus.setText('Scribus text', t)
scribus.setFont('DejaVu Sans Book', t)
scribus.setFontSize(18, t)
r = scribus.createRect(15, 40, 50, 30)
scribus.defineColor('C', 200, 50, 0, 0)
scribus.setFillColor('C', r)
i = scribus.createImage(15, 80, 60, 45)
scribus.loadImage(folder + '/rgb.jpg', i)
scribus.setScaleImageToFrame(True, True, i)
for name, ver in (('scribus-15', 15), ('scribus-x4', 10), ('scribus-14', 14)):
    p = scribus.PDFfile()
    p.file = folder + '/out/%s.pdf' % name
    p.version = ver
    try:
        p.save()
    except Exception as e:
        print(e)
