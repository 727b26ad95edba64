import pytest

from scrm_model.answers.matching import match_columns
from scrm_model.errors import AnswersError
from scrm_model.instrument import AnswerScale, Construct, Instrument, Item, Option, Question
from scrm_model.locale import ENGLISH, plain
from scrm_model.words import Wording


def in_english(warning):
    return plain(ENGLISH.say(warning))


AGREE = AnswerScale("agree7", 1, 7)
KNOW = {"en": "We know our customers well.", "fa": "ما مشتریان خود را به‌خوبی می‌شناسیم."}
LISTEN = {"en": "We listen - and answer.", "fa": "ما گوش می‌کنیم و پاسخ می‌دهیم."}


def wording(text="", **texts):
    return Wording({"": text} if text else texts)


def instrument(*items, questions=()):
    """A questionnaire with these items of one construct and these questions."""
    construct = Construct("orientation", wording("Orientation"), items=items)
    return Instrument(wording("T"), {"orientation": construct} if items else {}, {each.code: each for each in questions})


CRO = (Item("CRO1", wording(**KNOW), AGREE), Item("CRO2", wording(**LISTEN), AGREE, reversed=True))
SECTOR = Question(
    "sector",
    wording(en="Which sector?", fa="کدام بخش؟"),
    "one",
    (Option("goods", wording(en="Goods")), Option("services", wording(en="Services"))),
)
NETWORKS = Question(
    "networks",
    wording(en="Which networks do you use?", fa="از کدام شبکه‌ها استفاده می‌کنید؟"),
    "many",
    (
        Option("facebook", wording(en="Facebook", fa="فیس‌بوک")),
        Option("telegram", wording(en="Telegram", fa="تلگرام")),
    ),
)


def match(header, asked=None, **names):
    return match_columns("a.csv", header, asked or instrument(*CRO), **names)


def refused(header, asked=None, **names):
    with pytest.raises(AnswersError) as error:
        match(header, asked, **names)
    return error.value


@pytest.mark.parametrize(
    "header",
    [
        ("CRO1", "CRO2"),
        ("cro1", "Cro 2"),
        ("CRO۱", "CRO۲"),
        ("G01[CRO1]", "G01[CRO2]"),
        ("CRO_CRO1", "CRO_CRO2"),
        ("CRO1. We know", "CRO2: We listen"),
        ("G01[CRO1]. Our firm [We know]", "G01[CRO2]. Our firm [We listen]"),
        ("orientation/CRO1", "orientation/CRO2"),
        ("page1-orientation-CRO1", "page1-orientation-CRO2"),
        (KNOW["en"], LISTEN["en"]),
        (" we know our customers well", "We listen – and answer. *"),
        (KNOW["fa"], LISTEN["fa"]),
        ("ما مشتريان خود را به خوبي مي شناسيم", "ما گوش مي‌كنيم و پاسخ مي‌دهيم"),
        (f"Our firm [{KNOW['en']}]", f"Our firm [{LISTEN['en']}]"),
        (f"Our firm - {KNOW['fa']}", f"Our firm - {LISTEN['fa']}"),
        (f"{KNOW['en']} [1 = no, 7 = yes]", f"{LISTEN['en']} [1 = no, 7 = yes]"),
        (f"۱. {KNOW['fa']}", f"2) {LISTEN['en']}"),
        ("CRO1", LISTEN["fa"]),
    ],
)
def test_items_are_found_under_what_platforms_write_above_them(header):
    assert match(header).answers == {"CRO1": 0, "CRO2": 1}


def test_columns_nobody_asked_for_are_left_alone():
    found = match(("Timestamp", "Email Address", "CRO2", "time_CRO1", "CRO1"))
    assert found.answers == {"CRO2": 2, "CRO1": 4}
    assert found.margin == {}


def test_the_name_in_the_export_goes_before_everything():
    items = (Item("CRO1", wording(**KNOW), AGREE, column="G02Q03[SQ004]"), CRO[1])
    assert match(("CRO2", KNOW["en"], "G02Q03[SQ004]"), instrument(*items)).answers == {"CRO2": 0, "CRO1": 2}
    # Simulated answers and other exports of the same questionnaire go by the codes.
    assert match(("CRO2", "CRO1"), instrument(*items)).answers == {"CRO2": 0, "CRO1": 1}


def test_two_items_whose_names_differ_in_case_only():
    asked = instrument(Item("q1", wording("one"), AGREE), Item("Q1", wording("two"), AGREE))
    assert match(("Q1", "q1"), asked).answers == {"Q1": 0, "q1": 1}


@pytest.mark.parametrize(
    "header",
    [("CRO1", "CRO2", "CRO1"), ("CRO1", "CRO2", "cro1"), (KNOW["en"], "CRO2", KNOW["fa"]), (KNOW["en"], "CRO2", KNOW["en"])],
)
def test_two_columns_for_one_item_are_a_fault(header):
    error = refused(header)
    assert len(error.faults) == 1
    assert "column 1" in str(error)
    assert "column 3" in str(error)


