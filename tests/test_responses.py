"""Whole files, in the layouts of the platforms people use, through the one door."""

import time

import numpy as np
import pytest
from openpyxl import Workbook

from scrm_model.errors import AnswersError
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.locale import ENGLISH, plain
from scrm_model.plan import Fieldwork, Screening
from scrm_model.responses import Choices, Figures, Texts, Ticks, read
from scrm_model.words import Wording


def in_english(warning):
    return plain(ENGLISH.say(warning))


def wording(en, fa=""):
    return Wording({"en": en, "fa": fa} if fa else {"en": en})


AGREE = AnswerScale(
    "agree5",
    1,
    5,
    {
        1: wording("Strongly disagree", "کاملاً مخالفم"),
        2: wording("Disagree", "مخالفم"),
        3: wording("Neither", "نظری ندارم"),
        4: wording("Agree", "موافقم"),
        5: wording("Strongly agree", "کاملاً موافقم"),
    },
)
ASKED = Instrument(
    wording("Our survey"),
    {
        "care": Construct(
            "care",
            wording("Care"),
            items=(
                Item("CA1", wording("We care for our customers.", "ما به مشتریان خود اهمیت می‌دهیم."), AGREE),
                Item("CA2", wording("Customers come last.", "مشتری در آخر قرار دارد."), AGREE, reversed=True),
            ),
        )
    },
    {
        "sector": Question(
            "sector",
            wording("What does your firm sell?", "شرکت شما چه می‌فروشد؟"),
            "one",
            (Option("goods", wording("Goods", "کالا")), Option("services", wording("Services", "خدمات"))),
        ),
        "nets": Question(
            "nets",
            wording("Which networks do you use?", "از کدام شبکه‌ها استفاده می‌کنید؟"),
            "many",
            (Option("fb", wording("Facebook", "فیس‌بوک")), Option("x", wording("X, formerly Twitter", "ایکس، توییتر پیشین"))),
        ),
        "size": Question("size", wording("How many employees?", "چند کارمند؟"), "number", low=1),
        "says": Question("says", wording("Anything else?", "نظر دیگری دارید؟"), "text"),
    },
    missing=("", "-99"),
)


@pytest.fixture
def given(tmp_path):
    """Read a file that holds this text."""

    def give(text, asked=ASKED, encoding="utf-8", **plans):
        path = tmp_path / "answers.csv"
        path.write_bytes(text.encode(encoding))
        return read(path, asked, **plans)

    return give


def holds_the_three(responses):
    """The same three respondents, whichever way they came."""
    assert responses.items == ("CA1", "CA2")
    np.testing.assert_array_equal(responses.ratings, [[5, 1], [4, np.nan], [1, 2]])
    sector, nets, size, says = (responses.answers[name] for name in ("sector", "nets", "size", "says"))
    assert isinstance(sector, Choices)
    assert (sector.options, sector.codes.tolist()) == (("goods", "services"), [1, 0, -1])
    assert isinstance(nets, Ticks)
    assert nets.chosen.tolist() == [[True, True], [False, True], [False, False]]
    assert nets.answered.tolist() == [True, True, False]
    assert isinstance(size, Figures)
    np.testing.assert_array_equal(size.values, [12, 4.5, np.nan])
    assert isinstance(says, Texts)
    assert says.values == ("well; fine", None, "=1+1")
    assert responses.margin == {}
    assert not responses.simulated


GOOGLE = (
    "Timestamp,Email Address,About us [We care for our customers.],About us [Customers come last.],"
    "What does your firm sell?,Which networks do you use?,How many employees?,Anything else?\n"
    '2024/03/01 10:22 AM,a@b.ex,Strongly agree,Strongly disagree,Services,"Facebook, X, formerly Twitter",12,well; fine\n'
    '2024/03/01 11:22:05 AM GMT+1,c@d.example,Agree,,Goods,"X, formerly Twitter",4.5,\n'
    "2024/03/02 10:22:05 AM GMT+1,e@f.example,Strongly disagree,Disagree,,,,=1+1\n"
)


def test_google_forms(given):
    holds_the_three(given(GOOGLE))


