"""Reading a table of n, means, standard deviations and correlations (or covariances), as a paper prints it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scrm_model.answers.spelling import match_key, normalise, parse_number, visible
from scrm_model.arrays import Floats
from scrm_model.errors import AnswersError, Fault
from scrm_model.moments import Moments
from scrm_model.readers import Sheet
from scrm_model.words import Number, Verbatim, Words

VARIABLE = frozenset(map(match_key, ("variable", "variables", "construct", "item", "متغیر", "متغیرها", "سازه", "گویه")))
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "n": tuple(map(match_key, ("n", "sample size", "تعداد", "حجم نمونه"))),
    "mean": tuple(map(match_key, ("mean", "means", "m", "میانگین"))),
    "sd": tuple(map(match_key, ("sd", "s.d.", "standard deviation", "std", "انحراف معیار", "انحراف استاندارد"))),
}
"""How the columns beside the matrix may be headed; the first is the standard name, and counts before the others."""
SHAPE = "The table has a row for each variable: its name, n, mean, sd, and a column for each variable, with the lower triangle."
IMPOSSIBLE = -1e-12
"""An eigenvalue below this is negative, and not 0 but for the rounding of this computer."""
LARGEST_N = 5_000_000
MOST_NUMBERS = 30_000_000
"""Of the rows that stand in for the respondents, of which a run holds some ten copies: 3 GB."""

FEWEST = 2
DASHES = "\N{HYPHEN-MINUS}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
HOW_MANY = f"Write a whole number from {FEWEST + 1} to {LARGEST_N:,}."


@dataclass(frozen=True)
class Published:
    """The moments a table states: `moments`, and how they were printed.

    `kind` says what the matrix holds. `half_unit` (k × k) is by how much rounding may have changed each of its cells, 0 on a
    diagonal of ones. `means` and `deviations` say whether the table has means and standard deviations (or variances); without
    them they are taken as 0 and 1. `warnings` are for the reader.
    """

    source: str
    moments: Moments
    kind: Literal["correlations", "covariances"]
    half_unit: Floats
    means: bool
    deviations: bool
    warnings: tuple[Words, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The variables of the table."""
        return self.moments.names


