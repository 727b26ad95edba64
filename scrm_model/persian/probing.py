"""What an interaction means, in sentences."""

from collections.abc import Mapping

PHRASES: Mapping[tuple[str, str], str] = {
    (
        "{model}: the interaction of “{focal}” and “{moderator}” is not significant; its simple slopes and bounds are given "
        "for description only.",
        "",
    ): "{model}: اثر تعاملی «{focal}» و «{moderator}» معنادار نیست؛ شیب‌های ساده و مرزهای آن تنها برای توصیف آورده شده است.",
    (
        "{model}: the effect of “{focal}” on “{outcome}” increases with “{moderator}”, from {low} one standard deviation below "
        "its mean to {high} one above.",
        "",
    ): "{model}: با افزایش «{moderator}» ضریب اثر «{focal}» بر «{outcome}» افزایش می‌یابد: از {low} در یک انحراف معیار پایین‌تر "
    "از میانگین تا {high} در یک انحراف معیار بالاتر از میانگین.",
    (
        "{model}: the effect of “{focal}” on “{outcome}” decreases with “{moderator}”, from {low} one standard deviation below "
        "its mean to {high} one above.",
        "",
    ): "{model}: با افزایش «{moderator}» ضریب اثر «{focal}» بر «{outcome}» کاهش می‌یابد: از {low} در یک انحراف معیار پایین‌تر "
    "از میانگین تا {high} در یک انحراف معیار بالاتر از میانگین.",
    (
        "It is significant where “{moderator}” is below {first} ({share} of the respondents).",
        "",
    ): "این اثر آنجا معنادار است که «{moderator}» کمتر از {first} باشد ({share:long} از پاسخ‌دهندگان).",
    (
        "It is significant where “{moderator}” is above {first} ({share} of the respondents).",
        "",
    ): "این اثر آنجا معنادار است که «{moderator}» بیشتر از {first} باشد ({share:long} از پاسخ‌دهندگان).",
    (
        "It is significant where “{moderator}” is below {first} or above {last} ({share} of the respondents).",
        "",
    ): "این اثر آنجا معنادار است که «{moderator}» کمتر از {first} یا بیشتر از {last} باشد ({share:long} از پاسخ‌دهندگان).",
    (
        "It is significant where “{moderator}” is between {first} and {last} ({share} of the respondents).",
        "",
    ): "این اثر آنجا معنادار است که «{moderator}» بین {first} و {last} باشد ({share:long} از پاسخ‌دهندگان).",
}
