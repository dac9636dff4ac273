"""A product at two moments, side by side, with what can be brought back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, Sum

from core import clock
from core.models import ChangeLog
from core.platforms import Platform
from core.sentences import gettext as _
from products import content_fields
from products.history import followers, moments
from products.history.moments import Paper, Shown, Wanted
from products.listings.receipts import fingerprint
from products.listings.storefront_states import FIELD_NAMES
from products.models import BundlePart, Category, Product, Sku, StockEntry
from storefronts.models import PastReceipt, Receipt

CHANGES_SHOWN = 60
PLATFORMS, IMAGES, PRICE, STOCK = "platforms", "images", "price", "stock"
# A category's number on the wire is no word for a seller, and nobody promised it to stay.
_NAMES: dict[str, Any] = {**FIELD_NAMES, **{field.name: field.label for field in content_fields.FIELDS}}


@dataclass(frozen=True)
class State:
    """A product at a moment: what was wanted, the pieces that were free by SKU, what each storefront had, what was on it."""

    at: datetime
    wanted: Wanted
    stock: dict[str, int]
    shown: dict[str, Shown]
    offers: list[followers.Offer]


@dataclass(frozen=True)
class Cell:
    """What a storefront had of one field. ``is_lost``: it had something, but the receipt of that time is not kept."""

    value: Any = None
    paper: Paper | None = None
    is_lost: bool = False


@dataclass(frozen=True)
class Row:
    """One field (of the SKU ``part``) at two moments: wanted ``then`` and ``later``, and each storefront's ``cells`` then.
    ``key`` names it where it can be brought back; ``why_not`` says why it cannot."""

    field: str
    part: str
    name: str
    about: str
    then: Any
    later: Any
    cells: dict[str, Cell]
    key: str = ""
    why_not: str = ""

    @property
    def differs(self) -> bool:
        """Whether it was wanted otherwise at the second moment."""
        return self.then != self.later


def today(product: Product) -> Wanted:
    """What is wanted now; ``product`` comes from ``queries.with_everything``."""
    content = {name: getattr(product, name) for name in content_fields.NAMES}
    content["category"] = product.category.name if product.category else None
    return Wanted(
        content=content,
        skus={sku.public_id: {"options": sku.options, "price": sku.price} for sku in product.skus.all()},
        platforms=product.platforms,
        images=[image.public_id for image in product.images.all()],
        is_on_sale=product.wanted_status == Product.Status.ACTIVATE,
    )


def changes_of(product: Product, *facts: str):
    """The product's facts of these kinds, the newest first."""
    rows = ChangeLog.objects.for_shop(product.shop_id).filter(subject_type="product", subject_id=product.pk)
    return rows.filter(fact__in=facts).order_by("-id")


def wanted_at(product: Product, at: datetime) -> Wanted:
    """What was wanted of a product at a moment."""
    return moments.wanted_at(today(product), changes_of(product, *moments.FACTS).filter(at__gt=at), at)


def state_at(product: Product, at: datetime) -> State:
    """The product at a moment of its life."""
    told = list(changes_of(product, "product.listing_changed").filter(at__lte=at).reverse())
    papers = _papers(product, at)
    return State(
        at=at,
        wanted=wanted_at(product, at),
        stock=_stock_at(product, at),
        shown={
            platform: moments.shown_at(
                papers.get(platform, []), [change for change in told if change.after["platform"] == platform], at
            )
            for platform in Platform.values
        },
        offers=followers.offers_at(product, at),
    )


def _papers(product: Product, at: datetime) -> dict[str, list[Paper]]:
    """Storefront -> its receipts until then, of each field the oldest first. The house's time is never behind the
    machine's."""
    about = {"subject_type": "product", "subject_id": product.pk, "accepted_at__lte": at}
    past = PastReceipt.objects.for_shop(product.shop_id).filter(**about).order_by("id")
    found: dict[str, list[Paper]] = {}
    for row in (*past, *Receipt.objects.for_shop(product.shop_id).filter(**about)):
        seen_at = row.seen_at and clock.in_house_time(row.seen_at)
        paper = Paper(row.part, row.field, row.value, clock.in_house_time(row.accepted_at), seen_at)
        found.setdefault(row.platform, []).append(paper)
    return found


