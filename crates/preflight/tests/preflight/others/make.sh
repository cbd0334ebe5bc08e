#!/bin/sh
# Makes the PDFs of other programs that tests/preflight_others.rs judges. The files are kept, so that tests need none of
# these programs; run it here, on Debian 12 with
#   python3 with weasyprint 70.0, img2pdf 0.6.3, pillow 13.0.0 (PyPI; PYTHON names it),
#   ghostscript 10.00.0, libreoffice-writer 7.4.7, chromium 156, texlive-luatex and texlive-latex-extra 2022, lmodern,
#   texlive-pictures, fonts-dejavu, fonts-noto-cjk, fonts-lxgw-wenkai.
# Other versions make other bytes: the tests compare with what poppler and Ghostscript say of the files, so that is fine.
#
#   page.html    → weasyprint.pdf, chromium.pdf; chromium.pdf → ghostscript-cmyk.pdf
#   sheet.ps     → ghostscript.pdf
#   letter.py    → libreoffice.pdf
#   rgb.tex      → pdflatex.pdf          inks.tex → lualatex.pdf
#   pictures.py  → the pictures of all these, and img2pdf-rgb.pdf, img2pdf-plates.pdf
#   convert cmyk.jpg (ImageMagick) → imagemagick-ycck.pdf
#   below        → weasyprint-x1a.pdf, weasyprint-x4.pdf, lualatex-x1a.pdf, lualatex-x4.pdf
# The photograph is images/01-zongzi.jpg, scaled down (images/CREDITS.md).
set -eu
export SOURCE_DATE_EPOCH=1700000000
root=$(cd ../../../../.. && pwd)
here=$PWD
python=${PYTHON:-python3}
bin=$(dirname "$(command -v "$python")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" pictures.py "$root" "$work"
"$python" letter.py "$work" > "$work/libreoffice.fodt"
cp page.html sheet.ps "$work"
cp rgb.tex "$work/pdflatex.tex"
sed "s|FONTS|$root/fonts|" inks.tex > "$work/lualatex.tex"
cd "$work"
"$bin/weasyprint" -q page.html weasyprint.pdf
chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" --no-pdf-header-footer \
    --print-to-pdf=chromium.pdf page.html 2>/dev/null
gs -q -dSAFER -dBATCH -dNOPAUSE --permit-file-read=cmyk.jpg --permit-file-read=grey.jpg -sDEVICE=pdfwrite \
    -dCompatibilityLevel=1.7 -o ghostscript.pdf sheet.ps
gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -dCompatibilityLevel=1.4 -sColorConversionStrategy=CMYK \
    -o ghostscript-cmyk.pdf chromium.pdf
soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf libreoffice.fodt >/dev/null 2>&1
pdflatex -interaction=batchmode pdflatex.tex >/dev/null
lualatex -interaction=batchmode lualatex.tex >/dev/null
# Pages with all boxes; pictures stretched to their frames, so that each has two resolutions.
for set in "rgb rgb.jpg rgb.png alpha.png index.png rgb.jp2" "plates cmyk.jpg cmyk.tif grey.jpg grey.png bit.png bit.tif"; do
    set -- $set
    name=$1
    shift
    "$bin/img2pdf" --pagesize 100mmx80mm --border 12mm:14mm --fit fill --crop-border 1mm:2mm --bleed-border 5mm \
        --trim-border 8mm --art-border 9mm:10mm -o "img2pdf-$name.pdf" "$@"
done
cp weasyprint.pdf chromium.pdf ghostscript.pdf ghostscript-cmyk.pdf libreoffice.pdf pdflatex.pdf lualatex.pdf \
    img2pdf-rgb.pdf img2pdf-plates.pdf "$here"
cd "$here"

"$python" - "$root" "$work" <<'PY'
import sys
from PIL import Image, ImageCms
import weasyprint

root, work = sys.argv[1:]
profile = f"{root}/crates/ground/src/condition/profiles/newsprint-tr002.icc"
photo = Image.open(f"{root}/images/05-hushi-materials.jpg").convert("RGB")
photo.thumbnail((480, 480))
to_press = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK", renderingIntent=0)
ImageCms.applyTransform(photo, to_press).save(f"{work}/photo.jpg", quality=90)
html = """<html lang="en"><head><title>%s</title><style>
@color-profile device-cmyk { src: url(file://%s); components: c, m, y, k }
@page { size: 120mm 160mm; bleed: 3mm; margin: 15mm }
body { color: device-cmyk(0 0 0 1); font: 10pt "DejaVu Sans"; margin: 0 }
h1 { color: device-cmyk(0 1 1 0); font-size: 24pt }
img { width: 50mm }
</style></head><body><h1>Heading</h1><p>Black type on paper.</p><img src="photo.jpg"></body></html>"""
for variant, name in (("pdf/x-1a", "weasyprint-x1a"), ("pdf/x-4", "weasyprint-x4")):
    weasyprint.HTML(string=html % (name, profile), base_url=work).write_pdf(f"{name}.pdf", pdf_variant=variant)
PY
for level in x-1a3 x-4; do
    name=lualatex-$(echo "$level" | tr -d -- - | sed 's/x1a3/x1a/')
    cat > "$work/$name.tex" <<TEX
\\begin{filecontents*}[overwrite]{\\jobname.xmpdata}
\\Title{A report}
\\Author{Somebody}
\\end{filecontents*}
\\documentclass[a4paper]{article}
\\usepackage[$level]{pdfx}
\\usepackage[cmyk]{xcolor}
\\usepackage{lmodern}
\\pagestyle{empty}
\\begin{document}
\\section{Heading}
Black type. \\textcolor[cmyk]{0,1,0,0}{Magenta type} in a sentence.
\\end{document}
TEX
    (cd "$work" && lualatex -interaction=batchmode "$name.tex" && lualatex -interaction=batchmode "$name.tex") >/dev/null
    cp "$work/$name.pdf" .
done
