"""The page of a return says which fees come back with it and what it costs the seller: as it would be, then as it is booked."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from aftersales.fees import fees_back
from core.platforms import Platform
from finance.actions import orders
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(card):
    """Goods of 50,000 with shipping of 9,000 that arrived."""
    row = make.order(
        make.connection(make.shop(), channels=[Platform.TOKOPEDIA]), status="DELIVERED", delivered_at=make.moment()
    )
    orders.follow()
    return row


def back(row) -> list[tuple[str, int, str]]:
    return [(one.name, one.amount, one.why) for one in fees_back(row)]


def test_fees_come_back_with_what_is_asked_and_are_the_same_once_it_is_booked(order, client):
    row = make.returned(order)
    whole = [
        ("Platform commission", 3_485, "6,97 % of Rp50.000 were charged"),
        ("Dynamic commission", 2_500, "5 % of Rp50.000 were charged"),
    ]
    assert back(row) == whole
    client.force_login(order.shop.memberships.get(role="OWNER").user)
    page = client.get(reverse("returns:detail", args=[row.public_id])).content.decode()
    for text in ("Comes back: Platform commission", "Rp3.485", "It costs you", "Rp44.015", "Fees back"):
        assert text in page, text
    # Half of it was agreed: a half comes back, of the kept rest the fees stay.
    told = make.told_return(order)
    half = [type(piece)(piece.external_id, piece.order_piece_id, piece.sku_id, 25_000) for piece in told.pieces[:1]]
    done = {"status": "COMPLETE", "is_refund_agreed": True, "is_refunded": True, "refunded_at": make.moment()}
    other = make.returned(order, pieces=half, amount=25_000, **done)
    booked = [("Platform commission", 1_742), ("Dynamic commission", 1_250)]
    assert [one[:2] for one in back(other)] == booked
    orders.follow()
    assert [one[:2] for one in back(other)] == booked
    client.force_login(make.member(order.shop, Role.CUSTOMER_SERVICE))
    page = client.get(reverse("returns:detail", args=[row.public_id])).content.decode()
    assert "It costs you" not in page and "Rp3.485" not in page and "Rp50.000" in page


def test_what_the_platform_bears_costs_nothing_and_gives_no_fee_back(order, client):
    row = make.returned(order, reason="DAMAGED_PARCEL")
    assert back(row) == []
    client.force_login(order.shop.memberships.get(role="OWNER").user)
    page = client.get(reverse("returns:detail", args=[row.public_id])).content.decode()
    assert "It costs you" not in page and "Rp50.000" in page
    assert back(make.returned(order, type="REPLACEMENT")) == []
