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

STUDY = Path(QUESTIONNAIRE, "study.yaml")
CODEBOOK = Path(DATA, "README.md")
COPIED = (
    Path(QUESTIONNAIRE, "instrument.yaml"),
    STUDY,
    Path(DATA, "answers.csv"),
    CODEBOOK,
)
NAME_LINE = re.compile(r"^name:.*\n", re.MULTILINE)
LANGUAGES_LINE = re.compile(r"^(?P<key> +languages: *)\[(?P<codes>[^\]\n]*)\]", re.MULTILINE)

README_EN = """\
# A survey study

This folder holds a study that runs as it is: the social CRM questionnaire of scrm_model, with **simulated** answers. Nobody
gave them. Look at what comes out, then change the files into your own study.

    py -m scrm_model run

typed in a terminal in this folder (on other systems than Windows: `python3` for `py`). The report is then in `reports/`, in a
folder named after this one.

## Making it your own

1. `questionnaire/instrument.yaml`: what you ask. Replace constructs and items; keep the codes short (`CRO1`).
2. `questionnaire/study.yaml`: what you claim, and the plan: models, hypotheses, who is left out. Under `fieldwork:` and
   `screening:` keep only what you know and what your export has columns for. Delete `population:`, which only the simulator
   reads, or state your own.
3. `py -m scrm_model check` finds what is wrong in either file, with line and column, before there is any answer.
4. `py -m scrm_model simulate -n 200 --seed 1 -o data/practice.csv` draws answers from your own `population:`, to try the
   analysis on before the fieldwork: `py -m scrm_model run --answers data/practice.csv`.
5. Put the export of your survey (CSV or XLSX) into `data/`, name it under `answers:` in the study file, and run again.

| folder | holds |
| --- | --- |
| `questionnaire/` | what respondents saw, and what the study claims |
| `data/` | the answers as they came, never edited; its README says where they are from |
| `reports/` | written by the program; delete it whenever you like |
"""

README_FA = """\
# یک پژوهش پیمایشی

پژوهشی که در این پوشه است، همین‌طور که هست اجرا می‌شود: پرسشنامهٔ CRM اجتماعی scrm_model با پاسخ‌های **شبیه‌سازی‌شده**.
این پاسخ‌ها را کسی نداده و غیرقابل استناد است. نخست خروجی را ببینید، سپس پرونده‌ها را به پژوهش خود تبدیل کنید.

    py -m scrm_model run

این فرمان را در پایانهٔ ویندوز و در همین پوشه وارد کنید (در سیستم‌عامل‌های دیگر به‌جای `py` بنویسید `python3`). گزارش در پوشهٔ
`reports/` و در پوشه‌ای هم‌نام با همین پوشه ساخته می‌شود.

## تبدیل به پژوهش خودتان

1. `questionnaire/instrument.yaml`: آنچه می‌پرسید. سازه‌ها و گویه‌های خود را جایگزین کنید و کدها را کوتاه نگه دارید (`CRO1`).
2. `questionnaire/study.yaml`: آنچه ادعا می‌کنید و برنامهٔ تحلیل: مدل‌ها، فرضیه‌ها و معیارهای کنار گذاشتن پاسخ‌ها. در بخش‌های
   `fieldwork:` و `screening:` تنها آنچه را می‌دانید و ستونش در خروجی پرسشنامهٔ شما هست نگه دارید. بخش `population:` را که تنها به
   کار شبیه‌ساز می‌آید، حذف کنید یا جامعهٔ فرضی خود را در آن بنویسید.
3. فرمان `py -m scrm_model check` پیش از آنکه پاسخی در کار باشد، خطاهای هر دو پرونده را با شمارهٔ سطر و ستون نشان می‌دهد.
4. فرمان `py -m scrm_model simulate -n 200 --seed 1 -o data/practice.csv` از `population:` خودتان پاسخ‌هایی می‌سازد تا پیش از
   گردآوری داده‌ها تحلیل را بیازمایید: `py -m scrm_model run --answers data/practice.csv`.
5. خروجی پرسشنامهٔ خود (CSV یا XLSX) را در پوشهٔ `data/` بگذارید، نام آن را در پروندهٔ پژوهش پیش روی `answers:` بنویسید و برنامه
   را دوباره اجرا کنید.

| پوشه | محتوا |
| --- | --- |
| `questionnaire/` | آنچه پاسخ‌دهندگان دیده‌اند و آنچه پژوهش ادعا می‌کند |
| `data/` | پاسخ‌ها به همان صورت که رسیده‌اند، بدون ویرایش؛ منشأ آن‌ها در README همان پوشه آمده است |
| `reports/` | نوشتهٔ برنامه؛ هر زمان خواستید آن را پاک کنید |
"""

READMES: Mapping[str, str] = {"en": README_EN, "fa": README_FA}


def begin(folder: Path, language: str = "en") -> tuple[Path, ...]:
    """Lay out a new study in `folder`, its README in `language`, and return the files written.

    The folder is written whole or not at all. A language without a README of its own gets the English one; either way it
    comes first among the languages of the report.

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
    texts[STUDY] = LANGUAGES_LINE.sub(lambda found: _first(language, found), study, count=1).encode("utf-8")
    codebook = source / DATA / f"README.{language}.md"
    if codebook.is_file():
        texts[CODEBOOK] = codebook.read_bytes()
    return {**texts, Path("README.md"): READMES.get(language, README_EN).encode("utf-8")}


def _first(language: str, found: re.Match[str]) -> str:
    codes = (code.strip() for code in found["codes"].split(","))
    return f"{found['key']}[{', '.join(dict.fromkeys([language, *codes]))}]"
