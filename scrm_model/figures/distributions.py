"""How the answers to the items are distributed: stacked bars that part at the middle of the scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrm_model.figure import Axis, Bar, Figure, Mark
from scrm_model.figure import Line as Stroke
from scrm_model.instrument import AnswerScale, Item
from scrm_model.results import Results
from scrm_model.words import Count, Percent, Sayable, Verbatim, Words

SECTION = "items"
PLACE = 10

MOST_ITEMS = 25
"""More items than these do not stand legibly under each other; the rest goes to another figure."""

LINES_EACH = 1.55
STEP = 25


@dataclass(frozen=True)
class Spread:
    """The shares (0-1) of the answers to one item, from the lowest category up."""

    item: Item
    shares: tuple[float, ...]


def draw(results: Results) -> tuple[Figure, ...]:
    """One figure for each answer scale, or several where its items are many; constructs stay whole where they can."""
    return tuple(_figure(number, sheet, results) for number, sheet in enumerate(_sheets(tuple(_spreads(results))), start=1))


def _spreads(results: Results) -> Iterator[tuple[Spread, ...]]:
    lines = results.ledger["item_distributions"]
    found: dict[str, list[float]] = {}
    for line in lines:
        share = line.number("share")
        if share is not None:
            found.setdefault(line.text("item"), []).append(share)
    for construct in results.instrument.constructs.values():
        spreads = tuple(Spread(item, tuple(found[item.code])) for item in construct.items if item.code in found)
        if spreads:
            yield spreads


def _sheets(constructs: Sequence[tuple[Spread, ...]]) -> Iterator[tuple[Spread, ...]]:
    """The items that share a figure: of one answer scale, no more than fit, a construct's together unless it is too long."""
    scales: dict[tuple[str, float, float], list[tuple[Spread, ...]]] = {}
    for spreads in constructs:
        for key in dict.fromkeys(_key(spread.item.answers) for spread in spreads):
            own = tuple(spread for spread in spreads if _key(spread.item.answers) == key)
            scales.setdefault(key, []).extend(own[at : at + MOST_ITEMS] for at in range(0, len(own), MOST_ITEMS))
    for blocks in scales.values():
        sheets: list[tuple[Spread, ...]] = []
        for block in blocks:
            if sheets and len(sheets[-1]) + len(block) <= MOST_ITEMS:
                sheets[-1] += block
            else:
                sheets.append(block)
        yield from sheets


def _key(answers: AnswerScale) -> tuple[str, float, float]:
    return answers.name, answers.low, answers.high


def _figure(number: int, sheet: Sequence[Spread], results: Results) -> Figure:
    answers = sheet[0].item.answers
    points = len(sheet[0].shares)
    top = len(sheet)
    marks: list[Mark] = []
    starts = [_start(spread.shares) for spread in sheet]
    ends = [start + 100 * sum(spread.shares) for start, spread in zip(starts, sheet, strict=True)]
    low, high = min(starts), max(ends)
    for place, (spread, start) in enumerate(zip(sheet, starts, strict=True)):
        at = start
        for category, share in enumerate(spread.shares):
            # The first bar names the category for the legend, even where nobody chose it.
            label = _category(answers, category) if place == 0 else None
            if share > 0 or label is not None:
                marks.append(Bar(at, at + 100 * share, float(top - place), label=label, shade=_shade(category, points)))
            at += 100 * share
    marks.append(Stroke(((0.0, 0.4), (0.0, top + 0.6)), "faint"))
    ticks = tuple((float(top - place), _name(spread.item)) for place, spread in enumerate(sheet))
    parted = Words("Bars part in the middle of the scale: lower answers to one side, higher answers to the other.")
    notes = (parted, Words("Answers as they were given; * marks the items that are reversed."))
    return Figure(
        "distributions" if number == 1 else f"distributions_{number}",
        Words("Distribution of the answers to the items")
        if number == 1
        else Words("Distribution of the answers to the items ({number})", number=Count(number)),
        tuple(marks),
        x=Axis(Words("Percent of answers"), low - 2, high + 2, _ticks(low, high)),
        y=Axis(low=0.4, high=top + 0.6, ticks=ticks),
        notes=notes if any(spread.item.reversed for spread in sheet) else notes[:1],
        height=top * LINES_EACH + 7,
        mirrored=True,
        legend="below",
    )


def _start(shares: Sequence[float]) -> float:
    """Where a bar begins, so that its middle category (or the border between two) lies on 0."""
    half = len(shares) // 2
    below = sum(shares[:half]) + (shares[half] / 2 if len(shares) % 2 else 0.0)
    return -100 * below


def _shade(category: int, points: int) -> float:
    return 0.0 if points == 1 else 2 * category / (points - 1) - 1


def _category(answers: AnswerScale, category: int) -> Sayable:
    """A category's label where the scale names it, else its number."""
    point = int(answers.low) + category
    return answers.labels.get(point, Count(point))


def _name(item: Item) -> Sayable:
    code = Verbatim(item.code)
    return Words("{item}*", item=code) if item.reversed else code


def _ticks(low: float, high: float) -> tuple[tuple[float, Sayable], ...]:
    places = range(STEP * int(low // STEP), int(high) + STEP, STEP)
    return tuple((float(place), Percent(float(abs(place)), 0)) for place in places if low - 2 <= place <= high + 2)
