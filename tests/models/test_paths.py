"""Path systems, against regressions one by one, and by the rules of effects."""

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from scrm_model.errors import SpecificationFault
from scrm_model.formula import parse_claim
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.ledger import post
from scrm_model.modelling.system import count_routes, read_system
from scrm_model.modelling.through.path_system import trace_through
from scrm_model.modelling.through.shared_design import lay_out_together
from scrm_model.modelling.through.tracing import Chart, summed
from scrm_model.models.paths import Form, fit, specify
from scrm_model.plan import Conventions, Plan
from scrm_model.resampling import replay
from scrm_model.responses import Choices
from scrm_model.scales import Scales
from scrm_model.words import Wording

SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 7)
PLAN = Plan(seed=7, resamples=300, errors="classical")
CHAIN = ["x -> m", "x + m -> n", "x + m + n -> y"]


def scales_of(columns, sector=None):
    constructs = {name: Construct(name, SAID, items=(Item(f"{name}1", SAID, RATING),)) for name in columns}
    matrix = np.column_stack(list(columns.values()))
    options = tuple(Option(code, SAID) for code in ("b2b", "b2c"))
    instrument = Instrument(SAID, constructs, {"sector": Question("sector", SAID, "one", options, "b2b")})
    codes = np.zeros(len(matrix), dtype=int) if sector is None else np.asarray(sector)
    answers = {"sector": Choices(("b2b", "b2c"), codes)}
    return Scales(instrument, tuple(f"{n}1" for n in columns), matrix, tuple(columns), matrix, answers)


def drawn(n=90):
    chance = np.random.default_rng(11)
    x, w = chance.normal(size=(2, n))
    m = 0.5 * x + chance.normal(size=n)
    k = 0.5 * x + chance.normal(size=n)
    other = 0.4 * m + 0.2 * x + chance.normal(size=n)
    y = 0.3 * m + 0.3 * other + 0.2 * other * w + 0.1 * x + chance.normal(size=n)
    return {"x": x, "w": w, "m": m, "k": k, "n": other, "y": y}


DRAWN = drawn()
SECTOR = np.random.default_rng(5).integers(0, 2, 90)
SCALES = scales_of(DRAWN, SECTOR)


def found(paths, plan=PLAN, scales=SCALES, **more):
    model = specify("S", Form(paths=paths, **more), scales.instrument)
    fitted = fit(model, scales, plan)
    return fitted, post(fitted.entries())


def effect(ledger, kind, path, at=""):
    (line,) = ledger.where("indirect", effect=kind, path=path, at=at)
    return line["b"]


def solved(y, *columns):
    return OLS(y, np.column_stack([np.ones(len(y)), *columns])).fit()


def test_every_equation_is_its_regression_on_the_shared_rows():
    holes = {name: values.copy() for name, values in DRAWN.items()}
    holes["n"][:4] = np.nan
    _, ledger = found(CHAIN, scales=scales_of(holes))
    kept = {name: values[4:] for name, values in DRAWN.items()}
    for outcome, causes in (("m", "x"), ("n", "xm"), ("y", "xmn")):
        stated = solved(kept[outcome], *(kept[cause] for cause in causes))
        lines = ledger.where("coefficients", outcome=outcome)
        assert [line["term"] for line in lines] == ["(Intercept)", *causes]
        for column, numbers in (("b", stated.params), ("se", stated.bse), ("p", stated.pvalues)):
            assert [line[column] for line in lines] == pytest.approx(list(numbers), rel=1e-7)
        (whole,) = ledger.where("model_fit", outcome=outcome)
        assert (whole["n"], whole["r2"]) == (86, pytest.approx(stated.rsquared, rel=1e-8))


