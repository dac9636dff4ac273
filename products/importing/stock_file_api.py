"""/stock-files: addresses that stock and prices are fetched from."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import StrictSerializer, Text, WholeNumber, YesNo, moment, once
from core.api.views import ShopApi
from core.errors import Stale
from core.outside.addresses import URL_MAX
from products.importing.actions import stock_files
from products.models import StockFile


class StockFileCreate(StrictSerializer):
    """Where a file is fetched from, and how often. ``password`` is never told again."""

    name = Text(max_length=stock_files.NAME_MAX)
    url = Text(max_length=URL_MAX)
    username = Text(max_length=stock_files.SECRET_MAX, required=False, allow_blank=True)
    password = Text(max_length=stock_files.SECRET_MAX, required=False, allow_blank=True)
    every_minutes = serializers.ChoiceField(StockFile.Every.values, required=False, source="every")
    zero_percent = WholeNumber(
        min_value=1,
        max_value=100,
        required=False,
        help_text="More of its SKUs than this share at once to 0 is asked about.",
    )


class StockFilePatch(StockFileCreate):
    """What to change; the rest stays."""

    name = Text(max_length=stock_files.NAME_MAX, required=False)
    url = Text(max_length=URL_MAX, required=False)
    is_on = YesNo(required=False)


class StockFileAnswer(StrictSerializer):
    """Whether to run what it asks about."""

    run = YesNo()


class StockFileShape(serializers.Serializer):
    """A stock file. ``paused_reason`` is null while it is fetched; ``question`` is null unless it waits for a decision."""

    id = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()
    username = serializers.CharField(allow_blank=True)
    has_password = serializers.BooleanField()
    every_minutes = serializers.IntegerField()
    zero_percent = serializers.IntegerField()
    is_on = serializers.BooleanField()
    paused_reason = serializers.ChoiceField(StockFile.Paused.choices, allow_null=True)
    fetched_at = serializers.DateTimeField(allow_null=True)
    problem = serializers.CharField(allow_null=True, help_text="Of the last try.")
    question = serializers.CharField(allow_null=True)
    trial_id = serializers.CharField(
        allow_null=True, help_text="The dry run that is not decided yet: GET /imports/{id}."
    )
    last_run_id = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()


class StockFilesApi(ShopApi):
    """Addresses that stock and prices are fetched from."""

    serializer_class = StockFileShape
    scopes = dict.fromkeys(
        ["list", "create", "retrieve", "partial_update", "destroy", "fetch", "answer"], Permission.IMPORTS_WRITE
    )

    @extend_schema(operation_id="listStockFiles", summary="List stock files")
    def list(self, request):
        """The shop's stock files, newest first. Passwords are not told."""
        return self.page(self._rows(), lambda rows: [_picture(row) for row in rows])

    @extend_schema(
        operation_id="createStockFile",
        summary="Fetch a stock file",
        request=StockFileCreate,
        responses={201: StockFileShape},
        examples=[
            OpenApiExample(
                "A supplier's stock, every hour",
                request_only=True,
                value={"name": "CV Sumber Kopi", "url": "https://example.com/stok.csv", "every_minutes": 60},
            )
        ],
    )
    @once
    def create(self, request):
        """Fetch a CSV or XLSX file from an address from now on: by https, public, with a column for the seller SKU and one for
        stock, price or both. Each new version is tried out first; it asks before it sets more than `zero_percent` of its SKUs
        to 0, or a price beyond double or half, and else is run. The token needs `stock:write`, too."""
        row = stock_files.create(request.shop, values=dict(self.body(StockFileCreate)), actor=request.actor)
        location = f"/api/v1/stock-files/{row.public_id}"
        return self.tagged(_picture(row), row.version, status=201, headers={"Location": location})

    @extend_schema(operation_id="getStockFile", summary="Get a stock file")
    def retrieve(self, request, public_id):
        """One stock file, and how it goes."""
        row = self._find(public_id)
        return self.tagged(_picture(row), row.version)

    @extend_schema(operation_id="updateStockFile", summary="Change a stock file", request=StockFilePatch)
    def partial_update(self, request, public_id):
        """Change it, or switch it on or off. Whose address, user name or password is new is fetched at once. A password that
        was typed for one server is not sent to another: give it again, or an empty one."""
        row, values = self._find(public_id), dict(self.body(StockFilePatch))
        try:
            row = stock_files.edit(row, values=values, actor=request.actor, expected_version=self.expected_version())
        except Stale as error:
            raise self.stale(error, lambda: _picture(self._find(public_id))) from error
        return self.tagged(_picture(row), row.version)

    @extend_schema(operation_id="deleteStockFile", summary="Delete a stock file", responses={204: None})
    def destroy(self, request, public_id):
        """Fetch it no more; what it changed stays."""
        stock_files.delete(self._find(public_id), actor=request.actor)
        return Response(status=204)

    @extend_schema(operation_id="fetchStockFile", summary="Fetch it now", request=None, responses={202: StockFileShape})
    @once
    def fetch(self, request, public_id):
        """Have it fetched at once, and tried out also when it is the same as before."""
        row = stock_files.fetch_now(self._find(public_id), actor=request.actor)
        return Response(_picture(row), status=202)

    @extend_schema(operation_id="answerStockFile", summary="Decide what it asks about", request=StockFileAnswer)
    @once
    def answer(self, request, public_id):
        """Run the dry run that it asks about for real, or leave it; `trial_id` shows what it would do."""
        run = self.body(StockFileAnswer)["run"]
        return Response(_picture(stock_files.answer(self._find(public_id), run=run, actor=request.actor)))

    def _rows(self):
        return StockFile.objects.for_shop(self.request.shop).select_related("trial", "last_run")

    def _find(self, public_id: str) -> StockFile:
        return self.find(self._rows(), public_id=public_id)


def _picture(row: StockFile) -> dict:
    return {
        "id": row.public_id,
        "name": row.name,
        "url": row.url,
        "username": row.username,
        "has_password": bool(row.password),
        "every_minutes": row.every,
        "zero_percent": row.zero_percent,
        "is_on": not row.paused,
        "paused_reason": row.paused or None,
        "fetched_at": moment(row.fetched_at),
        "problem": row.problem or None,
        "question": row.question or None,
        "trial_id": row.trial.public_id if row.trial else None,
        "last_run_id": row.last_run.public_id if row.last_run else None,
        "created_at": moment(row.created_at),
    }
