"""Compression and the headers that every answer has."""

import gzip

from django.test import Client

from tests import make
from tests.api.conftest import token_for

GZIP = {"Accept-Encoding": "gzip"}


def test_pages_are_compressed_private_and_ask_for_no_device(db, client):
    shop = make.shop()
    client.force_login(shop.members.first())
    plain, packed = client.get("/products/"), client.get("/products/", headers=GZIP)
    assert packed["Content-Encoding"] == "gzip" and "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) < len(plain.content) / 3
    assert b"</html>" in gzip.decompress(packed.content)
    for answer in (plain, packed, client.get("/accounts/login/"), Client().get("/nothing-here/")):
        assert {"private", "no-store"} & {word.strip() for word in answer["Cache-Control"].split(",")}
        assert "camera=()" in answer["Permissions-Policy"]


def test_a_tag_of_a_compressed_answer_is_good_for_if_match(db):
    product = make.product(make.shop())
    client, path = Client(), f"/api/v1/products/{product.public_id}"
    headers = {"Authorization": f"Bearer {token_for(product.shop)}"}
    read = client.get(path, headers=headers | GZIP)
    weak = "W/" + read["ETag"].removeprefix("W/")  # a proxy that compresses makes it weak too
    changed = client.patch(
        path, {"title": "Kopi Gayo Arabika Biji Sangrai Pilihan"}, content_type="application/json",
        headers=headers | {"If-Match": weak},
    )  # fmt: skip
    assert changed.status_code == 200, changed.text
    stale = client.patch(
        path, {"title": "Kopi Gayo Arabika Biji Sangrai Lama"}, content_type="application/json",
        headers=headers | {"If-Match": weak},
    )  # fmt: skip
    assert stale.status_code == 412
