"""What the pages of chat share: the list beside, the thread, what the composer needs."""

import uuid
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from chat import canned, queries
from chat.actions import giving
from chat.actions.tending import settings_of
from chat.filters import DUE, ConversationFilter
from chat.models import Conversation
from core import clock, keyset, lists
from core.platforms import Platform
from orders.models import Order

FILTERS = ("q", "purchased_on", "due_within", "assigned_to", "order_id", "product_id")
PAGE = 30


def find(request, public_id: str) -> Conversation:
    """This shop's conversation, or 404."""
    rows = Conversation.objects.for_shop(request.shop).select_related("order", "product", "assigned_to", "writing")
    row = get_object_or_404(rows, public_id=public_id)
    row.shop = request.shop
    return row


def list_context(request) -> dict:
    """The conversations beside: tabs, filters, rows; all of it in the address."""
    state = queries.state_of(request.shop)  # before the rows: what comes in between is news
    rows = Conversation.objects.for_shop(request.shop)
    filters = ConversationFilter(request.GET, queryset=rows, request=request)
    tab = request.GET.get("tab", "open")
    tab = tab if tab in queries.TABS else "open"
    found = filters.qs
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    # A search looks everywhere, whatever tab one comes from.
    shown = found if chosen["q"] else queries.of_tab(found, tab, request.user)
    sort = queries.SORTS["due"] if tab == "waiting" and not chosen["q"] else queries.SORTS["last"]
    sort = keyset.Sort(sort.column, descending=sort.column != "answer_by")
    page = keyset.page(
        queries.listed(queries.sortable(shown, sort)),
        sort,
        size=PAGE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    base = reverse("chat:inbox")
    # What was searched is looked for everywhere, so the tabs have nothing to say of it.
    counts = {} if chosen["q"] else queries.counts(found, request.user)
    known = settings_of(request.shop.pk)
    return {
        "holiday": known if known.is_holiday(clock.now()) else None,
        "rows": page.rows,
        "left_out": filters.left_out(),
        "tabs": [
            {
                "label": label,
                "count": counts.get(name),
                "url": lists.address(request, base, tab=name, q=None),
                "here": name == tab and not chosen["q"],
            }
            for name, label in tab_names().items()
        ],
        "chosen": chosen,
        "platforms_named": Platform.choices,
        "dues": DUE,
        "agents_named": [("me", _("Me")), ("none", _("Nobody")), *giving.agents_named(request.shop.pk)],
        "hidden": [("tab", tab)],
        "q": chosen["q"],
        "chips": lists.chips(request, filters_on(chosen)),
        "clear_url": lists.address(request, base, **dict.fromkeys(FILTERS)),
        "previous_url": page.previous and lists.address(request, base, before=page.previous),
        "next_url": page.next and lists.address(request, base, after=page.next),
        "list_query": urlencode(
            [
                (key, value)
                for key in request.GET
                for value in request.GET.getlist(key)
                if key not in ("after", "before")
            ]
        ),
        "has_any": bool(page.rows) or rows.exists(),
        "state": state,
    }


def thread_context(request, row: Conversation) -> dict:
    """The messages of a conversation and how it stands."""
    before = request.GET.get("older", "")
    place = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    messages, has_older = queries.thread(row, before=place)
    return {
        "row": row,
        "thread": messages,
        "is_piece": False,
        "oldest": messages[0].place if messages else 0,
        "has_older": has_older,
        "named": queries.named(messages),
        "writer": queries.writer_of(row, request.user),
        "may_write": request.membership.may(Permission.CHAT_WRITE),
        "may_orders": request.membership.may(Permission.ORDERS_READ),
        "may_returns": request.membership.may(Permission.RETURNS_READ),
    }


def composer_context(request, row: Conversation, **more) -> dict:
    """What the composer needs: the draft, ready answers filled in, and what may be shown to the buyer."""
    order = row.order or Order.objects.for_shop(request.shop).filter(
        purchased_on=row.purchased_on, buyer_id=row.buyer_user_id
    ).order_by("-ordered_at").first()  # fmt: skip
    values = canned.values_of(row, order, request.user.get_full_name())
    return {
        "row": row,
        "draft": queries.draft_of(row, request.user),
        "key": uuid.uuid4().hex,
        "seen": row.last_place,
        "replies": [(one, canned.filled(one.text, values)) for one in queries.replies(request.shop)],
        "may_write": request.membership.may(Permission.CHAT_WRITE),
        "error": "",
        "error_code": "",
        "as_note": False,
        **more,
    }


def conversation_context(request, row: Conversation, **more) -> dict:
    """Everything of the page of one."""
    return {
        **thread_context(request, row),
        **composer_context(request, row),
        "beside": queries.beside(request.shop, row),
        **more,
    }


def filters_on(chosen: dict[str, str]) -> list[tuple[str, str]]:
    """The filters that are on as (words, parameter)."""
    on = [(_("Search: %s") % chosen["q"], "q")] if chosen["q"] else []
    if chosen["purchased_on"] in Platform.values:
        on.append((str(Platform(chosen["purchased_on"]).label), "purchased_on"))
    if chosen["due_within"] in dict(DUE):
        on.append((_("Within %s") % dict(DUE)[chosen["due_within"]], "due_within"))
    if chosen["assigned_to"]:
        named = {"me": _("Mine"), "none": _("Nobody's")}
        on.append((named.get(chosen["assigned_to"], chosen["assigned_to"]), "assigned_to"))
    on += [(_("Order %s") % chosen["order_id"], "order_id")] if chosen["order_id"] else []
    return on + ([(_("Product %s") % chosen["product_id"], "product_id")] if chosen["product_id"] else [])


def tab_names() -> dict[str, str]:
    """The tabs of the inbox in words."""
    return {
        "open": _("Open"),
        "mine": _("Mine"),
        "unread": _("Unread"),
        "waiting": _("Waiting"),
        "done": _("Done"),
    }
