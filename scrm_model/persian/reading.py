"""What is said of a file of answers, or of a published table, while it is read."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    (
        "{source} is of the format {ending} by its content, and was read so; its name should end with {ending}.",
        "",
    ): "محتوای فایل {source} با قالب {ending} است و به همین قالب خوانده شد؛ نام آن باید به {ending} ختم شود.",
    (
        "{source} is not {expected} and was read as {found} (Arabic script); export it as {expected} if its text looks wrong.",
        "",
    ): "فایل {source} با کدگذاری {expected} نیست و با کدگذاری {found} (خط عربی) خوانده شد؛ اگر متن آن درست نیست، از فایل با "
    "کدگذاری {expected} خروجی بگیرید.",
    (
        "{source} has {n} sheets; only '{sheet}' was read.",
        "",
    ): "فایل {source} دارای {n} برگه است و تنها برگهٔ «{sheet}» خوانده شد.",
    (
        "the column '{column}' is of no option of {question} and was not read.",
        "",
    ): "ستون «{column}» به هیچ گزینه‌ای از سؤال {question} مربوط نیست و خوانده نشد.",
    (
        "{source} has no column '{column}', which the study's fieldwork names.",
        "",
    ): "فایل {source} ستون «{column}» را که در بخش گردآوری دادهٔ مطالعه نام برده شده است ندارد.",
    (
        "{some} of {n} respondents of {source} are simulated, so all count as simulated.",
        "",
    ): "{some} نفر از {n} پاسخ‌دهندهٔ فایل {source} شبیه‌سازی‌شده‌اند و از این رو همه شبیه‌سازی‌شده به شمار می‌آیند.",
    (
        "in {source}, {n} finished before they started (rows {rows}).",
        "",
    ): "در فایل {source}، زمان پایان {n} پاسخ‌دهنده پیش از زمان آغاز است (ردیف‌های {rows}).",
    (
        "the matrix of {source} is not positive definite; it was changed within its rounding to the nearest that is.",
        "",
    ): "ماتریس فایل {source} مثبت معین نیست؛ این ماتریس در محدودهٔ گرد کردن عددها به نزدیک‌ترین ماتریس مثبت معین تغییر داده شد.",
    (
        "the mean of {name} in {source}, {mean}, is outside its scale ({low} to {high}).",
        "",
    ): "میانگین {name} در فایل {source}، یعنی {mean}، بیرون از دامنهٔ مقیاس آن ({low} تا {high}) است.",
    (
        "n differs by variable in {source}; the smallest, {n}, is used throughout.",
        "",
    ): "حجم نمونه در فایل {source} برای متغیرها یکسان نیست؛ در همه‌جا کوچک‌ترین مقدار، {n}، به کار رفته است.",
}
