"""A published table in the place of answers."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("correlations", "published"): "همبستگی‌ها",
    ("covariances", "published"): "کوواریانس‌ها",
    (
        "There are no answers behind these results but a table of {kind} of {n} respondents. What only answers can tell is "
        "left out; errors are classical, and nothing was resampled.",
        "",
    ): "پشت این نتایج پاسخی نیست، بلکه جدول {kind} برای {n} پاسخ‌دهنده است. آنچه تنها از پاسخ‌ها دانسته می‌شود نیامده است؛ خطاهای "
    "استاندارد معمولی‌اند و بازنمونه‌گیری انجام نشده است.",
    (
        "known only from the answers themselves, and this study has a table of means and correlations",
        "",
    ): "تنها از خود پاسخ‌ها دانسته می‌شود و این مطالعه جدولی از میانگین‌ها و همبستگی‌ها دارد",
    ("the table does not have all the variables this needs", ""): "جدول همهٔ متغیرهای لازم را ندارد",
    ("the table states no means", ""): "جدول میانگین‌ها را ندارد",
    (
        "the model multiplies variables, and correlations do not tell those of a product",
        "",
    ): "مدل حاصل‌ضرب متغیرها را دارد و همبستگی‌های حاصل‌ضرب از همبستگی متغیرها دانسته نمی‌شود",
    ("the table says nothing of {variables}", ""): "در جدول چیزی دربارهٔ {variables} نیست",
    (
        "the model needs the correlations of the items, and the table lacks those of {constructs}",
        "",
    ): "مدل به همبستگی گویه‌ها نیاز دارد و جدول همبستگی گویه‌های این سازه‌ها را ندارد: {constructs}",
    ("the estimate itself is unknown", ""): "خود برآورد دانسته نیست",
    ("Estimate", ""): "برآورد",
    ("Of", ""): "از",
    ("What the rounding of the published table leaves open", ""): "آنچه گرد کردن جدول منتشرشده نامعین می‌گذارد",
    (
        "Each printed number may be half a unit of its last decimal off; the bounds add up what that moves the estimate. They "
        "say nothing of the error of sampling.",
        "",
    ): "هر عدد چاپ‌شده ممکن است تا نیم واحد از رقم اعشار آخر خود جابه‌جا باشد؛ کران‌ها مجموع تغییری است که این جابه‌جایی‌ها در "
    "برآورد پدید می‌آورند. این کران‌ها دربارهٔ خطای نمونه‌گیری چیزی نمی‌گویند.",
    ("{model}: {path}", ""): "{model}: {path}",
    ("there are no answers to draw from, only a table of moments", ""): "پاسخی برای بازنمونه‌گیری نیست و تنها جدول میانگین‌ها و "
    "همبستگی‌ها در دست است",
    (
        "the standard deviation of {name} in {source}, {sd}, is more than its scale ({low} to {high}) allows, {most}.",
        "",
    ): "انحراف معیار {name} در {source}، {sd}، بیش از آن است که مقیاس آن ({low} تا {high}) اجازه می‌دهد، یعنی {most}.",
}