def test_effects_follow_the_arrows_and_add_up():
    _, ledger = found(CHAIN)
    b = {(line["outcome"], line["term"]): line["b"] for line in ledger["coefficients"]}
    assert effect(ledger, "indirect", "x -> m -> y") == pytest.approx(b["m", "x"] * b["y", "m"], rel=1e-9)
    long = b["m", "x"] * b["n", "m"] * b["y", "n"]
    assert effect(ledger, "indirect", "x -> m -> n -> y") == pytest.approx(long, rel=1e-9)
    through = [line["b"] for line in ledger.where("indirect", effect="indirect") if line["path"].startswith("x ->")]
    of_y = [effect(ledger, "indirect", f"x -> {way} -> y") for way in ("m", "n", "m -> n")]
    assert sorted(through) == pytest.approx(sorted([*of_y, effect(ledger, "indirect", "x -> m -> n")]), rel=1e-12)
    assert effect(ledger, "total indirect", "x -> y") == pytest.approx(sum(of_y), rel=1e-9)
    # In a system that lacks no arrow the total effect is the coefficient of the cause alone.
    assert effect(ledger, "total", "x -> y") == pytest.approx(solved(DRAWN["y"], DRAWN["x"]).params[1], rel=1e-9)
    assert effect(ledger, "total", "m -> y") == pytest.approx(solved(DRAWN["y"], DRAWN["m"], DRAWN["x"]).params[1], rel=1e-9)
    direct = {line["path"]: line["b"] for line in ledger.where("indirect", effect="direct")}
    assert direct == {f"{term} -> {outcome}": value for (outcome, term), value in b.items() if term != "(Intercept)"}


def test_a_path_system_has_the_same_indirect_effects_as_a_mediation():
    from scrm_model.models.mediation import Form as MediationForm
    from scrm_model.models.mediation import fit as mediate
    from scrm_model.models.mediation import specify as specify_mediation

    block = {"from": "x", "through": ["m", "n"], "to": "y", "serial": True}
    model = specify_mediation("S", MediationForm.model_validate(block), SCALES.instrument)
    other = post(mediate(model, SCALES, PLAN).entries())
    _, ledger = found(CHAIN)
    for line in other.where("indirect", effect="indirect"):
        (own,) = ledger.where("indirect", effect="indirect", path=line["path"])
        for column in ("b", "se", "low", "high", "beta", "sobel_se"):
            assert own[column] == pytest.approx(line[column], rel=1e-9)


def test_resampled_effects_are_those_of_regressions_on_the_drawn_rows():
    paths = ["x -> m", "x + m -> n", "x + m + n + w + n:w -> y"]
    system = read_system(paths, SCALES.instrument)
    design = lay_out_together(SCALES, system, True)
    chart = Chart(system, design)
    traced = [each for each in trace_through(system, chart, Conventions()) if each.kind != "index"]
    indices = np.random.default_rng(1).integers(0, 90, size=(5, 90))
    values = replay(design.names, design.X, summed(chart, traced, frozenset()), indices)
    place = next(at for at, each in enumerate(traced) if (each.path, each.at) == ("x -> m -> n -> y", "+1 SD"))
    at = DRAWN["w"].mean() + DRAWN["w"].std(ddof=1)
    for replicate, rows in zip(values, indices, strict=True):
        x, m, n, w, y = (DRAWN[name][rows] for name in "xmnwy")
        # Centred at the means of the sample, not of the resample: the effect at a value does not depend on it.
        last = solved(y, x, m, n, w, n * w).params
        stated = solved(m, x).params[1] * solved(n, x, m).params[2] * (last[3] + last[5] * at)
        assert replicate[place] == pytest.approx(stated, rel=1e-8)


