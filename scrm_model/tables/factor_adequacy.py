"""Whether the items are fit for a factor analysis, and how many factors each rule would keep."""

from collections.abc import Iterator, Sequence
from typing import Literal

from scrm_model.ledger import Line
from scrm_model.measures.factor_adequacy import FEWEST_ITEMS
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling.cells import Kind, as_percent, cell, explain, known
from scrm_model.telling.exploration import analysed
from scrm_model.words import Count, Number, Sayable, Verbatim, Words

SECTION = "exploratory"
PLACE = 54

UNACCEPTABLE = 0.50

ADEQUATE: tuple[tuple[str, Kind, Sayable], ...] = (
    ("bartlett_chi2", "two", Words("Bartlett’s test of sphericity: χ²")),
    ("bartlett_df", "count", Words("Bartlett’s test of sphericity: _df_")),
    ("bartlett_p", "p", Words("Bartlett’s test of sphericity: _p_")),
)
KEPT: tuple[tuple[str, Kind, Sayable], ...] = (
    ("parallel_components", "count", Words("Parallel analysis of principal components")),
    ("parallel_factors", "count", Words("Parallel analysis of common factors")),
    ("map_factors", "count", Words("Velicer’s minimum average partial (MAP)")),
    ("map4_factors", "count", Words("MAP with fourth powers")),
    ("factors", "count", Words("Factors extracted")),
)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table: sampling adequacy and sphericity, then the number of factors by each rule; none of too few items."""
    line = analysed(results)
    if line is None or not known((line,), "kmo") or (line.number("items") or 0) < FEWEST_ITEMS:
        return ()
    items = [each for each in results.ledger["item_adequacy"] if each["kmo"] is not None]
    rows = [Row((Words("Kaiser–Meyer–Olkin measure (KMO)"), cell(line, "kmo", "bounded")))]
    if items:
        rows.append(_lowest(items))
    rows += [Row((label, cell(line, column, kind))) for column, kind, label in ADEQUATE]
    shown = [each for each in KEPT if known((line,), each[0])]
    rows.append(Row((Words("Number of factors"),), group=True))
    rows += [Row((label, cell(line, column, kind))) for column, kind, label in shown]
    columns = (Column(Words("Statistic"), "start"), Column(Words("Value")))
    notes = (*_notes(line, results.plan.factors.parallel), *explain(results.instrument, rows))
    return (Table("factor_adequacy", Words("Adequacy of the items for factor analysis"), columns, tuple(rows), notes),)


def _lowest(items: Sequence[Line]) -> Row:
    least = min(items, key=lambda each: each.number("kmo") or 0.0)
    label = Words("Lowest KMO of an item ({item})", item=Verbatim(least.text("item")))
    return Row((label, cell(least, "kmo", "bounded")))


def _notes(line: Line, rule: float | Literal["mean"]) -> Iterator[Sayable]:
    yield Words(
        "All {items} items of reflective constructs, turned one way; _n_ = {n} respondents answered every one of them.",
        items=Count(int(line.number("items") or 0)),
        n=Count(int(line.number("n") or 0)),
    )
    if line["kmo"] is not None:
        yield Words("A KMO below {bound} is unacceptable (Kaiser, 1974).", bound=Number(UNACCEPTABLE, 2, bounded=True))
    if line["parallel_factors"] is not None:
        if rule == "mean":
            yield Words("Parallel analysis keeps eigenvalues above the mean of those of as many independent variables.")
        else:
            yield Words(
                "Parallel analysis keeps eigenvalues above {share} of those of as many independent variables.",
                share=as_percent(rule),
            )
