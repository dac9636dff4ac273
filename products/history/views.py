"""A product's history: a slider over its life, two moments side by side, and fields brought back."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_safe

from accounts.pages import shop_page
from accounts.roles import Permission
from core import clock, gate
from core.errors import Refused
from core.htmx import render_page
from core.sentences import gettext as _
from products.history import queries
from products.history.actions import restoring
from products.views.shared import done, find_product

_MINUTES_MOST = 60 * 24 * 366 * 100


@require_safe
@shop_page(Permission.PRODUCTS_READ)
def history(request, public_id):
    """The product at a moment (``at``) beside another one (``with``; without it, now)."""
    return _shown(request, find_product(request, public_id))


@require_http_methods(["POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def restore(request, public_id):
    """First say what bringing the chosen fields back would do (a dry run), then do it."""
    product = find_product(request, public_id)
    at, fields = _moment(request.POST.get("at", "")) or product.created_at, request.POST.getlist("field")
    version, is_sure = gate.whole(request.POST.get("version", "")), "sure" in request.POST
    try:
        found = restoring.restore(
            product,
            at=at,
            fields=fields,
            actor=request.actor,
            expected_version=version,
            dry_run=not is_sure,
        )
    except Refused as refusal:
        return _shown(request, product, at=at, refusal=refusal, status=422)
    if is_sure:
        return done(request, _("Brought back; both storefronts are told, and their receipts stand below."), product)
    return _shown(request, product, at=at, dry_run=found)


def _shown(request, product, *, at: datetime | None = None, dry_run=None, refusal: Refused | None = None, status=200):
    now = clock.now()
    at = at or _chosen(request, product)
    later = _moment(request.GET.get("with", "")) or now
    at, later = (min(max(moment, product.created_at), now) for moment in (at, later))
    then = queries.state_at(product, at)
    other = queries.state_at(product, later)
    context = {
        "product": product,
        "then": then,
        "later": other,
        "is_now": later == now,
        "later_input": "" if later == now else f"{later.astimezone(clock.JAKARTA):%Y-%m-%dT%H:%M:%S}",
        "rows": queries.compared(product, then, other),
        "points": queries.turning_points(product),
        "minutes": int((now - product.created_at).total_seconds() // 60),
        "minute": int((at - product.created_at).total_seconds() // 60),
        "kept_since": queries.kept_since(product),
        "dry_run": dry_run,
        "faults": refusal.faults if refusal else [],
        "may_write": request.membership.may(Permission.PRODUCTS_WRITE),
        "page": reverse("products:history", args=[product.public_id]),
    }
    return render_page(request, "products/history.html", context, fragment="moment", status=status)


def _chosen(request, product) -> datetime:
    """The moment that the address names, or the slider's minute of the product's life; else the beginning of it."""
    minute = gate.whole(request.GET.get("minute", ""))
    if minute is not None:
        return product.created_at + timedelta(minutes=min(minute, _MINUTES_MOST))
    return _moment(request.GET.get("at", "")) or product.created_at


def _moment(given: str) -> datetime | None:
    """A moment as ISO 8601, or as an input of the browser writes it: the shop's clock (WIB) where no zone is named."""
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return found.replace(tzinfo=clock.JAKARTA) if found and found.tzinfo is None else found
