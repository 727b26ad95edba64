"""Which column of the answers belongs to which item or question.

A column is found by its name in the export (`column:`), by the code, or by the wording in any language, the surest first:
a way of matching is tried only for what no surer one has found, with the columns no surer one has taken. What remains
unfound, or is found twice, is a fault; columns nobody asked for are left alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from scrm_model.answers.headings import WAYS, Way, is_of_an_option, question_and_option
from scrm_model.answers.labels import options_by_label
from scrm_model.answers.spelling import match_key, parse_number, visible
from scrm_model.errors import AnswersError, Fault, nearest
from scrm_model.instrument import Instrument, Question
from scrm_model.words import Verbatim, Wording, Words


@dataclass(frozen=True)
class Columns:
    """The places of what was looked for, by code (items and questions) or by the name the plan uses (`margin`).

    `ticks` are the `many` questions of which every option has a column of its own, in the order of the options.
    """

    answers: Mapping[str, int]
    ticks: Mapping[str, tuple[int, ...]]
    margin: Mapping[str, int]
    warnings: tuple[Words, ...] = ()


def match_columns(
    source: str, header: Sequence[str], instrument: Instrument, needed: Iterable[str] = (), wanted: Iterable[str] = ()
) -> Columns:
    """Find the column of every item and question, and of the names the plan uses.

    `needed` names must exist; of a `wanted` name that does not the result only warns.

    Raises:
        AnswersError: something has no column or two, a column is of two things, or nothing fits at all.
    """
    questions = instrument.questions
    sought = [_Sought(item.code, item.column, item.wording) for item in instrument.items]
    sought += [_Sought(question.code, question.column, question.ask) for question in questions.values()]
    search = _Search(source, header)
    search.settle(_by_name(search, sought))
    search.settle(_by_code(search, sought))
    parts = _options(search, [question for question in questions.values() if question.kind == "many"])
    ticks = {
        code: tuple(places[option.code] for option in questions[code].options)
        for code, places in parts.items()
        if len(places) == len(questions[code].options)
    }
    for way in WAYS:
        left = [each for each in sought if each.code not in {*search.found, *search.faults, *ticks}]
        search.settle(_alike(search, left, way, {place for places in ticks.values() for place in places}))
    if sought and not search.found and not parts and not search.faults:
        raise AnswersError(_nothing_fits(source, header, sought))
    for each in sought:
        if each.code not in {*search.found, *search.faults, *ticks}:
            lacking = [option.code for option in questions[each.code].options] if each.code in parts else []
            lacking = [code for code in lacking if code not in parts[each.code]]
            search.faults[each.code] = _absent(search, each, lacking)
    margin = _margin(search, needed, wanted)
    if search.faults:
        raise AnswersError(search.faults.values())
    answers = {code: place for code, place in search.found.items() if code not in ticks}
    return Columns(answers, ticks, margin, tuple(search.warnings))


@dataclass(frozen=True)
class _Sought:
    """An item or a question."""

    code: str
    column: str | None
    wording: Wording

    @property
    def title(self) -> str:
        text = next(iter(self.wording.texts.values()), "")
        return f"{self.code} ('{visible(text, 40)}')" if text and text != self.code else self.code


@dataclass
class _Search:
    """What has been found and what has gone wrong so far, by code."""

    source: str
    header: Sequence[str]
    found: dict[str, int] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    warnings: list[Words] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keys = [match_key(name) for name in self.header]

    def places(self, name: str) -> list[int]:
        """Where the header holds this name."""
        return [place for place, each in enumerate(self.header) if each == name]

    def spelt(self, name: str) -> list[int]:
        """Where the header holds this name in any spelling."""
        key = match_key(name)
        return [place for place, each in enumerate(self.keys) if each == key != ""]

    def fault(self, code: str, what: str, remedy: str) -> None:
        self.faults.setdefault(code, Fault(self.source, what, remedy))

    def settle(self, candidates: Mapping[str, Sequence[int]]) -> None:
        """Take what is the only candidate of one thing; two candidates, or one of two things, are faults."""
        owners: dict[int, list[str]] = {}
        for code, places in candidates.items():
            for place in places:
                owners.setdefault(place, []).append(code)
        for code, places in candidates.items():
            if len(places) > 1:
                names = " and ".join(f"'{visible(self.header[place], 40)}' (column {place + 1})" for place in places)
                self.fault(code, f"two columns match {code}: {names}.", "Delete one, or name the right one with 'column:'.")
            elif places and len(owners[places[0]]) > 1:
                what = f"the column '{visible(self.header[places[0]], 40)}' matches {' and '.join(owners[places[0]])}."
                self.fault(code, what, "Name the column of each with 'column:'.")
            elif places:
                self.found[code] = places[0]


def _by_name(search: _Search, sought: Iterable[_Sought]) -> dict[str, list[int]]:
    """By `column:`, as written or else in another spelling."""
    given = {each.code: each.column for each in sought if each.column is not None}
    return {code: search.places(column) or search.spelt(column) for code, column in given.items()}


def _by_code(search: _Search, sought: Iterable[_Sought]) -> dict[str, list[int]]:
    """By the code as written; the same code in other letters is a second column, unless it is another thing's name."""
    names = {name for each in sought for name in (each.code, each.column)}
    taken = set(search.found.values())
    candidates = {}
    for each in sought:
        if each.code in search.found or not (exact := [place for place in search.places(each.code) if place not in taken]):
            continue
        others = [place for place in search.spelt(each.code) if search.header[place] not in names]
        candidates[each.code] = [*exact, *others]
    return candidates


