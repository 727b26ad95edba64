"""Every phrase of ours is in every language, and no other."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import scrm_model
from scrm_model import persian
from scrm_model.locale import plain
from scrm_model.locales import LANGUAGES
from scrm_model.words import Percent, Words

PACKAGE = Path(scrm_model.__file__).parent
BLANK = re.compile(r"\{(\w+)(?::long)?\}")
TRANSLATED = [name for name in LANGUAGES.names if name != "en"]


def _says(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words" and bool(node.args)


def spoken() -> dict[tuple[str, str], str]:
    """Every `Words("…"[, "context"])` of the package, with the place of one use."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not _says(node):
                continue
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            named = [k.value.value for k in node.keywords if k.arg == "context" and isinstance(k.value, ast.Constant)]
            assert len(texts) == len(node.args), f"{place}: a phrase must be a literal, else no language can have it"
            found.setdefault((texts[0], "".join([*texts[1:], *named])), place)
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_phrase_and_no_other(language):
    ours, theirs = spoken(), set(LANGUAGES[language].LOCALE.phrases)
    missing = [f"{place}: {key}" for key, place in ours.items() if key not in theirs]
    assert not missing, "\n".join(missing)
    assert sorted(theirs - set(ours)) == []


def test_english_only_rewords_what_is_said():
    assert set(LANGUAGES["en"].LOCALE.phrases) <= set(spoken())


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_blanks_are_kept(language):
    for (phrase, context), said in LANGUAGES[language].LOCALE.phrases.items():
        if language == "en" and not said:
            continue
        assert set(BLANK.findall(said)) == set(BLANK.findall(phrase)), (phrase, context)


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_every_phrase_can_be_said(language):
    locale = LANGUAGES[language].LOCALE
    for phrase, context in spoken():
        said = locale.say(Words(phrase, context, **{name: Percent(95.0, 0) for name in BLANK.findall(phrase)}))
        assert not re.search("[{}⟦⟧]|:long", plain(said)), phrase
        if locale.direction == "rtl":
            for run in said:
                assert run.direction or not re.search("[A-Za-z0-9۰-۹]", run.text), (phrase, run)


def test_no_phrase_stands_in_two_topics():
    topics = [import_module(f"{persian.__name__}.{topic.name}").PHRASES for topic in iter_modules(persian.__path__)]
    twice = [key for key, times in Counter(key for topic in topics for key in topic).items() if times > 1]
    assert twice == []


def test_persian_spelling():
    for key, said in LANGUAGES["fa"].LOCALE.phrases.items():
        assert not set(said) & set("يكىۀةٱ٠١٢٣٤٥٦٧٨٩"), (key, said)
        assert "\N{ARABIC TATWEEL}" not in said, key
        assert not re.search("\u200c[\\s\u200c]|\\s\u200c|^\u200c|\u200c$", said), (key, said)
        assert not re.search(r" [،؛:.؟»]|« ", said), (key, said)
        assert not re.search(r"  |[,;?%]", re.sub("⟦[^⟧]*⟧", "⟦⟧", said)), (key, said)
        assert not re.search(r"(?<![A-Za-z])[0-9]", said), (key, said)
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", said), (key, said)
        assert not re.search(r"(?<!\w)(?:می|نمی) \w", said), (key, said)
        assert not re.search(r"\w ها(?:ی)?(?!\w)", said), (key, said)
        assert not re.search("ه\u200cی (?=\\w)", said), (key, said)
        assert said.count("⟦") == said.count("⟧"), key


def test_persian_words_that_mislead_are_not_used():
    banned = re.compile(r"معنی.?دار|پذیرفته|اثبات شد|کارایی|پرسش‌نامه|بازتابی|روایی (?:تشخیصی|افتراقی)|(?<!\w)اعتبار(?!\w)|[✓✗]")
    assert {key: said for key, said in LANGUAGES["fa"].LOCALE.phrases.items() if banned.search(said)} == {}
