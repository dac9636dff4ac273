"""The proxy before the web server: deploy/nginx.conf as it is, and whom the house takes for the one who asks."""

import contextlib
import http.server
import os
import shutil
import socket
import threading
from types import SimpleNamespace

import pytest

from seller_center import bodies, processes
from seller_center.embedded import free_port
from seller_center.programs import BASE_DIR


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx here")
def test_the_proxy_of_the_compose_file_reads_whole_requests_and_tells_who_asks(tmp_path):
    """deploy/nginx.conf as it is, in front of a server that says what reached it."""
    reached = []

    class Behind(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"] or bodies.ANONYMOUS_MOST + 1)
            if length > bodies.ANONYMOUS_MOST:
                self.send_response(413)
                self.send_header("By", "the web server")
            else:
                reached.append((dict(self.headers), self.rfile.read(length)))
                self.send_response(204)
            self.end_headers()

        def log_message(self, *_args):
            """Nothing."""

    behind = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    port = free_port()
    text = (BASE_DIR / "deploy" / "nginx.conf").read_text()
    changes = {"web:8000": f"127.0.0.1:{behind.server_port}", "listen 8080": f"listen 127.0.0.1:{port}",
               "/run/nginx.pid": str(tmp_path / "pid"), "worker_processes auto": "worker_processes 1"}  # fmt: skip
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "nginx.conf").write_text("daemon off;\nuser root;\n" * (os.geteuid() == 0) + text)
    proxy = processes.spawn(["nginx", "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-e", "stderr"])
    try:
        assert processes.wait_until(lambda: _connects(port), seconds=10)
        with socket.create_connection(("127.0.0.1", port), timeout=10) as slow:
            head = "POST /x HTTP/1.1\r\nHost: toko.id:81\r\nX-Forwarded-For: 1.1.1.1\r\nContent-Length: 6\r\n\r\n"
            slow.sendall(head.encode() + b"abc")
            with socket.create_connection(("127.0.0.1", port), timeout=10) as other:
                other.sendall(b"POST /y HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nz")
                assert other.recv(4096).startswith(b"HTTP/1.1 204")
            assert [body for _headers, body in reached] == [b"z"]  # of the slow one nothing came through yet
            slow.sendall(b"def")
            assert slow.recv(4096).startswith(b"HTTP/1.1 204")
        headers, body = reached[1]
        assert body == b"abcdef" and headers["X-Forwarded-For"] == "1.1.1.1, 127.0.0.1"
        assert headers["Host"] == "toko.id:81" and headers["X-Forwarded-Proto"] == "http"
        with socket.create_connection(("127.0.0.1", port), timeout=10) as huge:
            huge.sendall(b"POST /z HTTP/1.1\r\nHost: a\r\nContent-Length: 99000000\r\n\r\n")
            answer = huge.recv(4096).decode()
            assert answer.startswith("HTTP/1.1 413") and "text/html" in answer and "Kembali, lalu kirim" in answer
        for size in ("Content-Length: 900000", "Transfer-Encoding: chunked"):  # nothing of it is kept by the proxy
            with socket.create_connection(("127.0.0.1", port), timeout=10) as big:
                big.sendall(f"POST /z HTTP/1.1\r\nHost: a\r\n{size}\r\n\r\n5\r\nbegin".encode())
                answer = big.recv(4096).decode()
                assert answer.startswith("HTTP/1.1 413") and "By: the web server" in answer
        assert len(reached) == 2
        behind.shutdown()
        behind.server_close()
        for head, kind, words in (
            ("GET / HTTP/1.1", "text/html", "tidak menjawab"),
            ("POST / HTTP/1.1\r\nContent-Length: 900000", "text/html", "tidak menjawab"),
            ("GET /api/v1/shop HTTP/1.1", "application/problem+json", '"code":"unavailable"'),
        ):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as asking:
                asking.sendall(f"{head}\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
                answer = b"".join(iter(lambda asking=asking: asking.recv(4096), b"")).decode()
            assert answer.startswith("HTTP/1.1 503") and "Retry-After: 5" in answer
            assert kind in answer and words in answer
    finally:
        processes.stop(proxy, patience=5)
        behind.shutdown()


def _connects(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@pytest.mark.parametrize(
    ("peer", "claimed", "seen"),
    [
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),  # not our proxy: a claim
        ("10.1.2.3", "198.51.100.7", "198.51.100.7"),
        ("10.1.2.3", "1.1.1.1, 198.51.100.7", "198.51.100.7"),  # what the sender wrote himself does not count
        ("10.1.2.3", "198.51.100.7, 10.9.9.9", "198.51.100.7"),  # two proxies of ours
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "nonsense", "10.1.2.3"),
        ("10.1.2.3", "198.51.100.7, nonsense, 10.9.9.9", "10.9.9.9"),
        ("10.1.2.3", "198.51.100.7:4711", "198.51.100.7"),
        ("10.1.2.3", "[2001:db8::1]:443", "2001:db8::1"),
        ("::ffff:10.1.2.3", "198.51.100.7", "198.51.100.7"),
        ("", "198.51.100.7", ""),
    ],
)
def test_who_is_asking_is_what_our_own_proxy_says(settings, peer, claimed, seen):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = SimpleNamespace(META={"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": claimed})
    bodies.RealAddressMiddleware(lambda request: None)(request)
    assert {"REMOTE_ADDR": seen} == request.META
