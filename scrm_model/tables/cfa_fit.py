"""How well the measurement models fit: what is asked of a model beside what was found."""

from collections.abc import Iterator, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, equal_n, explain
from scrm_model.telling.fit_indices import ABOVE_90, COMPLETE, PLAIN, ROBUST, Index, corrected, index_cell
from scrm_model.words import Blank, Listing, Number, Sayable, Words

SECTION = "confirmatory"
PLACE = 60

MODELS = {
    "measurement": Words("Correlated factors"),
    "second order": Words("Second-order factors"),
    "one factor": Words("One factor"),
}
"""The models in the order of their columns."""

TARGET: Index = ("target", "bounded", Words("Target coefficient"), ABOVE_90)


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row an index, the models side by side."""
    found = {line.text("model"): line for line in results.ledger["cfa_fit"]}
    lines = {name: found[name] for name in MODELS if name in found}
    if not lines:
        return ()
    scaled = corrected(lines.values())
    shown = [*PLAIN, *(ROBUST if scaled else ()), *((TARGET,) if "second order" in lines else ())]
    rows = tuple(
        Row((label, wanted, *(_cell(name, line, column, kind) for name, line in lines.items())))
        for column, kind, label, wanted in shown
    )
    obtained = Words("Obtained value")
    columns = (
        Column(Words("Index"), "start"),
        Column(Words("Acceptable value")),
        *(Column(MODELS[name], group=obtained) for name in lines),
    )
    notes = (*_notes(results, tuple(lines.values()), scaled), *explain(results.instrument, rows))
    return (Table("cfa_fit", Words("Fit of the measurement models"), columns, rows, notes),)


def _cell(name: str, line: Line, column: str, kind: Kind) -> Sayable:
    if column == "target" and name != "second order":
        return Blank()
    return index_cell(line, column, kind)


def _notes(results: Results, lines: Sequence[Line], scaled: bool) -> Iterator[Sayable]:
    yield from equal_n(lines)
    yield COMPLETE
    if scaled:
        yield Words("Maximum likelihood with robust standard errors; the scaled χ² is that of Yuan and Bentler.")
    else:
        yield Words("Estimated by maximum likelihood.")
    yield Words(
        "The acceptable values are those in common use; Hu and Bentler (1999) ask for CFI and TLI near {cfi}, RMSEA near "
        "{rmsea} and SRMR near {srmr}.",
        cfi=Number(0.95, 2, bounded=True),
        rmsea=Number(0.06, 2, bounded=True),
        srmr=Number(0.08, 2, bounded=True),
    )
    if any(line["model"] == "second order" for line in lines):
        yield Words(
            "The target coefficient is χ² of the correlated over χ² of the second-order factors (Marsh & Hocevar, 1985)."
        )
    for line in lines:
        if isinstance(problem := line["problem"], Words):
            said = naming.spoken(results.instrument, problem)
            yield Words("{model}: the solution is not admissible ({problem}).", model=MODELS[line.text("model")], problem=said)
    factors = {line.text("construct") for line in results.ledger.where("cfa_loadings", model="measurement")}
    out = [c.code for c in results.instrument.constructs.values() if factors and c.items and c.code not in factors]
    if out:
        names = Listing(tuple(naming.variable(results.instrument, code) for code in out))
        yield Words("Not among the factors, as a single item or a composite: {constructs}.", constructs=names)
