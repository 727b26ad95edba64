"""scrm_model takes a survey study from questionnaire to defended thesis.

`open_study(path)` reads a study's files, `Study.run()` gives its results, `report(results)` puts them in order for a reader,
and `write(document, folder)` delivers them in any language and format. Everything is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from scrm_model.version import __version__ as __version__

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from scrm_model.delivery import write
    from scrm_model.document import Document
    from scrm_model.errors import AnswersError, OutputError, RequestError, ScrmError, StudyError
    from scrm_model.notebook import show
    from scrm_model.opening import open_study
    from scrm_model.reporting import report
    from scrm_model.results import Results
    from scrm_model.simulator.simulation import simulate
    from scrm_model.study import Study


_ROOMS = {
    "AnswersError": "errors",
    "Document": "document",
    "OutputError": "errors",
    "RequestError": "errors",
    "Results": "results",
    "ScrmError": "errors",
    "Study": "study",
    "StudyError": "errors",
    "open_study": "opening",
    "report": "reporting",
    "show": "notebook",
    "simulate": "simulator.simulation",
    "write": "delivery",
}

__all__ = [
    "AnswersError",
    "Document",
    "OutputError",
    "RequestError",
    "Results",
    "ScrmError",
    "Study",
    "StudyError",
    "open_study",
    "report",
    "show",
    "simulate",
    "write",
]


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return getattr(import_module(f"scrm_model.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'scrm_model' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS])


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Make tables, reports and results show themselves in a notebook (`%load_ext scrm_model`)."""
    from scrm_model.notebook import introduce

    introduce(shell)
