"""What the README of a new study says, by language."""

from collections.abc import Mapping

ENGLISH = """\
# A survey study

This folder holds a study that runs as it is: the social CRM questionnaire of scrm_model, with **simulated** answers. Nobody
gave them. Look at what comes out, then change the files into your own study.

    py -m scrm_model run

typed in a terminal in this folder (on other systems than Windows: `python3` for `py`). The report is then in `reports/`, in a
folder named after this one.

## Making it your own

1. `questionnaire/instrument.yaml`: what you ask. Replace constructs and items; keep the codes short (`CRO1`).
2. `questionnaire/study.yaml`: what you claim, and the plan: models, hypotheses, who is left out. Under `fieldwork:` and
   `screening:` keep only what you know and what your export has columns for. Delete `population:`, which only the simulator
   reads, or state your own.
3. `py -m scrm_model check` finds what is wrong in either file, with line and column, before there is any answer.
4. `py -m scrm_model simulate -n 200 --seed 1 -o data/practice.csv` draws answers from your own `population:`, to try the
   analysis on before the fieldwork: `py -m scrm_model run --answers data/practice.csv`.
5. Put the export of your survey (CSV or XLSX) into `data/`, name it under `answers:` in the study file, and run again.

| folder | holds |
| --- | --- |
| `questionnaire/` | what respondents saw, and what the study claims |
| `data/` | the answers as they came, never edited; its README says where they are from |
| `reports/` | written by the program; delete it whenever you like |
"""

PERSIAN = """\
# یک پژوهش پیمایشی

پژوهشی که در این پوشه است، همین‌طور که هست اجرا می‌شود: پرسشنامهٔ CRM اجتماعی scrm_model با پاسخ‌های **شبیه‌سازی‌شده**.
این پاسخ‌ها را کسی نداده و غیرقابل استناد است. نخست خروجی را ببینید، سپس پرونده‌ها را به پژوهش خود تبدیل کنید.

    py -m scrm_model run

این فرمان را در پایانهٔ ویندوز و در همین پوشه وارد کنید (در سیستم‌عامل‌های دیگر به‌جای `py` بنویسید `python3`). گزارش در پوشهٔ
`reports/` و در پوشه‌ای هم‌نام با همین پوشه ساخته می‌شود.

## تبدیل به پژوهش خودتان

1. `questionnaire/instrument.yaml`: آنچه می‌پرسید. سازه‌ها و گویه‌های خود را جایگزین کنید و کدها را کوتاه نگه دارید (`CRO1`).
2. `questionnaire/study.yaml`: آنچه ادعا می‌کنید و برنامهٔ تحلیل: مدل‌ها، فرضیه‌ها و معیارهای کنار گذاشتن پاسخ‌ها. در بخش‌های
   `fieldwork:` و `screening:` تنها آنچه را می‌دانید و ستونش در خروجی پرسشنامهٔ شما هست نگه دارید. بخش `population:` را که تنها به
   کار شبیه‌ساز می‌آید، حذف کنید یا جامعهٔ فرضی خود را در آن بنویسید.
3. فرمان `py -m scrm_model check` پیش از آنکه پاسخی در کار باشد، خطاهای هر دو پرونده را با شمارهٔ سطر و ستون نشان می‌دهد.
4. فرمان `py -m scrm_model simulate -n 200 --seed 1 -o data/practice.csv` از `population:` خودتان پاسخ‌هایی می‌سازد تا پیش از
   گردآوری داده‌ها تحلیل را بیازمایید: `py -m scrm_model run --answers data/practice.csv`.
5. خروجی پرسشنامهٔ خود (CSV یا XLSX) را در پوشهٔ `data/` بگذارید، نام آن را در پروندهٔ پژوهش پیش روی `answers:` بنویسید و برنامه
   را دوباره اجرا کنید.

| پوشه | محتوا |
| --- | --- |
| `questionnaire/` | آنچه پاسخ‌دهندگان دیده‌اند و آنچه پژوهش ادعا می‌کند |
| `data/` | پاسخ‌ها به همان صورت که رسیده‌اند، بدون ویرایش؛ منشأ آن‌ها در README همان پوشه آمده است |
| `reports/` | نوشتهٔ برنامه؛ هر زمان خواستید آن را پاک کنید |
"""

READMES: Mapping[str, str] = {"en": ENGLISH, "fa": PERSIAN}
