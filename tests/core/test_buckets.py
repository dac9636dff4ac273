"""One setting puts every file of the house into a bucket of an S3-compatible store."""

import subprocess
import sys

import boto3
import pytest
from django.conf import settings
from django.db import connection
from moto.server import ThreadedMotoServer

from tests.seller_center.conftest import house

KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}
# A house of its own, for where files go is read when a program starts.
LIVED = """
import django
django.setup()
from django.test import Client
from django.urls import reverse
from core import jobs
from core.models import Job
from core.transactions import in_transaction
from products.catalogue.actions.images import add_image
from products.importing.actions import imports
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make

shop = make.shop()
product = make.product(shop)
image = add_image(shop, upload=make.picture(), product=product, actor=make.SYSTEM)
assert image.file.url == f"https://cdn.test/media/{image.file.name}", image.file.url
table = SimpleUploadedFile("produk.csv", b"title,seller_sku,price,stock\\nKopi,A,95000,12\\n")
job = imports.start_import(shop, upload=table, profile="template", mode="run", actor=make.SYSTEM)
jobs.run(job)
job.refresh_from_db()
browser = Client(headers={"host": "localhost"})
browser.force_login(shop.memberships.get().user)
answer = browser.get(reverse("products:job_result", args=[job.public_id]))
assert answer.status_code == 200 and b"".join(answer).startswith(b"PK"), answer.status_code
try:
    job.result.url
except ValueError:
    print("KEPT", image.file.name, job.source.name, job.result.name)

@in_transaction
def changes_its_mind():
    add_image(shop, upload=make.picture(500, 500), product=product, actor=make.SYSTEM)
    raise RuntimeError

try:
    changes_its_mind()
except RuntimeError:
    print("over")
"""


@pytest.fixture
def bucket(monkeypatch):
    """A bucket of a local store; (its address, the names in it)."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client("s3", endpoint_url=f"http://{host}:{port}")
    client.create_bucket(Bucket="files")
    yield client
    server.stop()


def test_pictures_and_private_files_live_in_the_bucket_and_go_with_a_transaction_that_fails(
    transactional_db, bucket, tmp_path
):
    environment = house(connection.settings_dict["NAME"]) | KEYS | {
        "DJANGO_SETTINGS_MODULE": "seller_center.settings", "DEMO": "1", "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(tmp_path), "FILES_BUCKET": "files", "FILES_ENDPOINT_URL": bucket.meta.endpoint_url,
        "FILES_PUBLIC_URL": "https://cdn.test", "WORKERS_LISTEN": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", LIVED], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [picture, source, result] = next(line.split()[1:] for line in done.stdout.splitlines() if line.startswith("KEPT"))
    there = {row["Key"] for row in bucket.list_objects_v2(Bucket="files")["Contents"]}
    assert there >= {f"media/{picture}", f"private/{source}", f"private/{result}"}
    # The picture whose transaction failed is gone again.
    assert [name for name in there if name.endswith(".png")] == [f"media/{picture}"]
    shown = bucket.get_object(Bucket="files", Key=f"media/{picture}")
    assert shown["Body"].read(8).startswith(b"\x89PNG") and "immutable" in shown["CacheControl"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix in (".png", ".csv", ".xlsx")]
