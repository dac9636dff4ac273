"""What a shop is measured by: each rate against orders of known deadlines, the days, the rating and tonight's outlook."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Shop
from core import clock
from core.clock import JAKARTA
from core.models import ChangeLog
from core.platforms import Platform
from orders.health import health
from orders.models import Order
from products.models import Review
from seller_center.words import changes
from shop_health import chart, figures, queries, rating
from shop_health.actions import days
from shop_health.looks import percent_words
from shop_health.measures import BOTH, FDR, LDR, MEASURES
from shop_health.models import HealthDay
from tests import make
from tests.api.conftest import Api, token_for
from tests.shop_health.conftest import DAY, HOUR, placed

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


@pytest.fixture
def month(connection):
    """40 orders due in 30 days: 24 in the last 7, of which 2 late on TikTok Shop and 1 on Tokopedia."""
    for number in range(21):
        placed(
            connection, due=DAY, ago=DAY + 2 * HOUR, shipped=DAY + HOUR, platform=TIKTOK if number % 3 else TOKOPEDIA
        )
    late = [placed(connection, due=2 * DAY, shipped=2 * DAY - HOUR, platform=TIKTOK)]
    late.append(placed(connection, due=3 * DAY, platform=TIKTOK))
    late.append(placed(connection, due=3 * DAY, platform=TOKOPEDIA))
    for _number in range(16):
        placed(connection, due=20 * DAY, ago=21 * DAY + HOUR, shipped=21 * DAY, platform=TOKOPEDIA)
    placed(connection, due=DAY, status="CANCELLED", cancelled_by="BUYER", cancelled_at=clock.now() - HOUR)
    placed(connection, due=DAY, ago=2 * DAY, status="CANCELLED", cancelled_by="SELLER", platform=TOKOPEDIA)
    placed(make.connection(make.shop()), due=DAY)  # a stranger's
    return late


def pairs(shop, code) -> dict:
    return {name: (split.part, split.whole) for name, split in queries.now_of(shop).splits[code].items()}


def test_each_rate_over_both_storefronts_and_split(shop, month):
    assert pairs(shop, "LDR") == {BOTH: (3, 24), TIKTOK: (2, 16), TOKOPEDIA: (1, 8)}
    assert pairs(shop, "FDR")[BOTH] == (37, 40)
    assert pairs(shop, "SFCR")[BOTH] == (1, 25 + 1) and pairs(shop, "SFCR")[TOKOPEDIA][0] == 1
    current = queries.now_of(shop)
    assert current.total("LDR").percent == Decimal("12.50") and current.total("LDR").is_missed
    assert current.total("FDR").percent == Decimal("92.50") and current.total("FDR").is_missed
    # The home page and the criteria of Mall count the same orders.
    assert (health(shop).late, health(shop).due) == (3, 24)


def test_the_very_orders_behind_a_rate(shop, month):
    now = clock.now()
    assert set(queries.behind(shop, LDR, now)) == set(month)
    assert set(queries.behind(shop, LDR, now, TOKOPEDIA)) == {month[2]}
    assert set(queries.behind(shop, FDR, now)) == set(month)
    sfcr = queries.behind(shop, MEASURES["SFCR"], now)
    assert [(row.cancelled_by, row.purchased_on) for row in sfcr] == [("SELLER", TOKOPEDIA)]


def test_defective_returns_count_an_order_once_and_not_when_the_buyer_took_it_back(shop, connection):
    delivered = [
        placed(connection, due=5 * DAY, shipped=6 * DAY, status="DELIVERED", delivered_at=clock.now() - 2 * DAY)
        for _number in range(10)
    ]
    bad = make.returned(delivered[0])
    make.returned(delivered[1], reason="NO_LONGER_NEEDED")
    gone = make.returned(delivered[2])
    type(gone).objects.filter(pk=gone.pk).update(status="CANCELLED")
    assert pairs(shop, "DEFECTS")[BOTH] == (1, 10)
    assert [row.pk for row in queries.behind(shop, MEASURES["DEFECTS"], clock.now())] == [bad.order_id]


def test_without_orders_there_is_no_rate_no_rating_and_nothing_is_missed(shop):
    current = queries.now_of(shop)
    assert [(split[BOTH].percent, split[BOTH].is_missed) for split in current.splits.values()] == [(None, False)] * 6
    assert current.rating.value is None and current.rating.deciding == "" and queries.outlook(shop) is None
    assert days.write(shop, clock.jakarta_today() - DAY) == 1
    assert Shop.objects.get(pk=shop.pk).store_rating is None


def test_an_excused_order_was_sent_in_time_everywhere(shop, month):
    Order.objects.filter(pk=month[0].pk).update(is_late_excused=True)
    assert pairs(shop, "LDR")[BOTH] == (2, 24) and pairs(shop, "FDR")[BOTH] == (38, 40)
    assert health(shop).late == 2 and month[0] not in queries.behind(shop, LDR, clock.now())


def test_the_outlook_of_tonight_with_and_without_what_is_due_today(shop, connection, monkeypatch):
    noon = datetime.combine(clock.jakarta_today(), time(12), JAKARTA)
    monkeypatch.setattr(clock, "now", lambda: noon)
    for number in range(9):
        placed(connection, due=(number % 3 + 1) * DAY, shipped=5 * DAY)
    placed(connection, due=DAY)  # late already: nothing mends it
    waiting = [placed(connection, due=-3 * HOUR), placed(connection, due=-5 * HOUR)]
    placed(connection, due=-20 * HOUR)  # due tomorrow
    found = queries.outlook(shop)
    assert (found.parcels, found.by) == (2, min(row.ship_by_storefront for row in waiting))
    assert ((found.if_sent.part, found.if_sent.whole), (found.if_not.part, found.if_not.whole)) == ((1, 12), (3, 12))


def test_figures_cost_the_same_queries_whatever_the_number_of_orders(shop, connection, month):
    def cost() -> int:
        with CaptureQueriesContext(connection_of()) as seen:
            queries.now_of(shop)
        return len(seen)

    few = cost()
    for _number in range(30):
        placed(connection, due=DAY)
    assert cost() == few <= 7


def connection_of():
    return connection


class TestDays:
    def test_a_day_ends_at_midnight_in_jakarta(self):
        assert figures.end_of(date(2026, 11, 28)) == datetime(2026, 11, 28, 17, tzinfo=figures.end_of(date(2026, 1, 1)).tzinfo).replace(hour=0) + DAY  # fmt: skip
        assert figures.end_of(date(2026, 11, 28)).utcoffset() == timedelta(hours=7)

    def test_an_order_due_at_midnight_belongs_to_the_day_that_begins(self, shop, connection):
        today = clock.jakarta_today()
        midnight = datetime.combine(today, time(0), JAKARTA)
        for moment in (midnight - timedelta(seconds=1), midnight):
            make.order(connection, ship_by=moment, ordered_at=midnight - 3 * DAY, paid_at=midnight - 3 * DAY)
        assert figures.figures(shop, midnight).total("LDR").whole == 1

    def test_missing_days_are_written_once_and_set_the_rating(self, shop, month):
        product = make.product(shop)
        Review.objects.bulk_create(
            [Review(shop=shop, product=product, rating=stars, created_at=clock.now() - 3 * DAY) for stars in (5, 5, 4, 5, 5)]
        )  # fmt: skip
        Shop.objects.filter(pk=shop.pk).update(created_at=clock.now() - 40 * DAY)
        assert days.write_missing() >= 7
        rows = list(HealthDay.objects.for_shop(shop).order_by("day"))
        today = clock.jakarta_today()
        assert [row.day for row in rows] == [today - number * DAY for number in range(7, 0, -1)]
        assert rows[-1].products == Decimal("4.8") and rows[-1].rating == min(rows[-1].products, rows[-1].fulfilment)
        assert Shop.objects.get(pk=shop.pk).store_rating == rows[-1].rating
        told = ChangeLog.objects.filter(shop=shop, fact="shop.rating_changed").order_by("-id").first()
        assert told.after == {"store_rating": str(rows[-1].rating)}
        assert changes(told.before, told.after) == [("Store rating", "4,8", "3,1")]
        before = rows[-1].figures
        placed(shop_connection(shop), due=2 * DAY)  # said late: the day that is over stays
        assert days.write_missing() == 0 and days.write(shop, rows[-1].day) == 0
        assert HealthDay.objects.get(pk=rows[-1].pk).figures == before

    def test_the_database_keeps_one_row_a_day(self, shop):
        days.write(shop, date(2026, 11, 1))
        with pytest.raises(IntegrityError), transaction.atomic():
            HealthDay.objects.create(shop=shop, day=date(2026, 11, 1), written_at=clock.now())


def shop_connection(shop):
    return Order.objects.for_shop(shop).first().connection


class TestRating:
    @given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), st.sampled_from([Decimal("1.5"), Decimal(4)]))
    def test_points_fall_as_the_rate_rises_and_stay_between_nought_and_five(self, one, other, target):
        few, many = sorted((one, other))
        assert 0 <= rating.score(many, target) <= rating.score(few, target) <= 5

    def test_five_without_a_fault_four_at_the_target_nought_at_six_times_it(self):
        assert [rating.score(Decimal(n), Decimal(4)) for n in (0, 4, 24, 90)] == [5, 4, 0, 0]

    def test_the_lowest_known_part_decides(self):
        found = rating.Rating(products=Decimal("4.8"), fulfilment=Decimal("3.1"))
        assert (found.value, found.deciding) == (Decimal("3.1"), "fulfilment")

    def test_stars_are_rounded_down_and_few_reviews_say_nothing(self):
        assert (rating.of_stars(124, 25), rating.of_stars(20, 4)) == (Decimal("4.9"), None)


def test_a_line_breaks_where_a_day_has_no_value():
    dots = [chart.Dot(date(2026, 1, number), value) for number, value in enumerate([Decimal(2), Decimal(4), None, Decimal(3)], 1)]  # fmt: skip
    found = chart.line(dots, target=Decimal(4), width=90, height=32)
    assert [piece.count(",") for piece in found.pieces] == [2, 2]
    assert found.pieces[1].split() == ["90.0,7.6", "90.0,7.6"] or found.pieces[1].split()[0].startswith("90.0,")


def test_a_small_rate_is_never_shown_as_nothing():
    shown = [percent_words(one) for one in (None, Decimal("0.00"), Decimal("0.02"), Decimal("12.50"), Decimal("4.00"))]
    assert shown == ["–", "0 %", "0,02 %", "12,5 %", "4 %"]


def test_the_pages_name_the_orders_and_the_api_says_the_same(shop, month, owner):
    page = owner.get("/health/").content.decode()
    assert "12,5 %" in page and "3 of 24" in page
    page = owner.get("/health/measures/LDR/").content.decode()
    assert all(row.external_id in page for row in month) and "not handed over yet" in page
    only = owner.get("/health/measures/LDR/?platform=TOKOPEDIA").content.decode()
    assert month[2].external_id in only and month[0].external_id not in only
    assert owner.get("/health/measures/NONE/").status_code == 404
    days.write(shop, clock.jakarta_today() - DAY)
    api = Api(token_for(shop, "health:read"))
    told = api.get("/shop-health").json()
    ldr = next(measure for measure in told["measures"] if measure["code"] == "LDR")
    assert (ldr["part"], ldr["whole"], ldr["percent"], ldr["is_missed"]) == (3, 24, 12.5, True)
    assert ldr["platforms"]["TOKOPEDIA"]["part"] == 1
    assert [row["day"] for row in api.get("/shop-health/days").json()["data"]] == [str(clock.jakarta_today() - DAY)]


def test_who_may_not_see_orders_sees_the_rate_without_them(shop, month):
    viewer = Client()
    viewer.force_login(make.member(shop, "VIEWER"))
    assert viewer.get("/health/measures/LDR/").status_code == 200
