"""From those invited to those counted: the sample's flow, with the response rate."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, cell, explain
from scrm_model.words import Blank, Interval, Percent, Sayable, Words

SECTION = "sample"
PLACE = 10

BEFORE = frozenset({"pilot", "invited", "undeliverable", "ineligible"})
"""The stages before the one that shares are of."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a stage."""
    lines = tuple(line for line in results.ledger["sample_flow"] if not _unstated(line))
    if not lines:
        return ()
    shares = any(line["share"] is not None for line in lines)
    columns = [Column(Words("Stage"), "start"), Column(Words("_n_"))]
    if shares:
        columns.append(Column(Words("Percent")))
    rows = tuple(
        Row((naming.stage(line.text("stage")), cell(line, "n", "count"), *((_share(line),) if shares else ())))
        for line in lines
    )
    return (
        Table(
            "flow",
            Words("From invitation to usable responses"),
            tuple(columns),
            rows,
            (*_notes(results, lines), *explain(results.instrument, rows)),
        ),
    )


def _unstated(line: Line) -> bool:
    """Mails that came back and people not asked for are nought where the study does not count them: nothing to show."""
    return line.text("stage") in {"undeliverable", "ineligible"} and line.number("n") == 0


def _share(line: Line) -> Sayable:
    """A stage's share; those before the base of the shares have none."""
    return Blank() if line.text("stage") in BEFORE else cell(line, "share", "share")


def _notes(results: Results, lines: tuple[Line, ...]) -> tuple[Sayable, ...]:
    stages = {line.text("stage"): line for line in lines}
    usable = stages.get("usable")
    if usable is None or usable.number("share") is None:
        return ()
    base = Words("Percentages are of those reached.") if "reached" in stages else Words("Percentages are of those returned.")
    share, low, high = (usable.number(column) for column in ("share", "low", "high"))
    if share is None or low is None or high is None or ("reached" not in stages and share == 1):
        return (base,)
    blanks: dict[str, Sayable] = {
        "rate": Percent(100 * share),
        "level": as_percent(results.plan.level),
        "interval": Interval(Percent(100 * low), Percent(100 * high)),
    }
    if "reached" in stages:
        return base, Words("Response rate of usable answers: {rate}, {level} Wilson interval {interval}.").filled(**blanks)
    return base, Words("Usable of those returned: {rate}, {level} Wilson interval {interval}.").filled(**blanks)
