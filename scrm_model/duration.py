"""How long each respondent took."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np

from scrm_model.answers.clock import NoTimeError, has_time_of_day, point_in_time
from scrm_model.answers.coding import Missing
from scrm_model.answers.spelling import visible
from scrm_model.arrays import Floats
from scrm_model.errors import AnswersError, Fault
from scrm_model.plan import Fieldwork
from scrm_model.responses import Responses
from scrm_model.words import Count, Listing, Verbatim, Words

MOST_ROWS = 10


def seconds_taken(responses: Responses, fieldwork: Fieldwork, missing: Missing) -> tuple[Floats, list[Words]]:
    """Return the seconds between started and finished (n, nan where that is not known), and what to warn of.

    A respondent who finished before starting has a clock that cannot be trusted: how long that took is not known.

    Raises:
        AnswersError: the study does not name both columns, a time cannot be read, or a column holds dates only.
    """
    if fieldwork.started is None or fieldwork.finished is None:
        what = "the plan leaves out who was too fast, but the fieldwork does not name the columns of both times."
        raise AnswersError(Fault(responses.source, what, "Name them: 'fieldwork: {started: …, finished: …}'."))
    faults: list[Fault] = []
    started = _points(responses, fieldwork.started, missing, faults)
    finished = _points(responses, fieldwork.finished, missing, faults)
    if faults:
        raise AnswersError(faults)
    seconds = np.array([_between(*both) for both in zip(started, finished, strict=True)], dtype=np.float64)
    backwards = np.flatnonzero(seconds < 0)
    seconds[backwards] = np.nan
    if not len(backwards):
        return seconds, []
    rows = [Verbatim(str(responses.lines[row])) for row in backwards[:MOST_ROWS]]
    warning = Words(
        "in {source}, {n} finished before they started (rows {rows}).",
        source=Verbatim(responses.source),
        n=Count(len(backwards)),
        rows=Listing((*rows, *([Verbatim("…")] if len(backwards) > MOST_ROWS else []))),
    )
    return seconds, [warning]


def _between(start: datetime | None, end: datetime | None) -> float:
    if start is None or end is None:
        return np.nan
    if (start.tzinfo is None) == (end.tzinfo is None):
        return (end - start).total_seconds()
    # Where one of the two does not name its zone, both are taken to be in the same.
    return (end.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds()


def _points(responses: Responses, name: str, missing: Missing, faults: list[Fault]) -> list[datetime | None]:
    texts = responses.margin[name]
    given = [text for text in dict.fromkeys(texts) if text not in missing]
    if given and not any(has_time_of_day(text) for text in given):
        what = f"the column '{name}' holds dates without a time of day, so how long it took is not known."
        faults.append(Fault(responses.source, what, "Name another column, or take 'faster_than' out of the plan."))
    points: dict[str, datetime] = {}
    for text in given:
        try:
            points[text] = point_in_time(text)
        except NoTimeError as error:
            faults += _unread(responses, name, text, str(error))
    return [points.get(text) for text in texts]


def _unread(responses: Responses, name: str, text: str, reason: str) -> Iterator[Fault]:
    where: Sequence[int] = [line for line, each in zip(responses.lines, responses.margin[name], strict=True) if each == text]
    return (Fault(f"{responses.source}, row {line}, column {name}", f"'{visible(text)}' {reason}.") for line in where)
