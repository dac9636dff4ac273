"""docs/api.md shows how to check a signature by hand: that very function is run here on a message that was received."""

import base64
import hmac
import re
import time

import pytest
from django.conf import settings

from tests import make
from webhooks import actions, delivery
from webhooks.actions.deliveries import RETRY_SECONDS
from webhooks.events import EventType
from webhooks.models import Endpoint

PAGE = (settings.BASE_DIR / "docs" / "api.md").read_text()


@pytest.fixture
def is_genuine():
    (code,) = re.findall(r"^```python\n(def is_genuine.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    names = {"base64": base64, "hmac": hmac, "time": time}
    exec(compile(code, "docs/api.md", "exec"), names)
    return names["is_genuine"]


def test_the_pages_own_check_takes_our_messages_and_nothing_else(endpoint, receiver, is_genuine):
    old = endpoint.secret
    endpoint = actions.rotate_secret(endpoint, actor=make.SYSTEM)
    actions.send_test(endpoint, actor=make.SYSTEM)
    delivery.drain()
    _path, headers, body = receiver.received[0]
    assert is_genuine(endpoint.secret, headers, body.encode()) and is_genuine(old, headers, body.encode())
    assert not is_genuine(endpoint.secret, headers, body.encode() + b" ")
    assert not is_genuine(Endpoint.new_secret(), headers, body.encode())
    late = headers | {"webhook-timestamp": str(int(time.time()) - 301)}
    assert not is_genuine(endpoint.secret, late, body.encode())


def test_the_page_names_every_event_and_the_schedule():
    for event_type in EventType.values:
        assert f"`{event_type}`" in PAGE
    words = [f"{s} s" if s < 60 else f"{s // 60} min" if s < 3600 else f"{s // 3600} h" for s in RETRY_SECONDS]
    assert f"{', '.join(words[:-1])} and {words[-1]}" in PAGE.replace("\n", " ")
