"""Pictures from addresses: of files, of the editor, of programs; and addresses that are slow, huge, private or no picture."""

import http.server
import threading

import pytest
from django.test import Client
from django.urls import reverse

from core import jobs
from core.errors import Invalid
from core.models import Job, JobRow
from products import actions
from products.catalogue import picture_addresses
from products.catalogue.actions import fetched_pictures
from products.models import Product, ProductImage
from tests import make
from tests.products.test_import import run

pytestmark = pytest.mark.django_db


class Pictures(http.server.BaseHTTPRequestHandler):
    """A server of pictures, good and bad."""

    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        name = self.path.strip("/").partition("?")[0]
        if name.startswith("to-"):
            self.send_response(302)
            self.send_header(
                "Location", {"to-loop": "/to-loop", "to-private": "https://10.0.0.7/x"}.get(name, "/red.png")
            )
            self.end_headers()
            return
        body = {
            "page.html": b"<html>Masuk dulu</html>",
            "huge.png": b"x" * (5 * 1024 * 1024 + 1),
            "small.png": make.picture(100, 100).read(),
            "blue.jpg": make.picture(320, 480, kind="JPEG").read(),
        }.get(name, make.picture().read())
        self.send_response(404 if name == "gone.png" else 200)
        self.end_headers()
        if name == "slow.png":
            self.server.let_go.wait(20)
        self.wfile.write(body)

    def log_message(self, *_args):
        """Nothing: the test says what matters."""


@pytest.fixture
def web(settings, monkeypatch):
    """web(path): an address on this machine, which the demo's guard lets through."""
    settings.OUTSIDE_ALLOW_LOOPBACK = True
    monkeypatch.setattr(picture_addresses, "SECONDS", 0.5)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    server.daemon_threads, server.let_go, Pictures.asked = True, threading.Event(), []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda path: f"http://127.0.0.1:{server.server_port}/{path}"
    server.let_go.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def product():
    return make.product(make.shop(), title="Kaos Polos Katun Lengan Pendek")


def fetched(product, *addresses) -> list[tuple]:
    job = fetched_pictures.fetch_pictures(product, addresses, actor=make.SYSTEM)
    jobs.run(job)
    return results(job)


def results(job) -> list[tuple]:
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    assert job.processed == job.total
    rows = JobRow.objects.filter(job=job).order_by("number")
    return [(row.outcome, *(fault["code"] for fault in row.errors)) for row in rows]


def test_pictures_come_to_the_end_and_take_the_place_of_the_drawn_one(product, web):
    assert product.needs_picture
    assert fetched(product, web("red.png"), web("to-red"), web("blue.jpg")) == [("UPDATED",)] * 3
    product.refresh_from_db()
    images = list(product.images.order_by("position"))
    assert [(image.width, image.height, image.is_placeholder) for image in images] == [
        (400, 400, False),
        (400, 400, False),
        (320, 480, False),
    ]
    assert images[1].source == web("to-red") and not product.needs_picture
    assert fetched(product, web("red.png")) == [("UNCHANGED",)]
    assert Pictures.asked == ["/red.png", "/to-red", "/red.png", "/blue.jpg"]  # what is known is not fetched again


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("page.html", "image_unreadable"),
        ("huge.png", "image_too_big"),
        ("small.png", "image_size"),
        ("gone.png", "picture_not_there"),
        ("slow.png", "picture_unreachable"),
        ("to-loop", "picture_leads_on"),
        ("to-private", "picture_unreachable"),
    ],
)
def test_each_bad_address_is_a_refused_row_and_the_others_are_done(product, web, path, code):
    before = product.images.count()
    assert fetched(product, web(path), web("blue.jpg")) == [("REFUSED", code), ("UPDATED",)]
    assert product.images.count() == before  # the drawn one made room
    fault = JobRow.objects.filter(outcome="REFUSED").get().errors[0]
    assert fault["column"] == web(path)


@pytest.mark.parametrize(
    "address", ["http://contoh.com/a.png", "https://10.0.0.7/a.png", "https://u:p@contoh.com/a", "foto.png"]
)
def test_an_address_that_is_never_called_is_refused_at_once(product, address):
    with pytest.raises(Invalid) as refused:
        fetched_pictures.fetch_pictures(product, ["https://contoh.com/a.png", address], actor=make.SYSTEM)
    assert [fault.field for fault in refused.value.faults] == ["addresses.1"]
    assert not Job.objects.exists()


def test_no_more_than_nine_are_asked_for(product, web):
    with pytest.raises(Invalid) as refused:
        fetched_pictures.fetch_pictures(product, [web(f"{n}.png") for n in range(10)], actor=make.SYSTEM)
    assert refused.value.code == "too_many_images" and not Job.objects.exists()


def test_a_product_that_is_deleted_meanwhile_gets_none(product, web):
    job = fetched_pictures.fetch_pictures(product, [web("red.png")], actor=make.SYSTEM)
    actions.delete(product, actor=make.SYSTEM)
    jobs.run(job)
    assert results(job) == [("REFUSED", "product_deleted")]


def file(*rows):
    return "title,description,category,weight_grams,seller_sku,price,pictures\n" + "".join(
        f"{title},Kaos.,600301,300,{code},90000,{pictures}\n" for title, code, pictures in rows
    )


def test_a_file_brings_pictures_by_a_job_of_its_own_and_the_file_again_brings_none(web):
    make.category()
    shop = make.shop()
    text = file(
        ("Kaos Polos Katun Lengan Pendek", "K-1", f"{web('red.png')} {web('blue.jpg')}"),
        ("Kaos Polos Katun Lengan Panjang", "K-2", web("page.html")),
        ("Kaos Polos Katun Tanpa Lengan Pria", "K-3", "https://192.168.1.9/a.png"),
    )
    dry = run(shop, text, mode="dry_run")
    assert (dry.created_count, dry.refused_count, Pictures.asked) == (2, 1, [])
    real = run(shop, text)
    assert [row.errors[0]["field"] for row in JobRow.objects.filter(job=real, outcome="REFUSED")] == ["pictures"]
    job = Job.objects.get(kind=Job.Kind.PICTURES)
    jobs.run(job)
    assert results(job) == [("UPDATED",), ("UPDATED",), ("REFUSED", "image_unreadable")]
    assert Product.objects.get(title__endswith="Pendek").images.count() == 2
    again = run(shop, text)
    assert (again.unchanged_count, again.updated_count) == (1, 1)  # the second has none yet: it is tried again
    assert Job.objects.filter(kind=Job.Kind.PICTURES).count() == 2
    assert ProductImage.objects.filter(product__title__endswith="Pendek").count() == 2


def test_the_editor_asks_for_pictures_and_says_what_is_wrong(product, web):
    client = Client()
    client.force_login(product.shop.memberships.get().user)
    address, htmx = reverse("products:fetch_images", args=[product.public_id]), {"HX-Request": "true"}
    page = client.post(address, {"addresses": "https://10.0.0.7/x"}, headers=htmx).content.decode()
    assert "note-bad" in page and not Job.objects.exists()
    answer = client.post(address, {"addresses": f"{web('red.png')}\r\n{web('blue.jpg')}"}, headers=htmx)
    assert "The pictures are being fetched" in answer["HX-Trigger"]
    job = Job.objects.get()
    assert job.total == 2
    assert client.get(reverse("products:job", args=[job.public_id])).status_code == 200
