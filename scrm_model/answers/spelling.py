"""How one text can be written in several ways: Persian and Arabic letters, digits, marks nobody sees, and numbers.

Everything that compares texts of respondents with texts of the study compares what these functions return, never the texts
themselves.
"""

import re
import unicodedata
from math import isfinite

from scrm_model.errors import harmless

PERSIAN = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)
MARKS_OF_NUMBERS = str.maketrans({"٫": ".", "٬": ","})
ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("ەةۀ", "ه"),
        "ـ": None,
    }
)
# The ezafe after a silent heh is written as a hamza above it, as a letter of its own (ۀ), or as a separate yeh.
EZAFE_YEH = re.compile(r"ه\u200cی(?!\w)")
ACCENTS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]")
AT_THE_END = ".:;,?!*؟،؛…"

_UNSIGNED = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_GROUPED = (
    # decimals marked ٫, groups marked ٬ or a comma
    (re.compile(r"(?:\d*|\d{1,3}(?:[٬,]\d{3})+)٫\d+"), "٬,", "٫"),
    (re.compile(r"\d{1,3}(?:٬\d{3})+(?:\.\d+)?"), "٬", "."),
    # two groups, or a group and decimals, leave no doubt which mark is which
    (re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+"), ",", "."),
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+"), ".", ","),
    # a comma that cannot close a group of three marks decimals
    (re.compile(r"\d+,(?:\d{1,2}|\d{4,})|0*,\d+|\d{4,},\d+"), "", ","),
)
_HARD_SPACE_IN_NUMBER = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")


def normalise(text: str) -> str:
    """Write `text` in one way without losing anything a reader would see.

    Compatibility forms are resolved (NFKC), Arabic yeh and kaf become Persian, all digits ASCII, ٫ a point and ٬ a comma.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(PERSIAN).translate(MARKS_OF_NUMBERS)


def match_key(text: str) -> str:
    """The form under which two spellings of the same label or question are equal.

    Beyond `normalise`, it drops white space, the zero-width non-joiner, directional marks and isolates, tatweel, accents and
    vowel signs, the hamza or yeh of an ezafe after heh, and punctuation at the end; quotation marks, dashes and the case of
    letters do not matter.
    """
    if not text.isascii():
        text = EZAFE_YEH.sub("ه", text.translate(PERSIAN))
        text = unicodedata.normalize("NFKD", text)
        text = ACCENTS.sub("", text).translate(PERSIAN).translate(MARKS_OF_NUMBERS).translate(ALIKE)
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(text.split()).casefold().rstrip(AT_THE_END)


def parse_number(text: str) -> float | None:
    """Read a number as a person would, and None where two people could read it differently.

    ASCII, Persian and Arabic digits; a point or ٫ before decimals; ٬ between groups of three. A comma (or a point) between
    groups counts only where nothing else is possible: `1,234,567`, `1,234.5`, `1.234,5`. A comma that cannot close a group
    marks decimals: `4,5`, `0,125`, `,125`. So `1,234` is no number here, nor are `nan`, `inf`, `1_000`, `5 %` or `4/5`.
    """
    text = text.strip()
    if not text.isascii():
        if any(letter.isdigit() and not letter.isdecimal() for letter in text):
            # NFKC would make 102 of 10².
            return None
        text = _HARD_SPACE_IN_NUMBER.sub("٬", text)
        text = unicodedata.normalize("NFKC", text).translate(PERSIAN).replace("−", "-").replace("،", ",")
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf").strip()
    sign = -1.0 if text.startswith("-") else 1.0
    digits = text[1:] if text[:1] in {"-", "+"} else text
    if _UNSIGNED.fullmatch(digits):
        return _finite(sign * float(digits))
    for pattern, group, decimal in _GROUPED:
        if pattern.fullmatch(digits):
            for mark in group:
                digits = digits.replace(mark, "")
            return _finite(sign * float(digits.replace(decimal, ".")))
    return None


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def visible(text: str, most: int = 60) -> str:
    """`text` as it can be shown in a message: one line, at most `most` characters, marks that steer a terminal spelt out."""
    return harmless(text if len(text) <= most else f"{text[:most]}…")
