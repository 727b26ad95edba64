"""Machine names in words: how constructs, terms, claims, stages, tests and verdicts are called before a reader."""

import re
from collections.abc import Iterable, Mapping

from scrm_model.formula import INTERCEPT
from scrm_model.instrument import Instrument, Question
from scrm_model.ledger import Ledger
from scrm_model.plan import Screening
from scrm_model.telling.values import labelled
from scrm_model.words import Count, Listing, Number, Path, Percent, Product, Sayable, Verbatim, Words

_CATEGORY = re.compile(r"^(?P<question>[^\[\]]+)\[T\.(?P<option>.+)\]$")
_FACTORS = re.compile(r":(?![^\[]*\])")
_NUMBERED = re.compile(r"^(?P<letters>[A-Za-z]+)(?P<number>\d{1,6})(?P<part>[a-z]?)$")

STAGES: Mapping[str, Words] = {
    "pilot": Words("Pilot study"),
    "invited": Words("Invited"),
    "undeliverable": Words("Undeliverable"),
    "ineligible": Words("Not eligible"),
    "reached": Words("Reached"),
    "returned": Words("Returned"),
    "incomplete": Words("Left out: incomplete answers"),
    "duplicates": Words("Left out: duplicate answers"),
    "attention": Words("Left out: attention check failed"),
    "missing_over": Words("Left out: too many items not answered"),
    "longstring_over": Words("Left out: the same answer many times in a row"),
    "faster_than": Words("Left out: answered faster than is possible"),
    "usable": Words("Usable"),
}

SCREENING_REASONS: Mapping[str, Words] = {
    "incomplete": Words("incomplete answers"),
    "duplicates": Words("duplicate answers"),
    "attention": Words("a failed attention check"),
    "missing_over": Words("more than {share} of the items not answered"),
    "longstring_over": Words("the same answer more than {n} times in a row"),
    "faster_than": Words("answers in less than {n} seconds"),
}
"""Why a respondent was left out; the blanks are the limits of the plan."""

TESTS: Mapping[str, Words] = {
    "shapiro_wilk": Words("Shapiro–Wilk"),
    "lilliefors": Words("Kolmogorov–Smirnov (Lilliefors)"),
    "jarque_bera": Words("Jarque–Bera"),
    "breusch_pagan": Words("Breusch–Pagan (equal variances)"),
    "white": Words("White (equal variances)"),
    "reset": Words("Ramsey RESET (linearity)"),
    "hosmer_lemeshow": Words("Hosmer–Lemeshow (probabilities met)"),
    "brant": Words("Brant (parallel lines)"),
    "durbin_watson": Words("Durbin–Watson (unrelated neighbours)"),
}

VERDICTS: Mapping[str, Words] = {
    "supported": Words("Supported"),
    "not supported": Words("Not supported"),
    "opposite": Words("Opposite: significant with the other sign"),
    "undecidable": Words("Cannot be decided"),
}

KEYS: Mapping[str, Words] = {
    "straight": Words("straight"),
    "reversed": Words("reversed"),
}
"""How an item is declared to be keyed."""

SIGNS: Mapping[str, Words] = {
    "+": Words("+", "expected sign"),
    "-": Words("−", "expected sign"),
    "±": Words("±", "expected sign"),
}

POINTS: Mapping[str, Words] = {
    "-1 SD": Words("−1 _SD_"),
    "mean": Words("Mean"),
    "+1 SD": Words("+1 _SD_"),
    "16%": Words("16th percentile"),
    "50%": Words("50th percentile"),
    "84%": Words("84th percentile"),
}

ESTIMATORS: Mapping[str, Words] = {
    "classical": Words("classical standard errors"),
    "hc0": Words("heteroscedasticity-consistent standard errors (HC0)"),
    "hc1": Words("heteroscedasticity-consistent standard errors (HC1)"),
    "hc2": Words("heteroscedasticity-consistent standard errors (HC2)"),
    "hc3": Words("heteroscedasticity-consistent standard errors (HC3)"),
    "hc4": Words("heteroscedasticity-consistent standard errors (HC4)"),
}

ADJUSTMENTS: Mapping[str, Words] = {
    "holm": Words("Holm"),
    "bh": Words("Benjamini–Hochberg"),
    "bonferroni": Words("Bonferroni"),
}
"""The method behind the adjusted p that decides, by `plan.adjust`."""


def variable(instrument: Instrument, code: str) -> Sayable:
    """The name of a construct or a question (what it asks, if it has none); the code itself if the instrument has neither."""
    if code in instrument.constructs:
        return instrument.constructs[code].name
    if code in instrument.questions:
        question = instrument.questions[code]
        return question.name or question.ask
    return Verbatim(code)


def option(question: Question, code: str) -> Sayable:
    """What an option says; a code the question does not offer means that no answer was given."""
    return next((each.wording for each in question.options if each.code == code), Words("Not answered"))


def term(instrument: Instrument, name: str, references: Mapping[str, str] | None = None) -> Sayable:
    """A model's term: the constant, a variable, a category beside its reference, or the product of such.

    `references` names, for a question, the option a model compared the others with, where that is not the question's own.
    """
    if name == INTERCEPT:
        return Words("(Constant)")
    factors = tuple(_factor(instrument, factor, references or {}) for factor in _FACTORS.split(name))
    return factors[0] if len(factors) == 1 else Product(factors)


