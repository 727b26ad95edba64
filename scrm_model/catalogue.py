"""A catalogue is a folder: each module in it is one entry, and the file's name is the entry's name."""

from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar, cast

from scrm_model.errors import Fault, RequestError, nearest

Entry = TypeVar("Entry")


class Catalogue(Generic[Entry]):
    """The modules of one package, imported only when they are asked for.

    `Entry` is the protocol that every module of the package satisfies; the package's `__init__` states it, and a test holds
    each module to it.
    """

    def __init__(self, package: str, what: str) -> None:
        self.package = package
        self.what = what

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, in alphabetical order; nothing is imported but the package itself."""
        path = import_module(self.package).__path__
        return tuple(sorted(module.name for module in iter_modules(path)))

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> Entry:
        """Return the entry called `name`.

        Raises:
            RequestError: there is no such entry; the message names the nearest one.
        """
        if name not in self.names:
            raise RequestError(Fault("", f"there is no {self.what} called '{name}'.", nearest(name, self.names)))
        return cast(Entry, import_module(f"{self.package}.{name}"))

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Yield every name with its entry."""
        return ((name, self[name]) for name in self.names)
