"""The catalogue as a file: what the list shows, one row a SKU, as a job. Edited and uploaded again it is an import."""

from django.db.models import Prefetch
from django.http import QueryDict

from core import clock, exports, jobs, numbers
from core.actors import Actor
from core.errors import Fault, Invalid, Refused
from core.models import Job
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.catalogue import queries
from products.catalogue.filters import ProductFilter
from products.importing import exported, exporting
from products.models import Product, ProductImage

PRODUCTS_MAX = 200_000
_CHUNK = 200
_OF_A_LIST = {"sort", "size", "after", "before"}  # what a list's address says besides its filters


@in_transaction
def start_export(shop, *, query: str, file_format: str, columns: str, actor: Actor) -> Job:
    """Write the products that ``query`` (the list's address) shows into a CSV or XLSX file, by a worker.

    ``columns``: ``all`` that an import takes, or ``prices`` (seller SKU, price and stock). Refuses what is neither, filters
    that are not understood, and more than 200,000 products.
    """
    faults = []
    if file_format not in exports.FORMATS:
        faults.append(Fault("format_unknown", _("Choose CSV or XLSX."), "format"))
    if columns not in exported.COLUMNS:
        faults.append(Fault("columns_unknown", _("Choose all or prices."), "columns"))
    if faults:
        raise Invalid(faults)
    count = _products(shop, query).count()
    if count > PRODUCTS_MAX:
        raise Refused(
            "export_too_large",
            _("An export holds at most %(most)s products, this list has %(count)s: narrow it down first.")
            % {"most": numbers.written(PRODUCTS_MAX), "count": numbers.written(count)},
        )
    job = jobs.create(
        shop,
        kind=Job.Kind.EXPORT_PRODUCTS,
        actor=actor,
        title=_titled(columns, file_format),
        params={"query": query, "format": file_format, "columns": columns},
        total=count,
    )
    jobs.start(job)
    return job


@jobs.titled(Job.Kind.EXPORT_PRODUCTS)
def _title(job: Job) -> str:
    return _titled(job.params["columns"], job.params["format"])


def _titled(columns: str, file_format: str) -> str:
    return f"{_('Prices and stock') if columns == 'prices' else _('Products')}, {file_format.upper()}"


def _products(shop, query: str):
    given = QueryDict(query)
    if unknown := sorted(set(given) - set(ProductFilter.base_filters) - _OF_A_LIST):
        raise Invalid([Fault("filter_unknown", _("There is no filter “%s”.") % unknown[0][:80], "query")])
    filters = ProductFilter(given, queryset=Product.objects.for_shop(shop))
    if left_out := filters.left_out():
        raise Refused("filter_invalid", left_out[0], field="query")
    return filters.qs.order_by("id")


@jobs.runs(Job.Kind.EXPORT_PRODUCTS)
def run_export(job: Job) -> None:
    """Write the file anew: a run that was cut off left nothing behind."""
    Job.objects.filter(pk=job.pk).update(processed=0)
    columns, file_format = exported.COLUMNS[job.params["columns"]], job.params["format"]
    name = f"products-{clock.jakarta_today():%Y%m%d}-{job.public_id[-6:]}.{file_format}"
    exports.attach(job, _rows(job, columns), name, widths=exporting.widths(columns), cell=exporting.kept_as_text)


def _rows(job: Job, columns: tuple[str, ...]):
    yield exporting.header(columns)
    images = Prefetch("images", ProductImage.objects.order_by("position", "id"))
    products = queries.with_skus(_products(job.shop, job.params["query"])).prefetch_related(images)
    written = 0
    for rows in exporting.rows_of(products.iterator(chunk_size=_CHUNK), columns):
        yield from rows
        written += 1
        if written % _CHUNK == 0:
            jobs.advance(job, processed=_CHUNK)
    jobs.advance(job, processed=written % _CHUNK)
