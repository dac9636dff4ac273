"""What a list of products can be narrowed by: one set for Manage Products, for bulk edits of "all that match" and
for the API. A page ignores what it does not understand; the API refuses it (core.api)."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.platforms import Platform
from outbox.models import SyncJob
from products import queries
from products.models import Category, Listing, Product

SYNC_STATES = {"failed": ["FAILED"], "waiting": ["PENDING", "SENDING"]}


class _SeveralWidget(forms.SelectMultiple):
    """Reads ``status=A,B`` and ``status=A&status=B`` alike."""

    def value_from_datadict(self, data, files, name):
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        given = [given] if isinstance(given, str) else given or []
        return [part.strip() for item in given for part in str(item).split(",") if part.strip()]


class SeveralField(forms.MultipleChoiceField):
    """One or more of a few words, in any letter case."""

    widget = _SeveralWidget

    def to_python(self, value):
        """The words as the choices spell them."""
        known = {str(key).casefold(): str(key) for key, _label in self.choices}
        return [known.get(word.casefold(), word) for word in super().to_python(value)]


class WordsField(forms.Field):
    """One or more words that no short list holds, such as ids."""

    widget = _SeveralWidget
    WORDS_MAX, WORD_MAX = 50, 40

    def to_python(self, value):
        """The words; what no id can look like is refused."""
        words = value or []
        if len(words) > self.WORDS_MAX or any(len(word) > self.WORD_MAX or not word.isalnum() for word in words):
            raise ValidationError(_("Give at most 50 ids, separated by commas."), code="invalid")
        return words


class WordsFilter(django_filters.Filter):
    """A filter over ``WordsField``."""

    field_class = WordsField


class SeveralFilter(django_filters.Filter):
    """A filter over ``SeveralField``; what it does is its method's business."""

    field_class = SeveralField


class _WholeField(forms.IntegerField):
    """A whole number that PostgreSQL's bigint holds."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**63 - 1, **kwargs)


class WholeFilter(django_filters.Filter):
    """A filter by a whole number, such as rupiah."""

    field_class = _WholeField


class _YesField(forms.Field):
    """true / false in a URL, as a page (``1``) or a program (``true``) writes it."""

    WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False}

    def to_python(self, value):
        """True, False, or None for "not asked"."""
        if value in (None, ""):
            return None
        if str(value).lower() not in self.WORDS:
            raise ValidationError(_("Write true or false."), code="not_boolean")
        return self.WORDS[str(value).lower()]


class YesFilter(django_filters.Filter):
    """A filter that is on, off, or not asked."""

    field_class = _YesField


class ProductFilter(django_filters.FilterSet):
    """Filters over a shop's products. Without ``status`` the deleted are left out.

    ``platform``: one = on sale there, also when on both; both = only those on both (domain.md 2.2). ``sync``:
    ``failed`` or ``waiting``. Moments are RFC 3339; ``_gte`` is "from", ``_lt`` is "before".
    """

    status = SeveralFilter(method="by_status", choices=Product.Status.choices, label=_("Status"))
    platform = SeveralFilter(method="by_platform", choices=Platform.choices, label=_("Platform"))
    q = django_filters.CharFilter(method="by_words", max_length=200, label=_("Words of the title, or a seller SKU"))
    category = WordsFilter(method="by_category", label=_("Category id"))
    sold_out = YesFilter(method="by_sold_out", label=_("Live, with nothing left to sell"))
    needs_picture = YesFilter(field_name="needs_picture", label=_("A drawn placeholder stands in for a picture"))
    refused = YesFilter(method="by_refused", label=_("A storefront where it should be on sale has refused it"))
    sync = SeveralFilter(
        method="by_sync", choices=[("failed", _("Failed")), ("waiting", _("Waiting"))], label=_("Sync state")
    )
    price_min = WholeFilter(field_name="price_max", lookup_expr="gte", label=_("Some SKU costs at least this"))
    price_max = WholeFilter(field_name="price_min", lookup_expr="lte", label=_("Some SKU costs at most this"))
    created_at_gte = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")
    created_at_lt = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="lt")
    updated_at_gte = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")
    updated_at_lt = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="lt")

    class Meta:
        model = Product
        fields: list[str] = []

    def filter_queryset(self, queryset):
        """Every sound filter, and no deleted products unless they are asked for."""
        if not self.form.cleaned_data.get("status"):
            queryset = queryset.current()
        return super().filter_queryset(queryset)

    def by_status(self, products, _name, statuses):
        """Any of the statuses."""
        return products.filter(status__in=statuses) if statuses else products

    def by_platform(self, products, _name, platforms):
        """One: listed there. Both: listed on both."""
        return products.listed_on(Platform.ordered(platforms))

    def by_words(self, products, _name, text):
        """All the words in the title, or a part of a seller SKU, or an id."""
        return queries.search(products, text)

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
