"""A shop with a row of every kind that an address of the seller pages can be about, for the walks over all pages."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver

from accounts import actions as accounts
from accounts.models import Shop, User
from ads.actions import campaigns as ad_campaigns
from ads.actions import hints as ad_hints
from ads.actions import results as ad_results
from ads.actions import wallet as ad_wallet
from ads.delivery import jakarta_midnight
from affiliates.actions import collaborations, reading, samples
from affiliates.actions.collaborations import Wanted
from affiliates.models import AffiliateOrder, CollaborationListing, Creator
from aftersales.actions import proof
from automation import actions as automation
from automation.models import Deed, Look
from campaigns.models import Campaign, Programme, Registration
from chat.actions import hints as chat_hints
from chat.actions import sending, tending
from chat.models import Message, Session
from core import clock, jobs
from core.actors import Actor
from core.models import ChangeLog, Job, JobRow
from core.platforms import Platform
from desk.models import Letter, NoticeHours, NoticeRule, Notification, SavedView
from finance.actions import links, orders, payouts, statements
from insights.actions import reports, rollups
from insights.models import StaleDay, TrafficDay, TrafficReading
from integration.actions import moving
from integration.models import Binding, MallApplication, OldListing, Pair, Wave
from logistics.models import Warehouse
from orders import waves as wave_rows
from orders.actions import bulk as of_orders
from orders.actions import exports, packing, photos, waves
from orders.models import Package
from outbox.models import Connection, SyncJob
from products.bulk.actions import changes
from products.catalogue.actions import images, planned_prices
from products.importing.actions import exports as of_products
from products.importing.actions import stock_files
from products.models import ChoiceImage, Listing, ListingSku
from products.stock.actions import transfers
from shop_health.actions import appeals, days, violations
from shop_health.models import Violation
from storefronts import actions as storefronts
from storefronts import receipts
from storefronts.contract import SettlementLine, StatementData
from storefronts.contract_ads import AdCreditData, AdHourData, AdOrderData, AdReport
from storefronts.contract_affiliates import CreatorData, InvitationData, SampleData
from storefronts.models import Difference, DriftCheck
from tests import make
from tests.helpers import end_jobs
from webhooks import actions as webhooks

# Pages of our own that stand in no seller's room: machines, libraries, and staff.
NO_SELLER_PAGES = {"admin", "api", "hooks", "shared"}


def seller_urls() -> list[tuple[str, tuple[str, ...]]]:
    """(name, names of its arguments) of every address of the house with a namespace of its own; whatever stands in the
    URL conf is found."""
    found = set()

    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if (inner := pattern.namespace or namespace) not in NO_SELLER_PAGES:
                    walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern) and pattern.name and namespace:
                found.add((f"{namespace}:{pattern.name}", tuple(sorted(pattern.pattern.converters))))

    walk(get_resolver().url_patterns, None)
    return sorted(found)


def rules_of(shop: Shop, connection) -> None:
    """A rule that is on, with what it did and could not do, and an order that it is to look at."""
    owner = Actor.seller(shop.memberships.get(role="OWNER").user)
    row = automation.create_rule(shop, values={"name": "Kecil", "prints": True, "flag_with": "RED"}, actor=owner)
    row = automation.switch_on(row, version=row.version, actor=owner)
    order = make.order(connection)
    of_row = {"shop": shop, "rule": row, "rule_version": row.version, "order": order, "at": clock.now()}
    Deed.objects.create(kind="FLAG", state="DONE", after="RED", **of_row)
    Deed.objects.create(
        kind="PRINT", state="REFUSED", problem={"code": "x", "field": "", "message": "Kode x"}, **of_row
    )
    Look.objects.create(shop=shop, order=order, due_at=clock.now(), entry=1)


def money_of(order) -> None:
    """The order is settled one rupiah short, on a statement with a link, and some of it goes to a bank."""
    orders.expect_orders([order.pk])
    told = StatementData(f"9{order.pk}", make.moment(), 42_764, 0, 0, 42_764, "PAID", make.moment())
    statement = statements.note(order.connection, told)
    line = SettlementLine("1", "ORDER", order.external_id, {"PRODUCTS": 42_764}, 42_764)
    statements.take_lines(statement, [line])
    statements.finish(statement)
    links.make(statement, label="Akuntan", days=30, actor=make.SYSTEM)
    owner = order.shop.memberships.get(role="OWNER").user
    bank = payouts.add_bank_account(
        order.shop, bank="BCA", number="1234567890", holder=owner.get_full_name(), actor=make.SYSTEM
    )
    payouts.withdraw(order.shop, amount=10_000, account=bank, actor=make.SYSTEM)


def seen_of(connection, owner: User) -> None:
    """The sums of the orders, a day of visits, and a report by e-mail."""
    chosen = {"page": "overview", "source": "ALL", "span": "7", "rhythm": "WEEKLY"}
    reports.save_report(connection.shop, user=owner, actor=make.SYSTEM, **chosen)
    rollups.follow()
    today = clock.jakarta_today()
    TrafficDay.objects.create(
        shop=connection.shop, connection=connection, platform=connection.channels[0], day=today, views=3, visitors=2
    )
    TrafficReading.objects.create(connection=connection, first=today, last=today, read_at=clock.now())
    StaleDay.objects.create(shop=connection.shop, platform=connection.channels[0], day=today, since=clock.now())


def ads_of(shop: Shop, connection) -> None:
    """An ad of a product that is on sale, with money, a click and an order."""
    product = make.product(shop)
    Listing.objects.filter(product=product, platform="TIKTOK_SHOP").update(status="ACTIVATE", external_id="17001")
    ad_wallet.top_up(shop, amount=1_000_000, key="filled", actor=make.SYSTEM)
    values = {
        "name": "Iklan gajian", "starts_at": make.moment(), "ends_at": None, "daily_budget": 100_000, "total_budget": None,
        "roi_target": None,
    }  # fmt: skip
    Connection.objects.filter(pk=connection.pk).update(external_shop_id="7495001")
    row = ad_campaigns.save(
        shop, None, values=values, placements=["TIKTOK_SHOP"], products=[product], then_publish=True, actor=make.SYSTEM
    )
    at = make.moment().replace(minute=0, second=0, microsecond=0)
    hour = AdHourData(begins_at=at, product_id="17001", impressions=20, clicks=1, cost=500)
    order = AdOrderData("5770001", "17001", clicked_at=at, ordered_at=at, pieces=1, amount=125_000)
    place = row.placements.get()
    credit = AdCreditData(begins_at=jakarta_midnight(at), amount=100)
    report = AdReport(spent=500, revision=1, hours=[hour], orders=[order], credits=[credit])
    ad_results.apply(connection, place.public_id, report)
    ad_hints.hint(connection, [place.public_id])


def receipts_of(product, connection) -> None:
    """A price that the storefront took, and one that it replaced."""
    sku, now = product.skus.first().public_id, make.moment()
    for price in ("125000", "126000"):
        about = (product.pk, connection.channels[0], sku, "price", price)
        receipts.write(connection, "product", [(*about, now, now, now)])


def told_of(shop: Shop, owner: User) -> None:
    """The owner was told of the shop's points, also by e-mail."""
    entry = ChangeLog.objects.filter(shop=shop, fact="violation.created").latest("id")
    letter = Letter.objects.create(shop=shop, user=owner, kind=Letter.Kind.NEWS, due_at=entry.at)
    Notification.objects.create(
        shop=shop, user=owner, entry=entry, kind="HEALTH", urgency=3, right="health:read", mail_wanted=True, letter=letter,
        page_id=Violation.objects.get(pk=entry.subject_id).public_id, at=entry.at,
    )  # fmt: skip
    NoticeRule.objects.create(shop=shop, user=owner, kind="HEALTH")
    NoticeHours.objects.create(shop=shop, user=owner)


