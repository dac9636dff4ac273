"""S25, the half about target collaborations: eligibility, rates, and what a product on one storefront only means."""

import pytest

from affiliates import rules
from affiliates.models import AffiliateOrder, Collaboration, CollaborationProduct
from core.errors import Refused
from core.platforms import Platform
from products import actions as products
from tests import helpers, make
from tests.affiliates.conftest import TIKTOK, TOKOPEDIA, as_creator, external_id, link_of, offer, work


def states(collaboration: Collaboration) -> dict[str, tuple[str, str]]:
    """Title -> (state, why)."""
    return {part.product.title: (part.state, part.why) for part in collaboration.products.select_related("product")}


def test_s25_target_collaboration_eligibility(shop, hosts, creators):
    invited, other, _third = creators
    x = make.product(shop, title="Kopi Gayo yang dijual di dua etalase", skus=[make.sku(seller_sku="X", price=100_000)])
    z = make.product(
        shop, title="Teh Melati yang hanya di Tokopedia", platforms=[Platform.TOKOPEDIA],
        skus=[make.sku(seller_sku="Z", price=50_000)],
    )  # fmt: skip
    helpers.sync()
    for rate in (0, 8_100):
        with pytest.raises(Refused) as refused:
            offer(shop, x, kind="TARGET", rate=rate, creators=[invited])
        assert refused.value.faults[0].code == "rate_out_of_range"
    assert not Collaboration.objects.exists()
    for rate in (100, 8_000):
        assert rules.rate_fault(rate) is None

    target = offer(shop, x, z, kind="TARGET", rate=1_200, creators=[invited])
    assert states(target) == {x.title: ("IN", ""), z.title: ("OUT", "tokopedia_only")}
    open_one = offer(shop, x, rate=800)
    work()
    assert states(target) == {x.title: ("IN", ""), z.title: ("OUT", "tokopedia_only")}
    # Only the invited creator sees the invitation, and accepts it on TikTok Shop; picking one product takes the whole.
    host = hosts[TIKTOK]
    [invitation] = host.call("GET", f"/buyer/creators/{invited.open_id}")[1]["invitations"]
    assert host.call("GET", f"/buyer/creators/{other.open_id}")[1]["invitations"] == []
    assert [one["title"] for one in invitation["products"]] == [x.title]
    assert as_creator(
        host, invited, "answer", collaboration_id=invitation["collaboration_id"], accept=True,
        product_ids=[external_id(x)],
    )[0] == 200  # fmt: skip
    work()
    assert target.invitations.get().state == "ACCEPTED"

    # X is open at 8 % too: the invited creator earns 12 %, others 8 %, on both storefronts.
    for platform in (TIKTOK, TOKOPEDIA):
        for creator, seller_sku in ((invited, "X"), (other, "X")):
            link = link_of(hosts[platform], creator, x, platform)
            status, _order = hosts[platform].buy(seller_sku, 1, link=link)
            assert status == 201
    work()
    found = sorted(
        AffiliateOrder.objects.values_list("platform", "creator__username", "kind", "rate", "gmv", "commission")
    )
    assert found == sorted(
        (platform, creator.username, kind, rate, 100_000, rate * 10)
        for platform in (TIKTOK, TOKOPEDIA)
        for creator, kind, rate in ((invited, "TARGET", 1_200), (other, "OPEN", 800))
    )

    # X becomes Tokopedia-only: it leaves the target collaboration, and stays open to creators on Tokopedia.
    x.refresh_from_db()
    products.set_availability(x, platforms=[Platform.TOKOPEDIA], actor=make.SELLER)
    work()
    assert states(target)[x.title] == ("OUT", "tokopedia_only")
    assert states(open_one) == {x.title: ("IN", "")}
    assert CollaborationProduct.objects.filter(collaboration=open_one).get().is_in
    seen = hosts[TOKOPEDIA].call("GET", f"/buyer/creators/{invited.open_id}")[1]
    assert [(one["kind"], one["points"]) for one in seen["offers"]] == [("OPEN", 800)]
    assert host.call("GET", f"/buyer/creators/{invited.open_id}")[1]["offers"] == []
