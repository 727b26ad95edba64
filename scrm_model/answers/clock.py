"""Points in time as survey platforms write them."""

import re
from datetime import UTC, datetime, tzinfo

from scrm_model.answers.spelling import normalise

DATE_AND_TIME = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:(?:[T\s]\s*|\s*-\s*)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
JALALI_YEARS = range(1300, 1500)


class NoTimeError(ValueError):
    """The text is no point in time; the message says what it is instead or what is lacking."""


def has_time_of_day(text: str) -> bool:
    """Whether the text says more than a date."""
    return ":" in text or EPOCH.fullmatch(normalise(text).strip()) is not None


def point_in_time(text: str) -> datetime:
    """Read `2024-03-01T10:22:05.5+03:30`, `2024/3/1 10:22`, `1405/06/20-00:15:10` (Jalali) or seconds (or ms) since 1970.

    Persian and Arabic digits are read; the year stands first, since day and month cannot be told apart otherwise. The result
    knows its zone only if the text does.

    Raises:
        NoTimeError: it is none of these, there is no such day, or it is Jalali and persiantools is not installed.
    """
    text = normalise(text).strip()
    if EPOCH.fullmatch(text):
        return datetime.fromtimestamp(float(text) / (1000 if len(text) == 13 and "." not in text else 1), tz=UTC)
    found = DATE_AND_TIME.fullmatch(text)
    if found is None:
        raise NoTimeError("is no time; write it as 2024-03-01 10:22:05")
    year, month, day, hour, minute, second = (int(found[name] or 0) for name in _FIELDS)
    fraction = int((found["fraction"] or "").ljust(6, "0")[:6])
    try:
        if year in JALALI_YEARS:
            return _from_jalali(year, month, day).replace(hour=hour, minute=minute, second=second, microsecond=fraction)
        local = datetime(year, month, day, hour, minute, second, fraction)
        return local.replace(tzinfo=_zone(found["zone"])) if found["zone"] else local
    except ValueError as error:
        raise NoTimeError(str(error) if isinstance(error, NoTimeError) else "is no existing day and time") from None


_FIELDS = ("year", "month", "day", "hour", "minute", "second")


def _zone(text: str) -> tzinfo:
    return datetime.fromisoformat(f"2000-01-01T00:00:00{text if text[0] in '+-' else 'Z'}").tzinfo or UTC


def _from_jalali(year: int, month: int, day: int) -> datetime:
    try:
        from persiantools.jdatetime import JalaliDateTime
    except ImportError:
        raise NoTimeError("is a Jalali date, which needs: py -m pip install scrm-model[dates]") from None
    moment: datetime = JalaliDateTime(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return datetime(moment.year, moment.month, moment.day)