def test_one_column_for_two_items_is_a_fault():
    asked = instrument(*CRO, Item("CRO3", wording(**KNOW), AGREE))
    error = refused((KNOW["en"], "CRO2"), asked)
    assert all("CRO1 and CRO3" in fault.what for fault in error.faults)


def test_every_item_without_a_column_is_named_with_the_nearest_heading():
    error = refused(("CRO2x", "We know our customer well", "sector"), instrument(*CRO, questions=[SECTOR]))
    assert len(error.faults) == 2
    assert "We know our customer well" in str(error.faults[0])
    assert "CRO2x" in str(error.faults[1])


def test_a_name_in_the_export_that_is_not_there():
    error = refused(("CRO1", "Q2.1"), instrument(CRO[0], Item("CRO2", wording(**LISTEN), AGREE, column="Q21")))
    assert "Did you mean 'Q2.1'" in str(error)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (("a;b;c",), "separated"),
        (("5", "4", "3"), "column names are missing"),
        (("Results of our survey", "", ""), "title above"),
    ],
)
def test_a_header_that_matches_nothing_says_what_it_looks_like(header, says):
    error = refused(header)
    assert len(error.faults) == 1
    assert header[0] in str(error)
    assert "CRO1" in str(error)
    assert says in str(error)


@pytest.mark.parametrize(
    ("facebook", "telegram"),
    [
        ("networks[facebook]", "networks[telegram]"),
        ("networks/facebook", "networks/telegram"),
        ("group1/networks/facebook", "group1/networks/telegram"),
        ("networks___facebook", "networks___telegram"),
        ("networks_facebook", "networks_telegram"),
        ("networks: Facebook", "networks: Telegram"),
        ("Which networks do you use? [Facebook]", "Which networks do you use? [Telegram]"),
        ("Which networks do you use?/Facebook", "Which networks do you use?/Telegram"),
        ("Which networks do you use? - Facebook", "Which networks do you use? - Telegram"),
        ("networks[facebook]. Which networks do you use? [Facebook]", "networks[telegram]. Which … [Telegram]"),
        ("networks. Which networks do you use? [Facebook]", "networks. Which networks do you use? [Telegram]"),
        ("از کدام شبکه‌ها استفاده می‌کنید [فیس بوک]", "از کدام شبکه‌ها استفاده می‌کنید [تلگرام]"),
    ],
)
def test_options_with_columns_of_their_own(facebook, telegram):
    found = match((telegram, "x", facebook), instrument(questions=[NETWORKS]))
    assert found.ticks == {"networks": (2, 0)}
    assert found.answers == {}


@pytest.mark.parametrize("name", ["networks", "Which networks do you use?", "از كدام شبكه‌ها استفاده مي‌كنيد"])
def test_options_joined_in_one_column(name):
    assert match((name,), instrument(questions=[NETWORKS])).answers == {"networks": 0}


def test_where_there_are_both_the_columns_of_the_options_are_read():
    found = match(("networks", "networks/facebook", "networks/telegram"), instrument(questions=[NETWORKS]))
    assert (found.ticks, found.answers) == ({"networks": (1, 2)}, {})
    some = match(("networks", "networks/facebook"), instrument(questions=[NETWORKS]))
    assert (some.ticks, some.answers) == ({}, {"networks": 0})
    worded = match(("Which networks do you use?", "networks/facebook"), instrument(questions=[NETWORKS]))
    assert (worded.ticks, worded.answers) == ({}, {"networks": 0})


def test_an_option_without_a_column_is_a_fault():
    error = refused(("networks[facebook]", "networks[other]"), instrument(questions=[NETWORKS]))
    assert len(error.faults) == 1
    assert "telegram" in str(error)


def test_an_option_with_two_columns_is_a_fault():
    error = refused(("networks[facebook]", "networks[telegram]", "networks/telegram"), instrument(questions=[NETWORKS]))
    assert "2 and 3" in str(error)


def test_columns_of_options_nobody_knows_are_warned_of():
    found = match(("networks[facebook]", "networks[telegram]", "networks[other]"), instrument(questions=[NETWORKS]))
    assert "networks[other]" in in_english(found.warnings[0])


def test_columns_the_plan_names():
    header = ("CRO1", "CRO2", "Start Time", "wave")
    found = match(header, needed=["wave", "CRO2"], wanted=["start time", "end"])
    assert found.margin == {"wave": 3, "CRO2": 1, "start time": 2}
    assert "'end'" in in_english(found.warnings[0])


def test_a_column_the_plan_needs_and_nobody_has():
    error = refused(("CRO1", "finishd"), needed=["finished"])
    assert len(error.faults) == 2
    assert "Did you mean 'finishd'" in str(error)


def test_a_name_of_the_plan_that_two_columns_have():
    assert "2 columns" in str(refused(("CRO1", "CRO2", "id", "id"), needed=["id"]))


def test_a_study_that_asks_nothing_matches_any_header():
    assert match(("a", "b"), instrument()).answers == {}
