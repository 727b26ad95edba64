"""Types of mediation where a moderator bears on the direct effect alone."""

import numpy as np

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.ledger import post
from scrm_model.models.mediation import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})


def test_the_type_depends_on_the_moderator_of_the_direct_effect():
    chance = np.random.default_rng(1)
    x, w, e, f = chance.normal(size=(4, 80))
    m = 0.6 * x + e
    y = 0.6 * m + 0.5 * x * w + f
    names = ("x", "w", "m", "y")
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, AnswerScale("a", 1, 7)),)) for name in names}
    scores = np.column_stack([x, w, m, y])
    instrument = Instrument(SAID, constructs, {})
    scales = Scales(instrument, tuple(f"{name}1" for name in names), scores, names, scores, {})
    block = {"from": "x", "through": ["m"], "to": "y", "moderator": "w", "moderates": ["direct"]}
    model = specify("M", Form.model_validate(block), instrument)
    ledger = post(fit(model, scales, Plan(seed=1, resamples=200)).entries())
    (line,) = ledger["mediation_type"]
    assert line["type"] is None
    assert "depends on a moderator" in line.unknown["type"].phrase
    (indirect,) = ledger.where("indirect", effect="indirect")
    assert indirect["low"] > 0
