"""autocorrect-py and pycorrector's rules on the planted texts, counted as the tests count.

python3 -m venv V; V/bin/pip install autocorrect_py pycorrector==1.1.4 --no-deps jieba pypinyin loguru
V/bin/python crates/proofread/benches/others.py crates/proofread/tests/data/planted*.txt

A fault counts as found if the program changes text that overlaps or touches it; a change in the text without faults is a
false alarm. pycorrector's rules are its confusion and proper-name correctors; its models want weights from a hub.
"""

import difflib
import importlib.util
import re
import sys
import types

FAULT = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\|([a-z-]+)\]\]")


def read(path):
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line or line == "---" or line.startswith(("//", "% ", "= ", "--- ")):
            continue
        parts = FAULT.split(re.sub(r"^(# |## |> |! |@ |& |\^ |\+ |\$ |\| )", "", line))
        wrong = right = parts[0]
        faults = []
        for i in range(1, len(parts), 4):
            faults.append((len(wrong), len(wrong) + len(parts[i])))
            wrong, right = wrong + parts[i] + parts[i + 3], right + parts[i + 1] + parts[i + 3]
        yield wrong, right, faults


def changes(before, after):
    ops = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [op[1:3] for op in ops if op[0] != "equal"]


def correctors():
    try:
        import autocorrect_py

        yield "autocorrect-py", autocorrect_py.format
    except ImportError as error:
        print("autocorrect-py: not run,", error)
    try:
        # The package's own __init__ imports its neural models, and with them torch: only its rules are wanted.
        found = importlib.util.find_spec("pycorrector")
        package = types.ModuleType("pycorrector")
        package.__path__ = list(found.submodule_search_locations)
        sys.modules["pycorrector"] = package
        from pycorrector.confusion_corrector import ConfusionCorrector
        from pycorrector.proper_corrector import ProperCorrector

        one, two = ConfusionCorrector(), ProperCorrector()
        two.correct(one.correct("试一试")["target"])
        yield "pycorrector (rules)", lambda text: two.correct(one.correct(text)["target"])["target"]
    except Exception as error:  # its imports reach for models
        print("pycorrector: not run,", type(error).__name__, error)


for name, correct in correctors():
    total = hits = alarms = size = 0
    for path in sys.argv[1:]:
        for wrong, right, faults in read(path):
            found = changes(wrong, correct(wrong))
            total += len(faults)
            hits += sum(any(a <= end + 1 and start <= b + 1 for a, b in found) for start, end in faults)
            alarms += len(changes(right, correct(right)))
            size += len(right)
    print(f"{name}: {hits} of {total} faults touched; {alarms} changes in {size} clean characters")
