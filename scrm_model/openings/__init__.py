"""How a study is written down: one module per kind of file, each giving the same thing, plain values that know their places.

To add a kind of file, add a module with `SUFFIXES` and `load`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Protocol, TypeAlias, Union

from scrm_model.catalogue import Catalogue
from scrm_model.errors import Fault, StudyError, nearest

Plain: TypeAlias = Union[dict[object, "Plain"], list["Plain"], str, int, float, bool, None]
Trail: TypeAlias = tuple[str, ...]
"""The way to a value: keys, and positions in lists counted from 0, all as text."""

Spot: TypeAlias = Callable[[int], str]
"""Names the place of a value, or of the character that many characters into its text, as a reader will look for it."""


@dataclass(frozen=True)
class Sourced:
    """Plain values read from a file, and where each of them stands.

    `whole` names the file, `values` and `keys` know the spot of each value and of the key it stands under.
    """

    value: Plain
    whole: str
    values: Mapping[Trail, Spot] = field(repr=False)
    keys: Mapping[Trail, Spot] = field(repr=False)

    def place(self, path: Sequence[str | int], key: bool = False, column: int = 0) -> str:
        """Name the place of the value at `path`, or of its `key`; `column` leads into the value's text.

        Where there is nothing at `path` the place is that of the nearest value above it.
        """
        trail = tuple(str(part) for part in path)
        spots = self.keys if key else self.values
        while trail and trail not in spots:
            trail, column = trail[:-1], 0
        return spots[trail](column) if trail in spots else self.whole

    def changed(self, path: Sequence[str], other: "Sourced") -> "Sourced":
        """These values with that at `path` replaced by those of `other`; keys on the way that do not exist are made."""
        trail = tuple(path)
        kept = {at: spot for at, spot in self.values.items() if at[: len(trail)] != trail}
        moved = {(*trail, *at): spot for at, spot in other.values.items()}
        keys = {at: spot for at, spot in self.keys.items() if at[: len(trail)] != trail or at == trail}
        made = {trail[:end]: other.values[()] for end in range(1, len(trail)) if trail[:end] not in self.values}
        keys = {**made, trail: other.values[()], **keys, **{(*trail, *at): spot for at, spot in other.keys.items()}}
        return Sourced(_with(self.value, trail, other.value), self.whole, {**made, **kept, **moved}, keys)


def _with(value: Plain, trail: Trail, new: Plain) -> Plain:
    if not trail:
        return new
    inside = dict(value) if isinstance(value, dict) else {}
    key = next((known for known in inside if str(known) == trail[0]), trail[0])
    inside[key] = _with(inside.get(key), trail[1:], new)
    return inside


class Opening(Protocol):
    """A kind of file a study can be written in."""

    SUFFIXES: tuple[str, ...]
    """The file name endings, lower case, with their dot."""

    def load(self, path: Path) -> Sourced:
        """Read the file; no key stands twice, and nothing in it is checked but that it can be read.

        Raises:
            StudyError: there is no such file, it cannot be read, or it is not what its ending says.
        """


OPENINGS: Catalogue[Opening] = Catalogue(__name__, "kind of study file")


def load(path: Path, where: str = "") -> Sourced:
    """Read a study file by the opening its ending asks for; `where` is the place that names it, if any.

    Raises:
        StudyError: no opening knows the ending, or the file cannot be read.
    """
    known = {suffix: opening for _, opening in OPENINGS.items() for suffix in opening.SUFFIXES}
    shown = naming(path)
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise StudyError(Fault(where or shown, f"there is no file '{shown}'.", beside(path))) from None
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have.
        reason = getattr(error, "strerror", None) or error
        raise StudyError(
            Fault(where or shown, f"'{shown}' cannot be opened: {reason}.", "Check its name and permissions.")
        ) from None
    if not S_ISREG(kind):
        what = f"'{shown}' is {'a folder' if S_ISDIR(kind) else 'a device'}, not a file."
        raise StudyError(Fault(where or shown, what, "Name the file itself."))
    if path.suffix.lower() not in known:
        endings = " or ".join(sorted(known))
        raise StudyError(
            Fault(where or shown, f"'{shown}' is not a file a study is written in.", f"It should end in {endings}.")
        )
    return known[path.suffix.lower()].load(path)


def naming(path: Path) -> str:
    """How a file is called in messages: from the working folder, if it lies below that."""
    try:
        resolved, here = path.resolve(), Path.cwd().resolve()
    except (OSError, RuntimeError, ValueError):
        # Links in a circle, a name that no file can have, or a working folder that is no more.
        return str(path)
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) and resolved != here else str(path)


def beside(path: Path) -> str:
    """What to do about a missing file: the nearest name in its folder, or where to look."""
    folder = path.parent
    suffixes = {suffix for _, opening in OPENINGS.items() for suffix in opening.SUFFIXES}
    try:
        if not folder.is_dir():
            return f"There is no folder '{naming(folder)}' either."
        names = [entry.name for entry in folder.iterdir() if entry.suffix.lower() in suffixes]
    except OSError:
        names = []
    return nearest(path.name, names) if names else "Check the name and the folder."
