"""What goes wrong while a Tokopedia shop is bound or a mirror is taken back, and the same steps by programs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts import actions as accounts
from accounts.actions import create_token
from core import clock, jobs
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from integration import queries
from integration.actions import binding, finishing, leaving, moving, planning
from integration.models import Binding, OldListing
from orders.models import Order
from outbox.models import Connection
from products import actions as products
from products.catalogue.actions import reviews
from products.models import Listing, Product
from storefronts import adapters
from storefronts.contract import StorefrontError
from tests import make
from tests.api.conftest import Api
from tests.helpers import read_orders, sync
from tests.hosts import BUYER
from tests.integration.conftest import TIKTOK, TOKOPEDIA, fill, work
from tests.integration.old_shop import OWNER, bind, code_for, listing, old_shop, shown, together

SYSTEM = Actor.system("integration")
STAFF = Actor("STAFF", None, "Staff")
TITLES = [f"Kopi {word} biji sangrai pilihan kemasan" for word in ("gayo", "toraja", "bajawa", "malabar")]


@pytest.fixture
def four(seller):
    """Four products of 300 g, and a Tokopedia shop with the same four (the last of them 350 g) and one of its own."""
    for number, title in enumerate(TITLES):
        seller.products[title] = make.product(
            seller.shop, platforms=[TIKTOK], title=f"{title} {number}", weight_grams=300,
            skus=[make.sku(seller_sku=f"S-{number}", stock=5)],
        )  # fmt: skip
    sync()
    rows = [
        listing(f"{title} {number}", seller_sku=f"S-{number}", weight_grams=350 if number == 3 else 300, rating="4.0",
                review_count=2)
        for number, title in enumerate(TITLES)
    ]  # fmt: skip
    # One of its own, and one that cannot be on sale here: its text has a buyer's telephone number.
    rows.append(listing("Perlengkapan seduh manual edisi Tokopedia"))
    rows.append(listing("Kopi hubungi WA 081234567890 untuk pesan"))
    return old_shop(seller, rows)


def api_of(seller) -> Api:
    owner = seller.shop.memberships.get().user
    return Api(create_token(seller.shop, name="t", scopes=["*"], actor=OWNER, created_by=owner)[1])


def test_programs_decide_the_pairs_and_confirm_twice(seller, four):
    api = api_of(seller)
    assert api.get("/merge-pairs").json()["data"] == []
    early = api.post("/integration/confirm")
    assert (early.status_code, early.json()["code"]) == (409, "wrong_state")
    bound = bind(seller, four)
    told = api.get("/integration").json()
    assert (told["state"], told["can"]) == ("CONFIRMING", ["confirm"])
    assert api.post("/integration/confirm").json()["state"] == "MERGING"
    pairs = {row["product"]["title"]: row for row in api.get("/merge-pairs").json()["data"]}
    assert sorted(pairs) == [
        f"{title} {number}" for number, title in sorted(enumerate(TITLES[:3]), key=lambda one: one[1])
    ]
    assert all(row["weight_equal"] and row["state"] == "PROPOSED" for row in pairs.values())
    [unequal] = api.get("/merge-pairs?state=UNEQUAL").json()["data"]
    assert (unequal["product"]["weight_grams"], unequal["listing"]["weight_grams"]) == (300, 350)
    wrong = api.post(f"/merge-pairs/{unequal['id']}/accept")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "weights_differ")
    first, second, third = (pairs[f"{title} {number}"] for number, title in enumerate(TITLES[:3]))
    for _twice in range(2):
        assert api.post(f"/merge-pairs/{first['id']}/accept").json()["state"] == "ACCEPTED"
        assert api.post(f"/merge-pairs/{second['id']}/refuse").json()["state"] == "REFUSED"
    undecided = api.post("/integration/confirm")
    assert (undecided.status_code, undecided.json()["code"]) == (409, "pairs_undecided")
    api.post(f"/merge-pairs/{third['id']}/accept")
    body = {"product_id": second["product"]["id"], "tokopedia_listing_id": first["listing"]["id"]}
    taken = api.post("/merge-pairs", body)
    assert (taken.status_code, taken.json()["code"]) == (409, "listing_merged")
    product = seller.products[TITLES[3]]
    products.update_product(product, values={"weight_grams": 350}, actor=OWNER)
    by_hand = {"product_id": product.public_id, "tokopedia_listing_id": unequal["listing"]["id"]}
    made = api.post("/merge-pairs", by_hand)
    assert (made.status_code, made.json()["state"], made.json()["id"]) == (201, "ACCEPTED", unequal["id"])
    # A weight that changes after the pair was accepted: nothing is finished before both are equal again.
    products.update_product(product, values={"weight_grams": 400}, actor=OWNER)
    heavier = api.post("/integration/confirm")
    assert (heavier.status_code, heavier.json()["code"]) == (409, "weights_differ")
    assert (Binding.objects.get().state, queries.standing(seller.shop).state) == ("CONFIRMED", "MERGING")
    products.update_product(product, values={"weight_grams": 350}, actor=OWNER)
    # Reviews of both sides: 3 of 5.0 here and 2 of 4.0 there are 5 of 4.6.
    reviews.set_rating(seller.products[TITLES[0]], rating=Decimal("5.0"), review_count=3, actor=OWNER)
    assert api.post("/integration/confirm").json()["state"] == "BOUND"
    # The worker that copies is killed after one; another goes on and repeats nothing.
    rest = list(bound.listings.filter(outcome="").order_by("id"))
    assert len(rest) == 3
    finishing._copy(rest[0], bound.connection, [], OWNER)
    Job.objects.all().delete()
    assert planning.resume() == 1
    work()
    outcomes = dict(bound.listings.values_list("title", "outcome"))
    assert outcomes == {
        f"{TITLES[0]} 0": "MERGED", f"{TITLES[1]} 1": "COPIED", f"{TITLES[2]} 2": "MERGED", f"{TITLES[3]} 3": "MERGED",
        "Perlengkapan seduh manual edisi Tokopedia": "COPIED", "Kopi hubungi WA 081234567890 untuk pesan": "COPIED_OFF",
    }  # fmt: skip
    assert bound.listings.get(outcome="COPIED_OFF").note
    assert Binding.objects.get(pk=bound.pk).state == "DONE"
    card = shown(seller)[first["product"]["title"]]
    product = Product.objects.get(public_id=first["product"]["id"])
    assert (card["rating"], card["review_count"]) == (4.6, 5) or (float(card["rating"]), card["review_count"]) == (
        4.6,
        5,
    )
    assert (float(product.rating), product.review_count) == (4.6, 5)
    late = api.post("/integration/confirm")
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")


def test_two_windows_another_account_and_a_suspended_shop(seller, four):
    code = code_for(seller, four)
    faults = together(*(lambda: binding.begin(seller.shop, slug=four, code=code, actor=OWNER) for _window in range(2)))
    assert faults == []
    work()
    bound = Binding.objects.get(shop=seller.shop, state="OPEN")
    assert Binding.objects.exclude(state="GIVEN_UP").count() == 1 and bound.listings.count() == 6
    # The same Tokopedia shop for another account, with a fresh code of its owner.
    other = make.shop(name="Toko Lain")
    account = seller.hosts[TIKTOK].connect(other)
    Connection.objects.filter(pk=account.pk).update(external_shop_id="7494000000000000099")
    with pytest.raises(Refused) as refused:
        binding.begin(other, slug=four, code=code_for(seller, four), actor=OWNER)
    assert refused.value.code == "bound_elsewhere"
    assert not Connection.objects.filter(shop=other, channels__contains=[TOKOPEDIA]).exists()
    assert queries.standing(other).state == "NOT_ELIGIBLE"
    assert seller.hosts[TOKOPEDIA].front.estate.shops[four].front.binding["account_name"] == seller.shop.name
    # A suspended shop confirms nothing; once it may, two windows confirm once.
    accounts.set_suspended(seller.shop, suspended=True, actor=STAFF)
    stopped = api_of(seller).post("/integration/confirm")
    assert stopped.status_code == 403
    assert queries.standing(seller.shop).state == "CONFIRMING"
    accounts.set_suspended(seller.shop, suspended=False, actor=STAFF)
    faults = together(*(lambda: binding.confirm(seller.shop, actor=OWNER) for _window in range(2)))
    assert faults == []
    assert (queries.standing(seller.shop).state, bound.pairs.count()) == ("MERGING", 4)
    entries = [entry.fact for entry in queries.history(queries.standing(seller.shop))]
    assert entries == ["integration.confirm", "integration.read", "integration.bind"]


def test_tokopedia_is_down_or_the_worker_dies_while_the_shop_is_read(seller, four):
    code = code_for(seller, four)
    host = seller.hosts[TOKOPEDIA]
    host.fault(down=True)
    with pytest.raises(Refused) as refused:
        binding.begin(seller.shop, slug=four, code=code, actor=OWNER)
    assert refused.value.code == "unreachable"
    assert not Connection.objects.filter(shop=seller.shop, channels__contains=[TOKOPEDIA]).exists()
    host.fault()
    bound = binding.begin(seller.shop, slug=four, code=code, actor=OWNER)
    [job] = jobs.unfinished()
    host.fault(down=True)
    with pytest.raises(StorefrontError):
        binding.read(job)
    assert (queries.standing(seller.shop).state, bound.listings.count()) == ("BINDING", 0)
    host.fault()
    adapter = adapters.open_adapter(Connection.objects.get(pk=bound.connection_id))
    binding._keep(bound, list(adapter.old_listings(skip=frozenset()))[:2])  # two were kept, then the worker was killed
    Job.objects.all().delete()
    assert planning.resume() == 1
    work()
    assert (queries.standing(seller.shop).state, OldListing.objects.filter(binding=bound).count()) == ("CONFIRMING", 6)
    assert planning.resume() == 0


def test_a_listing_that_tokopedia_refuses_is_counted_and_stays_on_tiktok_shop(seller):
    fill(seller, live=2)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    front = seller.hosts[TOKOPEDIA].front
    front.config = replace(front.config, banned_words=("aren",))  # a word that TikTok Shop does not mind
    planning.start_due()
    work()
    assert queries.standing(seller.shop).state == "ACTIVE_AUTO"
    counts = queries.counts(seller.shop)
    assert (counts.live, counts.mirrored, counts.refused, counts.waiting) == (2, 0, 2, 0)
    assert seller.titles() == set() and len(seller.titles(TIKTOK)) == 2
    assert all(Listing.objects.filter(platform=TOKOPEDIA).values_list("reasons", flat=True))


def test_staff_take_the_mirror_back_while_orders_arrive(seller):
    fill(seller, live=1)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    planning.start_due()
    work()
    host, root = seller.hosts[TOKOPEDIA], seller.mirror
    [card] = host.call("GET", f"{root}/buyer/products")[1]["data"]
    body = {"items": [{"sku_id": card["skus"][0]["id"], "quantity": 1}], "buyer": BUYER}
    bought: list[int] = []
    faults = together(
        lambda: leaving.roll_back(seller.shop, actor=STAFF),
        lambda: [bought.append(host.call("POST", f"{root}/buyer/checkout", body)[0]) for _one in range(4)],
    )
    assert faults == []
    work()
    read_orders()
    sold = bought.count(201)
    sku = seller.products["live0"].skus.get()
    assert Order.objects.filter(shop=seller.shop).count() == sold >= 1
    assert (sku.on_hand, sku.reserved) == (8, sold), "what was sold before the end is kept for its buyers"
    assert (queries.standing(seller.shop).state, seller.titles(), len(seller.titles(TIKTOK))) == (
        "NOT_ELIGIBLE",
        set(),
        1,
    )
    assert host.call("POST", f"{root}/buyer/checkout", body)[0] == 409
