"""The criterion of Fornell and Larcker: a construct shares more with its own items than with any other construct."""

from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.telling import naming
from scrm_model.telling.cells import cell
from scrm_model.telling.matrices import matrix_tables
from scrm_model.words import Blank, Listing, Sayable, Words

SECTION = "validity"
PLACE = 65

ROOTS = ("sqrt_ave_a", "sqrt_ave_b")


def tabulate(results: Results) -> tuple[Table, ...]:
    """The matrix of the first-order factors: their correlations below the diagonal, the root of the AVE on it."""
    lines = [line for line in results.ledger["discriminant"] if line["phi"] is not None]
    roots = {line.text(f"construct_{side}"): (line, f"sqrt_ave_{side}") for side in "ab" for line in lines}
    constructs = results.instrument.constructs
    codes = tuple(code for code, what in constructs.items() if code in roots and not what.parts)
    if len(codes) < 2:
        return ()
    found = {frozenset((line.text("construct_a"), line.text("construct_b"))): line for line in lines}
    place = {code: number for number, code in enumerate(codes)}

    def content(row: str, column: str) -> Sayable:
        if row == column:
            return _bracketed(cell(*roots[row], "bounded"))
        line = found.get(frozenset((row, column)))
        return Blank() if line is None or place[row] < place[column] else cell(line, "phi", "bounded")

    known = [line for pair, line in found.items() if pair <= set(codes)]
    beyond = tuple(
        Words(
            "{a} and {b}",
            a=naming.variable(results.instrument, line.text("construct_a")),
            b=naming.variable(results.instrument, line.text("construct_b")),
        )
        for line in known
        if any(_exceeds(line.number("phi"), line.number(root)) for root in ROOTS)
    )
    notes = (
        Words("On the diagonal, in parentheses: square root of the AVE; below it: correlations of the factors."),
        _judged(beyond, all(line[root] is not None for line in known for root in ROOTS)),
    )
    title = Words("Discriminant validity: the criterion of Fornell and Larcker")
    return tuple(matrix_tables(results.instrument, "fornell_larcker", title, codes, content, notes, lower=True))


def _judged(beyond: tuple[Words, ...], complete: bool) -> Words:
    if beyond:
        return Words("The criterion of Fornell and Larcker (1981) is not met by: {pairs}.", pairs=Listing(beyond))
    if complete:
        return Words("All pairs meet the criterion of Fornell and Larcker (1981).")
    return Words("All pairs whose AVE is known meet the criterion of Fornell and Larcker (1981).")


def _bracketed(root: Sayable) -> Sayable:
    return root if isinstance(root, Blank) or not hasattr(root, "value") else Words("({alpha})", alpha=root)


def _exceeds(phi: float | None, root: float | None) -> bool:
    return phi is not None and root is not None and abs(phi) > root
