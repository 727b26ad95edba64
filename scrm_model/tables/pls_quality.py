"""The constructs of a partial least squares analysis: how well they are measured, explained and predicted."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cell, explain
from scrm_model.telling.effects import column
from scrm_model.telling.pls import estimation, fit_of
from scrm_model.words import Blank, Number, Sayable, Words

SECTION = "structure"
PLACE = 50

OFFERED: tuple[tuple[str, Kind, Words], ...] = (
    ("alpha", "bounded", Words("Cronbach’s alpha")),
    ("rho_a", "bounded", Words("rho_A")),
    ("rho_c", "bounded", Words("Composite reliability (CR)")),
    ("ave", "bounded", Words("AVE")),
    ("r2", "bounded", Words("_R_²")),
    ("adj_r2", "bounded", Words("Adjusted _R_²")),
    ("q2_predict", "three", Words("Q²predict")),
)
EXPLAINED = {"r2", "adj_r2", "q2_predict"}
MEASURED = {"alpha", "rho_a", "rho_c", "ave"}


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table a model, a row a construct."""
    return tuple(_table(results, name, lines) for name, lines in by_model(results.ledger["pls_quality"]).items())


def _table(results: Results, name: str, lines: tuple[Line, ...]) -> Table:
    explained = {line.text("outcome") for line in results.ledger.where("pls_paths", model=name)}
    shown = [each for each in OFFERED if any(line[each[0]] is not None for line in lines)]
    rows = tuple(
        Row(
            (
                naming.variable(results.instrument, line.text("construct")),
                *(_cell(line, quality, kind, explained) for quality, kind, _ in shown),
            )
        )
        for line in lines
    )
    columns = (Column(Words("Construct"), "start"), *(Column(head) for _, _, head in shown))
    modes = {column(line, "mode") for line in lines}
    notes: list[Sayable] = list(estimation(results, name, bounded=False))
    if "single" in modes or "B" in modes:
        notes.append(
            Words("A single item and a composite whose weights are those of a regression have no reliability to be computed.")
        )
    if any(line["q2_predict"] is not None for line in lines):
        notes.append(Words("Q²predict above zero: the construct is predicted better than by its mean, out of sample."))
    notes += _discrepancies(results, name)
    title = Words("{model}: quality of the constructs", model=naming.model(name))
    return Table(f"pls_quality_{name}", title, columns, rows, (*notes, *explain(results.instrument, rows)), about=name)


def _cell(line: Line, quality: str, kind: Kind, explained: set[str]) -> Sayable:
    """A cell; nothing explains an exogenous construct, and of one item or a formative composite the note speaks once."""
    if line[quality] is None and (
        (quality in EXPLAINED and line.text("construct") not in explained)
        or (quality in MEASURED and column(line, "mode") in {"B", "single"})
    ):
        return Blank()
    return cell(line, quality, kind)


def _discrepancies(results: Results, name: str) -> tuple[Sayable, ...]:
    """The distance between observed and implied correlations."""
    line = fit_of(results, name)
    if line is None:
        return ()
    saturated, estimated = (line.number(each) for each in ("srmr_saturated", "srmr_estimated"))
    if saturated is None or estimated is None:
        return ()
    return (
        Words(
            "SRMR of the saturated model: {saturated}; of the estimated model: {estimated}.",
            saturated=Number(saturated, 3, bounded=True),
            estimated=Number(estimated, 3, bounded=True),
        ),
    )
