"""Further coefficients of reliability, and discriminant validity of the constructs."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Further coefficients of reliability", ""): "ضریب‌های دیگر پایایی",
    ("Guttman’s λ₂", ""): "⟦λ₂⟧ گاتمن",
    ("Guttman’s λ₄", ""): "⟦λ₄⟧ گاتمن",
    ("Guttman’s λ₆", ""): "⟦λ₆⟧ گاتمن",
    ("Spearman–Brown", ""): "اسپیرمن–براون",
    ("Ordinal coefficients of reliability", ""): "ضریب‌های ترتیبی پایایی",
    ("Ordinal alpha", ""): "آلفای ترتیبی",
    ("Ordinal omega", ""): "امگای ترتیبی",
    ("Omega if item dropped", ""): "امگا در صورت حذف گویه",
    (
        "λ₂, λ₄ (the greatest split half) and λ₆ are lower bounds of reliability after Guttman (1945).",
        "",
    ): "ضریب‌های گاتمن (۱۹۴۵) کران‌های پایین پایایی است؛ بزرگ‌ترین ضریب دونیمه‌سازی (⟦λ₄⟧) از آن‌هاست.",
    (
        "Spearman–Brown: the odd against the even items; of two items, their coefficient.",
        "",
    ): "اسپیرمن–براون: گویه‌های فرد در برابر گویه‌های زوج؛ برای سازهٔ دوگویه‌ای، ضریب همان دو گویه.",
    (
        "Ordinal coefficients are of polychoric correlations, and so of variables behind the answers.",
        "",
    ): "ضریب‌های ترتیبی از همبستگی‌های پلی‌کوریک به دست آمده و مربوط به متغیرهای زیربنایی پاسخ‌هاست.",
    (
        "rho_A after Dijkstra and Henseler (2015), of the weights of a PLS model that connects every reflective construct with "
        "every other.",
        "",
    ): "ضریب rho_A بر پایهٔ دایکسترا و هنسلر (۲۰۱۵)، با وزن‌های مدل PLS که هر سازهٔ انعکاسی را به همهٔ سازه‌های دیگر پیوند می‌دهد.",
    ("rho_A of a construct made of others takes a PLS model", ""): "rho_A سازهٔ مرتبهٔ دوم به مدل PLS نیاز دارد",
    (
        "rho_A weighs items by their correlations with other constructs, of which there is none",
        "",
    ): "rho_A گویه‌ها را بر پایهٔ همبستگی با سازه‌های دیگر وزن می‌دهد و سازهٔ دیگری در کار نیست",
    (
        "among those who answered every item of these scales, an item does not vary",
        "",
    ): "در میان کسانی که به همهٔ گویه‌های این مقیاس‌ها پاسخ داده‌اند، گویه‌ای واریانس ندارد",
    (
        "the iteration of the weights has no solution for these answers",
        "",
    ): "تکرار محاسبهٔ وزن‌ها برای این پاسخ‌ها به جواب نمی‌رسد",
    (
        "the weight of {item} is negative, as if its answers had to be turned round",
        "",
    ): "وزن {item} منفی است، گویی پاسخ‌های آن باید برگردانده شود",
    (
        "a correlation of exactly zero makes every geometric mean with it zero",
        "",
    ): "همبستگی دقیقاً صفر هر میانگین هندسی را صفر می‌کند",
    (
        "Alpha is negative where the items of a scale correlate negatively on average, as if some had to be reversed: "
        "{constructs}.",
        "",
    ): "آلفا جایی منفی است که گویه‌های مقیاس به طور میانگین همبستگی منفی دارند، گویی برخی باید برگردانده شوند: {constructs}.",
    ("rho_A would be {rho}, more than all of the variance", ""): "rho_A برابر {rho} و بیش از کل واریانس می‌شود",
    ("Hierarchical omega of the second-order constructs", ""): "امگای سلسله‌مراتبی سازه‌های مرتبهٔ دوم",
    ("Hierarchical omega", ""): "امگای سلسله‌مراتبی",
    ("Total omega", ""): "امگای کل",
    ("Hierarchical omega, exploratory", ""): "امگای سلسله‌مراتبی اکتشافی",
    (
        "Hierarchical omega is the share of the variance of the sum of all items that the general factor explains, total omega "
        "that of general factor and parts together, in a second-order model estimated by maximum likelihood.",
        "",
    ): "امگای سلسله‌مراتبی سهم عامل عمومی از واریانس مجموع همهٔ گویه‌ها و امگای کل سهم عامل عمومی و ابعاد با هم است، در مدل "
    "مرتبهٔ دوم برآوردشده به روش بیشینهٔ درست‌نمایی.",
    (
        "Exploratory: after a Schmid–Leiman transformation of as many oblimin factors as there are parts.",
        "",
    ): "اکتشافی: پس از تبدیل اشمید–لایمن با چرخش ابلیمین و به شمار ابعاد، عامل.",
    ("percentiles", ""): "صدک‌ها",
    ("basic intervals", ""): "روش پایه",
    ("bias-corrected and accelerated intervals", ""): "روش تصحیح‌شدهٔ اریبی و شتاب (BCa)",
    (
        "{level} intervals: {kind} of {n} bootstrap resamples.",
        "",
    ): "فاصله‌های اطمینان {level}: {kind}، بوت‌استرپ با {n} بازنمونه.",
    (
        "Up to {failed} of the resamples had no solution and are not counted.",
        "",
    ): "حداکثر {failed} بازنمونه جواب نداشت و به حساب نیامده است.",
    ("the plan names no seed", ""): "در طرح تحلیل عدد آغازگر تصادفی (seed) نیامده است",
    (
        "{failed} of {resamples} resamples gave no value",
        "",
    ): "{failed} بازنمونه از {resamples} بازنمونه مقداری نداده است",
    ("the ways to split {k} items are too many", ""): "شمار راه‌های دونیمه‌کردن {k} گویه بیش از اندازه است",
    ("the items determine each other", ""): "گویه‌ها یکدیگر را تعیین می‌کنند",
    (
        "the items determine each other, or the respondents are too few",
        "",
    ): "گویه‌ها یکدیگر را تعیین می‌کنند یا شمار پاسخ‌دهندگان کم است",
    (
        "this interval takes long, and the plan asks only for the usual ones",
        "",
    ): "محاسبهٔ این فاصله زمان‌بر است و طرح تحلیل تنها فاصله‌های معمول را خواسته است",
    (
        "the tables of so many items and categories are too large to be resampled",
        "",
    ): "جدول‌های این تعداد گویه و طبقه بزرگ‌تر از آن است که بازنمونه‌گیری شود",
    (
        "the polychoric correlations of the items are not all known",
        "",
    ): "همهٔ همبستگی‌های پلی‌کوریک گویه‌ها معلوم نیست",
    (
        "the polychoric correlations of the items are not positive definite",
        "",
    ): "ماتریس همبستگی‌های پلی‌کوریک گویه‌ها مثبت معین نیست",
    (
        "the polychoric correlation of {a} and {b} grows towards 1 without end",
        "",
    ): "همبستگی پلی‌کوریک {a} و {b} بی‌پایان به ۱ نزدیک می‌شود",
    ("the scores of parts are not answers in categories", ""): "نمرهٔ ابعاد پاسخ طبقه‌ای نیست",
    ("the answers are not given in categories", ""): "پاسخ‌ها طبقه‌ای نیست",
    ("the answers have more than {most} categories", ""): "پاسخ‌ها بیش از {most} طبقه دارد",
    (
        "the one-factor model gives {item} a negative error variance",
        "",
    ): "مدل تک‌عاملی برای {item} واریانس خطای منفی می‌دهد",
    (
        "without it, a one-factor model of two items is left, which is not identified",
        "",
    ): "بدون آن، مدل تک‌عاملی با دو گویه می‌ماند که شناسایی‌پذیر نیست",
    (
        "without it, the one-factor model has no proper solution",
        "",
    ): "بدون آن، مدل تک‌عاملی جواب مجاز ندارد",
    ("the exploratory factor analysis did not converge", ""): "تحلیل عاملی اکتشافی همگرا نشد",
    ("the exploratory solution is a Heywood case", ""): "جواب اکتشافی مورد هیوود است",
    (
        "the second-order model has no solution for these answers",
        "",
    ): "مدل مرتبهٔ دوم برای این پاسخ‌ها جواب ندارد",
    (
        "the second-order model gives {item} a negative error variance",
        "",
    ): "مدل مرتبهٔ دوم برای {item} واریانس خطای منفی می‌دهد",
    ("its part {part} is no factor of items", ""): "بُعد آن، {part}، عامل گویه‌ها نیست",
    ("its part {part} has a single item", ""): "بُعد آن، {part}، تک‌گویه‌ای است",
    ("a general factor of two parts is not identified", ""): "عامل عمومی با دو بُعد شناسایی‌پذیر نیست",
    ("Discriminant validity: HTMT", ""): "روایی واگرا: نسبت یگانه–دوگانهٔ همبستگی‌ها (HTMT)",
    ("Discriminant validity: HTMT2", ""): "روایی واگرا: نسبت یگانه–دوگانهٔ همبستگی‌ها با میانگین هندسی (HTMT2)",
    (
        "Below the diagonal: HTMT2, with geometric instead of arithmetic means, after Roemer, Schuberth and Henseler (2021); "
        "above it its interval.",
        "",
    ): "زیر قطر: HTMT2، با میانگین هندسی به جای میانگین حسابی، بر پایهٔ رومر، شوبرت و هنسلر (۲۰۲۱)؛ بالای قطر: فاصلهٔ آن.",
    (
        "HTMT2, with geometric instead of arithmetic means, after Roemer, Schuberth and Henseler (2021).",
        "",
    ): "HTMT2، با میانگین هندسی به جای میانگین حسابی، بر پایهٔ رومر، شوبرت و هنسلر (۲۰۲۱).",
    ("HTMT of the constructs", ""): "نسبت یگانه–دوگانهٔ همبستگی‌های سازه‌ها (HTMT)",
    (
        "The darker a cell, the nearer the two constructs; from 1 they are one.",
        "",
    ): "هرچه خانه تیره‌تر باشد دو سازه به هم نزدیک‌ترند؛ از ۱ به بالا از هم جدا نیستند.",
    (
        "Below the diagonal: HTMT after Henseler, Ringle and Sarstedt (2015); above it its interval.",
        "",
    ): "زیر قطر: HTMT بر پایهٔ هنسلر، رینگل و سارستد (۲۰۱۵)؛ بالای قطر: فاصلهٔ اطمینان آن.",
    ("HTMT after Henseler, Ringle and Sarstedt (2015).", ""): "HTMT بر پایهٔ هنسلر، رینگل و سارستد (۲۰۱۵).",
    (
        "Constructs are held apart where {ratio} is below {strict}, or below {liberal} if they are closely related.",
        "",
    ): "اگر {ratio} کمتر از {strict} باشد، یا برای سازه‌های نزدیک به هم کمتر از {liberal}، روایی واگرا برقرار است.",
    ("{liberal} is reached by: {pairs}.", ""): "این جفت‌ها به {liberal} می‌رسند: {pairs}.",
    ("No pair reaches {liberal}.", ""): "هیچ جفتی به {liberal} نمی‌رسد.",
    ("{a} and {b}", ""): "{a} و {b}",
    (
        "the items of a composite need not correlate with each other",
        "",
    ): "گویه‌های سازهٔ تکوینی (ترکیبی) لازم نیست با هم همبسته باشند",
    ("a construct made of others is compared by its parts", ""): "سازهٔ مرتبهٔ دوم از راه ابعاد خود مقایسه می‌شود",
    (
        "a single item has no correlations within its construct",
        "",
    ): "سازهٔ تک‌گویه‌ای همبستگی درون‌سازه‌ای ندارد",
    (
        "only {n} respondents answered every item of these scales",
        "",
    ): "تنها {n} پاسخ‌دهنده به همهٔ گویه‌های این مقیاس‌ها پاسخ داده‌اند",
    (
        "the items of a construct do not correlate with each other at all",
        "",
    ): "گویه‌های یک سازه هیچ همبستگی با هم ندارند",
    ("Discriminant validity: the criterion of Fornell and Larcker", ""): "روایی واگرا: معیار فورنل–لارکر",
    (
        "On the diagonal, in parentheses: square root of the AVE; below it: correlations of the factors.",
        "",
    ): "روی قطر، درون پرانتز: جذر AVE؛ زیر قطر: همبستگی عامل‌ها.",
    (
        "The criterion of Fornell and Larcker (1981) is not met by: {pairs}.",
        "",
    ): "معیار فورنل و لارکر (۱۹۸۱) برای این جفت‌ها برقرار نیست: {pairs}.",
    (
        "All pairs meet the criterion of Fornell and Larcker (1981).",
        "",
    ): "معیار فورنل و لارکر (۱۹۸۱) برای همهٔ جفت‌ها برقرار است.",
    (
        "All pairs whose AVE is known meet the criterion of Fornell and Larcker (1981).",
        "",
    ): "معیار فورنل و لارکر (۱۹۸۱) برای همهٔ جفت‌هایی که AVE آن‌ها معلوم است برقرار است.",
}
