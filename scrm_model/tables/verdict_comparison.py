"""The verdicts of several methods on the same hypotheses, beside each other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import STARS, by_reason, explain, starred
from scrm_model.telling.effects import column
from scrm_model.words import Blank, Listing, Sayable, Verbatim, Words

SECTION = "hypotheses"
PLACE = 15

METHODS: Mapping[str, Words] = {
    "regression": Words("Regression (OLS)"),
    "mediation": Words("Mediation (OLS)"),
    "paths": Words("Path system (OLS)"),
    "logit": Words("Logit"),
    "ordinal": Words("Ordinal logit"),
    "pls": Words("PLS"),
    "sem": Words("Covariance-based SEM"),
}
"""The kinds of model, as the head of their columns."""

ROOMY = 3
"""Methods beside which there is still room for the paths, which the table of the hypotheses has, too."""


OPEN = "undecidable"
"""The verdict where none was reached."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a hypothesis, and two columns a kind of model: β and verdict."""
    lines = results.ledger["verdict_comparison"]
    if not lines:
        return ()
    found: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        found[line.text("id")][_method(line)] = line
    present = {_method(line) for line in lines}
    methods = [*(name for name in METHODS if name in present), *sorted(present - set(METHODS))]
    roomy = len(methods) <= ROOMY
    claims = {line.text("id"): line.text("claim") for line in results.ledger["hypotheses"]}
    rows = tuple(
        Row(
            (
                naming.hypothesis(name),
                *((naming.claim(results.instrument, claims[name]) if name in claims else Blank(),) if roomy else ()),
                *(each for method in methods for each in _cells(judged.get(method))),
            )
        )
        for name, judged in found.items()
    )
    columns = (
        Column(Words("Hypothesis"), "start"),
        *((Column(Words("Path"), "start"),) if roomy else ()),
        *(each for method in methods for each in _columns(METHODS.get(method, Verbatim(method)))),
    )
    notes: tuple[Sayable, ...] = (
        Words(
            "Each method is judged by the same rule as the hypothesis itself, on the first model of its kind that answers it."
        ),
        Words("What else the models hold, such as controls, may differ from method to method."),
        STARS,
        *_agreement(found),
        *_remarks(results, found),
        *explain(results.instrument, rows),
    )
    return (Table("verdict_comparison", Words("Verdicts by method of estimation"), columns, rows, notes),)


def _method(line: Line) -> str:
    kind = column(line, "kind")
    return kind if isinstance(kind, str) else line.text("estimator")


def _columns(method: Sayable) -> tuple[Column, Column]:
    return Column(Words("β"), group=method), Column(Words("Verdict"), group=method)


def _cells(line: Line | None) -> tuple[Sayable, Sayable]:
    if line is None:
        return Blank(), Blank()
    return starred(line, "beta"), naming.VERDICTS[line.text("verdict")]


def _agreement(found: Mapping[str, Mapping[str, Line]]) -> Iterator[Words]:
    """Which hypotheses the methods do not agree on, of the verdicts that were reached; then where none was."""
    reached = {
        name: [verdict for line in judged.values() if (verdict := line.text("verdict")) != OPEN]
        for name, judged in found.items()
    }
    undecided = tuple(
        Words("{hypothesis} ({method})", hypothesis=naming.hypothesis(name), method=METHODS.get(method, Verbatim(method)))
        for name, judged in found.items()
        for method, line in judged.items()
        if line.text("verdict") == OPEN
    )
    apart = tuple(naming.hypothesis(name) for name, verdicts in reached.items() if len(set(verdicts)) > 1)
    if apart:
        yield Words("The methods do not agree on: {hypotheses}.", hypotheses=Listing(apart))
    elif not undecided:
        yield Words("The methods agree on every hypothesis.")
    elif any(len(verdicts) > 1 for verdicts in reached.values()):
        yield Words("Wherever several methods reached a verdict, they agree.")
    if undecided:
        yield Words("No verdict was reached on: {hypotheses}.", hypotheses=Listing(undecided))


def _remarks(results: Results, found: Mapping[str, Mapping[str, Line]]) -> tuple[Words, ...]:
    """What is to be known of one method's answer and not of the others', such as that it is conditional."""
    told = by_reason(
        (
            naming.spoken(results.instrument, reason),
            Words("{hypothesis} ({method})", hypothesis=naming.hypothesis(name), method=METHODS.get(method, Verbatim(method))),
        )
        for name, judged in found.items()
        for method, line in judged.items()
        if isinstance(reason := line["reason"], Words) and any(other["reason"] != reason for other in judged.values())
    )
    return tuple(Words("{hypotheses}: {reason}.", hypotheses=Listing(names), reason=reason) for reason, names in told)
