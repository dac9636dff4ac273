"""What platform staff see first: the whole house in figures."""

from django.utils.translation import gettext as _

from accounts.models import Shop
from campaigns.models import Registration
from orders.models import Order
from outbox.models import Connection, SyncJob
from products.models import Listing, Product
from storefronts.models import InboundEvent


def platform_figures() -> list[dict]:
    """Label, count, the list that shows exactly these rows (admin model and query), and whether it calls for help."""
    jobs, events = SyncJob.objects, InboundEvent.objects
    figures = [
        (_("Shops"), Shop.objects.count(), "accounts_shop", "", False),
        (
            _("Live products"),
            Product.objects.filter(status="ACTIVATE").count(),
            "products_product",
            "?status__exact=ACTIVATE",
            False,
        ),
        (
            _("Refused listings"),
            Listing.objects.filter(wanted=True, audit_status="FAILED").count(),
            "products_listing",
            "?queue=refused",
            True,
        ),
        (
            _("Sync jobs waiting"),
            jobs.filter(state="PENDING").count(),
            "outbox_syncjob",
            "?state__exact=PENDING",
            False,
        ),
        (_("Sync jobs failed"), jobs.filter(state="FAILED").count(), "outbox_syncjob", "?state__exact=FAILED", True),
        (
            _("Webhooks failed"),
            events.filter(state="FAILED").count(),
            "storefronts_inboundevent",
            "?state__exact=FAILED",
            True,
        ),
        (
            _("Connections in trouble"),
            Connection.objects.exclude(trouble_since=None).count(),
            "outbox_connection",
            "?trouble_since__isempty=0",
            True,
        ),
        (
            _("Orders with lines outside the catalogue"),
            Order.objects.filter(is_unlinked=True).count(),
            "orders_order",
            "?is_unlinked__exact=1",
            True,
        ),
        (
            _("Registrations to review"),
            Registration.objects.filter(status=Registration.Status.UNDER_REVIEW).count(),
            "campaigns_registration",
            f"?status__exact={Registration.Status.UNDER_REVIEW}",
            False,
        ),
    ]
    return [
        {"label": label, "count": count, "model": model, "query": query, "is_bad": calls and count > 0}
        for label, count, model, query, calls in figures
    ]
