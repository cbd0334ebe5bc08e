"""Reports of any size, the same each time: prose of tests/lines/prose.rs, the sample's photos, the tabloid sample's page."""

import os, random, re, shutil, yaml

from content import REPO

FLOW = """title: 工作简报
format: {{ trim: a4, flow: yes, columns: 1, body_size: 12, line_pitch: 20 }}
theme: bulletin
press: uncoated
publication: {{ name: 工作简报, date: 2025-11-28, issue: 第1期, staff: {{ 编印: 办公室 }} }}
pages:
  - banner: 工作简报
    articles:
"""


class Prose:
    """The tests' sentences with figures, names and places put in."""

    def __init__(self, seed):
        with open(os.path.join(REPO, "tests/lines/prose.rs"), encoding="utf-8") as file:
            source = file.read()
        part = lambda name: re.findall(r'"((?:[^"\\]|\\.)*)"', re.search(rf"const {name}: .*?= \[(.*?)\];", source, re.S)[1])
        self.sentences, self.persons, self.places = part("SENTENCES"), part("PERSONS"), part("PLACES")
        self.dice = random.Random(seed)

    def sentence(self):
        dice = self.dice
        words = dice.choice(self.sentences)
        for slot, filled in (("{n}", lambda: str(dice.randrange(1, 9999))), ("{m}", lambda: f"{dice.randrange(1, 99)}.{dice.randrange(1, 9)}"),
                             ("{p}", lambda: dice.choice(self.persons)), ("{t}", lambda: dice.choice(self.places))):
            while slot in words:
                words = words.replace(slot, filled(), 1)
        return words

    def paragraphs(self, zi):
        written = 0
        while written < zi:
            words = "".join(self.sentence() for _ in range(self.dice.randrange(2, 7)))
            words = words[:zi - written] if zi - written < len(words) else words
            written += len(words)
            yield words


def article(headline, zi, prose, photos=()):
    lines = [f"      - headline: {headline}", "        body: |"]
    lines += [f"          {words}\n" for words in prose.paragraphs(zi)]
    if photos:
        lines.append("        photos:")
        lines += [f"          - {{ file: images/{name}, caption: 图为{at}号现场。 }}" for at, name in enumerate(photos, 1)]
    return "\n".join(lines) + "\n"


def project(folder, yaml_text, photos=()):
    """A project's folder with a report in it; the report's path."""
    os.makedirs(os.path.join(folder, "images"), exist_ok=True)
    for path in photos:
        shutil.copy(path, os.path.join(folder, "images"))
    path = os.path.join(folder, "report.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(yaml_text)
    return path


def words(folder, zi):
    """A flowing bulletin of so many 字, an article of 5,000 each."""
    prose = Prose(zi)
    sizes = [5000] * (zi // 5000) + ([zi % 5000] if zi % 5000 else [])
    return project(folder, FLOW.format() + "".join(article(f"第{at}项工作情况", size, prose) for at, size in enumerate(sizes, 1)))


def photos(folder, count):
    """A flowing bulletin with so many photos, each with 200 字 of text; all files differ."""
    from PIL import Image

    names, prose = [], Prose(count)
    sources = sorted(name for name in os.listdir(os.path.join(REPO, "images")) if re.match(r"\d\d-.*\.jpg", name))
    os.makedirs(os.path.join(folder, "images"), exist_ok=True)
    for at in range(count):
        name = f"p{at:03}.jpg"
        with Image.open(os.path.join(REPO, "images", sources[at % len(sources)])) as photo:
            # Other bytes and pixels each time, the size of the sample's photos.
            photo.crop((at, at, photo.width - at, photo.height - at)).resize((3000, 2000)).save(os.path.join(folder, "images", name), quality=88)
        names.append(name)
    return project(folder, FLOW.format() + "".join(article(f"第{at}项工作情况", 200, prose, [name]) for at, name in enumerate(names, 1)))


def pages(folder, count):
    """So many tabloid pages, each the tabloid sample's with its paragraphs in another order and other figures; its four photos."""
    with open(os.path.join(REPO, "reports/tabloid.yaml"), encoding="utf-8") as file:
        report = yaml.safe_load(file)
    sample, dice, photos = report["pages"][0], random.Random(count), set()

    def other(text):
        paragraphs = text.split("\n\n")
        heads = [at for at, words in enumerate(paragraphs) if words.startswith("#")]
        free = [at for at in range(1, len(paragraphs)) if at not in heads]
        moved = [paragraphs[at] for at in free]
        dice.shuffle(moved)
        for at, words in zip(free, moved):
            paragraphs[at] = words
        return re.sub(r"\d", lambda digit: digit[0] if digit[0] == "0" else str(dice.randrange(1, 10)), "\n\n".join(paragraphs))

    report["pages"] = []
    for number in range(1, count + 1):
        page = {**sample, "number": f"{number:03}", "articles": []}
        for at, story in enumerate(sample["articles"]):
            body = story["body"]
            own = {**story, "id": f"p{number}a{at}", "body": other(body) if number > 1 and isinstance(body, str) else body}
            # Photos of their own: `huge` gives each page's other files.
            if "photos" in story:
                own["photos"] = [dict(photo) for photo in story["photos"]]
            page["articles"].append(own)
            photos |= {os.path.join(REPO, photo["file"]) for photo in story.get("photos", [])}
        report["pages"].append(page)
    return project(folder, yaml.safe_dump(report, allow_unicode=True, sort_keys=False), sorted(photos))


def bulletins(folder, count, photo=False):
    """A table and a template for `batch`: a village's bulletin on an A4 page."""
    import csv

    os.makedirs(os.path.join(folder, "images"), exist_ok=True)
    shutil.copy(os.path.join(REPO, "images/05-hushi-materials.jpg"), os.path.join(folder, "images/p.jpg"))
    table, template = os.path.join(folder, f"{count}.csv"), os.path.join(folder, "photo.yaml" if photo else "text.yaml")
    prose = Prose(7)
    with open(table, "w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file)
        rows.writerow(["村名", "户数", "正文"])
        for at in range(count):
            rows.writerow([f"第{at + 1}村", 100 + at % 300, "\n".join(prose.paragraphs(300))])
    with open(template, "w", encoding="utf-8") as file:
        file.write("title: {{村名}}简报\nformat: a4\npress: uncoated\ntheme: bulletin\npublication: { name: '{{村名}}简报', date: 2025-10-20 }\n"
                   "pages:\n  - number: \"1\"\n    banner: {{村名}}简报\n    articles:\n      - headline: 全村{{户数}}户近况\n"
                   "        body: |\n          {{正文}}\n" + ("        photos:\n          - { file: images/p.jpg, caption: 图为现场。 }\n" if photo else ""))
    return table, template


def huge(folder, megapixels, count):
    """An issue of so many tabloid pages, each the tabloid sample's page with photos of so many megapixels, all of them different."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    path = pages(folder, count)
    with open(path, encoding="utf-8") as file:
        report = yaml.safe_load(file)
    large = {}
    for number, page in enumerate(report["pages"]):
        for story in page["articles"]:
            for photo in story.get("photos", []):
                name = f"{number}-{os.path.basename(photo['file'])}"
                with Image.open(os.path.join(REPO, photo["file"])) as small:
                    scale = (megapixels * 1e6 / (small.width * small.height)) ** 0.5
                    wide = small.crop((number, 0, small.width, small.height))
                    wide.resize((round(small.width * scale), round(small.height * scale))).save(os.path.join(folder, "images", name), quality=85)
                photo["file"] = f"images/{name}"
                large[name] = megapixels
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(report, file, allow_unicode=True, sort_keys=False)
    return path
