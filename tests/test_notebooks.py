"""The notebooks run from a fresh kernel, from top to bottom, and show what they promise."""

import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
JOURNEY = ("notebooks", "questionnaire", "data")

# Of the libraries around Jupyter, not of ours: where they keep their files, and how kernels talk on some systems.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Jupyter is migrating its paths:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Proactor event loop does not implement add_reader:RuntimeWarning"),
]


def _opened(path: Path) -> Any:
    import nbformat

    return nbformat.read(path, as_version=4)


def _executed(path: Path, folder: Path) -> Any:
    from nbclient import NotebookClient

    notebook = _opened(path)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(folder / "notebooks")}},
    )
    client.execute()
    return notebook


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the notebooks read, so that what they write does not end in the repository."""
    for name in JOURNEY:
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    return tmp_path


class _Page(HTMLParser):
    """The directions and the texts of the cells of the tables in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.directions: set[str] = set()
        self.cells: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and dict(attrs).get("class") == "scrm-model":
            self.directions.add(dict(attrs).get("dir") or "")
        if tag in {"td", "th"}:
            self._inside = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data


def _pages(notebook: Any) -> list[_Page]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert all(output.output_type != "error" for output in outputs)
    return [_Page(output.data["text/html"]) for output in outputs if "text/html" in output.get("data", {})]


def _printed(notebook: Any) -> str:
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", ()))


def test_there_are_five() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["1_", "2_", "3_", "4_", "5_"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_and_tied_to_no_machine(path: Path) -> None:
    notebook = _opened(path)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert set(notebook.metadata.language_info) == {"name"}
    assert any("simulated" in cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    links = [link for cell in notebook.cells for link in cell.source.split("](")[1:] if cell.cell_type == "markdown"]
    assert all((path.parent / link.partition(")")[0]).is_file() for link in links)


def test_the_questionnaire_and_respondents(folder: Path) -> None:
    notebook = _executed(NOTEBOOKS[0], folder)
    pages = _pages(notebook)
    flow = next(page for page in pages if "Usable" in page.cells)
    assert flow.cells[flow.cells.index("Usable") + 1] == "159"
    assert {direction for page in pages for direction in page.directions} == {"ltr", "rtl"}


def test_the_scales(folder: Path) -> None:
    notebook = _executed(NOTEBOOKS[1], folder)
    assert any("Customer relationship orientation" in page.cells and ".869" in page.cells for page in _pages(notebook))
    assert "a composite is formed by its items" in _printed(notebook)


def test_the_hypotheses_stand_there_in_both_languages(folder: Path) -> None:
    notebook = _executed(NOTEBOOKS[2], folder)
    pages = _pages(notebook)
    heads = {"ltr": {"Verdict", "Supported", "H11"}, "rtl": {"نتیجهٔ آزمون", "تأیید شد", "فرضیهٔ ۱۱"}}
    for direction, cells in heads.items():
        assert len([page for page in pages if page.directions == {direction} and cells <= set(page.cells)]) == 1
    assert "H3: supported, with Holm's adjustment not supported" in _printed(notebook)
    assert sorted(path.suffix for path in folder.glob("reports/*/report.*")) == [".docx", ".docx", ".html", ".html"]


def test_your_own_data(folder: Path) -> None:
    notebook = _executed(NOTEBOOKS[3], folder)
    printed = _printed(notebook)
    assert "Did you mean 'trust'?" in printed
    assert "'6' is outside the scale" in printed
    verdicts = [page for page in _pages(notebook) if "تأیید شد" in page.cells]
    assert len(verdicts) == 1
    assert "رد شد" in verdicts[0].cells


def test_one_hypothesis_by_several_methods(folder: Path) -> None:
    notebook = _executed(NOTEBOOKS[4], folder)
    printed = _printed(notebook)
    chains = dict(re.findall(r"^(M5|S1): b = (\S+),", printed, re.MULTILINE))
    assert chains["M5"] == chains["S1"]
    assert "H9 by regression: not supported" in printed
    assert "H9 by pls: supported" in printed
    for cells in ({"Regression (OLS)", "PLS", "H9"}, {"رگرسیون (OLS)", "فرضیهٔ ۹"}):
        assert len([page for page in _pages(notebook) if cells <= set(page.cells)]) == 1
