"""A new study in a folder of its own, ready to run: the embedded one, to be changed into one's own."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from scrm_model.errors import Fault, OutputError
from scrm_model.forms.codes import folder_fault
from scrm_model.shipped import DATA, QUESTIONNAIRE, embedded
from scrm_model.starting.comments import COMMENTS
from scrm_model.starting.readmes import ENGLISH, READMES

INSTRUMENT = Path(QUESTIONNAIRE, "instrument.yaml")
STUDY = Path(QUESTIONNAIRE, "study.yaml")
CODEBOOK = Path(DATA, "README.md")
COPIED = (
    INSTRUMENT,
    STUDY,
    Path(DATA, "answers.csv"),
    CODEBOOK,
)
NAME_LINE = re.compile(r"^name:.*\n", re.MULTILINE)
COMMENT = re.compile(r"# (?P<said>[^#\n]+)$", re.MULTILINE)
LANGUAGES_LINE = re.compile(r"^(?P<key> +languages: *)\[(?P<codes>[^\]\n]*)\]", re.MULTILINE)


def begin(folder: Path, language: str = "en") -> tuple[Path, ...]:
    """Lay out a new study in `folder`, its README and the comments of its files in `language`, and return the files written.

    The folder is written whole or not at all. A language that has neither gets the English ones; either way it comes first
    among the languages of the report.

    Raises:
        OutputError: `folder` is a file or not empty, or cannot be written.
    """
    folder = Path(folder)
    try:
        place = folder.resolve()
        _check_free(place, folder)
        texts = _texts(place.name, language)
        _lay_out(texts, place)
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: links that lead in a circle. ValueError: a name that no folder can have.
        reason = getattr(error, "strerror", None) or error
        raise OutputError(
            Fault(str(folder), f"the new study could not be written: {reason}.", "Name another folder.")
        ) from error
    return tuple(folder / path for path in texts)


def _check_free(place: Path, folder: Path) -> None:
    remedy = "Name a folder that does not exist yet."
    if place.is_dir() and any(place.iterdir()):
        raise OutputError(Fault(str(folder), "this folder is not empty.", remedy))
    if place.exists() and not place.is_dir():
        raise OutputError(Fault(str(folder), "this is a file, not a folder.", remedy))


def _lay_out(texts: Mapping[Path, bytes], place: Path) -> None:
    there = place.is_dir()
    draft = (place if there else place.parent) / f".new-{uuid4().hex[:8]}"
    made = [parent for parent in place.parents if not parent.exists()]
    try:
        for path, text in texts.items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_bytes(text)
        if there:
            _move_all(draft, place)
        else:
            draft.replace(place)
    finally:
        rmtree(draft, ignore_errors=True)
        with suppress(OSError):
            # Only empty folders can be removed so: those made for a study that is not there.
            for parent in made:
                parent.rmdir()


def _move_all(draft: Path, folder: Path) -> None:
    # The folder itself stays: it may be where the user stands, and such a folder cannot be replaced.
    names = [path.name for path in draft.iterdir()]
    try:
        for name in names:
            (draft / name).replace(folder / name)
    except OSError:
        for name in names:
            if (folder / name).exists():
                (folder / name).replace(draft / name)
        raise


def _texts(name: str, language: str) -> Mapping[Path, bytes]:
    source = embedded()
    texts = {path: (source / path).read_bytes() for path in COPIED}
    study = texts[STUDY].decode("utf-8")
    if not folder_fault(name):
        # Without a name of its own a study is called after its folder.
        study = NAME_LINE.sub("", study, count=1)
    study = LANGUAGES_LINE.sub(lambda found: _first(language, found), study, count=1)
    texts[STUDY] = _commented(study, language).encode("utf-8")
    texts[INSTRUMENT] = _commented(texts[INSTRUMENT].decode("utf-8"), language).encode("utf-8")
    codebook = source / DATA / f"README.{language}.md"
    if codebook.is_file():
        texts[CODEBOOK] = codebook.read_bytes()
    return {**texts, Path("README.md"): READMES.get(language, ENGLISH).encode("utf-8")}


def _first(language: str, found: re.Match[str]) -> str:
    codes = (code.strip() for code in found["codes"].split(","))
    return f"{found['key']}[{', '.join(dict.fromkeys([language, *codes]))}]"


def _commented(text: str, language: str) -> str:
    """The text of a YAML file with its comments in a language; what has no translation stays."""
    comments = COMMENTS.get(language, {})
    return COMMENT.sub(lambda found: f"# {comments.get(found['said'], found['said'])}", text)
