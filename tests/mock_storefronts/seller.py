"""A seller's program and a buyer's, written for the tests of the mock from docs/protocol.md alone.

Its signer shares nothing with the mock's or the adapters': three independent readings of one protocol.
"""

import hashlib
import hmac
import io
import json
import time
import uuid
from urllib.parse import urlencode

import urllib3
from PIL import Image

TIKTOK_SHOP, TOKOPEDIA = "TIKTOK_SHOP", "TOKOPEDIA"
BOTH = [TIKTOK_SHOP, TOKOPEDIA]
WAREHOUSE = "7068517275539719942"
TITLE = "Kopi Gayo Arabika Biji Sangrai 250 gram"


def sign(secret, path, query, body=b"", *, multipart=False):
    """The request signature of docs/protocol.md 2."""
    message = bytearray(secret.encode() + path.encode())
    for key in sorted(query):
        if key not in ("sign", "access_token"):
            message += f"{key}{query[key]}".encode()
    if not multipart:
        message += body
    return hmac.new(secret.encode(), bytes(message) + secret.encode(), hashlib.sha256).hexdigest()


class Answer:
    """Status, headers and the envelope of one call."""

    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        envelope = json.loads(response.data)
        self.code, self.message, self.request_id = envelope["code"], envelope["message"], envelope["request_id"]
        self.data = envelope["data"]


class Seller:
    """Talks to one served mock as a seller's program; ``call`` signs as it should, unless told otherwise."""

    def __init__(self, running, *, retries=False):
        self.running, self.config = running, running.front.config
        self.http = urllib3.PoolManager(retries=False, timeout=10)
        self.token = ""
        self.authorize()

    def authorize(self):
        """Exchange the demo's code for a token pair; the pair."""
        query = {
            "app_key": self.config.app_key,
            "app_secret": self.config.app_secret,
            "auth_code": self.config.auth_code,
            "grant_type": "authorized_code",
        }
        pair = Answer(self.http.request("GET", f"{self.running.url}/api/v2/token/get?{urlencode(query)}")).data
        self.token = pair["access_token"]
        return pair

    def call(self, method, path, body=None, *, query=None, cipher=True, raw=None, headers=None, **changed):
        """One signed call; ``changed`` replaces common query parameters (None leaves one out) before signing."""
        sent = raw if raw is not None else (b"" if body is None else json.dumps(body).encode())
        common = {"app_key": self.config.app_key, "timestamp": str(int(time.time()))}
        if cipher:
            common["shop_cipher"] = self.config.shop_cipher
        wanted = {key: str(value) for key, value in (common | (query or {}) | changed).items() if value is not None}
        sent_headers = {"content-type": "application/json", "x-tts-access-token": self.token} | (headers or {})
        multipart = sent_headers["content-type"].startswith("multipart/")
        wanted.setdefault("sign", sign(self.config.app_secret, path, wanted, sent, multipart=multipart))
        url = f"{self.running.url}{path}?{urlencode(wanted)}"
        return Answer(self.http.request(method, url, body=sent or None, headers=sent_headers))

    def upload(self, content=None, *, use_case=None, **more):
        """Upload a picture (a drawn one when none is given)."""
        fields = {"data": ("picture.png", picture() if content is None else content, "image/png")}
        if use_case:
            fields["use_case"] = use_case
        body, kind = urllib3.encode_multipart_formdata(fields)
        path = "/product/202309/images/upload"
        return self.call("POST", path, raw=body, headers={"content-type": kind}, cipher=False, **more)

    def product(self, **changes):
        """The body of a create that passes; ``changes`` over it."""
        return {
            "title": TITLE,
            "description": "<p>Biji kopi pilihan dari dataran tinggi Gayo.</p>",
            "category_id": "600501",
            "main_images": [{"uri": self.upload().data["uri"]}],
            "skus": [sku()],
            "package_weight": {"value": "0.3", "unit": "KILOGRAM"},
            "listing_platforms": BOTH,
            "idempotency_key": str(uuid.uuid4()),
        } | changes

    def create(self, **changes):
        """Create a product; the reply's data."""
        answer = self.call("POST", "/product/202309/products", self.product(**changes))
        assert answer.code == 0, answer.message
        return answer.data

    def get(self, product_id, **query):
        """Get Product's data."""
        answer = self.call("GET", f"/product/202309/products/{product_id}", query=query)
        assert answer.code == 0, answer.message
        return answer.data

    def partial_edit(self, product_id, **body):
        """Partial edit; the answer."""
        return self.call("POST", f"/product/202509/products/{product_id}/partial_edit", body)

    def set_faults(self, **faults):
        """PUT /faults, everything else healthy."""
        response = self.http.request("PUT", f"{self.running.url}/faults", body=json.dumps(faults))
        assert response.status == 200, response.data
        return json.loads(response.data)

    def buyer(self, method, path, body=None):
        """A buyer's call: (status, parsed JSON)."""
        sent = None if body is None else json.dumps(body)
        response = self.http.request(method, f"{self.running.url}/buyer{path}", body=sent)
        return response.status, json.loads(response.data)


def sku(price="89000", quantity=40, seller_sku="GAYO-250", options=None, **changes):
    """One SKU of a body."""
    return {
        "seller_sku": seller_sku,
        "price": {"amount": price, "currency": "IDR"},
        "inventory": [{"warehouse_id": WAREHOUSE, "quantity": quantity}],
        "sales_attributes": [{"name": name, "value_name": value} for name, value in (options or {}).items()],
    } | changes


def picture(width=400, height=400, colour=(40, 120, 200), kind="PNG"):
    """A plain picture as bytes."""
    output = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(output, kind)
    return output.getvalue()
