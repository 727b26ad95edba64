"""Whether the rows of a design can identify a regression, and if not, why."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from scrm_model.arrays import Bools
from scrm_model.formula import Term, dummy
from scrm_model.modelling.equation.design import Design
from scrm_model.stats.regression import collinear
from scrm_model.words import Count, Listing, Verbatim, Words

NO_ROWS = Words("no respondent has an answer or a score for everything the model uses")

SAME = 1e-12
"""Values that differ by no more than this share of their size are the same."""


def unidentified(design: Design, terms: Sequence[Term], columns: Sequence[str]) -> Words | None:
    """Why the rows cannot identify the coefficients of `columns`, which belong to `terms`; None if they can."""
    return next(_reasons(design, terms, columns), None)


def entangled(columns: Sequence[str]) -> Words:
    """The reason to give for columns of which one is made of the others."""
    return Words("{columns} are perfectly collinear", columns=Listing(tuple(Verbatim(name) for name in columns)))


def _reasons(design: Design, terms: Sequence[Term], columns: Sequence[str]) -> Iterator[Words]:
    if not design.n:
        yield NO_ROWS
        return
    yield from _categories(design, terms)
    yield from _columns(design, columns)
    for term in terms:
        yield from _groups(design, term)
    if len(columns) + 1 >= design.n:
        p, n = Count(len(columns) + 1), Count(design.n)
        yield Words("{n} respondents are too few for {coefficients} coefficients", n=n, coefficients=p)
    if len(columns) > 1:
        correlations = np.corrcoef(np.column_stack([design.column(name) for name in columns]), rowvar=False)
        involved = collinear(np.asarray(correlations))
        if involved.any():
            yield entangled([name for name, taken in zip(columns, involved, strict=True) if taken])


def _categories(design: Design, terms: Sequence[Term]) -> Iterator[Words]:
    for question in dict.fromkeys(name for term in terms for name in term if name in design.categories):
        for option, count in design.categories[question].counts.items():
            chosen, asked = Verbatim(option), Verbatim(question)
            if count == design.n:
                n = Count(design.n)
                yield Words("all {n} respondents of the model chose {option} at {question}", n=n, option=chosen, question=asked)
            if count == 1:
                yield Words("only one respondent of the model chose {option} at {question}", option=chosen, question=asked)


def _columns(design: Design, columns: Sequence[str]) -> Iterator[Words]:
    for name in (design.names[0], *columns):
        values = design.column(name)
        if np.ptp(values) <= SAME * np.abs(values).max():
            yield Words("{name} is the same for all {n} respondents of the model", name=Verbatim(name), n=Count(design.n))


def _groups(design: Design, term: Term) -> Iterator[Words]:
    """Groups, made by the categories of a product, that are empty or in which a number of the product does not vary."""
    questions = [name for name in term if name in design.categories]
    numbers = [name for name in term if name in design.values]
    if len(term) < 2 or not questions:
        return
    members = {question: _members(design, question) for question in questions}
    for options in product(*members.values()):
        inside = np.logical_and.reduce([members[q][option] for q, option in zip(questions, options, strict=True)])
        chosen = Listing(
            tuple(
                Words("{option} at {question}", option=Verbatim(option), question=Verbatim(question))
                for question, option in zip(questions, options, strict=True)
            )
        )
        n = int(inside.sum())
        if not n:
            yield Words("nobody in the model chose {options} together", options=chosen)
            continue
        for name in numbers:
            values = design.values[name][inside]
            if np.ptp(values) <= SAME * np.abs(values).max():
                same = Words("{name} is the same for all {n} respondents of the model who chose {options}")
                yield same.filled(name=Verbatim(name), n=Count(n), options=chosen)


def _members(design: Design, question: str) -> Mapping[str, Bools]:
    """Who chose each option that anybody chose."""
    category = design.categories[question]
    found = {
        option: design.column(dummy(question, option)) == 1
        for option, count in category.counts.items()
        if count and option != category.reference
    }
    others = np.logical_or.reduce(list(found.values())) if found else np.zeros(design.n, dtype=np.bool_)
    return {category.reference: ~others, **found}
