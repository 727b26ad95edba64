"""Covariance-based structural equation models."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    (
        "the model is estimated by maximum likelihood without robust corrections",
        "",
    ): "مدل با بیشینهٔ درست‌نمایی و بدون تصحیح مقاوم برآورد شده است",
    (
        "robust errors and tests need the answers, and there is only a table of their moments",
        "",
    ): "خطاها و آزمون‌های مقاوم به خودِ پاسخ‌ها نیاز دارند و در اینجا تنها جدول گشتاورهای آن‌ها موجود است",
    (
        "the variable is taken as observed without error",
        "",
    ): "متغیر به‌صورت مشاهده‌شده و بدون خطای اندازه‌گیری وارد مدل شده است",
    ("the test is against the normal distribution", ""): "آزمون با توزیع نرمال انجام شده است",
    ("variance inflation is not told of factors", ""): "عامل تورم واریانس برای متغیرهای پنهان گزارش نمی‌شود",
    ("a structural equation model has no such test", ""): "مدل معادلات ساختاری چنین آزمونی ندارد",
    ("{constructs}", ""): "{constructs}",
    ("no residual variance of {constructs}", ""): "صفر شدن واریانس باقی‌مانده: {constructs}",
    ("the solution is not admissible ({problem})", ""): "جواب مدل پذیرفتنی نیست ({problem})",
    ("{model}: {problem}.", ""): "{model}: {problem}.",
    ("{a} and {b} (_r_ = {r})", ""): "{a} و {b} (⟦r = {r}⟧)",
    (
        "effects of nearly the same factors can hardly be told apart: {pairs}",
        "",
    ): "اثر متغیرهای پنهانی که همبستگی آن‌ها نزدیک به یک است به‌دشواری از هم تفکیک می‌شود: {pairs}",
    (
        "Robust errors and tests need the answers themselves, of which there is only a table of moments.",
        "",
    ): "خطاها و آزمون‌های مقاوم به خودِ پاسخ‌ها نیاز دارند و در اینجا تنها جدول گشتاورهای آن‌ها موجود است.",
    ("Taken as observed without error: {variables}.", ""): "متغیرهای مشاهده‌شده (بدون خطای اندازه‌گیری): {variables}.",
    (
        "Loadings and _b_ of the paths are in units of the first item of each construct.",
        "",
    ): "بارهای عاملی و ضرایب غیراستاندارد مسیرها بر حسب واحد گویهٔ نخست هر سازه‌اند.",
    (
        "The residuals of outcomes that explain nothing else correlate freely.",
        "",
    ): "باقی‌مانده‌های متغیرهای وابسته‌ای که متغیر دیگری را تبیین نمی‌کنند آزادانه همبسته‌اند.",
}
