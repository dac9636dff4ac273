"""Stock files: fetched for real from a server of this test, tried out, run or asked about, and at rest when they fail."""

import base64
import http.server
import json
import threading

import pytest
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client
from django.urls import reverse

from accounts import actions as accounts
from core import clock, jobs
from core.errors import Invalid, Refused
from core.models import ChangeLog, Job
from desk.actions import notices
from desk.models import Notification
from products import actions
from products.importing.actions import stock_files
from products.models import Product, Sku, StockFile
from tests import make
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db


class Server(threading.Thread):
    """Answers each path with (status, headers, body) of ``files``; a body may be a function of the handler."""

    def __init__(self):
        super().__init__(daemon=True)
        self.files, self.asked = {}, []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append((self.path, dict(self.headers)))
                status, headers, body = server.files[self.path]
                if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                    status, body = 304, b""
                if callable(body):
                    return body(self)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args):
                """Nothing: the test says what matters."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def run(self):
        self.server.serve_forever(poll_interval=0.02)

    def holds(self, text: str, path="/stok.csv", **headers):
        self.files[path] = (200, headers, text.encode())


@pytest.fixture
def server():
    made = Server()
    made.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def shop():
    row = make.shop()
    make.connection(row)
    return row


@pytest.fixture
def skus(shop) -> list[Sku]:
    """Five SKUs of five products: KOPI-1 to KOPI-5, 10 pieces of each at Rp100,000."""
    for number in range(1, 6):
        title = f"Kopi Gayo Arabika Biji Sangrai nomor {number}"
        make.product(shop, title=title, skus=[make.sku(seller_sku=f"KOPI-{number}", price=100_000, stock=10)])
    return list(Sku.objects.order_by("id"))


def owner_of(shop):
    return make.Actor.seller(shop.memberships.get(role="OWNER").user)


def made(shop, server, path="/stok.csv", **values) -> StockFile:
    values = {"name": "Pemasok", "url": server.url + path, **values}
    return stock_files.create(shop, values=values, actor=owner_of(shop))


def go(row: StockFile, *, is_due=True) -> StockFile:
    """What the sweep and the workers do until nothing is left to do."""
    if is_due:
        StockFile.objects.filter(pk=row.pk).update(next_at=clock.machine_now())
    for pk in stock_files.due():
        stock_files.fetch(pk)
    for _turn in range(2):  # the dry run, then the run
        for job in Job.objects.filter(status="PENDING"):
            jobs.run(job)
        stock_files.decide_due()
    for job in Job.objects.filter(status="PENDING"):
        jobs.run(job)
    row.refresh_from_db()
    return row


def figures(shop) -> list[tuple[int, int]]:
    return list(Sku.objects.for_shop(shop).order_by("id").values_list("price", "on_hand"))


SAME = [(100_000, 10)] * 5


def facts(row) -> list[str]:
    return list(ChangeLog.objects.filter(subject_type="stockfile", subject_id=row.pk).values_list("fact", flat=True))


def test_what_stands_at_the_address_is_tried_out_and_then_run_and_changes_stock_and_prices_only(shop, skus, server):
    server.holds(
        "sku,nama produk,stok,harga,berat\nKOPI-1,Nama lain,7,99000,900\nKOPI-2,,12,,\nTAK-ADA,Baru,5,1000,1\n"
    )
    before = list(Product.objects.order_by("id").values_list("title", "weight_grams"))
    row = go(made(shop, server))
    assert figures(shop) == [(99_000, 7), (100_000, 12), *SAME[2:]]
    assert list(Product.objects.order_by("id").values_list("title", "weight_grams")) == before
    dry, real = Job.objects.order_by("id")
    assert (dry.dry_run, real.dry_run, row.last_run, row.trial, row.question) == (True, False, real, None, "")
    assert (real.updated_count, real.refused_count, real.actor_name) == (2, 1, owner_of(shop).name)
    assert real.rows.get(outcome="REFUSED").errors[0]["code"] == "title_missing"  # no product is made of it
    assert row.fetched_at is not None and facts(row) == ["stock_file.created"]


def test_an_unchanged_file_does_nothing_by_its_etag_or_else_by_its_content(shop, skus, server):
    server.holds("sku,stok\nKOPI-1,7\n", ETag='"1"')
    server.holds("sku,stok\nKOPI-2,8\n", path="/lain.csv")
    rows = [go(made(shop, server)), go(made(shop, server, "/lain.csv", name="Lain"))]
    assert Job.objects.count() == 4 and figures(shop)[:2] == [(100_000, 7), (100_000, 8)]
    actions.set_counts(skus[0].product, counts={skus[0].public_id: 6}, actor=make.SYSTEM)  # a piece is gone since
    for row in rows:
        go(row)
    assert Job.objects.count() == 4 and figures(shop)[0] == (100_000, 6)
    assert server.asked[-2][1]["If-None-Match"] == '"1"' and "If-None-Match" not in server.asked[-1][1]
    row = stock_files.fetch_now(rows[0], actor=owner_of(shop))  # whoever presses wants it all the same
    go(row, is_due=False)
    assert Job.objects.count() == 6 and figures(shop)[0] == (100_000, 7)


def test_two_workers_fetch_it_once_and_the_next_time_is_an_interval_away(shop, skus, server):
    server.holds("sku,stok\nKOPI-1,7\n")
    row = made(shop, server, every=180)
    stock_files.fetch(row.pk)
    stock_files.fetch(row.pk)
    assert len(server.asked) == 1 and stock_files.due() == [] and Job.objects.count() == 1
    row.refresh_from_db()
    assert 178 * 60 < (row.next_at - clock.machine_now()).total_seconds() <= 180 * 60


EMPTY = "sku,stok\nKOPI-1,0\nKOPI-2,0\nKOPI-3,9\nKOPI-4,10\nKOPI-5,10\n"


def test_a_file_that_empties_too_much_asks_and_is_run_only_when_somebody_says_so(shop, skus, server):
    server.holds(EMPTY)
    row = go(made(shop, server))
    assert row.question == "It would set 2 of 5 SKUs to 0; at most 20 % are without asking."
    assert figures(shop) == SAME and Job.objects.count() == 1
    assert "stock_file.asked" in facts(row) and go(row).question and Job.objects.count() == 1  # it asks once
    stock_files.answer(row, run=True, actor=owner_of(shop))
    row = go(row)
    assert [stock for _price, stock in figures(shop)] == [0, 0, 9, 10, 10] and row.question == "" and row.trial is None
    with pytest.raises(Refused) as refused:
        stock_files.answer(row, run=True, actor=owner_of(shop))
    assert refused.value.code == "stock_file_asks_nothing" and Job.objects.count() == 2


def test_what_it_asks_about_may_be_left_run_from_its_own_page_or_replaced_by_a_newer_file(shop, skus, server):
    server.holds(EMPTY)
    row = stock_files.answer(go(made(shop, server)), run=False, actor=owner_of(shop))
    assert (go(row).question, Job.objects.count()) == ("", 1) and figures(shop) == SAME  # the same file asks no more
    server.holds(EMPTY.replace("KOPI-3,9", "KOPI-3,8"))
    row = go(row)
    assert row.question and Job.objects.count() == 2
    server.holds("sku,stok\nKOPI-1,0\nKOPI-2,9\nKOPI-3,9\nKOPI-4,9\nKOPI-5,9\n")  # 20 % of five is one
    row = go(row)
    assert row.question == "" and [stock for _price, stock in figures(shop)] == [0, 9, 9, 9, 9]
    server.holds("sku,stok\nKOPI-2,0\n")
    row = go(row)
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    browser.post(reverse("products:job_run", args=[row.trial.public_id]))
    row = go(row)
    assert row.question == "" and row.last_run.updated_count == 1 and figures(shop)[1] == (100_000, 0)


def test_a_price_beyond_double_or_half_asks_whatever_the_share(shop, skus, server):
    server.holds("sku,harga\nKOPI-1,1000\n")
    row = go(made(shop, server, zero_percent=100))
    assert row.question == "1 price would go beyond double or below half of what it is." and figures(shop) == SAME


def slowly(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:  # a byte now and then, for ever
        handler.wfile.write(b"x")
        handler.wfile.flush()
        threading.Event().wait(0.05)


WRONG = {
    "a page": ((200, {}, b"\n <!DOCTYPE html><html>"), "a web page, not a file"),
    "gone": ((404, {}, b""), "answered 404"),
    "shut": ((401, {}, b""), "another user name and password"),
    "nowhere": ((302, {"Location": "/again"}, b""), "leads on and on"),
    "inside": ((302, {"Location": "https://10.0.0.8/stok.csv"}, b""), "not on the public internet"),
    "metadata": ((307, {"Location": "http://169.254.169.254/latest"}, b""), "not on the public internet"),
    "huge": ((200, {}, b"sku,stok\n" + b"A-1,1\n" * 400), "The file has more than"),
    "slow": ((200, {}, slowly), "No answer within 0.3 seconds"),
    "no figures": ((200, {}, b"sku,nama\nKOPI-1,Kopi\n"), "neither a column for stock nor one for prices"),
    "no codes": ((200, {}, b"nama,stok\nKopi,3\n"), "No column for"),
    "nothing": ((200, {}, b""), "The file is empty."),
    "no text": ((200, {}, bytes(range(256)) * 4), ""),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_file_is_refused_by_name_and_nothing_changes(shop, skus, server, settings, kind):
    settings.IMPORT_MAX_BYTES, settings.STOCK_FILE_SECONDS = 2_000, 0.3
    server.files |= {"/stok.csv": WRONG[kind][0], "/again": (302, {"Location": "/stok.csv"}, b"")}
    row = go(made(shop, server))
    assert WRONG[kind][1] in row.problem and row.problem
    assert (row.failures, row.digest, Job.objects.count(), figures(shop)) == (1, "", 0, SAME)


def test_one_redirect_is_followed_and_a_password_is_told_to_its_own_server_alone(shop, skus, server):
    other = Server()
    other.start()
    other.holds("sku,stok\nKOPI-1,3\n", path="/file")
    server.files["/stok.csv"] = (302, {"Location": f"{other.url}/file"}, b"")
    secret = {"username": "toko", "password": "pässwort:1"}
    row = go(made(shop, server, **secret))
    assert figures(shop)[0] == (100_000, 3) and row.etag == ""
    told = "Basic " + base64.b64encode("toko:pässwort:1".encode()).decode()
    assert server.asked[0][1]["Authorization"] == told and "Authorization" not in other.asked[0][1]
    other.server.shutdown()
    other.server.server_close()
    server.holds("sku,stok\nKOPI-1,4\n", path="/here")
    server.files["/stok.csv"] = (302, {"Location": "/here"}, b"")
    go(row)
    assert server.asked[-1] == ("/here", server.asked[-1][1]) and server.asked[-1][1]["Authorization"] == told
    assert figures(shop)[0] == (100_000, 4)


def test_a_password_is_kept_sealed_never_shown_and_not_told_to_another_server(shop, server):
    row = made(shop, server, username="toko", password="rahasia-sekali")
    stored = StockFile.objects.annotate(raw=Cast("password", TextField())).values_list("raw", flat=True).get()
    assert "rahasia" not in stored
    log = json.dumps(list(ChangeLog.objects.values("before", "after")))
    api = Api(token_for(shop))
    browser = Client()
    browser.force_login(shop.memberships.get(role="OWNER").user)
    page = browser.get(reverse("products:stock_file", args=[row.public_id])).content.decode()
    told = api.get(f"/stock-files/{row.public_id}")
    assert "rahasia" not in log + page + told.content.decode() and told.json()["has_password"] is True
    elsewhere = {"url": "https://pencuri.contoh.com/stok.csv"}
    with pytest.raises(Invalid) as refused:
        stock_files.edit(row, values=elsewhere, actor=owner_of(shop))
    assert refused.value.code == "password_again"
    row.refresh_from_db()
    assert row.url.startswith(server.url)
    row = stock_files.edit(row, values=elsewhere | {"password": ""}, actor=owner_of(shop))
    assert (row.url, row.password) == (elsewhere["url"], "")


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"url": "http://contoh.com/s.csv"}, "url", "url_not_https"),
        ({"url": "https://192.168.1.5/s.csv"}, "url", "url_not_public"),
        ({"url": "https://a:b@contoh.com/"}, "url", "url_has_user"),
        ({"url": "ftp://contoh.com/s.csv"}, "url", "url_not_https"),
        ({"name": " "}, "name", "name_length"),
        ({"every": 5}, "every", "every_unknown"),
        ({"zero_percent": 0}, "zero_percent", "percent_out_of_bounds"),
        ({"username": "a:b"}, "username", "credentials"),
    ],
)
def test_what_cannot_be_fetched_is_refused_when_it_is_saved(shop, values, field, code):
    with pytest.raises(Invalid) as refused:
        stock_files.create(shop, values={"name": "P", "url": "https://contoh.com/s.csv"} | values, actor=owner_of(shop))
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [(field, code)]
    assert not StockFile.objects.exists() and not ChangeLog.objects.filter(fact__startswith="stock_file").exists()


def test_an_address_stands_once_and_a_shop_has_so_many(shop, settings):
    settings.STOCK_FILES_MAX = 2
    values = {"name": "P", "url": "https://contoh.com/s.csv"}
    for number, code in ((0, ""), (0, "stock_file_twice"), (1, ""), (2, "stock_files_max")):
        try:
            stock_files.create(shop, values=values | {"url": f"{values['url']}?{number}"}, actor=owner_of(shop))
            assert code == ""
        except Refused as refusal:
            assert refusal.code == code
    assert StockFile.objects.count() == 2


def test_after_five_failures_in_a_row_it_rests_the_shop_is_told_once_and_switching_on_begins_anew(shop, skus, server):
    notices.tail()
    helper = make.member(shop, "ADMIN")
    server.files["/stok.csv"] = (500, {}, b"")
    row = made(shop, server)
    for _turn in range(4):
        go(row)
    server.holds("sku,stok\nKOPI-1,7\n")
    assert (go(row).failures, row.problem) == (0, "")  # in a row: one that is well begins to count anew
    server.files["/stok.csv"] = (500, {}, b"")
    for _turn in range(5):
        go(row)
    assert (row.paused, row.failures) == ("FAILING", 5) and "answered 500" in row.problem
    asked = len(server.asked)
    go(row)
    assert len(server.asked) == asked
    notices.tail()
    [told] = Notification.objects.filter(user=helper)
    assert (told.entry.fact, told.page_id) == ("stock_file.paused", row.public_id)
    with pytest.raises(Refused, match="Switch it on first"):
        stock_files.fetch_now(row, actor=owner_of(shop))
    server.holds("sku,stok\nKOPI-1,5\n")
    row = go(stock_files.edit(row, values={"is_on": True}, actor=owner_of(shop)), is_due=False)
    assert (row.paused, row.failures, figures(shop)[0]) == ("", 0, (100_000, 5))


def test_it_does_no_more_than_whoever_answers_for_it_may(shop, skus, server):
    helper = make.member(shop, "ADMIN")
    server.holds("sku,stok\nKOPI-1,7\n")
    row = stock_files.create(
        shop, values={"name": "Pemasok", "url": f"{server.url}/stok.csv"}, actor=make.Actor.seller(helper)
    )
    place = shop.memberships.get(user=helper)
    assert stock_files.what_ends(shop, helper, frozenset()) == [
        "Stock file Pemasok: it is fetched no more; who switches it on again answers for it"
    ]
    accounts.change_role(place, role="VIEWER", actor=owner_of(shop))
    row.refresh_from_db()
    assert row.paused == "LEFT" and go(row).fetched_at is None and server.asked == []
    row = go(stock_files.edit(row, values={"is_on": True}, actor=owner_of(shop)))
    assert row.made_by == shop.memberships.get(role="OWNER").user and figures(shop)[0] == (100_000, 7)
    StockFile.objects.filter(pk=row.pk).update(made_by=None)  # whoever it was is gone
    assert go(row).paused == "LEFT"
