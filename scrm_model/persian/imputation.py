"""Missing answers completed several times over."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Coefficients over the completed data sets", ""): "ضریب‌ها بر پایهٔ مجموعه‌داده‌های تکمیل‌شده",
    ("Outcome", ""): "متغیر وابسته",
    ("Fraction of missing information", ""): "سهم اطلاعات گمشده",
    (
        "Missing answers were completed in {sets} data sets by chained equations with predictive mean matching ({donors} "
        "donors, {iterations} rounds).",
        "",
    ): "پاسخ‌های گمشده در {sets} مجموعه‌داده با معادله‌های زنجیره‌ای و تطبیق میانگین پیش‌بینی‌شده ({donors} اهداکننده و "
    "{iterations} دور) تکمیل شد.",
    (
        "Estimates are pooled by Rubin’s rules, with the degrees of freedom of Barnard and Rubin; _F_ by the statistic D₂, "
        "_R_² by Fisher’s _z_.",
        "",
    ): "برآوردها با قاعده‌های روبین و درجه‌های آزادی بارنارد و روبین ادغام شده‌اند؛ F با آمارهٔ D₂ و ضریب تعیین با تبدیل z فیشر.",
    ("there is no rule for pooling this over completed data sets", ""): "برای ادغام آن در مجموعه‌داده‌های تکمیل‌شده قاعده‌ای نیست",
    ("not all completed data sets could give it", ""): "همهٔ مجموعه‌داده‌های تکمیل‌شده آن را به دست ندادند",
    (
        "all data sets agree, and the distribution is the normal one",
        "",
    ): "همهٔ مجموعه‌داده‌ها یکسان‌اند و توزیع آن توزیع نرمال است",
    (
        "{level} intervals of effects: the errors of every completed data set, pooled by Rubin’s rules.",
        "",
    ): "فاصله‌های اطمینان {level} اثرها: خطاهای استاندارد همهٔ مجموعه‌داده‌های تکمیل‌شده که با قاعده‌های روبین ادغام شده‌اند.",
}
