"""Mall: applying with proof, the review, the badge on both storefronts, the fee from the right moment, and its end."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import actions as accounts
from accounts.models import Shop
from campaigns.models import Programme
from core.actors import Actor
from core.errors import Invalid, Refused
from core.models import ChangeLog
from finance.actions import orders as finance
from integration import mall
from integration.actions import mall as actions
from integration.models import MallApplication
from orders.models import Order
from outbox.models import Connection
from tests import make
from tests.helpers import sync

STAFF = Actor("STAFF", None, "Staff")
PDF = b"%PDF-1.4 surat penunjukan merek"


def proof(content: bytes = PDF, name: str = "merek.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def ready(shop) -> None:
    """Everything but the brand is met: a shop without orders has no bad figures."""
    accounts.set_programmes(shop, [Programme.Code.SFP.value], mall_until=None, actor=STAFF)
    shop.refresh_from_db()


def apply(shop, **changes) -> MallApplication:
    values = {"brand": "Kopi Sari", "holder": "OWNER", "valid_until": None, "proof": proof()} | changes
    return actions.apply(shop, actor=make.SELLER, **values)


def test_what_is_missing_is_named_and_nothing_is_kept(db):
    shop = make.shop()
    unmet = {one.code for one in mall.criteria(shop) if not one.is_met}
    assert unmet == {"SFP", "BRAND"}
    with pytest.raises(Refused) as refused:
        apply(shop)
    assert (refused.value.code, refused.value.details) == ("mall_criteria", {"missing": ["SFP"]})
    ready(shop)
    Shop.objects.filter(pk=shop.pk).update(violation_points=12)
    with pytest.raises(Refused) as refused:
        apply(shop)
    assert refused.value.details == {"missing": ["POINTS"]}
    Shop.objects.filter(pk=shop.pk).update(violation_points=11)
    for wrong in (
        {"proof": None}, {"proof": proof(b"<html>")}, {"brand": " "}, {"holder": "LEVEL_4"},
        {"valid_until": mall.today() - timedelta(days=1)},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            apply(shop, **wrong)
    assert not MallApplication.objects.exists()


def test_s17_the_badge_and_the_fee_come_with_the_grant_and_go_with_the_brand(connected, hosts):
    shop = connected
    ready(shop)
    connection = Connection.objects.filter(shop=shop).order_by("id").first()
    before = make.order(connection)
    row = apply(shop, valid_until=mall.today() + timedelta(days=20))
    with pytest.raises(Refused) as refused:
        apply(shop)
    assert refused.value.code == "mall_applied"
    with pytest.raises(Refused) as refused:
        actions.refuse(row, reason=" ", actor=STAFF)
    assert refused.value.code == "reason_missing"
    actions.grant(row, actor=STAFF)
    with pytest.raises(Refused) as refused:
        actions.refuse(row, reason="tidak jelas", actor=STAFF)
    assert refused.value.code == "already_decided"
    sync()
    shop.refresh_from_db()
    assert (mall.state(shop), shop.is_mall) == ("MALL", True)
    assert [host.call("GET", "/buyer/shop")[1]["mall"] for host in hosts.values()] == [True, True]
    assert mall.since(shop) == ChangeLog.objects.get(fact="shop.mall_changed").at
    # S17: an order of before pays no Mall fee, one of afterwards does.
    after = make.order(connection)
    changes = finance._mall_changes({shop.pk})[shop.pk]
    was = [finance._was_mall(Order.objects.select_related("shop").get(pk=one.pk), changes) for one in (before, after)]
    assert was == [False, True]
    assert actions.watch_authorisations() == 1, "warned 30 days before"
    assert actions.watch_authorisations() == 0
    MallApplication.objects.update(valid_until=mall.today() - timedelta(days=1))
    assert actions.watch_authorisations() == 1
    assert actions.watch_authorisations() == 0
    sync()
    shop.refresh_from_db()
    assert (mall.state(shop), shop.is_mall) == ("NONE", False)
    assert [host.call("GET", "/buyer/shop")[1]["mall"] for host in hosts.values()] == [False, False]


def test_the_page_shows_each_figure_and_takes_the_application(db):
    shop = make.shop()
    ready(shop)
    owner = shop.memberships.get().user
    browser = Client()
    browser.force_login(owner)
    page = browser.get("/integration/mall/").content.decode()
    assert "In the Shipping Fee Program" in page and "6 of 7 met" in page
    bad = browser.post("/integration/mall/", {"brand": "Kopi Sari", "holder": "OWNER", "proof": proof(b"GIF89a")})
    assert bad.status_code == 422 and "Send a PDF, PNG or JPEG file." in bad.content.decode()
    sent = browser.post("/integration/mall/", {"brand": "Kopi Sari", "holder": "OWNER", "proof": proof()})
    assert sent.status_code == 302
    actions.refuse(MallApplication.objects.get(), reason="Suratnya tidak terbaca", actor=STAFF)
    assert "Suratnya tidak terbaca" in browser.get("/integration/mall/").content.decode()
