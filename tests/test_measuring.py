"""Measures are taken after those they need."""

from types import SimpleNamespace

import pytest

from scrm_model import measuring
from scrm_model.errors import RequestError
from scrm_model.plan import Plan


class Shelf(dict):
    """A catalogue of made-up measures: each finds the names of what it was given."""

    names = ()

    def __init__(self, **needs):
        super().__init__()
        self.names = tuple(needs)
        for name, needed in needs.items():
            found = SimpleNamespace(NEEDS=needed, measure=lambda scales, plan, given, name=name: (name, *given))
            self[name] = found


def test_what_is_needed_comes_first_and_only_once(monkeypatch):
    monkeypatch.setattr(measuring, "MEASURES", Shelf(ave=("cfa",), cfa=(), validity=("ave", "cfa")))
    found = measuring.take(Plan(), None)
    assert list(found) == ["cfa", "ave", "validity"]
    assert found["validity"] == ("validity", "ave", "cfa")


def test_a_plan_may_name_the_measures_it_wants(monkeypatch):
    monkeypatch.setattr(measuring, "MEASURES", Shelf(ave=("cfa",), cfa=(), alpha=()))
    assert list(measuring.take(Plan(measures=("ave",)), None)) == ["cfa", "ave"]
    assert list(measuring.take(Plan(measures=("ave",)), None, only=("alpha",))) == ["alpha"]


def test_a_circle_is_a_mistake_of_ours(monkeypatch):
    monkeypatch.setattr(measuring, "MEASURES", Shelf(a=("b",), b=("a",)))
    with pytest.raises(ValueError, match="a -> b -> a"):
        measuring.take(Plan(), None)


def test_an_unknown_measure_is_named_with_the_nearest():
    with pytest.raises(RequestError, match="alpha"):
        measuring.take(Plan(measures=("alfa",)), None)
