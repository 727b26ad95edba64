"""How good the scales are: items, reliability, description, normality, correlations."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Measurement scales", ""): "ابزار اندازه‌گیری",
    ("Construct", ""): "سازه",
    ("Item", ""): "گویه",
    ("Items", ""): "تعداد گویه‌ها",
    ("Statement", ""): "متن گویه",
    ("{statement} (reversed)", ""): "{statement} (گویهٔ معکوس)",
    ("Skewness", ""): "چولگی",
    ("Kurtosis", ""): "کشیدگی",
    ("Item–rest correlation", ""): "همبستگی اصلاح‌شدهٔ گویه با کل",
    ("Alpha if item dropped", ""): "آلفا در صورت حذف گویه",
    ("Descriptive statistics of the items", ""): "آماره‌های توصیفی گویه‌ها",
    (
        "Answers to reversed items were turned before anything was computed.",
        "",
    ): "پاسخ گویه‌های معکوس پیش از هر محاسبه برگردانده شده است.",
    ("Reliability of the scales", ""): "پایایی ابزار پژوهش",
    ("Cronbach’s alpha", ""): "آلفای کرونباخ",
    ("{level} CI of alpha", ""): "فاصلهٔ اطمینان {level} آلفا",
    ("Standardised alpha", ""): "آلفای کرونباخ استانداردشده",
    ("McDonald’s omega", ""): "امگای مک‌دونالد",
    ("rho_A", ""): "ضریب rho_A",
    ("Mean inter-item correlation", ""): "میانگین همبستگی میان گویه‌ها",
    (
        "Interval of alpha after Feldt; omega is the total omega of a one-factor model estimated by maximum likelihood.",
        "",
    ): "فاصلهٔ اطمینان آلفا به روش فلت؛ امگا، امگای کل مدل تک‌عاملی برآوردشده به روش بیشینهٔ درست‌نمایی است.",
    ("a single item has no internal consistency", ""): "برای سازهٔ تک‌گویه‌ای همسانی درونی تعریف نمی‌شود",
    ("Descriptive statistics of the constructs", ""): "آماره‌های توصیفی سازه‌ها",
    (
        "Kurtosis is excess kurtosis: 0 for a normal distribution.",
        "",
    ): "کشیدگی نسبت به توزیع نرمال است: برای توزیع نرمال ۰ است.",
    ("Tests of normality by construct", ""): "آزمون نرمال بودن توزیع سازه‌ها",
    (
        "A small _p_ speaks against a normal distribution; with many respondents it does so at the slightest deviation.",
        "",
    ): "سطح معناداری کوچک نشانهٔ نرمال نبودن توزیع است؛ در نمونه‌های بزرگ کمترین انحراف نیز معنادار می‌شود.",
    (
        "The _p_ of Kolmogorov–Smirnov (Lilliefors) is known only between {low} and {high}, where its table ends.",
        "",
    ): "سطح معناداری کولموگروف–اسمیرنوف (لیلیفورس) تنها میان {low} و {high} معلوم است، زیرا جدول آن بیش از این نیست.",
    ("Test", ""): "آزمون",
    ("Statistic", ""): "آماره",
    ("Shapiro–Wilk", ""): "شاپیرو–ویلک",
    ("Kolmogorov–Smirnov (Lilliefors)", ""): "کولموگروف–اسمیرنوف (لیلیفورس)",
    ("Means, standard deviations and correlations", ""): "میانگین، انحراف معیار و ماتریس همبستگی",
    (
        "Means, standard deviations and correlations of the parts of {construct}",
        "",
    ): "میانگین، انحراف معیار و ماتریس همبستگی ابعاد {construct}",
    (
        "Pearson correlations, pairwise; Cronbach’s alpha in parentheses on the diagonal.",
        "",
    ): "ضریب‌های همبستگی پیرسون، جفت‌به‌جفت؛ آلفای کرونباخ درون پرانتز روی قطر آمده است.",
    ("({alpha})", ""): "({alpha})",
    (
        "These items correlate negatively with the rest of their scale, as if they had to be reversed: {items}.",
        "",
    ): "همبستگی این گویه‌ها با بقیهٔ مقیاس منفی است، چنان‌که گویی باید معکوس شوند: {items}.",
    (
        "A construct’s score is the regression score of its one-factor model, for respondents who answered every item.",
        "",
    ): "نمرهٔ هر سازه نمرهٔ عاملی آن در مدل تک‌عاملی است (به روش رگرسیون)، برای کسانی که به همهٔ گویه‌ها پاسخ داده‌اند.",
    (
        "A composite has no factor; its score is the mean of its items, for respondents who answered at least {share} of "
        "them: {constructs}.",
        "",
    ): "سازهٔ تکوینی (ترکیبی) عامل ندارد؛ نمرهٔ آن میانگین گویه‌های آن است، برای کسانی که دست‌کم به {share:long} گویه‌ها "
    "پاسخ داده‌اند: {constructs}.",
    (
        "There is no factor model, and so no score, of {constructs}.",
        "",
    ): "برای این سازه‌ها مدل عاملی و در نتیجه نمره‌ای در دست نیست: {constructs}.",
    (
        "In a sum, the mean of the items answered stands for those not answered.",
        "",
    ): "در مجموع، میانگین گویه‌های پاسخ‌داده‌شده به‌جای گویه‌های بی‌پاسخ نشسته است.",
    (
        "A construct’s score is the sum of its items, for respondents who answered at least {share} of them.",
        "",
    ): "نمرهٔ هر سازه مجموع گویه‌های آن است، برای کسانی که دست‌کم به {share:long} گویه‌ها پاسخ داده‌اند.",
    (
        "A construct’s score is the mean of its items, for respondents who answered at least {share} of them.",
        "",
    ): "نمرهٔ هر سازه میانگین گویه‌های آن است، برای کسانی که دست‌کم به {share:long} گویه‌ها پاسخ داده‌اند.",
    (
        "Scores of second-order constructs are means of the scores of their parts: {constructs}.",
        "",
    ): "نمرهٔ سازه‌های مرتبهٔ دوم میانگین نمرهٔ ابعاد آن‌هاست: {constructs}.",
    (
        "Cronbach’s alpha of every construct exceeds {threshold}: the scales are sufficiently reliable.",
        "",
    ): "آلفای کرونباخ همهٔ سازه‌ها بیشتر از {threshold} است؛ پس ابزار پژوهش از پایایی مناسب برخوردار است.",
    (
        "Cronbach’s alpha exceeds {threshold} wherever it can be computed.",
        "",
    ): "آلفای کرونباخ هر جا که قابل محاسبه است بیشتر از {threshold} است.",
    ("{name} ({alpha})", ""): "{name} ({alpha})",
    (
        "Cronbach’s alpha does not exceed {threshold} for {constructs}; conclusions on them are uncertain.",
        "",
    ): "آلفای کرونباخ این سازه‌ها بیشتر از {threshold} نیست: {constructs}؛ نتیجه‌گیری دربارهٔ آن‌ها با احتیاط همراه است.",
    (
        "The item–rest correlation is below {threshold} for {items}.",
        "",
    ): "همبستگی اصلاح‌شدهٔ گویه با کل برای این گویه‌ها کمتر از {threshold} است: {items}.",
    (
        "Skewness and kurtosis of all constructs lie between {low} and {high}.",
        "",
    ): "چولگی و کشیدگی همهٔ سازه‌ها بین {low} و {high} است.",
    ("The items of a second-order construct are its parts.", ""): "گویه‌های سازهٔ مرتبهٔ دوم ابعاد آن است.",
}
