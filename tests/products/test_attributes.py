"""What a category asks for: read from both storefronts, kept by a product once, told to whichever asks."""

import pytest

from core.errors import Invalid
from core.models import ChangeLog
from outbox.models import Connection, SyncJob
from products import actions, asked
from products.attributes import Attribute
from products.drift import actions as drift
from products.drift import checking
from products.models import CategoryAttributes, Product
from storefronts import adapters
from storefronts.models import Difference, Receipt
from tests import make
from tests.helpers import read_attributes, sync

TIKTOK, TOKOPEDIA = "TIKTOK_SHOP", "TOKOPEDIA"
SOAP = {"Nomor izin edar BPOM": ["NA18231200123"], "Isi bersih": ["85 g"]}


def asks(category: str) -> dict[str, Attribute]:
    row = make.category(category)
    return {one.name: one for one in asked.asks_of([row.pk])[row.pk]}


def snapshots(product) -> dict[str, list[str] | None]:
    found = {}
    for listing in product.listings.exclude(external_id=""):
        connection = Connection.objects.get(channels=[listing.platform])
        found[listing.platform] = adapters.open_adapter(connection).get_product(listing.external_id).attributes
    return found


def state() -> tuple:
    return list(Product.objects.values()), ChangeLog.objects.count(), list(SyncJob.objects.order_by("id").values())


def codes(refusal) -> list[tuple]:
    return [(fault.code, fault.path) for fault in refusal.value.faults]


def test_what_a_category_asks_for_is_read_once_a_day_of_each_storefront(connected, hosts):
    read_attributes()
    assert CategoryAttributes.objects.count() == 2 * 29
    read_attributes()
    assert len(hosts[TIKTOK].calls("/attributes")) == len(hosts[TOKOPEDIA].calls("/attributes")) == 29
    soap = asks("600402")
    assert list(soap) == ["Nomor izin edar BPOM", "Isi bersih", "Komposisi", "Nomor sertifikat halal", "Jenis kulit"]
    assert soap["Nomor izin edar BPOM"].required_on == (TIKTOK, TOKOPEDIA)
    assert (soap["Isi bersih"].asked_on, soap["Isi bersih"].required_on) == ((TOKOPEDIA,), (TOKOPEDIA,))
    skin = soap["Jenis kulit"]
    assert (skin.is_multiple, skin.is_customizable, skin.required_on) == (True, False, ())
    assert skin.values == ("Normal", "Berminyak", "Kering", "Kombinasi", "Sensitif")
    assert asks("600501")["Cara penyimpanan"].asked_on == (TOKOPEDIA,)


def test_each_storefront_is_told_what_it_asks_for_and_gives_a_receipt(connected, hosts):
    read_attributes()
    values = SOAP | {"Jenis kulit": ["Sensitif", "Kering"]}
    product = make.product(connected, category=make.category("600402"), attributes=values)
    sync()
    shared = ["Jenis kulit: Kering, Sensitif", "Nomor izin edar BPOM: NA18231200123"]
    both = {TIKTOK: shared, TOKOPEDIA: ["Isi bersih: 85 g", *shared]}
    assert snapshots(product) == both
    receipts = Receipt.objects.filter(subject_id=product.pk, field="attributes")
    assert {row.platform: (row.value, row.seen_at is not None) for row in receipts} == {
        platform: (told, True) for platform, told in both.items()
    }
    page = hosts[TOKOPEDIA].page(f"/p/{product.listings.get(platform=TOKOPEDIA).external_id}")
    assert "Spesifikasi" in page and "<dt>Isi bersih</dt><dd>85 g</dd>" in page


def test_what_is_required_keeps_a_product_off_sale_and_nothing_changes(connected, hosts):
    read_attributes()
    soap, before = make.category("600402"), state()
    with pytest.raises(Invalid) as refusal:
        make.product(connected, category=soap)
    assert codes(refusal) == [
        ("attribute_missing", ("attributes", "Nomor izin edar BPOM")),
        ("attribute_missing", ("attributes", "Isi bersih")),
    ]
    assert state() == before
    draft = make.product(connected, category=soap, is_draft=True)
    actions.add_image(connected, upload=make.picture(), product=draft, actor=make.SYSTEM)
    before = state()
    with pytest.raises(Invalid) as refusal:
        actions.activate(draft, actor=make.SYSTEM)
    assert [code for code, _path in codes(refusal)] == ["attribute_missing", "attribute_missing"]
    assert state() == before
    draft = actions.update_product(draft, values={"attributes": SOAP}, actor=make.SYSTEM)
    actions.activate(draft, actor=make.SYSTEM)
    sync()
    assert Product.objects.get(pk=draft.pk).status == "ACTIVATE"


