"""Studies written in YAML 1.2."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scrm_model.errors import Fault, StudyError, program
from scrm_model.openings import Plain, Sourced, Spot, Trail, naming

SUFFIXES = (".yaml", ".yml")

LARGEST = 1_000_000
MOST_VALUES = 100_000
_TAG = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class _Mark(Protocol):
    line: int
    column: int
    index: int


def load(path: Path) -> Sourced:
    """Read a YAML file.

    Raises:
        StudyError: the file cannot be read, is empty, is not UTF-8, is not YAML, or has a key twice; each with its place.
    """
    name = naming(path)
    return parse(_text(path, name), name)


def parse(text: str, name: str) -> Sourced:
    """Read YAML from a text that messages call `name`.

    Raises:
        StudyError: the text is empty, is not YAML, or has a key twice; each with its place.
    """
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        if node is None:
            raise StudyError(Fault(name, "nothing is written here.", f"Run '{program()} new' for an example to start from."))
        return _Builder(name, text).build(node)
    except YAMLError as error:
        raise StudyError(_syntax(name, text, error)) from None
    except RecursionError:
        raise StudyError(Fault(name, "brackets or lists stand too deep in one another.", "No study needs that.")) from None


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise StudyError(Fault(name, f"the file cannot be read: {reason}.", "Check its name and permissions.")) from None
    if len(raw) > LARGEST:
        raise StudyError(Fault(name, f"the file has more than {LARGEST // 10**6} MB.", "Is it the file of the study?"))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StudyError(Fault(f"{name}:1:1", "the file is saved as UTF-16.", "Save it as UTF-8."))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = "the file is not saved as UTF-8: a character here cannot be read."
        raise StudyError(Fault(f"{name}:{line}:{column}", what, "Save it as UTF-8 in your editor.")) from None


@dataclass(frozen=True)
class _Explained:
    """What we say for a complaint of the parser; `opened` points to where the thing began instead of where reading stopped."""

    pattern: str
    what: str
    remedy: str
    opened: bool = False


_QUOTE = "Put the whole text in quotes."
_EXPLAINED = (
    _Explained(r"found character '\\t'", "a tab stands here, which YAML does not allow.", "Replace tabs by spaces."),
    _Explained(r"found character '(.)'", "a text cannot begin with {0}.", _QUOTE),
    _Explained(
        r"sequence entries", "'-' begins a list, which cannot stand here.", "If a sign is meant, put it in quotes: '-'."
    ),
    _Explained(
        r"mapping values",
        "a ':' stands where none can stand.",
        "Write a space after the ':' of each key, begin keys of one level in the same column, put a text with ': ' in quotes.",
    ),
    _Explained(r"quoted scalar.*end of stream", "the quote opened here is never closed.", "Close it.", opened=True),
    _Explained(r"unknown escape character '(.)'", "'\\{0}' means nothing in double quotes.", "Use single quotes."),
    _Explained(
        r"flow mapping.*but got '\['",
        "a '[' stands within a text that is not in quotes.",
        "Put the whole text in quotes, or add the ',' that is missing before it.",
    ),
    _Explained(
        r"flow (sequence|mapping).*expected ','",
        "the bracket opened here is not closed.",
        "Close it, or add the ',' that is missing after it.",
        opened=True,
    ),
    _Explained(r"<stream end>", "the file ends here, within brackets.", "Write the rest, and close the brackets."),
    _Explained(
        r"(?:flow|block) node.*found '(.*)'", "'{0}' stands where a value is expected.", "Write the value, or remove the sign."
    ),
    _Explained(r"undefined alias '(.*)'", "'*{0}' refers to nothing.", _QUOTE),
    _Explained(r"duplicate anchor|scanning an (anchor|alias)", "'&' and '*' have a meaning of their own here.", _QUOTE),
    _Explained(r"another document", "the file holds a second document, begun with '---'.", "Keep one study in one file."),
    _Explained(r"parsing an? tag", "'!' has a meaning of its own here.", _QUOTE),
    _Explained(r"scanning a directive", "a line cannot begin with '%'.", _QUOTE),
    _Explained(r"scanning a block scalar", "'|' and '>' say that a text begins in the next line.", _QUOTE),
    _Explained(
        r"could not find expected ':'|simple key",
        "a key is not followed by ': '.",
        "Write 'key: value', and indent text that goes on in the next line.",
        opened=True,
    ),
    _Explained(
        r"expected <block end>|document start",
        "this does not belong to what stands above it.",
        "Begin keys of one level in the same column, and write text after a closing quote inside it.",
    ),
)


def _syntax(name: str, text: str, error: YAMLError) -> Fault:
    position = getattr(error, "position", None)
    if isinstance(position, int):
        before = text[:position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = "a character stands here that no editor shows."
        return Fault(f"{name}:{line}:{column}", what, "Remove it; if there are many, this is not a text file.")
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    stopped = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    what, remedy, mark = "this cannot be read as YAML.", "Check the indentation, quotes and brackets of this line.", stopped
    for explained in _EXPLAINED:
        if found := re.search(explained.pattern, said, re.DOTALL):
            what, remedy = explained.what.format(*found.groups()), explained.remedy
            mark = begun if explained.opened and begun is not None else stopped
            break
    mark = mark if mark is not None else begun
    where = name if mark is None else f"{name}:{mark.line + 1}:{mark.column + 1}"
    return Fault(where, what, remedy)


class _Builder:
    """Turns the parser's nodes into plain values and spots."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.faults: list[Fault] = []
        self.values: dict[Trail, Spot] = {}
        self.keys: dict[Trail, Spot] = {}

    def build(self, node: Node) -> Sourced:
        value = self._value(node, (), ())
        if self.faults:
            raise StudyError(self.faults)
        return Sourced(value, self.name, self.values, self.keys)

    def _fault(self, mark: _Mark, what: str, remedy: str) -> None:
        self.faults.append(Fault(self._at(mark.line, mark.column), what, remedy))

    def _at(self, line: int, column: int) -> str:
        return f"{self.name}:{line + 1}:{column + 1}"

    def _value(self, node: Node, trail: Trail, above: tuple[int, ...]) -> Plain:
        if len(self.values) > MOST_VALUES:
            raise StudyError(Fault(self.name, f"the file comes to more than {MOST_VALUES} values.", "No study needs that."))
        if id(node) in above:
            self._fault(node.start_mark, "this refers to what it is a part of.", "Write it out instead of using '&' and '*'.")
            return None
        self.values[trail] = self._spot(node)
        above = (*above, id(node))
        if isinstance(node, MappingNode):
            return {key: self._value(child, (*trail, str(key)), above) for key, child in self._entries(node, trail)}
        if isinstance(node, SequenceNode):
            return [self._value(child, (*trail, str(number)), above) for number, child in enumerate(node.value)]
        return self._scalar(node)

    def _entries(self, node: MappingNode, trail: Trail) -> Iterator[tuple[object, Node]]:
        lines: dict[str, int] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, ScalarNode):
                self._fault(key_node.start_mark, "brackets cannot be a key.", "If they are a text, put it in quotes.")
                continue
            key = self._scalar(key_node)
            if str(key) in lines:
                what = f"the key '{key}' stands here a second time; the first is in line {lines[str(key)]}."
                self._fault(key_node.start_mark, what, "Remove or rename one of them.")
                continue
            lines[str(key)] = key_node.start_mark.line + 1
            self.keys[(*trail, str(key))] = self._spot(key_node)
            yield key, child

    def _scalar(self, node: Node) -> str | int | float | bool | None:
        text: str = node.value
        kind = str(node.tag).removeprefix(_TAG)
        if kind == "null":
            return None
        if kind == "bool" and text.lower() in {"true", "false"}:
            return text.lower() == "true"
        if kind == "int" and _WHOLE.fullmatch(text):
            return int(text, 8) if text.startswith("0o") else int(text, 16) if text.startswith("0x") else int(text)
        if kind in {"int", "float"} and _DECIMAL.fullmatch(text):
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        if kind not in {"str", "bool", "int", "float", "timestamp", "merge", "value"}:
            self._fault(node.start_mark, f"'{node.tag}' has no meaning here.", "Remove what begins with '!'.")
        return text

    def _spot(self, node: Node) -> Spot:
        def spot(column: int) -> str:
            line, start = self._inside(node, column) if column else (node.start_mark.line, node.start_mark.column)
            return self._at(line, start)

        return spot

    def _inside(self, node: Node, column: int) -> tuple[int, int]:
        """Line and column of a character of a node's text; only visible characters are the same there as in the file."""
        start, end = node.start_mark, node.end_mark
        if not isinstance(node, ScalarNode):
            return start.line, start.column
        index = start.index
        if node.style in {"|", ">"}:
            index = self.text.index("\n", index)
        quote = node.style if node.style in {"'", '"'} else None
        index += quote is not None
        text: str = node.value
        if "".join(self.text[index : end.index].split()).rstrip(quote) != "".join(text.split()):
            return start.line, start.column
        seen = len("".join(text[: column + 1].split()))
        while index < end.index:
            seen -= not self.text[index].isspace()
            if not seen:
                break
            index += 1
        before = self.text[:index]
        return before.count("\n"), index - before.rfind("\n") - 1
