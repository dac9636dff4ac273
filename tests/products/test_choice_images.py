"""A picture for each choice of the first variation: kept, sent, shown by both storefronts, read back."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Invalid, Refused
from core.models import ChangeLog
from outbox.models import SyncJob
from products import actions
from products.models import ChoiceImage
from storefronts.models import Receipt
from tests import make
from tests.helpers import sync

RED, BLUE = {"Warna": "Merah", "Ukuran": "S"}, {"Warna": "Biru", "Ukuran": "S"}


def shirt(shop, **values):
    skus = [make.sku(seller_sku=f"K{place}", options=options) for place, options in enumerate((RED, BLUE))]
    return make.product(shop, title="Kaos Polos Katun Lengan Pendek", skus=skus, **values)


def paint(product, choice, side=400):
    return actions.set_choice_image(product, choice=choice, upload=make.picture(side, side), actor=make.SYSTEM)


def pictured(product) -> dict[str, bool]:
    product.refresh_from_db()
    return {choice: image is not None for choice, image in product.pictured_choices}


def renamed(product, names: dict[str, str], **more):
    rows = [
        {
            "id": sku.public_id,
            "options": {**sku.options, "Warna": names.get(sku.options["Warna"], sku.options["Warna"])},
            "price": sku.price,
            "seller_sku": sku.seller_sku,
        }
        for sku in product.skus.filter(is_active=True).order_by("position")
    ]
    return actions.set_skus(product, skus=rows, actor=make.SYSTEM, **more)


@pytest.mark.django_db
def test_a_choice_has_one_picture_and_another_takes_its_place():
    product = shirt(make.shop())
    first, second = paint(product, "Merah"), paint(product, "Merah", 500)
    assert (first.pk, second.width) == (second.pk, 500)
    assert ChoiceImage.objects.count() == 1 and pictured(product) == {"Merah": True, "Biru": False}
    version = product.version
    paint(product, "Merah", 500)  # the same once more
    product.refresh_from_db()
    assert product.version == version
    assert [row.after for row in ChangeLog.objects.filter(fact="product.choice_image_set")] == [{"choice": "Merah"}] * 2
    with pytest.raises(IntegrityError), transaction.atomic():
        ChoiceImage.objects.create(shop=product.shop, product=product, choice="Merah", created_at=clock.now())


@pytest.mark.django_db
@pytest.mark.parametrize("choice", ["Hijau", "S", ""])
def test_only_choices_of_the_first_variation_have_pictures(choice):
    product = shirt(make.shop())
    jobs = SyncJob.objects.count()
    with pytest.raises(Refused) as refused:
        paint(product, choice)
    assert (refused.value.code, refused.value.faults[0].field) == ("choice_unknown", "choice")
    with pytest.raises(Invalid):
        paint(product, "Merah", 200)
    assert (ChoiceImage.objects.count(), SyncJob.objects.count()) == (0, jobs)


@pytest.mark.django_db
def test_a_renamed_choice_takes_its_picture_along_and_a_choice_that_comes_back_has_it_again():
    product = shirt(make.shop())
    paint(product, "Merah")
    product = renamed(product, {"Merah": "Merah Tua"})
    assert pictured(product) == {"Merah Tua": True, "Biru": False}
    rows = [{"id": product.skus.get(seller_sku="K1").public_id, "options": BLUE, "price": 9_000, "seller_sku": "K1"}]
    product = actions.set_skus(product, skus=rows, actor=make.SYSTEM)
    assert pictured(product) == {"Biru": False}
    again = [*rows, {"options": {"Warna": "Merah Tua", "Ukuran": "S"}, "price": 9_000, "seller_sku": "K0"}]
    assert pictured(actions.set_skus(product, skus=again, actor=make.SYSTEM)) == {"Biru": False, "Merah Tua": True}


@pytest.mark.django_db
def test_pictures_stay_with_their_choices_when_skus_swap_them():
    product = shirt(make.shop())
    red = paint(product, "Merah")
    renamed(product, {"Merah": "Biru", "Biru": "Merah"})
    assert ChoiceImage.objects.get(choice="Merah").pk == red.pk


@pytest.mark.django_db
def test_a_copy_has_the_pictures_of_choices_too():
    product = shirt(make.shop())
    paint(product, "Biru")
    assert pictured(actions.copy_product(product, actor=make.SYSTEM)) == {"Merah": False, "Biru": True}


@pytest.mark.django_db
def test_the_editor_sets_and_removes_a_picture_and_keeps_its_version():
    shop = make.shop()
    product = shirt(shop)
    client = Client()
    client.force_login(shop.memberships.get().user)
    page = client.get(reverse("products:edit", args=[product.public_id])).content.decode()
    assert "A picture for each choice of Warna" in page
    address, htmx = reverse("products:choice_image", args=[product.public_id]), {"HX-Request": "true"}
    form = {"form_key": "k", "version": product.version, "choice": "Merah", "choice_file": make.picture()}
    answer = client.post(address, form, headers=htmx).content.decode()
    image = ChoiceImage.objects.get()
    assert image.thumbnail.url in answer and f'value="{product.version + 1}"' in answer
    assert "Choose a picture." in client.post(address, {"choice": "Merah"}, headers=htmx).content.decode()
    assert image.thumbnail.url in client.get(reverse("products:detail", args=[product.public_id])).content.decode()
    remove = reverse("products:remove_choice_image", args=[product.public_id, image.public_id])
    assert image.thumbnail.url not in client.post(remove, headers=htmx).content.decode()
    assert pictured(product) == {"Merah": False, "Biru": False}
    assert client.post(remove, headers=htmx).status_code == 404
    stranger = Client()
    stranger.force_login(make.shop().memberships.get().user)
    assert stranger.post(address, form, headers=htmx).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_buyers_of_both_storefronts_see_it_and_its_receipt_is_seen(connected, hosts):
    product = shirt(connected)
    paint(product, "Merah")
    sync()
    for platform, host in hosts.items():
        (shown,) = host.products()
        page = host.page(f"/p/{shown['id']}?channel={platform}")
        items = json.loads(page.split('data-items="')[1].split('"')[0].replace("&#34;", '"'))
        images = {item["options"]["Warna"]: item["image"] for item in items}
        assert images["Merah"] and not images["Biru"]
        receipt = Receipt.objects.get(platform=platform, field="choice_images")
        assert receipt.value == ["Merah"] and receipt.seen_at is not None
    actions.remove_choice_image(ChoiceImage.objects.get(), actor=make.SYSTEM)
    sync()
    for platform, host in hosts.items():
        (shown,) = host.products()
        assert '"image": ""' in host.page(f"/p/{shown['id']}?channel={platform}").replace("&#34;", '"').replace(
            '":"', '": "'
        )
        receipt = Receipt.objects.get(platform=platform, field="choice_images")
        assert receipt.value == [] and receipt.seen_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_storefront_that_forgot_its_pictures_gets_them_again(connected, hosts):
    product = shirt(connected)
    paint(product, "Merah", 600)
    sync()
    for host in hosts.values():
        with host.front.store.writing():
            host.front.store.run("DELETE FROM image")
    actions.update_product(product, values={"brand": "Aruna"}, actor=make.SYSTEM)
    sync()
    assert {row.value[0] for row in Receipt.objects.filter(field="choice_images")} == {"Merah"}
    assert not SyncJob.objects.filter(state="FAILED").exists()
