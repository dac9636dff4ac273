"""How the admin reads codes, moments and names of the code to staff: the words of the seller pages, and what programs
know a thing by in the letters of programs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission
from core import facts, jobs, support
from logistics import shipping
from outbox import operations
from seller_center import words
from seller_center.admin_tables import TABLES
from seller_center.jinja import wib

ACTORS = {
    "SELLER": _("Seller"),
    "STAFF": _("Platform staff"),
    "PLATFORM": _("Storefront"),
    "API": _("Program"),
    "SYSTEM": _("Seller Center"),
    "RULE": _("Rule"),
}


def moment(value: datetime, row=None) -> str:
    """``23 Nov 2026, 14.03 WIB`` in at most two lines, with the second in its title."""
    day, clock = wib(value).split(", ")
    return format_html(
        '<time datetime="{}" title="{}"><span class="house-whole">{},</span> <span class="house-whole">{}</span></time>',
        value.isoformat(timespec="seconds"), value.isoformat(timespec="milliseconds"), day, clock,
    )  # fmt: skip


def code(value, row=None) -> str:
    """A name that programs and search fields take."""
    return format_html("<code>{}</code>", value)


def table_of(model_name: str, row=None) -> str:
    """The kind of row that a log entry or receipt is about, also of tables that the admin has no page of."""
    for model in apps.get_models():
        if model._meta.model_name == model_name:
            name, _many = TABLES.get(model._meta.label, (model._meta.verbose_name, ""))
            return capfirst(str(name))
    return model_name


# What storefronts tell us of (storefronts.registry.on_webhook).
TOPICS = {
    "order.status_changed": _("Order: status changed"),
    "order.address_changed": _("Order: address changed"),
    "cancellation.status_changed": _("Cancellation: status changed"),
    "package.updated": _("Parcel changed"),
    "shop.deauthorized": _("Permission withdrawn"),
    "product.status_changed": _("Product: status changed"),
    "product.audit_changed": _("Product: review changed"),
    "product.information_changed": _("Product: content changed"),
    "product.created": _("Product created"),
    "return.status_changed": _("Return changed"),
    "refund.succeeded": _("Money is back with the buyer"),
    "shop.mirror_status_changed": _("Joining of the shops changed"),
    "promotion.status_changed": _("Promotion changed on the storefront"),
}


def _topic(value: str, row=None):
    return TOPICS.get(value) or code(value)


def _operations():
    return [(operation.value, operations.in_words(operation)) for operation in operations.Operation]


def _subjects():
    names = [label.partition(".")[2].lower() for label in TABLES]
    return [(name, table_of(name)) for name in names]


def _rights(value, row=None) -> str:
    labels = {"*": _("everything"), **{right.value: right.label for right in Permission}}
    return ", ".join(str(labels.get(right, right)) for right in value) or "–"


def _said(value, row) -> str:
    return words.brief(value, getattr(row, "field", ""))


def _changes(row, _row=None):
    """A log entry's values as the shop's own change log shows them: the field, the old value, the new one."""
    lines = [
        (name, format_html("<del>{}</del> → ", old) if old is not None else "", new if new is not None else "–")
        for name, old, new in words.changes(row.before, row.after)
    ]
    return format_html_join("", "<div><b>{}</b>: {}{}</div>", lines) or "–"


def teach() -> None:
    """Give core.support its readers, and its filters the codes to choose from."""
    readers: dict[str, Callable[[Any, Any], object]] = {
        "moment": moment,
        "fact": lambda value, row: facts.in_words(value),
        "operation": lambda value, row: operations.in_words(value),
        "actor_kind": lambda value, row: ACTORS.get(value, value),
        "subject_type": table_of,
        "field": lambda value, row: capfirst(words.field_name(value)),
        "topic": _topic,
        "promotions.ToolSurface.about": lambda value, row: gettext(value),
        "campaigns.Programme.name": lambda value, row: gettext(value),
        "products.Product.description": lambda value, row: words.plain(value),
        "aftersales.Return.reason": lambda value, row: row.because,
        "orders.Order.service_name": lambda value, row: shipping.name_of(row),
        "core.Job.title": lambda value, row: jobs.title_of(row),
        "products.StockEntry.cause": lambda value, row: words.cause(value) or "–",
        "storefronts.Receipt.value": _said,
        "storefronts.PastReceipt.value": _said,
        "storefronts.Difference.ours": _said,
        "storefronts.Difference.theirs": _said,
        "scopes": _rights,
        "actor_rights": _rights,
        "changes": _changes,
        **dict.fromkeys(
            ("public_id", "service_code", "event_id", "request_id", "key", "start", "part", "subject_id", "error_code", "surface",
             "storefront_request_id", "app_key", "lease", "pending_key"),
            code,
        ),
    }  # fmt: skip
    support.READERS.update(readers)
    support.CODES.update({
        "operation": _operations,
        "actor_kind": lambda: list(ACTORS.items()),
        "subject_type": _subjects,
        "topic": lambda: list(TOPICS.items()),
    })  # fmt: skip