def creators_of(shop: Shop, connection, product, order, day) -> None:
    """A creator who accepted an invitation, brought an order and asks for a sample."""
    told = CreatorData("7001", "kreator", "Kreator Kopi", 12_000, ["600005"], 1_000_000, 20, 900)
    reading.record_creators(connection, [told])
    creator = Creator.objects.get(shop=shop, open_id="7001")
    offered = collaborations.create(
        shop, kind="TARGET", name="Kreator kopi", rate=1_200, products=[Wanted(product)], creators=[creator],
        ends_at=clock.now() + 30 * day, contact_email="kreator@contoh.test", has_free_sample=True, actor=make.SYSTEM,
    )  # fmt: skip
    collaborations.create(
        shop, kind="OPEN", name="Terbuka", rate=800, products=[Wanted(product)], actor=make.SYSTEM
    )  # fmt: skip
    CollaborationListing.objects.create(
        collaboration=offered, connection=connection, external_id="8001", accepted_at=clock.now()
    )
    answer = InvitationData("7001", "ACCEPTED", [], clock.now())
    reading.record_invitations(connection, offered, [answer])
    told_sample = SampleData("1", "7001", "16001", "16002", "8001", "PENDING", "", "", clock.now())
    listings = Listing.objects.filter(product=product, platform=connection.channels[0])
    listings.update(external_id="16001")
    ListingSku.objects.get_or_create(listing=listings.get(), sku=product.skus.first(), external_id="16002")
    samples.record(connection, [told_sample])
    AffiliateOrder.objects.create(
        shop=shop, connection=connection, platform=connection.channels[0], external_order_id=order.external_id,
        external_sku_id="2", order=order, product=product, creator=creator, collaboration=offered, kind="TARGET",
        rate=1_200, quantity=1, gmv=50_000, commission=6_000, ordered_at=order.ordered_at, read_at=clock.now(),
    )  # fmt: skip


