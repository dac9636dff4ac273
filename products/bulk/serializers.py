"""Bodies and answers of long work over the catalogue: imports, exports, bulk edits, and the jobs that do them."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from core.api import StrictSerializer, Text, YesNo
from core.models import Job, JobRow
from core.money import DIRECTIONS, ENDINGS


class ImportStart(StrictSerializer):
    """A CSV or XLSX file."""

    file = serializers.FileField()
    mode = serializers.ChoiceField(["dry_run", "run"], required=False, default="run")
    profile = serializers.ChoiceField(["template", "foreign"], required=False, default="template")
    new_products = serializers.ChoiceField(["on_sale", "draft"], required=False, default="on_sale")
    hidden_rows = serializers.ChoiceField(["leave_out", "read"], required=False, default="leave_out")


class PictureAddresses(StrictSerializer):
    """Where pictures stand: public addresses by https."""

    addresses = serializers.ListField(child=Text(max_length=1000), min_length=1, max_length=20)


class ExportStart(StrictSerializer):
    """Products as a file: ``query`` are the filters of GET /products."""

    format = serializers.ChoiceField(["csv", "xlsx"], required=False, default="xlsx")
    columns = serializers.ChoiceField(["all", "prices"], required=False, default="all")
    query = serializers.DictField(child=serializers.JSONField(allow_null=True), required=False, default=dict)


class UndoStart(StrictSerializer):
    """Nothing, or whether only to show what would happen."""

    dry_run = YesNo(required=False, default=False)


class Rounding(StrictSerializer):
    """Where a price is moved to after the change: whole thousands and this ending, such as …900."""

    ending = serializers.ChoiceField(ENDINGS)
    direction = serializers.ChoiceField(DIRECTIONS, required=False, default="nearest")


class BulkChange(StrictSerializer):
    """What is changed, and how: price (set, add, percent), stock (set, add), floor (set, of_price: per cent of the price),
    low_stock, availability and status (set). Prices may be rounded afterwards."""

    field = serializers.ChoiceField(["price", "stock", "floor", "low_stock", "availability", "status"])
    mode = serializers.ChoiceField(["set", "add", "percent", "of_price"], required=False, default="set")
    value = serializers.JSONField(
        help_text="A whole number, null for no floor or point, a list of platforms, or ACTIVATE / SELLER_DEACTIVATED."
    )
    rounding = Rounding(required=False)


class BulkSelection(StrictSerializer):
    """Either ``ids``, or ``all`` that match ``query``: the filters of GET /products."""

    ids = serializers.ListField(child=Text(max_length=32), required=False, max_length=10_000)
    all = YesNo(required=False, default=False)
    query = serializers.DictField(child=serializers.JSONField(allow_null=True), required=False)

    def validate(self, attrs):
        """One of the two, not both, not neither."""
        if bool(attrs.get("ids")) == attrs["all"]:
            raise serializers.ValidationError(_("Give ids, or all with an optional query."), code="selection_unclear")
        return attrs


class BulkEdit(StrictSerializer):
    """One change for many products."""

    selection = BulkSelection()
    change = BulkChange()
    dry_run = YesNo(required=False, default=False)


class RowErrorShape(serializers.Serializer):
    """What was wrong with one row."""

    row = serializers.IntegerField(help_text="As the file counts them; the header is row 1.")
    field = serializers.CharField(allow_blank=True, help_text="The column of the template; empty: the row as a whole.")
    column = serializers.CharField(
        allow_blank=True, help_text="Its header in this file; empty where the file has none."
    )
    code = serializers.CharField()
    message = serializers.CharField()


class ImportShape(serializers.Serializer):
    """An import. ``updated`` counts rows that changed a product, ``unchanged`` rows that say what is there already;
    ``skipped`` rows share their title with another row of the file and say something else. They add up to ``rows``."""

    id = serializers.CharField()
    status = serializers.ChoiceField(Job.Status.choices)
    mode = serializers.ChoiceField(["dry_run", "run"])
    rows = serializers.IntegerField()
    processed = serializers.IntegerField()
    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    skipped = serializers.IntegerField()
    errors = RowErrorShape(many=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class
    notes = serializers.ListField(child=serializers.CharField())
    error = serializers.CharField(allow_null=True)
    result_url = serializers.URLField(allow_null=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobShape(serializers.Serializer):
    """A long piece of work: an import, a bulk edit, an undo."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(Job.Kind.choices)
    status = serializers.ChoiceField(Job.Status.choices)
    dry_run = serializers.BooleanField()
    title = serializers.CharField(allow_blank=True)
    total = serializers.IntegerField()
    processed = serializers.IntegerField()
    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    deleted = serializers.IntegerField()
    refused = serializers.IntegerField()
    skipped = serializers.IntegerField()
    error = serializers.CharField(allow_null=True)
    can_undo = serializers.BooleanField()
    undo_of = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobRowShape(serializers.Serializer):
    """What became of one item of a job."""

    row = serializers.IntegerField()
    outcome = serializers.ChoiceField(JobRow.Outcome.choices)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class
    before = serializers.JSONField()
    after = serializers.JSONField()
    errors = serializers.ListField(child=serializers.JSONField())  # type: ignore[assignment]  # a field of the answer has the name of a member of DRF's class
