#!/bin/sh
# Makes the PDFs of other programs that tests/preflight_others.rs judges: WeasyPrint (PyPI) and LuaLaTeX with pdfx (Debian:
# texlive-luatex, texlive-latex-extra, lmodern). Run it here; the files are kept, so that tests need neither.
set -eu
root=$(cd ../../.. && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$root" "$work" <<'PY'
import sys
from PIL import Image, ImageCms
import weasyprint

root, work = sys.argv[1:]
profile = f"{root}/src/condition/profiles/newsprint-tr002.icc"
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
