"""How a language writes numbers: digits, decimal mark, separators, the minus and the percent sign."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scrm_model.words import Count, Number, Percent, Starred

LATIN = "0123456789"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EM DASH}"
HUGE = 1e12


@dataclass(frozen=True)
class Numerals:
    """The marks of written numbers; the defaults are those of English in APA style.

    `leading_zero` tells whether numbers that cannot exceed 1 keep their zero before the decimal mark. `decimals` are the
    decimal marks an author may choose from, by name; empty where the language has one only.
    """

    digits: str = LATIN
    decimal: str = "."
    thousands: str = ","
    percent: str = "%"
    leading_zero: bool = False
    decimals: Mapping[str, str] = field(default_factory=dict, hash=False)

    def with_decimal(self, name: str) -> "Numerals":
        """The same manners with the decimal mark called `name`; unchanged where the language does not offer it."""
        return replace(self, decimal=self.decimals.get(name, self.decimal))

    def write(self, what: Number | Count | Percent | Starred) -> str:
        """The number as it is printed, without isolates: minus first, stars and percent sign last.

        Rounding is that of the exact binary value to the nearest decimal, ties to even. A number that rounds to zero has no
        sign; one beyond 10¹² is written as a power of ten; one that is not finite is a dash or ∞.
        """
        match what:
            case Starred(number, stars):
                return self.write(number) + "*" * stars
            case Percent(value, digits):
                return self._decimal(value, digits, False) + self.percent
            case Count(value):
                return self._decimal(value, 0, False)
            case Number(value, digits, bounded):
                return self._decimal(value, digits, bounded)

    def localise(self, ascii_number: str) -> str:
        """Give a plain number (`-1,234.50`) the language's digits and marks."""
        marks = {**dict(zip(LATIN, self.digits, strict=True)), ".": self.decimal, ",": self.thousands, "-": MINUS}
        return "".join(marks.get(character, character) for character in ascii_number)

    def _decimal(self, value: float, digits: int, bounded: bool) -> str:
        if math.isnan(value):
            return DASH
        if math.isinf(value):
            return "∞" if value > 0 else f"{MINUS}∞"
        if abs(value) >= HUGE:
            mantissa, exponent = f"{value:.{max(digits, 1)}e}".split("e")
            return f"{self.localise(mantissa)} × {self.localise('10')}^{self.localise(str(int(exponent)))}"
        text = f"{value:,.{digits}f}"
        if not any(character in "123456789" for character in text):
            text = text.removeprefix("-")
        if bounded and not self.leading_zero and digits:
            sign = "-" if text.startswith("-") else ""
            bare = text.removeprefix("-")
            text = sign + (bare.removeprefix("0") if bare.startswith("0.") else bare)
        return self.localise(text)
