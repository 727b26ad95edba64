"""Values that moderators take, in words: the number, with what its scale calls it."""

from scrm_model.instrument import AnswerScale, Instrument
from scrm_model.words import Number, Sayable, Verbatim, Wording, Words

MOST_DIGITS = 3


def labelled(instrument: Instrument, variable: str, text: str) -> Sayable:
    """A value of a number or of a scale of one item, as the entries name it: `1` with the label it has, if any."""
    try:
        value = float(text)
    except ValueError:
        return Verbatim(text)
    digits = 0 if value == int(value) else min(len(text.partition(".")[2]), MOST_DIGITS)
    label, number = _label(instrument, variable, value), Number(value, digits)
    return number if label is None else Words("{value} ({label})", value=number, label=label)


def _label(instrument: Instrument, variable: str, value: float) -> Wording | None:
    construct = instrument.constructs.get(variable)
    if construct is None or construct.parts or len(construct.items) != 1:
        return None
    (item,) = construct.items
    answered = _turned(item.answers, value) if item.reversed else value
    return item.answers.labels.get(int(answered)) if answered == int(answered) else None


def _turned(scale: AnswerScale, value: float) -> float:
    """The answer that a keyed score of a reversed item was given as."""
    return scale.low + scale.high - value
