"""The two signatures of the protocol: of a request by the seller's program, of a webhook by us."""

import hashlib
import hmac
from collections.abc import Iterable

_UNSIGNED = ("sign", "access_token")


def request_signature(secret: str, path: str, query: Iterable[tuple[str, str]], body: bytes) -> str:
    """Lower-case hex HMAC of secret + path + raw query by its keys + body + secret; each pair of a repeated key counts, in
    turn. Pass b"" for a multipart body."""
    joined = "".join(key + value for key, value in sorted(query, key=lambda pair: pair[0]) if key not in _UNSIGNED)
    key = secret.encode()
    return hmac.new(key, key + path.encode() + joined.encode() + body + key, hashlib.sha256).hexdigest()


def webhook_signature(app_key: str, secret: str, body: bytes) -> str:
    """Lower-case hex HMAC of app_key + raw body; it goes bare into the Authorization header."""
    return hmac.new(secret.encode(), app_key.encode() + body, hashlib.sha256).hexdigest()


def same(ours: str, theirs: str) -> bool:
    """Constant-time comparison of two signatures."""
    return hmac.compare_digest(ours.encode(), theirs.encode())
