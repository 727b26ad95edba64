"""What speaks for a bias of the common method."""

from collections.abc import Iterator, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell, explain, significance
from scrm_model.words import Blank, Count, Sayable, Unknown, Words

SECTION = "method"
PLACE = 90

HARMAN = ("harman_pca", "harman_paf")

JUDGED = {"indicated": Words("Indicated"), "not indicated": Words("Not indicated")}

CAVEATS = {
    "harman_pca": Words("Harman’s test is weak: passing it proves nothing, for a bias may be spread over several dimensions."),
    "full_collinearity": Words("A full-collinearity VIF is that of a construct’s score among the scores of all others."),
    "single_factor_cfa": Words(
        "The single-factor model puts one factor behind all items of the measurement model; a bias is indicated if it fits no "
        "worse."
    ),
    "marker": Words(
        "The marker’s share is its smallest positive correlation with a construct; a bias is indicated if, without it, a "
        "significant correlation of two constructs is significant no more."
    ),
}


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table: the tests of all items together, then the constructs one by one."""
    lines = results.ledger["method_bias"]
    if not lines:
        return ()
    rows: list[Row] = []
    for test in (*HARMAN, "single_factor_cfa", "marker"):
        rows += [_row(results, line, test) for line in lines if line["test"] == test]
    collinear = [line for line in lines if line["test"] == "full_collinearity"]
    if collinear:
        rows.append(Row((Words("Full-collinearity VIF"),), group=True))
        rows += [_row(results, line, "full_collinearity") for line in collinear]
    columns = (
        Column(Words("Test"), "start"),
        Column(Words("Value")),
        Column(Words("_p_")),
        Column(Words("Threshold")),
        Column(Words("Common method bias")),
    )
    notes = (*_caveats(lines), *explain(results.instrument, rows))
    return (Table("method_bias", Words("Tests of common method bias"), columns, tuple(rows), notes),)


def _row(results: Results, line: Line, test: str) -> Row:
    verdict = line["verdict"]
    reason = line.unknown.get("verdict")
    ruling: Sayable = JUDGED[verdict] if isinstance(verdict, str) else Blank() if reason is None else Unknown(reason)
    p: Sayable = Blank()
    threshold: Sayable = Blank()
    value: Sayable
    label: Sayable
    if test in HARMAN:
        component = Words("Harman: first principal component, percent of the variance of all items")
        factor = Words("Harman: first principal-axis factor, percent of the variance of all items")
        label = component if test == "harman_pca" else factor
        value = cell(line, "value", "share")
        threshold = cell(line, "threshold", "share")
    elif test == "full_collinearity":
        label = naming.variable(results.instrument, line.text("construct"))
        value, threshold = cell(line, "value", "two"), cell(line, "threshold", "two")
    elif test == "marker":
        label = Words("Marker: {marker}, _r_", marker=naming.variable(results.instrument, line.text("construct")))
        value, p = cell(line, "value", "bounded"), cell(line, "p", "p")
    else:
        df = line.number("df")
        freedom: Sayable = Blank() if df is None else Count(round(df))
        label = Words("Single-factor model against the measurement model, Δχ²")
        label = label if df is None else Words("{test} ({df})", test=label, df=freedom)
        value, p = cell(line, "statistic", "two"), cell(line, "p", "p")
        limit = line.number("threshold")
        threshold = Blank() if limit is None else Words("_p_ = {p}", p=significance(results.plan))
    return Row((label, value, p, threshold, ruling))


def _caveats(lines: Sequence[Line]) -> Iterator[Sayable]:
    tests = {line.text("test") for line in lines}
    return (caveat for test, caveat in CAVEATS.items() if test in tests)