LIMESURVEY_HEADS = {
    "codes": ("G1[CA1]", "G1[CA2]", "sector", "nets[fb]", "nets[x]", "size", "says"),
    "texts": (
        "About us [We care for our customers.]",
        "About us [Customers come last.]",
        "What does your firm sell?",
        "Which networks do you use? [Facebook]",
        "Which networks do you use? [X, formerly Twitter]",
        "How many employees?",
        "Anything else?",
    ),
    "both": (
        "G1[CA1]. About us [We care for our customers.]",
        "G1[CA2]. About us [Customers come last.]",
        "sector. What does your firm sell?",
        "nets[fb]. Which networks do you use? [Facebook]",
        "nets[x]. Which networks do you use? [X, formerly Twitter]",
        "size. How many employees?",
        "says. Anything else?",
    ),
}


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("heads", LIMESURVEY_HEADS)
def test_limesurvey(given, heads, separator):
    rows = [
        ("id. Response ID", "submitdate. Date submitted", *LIMESURVEY_HEADS[heads]),
        ("1", "2024-03-01 10:22:05", "Strongly agree", "Strongly disagree", "Services", "Yes", "Yes", "12", "well; fine"),
        ("2", "2024-03-01 10:25:05", "Agree", "", "Goods", "No", "Yes", "4.5", ""),
        ("3", "", "Strongly disagree", "Disagree", "", "", "", "", "'=1+1"),
    ]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows) + "\r\n\r\n"
    holds_the_three(given(text, encoding="utf-8-sig"))


@pytest.mark.parametrize("several", ["joined", "split", "both"])
def test_kobo(given, several):
    rows = [
        ["about/CA1", "about/CA2", "about/sector", "nets", "nets/fb", "nets/x", "size", "says", "_id", "_uuid"],
        ["5", "1", "services", "fb x", "1", "1", "12", "well; fine", "1", "a"],
        ["4", "", "goods", "x", "0", "1", "4.5", "", "2", "b"],
        ["1", "2", "", "", "", "", "", "=1+1", "3", "c"],
    ]
    dropped = {"joined": {4, 5}, "split": {3}, "both": set()}[several]
    text = "\n".join(";".join(f'"{cell}"' for place, cell in enumerate(row) if place not in dropped) for row in rows)
    holds_the_three(given(text))


