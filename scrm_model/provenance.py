"""What results were made from: inputs by their fingerprint, the plan as used, versions, rows used and left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from scrm_model.plan import Plan
from scrm_model.screening import Screened
from scrm_model.version import __version__

SCHEMA = 1
PACKAGES = ("numpy", "scipy", "pandas", "statsmodels", "formulaic", "matplotlib", "typst", "python-docx", "openpyxl")


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return sha256(path.read_bytes()).hexdigest()


def manifest(inputs: Iterable[Path], plan: Plan, screened: Screened) -> Mapping[str, object]:
    """Describe where results come from, in plain values; two equal runs give equal manifests.

    Files are named without their folders, which belong to one machine.
    """
    return {
        "schema": SCHEMA,
        "scrm_model": __version__,
        "inputs": [{"file": path.name, "sha256": fingerprint(path)} for path in inputs],
        "plan": asdict(plan),
        "seed": plan.seed,
        "python": python_version(),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
        "rows_used": screened.responses.n,
        "rows_left_out": dict(Counter(gone.reason for gone in screened.left_out)),
        "left_out": [{"row": gone.line, "reason": gone.reason} for gone in screened.left_out],
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
