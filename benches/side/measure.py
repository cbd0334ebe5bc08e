"""Runs programs one after another and says what each took: seconds, the most memory, what it wrote."""

import os, resource, shutil, statistics, subprocess, sys, time


class Failed(Exception):
    """A program ended with an error; what it said."""


def once(command, env=None, cwd=None, fine=(0,)):
    """Seconds and the most memory in MB of a process and those it waited for."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode not in fine:
        raise Failed(f"{' '.join(map(str, command))}: {process.returncode}: {said[-1500:].decode(errors='replace')}")
    return {"seconds": took, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}


class Case:
    """Something to measure. `before` is not timed; `made` are the files whose size counts."""

    def __init__(self, name, command, before=None, env=None, cwd=None, made=(), fine=(0,)):
        self.name, self.command, self.before, self.env, self.cwd, self.made, self.fine = name, command, before, env, cwd, made, fine
        self.runs = []

    def run(self):
        if self.before:
            self.before()
        self.runs.append(once(self.command, self.env, self.cwd, self.fine))

    def figures(self):
        middle = {key: statistics.median(run[key] for run in self.runs) for key in ("seconds", "cpu", "mb")}
        sizes = [os.path.getsize(path) for path in self.made if os.path.isfile(path)]
        return {**middle, "least": min(run["seconds"] for run in self.runs), "runs": len(self.runs), "bytes": sum(sizes)}


def in_rounds(cases, rounds):
    """What else the machine does is spread over all of them: a round runs each once. The first round is not counted."""
    for case in cases:
        case.run()
        case.runs.clear()
    for number in range(rounds):
        for case in cases:
            case.run()
        print(f"  round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    return {case.name: case.figures() for case in cases}


def emptied(*folders):
    def run():
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
    return run


def machine():
    """What the figures were measured on."""
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {"cores": os.cpu_count(), "processor": model, "memory_gb": round(pages * size / 1e9), "load": os.getloadavg()[0]}


# A child's memory is counted from its parent's: this one stays small.
assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 200_000
