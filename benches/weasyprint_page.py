"""Makes the sample's page as PDF/X-4 with Pillow and WeasyPrint: photos to CMYK at 300 ppi and 120 mm, text in Noto Serif.

weasyprint_page.py PHOTOS TEXT.json PROFILE FONTS OUT.pdf
"""

import html
import json
import sys
import time
from pathlib import Path

import PIL
import weasyprint
from PIL import Image, ImageCms
from weasyprint.text.fonts import FontConfiguration

photos, words, profile, fonts, out = (Path(arg).resolve() for arg in sys.argv[1:])
start = time.perf_counter()

# As benches/pillow.py does it, with the decoder's reduced scale: the faster of its two ways.
width = round(120 / 25.4 * 300)
size = (width, round(width * 3 / 4))
to_press = ImageCms.buildTransform(
    ImageCms.createProfile("sRGB"), str(profile), "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL
)
work = out.parent
names = []
for path in sorted(photos.glob("*.jpg")):
    photo = Image.open(path)
    photo.draft("RGB", size)
    photo = photo.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    names.append(f"cmyk-{path.name}")
    ImageCms.applyTransform(photo, to_press).save(work / names[-1], "JPEG", quality=92, subsampling=0)
separated = time.perf_counter()

# The sample's trim, five columns of 9.5 pt on 13 pt; the photos above them, three in a row.
text = json.loads(words.read_text("utf-8"))
face = (fonts / "NotoSerifCJKsc-Regular.otf").as_uri()
page = f"""<html lang="zh"><head><meta charset="utf-8"><title>{html.escape(text["title"])}</title><style>
@color-profile device-cmyk {{ src: url({profile.as_uri()}); components: c, m, y, k }}
@font-face {{ font-family: Body; src: url({face}) }}
@page {{ size: 390mm 545mm; bleed: 3mm; margin: 8mm 12mm }}
body {{ color: device-cmyk(0 0 0 1); font: 9.5pt/13pt Body; margin: 0; text-align: justify }}
h1 {{ color: device-cmyk(0 1 0.9 0.08); font: 40pt/1.3 Body; margin: 0 0 4mm; text-align: center }}
figure {{ display: inline-block; margin: 0 0.5mm 2mm; width: 120mm }}
img {{ display: block; height: 90mm; width: 120mm }}
article {{ column-count: 5; column-gap: 3.5mm }}
p {{ margin: 0; text-indent: 2em }}
</style></head><body><h1>{html.escape(text["title"])}</h1>"""
for name, caption in zip(names, text["captions"], strict=True):
    page += f'<figure><img src="{name}">{html.escape(caption)}</figure>'
page += "<article>" + "".join(f"<p>{html.escape(line)}</p>" for line in text["paragraphs"]) + "</article></body></html>"
fonts_used = FontConfiguration()
document = weasyprint.HTML(string=page, base_url=f"{work}/").render(font_config=fonts_used)
document.write_pdf(out, pdf_variant="pdf/x-4")
done = time.perf_counter()

print(f"WeasyPrint {weasyprint.__version__}, Pillow {PIL.__version__}")
print(f"{separated - start:.2f} s for the photos, {done - separated:.2f} s for the page, {len(document.pages)} pages")
