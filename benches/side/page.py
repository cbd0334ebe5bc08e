"""Writes docs/benchmarks.md and its plots from the measured figures; nothing is measured here."""

import json, os

HEAD = """# Benchmarks

Made by `scripts/benchmarks`, from the figures in [benchmarks/](benchmarks/): do not change it by hand. Times are medians, of runs that took turns in one go (a round runs each program once), every run a process of its own; memory is the most that one
process had in RAM. The machine was shared with others while this was measured, so read ratios, not seconds.
"""
SECONDS = "{:.2f} s"
# What the columns of lines' faults mean.
FAULTS = [("barred", "barred starts and ends, cut numbers"), ("edges", "edge not exact"), ("baselines", "off the grid"), ("wide", "gap > ¼ em too wide"),
          ("very wide", "> ½ em"), ("pairs", "marks too far apart"), ("indents", "first mark off the indent"), ("gaps", "no gap before Latin"),
          ("names cut", "names cut, %")]
NAMES = {"ours": "ours", "typst": "Typst's `par`", "weasyprint": "WeasyPrint", "xelatex": "XeLaTeX + ctex"}


def table(head, rows):
    cells = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in cells) + "\n"


def seconds(value):
    return f"{value:.3f} s" if value < 0.1 else f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def of_machine(told):
    machine = told["machine"]
    return f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gb']} GB; the load was {machine['load']:.1f} when it began."


def side(told, out):
    measured, versions = told["measured"], told["measured"]["versions"]
    figures, judged = measured["figures"], measured["judged"]
    weasy = {press: figures[f"WeasyPrint + Pillow, {press}"]["seconds"] for press in ("newsprint", "coated")}
    out.append("## One page in five programs\n")
    out.append("The sample, [reports/jiefang.yaml](../reports/jiefang.yaml): 3,400 字 and eight photos of 3000 pixels on a broadsheet. Ours is the whole set (proof, press file judged by preflight, job ticket, `layout.json`); "
               "theirs is one PDF of the same trim with the same words and photos in five columns, written as a user of that program writes it (`benches/side/others.py`). “Cold”: the program finds nothing that it kept from an earlier run; "
               "“from the cache”, “warm”: it finds all of it (ours keeps separated photos, LibreOffice its profile, XeLaTeX its `.aux`; the others keep nothing). Size is the press file's, or their PDF's.\n")
    out.append(f"{of_machine(told)} {measured['rounds']} rounds. " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ".\n")
    rows = []
    for name, figure in figures.items():
        press = "coated" if "coated" in name else "newsprint"
        rows.append([name, seconds(figure["seconds"]), f"{figure['seconds'] / weasy[press]:.2f}", f"{figure['cpu']:.2f} s", f"{figure['mb']:.0f} MB", f"{figure['bytes'] / 1e6:.1f} MB"])
    out.append(table(["", "time", "of WeasyPrint's", "processor time", "memory", "size"], rows))
    out.append("### What a print shop would have to redo\n")
    out.append("Preflight's findings in each file (`zhuanban preflight FILE --press …`; what a rule means: [RULES.md](../crates/preflight/src/RULES.md)). Each number is how often: a photo that is still RGB counts once.\n")
    rows = []
    for name, verdict in judged.items():
        if name.startswith("ours") and "cache" in name:
            continue
        told_of = lambda counts: "<br>".join(f"`{rule}` {count}" for rule, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))) or "–"
        rows.append([name.replace(", cold", ""), verdict["press"], verdict["pages"], "passes" if verdict["passes"] else "fails", sum(verdict["errors"].values()), told_of(verdict["errors"]), told_of(verdict["warnings"])])
    out.append(table(["", "paper", "pages", "verdict", "errors", "which", "warnings"], rows))


