"""Formulas: the language shared with R, patsy and formulaic, cut down; and claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrm_model.formula import (
    DEEPEST,
    LONGEST,
    MOST_TERMS,
    Claim,
    FormulaFault,
    column_of,
    parse_claim,
    parse_terms,
    terms_twice,
)

NAMES = [f"v{number}" for number in range(12)]


def tried(parse, text):
    """What `parse` makes of a text, or its fault."""
    try:
        return parse(text), None
    except FormulaFault as fault:
        return None, fault


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("a", [("a",)]),
        (" a+b ", [("a",), ("b",)]),
        ("a:b", [("a", "b")]),
        ("b:a + a:b", [("b", "a")]),
        ("a:b + a + b", [("a",), ("b",), ("a", "b")]),
        ("a*b", [("a",), ("b",), ("a", "b")]),
        ("b * a", [("b",), ("a",), ("b", "a")]),
        ("a + a", [("a",)]),
        ("a*b:c", [("a",), ("b", "c"), ("a", "b", "c")]),
        ("(a + b):c", [("a", "c"), ("b", "c")]),
        ("((a))", [("a",)]),
        ("a\n + b", [("a",), ("b",)]),
        ("_x1 + T + C + in", [("_x1",), ("T",), ("C",), ("in",)]),
    ],
)
def test_a_formula_is_read_into_its_terms(text, terms):
    assert list(parse_terms(text)) == terms


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("a - 1", 2, "'-'"),
        ("a + 1", 4, "numbers"),
        ("a|b", 1, "'|'"),
        ("C(a)", 0, "functions"),
        ("a + log(b)", 4, "functions"),
        ("{a+1}", 0, "'{'"),
        (".", 0, "'.'"),
        ("a ~ b", 2, "outcome"),
        ("a^2", 1, "'^'"),
        ("a**2", 3, "numbers"),
        ("a**b", 2, "name is expected"),
        ("a × b", 2, "':'"),
        ("a، b", 1, "the Persian comma '،' cannot stand in a formula. Join names with '+'"),
        ("a, b", 1, "',' cannot stand in a formula. Join names with '+'"),
        ("a:a", 2, "name it once, or multiply it by another"),
        ("`a b`", 0, "'`'"),
        ("a b", 2, "missing before 'b'"),
        ("(a) b", 4, "missing before 'b'"),
        ("(a b)", 3, "missing before 'b'"),
        ("a + b(c)", 4, "functions"),
        ("(a)(b)", 3, "missing before '('"),
        ("a +", 2, "ends"),
        ("+ a", 0, "name is expected"),
        ("a + * b", 4, "name is expected"),
        ("()", 1, "name is expected"),
        ("(a + b", 0, "never closed"),
        ("a)", 1, "closes none"),
        ("a:a", 2, "itself"),
        ("a*a", 2, "itself"),
        ("(a + b):a", 8, "itself"),
        ("a + سن", 4, "letters"),
        ("a + b٣", 5, "letters"),
        ("a[T.b]", 1, "'['"),
        ("a == b", 2, "'='"),
        ("__import__('os')", 11, "cannot stand"),
        ("exit()", 0, "functions"),
        ("", 0, "empty"),
        ("  ", 0, "empty"),
    ],
)
def test_what_is_no_formula_is_refused_with_its_column(text, column, said):
    with pytest.raises(FormulaFault) as caught:
        parse_terms(text)
    assert caught.value.column == column
    assert said in f"{caught.value.what} {caught.value.remedy}"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1),
        "a+" * LONGEST + "a",
        "*".join(NAMES),
        "+".join(["a:b"] * 1000),
    ],
)
def test_what_is_too_long_or_too_deep_is_refused(text):
    with pytest.raises(FormulaFault, match=r"at most|deep|more than"):
        parse_terms(text)


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("a + b + a", [(("a",), 8)]),
        ("a:b + a + b:a", [(("b", "a"), 10)]),
        ("a*b + b*a", [(("b", "a"), 6)]),
        ("a + a + a", [(("a",), 4), (("a",), 8)]),
        ("a + b + a -> y", [(("a",), 8)]),
        ("a -> b + b", [(("b",), 9)]),
        ("a + b + a*b", []),
        ("a + a:b", []),
        ("(a + b):c + a:c", []),
        ("a -> b -> a", []),
        ("3 + 3", []),
        ("", []),
    ],
)
def test_what_is_written_twice(text, twice):
    assert list(terms_twice(text)) == twice


def test_sums_times_sums_are_counted_before_they_are_multiplied():
    many = "(" + "+".join(f"a{n}" for n in range(MOST_TERMS // 2)) + ")"
    other = many.replace("a", "b")
    with pytest.raises(FormulaFault, match="more than"):
        parse_terms(f"{many}:{other}")


def test_brackets_as_deep_as_allowed_are_read():
    assert parse_terms("(" * DEEPEST + "a" + ")" * DEEPEST) == (("a",),)


@st.composite
def formulas(draw, names=None, bracketed=False):
    """A formula in which every name stands once, so that no name can meet itself in a product."""
    names = names if names is not None else draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True))
    if len(names) == 1:
        return draw(st.sampled_from([names[0], f"({names[0]})", f" {names[0]} "]))
    cut = draw(st.integers(1, len(names) - 1))
    sign = draw(st.sampled_from(["+", "*", ":"]))
    left, right = draw(formulas(names[:cut], bracketed)), draw(formulas(names[cut:], bracketed))
    inside = f"{left} {sign} {right}"
    return f"({inside})" if bracketed or draw(st.booleans()) else inside


def written_out(text):
    """The terms of a formula by the definition of its signs, without a parser: Python evaluates sets of sets of names."""

    class Sum(frozenset):
        def __add__(self, other):
            return Sum(self | other)

        def __matmul__(self, other):
            return Sum(left | right for left in self for right in other)

        def __mul__(self, other):
            return self + other + (self @ other)

    names = {name: Sum({frozenset({name})}) for name in NAMES}
    # Python's @ and * bind alike, so products are bracketed before they are handed over.
    return eval(text.replace(":", "@"), {}, names)


@given(formulas(bracketed=True))
def test_terms_are_those_the_signs_define(text):
    terms = parse_terms(text)
    assert {frozenset(term) for term in terms} == written_out(text)
    assert [len(term) for term in terms] == sorted(len(term) for term in terms)


@given(st.lists(formulas(), min_size=1, max_size=4))
def test_a_sum_has_the_terms_of_its_parts_once(texts):
    parts = [tried(parse_terms, text)[0] or () for text in texts]
    terms, fault = tried(parse_terms, " + ".join(f"({each})" for each in texts))
    if fault is None:
        assert {frozenset(term) for term in terms} == {frozenset(term) for part in parts for term in part}


@given(st.text(alphabet="ab_1+:*() -.|{}[]~^٣س\t\n", max_size=60))
def test_any_text_is_read_or_refused_within_itself(text):
    terms, fault = tried(parse_terms, text)
    if fault is not None:
        assert 0 <= fault.column <= max(len(text) - 1, 0)
        assert fault.what.endswith(".")
    else:
        assert terms
        assert len({frozenset(term) for term in terms}) == len(terms)
        assert all(len(set(term)) == len(term) for term in terms)


@given(formulas())
def test_written_out_terms_read_back(text):
    terms = parse_terms(text)
    if len(terms) > 60:
        return
    assert parse_terms(" + ".join(":".join(term) for term in terms)) == terms


@pytest.mark.parametrize(
    ("text", "stations"),
    [
        ("a -> b", (("a",), ("b",))),
        ("a->b", (("a",), ("b",))),
        ("a → b", (("a",), ("b",))),
        ("a:b -> y", (("a", "b"), ("y",))),
        ("a : b -> y", (("a", "b"), ("y",))),
        ("a -> m -> y", (("a",), ("m",), ("y",))),
        ("a -> m -> n -> y", (("a",), ("m",), ("n",), ("y",))),
        ("sector[T.b2c] -> y", (("sector[T.b2c]",), ("y",))),
        ("a:size[T.50-99] -> y", (("a", "size[T.50-99]"), ("y",))),
        ("a:size[T.65+] -> y", (("a", "size[T.65+]"), ("y",))),
        ("a:g[T.زن] -> y", (("a", "g[T.زن]"), ("y",))),
    ],
)
def test_a_claim_is_read_into_its_stations(text, stations):
    claim = parse_claim(text)
    assert claim == Claim(stations)
    assert parse_claim(str(claim)) == claim
    assert claim.outcome == stations[-1][0]


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("", 0, "empty"),
        ("  a", 2, "no arrow"),
        ("a - b", 0, "no arrow"),
        ("a -> ", 4, "name is missing"),
        ("-> b", 0, "name is missing"),
        ("a -> -> b", 5, "name is missing"),
        ("a + b -> c", 2, "'+'"),
        ("a*b -> c", 1, "'*'"),
        ("a -> b:c", 5, "end in a product"),
        ("a -> a", 5, "twice"),
        ("a:b -> b:a -> c", 7, "twice"),
        ("a:a -> b", 2, "itself"),
        ("a: -> b", 3, "name is missing"),
        ("a b -> c", 2, "missing before 'b'"),
        ("1a -> c", 0, "'1'"),
        ("a -> سن", 5, "'س'"),
        ("a[b] -> c", 1, "'['"),
        ("a <- b -> c", 2, "'<'"),
        (" -> ".join(NAMES), None, "at most"),
        ("a" * (LONGEST + 1), 0, "at most"),
    ],
)
def test_what_is_no_claim_is_refused_with_its_column(text, column, said):
    with pytest.raises(FormulaFault) as caught:
        parse_claim(text)
    assert said in caught.value.what
    if column is not None:
        assert caught.value.column == column


@given(st.text(alphabet="ab:->→[]T.1 +س", max_size=40))
def test_any_text_is_a_claim_or_refused_within_itself(text):
    claim, fault = tried(parse_claim, text)
    if fault is not None:
        assert 0 <= fault.column <= max(len(text) - 1, 0)
    else:
        assert parse_claim(str(claim)) == claim


def test_the_column_of_a_name_is_that_of_the_whole_name():
    assert column_of("b", "ab + b") == 5
    assert column_of("c", "ab + b") == 0
