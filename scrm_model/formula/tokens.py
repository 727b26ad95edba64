"""What formulas and claims are written with: names, a few signs, and what is said of anything else."""

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

Term: TypeAlias = tuple[str, ...]
"""The names multiplied in a term, as written: `("a",)` is a main effect, `("a", "b")` the product a:b with a focal."""

INTERCEPT = "(Intercept)"
"""How the constant is called among the terms of a model."""

LONGEST = 2000
"""Characters of a formula or claim that are read."""

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
SIGNS: Final = "+:*()"
ALLOWED = "A formula holds names of constructs and questions, joined by '+', ':' and '*', with round brackets."
SPELLING = "Names in formulas are written with the letters a-z and A-Z, digits and '_', and do not begin with a digit."
DIFFERENT = "A product joins different names: name it once, or multiply it by another. Squares cannot stand in a formula."


class FormulaFault(Exception):  # noqa: N818 - what it carries is told as a fault
    """A formula that cannot be read: `column` counts the characters before the offending one."""

    def __init__(self, column: int, what: str, remedy: str = "") -> None:
        self.column = column
        self.what = what
        self.remedy = remedy
        super().__init__(f"column {column + 1}: {what} {remedy}".rstrip())


@dataclass(frozen=True)
class Token:
    """A name or a sign, and how many characters stand before it."""

    text: str
    column: int

    @property
    def is_name(self) -> bool:
        """Whether it is no sign."""
        return self.text not in SIGNS


def tokenise(text: str) -> list[Token]:
    """The names and signs of a formula.

    Raises:
        FormulaFault: something else stands in it.
    """
    tokens: list[Token] = []
    column = 0
    while column < len(text):
        character = text[column]
        if character.isspace():
            column += 1
        elif found := NAME.match(text, column):
            tokens.append(Token(found.group(), column))
            column = found.end()
        elif character in SIGNS:
            tokens.append(Token(character, column))
            column += 1
        else:
            raise FormulaFault(column, *_refused(character))
    return tokens


def column_of(name: str, text: str) -> int:
    """How many characters of a formula or claim stand before the first mention of `name`; 0 if it is not mentioned."""
    return next((found.start() for found in NAME.finditer(text) if found.group() == name), 0)


def blanks_before(text: str) -> int:
    """How many blanks a text begins with."""
    return len(text) - len(text.lstrip())


def _refused(character: str) -> tuple[str, str]:
    if character in ",،;؛":
        name = {"،": "the Persian comma '،'", "؛": "the Persian semicolon '؛'"}.get(character, f"'{character}'")
        return f"{name} cannot stand in a formula.", "Join names with '+', as in a + b."
    if character in "×·":
        return f"'{character}' cannot stand in a formula.", "Write a product with ':', as in a:b."
    if character == "~":
        return "'~' cannot stand in a formula.", "The outcome has its own key; here stand only the predictors."
    if character.isdigit() and character.isascii():
        return f"a formula has no numbers, and no name begins with one: '{character}'.", ALLOWED
    if character.isalnum():
        return f"'{character}' cannot stand in a name.", SPELLING
    return f"'{character}' cannot stand in a formula.", ALLOWED
