"""Answers drawn from the population a study states, in the layout in which an online survey would export them."""

import csv
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Floats
from scrm_model.errors import Fault, OutputError
from scrm_model.instrument import AnswerScale, Instrument, Item, Question
from scrm_model.responses import SIMULATED
from scrm_model.simulator.population import Population
from scrm_model.simulator.sampling import (
    DECIMALS_OF_SLIDERS,
    Cells,
    Chance,
    answer_question,
    draw_standings,
    on_scale,
    rate,
    written,
)
from scrm_model.simulator.supposing import suppose

if TYPE_CHECKING:
    from scrm_model.study import Study

GAPS_OF_SPARSE = 0.4
HOURS_FROM, HOURS_TO = 7.5, 21.5
SPREAD_OF_TIMES = 0.35
SEEN = 0.5
DAY = 86_400
TEXT = frozenset({".csv", ".txt", ""})
"""Endings of a file's name that promise nothing but text."""


@dataclass(frozen=True)
class Drawn:
    """Answers as text: the heads of the columns, and a row for each questionnaire, in the order in which they were begun."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Survey:
    """What is settled before anybody answers: each questionnaire's flaw, and whose answers it shows (its own, mostly)."""

    study: "Study"
    population: Population
    chance: Chance
    flaws: Cells
    original: NDArray[np.intp]


def simulate(study: "Study", n: int, seed: int) -> Drawn:
    """Draw `n` returned questionnaires, the bad ones included, from the study's population, or else the one `suppose` makes.

    The same study, `n` and `seed` give the same answers. Every respondent's id begins with `sim-`; a duplicate has the id of
    the respondent it repeats. The columns are the id, what plan and fieldwork name (wave, times), and every item and question
    by its code. Options are written by their codes; each option of a `many` question has a column `question[option]`, 1 or 0.
    """
    population = study.population or suppose(study.instrument, ((h.claim, h.sign) for h in study.hypotheses))
    chance = Chance(seed)
    flaws = _assign_flaws(population, n, chance)
    survey = _Survey(study, population, chance, flaws, _originals(flaws, chance))
    cells = _leave_gaps(_answer(survey), survey)
    started, finished = _times(survey)
    table = {**_margin(survey, started, finished), **{code: column[survey.original] for code, column in cells.items()}}
    order = np.argsort(started, kind="stable")
    return Drawn(tuple(table), tuple(zip(*(column[order].tolist() for column in table.values()), strict=True)))


