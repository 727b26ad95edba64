"""What the README says is done here, and README.fa.md says the same."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from ruamel.yaml import YAML

from scrm_model import open_study

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, PERSIAN = ROOT / "README.md", ROOT / "README.fa.md"
PAGES = pytest.mark.parametrize("page", [ENGLISH, PERSIAN], ids=lambda page: page.name)

FENCE = re.compile(r"^(?P<margin> *)```(?P<language>\w*)\n(?P<code>.*?)^(?P=margin)```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r'`(?P<marked>[^`\n]+)`|<code dir="ltr">(?P<tagged>[^<]+)</code>')
OURS = re.compile(r"\b(?:py|python3) -m scrm_model (?P<verb>\w+)(?P<rest>[^\n`<]*)")
OPTION = re.compile(r"(?<!\S)--?[a-z]+")


@dataclass(frozen=True)
class Block:
    language: str
    code: str


@dataclass(frozen=True)
class Section:
    level: int
    blocks: tuple[Block, ...]
    rows: int
    steps: int


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block(found["language"], dedent(found["code"])) for found in FENCE.finditer(text))


def _written(language: str) -> list[str]:
    return [block.code for block in _blocks(_text(ENGLISH)) if block.language == language]


def _sections(page: Path) -> list[Section]:
    heads = re.split(r"^(?=#+ )", _text(page), flags=re.MULTILINE)[1:]
    return [
        Section(
            level=len(part) - len(part.lstrip("#")),
            blocks=_blocks(part),
            rows=len(re.findall(r"^\|", part, re.MULTILINE)),
            steps=len(re.findall(r"^\d\. ", part, re.MULTILINE)),
        )
        for part in heads
    ]


def test_both_have_the_same_sections_code_tables_and_steps() -> None:
    assert _sections(ENGLISH) == _sections(PERSIAN)
    assert len(_sections(ENGLISH)) > 5


def test_both_name_the_same_commands_and_files() -> None:
    def named(page: Path) -> set[str]:
        text = FENCE.sub("", _text(page))
        return {(found["marked"] or found["tagged"]).strip() for found in CODE.finditer(text)}

    assert named(ENGLISH) == named(PERSIAN)


@PAGES
def test_its_links_lead_somewhere(page: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(_text(page))]
    assert len(targets) >= 4
    for target in targets:
        assert (ROOT / target).exists(), target


def test_the_persian_page_reads_from_right_to_left_and_its_code_from_left_to_right() -> None:
    text = _text(PERSIAN)
    assert text.startswith('<div dir="rtl">\n\n')
    assert text.endswith("\n</div>\n")
    for found in FENCE.finditer(text):
        margin = found["margin"]
        assert text[: found.start()].endswith(f'{margin}<div dir="ltr">\n\n')
        assert text[found.end() :].startswith(f"\n\n{margin}</div>\n")
    # Arabic letters where Persian has its own, and the ezafe that is not written with a letter of its own.
    assert not set("يكةۀ") & set(FENCE.sub("", text))


def test_the_python_blocks_run_one_after_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("questionnaire", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    blocks = _written("python")
    assert len(blocks) == 2
    seen: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), seen)
    assert {path.name for path in (tmp_path / "reports" / "mine").glob("report.*")} == {"report.en.html", "report.fa.html"}
    assert seen["strict"].plan.adjust == "holm"


def _open(folder: Path, instrument: str, study: str) -> Any:
    (folder / "instrument.yaml").write_text(f"title: A questionnaire\n{instrument}", encoding="utf-8")
    (folder / "study.yaml").write_text(f"name: smallest\ninstrument: instrument.yaml\n{study}", encoding="utf-8")
    return open_study(folder)


SCALE = "answers:\n  agree: {from: 1, to: 7}\nconstructs:\n"


def _asking(names: list[str]) -> str:
    constructs = "".join(f"{name}: {{name: {name}, answers: agree, items: {{{name[:6].upper()}1: said}}}}\n" for name in names)
    return SCALE + indent(constructs, "  ")


def test_the_yaml_blocks_are_parts_of_study_files(tmp_path: Path) -> None:
    asked, claimed, further, made, fitted = _written("yaml")
    instrument = _open(tmp_path, asked, "").instrument
    assert [(item.code, item.reversed) for item in instrument.items] == [("CRO1", False), ("CRO2", True)]
    assert instrument.missing == ("", "-99", "NA")

    known = set(YAML(typ="safe").load(claimed)) | {"outcome", "centre", "steps", "claim", "sign", "model", "text"}
    formulas = re.findall(r"(?:outcome: |- |claim: )([^\n,}]+)", claimed)
    names = sorted({name for formula in formulas for name in re.findall(r"[a-z_]+", formula)} - known)
    study = _open(tmp_path, _asking(names), claimed)
    assert [hypothesis.id for hypothesis in study.hypotheses] == ["H11"]
    assert list(study.models) == ["M4"]
    models = _open(tmp_path, _asking(names), further).models
    assert [model.kind for model in models.values()] == ["mediation", "mediation", "paths", "pls", "sem"]

    others = _asking(["orientation", "engagement", "technology", "performance"]).split("constructs:\n")[1]
    questions = "questions:\n  sector: {ask: Sector, kind: one, options: {b2b: Firms, b2c: People}}\n"
    study = _open(
        tmp_path, f"answers:\n  agree: {{from: 1, to: 7}}\n  agree7: {{from: 1, to: 7}}\n{made}{others}{questions}", fitted
    )
    products, consistent = study.models["P2"], study.models["P3"]
    assert (products.blocks["reach"].regression, products.blocks["presence"].parts) == (True, ("reach", "engagement"))
    assert (products.interaction, products.groups, consistent.consistent) == ("orthogonal", "sector", True)


def test_the_table_it_shows_can_stand_in_the_place_of_answers(tmp_path: Path) -> None:
    (table,) = _written("csv")
    names = table.splitlines()[0].split(",")[4:]
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    models = "models:\n  M1: {outcome: performance, predictors: orientation + engagement}\n"
    study = _open(tmp_path, _asking(names), f"answers: table.csv\n{models}")
    results = study.run()
    assert results.published is not None
    assert [line["n"] for line in results.ledger["model_fit"]] == [159]


@PAGES
def test_the_commands_it_names_exist_with_their_options(
    page: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = _text(page)
    named = {(found["verb"], found["rest"]) for found in OURS.finditer(text)}
    rows = re.findall(r"^\| (?:`|<code dir=\"ltr\">)(\w+) (?:\[STUDY\]|DIR)(.*)\|$", text, re.MULTILINE)
    assert len(rows) == 4
    for verb, rest in named | set(rows):
        ended = call(verb, "--help")
        assert ended.status == 0, verb
        for option in OPTION.findall(rest.replace("`", " ").replace('<code dir="ltr">', " ")):
            assert option in ended.out, (verb, option)


def test_the_commands_do_what_it_says(tmp_path: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for code in _written("") for line in code.splitlines() if (OURS.match(line))]
    assert [line.split()[3] for line in lines] == ["new", "run", "check", "run", "simulate", "run"]
    for line in dict.fromkeys(lines):
        words = line.split()[3:]
        # One format instead of the usual three: the others are looked at elsewhere.
        ended = call(*words, *(("--format", "md") if words[0] == "run" else ()))
        assert ended.status == 0, ended.err
    for folder in ("thesis", "practice"):
        assert {path.name for path in (tmp_path / "reports" / folder).glob("report.*")} == {"report.en.md", "report.fa.md"}


def test_make_knows_the_targets_it_names() -> None:
    targets = re.findall(r"^(\w+):", _text(ROOT / "Makefile"), re.MULTILINE)
    for line in _written("sh")[0].splitlines():
        assert line.split()[1] in targets
