"""Campaigns and programmes for programs."""

from datetime import timedelta

import pytest

from campaigns.models import Campaign, Programme, Registration
from core import clock
from core.platforms import Platform
from tests import make


@pytest.fixture
def campaign(db):
    now = clock.now()
    return Campaign.objects.create(
        name="Kampanye 12.12", platforms=["TOKOPEDIA"], registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(days=1), starts_at=now + timedelta(days=2),
        ends_at=now + timedelta(days=3),
    )  # fmt: skip


@pytest.fixture
def sku(shop):
    make.connection(shop)
    product = make.product(shop, skus=[make.sku(price=100_000, stock=10)])
    product.status = "ACTIVATE"
    product.save()
    return product.skus.get()


def test_rows_are_judged_one_by_one(api, shop, campaign, sku):
    other = make.product(shop, platforms=[Platform.TIKTOK_SHOP])
    other.status = "ACTIVATE"
    other.save()
    rows = [
        {"sku_id": sku.public_id, "price": 90_000, "stock": 5},
        {"sku_id": other.skus.get().public_id, "price": 90_000, "stock": 5},
    ]
    answer = api.post(f"/campaigns/{campaign.public_id}/registrations", {"rows": rows})
    assert answer.status_code == 200
    told = answer.json()
    assert [row["sku_id"] for row in told["accepted"]] == [sku.public_id]
    assert [(row["row"], row["code"]) for row in told["refused"]] == [(2, "not_on_platform")]
    listed = api.get("/campaigns?stage=OPEN").json()["data"][0]
    assert (listed["platforms"], listed["under_review"], listed["why_not"]) == (["TOKOPEDIA"], 1, None)


def test_closed_registration_is_a_refusal(api, campaign, sku):
    Campaign.objects.update(registration_closes_at=clock.now())
    rows = [{"sku_id": sku.public_id, "price": 90_000, "stock": 5}]
    answer = api.post(f"/campaigns/{campaign.public_id}/registrations", {"rows": rows})
    assert (answer.status_code, answer.json()["code"]) == (409, "registration_closed")
    assert not Registration.objects.exists()


def test_registrations_are_topped_up_and_withdrawn(api, campaign, sku):
    rows = [{"sku_id": sku.public_id, "price": 90_000, "stock": 5}]
    id = api.post(f"/campaigns/{campaign.public_id}/registrations", {"rows": rows}).json()["accepted"][0]["id"]
    assert api.post(f"/registrations/{id}/top-up", {"pieces": 2}).json()["stock"] == 7
    assert api.post(f"/registrations/{id}/withdraw").json()["status"] == "WITHDRAWN"
    assert api.post(f"/registrations/{id}/withdraw").status_code == 409
    assert [row["status"] for row in api.get("/registrations").json()["data"]] == ["WITHDRAWN"]


def test_programmes_have_one_status_for_both_storefronts(api, shop):
    version = Programme.objects.get(code="SFP").terms_version
    assert api.post("/programmes/SFP/enrol", {"terms_version": "1999"}).json()["code"] == "terms_changed"
    joined = api.post("/programmes/SFP/enrol", {"terms_version": version}).json()
    assert {(platform["platform"], platform["status"]) for platform in joined["platforms"]} == {
        ("TIKTOK_SHOP", "ENROLLED"), ("TOKOPEDIA", "ENROLLED"),
    }  # fmt: skip
    type(shop).objects.update(is_mall=True)
    refused = api.post("/programmes/SFP/withdraw", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "mall_would_end")
    assert api.post("/programmes/SFP/withdraw", {"confirm": True}).json()["status"] == "NOT_ENROLLED"
    assert api.post("/programmes/BCP/enrol", {}).json()["status"] == "ENROLLED"
    assert [row["code"] for row in api.get("/programmes").json()["data"]] == ["BCP", "SFP"]
    assert api.post("/programmes/XYZ/enrol", {"terms_version": version}).status_code == 404
