"""Measures and writes docs/benchmarks.md; called by scripts/benchmarks, which says what it needs.

Each part's figures go to docs/benchmarks/PART.json, plots beside them; the page is made of what stands there. A part can so be measured
alone. Nothing else of the clock gets into the page.
"""

import argparse, json, os, re, shutil, subprocess, sys, tempfile

import lines, others, page, plot, reports
from content import REPO, sample
from measure import Case, Failed, emptied, in_rounds, machine, once

OUT = os.path.join(REPO, "docs/benchmarks")
PRESSES = ("newsprint", "coated")


def findings(program, pdf, press):
    """What preflight finds in a file, by rule: errors and warnings."""
    run = subprocess.run([program, "--lang", "en", "preflight", pdf, "--press", press, "--trim", "390x545", "--json"], capture_output=True, text=True)
    verdict = json.loads(run.stdout)
    counts = {"error": {}, "warning": {}}
    for found in verdict["findings"]:
        own = counts.get(found["severity"])
        if own is not None:
            own[found["rule"]] = own.get(found["rule"], 0) + found.get("count", 1)
    return {"passes": run.returncode == 0, "errors": counts["error"], "warnings": counts["warning"]}


def ours(program, folder, press, cached):
    """The sample's press set: from nothing, or from a full cache."""
    out, cache = (os.path.join(folder, f"{name}-{press}-{cached}") for name in ("out", "cache"))
    command = [program, "build", os.path.join(REPO, "reports/jiefang.yaml"), "-o", out, "--press", press]
    env = dict(os.environ, ZHUANBAN_CACHE=cache) if cached else None
    made = [os.path.join(out, f"jiefang.{part}.pdf") for part in ("proof", "press", "ticket")]
    return command + ([] if cached else ["--no-cache"]), emptied(out), env, made


def side(program, folder, rounds):
    content, cases, files = sample(), [], []
    for press in PRESSES:
        for cached in (False, True):
            command, before, env, made = ours(program, folder, press, cached)
            name = f"ours, {press}, {'from the cache' if cached else 'cold'}"
            cases.append(Case(name, command, before, env, made=made[1:2]))
            files.append((name, made[1], press))
        command, pdf = others.weasyprint(content, os.path.join(folder, f"weasyprint-{press}"), press)
        cases.append(Case(f"WeasyPrint + Pillow, {press}", command, made=[pdf]))
        files.append((f"WeasyPrint + Pillow, {press}", pdf, press))
    command, pdf = others.typst(content, os.path.join(folder, "typst"))
    cases.append(Case("Typst's columns", command, made=[pdf]))
    files.append(("Typst's columns", pdf, "newsprint"))
    base = os.path.join(folder, "xelatex")
    command, pdf = others.xelatex(content, base)
    aux = [os.path.join(base, name) for name in ("page.aux", "page.log")]
    cases.append(Case("XeLaTeX + ctex, cold", command, lambda: [os.remove(name) for name in aux if os.path.exists(name)], cwd=base, made=[pdf]))
    cases.append(Case("XeLaTeX + ctex, warm", command, cwd=base, made=[pdf]))
    files.append(("XeLaTeX + ctex", pdf, "newsprint"))
    command, pdf, profile, env = others.libreoffice(content, os.path.join(folder, "libreoffice"))
    cases.append(Case("LibreOffice, cold", command, emptied(profile), env, made=[pdf]))
    cases.append(Case("LibreOffice, warm", command, None, env, made=[pdf]))
    files.append(("LibreOffice", pdf, "newsprint"))
    figures = in_rounds(cases, rounds)
    judged = {}
    for name, pdf, press in files:
        pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout)[1])
        judged[name] = {"press": press, "pages": pages, **findings(program, pdf, press)}
    return {"figures": figures, "judged": judged, "rounds": rounds}


def versions():
    def first(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0].strip()

    python = lambda module: first(sys.executable, "-c", f"import importlib.metadata as m; print(m.version({module!r}))")
    office = re.search(r"[\d.]+", first("soffice", "--version"))
    return {"WeasyPrint": python("weasyprint"), "Pillow": python("pillow"), "Typst": python("typst"),
            "XeTeX": re.search(r"XeTeX ([\d.\-]+)", first("xelatex", "--version"))[1], "LibreOffice": office[0] if office else "?"}


