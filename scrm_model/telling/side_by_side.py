"""The equations of one model beside each other: a column for each outcome, a row for each term."""

from collections.abc import Sequence

from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, naming
from scrm_model.telling.cells import STARS, Kind, cell, cells_of, equal_n, explain, starred
from scrm_model.telling.centring import parts_of_products
from scrm_model.telling.equations import as_formula, chapter, of_several
from scrm_model.words import Blank, Count, Number, PValue, Sayable, Unknown, Words

MOST_COLUMNS = 9
"""Numbers side by side that fit a page."""

FIT: tuple[tuple[str, Kind, Words], ...] = (
    ("r2", "bounded", Words("_R_²")),
    ("adj_r2", "bounded", Words("Adjusted _R_²")),
    ("f", "two", Words("_F_")),
    ("p", "p", Words("_p_ of _F_")),
    ("n", "count", Words("_n_")),
)


def equation_tables(results: Results, section: str) -> tuple[Table, ...]:
    """The tables of every model of several outcomes that `section` tells of."""
    return tuple(
        table
        for name, lines in of_several(results.ledger).items()
        if chapter(results.ledger, name) == section
        for table in _tables(results, name, lines)
    )


def _tables(results: Results, name: str, lines: tuple[Line, ...]) -> tuple[Table, ...]:
    outcomes = tuple(dict.fromkeys(line.text("outcome") for line in lines))
    effects = {(line.text("outcome"), line.text("term")): line for line in results.ledger.where("path_effects", model=name)}
    each = ("b", "se", "beta", *(("f2",) if effects else ()))
    if len(outcomes) == 2:
        each = ("b", "se", "beta", "f2" if effects else "p")
    beside = max(1, MOST_COLUMNS // len(each))
    # Tables of nearly equal width: four outcomes are two and two, not three and one.
    tables = -(-len(outcomes) // beside)
    share = -(-len(outcomes) // tables)
    shown = [outcomes[start : start + share] for start in range(0, len(outcomes), share)]
    return tuple(_table(results, name, lines, part, each, effects, number) for number, part in enumerate(shown, start=1))


def _table(
    results: Results,
    name: str,
    lines: Sequence[Line],
    outcomes: Sequence[str],
    each: Sequence[str],
    effects: dict[tuple[str, str], Line],
    number: int,
) -> Table:
    found = {(line.text("outcome"), line.text("term")): line for line in lines}
    terms = _ordered([line.text("term") for line in lines if line.text("outcome") in outcomes])
    references = naming.references(results.instrument, terms)
    firsts = {as_formula(term): term for term in reversed(terms)}
    rows: list[Row] = []
    for term in terms:
        cells: list[Sayable] = [naming.term(results.instrument, term, references)]
        for outcome in outcomes:
            line = found.get((outcome, term))
            formula = as_formula(term)
            effect = effects.get((outcome, formula)) if firsts[formula] == term else None
            cells += [_cell(line, effect, column) for column in each]
        rows.append(Row(tuple(cells)))
    rows += _fit(results, name, outcomes, len(each))
    heads = {"b": Words("_b_"), "se": Words("_SE_"), "beta": Words("β"), "p": Words("_p_"), "f2": Words("_f_²")}
    columns = (
        Column(Words("Term"), "start"),
        *(Column(heads[column], group=naming.variable(results.instrument, outcome)) for outcome in outcomes for column in each),
    )
    title: Sayable = Words("{model}: coefficients of the equations", model=naming.model(name))
    if number > 1:
        title = Words("{title} (continued)", title=title)
    notes = (
        *equal_n(results.ledger.where("model_fit", model=name)),
        *estimated_by(results, name),
        *parts_of_products(results, name),
        *((Words("_f_² is Cohen’s; the categories of a question share one."),) if effects else ()),
        STARS,
        *explain(results.instrument, rows),
    )
    file = f"equations_{name}" if number == 1 else f"equations_{name}_{number}"
    return Table(file, title, columns, tuple(rows), notes, about=name)


def estimated_by(results: Results, name: str) -> tuple[Words, ...]:
    """The note that names the method of a model of several equations."""
    for line in results.ledger.where("sem_fit", model=name):
        robust = line.values.get("estimator") == "MLR"
        return (
            Words("Structural equation model, estimated by maximum likelihood with robust standard errors.")
            if robust
            else Words("Structural equation model, estimated by maximum likelihood."),
        )
    method = Words("Ordinary least squares with {errors}.", errors=naming.ESTIMATORS[results.plan.errors])
    return (method, *conventions.tested(results.plan), conventions.whole(results.plan))


def _ordered(terms: Sequence[str]) -> tuple[str, ...]:
    """Each term once, the constant first, main effects before products."""
    return tuple(sorted(dict.fromkeys(terms), key=lambda term: (term != INTERCEPT, term.count(":"))))


def _cell(line: Line | None, effect: Line | None, column: str) -> Sayable:
    if line is None:
        return Blank()
    if column == "f2":
        return Blank() if effect is None else cell(effect, "f2", "three")
    if column == "b":
        return starred(line, "b")
    if line.text("term") == INTERCEPT and line[column] is None:
        return Blank()
    return cell(line, column, "p" if column == "p" else "three")


def _fit(results: Results, name: str, outcomes: Sequence[str], width: int) -> tuple[Row, ...]:
    """What stands below the coefficients of each outcome, in the first of its columns."""
    fits = {line.text("outcome"): line for line in results.ledger.where("model_fit", model=name)}
    rows = []
    constant = len({line.number("n") for line in fits.values()}) == 1
    for column, kind, head in FIT:
        # What a method does not give at all has no row; why R² is unknown is told.
        known = (Number, PValue, Count, Unknown) if column == "r2" else (Number, PValue, Count)
        values = [cells_of(fits[outcome], ((column, kind),))[0] if outcome in fits else Blank() for outcome in outcomes]
        if not any(isinstance(value, known) for value in values) or (column == "n" and constant):
            continue
        rows.append(Row((head, *(one for value in values for one in (value, *(Blank(),) * (width - 1))))))
    return tuple(rows)
