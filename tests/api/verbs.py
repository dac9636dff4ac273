"""Each verb of the API on a row that it would change: where to post, with which body, and the row."""

from datetime import timedelta

from ads.actions import campaigns as ads
from ads.models import AdCampaign
from affiliates.models import Collaboration, Sample
from automation import actions as automation
from automation.models import Deed
from campaigns.models import Campaign, Programme
from core import clock, jobs
from core.actors import Actor
from core.models import Job
from finance.models import Case
from integration.actions import leaving
from integration.models import Binding
from logistics.models import Warehouse
from orders.actions import waves
from orders.models import Order, Package
from outbox.models import SyncJob
from products.catalogue.actions import planned_prices
from products.importing.actions import stock_files
from products.models import Product
from products.stock.actions import transfers
from storefronts.models import Difference, DriftCheck
from tests import make
from tests.filled import ads_of, creators_of, money_of
from tests.helpers import end_jobs
from webhooks import actions as webhooks


def _product(status):
    def case(shop):
        row = make.product(shop)
        Product.objects.filter(pk=row.pk).update(wanted_status=status, status=status)
        return f"products/{row.public_id}", None, row

    return case


def _ended_there(shop):
    path, body, row = _promotion(True)(shop)
    row.listings.create(
        connection=make.connection(shop), external_id="5", accepted_revision=row.revision, ended_there_at=clock.now()
    )
    return path, body, row


def _order(body=None, **changes):
    def case(shop):
        row = make.order(make.connection(shop, channels=make.BOTH))
        Order.objects.filter(pk=row.pk).update(**changes)
        return f"orders/{row.public_id}", body, row

    return case


def _pieces(row) -> list[str]:
    """A second SKU in the order: what can be split."""
    line = row.lines.get()
    line.pk, line.external_sku_id, line.external_ids = None, "3", ["889"]
    line.save()
    return ["2", "3"]


def _split(shop):
    row = make.order(make.connection(shop))
    return f"orders/{row.public_id}", {"packages": [[sku] for sku in _pieces(row)]}, row


def _combine(shop):
    connection = make.connection(shop)
    row, other = make.order(connection), make.order(connection)
    return f"orders/{row.public_id}", {"orders": [other.public_id]}, row


def _uncombine(shop):
    connection = make.connection(shop)
    row, other = make.order(connection), make.order(connection)
    parcel = row.parcels[0]
    Package.objects.filter(pk=parcel.pk).update(is_combined=True)
    other.lines.update(package=parcel)
    return f"orders/{row.public_id}", None, row


def _return(body=None, **told):
    def case(shop):
        order = make.order(make.connection(shop, channels=make.BOTH), status="DELIVERED", delivered_at=clock.now())
        row = make.returned(order, **told)
        return f"returns/{row.public_id}", body, row

    return case


def _parcel(shop):
    """A parcel that came back, with a piece of the catalogue in it."""
    order = make.order(make.connection(shop, channels=make.BOTH), status="DELIVERED", delivered_at=clock.now())
    sku = make.product(shop).skus.get()
    order.lines.update(sku=sku)
    at = {"buyer_shipped_at": clock.now(), "received_at": clock.now()}
    row = make.returned(order, type="RETURN_AND_REFUND", status="RECEIVED", **at)
    return f"returns/{row.public_id}", {"lines": [{"sku_id": sku.public_id, "good": 1}]}, row


def _promotion(published):
    def case(shop):
        row = make.promotion(shop, "FLASH_SALE", products=[make.product(shop)], percent=10, published=published)
        return f"promotions/{row.public_id}", None, row

    return case


def _registration(shop):
    make.connection(shop)
    product, now = make.product(shop), clock.now()
    Product.objects.update(status="ACTIVATE")
    campaign = Campaign.objects.create(
        name="12.12", platforms=["TOKOPEDIA"], registration_opens_at=now, registration_closes_at=now + timedelta(days=1),
        starts_at=now + timedelta(days=2), ends_at=now + timedelta(days=3),
    )  # fmt: skip
    from campaigns.actions import registering

    rows = [{"sku_id": product.skus.get().public_id, "price": 90_000, "stock": 5}]
    row = registering.register(shop, campaign, rows, actor=make.SYSTEM).accepted[0]
    return f"registrations/{row.public_id}", None, row


def _programme(shop, *, is_in=False):
    row = Programme.objects.get(code="BCP")
    if is_in:
        from campaigns.actions import programmes

        programmes.enrol(shop, row, terms_version=row.terms_version, actor=make.SYSTEM)
        return "programmes/BCP", {"confirm": True}, row
    return "programmes/BCP", {"terms_version": row.terms_version}, row


