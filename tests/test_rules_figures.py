"""docs/rules.md says the figures that the code keeps, docs/protocol.md what the code sends and acts on: where one of both
moves, the other follows."""

import importlib
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from accounts.actions.shops import NAME_MAX
from logistics import deadlines, shipping
from mock_storefronts.host.webhooks import EVENT_TYPES
from orders import health
from orders.actions.exports import ROWS_MAX
from orders.models import COMBINED_MAX
from orders.papers import LABELS_MAX
from products import limits
from promotions.rules import FLASH_SALE_POINTS, FLASH_SALE_RATING
from promotions.tools import CODE_LENGTH, RULES, SELLER_TOOLS, Tool
from promotions.tools import NAME_MAX as PROMOTION_NAME_MAX
from storefronts.adapters.open_api import adapter, client, orders, promotions
from storefronts.webhooks import TOPICS

DOCS = Path(__file__).resolve().parent.parent / "docs"
RULES_MD = DOCS / "rules.md"


@cache
def lines_of(number: str) -> list[str]:
    """What stands below a heading, up to the next one."""
    found = re.search(rf"^### {re.escape(number)} .*?(?=^##)", RULES_MD.read_text(), re.MULTILINE | re.DOTALL)
    assert found, number
    return found[0].splitlines()


def section(number: str) -> str:
    """The same in one line, so that it does not matter where a sentence is broken."""
    return " ".join(" ".join(lines_of(number)).split())


def row(number: str, name: str) -> str:
    """A line of a section's tables, by its first cell."""
    [found] = [line for line in lines_of(number) if line.startswith(f"| {name} |")]
    return found


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1.2", f"at most {NAME_MAX} characters"),
        ("1.2", f"works for {settings.INVITATION_HOURS} hours"),
        ("2.1", f"| Title | {limits.TITLE_MIN} to {limits.TITLE_MAX} characters"),
        ("2.1", f"HTML up to {limits.DESCRIPTION_MAX:,} characters"),
        ("2.1", f"up to {limits.DESCRIPTION_IMAGES_MAX} pictures"),
        ("2.1", f"| Pictures | {limits.IMAGES_MIN} to {limits.IMAGES_MAX}, "),
        ("2.1", f"{limits.IMAGE_SIDE_MIN} to {limits.IMAGE_SIDE_MAX:,} pixels a side, up to {limits.IMAGE_BYTES_MAX >> 20} MB"),
        ("2.1", f"{limits.BRAND_MAX} characters (**INFERRED**)"),
        ("2.1", f"at most {limits.AXES_MAX}; names 1 to {limits.AXIS_NAME_MAX} characters, choices 1 to {limits.OPTION_MAX}"),
        ("2.1", f"| SKUs | at most {limits.SKUS_MAX}, "),
        ("2.1", f"| Seller SKU | up to {limits.SELLER_SKU_MAX} characters"),
        ("2.1", f"| Price | Rp{limits.PRICE_MIN} to Rp{limits.PRICE_MAX:,}. Below Rp{limits.PRICE_WARNING:,} "),
        ("2.1", f"| Stock | 0 to {limits.STOCK_MAX:,}, "),
        ("2.1", f"| Weight | 1 to {limits.WEIGHT_MAX_GRAMS:,} g"),
        ("2.1", f"all three or none; up to {limits.SIDE_MAX_CM:,}"),
        ("2.1", f"| Pre-order | 1 to {limits.PREORDER_MAX_DAYS} days"),
        ("3.1", f"(**INFERRED**: {settings.ORDER_PAYMENT_MINUTES})"),
        ("3.1", f"at most {ROWS_MAX:,} rows (**INFERRED**), one file of labels at most {LABELS_MAX}"),
        ("3.3", f"its days and {deadlines.PREORDER_EXTRA_DAYS} more"),
        ("3.3", f"before {deadlines.SAME_DAY_CUT_OFF['SAME_DAY']:%H:%M}, {deadlines.SAME_DAY_CUT_OFF['SAME_DAY_8H']:%H:%M} on"),
        ("3.3", f"from {deadlines.INSTANT_UNTIL:%H:%M} | {deadlines.INSTANT_MORNING:%H:%M} the next day"),
        ("3.5", f"at most {COMBINED_MAX}; until"),
        ("4.1", f"store rating of {FLASH_SALE_RATING} or more and fewer than {FLASH_SALE_POINTS} points"),
        ("4.1", f"{CODE_LENGTH[0]} to {CODE_LENGTH[1]} capital letters and digits"),
        ("4.1", f"1 to {PROMOTION_NAME_MAX} characters"),
        ("6.3", f"height / {shipping.VOLUME_DIVISOR}"),
        ("9.5", "from 10 %: 90 % of the daily mean of orders, and 2 points; from 30 %: 70 %; from 50 %: 50 %"),
    ],
)  # fmt: skip
def test_a_figure_is_the_codes(number, said):
    assert said in section(number)


