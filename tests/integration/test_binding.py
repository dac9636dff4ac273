"""Scenarios S4 and S5: a Tokopedia shop of before is bound, its products are merged, and the mirror stops."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count

from aftersales.actions import deciding
from aftersales.models import Refund, Return
from core import clock
from core.actors import Actor
from core.errors import Refused
from integration import queries
from integration.actions import binding, finishing, leaving, mirroring, moving, pairing, planning
from integration.models import Binding, BindingWarehouse, OldListing, Pair
from logistics.models import Warehouse
from orders.actions import wishes
from orders.models import Order
from outbox.models import Connection
from products import actions as products
from products.models import Listing, Product
from tests import make
from tests.helpers import read_orders, read_returns, sync
from tests.hosts import BUYER
from tests.integration.conftest import TIKTOK, TOKOPEDIA, fill, work
from tests.integration.old_shop import OWNER, bind, code_for, listing, old_shop, shown, together

SYSTEM = Actor.system("integration")


def test_s4_the_mirror_stops_when_the_same_account_is_bound(seller):
    fill(seller, live=10)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    planning.start_due()
    work()
    mirror = seller.mirror
    host = seller.hosts[TOKOPEDIA]
    for row in host.call("GET", f"{mirror}/buyer/products")[1]["data"][:3]:
        body = {"items": [{"sku_id": row["skus"][0]["id"], "quantity": 1}], "buyer": BUYER}
        assert host.call("POST", f"{mirror}/buyer/checkout", body)[0] == 201
    read_orders()
    claimed, *open_orders = Order.objects.filter(shop=seller.shop, purchased_on=TOKOPEDIA).order_by("id")
    assert len(open_orders) == 2
    asked = _asked_back(host, mirror, claimed)
    slug = old_shop(
        seller, [listing(seller.products["live0"].title), listing("Kopi tubruk robusta giling halus kemasan")]
    )
    # Bound to another account, it changes nothing for this one.
    other = make.shop(name="Toko Lain")
    account = seller.hosts[TIKTOK].connect(other)
    Connection.objects.filter(pk=account.pk).update(external_shop_id="7494000000000000099")
    elsewhere = old_shop(seller, [], slug="toko-lain", name="Toko Lain")
    binding.begin(other, slug=elsewhere, code=code_for(seller, elsewhere), actor=OWNER)
    work()
    binding.confirm(other, actor=OWNER)
    assert queries.standing(other).state == "MERGING"
    assert queries.standing(seller.shop).state == "ACTIVE_AUTO"
    with pytest.raises(Refused) as refused:
        binding.begin(seller.shop, slug=elsewhere, code="TKPD-x", actor=OWNER)
    assert refused.value.code == "code_bad"
    # The same account: still mirrored until it is confirmed.
    bound = bind(seller, slug)
    assert (queries.standing(seller.shop).state, bound.listings.count()) == ("CONFIRMING", 2)
    assert len(seller.titles()) == 10
    binding.confirm(seller.shop, actor=OWNER)
    work()
    row = queries.standing(seller.shop)
    assert (row.state, row.reason) == ("AUTO_STOPPED", "BOUND_FROM_TOKOPEDIA")
    assert host.call("GET", f"{mirror}/buyer/products")[1]["data"] == []
    assert set(shown(seller)) == {seller.products["live0"].title, "Kopi tubruk robusta giling halus kemasan"}
    assert pairing.accept_safe(seller.shop, actor=OWNER) == 1
    finishing.finish(seller.shop, actor=OWNER)
    work()
    titles = {product.title for product in seller.products.values()}
    assert set(shown(seller)) == titles | {"Kopi tubruk robusta giling halus kemasan"}
    assert host.call("GET", f"{mirror}/buyer/products")[1]["data"] == []
    assert queries.standing(seller.shop).state == "AUTO_STOPPED"
    assert Binding.objects.get(pk=bound.pk).state == "DONE"
    assert seller.hosts[TIKTOK].call("GET", "/buyer/products?limit=200")[1]["data"]
    assert host.front.estate.shops[slug].front.binding["status"] == "BOUND"
    # The orders of the mirror are still worked on, and so is the return.
    for order in open_orders:
        wishes.arrange_shipment(order, hand_over="DROP_OFF", actor=make.SYSTEM)
    deciding.approve(asked, actor=make.SYSTEM)
    sync()
    read_orders()
    read_returns()
    assert {Order.objects.get(pk=order.pk).status for order in open_orders} == {"AWAITING_COLLECTION"}
    asked.refresh_from_db()
    theirs = host.call("GET", f"{mirror}/buyer/returns/{asked.external_id}")[1]
    assert (asked.status, theirs["status"]) == ("COMPLETE", "COMPLETE")
    assert Refund.objects.get().amount == asked.amount > 0
    live = Connection.objects.filter(shop=seller.shop, stage="IN_USE", channels__contains=[TOKOPEDIA])
    assert [one.base_url.rsplit("/", 1)[1] for one in live] == [slug]


def _asked_back(host, mirror: str, order: Order) -> Return:
    """The buyer of a mirror's order got it, and wants the money back without sending anything."""
    wishes.arrange_shipment(order, hand_over="PICKUP", actor=make.SYSTEM)
    sync()
    parcel = order.lines.first().package.external_id
    for step in ("scan", "deliver"):
        assert host.call("POST", f"{mirror}/courier/packages/{parcel}/{step}", {})[0] == 200
    read_orders()
    body = {
        "type": "REFUND", "reason": "DEFECTIVE", "comment": "Retak di ujung",
        "lines": [{"sku_id": order.lines.get().external_sku_id, "quantity": 1}],
    }  # fmt: skip
    status, told = host.call("POST", f"{mirror}/buyer/orders/{order.external_id}/returns", body)
    assert status == 201, told
    read_returns()
    return Return.objects.get(external_id=told["return_id"], status="PENDING")


