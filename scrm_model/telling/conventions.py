"""The conventions of a plan where they show: what a test statistic is called, and the notes that tell a departure."""

from scrm_model.plan import Plan
from scrm_model.telling.naming import ESTIMATORS
from scrm_model.words import Words


def statistic(plan: Plan) -> Words:
    """The head of the column of test statistics of coefficients."""
    return Words("_z_") if plan.conventions.tests == "z" else Words("_t_")


def tested(plan: Plan) -> tuple[Words, ...]:
    """The note on what coefficients are tested against, where that is not t."""
    if plan.conventions.tests == "z":
        return (Words("Coefficients are tested against the normal distribution, as by programs of maximum likelihood."),)
    return ()


def placed(plan: Plan) -> tuple[Words, ...]:
    """The notes on the places at which moderators are probed, where they are not the usual ones."""
    notes: list[Words] = []
    if plan.conventions.probing != "percentiles" and plan.conventions.deviations == "n":
        notes.append(Words("The standard deviation of a moderator has the denominator _n_."))
    if plan.conventions.probing != "sd" and plan.conventions.quantiles == "type6":
        notes.append(Words("Percentiles are those of SPSS and PROCESS (type 6)."))
    return tuple(notes)


def whole(plan: Plan) -> Words:
    """The note on what the F of a regression tests, and how."""
    if plan.errors == "classical":
        return Words("_F_ tests that all coefficients but the constant are zero.")
    return Words(
        "_F_ is the Wald test, with {errors}, that all coefficients but the constant are zero.", errors=ESTIMATORS[plan.errors]
    )
