"""Who did it: one value instead of five arguments."""

from dataclasses import dataclass
from typing import Any

from core.errors import NotAllowed
from core.sentences import gettext as _


@dataclass(frozen=True)
class Actor:
    """The person or machine behind a change. ``kind`` is SELLER, STAFF, PLATFORM, API or SYSTEM.

    ``rights`` are the permissions of a member's role or a token's scopes; None is somebody who needs none: the platform's
    staff, a storefront, a schedule of ours. Actions that a right of its own guards ask ``require``, so that no other door
    to the same change is left open.
    """

    kind: str
    user_id: int | None = None
    name: str = ""
    rights: frozenset[str] | None = None

    def may(self, permission: str) -> bool:
        """Whether this actor's role or token covers ``permission``."""
        return self.rights is None or permission in self.rights

    def require(self, permission: str) -> None:
        """Refuse (NotAllowed, ``scope_missing``) when the actor's role or token does not cover ``permission``."""
        if not self.may(permission):
            label = getattr(permission, "label", permission)
            text = _("This needs the right “%(scope)s” (%(label)s), which your role or token does not have.")
            raise NotAllowed(str(permission), text % {"scope": str(permission), "label": label})

    @classmethod
    def seller(cls, user: Any, rights: frozenset[str] | None = None) -> "Actor":
        """A member of the shop, in a browser; ``rights`` are those of the member's role there."""
        return cls("SELLER", user.pk, user.get_full_name(), rights)

    @classmethod
    def staff(cls, user: Any) -> "Actor":
        """Somebody of the platform, in the admin."""
        return cls("STAFF", user.pk, user.get_full_name())

    @classmethod
    def api(cls, token: Any) -> "Actor":
        """A program with a shop token; the name of the token says which."""
        rights = None if "*" in token.scopes else frozenset(token.scopes)
        return cls("API", token.created_by_id, token.name, rights)

    @classmethod
    def platform(cls, platform: str) -> "Actor":
        """A storefront: the change came from there."""
        return cls("PLATFORM", None, str(platform))

    @classmethod
    def system(cls, name: str = "") -> "Actor":
        """A schedule of ours."""
        return cls("SYSTEM", None, name)
