"""Path systems and partial least squares: equations, quality, prediction, groups, diagrams; verdicts by method."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("{model}: coefficients of the equations", ""): "{model}: ضریب‌های معادله‌ها",
    ("_p_ of _F_", ""): "سطح معناداری آمارهٔ F",
    ("_f_²", ""): "اندازهٔ اثر (f²)",
    (
        "_f_² is Cohen’s; the categories of a question share one.",
        "",
    ): "اندازهٔ اثر (f²) از کوهن است و طبقه‌های یک سؤال با هم یک اندازهٔ اثر دارند.",
    ("On {outcome}", ""): "بر {outcome}",
    ("Cause", ""): "متغیر مستقل",
    ("{model}: correlations of the residuals", ""): "{model}: همبستگی باقی‌مانده‌ها",
    ("Outcomes", ""): "متغیرهای وابسته",
    (
        "A correlation that differs from zero speaks of a cause the outcomes share and the model does not have.",
        "",
    ): "همبستگی معنادار نشان می‌دهد که دو متغیر وابسته علت مشترکی بیرون از مدل دارند.",
    (
        "The residuals of the other pairs are uncorrelated by construction.",
        "",
    ): "باقی‌مانده‌های جفت‌های دیگر بنا بر ساختار مدل ناهمبسته است.",
    ("Partial least squares, path weighting.", ""): "روش برآورد: حداقل مربعات جزئی (PLS) با وزن‌دهی مسیری.",
    ("Partial least squares, factorial weighting.", ""): "روش برآورد: حداقل مربعات جزئی (PLS) با وزن‌دهی عاملی.",
    (
        "Consistent partial least squares (PLSc), path weighting.",
        "",
    ): "روش برآورد: حداقل مربعات جزئی سازگار (PLSc) با وزن‌دهی مسیری.",
    (
        "Consistent partial least squares (PLSc), factorial weighting.",
        "",
    ): "روش برآورد: حداقل مربعات جزئی سازگار (PLSc) با وزن‌دهی عاملی.",
    (
        "{n} missing answers were replaced by the mean of their item.",
        "",
    ): "{n} پاسخ گم‌شده با میانگین گویهٔ خود جایگزین شد.",
    ("{model}: path coefficients", ""): "{model}: ضریب‌های مسیر",
    (
        "_t_ is the coefficient over its bootstrap standard error.",
        "",
    ): "آمارهٔ t نسبت ضریب مسیر به خطای استاندارد بوت‌استرپ آن است.",
    ("{model}: quality of the constructs", ""): "{model}: پایایی، روایی همگرا و قدرت پیش‌بینی سازه‌ها",
    ("AVE", ""): "میانگین واریانس استخراج‌شده (AVE)",
    ("Q²predict", ""): "شاخص Q² (قدرت پیش‌بینی مدل)",
    (
        "A single item and a composite whose weights are those of a regression have no reliability to be computed.",
        "",
    ): "برای سازهٔ تک‌گویه‌ای و سازهٔ تکوینی (ترکیبی) با وزن‌های رگرسیونی پایایی تعریف نمی‌شود.",
    (
        "Q²predict above zero: the construct is predicted better than by its mean, out of sample.",
        "",
    ): "شاخص Q² بزرگ‌تر از صفر یعنی مدل، بیرون از نمونه، سازه را بهتر از میانگین آن پیش‌بینی می‌کند.",
    (
        "SRMR of the saturated model: {saturated}; of the estimated model: {estimated}.",
        "",
    ): "ریشهٔ میانگین مربعات باقی‌ماندهٔ استانداردشده (SRMR) مدل اشباع: {saturated}؛ مدل برآوردشده: {estimated}.",
    ("{model}: outer loadings and weights", ""): "{model}: بارها و وزن‌های بیرونی",
    ("Outer loading", ""): "بار بیرونی",
    ("Outer weight", ""): "وزن بیرونی",
    ("{level} CI of the loading", ""): "فاصلهٔ اطمینان {level} بار",
    ("{level} CI of the weight", ""): "فاصلهٔ اطمینان {level} وزن",
    ("{model}: discriminant validity", ""): "{model}: روایی واگرا",
    (
        "Below the diagonal: HTMT; on it the square root of AVE; above it the correlations of the constructs.",
        "",
    ): "زیر قطر: نسبت یگانه–دوگانهٔ همبستگی‌ها (HTMT)؛ روی قطر: جذر AVE؛ بالای قطر: همبستگی سازه‌ها.",
    ("{model}: out-of-sample prediction", ""): "{model}: پیش‌بینی بیرون از نمونه",
    ("PLS", ""): "حداقل مربعات جزئی (PLS)",
    ("Linear regression on the items", ""): "رگرسیون خطی بر گویه‌ها",
    ("RMSE", ""): "ریشهٔ میانگین مربعات خطا (RMSE)",
    ("MAE", ""): "میانگین قدر مطلق خطا (MAE)",
    ("Out-of-sample predictions, {n} folds.", ""): "پیش‌بینی بیرون از نمونه با {n} بخش.",
    (
        "The model predicts well where its errors are smaller than those of the linear regression.",
        "",
    ): "قدرت پیش‌بینی مدل آنجا خوب است که خطای آن کمتر از خطای رگرسیون خطی باشد.",
    ("{model}: paths by {question}", ""): "{model}: مقایسهٔ ضریب‌های مسیر بر حسب {question}",
    ("{option} (_n_ = {n})", ""): "{option} (حجم نمونه: {n})",
    ("Difference", ""): "تفاوت",
    ("Two-sided permutation test with {n} permutations.", ""): "آزمون جایگشتی دوسویه با {n} جایگشت.",
    (
        "Groups may be compared where measurement invariance holds.",
        "",
    ): "مقایسهٔ گروه‌ها آنجا رواست که تغییرناپذیری اندازه‌گیری برقرار باشد.",
    ("{model}: measurement invariance of composites", ""): "{model}: تغییرناپذیری اندازه‌گیری در گروه‌ها",
    ("Composition", ""): "ترکیب",
    ("Means", ""): "میانگین‌ها",
    ("Variances", ""): "واریانس‌ها",
    ("_c_", ""): "همبستگی نمره‌ها (c)",
    ("5th percentile", ""): "صدک ۵",
    (
        "Composition is invariant where _c_ is not below the 5th percentile of the permutations (Henseler et al., 2016).",
        "",
    ): "ترکیب آنجا تغییرناپذیر است که همبستگی نمره‌ها (c) کمتر از صدک ۵ جایگشت‌ها نباشد (هنسلر و همکاران، ۲۰۱۶).",
    ("Regression (OLS)", ""): "رگرسیون (OLS)",
    ("Mediation (OLS)", ""): "میانجی‌گری (OLS)",
    ("Path system (OLS)", ""): "تحلیل مسیر (OLS)",
    ("Covariance-based SEM", ""): "معادلات ساختاری کوواریانس‌محور (CB-SEM)",
    ("Verdicts by method of estimation", ""): "نتیجهٔ آزمون فرضیه‌ها به تفکیک روش برآورد",
    (
        "Each method is judged by the same rule as the hypothesis itself, on the first model of its kind that answers it.",
        "",
    ): "هر روش با همان معیار فرضیه و در نخستین مدل از نوع خود که مسیر فرضیه را دارد سنجیده شده است.",
    ("The methods agree on every hypothesis.", ""): "نتیجهٔ همهٔ روش‌ها برای همهٔ فرضیه‌ها یکسان است.",
    ("The methods do not agree on: {hypotheses}.", ""): "نتیجهٔ روش‌ها برای این فرضیه‌ها یکسان نیست: {hypotheses}.",
    (
        "{model}: composite reliability below {reliable} or AVE below {extracted}: {constructs}.",
        "",
    ): "{model}: پایایی ترکیبی کمتر از {reliable} یا میانگین واریانس استخراج‌شده کمتر از {extracted}: {constructs}.",
    (
        "{model}: composite reliability is at least {reliable} and AVE at least {extracted} wherever they are defined.",
        "",
    ): "{model}: پایایی ترکیبی دست‌کم {reliable} و میانگین واریانس استخراج‌شده دست‌کم {extracted} است، هر جا که تعریف شود.",
    (
        "{model}: robust CFI = {cfi}, robust RMSEA = {rmsea}, SRMR = {srmr}.",
        "",
    ): "شاخص‌های برازش {model}: ⟦CFI = {cfi}⟧ و ⟦RMSEA = {rmsea}⟧ (هر دو مقاوم) و ⟦SRMR = {srmr}⟧.",
    (
        "{model}: CFI = {cfi}, RMSEA = {rmsea}, SRMR = {srmr}.",
        "",
    ): "شاخص‌های برازش {model}: ⟦CFI = {cfi}⟧، ⟦RMSEA = {rmsea}⟧، ⟦SRMR = {srmr}⟧.",
    ("HTMT reaches {cutoff} for {pairs}.", ""): "نسبت یگانه–دوگانهٔ همبستگی‌ها (HTMT) برای این جفت‌ها به {cutoff} می‌رسد: {pairs}.",
    (
        "The SRMR of the estimated model is {srmr}, below {cutoff}.",
        "",
    ): "مقدار SRMR مدل برآوردشده {srmr} و کمتر از {cutoff} است.",
    (
        "The SRMR of the estimated model is {srmr}, not below {cutoff}.",
        "",
    ): "مقدار SRMR مدل برآوردشده {srmr} است و از {cutoff} کمتر نیست.",
    ("{name} ({share})", ""): "{name} ({share:long})",
    (
        "{model} explains of the variance: {outcomes}.",
        "",
    ): "{model} از واریانس متغیرهای وابسته این سهم را تبیین می‌کند: {outcomes}.",
    (
        "{n} of {all} paths between constructs are significant at the {alpha} level.",
        "",
    ): "از {all} مسیر میان سازه‌ها {n} مسیر در سطح {alpha} معنادار است.",
    ("The interval of every specific indirect effect holds zero.", ""): "هیچ‌یک از اثرهای غیرمستقیم معنادار نیست.",
    ("“{path}”", ""): "«{path}»",
    (
        "{n} of {all} specific indirect effects differ from zero, judged by their intervals.",
        "",
    ): "از {all} اثر غیرمستقیم (به تفکیک مسیر) {n} اثر بر پایهٔ فاصلهٔ اطمینان معنادار است.",
    (
        "These specific indirect effects differ from zero: {paths}.",
        "",
    ): "این اثرهای غیرمستقیم معنادار است: {paths}.",
    ("{model}: standardised coefficients of the paths", ""): "{model}: ضریب‌های استاندارد مسیرها",
    ("_R_² = {r2}", ""): "⟦R² = {r2}⟧",
    ("A broken arrow is not significant at the {alpha} level.", ""): "پیکان خط‌چین در سطح {alpha} معنادار نیست.",
    ("Effects of controls are not shown: {controls}.", ""): "اثر متغیرهای کنترل در جدول نیامده است: {controls}.",
    (
        "Structural equation model, estimated by maximum likelihood.",
        "",
    ): "روش برآورد: مدل‌سازی معادلات ساختاری با بیشینهٔ درست‌نمایی.",
    (
        "Structural equation model, estimated by maximum likelihood with robust standard errors.",
        "",
    ): "روش برآورد: مدل‌سازی معادلات ساختاری با بیشینهٔ درست‌نمایی و خطاهای استاندارد مقاوم.",
    ("Fit of the structural equation models", ""): "شاخص‌های برازش مدل‌های معادلات ساختاری",
    (
        "Taken as observed by their scores: {constructs}.",
        "",
    ): "این سازه‌ها با نمرهٔ خود و بدون خطای اندازه‌گیری وارد مدل شده‌اند: {constructs}.",
    (
        "A loading without a standard error is fixed, and gives its factor a scale.",
        "",
    ): "بار بدون خطای استاندارد ثابت گرفته شده و مقیاس عامل خود را تعیین می‌کند.",
    ("{model}: loadings", ""): "{model}: بارهای عاملی",
    ("The coefficient of an arrow without a number is not known.", ""): "ضریب پیکان بدون عدد محاسبه نشده است.",
    ("In the model but not drawn: {controls}.", ""): "متغیرهای کنترل در مدل که رسم نشده‌اند: {controls}.",
}
