"""What is claimed: every name in models and hypotheses is checked."""

import pytest


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "ori + tec + sector",
            "ori + tec + sectr",
            "3:46: model M1: there is no construct or question called 'sectr'. Did you mean 'sector'?",
        ),
        ("ori + tec + sector", '"ori + sectr"', "3:41: model M1: there is no construct or question called 'sectr'."),
        ("ori + tec + sector", "ori - 1", "3:38: model M1: '-' cannot stand in a formula."),
        ("ori + tec + sector", "ori + ori:ori", "3:44: model M1: 'ori' is multiplied by itself."),
        (
            "{outcome: per, predictors",
            "{outcome: prr, predictors",
            "3:17: model M1: there is no construct or question called 'prr'. Did you mean 'per'?",
        ),
        ("ori -> per", "ori", "6:15: hypothesis H1: the claim has no arrow '->'."),
        ("ori -> per", "ori + tec -> per", "6:19: hypothesis H1: '+' cannot stand in a claim."),
        (
            "ori -> per",
            "ori -> pre",
            "6:22: hypothesis H1: there is no construct or question called 'pre'. Did you mean 'per'?",
        ),
        (
            "ori -> per",
            "size -> per",
            "6:15: hypothesis H1: model M1 has no answer to 'size -> per'. It has 'ori -> per', 'tec -> per'",
        ),
        (
            "ori -> per",
            "ori:tec -> per",
            "6:15: hypothesis H1: model M1 has no answer to 'ori:tec -> per'. It has 'ori -> per'",
        ),
        ("ori -> per", "ori -> tec", "6:15: hypothesis H1: model M1 has no answer to 'ori -> tec'."),
        (
            "ori -> per",
            "ori -> tec -> per",
            "6:15: hypothesis H1: model M1 has no answer to 'ori -> tec -> per'. Name another model",
        ),
        (
            "ori -> per",
            "'sector[T.b2x] -> per'",
            "6:22: hypothesis H1: question 'sector' has no option 'b2x'. Did you mean 'b2c'?",
        ),
        (
            "ori -> per",
            "'sector[T.b2b] -> per'",
            "6:22: hypothesis H1: 'b2b' is the option of 'sector' that the others are compared with.",
        ),
        ("ori -> per", "'ori[T.x] -> per'", "6:19: hypothesis H1: 'ori' has no options."),
        ("model: M1", "model: M3", "6:43: hypothesis H1: there is no model called 'M3'. Known: M1, M2."),
        ("model: M1", "model: M1, step: 2", "6:53: hypothesis H1: model M1 has one step, and no step 2."),
        ("model: M1", "model: M2, step: 3", "6:53: hypothesis H1: model M2 has 2 steps, and no step 3."),
    ],
)
def test_names_in_models_and_hypotheses_are_checked(faults, old, new, fault):
    (said,) = faults(study=(old, new))
    assert said.startswith(f"study.yaml:{fault}"), said


UNKNOWN = "there is no construct or question called 'zzz'."


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("{outcome: per, predictors: zzz}", f"{UNKNOWN} Known: lone, ori, sector, size, tec."),
        ("{outcome: zzz, predictors: ori}", f"{UNKNOWN} Known: ori, per, size, tec."),
        ("{kind: logit, outcome: zzz, predictors: ori}", f"{UNKNOWN} Known: lone, sector, size, tec."),
        ("{outcome: per, predictors: 'ori + ori:tec'}", "'ori:tec' needs 'tec' in the model. Add 'tec' to the predictors."),
        ("{outcome: per, steps: [ori, ori:tec]}", "needs 'tec' in the model. Add 'tec' to this step or an earlier one."),
        (
            "{kind: mediation, from: ori, through: [tec], to: per, covariates: 'size + size:sector'}",
            "needs 'sector' in the model. Add 'sector' to the covariates.",
        ),
        ("{kind: logit, outcome: lone, predictors: ori}", "'lone' has only one option; a logit is of two."),
        ("{kind: ordinal, outcome: sector, predictors: ori}", "'sector' has 2 options; an ordinal model is of three or more."),
    ],
)
def test_what_is_offered_can_be_used(faults, block, fault):
    lone = "  lone: {ask: Lone, kind: one, options: {a: A}}\n  note: {ask: Note, kind: text}\n  check:"
    (said,) = faults(instrument=("  check:", lone), study=("{outcome: per, steps: [ori + tec, ori:tec]}", block))
    assert fault in said


def test_a_claim_longer_than_two_is_answered_with_claims_of_its_length(faults, monkeypatch):
    from scrm_model.modelling.equation.hierarchy import Regression

    monkeypatch.setattr(Regression, "claims", lambda self, claim: [s[0] for s in claim.stations] == ["ori", "tec", "per"])
    said = faults(study=("ori -> per", "tec -> ori -> per"))
    assert said == [
        "study.yaml:6:15: hypothesis H1: model M1 has no answer to 'tec -> ori -> per'. It has 'ori -> tec -> per'."
    ]


def test_models_whose_names_differ_in_capitals_only_would_share_their_files(faults):
    (said,) = faults(study=("  M2: {outcome", "  m1: {outcome"))
    assert said.startswith("study.yaml:4:3: model m1: the name differs from that of model M1 in nothing but capitals.")
