"""A report delivered to a folder: written whole beside it, then put in its place in one step, or not at all."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy2, rmtree
from uuid import uuid4

from scrm_model.document import Document
from scrm_model.editions import Edition, Spare, make_all
from scrm_model.errors import Fault, OutputError
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
    spare: Spare | None = None,
) -> Path:
    """Write a report in every language and format named, its figures, and the machine tables, and return the folder.

    An existing folder is replaced only if it holds an earlier report; what else its user has put there stays. As many
    languages as there are `workers` are written at once, the second by the `spare` interpreter if
    there is one, which changes no byte.

    Raises:
        OutputError: the folder cannot be written, or holds something else.
        RequestError: there is no such language or format.
    """
    folder = Path(folder)
    writers = {name: WRITERS[name] for name in (*formats, *ALWAYS)}
    spoken = tuple(name for name, writer in writers.items() if writer.LANGUAGES)
    wordless = LANGUAGES["en"].LOCALE.styled(document.style)
    editions = [Edition(document, LANGUAGES[code].LOCALE.code, spoken, Path()) for code in languages]
    place = reserve(folder)
    with _beside(place, folder) as draft:
        make_all([replace(edition, draft=draft) for edition in editions], workers, tell, spare)
        for name in (name for name in writers if name not in spoken):
            tell(f"writing {name}")
            writers[name].write(document, wordless, {}, draft)
        _write_manifest(document.manifest, draft)
        _keep_what_is_not_ours(place, draft)
        _put_in_place(draft, place)
    return folder


def reserve(folder: Path) -> Path:
    """Make sure that a report may be written to `folder`, before any work is done for it.

    Returns where that is, links followed: a report is put in the place of what a link leads to, not of the link.

    Raises:
        OutputError: something else is there, a file of it is open elsewhere, or the place cannot be written to.
    """
    try:
        place = folder.resolve()
        if place.exists():
            _check_replaceable(place, folder)
        _try_out(place)
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: links that lead in a circle. ValueError: a name that no folder can have.
        reason = getattr(error, "strerror", None) or error
        raise OutputError(Fault(str(folder), f"cannot be written: {reason}.", "Name another folder with -o.")) from error
    return place


def _try_out(place: Path) -> None:
    """Make and remove a folder beside the place, and one of its own name: some systems keep names for themselves."""
    missing = [path for path in (place, *place.parents) if not path.exists()]
    above = missing[-1].parent if missing else place.parent
    for probe in (above / f".{place.name}-{uuid4().hex[:8]}", *missing[-1:]):
        probe.mkdir(exist_ok=True)
        with suppress(OSError):
            # Another run may be about to write there.
            probe.rmdir()


def _check_replaceable(place: Path, folder: Path) -> None:
    if not place.is_dir():
        raise OutputError(Fault(str(folder), "this is a file, not a folder.", "Name another folder with -o."))
    if any(place.iterdir()):
        _check_ours(place, folder)
        for path in place.rglob("*"):
            _check_free(path)
    if Path.cwd().resolve().is_relative_to(place):
        # Replacing it would fail after all the work, or leave the terminal in a folder that is no more.
        raise OutputError(
            Fault(str(folder), "this is where you are, and so cannot be replaced.", "Go one folder up ('cd ..') and run again.")
        )


def _earlier(place: Path) -> Mapping[str, object] | None:
    """The manifest of the earlier report there, or None if there is none."""
    try:
        found = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "scrm_model" in found else None


def _check_ours(place: Path, folder: Path) -> None:
    if _earlier(place) is None:
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
def _beside(place: Path, folder: Path) -> Iterator[Path]:
    draft = place.parent / f".{place.name}-{uuid4().hex[:8]}"
    made = [parent for parent in place.parents if not parent.exists()]
    try:
        draft.mkdir(parents=True)
        yield draft
    except OSError as error:
        raise OutputError(
            Fault(str(folder), f"the report could not be written: {error.strerror or error}.", "Nothing was changed.")
        ) from error
    finally:
        rmtree(draft, ignore_errors=True)
        with suppress(OSError):
            # Only empty folders can be removed so: those made for a report that is not there.
            for parent in made:
                parent.rmdir()


def _keep_what_is_not_ours(place: Path, draft: Path) -> None:
    """Copy into the new report what the user has put into the folder of the earlier one."""
    earlier = _earlier(place) if place.exists() else None
    if earlier is None:
        return
    listed = earlier.get("files")
    ours = {MANIFEST, *(listed if isinstance(listed, list) else ())}
    for path in sorted(place.rglob("*")):
        kept = path.relative_to(place)
        if kept.as_posix() in ours or (path.is_dir() and not path.is_symlink()):
            continue
        if (draft / kept).exists():
            what = "this file is not of the earlier report, and the new one has a file of the same name."
            raise OutputError(Fault(str(path), what, "Move it to another folder, then run again. Nothing was changed."))
        (draft / kept).parent.mkdir(parents=True, exist_ok=True)
        copy2(path, draft / kept, follow_symlinks=False)


def _put_in_place(draft: Path, place: Path) -> None:
    if not place.exists():
        draft.rename(place)
        return
    aside = draft.with_name(f"{draft.name}-old")
    place.rename(aside)
    try:
        draft.rename(place)
    except BaseException:
        # A call that is broken off (Ctrl-C) between the two steps must not lose the earlier report either.
        aside.rename(place)
        raise
    rmtree(aside, ignore_errors=True)


def _write_manifest(manifest: Mapping[str, object], draft: Path) -> None:
    files = sorted(path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_file())
    whole = {**manifest, "files": files, "written": datetime.now(UTC).isoformat(timespec="seconds")}
    (draft / MANIFEST).write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
