"""“Copy as curl” of a list is true: the command, run as it stands, finds the very rows of the page, in their order."""

import html
import re
import shlex

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from desk.actions import notices
from orders.models import Order
from tests import make
from tests.api.conftest import Api, token_for
from tests.api.test_house_rules import _patterns
from tests.filled import fill

pytestmark = pytest.mark.django_db

# The page of each list of the API that has filters, and addresses of it: what the page leaves out is not in the command.
PAGES = {
    "orders": (
        "orders:list",
        [
            "", "status=AWAITING_SHIPMENT&status=AWAITING_COLLECTION", "purchased_on=TIKTOK_SHOP&sort=total&size=50",
            "sort=ship_by", "sort=-paid", "q=Kopi", "ordered_from=2020-01-01&ordered_to=2999-12-31", "ordered_to=2020-01-01",
            "ordered_from=nonsense&flag=PURPLE&urgent=", "created_at_gte=2020-01-01", "refunded=0",
        ],
    ),
    "products": (
        "products:list",
        ["", "sort=title", "sort=-price&size=100", "status=DRAFT", "sold_out=1", "price_min=1&price_max=999999999", "q=it's"],
    ),
    "returns": ("returns:list", ["", "sort=due", "sort=-amount", "status=PENDING&status=APPROVED", "due_before=2999-01-01"]),
    "promotions": ("promotions:list", ["", "status=ONGOING", "tool=VOUCHER", "q=x"]),
    "finance/transactions": ("finance:transactions", ["", "state=SETTLED", "purchased_on=TOKOPEDIA", "overdue=true", "sort=settles"]),
    "finance/statements": (
        "finance:statements",
        ["", "from=2020-01-01&to=2999-12-31", "purchased_on=TIKTOK_SHOP", "to=2020-01-01"],
    ),
    "finance/cases": ("finance:cases", ["", "state=OPEN", "kind=FEE"]),
    "campaigns": ("campaigns:list", ["", "stage=COMING", "platform=TOKOPEDIA", "q=12.12"]),
    "ads": ("ads:list", ["", "status=DRAFT", "platform=TIKTOK_SHOP"]),
    "violations": ("health:violations", ["", "state=OPEN"]),
    "collaborations": ("affiliates:collaborations", ["", "kind=TARGET", "q=zzz"]),
    "collaborations/creators": ("affiliates:creators", ["", "sort=units", "sort=-gmv", "followers_gte=1000"]),
    "collaborations/samples": ("affiliates:samples", ["", "status=PENDING"]),
    "collaborations/orders": ("affiliates:orders", ["", "purchased_on=TIKTOK_SHOP"]),
    "notifications": ("desk:notifications", ["", "unread=true", "kind=HEALTH&urgency=NOW", "q=zzz"]),
}  # fmt: skip
# What names a row on a page that does not print its id.
NAMED_BY = {"collaborations/orders": "order_id"}
WITHOUT = {
    "conversations": "the page's tabs are questions of its reader (mine, waiting), and a search looks beyond them",
    "sync/jobs": "the page's tabs are several states at once, and what came in stands beside them",
    "merge-pairs": "the page shows one binding, and its listings of before",
    "registrations": "the page searches words, the API goes by status alone",
    "changes": "the page narrows by member and day, the API by fact and moment",
    "rules/deeds": "the page is narrowed by tabs of its own, without the API's filter set",
    "transfers": "the page is narrowed by its tabs alone, without a menu of filters",
    "skus": "no page lists SKUs alone",
    "appeals": "no page lists appeals alone",
    "events": "no page lists events alone",
    "webhook-endpoints/(?P<public_id>whe_[0-9a-z]{1,40})/deliveries": "the page searches ids, the API by type and moment",
}


def test_every_list_of_the_api_with_filters_has_its_page_or_says_why_not():
    nouns = {
        str(pattern.pattern).strip("^$")
        for pattern in _patterns(get_resolver("seller_center.api_urls"))
        if getattr(getattr(pattern.callback, "cls", None), "filterset_class", None)
        and pattern.callback.actions.get("get") == "list"
    }
    assert nouns == PAGES.keys() | WITHOUT.keys()


@pytest.fixture(scope="module")
def written():
    """How each page's rows are counted: the ids that the answer has, as they follow one another on the page."""
    return lambda page, kind: list(dict.fromkeys(re.findall(rf"\b{kind}_[0-9a-z]{{26}}\b", page)))


@pytest.fixture
def shop():
    """A shop with a row of every kind, and several of the most looked at."""
    row = make.shop()
    notices.tail()
    fill(row)
    connection = Order.objects.filter(shop=row).first().connection
    for status in ("AWAITING_SHIPMENT", "UNPAID", "COMPLETED"):
        make.order(connection, status=status)
    make.product(row, is_draft=True)
    notices.tail()
    return row


def commands(page: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r'data-copy="(curl [^"]*)"', page)]


@pytest.mark.parametrize("noun", PAGES)
def test_the_command_finds_the_rows_of_the_page(noun, shop, written):
    name, queries = PAGES[noun]
    owner = shop.memberships.get(role="OWNER").user
    browser, api = Client(), Api(token_for(shop, "*"))
    browser.force_login(owner)
    met = 0
    for query in queries:
        page = browser.get(f"{reverse(name)}?{query}").text
        (command,) = commands(page)
        tool, flag, header, address = shlex.split(command)
        assert (tool, flag, header) == ("curl", "-H", "Authorization: Bearer $TOKEN")
        server, slash, path = address.partition("/api/v1/")
        assert (server, slash) == ("http://testserver", "/api/v1/")
        answer = api.get("/" + path)
        assert answer.status_code == 200, (query, answer.json())
        ids = [row[NAMED_BY.get(noun, "id")] for row in answer.json()["data"]]
        kind = (ids or ["x"])[0].partition("_")[0]
        table = re.search(r"<tbody.*?</tbody>|<ul class=\"notices.*?</ul>", page, re.S)
        shown = written(table[0] if table else page, kind) if ids else []
        assert shown == ids, query
        assert ids or not table or not re.search(r"<tr", table[0]), query
        met += len(ids)
    assert met > 0
