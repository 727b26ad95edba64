"""What each cause does to each outcome of a path system: directly, through others, and in all."""

from collections import defaultdict

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, confidence, explain, known
from scrm_model.telling.effects import excludes_zero, place
from scrm_model.telling.equations import controls_of_effects, questions_of, stations, with_effects
from scrm_model.telling.pls import effects_estimated
from scrm_model.words import Blank, Interval, Number, Sayable, Starred, Words

SECTION = "structure"
PLACE = 62

KINDS = {"direct": Words("Direct effect"), "total indirect": Words("Indirect effect"), "total": Words("Total effect")}
RESAMPLED = {"total indirect", "total"}
"""The effects whose interval no other table has."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, a row for each cause of each outcome."""
    return tuple(_table(results, name, lines) for name, lines in with_effects(results.ledger, SECTION).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    found: dict[tuple[str, str], dict[str, Line]] = defaultdict(dict)
    ends = {line.text("path"): stations(line.text("path")) for line in lines}
    left_out = controls_of_effects(results.instrument, lines)
    for line in lines:
        way = ends[line.text("path")]
        if line.text("effect") in KINDS and len(way) == 2 and way[0] not in left_out:
            found[line.text("path"), line.text("at")][line.text("effect")] = line
    shown = [line for kinds in found.values() for line in kinds.values()]
    standardised = known(shown, "beta") and any(line["beta"] != line["b"] for line in shown)
    rows: list[Row] = []
    by_outcome: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, at in found:
        by_outcome[ends[path][-1]].append((path, at))
    order = _causal(results, name)
    for outcome, keys in sorted(by_outcome.items(), key=lambda each: order.get(each[0], len(order))):
        rows.append(Row((Words("On {outcome}", outcome=naming.variable(results.instrument, outcome)),), group=True))
        for path, at in keys:
            kinds = found[path, at]
            cause = naming.term(results.instrument, ends[path][0])
            conditional = place(results.instrument, next(iter(kinds.values())))
            label = cause if isinstance(conditional, Blank) else Words("{cause} ({at})", cause=cause, at=conditional)
            rows.append(Row((label, *(each for kind in KINDS for each in _cells(kinds.get(kind), kind, standardised)))))
    columns = (
        Column(Words("Cause"), "start"),
        *(each for kind in KINDS for each in _columns(results, kind, standardised)),
    )
    notes: tuple[Sayable, ...] = (
        *effects_estimated(results, name, lines),
        Words("An asterisk marks an effect whose interval does not hold zero."),
        *(
            (Words("Effects of controls are not shown: {controls}.", controls=questions_of(results.instrument, left_out)),)
            if left_out
            else ()
        ),
        *explain(results.instrument, rows),
    )
    title = Words("{model}: direct, indirect and total effects", model=naming.model(name))
    return Table(f"effect_totals_{name}", title, columns, tuple(rows), notes, about=name)


def _causal(results: Results, name: str) -> dict[str, int]:
    """The place of each outcome among the model's equations, which come in the order of causes."""
    lines = (*results.ledger.where("coefficients", model=name), *results.ledger.where("pls_paths", model=name))
    return {outcome: place for place, outcome in enumerate(dict.fromkeys(line.text("outcome") for line in lines))}


def _columns(results: Results, kind: str, standardised: bool) -> tuple[Column, ...]:
    head = KINDS[kind]
    return (
        Column(Words("_b_") if standardised else Words("β"), group=head),
        *((Column(confidence(results.plan), group=head),) if kind in RESAMPLED else ()),
        *((Column(Words("β"), group=head),) if standardised else ()),
    )


def _cells(line: Line | None, kind: str, standardised: bool) -> tuple[Sayable, ...]:
    if line is None:
        return (Blank(),) * (1 + (kind in RESAMPLED) + standardised)
    b = cell(line, "b", "three")
    marked = Starred(b, 1) if isinstance(b, Number) and excludes_zero(line) else b
    interval = (_interval(line),) if kind in RESAMPLED else ()
    return (marked, *interval, *((cell(line, "beta", "three"),) if standardised else ()))


def _interval(line: Line) -> Sayable:
    low, high = line.number("low"), line.number("high")
    return cell(line, "low", "three") if low is None or high is None else Interval(Number(low, 3), Number(high, 3))
