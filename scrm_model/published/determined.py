"""What moments determine: the cells of the machine tables that are true of any answers with the published moments."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scrm_model.formula import INTERCEPT
from scrm_model.ledger import Entry, Value
from scrm_model.pages import PAGES
from scrm_model.published.table import Published
from scrm_model.unknowns import too_few
from scrm_model.words import Count, Unknown, Words

NEEDS_ANSWERS = Words("known only from the answers themselves, and this study has a table of means and correlations")
NOT_THERE = Words("the table does not have all the variables this needs")
NO_MEANS = Words("the table states no means")
EVERYTHING = "*"

ABOUT_MEANS = frozenset({"condition_indices", "variance_proportions"})
"""Pages that depend on means, and cannot be told of a table without them."""

MEASURES_OF_MOMENTS = (
    "alpha",
    "cfa",
    "composites",
    "constructs",
    "convergent",
    "correlations",
    "cross_loadings",
    "discriminant",
    "efa",
    "factor_adequacy",
    "hierarchical_omega",
    "items",
    "marker",
    "method_bias",
    "numbers",
    "omega",
    "reliability_coefficients",
    "rho_a",
)
"""The measures that find anything moments determine; the others would need what the rows that stand in do not have."""


@dataclass(frozen=True)
class Determined:
    """The columns of a page that moments determine, besides its key; `rows` says of which rows, by their key."""

    columns: frozenset[str]
    rows: Callable[[Mapping[str, Value | Unknown]], bool] = field(default=lambda _: True)


def _of(columns: str, rows: Callable[[Mapping[str, Value | Unknown]], bool] = lambda _: True) -> Determined:
    return Determined(frozenset(columns.split()), rows)


def _linear(row: Mapping[str, Value | Unknown]) -> bool:
    """Whether a coefficient of reliability needs no polychoric correlation."""
    return not str(row["coefficient"]).startswith("ordinal")


def _needs_no_rows(row: Mapping[str, Value | Unknown]) -> bool:
    return row["stage"] == "usable"


PAGES_OF_MOMENTS: Mapping[str, Determined] = {
    "sample_flow": _of("n", _needs_no_rows),
    "item_statistics": _of("n mean sd item_rest_r alpha_if_dropped omega_if_dropped reversed"),
    "reliability": _of(EVERYTHING),
    "reliability_coefficients": _of("value n", _linear),
    "composites": _of("weight loading vif"),
    "construct_statistics": _of("n mean sd"),
    "numbers": _of("n mean sd"),
    "correlations": _of(EVERYTHING),
    "factor_adequacy": _of(EVERYTHING),
    "item_adequacy": _of(EVERYTHING),
    "factor_retention": _of(EVERYTHING),
    "efa_loadings": _of(EVERYTHING),
    "efa_factors": _of(EVERYTHING),
    "efa_correlations": _of(EVERYTHING),
    "cfa_fit": _of("n chi2 df p cfi tli rmsea rmsea_low rmsea_high srmr aic bic target ratio admissible problem"),
    "cfa_loadings": _of(EVERYTHING),
    "cfa_correlations": _of(EVERYTHING),
    "discriminant": _of("r htmt sqrt_ave_a sqrt_ave_b htmt2 phi phi_low phi_high cutoff htmt_n"),
    "cross_loadings": _of(EVERYTHING),
    "method_bias": _of(EVERYTHING),
    "marker_correlations": _of(EVERYTHING),
    "marker_hypotheses": _of(EVERYTHING),
    "coefficients": _of(EVERYTHING),
    "model_fit": _of(EVERYTHING),
    "collinearity": _of(EVERYTHING),
    "condition_indices": _of(EVERYTHING),
    "variance_proportions": _of(EVERYTHING),
    "relative_importance": _of(EVERYTHING),
    "path_effects": _of(EVERYTHING),
    "product_effects": _of(EVERYTHING),
    "mediation_type": _of(EVERYTHING),
    "pls_paths": _of(EVERYTHING),
    "pls_quality": _of("r2 adj_r2 alpha rho_a rho_c ave mode"),
    "pls_loadings": _of(EVERYTHING),
    "pls_fit": _of(EVERYTHING),
    "pls_htmt": _of(EVERYTHING),
    "sem_fit": _of(
        "n chi2 df p cfi tli rmsea rmsea_low rmsea_high srmr aic bic ratio admissible problem asked estimator items scored "
        "alike"
    ),
    "sem_loadings": _of(EVERYTHING),
    "residual_correlations": _of(EVERYTHING),
    "indirect": _of(EVERYTHING),
    "hypotheses": _of(EVERYTHING),
    "verdict_comparison": _of(EVERYTHING),
    "detectable": _of(EVERYTHING),
    "rounding": _of(EVERYTHING),
}
"""What may be told; a page that is not here is not told at all."""


def only_determined(entries: Iterable[Entry], published: Published) -> Iterator[Entry]:
    """The entries without what the published moments do not determine: such cells are unknown, such pages left out."""
    for entry in entries:
        known = PAGES_OF_MOMENTS.get(entry.page)
        if known is None or not known.rows(entry.values):
            continue
        if not published.means and entry.page in ABOUT_MEANS:
            continue
        key = set(PAGES[entry.page].key)
        told = set(entry.values) if EVERYTHING in known.columns else known.columns | key
        cells = {column: value if column in told else Unknown(NEEDS_ANSWERS) for column, value in entry.values.items()}
        if not published.means:
            unstated = set(cells) - key if cells.get("term") == INTERCEPT else {"mean"} & set(cells)
            cells |= dict.fromkeys(unstated, Unknown(NO_MEANS))
        yield Entry(entry.page, {column: _reasoned(column, cell, key) for column, cell in cells.items()})


def _reasoned(column: str, cell: Value | Unknown, key: set[str]) -> Value | Unknown:
    """A cell that nobody is counted for, whose variables the table lacks: rows that stand in have a variable all or none."""
    if isinstance(cell, Unknown):
        counted = cell.reason.blanks.get("n")
        return Unknown(NOT_THERE) if counted == Count(0) or cell.reason == too_few(0) else cell
    return Unknown(NOT_THERE) if column == "n" and cell == 0 and column not in key else cell
