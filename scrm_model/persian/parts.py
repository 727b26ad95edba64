"""The parts of a report's sections."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    ("Items and their coding", ""): "گویه‌ها و کدگذاری آن‌ها",
    ("Missing answers", ""): "داده‌های گم‌شده",
    ("Reliability", ""): "پایایی",
    ("Exploratory factor analysis", ""): "تحلیل عاملی اکتشافی",
    ("Confirmatory factor analysis", ""): "تحلیل عاملی تأییدی",
    ("Convergent and discriminant validity", ""): "روایی همگرا و روایی واگرا",
    ("Composite (formative) constructs", ""): "سازه‌های تکوینی (ترکیبی)",
    ("Distributions and correlations of the constructs", ""): "توزیع سازه‌ها و همبستگی میان آن‌ها",
    ("Assumptions of the models", ""): "بررسی پیش‌فرض‌های مدل‌ها",
    ("Comparison of the models", ""): "مقایسهٔ مدل‌ها",
    ("path analysis", ""): "تحلیل مسیر",
    ("covariance-based structural equation modelling", ""): "مدل‌سازی معادلات ساختاری کوواریانس‌محور (CB-SEM)",
    ("{model}: {method}", ""): "{model}: {method}",
}
