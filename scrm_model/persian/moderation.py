"""Products: what they add, whether a curve would do as well, and how far their probing reaches."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("the normal distribution has no degrees of freedom", ""): "توزیع نرمال درجهٔ آزادی ندارد",
    ("several moderators have no single value", ""): "چند متغیر تعدیل‌گر یک مقدار واحد ندارند",
    (
        "no part of the product takes more than two values, so that none has a square of its own",
        "",
    ): "هیچ‌یک از متغیرهای سازندهٔ اثر تعاملی بیش از دو مقدار ندارد و توان دوم جداگانه‌ای برای آن نیست",
    (
        "the squares of the parts are collinear with the other predictors",
        "",
    ): "توان دوم متغیرهای سازنده با دیگر متغیرهای مستقل هم‌خطی کامل دارد",
    (
        "{moderator} was probed at {value}, which is outside its observed range, {low} to {high}",
        "",
    ): "شیب ساده در مقدار {value} از «{moderator}» محاسبه شده است که بیرون از دامنهٔ مشاهده‌شدهٔ آن ({low} تا {high}) است",
    (
        "{moderator} takes only {n} different values, so what is said of others describes nobody",
        "",
    ): "«{moderator}» تنها {n} مقدار متفاوت دارد و آنچه دربارهٔ مقدارهای دیگر گفته شود وصف هیچ پاسخ‌دهنده‌ای نیست",
    (
        "only {n} respondents chose {option} at {question}, and the slope among them rests on nobody else",
        "",
    ): "تنها {n} پاسخ‌دهنده در «{question}» گزینهٔ «{option}» را انتخاب کرده‌اند و شیب این گروه تنها بر پاسخ آنان استوار است",
    (
        "only {n} respondents ({share}) are below the bound {bound} of {moderator}",
        "",
    ): "تنها {n} پاسخ‌دهنده ({share:long}) پایین‌تر از مرز {bound} «{moderator}» قرار دارند",
    (
        "only {n} respondents ({share}) are above the bound {bound} of {moderator}",
        "",
    ): "تنها {n} پاسخ‌دهنده ({share:long}) بالاتر از مرز {bound} «{moderator}» قرار دارند",
    ("{option} at {question}", ""): "«{option}» در «{question}»",
    ("nobody in the model chose {options} together", ""): "هیچ‌یک از پاسخ‌دهندگان مدل این گزینه‌ها را با هم انتخاب نکرده است: {options}",
    (
        "{name} is the same for all {n} respondents of the model who chose {options}",
        "",
    ): "«{name}» برای همهٔ {n} پاسخ‌دهندهٔ مدل که این گزینه‌ها را انتخاب کرده‌اند یکسان است: {options}",
}
