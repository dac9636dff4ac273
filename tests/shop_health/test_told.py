"""What the storefronts themselves measure: asked over the wire, worked out by their own code, held against our count."""

import pytest
from django.test import Client

from orders.actions import wishes
from orders.models import Order
from outbox.models import Connection
from shop_health.actions import told
from shop_health.models import StorefrontFigure
from storefronts.contract import TemporaryError
from tests import make
from tests.api.conftest import Api, token_for
from tests.helpers import read_orders, sync

TIKTOK, TOKOPEDIA = make.BOTH
DAYS = 86_400


def read(platform: str) -> dict[str, StorefrontFigure]:
    told.read(Connection.objects.get(channels__contains=[platform]))
    found = StorefrontFigure.objects.filter(connection__channels__contains=[platform])
    return {row.code: row for row in found}


def said(row: StorefrontFigure) -> tuple:
    return row.part, row.whole, row.our_part, row.our_whole, row.differs


def test_each_storefronts_own_count_stands_beside_ours_and_a_difference_names_the_order(connected, hosts):
    make.product(connected, skus=[make.sku(seller_sku="KOPI-10", stock=50)])
    sync()
    host = hosts[TOKOPEDIA]
    for _number in range(4):
        assert host.buy("KOPI-10")[0] == 201
    hosts[TIKTOK].buy("KOPI-10")
    read_orders()
    on_time, called_off, *late = Order.objects.filter(purchased_on=TOKOPEDIA).order_by("id")
    wishes.arrange_shipment(on_time, actor=make.SYSTEM)
    wishes.cancel(called_off, reason="WRONG_PRICE", actor=make.SYSTEM)
    sync()
    read_orders()
    on_time.refresh_from_db()
    host.call("POST", f"/courier/packages/{on_time.parcels[0].external_id}/scan", {})
    read_orders()
    for front in hosts.values():
        front.front.clock.travel(2, 1)  # the second in which they bought is over
    assert {code: said(row) for code, row in read(TOKOPEDIA).items()} == {
        "LDR": (0, 0, 0, 0, False),
        "SFCR": (1, 4, 1, 4, False),
        "DEFECTS": (0, 0, 0, 0, False),
    }
    with host.front.store.writing():  # this platform is patient: late orders are not called off yet
        host.front.store.run("DELETE FROM errand WHERE kind = 'overdue'")
    host.front.clock.travel(5 * DAYS, 1)
    figures = read(TOKOPEDIA)
    assert said(figures["LDR"]) == (2, 3, 2, 3, False) and str(figures["LDR"].percent) == "66.67"
    # An appeal that won excuses one here; the storefront still holds it against the shop.
    Order.objects.filter(pk=late[0].pk).update(is_late_excused=True)
    figures = read(TOKOPEDIA)
    assert said(figures["LDR"]) == (2, 3, 1, 3, True)
    assert (figures["LDR"].only_theirs, figures["LDR"].only_ours) == ([late[0].external_id], [])
    assert read(TIKTOK)["SFCR"].whole == 1 and StorefrontFigure.objects.count() == 6

    owner = Client()
    owner.force_login(connected.memberships.get(role="OWNER").user)
    page = owner.get("/health/measures/LDR/").content.decode()
    assert "66,7 %" in page and "2 of 3" in page and f"?q={late[0].external_id}" in page and "differs" in page
    assert "66,7 %" in owner.get("/health/").content.decode()
    measures = Api(token_for(connected, "health:read")).get("/shop-health").json()["measures"]
    [ldr] = [one for one in measures if one["code"] == "LDR"]
    mine = next(one for one in ldr["storefronts"] if one["platforms"] == [TOKOPEDIA])
    assert (mine["part"], mine["our_part"], mine["only_theirs"]) == (2, 1, [late[0].external_id])

    before = {row.pk: row.read_at for row in StorefrontFigure.objects.all()}
    host.fault(down=True)
    with pytest.raises(TemporaryError):
        read(TOKOPEDIA)
    assert {row.pk: row.read_at for row in StorefrontFigure.objects.all()} == before
