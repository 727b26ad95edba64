"""The command line: the verbs, their options, and how a call ends."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrm_model.errors import Fault, RequestError, ScrmError, program

if TYPE_CHECKING:
    from scrm_model.results import Results

DONE, UNDELIVERED, WRONG_INPUT, BUG = range(4)
BROKEN_OFF = 130
SELDOM = 200_000
"""New objects after which garbage is looked for; Python's own figure is meant for programs that run on and on."""
LARGE = 10
"""Constructs and models of a study from which on a second language is worth a second interpreter."""

DEFAULT_STUDY = Path("questionnaire/study.yaml")

app = typer.Typer(
    help="From questionnaire to defended thesis: scales, models and hypothesis tables, in English and Persian.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

StudyPath = Annotated[
    Path, typer.Argument(metavar="STUDY", help="The study file, or the folder of the study.", show_default=True)
]
Answers = Annotated[Path | None, typer.Option("--answers", metavar="FILE", help="Answers to use in place of the study's own.")]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change the study file for this call: plan.seed=7.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


@app.command()
def run(
    study: StudyPath = DEFAULT_STUDY,
    answers: Answers = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where the report goes.  [default: reports/<study name>]"),
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", metavar="CODE", help="A language of the report; repeat for more.")
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="NAME", help="A format of the report: html, docx, pdf, xlsx, tex, md; repeat for more."
        ),
    ] = None,
    changes: Settings = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help="How many languages to write at once.")] = 2,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also list every respondent left out, and why.")] = False,
) -> None:
    """The whole journey: read, screen, score, measure, fit, judge, report."""
    from contextlib import nullcontext

    from scrm_model.delivery import reserve, write
    from scrm_model.editions import Spare
    from scrm_model.opening import open_study
    from scrm_model.progress import telling
    from scrm_model.reporting import report

    opened = open_study(study, changes=_changes(changes))
    languages = tuple(dict.fromkeys(language or opened.choice.languages))
    formats = tuple(dict.fromkeys(format_ or opened.choice.formats))
    _know(languages, formats)
    folder = output or Path("reports") / opened.name
    reserve(folder)
    for warning in opened.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    several = workers > 1 and len(languages) > 1 and len(opened.instrument.constructs) + len(opened.models) >= LARGE
    with (
        Spare(languages[1], formats) if several else nullcontext() as spare,
        telling(6 + len(languages) * (len(formats) + 1), quiet) as tell,
    ):
        results = opened.run(answers, tell=tell)
        tell("putting the report together")
        write(report(results), folder, languages, formats, workers=workers, tell=tell, spare=spare)
    if not quiet:
        _summarise(results, folder, verbose)
    if results.undelivered:
        raise typer.Exit(UNDELIVERED)


@app.command()
def check(study: StudyPath = DEFAULT_STUDY, answers: Answers = None, changes: Settings = None, quiet: Quiet = False) -> None:
    """Everything that can be known without fitting: files, names, coding, keys."""
    from scrm_model.inspection import counted, inspect_study
    from scrm_model.opening import open_study

    found = inspect_study(open_study(study, changes=_changes(changes)), answers)
    if not quiet:
        for line in found.lines:
            print(line)
    for warning in found.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    if not quiet:
        print("nothing wrong was found" if not found.warnings else counted(len(found.warnings), "warning"))


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new study; it must not exist, or be empty.")],
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="The language of the README and of the report's first version.")
    ] = "en",
    quiet: Quiet = False,
) -> None:
    """A new study in its own folder, ready to run."""
    from scrm_model.starting import begin

    _know((language,), ())
    written = begin(folder, language)
    if not quiet:
        for path in written:
            print(path)
        print(f"next: {program()} run {folder}")


@app.command()
def simulate(
    study: StudyPath = DEFAULT_STUDY,
    n: Annotated[int, typer.Option("-n", metavar="N", min=1, max=1_000_000, help="How many questionnaires come back.")] = 200,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="Where the draw begins; the same seed gives the same answers.")
    ] = 1,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The CSV file to write.")] = Path(
        "simulated.csv"
    ),
    changes: Settings = None,
    quiet: Quiet = False,
) -> None:
    """Answers drawn from the study's own population, marked as simulated."""
    from scrm_model.opening import open_study
    from scrm_model.simulator.simulation import write_answers

    write_answers(open_study(study, changes=_changes(changes)), n, seed, output)
    if not quiet:
        print(f"{n} simulated questionnaires in {output}")


