"""A mediation with one mediator and its bootstrap, the whole call, beside PyProcessMacro and pingouin.

The ways draw different resamples and are held to intervals that agree within what that leaves open; pingouin's are corrected
for bias.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.comparing import Floats, Row, agree, alternately
from scrm_model.instrument import Instrument, Question
from scrm_model.models.mediation import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Figures
from scrm_model.scales import Scales
from scrm_model.words import Wording

DRAWS = 10_000
SAID = Wording({"": "said"})
FORM = Form.model_validate({"from": "x", "through": ["m"], "to": "y"})


def compare() -> list[Row]:
    """Time each pair.

    Raises:
        RuntimeError: two ways do not agree.
    """
    return [row for n in (159, 2_000) for row in _beside(n)]


def _beside(n: int) -> list[Row]:
    data = _answers(n)
    peers = {
        "PyProcessMacro 2.2, model 4": (_process(data), 5.0),
        "pingouin.mediation_analysis": (_pingouin(data), 40.0),
    }
    (ours, fast), *others = alternately(partial(_ours, data, DRAWS), *(peer for peer, _ in peers.values()))
    rows = []
    for (name, (_, target)), (theirs, slow) in zip(peers.items(), others, strict=True):
        agree(ours, theirs, 0.02, f"mediation beside {name}")
        rows.append(Row(f"mediation, {DRAWS:,} resamples, n = {n:,}", fast, name, slow, target))
    return rows


def _answers(n: int) -> dict[str, Floats]:
    chance = np.random.default_rng(3)
    x, of_m, of_y = chance.normal(size=(3, n))
    m = 0.5 * x + of_m
    return {"x": x, "m": m, "y": 0.4 * m + 0.2 * x + of_y}


def _ours(data: dict[str, Floats], draws: int) -> Floats:
    instrument = Instrument(SAID, {}, {name: Question(name, SAID, "number") for name in data})
    answers = {name: Figures(values) for name, values in data.items()}
    nothing = np.empty((len(data["x"]), 0))
    scales = Scales(instrument, (), nothing, (), nothing, answers)
    plan = Plan(seed=1, resamples=draws)
    found = fit(specify("M", FORM, instrument), scales, plan)
    indirect = next(each.estimate for each in found.effects if each.traced.kind == "indirect")
    return np.array([indirect.value, indirect.low, indirect.high])


def _process(data: dict[str, Floats]) -> Callable[[], Floats]:
    import pandas as pd
    from pyprocessmacro import Process

    frame = pd.DataFrame(data)

    def work() -> Floats:
        found = Process(data=frame, model=4, x="x", y="y", m=["m"], boot=DRAWS, percent=True, seed=2, suppr_init=True)
        results = found.indirect_model.estimation_results
        return np.array([float(results[key][0]) for key in ("effect", "llci", "ulci")])

    return work


def _pingouin(data: dict[str, Floats]) -> Callable[[], Floats]:
    import pandas as pd
    import pingouin

    frame = pd.DataFrame(data)

    def work() -> Floats:
        found = pingouin.mediation_analysis(data=frame, x="x", m="m", y="y", n_boot=DRAWS, seed=2).set_index("path")
        return np.asarray(found.loc["Indirect", ["coef", "CI2.5", "CI97.5"]], dtype=np.float64)

    return work
