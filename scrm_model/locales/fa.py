"""Persian, as theses in management print it."""

from importlib import import_module
from pkgutil import iter_modules

from scrm_model import persian
from scrm_model.locale import Locale
from scrm_model.numerals import Numerals

_TOPICS = [import_module(f"{persian.__name__}.{topic.name}").PHRASES for topic in iter_modules(persian.__path__)]

LOCALE = Locale(
    "fa",
    "rtl",
    {key: phrase for topic in _TOPICS for key, phrase in topic.items()},
    Numerals(
        digits="۰۱۲۳۴۵۶۷۸۹",
        decimal="٫",
        thousands="٬",
        percent="٪",
        leading_zero=True,
        decimals={"momayyez": "٫", "slash": "/", "point": "."},
    ),
    captions="inline",
    region="IR",
)
