"""The desk's saving: a change comes over HTTP from loopback, and a fault hits the desk while it keeps it and saves the file.

What it promises: a change that it answered with 200 is never lost, whatever happens then; the file is the old text or the new one,
whole; where the disk failed, the next try brings the new text; after a restart nothing of a killed desk is left over.
"""

import collections, json, os, re, shutil, signal, subprocess, tempfile, threading, time, urllib.error, urllib.parse, urllib.request

REPORT = """title: 测试
format: a4
publication: { date: 2024-09-30 }
pages:
  - articles:
      - headline: 旧消息
        body: |
          第一段文字，说一说情况。
"""
NEW = REPORT.replace("旧消息", "新消息")
EDIT = [{"op": "set", "path": ["pages", 0, "articles", 0, "headline"], "value": "新消息"}]
# The calls by which the desk keeps a change.
CALLS = ["openat", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlinkat", "mkdirat"]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Desk:
    """A running desk, and a visitor who has been let in."""

    def __init__(self, program, folder, env):
        self.process = subprocess.Popen([program, "--lang", "en", "desk", "--no-browser", folder], env=env, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.said = []
        line = self.process.stdout.readline().decode()
        self.reader = threading.Thread(target=lambda: self.said.append(self.process.stderr.read()), daemon=True)
        self.reader.start()
        self.here = re.search(r"http://([^/\s]+)", line)[1]
        opener = urllib.request.build_opener(NoRedirect)
        try:
            opener.open(re.search(r"http://\S+", line)[0], timeout=30)
        except urllib.error.HTTPError as answer:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def ask(self, path, body=None):
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.here}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{self.here}{path}", data, headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()

    def text(self):
        return json.loads(self.ask("/api/text?report=r.yaml")[1])["text"]

    def edit(self):
        """Whether the change was taken."""
        body = {"report": "r.yaml", "client": "t", "what": "w", "rev": None, "changes": EDIT}
        try:
            return self.ask("/api/edit", body)[0] == 200
        except (OSError, urllib.error.HTTPError):
            return False

    def end(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()

    def words(self):
        return b"".join(self.said).decode(errors="replace")


class Scene:
    def __init__(self, program):
        self.program, self.home = program, tempfile.mkdtemp(prefix="faults-desk-")
        self.folder, self.file = os.path.join(self.home, "desk"), os.path.join(self.home, "desk", "r.yaml")
        self.env = dict(os.environ, ZHUANBAN_CACHE="")

    def reset(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        with open(self.file, "w") as file:
            file.write(REPORT)

    def on_disk(self):
        with open(self.file) as file:
            return file.read()

    def wait(self, seconds, done):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not done():
            time.sleep(0.02)

    def traced(self, desk, fault):
        """strace on a desk that runs; it looks at nothing but the report's own files and folders."""
        aside = f"{self.folder}/.r.yaml.{desk.process.pid}"
        own = f"{self.folder}/.zhuanban/journal"
        paths = [self.folder, self.file, f"{self.folder}/.zhuanban", own, f"{own}/r.yaml.jsonl", *(f"{aside}-{n}.new" for n in range(6))]
        log = os.path.join(self.home, "trace")
        command = ["strace", "-f", "-o", log, "-p", str(desk.process.pid), *(word for path in paths for word in ("-P", path)),
                   "-e", "trace=" + ",".join("?" + call for call in CALLS), *(["-e", fault] if fault else [])]
        strace = subprocess.Popen(command, stderr=subprocess.PIPE)
        strace.stderr.readline()
        return strace, log

    def trial(self, fault):
        """One change under a fault: what was wrong, what the desk said of the change, the trace."""
        self.reset()
        desk = Desk(self.program, self.folder, self.env)
        desk.text()
        strace, log = self.traced(desk, fault)
        taken = desk.edit()
        self.wait(5.0, lambda: desk.process.poll() is not None or self.on_disk() == NEW)
        # Its last calls come after the file stands there.
        time.sleep(0.15)
        alive = desk.process.poll() is None
        if alive:
            strace.send_signal(signal.SIGINT)
        strace.wait()
        strace.stderr.close()
        faults = []
        if alive:
            text = desk.text()
            if taken and text != NEW:
                faults.append("a change that was taken is not in the desk's text")
            if taken and self.on_disk() != NEW:
                faults.append("a change that was taken is not in the file after five seconds")
        desk.end()
        faults += self.after(taken, desk)
        with open(log, errors="replace") as file:
            trace = file.read()
        return faults, taken, alive, trace

    def after(self, taken, desk):
        """What a new desk finds."""
        faults = []
        if self.on_disk() not in (REPORT, NEW):
            faults.append("the file is neither the old text nor the new one")
        if "panicked" in desk.words():
            faults.append("panicked: " + desk.words()[-300:])
        again = Desk(self.program, self.folder, self.env)
        text = again.text()
        if text not in (REPORT, NEW) or taken and text != NEW:
            faults.append("a new desk has lost a change that was taken" if taken else "a new desk has neither text")
        self.wait(3.0, lambda: self.on_disk() == text)
        if self.on_disk() != text:
            faults.append("a new desk's text does not come into the file")
        again.end()
        left = [name for name in os.listdir(self.folder) if name not in ("r.yaml", ".zhuanban", "images", "fonts")]
        if left:
            faults.append(f"left over: {left}")
        return faults

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)


def sweep(program, every, kills, tally):
    """Every call by which a change is kept fails, or is the desk's last; then kills at random moments."""
    import random
    scene = Scene(program)
    found, _, _, trace = scene.trial(None)
    faults = [f"the desk's saving, no fault: {fault}" for fault in found]
    counts = collections.Counter()
    for thread in set(re.findall(r"^(\d+)", trace, re.M)):
        own = collections.Counter(re.findall(rf"^{thread}\s+(\w+)\(", trace, re.M))
        for call, count in own.items():
            counts[call] = max(counts[call], count)
    spots = [(call, n, how) for call in CALLS for n in range(1, counts[call] + 1) for how in ("KILL", "EIO", "ENOSPC", "EACCES")]
    for call, number, how in spots[::every]:
        fault = f"inject={call}:{'signal=KILL' if how == 'KILL' else 'error=' + how}:when={number}"
        found, taken, alive, trace = scene.trial(fault)
        if "INJECTED" in trace or "killed by SIGKILL" in trace and not alive:
            tally[("the desk's saving", how, "lives" if alive else "killed", "taken" if taken else "not taken")] += 1
            faults += [f"the desk's saving: {call} {number} {how}: {fault}" for fault in found]
        else:
            tally[("the desk's saving", how, "not reached", "-")] += 1
    for _ in range(kills):
        scene.reset()
        desk = Desk(program, scene.folder, scene.env)
        desk.text()
        timer = threading.Timer(random.random() * 0.5, desk.process.kill)
        timer.start()
        taken = desk.edit()
        desk.process.wait()
        timer.join()
        desk.end()
        found = scene.after(taken, desk)
        tally[("the desk's saving", "kill -9 at random", "killed", "taken" if taken else "not taken")] += 1
        faults += [f"the desk's saving: killed at random: {fault}" for fault in found]
    scene.close()
    return faults
