"""A member who is kept to a part of the shop: orders, parcels, returns, chats, counts, search, files, notifications and
tokens. Everything else that looks at the whole shop is shut."""

import csv
import io

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import ApiToken, Membership
from accounts.roles import IN_SIGHT, Permission
from aftersales.models import Return
from chat.models import Conversation
from core import jobs
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog, Job, ShopOwned
from core.sight import Sight
from desk import notice_queries
from desk.actions import notices
from logistics.models import Warehouse
from orders.actions import exports
from orders.models import Order, Package
from tests import make
from tests.api.conftest import Api

pytestmark = pytest.mark.django_db
TIKTOK, TOKOPEDIA = make.BOTH


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def both(shop):
    """An order of each storefront, with a chat each."""
    connection = make.connection(shop, channels=make.BOTH)
    orders = [make.order(connection, purchased_on=platform) for platform in make.BOTH]
    for number, platform in enumerate(make.BOTH):
        make.conversation(connection, external_id=f"c{number}", platform=platform)
    return orders


def kept(shop, role="OPERATIONS", *, platforms=(), warehouses=()):
    """A member who sees only these, and their browser."""
    person = make.member(shop, role)
    member = actions.keep_to(
        shop.memberships.get(user=person), platforms=list(platforms), warehouses=warehouses, actor=make.SYSTEM
    )
    browser = Client()
    browser.force_login(person)
    return member, browser


def test_somebody_kept_to_a_storefront_finds_the_other_ones_rows_nowhere(shop, both):
    mine, other = both[1], both[0]
    _member, browser = kept(shop, platforms=[TOKOPEDIA])
    page = browser.get(reverse("orders:list")).text
    assert mine.external_id in page and other.external_id not in page
    assert browser.get(f"/orders/{mine.public_id}/").status_code == 200
    for method, path in (
        ("get", f"/orders/{other.public_id}/"),
        ("post", f"/orders/{other.public_id}/buyer/"),
        ("post", f"/orders/{other.public_id}/note/"),
    ):
        assert getattr(browser, method)(path).status_code == 404
    found = browser.get(reverse("desk:palette"), {"q": other.external_id}).text
    assert f"/orders/{other.public_id}/" not in found
    assert f"/orders/{mine.public_id}/" in browser.get(reverse("desk:palette"), {"q": mine.external_id}).text
    chats = {row.purchased_on: row.public_id for row in Conversation.objects.all()}
    assert browser.get(f"/chat/{chats[TOKOPEDIA]}/").status_code == 200
    assert browser.get(f"/chat/{chats[TIKTOK]}/").status_code == 404
    scanned = browser.post(reverse("orders:packing_scan"), {"code": other.external_id})
    assert scanned.status_code == 422 and "No parcel of this shop" in scanned.text


def test_the_whole_shop_is_shut_to_somebody_who_sees_a_part(shop, both):
    member, browser = kept(shop, "ADMIN", platforms=[TOKOPEDIA])
    assert member.rights == IN_SIGHT
    for name in (
        "finance:overview", "insights:overview", "accounts:team", "accounts:changelog", "webhooks:list", "storefronts:sync",
    ):  # fmt: skip
        assert browser.get(reverse(name)).status_code == 403
    start = browser.get("/")
    assert (start.status_code, start["Location"]) == (302, reverse("orders:list"))


def test_a_warehouse_is_kept_to_and_unnamed_ones_are_the_default_ones(shop):
    connection = make.connection(shop)
    main, north = Warehouse.objects.get(shop=shop), Warehouse.objects.create(shop=shop, name="Utara")
    orders = [make.order(connection) for _number in range(3)]
    Order.objects.filter(pk=orders[1].pk).update(warehouse=north)
    Order.objects.filter(pk=orders[2].pk).update(warehouse=main)
    for shelf, seen in ((main, {0, 2}), (north, {1})):
        _member, browser = kept(shop, warehouses=[shelf])
        answers = {browser.get(f"/orders/{order.public_id}/").status_code: None for order in orders}
        assert set(answers) == {200, 404}
        open_ones = {
            n for n, order in enumerate(orders) if browser.get(f"/orders/{order.public_id}/").status_code == 200
        }
        assert open_ones == seen
        shop.sight = Sight(warehouses=(shelf.pk,))
        assert Package.objects.for_shop(shop).count() == sum(
            orders[n].lines.exclude(package=None).exists() for n in seen
        )
        shop.sight = None


def test_a_token_sees_what_its_maker_sees_now(shop, both):
    mine, other = both[1], both[0]
    member, _browser = kept(shop, platforms=[])
    scopes = ["orders:read", "orders:write", "chat:read"]
    _row, secret = actions.create_token(shop, name="a", scopes=scopes, created_by=member.user, actor=make.SYSTEM)
    actions.create_token(shop, name="b", scopes=["shop:read"], created_by=member.user, actor=make.SYSTEM)
    api = Api(secret)
    assert len(api.get("/orders").json()["data"]) == 2
    actions.keep_to(member, platforms=[TOKOPEDIA], warehouses=[], actor=make.SYSTEM)
    assert [row["id"] for row in api.get("/orders").json()["data"]] == [mine.public_id]
    assert api.get(f"/orders/{other.public_id}").status_code == 404
    assert api.post(f"/orders/{other.public_id}/cancel", {"reason": "OUT_OF_STOCK"}).status_code == 404
    assert len(api.get("/conversations").json()["data"]) == 1
    assert ApiToken.objects.get(name="b").revoked_at is not None  # what looks at the whole shop ended
    assert not Order.objects.get(pk=other.pk).wanted_cancel


