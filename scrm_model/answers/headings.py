"""What survey platforms write above a column: codes, wordings, and both around each other."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scrm_model.answers.spelling import match_key

GRID = re.compile(r"(?P<stem>.*?)\s*\[(?P<row>[^\[\]]*)\]\s*", re.DOTALL)
CODE_AND_TEXT = re.compile(r"\s*(?:(?P<array>\w+)\[(?P<sub>\w+)\]|(?P<code>\w+))\s*[.:)]\s+(?P<text>.+)", re.DOTALL)
NUMBERED = re.compile(r"\s*\d+\s*[.)\-:]\s*(?P<text>\D.*)", re.DOTALL)
STEM_AND_ROW = re.compile(r".+\s-\s(?P<row>.+?)", re.DOTALL)
IN_A_GROUP = re.compile(r"[\w./\-]+[/\-](?P<code>\w+)")
IN_AN_ARRAY = re.compile(r"(?P<array>\w+?)_(?P<code>\w+)")
BEFORE_AN_OPTION = re.compile(r"___|_|/|:\s*|\s-\s|-|\.")


@dataclass(frozen=True)
class Way:
    """A way to read a heading: the parts of it that may be a code, or (`wording`) the text of a question."""

    parts: Callable[[str], Iterator[str]]
    wording: bool


def _whole(heading: str) -> Iterator[str]:
    yield heading


def _code_within(heading: str) -> Iterator[str]:
    """`CRO1. We know our customers`, `G02[CRO1]`, `G02[CRO1]. Our firm [We know our customers]`."""
    if found := CODE_AND_TEXT.fullmatch(heading):
        yield found["sub"] or found["code"]
    elif found := GRID.fullmatch(heading):
        yield found["row"]


def _text_within(heading: str) -> Iterator[str]:
    """`CRO1. We know …`, `3) We know …`, `Our firm [We know …]`, `Our firm - We know …`."""
    texts = [heading]
    if found := CODE_AND_TEXT.fullmatch(heading) or NUMBERED.fullmatch(heading):
        texts.append(found["text"])
        yield found["text"]
    for text in texts:
        for pattern in (GRID, STEM_AND_ROW):
            if found := pattern.fullmatch(text):
                yield found["row"]


def _text_before(heading: str) -> Iterator[str]:
    """`We know our customers [1 = not at all, 7 = very well]`."""
    if found := GRID.fullmatch(heading):
        yield found["stem"]


def _code_at_the_end(heading: str) -> Iterator[str]:
    """`group/CRO1`, `group-CRO1`, and `CRO_CRO1`, which is LimeSurvey's array CRO with its row CRO1."""
    if found := IN_A_GROUP.fullmatch(heading):
        yield found["code"]
    # Elsewhere an underscore is part of a name: time_CRO1 is another thing than CRO1.
    if (found := IN_AN_ARRAY.fullmatch(heading)) and found["code"].startswith(found["array"]):
        yield found["code"]


WAYS: tuple[Way, ...] = (
    Way(_whole, wording=False),
    Way(_code_within, wording=False),
    Way(_whole, wording=True),
    Way(_text_within, wording=True),
    Way(_text_before, wording=True),
    Way(_code_at_the_end, wording=False),
)
"""The ways to read a heading, the surest first."""


def question_and_option(heading: str) -> Iterator[tuple[str, str]]:
    """Cut a heading into what may be a question and what may be one of its options, both as `match_key`s.

    `q[opt]`, `q/opt`, `group/q/opt`, `q___opt`, `q_opt`, `q: opt`, `q - opt`, `q. Which? [Opt]`, `q[opt]. Which? [Opt]`.
    """
    if found := GRID.fullmatch(heading):
        option = match_key(found["row"])
        yield match_key(found["stem"]), option
        if coded := CODE_AND_TEXT.fullmatch(found["stem"]):
            yield match_key(coded["text"]), option
    if (coded := CODE_AND_TEXT.fullmatch(heading)) and coded["array"]:
        yield match_key(coded["array"]), match_key(coded["sub"])
    for mark in BEFORE_AN_OPTION.finditer(heading):
        question, option = heading[: mark.start()], match_key(heading[mark.end() :])
        yield match_key(question), option
        if "/" in question:
            yield match_key(question.rpartition("/")[2]), option


def is_of_an_option(heading: str) -> bool:
    """Whether the heading has the form `q[opt]`, which platforms use for nothing else but rows and options."""
    return GRID.fullmatch(heading) is not None
