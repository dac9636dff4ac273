"""One rule for "already so": a verb that would change nothing is refused (409) and changes nothing. Every POST of the
address book is a verb with a case here, or says in which other way it may be sent twice."""

import pytest
from django.forms.models import model_to_dict
from django.urls import get_resolver

from core.models import ChangeLog
from outbox.models import SyncJob
from products.models import Sku
from tests import make
from tests.api.test_patch_routes import routes_with
from tests.api.verbs import VERBS

pytestmark = pytest.mark.django_db

# What is made anew with every call, and whose twins have a rule of their own.
MAKES = {"tokens", "roles", "products", "images", "products/<id>/copy", "products/<id>/image-addresses", "products/<id>/images", "imports", "exports", "bulk/products", "bulk/orders", "promotions", "price-quote",
         "webhook-endpoints", "campaigns/<id>/registrations", "sync/drift-checks", "finance/bank-accounts", "mall/apply",
         "conversations/<id>/messages", "conversations/<id>/pictures", "violations/<id>/appeals", "ads", "ad-wallet/top-ups",
         "collaborations", "insights/reports", "transfers", "planned-prices", "stock-files", "pick-waves", "packages/<id>/photos", "rules"}  # fmt: skip
# The body says how it shall be: the second call finds it so and answers the same.
SETS = {"products/<id>/availability", "products/<id>/choice-images", "skus/prices", "skus/stock",
        "merge-pairs", "merge-pairs/<id>/accept", "merge-pairs/<id>/refuse",
        "collaborations/<id>/products", "collaborations/<id>/creators", "integration/leave-out", "integration/take-in", "mall/assign",
        "notifications/read", "notifications/<id>/read", "notifications/<id>/unread", "packing/put-aside", "pick-waves/<id>/picks",
        "products/<id>/history/restore", "rules/<id>/move"}  # fmt: skip
# Each call does it once more: another movement, secret or message, the next confirmation or piece.
AGAIN = {"skus/<id>/stock", "registrations/<id>/top-up", "webhook-endpoints/<id>/rotate-secret",
         "webhook-endpoints/<id>/test", "webhook-endpoints/<id>/replay", "finance/withdrawals", "integration/confirm", "packing/scan",
         "stock-files/<id>/fetch"}  # fmt: skip


def test_every_post_says_what_its_second_call_does():
    groups = [MAKES, SETS, AGAIN, set(VERBS)]
    assert set(routes_with("post", get_resolver().url_patterns)) == set.union(*groups)
    assert len(set.union(*groups)) == sum(map(len, groups))


@pytest.mark.parametrize("route", VERBS)
def test_a_verb_that_would_change_nothing_is_refused(api, shop, settings, route):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = False
    start, body, row = VERBS[route](shop)
    path = f"/{start}/{route.removeprefix(start.partition('/')[0]).rpartition('/')[2]}"
    if "differences" in route:
        path = f"/{start}/differences/dif_{row.pk}/accept"
    first = api.post(path, body)
    assert first.status_code in (200, 202), first.json()
    row.refresh_from_db()
    before = model_to_dict(row), ChangeLog.objects.count(), SyncJob.objects.count(), Sku.objects.values().first()
    second = api.post(path, body)
    assert second.status_code == 409, f"{first.json()} {second.json()}"
    assert second.json()["code"] and second.json()["detail"]
    row.refresh_from_db()
    assert before == (
        model_to_dict(row), ChangeLog.objects.count(), SyncJob.objects.count(), Sku.objects.values().first()
    )  # fmt: skip


def test_what_says_how_it_shall_be_may_be_said_twice(api, shop):
    product = make.product(shop)
    sku = product.skus.get()
    for path, body in (
        (f"/products/{product.public_id}/availability", {"platforms": ["TOKOPEDIA"]}),
        ("/skus/prices", {"rows": [{"sku_id": sku.public_id, "price": 5_000}]}),
        ("/skus/stock", {"rows": [{"sku_id": sku.public_id, "stock": 5}]}),
    ):
        first, logged = api.post(path, body), ChangeLog.objects.count()
        assert api.post(path, body).json() == first.json() and ChangeLog.objects.count() == logged
