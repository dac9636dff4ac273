"""The description as a reader finds it: servers, webhooks, the catalogue of problems, pages that anybody may read."""

from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from accounts import actions as accounts
from affiliates.actions import samples
from affiliates.models import Sample
from aftersales.actions import deciding
from core.models import ChangeLog
from integration.actions import leaving
from products.models import StockEntry
from seller_center.problems import catalogue
from shop_health.actions import appeals, violations
from tests import make
from tests.api.described import description
from tests.filled import ads_of, creators_of, money_of
from webhooks import payloads
from webhooks.events import EventType

pytestmark = pytest.mark.django_db


def test_every_type_of_event_is_described_and_its_messages_are_as_described(shop):
    hooks = description()["webhooks"]
    assert set(hooks) == set(EventType.values)
    product = make.product(shop)
    connection = make.connection(shop, channels=make.BOTH, external_shop_id="7494")
    money_of(make.order(connection))
    asked = make.returned(make.order(connection, status="DELIVERED", delivered_at=make.moment()))
    deciding.reject(asked, reason="ITEMS_MISSING", comment="Tidak lengkap", actor=make.SYSTEM)
    ads_of(shop, connection)
    creators_of(shop, connection, product, asked.order, timedelta(days=1))
    samples.review(Sample.objects.get(), approve=False, reason="OTHER", actor=make.SYSTEM)
    leaving.opt_out(shop, actor=make.SELLER)
    accounts.set_mall(shop, is_mall=True, actor=make.SYSTEM)
    make.promotion(shop, "PRODUCT_DISCOUNT", products=[product], percent=10)
    make.conversation(connection, "Masih ada?")
    points = violations.issue(
        shop, reason="LATE_DISPATCH", points=2, notice="Terlambat.", orders=[asked.order], actor=make.SYSTEM
    )
    appeal = appeals.write(
        points, text="Kurir tidak datang pada hari itu; fotonya terlampir.", send=True, actor=make.SYSTEM,
        order_numbers=[asked.order.external_id], proofs=["PHOTOS"], files=[make.picture(60, 60)],
    )  # fmt: skip
    appeals.decide(appeal, accept=False, note="Foto tidak jelas.", actor=make.SYSTEM)
    told = payloads.of_changes(list(ChangeLog.objects.order_by("id")))
    told += payloads.of_stock(list(StockEntry.objects.select_related("sku").order_by("id")))
    kinds = set()
    for one in told:
        schema = hooks[one.type.value]["post"]["requestBody"]["content"]["application/json"]["schema"]
        event = {"type": one.type.value, "timestamp": "2026-11-24T02:15:31.204Z", "data": one.data}
        whole = {**schema, "components": description()["components"]}
        assert [fault.message for fault in Draft202012Validator(whole).iter_errors(event)] == []
        kinds.add(one.type)
    assert kinds >= set(EventType) - {EventType.ORDER_UPDATED}


def test_servers_and_the_catalogue_are_named():
    assert [server["url"] for server in description()["servers"]] == ["/", "http://127.0.0.1:8000"]
    assert description()["externalDocs"]["url"] == "/api/problems/"


def test_the_catalogue_knows_each_refusal_with_its_sentence():
    entries = catalogue()
    assert entries["stock_below_zero"].statuses == {409}
    assert "Available stock can never be below zero." in entries["stock_below_zero"].texts
    assert entries["offset_missing"].texts == ["Say which clock is meant: … for WIB, or … for UTC."]
    assert entries["percent_bounds"].texts == ["Take … to … % off."]
    assert entries["scope_missing"].statuses == {403}
    assert entries["sku_changed"].statuses == {412}
    assert len(entries) > 150
    assert [code for code, entry in entries.items() if not entry.texts] == []


def test_a_reader_without_a_log_in_finds_the_entry_behind_type(client, settings):
    page = client.get("/api/problems/", headers={"accept-language": "en"}).content.decode()
    assert '<div id="stock_below_zero">' in page and "Available stock can never be below zero." in page
    assert "Stok tersedia" in client.get("/api/problems/", headers={"accept-language": "id"}).content.decode()
    docs = client.get("/api/docs/").content.decode()
    assert 'href="/api/problems/"' in docs and "swagger-ui" in docs