def claim(instrument: Instrument, text: str) -> Path:
    """A claim as the ledger writes it (`a:b -> y`), as a path between the names of its stations."""
    return Path(tuple(term(instrument, station.strip()) for station in text.split("->")))


def hypothesis(identifier: str) -> Sayable:
    """`H1` as the first hypothesis, `H1a` as its part a; any other identifier as it is."""
    found = _NUMBERED.match(identifier)
    if found is None or found["letters"] not in {"H", "h"}:
        return Verbatim(identifier)
    number = Count(int(found["number"]))
    if found["part"]:
        return Words("H{number}{part}", number=number, part=Verbatim(found["part"]))
    return Words("H{number}", number=number)


def model(name: str) -> Sayable:
    """`M1` as model 1; any other name as it is, said to be a model."""
    found = _NUMBERED.match(name)
    if found is not None and found["letters"] in {"M", "m"} and not found["part"]:
        return Words("Model {number}", number=Count(int(found["number"])))
    return Words("Model {name}", name=Verbatim(name))


def test(name: str) -> Sayable:
    """The name of a statistical test."""
    return TESTS.get(name, Verbatim(name.replace("_", " ")))


def stage(name: str) -> Sayable:
    """A stage of the sample's flow."""
    return STAGES.get(name, Verbatim(name.replace("_", " ")))


def screening_reason(stage: str, rules: Screening) -> Words | None:
    """Why respondents were left out at a stage, with the limit that was set; None for a stage where nobody is."""
    reason = SCREENING_REASONS.get(stage)
    if reason is None:
        return None
    missing = round(100 * (rules.missing_over or 0), 10)
    match stage:
        case "missing_over":
            return reason.filled(share=Percent(missing, 0 if missing == int(missing) else 1))
        case "longstring_over":
            return reason.filled(n=Count(rules.longstring_over or 0))
        case "faster_than":
            seconds = rules.faster_than or 0
            return reason.filled(n=Number(seconds, 0 if seconds == int(seconds) else 1))
        case _:
            return reason


def point(instrument: Instrument, moderator: str, at: str) -> Sayable:
    """Where a simple slope was taken: a distance from the mean, a percentile, a category of the moderator, or one of its two
    values."""
    if at in POINTS:
        return POINTS[at]
    question = instrument.questions.get(moderator)
    return option(question, at) if question is not None and question.options else labelled(instrument, moderator, at)


def spoken(instrument: Instrument, words: Words) -> Words:
    """A reason or remark of the engine, with the machine names in its blanks put in words."""
    asked = words.blanks.get("question")
    question = instrument.questions.get(asked.text) if isinstance(asked, Verbatim) else None
    return words.filled(**{name: _spoken(instrument, question, blank) for name, blank in words.blanks.items()})


def plain(name: str) -> str:
    """A term as part of a file's name."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_")


def outcome(ledger: Ledger, model_name: str) -> str:
    """The machine name of a model's outcome; empty where the model left no coefficients."""
    return next((line.text("outcome") for line in ledger.where("coefficients", model=model_name)), "")


def second_order(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The second-order constructs with their parts."""
    return {construct.code: construct.parts for construct in instrument.constructs.values() if construct.parts}


def main_constructs(instrument: Instrument, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of `codes` that are no part of another construct, in the order of the questionnaire."""
    parents, given = instrument.parents(), set(codes)
    return tuple(code for code in instrument.constructs if code in given and code not in parents)


def _spoken(instrument: Instrument, question: Question | None, blank: Sayable) -> Sayable:
    match blank:
        case Words():
            return spoken(instrument, blank)
        case Listing(parts):
            return Listing(tuple(_spoken(instrument, question, part) for part in parts))
        case Verbatim(text) if question is not None and any(text == each.code for each in question.options):
            return option(question, text)
        case Verbatim(text):
            return term(instrument, text)
        case _:
            return blank


def references(instrument: Instrument, terms: Iterable[str]) -> dict[str, str]:
    """What each category among a model's terms is compared with: the one option that has no term."""
    shown: dict[str, set[str]] = {}
    for name in terms:
        if (found := _CATEGORY.match(name)) is not None and found["question"] in instrument.questions:
            shown.setdefault(found["question"], set()).add(found["option"])
    left = {code: [o.code for o in instrument.questions[code].options if o.code not in taken] for code, taken in shown.items()}
    return {code: others[0] for code, others in left.items() if len(others) == 1}


def _factor(instrument: Instrument, name: str, references: Mapping[str, str]) -> Sayable:
    found = _CATEGORY.match(name)
    if found is None or found["question"] not in instrument.questions:
        return variable(instrument, name)
    question = instrument.questions[found["question"]]
    stated = question.reference or (question.options[0].code if question.options else "")
    reference = references.get(question.code, stated)
    return Words(
        "{question}: {option} (versus {reference})",
        question=question.name or question.ask,
        option=option(question, found["option"]),
        reference=option(question, reference),
    )
