"""The order of a report: sections, their parts, and the models within a section."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from scrm_model import open_study
from scrm_model.document import Document, Heading
from scrm_model.figure import Figure
from scrm_model.figures import FIGURES
from scrm_model.locale import plain
from scrm_model.locales import LANGUAGES
from scrm_model.reporting import SECTIONS, report
from scrm_model.results import Results
from scrm_model.table import Table
from scrm_model.tables import TABLES
from scrm_model.telling.subjects import model_head

STUDY = Path(__file__).parents[1] / "questionnaire" / "study.yaml"


def outline(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Each heading, its level told by its indent, with the names of the tables and figures below it."""
    locale = LANGUAGES["en"].LOCALE
    below: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            below = []
            yield "  " * (block.level - 1) + plain(locale.say(block.text)), below
        elif isinstance(block, (Table, Figure)):
            below.append(block.name)


@pytest.fixture(scope="module")
def results() -> Results:
    return open_study(STUDY).run()


@pytest.fixture(scope="module")
def embedded(results: Results) -> dict[str, list[str]]:
    return dict(outline(report(results)))


@pytest.mark.parametrize("name", [*(("table", name) for name in TABLES.names), *(("figure", name) for name in FIGURES.names)])
def test_every_table_and_figure_has_a_place_in_the_report(name: tuple[str, str]) -> None:
    kind, entry = name
    places = [place for section, content in SECTIONS.items() for place in (section, *content.parts)]
    assert len(set(places)) == len(places)
    assert (TABLES if kind == "table" else FIGURES)[entry].SECTION in places


def test_measurement_is_parted_as_theses_part_it(embedded: dict[str, list[str]]) -> None:
    heads = list(embedded)
    parts = heads[heads.index("Measurement scales") + 1 : heads.index("Regression models")]
    assert [part.strip() for part in parts] == [
        "Items and their coding",
        "Missing answers",
        "Reliability",
        "Exploratory factor analysis",
        "Confirmatory factor analysis",
        "Convergent and discriminant validity",
        "Composite (formative) constructs",
        "Common method bias",
        "Distributions and correlations of the constructs",
    ]
    assert embedded["Measurement scales"] == []
    assert embedded["  Exploratory factor analysis"][-1] == "scree"
    assert all(embedded[part] for part in parts)


def test_models_come_one_after_another_and_what_compares_them_last(embedded: dict[str, list[str]]) -> None:
    heads = list(embedded)
    assert [each.strip() for each in heads[heads.index("Regression models") :]] == [
        "Regression models",
        "Model 1: Social CRM technology use",
        "Model 2: Customer engagement initiatives",
        "Model 3: Relational information processes",
        "Model 4: Customer relationship performance",
        "Comparison of the models",
        "Assumptions of the models",
        "Structural models",
        "Model S1: path analysis",
        "Model P1: partial least squares (PLS)",
        "Hypotheses",
    ]
    # Every product is one of model 4, so the tables of products are about it, too.
    assert embedded["  Model 4: Customer relationship performance"] == [
        "coefficients_M4",
        "product_effects",
        "quadratic_check",
        "slopes_M4_information_technology",
        "johnson_neyman",
        "slopes_M4_information_technology",
        "johnson_neyman_M4_information_technology",
    ]
    assert embedded["  Comparison of the models"] == ["model_fit", "relative_importance"]
    path_analysis = embedded["  Model S1: path analysis"]
    assert path_analysis[0] == "equations_S1"
    assert path_analysis[-1] == "total_indirect_effects_S1"
    assert not [name for name in embedded["  Model P1: partial least squares (PLS)"] if "S1" in name]


def test_what_is_named_after_a_model_is_about_it(results: Results) -> None:
    document = report(results)
    named = {block: set(block.name.split("_")) & set(results.models) for block in (*document.tables, *document.figures)}
    assert sum(map(bool, named.values())) > 20
    assert {block.name: block.about for block, models in named.items() if models and {block.about} != models} == {}


def test_a_mediation_is_headed_by_the_path_it_takes_apart(hand_made: Callable[..., Any]) -> None:
    shares = {"b": 0.2, "low": 0.1, "high": 0.3}
    rows = [
        ("indirect", {"model": model, "effect": effect, "path": path, "at": at, **shares})
        for model, effects in {"M5": ("indirect", "direct", "total"), "M6": ("indirect", "direct")}.items()
        for effect in effects
        for path, at in [("trust -> effort -> sales" if effect == "indirect" else "trust -> sales", "")]
    ]
    rows += [("indirect", {"model": "M7", "effect": "indirect", "path": "trust -> effort -> sales", "at": "mean", **shares})]
    locale = LANGUAGES["en"].LOCALE
    heads = [plain(locale.say(model_head(hand_made(rows), name))) for name in ("M5", "M6", "M7")]
    assert heads == ["Model 5: Trust → Sales", "Model 6: Trust → Sales", "Model 7"]


def test_numbers_run_in_printed_order(hand_made: Callable[..., Any]) -> None:
    document = report(hand_made(regressions("M1", "M2", probed="M2")))
    for kind in (Table, Figure):
        numbers = [number for block, number in document.numbered() if isinstance(block, kind)]
        assert numbers == list(range(1, len(numbers) + 1))
    assert [table.name for table in document.tables].index("slopes_M2_trust_effort") == 2


def regressions(*names: str, probed: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name in names:
        model = {"model": name, "step": 1, "outcome": "sales"}
        yield "coefficients", {**model, "term": "trust", "b": 0.5, "se": 0.1, "p": 0.01}
        yield "model_fit", {**model, "n": 100, "r2": 0.3, "adj_r2": 0.28}
    if probed:
        numbers = {"moderator_value": 1.0, "b": 0.2, "se": 0.1, "t": 2.0, "p": 0.04, "low": 0.01, "high": 0.39}
        yield "slopes", {"model": probed, "focal": "trust", "moderator": "effort", "at": "mean", **numbers}


def test_a_table_for_each_model_needs_no_headings(hand_made: Callable[..., Any]) -> None:
    found = dict(outline(report(hand_made(regressions("M1", "M2")))))
    assert found["Regression models"] == ["coefficients_M1", "coefficients_M2", "model_fit"]
    assert not [head for head in found if "Model " in head]


def test_several_tables_about_a_model_give_all_models_headings(hand_made: Callable[..., Any]) -> None:
    document = report(hand_made(regressions("M1", "M2", probed="M2")))
    found = dict(outline(document))
    assert found["Regression models"] == []
    assert found["  Model 1: Sales"] == ["coefficients_M1"]
    assert found["  Model 2: Sales"] == ["coefficients_M2", "slopes_M2_trust_effort"]
    assert found["  Comparison of the models"] == ["model_fit"]
    for before, after in pairwise(document.blocks):
        if isinstance(before, Heading) and isinstance(after, Heading):
            assert before.level < after.level


def test_one_model_is_not_divided(hand_made: Callable[..., Any]) -> None:
    found = dict(outline(report(hand_made(regressions("M1", probed="M1")))))
    assert found["Regression models"] == ["coefficients_M1", "model_fit", "slopes_M1_trust_effort"]


def test_a_part_without_a_table_has_no_heading_but_keeps_its_sentence(hand_made: Callable[..., Any]) -> None:
    results = hand_made([("reliability", {"construct": "trust", "alpha": 0.8})])
    whole = report(results)
    assert "  Reliability" in dict(outline(whole))
    without = report(replace(results, choice=replace(results.choice, tables=())))
    assert "  Reliability" not in dict(outline(without))
    assert len(without.blocks) > 1
    assert all(block in whole.blocks for block in without.blocks)
