"""Why a number is not known; each completes «محاسبه نشد، زیرا …»."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    (
        "nobody in the model chose {option}, the reference of {question}; {other} takes its place",
        "",
    ): "هیچ پاسخ‌دهنده‌ای در مدل «{option}» را که طبقهٔ مرجع «{question}» است انتخاب نکرده است و «{other}» جای آن را گرفته است",
    (
        "nobody in the model chose {option} at {question}",
        "",
    ): "هیچ پاسخ‌دهنده‌ای در مدل برای «{question}» گزینهٔ «{option}» را انتخاب نکرده است",
    ("the term is not in step {step} of the model", ""): "این متغیر در گام {step} مدل نیست",
    (
        "no respondent has an answer or a score for everything the model uses",
        "",
    ): "هیچ پاسخ‌دهنده‌ای برای همهٔ متغیرهای مدل پاسخ یا نمره ندارد",
    ("{columns} are perfectly collinear", ""): "{columns} هم‌خطی کامل دارند",
    (
        "{n} respondents are too few for {coefficients} coefficients",
        "",
    ): "{n} پاسخ‌دهنده برای {coefficients} ضریب کم است",
    (
        "all {n} respondents of the model chose {option} at {question}",
        "",
    ): "هر {n} پاسخ‌دهندهٔ مدل برای «{question}» گزینهٔ «{option}» را انتخاب کرده‌اند",
    (
        "only one respondent of the model chose {option} at {question}",
        "",
    ): "تنها یک پاسخ‌دهندهٔ مدل برای «{question}» گزینهٔ «{option}» را انتخاب کرده است",
    ("{name} is the same for all {n} respondents of the model", ""): "«{name}» برای هر {n} پاسخ‌دهندهٔ مدل یکسان است",
    ("a category has no number", ""): "طبقه مقدار عددی ندارد",
    (
        "no bound: the slope is significant over the whole observed range of the moderator",
        "",
    ): "شیب در سراسر دامنهٔ مشاهده‌شدهٔ متغیر تعدیل‌گر معنادار است و مرزی وجود ندارد",
    (
        "no bound: the slope is significant nowhere in the observed range of the moderator",
        "",
    ): "شیب در هیچ جای دامنهٔ مشاهده‌شدهٔ متغیر تعدیل‌گر معنادار نیست و مرزی وجود ندارد",
    (
        "one respondent alone decides a coefficient, for which {errors} errors do not exist",
        "",
    ): "یک پاسخ‌دهنده به‌تنهایی یک ضریب را تعیین می‌کند و برای آن خطاهای {errors} وجود ندارد",
    (
        "the predictors reproduce the outcome exactly, so there is no error to test against",
        "",
    ): "متغیرهای مستقل متغیر وابسته را دقیقاً بازتولید می‌کنند و خطایی برای آزمون نمی‌ماند",
    ("an intercept has no standardised value", ""): "مقدار ثابت ضریب استاندارد ندارد",
    ("an intercept has no variance inflation factor", ""): "مقدار ثابت عامل تورم واریانس ندارد",
    ("the test has no degrees of freedom", ""): "این آزمون درجهٔ آزادی ندارد",
    ("only an F test has a second number of degrees of freedom", ""): "تنها آزمون F درجهٔ آزادی دوم دارد",
    ("the test cannot be made on these respondents", ""): "این آزمون با این پاسخ‌دهندگان قابل انجام نیست",
    (
        "only {n} respondents answered every item of the scale",
        "",
    ): "تنها {n} پاسخ‌دهنده به همهٔ گویه‌های مقیاس پاسخ داده‌اند",
    ("everyone answered {item} alike", ""): "همه به {item} پاسخ یکسان داده‌اند",
    ("the sum of the items does not vary", ""): "مجموع گویه‌ها تغییری ندارد",
    (
        "a composite is formed by its items, which need not be consistent",
        "",
    ): "سازهٔ تکوینی (ترکیبی) را گویه‌هایش می‌سازند و همسانی درونی آن‌ها لازم نیست",
    ("without it, a single item remains", ""): "با حذف آن تنها یک گویه می‌ماند",
    ("not verified for more than {n} answers", ""): "درستی این آزمون برای بیش از {n} پاسخ بررسی نشده است",
    ("a one-factor model of two items is not identified", ""): "مدل تک‌عاملی با دو گویه قابل شناسایی نیست",
    (
        "the items determine each other, or the respondents are too few for a one-factor model",
        "",
    ): "گویه‌ها یکدیگر را تعیین می‌کنند یا شمار پاسخ‌دهندگان برای مدل تک‌عاملی کم است",
    ("the one-factor model has no solution for these answers", ""): "مدل تک‌عاملی برای این پاسخ‌ها جواب ندارد",
    (
        "the one-factor model gives {item} a negative error variance (omega would be {omega})",
        "",
    ): "مدل تک‌عاملی برای {item} واریانس خطای منفی می‌دهد (امگا {omega} می‌شد)",
    ("nobody answered", ""): "هیچ‌کس پاسخ نداده است",
    ("not counted among those who answered", ""): "در شمار پاسخ‌دهندگان نیست",
    ("counted before the base of the shares", ""): "پیش از مبنای درصدها شمرده شده است",
    ("more answered than were reached", ""): "شمار پاسخ‌ها بیش از دعوت‌های رسیده است",
    (
        "an interval is given only for the shares of the returned and the usable",
        "",
    ): "فاصلهٔ اطمینان تنها برای سهم پاسخ‌های دریافت‌شده و قابل استفاده داده می‌شود",
    ("there are no values", ""): "مقداری وجود ندارد",
    ("{n} values are too few", ""): "{n} مقدار کم است",
    ("all values are the same", ""): "همهٔ مقدارها یکسان است",
    (
        "all respondents the slope rests on are predicted exactly, so there is no error to test against",
        "",
    ): "همهٔ پاسخ‌دهندگانی که شیب بر آن‌ها استوار است دقیقاً پیش‌بینی می‌شوند و خطایی برای آزمون نمی‌ماند",
    (
        "all respondents a coefficient rests on are predicted exactly, for which {errors} errors do not exist",
        "",
    ): "همهٔ پاسخ‌دهندگانی که یک ضریب بر آن‌ها استوار است دقیقاً پیش‌بینی می‌شوند و برای آن خطاهای {errors} وجود ندارد",
    ("the covariance of the coefficients has no inverse", ""): "ماتریس کوواریانس ضریب‌ها وارون ندارد",
}
