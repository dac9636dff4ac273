"""/finance/ for sellers and their accountant."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from core import clock
from core.models import ChangeLog
from core.platforms import Platform
from finance.actions import cases, links, payouts, statements, taxes
from finance.models import Case, OrderMoney, Statement, StatementLink
from outbox.models import Connection
from pricing.fees import Fee
from pricing.models import RateCard
from pricing.offers import Buyer
from products.models import Sku
from promotions import quotes
from tests import make
from tests.api.conftest import Api, token_for
from tests.finance import shop as trade

TIKTOK, TOKOPEDIA = Platform.TIKTOK_SHOP, Platform.TOKOPEDIA


@pytest.fixture
def traded(connected, hosts, client):
    """A shop with a settled day on both storefronts, one rupiah missing on Tokopedia; its owner is logged in."""
    trade.on_sale(
        connected,
        title="Kopi Gayo Arabika Biji Sangrai",
        skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)],
    )
    Sku.objects.update(cost=60_000)
    for platform in (TIKTOK, TOKOPEDIA):
        trade.buy(hosts[platform], "KOPI", 2)
    trade.buy(hosts[TIKTOK], "KOPI", arrives=False)
    trade.read_orders()
    hosts[TOKOPEDIA].fault(settlement={"off_by_one": 1.0})
    trade.end_day(hosts)
    client.force_login(connected.memberships.get(role="OWNER").user)
    return connected


def test_every_page_shows_the_same_figures_and_the_files_add_up(traded, client):
    def page(name, *args, **query):
        answer = client.get(reverse(f"finance:{name}", args=args), query)
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()

    # 250,000 less 17,425 commission, 12,500 dynamic commission and 1,250 processing: 218,825 each.
    overview = page("overview")
    for text in ("Rp437.649", "Rp218.825", "Rp108.787", "Unexplained", 'rect class="bar-tokopedia"'):
        assert text in overview, text
    money = OrderMoney.objects.get(state="SETTLED", purchased_on=TOKOPEDIA)
    assert money.order.external_id in page("transactions", state="SETTLED")
    assert money.order.external_id not in page("transactions", state="ESTIMATED")
    assert money.order.external_id in page("transactions", q=money.order.external_id)
    detail = page("detail", money.public_id)
    for text in ("6,97% of Rp250.000", "-Rp17.425", "-Rp17.426", "Rate card row", "Why this number"):
        assert text in detail, text
    statement = Statement.objects.get(purchased_on=TOKOPEDIA)
    assert "Rp218.824" in page("statements", purchased_on=TOKOPEDIA) and "Rp218.825" not in page(
        "statements", purchased_on=TOKOPEDIA
    )
    assert "-Rp1" in page("statement", statement.public_id, show="differing")
    case = Case.objects.get()
    assert "A few rupiah off" in page("cases", state="OPEN") and money.order.external_id in page("case", case.public_id)
    assert "Rp10.453" not in page("comparison") and "-Rp17.425" in page("comparison", days=7)
    profit = page("profit")
    assert "Kopi Gayo Arabika" in profit and "Rp246.437" in profit  # 437,650 + 108,787 less 5 x 60,000
    assert "6,97" in page("rates") and "Rp40.000" in page("rates")
    csv = client.get(reverse("finance:download", args=[statement.public_id, "csv"])).getvalue().decode("utf-8-sig")
    first, row, total = csv.strip().split("\r\n")
    assert (
        first.endswith("Disbursed,Expected,Difference")
        and row.endswith("218824,218825,-1")
        and total.endswith("218824,218825,-1")
    )
    book = client.get(reverse("finance:download", args=[statement.public_id, "xlsx"])).getvalue()
    assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(book)).namelist()
    assert client.get(reverse("finance:download", args=[statement.public_id, "pdf"])).content.startswith(b"%PDF-")
    assert client.get(reverse("finance:download", args=[statement.public_id, "exe"])).status_code == 404


def test_what_is_overdue_stands_by_its_day_the_longest_waited_for_first(connected, hosts, client):
    trade.on_sale(connected, skus=[make.sku(seller_sku="KOPI", price=125_000, stock=50)])
    bought = [trade.buy(hosts[platform], "KOPI") for platform in (TIKTOK, TOKOPEDIA, TIKTOK, TOKOPEDIA)]
    trade.buy(hosts[TIKTOK], "KOPI", arrives=False)
    trade.read_orders()
    for number, days in zip(bought, (3, 5, 4, -1), strict=True):
        OrderMoney.objects.filter(order__external_id=number).update(settles_at=clock.now() - timedelta(days=days))
    for connection in Connection.objects.all():
        statements.read(connection)
    late, later = [bought[1], bought[2], bought[0]], bought[3]
    client.force_login(connected.memberships.get(role="OWNER").user)

    def shown(**query):
        return client.get(reverse("finance:transactions"), query).content.decode()

    page = shown(overdue="true")
    assert re.findall(r"<a class=\"product-title\"[^>]*>(\d+)</a>", page) == late
    assert 'aria-sort="ascending"' in page and "overdue=true&amp;sort=settles&amp;limit=25" in page
    by_day = shown(sort="settles")
    assert re.findall(r"<a class=\"product-title\"[^>]*>(\d+)</a>", by_day) == [*late, later]
    assert "No order here" in shown(sort="settles", state="SETTLED")
    api = Api(token_for(connected))
    listed = [api.get("/finance/transactions?sort=settles&limit=3").json()]
    listed.append(api.get(f"/finance/transactions?sort=settles&limit=3&cursor={listed[0]['next_cursor']}").json())
    ids = dict(OrderMoney.objects.values_list("public_id", "order__external_id"))
    assert [[ids[row["id"]] for row in page["data"]] for page in listed] == [late, [later]]


def test_a_case_is_claimed_and_accepted_and_an_accountant_sees_one_statement_only(traded, client):
    case = Case.objects.get()
    client.post(reverse("finance:claim", args=[case.public_id]))
    case.refresh_from_db()
    assert (case.state, case.owner) == ("CLAIMED", traded.memberships.get(role="OWNER").user)
    for states, found in (("OPEN,CLAIMED", "1 case"), ("CLAIMED", "1 case"), ("OPEN", "0 cases")):
        assert f">{found}<" in client.get(reverse("finance:cases"), {"state": states}).content.decode()
    client.post(reverse("finance:accept", args=[case.public_id]), {"reason": " "})
    case.refresh_from_db()
    assert case.state == "CLAIMED"
    client.post(reverse("finance:accept", args=[case.public_id]), {"reason": "satu rupiah saja"})
    case.refresh_from_db()
    assert (case.state, case.reason) == ("ACCEPTED", "satu rupiah saja")
    statement = Statement.objects.get(purchased_on=TOKOPEDIA)
    answer = client.post(reverse("finance:make_link", args=[statement.public_id]), {"label": "Bu Ani", "days": "30"})
    address = answer.content.decode().split('text-break"><a href="')[1].split('"')[0]
    client.logout()
    shared = client.get(address)
    page = shared.content.decode()
    assert shared.status_code == 200 and "Rp218.824" in page and "sc_token" not in page
    assert (
        "/finance/transactions/" not in page and "/orders/" not in page and shared["Referrer-Policy"] == "no-referrer"
    )
    assert client.get(address + "file.csv").status_code == 200
    link = StatementLink.objects.get()
    assert link.looks == 2 and ChangeLog.objects.filter(fact="statement.link_used").count() == 2
    assert client.get(address.rstrip("/") + "x/").status_code == 404
    StatementLink.objects.update(expires_at=clock.now())
    assert client.get(address).status_code == 404
    StatementLink.objects.update(expires_at=clock.now() + timedelta(days=1))
    assert client.get(address).status_code == 200
    links.revoke(link, actor=make.SYSTEM)
    assert client.get(address).status_code == 404


def test_money_is_withdrawn_in_the_browser_and_roles_hold(traded, client):
    owner = traded.memberships.get(role="OWNER").user.get_full_name()
    client.post(reverse("account_reauthenticate"), {"password": "rahasia-sekali"})
    client.post(reverse("finance:add_account"), {"bank": "BCA", "number": "123 4567 890", "holder": owner})
    page = client.get(reverse("finance:withdrawals")).content.decode()
    assert "···7890" in page and "1234567890" not in page
    account = payouts.BankAccount.objects.get()
    sent = {"amount": "100.000", "account": account.public_id, "key": "ab12"}
    for _press in range(2):  # a button that was pressed twice
        answer = client.post(reverse("finance:withdraw"), sent, follow=True)
        assert "Rp100.000 are on their way" in answer.content.decode()
    for amount, why in (("900.000", "Rp337.649"), ("12,5", "12,5"), ("", "required"), ("9" * 30, "999")):
        answer = client.post(reverse("finance:withdraw"), sent | {"amount": amount, "key": "cd34"})
        page = answer.content.decode()
        said = page.partition('id="id_amount-error"')[2].partition("</div>")[0]
        assert answer.status_code == 422 and why in said, (amount, said)
        assert f'value="{amount}"' in page or not amount  # nothing is typed twice
    assert payouts.Withdrawal.objects.count() == 1
    answer = client.post(reverse("finance:add_account"), {"bank": "Mandiri", "number": "12", "holder": owner})
    assert answer.status_code == 422 and 'value="Mandiri"' in answer.content.decode()
    client.post(reverse("finance:automatic"), {"account": account.public_id})
    assert payouts.AutomaticPayout.objects.get().bank_account == account
    client.force_login(make.member(traded, Role.OPERATIONS))
    assert client.get(reverse("finance:overview")).status_code == 403
    client.force_login(make.member(traded, Role.FINANCE))
    assert client.get(reverse("finance:overview")).status_code == 200
    stranger = make.shop()
    client.force_login(stranger.memberships.get(role="OWNER").user)
    statement = Statement.objects.first()
    assert client.get(reverse("finance:statement", args=[statement.public_id])).status_code == 404
    assert client.get(reverse("finance:detail", args=[OrderMoney.objects.first().public_id])).status_code == 404
    assert client.post(reverse("finance:remove_account", args=[account.public_id])).status_code == 404


def test_s19_income_tax_is_a_switch_with_a_date_and_a_coming_rate_shows_its_effect(traded, client, hosts):
    client.post(reverse("finance:income_tax"), {"withheld": "1"})
    assert taxes.is_withheld(traded)
    trade.read_orders()
    for host in hosts.values():
        host.fault(clock_offset_s=2)
    taxed = {platform: trade.buy(hosts[platform], "KOPI") for platform in (TIKTOK, TOKOPEDIA)}
    trade.read_orders()
    for order_id in taxed.values():
        money = OrderMoney.objects.get(order__external_id=order_id)
        assert {line["part"]: line["amount"] for line in money.lines}["INCOME_TAX"] == -625
    sku = Sku.objects.get(seller_sku="KOPI").public_id  # what the simulator says beforehand is what is charged
    told = quotes.simulate(traded, platform=TOKOPEDIA, at=clock.now(), lines=[(sku, 1)], buyer=Buyer())
    assert {fee.fee.value: -fee.amount for fee in told.fees}.items() <= {
        line["part"]: line["amount"] for line in money.lines
    }.items()
    assert sum(fee.amount for fee in told.fees if fee.fee is Fee.INCOME_TAX) == 625
    trade.end_day(hosts, days=0)
    assert not Case.objects.filter(state="OPEN").exclude(kind="ROUNDING").exists()
    RateCard.objects.create(
        fee="COMMISSION", percent="8.97", valid_from=clock.now() + timedelta(days=10), source="Pengumuman"
    )
    page = client.get(reverse("finance:rates")).content.decode()
    # Two per cent more of 5 + 2 pieces at 125,000.
    assert "What will change" in page and "+Rp17.500" in page and "Kopi Gayo Arabika" in page
    assert "The rate card changes soon" in client.get(reverse("finance:overview")).content.decode()
    client.post(reverse("finance:income_tax"), {"withheld": "0"})
    assert not taxes.is_withheld(traded)
    assert cases.look_for_overdue(Connection.objects.first()) == 0
