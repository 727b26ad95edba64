"""The machine tables: every number a run found, under names that stay the same from version to version.

Findings and fits *post* entries; entries of one page with the same key become one row, so that the alpha of a construct and its
omega, found by two measures, stand in one line of `reliability`. Display tables, `results.json` and `tables/*.csv` are all read
from here, which is what makes every printed number traceable.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeAlias, Union

from scrm_model.words import Unknown, Words

Value: TypeAlias = Union[float, int, str, bool, Words, None]


@dataclass(frozen=True)
class Page:
    """The shape of one machine table: what identifies a row, and the columns in their order (key columns included)."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[str, ...]


def _page(name: str, title: str, key: str, rest: str) -> Page:
    return Page(name, title, tuple(key.split()), (*key.split(), *rest.split()))


PAGES: Mapping[str, Page] = {
    page.name: page
    for page in (
        _page("sample_flow", "From invited to usable", "stage", "n share low high"),
        _page("profile", "Profile of the respondents", "question option", "n percent valid_percent cumulative"),
        _page("numbers", "Questions answered with a number", "question", "n missing mean sd median min max"),
        _page("usage", "Options chosen, of those who answered", "question option", "n share low high"),
        _page(
            "coding_proof",
            "What was declared of each item, and what was answered",
            "item",
            "construct declared item_rest_r component observed_low observed_high declared_low declared_high unused "
            "floor ceiling duplicate_of warning",
        ),
        _page("missing_items", "Missing answers by item", "item", "construct n missing share"),
        _page("missing_respondents", "Missing answers by respondent", "missing", "n share"),
        _page("missing_patterns", "Patterns of missing answers", "pattern", "n share items"),
        _page("missing_answers", "Tests of missing answers", "test", "statistic df p patterns"),
        _page(
            "item_statistics",
            "Statistics of the keyed items",
            "construct item",
            "n missing mean sd skew kurtosis item_rest_r alpha_if_dropped reversed omega_if_dropped",
        ),
        _page("item_distributions", "How often each answer was given", "construct item answer", "n share"),
        _page(
            "reliability",
            "Reliability of the scales",
            "construct",
            "k n alpha alpha_low alpha_high alpha_std omega composite_reliability rho_a ave mean_r msv",
        ),
        _page(
            "reliability_coefficients",
            "Further coefficients of reliability",
            "construct coefficient",
            "value low high n resamples failed",
        ),
        _page("composites", "Items of the composites", "construct item", "weight low high loading vif"),
        _page("construct_statistics", "Statistics of the constructs", "construct", "n mean sd skew kurtosis min max"),
        _page("normality", "Normality by construct", "construct test", "statistic p skew kurtosis"),
        _page("correlations", "Correlations between constructs", "construct_a construct_b", "r low high p n"),
        _page(
            "factor_adequacy",
            "Adequacy of the items for factor analysis",
            "n items",
            "kmo bartlett_chi2 bartlett_df bartlett_p map_factors parallel_components parallel_factors map4_factors "
            "factors extraction rotation",
        ),
        _page("item_adequacy", "Sampling adequacy of each item", "item", "kmo"),
        _page(
            "factor_retention",
            "How many factors to keep",
            "factor",
            "component_eigenvalue component_parallel factor_eigenvalue factor_parallel map map4",
        ),
        _page("efa_loadings", "Exploratory factor analysis", "item factor", "loading communality structure cross_loading"),
        _page("efa_factors", "Factors of the exploratory analysis", "factor", "ss_loadings share cumulative"),
        _page("efa_correlations", "Correlations of the exploratory factors", "factor_a factor_b", "r"),
        _page(
            "cfa_fit",
            "Fit of the measurement models",
            "model",
            "n chi2 df p cfi tli rmsea rmsea_low rmsea_high srmr aic bic "
            "chi2_scaled p_scaled scaling cfi_scaled tli_scaled rmsea_scaled cfi_robust tli_robust rmsea_robust target "
            "ratio admissible problem",
        ),
        _page("cfa_loadings", "Loadings of the measurement models", "model construct item", "b se z p beta"),
        _page("cfa_correlations", "Correlations of the factors", "model construct_a construct_b", "r se low high"),
        _page(
            "discriminant",
            "Discriminant validity",
            "construct_a construct_b",
            "r htmt htmt_low htmt_high sqrt_ave_a sqrt_ave_b htmt2 htmt2_low htmt2_high phi phi_low phi_high cutoff "
            "htmt_n resamples failed",
        ),
        _page("cross_loadings", "Correlations of items with constructs", "item construct", "r own"),
        _page("method_bias", "Common method bias", "test construct", "statistic df p value threshold verdict"),
        _page("marker_correlations", "Correlations without the marker", "construct_a construct_b", "r adjusted p n"),
        _page(
            "marker_hypotheses",
            "What the marker does to the hypotheses",
            "id",
            "b p b_adjusted p_adjusted verdict adjusted_verdict",
        ),
        _page(
            "coefficients",
            "Coefficients of the models",
            "model step outcome term",
            "b se beta t df p low high vif",
        ),
        _page(
            "model_fit",
            "Fit of the models",
            "model step outcome",
            "n r2 adj_r2 f df1 df2 p delta_r2 f_change df1_change df2_change p_change",
        ),
        _page("diagnostics", "Tests of the residuals", "model test", "statistic df p"),
        _page("category_tests", "Tests of the models of categories", "model test term", "statistic df p"),
        _page("influence_limits", "Influential respondents", "model measure", "limit beyond largest row"),
        _page(
            "influence",
            "The most influential respondents",
            "model row",
            "cooks_distance leverage standardised studentised dffits p",
        ),
        _page("collinearity", "Collinearity of the predictors", "model term", "df gvif gvif_root"),
        _page("condition_indices", "Condition indices", "model dimension", "eigenvalue condition_index"),
        _page("variance_proportions", "Variance proportions", "model dimension term", "proportion"),
        _page(
            "relative_importance",
            "Relative importance of the predictors",
            "model outcome term",
            "lmg lmg_share johnson johnson_share",
        ),
        _page("slopes", "Simple slopes", "model focal moderator at", "moderator_value b se t p low high"),
        _page(
            "slope_differences",
            "Differences between simple slopes",
            "model focal moderator at other_at",
            "difference se t p low high",
        ),
        _page("johnson_neyman", "Johnson–Neyman bounds", "model focal moderator bound", "percent_below"),
        _page(
            "johnson_neyman_at",
            "Johnson–Neyman bounds at places of the other moderators",
            "model focal moderator held at bound",
            "percent_below",
        ),
        _page(
            "conditional_effects",
            "Effects along the moderator",
            "model focal moderator held at moderator_value",
            "b se t p low high",
        ),
        _page(
            "simple_lines",
            "Predicted outcome along the focal predictor",
            "model focal moderator at focal_at focal_value",
            "predicted se low high",
        ),
        _page("probed_places", "Where moderators were probed", "model moderator at", "value low high percent_below"),
        _page("probing_warnings", "Warnings of the probing", "model moderator kind at", "warning"),
        _page("product_effects", "What the products add", "model product", "delta_r2 f_change df1 df2 p f2"),
        _page(
            "quadratic_check",
            "Products beside the squares of their parts",
            "model product",
            "b se p squares b_with_squares se_with_squares p_with_squares survives delta_r2_squares f_squares df1 df2 p_squares",
        ),
        _page("indirect", "Direct, indirect and total effects", "model effect path at", "b se low high beta"),
        _page("mediation_type", "Types of mediation", "model path at", "type proportion"),
        _page("path_effects", "Effect sizes of the paths", "model outcome term", "f2"),
        _page(
            "residual_correlations",
            "Correlations of the residuals",
            "model outcome_a outcome_b",
            "r low high p df n",
        ),
        _page(
            "pls_fit",
            "PLS: fit of the models",
            "model",
            "n items weighting estimator iterations srmr_saturated srmr_estimated admissible problem inadmissible "
            "resamples failed missing replaced",
        ),
        _page("pls_paths", "PLS: paths", "model outcome term", "beta se t p low high f2 vif resamples failed"),
        _page(
            "pls_quality",
            "PLS: quality of the constructs",
            "model construct",
            "r2 adj_r2 alpha rho_a rho_c ave q2_predict r2_low r2_high mode",
        ),
        _page(
            "pls_loadings",
            "PLS: loadings and weights",
            "model construct item",
            "loading weight t low high weight_t weight_low weight_high vif",
        ),
        _page("pls_htmt", "PLS: how near the constructs are", "model construct_a construct_b", "r htmt low high"),
        _page(
            "pls_predict",
            "PLS: prediction of the items",
            "model construct item",
            "rmse mae rmse_linear mae_linear q2_predict folds",
        ),
        _page(
            "pls_groups",
            "PLS: comparison of groups",
            "model question option_a option_b outcome term",
            "beta_a beta_b difference p n_a n_b permutations failed",
        ),
        _page(
            "pls_micom",
            "PLS: invariance of the composites",
            "model question option_a option_b construct",
            "c c_low compositional_p mean_difference mean_p variance_difference variance_p permutations",
        ),
        _page(
            "sem_fit",
            "Structural equation models: fit",
            "model",
            "n chi2 df p cfi tli rmsea rmsea_low rmsea_high srmr aic bic "
            "chi2_scaled p_scaled scaling cfi_scaled tli_scaled rmsea_scaled cfi_robust tli_robust rmsea_robust "
            "ratio admissible problem asked estimator items scored",
        ),
        _page("sem_loadings", "Structural equation models: loadings", "model construct item", "b se z p beta"),
        _page(
            "hypotheses",
            "Hypotheses and verdicts",
            "id",
            "claim sign model estimator step family b beta se statistic df p p_adjusted low high verdict reason",
        ),
        _page(
            "rounding", "What the rounding of the published table leaves open", "page model step of column", "value low high"
        ),
        _page(
            "verdict_comparison",
            "The hypotheses by other methods",
            "id model",
            "kind estimator b beta se statistic p low high verdict reason",
        ),
        _page(
            "detectable", "The smallest effects the tests could have found", "id", "model n power f2 beta reliability f2_true"
        ),
    )
}


