"""Effects through mediators and along paths: remarks on them, and why one is not known (completes «محاسبه نشد، زیرا …»)."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("an index has no standardised value", ""): "شاخص، مقدار استانداردشده ندارد",
    ("Sobel's test is of one indirect effect", ""): "آزمون سوبل دربارهٔ یک اثر غیرمستقیم است",
    (
        "the interval is the regression's, and nothing was resampled",
        "",
    ): "فاصلهٔ اطمینان از رگرسیون است و بازنمونه‌گیری نشده است",
    (
        "the moderator bears on more than one path, so that the indirect effect does not change evenly with it",
        "",
    ): "متغیر تعدیل‌گر بر بیش از یک مسیر اثر می‌گذارد و اثر غیرمستقیم به‌طور یکنواخت با آن تغییر نمی‌کند",
    ("the effect has no error to test against", ""): "برای این اثر خطایی نیست که آزمون با آن انجام شود",
    ("several variables are held at their means", ""): "چند متغیر در میانگین خود ثابت نگه داشته شده‌اند",
    ("the respondents of the model are too few to have a spread", ""): "پاسخ‌دهندگان مدل برای محاسبهٔ پراکندگی کافی نیستند",
    ("the effect could not be traced on these respondents", ""): "این اثر را با این پاسخ‌دهندگان نمی‌توان دنبال کرد",
    ("the direct effect, beside the mediators", ""): "اثر مستقیم، با حضور متغیرهای میانجی",
    ("the index of moderated mediation", ""): "شاخص میانجی‌گری تعدیل‌شده",
    (
        "the difference between the indirect effects one standard deviation above and below the mean of {moderator}",
        "",
    ): "تفاوت اثر غیرمستقیم در یک انحراف معیار بالاتر و یک انحراف معیار پایین‌تر از میانگین {moderator}",
    (
        "effects that depend on a moderator have no one share of a total",
        "",
    ): "اثرهایی که به متغیر تعدیل‌گر وابسته‌اند سهم یکتایی از اثر کل ندارند",
    (
        "the direct and the indirect effect have opposite signs, so that neither is a share of the total",
        "",
    ): "اثر مستقیم و اثر غیرمستقیم علامت‌های مخالف دارند و هیچ‌یک سهمی از اثر کل نیست",
    (
        "the direct effect depends on a moderator, and with it the type",
        "",
    ): "اثر مستقیم، و با آن نوع میانجی‌گری، به متغیر تعدیل‌گر بستگی دارد",
    ("nobody's answers give the term a column", ""): "پاسخ هیچ‌کس برای این متغیر ستونی نمی‌سازد",
    (
        "0 by construction: {later} is explained by {earlier} and by all that explains {earlier}",
        "",
    ): "بنا بر ساختار مدل صفر است: {later} با {earlier} و با همهٔ تبیین‌کننده‌های {earlier} تبیین شده است",
    ("{n} respondents are too few", ""): "{n} پاسخ‌دهنده کافی نیست",
}
