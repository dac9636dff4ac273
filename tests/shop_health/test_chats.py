"""Chat among what a shop is measured by: the rates of buyers who wait, whole, by storefront and by agent, what does not
count, and what becomes of the service part of the store rating."""

from datetime import timedelta
from decimal import Decimal

import pytest

from chat import rates
from chat.models import Conversation, Session, Wait
from core import clock
from core.platforms import Platform
from shop_health import queries
from shop_health.actions import days
from shop_health.measures import BOTH, RESPONSE, SATISFACTION
from shop_health.models import HealthDay
from tests import make
from tests.api.conftest import Api, token_for
from tests.shop_health.conftest import DAY, HOUR

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


class Chats:
    """Waits and stars of known age, of one buyer a storefront."""

    def __init__(self, connection):
        self.shop, self.now = connection.shop, clock.now()
        self.buyers = {
            platform: Conversation.objects.create(
                shop=self.shop, connection=connection, purchased_on=platform, external_id=str(number), buyer_name=f"Pembeli {number}",
                buyer_user_id=str(number), last_at=self.now, created_at=self.now, updated_at=self.now,
            )
            for number, platform in enumerate(Platform.values, 1)
        }  # fmt: skip

    def wait(self, hours_ago: float, answered_after: float | None = None, *, by=None, on=TOKOPEDIA, excuse="") -> Wait:
        begun = self.now - hours_ago * HOUR
        ended = None if answered_after is None else begun + answered_after * HOUR
        return Wait.objects.create(
            shop=self.shop, conversation=self.buyers[on], purchased_on=on, begun_at=begun, answer_by=begun + 12 * HOUR,
            ended_at=ended, is_answered=ended is not None, answered_by=by, excuse=excuse,
        )  # fmt: skip

    def stars(self, score: int | None, *, by=None, on=TOKOPEDIA, days_ago: float = 2) -> Session:
        begun = self.now - days_ago * DAY
        return Session.objects.create(
            shop=self.shop, conversation=self.buyers[on], purchased_on=on, external_id=f"s{Session.objects.count()}",
            begun_at=begun, ended_at=begun + HOUR, score=score, reason="Lama dijawab" if score == 2 else "", answered_by=by,
        )  # fmt: skip


@pytest.fixture
def chats(connection) -> Chats:
    return Chats(connection)


def test_the_rates_by_agent_and_by_storefront_with_what_does_not_count(shop, chats):
    ani, budi = (make.member(shop, "CUSTOMER_SERVICE") for _number in range(2))
    chats.wait(100, 12, by=ani)  # at the last second
    chats.wait(90, 12 + 1 / 3600, by=ani)  # a second later
    chats.wait(80, 1, by=budi, on=TIKTOK)
    chats.wait(70, 2, by=budi)
    for excuse in ("HOLIDAY", "SHOP_BEGAN", "ROBOT", "BLOCKED"):
        chats.wait(60, 20, by=ani, on=TIKTOK, excuse=excuse)
    chats.wait(24 * 31, 1, by=ani)  # before the window
    missed = chats.wait(15, on=TIKTOK)
    for score, agent, platform in [(5, ani, TOKOPEDIA), (4, ani, TIKTOK), (3, ani, TOKOPEDIA), (2, budi, TOKOPEDIA), (None, budi, TIKTOK)]:  # fmt: skip
        chats.stars(score, by=agent, on=platform)

    whole = rates.of_shop(shop, until=chats.now)
    assert (whole.in_time, whole.counted, whole.response_percent) == (3, 5, 60.0)
    assert (whole.answered, whole.mean_minutes) == (4, 405)  # 12 + 12 + 1 + 2 hours, and a second
    assert (whole.pleased, whole.rated, whole.satisfaction_percent) == (2, 4, 50.0)
    assert whole.not_counted == {"HOLIDAY": 1, "SHOP_BEGAN": 1, "ROBOT": 1, "BLOCKED": 1}
    on = rates.by_platform(shop, until=chats.now)
    assert {name: (one.in_time, one.counted, one.pleased, one.rated) for name, one in on.items()} == {
        TOKOPEDIA: (2, 3, 1, 3),
        TIKTOK: (1, 2, 1, 1),
    }
    of = rates.by_agent(shop, until=chats.now)
    assert {pk: (one.in_time, one.counted, one.pleased, one.rated) for pk, one in of.items()} == {
        ani.pk: (1, 2, 2, 3),
        budi.pk: (2, 2, 0, 1),
    }
    # What an earlier moment knew: the one that was missed had three hours still.
    earlier = rates.of_shop(shop, until=missed.answer_by - timedelta(seconds=1))
    assert (earlier.in_time, earlier.counted) == (3, 4)


def test_chats_are_measured_beside_orders_and_the_page_names_those_that_spoil_the_rate(shop, chats, owner):
    for number in range(8):
        chats.wait(50 + number, 2, on=Platform.values[number % 2])
    late = chats.wait(40, 13)
    chats.wait(39)
    bad = chats.stars(2, on=TIKTOK)
    chats.stars(5)
    current = queries.now_of(shop)
    split = {name: (one.part, one.whole, one.percent) for name, one in current.splits["CHAT_RESPONSE"].items()}
    assert split == {BOTH: (8, 10, Decimal(80)), TIKTOK: (4, 4, Decimal(100)), TOKOPEDIA: (4, 6, Decimal("66.67"))}
    assert current.total("CHAT_RESPONSE").is_missed and current.total("CHAT_SATISFACTION").percent == 50
    assert queries.behind(shop, RESPONSE, chats.now, TOKOPEDIA).count() == 2
    assert [row.pk for row in queries.behind(shop, SATISFACTION, chats.now)] == [bad.pk]
    page = owner.get("/health/").content.decode()
    assert "80 %" in page and "8 of 10" in page
    page = owner.get("/health/measures/CHAT_RESPONSE/").content.decode()
    assert page.count(f"/chat/{late.conversation.public_id}/") == 2 and "not answered" in page
    assert "Lama dijawab" in owner.get("/health/measures/CHAT_SATISFACTION/").content.decode()
    told = Api(token_for(shop, "health:read")).get("/shop-health").json()
    [mine] = [one for one in told["measures"] if one["code"] == "CHAT_RESPONSE"]
    assert (mine["part"], mine["whole"], mine["percent"], mine["is_floor"], mine["is_missed"]) == (8, 10, 80.0, True, True)  # fmt: skip
    days.write(shop, clock.jakarta_today())
    assert HealthDay.objects.get().figures["CHAT_RESPONSE"][BOTH][1] == 10


def test_the_service_part_of_the_rating_is_made_of_both_chat_rates_where_there_is_enough(shop, chats):
    for number in range(4):
        chats.wait(50 + number, 2)
    assert queries.now_of(shop).rating.service is None  # four say nothing yet
    chats.wait(48, 20)
    # 20 % unanswered in time, where 15 % are allowed: from 4 points at 15 % to none at 90 %.
    assert queries.now_of(shop).rating.service == Decimal("3.7")
    for score in (5, 5, 5, 5, 1):
        chats.stars(score)
    # 20 % displeased, where 20 % are allowed: 4 points; the mean of 3.73 and 4.
    assert queries.now_of(shop).rating.service == Decimal("3.9")
    assert queries.now_of(shop).rating.value == Decimal("3.9")
