"""Everything that can be known of a study without fitting: its files, its coding, and whether the keys are plausible."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scrm_model.ledger import Line, post
from scrm_model.study import Study


@dataclass(frozen=True)
class Inspection:
    """What was found: `lines` to read, and `warnings` to act on before the numbers are believed."""

    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def inspect_study(study: Study, answers: Path | None = None) -> Inspection:
    """Inspect a study, and its answers if there are any yet.

    The keying audit compares what the questionnaire declares with what respondents did: a keyed item that correlates
    negatively with the rest of its scale is most likely reversed where it is declared straight, or the other way round.

    Raises:
        AnswersError: the answers do not fit the questionnaire.
    """
    instrument = study.instrument
    items = list(instrument.items)
    lines = [
        f"study: {study.name}",
        f"questionnaire: {len(instrument.constructs)} constructs, {len(items)} items "
        f"({sum(item.reversed for item in items)} reversed), {len(instrument.questions)} other questions",
        f"claims: {len(study.models)} models, {len(study.hypotheses)} hypotheses",
    ]
    path = answers or study.answers
    if path is None or (answers is None and _absent(path)):
        return Inspection((*lines, "answers: none yet"), ())
    found, warnings = _inspect_answers(study, path)
    return Inspection((*lines, *found), warnings)


def _absent(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:
        # There may be answers that we are not allowed to see: who reads them says so.
        return False


def _inspect_answers(study: Study, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from scrm_model.measuring import take
    from scrm_model.responses import read
    from scrm_model.scales import score
    from scrm_model.screening import screen

    given = read(path, study.instrument, study.plan.screening, study.fieldwork)
    screened = screen(given, study.instrument, study.plan.screening, study.fieldwork, study.plan.level)
    scales = score(screened.responses, study.instrument, study.plan)
    flow = ", ".join(f"{stage.name} {stage.n}" for stage in screened.stages)
    simulated = ("these answers are simulated: not for publication",) if given.simulated else ()
    lines = (f"answers: {path.name}, {given.n} respondents", f"flow: {flow}", *simulated)
    found = take(study.plan, scales, only=("items",))
    ledger = post(entry for finding in found.values() for entry in finding.entries())
    return lines, (*given.warnings, *_misread_keys(ledger["item_statistics"]))


def _misread_keys(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        r = line.number("item_rest_r")
        if r is not None and r < 0:
            declared = "reversed" if line["reversed"] else "not reversed"
            yield (
                f"item {line.text('item')} is declared {declared}, but correlates {r:.2f} with the rest of "
                f"{line.text('construct')}: check 'reversed:' in the questionnaire"
            )
