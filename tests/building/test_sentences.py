"""What a form refuses is told in plain sentences: what stands there, what was expected, what to do."""

from typing import Annotated, Literal

import pytest
from pydantic import Field, field_validator

from scrm_model.building.complaints import Complaints, subject_of
from scrm_model.building.sentences import shown
from scrm_model.errors import Fault
from scrm_model.forms import Form
from scrm_model.openings.yaml import parse

NO_KEYS = ", where keys with their values are expected. Write 'key: value' in each line, with a space after the colon."


class Part(Form):
    size: Annotated[int, Field(gt=0, le=100)] = 1
    names: dict[str, float] = Field(default_factory=dict)


class One(Form):
    kind: Literal["one"]
    options: list[str]


class Two(Form):
    kind: Literal["two"]
    numbers: list[int] = Field(default=[1], min_length=1, max_length=2)


class Whole(Form):
    text: str = ""
    share: float = Field(default=0.5, ge=0, lt=1)
    flag: bool = True
    word: Literal["mean", "sum", "factor", "median"] = "mean"
    sign: Literal["+", "-"] = "+"
    parts: list[Part] = Field(default_factory=list)
    named: dict[str, Part] = Field(default_factory=dict)
    either: Annotated[One | Two, Field(discriminator="kind")] | None = None
    code: Annotated[str, Field(pattern="^a", min_length=2, max_length=3)] = "aa"
    even: int = 2
    names: str | list[str] = ""
    limit: Literal["mean"] | Annotated[float, Field(gt=0, lt=1)] = 0.5

    @field_validator("even")
    @classmethod
    def _even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("it must be even")
        return value


class Needs(Form):
    outcome: str
    other: str = ""


