"""The shape of `study.yaml`."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from scrm_model.forms import Form
from scrm_model.forms.codes import Code, FolderName, Label, refusal
from scrm_model.forms.instrument import empty_if_nothing
from scrm_model.forms.population import PopulationForm
from scrm_model.forms.wording import Text

USUAL_KIND = "regression"
"""The kind of a model whose block names none."""

CONFIDENCE = {"type": "number", "minimum": 0.5, "exclusiveMaximum": 1}

_SIGNS = {"−": "-", "+-": "±", "+/-": "±"}


def _sign(value: object) -> object:
    return _SIGNS.get(value, value) if isinstance(value, str) else value


def _confidence(value: float) -> float:
    if 0.5 <= value < 1:
        return value
    meant = value / 100 if 50 <= value < 100 else 1 - value
    likely = f"{meant:g}" if 0.5 <= meant < 1 else "0.95"
    raise refusal(f"the level is the confidence of intervals, from 0.5 to below 1, not {value:g}.", f"Write {likely}.")


class FieldworkForm(Form):
    """How the questionnaire went out."""

    invited: Annotated[int, Field(ge=1)] | None = None
    undeliverable: int = Field(default=0, ge=0)
    ineligible: int = Field(default=0, ge=0)
    pilot: int = Field(default=0, ge=0)
    wave: Label | None = None
    started: Label | None = None
    finished: Label | None = None


class ScreeningForm(Form):
    """Who is left out."""

    incomplete: Label | None = None
    duplicates: list[Label] = Field(default_factory=list)
    attention: bool = False
    missing_over: Annotated[float, Field(ge=0, lt=1)] | None = None
    longstring_over: Annotated[int, Field(ge=1)] | None = None
    faster_than: Annotated[float, Field(gt=0)] | None = None


class FactorsForm(Form):
    """How the exploratory factor analysis is made; without a number, parallel analysis says how many factors there are."""

    number: Annotated[int, Field(ge=1)] | None = None
    extraction: Literal["minres", "ml", "paf"] = "minres"
    rotation: Literal["oblimin", "promax", "varimax", "none"] = "oblimin"
    parallel: Literal["mean"] | Annotated[float, Field(gt=0, lt=1)] = 0.95


class ImputationForm(Form):
    """How missing answers are completed before models are fitted: by chained equations with predictive mean matching."""

    sets: int = Field(default=20, ge=2, le=1000)
    iterations: int = Field(default=10, ge=1, le=1000)
    donors: int = Field(default=5, ge=1, le=100)


class ConventionsForm(Form):
    """Choices in which programs differ, for those who must print what another program prints."""

    probing: Literal["both", "sd", "percentiles"] = "both"
    quantiles: Literal["type7", "type6"] = "type7"
    tests: Literal["t", "z"] = "t"
    deviations: Literal["n-1", "n"] = "n-1"


class PlanForm(Form):
    """The choices of the analysis."""

    level: Annotated[float, AfterValidator(_confidence), WithJsonSchema(CONFIDENCE)] = 0.95
    seed: Annotated[int, Field(ge=0)] | None = None
    resamples: int = Field(default=10_000, ge=1, le=1_000_000)
    scores: Literal["mean", "sum", "factor"] = "mean"
    fewest_answered: float = Field(default=0.8, gt=0, le=1)
    errors: Literal["classical", "hc0", "hc1", "hc2", "hc3", "hc4"] = "hc3"
    interval: Literal["percentile", "bc", "bca", "basic"] = "percentile"
    adjust: Literal["none", "holm", "bh", "bonferroni"] = "none"
    cfa: Literal["ml", "mlr"] = "ml"
    reliability_intervals: Literal["usual", "all"] = "usual"
    factors: Annotated[FactorsForm, BeforeValidator(empty_if_nothing)] = FactorsForm()
    conventions: Annotated[ConventionsForm, BeforeValidator(empty_if_nothing)] = ConventionsForm()
    imputation: Annotated[ImputationForm, BeforeValidator(empty_if_nothing)] | None = None
    screening: Annotated[ScreeningForm, BeforeValidator(empty_if_nothing)] = ScreeningForm()
    diagnostics: list[Literal["durbin_watson"]] = Field(default_factory=list)
    measures: list[str] | None = None
    marker: Label | None = None


class HypothesisForm(Form):
    """A claim with the sign it expects and the model that tests it."""

    claim: str
    sign: Annotated[Literal["+", "-", "±"], BeforeValidator(_sign)]
    model: Code
    text: Text | None = None
    family: Label | None = None
    step: Annotated[int, Field(ge=1)] | None = None


class ReportForm(Form):
    """What the author wants in the report, and how it is printed."""

    languages: Annotated[list[str], Field(min_length=1)] | None = None
    formats: Annotated[list[str], Field(min_length=1)] | None = None
    tables: list[str] | None = None
    figures: list[str] | None = None
    decimal: Literal["momayyez", "slash", "point"] = "momayyez"
    font: Label | None = None
    chapter: Annotated[int, Field(ge=1)] | None = None
    latin: Literal["inline", "notes"] = "inline"


class StudyForm(Form):
    """A study: what is claimed, and the plan. The blocks of `models` have the form of their kind."""

    name: FolderName | None = None
    title: Text | None = None
    instrument: Label = "instrument.yaml"
    answers: Label | None = "../data/answers.csv"
    fieldwork: Annotated[FieldworkForm, BeforeValidator(empty_if_nothing)] = FieldworkForm()
    plan: Annotated[PlanForm, BeforeValidator(empty_if_nothing)] = PlanForm()
    models: Annotated[dict[Code, dict[str, Any]], BeforeValidator(empty_if_nothing)] = Field(default_factory=dict)
    hypotheses: Annotated[dict[Code, HypothesisForm], BeforeValidator(empty_if_nothing)] = Field(default_factory=dict)
    report: Annotated[ReportForm, BeforeValidator(empty_if_nothing)] = ReportForm()
    population: PopulationForm | None = None