def _alike(search: _Search, left: Iterable[_Sought], way: Way, ticks: set[int]) -> dict[str, list[int]]:
    taken = {*search.found.values(), *ticks}
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(search.header):
        if heading and place not in taken:
            for key in {match_key(part) for part in way.parts(heading)} - {""}:
                places.setdefault(key, []).append(place)
    candidates = {}
    for each in left:
        texts = each.wording.texts.values() if way.wording else (each.code,)
        candidates[each.code] = sorted({place for text in texts for place in places.get(match_key(text), ())})
    return candidates


def _options(search: _Search, questions: Iterable[Question]) -> dict[str, dict[str, int]]:
    """The columns of single options, by question and option."""
    parts: dict[str, dict[str, int]] = {}
    taken = set(search.found.values())
    cuts = [[] if place in taken else list(question_and_option(name)) for place, name in enumerate(search.header)]
    for question in questions:
        stems = {match_key(text) for text in (question.code, question.column or "", *question.ask.texts.values())} - {""}
        options = options_by_label(question.options)
        for place, halves in enumerate(cuts):
            ends = [end for stem, end in halves if stem in stems]
            chosen = {options[end] for end in ends if end in options}
            if len(chosen) == 1:
                code = question.options[chosen.pop()].code
                first = parts.setdefault(question.code, {}).setdefault(code, place)
                if first != place:
                    what = f"columns {first + 1} and {place + 1} are both of the option {code} of {question.code}."
                    search.fault(question.code, what, "Delete one.")
            elif ends and is_of_an_option(search.header[place]):
                unread = Words(
                    "the column '{column}' is of no option of {question} and was not read.",
                    column=Verbatim(visible(search.header[place])),
                    question=Verbatim(question.code),
                )
                search.warnings.append(unread)
    return parts


def _margin(search: _Search, needed: Iterable[str], wanted: Iterable[str]) -> dict[str, int]:
    """The columns the plan names: by the heading, else the item or question so called."""
    margin = {}
    for name, must in {**dict.fromkeys(wanted, False), **dict.fromkeys(needed, True)}.items():
        places = search.places(name) or search.spelt(name) or ([search.found[name]] if name in search.found else [])
        if places:
            margin[name] = places[0]
        if len(places) > 1:
            what = f"{len(places)} columns are called '{name}', which fieldwork or screening in the study file names."
            search.faults[f"margin {name}"] = Fault(search.source, what, "Give each column a name of its own.")
        elif not places and must:
            what = f"there is no column '{name}', which fieldwork or screening in the study file names."
            near = nearest(name, [each for each in search.header if each])
            remedy = f"{near} Name another column there, or remove the entry."
            search.faults[f"margin {name}"] = Fault(search.source, what, remedy)
        elif not places:
            unfound = Words(
                "{source} has no column '{column}', which the study's fieldwork names.",
                source=Verbatim(search.source),
                column=Verbatim(name),
            )
            search.warnings.append(unfound)
    return margin


def _absent(search: _Search, each: _Sought, lacking: Sequence[str]) -> Fault:
    free = [name for place, name in enumerate(search.header) if name and place not in set(search.found.values())]
    if lacking:
        what = f"{each.title} has columns for some of its options, but none for {', '.join(lacking)}."
        return Fault(search.source, what, "Export all options, or take this one out of the questionnaire.")
    if each.column is not None:
        what = f"there is no column '{each.column}', which is to hold {each.title}."
        return Fault(search.source, what, nearest(each.column, free))
    keys = {match_key(name): name for name in free}
    texts = [each.code, *each.wording.texts.values()]
    close = [near for text in texts for near in get_close_matches(match_key(text), list(keys), n=1, cutoff=0.75)]
    hint = f"Is it '{visible(keys[close[0]], 40)}'? " if close else ""
    remedy = f"{hint}Name the column with 'column:' in the instrument."
    return Fault(search.source, f"there is no column for {each.title}.", remedy)


def _nothing_fits(source: str, header: Sequence[str], sought: Sequence[_Sought]) -> Fault:
    looks = ", ".join(f"'{visible(name, 40)}'" for name in header[:5]) + (", …" if len(header) > 5 else "")
    expected = ", ".join(each.column or each.code for each in sought[:5]) + (", …" if len(sought) > 5 else "")
    if len(header) == 1:
        remedy = "Is the file separated by an unusual character, or of another kind? Export it as CSV or XLSX."
    elif sum(parse_number(name) is not None for name in header) * 2 > len(header):
        remedy = "The first row seems to hold answers: the column names are missing."
    else:
        remedy = "Is this another study's file, or is there a title above the column names?"
    what = (
        f"no column fits the questionnaire. The header is {looks}; expected are {expected}, or the wordings of the questions."
    )
    return Fault(source, what, remedy)