def test_only_the_effects_of_the_focal_predictor_are_taken_at_places():
    fitted, ledger = found(["x -> n", "x -> w", "x + n + w + n:w -> y"], centre=True)
    lines = {kind: [line["at"] for line in ledger.where("indirect", effect=kind)] for kind in ("indirect", "total")}
    six = ["-1 SD", "mean", "+1 SD", "16%", "50%", "84%"]
    assert lines == {"indirect": [*six, "mean"], "total": six}
    (moderator,) = ledger.where("indirect", effect="direct", path="w -> y")
    assert (moderator["at"], moderator["moderator"]) == ("mean", "n")
    assert moderator["b"] == fitted.answer(parse_claim("w -> y"), None).estimate.value
    index = effect(ledger, "index", "x -> n:w -> y")
    slope = effect(ledger, "indirect", "x -> n -> y", "+1 SD") - effect(ledger, "indirect", "x -> n -> y", "mean")
    assert index == pytest.approx(slope / DRAWN["w"].std(ddof=1), rel=1e-8)


def test_the_effect_of_what_moderates_a_category_is_taken_at_its_reference():
    fitted, ledger = found(["x -> n", "sector + n + sector:n -> y"])
    (line,) = ledger.where("indirect", effect="indirect", path="x -> n -> y")
    assert (line["at"], line["moderator"], line["moderator_value"]) == ("b2b", "sector", None)
    last = solved(DRAWN["y"], SECTOR, DRAWN["n"], SECTOR * DRAWN["n"]).params
    assert line["b"] == pytest.approx(solved(DRAWN["n"], DRAWN["x"]).params[1] * last[2], rel=1e-8)
    assert fitted.answer(parse_claim("x -> n -> y"), None).estimate.value == line["b"]
    at = DRAWN["n"].mean()
    (focal,) = ledger.where("indirect", effect="direct", path="sector[T.b2c] -> y", at="mean")
    assert focal["b"] == pytest.approx(last[1] + last[3] * at, rel=1e-8)
    assert focal["moderator_value"] == pytest.approx(at, rel=1e-12)


def test_several_moderators_of_one_way_are_held_at_their_means():
    paths = ["x + k + x:k -> n", "x + n + w + n:w -> y"]
    _, ledger = found(paths)
    (line,) = ledger.where("indirect", effect="indirect", path="x -> n -> y")
    assert (line["at"], line["moderator"], line["moderator_value"]) == ("mean", "k, w", None)
    first = solved(DRAWN["n"], DRAWN["x"], DRAWN["k"], DRAWN["x"] * DRAWN["k"]).params
    last = solved(DRAWN["y"], DRAWN["x"], DRAWN["n"], DRAWN["w"], DRAWN["n"] * DRAWN["w"]).params
    stated = (first[1] + first[3] * DRAWN["k"].mean()) * (last[2] + last[4] * DRAWN["w"].mean())
    assert line["b"] == pytest.approx(stated, rel=1e-8)


def test_the_size_of_a_path_is_what_the_equation_loses_without_it():
    _, ledger = found(["x -> n", "x + n + sector + w -> y"])
    full = solved(DRAWN["y"], DRAWN["x"], DRAWN["n"], SECTOR, DRAWN["w"]).rsquared
    without = {
        "n": solved(DRAWN["y"], DRAWN["x"], SECTOR, DRAWN["w"]).rsquared,
        "sector": solved(DRAWN["y"], DRAWN["x"], DRAWN["n"], DRAWN["w"]).rsquared,
    }
    for term, less in without.items():
        (line,) = ledger.where("path_effects", outcome="y", term=term)
        assert line["f2"] == pytest.approx((full - less) / (1 - full), rel=1e-8)
    (only,) = ledger.where("path_effects", outcome="n")
    r2 = solved(DRAWN["n"], DRAWN["x"]).rsquared
    assert only["f2"] == pytest.approx(r2 / (1 - r2), rel=1e-8)


