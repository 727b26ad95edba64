"""Where the files of the study that comes with the package lie."""

from pathlib import Path

QUESTIONNAIRE, DATA = "questionnaire", "data"


def embedded() -> Path:
    """The folder that holds `questionnaire/` and `data/` of the embedded study.

    An installed package carries them inside itself; in a source checkout they stand at the top of the repository.
    """
    package = Path(__file__).resolve().parent
    inside = package / "embedded"
    return inside if inside.is_dir() else package.parent
