"""What was asked: from the form of `instrument.yaml` to the instrument, every name in it checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from scrm_model.answers.coding import Missing
from scrm_model.answers.labels import misleading, spelt_alike, texts_of_options, texts_of_points
from scrm_model.answers.spelling import normalise, parse_number
from scrm_model.building.complaints import Complaints
from scrm_model.forms.instrument import (
    AnswerScaleForm,
    AttentionForm,
    ConstructForm,
    InstrumentForm,
    ManyForm,
    NumberForm,
    OneForm,
    QuestionForm,
)
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question

MOST_POINTS = 1001
FARTHEST = 1e9
_NO_SCALE = AnswerScale("", 0, 1)


def build_instrument(form: InstrumentForm, complaints: Complaints) -> Instrument:
    """The instrument a form describes.

    What is wrong is added to `complaints`; the instrument then has all the names of the form, so that whatever refers to
    them can still be checked, but is not to be used.
    """
    scales = {name: _scale(name, scale, complaints) for name, scale in form.answers.items()}
    _check_codes(form, complaints)
    _check_names(form, complaints)
    _check_columns(form, complaints)
    _check_missing(form, scales.values(), complaints)
    tangled = _check_parts(form, complaints)
    parts = {
        code: tuple(part for part in dict.fromkeys(construct.made_of or ()) if part in form.constructs)
        for code, construct in form.constructs.items()
    }
    return Instrument(
        title=form.title,
        constructs={
            code: _construct(code, construct, scales, complaints, () if code in tangled else parts.get(code, ()))
            for code, construct in form.constructs.items()
        },
        questions={code: _question(code, question, scales, complaints) for code, question in form.questions.items()},
        missing=tuple(dict.fromkeys(("", *form.missing))),
    )


def _scale(name: str, form: AnswerScaleForm, complaints: Complaints) -> AnswerScale:
    at = ("answers", name)
    if form.low >= form.high:
        complaints.add((*at, "to"), f"the scale goes from {form.low:g} to {form.high:g}.", "'from' is the lower end.")
    for end, value in (("from", form.low), ("to", form.high)):
        if abs(value) > FARTHEST:
            complaints.add((*at, end), f"'{end}' is {value:g}.", f"A scale lies between -{FARTHEST:g} and {FARTHEST:g}.")
    if form.whole and form.high - form.low >= MOST_POINTS:
        what = f"a scale from {form.low:g} to {form.high:g} has more than {MOST_POINTS} points."
        complaints.add((*at, "to"), what, "Write 'whole: false' for a slider.")
    if form.whole:
        for end, value in (("from", form.low), ("to", form.high)):
            if not value.is_integer():
                what = f"'{end}' is {value:g}, but the scale has only whole numbers."
                complaints.add((*at, end), what, "Write 'whole: false' for a slider.")
    for point in form.labels:
        if form.low < form.high and not form.low <= point <= form.high:
            what = f"the label of {point} is outside the scale, which goes from {form.low:g} to {form.high:g}."
            complaints.add((*at, "labels", point), what, "Label only points of the scale.", key=True)
    scale = AnswerScale(name, form.low, form.high, form.labels, form.whole)
    for point, text in misleading(scale):
        what = f"the label '{text}' of {point} is itself another point of the scale."
        complaints.add((*at, "labels", point), what, "Change the label.")
    _check_texts(texts_of_points(scale), (*at, "labels"), complaints)
    return scale


def _check_texts(texts: Iterable[tuple[str, str]], at: tuple[str, ...], complaints: Complaints) -> None:
    """Texts that respondents give as answers must differ by more than their spelling."""
    for text, first, code in spelt_alike(texts):
        what = f"'{text}' stands for '{first}' and for '{code}'."
        complaints.add((*at, code), what, "An answer must mean one thing: change one of the two.")


def _check_missing(form: InstrumentForm, scales: Iterable[AnswerScale], complaints: Complaints) -> None:
    """What means 'not answered' cannot also be an answer on a scale."""
    for place, text in enumerate(form.missing):
        if not text.strip():
            continue
        meant = Missing((text,))
        number = parse_number(text)
        for scale in scales:
            point = number is not None and scale.low <= number <= scale.high and (not scale.whole or number.is_integer())
            if point or any(said in meant for label in scale.labels.values() for said in label.texts.values()):
                what = f"'{text}' is an answer on the scale '{scale.name}' and cannot also mean 'not answered'."
                complaints.add(("missing", place), what, "Take it out, or narrow the scale.")


def _check_codes(form: InstrumentForm, complaints: Complaints) -> None:
    owners: dict[str, str] = dict.fromkeys(form.constructs, "a construct")
    for code in form.questions:
        if code in owners:
            complaints.add(
                ("questions", code), f"'{code}' is already the code of a construct.", "Rename one of them.", key=True
            )
        owners.setdefault(code, "a question")
    for path, code in _items(form):
        if code in owners:
            what = f"'{code}' is already the code of {owners[code]}."
            complaints.add(path, what, "Every code stands for one thing: rename one of them.", key=True)
        owners.setdefault(code, f"an item of construct {path[1]}")


def _check_names(form: InstrumentForm, complaints: Complaints) -> None:
    """Tables and figures show constructs by their names, so two that are named alike in a language cannot be told apart."""
    for (one, first), (other, second) in combinations(form.constructs.items(), 2):
        for language in dict.fromkeys((*second.name.texts, *first.name.texts)):
            name, _ = second.name.choose(language)
            if _as_seen(name) == _as_seen(first.name.choose(language)[0]):
                what = f"'{name}' is already the name of construct '{one}'."
                complaints.add(("constructs", other, "name"), what, "Reports show the names: change one of the two.")
                break


def _as_seen(name: str) -> str:
    return " ".join(normalise(name).split())


def _items(form: InstrumentForm) -> Iterator[tuple[tuple[str, ...], str]]:
    for construct, its in form.constructs.items():
        for code in its.items or {}:
            yield ("constructs", construct, "items", code), code


def _check_columns(form: InstrumentForm, complaints: Complaints) -> None:
    """Two things cannot be read from one column; a thing without a column of its own may be read from that of its code."""
    named: list[tuple[tuple[str, ...], str, str | None]] = [
        (path, code, (form.constructs[path[1]].items or {})[code].column) for path, code in _items(form)
    ]
    named += [(("questions", code), code, question.column) for code, question in form.questions.items()]
    owners = {code: code for _, code, column in named if column is None}
    for path, code, column in named:
        if column is not None and owners.setdefault(column, code) != code:
            what = f"the column '{column}' is already that of '{owners[column]}'."
            complaints.add((*path, "column"), what, "Each item and question has a column of its own.")


def _check_parts(form: InstrumentForm, complaints: Complaints) -> set[str]:
    parents: dict[str, str] = {}
    for code, construct in form.constructs.items():
        for number, part in enumerate(construct.made_of or ()):
            at = ("constructs", code, "made_of", number)
            if part not in form.constructs:
                complaints.unknown(at, "construct", part, form.constructs)
            elif Counter(construct.made_of or ())[part] > 1 and part in (construct.made_of or ())[:number]:
                complaints.add(at, f"'{part}' is named twice.", "Name each part once.")
            elif parents.setdefault(part, code) != code:
                what = f"'{part}' is already a part of '{parents[part]}'."
                complaints.add(at, what, "A construct can be a part of one other construct only.")
    tangled: set[str] = set()
    for code in form.constructs:
        way = [code]
        while way[-1] in parents and parents[way[-1]] not in way:
            way.append(parents[way[-1]])
        if parents.get(way[-1]) == code and code not in tangled:
            tangled.update(way)
            circle = " -> ".join((*reversed(way), way[-1])) if len(way) > 1 else f"{code} -> {code}"
            what = f"the parts go in a circle: {circle}."
            complaints.add(("constructs", code, "made_of"), what, "A construct cannot be a part of its own parts.")
    return tangled


def _construct(
    code: str, form: ConstructForm, scales: Mapping[str, AnswerScale], complaints: Complaints, parts: tuple[str, ...]
) -> Construct:
    at = ("constructs", code)
    if form.items and form.made_of:
        complaints.add((*at, "made_of"), "it has items of its own and is made of others.", "Keep one of the two.", key=True)
    if not form.items and not form.made_of:
        complaints.add(at, "it has neither items nor parts.", "Write 'items:' or 'made_of:' with at least one.", key=True)
    scale = _NO_SCALE
    if form.answers is not None and form.answers not in scales:
        complaints.unknown((*at, "answers"), "answer scale", form.answers, scales)
    elif form.answers is not None:
        scale = scales[form.answers]
    elif form.items:
        complaints.add(at, "'answers' is missing.", "Name the answer scale its items are rated on.", key=True)
    return Construct(
        code=code,
        name=form.name,
        kind=form.kind,
        weights=form.weights,
        source=form.source,
        items=tuple(Item(item, said.wording, scale, said.reversed, said.column) for item, said in (form.items or {}).items()),
        parts=() if form.items else parts,
    )


def _is_answer(value: float, scale: AnswerScale) -> bool:
    return scale.low <= value <= scale.high and (not scale.whole or value.is_integer())


def _question(code: str, form: QuestionForm, scales: Mapping[str, AnswerScale], complaints: Complaints) -> Question:
    at = ("questions", code)
    options: tuple[Option, ...] = ()
    if isinstance(form, (OneForm, ManyForm)):
        options = tuple(Option(option, wording) for option, wording in form.options.items())
        _check_texts(texts_of_options(options), (*at, "options"), complaints)
    reference = ""
    if isinstance(form, OneForm):
        reference = form.reference if form.reference is not None else options[0].code
        if reference not in form.options:
            complaints.unknown((*at, "reference"), "option", reference, form.options)
    low = form.low if isinstance(form, NumberForm) else None
    high = form.high if isinstance(form, NumberForm) else None
    if low is not None and high is not None and low >= high:
        complaints.add((*at, "to"), f"the numbers go from {low:g} to {high:g}.", "'from' is the lower end.")
    scale = None
    expected = None
    if isinstance(form, AttentionForm):
        scale, expected = scales.get(form.answers), form.expected
        if scale is None:
            complaints.unknown((*at, "answers"), "answer scale", form.answers, scales)
        elif scale.low < scale.high and not _is_answer(expected, scale):
            what = f"{expected:g} is no answer on the scale '{scale.name}', which goes from {scale.low:g} to {scale.high:g}."
            complaints.add((*at, "expected"), what, "Write the answer that attentive respondents give.")
    return Question(code, form.ask, form.kind, options, reference, low, high, scale, expected, form.column, form.name)
