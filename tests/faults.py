#!/usr/bin/env python3
"""Lets the disk fail, and kills the program, at every call that it makes of the system; looks at what is left. Run by hand:

    cargo build --release && python3 tests/faults.py [--scene WORD] [--every N] [--random N] [--program PATH]

Linux and strace do it: call number N fails with EIO, ENOSPC or EACCES, or the process is killed in it. Each scene (a first build, a
rebuild, one with the cache, an import …) has an old state and a new one, both made without faults. After a fault

- no reader may find files of both states, or a file of neither;
- where the program said that all went well, the new state is there, whole; where it said that it failed, it said why in words of its own
  (no panic), and the old state is there, or a journal for the next run;
- after the next run (one that writes nothing of its own) the old state or the new one is there, whole, and nothing else.

Then moments at random, a file system that is full (20 sizes), and folders that may only be read.
"""

import argparse, collections, hashlib, os, random, re, shutil, signal, subprocess, sys, tempfile, time

REPO = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What changes the disk; every one of them fails in turn.
CHANGES = ["rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "fsync", "fdatasync", "write", "pwrite64",
           "ftruncate", "flock", "link", "linkat", "symlink", "fchmod", "copy_file_range"]
# What only reads: the program may fail, and has to say so.
READS = ["openat", "read", "pread64", "getdents64", "newfstatat", "statx", "mmap"]
ERRORS = ["EIO", "ENOSPC", "EACCES"]
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
        self.old, self.new = (files(folder) if os.path.isdir(folder) else {} for folder in self.whole)

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

    def judge(self, what, code, said):
        faults = []
        left = files(self.out)
        olds = [n for n, s in left.items() if self.old.get(n) == s and self.new.get(n) != s]
        news = [n for n, s in left.items() if self.new.get(n) == s and self.old.get(n) != s]
        strange = [n for n in left if left[n] not in (self.old.get(n), self.new.get(n))]
        journal = os.path.exists(os.path.join(self.out, WORK))
        if olds and news:
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
        after = files(self.out)
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


def scenes(program):
    all_of_it = ["--package", "--split", "--png", "40"]
    return {
        "first build": lambda: Scene(program),
        "rebuild": lambda: Scene(program, before=[]),
        "plain over --package --split --png": lambda: Scene(program, before=all_of_it),
        "--package --split --png over plain": lambda: Scene(program, before=[], after=all_of_it),
        "--proof-only over a set": lambda: Scene(program, before=[], after=["--proof-only"]),
        "with a photo and the cache": lambda: Scene(program, before=[], cache=True, photo=True),
        "import": lambda: Import(program, force=False),
        "import over a report": lambda: Import(program, force=True),
        "impose": lambda: Impose(program),
    }


def calls_of(scene):
    """How often each call is made in a run without faults."""
    scene.reset()
    log = os.path.join(scene.home, "trace")
    names = ",".join("?" + c for c in CHANGES + READS)
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=" + names, *scene.command()], env=scene.env, capture_output=True)
    with open(log, errors="replace") as file:
        found = (re.match(r"\d+\s+(\w+)\(", line) for line in file)
        return collections.Counter(match[1] for match in found if match)


def inject(scene, call, number, how):
    scene.reset()
    fault = f"inject={call}:{'signal=KILL' if how == 'KILL' else 'error=' + how}:when={number}"
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", fault, *scene.command()]
    run = subprocess.run(command, env=scene.env, capture_output=True, timeout=120)
    code = None if how == "KILL" and run.returncode != 0 else run.returncode
    return code, run.stdout.decode(errors="replace") + run.stderr.decode(errors="replace")


def sweep(scene, name, every, tally):
    faults = []
    counts = calls_of(scene)
    spots = [(call, n, how) for call in CHANGES for n in range(1, counts[call] + 1) for how in ["KILL", *ERRORS]]
    spots += [(call, n, "EIO") for call in READS if call != "mmap" for n in range(1, counts[call] + 1)]
    for call, number, how in spots[::every]:
        what = f"{name}: {call} {number} {how}"
        try:
            code, said = inject(scene, call, number, how)
        except subprocess.TimeoutExpired:
            faults.append(f"{what}: does not end")
            continue
        found, which = scene.judge(what, code, said)
        faults += found
        for fault in found:
            print("  " + fault, flush=True)
        end = "killed" if code is None else "well" if code == 0 else "told"
        tally[(name, how, end, which)] += 1
    return faults


