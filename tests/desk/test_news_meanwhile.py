"""What comes in while a page is being drawn stands on it, or is told to it a moment later: at whichever statement it comes."""

import itertools
import re
from html import unescape

import pytest
from django.db import connection as db
from django.test import Client
from django.urls import reverse

from core import clock
from tests import make


def order_of(connection) -> str:
    """A new order; what a page would show of it."""
    return make.order(connection).external_id


def return_of(connection) -> str:
    """A new request to return something."""
    return make.returned(make.order(connection, status="DELIVERED", delivered_at=clock.now())).external_id


def conversation_of(connection) -> str:
    """A buyer who has never written before."""
    conversation_of.count += 1
    return make.conversation(connection, "Ada?", buyer_name=f"Wulan ke-{conversation_of.count}").buyer_name


conversation_of.count = 0


class Meanwhile:
    """Has something come in right after the n-th statement."""

    def __init__(self, place: int, comes):
        self.place, self.comes, self.count, self.came = place, comes, 0, ""

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        self.count += 1
        if self.count == self.place:
            self.came = "…"  # its own statements are no places
            self.came = self.comes()
        return answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "news", "comes"),
    [
        ("orders:list", r'id="arrivals"[^>]*hx-get="([^"]*)"', order_of),
        ("returns:list", r'id="arrivals"[^>]*hx-get="([^"]*)"', return_of),
        ("chat:inbox", r'id="chat-news" hx-get="([^"]*)"', conversation_of),
    ],
    ids=["orders", "returns", "chat"],
)
def test_whatever_comes_while_a_page_is_drawn_is_on_it_or_is_told_to_it(page, news, comes):
    shop = make.shop()
    connection, browser = make.connection(shop), Client()
    browser.force_login(shop.memberships.get().user)
    comes(connection)  # no page is empty
    told = []
    for place in itertools.count(1):
        meanwhile = Meanwhile(place, lambda: comes(connection))
        with db.execute_wrapper(meanwhile):
            html = browser.get(reverse(page)).content.decode()
        if not meanwhile.came:
            break  # beyond the page's last statement
        if meanwhile.came not in html:
            answer = browser.get(unescape(re.search(news, html)[1]), headers={"HX-Request": "true"})
            assert answer.status_code == 200, (place, "neither on the page nor told to it")
            told.append(place)
    assert place > 5 and told
