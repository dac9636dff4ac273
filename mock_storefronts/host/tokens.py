"""Access and refresh tokens: one pair a grant, times as absolute seconds although the wire's names say otherwise."""

import hmac
import json
import secrets

from mock_storefronts.host import codes
from mock_storefronts.host.clock import Clock
from mock_storefronts.host.config import Config
from mock_storefronts.host.store import Store

ACCESS_SECONDS = 7 * 24 * 3600
REFRESH_SECONDS = 365 * 24 * 3600
SCOPES = ["seller.authorization.info", "seller.shop.info", "seller.product.basic", "seller.product.write"]
SCOPES += ["seller.product.delete", "seller.logistics", "seller.order.info", "seller.event"]


class Tokens:
    """All tokens this host has given out; the store keeps them over a restart."""

    def __init__(self, config: Config, clock: Clock, store: Store):
        self._config, self._clock, self._store = config, clock, store
        self._expires: dict[str, float] = {
            row["access"]: row["access_expires"] for row in store.all("SELECT access, access_expires FROM token")
        }

    def answer(self, action: str, query: dict[str, str]) -> dict:
        """The data of /api/v2/token/get and /refresh. Raises ApiError for bad credentials, code or refresh token."""
        config = self._config
        if query.get("app_key") != config.app_key or query.get("app_secret") != config.app_secret:
            raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid app_key or app_secret")
        grant = query.get("grant_type")
        if action == "get" and grant == "authorized_code":
            code = query.get("auth_code") or ""
            if not code or (code != config.auth_code and not self._take_code(code)):
                raise codes.ApiError(codes.BAD_AUTH_CODE, "The auth_code is invalid or has been used")
            return self._issue(replaces=None)
        if action == "refresh" and grant == "refresh_token":
            old = self._store.one("SELECT * FROM token WHERE refresh = ?", query.get("refresh_token", ""))
            if old is None or old["refresh_expires"] <= self._clock.wall():
                raise codes.ApiError(codes.BAD_AUTH_CODE, "The refresh_token is invalid or has expired")
            return self._issue(replaces=old["access"])
        raise codes.ApiError(codes.BAD_COMMON_PARAMETER, f"Invalid grant_type for token/{action}")

    def _take_code(self, code: str) -> bool:
        """A code that the owner of this shop made in the dashboard: good once, and for a while."""
        with self._store.writing():
            bound = json.loads(self._store.get_meta("binding") or "{}")
            if not hmac.compare_digest(str(bound.get("code") or ""), code) or bound["expires"] <= self._clock.wall():
                return False
            self._store.set_meta("binding", json.dumps(bound | {"code": "", "expires": 0}))
        return True

    def check(self, access: str) -> None:
        """Raise ApiError unless ``access`` is a token of ours that has not expired."""
        if not access:
            raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid x-tts-access-token header: missing")
        expires = self._expires.get(access)
        if expires is None:
            raise codes.ApiError(codes.BAD_COMMON_PARAMETER, "Invalid x-tts-access-token header: unknown token")
        if expires <= self._clock.wall():
            raise codes.ApiError(codes.TOKEN_EXPIRED, "The access token has expired, refresh it")

    def expire_all(self) -> None:
        """Every access token is old from now on; refresh tokens stay good."""
        with self._store.writing():
            self._store.run("UPDATE token SET access_expires = 0")
            self._expires = dict.fromkeys(self._expires, 0.0)

    def _issue(self, replaces: str | None) -> dict:
        now = self._clock.wall()
        access, refresh = "ROW_" + secrets.token_urlsafe(36), "ROW_" + secrets.token_urlsafe(36)
        access_expires, refresh_expires = int(now) + ACCESS_SECONDS, int(now) + REFRESH_SECONDS
        with self._store.writing():
            if replaces:
                # The old pair stays good for a minute: a client whose answer got lost may ask again.
                self._store.run("UPDATE token SET refresh_expires = ? WHERE access = ?", now + 60, replaces)
            self._store.run("DELETE FROM token WHERE refresh_expires < ?", now)
            self._store.run(
                "INSERT INTO token (access, refresh, access_expires, refresh_expires, issued) VALUES (?, ?, ?, ?, ?)",
                access,
                refresh,
                access_expires,
                refresh_expires,
                now,
            )
            self._expires[access] = access_expires
        return {
            "access_token": access,
            "access_token_expire_in": access_expires,
            "refresh_token": refresh,
            "refresh_token_expire_in": refresh_expires,
            "open_id": f"oid-{self._config.shop_id}",
            "seller_name": self._config.shop_name,
            "seller_base_region": "ID",
            "user_type": 0,
            "granted_scopes": SCOPES,
        }