def at_random(scene, name, number, tally):
    """Kills at moments of the stretch from the first sign of the work folder on."""
    faults = []
    for _ in range(number):
        scene.reset()
        process = subprocess.Popen(scene.command(), env=scene.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and not os.path.isdir(os.path.join(scene.out, WORK)):
            pass
        time.sleep(random.random() * 0.03)
        hit = process.poll() is None
        if hit:
            process.send_signal(signal.SIGKILL)
        process.wait()
        found, which = scene.judge(f"{name}: at random", None if hit else process.returncode, "-")
        faults += found
        tally[(name, "at random", "killed" if hit else "too late", which)] += 1
    return faults


def full(program, tally):
    """A file system with room for a part of the set, of 20 sizes. Needs root; else it is said that nothing was judged."""
    faults = []
    scene = Scene(program, before=[])
    room = sum(os.path.getsize(os.path.join(scene.whole[1], n)) for n in scene.new)
    place = tempfile.mkdtemp(prefix="full-")
    for step in range(20):
        size = int(room * (1 + step / 10)) // 4096 * 4096 + 16384
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True).returncode:
            print("a full file system: NOT JUDGED (no mount here)")
            break
        try:
            scene.report("新消息")
            scene.out = os.path.join(place, "out")
            shutil.copytree(scene.whole[0], scene.out)
            run = subprocess.run(scene.command(), env=scene.env, capture_output=True)
            found, which = scene.judge(f"{size} bytes of room", run.returncode, (run.stdout + run.stderr).decode(errors="replace"))
            faults += found
            tally[("full", "ENOSPC", "well" if run.returncode == 0 else "told", which)] += 1
        except OSError as error:
            tally[("full", "ENOSPC", "old set has no room", str(error.errno))] += 1
        finally:
            subprocess.run(["umount", place], check=True)
    os.rmdir(place)
    scene.close()
    return faults


def read_only(program, tally):
    """Folders that the program's user may only read: the set, the report's own, the cache."""
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        print("folders that may only be read: NOT JUDGED (root may write everywhere, and there is no setpriv)")
        return []
    faults = []
    scene = Scene(program, before=[], cache=True, photo=True)
    for locked in ("out", "cache", "."):
        scene.reset()
        os.makedirs(os.path.join(scene.home, "cache"), exist_ok=True)
        mine = os.geteuid()
        for base, folders, names in os.walk(scene.home):
            for path in [base] + [os.path.join(base, n) for n in names]:
                os.chown(path, 65534 if mine == 0 else mine, -1)
        folder = os.path.join(scene.home, locked)
        os.chmod(folder, 0o555)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if mine == 0 else []
        run = subprocess.run([*as_nobody, *scene.command()], env=scene.env, capture_output=True)
        said = (run.stdout + run.stderr).decode(errors="replace")
        os.chmod(folder, 0o755)
        if mine == 0:
            for base, _, names in os.walk(scene.home):
                for path in [base] + [os.path.join(base, n) for n in names]:
                    os.chown(path, 0, -1)
        found, which = scene.judge(f"{locked} may only be read", run.returncode, said)
        faults += found
        tally[("read only", locked, "well" if run.returncode == 0 else "told", which)] += 1
    scene.close()
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(REPO, "target/release/zhuanban"))
    parser.add_argument("--scene", default="", help="only scenes with this in their name")
    parser.add_argument("--every", type=int, default=1, help="each Nth fault only")
    parser.add_argument("--random", type=int, default=100, help="kills at random")
    arguments = parser.parse_args()
    random.seed(10)
    faults, tally = [], collections.Counter()
    wanted = {name: make for name, make in scenes(arguments.program).items() if arguments.scene in name}
    for name, make in wanted.items():
        scene = make()
        before = sum(tally.values())
        faults += sweep(scene, name, arguments.every, tally)
        if scene.old and "import" not in name:
            faults += at_random(scene, name, arguments.random // 5, tally)
        print(f"{name}: {sum(tally.values()) - before} trials, {len(faults)} faults so far", flush=True)
        scene.close()
    if not arguments.scene:
        faults += full(arguments.program, tally)
        faults += read_only(arguments.program, tally)
    for key, count in sorted(tally.items()):
        print(f"{count:5}  {', '.join(key)}")
    for fault in faults:
        print(fault)
    print(f"{sum(tally.values())} trials, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
