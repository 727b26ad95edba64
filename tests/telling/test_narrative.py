"""The sentences before the tables: said where true, and only there."""

from dataclasses import replace

from scrm_model.estimate import Estimate
from scrm_model.formula import Claim
from scrm_model.instrument import Instrument
from scrm_model.plan import Plan, Screening
from scrm_model.telling.narrative import before
from scrm_model.verdict import Answer, Hypothesis, Verdict
from scrm_model.words import Count, Listing, Number, Percent, PValue, Sentences, Unknown, Verbatim, Wording, Words

REASON = Words("a single item has no internal consistency")


def said(blocks):
    sentences = []
    for block in blocks:
        sentences += block.text.parts if isinstance(block.text, Sentences) else [block.text]
    return {sentence.phrase: sentence for sentence in sentences}


def alpha(construct, value):
    return "reliability", {"construct": construct, "alpha": value}


def verdict(ruling, p=0.001, value=0.5, **more):
    claim = Claim((("trust",), ("sales",)))
    hypothesis = Hypothesis("H1", claim, "+", "M1", Wording({"en": "Trust sells."}))
    estimate = Estimate("trust", value, 0.3, 0.7, 0.1, 5.0, 100, p, 103)
    return Verdict(hypothesis, Answer(estimate, 0.4, "OLS, HC3", 1), ruling, **more)


def test_a_section_nobody_knows_has_no_sentences(hand_made):
    assert before("dreams", hand_made()) == ()


def test_simulated_answers_and_few_respondents_are_warned_of(hand_made):
    warned = [block for block in before("sample", hand_made(n=12, simulated=True)) if block.warning]
    assert len(warned) == 2
    assert warned[1].text.blanks == {"n": Count(12)}
    assert not any(block.warning for block in before("sample", hand_made(n=120)))


def test_those_left_out_are_told_by_reason(hand_made):
    rows = [("sample_flow", {"stage": stage, "n": n}) for stage, n in (("returned", 20), ("attention", 3), ("duplicates", 0))]
    told = said(before("sample", hand_made([*rows, ("sample_flow", {"stage": "usable", "n": 17})])))
    assert told["Of {returned} questionnaires returned, {usable} are usable."].blanks["usable"] == Count(17)
    (left_out,) = told["Respondents were left out because of {reasons}."].blanks["reasons"].parts
    assert left_out.blanks["n"] == Count(3)


def test_alpha_is_praised_only_where_every_scale_deserves_it(hand_made):
    all_good = "Cronbach’s alpha of every construct exceeds {threshold}: the scales are sufficiently reliable."
    some = "Cronbach’s alpha exceeds {threshold} wherever it can be computed."
    weak = "Cronbach’s alpha does not exceed {threshold} for {constructs}; conclusions on them are uncertain."
    good = [alpha("trust", 0.8), alpha("sales", 0.71)]
    assert all_good in said(before("reliability", hand_made(good)))
    assert some in said(before("reliability", hand_made([*good, alpha("effort", Unknown(REASON))])))
    told = said(before("reliability", hand_made([*good, alpha("effort", 0.7)])))
    assert all_good not in told
    (named,) = told[weak].blanks["constructs"].parts
    assert named.blanks["alpha"] == Number(0.7, 3, bounded=True)


def test_items_against_their_scale_are_warned_of(hand_made):
    rows = [
        ("item_statistics", {"construct": "trust", "item": item, "item_rest_r": r}) for item, r in (("TR1", -0.2), ("TR2", 0.2))
    ]
    warning, plain = before("items", hand_made(rows))
    assert warning.warning
    assert warning.text.blanks["items"].parts == (Verbatim("TR1"),)
    weak = said([plain])["The item–rest correlation is below {threshold} for {items}."]
    assert weak.blanks["items"].parts == (Verbatim("TR2"),)


def test_items_against_their_scale_stand_in_the_proof_of_the_coding_where_there_is_one(hand_made):
    rows = [("item_statistics", {"construct": "trust", "item": "TR1", "item_rest_r": -0.2})]
    proof = ("coding_proof", {"item": "TR1", "construct": "trust", "item_rest_r": -0.2})
    assert any(block.warning for block in before("items", hand_made(rows)))
    assert not any(block.warning for block in before("items", hand_made([*rows, proof])))


def test_a_study_without_constructs_has_nothing_to_say_of_scales(hand_made):
    from scrm_model.scales import Scales

    results = hand_made()
    bare = Instrument(results.instrument.title, {}, {})
    scales = Scales(bare, (), results.scales.keyed, (), results.scales.scores[:, :0], {})
    assert before("scales", hand_made(instrument=bare, scales=scales)) == ()


def test_a_model_is_told_with_its_share_of_variance(hand_made):
    numbers = {"n": 100, "r2": 0.3, "adj_r2": 0.28, "f": 8.0, "df1": 2, "df2": 97, "p": 0.0001}
    told = said(before("models", hand_made([("model_fit", {"model": "M1", "step": 1, "outcome": "sales", **numbers})])))
    (sentence,) = [each for phrase, each in told.items() if phrase.startswith("{model} explains")]
    assert sentence.blanks["p"] == PValue(0.0001)
    assert sentence.blanks["df2"] == Count(97)


