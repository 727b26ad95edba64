"""From the file a study names to its scales: answers read and screened, or a published table in their place."""

from dataclasses import dataclass, replace
from pathlib import Path

from scrm_model.imputing import complete
from scrm_model.instrument import Instrument
from scrm_model.measures import MEASURES
from scrm_model.plan import Fieldwork, Plan
from scrm_model.published.determined import MEASURES_OF_MOMENTS
from scrm_model.published.standing import stand_in
from scrm_model.published.table import Published, is_table, read_table
from scrm_model.readers import read_sheet
from scrm_model.responses import code_answers, refuse_clashes
from scrm_model.scales import Scales, score
from scrm_model.screening import Screened, screen


@dataclass(frozen=True)
class Gathered:
    """The usable respondents, their scales, and the plan as it can be carried out on them.

    `published` is the table they stand in for, where the study has no answers but a table of moments.
    """

    screened: Screened
    scales: Scales
    plan: Plan
    published: Published | None = None


def gather(path: Path, instrument: Instrument, plan: Plan, fieldwork: Fieldwork) -> Gathered:
    """Read, screen and score the answers in the file at `path`, or what a table of moments there determines.

    On a table errors are classical and factor models are estimated by maximum likelihood, for the others need answers, and
    nothing is resampled.

    Raises:
        AnswersError: the answers do not fit the questionnaire, or none is usable; the table cannot be read, or is nobody's.
    """
    refuse_clashes(instrument)
    sheet = read_sheet(path)
    if is_table(sheet):
        published = read_table(sheet)
        measures = tuple(name for name in plan.measures or MEASURES.names if name in MEASURES_OF_MOMENTS)
        possible = replace(plan, errors="classical", cfa="ml", measures=measures, moments_only=True)
        screened, scales = stand_in(published, instrument, possible)
        return Gathered(screened, scales, possible, published)
    given = code_answers(sheet, instrument, plan.screening, fieldwork)
    screened = screen(given, instrument, plan.screening, fieldwork, plan.level)
    scales = score(screened.responses, instrument, plan)
    return Gathered(screened, complete(scales, plan), plan)
