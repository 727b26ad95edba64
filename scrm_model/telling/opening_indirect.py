"""The sentences before the tables of mediations: which ways differ from zero, what kind of mediation each is."""

from collections.abc import Iterator

from scrm_model.document import Block, Paragraph
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.effects import TYPES, bounds, column, excludes_zero, options_of, told_place, way
from scrm_model.telling.equations import with_effects
from scrm_model.words import Blank, Sayable, Sentences, Words


def of_indirect(results: Results) -> Iterator[Block]:
    """A paragraph for each mediation."""
    for name, lines in with_effects(results.ledger, "indirect").items():
        if said := tuple(_told(results, name, lines)):
            yield Paragraph(Sentences(said), about=name)


def _told(results: Results, name: str, lines: tuple[Line, ...]) -> Iterator[Sayable]:
    head = naming.model(name)
    types = {(line.text("path"), line.text("at")): line["type"] for line in results.ledger.where("mediation_type", model=name)}
    indexed = False
    for line in lines:
        if line.text("effect") == "indirect" and not line.text("at"):
            yield from _specific(results, head, line, types.get((line.text("path"), "")))
        elif line.text("effect") == "index":
            indexed = True
            yield from _index(results, head, line)
    if not indexed:
        return
    conditional = [line for line in lines if line.text("effect") == "indirect" and line.text("at")]
    for line in conditional:
        chosen = line.text("at") in {"-1 SD", "+1 SD", *options_of(results.instrument, line)}
        if excludes_zero(line) is not None and (chosen or line.text("at") not in naming.POINTS):
            yield from _conditional(results, line)


def _specific(results: Results, head: Sayable, line: Line, kind: object) -> Iterator[Sayable]:
    differs = excludes_zero(line)
    if differs is None:
        return
    blanks: dict[str, Sayable] = {
        "model": head,
        "path": way(results.instrument, line.text("path")),
        "numbers": bounds(line, results.plan),
    }
    if differs:
        yield Words("{model}: the indirect effect “{path}” differs from zero ({numbers}).").filled(**blanks)
    else:
        yield Words("{model}: the interval of the indirect effect “{path}” holds zero ({numbers}).").filled(**blanks)
    if isinstance(kind, str):
        yield Words("This is {type}.", type=TYPES[kind])


def _index(results: Results, head: Sayable, line: Line) -> Iterator[Sayable]:
    differs = excludes_zero(line)
    moderator = column(line, "moderator")
    if differs is None or not isinstance(moderator, str) or not moderator:
        return
    blanks: dict[str, Sayable] = {
        "model": head,
        "moderator": naming.variable(results.instrument, moderator),
        "numbers": bounds(line, results.plan),
    }
    if differs:
        yield Words("{model}: the indirect effect depends on “{moderator}” (index of moderated mediation: {numbers}).").filled(
            **blanks
        )
    else:
        yield Words(
            "{model}: nothing shows that the indirect effect depends on “{moderator}” (index of moderated mediation: "
            "{numbers})."
        ).filled(**blanks)


def _conditional(results: Results, line: Line) -> Iterator[Sayable]:
    at = told_place(results.instrument, line)
    blanks: dict[str, Sayable] = {
        "at": at,
        "path": way(results.instrument, line.text("path")),
        "numbers": bounds(line, results.plan),
    }
    if isinstance(at, Blank):
        return
    if excludes_zero(line):
        yield Words("At {at} the indirect effect “{path}” differs from zero ({numbers}).").filled(**blanks)
    else:
        yield Words("At {at} the interval of the indirect effect “{path}” holds zero ({numbers}).").filled(**blanks)
