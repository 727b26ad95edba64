"""How a language writes: one module per language.

To add a language, add a module with `LOCALE`, a `Locale` that has every phrase of ours. The only function that turns numbers
and phrases into text is `Locale.say`.
"""

from typing import Protocol

from scrm_model.catalogue import Catalogue
from scrm_model.locale import Locale


class Language(Protocol):
    """A language."""

    LOCALE: Locale


LANGUAGES: Catalogue[Language] = Catalogue(__name__, "language")