@pytest.fixture
def merging(seller):
    """S5: 40 active, 5 inactive, 4 suspended listings; 50 products; 12 pairs look alike, 3 of them with other weights."""
    for number in range(50):
        make.product(
            seller.shop, platforms=[TIKTOK], title=f"Kopi {WORDS[number]} biji sangrai pilihan kemasan {number:02d} gram",
            skus=[make.sku(seller_sku=f"S-{number}", price=50_000 + number, stock=5)], weight_grams=300,
        )  # fmt: skip
    sync()
    alike = [
        listing(
            f"Kopi {WORDS[number]} biji sangrai pilihan kemasan {number:02d} gr", seller_sku=f"S-{number}",
            price=50_000 + number, weight_grams=350 if number < 3 else 300, rating="4.0", review_count=2,
        )
        for number in range(12)
    ]  # fmt: skip
    rest = [listing(f"Perlengkapan seduh manual seri {WORDS[number]} edisi Tokopedia") for number in range(12, 49)]
    everything = alike + rest
    for number, row in enumerate(everything):
        row["status"] = "ACTIVE" if number < 40 else ("INACTIVE" if number < 45 else "SUSPENDED")
    bound = bind(seller, old_shop(seller, everything))
    binding.confirm(seller.shop, actor=OWNER)
    work()
    return bound


WORDS = (
    "aceh gayo mandailing lintong kerinci lampung preanger malabar temanggung sindoro dampit argopuro ijen kintamani "
    "bajawa manggarai toraja enrekang kalosi mamasa wamena moanemani sidikalang solok semendo pagaralam rejang curup "
    "empatlawang ranau liwa ciwidey garut puntang papandayan halu cikuray wonosobo muria jember bondowoso pupuan plaga "
    "flores ende sumba rote alor lembata sabu"
).split()


