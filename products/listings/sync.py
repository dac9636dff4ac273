"""The catalogue's talk with the storefronts: how products are pushed and read back, and which webhooks matter."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from outbox import actions as outbox
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from products.listings import receipts
from products.listings.actions import answers
from products.listings.payloads import Picture, PushPlan, plans_for
from products.listings.reviews import OurReviews, reviews_of
from products.listings.value_plans import value_plans_for
from products.models import Listing, Product
from storefronts.contract import (
    Adapter,
    NotFoundError,
    PermanentError,
    PictureUnknownError,
    ProductData,
    ProductReply,
)
from storefronts.models import InboundEvent
from storefronts.registry import Refusal, Sent, on_webhook, sends

Status = Product.Status
PlanReader = Callable[[Connection, list[int]], dict[int, PushPlan]]


@dataclass(frozen=True)
class Saved:
    """The storefront took a whole product; ``uploaded`` are new picture uris by sha256."""

    reply: ProductReply | None
    uploaded: dict[str, str]


@dataclass(frozen=True)
class Gone:
    """Somebody deleted the product there: a value alone has nothing to stand on."""


def _plans_by_job(connection: Connection, jobs: list[SyncJob], read: PlanReader = plans_for) -> dict[int, PushPlan]:
    plans = read(connection, [job.subject_id for job in jobs])
    return {
        job.pk: replace(plans[job.subject_id], may_be_there=job.may_land_until is not None)
        for job in jobs
        if job.subject_id in plans
    }


def _save(adapter: Adapter, plan: PushPlan) -> Saved:
    """Create or edit the product there, and put it on sale again where it was hidden."""
    uploaded: dict[str, str] = {}
    try:
        reply = _make_equal(adapter, plan, _with_pictures(adapter, plan, uploaded))
    except PictureUnknownError:
        # It does not hold what we once sent it: it was emptied, or it cleans up.
        uploaded.clear()
        reply = _make_equal(adapter, plan, _with_pictures(adapter, plan, uploaded, anew=True))
    hidden = [c for c in plan.wanted_channels if plan.statuses.get(c) not in ("", Status.ACTIVATE, Status.PENDING)]
    is_same = plan.data.external_id == reply.external_id
    if is_same and hidden and not any(plan.statuses.get(c) == Status.ACTIVATE for c in plan.wanted_channels):
        adapter.activate(reply.external_id, plan.wanted_channels)
    return Saved(reply, uploaded)


def _with_pictures(adapter: Adapter, plan: PushPlan, uploaded: dict[str, str], *, anew: bool = False) -> ProductData:
    """The product with the uris of its pictures; those that the storefront does not hold (``anew``: all) are sent."""

    def uri_of(picture: Picture, *, is_of_choice: bool) -> str:
        uri = uploaded.get(picture.sha256) or ("" if anew else picture.uri)
        if not uri:
            with picture.file.open("rb") as file:
                name = picture.file.name.rsplit("/", 1)[-1]
                uri = adapter.upload_image(file.read(), name, is_of_choice=is_of_choice)
            uploaded[picture.sha256] = uri
        return uri

    uris = [uri_of(picture, is_of_choice=False) for picture in plan.pictures]
    of_choices = {choice: uri_of(picture, is_of_choice=True) for choice, picture in plan.choice_pictures.items()}
    return replace(plan.data, image_uris=uris, choice_uris=of_choices)


def _make_equal(adapter: Adapter, plan: PushPlan, data: ProductData) -> ProductReply:
    """Create what the storefront does not know, edit what it knows.

    A create that may have got through before is answered with the product as it was then, so it is edited as well. A
    product that somebody deleted there is made anew, under another key and without the dead ids; and so on, should
    that one be gone too.
    """
    key, may_be_there = plan.key, plan.may_be_there
    for _life in range(_LIVES):
        if not data.external_id:
            reply = adapter.create_product(data, idempotency_key=key)
            if not may_be_there:
                return reply
            data = _with_ids(data, reply)
        try:
            return adapter.edit_product(data)
        except NotFoundError:
            key, may_be_there = f"{plan.key}-after-{data.external_id}", True
            data = replace(data, external_id="", skus=[replace(sku, external_id="") for sku in data.skus])
    raise PermanentError("gone_again", "The storefront deletes the product as soon as it is made.")


def _with_ids(data: ProductData, reply: ProductReply) -> ProductData:
    skus = [replace(sku, external_id=reply.sku_ids.get(sku.key, "")) for sku in data.skus]
    return replace(data, external_id=reply.external_id, skus=skus)


_LIVES = 5


@sends(Operation.PRODUCT_PUSH)
class ProductPush:
    """Make the whole product, on the full set of platforms, equal to ours."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, PushPlan]:
        return _plans_by_job(connection, jobs)

    def send(self, adapter: Adapter, plan: PushPlan, job: SyncJob) -> Saved:
        if plan.verb == "SAVE":
            return _save(adapter, plan)
        sku_ids = [sku.external_id for sku in plan.data.skus]
        try:
            if plan.verb == "DELETE":
                adapter.delete_product(plan.data.external_id, sku_ids=sku_ids)
            else:
                adapter.deactivate(plan.data.external_id, plan.channels, sku_ids=sku_ids)
        except NotFoundError:
            pass  # gone there already: that is what we wanted
        return Saved(None, {})

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        answers.record_pushes(
            connection,
            [(s.payload, s.reply.reply, s.reply.uploaded, s.job.requested_at, s.accepted_at) for s in sent],
            [(r.payload, r.reasons) for r in refused],
        )


