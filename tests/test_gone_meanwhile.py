"""A row that somebody deletes between another one's look and act: a refusal with its way out, never a fault of the house.

Whatever an action of the house deletes for good has its case here.
"""

import ast
from pathlib import Path

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from accounts.pages import shop_page
from accounts.roles import Permission
from ads.actions import campaigns as ads
from automation import actions as automation
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from desk.actions import saved
from orders.actions import packing, photos
from products.catalogue.actions import images
from products.importing.actions import stock_files
from promotions.actions import lifecycle
from tests import make
from tests.api.conftest import Api, token_for
from tests.races import meanwhile
from webhooks import actions as webhooks

pytestmark = pytest.mark.django_db
SYSTEM = make.SYSTEM
HOUSE = Path(__file__).resolve().parent.parent


def _view(shop):
    owner = shop.memberships.get(role="OWNER")
    row = saved.save_view(owner, page="orders:list", name="Hari ini", query="", is_shared=False, actor=SYSTEM)
    return row, [lambda: saved.delete_view(row, membership=owner, actor=SYSTEM)]


def _ad(shop):
    values = {
        "name": "Draf",
        "starts_at": make.moment(),
        "ends_at": None,
        "daily_budget": 100_000,
        "total_budget": None,
    }
    product = make.product(shop)
    product.listings.filter(platform="TIKTOK_SHOP").update(status="ACTIVATE", external_id="17")
    row = ads.save(
        shop, None, values=values | {"roi_target": None}, placements=["TIKTOK_SHOP"], products=[product], actor=SYSTEM
    )
    return row, [
        lambda: ads.delete_draft(row, actor=SYSTEM),
        lambda: ads.take_step(row, "publish", actor=SYSTEM),
        lambda: ads.save(shop, row, values=values, placements=None, products=None, actor=SYSTEM),
    ]


def _promotion(shop):
    row = make.promotion(shop, "PRODUCT_DISCOUNT", products=[make.product(shop)], percent=10, published=False)
    return row, [
        lambda: lifecycle.delete_draft(row, actor=SYSTEM),
        lambda: lifecycle.publish(row, actor=SYSTEM),
    ]


def _endpoint(shop):
    row = webhooks.create_endpoint(shop, url="https://contoh.test/", event_types=[], actor=SYSTEM)
    return row, [
        lambda: webhooks.delete_endpoint(row, actor=SYSTEM),
        lambda: webhooks.rotate_secret(row, actor=SYSTEM),
        lambda: webhooks.send_test(row, actor=SYSTEM),
    ]


def _stock_file(shop):
    row = stock_files.create(shop, values={"name": "Pemasok", "url": "https://contoh.test/s.csv"}, actor=SYSTEM)
    return row, [
        lambda: stock_files.delete(row, actor=SYSTEM),
        lambda: stock_files.edit(row, values={"name": "Lain"}, actor=SYSTEM),
        lambda: stock_files.fetch_now(row, actor=SYSTEM),
        lambda: stock_files.answer(row, run=True, actor=SYSTEM),
    ]


def _rule(shop):
    row = automation.create_rule(shop, values={"name": "Kecil", "flag_with": "RED"}, actor=SYSTEM)
    owner = Actor.seller(shop.memberships.get(role="OWNER").user)
    return row, [
        lambda: automation.delete_rule(row, actor=SYSTEM),
        lambda: automation.edit_rule(row, values={"name": "Lain"}, actor=SYSTEM),
        lambda: automation.switch_on(row, version=1, actor=owner),
        lambda: automation.move_rule(row, position=1, actor=SYSTEM),
    ]


def _image(shop):
    product = make.product(shop, is_draft=True)
    row = images.add_image(shop, upload=make.picture(), actor=SYSTEM, product=product)
    return row, [
        lambda: images.remove_image(row, actor=SYSTEM),
        lambda: images.describe_image(row, alt="Kopi", actor=SYSTEM),
    ]


def _photo(shop):
    make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="JX001")
    parcel = packing.scan(shop, "JX001", actor=SYSTEM).package
    row = photos.add(parcel, make.picture(), actor=SYSTEM)
    return row, [lambda: photos.remove(row, actor=SYSTEM)]


def _member(shop):
    row = shop.memberships.get(user=make.member(shop, "VIEWER"))
    return row, [
        lambda: accounts.remove_member(row, actor=SYSTEM),
        lambda: accounts.change_role(row, role="FINANCE", actor=SYSTEM),
    ]


def _role(shop):
    row = accounts.save_role(shop, None, name="Shift malam", permissions=["packing:write"], actor=SYSTEM)
    words = {"name": "Siang", "permissions": ["chat:read"]}
    return row, [
        lambda: accounts.delete_role(row, actor=SYSTEM),
        lambda: accounts.save_role(shop, row, actor=SYSTEM, **words),
    ]


