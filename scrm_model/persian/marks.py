"""How parts are joined: captions, intervals, arrows, what stands below a table."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("{chapter}.{number}", ""): "⟦{chapter}–{number}⟧",
    ("Table {number}", ""): "جدول {number}",
    ("Figure {number}", ""): "شکل {number}",
    (". ", "caption"): ": ",
    ("[{low}, {high}]", ""): "{low} تا {high}",
    ("< {bound}", ""): "کمتر از {bound}",
    ("> {bound}", ""): "بیشتر از {bound}",
    (" → ", ""): " ← ",
    (" × ", ""): " × ",
    (", ", ""): "، ",
    (" ", ""): " ",
    ("_Note._", ""): "یادداشت:",
    ("Source: research findings", ""): "منبع: یافته‌های پژوهش",
    ("{term}: {short}", "abbreviation"): "{term}: {short}",
    ("Abbreviations: {list}.", ""): "نشانه‌های اختصاری: {list}.",
    ("Simulated data; not for publication", ""): "داده‌های شبیه‌سازی‌شده؛ غیرقابل استناد",
}
