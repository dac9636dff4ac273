"""A push service that listens for real, with one browser behind it that decrypts what it is sent, as RFC 8291 says; written
from the standard, without the house's library."""

import base64
import http.server
import json
import secrets
import threading
from contextlib import contextmanager

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()


def words(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


class Browser:
    """What subscribes: its keys, and what was sent to it. ``answers`` are the statuses of the next messages; 201 when empty."""

    def __init__(self, name: str):
        self.name = name
        self.take(secrets.randbelow(2**255) + 1, secrets.token_bytes(16))
        self.answers: list[int] = []
        self.received: list[tuple[dict, bytes]] = []
        self.endpoint = ""

    def take(self, number: int, secret: bytes) -> None:
        """Have these keys."""
        self.private, self.secret = ec.derive_private_key(number, CURVE), secret
        self.point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> dict:
        """What the page's script sends."""
        return {"endpoint": self.endpoint, "key": words(self.point), "secret": words(self.secret)}

    @property
    def shown(self) -> list[dict]:
        """Every message that came, decrypted, oldest first."""
        return [json.loads(self.opened(body)) for _headers, body in self.received]

    def opened(self, body: bytes) -> bytes:
        """RFC 8188 with the keys of RFC 8291: one record."""
        salt, sender, sealed = body[:16], body[21 : 21 + body[20]], body[21 + body[20] :]
        shared = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        key = derived(shared, self.secret, b"WebPush: info\x00" + self.point + sender, 32)
        nonce = derived(key, salt, b"Content-Encoding: nonce\x00", 12)
        plain = AESGCM(derived(key, salt, b"Content-Encoding: aes128gcm\x00", 16)).decrypt(nonce, sealed, None)
        text = plain.rstrip(b"\x00")
        assert text[-1:] == b"\x02"
        return text[:-1]


def claims_of(headers: dict, public_key: str) -> dict:
    """What the sender says of itself, once its signature was checked (RFC 8292)."""
    scheme, _blank, parts = headers["Authorization"].partition(" ")
    given = dict(part.strip().split("=", 1) for part in parts.split(","))
    assert scheme.lower() == "vapid" and given["k"].rstrip("=") == public_key
    head, body, signature = given["t"].split(".")
    assert json.loads(raw(head))["alg"] == "ES256"
    both = raw(signature)
    numbers = (int.from_bytes(half, "big") for half in (both[:32], both[32:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw(public_key))
    point.verify(encode_dss_signature(*numbers), f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(raw(body))


@contextmanager
def push_service():
    """A running service; ``service.browser(name)`` subscribes one more to it."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            browser = service.browsers[self.path]
            body = self.rfile.read(int(self.headers["Content-Length"]))
            browser.received.append((dict(self.headers), body))
            self.send_response(browser.answers.pop(0) if browser.answers else 201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args):
            """Nothing: the test says what matters."""

    service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.daemon_threads = True
    service.browsers = {}

    def browser(name: str) -> Browser:
        made = Browser(name)
        path = f"/send/{len(service.browsers)}-{name}"
        made.endpoint = f"http://127.0.0.1:{service.server_port}{path}"
        service.browsers[path] = made
        return made

    service.browser = browser
    threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
