"""A Tokopedia shop of before that its owner binds: its warehouses, its listings, and which of them are ours already."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core import ids
from core.models import ShopOwned
from core.money import RupiahField
from core.sentence_fields import SentenceField


def binding_id():
    """A fresh ``bnd_...`` id."""
    return ids.new_id("bnd")


def listing_id():
    """A fresh ``tkl_...`` id."""
    return ids.new_id("tkl")


def pair_id():
    """A fresh ``mgp_...`` id."""
    return ids.new_id("mgp")


class Binding(ShopOwned):
    """One Tokopedia shop bound to one account: never two of either at once."""

    class State(models.TextChoices):
        OPEN = "OPEN", _("Waiting for confirmation")
        CONFIRMED = "CONFIRMED", _("Products are being merged")
        COPYING = "COPYING", _("Products are being copied")
        DONE = "DONE", _("Done")
        GIVEN_UP = "GIVEN_UP", _("Given up")

    # What Tokopedia calls it.
    TOLD = {"OPEN": "BINDING", "CONFIRMED": "MERGING", "COPYING": "BOUND", "DONE": "BOUND", "GIVEN_UP": "FREE"}

    public_id = models.CharField(max_length=32, unique=True, default=binding_id, editable=False)
    connection = models.ForeignKey("outbox.Connection", on_delete=models.PROTECT, related_name="+")
    tokopedia_shop_id = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    suspended_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tokopedia_shop_id"],
                condition=~Q(state="GIVEN_UP"),
                name="binding_one_account_a_tokopedia_shop",
                violation_error_code="bound_elsewhere",
                violation_error_message=_("This Tokopedia shop is bound to another account."),
            ),
            models.UniqueConstraint(
                fields=["shop"],
                condition=~Q(state="GIVEN_UP"),
                name="binding_one_tokopedia_shop_an_account",
                violation_error_code="bound_already",
                violation_error_message=_("A Tokopedia shop is bound to this account already."),
            ),
        ]

    def __str__(self):
        return self.name


class BindingWarehouse(models.Model):
    """A warehouse of the Tokopedia shop, and which of ours it is; none as long as nobody said."""

    binding = models.ForeignKey(Binding, on_delete=models.CASCADE, related_name="warehouses")
    external_id = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    warehouse = models.ForeignKey(
        "logistics.Warehouse", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["binding", "external_id"], name="bindingwarehouse_once"),
            models.UniqueConstraint(
                fields=["binding", "warehouse"],
                name="bindingwarehouse_ours_once",
                violation_error_code="warehouse_twice",
                violation_error_message=_("Each of your warehouses stands for one of Tokopedia's."),
            ),
        ]

    def __str__(self):
        return self.name


class OldListing(ShopOwned):
    """A listing that the Tokopedia shop had before; ``outcome`` says what became of it, ``product`` which product it is."""

    class Outcome(models.TextChoices):
        OPEN = "", _("Not decided")
        MERGED = "MERGED", _("Merged into your product")
        COPIED = "COPIED", _("Copied as a new product")
        COPIED_OFF = "COPIED_OFF", _("Copied, off sale")
        LEFT = "LEFT", _("Could not be copied")

    public_id = models.CharField(max_length=32, unique=True, default=listing_id, editable=False)
    binding = models.ForeignKey(Binding, on_delete=models.CASCADE, related_name="listings")
    external_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    category_id_there = models.CharField(max_length=20, blank=True)
    brand = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=20)
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    price_min = RupiahField(default=0)
    price_max = RupiahField(default=0)
    stock = models.PositiveIntegerField(default=0)
    rating = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    review_count = models.PositiveIntegerField(default=0)
    reviews = models.JSONField(default=list, blank=True)
    pictures = models.JSONField(default=list, blank=True)  # [uri, address]
    skus = models.JSONField(default=list, blank=True)  # [id, seller SKU, options, price, stock]
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.OPEN)
    note = SentenceField(blank=True)
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="oldlisting_title_trgm")]
        constraints = [models.UniqueConstraint(fields=["binding", "external_id"], name="oldlisting_once")]

    def __str__(self):
        return self.title

    @property
    def is_active(self) -> bool:
        """Whether buyers saw it on Tokopedia."""
        return self.status == "ACTIVATE"


class Pair(ShopOwned):
    """A listing of before and a product of ours that may be the same thing."""

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("To decide")
        ACCEPTED = "ACCEPTED", _("The same")
        REFUSED = "REFUSED", _("Not the same")
        UNEQUAL = "UNEQUAL", _("Weights differ")

    public_id = models.CharField(max_length=32, unique=True, default=pair_id, editable=False)
    binding = models.ForeignKey(Binding, on_delete=models.CASCADE, related_name="pairs")
    listing = models.ForeignKey(OldListing, on_delete=models.CASCADE, related_name="pairs")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    likeness = models.FloatField(default=1.0)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-likeness", "id"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "product"], name="pair_once"),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(state="ACCEPTED"), name="pair_listing_merged_once",
                violation_error_code="listing_merged",
                violation_error_message=_("This listing is merged with another product already."),
            ),
            models.UniqueConstraint(
                fields=["product"], condition=Q(state="ACCEPTED"), name="pair_product_merged_once",
                violation_error_code="product_merged",
                violation_error_message=_("This product is merged with another listing already."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.listing} = {self.product}"

    @property
    def are_weights_equal(self) -> bool:
        """Only then they can be merged (docs/rules.md 1.4); a weight that nobody knows equals none."""
        return self.listing.weight_grams is not None and self.listing.weight_grams == self.product.weight_grams

    @property
    def stands(self) -> str:
        """The state as it is now: weights that were made equal since leave a decision to take."""
        return self.State.PROPOSED if self.state == self.State.UNEQUAL and self.are_weights_equal else self.state

    @classmethod
    def standing(cls, *states: str) -> Q:
        """Those that stand in any of the states now (``stands``)."""
        made_equal = Q(state=cls.State.UNEQUAL, listing__weight_grams=F("product__weight_grams"))
        found = Q(state__in=set(states) - {cls.State.UNEQUAL})
        if cls.State.PROPOSED in states:
            found |= made_equal
        if cls.State.UNEQUAL in states:
            found |= Q(state=cls.State.UNEQUAL) & ~made_equal
        return found
