"""How often a token may ask, told in every answer (draft-ietf-httpapi-ratelimit-headers)."""

from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle

from core import clock

log = structlog.get_logger(__name__)


class TokenThrottle(BaseThrottle):
    """A fixed window of a minute per token, counted in the cache. Without the cache nobody is held back."""

    scope = "token"

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request is within the token's budget; the view then tells what is left."""
        token = request.auth
        if token is None:
            return True
        self.limit, self.window = rate()
        now = clock.unix_now()
        self.reset = self.window - now % self.window
        key = f"api-rate:{token.pk}:{now // self.window}"
        try:
            cache.add(key, 0, timeout=self.window * 2)
            used = cache.incr(key)
        except Exception as error:  # the cache is a convenience: its absence must not close the shop
            log.warning("api_rate_not_counted", error=str(error))
            return True
        view.rate_headers = headers(self.limit, self.window, max(0, self.limit - used), self.reset)
        return used <= self.limit

    def wait(self) -> float | None:
        """Seconds until the next window."""
        return self.reset


def rate() -> tuple[int, int]:
    """(requests, seconds) of the settings' rate, such as ``6000/min``."""
    settings_of_drf: Any = settings.REST_FRAMEWORK
    parse: Any = SimpleRateThrottle.parse_rate  # it asks nothing of an instance
    return parse(None, settings_of_drf["DEFAULT_THROTTLE_RATES"]["token"])


def headers(limit: int, window: int, left: int, reset: int) -> dict[str, str]:
    """The budget and what is left of it."""
    return {"RateLimit-Policy": f'"default";q={limit};w={window}', "RateLimit": f'"default";r={left};t={reset}'}
