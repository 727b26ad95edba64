"""Everything that can be known of a study without fitting: its files, its coding, and whether the keys are plausible."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scrm_model.ledger import Line, post
from scrm_model.locale import plain
from scrm_model.locales import LANGUAGES
from scrm_model.study import Study
from scrm_model.words import Words


@dataclass(frozen=True)
class Inspection:
    """What was found: `lines` to read, and `warnings` to act on before the numbers are believed."""

    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """`1 model`, `2 models`, `3 hypotheses`."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def inspect_study(study: Study, answers: Path | None = None) -> Inspection:
    """Inspect a study, and its answers if there are any yet.

    The coding of the items is held against the answers as the measure `coding_proof` does it: keys declared the wrong way,
    items everyone answered alike, columns that repeat another.

    Raises:
        AnswersError: the answers do not fit the questionnaire.
    """
    instrument = study.instrument
    items = list(instrument.items)
    lines = [
        f"study: {study.name}",
        f"questionnaire: {counted(len(instrument.constructs), 'construct')}, {counted(len(items), 'item')} "
        f"({sum(item.reversed for item in items)} reversed), {counted(len(instrument.questions), 'other question')}",
        f"claims: {counted(len(study.models), 'model')}, {counted(len(study.hypotheses), 'hypothesis', 'hypotheses')}",
    ]
    of_study = tuple(map(str, study.warnings))
    path = answers or study.answers
    if path is None or (answers is None and _absent(path)):
        return Inspection((*lines, "answers: none yet"), of_study)
    found, warnings = _inspect_answers(study, path)
    return Inspection((*lines, *found), (*of_study, *warnings))


def _absent(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:
        # There may be answers that we are not allowed to see: who reads them says so.
        return False


def _inspect_answers(study: Study, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from scrm_model.gathering import gather
    from scrm_model.measuring import take

    gathered = gather(path, study.instrument, study.plan, study.fieldwork)
    usable, stages = gathered.screened.responses, gathered.screened.stages
    if gathered.published is not None:
        named = f"{counted(len(gathered.published.names), 'variable')}, n = {usable.n}"
        return (f"answers: {path.name}, a table of {gathered.published.kind} ({named})",), tuple(_read_with(usable.warnings))
    returned = next(stage.n for stage in stages if stage.name == "returned")
    flow = ", ".join(f"{stage.name} {stage.n}" for stage in stages)
    simulated = ("these answers are simulated: not for publication",) if usable.simulated else ()
    lines = (f"answers: {path.name}, {counted(returned, 'respondent')}", f"flow: {flow}", *simulated)
    found = take(study.plan, gathered.scales, only=("coding_proof",))
    ledger = post(entry for finding in found.values() for entry in finding.entries())
    return lines, (*_read_with(usable.warnings), *_contradictions(ledger["coding_proof"]))


def _read_with(warnings: Iterable[Words]) -> Iterator[str]:
    english = LANGUAGES["en"].LOCALE
    return (plain(english.say(warning)) for warning in warnings)


def _contradictions(lines: tuple[Line, ...]) -> Iterator[str]:
    english = LANGUAGES["en"].LOCALE
    for line in lines:
        if isinstance(warning := line["warning"], Words):
            r = line.number("item_rest_r")
            shown = "" if r is None else f", r = {r:.2f} with the others"
            item, construct = line.text("item"), line.text("construct")
            yield f"item {item} of {construct} (declared {line.text('declared')}{shown}): {plain(english.say(warning))}"
