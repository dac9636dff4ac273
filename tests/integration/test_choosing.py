"""Single products are left out before the shop is on Tokopedia, one by one or many at once, and come along after all."""

import pytest
from django.test import Client

from accounts.actions import create_token
from core import clock
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from integration import queries
from integration.actions import choosing, leaving, moving, planning
from integration.models import Choice
from tests import make
from tests.integration.conftest import TIKTOK, TOKOPEDIA, fill, work

SYSTEM = Actor.system("integration")
OWNER = Actor("SELLER", None, "Sari")


def announced(seller, live: int, **more) -> None:
    """A shop whose day is now, with so many products."""
    fill(seller, live=live, **more)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)


def kinds(seller) -> dict[str, str]:
    return dict(Choice.objects.filter(shop=seller.shop).values_list("product__title", "kind"))


def test_what_is_left_out_or_has_a_twin_there_is_not_mirrored(seller):
    announced(seller, 4)
    out, twinned, stays, both = (seller.products[f"live{number}"] for number in range(4))
    assert choosing.leave_out(seller.shop, [out], actor=OWNER) == 1
    assert choosing.leave_out(seller.shop, [out], actor=OWNER) == 0
    twin = make.product(seller.shop, title=twinned.title.upper(), platforms=[TOKOPEDIA])
    with pytest.raises(Refused) as refused:
        choosing.leave_out(seller.shop, [stays, twin], actor=OWNER)
    assert (refused.value.code, refused.value.details) == ("only_there", {"products": 1})
    assert kinds(seller) == {out.title: "LEFT_OUT"}, "refused as a whole"
    planning.start_due()
    work()
    assert seller.titles() == {stays.title, both.title, twin.title}
    assert kinds(seller) == {out.title: "LEFT_OUT", twinned.title: "TITLE_TAKEN"}
    for act in (choosing.leave_out, choosing.take_in):
        with pytest.raises(Refused) as refused:
            act(seller.shop, [out], actor=OWNER)
        assert refused.value.code == "wrong_state"
    assert kinds(seller) == {out.title: "LEFT_OUT", twinned.title: "TITLE_TAKEN"}
    # Once the shop has left, the choice is open again, and a draft that is taken in comes back as it was taken off.
    leaving.opt_out(seller.shop, actor=OWNER)
    work()
    assert choosing.leave_out(seller.shop, [both], actor=OWNER) == 1
    assert choosing.take_in(seller.shop, [out], actor=OWNER) == 1
    leaving.rejoin(seller.shop, actor=OWNER)
    work()
    assert seller.titles() == {stays.title, out.title, twin.title}


def test_the_list_shows_what_comes_and_leaves_out_one_or_all(seller):
    announced(seller, 3, drafts=1)
    make.product(seller.shop, platforms=[TIKTOK, TOKOPEDIA], title="Kopi yang sudah dipilih untuk keduanya")
    only = make.product(seller.shop, platforms=[TOKOPEDIA], title="Kopi yang hanya untuk Tokopedia saja")
    browser = Client()
    browser.force_login(seller.shop.memberships.get().user)
    row = queries.standing(seller.shop)
    assert (queries.coming(row).count(), queries.staying(row).count()) == (5, 1)
    page = browser.get("/integration/products/").content.decode()
    assert "5 products" in page and only.title in page and "Sold on Tokopedia only" in page
    first = seller.products["live0"].public_id
    browser.post("/integration/products/choose/", {"do": "out", "tab": "coming", "ids": [first]})
    assert list(kinds(seller)) == [seller.products["live0"].title]
    browser.post("/integration/products/choose/", {"do": "out", "tab": "coming", "all": "1", "q": "KOPI"})
    assert len(kinds(seller)) == 4 and only.title not in kinds(seller)
    assert seller.wanted() == {only.title}, "what was wanted on both is on TikTok Shop only"
    page = browser.get("/integration/products/?tab=left_out").content.decode()
    assert "4 products" in page and "Bring along after all" in page
    browser.post("/integration/products/choose/", {"do": "in", "tab": "left_out", "all": "1", "q": "nomor 001"})
    assert seller.products["live1"].title not in kinds(seller) and len(kinds(seller)) == 3
    said = browser.post("/integration/products/choose/", {"do": "in", "tab": "left_out"}, follow=True).content.decode()
    assert "Nothing changed: choose products first." in said
    home = browser.get("/").content.decode()
    assert "Your shop is being opened on Tokopedia" in home and 'href="/integration/"' in home
    cockpit = browser.get("/integration/").content.decode()
    assert "/integration/products/" in cockpit and "3 products" in cockpit
    planning.start_due()
    work()
    assert seller.titles() == {seller.products["live1"].title, only.title}
    assert "integration-title" not in browser.get("/").content.decode(), "finished: the home page is quiet"
    page = browser.get("/integration/products/").content.decode()
    assert seller.products["live0"].title in page and "Bring along after all" not in page
    late = browser.post("/integration/products/choose/", {"do": "in", "tab": "left_out", "ids": [first]}, follow=True)
    assert "choose the storefronts on the product itself" in late.content.decode()
    assert seller.wanted() == {seller.products["live1"].title, only.title}


def test_programs_leave_out_and_take_in(seller):
    announced(seller, 3)
    owner = seller.shop.memberships.get().user
    headers = {
        "Authorization": "Bearer " + create_token(seller.shop, name="t", scopes=["*"], actor=OWNER, created_by=owner)[1]
    }

    def post(path: str, ids: list[str]):
        body = {"product_ids": ids}
        return Client().post(f"/api/v1/integration/{path}", body, content_type="application/json", headers=headers)

    ids = [seller.products[f"live{number}"].public_id for number in range(3)]
    assert post("leave-out", ids[:2]).json() == {"changed": 2, "left_out": 2}
    assert post("leave-out", ids[:1]).json() == {"changed": 0, "left_out": 2}
    assert ChangeLog.objects.filter(fact="integration.left_out").count() == 1
    stranger = make.product(make.shop(), title="Kopi milik toko lain sama sekali").public_id
    wrong = post("leave-out", [ids[2], stranger])
    assert wrong.status_code == 422
    assert [(error["code"], error["pointer"]) for error in wrong.json()["errors"]] == [
        ("product_unknown", "/product_ids/1")
    ]
    told = Client().get("/api/v1/integration/left-out", headers=headers).json()
    assert [(one["product_id"], one["platforms"]) for one in told["data"]] == [(ids[1], [TIKTOK]), (ids[0], [TIKTOK])]
    assert post("take-in", ids).json() == {"changed": 2, "left_out": 0}
    assert Client().get("/api/v1/integration", headers=headers).json()["counts"]["left_out"] == 0
