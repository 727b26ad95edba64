"""What is said below every table of a model that was estimated by partial least squares."""

from collections.abc import Iterator

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.telling.cells import as_percent, equal_n
from scrm_model.telling.drawn import KINDS
from scrm_model.telling.effects import column, made
from scrm_model.words import Count, Path, Words

WEIGHTING = {
    "path": Words("Partial least squares, path weighting."),
    "factorial": Words("Partial least squares, factorial weighting."),
}
CONSISTENT = {
    "path": Words("Consistent partial least squares (PLSc), path weighting."),
    "factorial": Words("Consistent partial least squares (PLSc), factorial weighting."),
}


def fit_of(results: Results, model: str) -> Line | None:
    """How the model as a whole came out; None where nothing was said of it."""
    return next(iter(results.ledger.where("pls_fit", model=model)), None)


def arrow(results: Results, line: Line) -> Path:
    """The path a line is about."""
    cause, outcome = line.text("term"), line.text("outcome")
    return Path((naming.term(results.instrument, cause), naming.variable(results.instrument, outcome)))


def estimation(results: Results, model: str, bounded: bool) -> Iterator[Words]:
    """Notes on respondents and method; where something is `bounded`, on its intervals too."""
    line = fit_of(results, model)
    if line is None:
        return
    if (n := line.number("n")) is not None:
        yield Words("_n_ = {n}.", n=Count(int(n)))
    weighting = column(line, "weighting")
    if isinstance(weighting, str):
        yield (CONSISTENT if column(line, "estimator") == "PLSc" else WEIGHTING)[weighting]
    if column(line, "missing") == "mean" and (replaced := line.number("replaced")):
        yield Words("{n} missing answers were replaced by the mean of their item.", n=Count(int(replaced)))
    resamples = column(line, "resamples")
    if bounded and results.scales.imputed:
        yield Words(
            "{level} intervals: the bootstrap errors of every completed data set, pooled by Rubin’s rules.",
            level=as_percent(results.plan.level),
        )
    elif bounded and isinstance(resamples, (int, float)) and resamples:
        yield Words(
            "{level} intervals: {kind} of {n} bootstrap resamples.",
            level=as_percent(results.plan.level),
            kind=KINDS[results.plan.interval],
            n=Count(int(resamples)),
        )
        if failed := line.number("failed"):
            yield Words("Up to {failed} of the resamples had no solution and are not counted.", failed=Count(int(failed)))


def effects_estimated(results: Results, model: str, lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """Notes on respondents, method and intervals below a table of effects, whichever method they come from."""
    if fit_of(results, model) is not None:
        return tuple(estimation(results, model, bounded=True))
    return (*equal_n(results.ledger.where("model_fit", model=model)), *made(lines, results.plan))