def _undo(shop):
    row = jobs.create(
        shop,
        kind=Job.Kind.BULK_EDIT,
        actor=make.SYSTEM,
        params={"change": {"field": "price", "mode": "set", "value": 1_000}, "ids": []},
    )
    Job.objects.filter(pk=row.pk).update(status="DONE")
    return f"jobs/{row.public_id}", None, row


def _broken_off(shop):
    path, body, row = _undo(shop)
    Job.objects.filter(pk=row.pk).update(status="FAILED", error="It broke off.")
    return path, body, row


def _failed_job(shop):
    make.product(shop)
    make.connection(shop)
    make.product(shop)
    end_jobs()
    row = SyncJob.objects.latest("id")
    return f"sync/jobs/syn_{row.pk}", None, row


def _difference(shop):
    connection = make.connection(shop)
    product = make.product(shop)
    sku = product.skus.get()
    check = DriftCheck.objects.create(
        shop=shop, connection=connection, platform="TIKTOK_SHOP", status="DONE", requested_at=clock.now()
    )
    row = Difference.objects.create(
        check_run=check, subject_type="product", subject_id=product.pk, subject_label="Kopi", part=sku.public_id,
        field="price", ours=sku.price, theirs=130_000,
    )  # fmt: skip
    return f"sync/drift-checks/{check.public_id}", {}, row


def _delivery(shop):
    endpoint = webhooks.create_endpoint(shop, url="https://hooks.contoh.com/x", event_types=[], actor=make.SYSTEM)
    row = webhooks.send_test(endpoint, actor=make.SYSTEM)
    type(row).objects.update(state="DELIVERED")
    return f"webhook-endpoints/deliveries/{row.public_id}", None, row


def _standing(shop, *, is_out=False, channels=make.BOTH):
    make.connection(shop, channels=channels, external_shop_id="7494")
    if is_out:
        leaving.opt_out(shop, actor=make.SELLER)
    return "integration", None, shop


def _case(body=None):
    def case(shop):
        money_of(make.order(make.connection(shop)))
        row = Case.objects.get()
        return f"finance/cases/{row.public_id}", body, row

    return case


def _ad(*steps):
    def case(shop):
        ads_of(shop, make.connection(shop))
        row = AdCampaign.objects.get()
        for step in steps:
            ads.take_step(row, step, actor=make.SYSTEM)
        return f"ads/{row.public_id}", None, row

    return case


def _draft(shop):
    ads_of(shop, make.connection(shop))
    row = AdCampaign.objects.get()
    values = {
        "name": "Draf",
        "starts_at": row.starts_at,
        "ends_at": None,
        "daily_budget": 100_000,
        "total_budget": None,
    }
    row = ads.save(
        shop, None, values=values | {"roi_target": None}, placements=["TIKTOK_SHOP"],
        products=[one.product for one in row.ad_products.all()], actor=make.SYSTEM,
    )  # fmt: skip
    return f"ads/{row.public_id}", None, row


def _bound(shop):
    row = Binding.objects.create(
        shop=shop, connection=make.connection(shop), tokopedia_shop_id="749555", name="Toko Lama", state="DONE",
        opened_at=clock.now(),
    )  # fmt: skip
    return "ad-wallet", None, row


def _collaborations(shop, kind="OPEN"):
    connection = make.connection(shop)
    creators_of(shop, connection, make.product(shop), make.order(connection), timedelta(days=1))
    row = Collaboration.objects.get(kind=kind)
    return f"collaborations/{row.public_id}", None, row


def _sample(body=None):
    def case(shop):
        _collaborations(shop)
        row = Sample.objects.get()
        return f"collaborations/samples/{row.public_id}", body, row

    return case


def _transfer(shop):
    sku, away = make.product(shop).skus.get(), Warehouse.objects.create(shop=shop, name="Gudang Surabaya")
    home = Warehouse.objects.get(shop=shop, is_default=True)
    row = transfers.send(shop, source=home, target=away, pieces={sku.public_id: 2}, actor=make.SYSTEM)
    return f"transfers/{row.public_id}", {"lines": [{"sku_id": sku.public_id, "received": 2}]}, row


def _on_its_way(shop):
    path, _body, row = _transfer(shop)
    return path, None, row


def _planned(shop):
    sku, begins = make.product(shop).skus.get(), clock.now() + timedelta(days=1)
    row = planned_prices.plan(sku, price=sku.price - 100, starts_at=begins, ends_at=None, actor=make.SYSTEM)
    return f"planned-prices/{row.public_id}", None, row


def _wave(shop):
    make.order(make.connection(shop), status="AWAITING_COLLECTION", tracking_number="JX1")
    row = waves.make(shop, actor=make.SYSTEM)
    return f"pick-waves/{row.public_id}", None, row


