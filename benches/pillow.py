"""Separates a folder's JPEGs as benches/separate.rs does, with Pillow and Little CMS, on one thread."""

import io
import sys
import time
from pathlib import Path

import PIL
from PIL import Image, ImageCms, features

folder, profile, runs = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
photos = [path.read_bytes() for path in sorted(folder.glob("*.jpg"))]
# 120 mm at 300 ppi.
width = round(120 / 25.4 * 300)
size = (width, round(width * 3 / 4))
transform = ImageCms.buildTransform(
    ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL
)


def separate(reduced):
    for data in photos:
        photo = Image.open(io.BytesIO(data))
        if reduced:
            photo.draft("RGB", size)
        photo = photo.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        inks = ImageCms.applyTransform(photo, transform)
        inks.save(io.BytesIO(), "JPEG", quality=92, subsampling=0)


print(f"Pillow {PIL.__version__}, Little CMS {features.version('littlecms2')}")
for what, reduced in [("decoding whole", False), ("decoding at reduced scale", True)]:
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        separate(reduced)
        took.append(time.perf_counter() - start)
    print(f"{what}\t{min(took):.4f}")
