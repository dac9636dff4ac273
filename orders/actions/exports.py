"""Orders as a file: what the list shows, one row a line, as a job."""

from django.http import QueryDict

from core import clock, exports, jobs, numbers
from core.actors import Actor
from core.errors import Refused
from core.models import Job
from core.sentences import gettext as _
from core.transactions import in_transaction
from orders import queries
from orders.filters import OrderListFilter
from orders.models import Order

ROWS_MAX = 200_000  # docs/rules.md 3.1
_CHUNK = 500


@in_transaction
def start_export(shop, *, query: str, file_format: str, actor: Actor) -> Job:
    """Write the orders that ``query`` (the list's address) shows into a CSV or XLSX file, by a worker.

    Refuses other formats, and more than 200,000 orders: narrow the list down first.
    """
    if file_format not in exports.FORMATS:
        raise Refused("format_unknown", _("Choose CSV or XLSX."), field="format")
    count = _orders(shop, query).count()
    if count > ROWS_MAX:
        raise Refused(
            "export_too_large",
            _("An export holds at most %(most)s orders, this list has %(count)s: narrow it down first.")
            % {"most": numbers.written(ROWS_MAX), "count": numbers.written(count)},
        )
    job = jobs.create(
        shop,
        kind=Job.Kind.EXPORT,
        actor=actor,
        title=_("Orders, %s") % file_format.upper(),
        params={"query": query, "format": file_format},
        total=count,
    )
    jobs.start(job)
    return job


@jobs.titled(Job.Kind.EXPORT)
def _title(job: Job) -> str:
    return _("Orders, %s") % job.params["format"].upper() if "format" in job.params else ""


def _orders(shop, query: str):
    filters = OrderListFilter(QueryDict(query), queryset=Order.objects.for_shop(shop))
    if left_out := filters.left_out():
        raise Refused("filter_invalid", left_out[0], field="query")
    return filters.qs.order_by("-ordered_at", "-id")


@jobs.runs(Job.Kind.EXPORT)
def run_export(job: Job) -> None:
    """Write the file anew: a run that was cut off left nothing behind."""
    Job.objects.filter(pk=job.pk).update(processed=0)
    name = f"orders-{clock.jakarta_today():%Y%m%d}-{job.public_id[-6:]}.{job.params['format']}"
    exports.attach(job, _rows(job), name)


def _rows(job: Job):
    yield [
        _("Order number"), _("Purchased on"), _("Status"), _("Ordered"), _("Paid"), _("Ship by"), _("Buyer"), _("City"),
        _("Province"), _("Seller SKU"), _("Product"), _("Variant"), _("Pieces"), _("Price"), _("Line total"),
        _("Shipping"), _("Order total"), _("Courier"), _("Tracking number"), _("Invoice"), _("Note"),
    ]  # fmt: skip
    orders = queries.with_everything(_orders(job.shop, job.params["query"]))
    written = 0
    for order in orders.iterator(chunk_size=_CHUNK):
        for place, line in enumerate(order.lines.all()):
            yield _row(order, line, is_first=place == 0)
        written += 1
        if written % _CHUNK == 0:
            jobs.advance(job, processed=_CHUNK)
    jobs.advance(job, processed=written % _CHUNK)


def _row(order: Order, line, *, is_first: bool) -> list:
    """One line of an order; what belongs to the whole order stands in its first row only, so that sums add up."""
    package = line.package
    return [
        order.external_id,
        str(order.get_purchased_on_display()),
        str(order.get_status_display()),
        _moment(order.ordered_at),
        _moment(order.paid_at),
        _moment(order.ship_by),
        order.buyer_name,
        order.recipient.get("city", ""),
        order.recipient.get("province", ""),
        line.seller_sku,
        line.title,
        line.variant,
        line.quantity,
        line.price,
        line.total,
        order.shipping_fee if is_first else "",
        order.total if is_first else "",
        package.provider_name if package else "",
        package.tracking_number if package else "",
        order.invoice_no,
        order.note,
    ]


def _moment(value) -> str:
    return f"{value.astimezone(clock.JAKARTA):%Y-%m-%d %H:%M}" if value else ""
