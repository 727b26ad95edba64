"""The terms of a model's right-hand side."""

from collections.abc import Iterator

from scrm_model.formula.claims import ARROW
from scrm_model.formula.grammar import check_grammar
from scrm_model.formula.tokens import ALLOWED, LONGEST, FormulaFault, Term, Token, tokenise

INTERCEPT = "(Intercept)"
"""How the constant is called among the terms of a model."""


def parse_terms(text: str) -> tuple[Term, ...]:
    """The terms of a formula, main effects before products, otherwise in the order written.

    `a*b` means `a + b + a:b`; brackets are multiplied out; of `a:b` and `b:a` the one written first stays.

    Raises:
        FormulaFault: the text is no formula, multiplies a name by itself, or is longer or deeper than any real model.
    """
    if len(text) > LONGEST:
        raise FormulaFault(0, f"the formula has {len(text)} characters; at most {LONGEST} are read.", "Use fewer terms.")
    tokens = tokenise(text)
    if not tokens:
        raise FormulaFault(0, "the formula is empty.", ALLOWED)
    check_grammar(tokens, len(text.rstrip()))
    from formulaic.parser import DefaultFormulaParser

    terms = DefaultFormulaParser(include_intercept=False).get_terms(" ".join(token.text for token in tokens))
    return tuple(sorted((tuple(factor.expr for factor in term.factors) for term in terms), key=len))


def terms_twice(text: str) -> Iterator[tuple[Term, int]]:
    """What a formula, or each station of a path, adds twice as `a + a` or `a:b + b:a`, and the column of its second mention.

    `a*b + a` adds nothing twice: it is the usual way to write a product with one of its parts. What is no formula has nothing.
    """
    start = 0
    for cut in (*ARROW.finditer(text), None):
        end = len(text) if cut is None else cut.start()
        yield from _twice(text[start:end], start)
        start = end if cut is None else cut.end()


def _twice(text: str, before: int) -> Iterator[tuple[Term, int]]:
    try:
        tokens = tokenise(text)
    except FormulaFault:
        return
    depth, summands = 0, [list[Token]()]
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "+" and depth == 0:
            summands.append([])
        else:
            summands[-1].append(token)
    seen: set[tuple[str, ...]] = set()
    for summand in summands:
        names = tuple(token.text for token in summand if token.is_name)
        alike = tuple(sorted(token.text for token in summand))
        if alike and alike in seen:
            yield names, before + summand[0].column
        seen.add(alike)
