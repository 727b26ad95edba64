"""Every module of a catalogue satisfies the catalogue's protocol."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from scrm_model.catalogue import Catalogue
from scrm_model.errors import RequestError
from scrm_model.figures import FIGURES, Drawing
from scrm_model.locales import LANGUAGES, Language
from scrm_model.measures import MEASURES, Measure
from scrm_model.models import MODELS, Model
from scrm_model.openings import OPENINGS, Opening
from scrm_model.readers import READERS, Reader
from scrm_model.sensitivities import SENSITIVITIES, Sensitivity
from scrm_model.tables import TABLES, Tabulation
from scrm_model.writers import WRITERS, Writer

CATALOGUES: list[tuple[Catalogue[Any], type]] = [
    (READERS, Reader),
    (OPENINGS, Opening),
    (MEASURES, Measure),
    (MODELS, Model),
    (SENSITIVITIES, Sensitivity),
    (TABLES, Tabulation),
    (FIGURES, Drawing),
    (WRITERS, Writer),
    (LANGUAGES, Language),
]


def members(protocol: type) -> list[str]:
    return [name for name in {**protocol.__annotations__, **vars(protocol)} if not name.startswith("_")]


def entries() -> Iterator[Any]:
    for catalogue, protocol in CATALOGUES:
        for name in catalogue.names:
            yield pytest.param(catalogue[name], protocol, id=f"{catalogue.package}.{name}")


@pytest.mark.parametrize(("module", "protocol"), list(entries()))
def test_every_module_satisfies_its_protocol(module: Any, protocol: type) -> None:
    for member in members(protocol):
        assert hasattr(module, member), f"{module.__name__} lacks {member}"
        expected = getattr(protocol, member, None)
        if inspect.isfunction(expected):
            named = list(inspect.signature(expected).parameters)[1:]
            given = inspect.signature(getattr(module, member)).parameters
            required = [name for name, parameter in given.items() if parameter.default is inspect.Parameter.empty]
            assert len(required) <= len(named) <= len(given), f"{module.__name__}.{member}({', '.join(given)})"


@pytest.mark.parametrize("catalogue", [catalogue for catalogue, _ in CATALOGUES], ids=lambda catalogue: catalogue.package)
def test_a_name_that_does_not_exist_is_answered_with_the_nearest(catalogue: Catalogue[Any]) -> None:
    known = catalogue.names[0]
    with pytest.raises(RequestError, match="there is no"):
        catalogue[f"{known}_"]
