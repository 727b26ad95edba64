"""Who is counted, and why the others are not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scrm_model.answers.coding import Missing
from scrm_model.answers.spelling import normalise
from scrm_model.arrays import Bools, Floats
from scrm_model.duration import seconds_taken
from scrm_model.errors import AnswersError, Fault
from scrm_model.instrument import Instrument
from scrm_model.ledger import Entry, Value
from scrm_model.plan import Fieldwork, Screening
from scrm_model.responses import Figures, Responses
from scrm_model.stats.proportion import wilson_interval
from scrm_model.words import Unknown, Words

NO_BASE = Words("counted before the base of the shares")
TOO_FEW_REACHED = Words("more answered than were reached")
NO_INTERVAL = Words("an interval is given only for the shares of the returned and the usable")

Flags = Bools


@dataclass(frozen=True)
class Stage:
    """A stage on the way from invited to usable, by its machine name, and how many there were."""

    name: str
    n: int


@dataclass(frozen=True)
class LeftOut:
    """A respondent who is not counted: the row of the answers file, and the first rule that spoke against the answers."""

    line: int
    reason: str


@dataclass(frozen=True)
class Screened:
    """The usable responses, the flow that led to them, and everyone left out.

    `reached` is what the response rate is a share of, None where the study does not say how many were invited. `level` is
    that of the intervals of the rates.
    """

    responses: Responses
    stages: tuple[Stage, ...]
    left_out: tuple[LeftOut, ...]
    reached: int | None
    level: float = 0.95

    def entries(self) -> Iterable[Entry]:
        """The page `sample_flow`: each stage with its share of those reached (of the returned, where nobody says how many
        were invited); the shares of returned and usable with Wilson intervals."""
        counts = {stage.name: stage.n for stage in self.stages}
        base = "returned" if self.reached is None else "reached"
        names = [stage.name for stage in self.stages]
        for name in names:
            cells: dict[str, Value | Unknown] = {"stage": name, "n": counts[name]}
            if names.index(name) < names.index(base):
                cells |= dict.fromkeys(("share", "low", "high"), Unknown(NO_BASE))
            elif not 0 < counts[base] >= counts[name]:
                cells |= dict.fromkeys(("share", "low", "high"), Unknown(TOO_FEW_REACHED))
            else:
                cells["share"] = counts[name] / counts[base]
                if name in {"returned", "usable"} and name != base:
                    low, high = wilson_interval(counts[name], counts[base], self.level)
                    cells |= {"low": float(low), "high": float(high)}
                else:
                    cells |= dict.fromkeys(("low", "high"), Unknown(NO_INTERVAL))
            yield Entry("sample_flow", cells)


def screen(
    responses: Responses, instrument: Instrument, screening: Screening, fieldwork: Fieldwork, level: float = 0.95
) -> Screened:
    """Leave out whoever a rule of the plan speaks against; the first rule that does is the reason.

    The rules apply in the order of `Screening`. Duplicates are looked for among those the rules before them left, so that an
    unfinished first attempt does not make the finished second one a duplicate.

    Raises:
        AnswersError: a time cannot be read, or nobody is left.
    """
    missing = Missing(instrument.missing)
    counted = np.ones(responses.n, dtype=np.bool_)
    reasons: dict[str, Flags] = {}
    doubts: list[Words] = []

    def leave_out(rule: str, against: Flags) -> None:
        reasons[rule] = against & counted
        counted[against] = False

    if screening.incomplete is not None:
        leave_out("incomplete", _unfinished(responses.margin[screening.incomplete], missing))
    if screening.duplicates:
        leave_out("duplicates", _repeated([responses.margin[name] for name in screening.duplicates], counted, missing))
    if screening.attention:
        leave_out("attention", _inattentive(responses, instrument))
    if screening.missing_over is not None:
        leave_out("missing_over", missing_share(responses.ratings) > screening.missing_over + 1e-12)
    if screening.longstring_over is not None:
        leave_out("longstring_over", longest_runs(responses.ratings) > screening.longstring_over)
    if screening.faster_than is not None:
        seconds, doubts = seconds_taken(responses, fieldwork, missing)
        # A duration that is not known is nan, and nan is not less than anything.
        leave_out("faster_than", seconds < screening.faster_than)
    _refuse_nobody(responses, counted, reasons)
    left_out = [LeftOut(responses.lines[row], rule) for rule, rows in reasons.items() for row in np.flatnonzero(rows)]
    usable = replace(responses.only(counted), warnings=(*responses.warnings, *doubts))
    return Screened(
        usable,
        tuple(_stages(responses.n, {rule: int(rows.sum()) for rule, rows in reasons.items()}, fieldwork)),
        tuple(sorted(left_out, key=lambda each: each.line)),
        fieldwork.reached,
        level,
    )


def _stages(returned: int, left_out: Mapping[str, int], fieldwork: Fieldwork) -> Iterator[Stage]:
    if fieldwork.pilot > 0:
        yield Stage("pilot", fieldwork.pilot)
    if fieldwork.invited is not None and fieldwork.reached is not None:
        yield Stage("invited", fieldwork.invited)
        yield Stage("undeliverable", fieldwork.undeliverable)
        yield Stage("ineligible", fieldwork.ineligible)
        yield Stage("reached", fieldwork.reached)
    yield Stage("returned", returned)
    for rule, n in left_out.items():
        yield Stage(rule, n)
    yield Stage("usable", returned - sum(left_out.values()))


def _refuse_nobody(responses: Responses, counted: Flags, reasons: Mapping[str, Flags]) -> None:
    if not counted.any():
        counts = ", ".join(f"{rule} {int(rows.sum())}" for rule, rows in reasons.items() if rows.any())
        what = f"none of the {responses.n} respondents is usable; left out: {counts}."
        raise AnswersError(Fault(responses.source, what, "Check 'plan: screening:' in the study file against the answers."))


def _unfinished(texts: tuple[str, ...], missing: Missing) -> Flags:
    return np.array([text in missing for text in texts], dtype=np.bool_)


def _repeated(columns: Iterable[tuple[str, ...]], counted: Flags, missing: Missing) -> Flags:
    """Whether an earlier respondent who is still counted has the same texts, all of them given."""
    repeated = np.zeros_like(counted)
    seen: set[tuple[str, ...]] = set()
    for row, texts in enumerate(zip(*columns, strict=True)):
        if counted[row] and not any(text in missing for text in texts):
            person = tuple(normalise(text).strip().casefold() for text in texts)
            repeated[row] = person in seen
            seen.add(person)
    return repeated


def _inattentive(responses: Responses, instrument: Instrument) -> Flags:
    """Whether a question of attention was answered otherwise than expected, or not at all."""
    failed = np.zeros(responses.n, dtype=np.bool_)
    for code, question in instrument.questions.items():
        answer = responses.answers.get(code)
        if question.kind == "attention" and isinstance(answer, Figures):
            failed |= answer.values != question.expected
    return failed


def missing_share(ratings: Floats) -> Floats:
    """The share of items each respondent did not answer: n × items → n; 0 where there are no items."""
    return np.isnan(ratings).mean(axis=1) if ratings.shape[1] else np.zeros(len(ratings))


def longest_runs(ratings: Floats) -> NDArray[np.int64]:
    """The longest run of equal consecutive answers of each respondent: n × items → n (Johnson 2005, `careless::longstring`).

    The items stand in the order of the questionnaire, as they were answered; an unanswered one breaks a run.
    """
    run = np.zeros(len(ratings), dtype=np.int64)
    longest = run
    for column in range(ratings.shape[1]):
        now = ratings[:, column]
        same = now == ratings[:, column - 1] if column else np.zeros(len(ratings), dtype=np.bool_)
        run = np.where(np.isnan(now), 0, np.where(same, run + 1, 1))
        longest = np.maximum(longest, run)
    return longest