def test_residuals_that_share_something_tell_of_an_arrow_that_is_missing():
    import pingouin

    _, ledger = found(["x -> m + k", "m -> n", "x + m -> y"])
    lines = {(line["outcome_a"], line["outcome_b"]): line for line in ledger["residual_correlations"]}
    assert len(lines) == 6
    import pandas as pd

    stated = pingouin.partial_corr(pd.DataFrame(DRAWN), "m", "k", covar="x")
    line = lines["m", "k"]
    assert line["r"] == pytest.approx(float(stated["r"].iloc[0]), rel=1e-8)
    assert line["p"] == pytest.approx(float(stated["p_val"].iloc[0]), rel=1e-6)
    assert line["df"] == 90 - 2 - 1
    built = next(line for pair, line in lines.items() if set(pair) == {"m", "y"})
    assert built["r"] is None
    assert built.unknown["r"].phrase.startswith("0 by construction")
    left = [solved(DRAWN[y], *(DRAWN[name] for name in causes)).resid for y, causes in (("n", "m"), ("y", "xm"))]
    other = next(line for pair, line in lines.items() if set(pair) == {"n", "y"})
    assert other["r"] == pytest.approx(np.corrcoef(left)[0, 1], rel=1e-8)


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("x -> m -> n -> y", True),
        ("m -> n -> y", True),
        ("x -> y", True),
        ("n -> y", True),
        ("n:w -> y", True),
        ("x -> m -> n:w -> y", True),
        ("x:w -> m -> n -> y", False),
        ("w -> n -> y", False),
        ("w -> m", False),
        ("y -> x", False),
        ("sector -> m -> y", True),
        ("sector[T.b2c] -> m -> y", True),
    ],
)
def test_what_a_path_system_has_an_answer_to(claim, known):
    model = specify("S", Form(paths=["x + sector -> m", "x + m -> n", "x + m + n + w + n:w -> y"]), SCALES.instrument)
    assert model.claims(parse_claim(claim)) is known
    if known:
        answer = fit(model, SCALES, PLAN).answer(parse_claim(claim), None)
        assert answer.estimate.value is not None
        assert answer.by_interval is (len(claim.split("->")) > 2)


def test_rows_that_identify_no_equation_give_reasons():
    flat = {**DRAWN, "n": np.full(90, 2.0)}
    fitted, ledger = found(["x -> m", "m -> n", "m -> y"], scales=scales_of(flat))
    assert fitted.undelivered
    (line,) = ledger.where("indirect", effect="indirect", path="x -> m -> n")
    assert "is the same for all" in line.unknown["b"].phrase
    (known,) = ledger.where("indirect", effect="indirect", path="x -> m -> y")
    assert known["low"] is not None
    assert {line["f2"] for line in ledger.where("path_effects", outcome="n")} == {None}
    pairs = {(line["outcome_a"], line["outcome_b"]): line["r"] for line in ledger["residual_correlations"]}
    assert {pair: r is None for pair, r in pairs.items()} == {("m", "n"): True, ("m", "y"): False, ("n", "y"): True}


@pytest.mark.parametrize("rows", [0, 1, 4])
def test_too_few_rows_give_reasons(rows):
    few = scales_of({name: values[:rows] for name, values in DRAWN.items()})
    fitted, _ = found(["x + w + x:w -> m", "x + m -> y"], scales=few, centre=True)
    assert fitted.undelivered
    assert fitted.answer(parse_claim("x -> m -> y"), None).estimate.unknown is not None


def test_a_circle_and_a_thicket_are_refused():
    with pytest.raises(SpecificationFault) as caught:
        specify("S", Form(paths=["x -> m", "m -> x"]), SCALES.instrument)
    assert "circle" in caught.value.what
    columns = {f"v{place}": np.arange(3.0) for place in range(12)}
    scales = scales_of(columns)
    saturated = [f"{' + '.join(list(columns)[:place])} -> v{place}" for place in range(1, 12)]
    with pytest.raises(SpecificationFault) as caught:
        specify("S", Form(paths=saturated), scales.instrument)
    assert "ways" in caught.value.what
    assert count_routes(read_system(CHAIN, SCALES.instrument)) == 5
