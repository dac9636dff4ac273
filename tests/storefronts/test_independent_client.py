"""A client that nobody of this house wrote logs in to both mocks and calls all that they offer."""

import ast
import json
import re
from pathlib import Path

import pytest
from tiktok_shop_api import Webhooks, WebhookSignatureError
from tiktok_shop_api.generated._meta import OPERATIONS

from mock_storefronts.partner import routing
from orders.actions import wishes
from orders.models import Order
from tests import catalogue, make
from tests.helpers import read_orders, sync
from tests.hosts import both_hosts
from tests.mock_storefronts.conftest import Inbox
from tests.storefronts.beyond_the_catalogue import OLDER, OUR_EXTENSIONS, OURS_ALONE
from tests.storefronts.strangers_life import Life

ONLY_TIKTOK_SHOP_COMBINES = {
    ("POST", "/fulfillment/202309/packages/combine"),
    ("POST", "/fulfillment/202309/packages/{}/uncombine"),
}
TOLD = {1, 4, 5, 11, 12, 13, 14, 15, 16, 37, 56, 67}
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lives():
    """Both hosts, lived through once."""
    inbox = Inbox()
    inbox.start()
    with both_hosts() as hosts:
        yield [Life(host, inbox).live() for host in hosts.values()]
    inbox.server.shutdown()
    inbox.server.server_close()


def test_every_operation_that_the_mocks_offer_was_called_and_each_reply_fits_its_model(lives):
    """A reply that does not fit ends the life: the client raises. What is offered and never called is named here."""
    offered = {(method, path) for method, path in routing.offered() if not path.startswith(catalogue.EXTENSION)}
    older = {call for call in offered if catalogue.operation_of(call[0], call[1].replace("{}", "1")) is None}
    assert older == OLDER
    tiktok, tokopedia = (life.seller.called for life in lives)
    assert offered - older - tiktok == set()
    assert offered - older - tokopedia == ONLY_TIKTOK_SHOP_COMBINES


def test_what_replies_carry_beyond_the_catalogue_is_a_list_by_name(lives):
    told = {line for life in lives for line in life.seller.strange}
    assert told == {f"{route} tells data.{name}" for route, names in OURS_ALONE.items() for name in names.split()}


def test_every_webhook_passes_the_clients_verification_and_typing(lives):
    inbox = lives[0].inbox
    inbox.wait_for(lambda told: {row["type"] for row in told} >= TOLD)
    seen = set()
    for signature, body, _status in inbox.received:
        told = json.loads(body)
        (config,) = (life.host.config for life in lives if life.host.config.shop_id == told["shop_id"])
        event = Webhooks.verify_and_parse(
            app_key=config.app_key, app_secret=config.app_secret, raw_body=body, signature=signature
        )
        assert type(event).__name__ != "UnknownWebhookEvent" and catalogue.strangeness(event) == [], told
        seen.add(told["type"])
        with pytest.raises(WebhookSignatureError):
            Webhooks.verify_and_parse(
                app_key=config.app_key, app_secret=config.app_secret, raw_body=body + b" ", signature=signature
            )
    assert seen == TOLD


def test_every_path_and_version_that_our_adapters_name_is_in_the_catalogue():
    known = {re.sub(r"\{\w+\}", "{}", operation["path"]) for operation in OPERATIONS}
    named = set()
    for module in sorted((ROOT / "storefronts" / "adapters").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text())):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.match(r"/\w+/20\d{4}\b", node.value)
            ):
                named.add(node.value)
    ours = {path for path in named if path.startswith(catalogue.EXTENSION)}
    assert ours == OUR_EXTENSIONS
    # A constant may be the beginning of several calls, or end in a word that the call chooses.
    unknown = {path for path in named - ours if not any(fits(path, one) for one in known)}
    assert len(named) > 30 and unknown == set()


def fits(path, known):
    begin = re.escape(path).replace(r"\{\}", r"(\{\}|\w+)")
    return re.match(begin + r"(/|$)", known)


def test_what_our_adapters_ask_is_read_into_the_request_models_without_loss(connected, hosts):
    """A fixture of every test looks at what did not fit; a long run holds all that any test makes our adapters say."""
    catalogue.hold_every_call()
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", price=89_000, stock=10)])
    sync()
    for host in hosts.values():
        host.buy("KOPI-10", 2)
        host.buy("KOPI-10", 1)
    read_orders()
    for place, order in enumerate(Order.objects.order_by("pk")):
        if place % 2:
            wishes.cancel(order, reason="OUT_OF_STOCK", actor=make.SYSTEM)
        else:
            wishes.arrange_shipment(order, hand_over="DROP_OFF", actor=make.SYSTEM)
    sync()
    assert catalogue.told >= {
        "POST /product/202309/products",
        "POST /fulfillment/202309/packages/{package_id}/ship",
        "POST /return_refund/202602/cancellations",
    }
