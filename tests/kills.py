#!/usr/bin/env python3
"""Kills the program while a rebuild replaces files, and looks at what is left. Run by hand:

    cargo build --release && python3 tests/kills.py [--at-calls N] [--at-random N] [--program PATH]

First at each system call that changes a file (strace injects SIGKILL), then at random moments of the same stretch. Each
time: before the next run no reader may find files of two sets; after it (`zhuanban check` of a report in the folder, or
another build) the old set or the new one is there, whole, and nothing else.
"""

import argparse, hashlib, json, os, random, shutil, signal, subprocess, sys, tempfile, time

REPO = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CALLS = ["rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "fsync", "write", "openat", "ftruncate", "flock"]
REPORT = """title: 测试
format: a4
publication: {{ date: 2024-09-30 }}
pages:
  - number: 1
    articles:
      - headline: {{ text: {headline}, at: [1, 1], span: 2, lines: 6 }}
        body:
          at: [1, 8]
          span: 2
          text: |
            第一段文字，说一说情况。
"""
WORK = ".zhuanban-swap"


def files(folder):
    found = {}
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            found[name] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    return found


class Trial:
    def __init__(self, program, options):
        self.program, self.options = program, options
        self.home = tempfile.mkdtemp(prefix="kills-")
        os.makedirs(os.path.join(self.home, "images"))
        self.env = dict(os.environ, ZHUANBAN_CACHE="")
        self.wholes = []
        for headline, more in (("旧消息", options[0]), ("新消息", options[1])):
            self.report(headline)
            out = os.path.join(self.home, "whole-" + headline)
            subprocess.run([program, "build", self.yaml, "-o", out, *more], env=self.env, check=True, capture_output=True)
            self.wholes.append(out)
        self.old, self.new = map(files, self.wholes)
        # Only files that differ tell one set from the other.
        self.out = os.path.join(self.home, "images", "out")

    @property
    def yaml(self):
        return os.path.join(self.home, "r.yaml")

    def report(self, headline):
        open(self.yaml, "w").write(REPORT.format(headline=headline))

    def reset(self):
        shutil.rmtree(self.out, ignore_errors=True)
        if self.options[2]:
            shutil.copytree(self.wholes[0], self.out)
        self.report("新消息")

    def build(self):
        return [self.program, "build", self.yaml, "-o", self.out, *self.options[1]]

    def judge(self, what):
        """Before the next run, then after it; the faults found."""
        left = files(self.out)
        olds = [n for n, s in left.items() if self.old.get(n) == s and self.new.get(n) != s]
        news = [n for n, s in left.items() if self.new.get(n) == s and self.old.get(n) != s]
        strange = [n for n in left if left[n] not in (self.old.get(n), self.new.get(n))]
        faults = []
        if olds and news:
            faults.append(f"{what}: mixed: {olds} beside {news}")
        if strange:
            faults.append(f"{what}: strange: {strange}")
        # The next run: a build that fails, so that it writes nothing of its own.
        broken = os.path.join(self.home, "r.yaml")
        open(broken, "w").write("title: [")
        subprocess.run(self.build(), env=self.env, capture_output=True)
        after = files(self.out)
        old = self.old if self.options[2] else {}
        if after not in (old, self.new):
            faults.append(f"{what}: neither set after the next run: {sorted(after)}")
        if os.path.exists(os.path.join(self.out, WORK)):
            faults.append(f"{what}: {WORK} is left")
        which = "old" if after == old else "new"
        missing = not olds and not news or (olds and len(left) < len(self.old)) or (news and len(left) < len(self.new))
        return faults, which, missing

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)


SCENES = {
    "first build": ([], [], False),
    "rebuild": ([], [], True),
    "plain over --package --split --png": (["--package", "--split", "--png", "40"], [], True),
    "--package --split --png over plain": ([], ["--package", "--split", "--png", "40"], True),
    "--proof-only over a set": ([], ["--proof-only"], True),
}


def calls_of(trial):
    """How often each call is made below the output folder, by strace."""
    trial.reset()
    log = os.path.join(trial.home, "trace")
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=" + ",".join("?" + c for c in CALLS), *trial.build()], env=trial.env, capture_output=True)
    counts = {}
    for line in open(log, errors="replace"):
        words = line.split(None, 1)
        name = words[1].split("(", 1)[0] if len(words) > 1 else ""
        if name in CALLS:
            counts[name] = counts.get(name, 0) + 1
    return counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=os.path.join(REPO, "target/release/zhuanban"))
    parser.add_argument("--at-calls", type=int, default=60)
    parser.add_argument("--at-random", type=int, default=100)
    arguments = parser.parse_args()
    random.seed(10)
    faults, tally = [], {}
    for scene, options in SCENES.items():
        trial = Trial(arguments.program, options)
        counts = calls_of(trial)
        spots = []
        for call, count in counts.items():
            if call in ("openat", "write"):
                # Most of these read fonts or print; the last ones of the run are the ones that count.
                spots += [(call, n) for n in range(max(1, count - 14), count + 1)]
            else:
                spots += [(call, n) for n in range(1, count + 1)]
        killed = 0
        for call, number in spots[: max(arguments.at_calls, 1)] if len(spots) > 400 else spots:
            trial.reset()
            inject = f"inject={call}:signal=KILL:when={number}"
            run = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject, *trial.build()], env=trial.env, capture_output=True)
            killed += run.returncode != 0
            found, which, missing = trial.judge(f"{scene}, {call} {number}")
            faults += found
            key = (scene, "at calls", which, "gap" if missing else "whole")
            tally[key] = tally.get(key, 0) + 1
        print(f"{scene}: {len(spots)} calls, killed {killed}", flush=True)
        trial.close()
    # Random moments: the stretch from the first sign of the work folder on.
    left = arguments.at_random
    trials = {scene: Trial(arguments.program, options) for scene, options in SCENES.items() if options[2]}
    while left > 0:
        for scene, trial in trials.items():
            trial.reset()
            process = subprocess.Popen(trial.build(), env=trial.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and not os.path.isdir(os.path.join(trial.out, WORK)):
                pass
            time.sleep(random.random() * 0.03)
            hit = process.poll() is None
            if hit:
                process.send_signal(signal.SIGKILL)
            process.wait()
            found, which, missing = trial.judge(f"{scene}, at random")
            faults += found
            if hit:
                left -= 1
            key = (scene, "at random" if hit else "not hit", which, "gap" if missing else "whole")
            tally[key] = tally.get(key, 0) + 1
    for trial in trials.values():
        trial.close()
    for key, count in sorted(tally.items()):
        print(f"{count:5}  {', '.join(key)}")
    for fault in faults:
        print(fault)
    print(f"{sum(tally.values())} trials, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
