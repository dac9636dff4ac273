"""What a list of products can be narrowed by: one set for Manage Products, for bulk edits of "all that match" and
for the API. A page ignores what it does not understand; the API refuses it (core.api)."""

import django_filters
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core import lists
from core.filter_fields import (
    CodesFilter,
    ListFilter,
    MomentFilter,
    SearchedFilter,
    SeveralFilter,
    WholeFilter,
    WordsFilter,
    YesFilter,
)
from core.platforms import Platform
from outbox.models import SyncJob
from products import rules
from products.catalogue import queries
from products.models import Category, Listing, Product, Sku, is_low

SYNC_STATES = {"failed": ["FAILED"], "waiting": ["PENDING", "SENDING"]}


class ProductFilter(SearchedFilter):
    """Filters over a shop's products. Without ``status`` the deleted are left out.

    ``platform``: one = on sale there, also when on both; both = only those on both (docs/rules.md 2.2). ``sync``:
    ``failed`` or ``waiting``. Moments are RFC 3339; ``_gte`` is "from", ``_lt`` is "before".
    """

    status = SeveralFilter(method="by_status", choices=Product.Status.choices, label=_("Status"))
    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Platform"))
    q = django_filters.CharFilter(method="by_words", max_length=200, label=_("Words of the title, or a seller SKU"))
    category = WordsFilter(method="by_category", label=_("Category id"))
    sold_out = YesFilter(method="by_sold_out", label=_("Live, with nothing left to sell"))
    low = YesFilter(method="by_low", label=_("The stock of some SKU is low"))
    needs_picture = YesFilter(field_name="needs_picture", label=_("A drawn placeholder stands in for a picture"))
    refused = YesFilter(method="by_refused", label=_("A storefront where it should be on sale has refused it"))
    sync = SeveralFilter(
        method="by_sync", choices=[("failed", _("Failed")), ("waiting", _("Waiting"))], label=_("Sync state")
    )
    price_min = WholeFilter(field_name="price_max", lookup_expr="gte", label=_("Some SKU costs at least this"))
    price_max = WholeFilter(field_name="price_min", lookup_expr="lte", label=_("Some SKU costs at most this"))
    created_at_gte = MomentFilter(field_name="created_at", lookup_expr="gte")
    created_at_lt = MomentFilter(field_name="created_at", lookup_expr="lt")
    updated_at_gte = MomentFilter(field_name="updated_at", lookup_expr="gte")
    updated_at_lt = MomentFilter(field_name="updated_at", lookup_expr="lt")

    class Meta:
        model = Product
        fields: list[str] = []

    def narrowed(self, queryset, values):
        """By every sound filter, and no deleted products unless they are asked for."""
        return super().narrowed(queryset if values.get("status") else queryset.current(), values)

    def by_status(self, products, _name, statuses):
        """Any of the statuses."""
        return products.filter(status__in=statuses) if statuses else products

    def by_platform(self, products, _name, platforms):
        """One: listed there. Both: listed on both."""
        return products.listed_on(Platform.ordered(platforms))

    def by_words(self, products, _name, text):
        """All the words in the title, or a part of a seller SKU, or an id."""
        return queries.search(products, text) if self.few is None else lists.among(products, self.few)

    def found_few(self, text):
        """By title and by seller SKU, each by its own index."""
        return queries.found_few(self.queryset, text)

    def by_category(self, products, _name, external_ids):
        """In any of the categories, or of their sub-categories."""
        if not external_ids:
            return products
        under = Q(external_id__in=external_ids)
        for up in ("parent", "parent__parent"):
            under |= Q(**{f"{up}__external_id__in": external_ids})
        return products.filter(category__in=Category.objects.filter(under).values("pk"))

    def by_sold_out(self, products, _name, sold_out):
        """Live with nothing left; ``false``: everything else."""
        gone = {"status": Product.Status.ACTIVATE, "available_total__lte": 0}
        if sold_out is None:
            return products
        return products.filter(**gone) if sold_out else products.exclude(**gone)

    def by_low(self, products, _name, low):
        """With a SKU at its low-stock point or below."""
        if low is None:
            return products
        found = Exists(Sku.objects.filter(is_low(), shop=OuterRef("shop"), product=OuterRef("pk")))
        return products.filter(found) if low else products.exclude(found)

    def by_refused(self, products, _name, refused):
        """Refused by a storefront that it is wanted on, even when the other one sells it."""
        if refused is None:
            return products
        found = Exists(
            Listing.objects.filter(product=OuterRef("pk"), wanted=True, audit_status=Listing.AuditStatus.FAILED)
        )
        return products.filter(found) if refused else products.exclude(found)

    def by_sync(self, products, _name, words):
        """With a push that failed, or that is on its way."""
        states = [state for word in words for state in SYNC_STATES[word]]
        if not states:
            return products
        jobs = SyncJob.objects.filter(
            shop=OuterRef("shop"), subject_id=OuterRef("pk"), operation__in=queries.PUSHES, state__in=states
        )
        return products.filter(Exists(jobs))


class SkuFilter(ListFilter):
    """Filters over a shop's SKUs; those of deleted products are never among them."""

    seller_sku = CodesFilter(method="by_code", label=_("Seller SKUs, up to 200; letter case does not matter"))
    product_id = WordsFilter(method="by_product", free=True, label=_("Product ids"))
    sold_out = YesFilter(method="by_sold_out", label=_("Nothing left to sell"))
    low = YesFilter(method="by_low", label=_("At its low-stock point or below"))
    updated_at_gte = MomentFilter(field_name="updated_at", lookup_expr="gte")
    updated_at_lt = MomentFilter(field_name="updated_at", lookup_expr="lt")

    class Meta:
        model = Sku
        fields: list[str] = []

    def by_code(self, skus, _name, codes):
        """Any of the codes, as ``rules.code_key`` compares them."""
        keys = {rules.code_key(code) for code in codes}
        return skus.annotate(code=Upper("seller_sku")).filter(code__in=keys) if codes else skus

    def by_product(self, skus, _name, ids):
        """Of any of these products."""
        return skus.filter(product__public_id__in=ids) if ids else skus

    def by_sold_out(self, skus, _name, sold_out):
        """Nothing available; ``false``: something is."""
        if sold_out is None:
            return skus
        held = F("reserved") + F("locked")
        return skus.filter(on_hand__lte=held) if sold_out else skus.filter(on_hand__gt=held)

    def by_low(self, skus, _name, low):
        """No more available than the low-stock point; ``false``: more, or there is none."""
        if low is None:
            return skus
        return skus.filter(is_low()) if low else skus.exclude(is_low(), low_stock__isnull=False)
