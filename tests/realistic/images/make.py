"""Makes the pictures of tests/realistic from images/ of the repository (CC0, see images/CREDITS.md): crops of every shape
from 1:2 to 3:1, made small. Run it in this folder: `python3 make.py` (needs Pillow). Same pictures, same bytes for one Pillow."""

from pathlib import Path

from PIL import Image, ImageFilter, ImageOps

SOURCE = Path(__file__).resolve().parents[3] / "images"
# name, source, left, top, right, bottom (shares of the picture), aspect, pixels on the longer side, mirrored
CROPS = [
    ("market-3x2", "01-zongzi", (0, 0, 1, 1), 3 / 2, 1700, False),
    ("market-1x1", "01-zongzi", (0.3, 0.1, 0.9, 1), 1, 1200, True),
    ("market-2x3", "01-zongzi", (0.0, 0, 0.5, 1), 2 / 3, 1400, False),
    ("courtyard-3x2", "02-medal", (0, 0, 1, 1), 3 / 2, 1800, False),
    ("courtyard-2x3", "02-medal", (0.2, 0, 0.8, 1), 2 / 3, 1500, False),
    ("courtyard-1x2", "02-medal", (0.3, 0, 0.75, 1), 1 / 2, 1600, True),
    ("snow-16x9", "03-july-first", (0, 0.05, 1, 1), 16 / 9, 1900, False),
    ("snow-4x3", "03-july-first", (0.1, 0, 0.9, 1), 4 / 3, 1500, True),
    ("snow-2x1", "03-july-first", (0, 0.3, 1, 1), 2, 1900, False),
    ("tea-3x2", "04-muye-road", (0, 0, 1, 1), 3 / 2, 2000, False),
    ("tea-3x1", "04-muye-road", (0, 0.35, 1, 1), 3, 2300, False),
    ("tea-3x4", "04-muye-road", (0.2, 0, 0.8, 1), 3 / 4, 1500, True),
    ("tower-3x2", "05-hushi-materials", (0, 0, 1, 1), 3 / 2, 1700, False),
    ("tower-2x3", "05-hushi-materials", (0.2, 0, 0.7, 1), 2 / 3, 1500, False),
    ("tower-9x16", "05-hushi-materials", (0.25, 0, 0.65, 1), 9 / 16, 1600, True),
    ("bridge-3x2", "06-xintianfang", (0, 0, 1, 1), 3 / 2, 1900, False),
    ("bridge-16x9", "06-xintianfang", (0, 0.1, 1, 1), 16 / 9, 1900, True),
    ("bridge-1x1", "06-xintianfang", (0.2, 0, 0.8, 1), 1, 1300, False),
    ("lake-16x9", "07-film-city", (0, 0, 1, 1), 16 / 9, 2000, False),
    ("lake-3x1", "07-film-city", (0, 0.2, 1, 0.9), 3, 2400, False),
    ("lake-4x3", "07-film-city", (0.1, 0, 0.9, 1), 4 / 3, 1600, True),
    ("city-3x2", "08-modern-city", (0, 0, 1, 1), 3 / 2, 2000, False),
    ("city-2x1", "08-modern-city", (0, 0.2, 1, 1), 2, 2100, False),
    ("city-4x3", "08-modern-city", (0.15, 0, 0.85, 1), 4 / 3, 1500, True),
]


def main():
    for name, source, (left, top, right, bottom), aspect, longer, mirrored in CROPS:
        picture = Image.open(SOURCE / f"{source}.jpg").convert("RGB")
        w, h = picture.size
        picture = picture.crop((int(left * w), int(top * h), int(right * w), int(bottom * h)))
        size = (longer, round(longer / aspect)) if aspect >= 1 else (round(longer * aspect), longer)
        picture = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
        if mirrored:
            picture = ImageOps.mirror(picture)
        # A little less grain: these are stand-ins, and the repository should stay small.
        picture = picture.filter(ImageFilter.GaussianBlur(0.9))
        picture.save(Path(__file__).parent / f"{name}.jpg", quality=52, subsampling=2, optimize=True)


if __name__ == "__main__":
    main()
