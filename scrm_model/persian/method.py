"""Composites, and what speaks for a bias of the common method."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Indicators of the composites", ""): "معرف‌های سازه‌های تکوینی (ترکیبی)",
    ("Indicator", ""): "معرف",
    ("Weight", ""): "وزن",
    ("Loading", ""): "بار",
    ("Intervals from {n} bootstrap resamples.", ""): "فاصله‌های اطمینان با {n} بازنمونهٔ بوت‌استرپ.",
    (
        "Each indicator is added with the same weight; the weights are those of the standardised indicators.",
        "",
    ): "همهٔ معرف‌ها با وزن برابر جمع شده‌اند؛ وزن‌ها مربوط به معرف‌های استانداردشده است.",
    (
        "A loading is the correlation of an indicator with its composite.",
        "",
    ): "بار، همبستگی معرف با سازهٔ تکوینی (ترکیبی) خود است.",
    ("a composite of one indicator is that indicator", ""): "سازهٔ تکوینی (ترکیبی) با یک معرف همان معرف است",
    (
        "the indicators determine each other, or the respondents are too few",
        "",
    ): "معرف‌ها یکدیگر را تعیین می‌کنند یا شمار پاسخ‌دهندگان کم است",
    ("Tests of common method bias", ""): "آزمون‌های سوگیری روش مشترک",
    ("Common method bias", ""): "سوگیری روش مشترک",
    ("Threshold", ""): "آستانه",
    ("Indicated", ""): "نشانه دارد",
    ("Not indicated", ""): "نشانه ندارد",
    (
        "Harman: first principal component, percent of the variance of all items",
        "",
    ): "هارمن: سهم مؤلفهٔ اصلی نخست از واریانس همهٔ گویه‌ها (درصد)",
    (
        "Harman: first principal-axis factor, percent of the variance of all items",
        "",
    ): "هارمن: سهم عامل نخست به روش محورهای اصلی از واریانس همهٔ گویه‌ها (درصد)",
    ("Full-collinearity VIF", ""): "VIF هم‌خطی کامل",
    ("Marker: {marker}, _r_", ""): "متغیر نشانگر: {marker} (ضریب همبستگی)",
    (
        "Single-factor model against the measurement model, Δχ²",
        "",
    ): "مدل تک‌عاملی در برابر مدل اندازه‌گیری، تفاوت کای‌دو",
    ("{test} ({df})", ""): "{test} (درجهٔ آزادی {df})",
    (
        "Harman’s test is weak: passing it proves nothing, for a bias may be spread over several dimensions.",
        "",
    ): "آزمون هارمن ضعیف است: گذشتن از آن چیزی را ثابت نمی‌کند، زیرا سوگیری ممکن است در چند بُعد پخش باشد.",
    (
        "A full-collinearity VIF is that of a construct’s score among the scores of all others.",
        "",
    ): "VIF هم‌خطی کامل، عامل تورم واریانس نمرهٔ هر سازه در میان نمرهٔ همهٔ سازه‌های دیگر است.",
    (
        "The single-factor model puts one factor behind all items of the measurement model; a bias is indicated if it fits no "
        "worse.",
        "",
    ): "مدل تک‌عاملی همهٔ گویه‌های مدل اندازه‌گیری را به یک عامل نسبت می‌دهد؛ اگر برازش آن بدتر نباشد نشانهٔ سوگیری است.",
    (
        "The marker’s share is its smallest positive correlation with a construct; a bias is indicated if, without it, a "
        "significant correlation of two constructs is significant no more.",
        "",
    ): "سهم متغیر نشانگر کوچک‌ترین همبستگی مثبت آن با سازه‌هاست؛ اگر با حذف آن همبستگی معنادار دو سازه دیگر معنادار نباشد، "
    "نشانهٔ سوگیری است.",
    ("there is no principal-axis factor of these correlations", ""): "این همبستگی‌ها عاملی به روش محورهای اصلی ندارند",
    (
        "the scores of the constructs determine each other, or the respondents are too few",
        "",
    ): "نمره‌های سازه‌ها یکدیگر را تعیین می‌کنند یا شمار پاسخ‌دهندگان کم است",
    ("no respondent has a score on every construct", ""): "هیچ پاسخ‌دهنده‌ای در همهٔ سازه‌ها نمره ندارد",
    ("only {n} respondents answered every item", ""): "تنها {n} پاسخ‌دهنده به همهٔ گویه‌ها پاسخ داده‌اند",
    ("Correlations adjusted for the marker variable", ""): "همبستگی‌های اصلاح‌شده بر پایهٔ متغیر نشانگر",
    ("Correlation", ""): "همبستگی",
    ("{a} with {b}", ""): "{a} با {b}",
    ("_r_", ""): "ضریب همبستگی",
    ("Adjusted _r_", ""): "ضریب همبستگی اصلاح‌شده",
    ("_p_ of the adjusted _r_", ""): "سطح معناداری ضریب اصلاح‌شده",
    (
        "Adjusted after Lindell and Whitney for a share of the method of {share}.",
        "",
    ): "اصلاح‌شده به روش لیندل و ویتنی، با سهم روش برابر با {share}.",
    (
        "the marker correlates positively with no construct, so that there is nothing to take away",
        "",
    ): "متغیر نشانگر با هیچ سازه‌ای همبستگی مثبت ندارد و چیزی برای کم کردن نیست",
    (
        "taken without the marker the correlation would lie beyond −1",
        "",
    ): "با حذف سهم متغیر نشانگر، همبستگی کمتر از −۱ می‌شود",
    ("there is no construct but the marker", ""): "جز متغیر نشانگر سازه‌ای وجود ندارد",
    ("the method names no threshold", ""): "این روش آستانه‌ای ندارد",
    ("the marker is a construct under another name", ""): "متغیر نشانگر همان یکی از سازه‌هاست",
    ("Hypotheses without the marker’s share", ""): "فرضیه‌ها بدون سهم متغیر نشانگر",
    ("As observed", ""): "بر پایهٔ داده‌ها",
    ("Without the marker’s share", ""): "بدون سهم متغیر نشانگر",
    (
        "Estimated again from covariances without the marker’s share in every construct; questions of fact keep theirs.",
        "",
    ): "از کوواریانس‌هایی که سهم متغیر نشانگر در سازه‌ها از آن‌ها کم شده است دوباره برآورد شد؛ سؤال‌های عینی تغییری نکرده‌اند.",
    (
        "Adjusted covariances have no respondents behind them, so these standard errors are the classical ones.",
        "",
    ): "کوواریانس‌های اصلاح‌شده پاسخ‌دهنده‌ای پشت خود ندارند، از این رو خطاهای استاندارد از نوع معمول است.",
    (
        "only regressions can be estimated again from adjusted correlations",
        "",
    ): "تنها رگرسیون را می‌توان از همبستگی‌های اصلاح‌شده دوباره برآورد کرد",
    (
        "the model multiplies variables, and the correlations of a product cannot be adjusted for a marker",
        "",
    ): "در مدل حاصل‌ضرب متغیرها آمده است و همبستگی‌های حاصل‌ضرب را نمی‌توان بر پایهٔ متغیر نشانگر اصلاح کرد",
    (
        "without the marker the correlations of the model contradict each other",
        "",
    ): "بدون سهم متغیر نشانگر همبستگی‌های مدل با هم ناسازگار است",
}
