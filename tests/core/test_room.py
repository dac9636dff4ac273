"""A disk that takes no more: a refusal that says so, nothing half done, and a run that can go on when there is room.

The operating system itself refuses: this process may write no file longer than a few kilobytes.
"""

import os
import resource
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import jobs
from core.models import ChangeLog, Job
from core.room import TEXT, NoRoom
from orders.models import Order
from products.catalogue.actions.images import add_image
from products.importing.actions import imports
from products.models import ProductImage
from tests import make
from tests.api.conftest import Api, token_for

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 24_000


@contextmanager
def no_room():
    """A file of this process may not grow beyond ``MOST`` bytes: EFBIG, as a full disk says ENOSPC."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def shop(settings, tmp_path):
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    return make.shop()


def files(settings) -> list[str]:
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    return sorted(path.name for root in roots for path in root.rglob("*") if path.is_file())


def noise() -> SimpleUploadedFile:
    """A picture that no format makes small."""
    buffer = BytesIO()
    Image.frombytes("RGB", (320, 320), os.urandom(320 * 320 * 3)).save(buffer, "PNG")
    return SimpleUploadedFile("foto.png", buffer.getvalue(), content_type="image/png")


def csv_of(rows: int) -> SimpleUploadedFile:
    lines = [f"Kopi {os.urandom(250).hex()},SKU-{number}" for number in range(rows)]
    return SimpleUploadedFile("produk.csv", "\n".join(["title,seller_sku", *lines]).encode())


def test_a_picture_that_cannot_be_kept_leaves_nothing_behind(shop, settings):
    product = make.product(shop)
    before = (files(settings), ProductImage.objects.count(), ChangeLog.objects.count())
    with no_room(), pytest.raises(NoRoom):
        add_image(shop, upload=noise(), product=product, actor=make.SYSTEM)
    assert (files(settings), ProductImage.objects.count(), ChangeLog.objects.count()) == before
    with no_room():
        answer = Api(token_for(shop, "*")).post(f"/products/{product.public_id}/images", files={"file": noise()})
    assert (answer.status_code, answer.json()["code"], answer.json()["detail"]) == (507, "no_room", str(TEXT))
    assert (files(settings), ProductImage.objects.count()) == before[:2]
    add_image(shop, upload=noise(), product=product, actor=make.SYSTEM)


def test_a_file_to_import_that_cannot_be_kept_makes_no_run(shop, settings, client):
    client.force_login(shop.memberships.get().user)
    with no_room(), pytest.raises(NoRoom):
        imports.start_import(shop, upload=csv_of(150), profile="template", mode="dry_run", actor=make.SYSTEM)
    assert (files(settings), Job.objects.count()) == ([], 0)


def test_an_export_that_finds_no_room_says_so_and_is_written_when_there_is_some(shop, settings, client):
    connection = make.connection(shop)
    for _order in range(30):
        make.order(connection)
    Order.objects.update(note="catatan " * 120)
    user = shop.memberships.get().user
    client.force_login(user)
    page = client.post("/orders/export/", {"query": "", "format": "csv"}, follow=True)
    job = Job.objects.get()
    with no_room():
        jobs.run(job)
    job.refresh_from_db()
    assert (job.status, job.error, bool(job.result), files(settings)) == ("FAILED", str(TEXT), False, [])
    page = client.get(f"/orders/exports/{job.public_id}/").content.decode()
    assert "has no room" in page and f"/orders/exports/{job.public_id}/retry/" in page
    client.post(f"/orders/exports/{job.public_id}/retry/")
    job.refresh_from_db()
    assert (job.status, job.error) == ("PENDING", "")
    jobs.run(job)
    job.refresh_from_db()
    assert (job.status, job.processed) == ("DONE", 30)
    assert job.result.read().count(b"Barang dari luar katalog") == 30


def test_a_result_that_finds_no_room_is_written_later_and_no_row_is_done_twice(shop, settings):
    job = imports.start_import(shop, upload=csv_of(150), profile="template", mode="run", actor=make.SYSTEM)
    with no_room():
        jobs.run(job)
    job.refresh_from_db()
    assert (job.status, job.error, job.processed, bool(job.result)) == ("FAILED", str(TEXT), 150, False)
    assert files(settings) == [f"{job.public_id}.bin"]
    answer = Api(token_for(shop, "*")).post(f"/jobs/{job.public_id}/retry")
    assert (answer.status_code, answer.json()["status"]) == (202, "PENDING")
    jobs.run(job)
    job.refresh_from_db()
    assert (job.status, job.processed, job.rows.count(), bool(job.result)) == ("DONE", 150, 150, True)
    again = Api(token_for(shop, "*")).post(f"/jobs/{job.public_id}/retry")
    assert (again.status_code, again.json()["code"]) == (409, "job_not_failed")
