"""A cause of two values is left in its units where effects are standardised: all effects by the same standard deviation."""

import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.models.mediation import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})


def test_direct_and_indirect_effects_of_a_category_add_up_to_the_total_when_standardised():
    chance = np.random.default_rng(1)
    told = chance.integers(0, 2, 60)
    m = 0.5 * told + chance.normal(size=60)
    y = 0.4 * m + 0.3 * told + chance.normal(size=60)
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, AnswerScale("a", 1, 7)),)) for name in ("m", "y")}
    question = Question("told", SAID, "one", (Option("no", SAID), Option("yes", SAID)), "no")
    instrument = Instrument(SAID, constructs, {"told": question})
    scores = np.column_stack([m, y])
    scales = Scales(instrument, ("m1", "y1"), scores, ("m", "y"), scores, {"told": Choices(("no", "yes"), told)})
    model = specify("M", Form.model_validate({"from": "told", "through": ["m"], "to": "y"}), instrument)
    ledger = post(fit(model, scales, Plan(seed=1, resamples=200)).entries())
    beta = {line.text("effect"): line.number("beta") for line in ledger["indirect"]}
    b = {line.text("effect"): line.number("b") for line in ledger["indirect"]}
    assert beta["direct"] + beta["indirect"] == pytest.approx(beta["total"], rel=1e-12)
    for effect in ("direct", "indirect", "total"):
        assert beta[effect] == pytest.approx(b[effect] / y.std(ddof=1), rel=1e-12)
