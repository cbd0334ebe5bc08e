"""The scenes of the sweep: each an old state of a folder, a new one, and the command that leads from one to the other."""

import hashlib, os, shutil, subprocess, tempfile

REPO = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORT = """title: 测试
format: a4
publication: {{ date: 2024-09-30 }}
pages:
  - number: 1
    articles:
      - headline: {{ text: {headline}, at: [1, 1], span: 2, lines: 6 }}
        {photos}
        body:
          at: [1, 28]
          span: 2
          text: |
            第一段文字，说一说情况。
"""
PHOTO = "photos: [{ file: images/p.jpg, caption: 说明, at: [1, 9], span: 2, lines: 16 }]"
WORK = ".zhuanban-swap"


def files(folder):
    """Every file below a folder with its sum; our own work folder aside."""
    found = {}
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != WORK)
        for name in names:
            path = os.path.join(base, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


class Scene:
    """A folder `home` with a report; `out` is what a fault may harm."""

    def __init__(self, program, before=None, after=(), cache=False, photo=False):
        self.program, self.before, self.after, self.cached, self.photo = program, before, list(after), cache, photo
        self.home = tempfile.mkdtemp(prefix="faults-")
        os.makedirs(os.path.join(self.home, "images"))
        shutil.copy(os.path.join(REPO, "tests/realistic/images/bridge-16x9.jpg"), os.path.join(self.home, "images/p.jpg"))
        self.out = os.path.join(self.home, "out")
        self.yaml = os.path.join(self.home, "r.yaml")
        self.env = dict(os.environ, ZHUANBAN_CACHE=os.path.join(self.home, "cache") if cache else "")
        self.whole = [os.path.join(self.home, "whole-old"), os.path.join(self.home, "whole-new")]
        self.prepare()
        self.old, self.new = (self.files(folder) if os.path.isdir(folder) else {} for folder in self.whole)

    def files(self, folder):
        return files(folder)

    def report(self, headline):
        with open(self.yaml, "w") as file:
            file.write(REPORT.format(headline=headline, photos=PHOTO if self.photo else ""))

    def prepare(self):
        for headline, more, folder in (("旧消息", self.before, self.whole[0]), ("新消息", self.after, self.whole[1])):
            if more is not None:
                self.report(headline)
                subprocess.run([self.program, "build", self.yaml, "-o", folder, *more], env=self.env, check=True, capture_output=True)
        shutil.rmtree(os.path.join(self.home, "cache"), ignore_errors=True)

    def reset(self):
        shutil.rmtree(self.out, ignore_errors=True)
        if self.old:
            shutil.copytree(self.whole[0], self.out)
        shutil.rmtree(os.path.join(self.home, "cache"), ignore_errors=True)
        self.report("新消息")

    def command(self):
        return [self.program, "build", self.yaml, "-o", self.out, *self.after]

    def next_run(self):
        """A run that mends, and writes nothing of its own."""
        if self.cached:
            # The cache may hold nothing that spoils a page: the same build gives the new set.
            subprocess.run(self.command(), env=self.env, capture_output=True)
            return
        with open(self.yaml, "w") as file:
            file.write("title: [")
        subprocess.run(self.command(), env=self.env, capture_output=True)

    def is_whole(self, found):
        return found in (self.old, self.new)

    def is_mixed(self, olds, news):
        return bool(olds and news)

    def judge(self, what, code, said):
        faults = []
        left = self.files(self.out)
        olds = [n for n, s in left.items() if self.old.get(n) == s and self.new.get(n) != s]
        news = [n for n, s in left.items() if self.new.get(n) == s and self.old.get(n) != s]
        strange = [n for n in left if left[n] not in (self.old.get(n), self.new.get(n))]
        journal = os.path.exists(os.path.join(self.out, WORK))
        if self.is_mixed(olds, news):
            faults.append(f"{what}: mixed: {olds} beside {news}")
        if strange:
            faults.append(f"{what}: strange: {strange}")
        if "panicked" in said:
            faults.append(f"{what}: panicked: {said[-300:]}")
        if code == 0 and left != self.new:
            faults.append(f"{what}: said that all went well, and left {sorted(left)}")
        if code is not None and code > 0:
            if not said.strip():
                faults.append(f"{what}: failed without a word")
            if not self.is_whole(left) and not journal:
                faults.append(f"{what}: failed and left {sorted(left)}")
        self.next_run()
        after = self.files(self.out)
        if not self.is_whole(after):
            faults.append(f"{what}: neither state after the next run: {sorted(after)}")
        if os.path.exists(os.path.join(self.out, WORK)):
            faults.append(f"{what}: {WORK} is left")
        return faults, "old" if after == self.old else "new"

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)


