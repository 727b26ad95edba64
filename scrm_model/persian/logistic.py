"""Outcomes with categories: logistic and ordinal logistic regression."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Logit", ""): "رگرسیون لجستیک",
    ("Ordinal logit", ""): "رگرسیون لجستیک ترتیبی",
    ("{model}: logistic regression of {outcome}", ""): "{model}: رگرسیون لجستیک {outcome}",
    ("{model}: ordinal logistic regression of {outcome}", ""): "{model}: رگرسیون لجستیک ترتیبی {outcome}",
    ("Odds ratio", ""): "نسبت بخت‌ها",
    ("Threshold: {lower} | {upper}", ""): "آستانهٔ «{lower}» و «{upper}»",
    ("Maximum likelihood with {errors}.", ""): "روش برآورد: بیشینهٔ درست‌نمایی با {errors}.",
    (
        "{errors} errors are not defined for maximum likelihood; these are those of the information.",
        "",
    ): "خطاهای {errors} برای بیشینهٔ درست‌نمایی تعریف نمی‌شود؛ خطاها از ماتریس اطلاع به دست آمده است.",
    (
        "β is in standard deviations of the predictor and of the variable behind the categories (McKelvey and Zavoina).",
        "",
    ): "ضریب استاندارد (β) بر حسب انحراف معیار متغیر مستقل و متغیر پنهانِ پشت طبقه‌هاست (مک‌کلوی و زاوینا).",
    (
        "The interval is that of the odds ratio; the square of _z_ is Wald’s statistic.",
        "",
    ): "فاصلهٔ اطمینان از آنِ نسبت بخت‌هاست؛ توان دوم z همان آمارهٔ والد است.",
    (
        "Odds of a higher category; a threshold parts two neighbouring ones.",
        "",
    ): "بخت‌ها از آنِ طبقهٔ بالاتر است؛ هر آستانه دو طبقهٔ همسایه را از هم جدا می‌کند.",
    ("Odds of “{event}” against “{reference}”.", ""): "بخت‌ها از آنِ «{event}» در برابر «{reference}» است.",
    ("Fit of the logistic models", ""): "برازش مدل‌های رگرسیون لجستیک",
    ("−2 log-likelihood", ""): "منفی دو برابر لگاریتم درست‌نمایی",
    ("Nagelkerke’s _R_²", ""): "ضریب تعیین نیجل‌کرک",
    ("Percent correct", ""): "درصد پیش‌بینی درست",
    ("Δχ²", ""): "تغییر کای‌دو",
    ("Δ_df_", ""): "تغییر درجهٔ آزادی",
    (
        "χ² is the likelihood ratio to the model without predictors, and its change that to the step before.",
        "",
    ): "کای‌دو نسبت درست‌نمایی به مدل بدون متغیر مستقل است و تغییر آن نسبت به گام پیشین.",
    (
        "Percent correct: respondents whose most probable category is their own.",
        "",
    ): "درصد پیش‌بینی درست: پاسخ‌دهندگانی که محتمل‌ترین طبقهٔ پیش‌بینی‌شده همان طبقهٔ خود آن‌هاست.",
    ("Hosmer–Lemeshow (probabilities met)", ""): "هاسمر–لمشو (برازش احتمال‌ها)",
    ("Brant (parallel lines)", ""): "برنت (موازی بودن خط‌ها)",
    ("Tests of the logistic models", ""): "آزمون‌های مدل‌های رگرسیون لجستیک",
    (
        "A small _p_ of Hosmer and Lemeshow’s test says that the probabilities of the model are not met.",
        "",
    ): "سطح معناداری کوچک در آزمون هاسمر–لمشو نشان می‌دهد که احتمال‌های مدل با پاسخ‌ها سازگار نیست.",
    (
        "A small _p_ of Brant’s test says that an effect, or the effect named, differs between thresholds.",
        "",
    ): "سطح معناداری کوچک در آزمون برنت نشان می‌دهد که اثرها، یا اثر نام‌برده، در آستانه‌ها یکسان نیست.",
    (
        "Outcomes with categories were modelled by logistic regression, each model on the respondents who answered all its "
        "questions; intervals are at the {level} level.",
        "",
    ): "متغیرهای وابستهٔ طبقه‌ای با رگرسیون لجستیک مدل‌سازی شدند، هر مدل با کسانی که به همهٔ سؤال‌های آن پاسخ داده‌اند؛ فاصله‌های "
    "اطمینان در سطح {level:long} است.",
    (
        "{model} predicts “{outcome}” better than no predictors do (χ²({df}) = {chi2}, _p_ = {p}; Nagelkerke’s _R_² = "
        "{share}).",
        "",
    ): "{model} متغیر «{outcome}» را بهتر از مدل بدون متغیر مستقل پیش‌بینی می‌کند (⟦χ²({df}) = {chi2}⟧، ⟦p = {p}⟧، ضریب تعیین "
    "نیجل‌کرک: {share}).",
    (
        "{model} does not predict “{outcome}” better than no predictors do (χ²({df}) = {chi2}, _p_ = {p}; Nagelkerke’s _R_² = "
        "{share}).",
        "",
    ): "{model} متغیر «{outcome}» را بهتر از مدل بدون متغیر مستقل پیش‌بینی نمی‌کند (⟦χ²({df}) = {chi2}⟧، ⟦p = {p}⟧، ضریب تعیین "
    "نیجل‌کرک: {share}).",
    (
        "Brant’s test speaks against effects that are the same at every threshold of {model} (_p_ = {p}): its coefficients are "
        "averages over the thresholds.",
        "",
    ): "آزمون برنت یکسان بودن اثرها در همهٔ آستانه‌های {model} را رد می‌کند (⟦p = {p}⟧)؛ ضریب‌های آن میانگینی از آستانه‌هاست.",
    (
        "Brant’s test does not speak against parallel lines in {model} (_p_ = {p}).",
        "",
    ): "آزمون برنت موازی بودن خط‌ها در {model} را رد نمی‌کند (⟦p = {p}⟧).",
    (
        "Hosmer and Lemeshow’s test speaks against the fit of {model} (_p_ = {p}).",
        "",
    ): "آزمون هاسمر–لمشو برازش {model} را رد می‌کند (⟦p = {p}⟧).",
    (
        "Hosmer and Lemeshow’s test does not speak against the fit of {model} (_p_ = {p}).",
        "",
    ): "آزمون هاسمر–لمشو برازش {model} را رد نمی‌کند (⟦p = {p}⟧).",
    (
        "a model of categories leaves no residual variance; McFadden’s and Nagelkerke’s coefficients stand for _R_²",
        "",
    ): "مدلِ متغیر طبقه‌ای واریانس باقی‌مانده ندارد و ضریب‌های مک‌فادن و نیجل‌کرک جای ضریب تعیین را می‌گیرد",
    (
        "a model of categories is tested by its likelihood ratio, which has no _F_",
        "",
    ): "مدلِ متغیر طبقه‌ای با نسبت درست‌نمایی آزموده می‌شود که آمارهٔ F ندارد",
    (
        "the coefficients are tested against the normal distribution, which has no degrees of freedom",
        "",
    ): "ضریب‌ها با توزیع نرمال آزموده می‌شوند که درجهٔ آزادی ندارد",
    ("a constant or threshold has no standardised value", ""): "مقدار ثابت یا آستانه ضریب استاندارد ندارد",
    ("a constant or threshold has no variance inflation factor", ""): "مقدار ثابت یا آستانه عامل تورم واریانس ندارد",
    ("a constant or threshold compares no two respondents", ""): "مقدار ثابت یا آستانه دو پاسخ‌دهنده را مقایسه نمی‌کند",
    ("the number is beyond what can be written", ""): "عدد بزرگ‌تر از آن است که نوشته شود",
    ("the maximum of the likelihood was not reached", ""): "بیشینهٔ درست‌نمایی به دست نیامد",
    (
        "a model of categories needs the answers themselves, and there is only a table of moments",
        "",
    ): "مدلِ متغیر طبقه‌ای به خود پاسخ‌ها نیاز دارد و تنها جدولی از میانگین‌ها و همبستگی‌ها در دست است",
    (
        "fewer than three groups of respondents can be told apart",
        "",
    ): "کمتر از سه گروه از پاسخ‌دهندگان از هم جدا می‌شوند",
    (
        "at some threshold the predictors separate those below from those above",
        "",
    ): "در یکی از آستانه‌ها متغیرهای مستقل پاسخ‌دهندگان پایین و بالای آن را کاملاً از هم جدا می‌کنند",
    (
        "with two categories there is one line, and nothing it could be parallel to",
        "",
    ): "با دو طبقه تنها یک خط وجود دارد و موازی بودن آن معنا ندارد",
    (
        "{outcome} has {n} different values among the respondents of the model, and a logit is of two",
        "",
    ): "«{outcome}» نزد پاسخ‌دهندگان مدل {n} مقدار متفاوت دارد و رگرسیون لجستیک برای دو مقدار است",
    (
        "{outcome} has {n} different values, and more than {most} are no categories",
        "",
    ): "«{outcome}» {n} مقدار متفاوت دارد و بیش از {most} مقدار طبقه به شمار نمی‌آید",
    (
        "the predictors together separate the categories of the outcome, so their coefficients have no bound",
        "",
    ): "متغیرهای مستقل با هم طبقه‌های متغیر وابسته را کاملاً از هم جدا می‌کنند و ضریب آن‌ها کران ندارد",
    (
        "{columns} separates the categories of the outcome, so its coefficient has no bound",
        "",
    ): "{columns} طبقه‌های متغیر وابسته را کاملاً از هم جدا می‌کند و ضریب آن کران ندارد",
}
