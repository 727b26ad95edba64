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
        "Estimates are pooled by Rubin’s rules, with the degrees of freedom of Barnard and Rubin; _R_² by Fisher’s _z_, and "
        "Δ_R_² is the difference between the pooled _R_².",
        "",
    ): "برآوردها با قاعده‌های روبین و درجه‌های آزادی بارنارد و روبین ادغام شده‌اند و ضریب تعیین با تبدیل z فیشر؛ تغییر ضریب تعیین "
    "تفاوت ضریب‌های تعیین ادغام‌شده است.",
    (
        "An _F_ with one numerator degree of freedom is pooled as the square of a _t_; others by the statistic D₂, their "
        "denominator degrees of freedom held to those of complete answers.",
        "",
    ): "آمارهٔ F با یک درجهٔ آزادی صورت به شکل مربع t ادغام شده است و دیگر آماره‌های F با آمارهٔ D₂؛ درجهٔ آزادی مخرج این‌ها از درجهٔ "
    "آزادی پاسخ‌های کامل بیشتر نمی‌شود.",
    ("there is no rule for pooling this over completed data sets", ""): "برای ادغام آن در مجموعه‌داده‌های تکمیل‌شده قاعده‌ای نیست",
    ("not all completed data sets could give it", ""): "همهٔ مجموعه‌داده‌های تکمیل‌شده آن را به دست ندادند",
    (
        "the completed data sets agree on a number without error, so there is nothing to test against",
        "",
    ): "مجموعه‌داده‌های تکمیل‌شده بر عددی بدون خطا یکسان‌اند و چیزی برای آزمون آن نیست",
    (
        "no completed data set has an error of its own, so no degrees of freedom are left to test with",
        "",
    ): "هیچ‌یک از مجموعه‌داده‌های تکمیل‌شده خطای استانداردی ندارد و درجهٔ آزادی‌ای برای آزمون نمی‌ماند",
    (
        "all data sets agree, and the distribution is the normal one",
        "",
    ): "همهٔ مجموعه‌داده‌ها یکسان‌اند و توزیع آن توزیع نرمال است",
    (
        "{level} intervals of effects: the errors of every completed data set, pooled by Rubin’s rules.",
        "",
    ): "فاصله‌های اطمینان {level} اثرها: خطاهای استاندارد همهٔ مجموعه‌داده‌های تکمیل‌شده که با قاعده‌های روبین ادغام شده‌اند.",
    (
        "{level} intervals: the bootstrap errors of every completed data set, pooled by Rubin’s rules.",
        "",
    ): "فاصله‌های اطمینان {level}: خطاهای استاندارد بوت‌استرپ همهٔ مجموعه‌داده‌های تکمیل‌شده که با قاعده‌های روبین ادغام شده‌اند.",
    (
        "The models were estimated by ordinary least squares with {errors}, on data sets in which missing answers were "
        "completed; intervals are at the {level} level.",
        "",
    ): "مدل‌ها به روش حداقل مربعات معمولی با {errors} بر مجموعه‌داده‌هایی برآورد شدند که پاسخ‌های گمشدهٔ آن‌ها تکمیل شده بود؛ "
    "فاصله‌های اطمینان در سطح {level:long} است.",
    (
        "Outcomes with categories were modelled by logistic regression, on data sets in which missing answers were completed; "
        "intervals are at the {level} level.",
        "",
    ): "متغیرهای وابستهٔ طبقه‌ای با رگرسیون لجستیک بر مجموعه‌داده‌هایی مدل‌سازی شدند که پاسخ‌های گمشدهٔ آن‌ها تکمیل شده بود؛ فاصله‌های "
    "اطمینان در سطح {level:long} است.",
}
