"""What a list of conversations can be narrowed by: one set for the inbox and the API."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chat.models import Conversation, Message
from core import clock
from core.filter_fields import IdsFilter, ListFilter, SeveralFilter, WordsFilter, YesFilter
from core.platforms import Platform
from products.models import Product

TEXT_LEAST = 3  # letters from which messages are looked through
FOUND_MOST = 500

STATES = [("open", _("Open")), ("waiting", _("Waits for an answer")), ("done", _("Done")), ("blocked", _("Blocked"))]
DUE = [("1", _("1 hour")), ("3", _("3 hours")), ("12", _("12 hours"))]


class ConversationFilter(ListFilter):
    """Filters over a shop's conversations. ``q`` takes an order's number, words of the buyer's name, or words of any
    message; ``due_within`` is in hours until the clock of docs/rules.md 9.1 runs out."""

    purchased_on = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Storefront"))
    unread = YesFilter(method="by_unread", label=_("Unread"))
    state = SeveralFilter(method="by_state", choices=STATES, label=_("State"))
    assigned_to = WordsFilter(method="by_agent", label=_("Answered by: me, none, or a member's e-mail"), free=True)
    order_id = WordsFilter(method="by_order", label=_("Order"), free=True)
    product_id = WordsFilter(method="by_product", label=_("Product"), free=True)
    due_within = SeveralFilter(method="by_due", choices=DUE, label=_("To be answered within"))
    q = IdsFilter(method="by_words", label=_("An order's number, or words of a name or a message"))

    class Meta:
        model = Conversation
        fields: list[str] = []

    def by_platform(self, rows, _name, platforms):
        """With buyers of any of these."""
        return rows.filter(purchased_on__in=platforms) if platforms else rows

    def by_unread(self, rows, _name, value):
        """With something unread, or without."""
        return rows if value is None else rows.filter(unread__gt=0) if value else rows.filter(unread=0)

    def by_state(self, rows, _name, states):
        """Open, waiting, done or blocked."""
        known = {
            "open": Q(is_done=False),
            "waiting": Q(waiting_since__isnull=False),
            "done": Q(is_done=True, blocked_at=None),
            "blocked": Q(blocked_at__isnull=False),
        }
        wanted = Q()
        for state in states or []:
            wanted |= known[state]
        return rows.filter(wanted) if states else rows

    def by_agent(self, rows, _name, given):
        """Of these members: "me", "none", or an address."""
        names = [given] if isinstance(given, str) else given or []
        wanted = Q()
        for name in names:
            if name == "none":
                wanted |= Q(assigned_to=None)
            elif name == "me":
                user = getattr(self.request, "user", None)
                wanted |= Q(assigned_to_id=getattr(user, "pk", None) or 0)
            else:
                wanted |= Q(assigned_to__email=name.lower())
        return rows.filter(wanted) if names else rows

    def by_order(self, rows, _name, ids):
        """That spoke of one of these orders, by our id or the storefront's number."""
        keys = [one.upper() for one in ([ids] if isinstance(ids, str) else ids or [])]
        return rows.filter(order_keys__overlap=keys) if keys else rows

    def by_product(self, rows, _name, ids):
        """That spoke of one of these products (``prd_...``)."""

        given = [ids] if isinstance(ids, str) else ids or []
        if not given:
            return rows
        shop = getattr(self.request, "shop", None)
        found = list(Product.objects.filter(shop=shop, public_id__in=given).values_list("pk", flat=True))
        return rows.filter(product_ids__overlap=found) if found else rows.none()

    def by_due(self, rows, _name, hours):
        """Whose clock runs out within so many hours, or ran out."""
        if not hours:
            return rows
        return rows.filter(answer_by__lte=clock.now() + timedelta(hours=max(map(int, hours))))

    def by_words(self, rows, _name, text):
        """By an order's number, the buyer's name, or what was said."""
        return search(rows, text, getattr(self.request, "shop", None))


def search(rows, text: str, shop):
    """Conversations of a shop by an order's number, words of the buyer's name, or words of any message."""
    words = text.split()[:8]
    if not words:
        return rows
    name = Q()
    for word in words:
        name &= Q(words__contains=word.casefold())
    found = Q(order_keys__overlap=[word.upper() for word in words]) | name
    if len(text.strip()) >= TEXT_LEAST:
        said = (
            Message.objects.for_shop(shop).filter(text__icontains=text.strip()).exclude(type=Message.Type.NOTIFICATION)
        )
        found |= Q(pk__in=list(said.order_by("-id").values_list("conversation_id", flat=True)[:FOUND_MOST]))
    return rows.filter(found)
