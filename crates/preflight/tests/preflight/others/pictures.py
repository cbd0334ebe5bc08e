"""The pictures of the pages others make: every colour space and compression a maker passes on. Needs Pillow.

    python3 pictures.py ROOT FOLDER
"""
import sys

from PIL import Image, ImageCms, ImageDraw

root, folder = sys.argv[1:]
profile = f"{root}/src/condition/profiles/coated-fogra39.icc"
photo = Image.open(f"{root}/images/01-zongzi.jpg").convert("RGB")
photo.thumbnail((150, 150))
to_press = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK", renderingIntent=0)
inked = ImageCms.applyTransform(photo, to_press)
del inked.info["icc_profile"]  # half a megabyte
grey = photo.convert("L")

photo.save(f"{folder}/rgb.jpg", quality=80)
photo.resize((60, 45)).save(f"{folder}/rgb.png")
photo.save(f"{folder}/rgb.jp2", quality_mode="rates", quality_layers=[20])
grey.save(f"{folder}/grey.jpg", quality=80)
grey.resize((60, 45)).save(f"{folder}/grey.png")
inked.save(f"{folder}/cmyk.jpg", quality=80)
inked.resize((60, 45)).save(f"{folder}/cmyk.tif")
photo.resize((90, 68)).quantize(12).save(f"{folder}/index.png", bits=4)
grey.convert("1").save(f"{folder}/bit.png")
grey.convert("1").save(f"{folder}/bit.tif", compression="group4")

# See-through: a disc whose edge fades.
alpha = Image.new("L", (60, 45))
for step in range(20):
    ImageDraw.Draw(alpha).ellipse((step, step * 3 // 4, 59 - step, 44 - step * 3 // 4), fill=(step + 1) * 12)
faded = photo.resize((60, 45))
faded.putalpha(alpha)
faded.save(f"{folder}/alpha.png")