def test_s5_product_merging(seller, merging):
    shop = seller.shop
    assert (merging.listings.count(), merging.suspended_count) == (45, 4)
    counts = queries.pair_counts(merging)
    assert (counts["PROPOSED"], counts["UNEQUAL"], counts["ACCEPTED"]) == (9, 3, 0)
    some = Product.objects.for_shop(shop).order_by("id").first()
    with pytest.raises(Refused) as refused:
        products.update_product(some, values={"title": "Judul lain yang cukup panjang untuk kopi"}, actor=OWNER)
    assert refused.value.code == "integration_running"
    with pytest.raises(Refused) as refused:
        make.product(shop, title="Produk baru di tengah penggabungan barang")
    assert refused.value.code == "integration_running"
    some.refresh_from_db()
    assert some.title.startswith("Kopi aceh")
    products.set_counts(some, counts={some.skus.get().public_id: 7}, actor=OWNER)
    products.set_prices(some, prices={some.skus.get().public_id: 51_000}, actor=OWNER)
    assert some.skus.get().on_hand == 7
    # The storefront keeps to it as well: only price and stock.
    front = seller.hosts[TOKOPEDIA].front.estate.shops["toko-lama"].front
    assert front.binding["status"] == "MERGING"
    unequal = merging.pairs.filter(state="UNEQUAL").order_by("id").first()
    with pytest.raises(Refused) as refused:
        pairing.accept(unequal, actor=OWNER)
    assert refused.value.code == "weights_differ"
    products.update_product(unequal.product, values={"weight_grams": 350}, actor=OWNER)
    assert pairing.accept(unequal, actor=OWNER).state == "ACCEPTED"
    with pytest.raises(Refused) as refused:
        finishing.finish(shop, actor=OWNER)
    assert (refused.value.code, refused.value.details) == ("pairs_undecided", {"pairs": 9})
    one = merging.pairs.filter(state="PROPOSED").order_by("id").first()
    pairing.refuse(one, actor=OWNER)
    assert pairing.accept_safe(shop, actor=OWNER) == 8
    other = merging.pairs.filter(state="UNEQUAL").order_by("id").first()
    assert pairing.take_weight(other, actor=OWNER).stands == "PROPOSED"
    pairing.accept(other, actor=OWNER)
    finishing.finish(shop, actor=OWNER)
    work()
    assert queries.standing(shop).state == "BOUND"
    outcomes = dict.fromkeys(OldListing.Outcome.values, 0)
    for row in merging.listings.all():
        outcomes[row.outcome] += 1
    assert outcomes == {"": 0, "MERGED": 10, "COPIED": 30, "COPIED_OFF": 5, "LEFT": 0}
    assert len(shown(seller)) == 40, "nothing twice, nothing lost"
    merged = Pair.objects.filter(state="ACCEPTED").order_by("product_id").first()
    card = shown(seller)[merged.product.title]
    product = Product.objects.get(pk=merged.product_id)
    assert (card["id"], card["review_count"], product.review_count) == (merged.listing.external_id, 2, 2)
    copied = merging.listings.filter(outcome="COPIED").first().product
    assert (copied.platforms, copied.images.count(), copied.needs_picture) == ([TOKOPEDIA], 1, False)
    products.update_product(copied, values={"description": "<p>Sekarang dari sini.</p>"}, actor=OWNER)
    sync()
    assert len(shown(seller)) == 40


