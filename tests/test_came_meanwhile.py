"""What comes in while a list is being drawn is on the page, or is news to its next question: never neither."""

import re
from html import unescape

import pytest
from django.db import connection as db
from django.test import Client

from accounts.roles import Role
from tests import make
from tests.helpers import queries_of

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
ASKS = re.compile(r'hx-get="([^"]*/(?:news|arrivals)/\?[^"]*)"')
LISTS = {
    "/chat/": lambda connection: make.conversation(connection, "Halo").public_id,
    "/orders/": lambda connection: make.order(connection).public_id,
    "/returns/": lambda connection: make.returned(make.order(connection, status="DELIVERED")).public_id,
}


class _After:
    """Does something once, when so many queries have been answered."""

    def __init__(self, queries: int, do):
        self.left, self.do = queries, do

    def __call__(self, execute, *asked):
        answer = execute(*asked)
        self.left -= 1
        if self.left == 0:
            self.do()
        return answer


@pytest.mark.parametrize("address", LISTS)
def test_what_comes_while_a_list_is_drawn_is_on_it_or_is_news(address):
    connection = make.connection(make.shop())
    browser = Client()
    browser.force_login(connection.shop.memberships.get(role=Role.OWNER).user)
    make_one = LISTS[address]
    make_one(connection)
    browser.get(address)
    queries = queries_of(lambda: browser.get(address))
    assert queries > 5
    for place in range(1, queries + 1):
        came = []
        with db.execute_wrapper(_After(place, lambda came=came: came.append(make_one(connection)))):
            page = browser.get(address).content.decode()
        [asks] = ASKS.findall(page)
        assert came[0] in page or browser.get(unescape(asks), headers=HX).status_code == 200, place
        assert came[0] in browser.get(address).content.decode()
