"""Speed: `python -m benchmarks [NAME …]`; a name is that of a module here, none means all.

Prints where the time of a run goes, then each piece of work beside another way to do it, and writes the latter to
`results.json` in this folder (of the modules that were run).
"""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from benchmarks import whole_run
from benchmarks.comparing import Row

HERE = Path(__file__).parent


def main(names: list[str]) -> None:
    if not names or "whole_run" in names:
        whole_run.report()
    results = []
    for row in _rows(names):
        ratio = row.seconds / row.ours
        wanted = "" if row.target is None else f" (target {row.target:g})"
        print(f"{row.work}\n  {row.ours:8.3f} s   {row.other}: {row.seconds:.3f} s   {ratio:.1f} times{wanted}", flush=True)
        results.append(
            {
                "work": row.work,
                "ours_s": row.ours,
                "peer": row.other,
                "peer_s": row.seconds,
                "ratio": ratio,
                "target": row.target,
            }
        )
    text = json.dumps(results, indent=1, ensure_ascii=False)
    (HERE / "results.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _rows(names: list[str]) -> Iterator[Row]:
    """The comparisons of every module here that makes some."""
    for found in iter_modules([str(HERE)]):
        if found.name != "__main__" and (not names or found.name in names):
            compare = getattr(import_module(f"benchmarks.{found.name}"), "compare", None)
            for row in compare() if compare is not None else ():
                yield Row(*row)


if __name__ == "__main__":
    main(sys.argv[1:])
