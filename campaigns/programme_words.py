"""The words of the platform's programmes, in the language of who reads them.

Rows hold one text, as they were filled in the beginning (Indonesian). As long as a row still says that, each reader gets it
in his own language; what staff wrote instead is shown as they wrote it.
"""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from campaigns.models import Programme

_ABOUT = {
    "SFP": _("Buyers pay less for shipping, or nothing; the badge shows on both channels."),
    "BCP": _(
        "Buyers get cashback and extra vouchers from the platform; the shop pays one service fee a completed order."
    ),
}
_TERMS = {
    "SFP": _(
        "The shop takes part on TikTok Shop and Tokopedia at once. The service fee of the rate card is charged on orders "
        "placed while the shop takes part; orders from before it joined or after it left do not pay it. Mall shops must "
        "take part: leaving the programme ends the Mall status. A shop may leave at any time."
    ),
    "BCP": _(
        "The shop takes part on TikTok Shop and Tokopedia at once. The service fee of the rate card is charged on "
        "completed orders that used the benefit, at most up to the cap a piece, and is given back when an order that was "
        "shipped is returned; orders cancelled before shipping do not pay it. A shop may leave at any time."
    ),
}


def name_of(programme: Programme) -> str:
    """What the programme is called."""
    return str(translation.gettext(programme.name))


def about_of(programme: Programme) -> str:
    """What it is, in a sentence."""
    return _in_own_language(programme.about, _ABOUT.get(programme.code))


def terms_of(programme: Programme) -> str:
    """The terms that a seller agrees to. The version (``terms_version``) is the same in either language."""
    return _in_own_language(programme.terms, _TERMS.get(programme.code))


def _in_own_language(stored: str, shipped) -> str:
    if shipped is None:
        return stored
    with translation.override("id"):
        is_as_shipped = str(shipped) == stored
    return str(shipped) if is_as_shipped else stored
