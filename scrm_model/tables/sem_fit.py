"""How well covariance-based structural equation models fit: what is asked of a model beside what was found."""

from collections.abc import Iterator, Mapping

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import equal_n, explain
from scrm_model.telling.fit_indices import COMPLETE, PLAIN, ROBUST, corrected, index_cell
from scrm_model.telling.side_by_side import estimated_by
from scrm_model.telling.subjects import only_model
from scrm_model.words import Sayable, Words

SECTION = "structure"
PLACE = 35


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row an index, the models side by side."""
    lines = {line.text("model"): line for line in results.ledger["sem_fit"]}
    if not lines:
        return ()
    scaled = corrected(lines.values())
    shown = (*PLAIN, *(ROBUST if scaled else ()))
    rows = tuple(
        Row((label, wanted, *(index_cell(line, index, kind) for line in lines.values())))
        for index, kind, label, wanted in shown
    )
    columns = (
        Column(Words("Index"), "start"),
        Column(Words("Acceptable value")),
        *(Column(naming.model(name), group=Words("Obtained value")) for name in lines),
    )
    notes = (*_notes(results, lines), *explain(results.instrument, rows))
    title = Words("Fit of the structural equation models")
    return (Table("sem_fit", title, columns, rows, notes, about=only_model(lines.values())),)


def _notes(results: Results, lines: Mapping[str, Line]) -> Iterator[Sayable]:
    yield from equal_n(lines.values())
    if not results.scales.imputed:
        yield COMPLETE
    yield from dict.fromkeys(note for name in lines for note in estimated_by(results, name))
    if any(line.values.get("asked") == "mlr" and line.values.get("estimator") == "ML" for line in lines.values()):
        yield Words("Robust errors and tests need the answers themselves, of which there is only a table of moments.")
    for name, line in lines.items():
        if isinstance(problem := line.values.get("problem"), Words):
            said = naming.spoken(results.instrument, problem)
            yield Words("{model}: the solution is not admissible ({problem}).", model=naming.model(name), problem=said)
        if isinstance(scored := line.values.get("scored"), Words):
            taken = naming.spoken(results.instrument, scored)
            yield Words("Taken as observed by their scores: {constructs}.", constructs=taken)
        if isinstance(alike := line.values.get("alike"), Words):
            yield Words("{model}: {problem}.", model=naming.model(name), problem=naming.spoken(results.instrument, alike))
