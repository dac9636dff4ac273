"""People, shops, and who may do what in which shop."""

import hashlib
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.roles import IN_SIGHT, ROLE_PERMISSIONS, Permission, Role
from core import ids
from core.models import ShopOwned
from core.moments import CreatedAt
from core.platforms import Platform
from core.sentences import joined, label
from core.sight import Sight

TOKEN_PREFIX = "sct_"


def shop_id():
    """A fresh ``shp_...`` id."""
    return ids.new_id("shp")


def token_id():
    """A fresh ``tok_...`` id."""
    return ids.new_id("tok")


def role_id():
    """A fresh ``rol_...`` id."""
    return ids.new_id("rol")


def digest(secret: str) -> str:
    """What we keep of a secret link or token: enough to recognise it, useless to a thief."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Standing(models.TextChoices):
    """How fast the storefronts pay a shop; staff say it (docs/rules.md 7.3)."""

    INSTANT = "INSTANT", _("Instant on Tokopedia")
    EXPRESS = "EXPRESS", _("Express")
    LOST = "LOST", _("Express lost")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email, password=None, **fields):
        """A person who logs in by e-mail; the address is kept in lower case."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Platform staff with every right in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What they may do in a shop is their membership's role; ``is_staff`` is for platform staff only."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="id")
    theme = models.CharField(
        max_length=5, choices=[("auto", _("Automatic")), ("light", _("Light")), ("dark", _("Dark"))], default="auto"
    )
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Counted up, it ends every session of this person (accounts.sessions).
    session_generation = models.PositiveIntegerField(default=0)
    date_joined = CreatedAt()

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_case")]

    def __str__(self):
        return self.email

    def _get_session_auth_hash(self, secret=None):
        """What a session must carry to be this person's: it changes with the password and with the generation."""
        own = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return own + (f":{self.session_generation}" if self.session_generation else "")

    def get_full_name(self):
        """The name to show: what they typed, else their address."""
        return self.name or self.email

    def get_short_name(self):
        return self.get_full_name().split(" ")[0]


class Shop(models.Model):
    """One seller's shop: one name and one logo for both storefronts (S3; no per-platform field exists)."""

    class Status(models.TextChoices):
        ACTIVE = "ACTIVE", _("Active")
        SUSPENDED = "SUSPENDED", _("Suspended")

    public_id = models.CharField(max_length=32, unique=True, default=shop_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=40)
    logo = models.ImageField(upload_to="logos/", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    is_mall = models.BooleanField(default=False)
    cod_default = models.BooleanField(
        default=True, help_text=_("New products offer cash on delivery unless this is off")
    )
    # Shop health says these; what a shop may do depends on them (docs/rules.md 4.1, 9.5).
    store_rating = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    violation_points = models.PositiveSmallIntegerField(default=0)
    # What it is barred from, by bar: {"step", "until" (ISO moment or null), "most"}; read through accounts.standing.
    restricted = models.JSONField(default=dict, blank=True)
    standing_due_at = models.DateTimeField(null=True, blank=True, db_index=True)  # when the two above change by time
    # The programmes it is in on both storefronts, by code; written by campaigns with the seller's consent.
    programmes = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    # Mall ends then: the Mall job takes the mark away (docs/rules.md 5.2).
    mall_until = models.DateTimeField(null=True, blank=True)
    # Storefronts that the seller withdrew the whole shop from: nothing is put on sale there. Written by integration.
    left_platforms = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    # While listings of before are merged only prices, stock and weights change (docs/rules.md 1.4). Written by integration.
    content_held = models.BooleanField(default=False)
    # How fast the storefronts pay it, and until when a standing that was lost lasts (docs/rules.md 7.3).
    settlement_standing = models.CharField(max_length=8, choices=Standing, default=Standing.EXPRESS)
    settlement_until = models.DateTimeField(null=True, blank=True)
    # Since when its balance is below zero; written by finance (docs/rules.md 7.4).
    owes_since = models.DateTimeField(null=True, blank=True)
    # The query that a list opens with, by its page, for members who chose none themselves (Membership.lists).
    list_starts: Any = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = CreatedAt()

    members = models.ManyToManyField(User, through="Membership", related_name="shops")

    sight: Sight | None = None  # what whoever asks may see of it (core.sight); never kept

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="shop_has_name")]

    def __str__(self):
        return self.name

    @property
    def shop_id(self):
        """A shop belongs to itself: lets logs and jobs treat it like any shop-owned row."""
        return self.pk


class OwnRole(ShopOwned):
    """A role that a shop put together itself: a name and what it may do. Whoever has it may do what it says now."""

    public_id = models.CharField(max_length=32, unique=True, default=role_id, editable=False)
    name = models.CharField(max_length=40)
    permissions = ArrayField(models.CharField(max_length=20, choices=Permission))
    version = models.PositiveIntegerField(default=1)
    created_at = CreatedAt()

    class Meta:
        constraints = [
            models.UniqueConstraint("shop", Lower("name"), name="ownrole_name_once"),
            models.CheckConstraint(condition=~Q(permissions=[]), name="ownrole_may_something"),
        ]

    def __str__(self):
        return self.name