def _asking(shop):
    values = {"name": "Pemasok", "url": "https://contoh.test/s.csv"}
    row = stock_files.create(shop, values=values, actor=make.SYSTEM)
    row.trial = jobs.create(shop, kind=Job.Kind.IMPORT, actor=make.SYSTEM, dry_run=True)
    row.question = "Sungguh?"
    row.save()
    return f"stock-files/{row.public_id}", {"run": False}, row


def _flagged(shop):
    job = jobs.create(
        shop, kind=Job.Kind.BULK_ORDERS, actor=make.SYSTEM, params={"change": {"do": "flag", "flag": "RED"}, "ids": []}
    )
    Job.objects.filter(pk=job.pk).update(status="DONE", updated_count=1)
    return f"bulk/orders/{job.public_id}", None, job


def _rule(*, is_on):
    def case(shop):
        owner = Actor.seller(shop.memberships.get(role="OWNER").user)
        row = automation.create_rule(shop, values={"name": "Kecil", "flag_with": "RED"}, actor=owner)
        if is_on:
            row = automation.switch_on(row, version=row.version, actor=owner)
        return f"rules/{row.public_id}", None if is_on else {"version": row.version}, row

    return case


def _deed(shop):
    _path, _body, rule = _rule(is_on=True)(shop)
    order = make.order(make.connection(shop))
    row = Deed.objects.create(
        shop=shop, rule=rule, rule_version=rule.version, order=order, kind="PRINT", state="DONE", at=clock.now()
    )
    return f"rules/deeds/{row.public_id}", None, row


VERBS = {
    "rules/<id>/switch-on": _rule(is_on=False),
    "rules/<id>/switch-off": _rule(is_on=True),
    "rules/deeds/<id>/undo": _deed,
    "pick-waves/<id>/dissolve": _wave,
    "bulk/orders/<id>/undo": _flagged,
    "stock-files/<id>/answer": _asking,
    "planned-prices/<id>/cancel": _planned,
    "transfers/<id>/receive": _transfer,
    "transfers/<id>/call-back": _on_its_way,
    "collaborations/<id>/end": _collaborations,
    "collaborations/samples/<id>/approve": _sample(),
    "collaborations/samples/<id>/reject": _sample({"reason": "NOT_MATCH"}),
    "ads/<id>/publish": _draft,
    "ads/<id>/pause": _ad(),
    "ads/<id>/resume": _ad("pause"),
    "ads/<id>/end": _ad(),
    "ad-wallet/merge": _bound,
    "integration/activate": lambda shop: _standing(shop, channels=["TIKTOK_SHOP"]),
    "integration/opt-out": _standing,
    "integration/rejoin": lambda shop: _standing(shop, is_out=True),
    "finance/cases/<id>/claim": _case(),
    "finance/cases/<id>/close": _case({"reason": "Satu rupiah saja"}),
    "products/<id>/activate": _product("SELLER_DEACTIVATED"),
    "products/<id>/deactivate": _product("ACTIVATE"),
    "products/<id>/restore": _product("DELETED"),
    "orders/<id>/arrange-shipment": _order({"hand_over": "PICKUP"}),
    "orders/<id>/split": _split,
    "orders/<id>/combine": _combine,
    "orders/<id>/uncombine": _uncombine,
    "orders/<id>/cancel": _order({"reason": "WRONG_PRICE"}),
    "orders/<id>/answer-cancellation": _order({"approve": False}, cancel_requested_at=clock.now()),
    "returns/<id>/approve": _return({}),
    "returns/<id>/reject": _return({"reason": "ITEMS_MISSING", "comment": "Tidak lengkap"}),
    "returns/<id>/counter-offer": _return({"amount": 10_000}),
    "returns/<id>/inspect": _parcel,
    "returns/<id>/dispute": _return({"reason": "Barang utuh"}),
    "returns/<id>/replacement": _return({"tracking_number": "JNE-1"}, type="REPLACEMENT", status="SUCCESS"),
    "promotions/<id>/publish": _promotion(False),
    "promotions/<id>/deactivate": _promotion(True),
    "promotions/<id>/resume": _ended_there,
    "registrations/<id>/withdraw": _registration,
    "programmes/<id>/enrol": _programme,
    "programmes/<id>/withdraw": lambda shop: _programme(shop, is_in=True),
    "jobs/<id>/undo": _undo,
    "jobs/<id>/retry": _broken_off,
    "sync/jobs/syn_<id>/retry": _failed_job,
    "sync/drift-checks/<id>/heal": _difference,
    "sync/drift-checks/<id>/differences/<id>/accept": _difference,
    "webhook-endpoints/deliveries/<id>/replay": _delivery,
}
