"""What each state means for a seller, in a sentence and in a few."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import clock, dates
from integration import queries
from integration.machine import Reason, State
from integration.models import Binding, Integration, OldListing


@dataclass(frozen=True)
class Question:
    """One question of sellers with its answer, and the page that it leads to ("" for none)."""

    asked: object
    answer: object
    leads_to: str = ""
    link: object = ""


QUESTIONS = [
    Question(
        gettext_lazy("I have a Tokopedia shop and do not want my products or my account there. What can I do?"),
        gettext_lazy(
            "Take the whole shop off Tokopedia here, or single products by choosing TikTok Shop only on the product. "
            "Nothing on TikTok Shop changes, and you can come back at any time."
        ),
        "products:list",
        gettext_lazy("Products"),
    ),
    Question(
        gettext_lazy("I have a Tokopedia shop already. What becomes of it?"),
        gettext_lazy(
            "It stays. Bind it to this account from the Tokopedia seller dashboard: its listings are copied here and "
            "merged with yours, and the mirror stops by itself once the same account is bound. Bound to another account, "
            "it changes nothing here."
        ),
    ),
    Question(
        gettext_lazy("Can my shop have another name or logo on Tokopedia?"),
        gettext_lazy("No. There is one name and one logo, for both storefronts; changing them changes both."),
        "accounts:settings",
        gettext_lazy("Shop profile"),
    ),
    Question(
        gettext_lazy("Are drafts and suspended products mirrored?"),
        gettext_lazy("No. Only live products are; a draft follows once you publish it for Tokopedia."),
    ),
    Question(
        gettext_lazy("What does it cost?"),
        gettext_lazy(
            "Nothing for the integration. Tokopedia orders pay the same kinds of fees as TikTok Shop orders, by the rate "
            "card; Mall shops pay the Mall fee on both."
        ),
    ),
    Question(
        gettext_lazy("Where do orders from before the binding go?"),
        gettext_lazy(
            "Orders placed in your Tokopedia shop before it was bound are finished in the Tokopedia dashboard; new ones "
            "from both storefronts arrive here, at the latest within 72 hours."
        ),
    ),
]


def results(bound: Binding) -> list[tuple[str, int]]:
    """What became of the listings, in words with how many; those of which there are none are left out."""
    counts = dict(bound.listings.order_by().values_list("outcome").annotate(n=Count("id")))
    told = [(str(label), counts.get(value, 0)) for value, label in OldListing.Outcome.choices]
    if bound.state == Binding.State.COPYING:
        told[0] = (_("Still to be copied"), told[0][1])
    if bound.suspended_count:
        told.append((_("Suspended by Tokopedia, not copied"), bound.suspended_count))
    return [one for one in told if one[1]]


def headline(row: Integration) -> str:
    """Where the shop stands, in one sentence."""
    if row.is_day_here(clock.now()):
        return _("Your shop is being opened on Tokopedia")
    if row.state == State.SCHEDULED and row.scheduled_at is not None:
        return _("Your shop comes to Tokopedia on %(day)s") % {"day": dates.moment_in_words(row.scheduled_at)}
    if row.state == State.NOT_ELIGIBLE and row.reason == Reason.ROLLED_BACK:
        return _("The platform took your shop off Tokopedia")
    return headline_of(State(row.state))


def headline_of(state: State) -> str:
    """The sentence of a state."""
    return {
        State.NOT_ELIGIBLE: _("Your shop is not planned for Tokopedia yet"),
        State.ACTIVE_AUTO: _("Your shop is on Tokopedia"),
        State.OPTED_OUT: _("Your shop is not on Tokopedia, because you said so"),
        State.BINDING: _("Your Tokopedia shop is being read"),
        State.CONFIRMING: _("Confirm how your Tokopedia shop joins"),
        State.MERGING: _("Decide which products are the same"),
        State.BOUND: _("Your own Tokopedia shop is bound to this account"),
        State.AUTO_STOPPED: _("Your own Tokopedia shop took the place of the mirror"),
    }[state]


def text(row: Integration) -> str:
    """What that means."""
    if row.state == State.NOT_ELIGIBLE and row.reason == Reason.ROLLED_BACK:
        return _(
            "Buyers of Tokopedia do not see it now. On TikTok Shop nothing changed, and open Tokopedia orders go on. "
            "You will be written to before it comes back."
        )
    return {
        State.NOT_ELIGIBLE: _("As soon as nothing is missing, the platform plans a day and writes to you before."),
        State.SCHEDULED: _(
            "There is nothing you have to do. From that day buyers of Tokopedia see your live products at the same price "
            "and with the same stock, under the same shop name and logo. It costs nothing; each Tokopedia order pays the "
            "fees of the rate card."
        ),
        State.ACTIVE_AUTO: _(
            "Title, description, price, stock, rating and reviews are those of TikTok Shop and follow each edit at once. "
            "For each product you choose where it is sold."
        ),
        State.OPTED_OUT: _(
            "Buyers of Tokopedia do not see your shop. On TikTok Shop everything is as it was; open Tokopedia orders, "
            "returns and payouts go on until they are done."
        ),
        State.BINDING: _("Its listings and warehouses are copied; buyers notice nothing yet."),
        State.CONFIRMING: _("Nothing changes for buyers before you confirm."),
        State.MERGING: _(
            "Until you are done only prices, stock and weights can be changed. Buyers see your Tokopedia shop."
        ),
        State.BOUND: _("Its followers, ratings and reviews stay; from now on it is fed from here."),
        State.AUTO_STOPPED: _(
            "There is one Tokopedia shop of yours, with its followers, ratings and reviews, fed from here."
        ),
    }[State(row.state)]


@dataclass(frozen=True)
class Next:
    """What the home page says of an integration that is not finished: where it stands, and the one thing to do."""

    headline: str
    text: str
    leads_to: str
    link: str
    is_urgent: bool = False


def next_step(row: Integration) -> Next | None:
    """None once the shop is on Tokopedia with all its products, or its seller said no."""
    cockpit, look = "integration:cockpit", _("Integration to Tokopedia")
    if row.state in (State.BOUND, State.AUTO_STOPPED):
        bound = queries.binding_of(row.shop)
        if bound is None or bound.state == Binding.State.DONE:
            return None
        if bound.state == Binding.State.CONFIRMED:
            return _merging(bound)
        said = _("The rest of your Tokopedia listings is being copied.")
        return Next(said, "", "integration:pairs", _("What became of the listings"))
    if row.state == State.MERGING:
        bound = queries.binding_of(row.shop)
        return _merging(bound) if bound is not None else None
    if row.state == State.CONFIRMING:
        return Next(headline(row), text(row), "integration:confirm", _("Look and confirm"), is_urgent=True)
    if row.is_mirroring:
        done = _("%(n)d of %(total)d products looked at") % {"n": row.mirror_looked, "total": row.mirror_total}
        return Next(_("Your products are being put on Tokopedia"), done, cockpit, look)
    if row.state in (State.ACTIVE_AUTO, State.OPTED_OUT):
        return None
    return Next(headline(row), text(row), cockpit, look)


def _merging(bound: Binding) -> Next:
    waiting = queries.pair_counts(bound)["PROPOSED"]
    said = ngettext("%(num)d pair waits for your decision.", "%(num)d pairs wait for your decision.", waiting)
    text_of = (
        said % {"num": waiting}
        if waiting
        else _("Every pair is decided. Finish the merge to open your shop's texts again.")
    )
    return Next(headline_of(State.MERGING), text_of, "integration:pairs", _("Merge products"), is_urgent=True)