def test_a_file_of_orders_holds_what_its_maker_saw_and_is_his_alone(shop, both):
    mine, other = both[1], both[0]
    member, browser = kept(shop, platforms=[TOKOPEDIA])
    all_of_it = exports.start_export(shop, query="", file_format="csv", actor=Actor.seller(shop.members.first()))
    part = exports.start_export(member.seen_shop, query="", file_format="csv", actor=Actor.seller(member.user))
    for job in Job.objects.all():
        jobs.run(job)
    rows = list(csv.reader(io.StringIO(Job.objects.get(pk=part.pk).result.read().decode("utf-8-sig"))))
    text = str(rows)
    assert mine.external_id in text and other.external_id not in text
    assert browser.get(reverse("products:job", args=[all_of_it.public_id])).status_code == 404
    assert browser.get(reverse("products:job", args=[part.public_id])).status_code == 200


def test_notifications_of_hidden_rows_are_not_told(shop, both):
    member, _browser = kept(shop, platforms=[TOKOPEDIA])
    fact = "order.cancelled"
    for order in both:
        ChangeLog.objects.create(
            shop=shop, subject_type="order", subject_id=order.pk, fact=fact, actor_kind="PLATFORM", at=make.moment()
        )
    notices.tail()
    seen = notice_queries.visible(member.seen_shop, member.user, member.rights)
    assert {row.entry.subject_id for row in seen.filter(entry__fact=fact)} <= {both[1].pk}


def test_the_owner_sees_all_and_nobody_widens_their_own_sight(shop):
    owner = shop.memberships.get(role="OWNER")
    with pytest.raises(Refused) as refusal:
        actions.keep_to(owner, platforms=[TOKOPEDIA], warehouses=[], actor=make.SYSTEM)
    assert refusal.value.code == "owner_is_protected"
    member, browser = kept(shop, "ADMIN", platforms=[TOKOPEDIA])
    assert browser.post(reverse("logistics:member_sight", args=[member.pk]), {}).status_code == 403
    with pytest.raises(Refused) as refusal:
        actions.keep_to(member, platforms=["SHOPEE"], warehouses=[], actor=make.SYSTEM)
    assert refusal.value.code == "platform_unknown"
    member.refresh_from_db()
    assert member.platforms == [TOKOPEDIA] and Membership.objects.get(pk=owner.pk).sight is None
    heir = actions.transfer_ownership(shop, to=member, actor=make.SYSTEM)
    assert heir.sight is None and heir.may(Permission.FINANCE_READ)


def test_pages_and_programs_set_what_a_member_sees(shop):
    browser, shelf = Client(), Warehouse.objects.get(shop=shop)
    browser.force_login(shop.memberships.get(role="OWNER").user)
    member = shop.memberships.get(user=make.member(shop, "OPERATIONS"))
    address = reverse("logistics:member_sight", args=[member.pk])
    assert browser.get(address).status_code == 200
    sent = {"platforms": [TOKOPEDIA], "warehouses": [shelf.public_id]}
    assert browser.post(address, sent).status_code == 302
    member.refresh_from_db()
    assert (member.platforms, member.warehouses) == ([TOKOPEDIA], [shelf.pk])
    assert "part of the shop" in browser.get(reverse("accounts:team")).text
    _row, secret = actions.create_token(shop, name="x", scopes=["*"], actor=make.SYSTEM)
    path = f"/members/mbr_{member.pk}/sight"
    assert Api(secret).get(path).json() == sent
    assert Api(secret).put(path, {"platforms": [], "warehouses": ["whs_1"]}).json()["code"] == "validation_failed"
    assert Api(secret).get(path).json() == sent
    assert Api(secret).put(path, {"platforms": [], "warehouses": []}).json() == {"platforms": [], "warehouses": []}
    member.refresh_from_db()
    assert member.sight is None


# Rows beside an order or a chat that need no sight of their own.
OTHER_DOORS = {
    "finance": "a right that somebody kept to a part does not have",
    "ads": "the same", "affiliates": "the same", "shop_health": "the same", "insights": "the same", "webhooks": "the same",
    "integration": "the same",
}  # fmt: skip


def test_every_row_beside_an_order_or_a_chat_says_who_sees_it():
    roots = {Order, Package, Return, Conversation}
    sight = Sight((TOKOPEDIA,), (1,), 1)
    bare = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, ShopOwned)
        and model._meta.app_label not in OTHER_DOORS
        and (model in roots or any(field.related_model in roots for field in model._meta.concrete_fields))
        and not model.in_sight(sight)
    }
    assert bare == set()