def _stock_at(product: Product, at: datetime) -> dict[str, int]:
    """SKU -> the pieces that were free, by its ledger; of a bundle, what its parts of today made then, by theirs."""
    parts = list(BundlePart.objects.filter(bundle__product=product).select_related("bundle", "component"))
    free = F("on_hand_change") - F("reserved_change") - F("locked_change")
    of = Q(sku__product=product) | Q(sku__in=[part.component_id for part in parts])
    moved = StockEntry.objects.for_shop(product.shop_id).filter(of, at__lte=at)
    found = dict(moved.values_list("sku__public_id").annotate(free=Sum(free)))
    made: dict[str, list[int]] = {}
    for part in parts:
        made.setdefault(part.bundle.public_id, []).append(found.get(part.component.public_id, 0) // part.pieces)
    others = {part.component.public_id for part in parts if part.component.product_id != product.pk}
    own = {public_id: pieces for public_id, pieces in found.items() if public_id not in others}
    return own | {public_id: min(least) for public_id, least in made.items()}


def kept_since(product: Product) -> datetime:
    """From when on receipts are whole: settled ones of before are deleted by and by."""
    return max(product.created_at, clock.now() - timedelta(days=settings.SYNC_KEEP_DONE_DAYS))


def turning_points(product: Product) -> list[ChangeLog]:
    """The product's last changes, oldest first: what the slider stops at."""
    facts = (*moments.FACTS, "product.created", "product.stock_changed", "product.listing_changed")
    return list(changes_of(product, *facts)[:CHANGES_SHOWN])[::-1]


def compared(product: Product, then: State, later: State) -> list[Row]:
    """Both moments field by field: the texts, the pictures, then price and stock SKU by SKU."""
    readable = _Readable(product, [then, later])
    now = today(product)
    rows = [
        Row(
            field=field.name,
            part="",
            name=str(field.label),
            about="",
            then=then.wanted.content[field.name],
            later=later.wanted.content[field.name],
            cells=readable.cells(then, "", field.sent_as) if field.is_receipted else {},
            key=field.name if then.wanted.content[field.name] != now.content[field.name] else "",
        )
        for field in content_fields.FIELDS
    ]
    rows = [row if row.field != "category" or not row.key else _category(row) for row in rows]
    rows += [_platforms(then, later, now), _images(then, later, now, readable)]
    keys = dict.fromkeys([*then.wanted.skus, *later.wanted.skus])
    for key in keys:
        old, new = then.wanted.skus.get(key), later.wanted.skus.get(key)
        about = readable.sku(key, (old or new or {})["options"])
        price = old and old["price"]
        is_changed = price is not None and key in now.skus and now.skus[key]["price"] != price
        why_not = _("This SKU is sold no longer.") if price is not None and key not in now.skus else ""
        rows.append(
            Row(PRICE, key, str(_NAMES[PRICE]), about, price, new and new["price"], readable.cells(then, key, PRICE),
                f"{PRICE}:{key}" if is_changed else "", why_not)
        )  # fmt: skip
        pieces = then.stock.get(key, 0) if old else None
        rows.append(
            Row(STOCK, key, str(_NAMES[STOCK]), about, pieces, later.stock.get(key, 0) if new else None,
                readable.cells(then, key, STOCK), "", _("Stock is what lies there; count it in the ledger."))
        )  # fmt: skip
    return rows


def _category(row: Row) -> Row:
    """A category is kept by its name, which leads back to it while there is one of that name."""
    if row.then and category_named(row.then) is None:
        text = _("The category tree has changed; choose the category in the editor.")
        return Row(**{**vars(row), "key": "", "why_not": text})
    return row


def category_named(name: str) -> Category | None:
    """The leaf of that name; None where there is none, or more than one."""
    found = list(Category.objects.filter(name=name, is_leaf=True)[:2])
    return found[0] if len(found) == 1 else None


def _platforms(then: State, later: State, now: Wanted) -> Row:
    cells = {name: Cell(shown.status) for name, shown in then.shown.items()}
    key = PLATFORMS if then.wanted.platforms != now.platforms else ""
    return Row(PLATFORMS, "", _("Storefronts"), "", then.wanted.platforms, later.wanted.platforms, cells, key)


def _images(then: State, later: State, now: Wanted, readable: "_Readable") -> Row:
    gone = set(then.wanted.images) - set(now.images)
    key = IMAGES if then.wanted.images != now.images and sorted(then.wanted.images) == sorted(now.images) else ""
    why_not = _("A picture that was taken off is not kept; add it again in the editor.") if gone else ""
    cells = readable.cells(then, "", IMAGES)
    return Row(IMAGES, "", str(_NAMES[IMAGES]), "", then.wanted.images, later.wanted.images, cells, key, why_not)


class _Readable:
    """Receipts in words: a category's name for its number, a description for its fingerprint, a SKU for its id."""

    def __init__(self, product: Product, states: Iterable[State]):
        self._texts = {
            fingerprint(state.wanted.content["description"]): state.wanted.content["description"] for state in states
        }
        for change in changes_of(product, "product.edited"):
            for values in (change.before, change.after):
                if "description" in values:
                    self._texts[fingerprint(values["description"])] = values["description"]
        numbers = {
            paper.value for state in states for shown in state.shown.values() for paper in shown.papers.values()
            if paper.field == "category_id"
        }  # fmt: skip
        self._categories = dict(Category.objects.filter(external_id__in=numbers).values_list("external_id", "name"))
        self._skus = dict(Sku.objects.filter(product=product).values_list("public_id", "seller_sku"))

    def sku(self, key: str, options: dict[str, str]) -> str:
        """What a SKU is called."""
        return " / ".join(options.values()) or self._skus.get(key, "")

    def cells(self, state: State, part: str, field: str) -> dict[str, Cell]:
        """What each storefront had of a field."""
        found = {}
        for platform, shown in state.shown.items():
            paper = shown.papers.get((part, field))
            is_lost = paper is None and shown.status not in ("", "DELETED")
            found[platform] = Cell(self._value(paper) if paper else None, paper, is_lost)
        return found

    def _value(self, paper: Paper) -> Any:
        if paper.field == "category_id":
            return self._categories.get(paper.value, paper.value)
        return self._texts.get(paper.value, paper.value) if paper.field == "description" else paper.value
