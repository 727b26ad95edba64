"""Groups of respondents that are compared pair by pair: which, how they are called, and how they were tested."""

from collections.abc import Iterable

from scrm_model.ledger import Line
from scrm_model.results import Results
from scrm_model.telling import naming
from scrm_model.words import Count, Sayable, Verbatim, Words


def by_pair(lines: Iterable[Line]) -> dict[tuple[str, str], tuple[Line, ...]]:
    """The lines of each pair of options, pairs and lines in the order they came."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.text("option_a"), line.text("option_b")), []).append(line)
    return {pair: tuple(own) for pair, own in found.items()}


def option_name(results: Results, line: Line, which: str) -> Sayable:
    """What the option in column `which` of a line says."""
    question = results.instrument.questions.get(line.text("question"))
    return Verbatim(line.text(which)) if question is None else naming.option(question, line.text(which))


def permuted(lines: Iterable[Line]) -> tuple[Words, ...]:
    """The note on the test; none where nothing was permuted."""
    permutations = next((int(n) for line in lines if (n := line.number("permutations")) is not None), None)
    return (Words("Two-sided permutation test with {n} permutations.", n=Count(permutations)),) if permutations else ()
