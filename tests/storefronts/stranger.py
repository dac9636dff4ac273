"""A seller's program made with the independent client: it names a call as the wire does, and gets the typed reply."""

import io
import re
from typing import Any

from tiktok_shop_api import TikTokShop, TikTokShopAuth
from tiktok_shop_api.generated.types import File

from tests import catalogue


class Stranger:
    """Logged in to one host; ``called`` are the calls it made, ``strange`` what of replies and bodies is not in the catalogue."""

    def __init__(self, host):
        config = host.config
        auth = TikTokShopAuth(config.app_key, config.app_secret, base_url=host.url)
        self.tokens = auth.refresh(auth.exchange_code(config.auth_code).refresh_token)
        self.called: set[tuple[str, str]] = set()
        self.strange: set[str] = set()
        self.shop = TikTokShop(config.app_key, config.app_secret, self.tokens.access_token, base_url=host.url)
        cipher = self.call("GET", "/authorization/202309/shops")["shops"][0]["cipher"]
        self.shop = self.shop.with_shop(shop_cipher=cipher)

    def call(
        self, method: str, path: str, body: dict | None = None, *, picture: bytes | None = None, **query: Any
    ) -> dict[str, Any]:
        """``data`` of the reply, as the typed model holds it."""
        operation = catalogue.operation_of(method, path)
        assert operation, f"{method} {path}"
        template = operation["path"]
        route = f"{method} {template}"
        self.called.add((method, re.sub(r"\{\w+\}", "{}", template)))
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
        given: dict[str, Any] = {**re.fullmatch(pattern, path).groupdict(), **query}
        asked, _replied = catalogue.models(operation)
        if asked and body is not None:
            self.strange |= {f"{route} asks {one}" for one in catalogue.misfits(asked, body)}
            given["body"] = asked.from_dict(body)
        if picture is not None:
            given["body"] = asked(
                data=File(payload=io.BytesIO(picture), file_name="picture.png", mime_type="image/png")
            )
        given = {name: catalogue.as_typed(operation, name, value) for name, value in given.items()}
        group = getattr(self.shop, catalogue.snake(operation["group"]))
        reply = getattr(group, catalogue.snake(operation["operationId"]))(**given)
        self.strange |= {f"{route} tells {one}" for one in catalogue.strangeness(reply)}
        return reply.to_dict().get("data") or {}
