"""Groups of respondents compared in a partial least squares analysis, path by path."""

from scrm_model.ledger import Line, by_model
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, cells_of, explain, starred
from scrm_model.telling.groups import by_pair, option_name, permuted
from scrm_model.telling.pls import arrow
from scrm_model.words import Count, Sayable, Words

SECTION = "structure"
PLACE = 80

SIZES = (("option_a", "n_a"), ("option_b", "n_b"))
BETAS: tuple[tuple[str, Kind], ...] = (("beta_a", "three"), ("beta_b", "three"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table for each pair of groups of each model."""
    tables: list[Table] = []
    for name, lines in by_model(results.ledger["pls_groups"]).items():
        pairs = by_pair(lines).values()
        tables += [_table(results, name, own, number) for number, own in enumerate(pairs, start=1)]
    return tuple(tables)


def _table(results: Results, name: str, lines: tuple[Line, ...], number: int) -> Table:
    first = lines[0]
    rows = tuple(
        Row(
            (
                arrow(results, line),
                *cells_of(line, BETAS),
                starred(line, "difference"),
                *cells_of(line, (("p", "p"),)),
            )
        )
        for line in lines
    )
    heads = []
    for which, size in SIZES:
        n = first.number(size)
        label = option_name(results, first, which)
        heads.append(label if n is None else Words("{option} (_n_ = {n})", option=label, n=Count(int(n))))
    group = Words("β")
    columns = (
        Column(Words("Path"), "start"),
        Column(heads[0], group=group),
        Column(heads[1], group=group),
        Column(Words("Difference")),
        Column(Words("_p_")),
    )
    notes: tuple[Sayable, ...] = (
        *permuted(lines),
        Words("Groups may be compared where measurement invariance holds."),
        *explain(results.instrument, rows),
    )
    title = Words(
        "{model}: paths by {question}",
        model=naming.model(name),
        question=naming.variable(results.instrument, first.text("question")),
    )
    file = f"pls_groups_{name}" if number == 1 else f"pls_groups_{name}_{number}"
    return Table(file, title, columns, rows, notes, about=name)
