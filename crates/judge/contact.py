"""Puts the pages that `zhuanban-judge --draw` drew side by side, each under its name: `python3 contact.py OUT` (needs Pillow).

Nothing of the judge's is on the sheets: who looks at them should not know what it found."""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

ACROSS, DOWN = 4, 2
WIDTH, HEIGHT, NAME = 500, 720, 20


def main(folder):
    pages = sorted(folder.glob("*/page-*.png"))
    each = ACROSS * DOWN
    for start in range(0, len(pages), each):
        sheet = Image.new("RGB", (ACROSS * WIDTH, DOWN * HEIGHT), (150, 150, 150))
        draw = ImageDraw.Draw(sheet)
        for n, path in enumerate(pages[start : start + each]):
            x, y = n % ACROSS * WIDTH, n // ACROSS * HEIGHT
            picture = Image.open(path).convert("RGB")
            picture.thumbnail((WIDTH - 10, HEIGHT - NAME - 6), Image.Resampling.LANCZOS)
            draw.text((x + 6, y + 4), f"{path.parent.name} {path.stem}", fill=(0, 0, 0))
            sheet.paste(picture, (x + 5, y + NAME))
        sheet.save(folder / f"contact-{start // each + 1:02}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
