"""What `check` says of a study."""

from scrm_model.inspection import counted


def test_one_of_a_thing_is_said_in_the_singular() -> None:
    assert [counted(n, "model") for n in (0, 1, 2)] == ["0 models", "1 model", "2 models"]
    assert counted(1, "hypothesis", "hypotheses") == "1 hypothesis"
    assert counted(3, "hypothesis", "hypotheses") == "3 hypotheses"
