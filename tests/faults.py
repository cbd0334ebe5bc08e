#!/usr/bin/env python3
"""Lets the disk fail, and kills the program, at every call that it makes of the system; looks at what is left. Run by hand:

    cargo build --release && python3 tests/faults.py [--scene WORD] [--every N] [--kills N] [--jobs N] [--program PATH] [--table FILE]

Linux and strace do it: call number N fails with EIO, ENOSPC or EACCES, or the process is killed in it. Each scene (a first build, a
rebuild, one with the cache, a batch, an import …) has an old state and a new one, both made without faults. After a fault

- no reader may find files of both states, or a file of neither;
- where the program said that all went well, the new state is there, whole; where it said that it failed, it said why in words of its own
  (no panic), and the old state is there, or a journal for the next run;
- after the next run (one that writes nothing of its own) the old state or the new one is there, whole, and nothing else.

Then kill -9 at random moments, the desk's saving (tests/sweep/desk.py), a file system that is full (20 sizes), and folders that may only
be read. A trial counts only if strace says that the fault came.
"""

import argparse, collections, concurrent.futures, os, random, re, shutil, signal, subprocess, sys, tempfile, time

from sweep import desk
from sweep.scenes import REPO, WORK, Scene, scenes

# What changes the disk; every one of them fails in turn.
CHANGES = ["rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "fsync", "fdatasync", "write", "pwrite64",
           "ftruncate", "flock", "link", "linkat", "symlink", "fchmod", "copy_file_range"]
# What only reads: the program may fail, and has to say so.
READS = ["openat", "read", "pread64", "getdents64", "newfstatat", "statx"]
ERRORS = ["EIO", "ENOSPC", "EACCES"]
DESK = "the desk's saving"
FULL = "a full file system"
READ_ONLY = "read only"


def calls_of(scene):
    """How often a thread makes each call in a run without faults: strace counts by thread."""
    scene.reset()
    log = os.path.join(scene.home, "trace")
    names = ",".join("?" + c for c in CHANGES + READS)
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=" + names, *scene.command()], env=scene.env, capture_output=True)
    own = collections.Counter()
    with open(log, errors="replace") as file:
        own.update(match.groups() for match in (re.match(r"(\d+)\s+(\w+)\(", line) for line in file) if match)
    most = collections.Counter()
    for (_, call), count in own.items():
        most[call] = max(most[call], count)
    return most


def inject(scene, call, number, how):
    """The exit code (`None`: killed), what was said, and whether the fault came."""
    scene.reset()
    log = os.path.join(scene.home, "trace")
    fault = f"inject={call}:{'signal=KILL' if how == 'KILL' else 'error=' + how}:when={number}"
    # Quicker, but strace 6.1 then sends no signal.
    quick = [] if how == "KILL" else ["--seccomp-bpf"]
    command = ["strace", "-f", *quick, "-qq", "-o", log, "-e", f"trace={call}", "-e", fault, *scene.command()]
    run = subprocess.run(command, env=scene.env, capture_output=True, timeout=180)
    with open(log, errors="replace") as file:
        trace = file.read()
    killed = how == "KILL" and run.returncode != 0
    came = killed or "(INJECTED)" in trace
    return None if killed else run.returncode, run.stdout.decode(errors="replace") + run.stderr.decode(errors="replace"), came


def sweep(scene, name, every, tally, only):
    faults = []
    counts = calls_of(scene)
    spots = [(call, n, how) for call in CHANGES for n in range(1, counts[call] + 1) for how in ["KILL", *ERRORS]]
    spots += [(call, n, "EIO") for call in READS for n in range(1, counts[call] + 1)]
    spots = [spot for spot in spots if only in ("", spot[2])][::every]
    for call, number, how in spots:
        what = f"{name}: {call} {number} {how}"
        try:
            code, said, came = inject(scene, call, number, how)
        except subprocess.TimeoutExpired:
            faults.append(f"{what}: does not end")
            continue
        if not came:
            tally[(name, how, "not reached", "-")] += 1
            continue
        found, which = scene.judge(what, code, said)
        faults += found
        for fault in found:
            print("  " + fault, flush=True)
        end = "killed" if code is None else "well" if code == 0 else "told"
        tally[(name, how if call in CHANGES else "EIO at a read", end, which)] += 1
    # A fault that never comes finds nothing, and says nothing of the program.
    faults += [f"{name}: of {len(spots)} faults none came"] * bool(spots and not any(key[0] == name and key[2] != "not reached" for key in tally))
    return faults