class _ValuePush:
    """Prices or stock of a product: skips review, applies at once. New or hidden products travel whole instead."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, PushPlan]:
        # A refused or hidden product takes its values along when it is sent whole the next time.
        plans = {
            pk: plan
            for pk, plan in _plans_by_job(connection, jobs, value_plans_for).items()
            if set(plan.statuses.values()) & _TALKATIVE
        }
        whole = [job for job in jobs if job.pk in plans and self.goes_whole(plans[job.pk])]
        return plans | (_plans_by_job(connection, whole) if whole else {})

    def goes_whole(self, plan: PushPlan) -> bool:
        """Whether the storefront does not show the product yet, or lacks one of its SKUs."""
        return not plan.is_live_here or any(not sku.external_id for sku in plan.data.skus)

    def send(self, adapter: Adapter, plan: PushPlan, job: SyncJob) -> Saved | Gone | None:
        if self.goes_whole(plan):
            return _save(adapter, plan)
        try:
            self.push(adapter, plan)
        except NotFoundError:
            return Gone()
        return None

    def push(self, adapter: Adapter, plan: PushPlan) -> None:
        """The one call."""
        raise TypeError("a value push says what it pushes")

    def values(self, plan: PushPlan) -> receipts.Values:
        """The receipts of the one call."""
        raise TypeError("a value push says what it pushes")

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        # All of them at once and in order, whatever each was answered: three rounds of locks would meet another worker's.
        products = answers.lock_products(s.payload.product_id for s in sent)
        answers.send_whole(connection, [products[s.payload.product_id] for s in sent if isinstance(s.reply, Gone)])
        whole = [s for s in sent if isinstance(s.reply, Saved)]
        if whole:
            answers.record_pushes(
                connection,
                [(s.payload, s.reply.reply, s.reply.uploaded, s.job.requested_at, s.accepted_at) for s in whole],
                [],
            )
        short = [s for s in sent if s.reply is None]
        if short:
            answers.record_values(
                connection,
                products,
                [(s.payload, self.values(s.payload), s.job.requested_at, s.accepted_at) for s in short],
            )


# Where a price has something to talk about; a product that was deleted there is made anew with it.
_TALKATIVE = {Status.ACTIVATE, Status.PENDING, Status.DELETED}


@sends(Operation.PRICE_PUSH)
class PricePush(_ValuePush):
    """Prices only."""

    def push(self, adapter: Adapter, plan: PushPlan) -> None:
        adapter.update_prices(plan.data.external_id, {sku.external_id: sku.price for sku in plan.data.skus})

    def values(self, plan: PushPlan) -> receipts.Values:
        return receipts.price_values(plan)


@sends(Operation.STOCK_PUSH)
class StockPush(_ValuePush):
    """Stock only, absolute numbers."""

    def push(self, adapter: Adapter, plan: PushPlan) -> None:
        adapter.update_stock(plan.data.external_id, {sku.external_id: sku.stock for sku in plan.data.skus})

    def values(self, plan: PushPlan) -> receipts.Values:
        return receipts.stock_values(plan)


def _external_ids(connection: Connection, jobs: list[SyncJob]) -> dict[int, tuple[int, str]]:
    """Job -> (product, its id there), for products that the connection knows."""
    known = dict(
        Listing.objects.filter(product_id__in=[job.subject_id for job in jobs], platform__in=connection.channels)
        .exclude(external_id="")
        .values_list("product_id", "external_id")
    )
    return {job.pk: (job.subject_id, known[job.subject_id]) for job in jobs if job.subject_id in known}


def _known_there(connection: Connection, product_ids: list[int]) -> dict[int, tuple[str, dict[str, str]]]:
    """Product -> (its id there, our public ids of its SKUs by theirs), for products that the connection knows."""
    keys, there = "listing_skus__external_id", "listing_skus__sku__public_id"
    found: dict[int, tuple[str, dict[str, str]]] = {}
    rows = Listing.objects.filter(product_id__in=product_ids, platform__in=connection.channels).exclude(external_id="")
    for product_id, external_id, sku_id, ours in rows.values_list("product_id", "external_id", keys, there):
        _id, sku_keys = found.setdefault(product_id, (external_id, {}))
        if sku_id:
            sku_keys[sku_id] = ours
    return found


@sends(Operation.PRODUCT_READ)
class ProductRead:
    """Read the product back: its review, its visibility, and the proof that buyers see what we sent."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, tuple[str, dict[str, str]]]:
        known = _known_there(connection, [job.subject_id for job in jobs])
        return {job.pk: known[job.subject_id] for job in jobs if job.subject_id in known}

    def send(self, adapter: Adapter, known: tuple[str, dict[str, str]], job: SyncJob) -> Any:
        external_id, sku_keys = known
        try:
            return adapter.get_product(external_id, sku_ids=list(sku_keys))
        except NotFoundError:
            return None

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        if sent:
            read = [(s.job.subject_id, s.reply) for s in sent]
            answers.record_snapshots(connection, read, {s.job.subject_id: s.payload[1] for s in sent})


