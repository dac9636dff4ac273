"""Addresses on this machine, for whoever starts programs that listen there."""

import socket
import urllib.request


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def reachable(host: str) -> str:
    """Where a program that listens on ``host`` is found from here."""
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host


def answer(url: str) -> str:
    """What an address says; nothing when it does not answer, or says that it is not well."""
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with directly.open(url, timeout=5) as answer:
            return answer.read().decode()
    except OSError:  # URLError and HTTPError are OSErrors
        return ""
