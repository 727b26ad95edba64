"""Who weighs too much in a regression, whether its predictors can be told apart, and what each accounts for."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Durbin–Watson (unrelated neighbours)", ""): "دوربین–واتسون (استقلال باقی‌مانده‌ها)",
    (
        "Durbin–Watson compares neighbouring rows of the file of answers, and says something only where their order does.",
        "",
    ): "آمارهٔ دوربین–واتسون سطرهای پیاپی فایل پاسخ‌ها را مقایسه می‌کند و تنها جایی معنا دارد که ترتیب آن‌ها معنا داشته باشد.",
    ("Influential respondents", ""): "پاسخ‌دهندگان اثرگذار",
    ("Measure", ""): "شاخص",
    ("Limit", ""): "حد",
    ("Respondents beyond it", ""): "تعداد فراتر از حد",
    ("Largest value", ""): "بزرگ‌ترین مقدار",
    ("Its row", ""): "ردیف آن در فایل",
    ("Cook’s distance", ""): "فاصلهٔ کوک",
    ("Leverage", ""): "اهرم (مقدار نفوذ)",
    ("Studentised residual", ""): "باقی‌ماندهٔ استیودنتی",
    ("Studentised residual (Bonferroni)", ""): "باقی‌ماندهٔ استیودنتی (بونفرونی)",
    (
        "Rows are those of the file of answers; the most influential respondents of each model are listed among the tables "
        "beside this report.",
        "",
    ): "ردیف‌ها شمارهٔ سطر در فایل پاسخ‌هاست؛ فهرست اثرگذارترین پاسخ‌دهندگان هر مدل در جدول‌های همراه این گزارش آمده است.",
    (
        "Limits: 4/_n_ for Cook’s distance, 2 _p_/_n_ for the leverage (_p_ coefficients), 3 for the absolute studentised "
        "residual, and what it exceeds at the {level} level when corrected for the number of respondents.",
        "",
    ): "حدها: برای فاصلهٔ کوک چهار تقسیم بر حجم نمونه، برای اهرم دو برابر تعداد ضریب‌ها تقسیم بر حجم نمونه، برای قدر مطلق "
    "باقی‌ماندهٔ استیودنتی ۳، و در سطر آخر حدی که در سطح اطمینان {level:long} با اصلاح برای تعداد پاسخ‌دهندگان به دست می‌آید.",
    (
        "the respondent alone decides a coefficient, or there are too few others",
        "",
    ): "پاسخ‌دهنده به‌تنهایی یک ضریب را تعیین می‌کند یا شمار دیگران کم است",
    (
        "residuals are of answers, and there is only a table of moments",
        "",
    ): "باقی‌مانده‌ها از خود پاسخ‌هاست و تنها جدولی از میانگین‌ها و همبستگی‌ها در دست است",
    ("Collinearity of the predictors", ""): "هم‌خطی متغیرهای مستقل",
    ("Largest", ""): "بزرگ‌ترین عامل تورم واریانس",
    ("Weakest dimension", ""): "ضعیف‌ترین بُعد",
    ("Condition index", ""): "شاخص وضعیت",
    ("Terms that share it", ""): "متغیرهای درگیر",
    ("none", "collinear terms"): "هیچ‌کدام",
    (
        "Of the last step of each model. VIF of a category of several options is GVIF^(1/_df_) of Fox and Monette.",
        "",
    ): "مقدارها از گام آخر هر مدل است. عامل تورم واریانسِ متغیر طبقه‌ای با چند گزینه، شاخص تعمیم‌یافتهٔ فاکس و مونت (GVIF) به توان "
    "معکوس درجهٔ آزادی است.",
    (
        "The weakest dimension is shared by terms that owe it more than half of their variance; from an index of {limit} on "
        "collinearity is strong (Belsley, Kuh and Welsch).",
        "",
    ): "متغیری درگیر ضعیف‌ترین بُعد است که بیش از نیمی از واریانس ضریبش از آن باشد؛ شاخص وضعیتِ {limit} و بیشتر نشانهٔ هم‌خطی "
    "شدید است (بلزلی، کو و ولش).",
    (
        "the predictors are so nearly collinear that rounding decides it",
        "",
    ): "هم‌خطی متغیرهای مستقل چنان شدید است که خطای گرد کردن مقدار آن را تعیین می‌کند",
    ("Relative importance of the predictors", ""): "اهمیت نسبی متغیرهای مستقل",
    ("LMG", ""): "میانگین سهم در همهٔ ترتیب‌ها (LMG)",
    ("Relative weight", ""): "وزن نسبی جانسون",
    ("Share of _R_²", ""): "سهم از ضریب تعیین",
    ("%", ""): "درصد",
    (
        "LMG: what a predictor adds to _R_², averaged over all orders of entry (Lindeman, Merenda and Gold); relative "
        "weights after Johnson. Of the main effects, before products enter; the shares of a model add up to its _R_².",
        "",
    ): "LMG میانگین افزایش ضریب تعیین با ورود هر متغیر در همهٔ ترتیب‌های ورود است (لیندمن، مرندا و گلد) و وزن نسبی به روش جانسون "
    "است. سهم‌ها از متغیرهای اصلی، پیش از ورود اثرهای تعاملی، است و جمع آن‌ها در هر مدل با ضریب تعیین برابر است.",
    (
        "relative weights depend on how a category of more than two options is coded",
        "",
    ): "وزن نسبی به شیوهٔ کدگذاری متغیر طبقه‌ایِ بیش از دو گزینه بستگی دارد",
    (
        "the predictors explain nothing that could be divided among them",
        "",
    ): "متغیرهای مستقل هیچ سهمی از واریانس را تبیین نمی‌کنند که میان آن‌ها تقسیم شود",
    ("{n} predictors have too many orders of entry", ""): "{n} متغیر مستقل ترتیب‌های ورود بسیار زیادی دارند",
}
