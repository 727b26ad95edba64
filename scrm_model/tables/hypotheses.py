"""The hypotheses and what became of them: the table a thesis is read for."""

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.table import Column, Row, Table
from scrm_model.telling import conventions, naming
from scrm_model.telling.cells import Kind, by_reason, cells_of, explain, known, significance
from scrm_model.telling.estimators import methods
from scrm_model.telling.judged import judged_at
from scrm_model.words import Count, Listing, Number, Sayable, Words

SECTION = "hypotheses"
PLACE = 10

NUMBERS: tuple[tuple[str, Kind], ...] = (("b", "three"), ("beta", "three"), ("statistic", "two"), ("p", "p"))


def tabulate(results: Results) -> tuple[Table, ...]:
    """One table, a row a hypothesis in the order of the study."""
    lines = results.ledger["hypotheses"]
    if not lines:
        return ()
    adjusted = known(lines, "p_adjusted")
    shown = (*NUMBERS, *(((("p_adjusted", "p")),) if adjusted else ()))
    rows = tuple(
        Row(
            (
                naming.hypothesis(line.text("id")),
                naming.claim(results.instrument, line.text("claim")),
                naming.SIGNS[line.text("sign")],
                *cells_of(line, shown),
                naming.VERDICTS[line.text("verdict")],
            )
        )
        for line in lines
    )
    columns = (
        Column(Words("Hypothesis"), "start"),
        Column(Words("Path"), "start"),
        Column(Words("Expected sign")),
        Column(Words("_b_")),
        Column(Words("β")),
        Column(conventions.statistic(results.plan)),
        Column(Words("_p_")),
        *((Column(Words("Adjusted _p_")),) if adjusted else ()),
        Column(Words("Verdict")),
    )
    notes = _notes(results, lines, rows, adjusted)
    return (Table("hypotheses", Words("Results of the tests of the hypotheses"), columns, rows, notes),)


def _notes(results: Results, lines: tuple[Line, ...], rows: tuple[Row, ...], adjusted: bool) -> tuple[Sayable, ...]:
    notes: list[Sayable] = [
        Words("Tests are two-sided; the sign of the coefficient is compared with the hypothesis afterwards."),
        *methods(lines, results.plan),
        *conventions.tested(results.plan),
        *_counts(results, lines),
        *judged_at(results, lines),
    ]
    if results.plan.adjust == "none":
        notes.append(Words("The verdict goes by _p_, at the {alpha} level.", alpha=significance(results.plan)))
        if adjusted:
            notes.append(Words("The adjusted _p_ is Holm’s, within each family of hypotheses, and is shown for information."))
    else:
        notes.append(
            Words(
                "The verdict goes by the adjusted _p_ ({method}, within each family of hypotheses), at the {alpha} level.",
                method=naming.ADJUSTMENTS[results.plan.adjust],
                alpha=significance(results.plan),
            )
        )
    if any((p := line.number("p")) is not None and p < 0.0005 for line in lines):
        notes.append(Words("SPSS prints a _p_ below .001 as .000."))
    notes.extend(_sensitivity(results))
    reserved = _reservations(results, lines)
    told = [note.blanks["reason"] for note in reserved]
    return (*notes, *reserved, *(note for note in explain(results.instrument, rows) if note.blanks["reason"] not in told))


def _counts(results: Results, lines: tuple[Line, ...]) -> tuple[Sayable, ...]:
    """How many respondents each model rests on."""
    fits = {line.text("model"): line.number("n") for line in results.ledger["model_fit"]}
    used = {name: n for name in dict.fromkeys(line.text("model") for line in lines) if (n := fits.get(name)) is not None}
    if len(set(used.values())) == 1:
        return (Words("_n_ = {n}.", n=Count(int(next(iter(used.values()))))),)
    parts = tuple(Words("{model}: _n_ = {n}", model=naming.model(name), n=Count(int(n))) for name, n in used.items())
    return (Words("{models}.", models=Listing(parts)),) if parts else ()


def _sensitivity(results: Results) -> tuple[Words, ...]:
    """The smallest effects the tests could have found, and what error makes of those of products."""
    lines = results.ledger["detectable"]
    f2 = [value for line in lines if (value := line.number("f2")) is not None]
    beta = [value for line in lines if line["f2"] is not None and (value := line.number("beta")) is not None]
    paths = _paths_of_pls(results)
    if not f2 or not beta:
        return paths
    low, high = min(beta), max(beta)
    smallest = Words("The smallest effect these tests find with a power of 80% is f² = {f2}, a β of {beta}.").filled(
        f2=Number(max(f2), 3), beta=Number(high, 2)
    )
    if f"{low:.2f}" != f"{high:.2f}":
        smallest = Words(
            "The smallest effect these tests find with a power of 80% is f² = {f2}, a β from {low} to {high} by predictor.",
            f2=Number(max(f2), 3),
            low=Number(low, 2),
            high=Number(high, 2),
        )
    products = tuple(
        Words(
            "{hypothesis}: the reliability of the product is {reliability}; among values without error its effect must be f² = "
            "{f2} to be found with that power.",
            hypothesis=naming.hypothesis(line.text("id")),
            reliability=Number(reliability, 2),
            f2=Number(needed, 3),
        )
        for line in lines
        if (reliability := line.number("reliability")) is not None and (needed := line.number("f2_true")) is not None
    )
    return (smallest, *paths, *products)


def _paths_of_pls(results: Results) -> tuple[Words, ...]:
    """The smallest paths of PLS, and by which of two rules."""
    found = {
        line.text("model"): path
        for line in results.ledger["detectable"]
        if line["f2"] is None and (path := line.number("beta")) is not None
    }
    return tuple(
        Words(
            "{model}: the smallest path found with a power of 80% is β = {path}, (_z_ for a two-sided test at the {alpha} "
            "level + _z_ for the power) / √_n_ by the inverse square root method; the 2.486 / √_n_ of Kock and Hadaya (2018) "
            "is the rule for a one-sided test at .05.",
            model=naming.model(name),
            path=Number(path, 2),
            alpha=significance(results.plan),
        )
        for name, path in found.items()
    )


def _reservations(results: Results, lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """Reasons and remarks, each once, with the hypotheses it belongs to."""
    told = by_reason(
        (naming.spoken(results.instrument, reason), naming.hypothesis(line.text("id")))
        for line in lines
        if isinstance(reason := line["reason"], Words)
    )
    return tuple(Words("{hypotheses}: {reason}.", hypotheses=Listing(names), reason=reason) for reason, names in told)
