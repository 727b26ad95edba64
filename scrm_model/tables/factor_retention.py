"""Eigenvalues of the items beside those of chance, and Velicer's average partial correlations."""

from collections.abc import Iterator

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling.cells import Kind, as_percent, cells_of, explain
from scrm_model.telling.exploration import analysed
from scrm_model.words import Blank, Count, Number, Sayable, Words

SECTION = "exploratory"
PLACE = 55

BEYOND = 2
"""Rows shown after the last factor that some rule keeps."""

SHOWN: tuple[tuple[str, Kind], ...] = (
    ("component_eigenvalue", "two"),
    ("component_parallel", "two"),
    ("factor_eigenvalue", "two"),
    ("factor_parallel", "two"),
)
PARTIALS = ("map", "map4")
DIGITS = {"map": 4, "map4": 5}
RULES = ("parallel_components", "parallel_factors", "map_factors", "map4_factors", "factors")


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a factor, as far as any rule goes and a little further."""
    lines, line = results.ledger["factor_retention"], analysed(results)
    if not lines or line is None:
        return ()
    most = max(int(line.number(rule) or 0) for rule in RULES)
    shown = lines[: most + BEYOND]
    rows = tuple(Row((Count(int(each.number("factor") or 0)), *cells_of(each, SHOWN), *_partials(each))) for each in shown)
    rule = results.plan.factors.parallel
    chance = Words("Chance (mean)") if rule == "mean" else Words("Chance ({share})", share=as_percent(rule))
    components, factors, partials = Words("Principal components"), Words("Common factors"), Words("Average partial correlation")
    columns = (
        Column(Words("Factor")),
        Column(Words("Eigenvalue"), group=components),
        Column(chance, group=components),
        Column(Words("Eigenvalue"), group=factors),
        Column(chance, group=factors),
        Column(Words("Squared"), group=partials),
        Column(Words("Fourth power"), group=partials),
    )
    cut = (Words("The first {shown} of {all} are shown.", shown=Count(len(shown)), all=Count(len(lines))),)
    notes = (
        *(cut if len(shown) < len(lines) else ()),
        Words("Eigenvalues of common factors are those of the correlations with the communalities of one factor."),
        Words("The average partial correlation is that with so many components taken out; the smallest says how many to keep."),
        *explain(results.instrument, rows),
    )
    return (Table("factor_retention", Words("How many factors to keep"), columns, rows, notes),)


def _partials(line: Line) -> Iterator[Sayable]:
    """Squares and fourth powers of small correlations, which three decimals would not tell apart."""
    for column in PARTIALS:
        value = line.number(column)
        yield Blank() if value is None else Number(value, DIGITS[column], bounded=True)
