"""Studies in YAML: plain values that know their places, and one clear fault for each file that is none."""

from itertools import pairwise
from pathlib import Path

import pytest

from scrm_model.errors import StudyError
from scrm_model.openings import OPENINGS, load
from scrm_model.openings.yaml import parse


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def fault_of(content: str | bytes) -> str:
    path = Path("study.yaml")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(StudyError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert fault.remedy
    return str(fault)


def test_scalars_are_those_of_yaml_1_2():
    text = "[yes, on, no, 010, 1_000, 0x1F, 0o17, 1e3, .5, -3, true, False, null, ~, '', 2015-01-01, '5', .inf]"
    value = parse(text, "x").value
    assert value == [
        "yes", "on", "no", 10, "1_000", 31, 15, 1000.0, 0.5, -3, True, False, None, None, "", "2015-01-01", "5", float("inf"),
    ]  # fmt: skip
    assert isinstance(value, list)
    assert [type(each) for each in value[3:12]] == [int, str, int, int, float, float, int, bool, bool]


def test_a_directive_does_not_bring_yaml_1_1_back():
    assert parse("%YAML 1.1\n---\na: yes\nb: 010\n", "x").value == {"a": "yes", "b": 10}


def test_places_are_lines_and_columns():
    sourced = parse("a: 1\nb:\n  - x\n  - {c: y, 7: 'z z'}\n", "s.yaml")
    assert sourced.place(("a",)) == "s.yaml:1:4"
    assert sourced.place(("a",), key=True) == "s.yaml:1:1"
    assert sourced.place(("b", 0)) == "s.yaml:3:5"
    assert sourced.place(("b", 1, "c")) == "s.yaml:4:9"
    assert sourced.place(("b", 1, 7)) == "s.yaml:4:15"
    assert sourced.place(("b", 1, "7"), key=True) == "s.yaml:4:12"
    assert sourced.place(("b", 1, "7"), column=2) == "s.yaml:4:18"
    assert sourced.place(()) == "s.yaml:1:1"


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_above_it():
    sourced = parse("a: {b: {c: 1}}", "s.yaml")
    assert sourced.place(("a", "b", "x", "y"), column=5) == "s.yaml:1:8"
    assert sourced.place(("a", "b", "x"), key=True) == "s.yaml:1:5"
    assert sourced.place(("x",), key=True) == "s.yaml"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("f: a + bad", "1:8"),
        ("f: 'a + bad'", "1:9"),
        ('f: "a + bad"', "1:9"),
        ("f: a +\n  bad", "2:3"),
        ("f: a +   \n\n     bad + c", "3:6"),
        ("f: 'a +\n  bad'", "2:3"),
        ("f: >\n  a +\n  bad\n", "3:3"),
        ("f: |-\n   a + bad\n", "2:8"),
        ("f: # why\n  a + bad", "2:7"),
        ("f:  >-  # why a\n  a +\n   bad", "3:4"),
        ("f: &x a + bad", "1:4"),
    ],
)
def test_a_column_into_a_text_is_found_in_however_it_is_written(text, place):
    sourced = parse(text, "s")
    assert isinstance(sourced.value, dict)
    written = sourced.value["f"]
    assert sourced.place(("f",), column=str(written).index("bad")) == f"s:{place}"


