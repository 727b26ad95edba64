"""Why a column of a machine table does not apply to a row."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("nothing moderates the effect", ""): "هیچ متغیری این اثر را تعدیل نمی‌کند",
    (
        "the number is of more than one place of the moderator",
        "",
    ): "این عدد دربارهٔ بیش از یک مقدار متغیر تعدیل‌گر است",
    ("no construct is represented by its score", ""): "هیچ سازه‌ای با نمرهٔ خود در مدل نیامده است",
    (
        "no two causes of the same outcome are nearly one factor",
        "",
    ): "هیچ دو علتِ یک متغیر وابسته تقریباً یک عامل نیستند",
    ("the number is of no model", ""): "این عدد از هیچ مدلی نیست",
    ("the model has no steps", ""): "مدل گام ندارد",
}
