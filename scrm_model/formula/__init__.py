"""Right-hand sides of models and what hypotheses claim: names joined by a few signs, and nothing else.

The language of formulas is the one shared by R, patsy and formulaic, cut down to names, `+`, `:`, `*` and brackets. What does
not belong to it is refused here, with its column; what does is expanded by formulaic. Nothing in a formula is ever evaluated.
"""

from scrm_model.formula.claims import ARROW, MOST_STATIONS, Claim, dummy, parse_claim
from scrm_model.formula.grammar import DEEPEST, MOST_TERMS
from scrm_model.formula.terms import INTERCEPT, parse_terms, terms_twice
from scrm_model.formula.tokens import LONGEST, NAME, FormulaFault, Term, column_of

__all__ = [
    "ARROW",
    "DEEPEST",
    "INTERCEPT",
    "LONGEST",
    "MOST_STATIONS",
    "MOST_TERMS",
    "NAME",
    "Claim",
    "FormulaFault",
    "Term",
    "column_of",
    "dummy",
    "parse_claim",
    "parse_terms",
    "terms_twice",
]
