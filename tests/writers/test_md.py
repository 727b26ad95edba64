import re

from scrm_model.locales import LANGUAGES
from scrm_model.writers import md


def written(report, language, drawn, folder) -> str:
    md.write(report, LANGUAGES[language].LOCALE.styled(report.style), drawn, folder)
    return (folder / f"report.{language}.md").read_text(encoding="utf-8")


def test_tables_have_one_cell_a_column(report, drawn, folder):
    for language in ("en", "fa"):
        rows = [line for line in written(report, language, drawn, folder).splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows} == {8, 12}
        assert len(rows) == 2 + 3 + 2 + 60


def test_what_respondents_typed_is_text(report, drawn, folder):
    text = written(report, "en", drawn, folder)
    assert r"\<script\>alert(1)\</script\> \| \`x\` \$y\$ \\input\{z\} \#let q = 1 \*b\* \_i\_ esrever \&amp; \]\] --\>" in text
    assert "\u202e" not in text


def test_english_apa(report, drawn, folder):
    text = written(report, "en", drawn, folder)
    assert text.startswith("# Social CRM \\<study\\>\n\n> **Simulated data; not for publication**\n")
    assert "**Table 4.1**\\\n*Results of the tests of the hypotheses*" in text
    assert "| :--- | :--- | :---: | :---: | ---: | ---: | :---: | :---: |" in text
    assert "95% CI: Lower" in text
    assert "| −.185\\*\\* | \\<\N{NO-BREAK SPACE}.001 |" in text
    assert "![Slopes \\& more](figures/slopes.xx.svg)" in text
    assert not re.search("[\u2066-\u2069]", text.replace("گ", ""))


def test_persian(report, drawn, folder):
    text = written(report, "fa", drawn, folder)
    assert text.startswith('<div dir="rtl">\n')
    assert text.endswith("</div>\n")
    assert "| ---: | ---: | :---: | :---: | :--- | :--- | :---: | :---: |" in text
    assert "\u2066−۰٫۱۸۵\\*\\*\u2069" in text
    assert "**جدول \u2066۴\u2069–\u2066۱\u2069:** نتایج آزمون فرضیه‌های پژوهش" in text
    assert text.count("\u2066") + text.count("\u2067") == text.count("\u2069")


def test_a_paragraph_that_looks_like_a_list(folder):
    from scrm_model.document import Document, Paragraph
    from scrm_model.ledger import Ledger
    from scrm_model.words import Verbatim

    blocks = tuple(Paragraph(Verbatim(text)) for text in ("1. one", "- two", "+ three", "2020 was"))
    text = written(Document(Verbatim("T"), blocks, Ledger({})), "en", {}, folder)
    assert text == "# T\n\n1\\. one\n\n\\- two\n\n\\+ three\n\n2020 was\n"
