"""How near to one another the factors stand: their correlations against the cut-offs of discriminant validity."""

from collections.abc import Iterator, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, bounds, cells_of, confidence, explain
from scrm_model.words import Count, Number, Sayable, Unknown, Words

SECTION = "validity"
PLACE = 66

MOST = 15
"""More pairs than these are not all printed: those near one another are, and the others counted."""

SHOWN: tuple[tuple[str, Kind], ...] = (("phi", "bounded"), ("phi_low", "bounded"), ("phi_high", "bounded"))

PROBLEMS = {
    "none": Words("No problem", "discriminant validity"),
    "marginal": Words("Marginal problem"),
    "moderate": Words("Moderate problem"),
    "severe": Words("Severe problem"),
}


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a pair of factors whose correlation is known."""
    known = [line for line in results.ledger["discriminant"] if line["phi"] is not None]
    lines = known if len(known) <= MOST else [line for line in known if line["cutoff"] != "none"]
    if not lines:
        return ()
    rows = tuple(
        Row(
            (
                naming.variable(results.instrument, line.text("construct_a")),
                naming.variable(results.instrument, line.text("construct_b")),
                *cells_of(line, SHOWN),
                _problem(line),
            )
        )
        for line in lines
    )
    columns = (
        Column(Words("Factor"), "start"),
        Column(Words("Other factor"), "start"),
        Column(Words("Correlation")),
        *bounds(confidence(results.plan)),
        Column(Words("Discriminant validity")),
    )
    notes = (*_notes(lines, len(known)), *explain(results.instrument, rows))
    return (Table("factor_correlations", Words("Correlations of the factors"), columns, rows, notes),)


def _problem(line: Line) -> Sayable:
    return PROBLEMS[line.text("cutoff")] if line["cutoff"] is not None else Unknown(line.unknown["cutoff"])


def _notes(lines: Sequence[Line], pairs: int) -> Iterator[Sayable]:
    if len(lines) < pairs:
        yield Words("Of {pairs} pairs those are shown whose bound is not below {cut}.", pairs=Count(pairs), cut=_cut(0.8))
    yield Words(
        "After Rönkkö and Cho (2022), by the bound farther from 0: marginal from {marginal}, moderate from {moderate}, severe "
        "from {severe}.",
        marginal=_cut(0.8),
        moderate=_cut(0.9),
        severe=Number(1, 0),
    )


def _cut(value: float) -> Number:
    return Number(value, 2, bounded=True)
