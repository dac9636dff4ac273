"""The two storefronts. TikTok Shop comes first everywhere, Tokopedia second."""

from django.db import models


class Platform(models.TextChoices):
    """A buyer-facing storefront; the values are the wire's and the API's names."""

    TIKTOK_SHOP = "TIKTOK_SHOP", "TikTok Shop"
    TOKOPEDIA = "TOKOPEDIA", "Tokopedia"

    @classmethod
    def ordered(cls, platforms):
        """The given platforms, each once, in the house's order."""
        wanted = set(platforms)
        return [platform.value for platform in cls if platform in wanted]
