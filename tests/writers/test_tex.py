import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scrm_model.document import Document, Paragraph
from scrm_model.locale import Run
from scrm_model.locales import LANGUAGES
from scrm_model.words import Verbatim, Wording
from scrm_model.writers import tex
from scrm_model.writers.tex import _escaped, _foreign, _in_persian

Write = Callable[..., Path]


def source(folder: Path, code: str) -> str:
    return (folder / f"report.{code}.tex").read_bytes().decode("utf-8")


@pytest.mark.parametrize("code", ["en", "fa"])
def test_the_same_report_is_the_same_bytes(written: Write, document: Document, code: str) -> None:
    assert source(written(tex, document, code), code) == source(written(tex, document, code), code)


def test_what_tex_would_obey_is_text() -> None:
    assert _escaped(r"\input{x}") == r"\textbackslash{}input\{x\}"
    assert _escaped("100% & a_b #1 $x$ ^^41 ~") == (
        r"100\% \& a\_b \#1 \$x\$ \textasciicircum{}\textasciicircum{}41 \textasciitilde{}"
    )
    assert _escaped("<script>") == r"\textless{}script\textgreater{}"
    assert _escaped("[1] -- *") == r"{[}1{]} -{}-{} {*}"
    assert _escaped("λ₂") == r"\ensuremath{\lambda}\textsubscript{2}"
    assert _escaped("β − 2") == r"\ensuremath{\beta} \ensuremath{-} 2"


def test_a_long_word_may_be_broken_and_a_line_of_the_file_stays_short() -> None:
    broken = _escaped("x" * 100_000)
    assert broken.replace("\\allowbreak%\n", "") == "x" * 100_000
    assert max(map(len, broken.splitlines())) < 100


@pytest.mark.parametrize("code", ["en", "fa"])
def test_no_command_of_a_respondent_reaches_tex(written: Write, document: Document, code: str) -> None:
    text = source(written(tex, document, code), code)
    assert r"\input" not in text
    assert r"\textbackslash{}input\{/etc/passwd\} 100\% \& a\_b \#1" in text
    assert "\u202e" not in text
    assert r"{*}" not in text.split(r"\begin{document}")[0]
    body = text.split(r"\begin{document}")[1]
    opened, closed = (len(re.findall(rf"(?<!\\){re.escape(brace)}", body)) for brace in "{}")
    assert opened == closed


def test_persian_numbers_are_ascii_in_mathematics() -> None:
    def persian(*runs: Run) -> str:
        return "".join(map(_in_persian, runs))

    assert persian(Run("−۰٫۴۲**", "ltr")) == r"$-0\momayyez{}42\text{**}$"
    assert persian(Run("۳٬۰۰۰ و ۵٪")) == r"$3\hezargan{}000$ و $5\darsad{}$"
    assert persian(Run("۰/۴۲", "ltr")) == "$0{/}42$"
    assert persian(Run("t(۱۴۵) = ۵٫۲۴", "ltr")) == r"\LRE{\lr{t(}$145$\lr{) = }$5\momayyez{}24$}"
    assert persian(Run("p", "ltr", italic=True)) == r"\lr{\textit{p}}"
    assert persian(Run("abc سلام", "ltr")) == r"\LRE{\lr{abc }\rl{سلام}}"


def test_english_and_persian_show_the_same_numbers(written: Write, document: Document) -> None:
    def row(code: str) -> list[str]:
        lines = source(written(tex, document, code), code).splitlines()
        cells = next(line for line in lines if line.startswith(("Trust &", "اعتماد &"))).removesuffix(r" \\").split(" & ")
        plain = [re.sub(r"\\momayyez\{\}", ".", cell).replace(r"\hezargan{}", ",").replace(r"\darsad{}", "%") for cell in cells]
        plain = [re.sub(r"\\ensuremath\{-\}", "-", cell).replace(r"\text", "").replace(r"\%", "%") for cell in plain]
        bare = [re.sub(r"[{}$]", "", cell) for cell in plain[1:7]]
        return [re.sub(r"^(-?)\.", r"\g<1>0.", cell) for cell in bare]

    assert row("en") == row("fa") == ["5.12", "-0.42**", "0.034", "5.2%", "0.00", "12,345.7"]


def test_a_table_is_a_numbered_longtable_with_its_notes(written: Write, document: Document) -> None:
    text = source(written(tex, document, "en"), "en")
    assert r"\caption{Numbers \& more}\label{tab:numbers}" in text
    assert r"\renewcommand{\thetable}{4.\arabic{table}}" in text
    assert r"\cmidrule(lr){6-7}" in text
    assert r"\multicolumn{8}" in text
    assert re.search(r"\\end\{longtable\}\n\\endgroup\n\{\\footnotesize \\textit\{Note\.\} \\textit\{n\}~=~159", text)
    landscape = text.split(r"\begin{landscape}")[1].split(r"\end{landscape}")[0]
    assert "tab:wide" in landscape
    assert r"\subsection{Results}" in landscape
    assert text.count(r"\begin{landscape}") == 1


def test_persian_is_set_with_xepersian_and_latin_words_are_marked(written: Write, document: Document) -> None:
    text = source(written(tex, document, "fa"), "fa")
    assert r"\usepackage{xepersian}" in text
    assert r"\settextfont{Vazirmatn}" in text
    assert r"فروش (\lr{CRM})" in text
    assert r"\LRE{4–\arabic{table}}" in text
    assert r"\fancyhead[C]{\small\bfseries داده‌های شبیه‌سازی‌شده؛ غیرقابل استناد}" in text


def test_figures_are_found_beside_the_file(written: Write, document: Document) -> None:
    for code in ("en", "fa"):
        folder = written(tex, document, code)
        assert f"{{{{figures/slopes.{code}}}.png}}" in source(folder, code)
        assert (folder / "figures" / f"slopes.{code}.png").is_file()


def test_only_a_report_with_another_script_needs_xelatex(written: Write, document: Document) -> None:
    latin = replace(document, blocks=(Paragraph(Verbatim("café – β ≤ 3 → “x”")),))
    assert r"\RequireXeTeX" not in source(written(tex, latin, "en"), "en")
    mixed = replace(document, blocks=(Paragraph(Wording({"fa": "سلام CRM (2020)"})),))
    text = source(written(tex, mixed, "en"), "en")
    assert r"\RequireXeTeX" in text
    assert r"\rl{سلام \lr{CRM (2020)}}" in text


def test_nothing_the_program_itself_says_in_english_needs_xelatex() -> None:
    said = [phrase for phrase, _ in LANGUAGES["fa"].LOCALE.phrases]
    assert len(said) > 500
    assert [phrase for phrase in said if any(map(_foreign, _escaped(phrase)))] == []


@pytest.mark.skipif(shutil.which("xelatex") is None, reason="xelatex is not installed")
@pytest.mark.parametrize("code", ["en", "fa"])
def test_it_compiles(written: Write, document: Document, code: str) -> None:
    fonts = subprocess.run(["fc-list", "Vazirmatn"], capture_output=True, text=True, check=False).stdout
    styles = subprocess.run(["kpsewhich", "xepersian.sty"], capture_output=True, text=True, check=False).stdout
    if not (fonts and styles):
        pytest.skip("Vazirmatn or xepersian is not installed")
    folder = written(tex, document, code)
    command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", f"report.{code}.tex"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stdout.decode("utf-8", "replace")[-2000:]
