"""The description and the API agree: requests made at random from docs/openapi.yml, sound and unsound, never break
the API, and never get an answer that the description does not know.

Every second request is about rows that exist: products, orders, promotions, campaigns and what hangs on them.
``make fuzz`` (``API_FUZZ=full``) also walks every edge of every parameter and makes some 10,000 requests; without it the
test keeps to a few random requests an operation.
"""

import itertools
import os
from datetime import timedelta

import pytest
import schemathesis
import yaml
from django.test import Client
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from schemathesis import checks
from schemathesis.core.parameters import ParameterLocation

from campaigns.actions import registering
from campaigns.models import Campaign
from core import clock, jobs
from core.models import Job
from orders.models import Package
from products.drift import actions as drift
from products.models import Product
from seller_center.wsgi import application
from tests import make
from tests.api.conftest import token_for
from tests.api.described import description
from tests.filled import fill
from tests.test_every_url import every_id
from webhooks import actions as webhooks

CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
schema = schemathesis.openapi.from_dict(description())
schema.app = application
IS_FULL = os.environ.get("API_FUZZ") == "full"
CASES = 10_000
schema.config.phases.coverage.enabled = IS_FULL
turns = itertools.count()


@pytest.fixture(scope="module")
def ids():
    """Real ids of the running test, for every other request, by what stands before the id in the address."""
    return {}


# With what the ids behind each noun of the addresses begin, where a shop has rows of every kind.
BEGINS = {
    "ads": "adc", "collaborations": "clb", "collaborations/creators": "crt", "collaborations/samples": "smp",
    "conversations": "cnv", "finance/bank-accounts": "bnk", "finance/cases": "cas", "finance/statements": "stm",
    "finance/transactions": "trx", "finance/withdrawals": "wdr", "merge-pairs": "mgp", "notifications": "ntf",
    "returns": "ret", "violations": "vio", "imports": "job", "jobs": "job", "tokens": "tok", "products": "prd", "skus": "sku",
    "orders": "ord", "promotions": "prm", "registrations": "reg", "webhook-endpoints": "whe",
    "webhook-endpoints/deliveries": "dlv", "packages": "pkg", "sync/drift-checks": "dft", "product_id": "prd",
    "stock-files": "sfl", "creator_id": "crt", "message_id": "msg", "image_id": "img", "campaigns": "cmp",
}  # fmt: skip


@pytest.fixture
def token(db, ids, one_connection):
    """The token of a shop full of rows; ``ids`` are those of the rows, by the noun of the address. Of every kind of row
    where there is time for it."""
    if IS_FULL:
        shop = fill()
        known = {id.partition("_")[0]: id for id in reversed(every_id(shop)["public_id"])}
        ids |= {noun: known[begin] for noun, begin in BEGINS.items() if begin in known}
        return token_for(shop)
    shop = make.shop()
    connection = make.connection(shop, channels=make.BOTH)
    product = make.product(shop, skus=[make.sku(price=200_000, stock=20)])
    Product.objects.filter(pk=product.pk).update(status="ACTIVATE")
    order = make.order(connection, status="AWAITING_COLLECTION", tracking_number="TT000000000001")
    waiting = make.order(connection)
    promotion = make.promotion(shop, "FLASH_SALE", products=[product], amount=150_000, name="Kilat")
    now = clock.now()
    campaign = Campaign.objects.create(
        name="Kampanye 12.12", platforms=["TOKOPEDIA"], registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(days=1), starts_at=now + timedelta(days=2),
        ends_at=now + timedelta(days=3),
    )  # fmt: skip
    rows = [{"sku_id": product.skus.get().public_id, "price": 120_000, "stock": 2}]
    registration = registering.register(shop, campaign, rows, actor=make.SYSTEM).accepted[0]
    endpoint = webhooks.create_endpoint(shop, url="https://contoh.test/", event_types=[], actor=make.SYSTEM)
    delivery = webhooks.send_test(endpoint, actor=make.SYSTEM)
    job = jobs.create(shop, kind=Job.Kind.BULK_EDIT, actor=make.SYSTEM, params={"change": {}, "ids": []})
    loaded = jobs.create(shop, kind=Job.Kind.IMPORT, actor=make.SYSTEM, params={})
    check = drift.start_drift_check(shop, platform="TOKOPEDIA", actor=make.SYSTEM)
    ids |= {
        "products": product.public_id,
        "skus": product.skus.get().public_id,
        "orders": order.public_id if next(turns) % 3 else waiting.public_id,
        "packages": Package.objects.get(lines__order=order).public_id,
        "promotions": promotion.public_id,
        "campaigns": campaign.public_id,
        "registrations": registration.public_id,
        "webhook-endpoints": endpoint.public_id,
        "webhook-endpoints/deliveries": delivery.public_id,
        "jobs": job.public_id,
        "imports": loaded.public_id,
        "sync/drift-checks": check.public_id,
    }
    return token_for(shop)


@pytest.mark.django_db
@schema.parametrize()
@hypothesis_settings(
    max_examples=CASES // len(list(schema.get_all_operations())) if IS_FULL else 6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_does_what_its_description_says(case, token, ids):
    noun = case.path.removeprefix("/api/v1/").partition("/{")[0]
    # An id that is wrong on purpose stays wrong: such a request may have no other fault that reaches us.
    path = case.meta.components.get(ParameterLocation.PATH)
    is_meant = path is not None and path.mode.is_positive
    if noun in ids and "public_id" in case.path_parameters and is_meant and next(turns) % 2:
        case.path_parameters |= {
            name: ids[noun if name == "public_id" else name]
            for name in case.path_parameters
            if name == "public_id" or name in ids
        }
    case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}"})


def test_the_committed_description_is_the_one_served():
    """``make schema`` writes it again."""
    assert yaml.load(Client().get("/api/schema/").content, yaml.CSafeLoader) == description()