def test_late_dispatch_costs_what_the_rules_say():
    assert sorted(health.ORDER_CAPS) == [(10, 90), (30, 70), (50, 50)]
    assert (health.LATE_POINTS_FROM, health.LATE_POINTS) == (10, 2)
    assert f"below {settings.HEALTH_LATE_PERCENT:g} %" in row("9.5", "LDR")
    assert f"below {settings.HEALTH_SELLER_FAULT_PERCENT:g} %" in row("9.5", "SFCR")


NAMES = {
    Tool.PRODUCT_DISCOUNT: "Product discount",
    Tool.FLASH_SALE: "Flash sale",
    Tool.VOUCHER: "Voucher, all channels",
    Tool.PROMO_CODE: "Promo code",
    Tool.BUY_MORE_SAVE_MORE: "Buy more save more",
    Tool.BUNDLE: "Bundle",
    Tool.GIFT: "Gift with purchase",
    Tool.SHIPPING_DISCOUNT: "Shipping discount",
}
# These say "same" as the voucher above them.
SAME = {Tool.SHOPPING_CENTER_VOUCHER, Tool.NEW_BUYER_VOUCHER, Tool.LIVE_VOUCHER}


@pytest.mark.parametrize("tool", SELLER_TOOLS)
def test_a_promotion_runs_as_long_as_the_rules_say(tool):
    rule = RULES[tool]
    if tool in SAME:
        assert (rule.shortest, rule.longest) == (RULES[Tool.VOUCHER].shortest, RULES[Tool.VOUCHER].longest)
        return
    said = row("4.1", NAMES[tool])
    assert f"{rule.shortest.total_seconds() / 60:.0f} min" in said
    assert "without an end" in said if rule.longest is None else f"to {rule.longest.days} days" in said


def test_the_rate_card_begins_as_the_rules_say():
    rows = importlib.import_module("pricing.migrations.0002_rates").ROWS
    fees = {
        "COMMISSION": "Commission",
        "DYNAMIC_COMMISSION": "Dynamic commission, from 10 June 2025",
        "MALL_SERVICE": "Mall service",
        "PRE_ORDER": "Pre-order",
        "ORDER_PROCESSING": "Order processing, from 11 August 2025",
        "INCOME_TAX": "PPh 22",
    }
    for fee, platform, percent, cap, flat, _day, _source in rows:
        said = section("5.3") + row("7.1", "BCP, XBP") if fee == "BONUS_CASHBACK" else row("7.1", fees[fee])
        assert not Decimal(percent) or f"{Decimal(percent).normalize():f} %" in said, fee
        assert cap is None or f"Rp{cap:,} a piece" in said, fee
        assert not flat or f"Rp{flat:,} an order" in said, fee
        assert platform == "" or "TikTok Shop" in said, fee


def test_the_protocol_names_every_code_that_we_act_on():
    protocol = (DOCS / "protocol.md").read_text()
    codes = (
        client.GATEWAY_TEMPORARY | client.NOT_FOUND | client.PICTURE_UNKNOWN | client.NOT_ALLOWED | {client.OVERLOADED}
    )
    codes |= {int(code) for code in orders.ALREADY_SHIPPED | orders.ALREADY_CANCELLED}
    for module in (adapter, orders, promotions):
        codes |= {int(one) for one in vars(module).values() if isinstance(one, str) and re.fullmatch(r"\d{8}", one)}
    assert len(codes) > 20
    assert [code for code in sorted(codes) if str(code) not in protocol] == []


def test_the_protocol_names_every_webhook_by_its_number():
    table = (DOCS / "protocol.md").read_text().partition("| Type | event_type | data |")[2].partition("\n\n")[0]
    numbers, names = [], []
    for line in table.splitlines()[2:]:
        _edge, types, events, _rest = line.split("|", 3)
        numbers += [int(one) for one in types.split(",")]
        names += [one.strip() for one in events.split(",")]
    assert dict(zip(names, numbers, strict=True)) == EVENT_TYPES
    assert set(numbers) == set(TOPICS)
    assert set(adapter.EVENTS) <= set(names)
