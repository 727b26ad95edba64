"""What tables of reliability and validity say of unequal halves, of factors of factors, and of intervals that are not there."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    (
        "Those of a second-order construct are of the second-order model.",
        "",
    ): "این شاخص‌ها برای سازهٔ مرتبهٔ دوم از مدل مرتبهٔ دوم به دست آمده است.",
    (
        "With an odd number of items it is Horst’s coefficient (1951) for halves of unequal length.",
        "",
    ): "برای سازه‌ای با تعداد فرد گویه، ضریب هورست (۱۹۵۱) برای دو نیمهٔ نابرابر آمده است.",
    ("{names}: no interval, because {reason}.", ""): "{names}: فاصلهٔ اطمینان محاسبه نشد، زیرا {reason}.",
}