def write_answers(study: "Study", n: int, seed: int, path: Path | str) -> Path:
    """Write the answers that `simulate` draws as CSV (UTF-8 with a byte order mark, commas), whole or not at all.

    Raises:
        OutputError: `path` cannot be written, holds something that was not simulated, or promises another format.
    """
    path = Path(path)
    if path.suffix.lower() not in TEXT:
        what = f"simulated answers are written as CSV, which a name that ends in '{path.suffix}' does not promise."
        raise OutputError(Fault(str(path), what, f"Name {path.with_suffix('.csv')}."))
    try:
        _check_replaceable(path)
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have.
        raise _unwritable(path, error) from error
    drawn = simulate(study, n, seed)
    draft = path.with_name(f".{path.name}-{uuid4().hex[:8]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(drawn.columns)
            writer.writerows(drawn.rows)
        draft.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return path


def _unwritable(path: Path, error: OSError | ValueError) -> OutputError:
    reason = getattr(error, "strerror", None) or error
    return OutputError(Fault(str(path), f"cannot be written: {reason}.", "Name another file, or close this one."))


def _check_replaceable(path: Path) -> None:
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first_two = list(islice(csv.reader(file), 2))
    except (OSError, UnicodeDecodeError, csv.Error):
        first_two = []
    if len(first_two) < 2 or not "".join(first_two[1][:1]).startswith(SIMULATED):
        raise OutputError(
            Fault(
                str(path),
                "this file holds something other than simulated answers, so it is left as it is.",
                "Name another file with -o.",
            )
        )


def _assign_flaws(population: Population, n: int, chance: Chance) -> Cells:
    flaws = np.full(n, "", dtype="<U16")
    places = np.argsort(chance.stream("flaws").random(n), kind="stable")
    begin = 0
    for kind, share in population.flaws.kinds.items():
        end = begin + round(share * n)
        flaws[places[begin:end]] = kind
        begin = end
    return flaws


def _originals(flaws: Cells, chance: Chance) -> NDArray[np.intp]:
    """Which respondent's answers each row shows: its own, and for duplicates those of somebody who answered well."""
    original = np.arange(flaws.size)
    repeating, good = np.flatnonzero(flaws == "duplicates"), np.flatnonzero(flaws == "")
    if good.size:
        picked = np.argsort(chance.stream("duplicates").random(good.size), kind="stable")
        original[repeating] = good[np.resize(picked, repeating.size)]
    return original


def _answer(survey: _Survey) -> Mapping[str, Cells]:
    instrument, population, chance, n = survey.study.instrument, survey.population, survey.chance, survey.flaws.size
    where = draw_standings(population, n, chance)
    cells: dict[str, Cells] = {}
    for item in instrument.items:
        rating = population.ratings[item.code]
        cells[item.code] = _spoil(rate(item, rating, where[rating.construct], chance), item.code, item.answers, survey)
    for code, question in instrument.questions.items():
        if question.answers is not None and question.expected is not None:
            slipped = chance.stream("slip", code).random(n) < population.flaws.slips
            points = np.where(slipped, _beside(question.expected, question.answers, code, n, chance), question.expected)
            cells[code] = _spoil(points, code, question.answers, survey)
        else:
            cells.update(answer_question(question, population, where, chance, n))
    return cells


def _spoil(points: Floats, code: str, scale: AnswerScale, survey: _Survey) -> Cells:
    """The points written down, those of careless respondents, and of straight ones who do not look, replaced."""
    anything = _anywhere(survey.chance.stream("careless", code).random(points.size), scale)
    always = _anywhere(survey.chance.stream("straight").random(points.size), scale)
    seen = survey.chance.stream("straight", "seen").random(points.size) < (code in survey.study.instrument.questions) * SEEN
    straight = (survey.flaws == "straight") & ~seen
    spoilt = np.where(survey.flaws == "careless", anything, np.where(straight, always, points))
    return written(spoilt, 0 if scale.whole else DECIMALS_OF_SLIDERS)


def _anywhere(uniform: Floats, scale: AnswerScale) -> Floats:
    """Points of a scale, all equally likely, from numbers between 0 and 1."""
    if scale.whole:
        return on_scale(scale.low + np.floor(uniform * (scale.high - scale.low + 1)), scale)
    return on_scale(scale.low + uniform * (scale.high - scale.low), scale)


def _beside(expected: float, scale: AnswerScale, code: str, n: int, chance: Chance) -> Floats:
    """The point before or after the expected one, which is what a slip hits."""
    step = np.where(chance.stream("slip", code, "step").random(n) < 0.5, -1.0, 1.0)
    within = (expected + step >= scale.low) & (expected + step <= scale.high)
    return expected + np.where(within, step, -step)


def _leave_gaps(cells: Mapping[str, Cells], survey: _Survey) -> Mapping[str, Cells]:
    instrument, flaws, chance = survey.study.instrument, survey.flaws, survey.chance
    items = {item.code for item in instrument.items}
    checks = {code for code, question in instrument.questions.items() if question.kind == "attention"}
    codes = list(cells)
    last = survey.study.plan.screening.incomplete
    reach = codes.index(last) if last is not None and last in cells else len(codes) - 1
    broke_off = np.floor((0.1 + 0.8 * chance.stream("incomplete").random(flaws.size)) * reach)
    gapped: dict[str, Cells] = {}
    for place, code in enumerate(codes):
        missing = (flaws == "incomplete") & (place >= broke_off)
        if code not in checks:
            missing |= chance.stream("skipped", code.partition("[")[0]).random(flaws.size) < survey.population.flaws.skipped
        if code in items:
            missing |= (flaws == "sparse") & (chance.stream("sparse", code).random(flaws.size) < GAPS_OF_SPARSE)
        gapped[code] = np.where(missing, "", cells[code])
    return gapped


def _times(survey: _Survey) -> tuple[Floats, Floats]:
    """When each questionnaire was begun and finished, in seconds since the beginning of the day of the first mail."""
    flaws, original, chance, waves = survey.flaws, survey.original, survey.chance, survey.population.waves
    n = flaws.size
    wave = np.searchsorted(np.cumsum(waves.shares)[:-1], chance.stream("wave").random(n), side="right")
    fading = waves.days / 4
    delay = -fading * np.log1p(chance.stream("delay").random(n) * np.expm1(-waves.days / fading))
    hour = HOURS_FROM + (HOURS_TO - HOURS_FROM) * chance.stream("hour").random((n, 2)).mean(axis=1)
    started = np.round(((wave * waves.days + np.floor(delay)) * 24 + hour) * 3600)
    later = np.round((0.5 + 3 * chance.stream("duplicates", "delay").random(n)) * DAY)
    started = np.where(original != np.arange(n), started[original] + later, started)
    usual, limit = survey.population.minutes * 60, survey.study.plan.screening.faster_than
    taken = np.maximum(usual * np.exp(SPREAD_OF_TIMES * chance.stream("seconds").standard_normal(n)), 1.05 * (limit or 0))
    hurried = (0.25 + 0.6 * chance.stream("hasty").random(n)) * (usual / 4 if limit is None else limit)
    return started, started + np.ceil(np.where(flaws == "hasty", hurried, taken))


def _margin(survey: _Survey, started: Floats, finished: Floats) -> Mapping[str, Cells]:
    """The columns about a questionnaire rather than in it: who, which mail, when."""
    fieldwork, screening, waves = survey.study.fieldwork, survey.study.plan.screening, survey.population.waves
    wave = written(np.clip(started // (DAY * waves.days), 0, len(waves.shares) - 1) + 1, 0)
    ended = np.where(survey.flaws == "incomplete", "", _stamps(survey.population, finished))
    about = {fieldwork.wave or "wave": wave, fieldwork.started or "started": _stamps(survey.population, started)}
    about |= {name: ended for name in (fieldwork.finished or "finished", screening.incomplete) if name}
    asked = _headings(survey.study.instrument)
    who = [name for name in screening.duplicates if name not in about and name not in asked] or ["respondent"]
    table = {**dict.fromkeys(who, _ids(survey.original, started)), **about}
    return {name: column for name, column in table.items() if name not in asked}


def _headings(instrument: Instrument) -> set[str]:
    asked: tuple[Item | Question, ...] = (*instrument.items, *instrument.questions.values())
    return {name for one in asked for name in (one.code, one.column) if name is not None}


def _ids(original: NDArray[np.intp], started: Floats) -> Cells:
    """Ids in the order in which respondents began; a duplicate has that of its original."""
    number = np.zeros(original.size)
    own = np.flatnonzero(original == np.arange(original.size))
    number[own[np.argsort(started[own], kind="stable")]] = np.arange(1, own.size + 1)
    return np.char.add(SIMULATED, np.char.zfill(written(number[original], 0), 4))


def _stamps(population: Population, seconds: Floats) -> Cells:
    opens = np.datetime64(population.waves.opens, "s")
    return np.datetime_as_string(opens + seconds.astype("timedelta64[s]"), unit="s")