def at_random(scene, name, number, tally):
    """kill -9 of the real program: every other time from the first sign of the work folder on, else at any moment of the run."""
    faults = []
    scene.reset()
    start = time.monotonic()
    subprocess.run(scene.command(), env=scene.env, capture_output=True)
    long = time.monotonic() - start
    hits = 0
    for attempt in range(number * 4):
        if hits == number:
            break
        scene.reset()
        process = subprocess.Popen(scene.command(), env=scene.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if attempt % 2:
            while process.poll() is None and not os.path.isdir(os.path.join(scene.out, WORK)):
                time.sleep(0.0005)
            time.sleep(random.random() * 0.03)
        else:
            time.sleep(random.random() * long)
        hit = process.poll() is None
        if hit:
            process.send_signal(signal.SIGKILL)
            hits += 1
        process.wait()
        found, which = scene.judge(f"{name}: at random", None if hit else process.returncode, "-")
        faults += found
        if hit:
            tally[(name, "kill -9 at random", "killed", which)] += 1
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


def table(tally):
    """The sweep by operation and fault, in Markdown: trials."""
    kinds = ["KILL", "kill -9 at random", *ERRORS, "EIO at a read"]
    trials = collections.Counter()
    for (name, how, end, _), count in tally.items():
        if end != "not reached":
            trials[(name, how)] += count
    lines = ["| | killed at a call | kill -9 at random | EIO | ENOSPC | EACCES | EIO at a read |", "|---|" + "--:|" * 6]
    for name in dict.fromkeys(name for name, _ in trials):
        if name not in ("full", "read only"):
            lines.append(f"| {name} | " + " | ".join(str(trials[(name, kind)] or "–") for kind in kinds) + " |")
    for name, words in (("full", "a file system that is full, 20 sizes"), ("read only", "folders that may only be read")):
        count = sum(count for (own, _), count in trials.items() if own == name)
        lines.append(f"| {words} | {count} trials |" + " |" * 5)
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(REPO, "target/release/zhuanban"))
    parser.add_argument("--scene", default="", help="only scenes with this in their name")
    parser.add_argument("--every", type=int, default=1, help="each Nth fault only")
    parser.add_argument("--only", default="", choices=["", "KILL", *ERRORS], help="faults of this kind only")
    parser.add_argument("--kills", type=int, default=300, help="kills at random, over all scenes")
    parser.add_argument("--jobs", type=int, default=1, help="scenes side by side")
    parser.add_argument("--table", help="a file for the table")
    arguments = parser.parse_args()
    random.seed(10)
    faults, tally = [], collections.Counter()

    def one(name, make):
        own, found = collections.Counter(), []
        scene = make()
        found += sweep(scene, name, arguments.every, own, arguments.only)
        if scene.old and "import" not in name:
            found += at_random(scene, name, arguments.kills // 6, own)
        scene.close()
        return name, found, own

    def whole(name, run):
        own = collections.Counter()
        return name, run(own), own

    wanted = {name: make for name, make in scenes(arguments.program).items() if arguments.scene in name}
    tasks = [lambda name=name, make=make: one(name, make) for name, make in wanted.items()]
    if arguments.scene in DESK:
        tasks.append(lambda: whole(DESK, lambda own: desk.sweep(arguments.program, arguments.every, arguments.kills // 6, own)))
    if arguments.scene in FULL:
        tasks.append(lambda: whole(FULL, lambda own: full(arguments.program, own)))
    if arguments.scene in READ_ONLY:
        tasks.append(lambda: whole(READ_ONLY, lambda own: read_only(arguments.program, own)))
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for done in concurrent.futures.as_completed([pool.submit(task) for task in tasks]):
            name, found, own = done.result()
            faults += found
            tally += own
            print(f"{name}: {sum(own.values())} trials, {len(found)} faults", flush=True)
            if arguments.table:
                with open(arguments.table, "w") as file:
                    file.write(table(tally))
    for key, count in sorted(tally.items()):
        print(f"{count:5}  {', '.join(key)}")
    for fault in faults:
        print(fault)
    trials = sum(count for key, count in tally.items() if key[2] != "not reached")
    print(f"{trials} trials, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