def targets(told, of_side, out):
    measured, side_figures = told["measured"], of_side["measured"]["figures"] if of_side else {}
    out.append("## Targets\n")
    out.append(of_machine(told) + "\n")
    rows = []

    def row(what, reached, limit, unit, at_least=False):
        met = reached >= limit if at_least else reached <= limit
        shown = f"{reached:.0f}" if reached >= 20 else f"{reached:.3f}" if unit == "s" else f"{reached:.2f}"
        rows.append([what, f"{'≥' if at_least else '≤'} {limit:g} {unit}".strip(), f"{shown} {unit}".strip(), "met" if met else "**missed**"])

    row("`check` of the sample", measured["check of the sample"]["seconds"], 0.25, "s")
    row("… its processor time", measured["check of the sample"]["cpu"], 0.25, "s")
    row("`--help`", measured["--help"]["seconds"], 0.02, "s")
    for press, limit in (("newsprint", 0.3), ("coated", 0.4)):
        weasy = side_figures.get(f"WeasyPrint + Pillow, {press}")
        if weasy:
            row(f"press set, cold, {press}, of WeasyPrint's time", side_figures[f"ours, {press}, cold"]["seconds"] / weasy["seconds"], limit, "")
            row(f"press set from the cache, {press}, of WeasyPrint's time", side_figures[f"ours, {press}, from the cache"]["seconds"] / weasy["seconds"], 0.2, "")
    if side_figures:
        row("memory of the sample's press set", max(figure["mb"] for name, figure in side_figures.items() if name.startswith("ours")), 250, "MB")
    row("memory of 64 tabloid pages with the press file", measured["64 tabloid pages with the press file"]["mb"], 500, "MB")
    row("memory of 8 tabloid pages with 32 photos of 100 megapixels", measured["8 pages of 100-MP photos with the press file"]["mb"], 600, "MB")
    for name, limit in (("text bulletins", 20), ("press sets with a photo", 4)):
        row(f"`batch`: {name} a second", measured[name]["each_second"], limit, "", at_least=True)
    out.append(table(["", "target", "reached", ""], rows))
    bulletins, sets, pages, huge = (measured[name] for name in ("text bulletins", "press sets with a photo", "64 tabloid pages with the press file", "8 pages of 100-MP photos with the press file"))
    out.append(f"The 64 pages took {seconds(pages['seconds'])} ({seconds(pages['cpu'])} of the processors), the eight {seconds(huge['seconds'])} ({seconds(huge['cpu'])}). A second of one core makes {bulletins['each_cpu_second']:.1f} bulletins "
               f"or {sets['each_cpu_second']:.1f} press sets: what two cores would make if nobody else used them is up to twice that. The batches had {bulletins['mb']:.0f} and {sets['mb']:.0f} MB.\n")


GROWTH = {"words": ("words", "字", "A flowing A4 bulletin of that many 字, proof only."), "photos": ("photos", "photos", "A flowing A4 bulletin, a photo of 6 megapixels and 200 字 an article, the whole press set, no cache."),
          "pages": ("pages", "pages", "The tabloid sample's page again and again with its paragraphs in another order, four photos each; the whole press set, no cache."),
          "reports": ("reports", "reports", "`zhuanban batch`, a one-page text bulletin each, proof only.")}


def growth(told, folder, plot, out):
    out.append("## How costs grow\n")
    out.append(of_machine(told) + " The fastest of three runs, one run where a run takes over 8 s. The slope is the power of the number with which a cost grows over the upper half of the points: 1 is linear.\n")
    for what, points in told["measured"].items():
        title, unit, told_of = GROWTH[what]
        good = [(size, figure) for size, figure in points if "failed" not in figure]
        times, memory = ([(size, figure[key]) for size, figure in good] for key in ("seconds", "mb"))
        with open(os.path.join(folder, f"{what}.svg"), "w", encoding="utf-8") as file:
            file.write(plot.svg(title, unit, [("time", "s", times), ("memory", "MB", memory)]))
        out.append(f"### {title.capitalize()}\n\n{told_of} Time grows with the power {plot.slope(times):.2f}, memory with {plot.slope(memory):.2f}.\n\n![{title}](benchmarks/{what}.svg)\n")
        rows = []
        for size, figure in points:
            if "failed" in figure:
                rows.append([f"{size:,}", "does not build", figure["failed"].replace("|", "/"), "–", "–"])
            else:
                rows.append([f"{size:,}", seconds(figure["seconds"]), seconds(figure["cpu"]), f"{figure['mb']:.0f} MB", f"{1000 * figure['cpu'] / size:.3g} ms"])
        out.append(table([unit, "time", "processor time", "memory", "processor time for each"], rows))


def of_lines(told, out):
    measured = told["measured"]
    first = measured[0]
    out.append("## Lines of prose, side by side\n")
    out.append(f"The faults, as `mutool` reads them in the finished PDFs, of the same {first['zi']:,} 字 in {first['paragraphs']} paragraphs (`tests/lines/prose.rs`: hard sentences, many more of them than any paper has), per 10,000 字. The judge is the tests' own "
               "(`tests/lines/verdict.rs`); the others were set as their makers set them out: WeasyPrint with `text-align: justify`, XeLaTeX with ctex's settings (`linespread=1`). What the columns count: [typography.md](typography.md#lines).\n")
    rows = []
    for row in measured:
        rates = row["rates"]
        rows.append([row["width"], NAMES[row["by"]], *(f"{rates[key]:.1f}" for key, _ in FAULTS)])
    out.append(table(["字 a line", "by", *(name for _, name in FAULTS)], rows))


def write(folder, path, plot):
    told = {}
    for part in ("side", "targets", "growth", "lines"):
        file = os.path.join(folder, f"{part}.json")
        if os.path.exists(file):
            with open(file, encoding="utf-8") as read:
                told[part] = json.load(read)
    out = [HEAD]
    if "side" in told:
        side(told["side"], out)
    if "targets" in told:
        targets(told["targets"], told.get("side"), out)
    if "growth" in told:
        growth(told["growth"], folder, plot, out)
    if "lines" in told:
        of_lines(told["lines"], out)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out))
