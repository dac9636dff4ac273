"""One signed POST to one checked address."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from standardwebhooks import Webhook

from core import clock
from core.outside.call import CallFailed, call
from core.secrets import SecretUnreadable
from webhooks.models import EXCERPT_CHARS

READ_MAX = 64 * 1024
USER_AGENT = "Seller-Center-Webhooks/1"


@dataclass
class Answer:
    """How one try went: a status of the receiver's, or an error of ours. Times in milliseconds and seconds."""

    at: datetime
    url: str
    request_headers: dict[str, str]
    latency_ms: int
    status: int | None = None
    error: str = ""
    excerpt: str = ""
    retry_after: float | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the receiver said 2xx; everything else, a redirect too, is a failure."""
        return self.status is not None and 200 <= self.status < 300


def signed_headers(message_id: str, body: str, secrets: list[str], at: datetime) -> dict[str, str]:
    """The three headers of Standard Webhooks; one v1 signature for each secret that is valid now. Refuses
    (SecretUnreadable) a secret that cannot be read."""
    if not all(secrets):
        raise SecretUnreadable
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(message_id, at, body) for secret in secrets),
    }


def send(url: str, *, message_id: str, body: str, secrets: list[str]) -> Answer:
    """Post the message; never raises for what the receiver or the network does.

    Only checked addresses are called (core.outside); no redirects; at most 10 seconds in all and 64 kB read.
    """
    at, began = clock.machine_now(), clock.monotonic()
    headers = {"Content-Type": "application/json", "User-Agent": USER_AGENT}
    answer = Answer(at, url, headers, 0)
    try:
        headers |= signed_headers(message_id, body, secrets, at)
    except SecretUnreadable as unreadable:
        answer.error = unreadable.message
        return answer
    try:
        reply = call(
            url,
            method="POST",
            headers=headers,
            body=body.encode(),
            read_max=READ_MAX,
            seconds=settings.WEBHOOK_TOTAL_SECONDS,
        )
        answer.status, answer.excerpt = reply.status, _text(reply.body)
        answer.retry_after = _seconds(reply.headers.get("retry-after", ""))
    except CallFailed as failed:
        answer.error = failed.message
    answer.latency_ms = int((clock.monotonic() - began) * 1000)
    return answer


def _text(raw: bytes) -> str:
    """The beginning of what came back, as text that a database takes."""
    return raw[: EXCERPT_CHARS * 4].decode("utf-8", "replace").replace("\x00", "�")[:EXCERPT_CHARS]


def _seconds(text: str) -> float | None:
    """Retry-After in seconds; its other form, a date, is not worth the risk of their clock."""
    return float(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def curl(url: str, headers: dict[str, str], body: str) -> str:
    """The same request as a command, to try it by hand."""
    words = [f"-H {_quoted(f'{name}: {value}')}" for name, value in headers.items()]
    return " ".join(["curl -i -X POST", _quoted(url), *words, "-d", _quoted(body)])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


__all__ = ["Answer", "curl", "send", "signed_headers"]
