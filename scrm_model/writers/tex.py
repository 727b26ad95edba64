"""LaTeX: a document that compiles by itself, and whose tables can be copied into a thesis; Persian with xepersian."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from scrm_model.document import SIMULATED, Block, Document, Heading, Paragraph
from scrm_model.figure import Figure
from scrm_model.locale import Direction, Locale, Phrase, Run
from scrm_model.table import Side, Table
from scrm_model.typesetting.bidi import stretches
from scrm_model.typesetting.layout import Printed, foot, lay_out
from scrm_model.typesetting.widths import fit, with_what_follows

LANGUAGES = True

PADDING = 8.0
"""Twice `\\tabcolsep`, in points."""
UPRIGHT, LYING = 455.0, 700.0
"""Room between the margins of A4, in points."""
SIZES: Sequence[tuple[str, float, bool]] = (
    ("small", 10.5, False),
    ("footnotesize", 9.5, False),
    ("small", 10.5, True),
    ("footnotesize", 9.5, True),
    ("scriptsize", 8.0, True),
)
"""Size commands, about how large their letters are in points, and whether the page lies on its side."""

_MATHS = {
    "−": "-", "×": r"\times", "·": r"\cdot", "±": r"\pm", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx",
    "∞": r"\infty", "→": r"\rightarrow", "←": r"\leftarrow", "↔": r"\leftrightarrow", "√": r"\surd", "²": "^{2}", "³": "^{3}",
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\varepsilon", "ζ": r"\zeta", "η": r"\eta",
    "θ": r"\theta", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi", "π": r"\pi", "ρ": r"\rho",
    "σ": r"\sigma", "τ": r"\tau", "φ": r"\varphi", "χ": r"\chi", "ψ": r"\psi", "ω": r"\omega",
    "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda", "Σ": r"\Sigma", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega",
}  # fmt: skip
_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\char34{}", "'": r"'{}", "`": r"\textasciigrave{}", "-": "-{}", ",": ",{}", "[": "{[}", "]": "{]}", "*": "{*}",
    "\u00a0": "~", "\u2011": "-{}",
    **{symbol: rf"\ensuremath{{{command}}}" for symbol, command in _MATHS.items()},
    **{chr(ord("\u2080") + digit): rf"\textsubscript{{{digit}}}" for digit in range(10)},
}  # fmt: skip
_KNOWN_TO_PDFTEX = frozenset("–—‘’“”†‡…•€™")
_NUMERAL = re.compile("(−?[۰-۹]+(?:[٫٬/.,–][۰-۹]+)*٪?\\**)")
_TURNS: Mapping[Direction, str] = {"ltr": "lr", "rtl": "rl"}
_ASCII = {ord(persian): str(digit) for digit, persian in enumerate("۰۱۲۳۴۵۶۷۸۹")}
_MARKS = {
    "−": "-",
    "٫": r"\momayyez{}",
    "٬": r"\hezargan{}",
    "٪": r"\darsad{}",
    "–": r"\text{–}",
    ".": "{.}",
    ",": "{,}",
    "/": "{/}",
}
_UNBROKEN = re.compile(r"\S{30,}")
_STEP = 20


@dataclass(frozen=True)
class _Edition:
    """What is written, in which language, with which drawings, and where to."""

    document: Document
    locale: Locale
    pictures: Mapping[str, Path]
    folder: Path


def write(document: Document, locale: Locale, pictures: Mapping[str, Path], folder: Path) -> None:
    """Write `report.<lang>.tex`; its figures are the PNG files below `folder`."""
    body = "\n\n".join(_body(_Edition(document, locale, pictures, folder)))
    title = _tex(locale.say(document.title), locale)
    notice = _tex(locale.say(SIMULATED), locale) if document.simulated else ""
    page = "\n".join(
        (*_preamble(document, locale.direction, title, notice, title + notice + body), body, "", r"\end{document}", "")
    )
    (folder / f"report.{locale.code}.tex").write_text(page, encoding="utf-8", newline="\n")


def _preamble(document: Document, way: Direction, title: str, notice: str, written: str) -> Iterator[str]:
    chapter = document.style.chapter
    yield files("scrm_model.writers").joinpath(f"tex_{way}.tex").read_text(encoding="utf-8").rstrip()
    if way == "ltr" and any(_foreign(letter) for letter in written):
        yield from FOREIGN
    if chapter is not None:
        for kind in ("table", "figure"):
            counted = rf"{chapter}.\arabic{{{kind}}}" if way == "ltr" else rf"\LRE{{{chapter}–\arabic{{{kind}}}}}"
            yield rf"\renewcommand{{\the{kind}}}{{{counted}}}"
    yield r"\setlength{\tabcolsep}{4pt}\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}\setlength{\LTpost}{2pt}"
    yield r"\pagestyle{fancy}\fancyhf{}\renewcommand{\headrulewidth}{0pt}\fancyfoot[C]{\thepage}"
    if notice:
        yield rf"\fancyhead[C]{{\small\bfseries {notice}}}"
    yield rf"\title{{{title}}}" + "\n" + r"\author{}\date{}"
    yield r"\begin{document}" + "\n" + r"\maketitle\thispagestyle{fancy}" + "\n"


FOREIGN = (
    "% Text in another script: pdfLaTeX cannot set it. Vazirmatn: https://github.com/rastikerdar/vazirmatn",
    r"\RequireXeTeX",
    r"\TeXXeTstate=1",
    r"\newfontfamily\rightfont[Script=Arabic]{Vazirmatn}",
    r"\newcommand{\rl}[1]{{\beginR\rightfont #1\endR}}",
    r"\newcommand{\lr}[1]{{\beginL\normalfont #1\endL}}",
)


def _foreign(letter: str) -> bool:
    return ord(letter) > 0x17F and letter not in _KNOWN_TO_PDFTEX


def _body(edition: _Edition) -> Iterator[str]:
    pieces = [_block(block, number, edition) for block, number in edition.document.numbered()]
    pages = with_what_follows([lying for _, lying in pieces])
    for (written, _), lying, before, after in zip(pieces, pages, (False, *pages), (*pages[1:], False), strict=False):
        if lying and not before:
            yield r"\begin{landscape}"
        yield written
        if lying and not after:
            yield r"\end{landscape}"


def _block(block: Block, number: int, edition: _Edition) -> tuple[str, bool | None]:
    """A block as LaTeX, and whether its page lies on its side; None if any page will do."""
    locale = edition.locale
    match block:
        case Heading(text, level):
            return rf"\{'sub' * (min(level, 3) - 1)}section{{{_tex(locale.say(text), locale)}}}", None
        case Paragraph(text, warning):
            said = _tex(locale.say(text), locale)
            framed = rf"\fbox{{\parbox{{\dimexpr\linewidth-2\fboxsep-2\fboxrule\relax}}{{\bfseries {said}}}}}"
            return framed if warning else said, None
        case Table():
            printed = lay_out(block, number, locale, edition.document.style.chapter)
            choice, widths = fit(printed, [(size, LYING if lying else UPRIGHT) for _, size, lying in SIZES], PADDING)
            size, _, lying = SIZES[choice]
            return "\n".join(_table(block.name, printed, locale, size, widths)), lying
        case Figure():
            return "\n".join(_figure(block, edition)), False


def _figure(figure: Figure, edition: _Edition) -> Iterator[str]:
    locale, drawing = edition.locale, edition.pictures[figure.name]
    caption = rf"\caption{{{_tex(locale.say(figure.title), locale)}}}\label{{fig:{figure.name}}}"
    path = drawing.relative_to(edition.folder).as_posix()
    shown = rf"\includegraphics[width=\linewidth,height=0.75\textheight,keepaspectratio]{{{{{path}}}.png}}"
    yield r"\begin{figure}[!htbp]" + "\n" + r"\centering"
    yield from (caption, shown) if locale.captions == "stacked" else (shown, caption)
    yield from _notes(foot(figure, locale), locale)
    yield r"\end{figure}"


def _table(name: str, printed: Printed, locale: Locale, size: str, widths: Sequence[float]) -> Iterator[str]:
    columns = "".join(_column(side, width / sum(widths)) for side, width in zip(printed.sides, widths, strict=True))
    heads = "\n".join(_heads(printed, locale, [width / sum(widths) for width in widths]))
    yield rf"\begingroup\{size}"
    yield rf"\begin{{longtable}}{{{columns}}}"
    yield rf"\caption{{{_tex(printed.title, locale)}}}\label{{tab:{name}}}\\"
    yield f"\\toprule\n{heads}\n\\midrule\n\\endfirsthead\n\\toprule\n{heads}\n\\midrule\n\\endhead"
    yield "\\bottomrule\n\\endfoot"
    for phrases, group in printed.rows:
        if group:
            said = rf"\bfseries\boldmath {_tex(phrases[0], locale)}"
            yield rf"\multicolumn{{{len(widths)}}}{{{_column('start', 1)}}}{{{said}}} \\*"
        else:
            yield " & ".join(_tex(phrase, locale) for phrase in phrases) + r" \\"
    yield r"\end{longtable}" + "\n" + r"\endgroup"
    yield from _notes(printed.foot, locale)


def _notes(notes: Iterable[Phrase], locale: Locale) -> Iterator[str]:
    for note in notes:
        yield rf"{{\footnotesize {_tex(note, locale)}\par}}"


def _heads(printed: Printed, locale: Locale, shares: Sequence[float]) -> Iterator[str]:
    if printed.spanners:
        cells, rules, first = [], [], 1
        for spanner in printed.spanners:
            last = first + spanner.width - 1
            if spanner.phrase:
                column = _column("centre", sum(shares[first - 1 : last]))
                said = rf"\bfseries\boldmath {_tex(spanner.phrase, locale)}"
                cells.append(rf"\multicolumn{{{spanner.width}}}{{{column}}}{{{said}}}")
                rules.append(rf"\cmidrule(lr){{{first}-{last}}}")
            else:
                cells.append(" & " * (spanner.width - 1))
            first = last + 1
        yield " & ".join(cells) + r" \\" + "".join(rules)
    yield " & ".join(rf"\bfseries\boldmath {_tex(head, locale)}" for head in printed.heads) + r" \\"


def _column(side: Side, share: float) -> str:
    lean = {"start": r"\raggedright", "end": r"\raggedleft", "centre": r"\centering"}[side]
    return rf">{{{lean}\arraybackslash}}p{{\dimexpr{share:.4f}\linewidth-2\tabcolsep\relax}}"


def _tex(phrase: Phrase, locale: Locale) -> str:
    """A phrase as LaTeX, each stretch in its direction; whatever TeX would read as a command is text."""
    write_run = _in_persian if locale.direction == "rtl" else _in_english
    return "".join(map(write_run, phrase))


def _in_english(run: Run) -> str:
    own = run.direction or "ltr"
    pieces = (
        _escaped(stretch.text) if stretch.direction == own else rf"\{_TURNS[stretch.direction]}{{{_escaped(stretch.text)}}}"
        for stretch in stretches(run, "ltr")
    )
    written = "".join(pieces)
    if own == "rtl":
        return rf"\rl{{{written}}}"
    return rf"\textit{{{written}}}" if run.italic else written


def _in_persian(run: Run) -> str:
    own = run.direction or "rtl"
    pieces = [
        piece
        for stretch in stretches(run, "rtl")
        for piece in _with_numerals(
            stretch.text, "" if stretch.direction == own == "rtl" else _TURNS[stretch.direction], run.italic
        )
    ]
    # Only the direction of the whole: in latin text, xepersian would give numbers Latin digits.
    return rf"\LRE{{{''.join(pieces)}}}" if own == "ltr" and len(pieces) > 1 else "".join(pieces)


def _with_numerals(text: str, turn: str = "", italic: bool = False) -> Iterator[str]:
    """Numbers go between dollar signs with ASCII digits: xepersian then writes them from left to right in its own digits."""
    for piece in filter(None, _NUMERAL.split(text)):
        if _NUMERAL.fullmatch(piece):
            bare = piece.rstrip("*")
            number = "".join(_MARKS.get(letter, letter) for letter in bare.translate(_ASCII))
            stars = rf"\text{{{piece[len(bare) :]}}}" if piece != bare else ""
            yield f"${number}{stars}$"
        elif turn:
            yield rf"\{turn}{{\textit{{{_escaped(piece)}}}}}" if italic and turn == "lr" else rf"\{turn}{{{_escaped(piece)}}}"
        else:
            yield _escaped(piece)


def _escaped(text: str) -> str:
    loose = _UNBROKEN.sub(_breakable, text)
    return "".join(_WRITTEN.get(letter, letter) for letter in loose).replace("\ue000", "\\allowbreak%\n")


def _breakable(word: re.Match[str]) -> str:
    return "\ue000".join(word[0][start : start + _STEP] for start in range(0, len(word[0]), _STEP))
