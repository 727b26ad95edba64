"""What the rounding of a published table leaves open of the estimates made from it."""

from collections.abc import Mapping

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of
from scrm_model.words import Listing, Sayable, Verbatim, Words

SECTION = "models"
PLACE = 95

SHOWN: Mapping[str, Sayable] = {
    "alpha": Words("Cronbach’s alpha"),
    "htmt": Verbatim("HTMT"),
    "r": Words("_r_"),
    "beta": Words("β"),
    "r2": Words("_R_²"),
}
"""The estimates shown, in this order; `b` is in the machine table only, for it moves as β does."""

NUMBERS: tuple[tuple[str, Kind], ...] = (("value", "three"), ("low", "three"), ("high", "three"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row an estimate; none where the study has answers."""
    lines = results.ledger["rounding"]
    rows = [
        Row((title, _of(results, line), *cells_of(line, NUMBERS)))
        for column, title in SHOWN.items()
        for line in lines
        if line["column"] == column
    ]
    if not rows:
        return ()
    columns = (
        Column(Words("Estimate"), "start"),
        Column(Words("Of"), "start"),
        Column(Words("Value")),
        Column(Words("Lower")),
        Column(Words("Upper")),
    )
    note = Words(
        "Each printed number may be half a unit of its last decimal off; the bounds add up what that moves the estimate. They "
        "say nothing of the error of sampling."
    )
    return (Table("rounding", Words("What the rounding of the published table leaves open"), columns, tuple(rows), (note,)),)


def _of(results: Results, line: Line) -> Sayable:
    of = line.text("of")
    if "->" in of:
        path = naming.claim(results.instrument, of)
        return Words("{model}: {path}", model=naming.model(line.text("model")), path=path)
    if "~" in of:
        return Listing(tuple(naming.variable(results.instrument, name.strip()) for name in of.split("~")))
    variable = naming.variable(results.instrument, of)
    return Words("{model}: {path}", model=naming.model(line.text("model")), path=variable) if line["model"] else variable
