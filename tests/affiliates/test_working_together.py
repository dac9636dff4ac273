"""Inviting creators, what they answer, samples, and what may not be: twice, racing, in conflict, out of stock."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from accounts.roles import Role
from affiliates.actions import collaborations, parts, samples
from affiliates.looks import followers
from affiliates.models import Collaboration, CollaborationProduct, Creator, Invitation, Sample
from core.errors import Invalid, Refused
from core.models import ChangeLog
from orders.models import Order
from outbox.models import Connection, SyncJob
from storefronts import adapters
from storefronts.adapters.open_api.affiliates import TARGETS
from tests import helpers, make
from tests.affiliates.conftest import TIKTOK, TOKOPEDIA, arrive, as_creator, external_id, link_of, offer, work
from tests.races import meanwhile


@pytest.fixture
def product(shop):
    row = make.product(
        shop, title="Kopi Gayo untuk para kreator", skus=[make.sku(seller_sku="K", price=100_000, stock=2)]
    )
    helpers.sync()
    return row


def test_the_message_goes_with_the_invitation_and_stays_as_it_was_said(shop, creators, product):
    target = offer(shop, product, kind="TARGET", rate=1_200, creators=creators[:1], message="Halo")
    helpers.sync()
    collaborations.update(target, values={"name": "Kreator kopi", "message": "Lain"}, actor=make.SELLER)
    helpers.sync()
    for listing in target.listings.all():
        client = adapters.open_adapter(listing.connection).client
        shown = client.get(f"{TARGETS}/{listing.external_id}")["target_collaboration"]
        assert (shown["name"], shown["message"]) == ("Kreator kopi", "Halo")
    target.refresh_from_db()
    assert target.message == "Halo" and target.listings.count() == 2


def test_a_sample_is_asked_for_approved_shipped_and_shown(shop, hosts, creators, product):
    one, other, third = creators
    target = offer(shop, product, kind="TARGET", rate=1_200, creators=[one, other], has_free_sample=True)
    work()
    host, sku_id = hosts[TIKTOK], product.skus.get().public_id
    their_sku = product.listings.get(platform=TIKTOK).listing_skus.get().external_id
    # Nobody but who accepted may ask.
    assert as_creator(host, one, "sample", sku_id=their_sku)[0] == 409
    id = host.call("GET", f"/buyer/creators/{one.open_id}")[1]["invitations"][0]["collaboration_id"]
    for creator in (one, other):
        assert as_creator(host, creator, "answer", collaboration_id=id, accept=True)[0] == 200
    assert as_creator(host, third, "answer", collaboration_id=id, accept=True)[0] == 409
    for creator in (one, other):
        assert as_creator(host, creator, "sample", sku_id=their_sku)[0] == 201
    assert as_creator(host, one, "sample", sku_id=their_sku)[0] == 409
    work()
    first, second = Sample.objects.order_by("external_id")
    assert (first.creator, first.status, first.collaboration, first.sku.public_id) == (one, "PENDING", target, sku_id)
    assert ChangeLog.objects.filter(fact="sample.asked").count() == 2
    with pytest.raises(Refused) as refused:
        samples.review(second, approve=False, actor=make.SELLER)
    assert refused.value.faults[0].code == "reason_required"
    samples.review(first, approve=True, actor=make.SELLER)
    samples.review(second, approve=False, reason="NOT_MATCH", actor=make.SELLER)
    with pytest.raises(Refused):
        samples.review(first, approve=False, reason="OTHER", actor=make.SELLER)
    work()
    work()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, second.order) == ("AWAITING_SHIPMENT", "REJECTED", None)
    order = first.order
    assert (order.is_sample, order.total, order.price_check, order.affiliate_rates) == (True, 0, None, {})
    product.refresh_from_db()
    assert product.available_total == 1  # the piece is held like that of any order
    arrive(host, order)
    work()
    first.refresh_from_db()
    assert first.status == "CONTENT_PENDING"
    assert as_creator(host, one, "publish", sample_id=first.external_id)[0] == 200
    work()
    first.refresh_from_db()
    assert first.status == "COMPLETED"
    # Sold out: an approval is refused before anybody is told.
    late = Sample.objects.create(
        shop=shop, connection=first.connection, external_id="9", creator=third, product=product,
        sku=product.skus.get(), asked_at=make.moment(), updated_at=make.moment(),
    )  # fmt: skip
    hosts[TOKOPEDIA].buy("K", 1)
    helpers.read_orders()
    with pytest.raises(Refused) as refused:
        samples.review(late, approve=True, actor=make.SELLER)
    assert refused.value.faults[0].code == "sample_out_of_stock"
    late.refresh_from_db()
    assert late.wanted == "" and not SyncJob.objects.filter(operation="SAMPLE_REVIEW", state="PENDING").exists()


def test_a_creator_who_declines_earns_nothing_and_may_change_their_mind(shop, hosts, creators, product):
    one = creators[0]
    target = offer(shop, product, kind="TARGET", rate=1_200, creators=[one])
    work()
    host = hosts[TIKTOK]
    id = host.call("GET", f"/buyer/creators/{one.open_id}")[1]["invitations"][0]["collaboration_id"]
    as_creator(host, one, "answer", collaboration_id=id, accept=False)
    work()
    assert target.invitations.get().state == "DECLINED"
    assert as_creator(host, one, "link", product_id=external_id(product))[0] == 409
    host.call("POST", "/clock", {"offset_s": 5, "scale": 1})
    as_creator(host, one, "answer", collaboration_id=id, accept=True)
    work()
    assert target.invitations.get().state == "ACCEPTED"
    # The other storefront heard of it, and the link holds there as well.
    assert link_of(hosts[TOKOPEDIA], one, product, TOKOPEDIA)
    collaborations.end(target, actor=make.SELLER)
    work()
    for platform in (TIKTOK, TOKOPEDIA):
        assert hosts[platform].call("GET", f"/buyer/creators/{one.open_id}")[1]["offers"] == []
        hosts[platform].buy("K", 1, link="x")
    with pytest.raises(Refused) as refused:
        parts.set_rate(target, product, 2_000, actor=make.SELLER)
    assert refused.value.faults[0].code == "collaboration_over"


def test_conflicts_are_said_and_settled_when_asked(shop, creators, product, hosts):
    one, other, _third = creators
    first = offer(shop, product, kind="TARGET", rate=1_000, creators=[one, other])
    work()
    with pytest.raises(Refused) as refused:
        offer(shop, product, kind="TARGET", rate=1_500, creators=[one], name="Kedua")
    assert refused.value.faults[0].code == "creator_conflict"
    assert Collaboration.objects.count() == 1
    second = offer(shop, product, kind="TARGET", rate=1_500, creators=[one], name="Kedua", resolve=True)
    assert first.invitations.get(creator=one).state == "REMOVED"
    assert second.invitations.get(creator=one).state == "INVITED"
    work()
    seen = hosts[TIKTOK].call("GET", f"/buyer/creators/{one.open_id}")[1]["invitations"]
    assert [row["name"] for row in seen] == ["Kedua"]
    # The last creator and the last product stay.
    for act in (
        lambda: parts.remove_creator(second, one, actor=make.SELLER),
        lambda: parts.remove_product(second, product, actor=make.SELLER),
    ):
        with pytest.raises(Refused):
            act()
    # What was promised can rise only, once somebody accepted.
    second.invitations.update(state="ACCEPTED", answered_at=make.moment())
    with pytest.raises(Refused) as refused:
        parts.set_rate(second, product, 1_400, actor=make.SELLER)
    assert refused.value.faults[0].code == "target_rate_cut"
    assert parts.set_rate(second, product, 1_600, actor=make.SELLER).rate == 1_600


@pytest.mark.django_db(transaction=True)
def test_a_creator_invited_twice_at_the_same_moment_is_invited_once():
    shop = make.shop()
    connection = make.connection(shop)
    product = make.product(shop)
    one, two = (
        Creator.objects.create(shop=shop, open_id=str(n), username=f"k{n}", nickname=f"K{n}", read_at=make.moment())
        for n in range(2)
    )
    target = offer(shop, product, kind="TARGET", rate=1_200, creators=[one])

    def invite():
        parts.invite(target, [two], actor=make.SELLER)

    [fault] = meanwhile(invite, invite)
    assert isinstance(fault, Refused) and fault.faults[0].code == "already_invited"
    assert Invitation.objects.filter(collaboration=target, creator=two).count() == 1
    # Two open collaborations that want the same product: the second is told where it is.
    [fault] = meanwhile(lambda: offer(shop, product, rate=800), lambda: offer(shop, product, rate=900))
    assert isinstance(fault, Refused) and fault.faults[0].code == "nothing_eligible"
    assert CollaborationProduct.objects.get(product=product, kind="OPEN").rate == 800
    assert connection.pk


@pytest.mark.django_db
def test_the_database_holds_rates_and_once():
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop)
    with pytest.raises(Invalid) as refused:
        offer(shop, product, rate=99)
    assert refused.value.faults[0].code == "rate_out_of_range"
    row = offer(shop, product, rate=800)
    part = row.products.get()
    for wrong in (
        {"rate": 99},
        {"rate": 8_001},
        {"state": "OUT"},
        {"former_rate": 700, "protected_until": make.moment()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CollaborationProduct.objects.filter(pk=part.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Collaboration.objects.filter(pk=row.pk).update(rate=8_001)
    # A product that is open already is left out with the reason, and one without anything eligible is refused.
    with pytest.raises(Refused) as refused:
        offer(shop, product, rate=900)
    assert refused.value.faults[0].code == "nothing_eligible"
    assert Collaboration.objects.count() == 1 and Connection.objects.count() == 1 and not Order.objects.exists()


@pytest.mark.django_db
def test_the_pages_say_who_may_and_why_not():
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop, title="Kopi Gayo yang dijual di dua etalase")
    only = make.product(shop, title="Teh yang hanya di Tokopedia", platforms=[TOKOPEDIA])
    creator = Creator.objects.create(
        shop=shop, open_id="1", username="kreator", nickname="Kreator", read_at=make.moment()
    )
    browser, viewer = Client(), Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    viewer.force_login(make.member(shop, Role.VIEWER))
    found = browser.get("/affiliates/new/target/products/", headers={"HX-Request": "true"}).content.decode()
    assert found.count("Eligible") == 1 and "On Tokopedia only" in found
    given = {
        "name": "Kreator kopi", "rate": "12,5", "ends_at": "2027-06-01T12:00", "contact_email": "a@b.test",
        "product": [product.public_id, only.public_id], "creator": [creator.public_id],
        f"rate_{product.public_id}": "15",
    }  # fmt: skip
    assert browser.post("/affiliates/new/target/", given | {"rate": "81"}).status_code == 422
    assert viewer.post("/affiliates/new/target/", given).status_code == 403
    assert not Collaboration.objects.exists()
    answer = browser.post("/affiliates/new/target/", given)
    row = Collaboration.objects.get()
    assert answer.status_code == 302 and answer.url == f"/affiliates/{row.public_id}/"
    assert {(part.product.title, part.rate, part.state) for part in row.products.all()} == {
        (product.title, 1_500, "IN"), (only.title, 1_250, "OUT"),
    }  # fmt: skip
    page = viewer.get(answer.url).content.decode()
    assert "On Tokopedia only" in page and "Kreator" in page and '<form class="rate-form"' not in page


@pytest.mark.django_db
def test_products_are_opened_to_all_creators_on_the_page_that_offers_it():
    """The page of an open collaboration has no end and no address: neither may be asked for."""
    shop = make.shop()
    make.connection(shop)
    product = make.product(shop)
    browser = Client()
    browser.force_login(shop.memberships.get(role=Role.OWNER).user)
    given = {"name": "Terbuka", "rate": "9", "sample_quota": "0", "product": [product.public_id]}
    answer = browser.post("/affiliates/new/open/", given | {"rate": "81"})
    assert answer.status_code == 422 and answer.content.decode().count('id="id_rate-error"') == 1
    assert not Collaboration.objects.exists()
    answer = browser.post("/affiliates/new/open/", given)
    row = Collaboration.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/affiliates/{row.public_id}/")
    assert (row.kind, row.rate, row.ends_at) == ("OPEN", 900, None)
    edit = {"name": "Terbuka untuk semua", "sample_quota": "3", "rate": "10", "version": row.version}
    assert browser.post(f"/affiliates/{row.public_id}/edit/", edit).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.rate, row.sample_quota) == ("Terbuka untuk semua", 1_000, 3)


@pytest.mark.parametrize(
    ("language", "said"), [("id", ["1,2\u00a0jt", "22\u00a0rb"]), ("en", ["1,2\u00a0M", "22\u00a0K"])]
)
def test_followers_are_said_in_the_readers_words(language, said):
    with translation.override(language):
        assert [followers(1_250_000), followers(22_800), followers(9_999)] == [*said, "9.999"]
