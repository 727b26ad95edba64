import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from scrm_model.answers.clock import NoTimeError, has_time_of_day, point_in_time

TEHRAN = timezone(timedelta(hours=3, minutes=30))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("2024-03-01 10:22", datetime(2024, 3, 1, 10, 22)),
        ("2024-03-01T10:22:05", datetime(2024, 3, 1, 10, 22, 5)),
        ("2024/3/1 9:02:05.25", datetime(2024, 3, 1, 9, 2, 5, 250_000)),
        ("2024-03-01", datetime(2024, 3, 1)),
        ("2024-03-01T10:22:05Z", datetime(2024, 3, 1, 10, 22, 5, tzinfo=UTC)),
        ("2024-03-01 10:22:05 UTC", datetime(2024, 3, 1, 10, 22, 5, tzinfo=UTC)),
        ("2024-03-01T10:22:05.123+03:30", datetime(2024, 3, 1, 10, 22, 5, 123_000, tzinfo=TEHRAN)),
        ("2024-03-01T10:22:05+0330", datetime(2024, 3, 1, 10, 22, 5, tzinfo=TEHRAN)),
        ("۲۰۲۴-۰۳-۰۱ ۱۰:۲۲", datetime(2024, 3, 1, 10, 22)),
        ("1709288525", datetime(2024, 3, 1, 10, 22, 5, tzinfo=UTC)),
        ("1709288525000", datetime(2024, 3, 1, 10, 22, 5, tzinfo=UTC)),
        # https://en.wikipedia.org/wiki/Solar_Hijri_calendar: 1 Farvardin 1400 was 21 March 2021, 30 Esfand 1399 the day before
        ("1400/01/01-00:15:10", datetime(2021, 3, 21, 0, 15, 10)),
        ("۱۳۹۹/۱۲/۳۰ ۲۳:۵۹", datetime(2021, 3, 20, 23, 59)),
    ],
)
def test_times_as_platforms_write_them(text, point):
    assert point_in_time(text) == point
    assert point_in_time(text).tzinfo == point.tzinfo


@pytest.mark.parametrize(
    "text",
    ["", "soon", "3/1/2024 10:22", "2024-02-30 10:00", "2024-03-01 25:00", "1400/12/30-00:00:00", "45352.43", "2024", "10:22"],
)
def test_what_is_no_time_is_said_to_be_none(text):
    with pytest.raises(NoTimeError):
        point_in_time(text)


def test_jalali_dates_without_their_library_say_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "persiantools.jdatetime", None)
    with pytest.raises(NoTimeError, match=r"scrm-model\[dates\]"):
        point_in_time("1400/01/01-00:15:10")


def test_a_date_alone_has_no_time_of_day():
    assert not has_time_of_day("2024-03-01")
    assert has_time_of_day("2024-03-01 10:22")
    assert has_time_of_day("1709288525")