class RoleHolder(ShopOwned):
    """Who is something in a shop: a role of the house, or one of the shop's own."""

    role = models.CharField(max_length=20, choices=Role, blank=True)
    own_role = models.ForeignKey(OwnRole, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def role_code(self) -> str:
        """Which role: its code in the house, or the id of the shop's own."""
        return self.own_role.public_id if self.own_role else self.role

    @property
    def role_name(self) -> str:
        """The role in words."""
        return self.own_role.name if self.own_role else label(Role(self.role).label)

    @property
    def rights(self) -> frozenset[str]:
        """What the role may."""
        return frozenset(self.own_role.permissions) if self.own_role else ROLE_PERMISSIONS[self.role]

    def may(self, permission: str) -> bool:
        """Whether the role may do ``permission``."""
        return permission in self.rights


def _one_role(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(own_role=None) ^ Q(role=""), name=name)


class Membership(RoleHolder):
    """A person's place in a shop."""

    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    # The storefronts and warehouses (row ids) whose orders, returns and chats they see; none: all of them.
    platforms = ArrayField(models.CharField(max_length=16, choices=Platform), default=list, blank=True)
    warehouses = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # How they like each list, by its page: {"dense": bool, "hidden": numbers of columns, "start": the query it
    # opens with; without one as the shop's list_starts says}.
    lists: Any = models.JSONField(default=dict, blank=True)
    created_at = CreatedAt()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "user"], name="membership_once"),
            models.UniqueConstraint(fields=["shop"], condition=Q(role="OWNER"), name="shop_one_owner"),
            _one_role("membership_one_role"),
            models.CheckConstraint(
                condition=~Q(role="OWNER") | Q(platforms=[], warehouses=[]), name="membership_owner_sees_all"
            ),
        ]

    def __str__(self):
        return joined(str(self.user), self.role_name, between=" · ")

    @property
    def sight(self) -> Sight | None:
        """What of the shop they may see; None is all of it."""
        return Sight.kept_to(self.platforms, self.warehouses, self.user_id)

    @property
    def rights(self) -> frozenset[str]:
        """What the role may; of whoever is kept to a part of the shop, nothing that looks at all of it."""
        return super().rights if self.sight is None else super().rights & IN_SIGHT

    def list_look(self, page: str) -> str:
        """The classes of a list's table as this member likes it."""
        liked = self.lists.get(page, {})
        return " ".join(["is-dense"] * liked.get("dense", False) + [f"hide-{n}" for n in liked.get("hidden", [])])

    def list_start(self, page: str) -> str:
        """The query that a list opens with: their own choice, which may be all rows, else the team's."""
        own = self.lists.get(page, {}).get("start")
        return self.shop.list_starts.get(page, "") if own is None else own

    @property
    def seen_shop(self) -> Shop:
        """The shop, as far as they may see it."""
        self.shop.sight = self.sight
        return self.shop


class Invitation(RoleHolder):
    """An invitation by e-mail; the link works for 120 hours, once (docs/rules.md 1.2)."""

    email = models.EmailField()
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = CreatedAt()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "shop",
                Lower("email"),
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_one_open_per_address",
            ),
            models.CheckConstraint(condition=~Q(role="OWNER"), name="invitation_never_owner"),
            _one_role("invitation_one_role"),
        ]

    def __str__(self):
        return joined(self.email, self.role_name, between=" · ")

    def is_open(self, now) -> bool:
        """Whether the link still works."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at


class ApiToken(ShopOwned):
    """A program's key to one shop. Only its digest is kept; it is shown once, when made."""

    public_id = models.CharField(max_length=32, unique=True, default=token_id, editable=False)
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=12, help_text=_("First characters, to recognise it"))
    token_digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = CreatedAt()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.name

    @staticmethod
    def new_secret() -> str:
        """A fresh token, 256 bits, with a prefix that secret scanners know."""
        return TOKEN_PREFIX + secrets.token_urlsafe(32)

    def may(self, permission: str) -> bool:
        """Whether the token's scopes cover ``permission``; ``*`` covers all."""
        return "*" in self.scopes or permission in self.scopes

    def rights(self) -> list[str]:
        """Its scopes, each by name."""
        return Permission.values if "*" in self.scopes else self.scopes

    def is_usable(self, now) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class SupportVisit(ShopOwned):
    """A look of platform staff at a shop's own pages: who, why, from when to when. Nothing can be changed during it."""

    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("support visit")
        verbose_name_plural = _("support visits")
        constraints = [
            models.UniqueConstraint(fields=["staff"], condition=Q(ended_at=None), name="support_visit_one_open"),
            models.CheckConstraint(condition=~Q(reason=""), name="support_visit_has_reason"),
        ]

    def __str__(self):
        return f"{self.staff}: {self.shop}"


SCOPES = ["*", *Permission.values]
