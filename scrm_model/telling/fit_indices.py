"""How well models of covariances fit, index by index: what is asked of each beside what was found."""

from collections.abc import Iterable

from scrm_model.ledger import Line
from scrm_model.telling.cells import Kind, cell
from scrm_model.words import Blank, Interval, Number, Sayable, Words

Index = tuple[str, Kind, Sayable, Sayable]
"""A column of the page, how it is shown, its name, and what is acceptable."""

BELOW_3 = Words("below {bound}", bound=Number(3, 0))
ABOVE_90 = Words("above {bound}", bound=Number(0.9, 2, bounded=True))
BELOW_08 = Words("below {bound}", bound=Number(0.08, 2, bounded=True))

PLAIN: tuple[Index, ...] = (
    ("chi2", "two", Words("χ²"), Blank()),
    ("df", "count", Words("_df_"), Blank()),
    ("p", "p", Words("_p_"), Blank()),
    ("ratio", "two", Words("χ²/_df_"), BELOW_3),
    ("cfi", "bounded", Words("Comparative fit index (CFI)"), ABOVE_90),
    ("tli", "three", Words("Tucker–Lewis index (TLI)"), ABOVE_90),
    ("rmsea", "bounded", Words("Root mean square error of approximation (RMSEA)"), BELOW_08),
    ("interval", "bounded", Words("90% CI of RMSEA"), Blank()),
    ("srmr", "bounded", Words("Standardised root mean square residual (SRMR)"), BELOW_08),
    ("aic", "two", Words("AIC"), Blank()),
    ("bic", "two", Words("BIC"), Blank()),
)
ROBUST: tuple[Index, ...] = (
    ("chi2_scaled", "two", Words("Scaled χ²"), Blank()),
    ("p_scaled", "p", Words("_p_ of the scaled χ²"), Blank()),
    ("scaling", "three", Words("Scaling factor"), Blank()),
    ("cfi_robust", "bounded", Words("Robust CFI"), ABOVE_90),
    ("tli_robust", "three", Words("Robust TLI"), ABOVE_90),
    ("rmsea_robust", "bounded", Words("Robust RMSEA"), BELOW_08),
)

COMPLETE = Words("Only respondents who answered every item of the models are counted.")


def corrected(lines: Iterable[Line]) -> bool:
    """Whether any model was fitted with the robust corrections."""
    return any(line.values.get("chi2_scaled") is not None for line in lines)


def index_cell(line: Line, index: str, kind: Kind) -> Sayable:
    """An index of a model, or the interval of its RMSEA."""
    if index != "interval":
        return cell(line, index, kind)
    low, high = (cell(line, bound, kind) for bound in ("rmsea_low", "rmsea_high"))
    return Interval(low, high) if isinstance(low, Number) and isinstance(high, Number) else low
