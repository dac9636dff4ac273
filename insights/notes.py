"""What a page or a call is asked for, and what its numbers cannot say."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import dates
from core.platforms import Platform
from insights import queries
from insights.periods import Period


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    source: str
    period: Period
    left_out: list[str]


def notes(shop, given: Asked) -> list[str]:
    """What the numbers of any page cannot say."""
    found = []
    begin = queries.integration_day(shop)
    if begin is not None and given.source != Platform.TIKTOK_SHOP and given.period.before.first < begin:
        found.append(
            _(
                "Tokopedia's figures begin on %(day)s, the day of the integration: what was sold there before is not in them."
            )
            % {"day": dates.day_in_words(begin)}
        )
    if waiting := queries.waiting(shop):
        found.append(_("%(n)d days are being counted; their figures follow within seconds.") % {"n": waiting})
    return found


def note_of_visits(shop, given: Asked) -> list[str]:
    """What has to be said where visits are shown: whose they are, and since when they are known."""
    found, since = [], queries.visits_since(shop, queries.source_of_visits(shop, given.source))
    if given.source != Platform.TIKTOK_SHOP and not queries.tells_visits(shop, Platform.TOKOPEDIA):
        found.append(
            _(
                "No Tokopedia data on this page: the storefront tells the visits of TikTok Shop alone. What you see is TikTok Shop's."
            )
        )
    if since is None:
        found.append(_("No storefront has told of visits yet."))
    elif given.period.first < since:
        found.append(_("Visits are known from %(day)s on.") % {"day": dates.day_in_words(since)})
    return found
