"""The grammar of formulas: what is wrong with a row of tokens, and where."""

from dataclasses import dataclass

from scrm_model.formula.tokens import ALLOWED, DIFFERENT, FormulaFault, Token

DEEPEST = 20
MOST_TERMS = 200


def check_grammar(tokens: list[Token], end: int) -> None:
    """Hold the tokens of a formula of `end` characters to the grammar.

    Raises:
        FormulaFault: they are no formula, multiply a name by itself, or come to more terms or brackets than any real model.
    """
    _Checker(tokens, end).check()


@dataclass(frozen=True)
class _Part:
    """A stretch of a formula: the names in it, and how many terms it comes to at most."""

    names: frozenset[str]
    terms: int


class _Checker:
    """Holds tokens to the grammar, from left to right; `:` binds closer than `*`, and `*` closer than `+`."""

    def __init__(self, tokens: list[Token], end: int) -> None:
        self.tokens = tokens
        self.end = end
        self.at = 0

    def check(self) -> None:
        self._sum(0)
        if token := self._peek():
            if token.text == ")":
                raise FormulaFault(token.column, "this bracket closes none.", "Remove it, or open one before it.")
            raise FormulaFault(token.column, f"a sign is missing before '{token.text}'.", ALLOWED)

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, sign: str) -> Token | None:
        token = self._peek()
        if token is None or token.text != sign:
            return None
        self.at += 1
        return token

    def _sum(self, depth: int) -> _Part:
        part = self._crossed(depth)
        while sign := self._take("+"):
            right = self._crossed(depth)
            part = self._limited(sign, part.names | right.names, part.terms + right.terms)
        return part

    def _crossed(self, depth: int) -> _Part:
        part = self._multiplied(depth)
        while sign := self._take("*"):
            begins = self.at
            right = self._multiplied(depth)
            self._differ(part, right, begins)
            part = self._limited(sign, part.names | right.names, part.terms + right.terms + part.terms * right.terms)
        return part

    def _multiplied(self, depth: int) -> _Part:
        part = self._single(depth)
        while sign := self._take(":"):
            begins = self.at
            right = self._single(depth)
            self._differ(part, right, begins)
            part = self._limited(sign, part.names | right.names, part.terms * right.terms)
        return part

    def _single(self, depth: int) -> _Part:
        if opened := self._take("("):
            if depth >= DEEPEST:
                raise FormulaFault(opened.column, f"brackets stand more than {DEEPEST} deep.", "Multiply some of them out.")
            part = self._sum(depth + 1)
            if not self._take(")"):
                if token := self._peek():
                    raise FormulaFault(token.column, f"a sign is missing before '{token.text}'.", ALLOWED)
                raise FormulaFault(opened.column, "this bracket is never closed.", "Write the ')' that belongs to it.")
            return part
        token = self._peek()
        if token is None:
            raise FormulaFault(max(self.end - 1, 0), "the formula ends where a name is expected.", ALLOWED)
        if not token.is_name:
            raise FormulaFault(token.column, f"'{token.text}' stands where a name is expected.", ALLOWED)
        self.at += 1
        if (after := self._peek()) and after.text == "(":
            raise FormulaFault(token.column, f"functions such as {token.text}(…) cannot stand in a formula.", ALLOWED)
        return _Part(frozenset((token.text,)), 1)

    def _differ(self, left: _Part, right: _Part, begins: int) -> None:
        for token in self.tokens[begins : self.at]:
            if token.text in left.names & right.names:
                what = f"'{token.text}' is multiplied by itself."
                raise FormulaFault(token.column, what, DIFFERENT)

    def _limited(self, sign: Token, names: frozenset[str], terms: int) -> _Part:
        if terms > MOST_TERMS:
            raise FormulaFault(sign.column, f"the formula comes to more than {MOST_TERMS} terms.", "Use fewer terms.")
        return _Part(names, terms)
