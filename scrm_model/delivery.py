"""A report delivered to a folder: written whole beside it, then put in its place in one step, or not at all."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from scrm_model.document import Document
from scrm_model.errors import Fault, OutputError
from scrm_model.locale import Locale
from scrm_model.locales import LANGUAGES
from scrm_model.writers import WRITERS

MANIFEST = "manifest.json"
ALWAYS = ("csv", "json")


def write(
    document: Document,
    folder: Path | str,
    languages: Sequence[str] = ("en", "fa"),
    formats: Sequence[str] = ("html", "docx", "pdf"),
    workers: int = 1,
    tell: Callable[[str], None] = lambda stage: None,
) -> Path:
    """Write a report in every language and format named, its figures, and the machine tables, and return the folder.

    An existing folder is replaced only if it holds an earlier report. `workers` writers work at once, which changes no byte.

    Raises:
        OutputError: the folder cannot be written, or holds something else.
        RequestError: there is no such language or format.
    """
    folder = Path(folder)
    locales = {code: LANGUAGES[code].LOCALE.styled(document.style) for code in (*languages, "en")}
    writers = {name: WRITERS[name] for name in (*formats, *ALWAYS)}
    reserve(folder)
    with _beside(folder) as draft:
        pictures = {code: _draw(document, locales[code], draft, tell) for code in languages}
        jobs = [(name, code) for name, writer in writers.items() for code in (languages if writer.LANGUAGES else ("en",))]

        def deliver(job: tuple[str, str]) -> None:
            name, code = job
            tell(f"writing {name}" + (f" ({code})" if writers[name].LANGUAGES else ""))
            writers[name].write(document, locales[code], pictures.get(code, {}), draft)

        with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
            list(pool.map(deliver, jobs))
        _write_manifest(document.manifest, draft)
        _put_in_place(draft, folder)
    return folder


def reserve(folder: Path) -> None:
    """Make sure that a report may be written to `folder`, before any work is done for it.

    Raises:
        OutputError: something else is there, a file of it is open elsewhere, or the place cannot be written to.
    """
    if folder.exists():
        if not folder.is_dir():
            raise OutputError(Fault(str(folder), "this is a file, not a folder.", "Name another folder with -o."))
        if any(folder.iterdir()):
            _check_ours(folder)
            for path in folder.rglob("*"):
                _check_free(path)
    above = next(parent for parent in (folder.absolute().parent, *folder.absolute().parents) if parent.exists())
    probe = above / f".{folder.name}-{uuid4().hex[:8]}"
    try:
        probe.mkdir()
        probe.rmdir()
    except OSError as error:
        raise OutputError(
            Fault(str(folder), f"cannot be written: {error.strerror or error}.", "Name another folder with -o.")
        ) from error


def _check_ours(folder: Path) -> None:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not (isinstance(found, dict) and "scrm_model" in found):
        raise OutputError(
            Fault(
                str(folder),
                "this folder holds something other than an earlier report, so it is left as it is.",
                "Name another folder with -o, or empty this one.",
            )
        )


def _check_free(path: Path) -> None:
    if not path.is_file():
        return
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise OutputError(
            Fault(
                str(path),
                f"the report of the earlier run cannot be replaced: {error.strerror or error}.",
                "Close the file where it is open, then run again. The earlier report is as it was.",
            )
        ) from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    draft = folder.absolute().parent / f".{folder.name}-{uuid4().hex[:8]}"
    try:
        draft.mkdir(parents=True)
        yield draft
    except OSError as error:
        raise OutputError(
            Fault(str(folder), f"the report could not be written: {error.strerror or error}.", "Nothing was changed.")
        ) from error
    finally:
        rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, folder: Path) -> None:
    if not folder.exists():
        draft.rename(folder)
        return
    aside = draft.with_name(f"{draft.name}-old")
    folder.rename(aside)
    try:
        draft.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    rmtree(aside, ignore_errors=True)


def _draw(document: Document, locale: Locale, draft: Path, tell: Callable[[str], None]) -> Mapping[str, Path]:
    if not document.figures:
        return {}
    from scrm_model.drawing.draw import draw_figure

    tell(f"drawing ({locale.code})")
    (draft / "figures").mkdir(exist_ok=True)
    stems = {figure.name: draft / "figures" / f"{figure.name}.{locale.code}" for figure in document.figures}
    for figure in document.figures:
        draw_figure(figure, locale, document.simulated, stems[figure.name])
    return stems


def _write_manifest(manifest: Mapping[str, object], draft: Path) -> None:
    files = sorted(path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_file())
    whole = {**manifest, "files": files, "written": datetime.now(UTC).isoformat(timespec="seconds")}
    (draft / MANIFEST).write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
