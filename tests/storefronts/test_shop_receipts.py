"""The shop profile shows when each storefront took the one name and the one logo, and what buyers see there."""

from django.test import Client

from accounts import actions as accounts
from accounts.actions import create_token
from core.actors import Actor
from core.platforms import Platform
from outbox.models import Connection, SyncJob
from storefronts import profile
from storefronts.models import PastReceipt, Receipt
from tests import make
from tests.helpers import sync

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value


def states(shop) -> dict[tuple[str, str], str]:
    return {
        (there.platform, shown.field): shown.state for there in profile.shown_profiles(shop) for shown in there.fields
    }


def kept():
    """Receipts of the shop's profile, in force and replaced."""
    return sum(
        model.objects.filter(subject_type="shop", field__in=profile.FIELDS).count() for model in (Receipt, PastReceipt)
    )


def test_each_storefronts_receipt_for_name_and_logo_is_shown(connected, hosts):
    shop = connected
    accounts.update_shop_profile(shop, name="Kopi Dua Gerbang", logo=make.picture(400), actor=make.SYSTEM)
    shop.refresh_from_db()
    assert set(states(shop).values()) == {"WAITING"}
    hosts[TOKOPEDIA].fault(down=True)
    sync(hear=False)
    assert states(shop)[TIKTOK, "name"] == "SEEN" and states(shop)[TOKOPEDIA, "name"] == "WAITING"
    hosts[TOKOPEDIA].fault()
    Connection.objects.update(circuit_open_until=None, failures_in_a_row=0, paced_until=None)
    SyncJob.objects.filter(state="PENDING").update(due_at="2020-01-01T00:00:00Z")
    sync()
    both = (TIKTOK, TOKOPEDIA)
    assert states(shop) == {(one, field): "SEEN" for one in both for field in ("name", "logo", "mall")}
    # Telling the same again is no news; a new name is one receipt a storefront.
    rows = kept()
    accounts.set_programmes(shop, ["SFP"], mall_until=None, actor=make.SYSTEM)
    sync()
    assert kept() == rows
    accounts.update_shop_profile(shop, name="Kopi Satu Nama", actor=make.SYSTEM)
    sync()
    assert kept() == rows + 2
    owner = shop.memberships.get().user
    browser = Client()
    browser.force_login(owner)
    assert "/sync/profile/" in browser.get("/settings/").content.decode()
    page = browser.get("/sync/profile/", headers={"HX-Request": "true"}).content.decode()
    assert page.count("Kopi Satu Nama") == 2 and page.count("this very picture") == 2
    token = create_token(shop, name="t", scopes=["*"], actor=Actor("SELLER", None, "Sari"), created_by=owner)[1]
    told = Client().get("/api/v1/shop/receipts", headers={"Authorization": f"Bearer {token}"}).json()["data"]
    assert [(one["platform"], one["field"], one["value"], one["state"]) for one in told if one["field"] == "name"] == [
        (TIKTOK, "name", "Kopi Satu Nama", "SEEN"), (TOKOPEDIA, "name", "Kopi Satu Nama", "SEEN"),
    ]  # fmt: skip
    assert {one["value"] for one in told if one["field"] == "logo"} == {profile.desired_values(shop)["logo"]}
