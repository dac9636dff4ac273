"""Who did it: one value instead of five arguments."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """The person or machine behind a change. ``kind`` is SELLER, STAFF, PLATFORM, API or SYSTEM."""

    kind: str
    user_id: int | None = None
    name: str = ""

    @classmethod
    def seller(cls, user) -> "Actor":
        """A member of the shop, in a browser."""
        return cls("SELLER", user.pk, user.get_full_name())

    @classmethod
    def staff(cls, user) -> "Actor":
        """Somebody of the platform, in the admin."""
        return cls("STAFF", user.pk, user.get_full_name())

    @classmethod
    def api(cls, token) -> "Actor":
        """A program with a shop token; the name of the token says which."""
        return cls("API", token.created_by_id, token.name)

    @classmethod
    def platform(cls, platform: str) -> "Actor":
        """A storefront told us."""
        return cls("PLATFORM", None, str(platform))

    @classmethod
    def system(cls, name: str = "") -> "Actor":
        """A schedule of ours."""
        return cls("SYSTEM", None, name)
