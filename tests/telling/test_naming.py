import pytest

from scrm_model.locales import LANGUAGES
from scrm_model.telling import naming
from scrm_model.words import Count, Listing, Path, Product, Verbatim, Words


@pytest.fixture(scope="module")
def instrument(hand_made):
    return hand_made().instrument


def test_constructs_and_questions_are_called_by_their_names(instrument):
    assert naming.variable(instrument, "trust") == instrument.constructs["trust"].name
    assert naming.variable(instrument, "market") == instrument.questions["market"].name
    assert naming.variable(instrument, "tools") == instrument.questions["tools"].ask
    assert naming.variable(instrument, "nobody") == Verbatim("nobody")


def test_terms_are_constants_variables_categories_and_products(instrument):
    assert naming.term(instrument, "(Intercept)") == Words("(Constant)")
    category = naming.term(instrument, "market[T.b2c]")
    question = instrument.questions["market"]
    assert category == Words(
        "{question}: {option} (versus {reference})",
        question=question.name,
        option=question.options[1].wording,
        reference=question.options[0].wording,
    )
    assert naming.term(instrument, "trust:market[T.b2c]") == Product((instrument.constructs["trust"].name, category))


def test_a_category_is_compared_with_the_option_that_has_no_term(instrument):
    references = naming.references(instrument, ["(Intercept)", "trust", "market[T.b2b]"])
    assert references == {"market": "b2c"}
    shown = naming.term(instrument, "market[T.b2b]", references)
    assert isinstance(shown, Words)
    assert shown.blanks["reference"] == instrument.questions["market"].options[1].wording


def test_claims_are_paths(instrument):
    names = {code: construct.name for code, construct in instrument.constructs.items()}
    assert naming.claim(instrument, "trust:effort -> sales") == Path(
        (Product((names["trust"], names["effort"])), names["sales"])
    )


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("H1", Words("H{number}", number=Count(1))),
        ("H12", Words("H{number}", number=Count(12))),
        ("H2a", Words("H{number}{part}", number=Count(2), part=Verbatim("a"))),
        ("main", Verbatim("main")),
        ("H99999999999", Verbatim("H99999999999")),
    ],
)
def test_hypotheses_are_numbered(identifier, expected):
    assert naming.hypothesis(identifier) == expected


def test_models_are_numbered():
    assert naming.model("M3") == Words("Model {number}", number=Count(3))
    assert naming.model("main") == Words("Model {name}", name=Verbatim("main"))


def test_points_of_a_moderator(instrument):
    assert naming.point(instrument, "trust", "-1 SD") == Words("−1 _SD_")
    assert naming.point(instrument, "trust", "84%") == Words("84th percentile")
    assert naming.point(instrument, "market", "b2c") == instrument.questions["market"].options[1].wording


def test_machine_names_in_reasons_are_put_in_words(instrument):
    question = instrument.questions["market"]
    reason = Words(
        "nobody chose {option} at {question} in {columns}",
        option=Verbatim("b2c"),
        question=Verbatim("market"),
        columns=Listing((Verbatim("trust"), Verbatim("trust:effort"))),
    )
    spoken = naming.spoken(instrument, reason)
    assert spoken.phrase == reason.phrase
    assert spoken.blanks["option"] == question.options[1].wording
    assert spoken.blanks["question"] == question.name
    assert spoken.blanks["columns"] == Listing((naming.term(instrument, "trust"), naming.term(instrument, "trust:effort")))


def test_what_the_engine_calls_things_has_a_name():
    from scrm_model.stats.normality import FEWEST
    from scrm_model.stats.residuals import TESTS
    from scrm_model.verdict import Ruling

    on_request, of_categories = {"durbin_watson"}, {"hosmer_lemeshow", "brant"}
    assert set(naming.TESTS) == {*TESTS, *FEWEST, *on_request, *of_categories}
    assert set(naming.VERDICTS) == set(Ruling.__args__)


def test_a_file_name_is_made_of_plain_characters():
    assert naming.plain("market[T.b2c]") == "market_T_b2c"


def test_every_name_of_ours_is_said_in_persian():
    phrases = LANGUAGES["fa"].LOCALE.phrases
    tables = (naming.STAGES, naming.SCREENING_REASONS, naming.TESTS, naming.VERDICTS, naming.SIGNS, naming.POINTS)
    for words in (each for table in (*tables, naming.ESTIMATORS, naming.ADJUSTMENTS) for each in table.values()):
        assert (words.phrase, words.context) in phrases
