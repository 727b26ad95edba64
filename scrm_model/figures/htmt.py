"""A map of the heterotrait-monotrait ratios: the darker, the nearer two constructs."""

from scrm_model.figure import Axis, Figure, Text, Tile
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.words import Count, Number, Words

SECTION = "validity"
PLACE = 67

FEWEST = 3
"""Constructs from which a map tells more than a number."""

MOST_NUMBERED = 12
"""Constructs beyond which numbers in the cells would cover each other; the table has them."""

EVERY = 5
"""Which columns are numbered where there are more than can be."""

LINES_EACH, LINES_UNNUMBERED, MARGIN = 2.3, 1.4, 5.0


def draw(results: Results) -> tuple[Figure, ...]:
    """The lower triangle of the constructs that have ratios; none for fewer than three."""
    ratios = {
        (line.text("construct_a"), line.text("construct_b")): ratio
        for line in results.ledger["discriminant"]
        if (ratio := line.number("htmt")) is not None
    }
    named = {code for pair in ratios for code in pair}
    codes = [code for code in results.instrument.constructs if code in named]
    if len(codes) < FEWEST:
        return ()
    place = {code: number for number, code in enumerate(codes, start=1)}
    top = len(codes)
    numbered = top <= MOST_NUMBERED
    tiles = tuple(
        Tile(float(place[a]), float(top - place[b]), min(max(ratio, 0.0), 1.0), Number(ratio, 2) if numbered else None)
        for (a, b), ratio in ratios.items()
    )
    itself = tuple(Text(float(at), float(top - at), Count(at), "centre") for at in range(1, top + 1) if numbered)
    names = tuple(
        (
            float(top - at),
            Words("{number}. {name}", number=Count(at), name=naming.variable(results.instrument, code)),
        )
        for code, at in place.items()
    )
    across = tuple((float(at), Count(at)) for at in range(1, top + 1) if numbered or at % EVERY == 0)
    return (
        Figure(
            "htmt",
            Words("HTMT of the constructs"),
            (*tiles, *itself),
            x=Axis(low=0.5, high=top + 0.5, ticks=across),
            y=Axis(low=-0.5, high=top - 0.5, ticks=names),
            notes=(Words("The darker a cell, the nearer the two constructs; from 1 they are one."),),
            height=top * (LINES_EACH if numbered else LINES_UNNUMBERED) + MARGIN,
            mirrored=True,
        ),
    )