def fill(shop: Shop | None = None) -> Shop:
    """Rows of every kind, made by the real actions where they have one."""
    shop = shop or make.shop()
    now, day = clock.now(), timedelta(days=1)
    owner = User.objects.get(memberships__shop=shop, memberships__role="OWNER")
    connection = make.connection(shop, channels=list(Platform))
    product = make.product(shop)
    sku = product.skus.get()
    bound = Binding.objects.create(
        shop=shop, connection=make.connection(shop, channels=[Platform.TOKOPEDIA], stage="JOINING"),
        tokopedia_shop_id="749555", name="Toko Lama", state=Binding.State.CONFIRMED, opened_at=now,
    )  # fmt: skip
    listing = OldListing.objects.create(
        shop=shop, binding=bound, external_id="1", title=product.title, status="ACTIVATE", weight_grams=300
    )
    Pair.objects.create(shop=shop, binding=bound, listing=listing, product=product)
    moving.lock_shop(shop)
    Wave.objects.create(name="Gelombang 1", starts_at=now, postpone_until=now + day)
    MallApplication.objects.create(shop=shop, brand="Melati", holder="OWNER", applied_at=now)
    image = images.add_image(shop, upload=make.picture(), actor=make.SYSTEM, product=product)
    images.describe_image(image, alt="Sebungkus kopi", actor=make.SYSTEM)
    ChoiceImage.objects.create(
        shop=shop, product=product, choice="Biru", created_at=now, file=image.file.name, thumbnail=image.thumbnail.name
    )
    money_of(make.order(connection))
    make.order(connection, status="AWAITING_COLLECTION", tracking_number="JX1")
    for code in ("JX1", "LAIN"):
        packing.scan(shop, code, actor=make.SYSTEM)
    photos.add(Package.objects.get(shop=shop, tracking_number="JX1"), make.picture(60, 60), actor=make.SYSTEM)
    make.order(connection, status="AWAITING_COLLECTION", tracking_number="JX2")
    wave = waves.make(shop, actor=make.SYSTEM)
    waves.mark(wave, wave_rows.rows_of(wave)[0].key, picked=1, known=0, actor=make.SYSTEM)
    shown = make.returned(make.order(connection, status="DELIVERED", delivered_at=make.moment()))
    proof.add_evidence(shown, [make.picture(60, 60)], actor=make.SYSTEM)
    talk = make.conversation(connection, "Masih ada?", pictures=[make.picture(40, 40, kind="JPEG").read()])
    Message.objects.filter(pk=sending.send_text(talk, "Masih", actor=make.SYSTEM).pk).update(state="FAILED")
    tending.change_settings(shop, gives_out=True, holiday_from=now + day, holiday_until=None, actor=make.SYSTEM)
    chat_hints.hint(connection, ["1"])
    Session.objects.create(shop=shop, conversation=talk, purchased_on="TIKTOK_SHOP", external_id="1", begun_at=now)
    tending.save_reply(shop, shortcut="halo", text="Halo {buyer}", actor=make.SYSTEM)
    away = Warehouse.objects.create(shop=shop, name="Gudang Surabaya")
    home = Warehouse.objects.get(shop=shop, is_default=True)
    transfers.send(shop, source=home, target=away, pieces={sku.public_id: 1}, actor=make.SYSTEM)
    values = {"name": "Pemasok", "url": "https://contoh.test/stok.csv", "username": "pemasok-1", "password": "rahasia"}
    stock_files.create(shop, values=values, actor=make.SYSTEM)
    rules_of(shop, connection)
    planned_prices.plan(sku, price=sku.price - 100, starts_at=now + day, ends_at=None, actor=make.SYSTEM)
    make.promotion(shop, "PRODUCT_DISCOUNT", products=[product], percent=10)
    ads_of(shop, connection)
    make.promotion(shop, "SHIPPING_DISCOUNT", published=False)
    campaign = Campaign.objects.create(
        name="Kampanye 12.12", platforms=["TIKTOK_SHOP"], registration_opens_at=now - day,
        registration_closes_at=now + day, starts_at=now + 2 * day, ends_at=now + 3 * day, minimum_stock=1,
        is_published=True,
    )  # fmt: skip
    Registration.objects.create(
        shop=shop, campaign=campaign, sku=sku, price=100_000, stock=5, created_at=now, updated_at=now
    )
    if not Programme.objects.exists():
        Programme.objects.create(code="XTRA", name="XTRA", terms="Syarat", terms_version="1")
    changes.start_bulk_edit(
        shop,
        selection={"ids": [product.public_id]},
        change={"field": "price", "mode": "set", "value": "99000"},
        dry_run=False,
        actor=make.SYSTEM,
    )
    of_orders.start(
        shop, selection={"all": True}, change={"do": "note", "note": "Rapuh"}, dry_run=False, actor=make.SYSTEM
    )
    exports.start_export(shop, query="", file_format="csv", actor=make.SYSTEM)
    of_products.start_export(shop, query="", file_format="csv", columns="all", actor=make.SYSTEM)
    for job in Job.objects.filter(shop=shop):
        jobs.run(job)
    made = jobs.create(shop, kind=Job.Kind.IMPORT, actor=make.SYSTEM, title="katalog.xlsx")
    made.source.save("katalog.csv", ContentFile(b"title,price\nKopi,1000\n"))
    JobRow.objects.create(
        job=made,
        number=2,
        outcome="REFUSED",
        label="Kopi",
        errors=[{"field": "price", "code": "x", "message": "Harga"}],
    )
    check = DriftCheck.objects.create(
        shop=shop, connection=connection, platform=Platform.TIKTOK_SHOP, requested_at=make.moment()
    )
    Difference.objects.create(check_run=check, subject_type="product", field="title", ours="Kopi", theirs="Teh")
    Difference.objects.create(check_run=check, subject_type="product", field="price", ours=99_000, theirs=98_000)
    viewer = make.member(shop, "VIEWER")
    accounts.save_role(shop, None, name=f"Shift malam {shop.pk}", permissions=["packing:write"], actor=make.SYSTEM)
    accounts.invite_member(shop, email=f"tamu{viewer.pk}@contoh.test", role="VIEWER", invited_by=owner)
    accounts.create_token(shop, name="ERP", scopes=["*"], actor=make.SYSTEM)
    storefronts.receive_event(connection, event_id=f"{shop.pk}", topic="product", payload={"a": 1})
    endpoint = webhooks.create_endpoint(shop, url="https://contoh.test/", event_types=[], actor=make.SYSTEM)
    webhooks.send_test(endpoint, actor=make.SYSTEM)
    points = violations.issue(
        shop, reason="LATE_DISPATCH", points=2, notice="Tiga dari 24 pesanan terlambat.", orders=[shown.order],
        product=product, actor=make.SYSTEM,
    )  # fmt: skip
    appeals.write(
        points, text="Kurir tidak datang pada hari itu; fotonya terlampir.", order_numbers=[shown.order.external_id],
        proofs=["PHOTOS"], files=[make.picture(60, 60)], actor=make.SYSTEM,
    )  # fmt: skip
    days.write(shop, clock.jakarta_today() - day)
    seen_of(connection, owner)
    creators_of(shop, connection, product, shown.order, day)
    receipts_of(product, connection)
    SavedView.objects.create(shop=shop, owner=owner, page="products:list", name="Kopi")
    told_of(shop, owner)
    end_jobs(SyncJob.objects.for_shop(shop).filter(operation="PRODUCT_PUSH"), last_error="Judul memuat merek terlarang")
    return shop
