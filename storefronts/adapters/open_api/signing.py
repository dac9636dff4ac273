"""Signatures of the Open API (docs/protocol.md 2 and 5; vectors in tests/fixtures/wire)."""

import hashlib
import hmac
from collections.abc import Mapping


def sign_request(secret: str, path: str, query: Mapping[str, str], body: bytes = b"", *, is_multipart=False) -> str:
    """The ``sign`` of a request: raw values, keys in ASCII order, the very bytes that go on the wire, lower-case hex.

    ``sign`` and ``access_token`` are left out, and so is the body of a multipart request.
    """
    pairs = "".join(key + query[key] for key in sorted(query) if key not in ("sign", "access_token"))
    message = secret.encode() + (path + pairs).encode() + (b"" if is_multipart else body) + secret.encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def sign_webhook(app_key: str, secret: str, body: bytes) -> str:
    """The signature a storefront puts into a webhook's Authorization header."""
    return hmac.new(secret.encode(), app_key.encode() + body, hashlib.sha256).hexdigest()


def is_webhook_signature(app_key: str, secret: str, body: bytes, given: str) -> bool:
    """Whether a webhook's signature is right; compared in constant time over the raw bytes. Without a secret
    that can be read, none is."""
    if not secret:
        return False
    return hmac.compare_digest(sign_webhook(app_key, secret, body).encode(), given.strip().encode())
