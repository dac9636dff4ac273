"""One message to a browser's push service (RFC 8030): encrypted for the device alone (RFC 8291), and signed with the house's
own key, by which the service knows who sends (VAPID, RFC 8292)."""

import base64
import functools
import secrets
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02

from core import clock
from core.outside.call import Reply, call
from desk.models import PushDevice

SIGNED_SECONDS = 12 * 3600  # the standard allows a day at most
CALL_SECONDS, READ_MAX = 5.0, 2_000
POINT_BYTES, SECRET_BYTES, RECORD_BYTES = 65, 16, 4096
_CURVE = ec.SECP256R1()


@functools.cache
def _own_key(text: str) -> Vapid02:
    return Vapid02.from_raw(text.encode())


def public_key() -> str:
    """What a browser subscribes with, in base64url; "" in a house without a key, which pushes nothing."""
    if not settings.PUSH_PRIVATE_KEY:
        return ""
    return base64.urlsafe_b64encode(_point(_own_key(settings.PUSH_PRIVATE_KEY).public_key)).decode().rstrip("=")


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def decoded(text: str) -> bytes:
    """Base64url without its padding, as browsers write it. Raises ValueError."""
    return base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def are_keys(key: str, secret: str) -> bool:
    """Whether these are a browser's keys: a point of the curve P-256, and sixteen bytes."""
    try:
        point = decoded(key)
        ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
        return len(point) == POINT_BYTES and len(decoded(secret)) == SECRET_BYTES
    except ValueError:
        return False


def send(device: PushDevice, message: bytes, *, topic: str, is_urgent: bool, seconds: int) -> Reply:
    """Give the message to the device's push service, which keeps it for so many seconds while the device is away; of one
    ``topic`` it keeps the newest. Raises CallFailed."""
    service = urlsplit(device.address)
    claims = {
        "aud": f"{service.scheme}://{service.netloc}",
        "exp": clock.unix_now() + SIGNED_SECONDS,
        "sub": f"mailto:{settings.PUSH_CONTACT}",
    }
    headers = {
        **_own_key(settings.PUSH_PRIVATE_KEY).sign(claims),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(seconds),
        "Topic": topic,
        "Urgency": "high" if is_urgent else "normal",
    }
    body = _sealed(message, decoded(device.key), decoded(device.secret))
    return call(device.address, method="POST", headers=headers, body=body, read_max=READ_MAX, seconds=CALL_SECONDS)


def _sealed(message: bytes, theirs: bytes, secret: bytes) -> bytes:
    """One record of RFC 8188 that the browser's key and secret open, under a key of ours for this message alone."""
    own, salt = ec.generate_private_key(_CURVE), secrets.token_bytes(SECRET_BYTES)
    ours = _point(own.public_key())
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs))
    key = _derived(shared, secret, b"WebPush: info\0" + theirs + ours, 32)
    content, nonce = (
        _derived(key, salt, b"Content-Encoding: aes128gcm\0", 16),
        _derived(key, salt, b"Content-Encoding: nonce\0", 12),
    )
    head = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(content).encrypt(nonce, message + b"\2", None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
