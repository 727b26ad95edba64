"""Further coefficients of reliability: omega with its bootstrap interval, Guttman's bounds, split halves, ordinal ones."""

from collections.abc import Collection, Mapping, Sequence

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import naming
from scrm_model.telling.cells import Kind, bounds, by_reason, cell, confidence, explain
from scrm_model.telling.drawn import resampling
from scrm_model.words import Blank, Listing, Sayable, Words

SECTION = "reliability"
PLACE = 22

SHOWN: tuple[tuple[str, str, Column], ...] = (
    ("omega_total", "value", Column(Words("McDonald’s omega"))),
    ("omega_total", "low", Column(Words("Lower"))),
    ("omega_total", "high", Column(Words("Upper"))),
    ("lambda_2", "value", Column(Words("Guttman’s λ₂"))),
    ("lambda_4", "value", Column(Words("Guttman’s λ₄"))),
    ("lambda_6", "value", Column(Words("Guttman’s λ₆"))),
    ("spearman_brown", "value", Column(Words("Spearman–Brown"))),
)
ORDINAL: tuple[tuple[str, str, Column], ...] = (
    ("ordinal_alpha", "value", Column(Words("Ordinal alpha"))),
    ("ordinal_alpha", "low", Column(Words("Lower"))),
    ("ordinal_alpha", "high", Column(Words("Upper"))),
    ("ordinal_omega", "value", Column(Words("Ordinal omega"))),
    ("ordinal_omega", "low", Column(Words("Lower"))),
    ("ordinal_omega", "high", Column(Words("Upper"))),
)
BOUNDED: Kind = "bounded"
EXPLORED = "omega_hierarchical_exploratory"


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table of the scales, and one of the constructs made of others, with their hierarchical omega.

    Ordinal coefficients stand in the first, or where they have intervals, in a table of their own.
    """
    found: dict[str, dict[str, Line]] = {}
    for line in results.ledger["reliability_coefficients"]:
        found.setdefault(line.text("construct"), {})[line.text("coefficient")] = line
    ordered = {code: found[code] for code in results.instrument.constructs if code in found}
    resampled = any(
        own[name][column] is not None
        for own in ordered.values()
        for name, column, _ in ORDINAL
        if column != "value" and name in own
    )
    title = Words("Further coefficients of reliability")
    if resampled:
        ordinal = Words("Ordinal coefficients of reliability")
        told = (
            *_scales(results, ordered, SHOWN, "reliability_coefficients", title),
            *_scales(results, ordered, ORDINAL, "ordinal_reliability", ordinal),
        )
    else:
        told = _scales(results, ordered, (*SHOWN, *ORDINAL), "reliability_coefficients", title)
    return (*told, *_hierarchical(results, ordered))


def _scales(
    results: Results,
    found: Mapping[str, Mapping[str, Line]],
    offered: Sequence[tuple[str, str, Column]],
    name: str,
    title: Words,
) -> tuple[Table, ...]:
    told = {code: own for code, own in found.items() if any(line["value"] is not None for line in own.values())}
    shown = [each for each in offered if any(each[0] in own and own[each[0]][each[1]] is not None for own in told.values())]
    if not shown:
        return ()
    rows = tuple(
        Row((naming.variable(results.instrument, code), *(_cell(own, which, column) for which, column, _ in shown)))
        for code, own in told.items()
    )
    interval = confidence(results.plan)
    heads = (Column(each.head, each.side, interval) if column != "value" else each for _, column, each in shown)
    names = {which for which, _, _ in shown}
    drawn = {which for which, column, _ in shown if column != "value"}
    said = {
        "lambda_2": Words("λ₂, λ₄ (the greatest split half) and λ₆ are lower bounds of reliability after Guttman (1945)."),
        "spearman_brown": Words("Spearman–Brown: the odd against the even items; of two items, their coefficient."),
        "ordinal_alpha": Words("Ordinal coefficients are of polychoric correlations, and so of variables behind the answers."),
    }
    notes = (
        *(words for which, words in said.items() if which in names),
        *(_of_odd(results, told) if "spearman_brown" in names else ()),
        *resampling((own[which] for own in told.values() for which in drawn if which in own), results.plan),
        *_without_interval(results, told, drawn),
        *explain(results.instrument, _but_for_bounds(rows, told, [(which, column) for which, column, _ in shown])),
    )
    return (Table(name, title, (Column(Words("Construct"), "start"), *heads), rows, notes),)


def _hierarchical(results: Results, found: Mapping[str, Mapping[str, Line]]) -> tuple[Table, ...]:
    names = ("omega_hierarchical", "omega_total_items")
    told = {code: own for code, own in found.items() if set(names) <= set(own) and _any(own, *names, EXPLORED)}
    if not told:
        return ()
    drawn = any(EXPLORED in own and own[EXPLORED]["low"] is not None for own in told.values())
    columns = [(name, column) for name in names for column in ("value", "low", "high")]
    columns += [(EXPLORED, column) for column in (("value", "low", "high") if drawn else ("value",))]
    rows = tuple(
        Row(
            (
                naming.variable(results.instrument, code),
                *(_cell(own, name, column) for name, column in columns),
            )
        )
        for code, own in told.items()
    )
    each = bounds(confidence(results.plan))
    heads = (
        Column(Words("Construct"), "start"),
        Column(Words("Hierarchical omega")),
        *each,
        Column(Words("Total omega")),
        *each,
        Column(Words("Hierarchical omega, exploratory")),
        *(each if drawn else ()),
    )
    notes = (
        Words(
            "Hierarchical omega is the share of the variance of the sum of all items that the general factor explains, total "
            "omega that of general factor and parts together, in a second-order model estimated by maximum likelihood."
        ),
        Words("Exploratory: after a Schmid–Leiman transformation of as many oblimin factors as there are parts."),
        *resampling((own[name] for own in told.values() for name in (*names, EXPLORED) if name in own), results.plan),
        *_without_interval(results, told, {each for each, column in columns if column != "value"}),
        *explain(results.instrument, _but_for_bounds(rows, told, columns)),
    )
    return (Table("hierarchical_omega", Words("Hierarchical omega of the second-order constructs"), heads, rows, notes),)


def _any(own: Mapping[str, Line], *names: str) -> bool:
    return any(name in own and own[name]["value"] is not None for name in names)


def _cell(own: Mapping[str, Line], name: str, column: str) -> Sayable:
    line = own.get(name)
    return Blank() if line is None else cell(line, column, BOUNDED)


def _of_odd(results: Results, told: Mapping[str, Mapping[str, Line]]) -> tuple[Words, ...]:
    """That halves of unequal length have a coefficient of their own, where there are any."""
    with_it = (code for code, own in told.items() if _any(own, "spearman_brown"))
    constructs = results.instrument.constructs
    if not any(len(constructs[code].parts or constructs[code].items) % 2 for code in with_it):
        return ()
    return (Words("With an odd number of items it is Horst’s coefficient (1951) for halves of unequal length."),)


def _unbounded(own: Mapping[str, Line], name: str) -> Words | None:
    """Why a coefficient that is known has no interval; None if it has one, or is not known itself."""
    line = own.get(name)
    return None if line is None or line["value"] is None or line["low"] is not None else line.unknown.get("low")


def _without_interval(results: Results, told: Mapping[str, Mapping[str, Line]], bounded: Collection[str]) -> tuple[Words, ...]:
    """Why coefficients that are known have no interval."""
    reasons = (
        (naming.spoken(results.instrument, reason), naming.variable(results.instrument, code))
        for code, own in told.items()
        for name in sorted(bounded)
        if (reason := _unbounded(own, name)) is not None
    )
    return tuple(
        Words("{names}: no interval, because {reason}.", names=Listing(names), reason=reason)
        for reason, names in by_reason(reasons)
    )


def _but_for_bounds(
    rows: Sequence[Row], told: Mapping[str, Mapping[str, Line]], columns: Sequence[tuple[str, str]]
) -> tuple[Row, ...]:
    """The rows without the bounds of coefficients that are known."""
    return tuple(
        Row(
            (
                row.cells[0],
                *(
                    Blank() if column != "value" and _unbounded(own, name) is not None else each
                    for each, (name, column) in zip(row.cells[1:], columns, strict=True)
                ),
            )
        )
        for row, own in zip(rows, told.values(), strict=True)
    )
