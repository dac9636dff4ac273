"""Read back everything a storefront shows and compare it with what we want. Speaks HTTP through the adapter, and
changes nothing itself: the outcome is written by products.drift.actions."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import datetime

import structlog

from core import clock
from outbox.models import SyncJob
from products.catalogue.queries import PUSHES
from products.drift import actions, comparison
from products.listings.payloads import PushPlan, plans_for
from products.models import Listing, ListingSku, Product
from storefronts import adapters, registry
from storefronts.contract import (
    Adapter,
    NotAllowedError,
    NotFoundError,
    ProductSnapshot,
    SlowDownError,
    StorefrontError,
)
from storefronts.models import DriftCheck

log = structlog.get_logger(__name__)

CHUNK = 100
# The list of a storefront has no descriptions: so many products are read in full as well, other ones each time.
DEEP_READS = 300
# After so many products in a row that are not answered, it is the host.
IN_VAIN_MOST = 3


def run_drift_check(check_id: int) -> None:
    """Carry out one check. A check that was done or given up meanwhile is left alone; one that a dead worker left
    behind starts again from nothing, since it changes nothing until its end."""
    check = actions.begin(check_id)
    if check is None:
        return
    try:
        outcome = _Sweep(check).run()
    except StorefrontError as error:
        actions.give_up(check, reason=error.message)
        return
    except Exception:
        log.exception("drift_check_failed", check=check.public_id)
        actions.give_up(check, reason="The comparison stopped; see the log.")
        return
    actions.finish(check, outcome)


class _Sweep:
    """One pass over one storefront; holds what it has seen so far."""

    def __init__(self, check: DriftCheck):
        self.check = check
        self.connection = check.connection
        self.adapter: Adapter = adapters.open_adapter(self.connection)
        self.started_at = clock.now()
        self.listings = {
            row.product_id: row
            for row in Listing.objects.filter(product__shop_id=check.shop_id, platform=check.platform)
        }
        self.by_external_id = {row.external_id: pk for pk, row in self.listings.items() if row.external_id}
        self.compared = 0
        self.seen: set[int] = set()
        self.suspects: set[int] = set()
        self.strangers: dict[str, ProductSnapshot] = {}
        self.news: dict[int, ProductSnapshot | None] = {}
        self.in_vain = 0
        self.unread: list[str] = []  # titles of products that the storefront could not tell of
        self.unread_seconds: set[datetime] = set()

    def run(self) -> actions.Outcome:
        """Everything once in pages; then, one by one, whatever looked different, so that only true differences
        remain: a list of 10,000 products is never one moment."""
        for page in _chunks(self._everything_there()):
            self._look_at(page)
        self._look_for_missing()
        deep = self._products_to_read_in_full()
        busy = self._busy()
        findings: list[comparison.Finding] = []
        for chunk in _chunks(sorted((self.suspects | deep) - busy)):
            findings += self._confirm(list(chunk))
        busy = self._busy()
        findings = [row for row in findings if row.product_id not in busy]
        findings += [comparison.unknown(snapshot) for snapshot in self._true_strangers()]
        findings += self._rest()
        return actions.Outcome(
            products=len(self.seen) + len(self.strangers),
            compared=self.compared,
            findings=findings,
            unread=self.unread,
            unread_seconds=len(self.unread_seconds),
            news=[(pk, snapshot) for pk, snapshot in self.news.items() if pk not in busy],
        )

    def _everything_there(self) -> Iterator[ProductSnapshot]:
        return self.adapter.iterate_products(self.check.platform, on_unread=self.unread_seconds.add)

    def _rest(self) -> list[comparison.Finding]:
        """What is no product: the shop itself, its promotions, and whatever else an app compares."""
        found: list[comparison.Finding] = []
        for noun, (_operation, compare) in registry.comparers().items():
            compared, deviations = compare(self.connection, self.adapter)
            self.compared += compared
            found += [
                comparison.Finding(
                    one.subject_id, one.label[:300], "", one.field, one.ours, one.theirs, subject_type=noun
                )
                for one in deviations
            ]
        return found

    def _look_at(self, page: Iterable[ProductSnapshot]) -> None:
        known: dict[int, ProductSnapshot] = {}
        for snapshot in page:
            pk = self.by_external_id.get(snapshot.external_id)
            if pk is None:
                self.strangers[snapshot.external_id] = snapshot
            elif pk not in self.seen:  # a product that changed its status meanwhile is listed twice
                known[pk] = snapshot
        plans = plans_for(self.connection, list(known))
        for pk, snapshot in known.items():
            self.seen.add(pk)
            if plan := plans.get(pk):
                self._compare(plan, snapshot)

    def _look_for_missing(self) -> None:
        missing = [pk for pk, row in self.listings.items() if row.wanted and pk not in self.seen]
        for chunk in _chunks(sorted(missing)):
            for plan in plans_for(self.connection, list(chunk)).values():
                if plan.verb == "SAVE":
                    self.seen.add(plan.product_id)
                    self._compare(plan, None)

    def _compare(self, plan: PushPlan, snapshot: ProductSnapshot | None) -> None:
        listing = self.listings[plan.product_id]
        result = comparison.compare(plan, self.check.platform, snapshot, audit_status=listing.audit_status)
        self.compared += result.compared
        shown = snapshot.states.get(self.check.platform) if snapshot else None
        if result.findings or (shown is not None and shown.status != listing.status):
            self.suspects.add(plan.product_id)

    def _products_to_read_in_full(self) -> set[int]:
        """A turning share of the products: after as many checks as there are shares, each was read once."""
        shares = max(1, -(-len(self.seen) // DEEP_READS))
        return {pk for pk in self.seen if pk % shares == self.check.pk % shares and self.listings[pk].external_id}

    def _busy(self) -> set[int]:
        """Products on their way to the storefront now or since the sweep began: a difference there is no drift."""
        jobs = SyncJob.objects.filter(connection=self.connection, operation__in=PUSHES)
        waiting = jobs.filter(state__in=[SyncJob.State.PENDING, SyncJob.State.SENDING])
        done = jobs.filter(state=SyncJob.State.DONE, finished_at__gte=self.started_at)
        return set(waiting.values_list("subject_id", flat=True)) | set(done.values_list("subject_id", flat=True))

    def _confirm(self, product_ids: list[int]) -> list[comparison.Finding]:
        sku_ids: dict[int, list[str]] = {}
        for pk, sku_id in ListingSku.objects.filter(
            listing__product__in=product_ids, listing__platform=self.check.platform
        ).values_list("listing__product_id", "external_id"):
            sku_ids.setdefault(pk, []).append(sku_id)
        snapshots, unread = self._read_each(product_ids, sku_ids)
        # Ours is read after theirs: an edit in between leaves a job behind, and a busy product is left out.
        plans = plans_for(self.connection, list(snapshots))
        self.unread += [plan.data.title for plan in plans_for(self.connection, unread).values()]
        listings = {
            row.product_id: row for row in Listing.objects.filter(product__in=plans, platform=self.check.platform)
        }
        reviews = dict(Product.objects.filter(pk__in=plans).values_list("pk", "review_count"))
        findings: list[comparison.Finding] = []
        for pk, plan in plans.items():
            snapshot, listing = snapshots[pk], listings[pk]
            there = snapshot if snapshot is not None and self.check.platform in snapshot.states else None
            result = comparison.compare(plan, self.check.platform, there, audit_status=listing.audit_status)
            if there is not None and there.description is not None:
                self.compared += 1
            findings += result.findings
            if there is not None and there.review_count is not None:
                self.compared += 1
                if there.review_count != reviews.get(pk):
                    findings.append(comparison.finding(plan, "reviews", reviews.get(pk), there.review_count))
            said = there.states[self.check.platform].status if there else ""
            if listing.external_id and said != listing.status:
                self.news[pk] = snapshot
        return findings

    def _read_each(
        self, product_ids: list[int], sku_ids: dict[int, list[str]]
    ) -> tuple[dict[int, ProductSnapshot | None], list[int]]:
        """What the storefront says of each, and those that it cannot tell of. A few in a row that are not answered mean
        that it is the storefront: then the check ends."""
        found: dict[int, ProductSnapshot | None] = {}
        unread: list[int] = []
        for pk in product_ids:
            try:
                found[pk] = self._read(self.listings[pk].external_id, sku_ids.get(pk, []))
                self.in_vain = 0
            except StorefrontError as error:
                self.in_vain += 1
                if self.in_vain == IN_VAIN_MOST or isinstance(error, SlowDownError | NotAllowedError):
                    raise
                log.warning("product_not_told", connection=self.connection.pk, product=pk, error=str(error))
                unread.append(pk)
        return found, unread

    def _read(self, external_id: str, sku_ids: list[str]) -> ProductSnapshot | None:
        if not external_id:
            return None
        try:
            return self.adapter.get_product(external_id, sku_ids=sku_ids)
        except NotFoundError:
            return None

    def _true_strangers(self) -> list[ProductSnapshot]:
        """Products there that still nobody here knows: one that we made meanwhile has its id by now."""
        born = set(
            Listing.objects.filter(
                product__in=Product.objects.filter(shop_id=self.check.shop_id), external_id__in=list(self.strangers)
            ).values_list("external_id", flat=True)
        )
        on_sale = ("ACTIVATE", "PENDING")
        return [
            snapshot
            for key, snapshot in self.strangers.items()
            if key not in born
            and (state := snapshot.states.get(self.check.platform)) is not None
            and state.status in on_sale
        ]


def _chunks(items: Iterable, size: int = CHUNK):
    iterator = iter(items)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk
