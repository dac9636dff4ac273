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
from products.listings.reviews import reviews_of
from products.models import Listing, ListingSku, Product
from storefronts import adapters, registry
from storefronts.contract import Adapter, NotFoundError, ProductSnapshot, StorefrontError
from storefronts.models import DriftCheck
from storefronts.reading import Unread
from storefronts.snapshots import ReviewsSnapshot

log = structlog.get_logger(__name__)

CHUNK = 100
# The list of a storefront has no descriptions: so many products are read in full as well, other ones each time.
DEEP_READS = 300


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
        self.started_at = clock.machine_now()
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
        self.unread = Unread()  # by title
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
            unread=self.unread.names,
            unread_seconds=len(self.unread_seconds),
            news=[(pk, snapshot) for pk, snapshot in self.news.items() if pk not in busy],
        )

    def _everything_there(self) -> Iterator[ProductSnapshot]:
        return self.adapter.iterate_products(self.check.platform, on_unread=self.unread_seconds.add)

    def _rest(self) -> list[comparison.Finding]:
        """What is no product: the shop itself, its promotions, and whatever else an app compares."""
        found: list[comparison.Finding] = []
        for noun, its in registry.comparisons().items():
            compared, deviations = its.compare(self.connection, self.adapter, self.unread)
            self.compared += compared
            found += [
                comparison.Finding(
                    deviation.subject_id,
                    deviation.label[:300],
                    deviation.part,
                    deviation.field,
                    deviation.ours,
                    deviation.theirs,
                    subject_type=noun,
                )
                for deviation in deviations
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
        """A part of the products, another one at each check: after as many checks as there are parts, each was read once."""
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
        titles = dict(Product.objects.filter(pk__in=product_ids).values_list("pk", "title"))
        there: dict[int, tuple[ProductSnapshot | None, ReviewsSnapshot | None]] = {}
        for pk in product_ids:
            with self.unread.one(titles.get(pk, "")):
                there[pk] = self._read(self.listings[pk].external_id, sku_ids.get(pk, []))
        # Ours is read after theirs: an edit in between leaves a job behind, and a busy product is left out.
        plans, reviews = plans_for(self.connection, list(there)), reviews_of(list(there))
        listings = {
            row.product_id: row for row in Listing.objects.filter(product__in=plans, platform=self.check.platform)
        }
        findings: list[comparison.Finding] = []
        for pk, plan in plans.items():
            (snapshot, said_of_it), listing = there[pk], listings[pk]
            shown = snapshot if snapshot is not None and self.check.platform in snapshot.states else None
            results = [comparison.compare(plan, self.check.platform, shown, audit_status=listing.audit_status)]
            if shown is not None and said_of_it is not None and pk in reviews and plan.verb == "SAVE":
                results.append(comparison.compare_reviews(plan, reviews[pk], said_of_it))
            # Its list told most of it already; what only a full reading tells counts now.
            self.compared += sum(result.compared for result in results[1:]) + (
                shown is not None and shown.description is not None
            )
            findings += [row for result in results for row in result.findings]
            said = shown.states[self.check.platform].status if shown else ""
            if listing.external_id and said != listing.status:
                self.news[pk] = snapshot
        return findings

    def _read(self, external_id: str, sku_ids: list[str]) -> tuple[ProductSnapshot | None, ReviewsSnapshot | None]:
        """A product with what buyers say of it; (None, None) for one that is not there."""
        if not external_id:
            return None, None
        try:
            snapshot = self.adapter.get_product(external_id, sku_ids=sku_ids)
            has_reviews = (
                snapshot.review_count is not None
            )  # a host that tells nothing of reviews is not asked for them
            return snapshot, self.adapter.product_reviews(external_id) if has_reviews else None
        except NotFoundError:
            return None, None

    def _true_strangers(self) -> list[ProductSnapshot]:
        """Products on the storefront that we do not know; those that we created during the check have got their id by now."""
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
