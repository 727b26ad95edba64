"""Hypotheses without the marker's share, against least squares on an adjusted correlation matrix written out (1e-9)."""

import numpy as np
import pytest
from scipy import stats

from scrm_model import open_study


def by_hand(R, n, y, xs, place):
    """β and its p from correlations, with one degree of freedom less for the marker."""
    inverse = np.linalg.inv(R[np.ix_(xs, xs)])
    beta = inverse @ R[xs, y]
    df = n - 1 - len(xs) - 1
    se = np.sqrt((1 - beta @ R[xs, y]) * inverse[place, place] / df)
    return beta[place], 2 * stats.t.sf(abs(beta[place] / se), df)


def test_constructs_are_estimated_again_without_the_share(real_study):
    results = open_study(real_study("mobi"), {"plan.marker": "Complaints"}).run()
    scores, names = results.scales.scores, list(results.scales.constructs)
    R, marker = np.corrcoef(scores.T), names.index("Complaints")
    share = min(r for place, r in enumerate(R[marker]) if place != marker and r > 0)
    freed = (R - share) / (1 - share)
    np.fill_diagonal(freed, 1)
    sd = scores.std(axis=0, ddof=1)
    y, xs = names.index("Satisfaction"), [names.index(name) for name in ("Expectation", "Quality", "Value", "Image")]
    beta, p = by_hand(freed, len(scores), y, xs, 1)
    (line,) = results.ledger.where("marker_hypotheses", id="H1")
    assert line.number("b_adjusted") == pytest.approx(beta * sd[y] / sd[xs[1]], rel=1e-9)
    assert line.number("p_adjusted") == pytest.approx(p, rel=1e-6)
    (judged,) = results.ledger.where("hypotheses", id="H1")
    assert (line["b"], line["p"], line["verdict"]) == (judged["b"], judged["p"], judged["verdict"])
    assert line["adjusted_verdict"] in {"supported", "not supported"}


def test_facts_keep_their_share(real_study):
    results = open_study(real_study("bfi"), {"plan.marker": "openness", "plan.measures": "[marker]"}).run()
    design = np.isfinite(results.scales.scores).all(axis=1) & np.isfinite(results.scales.answers["age"].values)
    names = ["neuroticism", "agreeableness", "conscientiousness", "extraversion", "openness"]
    woman = results.scales.answers["gender"].codes[design] == 1
    columns = [results.scales.score_of(name)[design] for name in names]
    X = np.column_stack([*columns, woman, results.scales.answers["age"].values[design]])
    C = np.cov(X.T)
    (row,) = results.ledger.where("method_bias", test="marker")
    loading = np.sqrt(row.number("value")) * np.sqrt(np.diagonal(C)) * np.array([1, 1, 1, 1, 1, 0, 0])
    freed = C - np.outer(loading, loading)
    b = np.linalg.solve(freed[1:, 1:], freed[1:, 0])
    lines = {line["id"]: line for line in results.ledger["marker_hypotheses"]}
    assert lines["H1"].number("b_adjusted") == pytest.approx(b[2], rel=1e-9)
    assert lines["H2"].number("b_adjusted") == pytest.approx(b[1], rel=1e-9)


def test_a_product_cannot_be_adjusted(real_study):
    results = open_study(real_study("corp_rep"), {"plan.marker": "SC"}).run()
    lines = {line["id"]: line for line in results.ledger["marker_hypotheses"]}
    assert lines["H1"]["adjusted_verdict"] is not None
    assert lines["H3"]["b"] is not None
    assert "product" in lines["H3"].unknown["b_adjusted"].phrase
    assert "product" in lines["H3"].unknown["adjusted_verdict"].phrase


def test_without_a_marker_nothing_is_looked_at_again(real_study):
    assert not open_study(real_study("mobi")).run().ledger["marker_hypotheses"]
    alone = open_study(real_study("mobi"), {"plan.marker": "Complaints", "plan.measures": "[alpha]"}).run()
    assert not alone.ledger["marker_hypotheses"]
