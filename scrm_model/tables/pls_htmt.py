"""Discriminant validity in a partial least squares analysis: HTMT and the criterion of Fornell and Larcker in one matrix."""

from dataclasses import replace

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell
from scrm_model.telling.matrices import matrix_tables
from scrm_model.telling.pls import estimation
from scrm_model.words import Blank, Number, Sayable, Words

SECTION = "structure"
PLACE = 55


def tabulate(results: Results) -> tuple[Table, ...]:
    """The matrix of each model's constructs: HTMT below its diagonal, roots of AVE on it, correlations above it."""
    return tuple(
        table for name, lines in by_model(results.ledger["pls_htmt"]).items() for table in _tables(results, name, lines)
    )


def _tables(results: Results, name: str, lines: tuple[Line, ...]) -> tuple[Table, ...]:
    pairs = {frozenset((line.text("construct_a"), line.text("construct_b"))): line for line in lines}
    named = dict.fromkeys(code for line in lines for code in (line.text("construct_a"), line.text("construct_b")))
    codes = tuple(named)
    place = {code: number for number, code in enumerate(codes)}
    extracted = {line.text("construct"): line.number("ave") for line in results.ledger.where("pls_quality", model=name)}

    def content(row: str, other: str) -> Sayable:
        if row == other:
            ave = extracted.get(row)
            return Blank() if ave is None or ave < 0 else Number(ave**0.5, 3, bounded=True)
        line = pairs.get(frozenset((row, other)))
        if line is None:
            return Blank()
        below = place[row] > place[other]
        return Blank() if below and line["htmt"] is None else cell(line, "htmt" if below else "r", "bounded")

    notes = (
        Words("Below the diagonal: HTMT; on it the square root of AVE; above it the correlations of the constructs."),
        *estimation(results, name, bounded=False),
    )
    title = Words("{model}: discriminant validity", model=naming.model(name))
    tables = matrix_tables(results.instrument, f"pls_htmt_{name}", title, codes, content, notes, 8)
    return tuple(replace(table, about=name) for table in tables)
