"""Missing answers: by item, by respondent, and in patterns."""

from collections.abc import Iterator

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of
from scrm_model.words import Count, Listing, Number, PValue, Sayable, Verbatim, Words

SECTION = "missing"
PLACE = 7

COUNTED: tuple[tuple[str, Kind], ...] = (("n", "count"), ("share", "share"))
MOST_PATTERNS = 10
MOST_NAMED = 8
"""Items of a pattern beyond this number are counted, not listed."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """Three tables, where any answer to an item is missing."""
    if not any(line.number("missing") for line in results.ledger["missing_items"]):
        return ()
    return (_items(results), _respondents(results), _patterns(results))


def _items(results: Results) -> Table:
    lines = results.ledger["missing_items"]
    shown = sorted((line for line in lines if line.number("missing")), key=lambda line: -(line.number("missing") or 0))
    rows = tuple(
        Row(
            (
                Verbatim(line.text("item")),
                naming.variable(results.instrument, line.text("construct")),
                *cells_of(line, (("n", "count"), ("missing", "count"), ("share", "share"))),
            )
        )
        for line in shown
    )
    columns = (
        Column(Words("Item"), "start"),
        Column(Words("Construct"), "start"),
        Column(Words("Answered")),
        Column(Words("Missing")),
        Column(Words("Percent")),
    )
    rest = len(lines) - len(shown)
    notes = (Words("Items everyone answered: {n} of {all}.", n=Count(rest), all=Count(len(lines))),) if rest else ()
    return Table("missing_items", Words("Missing answers by item"), columns, rows, notes)


def _respondents(results: Results) -> Table:
    rows = tuple(
        Row((Count(round(line.number("missing") or 0)), *cells_of(line, COUNTED)))
        for line in results.ledger["missing_respondents"]
    )
    columns = (Column(Words("Items not answered"), "start"), Column(Words("Respondents")), Column(Words("Percent")))
    return Table("missing_respondents", Words("Missing answers by respondent"), columns, rows)


def _patterns(results: Results) -> Table:
    lines = results.ledger["missing_patterns"]
    rows = tuple(Row((_lacking(line), *cells_of(line, COUNTED))) for line in lines[:MOST_PATTERNS])
    columns = (Column(Words("Items not answered"), "start"), Column(Words("Respondents")), Column(Words("Percent")))
    return Table("missing_patterns", Words("Patterns of missing answers"), columns, rows, (*_left(lines), *_little(results)))


def _lacking(line: Line) -> Sayable:
    items = line.text("items").split()
    if not items:
        return Words("None: everything answered")
    if len(items) > MOST_NAMED:
        return Words("{n} items", n=Count(len(items)))
    return Listing(tuple(Verbatim(item) for item in items))


def _left(lines: tuple[Line, ...]) -> Iterator[Sayable]:
    left = lines[MOST_PATTERNS:]
    if left:
        people = sum(round(line.number("n") or 0) for line in left)
        yield Words("{n} further patterns, of {people} respondents, are not shown.", n=Count(len(left)), people=Count(people))


def _little(results: Results) -> Iterator[Sayable]:
    for line in results.ledger.where("missing_answers", test="little_mcar"):
        statistic, df, p = (line.number(column) for column in ("statistic", "df", "p"))
        if statistic is None or df is None or p is None:
            reason = line.unknown.get("p")
            if reason is not None:
                spoken = naming.spoken(results.instrument, reason)
                yield Words("Little’s test was not computed, because {reason}.", reason=spoken)
            continue
        yield Words(
            "Little’s test that answers are missing completely at random: χ²({df}) = {statistic}, _p_ = {p}.",
            df=Count(round(df)),
            statistic=Number(statistic, 2),
            p=PValue(p),
        )
        yield (
            Words("A small _p_ speaks against it; the test supposes a normal distribution.")
            if p < 1 - results.plan.level
            else Words("That is not contradicted by these answers; the test supposes a normal distribution.")
        )