def main() -> None:
    """Run the command line and end the process with its status."""
    if sys.stdout is None or sys.stderr is None:
        # A program without a console (pythonw) has nobody to tell.
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding would end the call with an error over the first Persian letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A tenth of a run goes into looking for garbage among cells and marks that all live to its end.
    gc.set_threshold(SELDOM)
    if "numpy" not in sys.modules:
        # Matrices here are small, and threads of BLAS, which is loaded with numpy, wait for each other: longer than the run
        # itself takes, where several programs share a machine.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(_status())


def _status() -> int:
    try:
        app(prog_name=program())
    except ScrmError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except KeyboardInterrupt:
        return BROKEN_OFF
    except (OSError, MemoryError) as error:
        # What the system refuses on the way is no bug of ours, wherever it happens.
        named = getattr(error, "filename", None)
        reason = getattr(error, "strerror", None) or str(error) or "there is not enough memory"
        print(Fault(str(named or ""), f"the system refused: {reason}."), file=sys.stderr)
        return WRONG_INPUT
    except Exception:  # noqa: BLE001 - the one door where a bug of ours becomes a message instead of a traceback
        print(f"this is a bug of scrm_model, not of your files; the details are in {_log()}", file=sys.stderr)
        return BUG
    return DONE


def _log() -> Path:
    from tempfile import NamedTemporaryFile
    from traceback import format_exc

    with NamedTemporaryFile("w", prefix="scrm_model-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(format_exc())
    return Path(log.name)


def _changes(settings: list[str] | None) -> dict[str, str]:
    changes = {}
    for setting in settings or ():
        key, equals, value = setting.partition("=")
        if not equals or not key.strip():
            raise RequestError(Fault("--set", f"'{setting}' is not of the form KEY=VALUE.", "Write, say, plan.seed=7."))
        changes[key.strip()] = value.strip()
    return changes


def _know(languages: tuple[str, ...], formats: tuple[str, ...]) -> None:
    from scrm_model.locales import LANGUAGES
    from scrm_model.writers import WRITERS

    for catalogue, names in ((LANGUAGES, languages), (WRITERS, formats)):
        for name in names:
            catalogue[name]


def _summarise(results: "Results", folder: Path, verbose: bool) -> None:
    from scrm_model.locale import ENGLISH, plain
    from scrm_model.telling.undelivered import shortfall

    screened = results.screened
    if results.simulated:
        print("simulated data, not for publication")
    print(f"{screened.responses.n} usable of {screened.responses.n + len(screened.left_out)} returned")
    if verbose:
        for gone in screened.left_out:
            print(f"  row {gone.line} left out: {gone.reason}")
    lines = results.ledger["hypotheses"]
    width = max((len(line.text("claim")) for line in lines), default=0)
    for line in lines:
        p = line.number("p")
        # What has no standardised value, such as an index of moderated mediation, is printed in its own units.
        numbers = [f"{name} {value:.3f}" for name in ("beta", "b") if (value := line.number(name)) is not None][:1]
        if p is not None:
            numbers.append(f"p {p:.3f}" if p >= 0.001 else "p < .001")
        elif (low := line.number("low")) is not None and (high := line.number("high")) is not None:
            # What is judged by its interval is so in the units of b.
            numbers = [f"b {b:.3f}" for b in (line.number("b"),) if b is not None]
            numbers.append(f"{100 * results.plan.level:g} % CI {low:.3f} to {high:.3f}")
        print(f"  {line.text('id'):<5} {line.text('claim'):<{width}} {line.text('verdict'):<14} {', '.join(numbers)}".rstrip())
    for verdict in results.verdicts:
        if verdict.ruling == "undecidable" and results.fits[verdict.hypothesis.model].unestimated is None:
            print(f"hypothesis {verdict.hypothesis.id} could not be judged; the report says why", file=sys.stderr)
    for name in results.fits:
        if (words := shortfall(results, name)) is not None:
            print(plain(ENGLISH.say(words)), file=sys.stderr)
    print(f"report: {folder}")
