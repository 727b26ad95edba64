"""The texts by which an answer can be given: labels of scale points, codes and labels of options, in every language."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from scrm_model.answers.spelling import match_key, parse_number, visible
from scrm_model.errors import Fault
from scrm_model.instrument import AnswerScale, Instrument, Option, Question
from scrm_model.words import Wording

MOST_NAMED = 10


def points_by_label(scale: AnswerScale) -> Mapping[str, float]:
    """The point each label of the scale stands for, by the label's `match_key`."""
    return {match_key(text): float(point) for point, wording in scale.labels.items() for text in wording.texts.values()}


def options_by_label(options: Sequence[Option]) -> Mapping[str, int]:
    """The index of the option each code and each label stands for, by the text's `match_key`."""
    labels = {match_key(text): index for index, option in enumerate(options) for text in option.wording.texts.values()}
    return {**labels, **options_by_code(options)}


def options_by_code(options: Sequence[Option]) -> Mapping[str, int]:
    """The index of the option each code stands for, by the code's `match_key`."""
    return {match_key(option.code): index for index, option in enumerate(options)}


def points_offered(scale: AnswerScale) -> str:
    """What can be answered on the scale, for a message; the labels in the language their author gave first."""
    numbers = f"{'whole ' if scale.whole else ''}numbers from {scale.low:g} to {scale.high:g}"
    return f"{numbers}, or {_listed([_first(wording) for wording in scale.labels.values()])}" if scale.labels else numbers


def options_offered(question: Question) -> str:
    """What can be answered to the question, for a message: codes, and labels where they differ."""
    pairs = [(option.code, _first(option.wording)) for option in question.options]
    return _listed([code if label in {"", code} else f"{code} ({label})" for code, label in pairs])


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(visible(name, 40) for name in list(names)[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown}, … ({len(names)} in all)"


def _first(wording: Wording) -> str:
    return next(iter(wording.texts.values()), "")


def clashes(instrument: Instrument) -> Iterator[Fault]:
    """Find texts that would not say which answer was meant: two options, or two points of a scale, spelt alike."""
    asked = [item.answers for item in instrument.items]
    asked += [question.answers for question in instrument.questions.values() if question.answers is not None]
    for scale in {scale.name: scale for scale in asked}.values():
        yield from _taken(f"scale {scale.name}", "point", texts_of_points(scale))
        for point, text in misleading(scale):
            what = f"the label '{visible(text)}' of point {point} is itself another point."
            yield Fault(f"scale {scale.name}", what, "Change the label.")
    for question in instrument.questions.values():
        yield from _taken(f"question {question.code}", "option", texts_of_options(question.options))


def texts_of_points(scale: AnswerScale) -> Iterator[tuple[str, str]]:
    """Every label of a scale, behind the point it stands for."""
    return ((str(point), text) for point, wording in scale.labels.items() for text in wording.texts.values())


def texts_of_options(options: Iterable[Option]) -> Iterator[tuple[str, str]]:
    """Every text by which an option can be chosen, behind the option's code."""
    return ((option.code, text) for option in options for text in (option.code, *option.wording.texts.values()))


def spelt_alike(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Of texts, each behind its owner: those spelt like one of another owner before them; the text, that owner, its own."""
    owners: dict[str, str] = {}
    for owner, text in texts:
        first = owners.setdefault(match_key(text), owner)
        if first != owner:
            yield text, first, owner


def misleading(scale: AnswerScale) -> Iterator[tuple[int, str]]:
    """Labels that are themselves the number of another point of their scale, each behind its point."""
    for point, wording in scale.labels.items():
        for text in wording.texts.values():
            number = parse_number(text)
            if number is not None and number != point and scale.low <= number <= scale.high:
                yield point, text


def _taken(where: str, kind: str, texts: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    for text, first, owner in spelt_alike(texts):
        what = f"'{visible(text)}' stands for {kind} {first} and for {kind} {owner}."
        yield Fault(where, what, "Give each a text of its own.")
