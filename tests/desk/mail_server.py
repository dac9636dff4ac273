"""A mail server of one's own on a loopback port, that says what a test wants it to say."""

import socketserver
import threading
from contextlib import contextmanager

from django.test import override_settings


class _Talk(socketserver.StreamRequestHandler):
    """SMTP as far as a letter needs it. ``server.mood`` is "", "refuse" (after the text: 451) or "break" (the line breaks
    after the text)."""

    def handle(self):
        self._say("220 mail.test")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                text = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    text += part
                if self.server.mood == "break":
                    self.server.heard.append(text.decode())
                    return
                if self.server.mood == "refuse":
                    self._say("451 later")
                    continue
                self.server.heard.append(text.decode())
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 fine")

    def _say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    """``heard`` are the letters it read to the end, whatever it answered then."""

    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mood, self.heard = "", []


@contextmanager
def mail_server():
    """The house sends its mail to this server."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(
            EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.server_address[1], EMAIL_TIMEOUT=5
        ):
            yield server
        server.shutdown()