def test_on_tiktok_shop_alone_nothing_is_missing_that_only_tokopedia_wants(connected):
    read_attributes()
    told = {"Nomor izin edar BPOM": ["NA18231200123"]}
    product = make.product(connected, category=make.category("600402"), platforms=[TIKTOK], attributes=told)
    sync()
    assert snapshots(product) == {TIKTOK: ["Nomor izin edar BPOM: NA18231200123"]}


def test_wrong_values_are_refused_with_what_would_do(connected):
    read_attributes()
    skin, number = ("attributes", "Jenis kulit"), ("attributes", "Nomor izin edar BPOM")
    product = make.product(connected, category=make.category("600402"), attributes=SOAP)
    before = state()
    for more, code, path in (
        ({"Warna kulit": ["Putih"]}, "attribute_unknown", ("attributes", "Warna kulit")),
        ({"Jenis kulit": ["Kulit badak"]}, "attribute_choice_unknown", skin),
        ({"Nomor izin edar BPOM": ["NA1", "NA2"]}, "attribute_takes_one", number),
        ({"Nomor izin edar BPOM": ["9" * 1_001]}, "attribute_too_long", number),
    ):
        with pytest.raises(Invalid) as refusal:
            actions.update_product(product, values={"attributes": SOAP | more}, actor=make.SYSTEM)
        assert codes(refusal) == [(code, path)]
    assert state() == before
    long = {"Komposisi": ["9" * 1_000]}
    product = actions.update_product(product, values={"attributes": SOAP | long}, actor=make.SYSTEM)
    sync()
    assert snapshots(product)[TIKTOK] == ["Komposisi: " + "9" * 1_000, "Nomor izin edar BPOM: NA18231200123"]


def test_another_category_keeps_what_it_asks_for_too(connected):
    read_attributes()
    values = {"Bahan": ["Katun"], "Usia anak": ["1-3 tahun"], "Nomor SNI": ["SNI 7617"]}
    product = make.product(connected, category=make.category("600304"), attributes=values)
    product = actions.update_product(product, values={"category": make.category("600301")}, actor=make.SYSTEM)
    assert product.attributes == {"Bahan": ["Katun"]}
    entry = ChangeLog.objects.filter(fact="product.edited").get()
    assert (entry.before["attributes"], entry.after["attributes"]) == (values, {"Bahan": ["Katun"]})


def test_a_difference_is_found_and_put_right(connected):
    read_attributes()
    product = make.product(connected, category=make.category("600402"), attributes=SOAP)
    sync()
    told, wanted = ["Nomor izin edar BPOM: NA18231200123"], ["Nomor izin edar BPOM: NA99"]
    Product.objects.filter(pk=product.pk).update(attributes=SOAP | {"Nomor izin edar BPOM": ["NA99"]})
    check = drift.start_drift_check(connected, platform=TIKTOK, actor=make.SYSTEM)
    checking.run_drift_check(check.pk)
    difference = Difference.objects.get(subject_type="product")
    assert (difference.field, difference.ours, difference.theirs) == ("attributes", wanted, told)
    drift.heal(check, actor=make.SYSTEM)
    sync()
    assert snapshots(product)[TIKTOK] == wanted


def test_a_product_of_before_stays_on_sale_until_it_is_edited(connected, hosts):
    product = make.product(connected, category=make.category("600501"))
    sync()
    Product.objects.filter(pk=product.pk).update(category=make.category("600402"))
    product.refresh_from_db()
    read_attributes()
    sku = product.skus.get()
    actions.set_prices(product, prices={sku.public_id: 99_000}, actor=make.SYSTEM)
    sync()
    assert {listing.status for listing in product.listings.all()} == {"ACTIVATE"}
    assert {row["skus"][0]["price"] for host in hosts.values() for row in host.products()} == {99_000}
    before = state()
    with pytest.raises(Invalid) as refusal:
        actions.update_product(product, values={"brand": "Aruna"}, actor=make.SYSTEM)
    assert [code for code, _path in codes(refusal)] == ["attribute_missing", "attribute_missing"]
    assert state() == before


def test_before_anything_was_read_the_storefront_judges(connected):
    product = make.product(connected, category=make.category("600402"))
    sync()
    jobs = SyncJob.objects.filter(operation="PRODUCT_PUSH", state="FAILED")
    assert {job.error_code for job in jobs} == {"12052104"}
    assert {listing.status for listing in product.listings.all()} == {"FAILED"}


def test_a_copy_has_them(connected):
    read_attributes()
    product = make.product(connected, category=make.category("600402"), attributes=SOAP)
    assert actions.copy_product(product, actor=make.SYSTEM).attributes == SOAP
