"""An edition of a report: one language of it, drawn and written, here or by an interpreter of its own.

Drawing and typesetting hold Python's lock, so that threads gain nothing; a second interpreter gains a second processor. It is
started as any program is, and given the document through a pipe: no trick of one system, and no second run of a user's script.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Self

from scrm_model.document import Document
from scrm_model.errors import ScrmError
from scrm_model.figure import Dot, Figure
from scrm_model.ledger import post
from scrm_model.locale import Locale
from scrm_model.locales import LANGUAGES
from scrm_model.table import Column, Row, Table
from scrm_model.words import Number, Words
from scrm_model.writers import WRITERS

Tell = Callable[[str], None]

WORTHWHILE = 150
"""Pieces (tables, figures and paragraphs, times formats) that take longer to write than an interpreter to start."""

NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a console for it."""

SERVE = "from scrm_model.editions import serve; serve()"


@dataclass(frozen=True)
class Edition:
    """One language of a report: the `document`, the language's `code`, the `formats` that have languages, and where to."""

    document: Document
    code: str
    formats: tuple[str, ...]
    draft: Path

    @property
    def is_long(self) -> bool:
        """Whether it is worth an interpreter of its own."""
        return len(self.document.blocks) * len(self.formats) >= WORTHWHILE

    def make(self, tell: Tell) -> None:
        """Draw the figures, then write every format.

        Raises:
            OSError: a file cannot be written.
            ScrmError: a writer refuses.
        """
        locale = LANGUAGES[self.code].LOCALE.styled(self.document.style)
        pictures = _draw(self.document, locale, self.draft, tell)
        for name in self.formats:
            tell(f"writing {name} ({self.code})")
            WRITERS[name].write(self.document, locale, pictures, self.draft)


class Spare:
    """An interpreter started before there is anything to write, which rehearses meanwhile: it has its libraries at hand then.

    To be entered as a context; it is dismissed at the end, if nobody took it.
    """

    def __init__(self, code: str, formats: Sequence[str]) -> None:
        self._process = _start(code, *formats)

    def take(self) -> "Popen[bytes] | None":
        """The interpreter, once; None where none could be had, or it was taken."""
        process, self._process = self._process, None
        return process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        if (process := self.take()) is not None:
            process.kill()
            process.communicate()


class Errand:
    """An edition that another interpreter makes meanwhile; it is made here where none can be had, or it fails."""

    def __init__(self, edition: Edition, tell: Tell, process: "Popen[bytes] | None" = None) -> None:
        self._edition, self._tell = edition, tell
        self._refused: Exception | None = None
        self._done = False
        self._process = process or _start()
        self._listener = Thread(target=self._listen, daemon=True)
        if self._process is not None:
            self._listener.start()

    def finish(self) -> None:
        """Wait for the edition.

        Raises:
            OSError: a file cannot be written.
            ScrmError: a writer refuses.
        """
        if self._process is not None:
            self._listener.join()
            self._process.wait()
        if self._refused is not None:
            raise self._refused
        if not self._done:
            self._edition.make(self._tell)

    def abandon(self) -> None:
        """Stop it, wherever it is."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        """Give the edition over, then take what comes back: stages, and at the end how it went."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            return
        try:
            with self._process.stdin as given, self._process.stdout as told:
                pickle.dump(self._edition, given)
                given.close()
                while True:
                    kind, said = pickle.load(told)
                    if kind == "stage":
                        self._tell(said)
                        continue
                    self._done, self._refused = kind == "done", said
                    return
        except (OSError, EOFError, pickle.PickleError):
            # It ended without a word: what it was to do is done here, where its error is seen.
            return


def serve() -> None:
    """Make the edition that comes in by the standard input, and tell of it by the standard output.

    Where arguments name a language and formats, a page of them is made first and thrown away.
    """
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not come among what is told.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(kind: str, said: object) -> None:
        pickle.dump((kind, said), told)
        told.flush()

    if len(sys.argv) > 1:
        with TemporaryDirectory() as folder:
            _rehearsal(sys.argv[1], tuple(sys.argv[2:]), Path(folder)).make(lambda stage: None)
    edition: Edition = pickle.load(sys.stdin.buffer)
    try:
        edition.make(lambda stage: tell("stage", stage))
    except (ScrmError, OSError) as refusal:
        tell("refused", refusal)
    else:
        tell("done", None)


def _rehearsal(code: str, formats: tuple[str, ...], folder: Path) -> Edition:
    column, row = Column(Words("Model")), Row((Number(1.5, 2),))
    blocks = (
        Figure("rehearsal", Words("Model"), (Dot(0, 0), Dot(1, 1))),
        Table("rehearsal", Words("Model"), (column,), (row,)),
    )
    return Edition(Document(Words("Model"), blocks, post(()), {}), code, formats, folder)


def _start(*arguments: str) -> "Popen[bytes] | None":
    if not sys.executable:
        return None
    path = os.pathsep.join(each or os.curdir for each in sys.path)
    try:
        return Popen(
            [sys.executable, "-c", SERVE, *arguments],
            stdin=PIPE,
            stdout=PIPE,
            # A failure there is met again here, and told once.
            stderr=DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            creationflags=NO_WINDOW,
        )
    except OSError:
        return None


def _draw(document: Document, locale: Locale, draft: Path, tell: Tell) -> Mapping[str, Path]:
    if not document.figures:
        return {}
    from scrm_model.drawing.draw import draw_figure

    tell(f"drawing ({locale.code})")
    (draft / "figures").mkdir(exist_ok=True)
    stems = {figure.name: draft / "figures" / f"{figure.name}.{locale.code}" for figure in document.figures}
    for figure in document.figures:
        draw_figure(figure, locale, document.simulated, stems[figure.name])
    return stems


def make_all(editions: Sequence[Edition], workers: int, tell: Tell, spare: Spare | None = None) -> None:
    """Make every edition; long ones as many at once as there are `workers`, the first of them here, the next by the `spare`.

    Raises:
        OSError: a file cannot be written.
        ScrmError: a writer refuses.
    """
    sent = [edition for edition in editions[1:] if edition.is_long][: workers - 1]
    errands = [Errand(edition, tell, spare.take() if spare is not None else None) for edition in sent]
    try:
        for edition in editions:
            if edition not in sent:
                edition.make(tell)
        for errand in errands:
            errand.finish()
    finally:
        for errand in errands:
            errand.abandon()
