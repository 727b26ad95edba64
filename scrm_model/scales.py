"""Answers turned one way, and a score per construct: what every statistic reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scrm_model.arrays import Floats
from scrm_model.instrument import Construct, Instrument
from scrm_model.plan import Plan
from scrm_model.responses import Answer, Choices, Figures, Responses, Texts, Ticks

SLACK = 1e-9
"""Of a required number of answers, so that 0.7 × 10 (7.000000000000001 in binary) asks for 7 and not for 8."""


@dataclass(frozen=True)
class Scales:
    """Keyed items and construct scores of the usable respondents (n rows).

    `items` names the columns of `keyed` (n × items; reversed items turned, nan where not answered), `constructs` those of
    `scores` (n × constructs, nan where too few items were answered). `answers` are the other questions of the same
    respondents, `lines` the row of the answers file each came from (empty where they came from none).
    `imputed` are the same respondents with every missing answer completed, several times over, where the plan asks for it.
    """

    instrument: Instrument
    items: tuple[str, ...]
    keyed: Floats
    constructs: tuple[str, ...]
    scores: Floats
    answers: Mapping[str, Answer]
    lines: tuple[int, ...] = ()
    imputed: "tuple[Scales, ...]" = ()

    @property
    def n(self) -> int:
        """The number of usable respondents."""
        return int(self.keyed.shape[0])

    @property
    def given(self) -> Floats:
        """The answers to the items as they were given, reversed ones not turned: n × items."""
        return _turned(self.instrument, self.keyed)

    def completed(self) -> "tuple[Scales, ...]":
        """The completed data sets to fit on: those with imputed answers, or this one where nothing is imputed."""
        return self.imputed or (self,)

    def items_of(self, construct: str) -> Floats:
        """The keyed answers to the items of `construct`, those of its parts included: n × k."""
        columns = [self.items.index(item.code) for item in self.instrument.items_of(construct)]
        return self.keyed[:, columns]

    def known(self, variable: str) -> bool:
        """Whether anybody has a score of a construct, or an answer to a question."""
        if variable in self.constructs:
            return bool(np.isfinite(self.score_of(variable)).any())
        match self.answers[variable]:
            case Choices(_, codes):
                return bool((codes >= 0).any())
            case Figures(values):
                return bool(np.isfinite(values).any())
            case Ticks(_, _, answered):
                return bool(answered.any())
            case Texts(values):
                return any(value is not None for value in values)

    def score_of(self, construct: str) -> Floats:
        """The scores of `construct`: n."""
        return self.scores[:, self.constructs.index(construct)]


def score(responses: Responses, instrument: Instrument, plan: Plan) -> Scales:
    """Turn the reversed items (low + high − answer), once, and score every construct.

    A respondent who answered fewer than `plan.fewest_answered` of a construct's items has no score (nan). `mean`: the mean of
    the items answered; `sum`: that mean times the number of items; `factor`: the regression scores (Thurstone 1935) of the
    one-factor ML model, with mean 0, of the respondents who answered every item, nan for all where the model cannot be fitted
    (two items; a Heywood case). A composite has no factor: it is scored with the mean where the plan says `factor`. Whatever
    the plan says, a construct of one item is that item, and a second-order construct is the mean of its parts' scores, nan
    where a part has none.

    Raises:
        ValueError: the responses lack an item of the instrument.
    """
    items = tuple(instrument.items)
    codes = tuple(item.code for item in items)
    if lacking := set(codes) - set(responses.items):
        raise ValueError(f"the responses lack the items {sorted(lacking)}")
    rated = responses.ratings[:, [responses.items.index(code) for code in codes]]
    keyed = _turned(instrument, rated)
    scores = scored(instrument, keyed, plan)
    return Scales(instrument, codes, keyed, tuple(instrument.constructs), scores, responses.answers, responses.lines)


def scored(instrument: Instrument, keyed: Floats, plan: Plan) -> Floats:
    """The scores of every construct from the keyed items (n × items), by the rules of `score`: n × constructs."""
    of: dict[str, Floats] = {}
    items = {item.code: keyed[:, place] for place, item in enumerate(instrument.items)}
    columns = [_score(code, instrument, items, plan, of) for code in instrument.constructs]
    return np.column_stack(columns) if columns else np.empty((len(keyed), 0))


def _turned(instrument: Instrument, ratings: Floats) -> Floats:
    """The answers to the items (n × items) with the reversed ones turned, there or back."""
    items = tuple(instrument.items)
    reversed_ones = np.array([item.reversed for item in items], dtype=np.bool_)
    ends = np.array([item.answers.low + item.answers.high for item in items], dtype=np.float64)
    return np.where(reversed_ones, ends - ratings, ratings)


def _score(code: str, instrument: Instrument, keyed: Mapping[str, Floats], plan: Plan, scored: dict[str, Floats]) -> Floats:
    """The scores of a construct, its parts first, each kept in `scored`."""
    if code not in scored:
        construct = instrument.constructs[code]
        if construct.parts:
            parts = [_score(part, instrument, keyed, plan, scored) for part in construct.parts]
            scored[code] = np.column_stack(parts).mean(axis=1)
        else:
            scored[code] = _from_items(construct, np.column_stack([keyed[item.code] for item in construct.items]), plan)
    return scored[code]


def _from_items(construct: Construct, X: Floats, plan: Plan) -> Floats:
    k = X.shape[1]
    if k == 1:
        only: Floats = X[:, 0]
        return only
    if plan.scores == "factor" and construct.kind == "reflective":
        return _factor_scores(X)
    there = np.isfinite(X)
    answered = there.sum(axis=1)
    enough = (answered >= plan.fewest_answered * k - SLACK) & (answered > 0)
    mean: Floats = np.where(there, X, 0.0).sum(axis=1) / np.where(enough, answered, np.nan)
    return mean * k if plan.scores == "sum" else mean


def _factor_scores(X: Floats) -> Floats:
    from scrm_model.moments import Moments
    from scrm_model.stats.factors.one_factor import fit_one_factor

    complete = np.isfinite(X).all(axis=1)
    moments = Moments.from_rows([str(place) for place in range(X.shape[1])], X[complete])
    scores = np.full(len(X), np.nan)
    scores[complete] = (X[complete] - moments.mean) @ fit_one_factor(moments.cov).score_weights
    return scores
