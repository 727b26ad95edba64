import re

import numpy as np

from scrm_model.locale import plain
from scrm_model.locales import LANGUAGES
from scrm_model.readers import read_sheet
from scrm_model.responses import Responses
from scrm_model.screening import Screened
from scrm_model.telling.opening_sample import of_sample


def said(results, language):
    locale = LANGUAGES[language].LOCALE
    return [re.sub("[\u2066-\u2069]", "", plain(locale.say(block.text))) for block in of_sample(results) if block.warning]


def test_what_was_read_with_reservations_is_said_in_the_language_of_the_report(hand_made, tmp_path):
    (tmp_path / "a.csv").write_bytes("TR1,متن\n4,سلام\n".encode("cp1256"))
    warnings = read_sheet(tmp_path / "a.csv").warnings
    responses = Responses("a.csv", (), np.zeros((60, 0)), {}, {}, tuple(range(60)), warnings=warnings)
    results = hand_made(n=60, screened=Screened(responses, (), (), None))
    (english,) = said(results, "en")
    (persian,) = said(results, "fa")
    assert english.startswith("While reading the answers: a.csv is not UTF-8")
    assert persian.startswith("هنگام خواندن پاسخ‌ها: فایل a.csv با کدگذاری UTF-8 نیست")
    assert "looks wrong" not in persian