@dataclass(frozen=True)
class Entry:
    """Values for one row of the page called `page`; the key columns are always among them.

    A value that cannot be known is `Unknown(reason)`.
    """

    page: str
    values: Mapping[str, Value | Unknown]


def stated(value: float, reason: Words) -> float | Unknown:
    """The number as a page holds it, or why there is none where it is not finite."""
    return float(value) if isfinite(value) else Unknown(reason)


@dataclass(frozen=True)
class Line:
    """One row of a page: every column has a value, and the unknown ones a reason."""

    values: Mapping[str, Value]
    unknown: Mapping[str, Words] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Value:
        return self.values[column]

    def number(self, column: str) -> float | None:
        """Return the number in `column`, None where it is unknown.

        Raises:
            TypeError: the column holds text.
        """
        value = self.values[column]
        if value is None:
            return None
        if isinstance(value, (int, float)):
            return float(value)
        raise TypeError(f"column {column} holds no number but {value!r}")

    def text(self, column: str) -> str:
        """Return the text in `column`, empty where there is none.

        Raises:
            TypeError: the column holds something else.
        """
        value = self.values[column]
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        raise TypeError(f"column {column} holds no text but {value!r}")

    def cells(self) -> dict[str, Value]:
        """The row as it is written: each column, and `<column>_unknown` after each one whose value is not known."""
        row: dict[str, Value] = {}
        for column, value in self.values.items():
            row[column] = value
            if column in self.unknown:
                row[f"{column}_unknown"] = self.unknown[column]
        return row