def test_the_database_lets_neither_two_tokopedia_shops_nor_one_thing_merged_twice(seller, merging):
    shop = seller.shop
    with pytest.raises(IntegrityError), transaction.atomic():
        Binding.objects.create(
            shop=make.shop(), connection=merging.connection, tokopedia_shop_id=merging.tokopedia_shop_id, name="x",
            opened_at=clock.now(),
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        make.connection(shop, channels=[TOKOPEDIA])
        make.connection(shop, channels=[TOKOPEDIA])
    pair = merging.pairs.filter(state="PROPOSED").first()
    pairing.accept(pair, actor=OWNER)
    free = merging.listings.exclude(pk=pair.listing_id).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pair.objects.create(shop=shop, binding=merging, listing=free, product=pair.product, state="ACCEPTED")
    with pytest.raises(Refused) as refused:
        pairing.pair_by_hand(shop, product=pair.product, listing=free, actor=OWNER)
    assert refused.value.code == "product_merged"


def test_warehouses_are_mapped_with_the_confirmation_or_nothing_is_changed(seller):
    shop = seller.shop
    bound = bind(seller, old_shop(seller, [listing("Kopi tubruk robusta giling halus kemasan")]))
    there = bound.warehouses.get()
    mine = Warehouse.objects.for_shop(shop).get()
    second = BindingWarehouse.objects.create(binding=bound, external_id="77", name=there.name)
    for chosen, code in (
        ({there.external_id: None, "7000": mine}, "warehouse_unknown"),
        ({there.external_id: mine, "77": mine}, "warehouse_twice"),
        ({there.external_id: None}, "warehouse_not_mapped"),
    ):
        with pytest.raises(Refused) as refused:
            binding.confirm(shop, warehouses=chosen, actor=OWNER)
        assert refused.value.code == code
        assert list(Warehouse.objects.for_shop(shop)) == [mine] and queries.standing(shop).state == "CONFIRMING"
    binding.confirm(shop, warehouses={there.external_id: None, "77": mine}, actor=OWNER)
    there.refresh_from_db(), second.refresh_from_db()
    assert second.warehouse == mine and there.warehouse.name == f"{there.name} (2)"
    assert queries.standing(shop).state == "MERGING"


def test_two_people_merge_at_once_and_nothing_is_lost(seller, merging):
    pairs = list(merging.pairs.filter(state="PROPOSED").order_by("id"))
    faults = together(
        *(lambda some=some: [pairing.accept(pair, actor=OWNER) for pair in some] for some in (pairs, pairs[::-1])),
        lambda: pairing.accept_safe(seller.shop, actor=OWNER),
    )
    assert faults == []
    assert queries.pair_counts(merging)["ACCEPTED"] == 9


def test_both_routes_race_and_one_tokopedia_shop_is_left(seller):
    fill(seller, live=2)
    slug = old_shop(seller, [listing("Kopi tubruk robusta giling halus kemasan")])
    code = code_for(seller, slug)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    together(
        lambda: mirroring.activate(seller.shop, actor=SYSTEM),
        lambda: binding.begin(seller.shop, slug=slug, code=code, actor=OWNER),
        lambda: leaving.opt_out(seller.shop, actor=OWNER),
    )
    work()
    live = Connection.objects.filter(shop=seller.shop, stage="IN_USE", channels__contains=[TOKOPEDIA])
    state = queries.standing(seller.shop).state
    assert live.count() <= 1
    assert state in ("ACTIVE_AUTO", "OPTED_OUT", "BINDING", "CONFIRMING")
    if state in ("BINDING", "CONFIRMING"):
        together(*(lambda: binding.confirm(seller.shop, actor=OWNER) for _window in range(2)))
        assert queries.standing(seller.shop).state in ("AUTO_STOPPED", "MERGING")
    assert Connection.objects.filter(shop=seller.shop, stage="IN_USE", channels__contains=[TOKOPEDIA]).count() <= 1
    assert (
        not Listing.objects.filter(product__shop=seller.shop)
        .values("product", "platform")
        .annotate(n=Count("id"))
        .filter(n__gt=1)
    )


def test_a_binding_that_is_given_up_leaves_everything_as_it_was(seller):
    fill(seller, live=2)
    moving.plan(seller.shop, at=clock.now(), actor=SYSTEM)
    planning.start_due()
    work()
    slug = old_shop(seller, [listing("Kopi tubruk robusta giling halus kemasan")])
    bind(seller, slug)
    with pytest.raises(Refused) as refused:
        binding.begin(seller.shop, slug=slug, code="TKPD-x", actor=OWNER)
    assert refused.value.code == "bound_already"
    with pytest.raises(Refused):
        leaving.opt_out(seller.shop, actor=OWNER)
    row = binding.give_up(seller.shop, actor=OWNER)
    work()
    assert (row.state, len(seller.titles()), set(shown(seller))) == (
        "ACTIVE_AUTO", 2, {"Kopi tubruk robusta giling halus kemasan"},
    )  # fmt: skip
    assert seller.hosts[TOKOPEDIA].front.estate.shops[slug].front.binding["status"] == "FREE"
    spent = "TKPD-spent"
    with pytest.raises(Refused) as refused:
        binding.begin(seller.shop, slug=slug, code=spent, actor=OWNER)
    assert refused.value.code == "code_bad"
    assert queries.standing(seller.shop).state == "ACTIVE_AUTO"
    bind(seller, slug)
    assert queries.standing(seller.shop).state == "CONFIRMING"


def test_forty_listings_of_one_title_are_left_to_people(seller):
    title = "Kopi gula aren literan siap minum botol kaca"
    make.product(seller.shop, platforms=[TIKTOK], title=title, weight_grams=300)
    sync()
    bound = bind(seller, old_shop(seller, [listing(title, seller_sku=f"A{number}") for number in range(40)]))
    binding.confirm(seller.shop, actor=OWNER)
    assert bound.pairs.count() == 0
    chosen = bound.listings.order_by("id")[3]
    pairing.pair_by_hand(seller.shop, product=Product.objects.get(shop=seller.shop), listing=chosen, actor=OWNER)
    finishing.finish(seller.shop, actor=OWNER)
    work()
    assert [row["id"] for row in shown(seller).values()] == [chosen.external_id]