@sends(Operation.REVIEWS_PUSH)
class ReviewsPush:
    """Rating and reviews: one value on both storefronts (an extension of our mocks; a real host owns its reviews)."""

    def prepare(self, connection: Connection, jobs: list[SyncJob]) -> dict[int, tuple[str, OurReviews]]:
        external = _external_ids(connection, jobs)
        ours = reviews_of([product_id for product_id, _there in external.values()])
        return {pk: (there, ours[product_id]) for pk, (product_id, there) in external.items() if product_id in ours}

    def send(self, adapter: Adapter, payload: tuple[str, OurReviews], job: SyncJob) -> None:
        there, ours = payload
        adapter.push_reviews(there, rating=ours.rating, review_count=ours.review_count, reviews=ours.reviews)

    def record(self, connection: Connection, sent: list[Sent], refused: list[Refusal]) -> None:
        """Nothing to keep: the job's own state says that it is there."""


@on_webhook("product.status_changed", "product.audit_changed", "product.information_changed", "product.created")
def on_product_changed(event: InboundEvent) -> bool:
    """A storefront changed or judged a product: read it back. Echoes of our own edits are ignored."""
    if event.payload.get("change_source") == "OPEN_API":
        return False
    # Some topics send the id as a number: compare as text.
    external_id = str(event.payload.get("product_id", ""))
    connection = event.connection
    listing = (
        Listing.objects.select_related("product")
        .filter(product__shop_id=connection.shop_id, platform__in=connection.channels, external_id=external_id)
        .exclude(external_id="")
        .first()
    )
    if listing is None:
        return False
    outbox.enqueue(Operation.PRODUCT_READ, listing.product, connections=[connection])
    return True
