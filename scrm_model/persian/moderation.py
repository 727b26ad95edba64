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
    ("no bound: the moderator has two values, and nobody is between them", ""): "مرزی نیست: متغیر تعدیل‌گر دو مقدار دارد و هیچ "
    "پاسخ‌دهنده‌ای میان آن دو نیست",
    (
        "only {n} respondents have the value {value} of {moderator}, and the slope among them rests on nobody else",
        "",
    ): "تنها {n} پاسخ‌دهنده در «{moderator}» مقدار {value} را دارند و شیب این گروه تنها بر پاسخ آنان استوار است",
    (
        "“{moderator}” takes two values, and the effect is given at both.",
        "",
    ): "متغیر «{moderator}» تنها دو مقدار دارد و اثر در هر دو مقدار گزارش شده است.",
    ("{value} ({label})", ""): "{value} ({label})",
    ("{variable} = {place}", ""): "{variable} = {place}",
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
    (
        "nobody in the model chose {options} together",
        "",
    ): "هیچ‌یک از پاسخ‌دهندگان مدل این گزینه‌ها را با هم انتخاب نکرده است: {options}",
    (
        "{name} is the same for all {n} respondents of the model who chose {options}",
        "",
    ): "«{name}» برای همهٔ {n} پاسخ‌دهندهٔ مدل که این گزینه‌ها را انتخاب کرده‌اند یکسان است: {options}",
    (
        "Points: the mean of the moderator, and one standard deviation about it.",
        "",
    ): "نقطه‌ها: میانگین متغیر تعدیل‌گر، و یک انحراف معیار پایین‌تر و بالاتر از میانگین.",
    ("Points: the 16th, 50th and 84th percentile of the moderator.", ""): "نقطه‌ها: صدک‌های ۱۶، ۵۰ و ۸۴ متغیر تعدیل‌گر.",
    (
        "Other variables are at their mean, categories at their reference.",
        "",
    ): "متغیرهای دیگر در میانگین خود و متغیرهای طبقه‌ای دیگر در طبقهٔ مرجع ثابت نگه داشته شده‌اند.",
    ("{model}: {outcome} by {focal} and {moderator}", ""): "{model}: {outcome} بر حسب {focal} و {moderator}",
    ("Predicted: {outcome}", ""): "مقدار پیش‌بینی‌شده: {outcome}",
    ("Intervals are at the {level} level.", ""): "فاصله‌های اطمینان در سطح {level:long} است.",
    ("{product} ({places})", ""): "{product} ({places})",
    ("What the products add to the explained variance", ""): "سهم اثرهای تعاملی در واریانس تبیین‌شده",
    (
        "Each product is taken out of the last step of its model; _f_² is the change over the variance left unexplained.",
        "",
    ): "هر اثر تعاملی از گام پایانی مدل کنار گذاشته شده است؛ اندازهٔ اثر نسبت تغییر ضریب تعیین به واریانس تبیین‌نشده است.",
    (
        "Kenny (2018) calls the _f_² of a product small from .005, medium from .01 and large from .025.",
        "",
    ): "به پیشنهاد کنی (۲۰۱۸) اندازهٔ اثر تعاملی از ۰٫۰۰۵ کوچک، از ۰٫۰۱ متوسط و از ۰٫۰۲۵ بزرگ است.",
    ("Product alone", ""): "اثر تعاملی به‌تنهایی",
    ("Beside the squares", ""): "در کنار توان‌های دوم",
    ("The squares", ""): "توان‌های دوم",
    (
        "Where the parts of a product are correlated, a curved effect of one of them looks like an interaction.",
        "",
    ): "هرگاه متغیرهای سازندهٔ اثر تعاملی با هم همبسته باشند، اثر غیرخطی یکی از آن‌ها به شکل اثر تعاملی نمایان می‌شود.",
    ("The products beside the squares of their parts", ""): "اثرهای تعاملی در کنار توان دوم متغیرهای سازنده",
    (
        "{model}: differences between the effects of {focal} on {outcome} by {moderator}",
        "",
    ): "{model}: تفاوت شیب‌های سادهٔ اثر {focal} بر {outcome} در سطوح {moderator}",
    ("Slope", ""): "شیب نخست",
    ("Less the slope", ""): "شیب دوم",
    ("_p_ is not adjusted for the number of differences.", ""): "سطح معناداری برای تعداد مقایسه‌ها اصلاح نشده است.",
    ("{variable}: {places}.", ""): "{variable}: {places}.",
    (
        "Coefficients are tested against the normal distribution, as by programs of maximum likelihood.",
        "",
    ): "ضریب‌ها مانند نرم‌افزارهای درست‌نمایی بیشینه با توزیع نرمال (آمارهٔ z) آزموده می‌شوند.",
    (
        "The standard deviation of a moderator has the denominator _n_.",
        "",
    ): "مخرج انحراف معیار متغیر تعدیل‌گر حجم نمونه است (نه یکی کمتر از آن).",
    ("Percentiles are those of SPSS and PROCESS (type 6).", ""): "صدک‌ها به روش SPSS و PROCESS (نوع ۶) محاسبه شده‌اند.",
    ("Caution: {warning}.", ""): "هشدار: {warning}.",
    ("{place} = {value}", ""): "{place}: {value}",
    ("{variable}: {place}", ""): "{variable}: {place}",
    (
        "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} where it is {first} to "
        "{high} where it is {last}.",
        "",
    ): "{model}: با افزایش «{moderator}» ضریب اثر «{focal}» بر «{outcome}» افزایش می‌یابد: از {low} در مقدار {first} تا {high} "
    "در مقدار {last}.",
    (
        "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} where it is {first} to "
        "{high} where it is {last}.",
        "",
    ): "{model}: با افزایش «{moderator}» ضریب اثر «{focal}» بر «{outcome}» کاهش می‌یابد: از {low} در مقدار {first} تا {high} "
    "در مقدار {last}.",
    (
        "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} at its 16th percentile to "
        "{high} at its 84th.",
        "",
    ): "{model}: با افزایش «{moderator}» ضریب اثر «{focal}» بر «{outcome}» افزایش می‌یابد: از {low} در صدک ۱۶ تا {high} در "
    "صدک ۸۴.",
    (
        "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} at its 16th percentile to "
        "{high} at its 84th.",
        "",
    ): "{model}: با افزایش «{moderator}» ضریب اثر «{focal}» بر «{outcome}» کاهش می‌یابد: از {low} در صدک ۱۶ تا {high} در "
    "صدک ۸۴.",
    (
        "{model}: the interaction {product} is significant (Δ_R_² = {delta}, _f_² = {f2}, _p_ = {p}); its simple slopes tell "
        "what it means.",
        "",
    ): "{model}: اثر تعاملی {product} معنادار است (تغییر ضریب تعیین: {delta}، اندازهٔ اثر: {f2}، ⟦p = {p}⟧)؛ شیب‌های سادهٔ آن "
    "نشان می‌دهد که معنای آن چیست.",
    (
        "{model}: the interaction {product} is not significant (Δ_R_² = {delta}, _f_² = {f2}, _p_ = {p}); its slopes are given "
        "for description only.",
        "",
    ): "{model}: اثر تعاملی {product} معنادار نیست (تغییر ضریب تعیین: {delta}، اندازهٔ اثر: {f2}، ⟦p = {p}⟧)؛ شیب‌های سادهٔ آن "
    "تنها برای توصیف آورده شده است.",
    (
        "{model}: beside the squares of its parts the product {product} remains significant (_p_ = {p}), so no curved effect "
        "of one of them explains it.",
        "",
    ): "{model}: اثر تعاملی {product} در کنار توان دوم متغیرهای سازنده همچنان معنادار است (⟦p = {p}⟧)؛ پس اثر غیرخطی هیچ‌یک از "
    "آن‌ها جایگزین آن نیست.",
    (
        "{model}: beside the squares of its parts the product {product} is no longer significant (_p_ = {p}): a curved effect "
        "of one of them may look like an interaction here.",
        "",
    ): "{model}: اثر تعاملی {product} در کنار توان دوم متغیرهای سازنده دیگر معنادار نیست (⟦p = {p}⟧)؛ شاید اثر غیرخطی یکی از "
    "آن‌ها در اینجا به شکل اثر تعاملی نمایان شده باشد.",
    ("low", ""): "کم",
    ("mean", ""): "میانگین",
    ("middle", ""): "میانه",
    ("high", ""): "زیاد",
    (
        "Low and high: one standard deviation below and above the mean.",
        "",
    ): "کم و زیاد: یک انحراف معیار پایین‌تر و بالاتر از میانگین.",
    (
        "Low, middle and high: the 16th, 50th and 84th percentile.",
        "",
    ): "کم، میانه و زیاد: صدک‌های ۱۶، ۵۰ و ۸۴.",
}
