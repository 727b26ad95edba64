"""Direct, indirect and total effects; types of mediation; moderated mediation."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Direct effects", ""): "اثرهای مستقیم",
    ("Indirect effects", ""): "اثرهای غیرمستقیم",
    ("Total indirect effects", ""): "مجموع اثرهای غیرمستقیم",
    ("Total effects", ""): "اثرهای کل",
    ("Differences of indirect effects", ""): "تفاوت اثرهای غیرمستقیم",
    ("Index of moderated mediation", ""): "شاخص میانجی‌گری تعدیل‌شده",
    ("Direct effect", ""): "اثر مستقیم",
    ("Indirect effect", ""): "اثر غیرمستقیم",
    ("Total effect", ""): "اثر کل",
    ("partial mediation (complementary)", ""): "میانجی‌گری جزئی (مکمل)",
    ("partial mediation (competitive)", ""): "میانجی‌گری جزئی (رقابتی)",
    ("full mediation (indirect effect only)", ""): "میانجی‌گری کامل (تنها اثر غیرمستقیم)",
    ("no mediation (direct effect only)", ""): "بدون میانجی‌گری (تنها اثر مستقیم)",
    ("no mediation (no effect)", ""): "بدون میانجی‌گری (بدون اثر)",
    ("{one} minus {other}", ""): "{one} منهای {other}",
    ("through {one} minus through {other}", ""): "از طریق {one} منهای از طریق {other}",
    ("{path} ({at})", ""): "{path} ({at})",
    ("{cause} ({at})", ""): "{cause} ({at})",
    ("_b_ = {b}, {level} CI {interval}", ""): "⟦B = {b}⟧، فاصلهٔ اطمینان {level:long}: {interval}",
    (
        "{level} intervals of indirect effects: {kind} of {n} bootstrap resamples.",
        "",
    ): "فاصله‌های اطمینان {level:long} اثرهای غیرمستقیم: {kind}، بوت‌استرپ با {n} بازنمونه.",
    (
        "{level} intervals of indirect effects: percentiles of {n} draws from the sampling distribution of the coefficients "
        "(Monte Carlo).",
        "",
    ): "فاصله‌های اطمینان {level:long} اثرهای غیرمستقیم: صدک‌های {n} نمونهٔ تصادفی از توزیع نمونه‌گیری ضریب‌ها (مونت‌کارلو).",
    (
        "Direct and total effects have the intervals of their regression coefficients.",
        "",
    ): "فاصله‌های اطمینان اثر مستقیم و اثر کل همان فاصله‌های ضریب رگرسیون آن‌هاست.",
    (
        "Direct effects have the intervals of their regression coefficients.",
        "",
    ): "فاصله‌های اطمینان اثرهای مستقیم همان فاصله‌های ضریب رگرسیون آن‌هاست.",
    (
        "An indirect effect has no _p_ value: its interval decides.",
        "",
    ): "اثر غیرمستقیم سطح معناداری ندارد و با فاصلهٔ اطمینان سنجیده می‌شود.",
    ("{model}: direct and indirect effects", ""): "{model}: اثرهای مستقیم و غیرمستقیم",
    ("{model}: direct, indirect and total effects", ""): "{model}: اثرهای مستقیم، غیرمستقیم و کل",
    ("{model}: specific indirect effects", ""): "{model}: اثرهای غیرمستقیم به تفکیک مسیر",
    ("{model}: indirect effects", ""): "{model}: اثرهای غیرمستقیم",
    ("{model}: total indirect effects", ""): "{model}: مجموع اثرهای غیرمستقیم",
    ("Indirect effect (β), {level} CI", ""): "اثر غیرمستقیم استاندارد (β)، فاصلهٔ اطمینان {level}",
    ("Indirect effect (_b_), {level} CI", ""): "اثر غیرمستقیم (B)، فاصلهٔ اطمینان {level}",
    (
        "A filled point marks an effect whose interval does not hold zero.",
        "",
    ): "نقطهٔ توپر اثری را نشان می‌دهد که فاصلهٔ اطمینان آن صفر را در بر ندارد.",
    ("An asterisk marks an effect whose interval does not hold zero.", ""): "ستاره: فاصلهٔ اطمینان این اثر صفر را در بر ندارد.",
    ("At", ""): "سطح متغیر تعدیل‌گر",
    ("The moderator is “{moderator}”.", ""): "متغیر تعدیل‌گر: «{moderator}».",
    (
        "The β of a cause with two values is the effect in standard deviations of the outcome.",
        "",
    ): "ضریب استاندارد (β) متغیر مستقل دوحالتی، اثر آن بر حسب انحراف معیار متغیر وابسته است.",
    ("{model}: types of mediation", ""): "{model}: نوع میانجی‌گری",
    ("Type", ""): "نوع میانجی‌گری",
    ("Percent of the total effect", ""): "درصد از اثر کل",
    ("Sobel’s _z_", ""): "آمارهٔ z سوبل",
    (
        "Types after Zhao, Lynch and Chen (2010): which of the indirect and the direct effect differ from zero.",
        "",
    ): "نوع میانجی‌گری بر پایهٔ ژائو، لینچ و چن (۲۰۱۰): اینکه کدام‌یک از اثر غیرمستقیم و اثر مستقیم با صفر تفاوت دارد.",
    (
        "Sobel’s test takes the indirect effect for normally distributed; the interval decides.",
        "",
    ): "آزمون سوبل توزیع اثر غیرمستقیم را نرمال می‌گیرد؛ معیار نتیجه فاصلهٔ اطمینان است.",
    (
        "{model}: the indirect effect “{path}” differs from zero ({numbers}).",
        "",
    ): "{model}: اثر غیرمستقیم «{path}» معنادار است ({numbers}).",
    (
        "{model}: the interval of the indirect effect “{path}” holds zero ({numbers}).",
        "",
    ): "{model}: اثر غیرمستقیم «{path}» معنادار نیست، زیرا فاصلهٔ اطمینان آن صفر را در بر دارد ({numbers}).",
    ("This is {type}.", ""): "نتیجه: {type}.",
    (
        "{model}: the indirect effect depends on “{moderator}” (index of moderated mediation: {numbers}).",
        "",
    ): "{model}: اثر غیرمستقیم به «{moderator}» بستگی دارد (شاخص میانجی‌گری تعدیل‌شده: {numbers}).",
    (
        "{model}: nothing shows that the indirect effect depends on “{moderator}” (index of moderated mediation: {numbers}).",
        "",
    ): "{model}: نشانه‌ای نیست که اثر غیرمستقیم به «{moderator}» بستگی داشته باشد (شاخص میانجی‌گری تعدیل‌شده: {numbers}).",
    (
        "At {at} the indirect effect “{path}” differs from zero ({numbers}).",
        "",
    ): "در سطح «{at}» اثر غیرمستقیم «{path}» معنادار است ({numbers}).",
    (
        "At {at} the interval of the indirect effect “{path}” holds zero ({numbers}).",
        "",
    ): "در سطح «{at}» اثر غیرمستقیم «{path}» معنادار نیست ({numbers}).",
}
