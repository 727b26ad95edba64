"""How the constructs hang together: means, standard deviations, correlations, and alpha on the diagonal."""

from collections.abc import Iterator, Mapping, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import STARS, cell, equal_n, explain, starred
from scrm_model.words import Blank, Count, Sayable, Unknown, Words

SECTION = "constructs"
PLACE = 50

WIDEST = 7
"""More correlations side by side do not fit a page: the matrix goes on in another table."""


def tabulate(results: Results) -> tuple[Table, ...]:
    """The matrix of the main constructs, then one for the parts of each second-order construct."""
    lines = results.ledger["correlations"]
    found = {frozenset((line.text("construct_a"), line.text("construct_b"))): line for line in lines}
    codes = dict.fromkeys(code for line in lines for code in (line.text("construct_a"), line.text("construct_b")))
    main = naming.main_constructs(results.instrument, codes)
    tables = list(_matrices(results, "correlations", Words("Means, standard deviations and correlations"), main, found))
    for whole, parts in naming.second_order(results.instrument).items():
        title = Words(
            "Means, standard deviations and correlations of the parts of {construct}",
            construct=naming.variable(results.instrument, whole),
        )
        shown = tuple(part for part in parts if part in codes)
        tables.extend(_matrices(results, f"correlations_{whole}", title, shown, found))
    return tuple(tables)


def _matrices(
    results: Results, name: str, title: Words, codes: Sequence[str], found: Mapping[frozenset[str], Line]
) -> Iterator[Table]:
    if len(codes) < 2:
        return
    described = {line.text("construct"): line for line in results.ledger["construct_statistics"]}
    reliable = {line.text("construct"): line for line in results.ledger["reliability"]}
    for start in range(0, len(codes), WIDEST):
        across = codes[start : start + WIDEST]
        rows = []
        for place, code in enumerate(codes[start:], start=start):
            cells: list[Sayable] = []
            if start == 0:
                cells += [cell(described[code], column, "two") if code in described else Blank() for column in ("mean", "sd")]
            for other in across:
                if codes.index(other) > place:
                    cells.append(Blank())
                elif other == code:
                    cells.append(_diagonal(reliable.get(code)))
                else:
                    line = found.get(frozenset((code, other)))
                    cells.append(Blank() if line is None else starred(line, "r", 3, bounded=True))
            label = Words("{number}. {name}", number=Count(place + 1), name=naming.variable(results.instrument, code))
            rows.append(Row((label, *cells)))
        described_columns = (Column(Words("_M_")), Column(Words("_SD_"))) if start == 0 else ()
        numbers = tuple(Column(Count(start + place + 1)) for place in range(len(across)))
        used = [line for pair, line in found.items() if pair <= set(codes)]
        notes = (
            Words("Pearson correlations, pairwise; Cronbach’s alpha in parentheses on the diagonal."),
            *equal_n(used),
            STARS,
            *explain(results.instrument, rows),
        )
        yield Table(
            name if start == 0 else f"{name}_{start + 1}",
            title if start == 0 else Words("{title} (continued)", title=title),
            (Column(Words("Construct"), "start"), *described_columns, *numbers),
            tuple(rows),
            notes,
        )


def _diagonal(line: Line | None) -> Sayable:
    alpha = Blank() if line is None else cell(line, "alpha", "bounded")
    return alpha if isinstance(alpha, (Blank, Unknown)) else Words("({alpha})", alpha=alpha)
