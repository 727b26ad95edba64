"""How the exploratory factors hang together."""

from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling.cells import cell
from scrm_model.telling.exploration import analysed, method
from scrm_model.words import Blank, Count, Number, Sayable, Words

SECTION = "exploratory"
PLACE = 57

WIDEST = 9


def tabulate(results: Results) -> tuple[Table, ...]:
    """The lower triangle of the factors' correlations; none where there is one factor, or factors that do not correlate."""
    lines, line = results.ledger["efa_correlations"], analysed(results)
    if not lines or line is None:
        return ()
    found = {(int(each.number("factor_a") or 0), int(each.number("factor_b") or 0)): each for each in lines}
    factors = sorted({factor for pair in found for factor in pair})
    tables = []
    for start in range(0, len(factors), WIDEST):
        across = factors[start : start + WIDEST]
        rows = []
        for b in factors[start:]:
            cells: list[Sayable] = [
                Number(1.0, 3) if a == b else Blank() if a > b else cell(found[a, b], "r", "bounded") for a in across
            ]
            rows.append(Row((Count(b), *cells)))
        title = Words("Correlations of the exploratory factors")
        tables.append(
            Table(
                "efa_correlations" if start == 0 else f"efa_correlations_{start + 1}",
                title if start == 0 else Words("{title} (continued)", title=title),
                (Column(Words("Factor")), *(Column(Count(factor)) for factor in across)),
                tuple(rows),
                (method(line),),
            )
        )
    return tuple(tables)
