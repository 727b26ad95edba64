"""What is said of respondents where missing answers were completed."""

from dataclasses import replace

import pytest

from scrm_model.tables import TABLES
from scrm_model.telling.fit_indices import COMPLETE
from scrm_model.telling.opening_categories import of_categories

NUMBERS = {"df": 20, "chi2": 40.0, "p": 0.02, "cfi": 0.95, "tli": 0.94, "rmsea": 0.05, "rmsea_low": 0.02, "rmsea_high": 0.07}
SEM = ("sem_fit", {"model": "C1", "n": 120, **NUMBERS, "ratio": 2.0, "srmr": 0.04, "aic": 1.0, "bic": 2.0, "estimator": "ML"})
LOGIT = (
    "model_fit",
    {
        "model": "M1",
        "step": 1,
        "outcome": "market",
        "n": 90,
        "chi2": 9.0,
        "df1": 2,
        "p": 0.01,
        "nagelkerke": 0.2,
        "mcfadden": 0.1,
    },
)


def completed(results):
    return replace(results, scales=replace(results.scales, imputed=(results.scales, results.scales)))


@pytest.mark.parametrize("imputed", [False, True])
def test_factor_models_count_only_complete_answers_where_none_were_completed(hand_made, imputed):
    results = hand_made([SEM])
    (table,) = TABLES["sem_fit"].tabulate(completed(results) if imputed else results)
    assert (COMPLETE in table.notes) is not imputed


@pytest.mark.parametrize(("imputed", "said"), [(False, "answered all its questions"), (True, "answers were completed")])
def test_models_of_categories_say_whose_answers_they_rest_on(hand_made, imputed, said):
    results = hand_made([LOGIT, ("category_tests", {"model": "M1", "test": "hosmer_lemeshow", "term": "", "p": 0.4})])
    first, *_ = of_categories(completed(results) if imputed else results)
    assert said in first.text.parts[0].phrase