class Import(Scene):
    """Texts and a photo become a report."""

    def __init__(self, program, force):
        self.force = force
        super().__init__(program)

    def source(self, text):
        folder = os.path.join(self.home, "in")
        os.makedirs(folder, exist_ok=True)
        shutil.copy(os.path.join(self.home, "images/p.jpg"), folder)
        with open(os.path.join(folder, "稿.md"), "w") as file:
            file.write(f"# 标题\n\n{text}\n\n![说明](p.jpg)\n")

    def prepare(self):
        for text, folder in (("旧的一段文字，说一说情况。", self.whole[0]), ("新的一段文字，说一说情况。", self.whole[1])):
            if folder == self.whole[1] or self.force:
                self.source(text)
                os.makedirs(folder)
                self.run_in(folder)

    def is_whole(self, found):
        # Pictures are put in place before the report that names them: it never stands without them, but they may without it.
        reports = {sums.get("r.yaml") for sums in (self.old, self.new)}
        named = found.get("r.yaml") in reports
        pictures = {n: s for n, s in found.items() if n != "r.yaml"}
        wanted = self.new if found.get("r.yaml") == self.new["r.yaml"] else {}
        return named and all(pictures.get(n) == s for n, s in wanted.items() if n != "r.yaml") and all(
            s in (self.old.get(n), self.new.get(n)) for n, s in pictures.items())

    def run_in(self, folder):
        subprocess.run(self.into(folder), env=self.env, check=True, capture_output=True)

    def into(self, folder):
        return [self.program, "import", os.path.join(self.home, "in"), "-o", os.path.join(folder, "r.yaml"), *(["--force"] if self.force else [])]

    def command(self):
        return self.into(self.out)

    def reset(self):
        shutil.rmtree(self.out, ignore_errors=True)
        if self.old:
            shutil.copytree(self.whole[0], self.out)
        else:
            os.makedirs(self.out)
        self.source("新的一段文字，说一说情况。")

    def next_run(self):
        subprocess.run([self.program, "check", os.path.join(self.out, "r.yaml")], env=self.env, capture_output=True)


class Impose(Scene):
    """A press file becomes sheets."""

    def prepare(self):
        self.report("新消息")
        subprocess.run([self.program, "build", self.yaml, "-o", self.home, "--split"], env=self.env, check=True, capture_output=True)
        self.pdf = next(os.path.join(self.home, n) for n in sorted(os.listdir(self.home)) if n.endswith(".pdf") and "press" in n or n.endswith("01.pdf"))
        os.makedirs(self.whole[1])
        subprocess.run(self.into(self.whole[1]), env=self.env, check=True, capture_output=True)

    def into(self, folder):
        return [self.program, "impose", "--scheme", "2up", "--sheet", "SRA3", self.pdf, "-o", os.path.join(folder, "s.pdf")]

    def command(self):
        return self.into(self.out)

    def reset(self):
        shutil.rmtree(self.out, ignore_errors=True)
        os.makedirs(self.out)

    def next_run(self):
        self.report("[")
        subprocess.run([self.program, "build", self.yaml, "-o", self.out], env=self.env, capture_output=True)


class Batch(Scene):
    """Two reports become two sets, in one turn of the writer; each set is the old one or the new one by itself."""

    NAMES = ("甲", "乙")
    MADE = ".zhuanban-made"

    def report(self, headline):
        for name in self.NAMES:
            with open(os.path.join(self.home, f"{name}.yaml"), "w") as file:
                file.write("title: [" if headline is None else REPORT.format(headline=name + headline, photos=""))

    def into(self, folder, *more):
        reports = [os.path.join(self.home, f"{name}.yaml") for name in self.NAMES]
        return [self.program, "batch", *reports, "-o", folder, "-j", "2", *more]

    def prepare(self):
        for headline, folder in (("旧消息", self.whole[0]), ("新消息", self.whole[1])):
            self.report(headline)
            subprocess.run(self.into(folder), env=self.env, check=True, capture_output=True)

    def command(self):
        return self.into(self.out, "--resume")

    def files(self, folder):
        # What a set was made from is a note of its own, written after the set: what it is worth shows in the next run.
        return {name: sum for name, sum in files(folder).items() if not name.startswith(self.MADE)}

    def is_whole(self, found):
        def one(state, name):
            return {n: s for n, s in state.items() if n.startswith(name)}

        return all(one(found, name) in (one(self.old, name), one(self.new, name)) for name in self.NAMES)

    def is_mixed(self, olds, news):
        return any(any(n.startswith(name) for n in olds) and any(n.startswith(name) for n in news) for name in self.NAMES)

    def next_run(self):
        self.report(None)
        subprocess.run(self.into(self.out), env=self.env, capture_output=True)

    def judge(self, what, code, said):
        faults, which = super().judge(what, code, said)
        self.report("新消息")
        # What is left may not be taken for the new sets where it is not.
        subprocess.run(self.command(), env=self.env, capture_output=True)
        after = self.files(self.out)
        if after != self.new:
            faults.append(f"{what}: --resume made something else: {sorted(n for n in after if after[n] != self.new.get(n))}")
        return faults, which


def scenes(program):
    all_of_it = ["--package", "--split", "--png", "40"]
    return {
        "first build": lambda: Scene(program),
        "rebuild": lambda: Scene(program, before=[]),
        "plain over --package --split --png": lambda: Scene(program, before=all_of_it),
        "--package --split --png over plain": lambda: Scene(program, before=[], after=all_of_it),
        "--proof-only over a set": lambda: Scene(program, before=[], after=["--proof-only"]),
        "with a photo and the cache": lambda: Scene(program, before=[], cache=True, photo=True),
        "batch": lambda: Batch(program),
        "import": lambda: Import(program, force=False),
        "import over a report": lambda: Import(program, force=True),
        "impose": lambda: Impose(program),
    }
