"""CONTRIBUTING says "to add a …, add one file": here each recipe is carried out on a scratch module, and used."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from scrm_model import open_study, report, write
from scrm_model.catalogue import Catalogue
from scrm_model.figures import FIGURES
from scrm_model.locales import LANGUAGES
from scrm_model.measures import MEASURES
from scrm_model.models import MODELS
from scrm_model.openings import OPENINGS
from scrm_model.readers import READERS
from scrm_model.sensitivities import SENSITIVITIES
from scrm_model.tables import TABLES
from scrm_model.writers import WRITERS

Add = Callable[[Catalogue[Any], str, str], None]


def _forget(catalogue: Catalogue[Any]) -> None:
    vars(catalogue).pop("names", None)


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Add]:
    """Add one file to a catalogue, for the length of a test."""
    touched: list[Catalogue[Any]] = []

    def put(catalogue: Catalogue[Any], name: str, source: str) -> None:
        folder = tmp_path / catalogue.package
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text(dedent(source), encoding="utf-8")
        package = import_module(catalogue.package)
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        monkeypatch.delitem(__import__("sys").modules, f"{catalogue.package}.{name}", raising=False)
        _forget(catalogue)
        touched.append(catalogue)

    yield put
    for catalogue in touched:
        _forget(catalogue)


@pytest.fixture
def garcia(real_study: Callable[[str], Path]) -> Path:
    return real_study("garcia")


def test_a_reader_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        READERS,
        "star",
        """
        from scrm_model.readers import Sheet

        SUFFIXES = (".star",)

        def read(path):
            header, *rows = [tuple(line.split("*")) for line in path.read_text(encoding="utf-8").splitlines()]
            return Sheet(path.name, header, tuple(rows), tuple(range(2, len(rows) + 2)))
        """,
    )
    plain = garcia.parent / "answers.csv"
    starred = tmp_path / "answers.star"
    starred.write_text(plain.read_text(encoding="utf-8").replace(",", "*"), encoding="utf-8")
    study = open_study(garcia)
    assert study.run(starred).ledger["coefficients"] == study.run(plain).ledger["coefficients"]


def test_a_way_to_write_a_study_down_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        OPENINGS,
        "upper",
        """
        from scrm_model.openings.yaml import load

        SUFFIXES = (".study",)
        """,
    )
    other = tmp_path / "other.study"
    text = garcia.read_text(encoding="utf-8").replace("instrument.yaml", (garcia.parent / "instrument.yaml").as_posix())
    other.write_text(text, encoding="utf-8")
    assert open_study(other).name == open_study(garcia).name


def test_a_measure_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        MEASURES,
        "headcount",
        """
        from dataclasses import dataclass

        from scrm_model.ledger import Entry

        NEEDS = ()

        @dataclass(frozen=True)
        class Headcount:
            n: int

            def entries(self):
                yield Entry("headcount", {"usable": self.n})

        def measure(scales, plan, given):
            return Headcount(scales.n)
        """,
    )
    write(report(open_study(garcia).run()), tmp_path / "out", ("en",), ())
    found = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert found["tables"]["headcount"]["rows"] == [{"usable": 129}]
    assert (tmp_path / "out" / "tables" / "headcount.csv").exists()


def test_a_kind_of_model_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        MODELS,
        "difference",
        """
        from dataclasses import dataclass

        import numpy as np
        from pydantic import BaseModel, ConfigDict

        from scrm_model.estimate import Estimate
        from scrm_model.ledger import Entry
        from scrm_model.verdict import Answer

        class Form(BaseModel):
            model_config = ConfigDict(extra="forbid")
            outcome: str
            between: str

        @dataclass(frozen=True)
        class Difference:
            name: str
            outcome: str
            between: str
            kind: str = "difference"
            steps: int = 1

            @property
            def variables(self):
                return {self.outcome, self.between}

            def claims(self, claim):
                return str(claim) == f"{self.between} -> {self.outcome}"

        @dataclass(frozen=True)
        class Fit:
            model: Difference
            value: float
            undelivered: bool = False

            def answer(self, claim, step):
                return Answer(Estimate("difference", self.value, p=0.04), None, "means", 1)

            def entries(self):
                yield Entry("differences", {"model": self.model.name, "difference": self.value})

        def specify(name, form, instrument):
            return Difference(name, form.outcome, form.between)

        def fit(model, scales, plan):
            y, x = (scales.answers[name].values for name in (model.outcome, model.between))
            return Fit(model, float(np.mean(y[x == 1]) - np.mean(y[x == 0])))
        """,
    )
    folder = tmp_path / "study"
    folder.mkdir()
    for name in ("instrument.yaml", "answers.csv"):
        (folder / name).write_bytes((garcia.parent / name).read_bytes())
    (folder / "study.yaml").write_text(
        dedent(
            """
            name: difference
            title: A difference of means
            instrument: instrument.yaml
            answers: answers.csv
            models:
              D: {kind: difference, outcome: liking, between: prot2}
            hypotheses:
              H1: {claim: prot2 -> liking, sign: "+", model: D, text: Protest is liked.}
            """
        ),
        encoding="utf-8",
    )
    results = open_study(folder / "study.yaml").run()
    assert results.verdicts[0].ruling == "supported"
    assert results.ledger["differences"][0].number("difference") == pytest.approx(0.4789, abs=1e-3)


def test_a_sensitivity_is_one_file(add: Add, garcia: Path) -> None:
    add(
        SENSITIVITIES,
        "doubled",
        """
        from dataclasses import dataclass

        from scrm_model.ledger import Entry

        NEEDS = ("alpha",)

        @dataclass(frozen=True)
        class Doubled:
            case: object

            def entries(self):
                for verdict in self.case.verdicts:
                    p = verdict.answer.estimate.p
                    yield Entry("doubled", {"id": verdict.hypothesis.id, "p": min(1.0, 2 * p)})

        def examine(case, given):
            return Doubled(case)
        """,
    )
    ledger = open_study(garcia).run().ledger
    assert [line.number("p") for line in ledger["doubled"]] == pytest.approx(
        [min(1.0, 2 * line.number("p")) for line in ledger["hypotheses"]]
    )
    assert not open_study(garcia, {"plan.measures": "[omega]"}).run().ledger["doubled"]


def test_a_table_is_one_file(add: Add, garcia: Path) -> None:
    add(
        TABLES,
        "sizes",
        """
        from scrm_model.table import Column, Row, Table
        from scrm_model.words import Count, Verbatim

        SECTION, PLACE = "sample", 99

        def tabulate(results):
            return (Table("sizes", Verbatim("Sizes"), (Column(Verbatim("n")),), (Row((Count(results.scales.n),)),)),)
        """,
    )
    assert "sizes" in {table.name for table in report(open_study(garcia).run()).tables}


def test_a_figure_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        FIGURES,
        "point",
        """
        from scrm_model.figure import Dot, Figure
        from scrm_model.words import Verbatim

        SECTION, PLACE = "sample", 99

        def draw(results):
            return (Figure("point", Verbatim("A point"), (Dot(1.0, 2.0),)),)
        """,
    )
    write(report(open_study(garcia).run()), tmp_path / "out", ("en",), ())
    assert (tmp_path / "out" / "figures" / "point.en.svg").exists()
    assert (tmp_path / "out" / "figures" / "point.en.png").exists()


def test_an_output_format_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        WRITERS,
        "txt",
        """
        from scrm_model.locale import plain

        LANGUAGES = True

        def write(document, locale, pictures, folder):
            titles = [plain(locale.say(table.title)) for table in document.tables]
            (folder / f"report.{locale.code}.txt").write_text("\\n".join(titles), encoding="utf-8")
        """,
    )
    write(report(open_study(garcia).run()), tmp_path / "out", ("en", "fa"), ("txt",))
    assert (tmp_path / "out" / "report.fa.txt").read_text(encoding="utf-8")


def test_a_language_is_one_file(add: Add, garcia: Path, tmp_path: Path) -> None:
    add(
        LANGUAGES,
        "xx",
        """
        from dataclasses import replace

        from scrm_model.locales.en import LOCALE as ENGLISH

        LOCALE = replace(ENGLISH, code="xx", phrases={("Hypotheses", ""): "Conjectures"})
        """,
    )
    write(report(open_study(garcia).run()), tmp_path / "out", ("xx",), ("html",))
    assert "Conjectures" in (tmp_path / "out" / "report.xx.html").read_text(encoding="utf-8")
