"""The comments in the embedded study's files, in other languages."""

from collections.abc import Mapping

PERSIAN: Mapping[str, str] = {
    "What respondents saw, in English and Persian. The wording of every statement is our own; the constructs follow": (
        "آنچه پاسخ‌دهندگان دیده‌اند، به انگلیسی و فارسی. جمله‌بندی همهٔ گویه‌ها از خود ماست و سازه‌ها برگرفته‌اند از"
    ),
    (
        "Jayachandran, Sharma, Kaufman & Raman (2005) and their extension to social media by "
        "Harrigan, Soutar, Choudhury & Lowe (2015)."
    ): (
        "Jayachandran, Sharma, Kaufman & Raman (2005) و گسترش آن به رسانه‌های اجتماعی در "
        "Harrigan, Soutar, Choudhury & Lowe (2015)."
    ),
    "Asked in classes: numbers of employees are far too skewed to enter a regression as they are.": (
        "به‌صورت طبقه‌ای پرسیده شده است: توزیع تعداد کارکنان چوله‌تر از آن است که به همان صورت وارد رگرسیون شود."
    ),
    "What is claimed, and how it is to be tested. The answers that come with this study were drawn by the simulator": (
        "آنچه ادعا می‌شود و شیوهٔ آزمون آن. پاسخ‌های همراه این پژوهش را شبیه‌ساز از جامعه‌ای ساخته است"
    ),
    "from the population stated at the end of this file: nobody gave them.": (
        "که در پایان همین پرونده تعریف شده است: این پاسخ‌ها را کسی نداده است."
    ),
    "of intervals and verdicts": "سطح اطمینان فاصله‌ها و داوری دربارهٔ فرضیه‌ها",
    "of whatever is drawn at random": "هستهٔ اعداد تصادفی",
    "of a bootstrap": "در بوت‌استرپ",
    "or sum, or factor": "یا sum (مجموع) یا factor (نمرهٔ عاملی)",
    "who answered a smaller share of a scale's items gets no score on it": (
        "هر کس به سهم کمتری از گویه‌های یک مقیاس پاسخ داده باشد، در آن نمره نمی‌گیرد"
    ),
    "robust to unequal variances; classical gives those SPSS prints": (
        "مقاوم در برابر ناهمسانی واریانس؛ classical همان است که SPSS چاپ می‌کند"
    ),
    "or holm, bonferroni, bh: verdicts by p values adjusted within each family of hypotheses": (
        "یا holm، bonferroni، bh: داوری با مقدار p تعدیل‌شده در هر خانواده از فرضیه‌ها"
    ),
    "or mlr: errors and tests of the factor models that need no normal distribution": (
        "یا mlr: خطای استاندارد و آزمون مدل‌های عاملی بدون فرض نرمال بودن"
    ),
    "of the exploratory analysis; also ml, paf; promax, varimax; mean": (
        "تحلیل عاملی اکتشافی؛ همچنین ml و paf؛ promax و varimax؛ mean"
    ),
    "a variable that theory relates to nothing else here; its share is taken out of every correlation": (
        "متغیر نشانگر که در نظریه با هیچ‌یک از متغیرها رابطه ندارد؛ سهم آن از همهٔ همبستگی‌ها کنار گذاشته می‌شود"
    ),
    "intervals of ordinal alpha and omega and of exploratory omega, too; may take a minute": (
        "فاصلهٔ اطمینان آلفا و امگای ترتیبی و امگای اکتشافی هم؛ شاید یک دقیقه طول بکشد"
    ),
    "missing answers completed so many times over before models are fitted; may take a minute": (
        "تکمیل داده‌های گم‌شده به این تعداد، پیش از برازش مدل‌ها؛ شاید یک دقیقه طول بکشد"
    ),
    "to print what another program prints; the README says which program does what": (
        "برای چاپ همان عددی که نرم‌افزار دیگری چاپ می‌کند؛ قرارداد هر نرم‌افزار در README آمده است"
    ),
    "of simple slopes: or sd (-1 SD, mean, +1 SD), or percentiles (16th, 50th, 84th)": (
        "شیب‌های ساده: یا sd (میانگین و یک انحراف معیار دو سوی آن) یا percentiles (صدک‌های ۱۶، ۵۰ و ۸۴)"
    ),
    "or type6: percentiles as in SPSS and PROCESS": "یا type6: صدک‌ها مانند SPSS و PROCESS",
    "or z: coefficients against the normal distribution, as in AMOS and lavaan": (
        "یا z: آزمون ضریب‌ها با توزیع نرمال، مانند AMOS و lavaan"
    ),
    "or n: the standard deviation at which slopes are probed": "یا n: انحراف معیاری که شیب‌ها در آن بررسی می‌شوند",
    "whom to leave out; a rule that is not here is not applied": (
        "چه کسانی کنار گذاشته شوند؛ قاعده‌ای که اینجا نیست اجرا نمی‌شود"
    ),
    "whose column so called is empty": "هر کس این ستونش خالی است",
    "who agrees with an earlier one in all of these columns": "هر کس در همهٔ این ستون‌ها با کسی پیش از خود یکسان است",
    "who missed a question of kind attention": "هر کس به پرسش سنجش دقت (attention) پاسخ نادرست داده است",
    "who left a larger share of the items open": "هر کس سهم بیشتری از گویه‌ها را بی‌پاسخ گذاشته است",
    "who gave the same answer more than this many times in a row": "هر کس بیش از این تعداد پیاپی پاسخ یکسان داده است",
    "who took fewer seconds from started to finished": "هر کس از started تا finished کمتر از این تعداد ثانیه وقت گذاشته است",
    "a model without a kind is a regression; the README has an example of each kind": (
        "مدلی که نوع (kind) ندارد رگرسیون است؛ نمونهٔ هر نوع در README آمده است"
    ),
    "all equations together, for effects through others": "همهٔ معادله‌ها با هم، برای اثرهای غیرمستقیم",
    "the same, with weights found by partial least squares": "همان مدل با حداقل مربعات جزئی (PLS)",
    "C1: and once more, from covariances, as AMOS and lavaan do it: a third column beside the verdicts": (
        "C1: و یک بار دیگر بر پایهٔ کوواریانس، مانند AMOS و lavaan: ستون سوم در کنار داوری‌ها"
    ),
    "or ml": "یا ml",
    "of Persian numbers; or slash, or point": "جداکنندهٔ اعشار در عددهای فارسی؛ یا slash یا point",
    "of Persian text in Word": "قلم متن فارسی در Word",
    "stands before the numbers of tables and figures": "شمارهٔ فصل، پیش از شمارهٔ جدول‌ها و شکل‌ها",
    "What the simulator draws from. Effects, correlations and loadings are standardised: they hold among the constructs": (
        "جامعه‌ای که شبیه‌ساز از آن پاسخ می‌سازد. اثرها، همبستگی‌ها و بارها استانداردند و میان خود سازه‌ها برقرارند،"
    ),
    "themselves, before scales of seven points and errors of measurement blur them.": (
        "پیش از آنکه مقیاس هفت‌درجه‌ای و خطای اندازه‌گیری آن‌ها را کم‌رنگ کند."
    ),
}

COMMENTS: Mapping[str, Mapping[str, str]] = {"fa": PERSIAN}
