"""The coding of the items, how they were answered, and what is missing."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("straight", ""): "مستقیم",
    ("reversed", ""): "معکوس",
    ("Declared", ""): "اعلام‌شده",
    ("Observed", ""): "مشاهده‌شده",
    ("Range of the answers", ""): "دامنهٔ پاسخ‌ها",
    ("Loading on the first component", ""): "بار روی مؤلفهٔ نخست",
    ("Unused categories", ""): "گزینه‌های بی‌پاسخ",
    ("none", "unused categories"): "ندارد",
    ("{n} categories", ""): "{n} گزینه",
    ("Lowest", ""): "کمترین گزینه",
    ("Highest", ""): "بیشترین گزینه",
    ("Percent of answers", ""): "درصد پاسخ‌ها",
    ("{low} to {high}", ""): "{low} تا {high}",
    ("Coding of the items, and their answers", ""): "کدگذاری گویه‌ها و پاسخ‌های آن‌ها",
    (
        "Correlations and loadings are of the keyed items: both are positive where an item is keyed as it was answered.",
        "",
    ): "همبستگی‌ها و بارها پس از برگرداندن گویه‌های معکوس است: اگر کدگذاری گویه با پاسخ‌ها سازگار باشد، هر دو مثبت است.",
    (
        "Ranges, unused categories and shares are of the answers as they were given.",
        "",
    ): "دامنه‌ها، گزینه‌های بی‌پاسخ و درصدها مربوط به پاسخ‌ها به همان صورتی است که داده شده است.",
    ("Items whose answers contradict their coding", ""): "گویه‌هایی که پاسخ آن‌ها با کدگذاری‌شان ناسازگار است",
    ("What the answers say", ""): "آنچه پاسخ‌ها نشان می‌دهد",
    (
        "Settle these before anything below is believed: every number of these scales rests on the coding.",
        "",
    ): "پیش از تکیه بر نتایج زیر باید به این موارد رسیدگی شود: همهٔ عددهای این مقیاس‌ها بر کدگذاری گویه‌ها استوار است.",
    ("{findings}", ""): "{findings}",
    ("everyone gave the same answer", ""): "همهٔ پاسخ‌دهندگان یک پاسخ داده‌اند",
    ("everyone answered exactly as to {item}", ""): "پاسخ همه درست همان پاسخ آن‌ها به {item} است",
    (
        "correlates negatively with the rest of its scale, and loads with another sign than most: check whether it is reversed",
        "",
    ): "همبستگی آن با بقیهٔ مقیاس منفی و علامت بار آن برخلاف بیشتر گویه‌هاست: معکوس بودن آن بررسی شود",
    (
        "correlates negatively with the rest of its scale: check whether it, or another item, is reversed",
        "",
    ): "همبستگی آن با بقیهٔ مقیاس منفی است: معکوس بودن آن یا گویه‌ای دیگر بررسی شود",
    (
        "loads with another sign than most items of its scale: check whether it is reversed",
        "",
    ): "علامت بار آن برخلاف بیشتر گویه‌های مقیاس است: معکوس بودن آن بررسی شود",
    ("of two items it cannot be told which one is turned", ""): "از دو گویه نمی‌توان گفت کدام یک معکوس است",
    ("the items do not agree on a direction", ""): "گویه‌ها جهت مشترکی ندارند",
    ("the scale is continuous and has no categories", ""): "مقیاس پیوسته است و گزینه ندارد",
    ("Distribution of the answers to the items", ""): "توزیع پاسخ‌ها به گویه‌ها",
    ("Distribution of the answers to the items ({number})", ""): "توزیع پاسخ‌ها به گویه‌ها ({number})",
    (
        "Bars part in the middle of the scale: lower answers to one side, higher answers to the other.",
        "",
    ): "میله‌ها در میانهٔ طیف از هم جدا می‌شوند: پاسخ‌های پایین‌تر در یک سو و پاسخ‌های بالاتر در سوی دیگر.",
    (
        "Answers as they were given; * marks the items that are reversed.",
        "",
    ): "پاسخ‌ها به همان صورتی است که داده شده است؛ نشانهٔ * گویه‌های معکوس را مشخص می‌کند.",
    ("{item}*", ""): "{item}*",
    ("Missing answers by item", ""): "داده‌های گم‌شده به تفکیک گویه",
    ("Missing answers by respondent", ""): "داده‌های گم‌شده به تفکیک پاسخ‌دهنده",
    ("Patterns of missing answers", ""): "الگوهای داده‌های گم‌شده",
    ("Answered", ""): "پاسخ‌داده‌شده",
    ("Items not answered", ""): "گویه‌های بی‌پاسخ",
    ("Respondents", ""): "پاسخ‌دهندگان",
    ("None: everything answered", ""): "هیچ: به همه پاسخ داده‌اند",
    ("{n} items", ""): "{n} گویه",
    ("Items everyone answered: {n} of {all}.", ""): "گویه‌هایی که همه به آن‌ها پاسخ داده‌اند: {n} از {all}.",
    (
        "{n} further patterns, of {people} respondents, are not shown.",
        "",
    ): "{n} الگوی دیگر، مربوط به {people} پاسخ‌دهنده، نشان داده نشده است.",
    (
        "Little’s test that answers are missing completely at random: χ²({df}) = {statistic}, _p_ = {p}.",
        "",
    ): "آزمون لیتل برای کاملاً تصادفی بودن داده‌های گم‌شده: ⟦χ²({df}) = {statistic}⟧، ⟦p = {p}⟧.",
    (
        "A small _p_ speaks against it; the test supposes a normal distribution.",
        "",
    ): "سطح معناداری کوچک با آن ناسازگار است؛ این آزمون توزیع را نرمال فرض می‌کند.",
    (
        "That is not contradicted by these answers; the test supposes a normal distribution.",
        "",
    ): "این داده‌ها با آن ناسازگار نیست؛ این آزمون توزیع را نرمال فرض می‌کند.",
    ("Little’s test was not computed, because {reason}.", ""): "آزمون لیتل محاسبه نشد، زیرا {reason}.",
    ("no answer is missing", ""): "هیچ پاسخی گم نشده است",
    (
        "the items determine each other, or the respondents are too few to estimate their covariances",
        "",
    ): "گویه‌ها یکدیگر را تعیین می‌کنند یا شمار پاسخ‌دهندگان برای برآورد کوواریانس آن‌ها کم است",
    (
        "the means and covariances of the incomplete answers could not be estimated",
        "",
    ): "میانگین و کوواریانس پاسخ‌های ناقص برآورد نشد",
    ("the pattern leaves nothing to compare", ""): "این الگو چیزی برای مقایسه نمی‌گذارد",
    ("nobody answered {item}", ""): "هیچ‌کس به {item} پاسخ نداده است",
    ("hardly anyone answered both {a} and {b}", ""): "کمتر کسی هم به {a} و هم به {b} پاسخ داده است",
    ("{n} respondents are too few for {k} items", ""): "{n} پاسخ‌دهنده برای {k} گویه کم است",
}
