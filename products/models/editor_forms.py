"""Which product an opened editor form has become, and how far it has seen it; part of the models, in its own file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import ShopOwned


class EditorForm(ShopOwned):
    """One editor form that somebody opened, by the key that it carries: it makes one product, whatever races.

    ``version`` is the product's after this form last changed it: a form that sends an older one has only not heard yet
    of its own change. ``sequence`` counts what the form sent, so a late autosave never replaces newer typing.
    """

    key = models.CharField(max_length=64)
    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)  # of what "Save" sent last; "" while it only autosaved
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "key"],
                name="editorform_once",
                violation_error_code="form_saved_already",
                violation_error_message=_("This form was saved a moment ago."),
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="editorform_by_age")]

    def __str__(self):
        return self.key
