"""Groups of respondents compared in a PLS model: differences between their paths, and whether its composites are made alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scrm_model.ledger import Entry, Value, stated
from scrm_model.modelling.pls.doubts import undrawn, unusable
from scrm_model.modelling.pls.estimates import PlsEstimates
from scrm_model.modelling.pls.permutation import Differences, Pair, dealt, differences, pooled
from scrm_model.modelling.pls.replicates import Replicator
from scrm_model.modelling.pls.rows import Rows
from scrm_model.plan import Plan
from scrm_model.resampling import TOLERATED
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.stats.pls.invariance import lower_p, permuted_p
from scrm_model.words import Count, Unknown, Verbatim, Words

ALONE = Words("one group alone does not identify the model")
NO_ITEMS = Words("only composites of several items have weights to compare")
PATHS = ("beta_a", "beta_b", "difference", "p")
MICOM = ("c", "c_low", "compositional_p", "mean_difference", "mean_p", "variance_difference", "variance_p")


@dataclass(frozen=True)
class Comparison:
    """The pages `pls_groups` and `pls_micom`, and whether any two groups could be compared."""

    entries: tuple[Entry, ...] = ()
    delivered: bool = True


def compare_groups(estimates: PlsEstimates, scales: Scales, plan: Plan) -> Comparison:
    """Compare every two options of the question the model names; nothing where it names none or nothing was estimated.

    Respondents are dealt anew to groups of the same sizes as often as the plan resamples, Chin & Dibbern (2010), Handbook of
    Partial Least Squares, 171-193.
    """
    question = estimates.model.groups
    if question is None or estimates.unknown is not None:
        return Comparison()
    answer = scales.answers[question]
    if not isinstance(answer, Choices):
        raise KeyError(f"{question} is not answered with one option")
    codes = answer.codes[estimates.rows.rows]
    entries: list[Entry] = []
    delivered = False
    for one, other in combinations(range(len(answer.options)), 2):
        kept = np.flatnonzero((codes == one) | (codes == other))
        rows = Rows(estimates.rows.X[kept], estimates.rows.rows[kept])
        pair = Pair(question, (answer.options[one], answer.options[other]), rows, (codes[kept] == one).astype(np.float64))
        reason = _reason(estimates, pair, plan)
        if reason is None:
            entries += _compared(estimates, pair, plan)
            delivered = True
        else:
            entries += _blank(estimates, pair, reason)
    return Comparison(tuple(entries), delivered)


def _reason(estimates: PlsEstimates, pair: Pair, plan: Plan) -> Words | None:
    """Why two groups cannot be compared; None if they can."""
    if (reason := undrawn(plan)) is not None:
        return reason
    for place, option in enumerate(pair.options):
        members = pair.first == 1 - place
        why = unusable(estimates.model, Rows(pair.rows.X[members], pair.rows.rows[members]))
        if why is not None:
            return Words("{option}: {reason}", option=Verbatim(option), reason=why)
    return None


def _compared(estimates: PlsEstimates, pair: Pair, plan: Plan) -> Iterator[Entry]:
    replicator = Replicator.of(estimates.numbers, pair.rows.X)
    chance = plan.stream("pls groups", estimates.model.name, *pair.options)
    together = pooled(replicator)
    whole = differences(replicator, pair.first[None], *together)
    drawn = [differences(replicator, groups, *together) for groups in dealt(pair.first, plan.resamples, chance)]
    permuted = Differences(*(np.concatenate(each) for each in zip(*(each.parts for each in drawn), strict=True)))
    yield from _path_entries(estimates, pair, whole, permuted)
    yield from _micom_entries(estimates, pair, whole, permuted)


def _path_entries(estimates: PlsEstimates, pair: Pair, whole: Differences, permuted: Differences) -> Iterator[Entry]:
    observed, dealt_paths = whole.paths[0], permuted.paths
    p = permuted_p(observed, dealt_paths)
    for place, key in enumerate(key for key in estimates.numbers.index if key[0] == "path"):
        failed = int((~np.isfinite(dealt_paths[:, place])).sum())
        yield Entry(
            "pls_groups",
            {
                **_path_key(estimates, pair, key),
                "beta_a": stated(float(whole.one[0, place]), ALONE),
                "beta_b": stated(float(whole.other[0, place]), ALONE),
                "difference": stated(float(observed[place]), ALONE),
                "p": _judged(float(p[place]), failed, len(dealt_paths)),
                **_counted(pair),
                "permutations": len(dealt_paths),
                "failed": failed,
            },
        )


def _micom_entries(estimates: PlsEstimates, pair: Pair, whole: Differences, permuted: Differences) -> Iterator[Entry]:
    c_p = lower_p(whole.c[0], permuted.c)
    mean_p, variance_p = permuted_p(whole.means[0], permuted.means), permuted_p(whole.variances[0], permuted.variances)
    for place, name in enumerate(estimates.arrangement.composites):
        if name not in estimates.model.blocks:
            continue
        c = permuted.c[:, place]
        known = c[np.isfinite(c)]
        failed = len(c) - len(known)
        weighed: dict[str, Value | Unknown] = dict.fromkeys(MICOM[:3], Unknown(NO_ITEMS))
        if len(estimates.model.blocks[name].items) > 1:
            low = float(np.quantile(known, 0.05)) if len(known) else float("nan")
            weighed = {
                "c": stated(float(whole.c[0, place]), ALONE),
                "c_low": _judged(low, failed, len(c)),
                "compositional_p": _judged(float(c_p[place]), failed, len(c)),
            }
        yield Entry(
            "pls_micom",
            {
                **_micom_key(estimates, pair, name),
                **weighed,
                "mean_difference": stated(float(whole.means[0, place]), ALONE),
                "mean_p": stated(float(mean_p[place]), ALONE),
                "variance_difference": stated(float(whole.variances[0, place]), ALONE),
                "variance_p": stated(float(variance_p[place]), ALONE),
                "permutations": len(c),
            },
        )


def _judged(value: float, failed: int, permutations: int) -> float | Unknown:
    if failed > TOLERATED * permutations:
        of = Count(permutations)
        return Unknown(Words("{failed} of {permutations} permutations gave no value", failed=Count(failed), permutations=of))
    return stated(value, ALONE)


def _blank(estimates: PlsEstimates, pair: Pair, reason: Words) -> Iterator[Entry]:
    why = Unknown(reason)
    for key in estimates.numbers.index:
        if key[0] == "path":
            blanks = dict.fromkeys((*PATHS, "permutations", "failed"), why)
            yield Entry("pls_groups", {**_path_key(estimates, pair, key), **blanks, **_counted(pair)})
    for name in estimates.arrangement.composites:
        if name in estimates.model.blocks:
            yield Entry("pls_micom", {**_micom_key(estimates, pair, name), **dict.fromkeys((*MICOM, "permutations"), why)})


def _counted(pair: Pair) -> dict[str, Value | Unknown]:
    return dict(zip(("n_a", "n_b"), pair.sizes, strict=True))


def _path_key(estimates: PlsEstimates, pair: Pair, key: tuple[str, ...]) -> dict[str, Value | Unknown]:
    term = estimates.model.term(tuple(key[1].split(":")))
    return {**_pair_key(estimates, pair), "outcome": key[2], "term": term}


def _micom_key(estimates: PlsEstimates, pair: Pair, name: str) -> dict[str, Value | Unknown]:
    return {**_pair_key(estimates, pair), "construct": name}


def _pair_key(estimates: PlsEstimates, pair: Pair) -> dict[str, Value | Unknown]:
    one, other = pair.options
    return {"model": estimates.model.name, "question": pair.question, "option_a": one, "option_b": other}
