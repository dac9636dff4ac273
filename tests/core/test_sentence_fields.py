"""What is stored of our own sentences is read in the language of whoever reads the row, not of whoever caused it."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts import actions as accounts
from accounts.models import User
from core import audit, jobs
from core.models import ChangeLog, Job
from core.sentence_fields import SentenceField, SentenceJSONField
from core.sentences import gettext as _
from core.sentences import joined
from orders.models import Order
from tests import make, source
from tests.api.conftest import Api

pytestmark = pytest.mark.django_db

SOLD_OUT = "Sold out: the last pieces went to another order."


def raw(table: str, column: str, pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_a_stored_sentence_is_read_in_the_readers_language_and_stays_one_when_it_is_stored_again():
    order = make.order(make.connection(make.shop()))
    with translation.override("id"):
        said = joined(_(SOLD_OUT), "Kata toko: habis", between="; ")
        assert said == "Stok habis: buah terakhir masuk ke pesanan lain.; Kata toko: habis"
        order.problem = said
        order.save()
    for _turn in range(2):
        with translation.override("en"):
            row = Order.objects.get(pk=order.pk)
            assert row.problem == f"{SOLD_OUT}; Kata toko: habis"
            row.save()
    assert SOLD_OUT in raw("orders_order", "problem", order.pk) and "Stok habis" not in raw(
        "orders_order", "problem", order.pk
    )
    with translation.override("id"):
        assert Order.objects.get(pk=order.pk).problem == said
        Order.objects.filter(pk=order.pk).update(problem="")
        assert not Order.objects.exclude(problem="").exists()


@pytest.mark.parametrize("text", ['{"msgid": "Sold out"}', "{", "{}", "Barang dilarang", "50% off %s %(n)s"])
def test_what_a_storefront_said_stays_as_it_said_it(text):
    order = make.order(make.connection(make.shop()))
    Order.objects.filter(pk=order.pk).update(problem=text)
    assert Order.objects.get(pk=order.pk).problem == text


def test_notes_log_entries_and_layers_too_on_the_page_and_in_the_api():
    shop = make.shop()
    owner = User.objects.get(memberships__shop=shop)
    _token, secret = accounts.create_token(shop, name="p", scopes=["products:read", "shop:read"], actor=make.SYSTEM)
    with translation.override("id"):
        job = jobs.create(
            shop, kind=Job.Kind.IMPORT, actor=make.SYSTEM, title="a.csv", summary={"notes": [_("Choose a category.")]}
        )
        audit.record(shop, "shop.renamed", make.SYSTEM, after={"why": _(SOLD_OUT), "told": 3})
    with translation.override("en"):  # a request leaves its language behind
        seller = Client()
        seller.force_login(owner)
        for language, note, why in (
            ("en", "Choose a category.", SOLD_OUT),
            ("id", "Pilih kategori.", "Stok habis: buah terakhir masuk ke pesanan lain."),
        ):
            User.objects.filter(pk=owner.pk).update(language=language)
            assert note in seller.get(reverse("products:job", args=[job.public_id])).text, language
            assert why in seller.get(reverse("accounts:changelog")).text, language
            api = Api(secret)
            assert api.get(f"/imports/{job.public_id}", accept_language=language).json()["notes"] == [note]
            changes = api.get("/changes", accept_language=language).json()["data"]
            assert {"why": why, "told": 3} in [change["after"] for change in changes]
    assert ChangeLog.objects.filter(after__told=3).count() == 1


# Fields that keep words of a person or a name, and are said anew by other means.
SAID_ANEW = {
    "title": "core.jobs.title_of says what a job does from its parameters",
    "name": "the first warehouse gets a name that is the seller's to change",
}
WORDS = {"_", "ngettext", "gettext", "joined"}


def _columns() -> dict[str, dict[str, bool]]:
    """Every text column of ours by its name: whether it knows sentences, by model."""
    found: dict[str, dict[str, bool]] = {}
    for model in apps.get_models():
        if Path(apps.get_app_config(model._meta.app_label).path).parent != settings.BASE_DIR:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField | ArrayField):
                knows = isinstance(field, SentenceField | SentenceJSONField)
                found.setdefault(field.name, {})[model._meta.label] = knows
    return found


# Columns whose namesakes keep sentences of ours, and which keep somebody else's words.
OTHERS_WORDS = {
    "core.JobRow.before": "a row's figures, for the undo",
    "core.JobRow.after": "the same",
    "outbox.Connection.last_error": "the host's words; the page says its own by the error's code",
    "outbox.SyncJob.last_error": "the same",
    "outbox.SyncJob.subject_label": "titles, names and numbers",
    "storefronts.Difference.subject_label": "the same",
    "orders.OrderHint.last_error": "for the operator",
    "aftersales.ReturnHint.last_error": "for the operator",
    "chat.ChatHint.last_error": "for the operator",
    "ads.AdHint.last_error": "for the operator",
    "chat.Session.reason": "the storefront's own word",
    "shop_health.Violation.reason": "one of a few",
    "automation.Deed.after": "one of a few, or typed by the seller",
    "automation.Deed.before": "one of a few",
    "automation.Deed.problem": "a kept fault, which core.errors.said says",
    "products.PlannedPrice.problem": "a kept fault, which core.errors.said says",
    "storefronts.InboundEvent.last_error": "for the operator",
    "accounts.SupportVisit.reason": "typed by the staff",
    "integration.MallApplication.reason": "typed by the staff",
    "integration.Integration.reason": "one of a few",
    "aftersales.Dispute.reason": "typed by the seller",
    "aftersales.Refund.reason": "one of a few, or the storefront's own word",
    "aftersales.Return.reason": "one of a few, or the storefront's own word",
    "logistics.Holiday.note": "typed by the staff",
    "products.StockEntry.note": "typed by the seller",
    "orders.Order.note": "typed by the seller",
    "affiliates.Creator.note": "typed by the seller",
    "aftersales.Dispute.note": "typed by the staff",
    "aftersales.Return.note": "typed by the seller",
    "products.StockTransfer.note": "typed by the seller",
    "products.StockTransferLine.reason": "one of a few",
}


def test_one_name_is_one_kind_of_column():
    """The walk below goes by names: a ``problem`` that keeps sentences in one table keeps them in all."""
    mixed = {
        f"{model}.{name}"
        for name, found in _columns().items()
        if any(found.values())
        for model, knows in found.items()
        if not knows
    }
    assert mixed == OTHERS_WORDS.keys()


def _translates(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Call) and getattr(one.func, "id", "") in WORDS for one in ast.walk(node))


@source.reads_all_code
def test_no_action_stores_a_sentence_where_it_stays_in_the_language_of_whoever_asked():
    columns, wrong = _columns(), []
    sentences = {name for name, found in columns.items() if any(found.values())}
    assert {"problem", "reason", "error", "summary", "after"} <= sentences
    names = columns.keys() - sentences - SAID_ANEW.keys()
    for path in source.files():
        if "views" in path.parts or path.stem in ("views", "forms", "models", "admin"):
            continue
        for node in source.nodes_of(path):
            if isinstance(node, ast.Assign) and _translates(node.value):
                stored = [target.attr for target in node.targets if isinstance(target, ast.Attribute)]
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("create", "update"):
                stored = [word.arg for word in node.keywords if _translates(word.value)]
            else:
                continue
            wrong += [f"{path.relative_to(settings.BASE_DIR)}: {name}" for name in stored if name in names]
    assert wrong == []
