"""Hypotheses, verdicts, and the sentences that tell them."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Hypotheses", ""): "آزمون فرضیه‌ها",
    ("Hypothesis", ""): "فرضیه",
    ("H{number}", ""): "فرضیهٔ {number}",
    ("H{number}{part}", ""): "فرضیهٔ ⟦{number}{part}⟧",
    ("Path", ""): "مسیر",
    ("Expected sign", ""): "جهت مورد انتظار",
    ("+", "expected sign"): "مثبت",
    ("−", "expected sign"): "منفی",
    ("±", "expected sign"): "مثبت یا منفی",
    ("Adjusted _p_", ""): "سطح معناداری اصلاح‌شده",
    ("Verdict", ""): "نتیجهٔ آزمون",
    ("Supported", ""): "تأیید شد",
    ("Not supported", ""): "رد شد",
    ("Opposite: significant with the other sign", ""): "رد شد؛ اثر معنادار در جهت مخالف",
    ("Cannot be decided", ""): "با این داده‌ها قابل آزمون نیست",
    ("Holm", ""): "هولم",
    ("Benjamini–Hochberg", ""): "بنجامینی–هوخبرگ",
    ("Bonferroni", ""): "بونفرونی",
    ("Results of the tests of the hypotheses", ""): "نتایج آزمون فرضیه‌های پژوهش",
    (
        "Tests are two-sided; the sign of the coefficient is compared with the hypothesis afterwards.",
        "",
    ): "آزمون‌ها دوسویه است و جهت ضریب جداگانه با فرضیه سنجیده شده است.",
    ("The verdict goes by _p_, at the {alpha} level.", ""): "معیار نتیجهٔ آزمون سطح معناداری در سطح {alpha} است.",
    (
        "The adjusted _p_ is Holm’s, within each family of hypotheses, and is shown for information.",
        "",
    ): "سطح معناداری اصلاح‌شده به روش هولم و درون هر خانواده از فرضیه‌ها محاسبه و تنها برای آگاهی آورده شده است.",
    (
        "The verdict goes by the adjusted _p_ ({method}, within each family of hypotheses), at the {alpha} level.",
        "",
    ): "معیار نتیجهٔ آزمون سطح معناداری اصلاح‌شده ({method}، درون هر خانواده از فرضیه‌ها) در سطح {alpha} است.",
    (
        "SPSS prints a _p_ below .001 as .000.",
        "",
    ): "سطح معناداری کمتر از ۰٫۰۰۱ در SPSS به صورت ۰٫۰۰۰ چاپ می‌شود.",
    ("{model}: _n_ = {n}", ""): "{model}: {n} پاسخ‌دهنده",
    ("{models}.", ""): "حجم نمونه: {models}.",
    ("{hypotheses}: {reason}.", ""): "{hypotheses}: {reason}.",
    ("Supported: {n} of {all} hypotheses.", ""): "از {all} فرضیهٔ پژوهش، {n} فرضیه تأیید شد.",
    ("Not supported: {hypotheses}.", ""): "تأییدنشده: {hypotheses}.",
    ("Significant with the opposite sign: {hypotheses}.", ""): "معنادار در جهت مخالف: {hypotheses}.",
    ("Not decidable with these answers: {hypotheses}.", ""): "غیرقابل آزمون با این داده‌ها: {hypotheses}.",
    ("{hypothesis} cannot be decided with these answers.", ""): "{hypothesis} با این داده‌ها قابل آزمون نیست.",
    (
        "{hypothesis} cannot be decided with these answers, because {reason}.",
        "",
    ): "{hypothesis} با این داده‌ها قابل آزمون نیست، زیرا {reason}.",
    ("The effect is {remark}.", ""): "این اثر {remark}.",
    ("conditional: it is the effect {conditions}", ""): "مشروط است و {conditions} برآورد شده است",
    ("where {question} is {option}", ""): "برای گزینهٔ «{option}» از «{question}»",
    ("at the mean of {moderator}", ""): "در میانگین «{moderator}»",
    ("where {moderator} is 0", ""): "در مقدار صفر «{moderator}»",
    ("judged by its interval, outside the family", ""): "با فاصلهٔ اطمینان و بیرون از خانوادهٔ فرضیه‌ها سنجیده شده است",
    (
        "the effect is judged by its interval and has no p value",
        "",
    ): "این اثر با فاصلهٔ اطمینان سنجیده می‌شود و سطح معناداری ندارد",
    ("the effect has no standardised value", ""): "این اثر مقدار استاندارد ندارد",
    ("the method gives no such number", ""): "این روش چنین عددی به دست نمی‌دهد",
    ("there is no test of this effect", ""): "برای این اثر آزمونی وجود ندارد",
    (
        "{path}: the effect is not significant ({numbers}); {hypothesis} is not supported.",
        "",
    ): "{path}: اثر معنادار نیست ({numbers})؛ بنابراین {hypothesis} تأیید نمی‌شود.",
    (
        "{path}: the effect is significant ({numbers}), but its sign is the opposite of the one expected; {hypothesis} is "
        "not supported.",
        "",
    ): "{path}: اثر معنادار است ({numbers})، اما جهت آن برخلاف فرضیه است؛ بنابراین {hypothesis} تأیید نمی‌شود.",
    (
        "{path}: the effect is negative and significant ({numbers}); {hypothesis} is supported at the {level} level of "
        "confidence.",
        "",
    ): "{path}: اثر منفی و معنادار است ({numbers})؛ بنابراین {hypothesis} در سطح اطمینان {level:long} تأیید می‌شود.",
    (
        "{path}: the effect is positive and significant ({numbers}); {hypothesis} is supported at the {level} level of "
        "confidence.",
        "",
    ): "{path}: اثر مثبت و معنادار است ({numbers})؛ بنابراین {hypothesis} در سطح اطمینان {level:long} تأیید می‌شود.",
    ("_b_ = {b}", ""): "⟦B = {b}⟧",
    ("β = {beta}", ""): "⟦β = {beta}⟧",
    ("_t_({df}) = {t}", ""): "⟦t({df}) = {t}⟧",
    ("_z_ = {z}", ""): "⟦z = {z}⟧",
    ("_p_ = {p}", ""): "⟦p = {p}⟧",
    ("adjusted _p_ = {p}", ""): "p اصلاح‌شده = {p}",
    (
        "Interactions of the size usual in surveys (f² from .01 to .025) need some 300 to 800 respondents to be found with a "
        "power of 80%; with {n} respondents, a moderation that was not found may still exist.",
        "",
    ): "برای یافتن اثرهای تعاملی با اندازهٔ رایج در پیمایش‌ها (f² از ۰٫۰۱ تا ۰٫۰۲۵) با توان آزمون ۸۰ درصد حدود ۳۰۰ تا ۸۰۰ "
    "پاسخ‌دهنده لازم است؛ با {n} پاسخ‌دهنده، تعدیلی که یافت نشد ممکن است وجود داشته باشد.",
    ("{hypothesis}: {path}", ""): "{hypothesis}: {path}",
    ("{hypothesis}: {text}", ""): "{hypothesis}: {text}",
    ("Standardised coefficients of the hypotheses", ""): "ضریب‌های استاندارد فرضیه‌ها",
    ("Standardised coefficient (β), {level} CI", ""): "ضریب استاندارد (β)، فاصلهٔ اطمینان {level}",
    (
        "A filled point marks a coefficient that is significant at the {alpha} level.",
        "",
    ): "نقطهٔ توپر ضریبی را نشان می‌دهد که در سطح {alpha} معنادار است.",
    (
        "Intervals are those of _b_, on the scale of β.",
        "",
    ): "فاصله‌های اطمینان از آنِ ضریب غیراستاندارد (B) و در مقیاس ضریب استاندارد (β) است.",
    (
        "The smallest effect these tests find with a power of 80% is f² = {f2}, a β from {low} to {high} by predictor.",
        "",
    ): "کوچک‌ترین اثر قابل تشخیص این آزمون‌ها با توان ۸۰ درصد، ⟦f² = {f2}⟧ است؛ یعنی ضریب استانداردی (β) از {low} تا {high}، "
    "بسته به متغیر پیش‌بین.",
    (
        "The smallest effect these tests find with a power of 80% is f² = {f2}, a β of {beta}.",
        "",
    ): "کوچک‌ترین اثر قابل تشخیص این آزمون‌ها با توان ۸۰ درصد، ⟦f² = {f2}⟧ است؛ یعنی ضریب استانداردی (β) برابر {beta}.",
    (
        "{model}: the smallest path found with a power of 80% is β = {path}, (_z_ for a two-sided test at the {alpha} level + "
        "_z_ for the power) / √_n_ by the inverse square root method; the 2.486 / √_n_ of Kock and Hadaya (2018) is the rule "
        "for a one-sided test at .05.",
        "",
    ): "{model}: کوچک‌ترین ضریب مسیر قابل تشخیص با توان ۸۰ درصد، ⟦β = {path}⟧ است؛ به روش جذر معکوس، یعنی مجموع مقدار z آزمون "
    "دوسویه در سطح {alpha} و مقدار z توان آزمون، تقسیم بر جذر حجم نمونه. عدد ۲٫۴۸۶ در قاعدهٔ کاک و هادایا (۲۰۱۸) از آنِ آزمون "
    "یک‌سویه در سطح ۰٫۰۵ است.",
    (
        "{hypothesis}: the reliability of the product is {reliability}; among values without error its effect must be f² = "
        "{f2} to be found with that power.",
        "",
    ): "{hypothesis}: پایایی حاصل‌ضرب {reliability} است؛ برای یافتن آن با همین توان، اندازهٔ اثر در مقادیر بدون خطا باید به "
    "⟦f² = {f2}⟧ برسد.",
    (
        "the effect is judged by its interval, whose power has no closed form",
        "",
    ): "دربارهٔ این اثر بر پایهٔ فاصلهٔ اطمینان آن داوری می‌شود و توان آن فرمول بسته‌ای ندارد",
    (
        "only regressions say how much of the outcome is left to explain",
        "",
    ): "تنها رگرسیون سهم تبیین‌نشدهٔ متغیر وابسته را نشان می‌دهد",
    (
        "how strong a test pooled over completed data sets is depends on what is missing",
        "",
    ): "توان آزمونی که از ادغام مجموعه‌داده‌های تکمیل‌شده به دست می‌آید به پاسخ‌های گمشده بستگی دارد",
    (
        "Where the study names no other step, a product is judged at the step where it enters, and a main effect at the last "
        "step before products enter or, if that is later, where it enters itself.",
        "",
    ): "اگر در پژوهش گام دیگری تعیین نشده باشد، دربارهٔ حاصل‌ضرب در گامی داوری می‌شود که وارد مدل می‌شود و دربارهٔ اثر اصلی در "
    "آخرین گام پیش از ورود حاصل‌ضرب‌ها یا، اگر دیرتر باشد، در گامی که خود آن وارد می‌شود.",
    ("Judged at step {step} of {model}: {hypotheses}.", ""): "در گام {step} {model} داوری شده است: {hypotheses}.",
    ("the effect is not one of a product", ""): "این اثر از آنِ حاصل‌ضرب نیست",
    ("the rule for paths of PLS gives no effect size", ""): "قاعدهٔ مسیرهای PLS اندازهٔ اثر به دست نمی‌دهد",
    ("{variable} is no scale, and how reliable it is cannot be known", ""): "«{variable}» مقیاس نیست و پایایی آن دانسته نیست",
    ("how reliable {construct} is cannot be known from its items", ""): "پایایی «{construct}» از گویه‌های آن دانسته نمی‌شود",
}
