"""Services, couriers, prices and deadlines; and the one switch that both storefronts follow."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts import actions as accounts
from core.errors import Invalid, Refused
from core.platforms import Platform
from logistics import actions, deadlines, queries, shipping
from logistics.models import Holiday, ShippingOption
from outbox.models import SyncJob
from tests import make
from tests.helpers import sync

HOLIDAYS = frozenset(
    date(year, *map(int, part.split(" ")[0].split("-")))
    for year, text in import_module("logistics.migrations.0003_holidays").DAYS.items()
    for part in text.split("|")
)
ECONOMY = shipping.BY_CODE["ECONOMY"]
WIB = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("province", "hand_over", "names"),
    [
        ("Jawa Barat", "PICKUP", ["AnterAja"]),
        ("Jawa Barat", "DROP_OFF", ["Wahana"]),
        ("Sulawesi Selatan", "PICKUP", ["J&T Economy", "AnterAja"]),
        ("Sulawesi Selatan", "DROP_OFF", ["J&T Economy", "Wahana"]),
        ("Jawa Barat", "BOTH", ["Wahana", "AnterAja"]),
        ("Bali", "BOTH", ["J&T Economy", "Wahana", "AnterAja"]),
    ],
)
def test_s20_economy_resolver(province, hand_over, names):
    """S20, first half: who carries Economy from Jakarta to there, handed over like this."""
    assert [one.name for one in shipping.partners_for(ECONOMY, province=province, hand_over=hand_over)] == names


def test_s20_one_switch_turns_economy_off_on_both_storefronts(connected, hosts):
    """S20, second half: neither storefront offers it any more; there is no switch for a single partner."""

    def offered():
        return {
            name: {row["code"] for row in host.call("GET", "/buyer/shipping-services?province=Bali")[1]["data"]}
            for name, host in hosts.items()
        }

    assert all("ECONOMY" in codes for codes in offered().values())
    actions.set_shipping_options(connected, changes={"ECONOMY": False}, actor=make.SYSTEM)
    sync()
    assert all("ECONOMY" not in codes and "STANDARD" in codes for codes in offered().values())
    product = make.product(connected, skus=[make.sku(seller_sku="HEMAT")])
    sync()
    for host in hosts.values():
        status, body = host.buy("HEMAT", shipping_service="ECONOMY")
        assert (status, body["code"]) == (422, "shipping_service_not_offered")
    with pytest.raises(Invalid):
        actions.set_shipping_options(connected, changes={"WAHANA": False}, actor=make.SYSTEM)
    actions.set_shipping_options(connected, changes={"ECONOMY": True}, actor=make.SYSTEM)
    sync()
    assert all("ECONOMY" in codes for codes in offered().values())
    assert product.pk


def test_a_storefront_that_is_connected_later_hears_name_and_logo_and_what_is_off(transactional_db, hosts):
    shop = make.shop(name="Kopi Tengah Kota")
    accounts.update_shop_profile(shop, logo=make.picture(400), actor=make.SYSTEM)
    actions.set_shipping_options(shop, changes={"ECONOMY": False}, actor=make.SYSTEM)
    hosts[Platform.TOKOPEDIA].connect(shop, told=True)
    sync()
    front = hosts[Platform.TOKOPEDIA].call("GET", "/buyer/shop")[1]
    assert (front["name"], bool(front["logo"])) == ("Kopi Tengah Kota", True)
    rows = hosts[Platform.TOKOPEDIA].call("GET", "/buyer/shipping-services")[1]["data"]
    assert "ECONOMY" not in {row["code"] for row in rows}


@pytest.mark.parametrize("name", ["D.I. Yogyakarta", "Daerah Khusus Ibukota Jakarta", "jawa  barat", "West Java"])
def test_java_is_known_by_its_usual_names(name):
    assert shipping.is_inside_java(name)
    assert not shipping.is_inside_java("Bali")


def test_a_storefront_is_never_left_without_a_service(connected):
    jobs = SyncJob.objects.count()
    everything = dict.fromkeys(shipping.BY_CODE, False)
    with pytest.raises(Refused) as refusal:
        actions.set_shipping_options(connected, changes=everything, actor=make.SYSTEM)
    assert refusal.value.code == "no_service_left"
    assert queries.services_off(connected) == {"SEND_BY_SELLER"} and SyncJob.objects.count() == jobs
    assert ShippingOption.objects.count() == 0


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("service", "ordered", "due"),
    [
        ("STANDARD", "2026-11-20 11:59", "2026-11-20 23:59"),  # a Friday
        ("STANDARD", "2026-11-20 12:00", "2026-11-23 23:59"),
        ("STANDARD", "2026-11-20 12:01", "2026-11-23 23:59"),
        ("ECONOMY", "2026-11-21 09:00", "2026-11-23 23:59"),
        ("CARGO", "2026-08-14 13:00", "2026-08-18 23:59"),  # Monday is Independence Day
        ("INSTANT_3H", "2026-11-20 10:30", "2026-11-20 13:30"),
        ("INSTANT_3H", "2026-11-20 05:00", "2026-11-20 11:00"),
        ("INSTANT_3H", "2026-11-20 15:00", "2026-11-20 18:00"),
        ("INSTANT_3H", "2026-11-20 15:01", "2026-11-21 11:00"),
        ("SAME_DAY_8H", "2026-11-20 10:00", "2026-11-23 23:59"),
        ("SAME_DAY", "2026-11-20 11:59", "2026-11-20 23:59"),
    ],
)
def test_s21_ship_by_clock(service, ordered, due):
    """S21, first half: cut-offs, weekends and holidays."""
    assert deadlines.ship_by(service, moment(ordered), holidays=HOLIDAYS) == moment(due)


def test_a_pre_order_has_its_days_and_two_more():
    assert deadlines.ship_by("STANDARD", moment("2026-11-20 13:00"), holidays=HOLIDAYS, preorder_days=7) == moment(
        "2026-11-29 23:59"
    )


@given(
    service=st.sampled_from(sorted(shipping.BY_CODE)),
    minutes=st.integers(0, 3 * 365 * 24 * 60),
    later=st.integers(0, 20_000),
)
def test_a_deadline_never_lies_in_the_past_and_never_comes_earlier_for_a_later_order(service, minutes, later):
    ordered = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    due = deadlines.ship_by(service, ordered, holidays=HOLIDAYS)
    assert due >= ordered
    assert deadlines.ship_by(service, ordered + timedelta(minutes=later), holidays=HOLIDAYS) >= due
    if service not in ("INSTANT_3H",):
        assert deadlines.is_working_day(due.astimezone(WIB).date(), HOLIDAYS)


def test_volume_counts_where_it_is_the_greater():
    assert shipping.chargeable_grams(1_500, (50, 50, 75)) == 31_250  # the platform's own example
    assert shipping.chargeable_grams(1_500, (10, 10, 10)) == 1_500
    assert shipping.chargeable_grams(1_500, None) == 1_500


def test_prices_grow_by_the_kilogram_and_some_parcels_are_not_taken():
    standard = shipping.BY_CODE["STANDARD"]
    assert shipping.rate(standard, grams=1_000, size_cm=None, province="DKI Jakarta") == 12_000
    assert shipping.rate(standard, grams=1_001, size_cm=None, province="DKI Jakarta") == 21_000
    assert shipping.rate(standard, grams=1_000, size_cm=None, province="Bali") == 18_000
    assert shipping.rate(standard, grams=50_001, size_cm=None, province="Bali") is None
    assert shipping.rate(shipping.BY_CODE["CARGO"], grams=9_999, size_cm=None, province="Bali") is None


def test_holidays_cover_the_years_ahead():
    assert {day.year for day in HOLIDAYS} == {2025, 2026, 2027}
    assert not deadlines.is_working_day(date(2026, 8, 17), HOLIDAYS)


@pytest.mark.django_db
def test_s21_a_holiday_that_an_admin_adds_moves_the_next_order():
    Holiday.objects.all().delete()
    connection = make.connection(make.shop(), channels=["TOKOPEDIA"])
    told = {"ordered_at": moment("2026-11-21 09:00"), "paid_at": moment("2026-11-21 09:00"), "ship_by": None}
    assert make.order(connection, **told).ship_by == moment("2026-11-23 23:59")
    Holiday.objects.create(day=date(2026, 11, 23), name="Cuti")
    assert make.order(connection, **told).ship_by == moment("2026-11-24 23:59")  # S21: a Monday off is Tuesday
    _token, secret = accounts.create_token(connection.shop, name="test", scopes=["products:read"], actor=make.SYSTEM)
    api = Client(headers={"Authorization": f"Bearer {secret}"})
    told = {"day": "2026-11-23", "name": "Cuti", "is_joint_leave": False, "is_day_off": True, "note": ""}
    assert api.get("/api/v1/holidays?year=2026").json()["data"] == [told]
    assert api.get("/api/v1/holidays?year=2027").json()["data"] == []
    wrong = api.get("/api/v1/holidays?year=soon")
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (400, "not_a_year")
