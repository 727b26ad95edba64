"""Regression: coefficients, fit, residuals, products."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Regression models", ""): "مدل‌های رگرسیون",
    ("Mediation", ""): "میانجی‌گری",
    ("Structural models", ""): "مدل‌های ساختاری",
    ("Model", ""): "مدل",
    ("Model {number}", ""): "مدل {number}",
    ("Model {name}", ""): "مدل {name}",
    ("Step", ""): "گام",
    ("Step {number}", ""): "گام {number}",
    ("Term", ""): "متغیر",
    ("(Constant)", ""): "مقدار ثابت",
    ("{question}: {option} (versus {reference})", ""): "{question}: {option} (در برابر {reference})",
    ("classical standard errors", ""): "خطاهای استاندارد معمولی",
    ("heteroscedasticity-consistent standard errors (HC0)", ""): "خطاهای استاندارد مقاوم به ناهمسانی واریانس (HC0)",
    ("heteroscedasticity-consistent standard errors (HC1)", ""): "خطاهای استاندارد مقاوم به ناهمسانی واریانس (HC1)",
    ("heteroscedasticity-consistent standard errors (HC2)", ""): "خطاهای استاندارد مقاوم به ناهمسانی واریانس (HC2)",
    ("heteroscedasticity-consistent standard errors (HC3)", ""): "خطاهای استاندارد مقاوم به ناهمسانی واریانس (HC3)",
    ("heteroscedasticity-consistent standard errors (HC4)", ""): "خطاهای استاندارد مقاوم به ناهمسانی واریانس (HC4)",
    ("_b_", ""): "ضریب غیراستاندارد (B)",
    ("_SE_", ""): "خطای استاندارد",
    ("β", ""): "ضریب استاندارد (β)",
    ("_t_", ""): "آمارهٔ t",
    ("VIF", ""): "عامل تورم واریانس (VIF)",
    ("{model}: regression of {outcome}", ""): "{model}: رگرسیون {outcome}",
    ("{model}: hierarchical regression of {outcome}", ""): "{model}: رگرسیون سلسله‌مراتبی {outcome}",
    ("Ordinary least squares with {errors}.", ""): "روش برآورد: حداقل مربعات معمولی با {errors}.",
    ("The parts of products are mean-centred.", ""): "متغیرهای سازندهٔ اثر تعاملی حول میانگین مرکزی شده‌اند.",
    (
        "The parts of products are not mean-centred: the coefficient of a part is its effect where the others are zero.",
        "",
    ): "متغیرهای سازندهٔ اثر تعاملی مرکزی نشده‌اند؛ ضریب هر یک از آن‌ها اثر آن است آنجا که متغیر دیگر صفر باشد.",
    (
        "The parts of products were mean-centred before the analysis.",
        "",
    ): "متغیرهای سازندهٔ اثر تعاملی پیش از تحلیل حول میانگین مرکزی شده‌اند.",
    ("Fit of the models", ""): "برازش مدل‌های رگرسیون",
    ("_R_²", ""): "ضریب تعیین",
    ("Adjusted _R_²", ""): "ضریب تعیین تعدیل‌شده",
    ("_F_", ""): "آمارهٔ F",
    ("_df_ 1", ""): "درجهٔ آزادی صورت",
    ("_df_ 2", ""): "درجهٔ آزادی مخرج",
    ("Change", ""): "تغییر نسبت به گام پیشین",
    ("Δ_R_²", ""): "تغییر ضریب تعیین",
    ("Δ_F_", ""): "تغییر آمارهٔ F",
    ("{model}: {outcome}", ""): "{model}: {outcome}",
    ("{model}: {outcome} (_n_ = {n})", ""): "{model}: {outcome} (حجم نمونه: {n})",
    ("All terms", ""): "همهٔ متغیرها",
    (
        "_F_ tests that all coefficients but the constant are zero.",
        "",
    ): "آمارهٔ F صفر بودن همهٔ ضریب‌ها به‌جز مقدار ثابت را می‌آزماید.",
    (
        "_F_ is the Wald test, with {errors}, that all coefficients but the constant are zero.",
        "",
    ): "آمارهٔ F آزمون والد با {errors} است و صفر بودن همهٔ ضریب‌ها به‌جز مقدار ثابت را می‌آزماید.",
    (
        "The change is that from the step before, tested with the residual of the step itself.",
        "",
    ): "تغییر نسبت به گام پیشین است و با باقی‌ماندهٔ همان گام آزموده می‌شود.",
    (
        "This test takes equal variances for granted; the tests of the coefficients do not.",
        "",
    ): "این آزمون بر پایهٔ همسانی واریانس‌هاست؛ آزمون ضریب‌ها چنین نیست.",
    (
        "The models were estimated by ordinary least squares with {errors}, each on the respondents who answered all its "
        "questions; intervals are at the {level} level.",
        "",
    ): "مدل‌ها به روش حداقل مربعات معمولی با {errors} برآورد شدند، هر مدل با کسانی که به همهٔ سؤال‌های آن پاسخ داده‌اند؛ "
    "فاصله‌های اطمینان در سطح {level:long} است.",
    ("{model} could not be estimated in full: {reason}.", ""): "{model} به‌طور کامل قابل برآورد نبود: {reason}.",
    ("The groups of {model} could not be compared: {reason}.", ""): "گروه‌های {model} قابل مقایسه نبودند: {reason}.",
    ("{model} could not be estimated in full.", ""): "{model} به‌طور کامل قابل برآورد نبود.",
    (
        "{model} explains {share} of the variance of “{outcome}” (adjusted _R_² = {adjusted}).",
        "",
    ): "در {model}، {share:long} از واریانس «{outcome}» تبیین می‌شود (ضریب تعیین تعدیل‌شده: {adjusted}).",
    (
        "{model} explains {share} of the variance of “{outcome}” (adjusted _R_² = {adjusted}, _F_({df1}, {df2}) = {f}, "
        "_p_ = {p}).",
        "",
    ): "در {model}، {share:long} از واریانس «{outcome}» تبیین می‌شود (ضریب تعیین تعدیل‌شده: {adjusted}، "
    "⟦F({df1}, {df2}) = {f}⟧، ⟦p = {p}⟧).",
    (
        "No variance inflation factor exceeds {largest}: multicollinearity is not a concern.",
        "",
    ): "هیچ عامل تورم واریانسی بیشتر از {largest} نیست؛ پس هم‌خطی چندگانه نگران‌کننده نیست.",
    (
        "The largest variance inflation factor is {largest}: some predictors are nearly collinear, and their coefficients "
        "uncertain.",
        "",
    ): "بزرگ‌ترین عامل تورم واریانس {largest} است: برخی از متغیرهای مستقل هم‌خطی شدید دارند و ضریب آن‌ها نامطمئن است.",
    ("Tests of the residuals", ""): "بررسی پیش‌فرض‌های رگرسیون",
    ("Jarque–Bera", ""): "جارک–برا",
    ("Breusch–Pagan (equal variances)", ""): "بروش–پاگان (همسانی واریانس)",
    ("White (equal variances)", ""): "وایت (همسانی واریانس)",
    ("Ramsey RESET (linearity)", ""): "رمزی (خطی بودن)",
    (
        "A small _p_ speaks against what the test supposes of the residuals.",
        "",
    ): "سطح معناداری کوچک با پیش‌فرض آزمون دربارهٔ باقی‌مانده‌ها سازگار نیست.",
    ("{test} in {model}", ""): "{test} در {model}",
    (
        "These tests of the residuals are significant at the {alpha} level, so what they suppose is doubtful: {tests}.",
        "",
    ): "این آزمون‌های باقی‌مانده‌ها در سطح {alpha} معنادار است و برقراری پیش‌فرض آن‌ها جای تردید دارد: {tests}.",
    (
        "No test of the residuals is significant at the {alpha} level.",
        "",
    ): "هیچ‌یک از آزمون‌های باقی‌مانده‌ها در سطح {alpha} معنادار نیست.",
    ("−1 _SD_", ""): "یک انحراف معیار پایین‌تر از میانگین",
    ("+1 _SD_", ""): "یک انحراف معیار بالاتر از میانگین",
    (
        "{model}: effect of {focal} on {outcome} at values of {moderator}",
        "",
    ): "{model}: شیب سادهٔ اثر {focal} بر {outcome} در سطوح {moderator}",
    ("Values of the moderator are in its own units.", ""): "مقدار متغیر تعدیل‌گر به واحد خود آن است.",
    ("Product", ""): "اثر تعاملی",
    ("Bound", ""): "مرز ناحیهٔ معناداری",
    ("Percent below", ""): "درصد پاسخ‌دهندگان پایین‌تر از مرز",
    ("Johnson–Neyman bounds of significance", ""): "مرزهای ناحیهٔ معناداری جانسون–نیمن",
    (
        "At a bound the interval at the {level} level of the first variable’s effect touches zero; bounds are in the "
        "moderator’s own units and inside its observed range.",
        "",
    ): "در هر مرز، فاصلهٔ اطمینان {level:long} اثر متغیر نخست به صفر می‌رسد؛ مرزها به واحد خود متغیر تعدیل‌گر و در دامنهٔ "
    "مشاهده‌شدهٔ آن است.",
    ("{product}: {reason}.", ""): "{product}: {reason}.",
    ("16th percentile", ""): "صدک ۱۶",
    ("50th percentile", ""): "صدک ۵۰",
    ("84th percentile", ""): "صدک ۸۴",
    ("Effect of {focal} on {outcome} by {moderator}", ""): "اثر {focal} بر {outcome} در سطوح {moderator}",
    ("Effect (_b_), {level} CI", ""): "ضریب غیراستاندارد (B)، فاصلهٔ اطمینان {level}",
    (
        "Points: the 16th, 50th and 84th percentile of the moderator, its mean, and one standard deviation about it.",
        "",
    ): "نقطه‌ها: صدک‌های ۱۶، ۵۰ و ۸۴ متغیر تعدیل‌گر، میانگین آن، و یک انحراف معیار پایین‌تر و بالاتر از میانگین.",
    ("Dashed line: Johnson–Neyman bound.", ""): "خط‌چین: مرز ناحیهٔ معناداری جانسون–نیمن.",
}