def test_each_ruling_has_its_sentence(hand_made):
    endings = {
        "supported": "the effect is positive and significant ({numbers}); {hypothesis} is supported",
        "not supported": "the effect is not significant ({numbers}); {hypothesis} is not supported.",
        "opposite": "but its sign is the opposite of the one expected",
    }
    for ruling, part in endings.items():
        told = said(before("hypotheses", hand_made(verdicts=(verdict(ruling),))))
        assert any(part in phrase for phrase in told), ruling


def test_a_negative_effect_is_called_negative(hand_made):
    told = said(before("hypotheses", hand_made(verdicts=(verdict("supported", value=-0.5),))))
    assert any("negative and significant" in phrase for phrase in told)


def test_what_cannot_be_decided_says_why(hand_made):
    told = said(before("hypotheses", hand_made(verdicts=(verdict("undecidable", reason=REASON),))))
    sentence = told["{hypothesis} cannot be decided with these answers, because {reason}."]
    assert sentence.blanks["reason"] == REASON


def test_the_adjusted_p_is_told_only_where_it_decides(hand_made):
    def numbers(adjust):
        judged = verdict("supported", p_adjusted=0.002)
        told = said(before("hypotheses", hand_made(verdicts=(judged,), plan=Plan(adjust=adjust))))
        (sentence,) = [each for each in told.values() if "numbers" in each.blanks]
        return [part.phrase for part in sentence.blanks["numbers"].parts]

    assert "adjusted _p_ = {p}" in numbers("holm")
    assert "adjusted _p_ = {p}" not in numbers("none")


def test_an_interaction_among_few_is_warned_of(hand_made):
    claim = Claim((("trust", "effort"), ("sales",)))
    hypothesis = Hypothesis("H2", claim, "+", "M1", Wording({}))
    product = Verdict(hypothesis, Answer(Estimate("trust:effort", 0.1, n=159), 0.1, "OLS", 1), "not supported")
    blocks = before("hypotheses", hand_made(verdicts=(product,)))
    assert blocks[0].warning
    assert blocks[0].text.blanks == {"n": Count(159)}
    assert not any(block.warning for block in before("hypotheses", hand_made(verdicts=(verdict("supported"),))))


def test_limits_of_screening_are_told_with_those_left_out(hand_made):
    from dataclasses import replace

    results = hand_made([("sample_flow", {"stage": "missing_over", "n": 3}), ("sample_flow", {"stage": "faster_than", "n": 1})])
    rules = Screening(missing_over=0.25, faster_than=90.0)
    told = said(before("sample", replace(results, plan=replace(results.plan, screening=rules))))
    first, second = told["Respondents were left out because of {reasons}."].blanks["reasons"].parts
    assert first.blanks["reason"].blanks == {"share": Percent(25, 0)}
    assert second.blanks["reason"].blanks == {"n": Number(90, 0)}


def test_significant_tests_of_residuals_are_named(hand_made):
    fit = ("model_fit", {"model": "M1", "step": 1, "outcome": "sales", "n": 100})
    tests = [("diagnostics", {"model": "M1", "test": test, "p": p}) for test, p in (("white", 0.01), ("reset", 0.3))]
    told = said(before("assumptions", hand_made([fit, *tests])))
    (named,) = (
        told["These tests of the residuals are significant at the {alpha} level, so what they suppose is doubtful: {tests}."]
        .blanks["tests"]
        .parts
    )
    assert named.blanks["test"] == Words("White (equal variances)")
    assert "No test of the residuals is significant at the {alpha} level." in said(
        before("assumptions", hand_made([fit, tests[1]]))
    )


def test_those_not_supported_are_named(hand_made):
    told = said(before("hypotheses", hand_made(verdicts=(verdict("not supported"),))))
    assert told["Supported: {n} of {all} hypotheses."].blanks == {"n": Count(0), "all": Count(1)}
    assert told["Not supported: {hypotheses}."].blanks["hypotheses"] == Listing((Words("H{number}", number=Count(1)),))


def test_scores_are_told_as_they_were_made(hand_made):
    prorated = "In a sum, the mean of the items answered stands for those not answered."
    assert prorated in said(before("scales", hand_made(plan=Plan(scores="sum"))))
    assert prorated not in said(before("scales", hand_made(plan=Plan(scores="sum", fewest_answered=1.0))))
    assert prorated not in said(before("scales", hand_made(plan=Plan(scores="mean"))))


def test_constructs_without_a_factor_score_are_named(hand_made):
    by_factor = "A construct’s score is the regression score of its one-factor model, for respondents who answered every item."
    without = "There is no factor model, and so no score, of {constructs}."
    mean_of_composite = (
        "A composite has no factor; its score is the mean of its items, for respondents who answered at least {share} of "
        "them: {constructs}."
    )
    rows = [("construct_statistics", {"construct": code, "n": n}) for code, n in (("trust", 0), ("effort", 120))]
    told = said(before("scales", hand_made(rows, plan=Plan(scores="factor"))))
    assert by_factor in told
    assert len(told[without].blanks["constructs"].parts) == 1
    assert mean_of_composite not in told
    results = hand_made(rows, plan=Plan(scores="factor"))
    trust = replace(results.instrument.constructs["trust"], kind="composite")
    formed = replace(results.instrument, constructs={**results.instrument.constructs, "trust": trust})
    told = said(before("scales", replace(results, instrument=formed)))
    assert mean_of_composite in told
    assert without not in told