NOT_ASKED = Words("not part of this run")


@dataclass(frozen=True)
class Ledger:
    """Pages with their lines, in the order of `PAGES`, then any page only a plug-in knows."""

    pages: Mapping[str, tuple[Line, ...]]

    def __getitem__(self, page: str) -> tuple[Line, ...]:
        """The lines of a page; none if nothing was posted there."""
        return self.pages.get(page, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def where(self, page: str, **equal: Value) -> tuple[Line, ...]:
        """The lines of a page whose columns equal what is given."""
        return tuple(line for line in self[page] if all(line[name] == value for name, value in equal.items()))

    def title(self, page: str) -> str:
        """The page's title, in English."""
        return PAGES[page].title if page in PAGES else page.replace("_", " ").capitalize()


def post(entries: Iterable[Entry]) -> Ledger:
    """Gather entries into a ledger.

    Entries of a page listed in `PAGES` are merged by the page's key and given all its columns; a column nobody posted is
    unknown because it was not part of the run. Columns beyond the listed ones follow in the order they came. A page that is
    not listed keeps its entries as they are, one row each.

    Raises:
        ValueError: an entry lacks a key column of its page, or two entries give one cell different values.
    """
    gathered: dict[str, dict[tuple[object, ...], dict[str, Value | Unknown]]] = {}
    for number, entry in enumerate(entries):
        page = PAGES.get(entry.page)
        if page is not None and not set(page.key) <= set(entry.values):
            raise ValueError(f"{entry.page}: an entry lacks its key {page.key}: {dict(entry.values)}")
        key: tuple[object, ...] = tuple(entry.values[name] for name in page.key) if page is not None else (number,)
        row = gathered.setdefault(entry.page, {}).setdefault(key, {})
        for column, value in entry.values.items():
            if column in row and row[column] != value:
                raise ValueError(f"{entry.page} {key}: two values for {column}: {row[column]!r} and {value!r}")
            row[column] = value
    ordered = [*(name for name in PAGES if name in gathered), *(name for name in gathered if name not in PAGES)]
    return Ledger({name: _lines(name, gathered[name].values()) for name in ordered})


def _lines(name: str, rows: Iterable[Mapping[str, Value | Unknown]]) -> tuple[Line, ...]:
    rows = list(rows)
    listed = PAGES[name].columns if name in PAGES else ()
    extra = dict.fromkeys(column for row in rows for column in row if column not in listed)
    columns = (*listed, *extra)
    lines = []
    for row in rows:
        cells = {column: row.get(column, Unknown(NOT_ASKED)) for column in columns}
        values = {column: None if isinstance(cell, Unknown) else cell for column, cell in cells.items()}
        reasons = {column: cell.reason for column, cell in cells.items() if isinstance(cell, Unknown)}
        lines.append(Line(values, reasons))
    return tuple(lines)
