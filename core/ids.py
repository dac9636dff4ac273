"""Public ids: a prefix that says what it is, and a body that sorts by age and tells a stranger nothing."""

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str) -> str:
    """A fresh id such as ``prd_01jd2m...``: 48 bits of milliseconds, 80 random bits, Crockford base 32 (ULID)."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    return prefix + "_" + "".join(_ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5))
