"""PLS path models: what cannot be had of them, and why."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("{n} respondents are too few for {items} items", ""): "{n} پاسخ‌دهنده برای {items} گویه کم است",
    ("the items of {construct} determine one another", ""): "گویه‌های {construct} یکدیگر را به‌طور کامل تعیین می‌کنند",
    ("the items of the construct determine one another", ""): "گویه‌های سازه یکدیگر را به‌طور کامل تعیین می‌کنند",
    ("the weights did not settle in {iterations} iterations", ""): "وزن‌ها پس از {iterations} تکرار همگرا نشدند",
    (
        "the items of {construct} point in opposite directions ({items} load negatively), so that the signs of its paths are "
        "arbitrary; say which items are reversed",
        "",
    ): "گویه‌های {construct} هم‌جهت نیستند (بار عاملی {items} منفی است) و از این رو علامت ضرایب مسیر آن قراردادی است؛ "
    "گویه‌های معکوس را مشخص کنید",
    ("the rows do not identify the model", ""): "پاسخ‌ها برای شناسایی مدل کافی نیست",
    ("it is the same in every resample", ""): "مقدار آن در همهٔ بازنمونه‌ها یکسان است",
    ("the reliability of {construct} is not positive", ""): "پایایی {construct} مثبت نیست",
    ("a single cause has no other to be collinear with", ""): "تنها یک پیش‌بین وجود دارد و هم‌خطی معنا ندارد",
    ("a construct of one item has no correlations between items", ""): "سازهٔ تک‌گویه‌ای همبستگی میان گویه‌ها ندارد",
    (
        "the items of the construct are not thought to correlate",
        "",
    ): "فرض بر این نیست که گویه‌های این سازه با یکدیگر همبسته باشند",
    ("the construct is made of other constructs", ""): "این سازه از سازه‌های دیگر ساخته شده است",
    (
        "the model holds a product of it, which means nothing without it",
        "",
    ): "مدل اثر تعاملی آن را در بر دارد و اثر تعاملی بدون آن معنا ندارد",
    ("nothing is left for the path to explain", ""): "چیزی برای تبیین این مسیر باقی نمانده است",
    (
        "it is the path between a second-order construct and its part",
        "",
    ): "این مسیر میان سازهٔ مرتبهٔ دوم و بعد آن است",
    (
        "the construct is formed by its items (mode B), which need not agree",
        "",
    ): "سازه تکوینی (ترکیبی) است و از گویه‌های خود شکل می‌گیرد (حالت B)؛ هم‌سویی گویه‌ها لازم نیست",
    ("nothing in the model explains the construct", ""): "هیچ متغیری در مدل این سازه را تبیین نمی‌کند",
    ("it is the only item of its construct", ""): "تنها گویهٔ سازهٔ خود است",
    (
        "an indirect effect of a product depends on where its parts stand",
        "",
    ): "اثر غیرمستقیم یک اثر تعاملی به مقدار متغیرهای سازندهٔ آن بستگی دارد",
    ("the loading of {item} on {construct} exceeds 1", ""): "بار عاملی {item} بر {construct} از یک بزرگ‌تر است",
    (
        "the corrected correlations of the constructs cannot stand together",
        "",
    ): "همبستگی‌های تصحیح‌شدهٔ سازه‌ها با هم سازگار نیستند",
    (
        "in a part of the sample the items of what explains it determine one another",
        "",
    ): "در بخشی از نمونه، گویه‌های پیش‌بین یکدیگر را به‌طور کامل تعیین می‌کنند",
    (
        "a part of the sample alone does not identify the model",
        "",
    ): "بخشی از نمونه به‌تنهایی برای شناسایی مدل کافی نیست",
    ("one group alone does not identify the model", ""): "یکی از گروه‌ها به‌تنهایی برای شناسایی مدل کافی نیست",
    (
        "only composites of several items have weights to compare",
        "",
    ): "تنها سازه‌های چندگویه‌ای وزن‌های قابل مقایسه دارند",
    (
        "{failed} of {permutations} permutations gave no value",
        "",
    ): "{failed} جایگشت از {permutations} جایگشت مقداری به دست نداد",
    ("{option}: {reason}", ""): "{option}: {reason}",
    (
        "a PLS model is tested on the answers themselves, and this study has a table of means and correlations",
        "",
    ): "آزمون مدل PLS به خود پاسخ‌ها نیاز دارد و این پژوهش تنها جدولی از میانگین‌ها و همبستگی‌ها دارد",
}