def complaints_of(shape: type[Form], text: str) -> list[Fault]:
    complaints = Complaints(parse(text, "f"))
    assert complaints.fill(shape, complaints.sourced.value) is None
    return complaints.faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("text: 5", "f:1:7: 'text' is 5, where text is expected. Put it in quotes: '5'."),
        ("text: true", "f:1:7: 'text' is true, where text is expected. Put it in quotes: 'true'."),
        ("text: [a]", "f:1:7: 'text' is a list, where text is expected."),
        ("text:", "f:1:6: 'text' is empty, where text is expected."),
        (
            "share: 95",
            "f:1:8: 'share' is 95, where a number below 1 is expected. A share is written as a part of 1, such as 0.95.",
        ),
        ("share: -1", "f:1:8: 'share' is -1, where a number not below 0 is expected."),
        ("share: .nan", "f:1:8: 'share' is nan, where a number is expected."),
        ("share: '0.5'", "f:1:8: 'share' is '0.5', where a number is expected. Write 0.5, without quotes."),
        ("share: 0,5", "f:1:8: 'share' is '0,5', where a number is expected. Write 0.5, without quotes."),
        ("share: ۰٫۵", "f:1:8: 'share' is '۰٫۵', where a number is expected. Write 0.5, without quotes."),
        ("share: half", "f:1:8: 'share' is 'half', where a number is expected."),
        ("share: true", "f:1:8: 'share' is true, where a number is expected."),
        ("flag: yes", "f:1:7: 'flag' is 'yes', where true or false is expected. Write true or false, without quotes."),
        ("flag: 1", "f:1:7: 'flag' is 1, where true or false is expected. Write true or false, without quotes."),
        ("word: Mean", "f:1:7: 'word' is 'Mean', where mean, sum, factor or median is expected. Did you mean 'mean'?"),
        ("word: 3", "f:1:7: 'word' is 3, where mean, sum, factor or median is expected."),
        ("sign: []", "f:1:7: 'sign' is empty, where + or - is expected. Write the sign in quotes."),
        ("parts: {a: 1}", "f:1:8: 'parts' is a group of keys, where a list is expected."),
        ("parts: [{size: 0}]", "f:1:16: parts.0: 'size' is 0, where a number above 0 is expected."),
        ("parts: [{size: 101}]", "f:1:16: parts.0: 'size' is 101, where a number not above 100 is expected."),
        ("parts: [{size: 1.5}]", "f:1:16: parts.0: 'size' is 1.5, where a whole number is expected."),
        ("parts: [3]", "f:1:9: parts: this is 3, where a group of keys with their values is expected."),
        ("parts: x", "f:1:8: 'parts' is 'x', where a list is expected. Put it in brackets: [x]."),
        ("named: {a: {siz: 1}}", "f:1:13: named.a: there is no key 'siz' here. Did you mean 'size'?"),
        ("named: {a: {names: {b: x}}}", "f:1:24: named.a.names: 'b' is 'x', where a number is expected."),
        (
            "named: {a: {names: {1: 1}}}",
            "f:1:21: named.a.names: the key is 1, where text is expected. Put it in quotes: '1'.",
        ),
        ("txt: a", "f:1:1: there is no key 'txt' here. Did you mean 'text'?"),
        (
            "zzz: a",
            "f:1:1: there is no key 'zzz' here. "
            "Known: code, either, even, flag, limit, named, names, parts, share, sign, text, word.",
        ),
        ("either: {kind: on}", "f:1:16: either: 'kind' is 'on', where one or two is expected. Did you mean 'one'?"),
        ("either: {options: [a]}", "f:1:9: 'kind' is missing. Write 'kind:' with one or two."),
        ("either: {kind: one}", "f:1:9: either: 'options' is missing. Write 'options:' with its value."),
        ("either: {kind: two, nums: [1]}", "f:1:21: either: there is no key 'nums' here. Did you mean 'numbers'?"),
        ("either: {kind: two, options: [1]}", "f:1:21: either: there is no key 'options' here. Known: kind, numbers."),
        ("either: {kind: two, numbers: []}", "f:1:30: either: 'numbers' is empty, where at least one entry is expected."),
        ("either: {kind: two, numbers: [1,2,3]}", "f:1:30: either: 'numbers' is a list, where at most 2 entries is expected."),
        ("code: b", "f:1:7: 'code' is 'b', where a longer text is expected."),
        ("code: abcd", "f:1:7: 'code' is 'abcd', where a text of at most 3 characters is expected."),
        ("code: bb", "f:1:7: 'code' is 'bb', where a text of another form (^a) is expected."),
        ("even: 3", "f:1:7: 'even' is 3: it must be even."),
        ("names: 4", "f:1:8: 'names' is 4, where text or a list is expected. Put it in quotes: '4'."),
        ("names: [a, 3]", "f:1:12: names: this is 3, where text is expected. Put it in quotes: '3'."),
        (
            "limit: 95",
            "f:1:8: 'limit' is 95, where mean or a number below 1 is expected. "
            "A share is written as a part of 1, such as 0.95.",
        ),
        ("limit: men", "f:1:8: 'limit' is 'men', where mean or a number is expected. Did you mean 'mean'?"),
        (
            "a",
            f"f:1:1: no keys stand here{NO_KEYS}",
        ),
        (
            "null",
            f"f:1:1: nothing stands here{NO_KEYS}",
        ),
    ],
)
def test_each_refusal_is_a_sentence(text, said):
    (fault,) = complaints_of(Whole, text)
    assert str(fault) == said


def test_everything_wrong_is_told():
    faults = complaints_of(Whole, "text: 5\nshare: 2\nparts: [{size: a}, {size: 0}]\nx: 1\n")
    assert [fault.where for fault in faults] == ["f:1:7", "f:2:8", "f:3:16", "f:3:27", "f:4:1"]


def test_a_misspelt_key_is_told_once():
    assert [str(fault) for fault in complaints_of(Needs, "outcme: x")] == [
        "f:1:1: there is no key 'outcme' here. Did you mean 'outcome'?"
    ]
    assert [fault.what for fault in complaints_of(Needs, "othr: x")] == [
        "'outcome' is missing.",
        "there is no key 'othr' here.",
    ]


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ((), ""),
        (("title",), ""),
        (("plan", "level"), "plan"),
        (("plan", "screening", "attention"), "plan.screening"),
        (("models", "M1"), "model M1"),
        (("models", "M1", "steps", 2), "model M1"),
        (("hypotheses", "H2", "claim"), "hypothesis H2"),
        (("constructs", "c", "items", "i"), "construct c"),
        (("questions", "q"), "question q"),
        (("answers", "s", "from"), "answer scale s"),
    ],
)
def test_a_fault_names_what_it_is_about(path, subject):
    assert subject_of(path) == subject


def test_values_are_quoted_in_short():
    assert shown("a" * 50) == f"'{'a' * 39}…'"
    assert shown("a\n  b") == "'a b'"
    assert shown({"a": 1}) == "a group of keys"