def growth(program, folder, most):
    """What each thing costs as it grows. Large ones are measured once, small ones three times (the fastest counts)."""
    def measured(command, out, env=None):
        runs = []
        while not runs or len(runs) < 3 and runs[0]["seconds"] < 8:
            shutil.rmtree(out, ignore_errors=True)
            runs.append(once(command, env))
        shutil.rmtree(out, ignore_errors=True)
        return {"seconds": min(run["seconds"] for run in runs), "mb": max(run["mb"] for run in runs), "cpu": min(run["cpu"] for run in runs)}

    curves, out = {}, os.path.join(folder, "out")
    wanted = {
        "words": [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000],
        "photos": [1, 3, 10, 30, 100, 200],
        "pages": [1, 4, 16, 64, 150, 300],
        "reports": [1, 10, 100, 1_000, 2_000, 10_000],
    }
    for what, sizes in wanted.items():
        points = []
        for size in sizes:
            if size > most.get(what, size):
                break
            base = os.path.join(folder, f"{what}-{size}")
            if what == "reports":
                table, template = reports.bulletins(base, size)
                command = [program, "batch", "--data", table, "--template", template, "-o", out, "--proof-only"]
            else:
                report = {"words": reports.words, "photos": reports.photos, "pages": reports.pages}[what](base, size)
                command = [program, "build", report, "-o", out, "--no-cache"] + (["--proof-only"] if what == "words" else [])
            try:
                points.append([size, measured(command, out)])
            except Failed as why:
                print(f"  {what} {size}: {why}", file=sys.stderr)
                points.append([size, {"failed": str(why).splitlines()[-1][:300]}])
            print(f"  {what} {size}: {points[-1][1]}", file=sys.stderr, flush=True)
            shutil.rmtree(base, ignore_errors=True)
        curves[what] = points
    return curves


def targets(program, folder, rounds):
    """What issue-size goals there are beside times of the side-by-side run."""
    cases = [
        Case("check of the sample", [program, "check", os.path.join(REPO, "reports/jiefang.yaml")]),
        Case("--help", [program, "--help"]),
    ]
    figures = in_rounds(cases, max(rounds, 9))
    report, out = reports.pages(os.path.join(folder, "sixty-four"), 64), os.path.join(folder, "out")
    figures["64 tabloid pages with the press file"] = once([program, "build", report, "-o", out, "--no-cache"])
    shutil.rmtree(out, ignore_errors=True)
    report = reports.huge(os.path.join(folder, "huge"), 100, 8)
    figures["8 pages of 100-MP photos with the press file"] = once([program, "build", report, "-o", out, "--no-cache"])
    shutil.rmtree(os.path.join(folder, "huge"), ignore_errors=True)
    for name, photo, count, more in (("text bulletins", False, 200, ["--proof-only"]), ("press sets with a photo", True, 60, [])):
        table, template = reports.bulletins(os.path.join(folder, "batch"), count, photo)
        runs = []
        for _ in range(3):
            shutil.rmtree(out, ignore_errors=True)
            cache = {} if photo else {"ZHUANBAN_CACHE": ""}
            runs.append(once([program, "batch", "--data", table, "--template", template, "-o", out, *more], dict(os.environ, **cache)))
        best = min(runs, key=lambda run: run["seconds"])
        figures[name] = {**best, "each_second": count / best["seconds"], "each_cpu_second": count / best["cpu"], "count": count}
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=["side", "targets", "growth", "lines", []], help="these alone; else all")
    parser.add_argument("--program", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", action="append", default=[], metavar="WHAT=N", help="grow no further: words=100000")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    most = {what: int(size) for what, size in (word.split("=") for word in arguments.most)}
    os.makedirs(OUT, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="benchmarks-")
    makers = {
        "side": lambda: {**side(program, folder, arguments.rounds), "versions": versions()},
        "targets": lambda: targets(program, folder, arguments.rounds),
        "growth": lambda: growth(program, folder, most),
        "lines": lambda: lines.measure(folder),
    }
    try:
        for part in [] if arguments.page else arguments.parts or makers:
            print(f"{part}:", file=sys.stderr, flush=True)
            measured = {"machine": machine(), "measured": makers[part]()}
            with open(os.path.join(OUT, f"{part}.json"), "w", encoding="utf-8") as file:
                json.dump(measured, file, ensure_ascii=False, indent=1)
                file.write("\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    page.write(OUT, os.path.join(REPO, "docs/benchmarks.md"), plot)


main()
