"""A demo has log-ins that everybody knows, so it fails closed: no public name, no https, no open port, unless somebody
says a second time that this is meant (DEMO_IN_PUBLIC=1)."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

INSIST = "DEMO_IN_PUBLIC"
# Names that no public name server knows (RFC 2606, RFC 6761).
_RESERVED = ("localhost", "test", "example", "invalid")


def why_public(environment: Mapping[str, str]) -> str:
    """What makes this demo look public, or an empty string. ``environment`` is what the house was started with."""
    if environment.get(INSIST, "").lower() in ("1", "true", "yes", "on"):
        return ""
    for name in ("PUBLIC_URL", "CSRF_TRUSTED_ORIGINS"):
        for address in _words(environment.get(name, "")):
            parts = urlsplit(address)
            if parts.scheme.lower() == "https":
                return f"{name}={address} is an https address"
            if not is_local(parts.hostname or address):
                return f"{name}={address} is a public address"
    for host in _words(environment.get("ALLOWED_HOSTS", "")):
        if not is_local(host):
            return f"ALLOWED_HOSTS has the public name {host}"
    if environment.get("HTTPS", "").lower() in ("1", "true", "yes", "on"):
        return "HTTPS=1 says that a proxy serves this to the world"
    return ""


def refusal(reason: str) -> str:
    """What the operator reads."""
    return (
        f"DEMO=1 is refused: {reason}. A demo has log-ins and passwords that everybody knows. "
        f"Start it without DEMO, or, if it is meant for everybody, with {INSIST}=1."
    )


def is_local(host: str) -> bool:
    """Whether a host name or address reaches this machine or its own little network of containers only."""
    host = host.strip().lower().strip("[]").rstrip(".")
    if not host or "*" in host:
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    labels = host.lstrip(".").split(".")
    # One word is the name of a container beside us. Digits alone are an address in another spelling.
    return labels[-1] in _RESERVED or (len(labels) == 1 and not host.startswith(".") and not host[0].isdigit())


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
