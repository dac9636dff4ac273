"""Long work: imports, bulk edits, undo, and how far they are."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from accounts.roles import Permission
from core import jobs as runs
from core.api import once
from core.api.views import ShopApi
from core.errors import Invalid, shown
from core.files import hand_out
from core.filter_fields import query_of
from core.models import Job, JobRow
from products.bulk import serializers as shapes
from products.bulk.actions import changes
from products.bulk.actions import undo as undo_actions
from products.catalogue import representations
from products.catalogue.actions import fetched_pictures
from products.importing.actions import exports, imports
from products.models import Product


class _JobsApi(ShopApi):
    def find_job(self, public_id: str, **which) -> Job:
        """The shop's job."""
        return self.find(Job.objects.select_related("undo_of", "undone_by"), public_id=public_id, **which)

    def accepted(self, data: dict, path: str) -> Response:
        """202, with the address where the progress stands."""
        return Response(data, status=202, headers={"Location": f"/api/v1/{path}/{data['id']}"})


class ImportsApi(_JobsApi):
    """Imports of CSV and XLSX files."""

    scopes = {
        "create": Permission.IMPORTS_WRITE,
        "retrieve": Permission.PRODUCTS_READ,
        "result": Permission.PRODUCTS_READ,
    }
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="startImport",
        summary="Start an import",
        request={"multipart/form-data": shapes.ImportStart},
        responses={202: shapes.ImportShape},
    )
    @once
    def create(self, request):
        """Upload a file; its rows are then made or changed one product at a time, each standing or falling alone.

        `mode=dry_run` writes nothing and says what would happen. `profile=foreign` takes a file with columns of its
        own, with defaults for what it lacks. The same file again changes nothing.

        A row means the product that has its seller SKU; without one, the product with its title, when that title stands
        once in the file and once in the shop. Descriptions are HTML; plain text is taken, too. `notes` say what was
        noticed about the file, such as columns that were not read.

        A file brings no photos: new products go on sale with a drawn stand-in, or stay drafts with
        `new_products=draft`. Rows and columns that a filter or a hand has hidden in a workbook are left out and named
        in `notes`; `hidden_rows=read` reads them, too. Ratings and review counts of a file are never taken over.
        """
        body = self.body(shapes.ImportStart)
        job = imports.start_import(
            request.shop,
            upload=body["file"],
            profile=body["profile"],
            mode=body["mode"],
            as_drafts=body["new_products"] == "draft",
            with_hidden=body["hidden_rows"] == "read",
            actor=request.actor,
        )
        return self.accepted(representations.import_job(job), "imports")

    @extend_schema(operation_id="getImport", summary="Get an import", responses=shapes.ImportShape)
    def retrieve(self, request, public_id):
        """How far the import is, and what was refused."""
        job = self.find_job(public_id, kind=Job.Kind.IMPORT)
        return self.tagged(representations.import_job(job), job.processed)

    @extend_schema(
        operation_id="getImportResult",
        summary="Download the result file",
        responses={
            (200, kind): OpenApiResponse(OpenApiTypes.BINARY, "The rows with what became of each.")
            for kind in ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv")
        },
    )
    def result(self, request, public_id):
        """The file with a column of results, to mend and upload again. 404 until the import is done."""
        return _file_of(self.find_job(public_id, kind=Job.Kind.IMPORT))


class ExportsApi(_JobsApi):
    """The catalogue as a file."""

    scopes = {"create": Permission.PRODUCTS_READ, "result": Permission.PRODUCTS_READ}

    @extend_schema(
        operation_id="startExport",
        summary="Start an export of products",
        request=shapes.ExportStart,
        responses={202: shapes.JobShape},
    )
    @once
    def create(self, request):
        """Write products into a CSV or XLSX file, one row a SKU: all that an import takes, or `prices` (seller SKU, price and
        stock). GET /jobs/{id} tells the progress. Edited and sent to POST /imports, only the cells that were edited count: its
        last two columns say which SKU a row is and what it was."""
        body = self.body(shapes.ExportStart)
        query, faults = query_of(body["query"])
        if faults:
            raise Invalid([fault.at(f"query.{fault.field}") for fault in faults])
        job = exports.start_export(
            request.shop,
            query=query.urlencode(),
            file_format=body["format"],
            columns=body["columns"],
            actor=request.actor,
        )
        return self.accepted(_picture(job), "jobs")

    @extend_schema(
        operation_id="getExportResult",
        summary="Download an export of products",
        responses={
            (200, kind): OpenApiResponse(OpenApiTypes.BINARY, "The products, one row a SKU.")
            for kind in ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv")
        },
    )
    def result(self, request, public_id):
        """The file. 404 until the export is done."""
        return _file_of(self.find_job(public_id, kind=Job.Kind.EXPORT_PRODUCTS))


