"""Where the time of a run goes, from a cold start.

Each figure is the median of several fresh processes. The demo is run in two languages and three formats into a temporary
folder; a breakdown by stage is taken inside one such process.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

RUNS = 5
ROOT = Path(__file__).parent.parent
STAGES = """
import json, sys
from time import perf_counter
start = perf_counter()
import numpy, pandas, scipy.stats, statsmodels.regression.linear_model, formulaic.parser, matplotlib.figure, docx, typst
times = {"imports": perf_counter() - start}
def timed(stage, work):
    begun = perf_counter()
    value = work()
    times[stage] = perf_counter() - begun
    return value
from scrm_model import open_study, report, write
study = timed("opening", lambda: open_study(sys.argv[1]))
results = timed("statistics", study.run)
document = timed("tables", lambda: report(results))
for name in ("html", "docx", "pdf"):
    timed("writing " + name + " (figures included)", lambda: write(document, sys.argv[2] + "/" + name, ("en", "fa"), (name,)))
times["whole"] = perf_counter() - start
print(json.dumps(times))
"""


def _seconds(*arguments: str) -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    return perf_counter() - begun


def _median(*arguments: str) -> float:
    _seconds(*arguments)
    return median(_seconds(*arguments) for _ in range(RUNS))


def report() -> None:
    """Print whole-process times, then where the time goes."""
    with TemporaryDirectory() as folder:
        demo = ("-m", "scrm_model", "run", "questionnaire/study.yaml", "-o", f"{folder}/demo", "--quiet")
        print(f"scrm-model --help           {_median('-m', 'scrm_model', '--help'):6.2f} s   (target < 0.5)")
        print(f"demo, 2 languages 3 formats {_median(*demo):6.2f} s   (target < 10)")
        stages = subprocess.run(
            [sys.executable, "-c", STAGES, "questionnaire/study.yaml", folder],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
        ).stdout
    for stage, seconds in json.loads(stages).items():
        print(f"  {stage:<34}{seconds:6.2f} s")
