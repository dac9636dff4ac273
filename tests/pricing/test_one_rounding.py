"""Money is whole rupiah and is rounded in one place: nothing else divides with a fraction or rounds to even."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from core.money import highest_price, lowest_price, per_piece
from tests import source

BASE = Path(settings.BASE_DIR)
# What is measured here is no money.
NO_MONEY = {
    "affiliates": "basis points as per cent, shares and pixels of a drawing; a commission is rounded by core.money",
    "ads/ratios.py": "ROI and click rates, in decimals; what a click costs is rounded by core.money",
    "chat/rates.py": "rates of answers in per cent, and minutes",
    "insights": "rates in per cent, times a discount, and pixels of a drawing, in decimals",
    "shop_health": "rates of orders, points of a rating and pixels of a line, in decimals",
    "campaigns/admin.py": "per cent off for a list of staff, in decimals",
    "core/charts.py": "pixels of a drawing, and shares in per cent",
    "core/files.py": "paths of files",
    "core/health.py": "per cent of a disk",
    "core/money.py": "the one place, in decimals",
    "core/pace.py": "seconds of a clock",
    "core/structure.py": "paths of files",
    "desk/demo_attack.py": "seconds that an attack took",
    "finance/chart.py": "pixels of a drawing",
    "integration/actions/finishing.py": "stars of reviews, in decimals",
    "integration/actions/pairing.py": "how like two titles are",
    "integration/actions/waves.py": "seconds between two shops",
    "integration/mall.py": "rates of orders and reviews in per cent",
    "orders/documents": "millimetres and grams of paper and parcels",
    "orders/health.py": "rates of orders in per cent",
    "outbox/queries.py": "milliseconds",
    "promotions/price_line.py": "pixels of a drawing",
    "products/catalogue/actions/reviews.py": "stars of reviews, in decimals",
    "products/catalogue/actions/images.py": "megabytes of a file",
    "products/demo": "paths of files",
    "products/catalogue/placeholders.py": "pixels",
    "seller_center": "paths of files, and milliseconds",
    "storefronts/adapters/open_api/client.py": "seconds of a clock",
    "storefronts/adapters/open_api/orders.py": "milliseconds of a moment",
    "storefronts/adapters/open_api/rate.py": "seconds to wait",
    "storefronts/delivery.py": "seconds of a lease",
    "storefronts/models.py": "milliseconds",
    "storefronts/queries.py": "milliseconds",
}
NO_MONEY_PAGES = {"desk", "storefronts/panels/sparkline.html", "storefronts/job.html", "products/panels/reviews.html"}


def _files():
    for path in source.files():
        yield path.relative_to(source.BASE).as_posix(), source.nodes_of(path)


def _fractions(nodes):
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round":
            yield node.lineno
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            yield node.lineno


@source.reads_all_code
def test_no_code_about_money_divides_with_a_fraction():
    seen = {name: list(_fractions(tree)) for name, tree in _files()}
    assert {"pricing/layers.py", "promotions/offers.py", "orders/actions/promotions.py"} <= set(seen)
    found = {name for name, lines in seen.items() if lines}
    excused = {name for name in found if any(name == one or name.startswith(f"{one}/") for one in NO_MONEY)}
    assert found - excused == set(), "use core.money, or say here why it is no money"


def test_no_page_about_money_rounds():
    pages = [path for path in (BASE / "templates").rglob("*.html") if "|round" in path.read_text()]
    names = {path.relative_to(BASE / "templates").as_posix() for path in pages}
    excused = {
        name
        for name in names
        if any(name == no_money_page or name.startswith(f"{no_money_page}/") for no_money_page in NO_MONEY_PAGES)
    }
    assert names - excused == set()


@pytest.mark.parametrize(
    ("amount", "pieces", "each"),
    [(100, 3, 33), (200, 3, 67), (1, 2, 1), (5, 2, 3), (3, 2, 2), (0, 7, 0), (99_999, 1, 99_999)],
)
def test_a_piece_of_a_sum_is_rounded_half_up(amount, pieces, each):
    assert per_piece(amount, pieces) == each


@pytest.mark.parametrize(
    ("price", "percent", "highest", "lowest"),
    [
        (20_003, "12.5", 17_502, 17_503),
        (100, "12.5", 87, 88),
        (80, "12.5", 70, 70),
        (1, "50", 0, 1),
        (10_000, "0", 10_000, 10_000),
    ],
)
def test_a_bound_in_per_cent_is_kept_to_the_rupiah(price, percent, highest, lowest):
    from decimal import Decimal

    assert highest_price(price, Decimal(percent)) == highest
    assert lowest_price(price, Decimal(percent)) == lowest
    assert (price - highest) * 100 >= Decimal(percent) * price
    assert (price - lowest) * 100 <= Decimal(percent) * price
