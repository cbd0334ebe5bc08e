"""The sample's words and photos, for programs that cannot read reports."""

import os, re, yaml

REPO = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(REPO, "reports/jiefang.yaml")
# As the sample's page in every program: trim, margins, five columns, the body's size and pitch; the photos three in a row.
PAGE = {"width": 390, "height": 545, "side": 12, "top": 8, "columns": 5, "gap": 3.5, "size": 9.5, "pitch": 13}
PHOTO = {"width": 120, "height": 90}


def sample():
    """Title, captions, photos, and paragraphs: each of runs of (words, bold), heads marked as such."""
    with open(SAMPLE, encoding="utf-8") as file:
        report = yaml.safe_load(file)
    article = report["pages"][0]["articles"][0]
    blocks = []
    for part in ("standfirst", "body"):
        for line in article[part]["text"].splitlines():
            head, words = line.startswith("#"), line.lstrip("#").strip()
            if words:
                runs = [(run, at % 2 == 1) for at, run in enumerate(re.split(r"\*\*", words)) if run]
                blocks.append({"head": head, "runs": runs})
    return {
        "title": article["headline"]["text"],
        "captions": [photo["caption"] for photo in article["photos"]],
        "photos": [os.path.join(REPO, photo["file"]) for photo in article["photos"]],
        "blocks": blocks,
    }


def plain(content):
    """The same for benches/weasyprint_page.py."""
    paragraphs = ["".join(words for words, _ in block["runs"]) for block in content["blocks"]]
    return {"title": content["title"], "captions": content["captions"], "paragraphs": paragraphs}
