"""docs/api.md is run as it stands: every command, top to bottom, in a shell, against a running server."""

import os
import re
import shutil
import subprocess

import pytest
from django.conf import settings
from django.urls import get_resolver

from orders.models import Order
from products.models import Product, StockEntry
from tests import make
from tests.api.conftest import token_for

PAGE = settings.BASE_DIR / "docs" / "api.md"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="the page asks for curl and jq"),
]


def test_every_scope_of_the_api_stands_in_the_table():
    scopes = set()
    for view in {pattern.callback.cls for pattern in routes(get_resolver("seller_center.api_urls"))}:
        scopes |= {str(scope) for scope in view.scopes.values()}
    table = re.findall(r"^\| (`\w+:\w+`.*?) \|", PAGE.read_text(), re.MULTILINE)
    assert len(scopes) > 15
    assert scopes <= set(re.findall(r"\w+:\w+", " ".join(table)))


def routes(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern)
        elif getattr(pattern.callback, "actions", None):
            yield pattern


def run_page(address, shop, folder) -> str:
    """What the page's commands say, run as one script."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 9
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(blocks)],
        cwd=folder,
        env={
            **os.environ,
            "API": f"{address}/api/v1",
            "TOKEN": token_for(shop),
            "no_proxy": "127.0.0.1,localhost",
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def test_every_command_of_the_page_works_on_an_empty_shop_and_on_a_full_one(address, tmp_path):
    shop = make.shop()
    make.category()
    connection = make.connection(shop, channels=make.BOTH)
    make.order(connection)
    make.order(connection, status="AWAITING_COLLECTION", tracking_number="TT000000000001")
    said = run_page(address, shop, tmp_path)
    # Then there is what the first reader left, and orders that the commands must know to pass over.
    make.promotion(shop, "FLASH_SALE", products=[Product.objects.earliest("id")], amount=50_000, name="Kilat")
    make.order(connection)
    make.order(connection, status="AWAITING_COLLECTION")
    asked, short = make.order(connection), make.order(connection)
    Order.objects.filter(pk=asked.pk).update(cancel_requested_at=make.moment())
    Order.objects.filter(pk=short.pk).update(stock="SHORT")
    for output in (said, run_page(address, shop, tmp_path)):
        for sign in (
            '"platforms": [\n    "TIKTOK_SHOP",\n    "TOKOPEDIA"\n  ]',
            '"code": "parameter_unknown"',
            '"pointer": "/skus/0/price"',
            "Idempotent-Replayed: true",
            '"status": 412',
            '"brand_now": "Kopi Jaya"',
            '"kind": "BULK_EDIT"',
            '"fact": "product.',
            '"is_being_arranged": true',
            '"display_case": "TOKOPEDIA_ONLY"',
            '"hand_over": "PICKUP"',
            '"Flash sale akhir bulan',
            "91000\n92000\n",
        ):
            assert sign in output, f"{sign} is not in:\n{output}"
        for name in ("label.pdf", "labels.pdf"):
            assert (tmp_path / name).read_bytes().startswith(b"%PDF-"), name
        assert output.splitlines().count("null") <= 1, output  # the cursor of a page that is the last
    assert StockEntry.objects.filter(kind="RECEIPT").count() == 2
    assert {tuple(product.platforms) for product in Product.objects.filter(brand="Kopi Jaya")} == {("TOKOPEDIA",)}
