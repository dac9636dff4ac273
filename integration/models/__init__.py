"""Where shops stand with Tokopedia, what becomes of their listings, and Mall."""

from integration.models.standing import Choice, Integration, Wave

__all__ = ["Choice", "Integration", "Wave"]
