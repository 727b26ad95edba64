"""How a report leaves: one module per format.

To add a format, add a module with `LANGUAGES` and `write`. A writer has three duties of its own: escape, align, isolate.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.document import Document
from scrm_model.locale import Locale


class Writer(Protocol):
    """A format; its module's name is the file name ending."""

    LANGUAGES: bool
    """Whether the format writes for people, one file a language (`report.<lang>.<format>`), or for machines."""

    def write(self, document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
        """Write into `folder` (existing, ours alone).

        `pictures` maps each figure's name to its finished drawing in the same language: a path without suffix, beside which
        `.svg` and `.png` stand. A format for machines is given the English locale.
        """


WRITERS: Catalogue[Writer] = Catalogue(__name__, "format")
