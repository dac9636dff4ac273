"""Waves: parcels are put together, their pieces are picked by rack place, by two people at once, and let go again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import clock
from core.actors import Actor
from core.errors import Refused
from core.models import ChangeLog
from core.sight import Sight
from orders import papers
from orders import waves as read
from orders.actions import packing, waves
from orders.models import Order, Package, PickMark, PickWave, WaveParcel
from products.models import Sku
from tests import make
from tests.orders.test_packing import parcel
from tests.races import meanwhile

SARI, BAYU = Actor("SELLER", None, "Sari"), Actor("SELLER", None, "Bayu")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def shop(db):
    return make.shop()


@pytest.fixture
def two(shop):
    """Two parcels: three coffees and a tea in all."""
    return [parcel(shop), parcel(shop, "JX002", skus=(("KOPI", 1),))]


def rows(wave) -> list[tuple[str, int, int]]:
    return [(row.line.seller_sku, row.picked, row.line.quantity) for row in read.rows_of(wave)]


def key_of(wave, seller_sku: str) -> str:
    return next(row.key for row in read.rows_of(wave) if row.line.seller_sku == seller_sku)


def state(wave) -> str:
    return read.shown([PickWave.objects.get(pk=wave.pk)])[0].state


def everything() -> tuple:
    return tuple(list(model.objects.order_by("id").values()) for model in (PickWave, WaveParcel, PickMark, ChangeLog))


def refused(act, *arguments, **named) -> Refused:
    before = everything()
    with pytest.raises(Refused) as refusal:
        act(*arguments, **named)
    assert everything() == before
    return refusal.value


def take(wave, seller_sku, picked, known=0, actor=SARI):
    return waves.mark(wave, key_of(wave, seller_sku), picked=picked, known=known, actor=actor)


def test_a_wave_sums_what_its_parcels_need_and_is_picked_and_packed(shop, two):
    wave = waves.make(shop, courier="J&T Express", actor=SARI)
    assert (wave.number, wave.courier, wave.made_by) == (1, "J&T Express", "Sari")
    assert rows(wave) == [("KOPI", 0, 3), ("TEH", 0, 1)] and state(wave) == "PICKING"
    take(wave, "KOPI", 2)
    take(wave, "TEH", 1, actor=BAYU)
    assert rows(wave) == [("KOPI", 2, 3), ("TEH", 1, 1)] and state(wave) == "PICKING"
    take(wave, "KOPI", 3, known=2, actor=BAYU)
    assert state(wave) == "PICKED"
    for codes in (("JX001", "KOPI", "KOPI", "TEH"), ("JX002", "KOPI")):
        for code in codes:
            packing.scan(shop, code, actor=SARI)
    assert state(wave) == "DONE" and not read.open_waves(shop)
    facts = list(ChangeLog.objects.filter(fact__startswith="pickwave").order_by("id").values_list("fact", "actor_name"))
    assert facts == [("pickwave.made", "Sari"), ("pickwave.picked", "Bayu")]
    assert refused(waves.dissolve, wave, actor=SARI).code == "wave_done"


def test_what_lies_in_one_place_is_fetched_together_and_the_way_goes_along_the_shelves(shop):
    product = make.product(shop, skus=[make.sku(seller_sku="TEH", stock=9)])
    sku = product.skus.get()
    Sku.objects.filter(pk=sku.pk).update(rack="A-01")
    first, second = parcel(shop), parcel(shop, "JX002", skus=(("KOPI", 1), ("TEH", 2)))
    for order in (first, second):
        order.lines.filter(seller_sku="TEH").update(sku=sku)
    wave = waves.make(shop, actor=SARI)
    assert [(row.line.location, row.line.seller_sku, row.line.quantity) for row in read.rows_of(wave)] == [
        ("A-01", "TEH", 3),
        ("", "KOPI", 3),
    ]
    assert sorted(read.rows_of(wave)[0].line.order_nos) == sorted([first.external_id, second.external_id])
    assert papers.wave_list(wave).startswith(b"%PDF")


def test_two_people_take_the_same_pieces_and_the_second_is_told(shop, two):
    wave = waves.make(shop, actor=SARI)
    take(wave, "KOPI", 3)
    again = everything()
    take(wave, "KOPI", 3)  # pressed twice by the same person
    assert everything() == again
    refusal = refused(take, wave, "KOPI", 3, actor=BAYU)
    assert (refusal.code, refusal.message) == ("picked_meanwhile", "Sari has taken 3 of 3 meanwhile.")
    assert refused(take, wave, "TEH", 2).code == "pieces_too_many"
    assert refused(take, wave, "TEH", -1).code == "pieces_too_many"
    assert refused(waves.mark, wave, "999", picked=1, known=0, actor=SARI).code == "pick_unknown"
    take(wave, "KOPI", 0, known=3, actor=BAYU)
    assert rows(wave) == [("KOPI", 0, 3), ("TEH", 0, 1)] and not PickMark.objects.exists()


def test_two_people_press_in_the_same_moment_and_one_takes_the_pieces(shop, two, transactional_db):
    wave = waves.make(shop, actor=SARI)
    faults = meanwhile(lambda: take(wave, "KOPI", 3), lambda: take(wave, "KOPI", 3, actor=BAYU))
    assert [fault.code for fault in faults] == ["picked_meanwhile"]
    assert PickMark.objects.get().picker_name == "Sari"
    with pytest.raises(IntegrityError, match="pickmark_once"), transaction.atomic():
        PickMark.objects.create(wave=wave, key=key_of(wave, "KOPI"), pieces=1, at=make.moment())


def test_two_people_put_the_same_parcels_together_and_one_has_them(shop, two, transactional_db):
    faults = meanwhile(lambda: waves.make(shop, actor=SARI), lambda: waves.make(shop, actor=BAYU))
    assert [fault.code for fault in faults] == ["nothing_to_pick"]
    assert PickWave.objects.get().made_by == "Sari" and WaveParcel.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        WaveParcel.objects.create(wave=PickWave.objects.get(), package=Package.objects.first())


def test_an_order_that_is_called_off_is_not_picked_and_what_was_taken_goes_back(shop, two):
    first, second = two
    wave = waves.make(shop, actor=SARI)
    take(wave, "KOPI", 3)
    take(wave, "TEH", 1)
    Order.objects.filter(pk=first.pk).update(status="CANCELLED")
    kopi, teh = read.rows_of(wave)
    assert (kopi.line.quantity, kopi.to_put_back, teh.line.quantity, teh.to_put_back) == (1, 2, 0, 1)
    take(wave, "KOPI", 1, known=3)
    waves.mark(wave, teh.key, picked=0, known=1, actor=SARI)
    assert rows(wave) == [("KOPI", 1, 1)] and state(wave) == "PICKED"
    Order.objects.filter(pk=second.pk).update(wanted_cancel="OUT_OF_STOCK")
    assert [(row.line.quantity, row.to_put_back) for row in read.rows_of(wave)] == [(0, 1)]
    assert refused(papers.wave_list, wave).code == "nothing_to_pick"


def test_only_what_waits_with_a_label_goes_into_a_wave_and_into_one(shop, two):
    first, _second = two
    waiting = make.order(shop.host, status="AWAITING_SHIPMENT")
    asked = parcel(shop, "JX003")
    Order.objects.filter(pk=asked.pk).update(cancel_requested_at=make.moment())
    packed = parcel(shop, "JX004", skus=(("KOPI", 1),))
    for code in ("JX004", "KOPI"):
        packing.scan(shop, code, actor=SARI)
    chosen = [order.lines.first().package for order in (first, waiting, asked, packed)]
    assert refused(waves.make, shop, packages=chosen[1:], actor=SARI).code == "nothing_to_pick"
    wave = waves.make(shop, packages=chosen, actor=SARI)
    assert [one.package.tracking_number for one in wave.parcels.select_related("package")] == ["JX001"]
    assert refused(waves.make, shop, courier="SiCepat", actor=SARI).code == "nothing_to_pick"
    rest = waves.make(shop, actor=SARI)
    assert (rest.number, [one.package.tracking_number for one in rest.parcels.select_related("package")]) == (
        2,
        ["JX002"],
    )
    waves.dissolve(wave, actor=BAYU)
    assert refused(take, rest, "KOPI", 1, known=1).code == "picked_meanwhile"
    assert refused(waves.mark, wave, "x", picked=1, known=0, actor=SARI).code == "wave_dissolved"
    assert refused(waves.dissolve, wave, actor=BAYU).code == "wave_dissolved"
    assert waves.make(shop, actor=SARI).number == 3


def test_a_wave_until_tonight_leaves_out_what_is_due_later(shop, two):
    first, second = two
    tonight = clock.jakarta_day_end()
    Order.objects.filter(pk=first.pk).update(ship_by=tonight)
    Order.objects.filter(pk=second.pk).update(ship_by=tonight + timedelta(seconds=1))
    assert read.piles(shop, tonight) == [{"provider_name": "J&T Express", "parcels": 2, "due": 1}]
    wave = waves.make(shop, courier="J&T Express", until=tonight, actor=SARI)
    assert wave.parcels.get().package == first.lines.first().package


def test_somebody_kept_to_a_storefront_sees_waves_of_it_alone(shop, two):
    wave = waves.make(shop, actor=SARI)
    shop.sight = Sight(platforms=("TIKTOK_SHOP",))
    assert wave in PickWave.objects.for_shop(shop)
    Package.objects.filter(tracking_number="JX002").update(purchased_on="TOKOPEDIA")
    Order.objects.filter(pk=two[1].pk).update(purchased_on="TOKOPEDIA")
    assert wave not in PickWave.objects.for_shop(shop)
    shop.sight = Sight(platforms=("TOKOPEDIA",))
    assert wave not in PickWave.objects.for_shop(shop) and refused(waves.make, shop, actor=SARI)


def test_a_packer_makes_picks_and_prints_a_wave_with_buttons(shop, two):
    browser = Client()
    browser.force_login(make.member(shop, "PACKER"))
    page = browser.get(reverse("orders:waves")).content.decode()
    assert "J&amp;T Express" in page and "Wave of 2" in page
    made = browser.post(reverse("orders:wave_make"), {"courier": "J&T Express"})
    wave = PickWave.objects.get()
    assert made["Location"] == reverse("orders:wave", args=[wave.public_id])
    page = browser.get(made["Location"]).content.decode()
    assert "Took 3" in page and "0 of 4 pieces" in page and "Rp" not in page
    mark = reverse("orders:wave_mark", args=[wave.public_id])
    body = {"key": key_of(wave, "KOPI"), "picked": "3", "known": "0"}
    shown = browser.post(mark, body, headers={"HX-Request": "true"})
    assert shown.status_code == 200 and "3 of 4 pieces" in shown.text and "<html" not in shown.text
    assert browser.post(mark, body | {"picked": "tiga"}).status_code == 422
    stale = browser.post(mark, body | {"picked": "1", "known": "0"}, headers={"HX-Request": "true"})
    assert stale.status_code == 422 and "has taken 3 of 3 meanwhile" in stale.text
    seen = shown.text.split("?seen=")[1].split('"')[0]
    assert browser.get(made["Location"], {"seen": seen}, headers={"HX-Request": "true"}).status_code == 204
    take(wave, "TEH", 1, actor=BAYU)
    news = browser.get(made["Location"], {"seen": seen}, headers={"HX-Request": "true"})
    assert "1 taken by Bayu" in news.text and "To the packing table" in news.text
    assert browser.get(reverse("orders:wave_sheet", args=[wave.public_id]))["Content-Type"] == "application/pdf"
    assert "Wave 1" in browser.get(reverse("orders:packing")).text
    assert browser.post(reverse("orders:wave_dissolve", args=[wave.public_id]))["Location"] == reverse("orders:waves")
    assert state(wave) == "DISSOLVED"


def test_ticked_orders_become_a_wave_and_what_cannot_be_picked_is_counted(shop, two):
    waiting = make.order(shop.host, status="AWAITING_SHIPMENT")
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    assert reverse("orders:wave_of_orders") in browser.get(reverse("orders:list")).text
    ids = [order.public_id for order in (*two, waiting)]
    answer = browser.post(reverse("orders:wave_of_orders"), {"ids": ids}, follow=True)
    assert "1 parcel has no label yet" in answer.text and WaveParcel.objects.count() == 2
    none = browser.post(reverse("orders:wave_of_orders"), {"ids": ids[2:]}, follow=True)
    assert "No parcel here waits to be picked" in none.text and PickWave.objects.count() == 1