def is_table(sheet: Sheet) -> bool:
    """Whether a sheet is a table of moments: its first column is headed `variable` and names most of the last columns."""
    if not sheet.rows or match_key(sheet.header[0]) not in VARIABLE:
        return False
    named = {match_key(row[0]) for row in sheet.rows} - {""}
    headed = {match_key(name) for name in sheet.header[1:]}
    return len(named & headed) >= max(2, len(named) // 2)


def read_table(sheet: Sheet) -> Published:
    """The moments a sheet states; a matrix that rounding alone made impossible is mended within its rounding, with a warning.

    Cells may carry the stars of significance. Either triangle may be empty; where both are filled they must agree. A diagonal
    beside standard deviations is not read (papers print reliabilities there). Where n differs by variable the smallest counts.

    Raises:
        AnswersError: a column is missing, a cell is no number or beyond what it can be, or no answers at all can have these
            moments.
    """
    # Imported here, for the kernels are numerical and a table is rare.
    from scrm_model.stats.definite import explained_by_rounding, smallest_eigenvalue

    reading = _Reading(sheet)
    names, faults = reading.names(), reading.faults
    if faults:
        raise AnswersError(faults)
    n = reading.column("n")
    if n is None and not faults:
        remedy = "Add it, with the number of respondents in each row."
        if any(match_key(name) == COLUMNS["n"][0] for name in names):
            remedy = "Add it, headed 'sample size', for 'n' is a variable here; it has the number of respondents in each row."
        faults.append(Fault(sheet.source, "the table has no column 'n'.", remedy))
    mean, sd = reading.column("mean"), reading.column("sd")
    matrix, half = reading.matrix(names, has_sd=sd is not None)
    if faults or n is None:
        raise AnswersError(faults)
    size = reading.size(n)
    kind: Literal["correlations", "covariances"] = "correlations"
    deviations = np.ones(len(names)) if sd is None else sd
    diagonal = np.diagonal(matrix).copy()
    if sd is None and not np.allclose(diagonal, 1):
        kind, deviations = "covariances", np.sqrt(np.maximum(diagonal, 0.0))
    else:
        np.fill_diagonal(matrix, 1.0)
        np.fill_diagonal(half, 0.0)
        reading.check_correlations(matrix, names)
        matrix = matrix * np.outer(deviations, deviations)
        half = half * np.outer(deviations, deviations)
    reading.check_deviations(deviations, names)
    if 0 < size <= len(names):
        faults.append(
            Fault(sheet.source, f"{size} respondents are too few for {len(names)} variables.", "Use fewer variables.")
        )
    if size * len(names) > MOST_NUMBERS:
        most = MOST_NUMBERS // len(names)
        what = f"{size:,} respondents with {len(names)} variables are more rows than fit; at most {most:,} do."
        faults.append(Fault(sheet.source, what, "Leave variables out that no model needs."))
    if faults:
        raise AnswersError(faults)
    warnings = [*sheet.warnings, *reading.warnings]
    if smallest_eigenvalue(matrix) < IMPOSSIBLE:
        mended = explained_by_rounding(matrix, half)
        if mended is None:
            what = (
                "no answers can have these correlations: the matrix is not positive definite, and rounding does not explain it."
            )
            raise AnswersError(
                Fault(sheet.source, what, "Compare it with the source, cell by cell; the sign of one is likely.")
            )
        matrix = mended
        warnings.append(
            Words(
                "the matrix of {source} is not positive definite; it was changed within its rounding to the nearest that is.",
                source=Verbatim(sheet.source),
            )
        )
    moments = Moments(names, float(size), np.zeros(len(names)) if mean is None else mean, matrix)
    stated = sd is not None or kind == "covariances"
    return Published(sheet.source, moments, kind, half, mean is not None, stated, tuple(warnings))


class _Reading:
    """Reads the cells of one table and remembers every fault."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.faults: list[Fault] = []
        self.warnings: list[Words] = []
        self.places = {match_key(name): place for place, name in reversed(list(enumerate(sheet.header)))}

    def names(self) -> tuple[str, ...]:
        """The variables, each with a column of its own."""
        found: list[str] = []
        for row, line in zip(self.sheet.rows, self.sheet.lines, strict=True):
            name = row[0].strip()
            where = f"{self.sheet.source}, row {line}"
            if not name:
                self.faults.append(Fault(where, "the variable has no name.", SHAPE))
            elif match_key(name) in {match_key(other) for other in found}:
                self.faults.append(Fault(where, f"'{visible(name)}' stands in the table twice.", "Remove one of the rows."))
            elif match_key(name) not in self.places:
                self.faults.append(Fault(where, f"there is no column headed '{visible(name)}'.", SHAPE))
            else:
                self._alone(name, where)
            found.append(name)
        return tuple(found)

    def _alone(self, name: str, where: str) -> None:
        """Complain of a variable with several columns: nothing tells which is that of the matrix."""
        places = [place + 1 for place, other in enumerate(self.sheet.header) if match_key(other) == match_key(name)]
        if len(places) > 1:
            what = f"columns {' and '.join(map(str, places))} are headed like the variable '{visible(name)}'."
            others = [forms for forms in COLUMNS.values() if match_key(name) in forms]
            remedy = "Keep one of them."
            if others:
                remedy = "Rename the variable, here and in the questionnaire, or head the column that is not its own otherwise."
            self.faults.append(Fault(where, what, remedy))

    def column(self, what: str) -> Floats | None:
        """A column of numbers beside the matrix; None if the table has none.

        A column headed like a variable belongs to the matrix. The standard name counts before the others; of several columns
        that might be meant otherwise none is taken.
        """
        variables = {match_key(row[0]) for row in self.sheet.rows}
        keys = [match_key(name) for name in self.sheet.header]
        meant = [place for place, key in enumerate(keys) if key in COLUMNS[what] and key not in variables]
        places = [place for place in meant if keys[place] == COLUMNS[what][0]] or meant
        if not places:
            return None
        if len(places) > 1:
            headed = " and ".join(f"'{visible(self.sheet.header[place])}' (column {place + 1})" for place in places)
            remedy = f"Head the right one '{COLUMNS[what][0]}', and remove the others."
            self.faults.append(Fault(self.sheet.source, f"{headed} may each be the column '{what}'.", remedy))
            return None
        return np.array([self.number(row, places[0]) for row in range(len(self.sheet.rows))])

    def matrix(self, names: tuple[str, ...], has_sd: bool) -> tuple[Floats, Floats]:
        """The matrix with both triangles filled, and half a unit of the last printed decimal of each cell."""
        k = len(names)
        places = [self.places[match_key(name)] for name in names]
        printed, half = np.full((k, k), np.nan), np.zeros((k, k))
        for row in range(k):
            for column in range(k):
                text = self.text(row, places[column])
                if not text or (row == column and has_sd):
                    continue
                printed[row, column] = number = self.number(row, places[column])
                half[row, column] = 0.5 * 10.0 ** -_decimals(text, number)
        if not has_sd and np.isnan(np.diagonal(printed)).all():
            np.fill_diagonal(printed, 1.0)
        for row in range(k):
            for column in range(row):
                self._agree(printed, half, (row, column), names)
            if not has_sd and np.isnan(printed[row, row]):
                self._missing(row, names[row], names[row])
        return np.where(np.isnan(printed), printed.T, printed), np.maximum(half, half.T)

    def _agree(self, printed: Floats, half: Floats, at: tuple[int, int], names: tuple[str, ...]) -> None:
        row, column = at
        below, above = printed[row, column], printed[column, row]
        if np.isnan(below) and np.isnan(above):
            self._missing(row, names[row], names[column])
        elif abs(below - above) > half[row, column] + half[column, row]:
            what = f"'{names[row]}' with '{names[column]}' is {below:g} below the diagonal and {above:g} above it."
            self.faults.append(
                Fault(self._where(row, self.places[match_key(names[column])]), what, "Keep the one that is right.")
            )

    def _missing(self, row: int, first: str, second: str) -> None:
        where = f"{self.sheet.source}, row {self.sheet.lines[row]}"
        self.faults.append(Fault(where, f"there is no number for '{first}' with '{second}'.", SHAPE))

    def size(self, n: Floats) -> int:
        """The number of respondents: the smallest, where it differs by variable; 0 where it is none."""
        if n.min() != n.max():
            self.warnings.append(
                Words(
                    "n differs by variable in {source}; the smallest, {n}, is used throughout.",
                    source=Verbatim(self.sheet.source),
                    n=Number(float(n.min()), 0),
                )
            )
        wrong = [number for number in dict.fromkeys(n.tolist()) if not FEWEST < number <= LARGEST_N or number != int(number)]
        for number in wrong:
            self.faults.append(Fault(self.sheet.source, f"n = {number:.12g} is no number of respondents.", HOW_MANY))
        if wrong:
            return 0
        return int(n.min())

    def check_correlations(self, matrix: Floats, names: tuple[str, ...]) -> None:
        """Complain of correlations beyond ±1."""
        for row, column in zip(*np.nonzero(np.tril(np.abs(matrix) > 1, -1)), strict=True):
            what = f"the correlation of '{names[row]}' with '{names[column]}' is {matrix[row, column]:g}, beyond ±1."
            remedy = "Correct it; for covariances, leave the column 'sd' out and put the variances on the diagonal."
            self.faults.append(Fault(f"{self.sheet.source}, row {self.sheet.lines[row]}", what, remedy))

    def check_deviations(self, deviations: Floats, names: tuple[str, ...]) -> None:
        """Complain of variables that do not vary."""
        for row, name in enumerate(names):
            if not deviations[row] > 0:
                what = f"the standard deviation of '{name}' is not above 0."
                self.faults.append(Fault(f"{self.sheet.source}, row {self.sheet.lines[row]}", what, "Correct it."))

    def text(self, row: int, place: int) -> str:
        """A cell without the stars of significance and the hyphens printed on a diagonal."""
        text = self.sheet.rows[row][place].strip().rstrip("*†‡ ").strip()
        # A dash before a number is the minus sign of a typesetter.
        return "" if text in DASHES else re.sub(f"^[{DASHES}](?=[^{DASHES}])", "-", text)

    def number(self, row: int, place: int) -> float:
        """The number in a cell; what is none is remembered as a fault."""
        number = parse_number(self.text(row, place))
        if number is None:
            text = visible(self.sheet.rows[row][place])
            what = f"'{text}' is no number." if text else "the cell is empty."
            self.faults.append(Fault(self._where(row, place), what, "Write a number, with a decimal point or comma."))
            return np.nan
        return number

    def _where(self, row: int, place: int) -> str:
        return f"{self.sheet.source}, row {self.sheet.lines[row]}, column {self.sheet.header[place]}"


def _decimals(text: str, number: float) -> int:
    """How many decimals a number was printed with."""
    plain = normalise(text)
    if abs(number) >= 1 and "".join(filter(str.isdigit, plain)) == f"{abs(number):.0f}":
        # Every mark in it stands between groups of three digits.
        return 0
    _, mark, digits = plain.replace(",", ".").rpartition(".")
    return len(digits) if mark else 0
