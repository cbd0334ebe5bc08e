"""Draws ad-water.jpg, the samples' placeholder advertisement: a public-interest one, of no client.

Words are set in the bundled faces. Needs python3-pil: python3 images/ad.py
"""

import os

from PIL import Image, ImageDraw, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = os.path.join(HERE, "..", "fonts")
WIDTH, HEIGHT = 2800, 700  # 237 x 59 mm at 300 ppi

# sRGB.
GROUND = (24, 118, 168)
LIGHT = (128, 196, 224)
PAPER = (255, 255, 255)


def drop(draw, x, y, size, ink):
    """A drop of water, its point up."""
    draw.ellipse([x - size, y - size, x + size, y + size], fill=ink)
    draw.polygon([(x - size * 0.93, y - size * 0.38), (x + size * 0.93, y - size * 0.38), (x, y - size * 2.5)], fill=ink)


def main():
    scale = 2
    image = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), GROUND)
    draw = ImageDraw.Draw(image)
    # Ripples from the left edge.
    for n, radius in enumerate(range(2600, 400, -440)):
        ink = tuple(int(a + (b - a) * (n + 1) / 8) for a, b in zip(GROUND, LIGHT))
        box = [620 - radius, 1150 - radius // 3, 620 + radius, 1150 + radius // 3]
        draw.ellipse(box, fill=ink)
    drop(draw, 620, 800, 210, PAPER)
    big = ImageFont.truetype(os.path.join(FONTS, "NotoSerifCJKsc-Black.otf"), 400)
    small = ImageFont.truetype(os.path.join(FONTS, "LXGWWenKai-Regular.ttf"), 150)
    draw.text((1500, 330), "关紧一个龙头", font=big, fill=PAPER)
    draw.text((1500, 900), "每分钟省下的二十滴水，一年是一户人家半个月的用量。", font=small, fill=PAPER)
    draw.text((4700, 1160), "公益广告", font=small, fill=PAPER)
    image = image.resize((WIDTH, HEIGHT), Image.LANCZOS)
    image.save(os.path.join(HERE, "ad-water.jpg"), quality=88, dpi=(300, 300))


main()
