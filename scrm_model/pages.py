"""The machine tables: their names, what tells their rows apart, and their columns, the same from version to version."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """The shape of one machine table: what identifies a row, and the columns in their order (key columns included)."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[str, ...]


def _page(name: str, title: str, key: str, rest: str) -> Page:
    return Page(name, title, tuple(key.split()), (*key.split(), *rest.split()))


FIT = (
    "n chi2 df p cfi tli rmsea rmsea_low rmsea_high srmr aic bic "
    "chi2_scaled p_scaled scaling cfi_scaled tli_scaled rmsea_scaled cfi_robust tli_robust rmsea_robust"
)
"""How well a model of covariances fits: factor models and structural equation models are told alike."""

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
            f"{FIT} target ratio admissible problem",
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
            "b se p squares b_with_squares se_with_squares p_with_squares survives delta_r2_squares f_squares df1 df2 "
            "p_squares",
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
            f"{FIT} ratio admissible problem asked estimator items scored alike",
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