def test_a_text_with_escapes_is_placed_at_its_beginning():
    sourced = parse('f: "a\\u0020+ bad"', "s")
    assert sourced.value == {"f": "a + bad"}
    assert sourced.place(("f",), column=4) == "s:1:4"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_utf_8_is_read_with_and_without_mark_and_with_both_line_endings(mark, ending):
    path = Path("study.yaml")
    path.write_bytes(f"{mark}title: پرسش‌نامه{ending}b: 2{ending}".encode())
    sourced = load(path)
    assert sourced.value == {"title": "پرسش‌نامه", "b": 2}
    assert sourced.place(("b",)) == "study.yaml:2:4"


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1", "second time; the first is in line 1"),
        ("a: {x: 1, x: 2}\n", "1:11", "'x' stands here a second time"),
        ("1: a\n'1': b\n", "2:1", "second time"),
        ("a:\n\tb: 1\n", "2:1", "a tab"),
        ("a: 1\n\t\nb: 2\n", "2:1", "a tab"),
        ("a: b: c\n", "1:5", "a ':' stands where none can"),
        ("a: 1\n b: 2\n", "2:3", "a ':' stands where none can"),
        ("a: 1\nfoo\nb: 2\n", "2:1", "not followed by ': '"),
        ("sign: -\n", "1:7", "'-' begins a list"),
        ("a: 'x\nb: 1\n", "1:4", "never closed"),
        ("a: [1, 2\nb: 3\n", "1:4", "bracket opened here"),
        ("a: {b: 1\n", "1:4", "bracket opened here"),
        ("a: {claim: s[T.b] -> y}\n", "1:13", "'[' stands within a text"),
        ("a: }\n", "1:4", "'}' stands where a value"),
        ("? a\nb: ? c\n", "2:4", "cannot be read as YAML"),
        ("a: 1\n% x\n", "2:2", "cannot begin with"),
        ("a: >b\n", "1:5", "begins in the next line"),
        ("a: !ی\n", "1:5", "meaning of its own"),
        ("a: 1\n}\n", "2:1", "does not belong"),
        ("a: @x\n", "1:4", "cannot begin with @"),
        ("a: *x\n", "1:4", "refers to nothing"),
        ("a: &x [*x]\n", "1:4", "part of"),
        ("a: [1,,2]\n", "1:7", "',' stands where a value"),
        ("- a\nb: 1\n", "2:1", "does not belong"),
        ("a: 'a'b\n", "1:7", "does not belong"),
        ('a: "\\q"\n', "1:6", "means nothing"),
        ("a: 1\n---\nb: 2\n", "2:1", "second document"),
        ("a: !foo 1\n", "1:4", "'!foo' has no meaning"),
        ("a: !!python/object:os.system x\n", "1:4", "has no meaning"),
        ("? [a]\n: 1\n", "1:3", "cannot be a key"),
        ("a: 1\nb: x\x01\n", "2:5", "no editor shows"),
        (b"a: 1\nb: \xd3\xe1\xc7\xe3\n", "2:4", "not saved as UTF-8"),
        ("a: 1\n".encode("utf-16"), "1:1", "UTF-16"),
        (b"PK\x03\x04\x14\x00", "1:3", "no editor shows"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(content, place, said):
    message = fault_of(content)
    assert said in message
    assert message.startswith(f"study.yaml:{place}: ")
    assert not {"scanner", "token", "stream", "anchor", "scalar", "ruamel", "mapping", "block"} & set(message.lower().split())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "nothing is written"),
        ("# only\n\n", "nothing is written"),
        ("[" * 20_000, "too deep"),
        ("a: " + "{b: " * 900 + "1" + "}" * 900, "too deep"),
        ("a: &a [1]\n" + "".join(f"{y}: &{y} [{f'*{x},' * 9}]\n" for x, y in pairwise("abcdefg")), "more than 100000"),
        (b"#" * 1_000_001, "more than 1 MB"),
    ],
)  # fmt: skip
def test_what_is_no_study_at_all_is_told_in_one_sentence(content, said):
    assert said in fault_of(content)


def test_all_repeated_keys_are_told_at_once():
    with pytest.raises(StudyError) as caught:
        parse("a: 1\na: 2\nb: {c: 1, c: 2}\n", "s")
    assert [fault.where for fault in caught.value.faults] == ["s:2:1", "s:3:11"]


def test_a_file_that_is_missing_is_answered_with_the_nearest(tmp_path):
    Path("study.yaml").write_text("a: 1", encoding="utf-8")
    with pytest.raises(StudyError, match=r"there is no file 'stdy\.yaml'\. Did you mean 'study\.yaml'"):
        load(Path("stdy.yaml"))
    with pytest.raises(StudyError, match=r"There is no folder 'nowhere' either"):
        load(Path("nowhere/study.yaml"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(StudyError, match=r"Check the name"):
        load(Path("empty/study.yaml"))


def test_a_folder_and_another_kind_of_file_are_refused():
    Path("dir.yaml").mkdir()
    with pytest.raises(StudyError, match="is a folder"):
        load(Path("dir.yaml"))
    Path("answers.csv").write_text("a,b", encoding="utf-8")
    with pytest.raises(StudyError, match=r"not a file a study is written in\. It should end in \.yaml or \.yml"):
        load(Path("answers.csv"))


def test_files_are_named_from_the_working_folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "study.yaml").write_text("x: @", encoding="utf-8")
    with pytest.raises(StudyError, match=r"^a[/\\]study\.yaml:1:4: "):
        load(tmp_path / "a" / "study.yaml")


def test_values_can_be_replaced_with_places_of_their_own():
    sourced = parse("plan: {seed: 1, level: 0.9}\n1: a\n", "s")
    changed = sourced.changed(("plan", "seed"), parse("[7, 8]", "new")).changed(("report", "chapter"), parse("4", "new"))
    assert changed.value == {"plan": {"seed": [7, 8], "level": 0.9}, 1: "a", "report": {"chapter": 4}}
    assert changed.place(("plan", "seed", 1)) == "new:1:5"
    assert changed.place(("plan", "level")) == "s:1:24"
    assert changed.place(("report", "chapter"), key=True) == "new:1:1"
    assert changed.changed(("1",), parse("b", "new")).value == {
        "plan": {"seed": [7, 8], "level": 0.9},
        1: "b",
        "report": {"chapter": 4},
    }
    assert sourced.value == {"plan": {"seed": 1, "level": 0.9}, 1: "a"}


def test_every_opening_names_its_endings():
    for _, opening in OPENINGS.items():
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in opening.SUFFIXES)