PORSLINE = [
    ["تاریخ ثبت", "ما به مشتريان خود اهميت مي‌دهيم", "مشتري در آخر قرار دارد", "شركت شما چه مي‌فروشد؟",
     "از كدام شبكه ها استفاده مي كنيد؟", "چند كارمند؟", "نظر ديگري داريد؟"],
    ["۱۴۰۲/۱۲/۱۱-۱۰:۲۲:۰۵", "كاملا موافقم", "کاملاً مخالفم", "خدمات", "فیسبوک، ایکس، توییتر پیشین", "۱۲", "well; fine"],
    ["۱۴۰۲/۱۲/۱۱-۱۱:۲۲:۰۵", "موافقم", "", "كالا", "ایکس، توییتر پیشین", "۴٫۵", ""],
    ["۱۴۰۲/۱۲/۱۲-۱۰:۲۲:۰۵", "۱", "مخالفم ", "", "", "", "=1+1"],
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_porsline_as_text(given, encoding):
    holds_the_three(given("\n".join(",".join(row) for row in PORSLINE), encoding=encoding))


def test_porsline_as_a_workbook(tmp_path):
    workbook = Workbook()
    for row in PORSLINE:
        workbook.active.append(row)
    # The apostrophe protects the text from being taken for a formula.
    workbook.active["G4"] = "'=1+1"
    workbook.save(tmp_path / "answers.xlsx")
    holds_the_three(read(tmp_path / "answers.xlsx", ASKED))


def test_windows_1256(given):
    letters = str.maketrans({"ی": "ي", "ک": "ك", "۱": "1", "۲": "2", "۴": "4", "٫": ".", "۰": "0", "۵": "5", "۳": "3"})
    text = "\n".join(",".join(row).translate(letters) for row in PORSLINE)
    responses = given(text, encoding="cp1256")
    holds_the_three(responses)
    assert "1256" in in_english(responses.warnings[0])


def test_microsoft_forms(tmp_path):
    workbook = Workbook()
    asked = ["We care for\u00a0our customers.", "Customers come last.", "What does your firm sell?\u00a0"]
    asked += ["Which networks do you use?", "How many employees?", "Anything else?"]
    workbook.active.append(["ID", "Start time", "Email", *asked])
    workbook.active.append([1, None, "anonymous", 5, 1.0, "Services", "Facebook;X, formerly Twitter;", 12, "well; fine"])
    workbook.active.append([2, None, "anonymous", 4, None, "Goods", "X, formerly Twitter;", 4.5, None])
    workbook.active.append([3, None, "anonymous", 1, 2, None, None, None, "'=1+1"])
    workbook.save(tmp_path / "answers.xlsx")
    holds_the_three(read(tmp_path / "answers.xlsx", ASKED))


PLAIN = "id,CA1,CA2,sector,nets,size,says\n1,5,1,services,fb x,12,fine\n2,4,-99,goods,x,4.5,\n"


def test_every_answer_that_cannot_be_is_reported_with_its_place(given):
    text = PLAIN + "3,6,4.5,Goods!,mail,0,x\n4,Often,2,shop,fb,many,\n5,Often,2,shop,fb,,\n"
    with pytest.raises(AnswersError) as error:
        given(text)
    assert [(fault.where, fault.what.split("'")[1]) for fault in error.value.faults] == [
        ("answers.csv, row 4, column CA1", "6"),
        ("answers.csv, row 4, column CA2", "4.5"),
        ("answers.csv, row 4, column nets", "mail"),
        ("answers.csv, row 4, column size", "0"),
        ("answers.csv, row 5, column CA1", "Often"),
        ("answers.csv, row 5, column sector", "shop"),
        ("answers.csv, row 5, column size", "many"),
    ]
    assert "Strongly disagree" in error.value.faults[0].remedy
    assert "under 'missing:' in the instrument" in error.value.faults[0].remedy
    assert "missing:" not in error.value.faults[1].remedy
    assert error.value.faults[4].what.endswith("It stands there 2 times: rows 5, 6.")


def test_one_code_in_many_cells_is_told_once(given):
    with pytest.raises(AnswersError) as error:
        given(PLAIN + "3,-9,-9,goods,fb,1,\n" * 9)
    (fault,) = error.value.faults
    assert fault.where == "answers.csv, row 4, column CA1"
    assert fault.what == (
        "'-9' is outside the scale. It stands there 18 times: rows 4, 5, 6, 7, 8, 9, … (9 in all), columns CA1, CA2."
    )


def test_many_faults_are_counted_and_the_first_few_shown(given):
    with pytest.raises(AnswersError) as error:
        given(PLAIN + "".join(f"3,Often{number},1,goods,fb,1,\n" for number in range(5000)))
    assert len(error.value.faults) == 5000
    assert len(str(error.value).splitlines()) == 21
    assert "5000 in all" in str(error.value)


def test_a_hostile_answer_is_shown_harmlessly(given):
    with pytest.raises(AnswersError) as error:
        given(PLAIN + '3,"\u202e<script>\x1b[31m' + "x" * 100_000 + '",1,goods,fb,1,\n')
    assert len(str(error.value)) < 500
    assert not set(str(error.value)) & set("\u202e\x1b")


def test_texts_of_any_length_and_direction_are_kept(given):
    long = "\u202ex" * 50_000
    says = given(PLAIN + f"3,5,1,goods,fb,1,{long}\n").answers["says"]
    assert isinstance(says, Texts)
    assert says.values[2] == long


def test_a_long_heading_is_named_with_its_code(given):
    with pytest.raises(AnswersError, match=r"column 'What does your firm sell\?' \(sector\)"):
        given(GOOGLE.replace(",Goods,", ",Both,"))


def test_a_second_header_row_is_recognised(given):
    heads = "id,CA1,CA2,sector,nets,size,says\n"
    text = heads + "ID,We care,Customers,Sells,Networks,Employees,Else\n" + PLAIN.removeprefix(heads)
    with pytest.raises(AnswersError) as error:
        given(text)
    assert len(error.value.faults) == 1
    assert "further header" in str(error.value)


def test_labels_that_cannot_be_told_apart_are_reported_before_the_file(tmp_path):
    scale = AnswerScale("s", 1, 2, {1: wording("Yes"), 2: wording("yes")})
    asked = Instrument(wording("T"), {"c": Construct("c", wording("C"), items=(Item("i", wording("I"), scale),))}, {})
    with pytest.raises(AnswersError, match="scale s"):
        read(tmp_path / "nowhere.csv", asked)


def test_only_the_columns_the_plan_names_are_loaded(given):
    text = "id,mail,ip,CA1,CA2,sector,nets,size,says,end\n7,a@b.example,1.2.3.4,5,1,goods,fb,1,, 2024 \n"
    responses = given(text, screening=Screening(duplicates=("id",), incomplete="end"), fieldwork=Fieldwork(started="begin"))
    assert responses.margin == {"id": ("7",), "end": ("2024",)}
    assert "'begin'" in in_english(responses.warnings[0])
    assert "a@b.example" not in repr(responses)


def test_times_must_exist_where_a_rule_needs_them(given):
    with pytest.raises(AnswersError, match="no column 'begin'"):
        given(PLAIN, screening=Screening(faster_than=60), fieldwork=Fieldwork(started="begin", finished="id"))


def test_a_wave_must_exist(given):
    with pytest.raises(AnswersError, match="no column 'wave'"):
        given(PLAIN, fieldwork=Fieldwork(wave="wave"))


@pytest.mark.parametrize("name", ["id", "respondent", "Respondent ID", "respondent_id"])
def test_simulated_respondents_are_recognised(given, name):
    text = PLAIN.replace("id,", f"{name},").replace("\n1,", "\nsim-1,").replace("\n2,", "\nsim-2,")
    assert given(text).simulated
    assert given(text).warnings == ()


def test_simulated_respondents_are_recognised_in_the_column_duplicates_names(given):
    text = PLAIN.replace("id,", "who,").replace("\n1,", "\nsim-1,").replace("\n2,", "\nsim-2,")
    assert not given(text).simulated
    assert given(text, screening=Screening(duplicates=("who",))).simulated


def test_one_simulated_respondent_makes_all_of_them_simulated(given):
    responses = given(PLAIN.replace("\n1,", "\nsim-1,"))
    assert responses.simulated
    assert "1 of 2" in in_english(responses.warnings[0])


def test_attention_is_answered_on_its_scale(given):
    check = Question("check", wording("Tick 4"), "attention", answers=AGREE, expected=4)
    asked = Instrument(wording("T"), {}, {"check": check})
    answer = given("check\nAgree\n5\n", asked).answers["check"]
    assert isinstance(answer, Figures)
    assert answer.values.tolist() == [4, 5]


def test_a_study_without_items_or_questions(given):
    responses = given("a\n1\n2\n", Instrument(wording("T"), {}, {}))
    assert (responses.n, responses.ratings.shape) == (2, (2, 0))


def test_some_of_the_respondents(given):
    some = given(GOOGLE).only(np.array([False, True, True]))
    assert some.n == 2
    assert some.lines == (3, 4)
    assert some.ratings.shape == (2, 2)
    nets = some.answers["nets"]
    assert isinstance(nets, Ticks)
    assert nets.chosen.shape == (2, 2)


def test_a_large_file_takes_seconds_at_most(given):
    items = tuple(Item(f"i{number}", wording(f"Statement {number}"), AGREE) for number in range(100))
    asked = Instrument(wording("T"), {"c": Construct("c", wording("C"), items=items)}, {})
    rows = np.random.default_rng(1).integers(1, 6, size=(10_000, 100))
    text = ",".join(item.code for item in items) + "\n" + "\n".join(",".join(map(str, row)) for row in rows.tolist())
    begun = time.perf_counter()
    responses = given(text, asked)
    # It takes half a second on two idle cores; the bound only catches work that grows with the square.
    assert time.perf_counter() - begun < 10
    np.testing.assert_array_equal(responses.ratings, rows)
