"""The import wizard, bulk edits and their jobs as a seller meets them in the browser."""

import csv
import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.roles import Role
from core import jobs
from core.models import Job, JobRow
from products.models import Product
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
FOREIGN = (
    "Product Name,Category,Price\n"
    "Kopi Gayo Arabika Biji Sangrai Premium,Minuman Hangat,89000\n"
    "Teh Melati Celup Isi Dua Puluh Lima,Food and Drink,12500\n"
    "Kopi,Food and Drink,5000\n"
)


def client_for(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def shop():
    make.category()
    return make.shop()


@pytest.fixture
def client(shop):
    return client_for(shop.memberships.get(role=Role.OWNER).user)


def upload(client, text: str, name="barang.csv"):
    return client.post("/products/import/", {"file": SimpleUploadedFile(name, text.encode())})


def field(page, name: str) -> str:
    """The value of an input."""
    return html.unescape(re.search(rf'name="{name}"[^>]*\svalue="([^"]*)"', page.content.decode())[1])


def mapping(page) -> dict[str, str]:
    """Our column -> the chosen column of the file."""
    selects = re.findall(r'name="(map_\w+)">(.*?)</select>', page.content.decode(), re.S)
    return {name: chosen[1] for name, options in selects if (chosen := re.search(r'value="(\d+)" selected', options))}


def error(page) -> str:
    return html.unescape(re.search(r'role="alert">.*?<span>(.*?)</span>', page.content.decode(), re.S)[1])


def confirm(client, page, **changes):
    """Send the mapping page's form back as a browser would, with a few fields changed."""
    form = {name: field(page, name) for name in ("name", "content", "weight_grams", "stock")}
    form |= {"description_is_title": "1", "platforms": ["TIKTOK_SHOP", "TOKOPEDIA"]}
    return client.post("/products/import/check/", form | mapping(page) | changes)


def test_a_foreign_file_goes_through_mapping_dry_run_and_run(client, shop):
    page = upload(client, FOREIGN)
    assert page.status_code == 200
    assert field(page, "category_theirs") == "Minuman Hangat"
    leaf = make.category()
    answer = confirm(client, page, category_theirs=["Minuman Hangat"], category_ours=[leaf.external_id])
    dry = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/products/jobs/{dry.public_id}/")
    jobs.run(dry)
    assert not Product.objects.exists()
    dry.refresh_from_db()
    assert (dry.created_count, dry.refused_count) == (2, 1)
    answer = client.post(f"/products/jobs/{dry.public_id}/run/")
    real = Job.objects.get(dry_run=False)
    assert answer["Location"] == f"/products/jobs/{real.public_id}/"
    jobs.run(real)
    assert Product.objects.get(title__startswith="Kopi Gayo").category == leaf
    page = client.get(f"/products/jobs/{real.public_id}/?show=REFUSED")
    assert re.findall(r'<td class="num">(\d+)</td>', page.content.decode()) == ["4"]
    assert client.get(f"/products/jobs/{real.public_id}/result/")["Content-Disposition"].endswith('result.xlsx"')


def test_a_category_that_stays_open_is_refused_with_its_name(client):
    page = upload(client, FOREIGN)
    confirm(client, page, category_theirs=["Minuman Hangat"], category_ours=[""])
    job = Job.objects.get()
    jobs.run(job)
    fault = JobRow.objects.get(job=job, number=2).errors[0]
    assert (fault["field"], fault["code"]) == ("category", "category_unknown")
    assert "Minuman Hangat" in fault["message"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "Choose a file first."),
        ({"file": SimpleUploadedFile("kosong.csv", b"")}, "The file is empty."),
    ],
)
def test_a_bad_file_is_refused_on_the_spot_and_starts_nothing(client, files, said):
    page = client.post("/products/import/", files)
    assert (page.status_code, error(page)) == (422, said)
    assert not Job.objects.exists()


def test_a_mapping_without_a_price_is_asked_again_with_everything_kept(client):
    page = upload(client, FOREIGN)
    again = confirm(client, page, map_price="", stock=77)
    assert again.status_code == 422
    assert error(again).startswith("No column for: price. The file has: Product Name, Category, Price.")
    assert field(again, "stock") == "77"
    assert mapping(again) == {name: place for name, place in mapping(page).items() if name != "map_price"}
    assert not Job.objects.exists()


def test_the_template_as_csv_comes_back_as_one_product_with_two_choices(client):
    sheet = client.get("/products/import/template/?format=csv").content.decode()
    assert upload(client, sheet, "template.csv").status_code == 302  # our own columns need no questions
    dry = Job.objects.get()
    jobs.run(dry)
    dry.refresh_from_db()
    assert (dry.total, dry.created_count, dry.refused_count) == (2, 2, 0)
    assert JobRow.objects.filter(job=dry).count() == 1


def test_a_bulk_edit_gives_its_rows_as_csv_that_no_spreadsheet_runs(client, shop):
    product = make.product(shop, title="=SUM(A1:A9) Kopi Gayo Arabika Sangrai")
    answer = client.post(
        "/products/bulk/",
        {"ids": [product.public_id], "field": "price", "mode": "set", "value": "75000", "step": "start"},
    )
    assert answer.status_code in (200, 302), answer.content[:300]
    job = Job.objects.latest("id")
    jobs.run(job)
    if job.dry_run:
        client.post(f"/products/jobs/{job.public_id}/run/")
        job = Job.objects.latest("id")
        jobs.run(job)
    answer = client.get(f"/products/jobs/{job.public_id}/result/")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["product"], row["outcome"]) for row in rows] == [("'" + product.title, "UPDATED")]
    assert "75000" in rows[0]["after"]


def test_who_may_not_import_sees_no_wizard_and_a_stranger_no_job(client, shop):
    confirm(client, upload(client, FOREIGN))
    job = Job.objects.get()
    viewer = client_for(make.member(shop, Role.VIEWER))
    assert viewer.get("/products/import/").status_code == 403
    assert viewer.post(f"/products/jobs/{job.public_id}/run/").status_code == 403
    stranger = client_for(make.shop().memberships.get().user)
    for path in ("", "result/"):
        assert stranger.get(f"/products/jobs/{job.public_id}/{path}").status_code == 404