class PictureAddressesApi(_JobsApi):
    """Pictures from addresses."""

    scopes = {"create": Permission.PRODUCTS_WRITE}

    @extend_schema(
        operation_id="fetchProductImages",
        summary="Fetch pictures from addresses",
        request=shapes.PictureAddresses,
        responses={202: shapes.JobShape},
    )
    @once
    def create(self, request, public_id):
        """Have pictures fetched to the end of the product's, by a job: JPG or PNG, up to 5 MB, from public addresses by https.
        GET /jobs/{id}/rows says what became of each."""
        product = self.find(Product.objects.current(), public_id=public_id)
        body = self.body(shapes.PictureAddresses)
        job = fetched_pictures.fetch_pictures(product, body["addresses"], actor=request.actor)
        return self.accepted(_picture(job), "jobs")


class BulkProductsApi(_JobsApi):
    """One change for many products."""

    scopes = {"create": Permission.IMPORTS_WRITE}

    @extend_schema(
        operation_id="startBulkEdit",
        summary="Start a bulk edit",
        request=shapes.BulkEdit,
        responses={202: shapes.JobShape},
        examples=[
            OpenApiExample(
                "All coffee 5 % dearer, tried out first",
                request_only=True,
                value={
                    "selection": {"all": True, "query": {"q": "kopi"}},
                    "change": {"field": "price", "mode": "percent", "value": 5},
                    "dry_run": True,
                },
            )
        ],
    )
    @once
    def create(self, request):
        """Change price, stock, availability or status of `ids`, or of `all` products that match the filters of
        GET /products. The products are fixed now; GET /jobs/{id} tells the progress."""
        body = self.body(shapes.BulkEdit)
        job = changes.start_bulk_edit(
            request.shop,
            selection=body["selection"],
            exact=True,
            change=dict(body["change"]),
            dry_run=body["dry_run"],
            actor=request.actor,
        )
        return self.accepted(_picture(job), "jobs")


class JobsApi(_JobsApi):
    """Long work and its progress."""

    paged = frozenset({"list", "rows"})
    scopes = {
        "list": Permission.PRODUCTS_READ,
        "retrieve": Permission.PRODUCTS_READ,
        "rows": Permission.PRODUCTS_READ,
        "undo": Permission.IMPORTS_WRITE,
        "retry": Permission.IMPORTS_WRITE,
    }

    @extend_schema(operation_id="listJobs", summary="List jobs", responses=shapes.JobShape(many=True))
    def list(self, request):
        """Imports, exports, bulk edits and undos, newest first."""
        jobs = Job.objects.for_shop(request.shop).select_related("undo_of", "undone_by")
        return self.page(jobs, lambda rows: [_picture(row) for row in rows])

    @extend_schema(operation_id="getJob", summary="Get a job", responses=shapes.JobShape)
    def retrieve(self, request, public_id):
        """How far the job is."""
        job = self.find_job(public_id)
        return self.tagged(_picture(job), job.processed)

    @extend_schema(operation_id="listJobRows", summary="List a job's rows", responses=shapes.JobRowShape(many=True))
    def rows(self, request, public_id):
        """What became of each item, newest first. Those of orders need the scope `orders:read`, too."""
        job = self.find_job(public_id)
        if job.kind == Job.Kind.BULK_ORDERS:
            request.actor.require(Permission.ORDERS_READ)
        return self.page(JobRow.objects.filter(job=job), lambda rows: [_row(row) for row in rows])

    @extend_schema(
        operation_id="retryJob", summary="Retry a job that broke off", request=None, responses={202: shapes.JobShape}
    )
    @once
    def retry(self, request, public_id):
        """Let a job that broke off (`FAILED`: no room on the disk, a fault of ours) go on; rows that are done stay done."""
        job = runs.retry(self.find_job(public_id), actor=request.actor)
        return self.accepted(representations.job(job, can_undo=False), "jobs")

    @extend_schema(
        operation_id="undoJob", summary="Undo a job", request=shapes.UndoStart, responses={202: shapes.JobShape}
    )
    @once
    def undo(self, request, public_id):
        """Put back what the job changed, the last change first, for 30 days. Values that somebody changed since are left
        alone, and said so. With `{"dry_run": true}` the job only shows what would be put back or deleted."""
        # Without a body it is the undo itself, whatever the client calls the nothing that it sends.
        is_json = request.content_type.startswith("application/json")
        dry_run = is_json and self.body(shapes.UndoStart)["dry_run"]
        job = undo_actions.start_undo(self.find_job(public_id), actor=request.actor, dry_run=dry_run)
        return self.accepted(_picture(job), "jobs")


def _file_of(job: Job):
    if not job.result:
        raise Http404
    return hand_out(job.result, str(job.result.name).rsplit("/", 1)[-1])


def _picture(job: Job) -> dict:
    return representations.job(job, can_undo=not undo_actions.why_no_undo(job))


def _row(row: JobRow) -> dict:
    return {
        "row": row.number,
        "outcome": row.outcome,
        "label": row.label,
        "before": row.before,
        "after": row.after,
        "errors": [shown(fault) for fault in row.errors],
    }
