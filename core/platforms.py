"""The two storefronts. TikTok Shop comes first everywhere, Tokopedia second."""

from collections.abc import Iterable

from django.db import models


class Platform(models.TextChoices):
    """A buyer-facing storefront; the values are the wire's and the API's names."""

    TIKTOK_SHOP = "TIKTOK_SHOP", "TikTok Shop"
    TOKOPEDIA = "TOKOPEDIA", "Tokopedia"

    @classmethod
    def ordered(cls, platforms: Iterable[str]) -> list[str]:
        """The given platforms, each once, in the house's order."""
        chosen = set(platforms)
        return [platform.value for platform in cls if platform in chosen]
