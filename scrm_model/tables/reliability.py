"""How consistently each scale measures."""

from collections.abc import Iterator, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, as_percent, cell, equal_n, explain
from scrm_model.words import Listing, Sayable, Words

SECTION = "reliability"
PLACE = 20


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a construct; the coefficients that this run did not compute have no column."""
    lines = results.ledger["reliability"]
    if not lines:
        return ()
    bounds = Words("{level} CI of alpha", level=as_percent(results.plan.level))
    offered: tuple[tuple[str, Kind, Column], ...] = (
        ("k", "count", Column(Words("Items"))),
        ("n", "count", Column(Words("_n_"))),
        ("alpha", "bounded", Column(Words("Cronbach’s alpha"))),
        ("alpha_low", "bounded", Column(Words("Lower"), group=bounds)),
        ("alpha_high", "bounded", Column(Words("Upper"), group=bounds)),
        ("alpha_std", "bounded", Column(Words("Standardised alpha"))),
        ("omega", "bounded", Column(Words("McDonald’s omega"))),
        ("rho_a", "bounded", Column(Words("rho_A"))),
        ("mean_r", "bounded", Column(Words("Mean inter-item correlation"))),
    )
    constant = len({line.number("n") for line in lines}) == 1
    shown = [
        each
        for each in offered
        if (each[0] == "alpha" or any(line[each[0]] is not None for line in lines)) and not (each[0] == "n" and constant)
    ]
    rows = tuple(
        Row((naming.variable(results.instrument, line.text("construct")), *(cell(line, name, kind) for name, kind, _ in shown)))
        for line in lines
    )
    columns = (Column(Words("Construct"), "start"), *(column for _, _, column in shown))
    notes: tuple[Sayable, ...] = (
        *(equal_n(lines) if constant else ()),
        Words("Interval of alpha after Feldt; omega is the total omega of a one-factor model estimated by maximum likelihood."),
        *(
            (
                Words(
                    "rho_A after Dijkstra and Henseler (2015), of the weights of a PLS model that connects every reflective "
                    "construct with every other."
                ),
            )
            if any(line["rho_a"] is not None for line in lines)
            else ()
        ),
        *(
            (Words("The items of a second-order construct are its parts."),)
            if any(results.instrument.constructs[line.text("construct")].parts for line in lines)
            else ()
        ),
        *_negative(results, lines),
        *explain(results.instrument, rows),
    )
    return (Table("reliability", Words("Reliability of the scales"), columns, rows, notes),)


def _negative(results: Results, lines: Sequence[Line]) -> Iterator[Words]:
    """Why an alpha can be below 0, which no share of variance could."""
    below = [line.text("construct") for line in lines if (line.number("alpha") or 0.0) < 0]
    if below:
        yield Words(
            "Alpha is negative where the items of a scale correlate negatively on average, as if some had to be reversed: "
            "{constructs}.",
            constructs=Listing(tuple(naming.variable(results.instrument, code) for code in below)),
        )
