"""https for real: a receiver with a certificate of its own authority, reached by the address that was checked."""

import datetime
import http.server
import socket
import ssl
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from standardwebhooks import Webhook

from core.outside import addresses
from webhooks import sender
from webhooks.models import Endpoint

HOST = "hooks.example.com"
SECRET = Endpoint.new_secret()


def certificate(folder, name: str):
    """A self-signed certificate for ``name``, as a file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / f"{name}.pem"
    path.write_bytes(text + made.public_bytes(serialization.Encoding.PEM))
    return path


class Secure(threading.Thread):
    """An https receiver; keeps what it got and the name it was asked for."""

    def __init__(self, pem):
        super().__init__(daemon=True)
        self.received, self.asked_for = [], []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.received.append((dict(self.headers), body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_args):
                """Nothing: the test says what matters."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        context.sni_callback = lambda _sock, name, _context: self.asked_for.append(name)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_args: None  # a refused handshake is what some tests want
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_port

    def run(self):
        self.server.serve_forever(poll_interval=0.02)


@pytest.fixture
def serve(tmp_path, settings, monkeypatch):
    """serve(name): an https receiver whose certificate is for ``name``, trusted, and found under HOST."""
    running = []
    monkeypatch.setattr(addresses, "lookup", lambda _host, port: [(2, 1, 6, "", ("127.0.0.1", port))])

    def start(name):
        pem = certificate(tmp_path, name)
        settings.OUTSIDE_CA_FILE = str(pem)
        running.append(Secure(pem))
        running[-1].start()
        return running[-1]

    yield start
    for receiver in running:
        receiver.server.shutdown()
        receiver.server.server_close()


def post(port: int) -> sender.Answer:
    return sender.send(f"https://{HOST}:{port}/in", message_id="evt_1", body='{"type":"x"}', secrets=[SECRET])


def test_the_name_is_asked_for_and_its_certificate_checked(serve):
    receiver = serve(HOST)
    answer = post(receiver.port)
    assert (answer.status, answer.error) == (200, "")
    [(headers, body)] = receiver.received
    assert receiver.asked_for == [HOST] and headers["Host"] == f"{HOST}:{receiver.port}"
    assert Webhook(SECRET).verify(body, headers) == {"type": "x"}


def test_a_certificate_of_another_name_is_refused(serve):
    receiver = serve("other.example.com")
    answer = post(receiver.port)
    assert answer.status is None and "hostname" in answer.error.lower() and not receiver.received


def test_a_certificate_that_nobody_vouches_for_is_refused(serve, settings):
    receiver = serve(HOST)
    settings.OUTSIDE_CA_FILE = ""  # the world's authorities, which do not know this one
    answer = post(receiver.port)
    assert answer.status is None and "certificate" in answer.error.lower() and not receiver.received


def test_a_handshake_that_drips_is_cut_off_in_time(serve, settings):
    """While TLS shakes hands the connection's own socket cannot be reached: the call ends all the same."""
    settings.WEBHOOK_TOTAL_SECONDS = 0.4
    serve(HOST)
    listener = socket.create_server(("127.0.0.1", 0))

    def drip():
        peer, _address = listener.accept()
        try:
            # The head of a TLS record of 16 kB, whose body never comes to its end.
            peer.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
            for _number in range(100):
                peer.sendall(b"\x00")
                time.sleep(0.05)
        except OSError:
            pass
        peer.close()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    began = time.monotonic()
    answer = post(listener.getsockname()[1])
    assert time.monotonic() - began < 2 and answer.error == "No answer within 0.4 seconds."
    thread.join(5)
    listener.close()