CASES = {
    "desk/actions/saved.py": _view,
    "ads/actions/campaigns.py": _ad,
    "promotions/actions/lifecycle.py": _promotion,
    "webhooks/actions/endpoints.py": _endpoint,
    "products/importing/actions/stock_files.py": _stock_file,
    "automation/actions/rules.py": _rule,
    "products/catalogue/actions/images.py": _image,
    "orders/actions/photos.py": _photo,
    "accounts/actions/roles.py": _role,
    "accounts/actions/team.py": _member,
}
# Where a second deletion finds nothing to do, or nobody looks at the row before.
QUIET = {
    "automation/actions/news.py": "a line of what is to be looked at, which only its own worker takes away",
    "chat/actions/tending.py": "a ready answer that is gone stays so (tests/chat/test_talking.py)",
    "insights/actions/reports.py": "no more letters of it, however often it is said",
    "insights/actions/rollups.py": "sums, which only their own worker takes away",
    "integration/actions/binding.py": "a connection that never came to be",
    "orders/actions/packing.py": "a parcel put aside, under the name of its packer; the second finds none open",
    "products/stock/actions/allocations.py": "pieces, under the lock of their campaign",
    "products/stock/actions/buffers.py": "a buffer of nothing, under the name of the rule",
}


def test_every_action_that_deletes_a_row_has_its_case():
    """``row.delete()`` of a single row, wherever an action has one."""
    found = set()
    for path in [*HOUSE.glob("*/actions.py"), *HOUSE.glob("*/actions/*.py"), *HOUSE.glob("*/*/actions/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            is_deletion = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "delete"
            )
            many = ("gone", "chosen")  # querysets
            if (
                is_deletion
                and not node.args
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id not in many
            ):
                found.add(str(path.relative_to(HOUSE)))
    assert found == set(CASES) | set(QUIET)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_whoever_comes_after_the_deletion_is_told_so(case, settings):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = False
    row, (delete, *others) = case(make.shop())
    pk = row.pk
    delete()
    logged = ChangeLog.objects.count()
    for act in (delete, *others):
        row.pk = row.id = pk  # as the other one still sees it
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code in (
            "gone_meanwhile",
            "endpoint_gone",
            "image_gone",
            "rule_gone",
        )  # some have words of their own
    assert ChangeLog.objects.count() == logged and not type(row)._default_manager.filter(pk=pk).exists()


def test_pages_and_programs_say_it_too(transactional_db):
    """The other one's deletion falls between the page's look and the action."""
    shop = make.shop()
    browser, owner = Client(), shop.memberships.get(role="OWNER")
    browser.force_login(owner.user)
    browser.get("/")
    view = saved.save_view(owner, page="orders:list", name="Hari ini", query="", is_shared=False, actor=SYSTEM)
    product = make.product(shop, is_draft=True)
    image, other = (images.add_image(shop, upload=make.picture(), actor=SYSTEM, product=product) for _one in range(2))
    member = shop.memberships.get(user=make.member(shop, "VIEWER"))
    gone, api, told = ("deleted a moment ago", "taken off the product meanwhile"), Api(token_for(shop)), []
    for delete, address, data in (
        (lambda: saved.delete_view(view, membership=owner, actor=SYSTEM), reverse("desk:view_delete", args=[view.pk]), {"page": "orders:list"}),
        (
            lambda: images.remove_image(image, actor=SYSTEM),
            reverse("products:remove_image", args=[product.public_id, image.public_id]),
            {},
        ),
        (
            lambda: accounts.remove_member(member, actor=SYSTEM),
            reverse("accounts:member", args=[member.pk]),
            {"do": "remove", "sure": "1"},
        ),
    ):  # fmt: skip
        assert not meanwhile(delete, lambda to=address, sent=data: told.append(browser.post(to, sent, follow=True)))
        assert told[-1].status_code == 200 and any(word in told[-1].content.decode() for word in gone), address
    path = f"/products/{product.public_id}/images/{other.public_id}"
    assert not meanwhile(lambda: images.remove_image(other, actor=SYSTEM), lambda: told.append(api.delete(path)))
    assert (told[-1].status_code, told[-1].json()["code"]) == (409, "image_gone")


def test_a_refusal_that_a_page_did_not_foresee_is_said_where_it_was_pressed(rf):
    """Every page of a shop: what ``shop_page`` guards needs no try of its own."""
    shop = make.shop()

    @shop_page(Permission.ORDERS_READ)
    def page(request):
        raise Refused("no", "Not now.")

    def ask(method, **headers):
        request = getattr(rf, method)("/orders/x/", headers=headers)
        request.shop, request.user = shop, shop.members.first()
        request.membership = shop.memberships.get(role="OWNER")
        request.session = {}
        request._messages = CookieStorage(request)
        answer = page(request)
        return answer.status_code, answer.get("Location"), [str(one) for one in request._messages], answer.headers

    assert ask("post", Referer="http://testserver/orders/?a=1")[:3] == (
        302,
        "http://testserver/orders/?a=1",
        ["Not now."],
    )
    assert ask("post", Referer="https://evil.example/")[:3] == (302, "/", ["Not now."])
    assert ask("get", Referer="http://testserver/orders/x/")[:2] == (302, "/")  # not to itself for ever
    status, _location, _said, headers = ask("post", **{"HX-Request": "true"})
    assert status == 204 and "Not now." in headers["HX-Trigger"]
