"""What the benchmarks fill tables with fits the models of today: a column more does not break a measurement unseen."""

import pytest

from aftersales.models import Return, ReturnLine
from bench import integration, money, orders
from bench import shop as shops
from finance.models import OrderMoney, Statement, StatementLine
from orders.models import Order, OrderLine
from products.models import Product, Sku

pytestmark = pytest.mark.django_db


def test_rows_for_measuring_can_be_filled_in():
    shop = shops.make_shop("filled")
    orders.fill(shop, 100)
    money.fill(shop, 60)
    shops.fill_with_sql(shop, 20)
    counts = [model.objects.count() for model in (Order, OrderLine, OrderMoney, Statement, StatementLine, Product, Sku)]
    assert counts == [100, 100, 100, 700, 95, 20, 20]
    assert (Return.objects.count(), ReturnLine.objects.count()) == (60, 60)
    # The books' own sums hold on these rows too, and nobody owes anybody anything.
    assert set(OrderMoney.objects.values_list("state", "settled", "unexplained")) == {
        ("SETTLED", 46515, 0),
        ("ESTIMATED", 0, 0),
    }


def test_listings_of_before_are_paired_with_what_is_most_like_them_in_their_own_shop():
    assert integration.pairs(60)["proposed"] == 60
