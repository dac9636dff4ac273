"""Which listings of before and which products are the same thing: proposed by likeness, decided by people."""

from collections import defaultdict

from django.conf import settings
from django.db import connection as db

from core import clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from integration import queries
from integration.actions import moving
from integration.machine import State
from integration.models import Binding, OldListing, Pair
from products import actions as products
from products import rules
from products.models import Product

# A listing is compared with the products of the shop that share one of its rarest words, never with every product, and
# never with those of other shops; a word that very many titles have (``many``) counts only where there is none rarer.
_CANDIDATES = """
WITH product_words AS (
    SELECT DISTINCT p.id, word FROM products_product p, regexp_split_to_table(lower(p.title), '[^[:alnum:]]+') AS word
    WHERE p.shop_id = %(shop)s AND p.wanted_status <> 'DELETED' AND word <> ''
), frequent AS (
    SELECT word, count(*) AS titles FROM product_words GROUP BY word
), listing_words AS (
    SELECT id, word, titles, row_number() OVER (PARTITION BY id ORDER BY titles, word) AS place
    FROM (
        SELECT DISTINCT l.id, word
        FROM integration_oldlisting l, regexp_split_to_table(lower(l.title), '[^[:alnum:]]+') AS word
        WHERE l.binding_id = %(binding)s
    ) AS told JOIN frequent USING (word)
), near AS (
    SELECT DISTINCT l.id AS listing, p.id AS product
    FROM listing_words l JOIN product_words p USING (word)
    WHERE l.place = 1 OR (l.place <= %(words)s AND l.titles <= %(many)s)
), alike AS (
    SELECT l.id AS listing, p.id AS product, similarity(upper(p.title), upper(l.title)) AS likeness,
        l.weight_grams = p.weight_grams AS weighs_the_same
    FROM near JOIN integration_oldlisting l ON l.id = near.listing JOIN products_product p ON p.id = near.product
)
SELECT listing, product, likeness, weighs_the_same
FROM (
    SELECT *, row_number() OVER (PARTITION BY listing ORDER BY likeness DESC, product) AS place
    FROM alike WHERE likeness >= %(least)s
) AS best WHERE place <= 3
"""
_WORDS, _MANY = 4, 300


@in_transaction
def propose(binding: Binding) -> int:
    """Pair each listing with the product whose title is most like its own, when it is that product's best as well; what
    several are equally like is left to people. Pairs of unequal weight are kept apart and not proposed (docs/rules.md
    1.4). Returns how many are proposed."""
    with db.cursor() as cursor:
        known = {"shop": binding.shop_id, "binding": binding.pk, "least": settings.INTEGRATION_LIKENESS}
        cursor.execute(_CANDIDATES, known | {"words": _WORDS, "many": _MANY})
        found = cursor.fetchall()
    pairs = [
        Pair(
            shop_id=binding.shop_id, binding=binding, listing_id=listing, product_id=product, likeness=round(likeness, 4),
            state=Pair.State.PROPOSED if equal else Pair.State.UNEQUAL,
        )
        for listing, product, likeness, equal in _mutual(found)
    ]  # fmt: skip
    Pair.objects.bulk_create(pairs, ignore_conflicts=True, batch_size=1000)
    return sum(pair.state == Pair.State.PROPOSED for pair in pairs)


def _mutual(found: list[tuple]) -> list[tuple]:
    """The candidates that are the single best of both sides."""
    best: dict[str, dict[int, list[tuple]]] = {"listing": defaultdict(list), "product": defaultdict(list)}
    for row in found:
        for side, key in (("listing", row[0]), ("product", row[1])):
            rows = best[side][key]
            if not rows or row[2] > rows[0][2]:
                best[side][key] = [row]
            elif row[2] == rows[0][2]:
                rows.append(row)
    single = {side: {rows[0][:2] for rows in by_key.values() if len(rows) == 1} for side, by_key in best.items()}
    return [row for row in found if row[:2] in single["listing"] and row[:2] in single["product"]]


def _held(shop) -> Binding:
    """The binding whose pairs are open, under the shop's lock: two people decide one after the other. Refuses
    (``wrong_state``) when no pairs are open."""
    shop, row = moving.lock_shop(shop)
    binding = Binding.objects.select_for_update(no_key=True).filter(shop=shop, state=Binding.State.CONFIRMED).first()
    if binding is None:
        words = _("There are no products to merge: your shop stands at “%(state)s”.") % {
            "state": State(row.state).label
        }
        raise Refused("wrong_state", words, details={"state": row.state})
    return binding


def _fresh(binding: Binding, pair: Pair) -> Pair:
    return queries.pairs_of(binding).select_for_update(no_key=True, of=("self",)).get(pk=pair.pk)


@in_transaction
def accept(pair: Pair, *, actor: Actor) -> Pair:
    """They are the same: the listing becomes this product's. Saying it twice is no fault. Refuses unequal weights
    (``weights_differ``) and a side that is merged with another (``listing_merged``, ``product_merged``)."""
    binding = _held(pair.shop)
    row = _fresh(binding, pair)
    if row.state == Pair.State.ACCEPTED:
        return row
    _refuse_unequal(row)
    _refuse_merged(binding, row)
    return _decide(row, Pair.State.ACCEPTED, actor)


@in_transaction
def refuse(pair: Pair, *, actor: Actor) -> Pair:
    """They are two things, whatever was said before."""
    row = _fresh(_held(pair.shop), pair)
    return row if row.state == Pair.State.REFUSED else _decide(row, Pair.State.REFUSED, actor)


@in_transaction
def pair_by_hand(shop, *, product: Product, listing: OldListing, actor: Actor) -> Pair:
    """A person says that these two are the same. Refuses as ``accept`` does, and a deleted product (``product_deleted``)."""
    binding = _held(shop)
    if product.wanted_status == Product.Status.DELETED:
        raise Refused("product_deleted", _("This product was deleted; restore it first."), field="product_id")
    if listing.binding_id != binding.pk:
        raise Refused("listing_unknown", _("This listing is not of the shop that is being bound."), field="listing")
    row, _made = Pair.objects.get_or_create(
        listing=listing, product=product,
        defaults={"shop": shop, "binding": binding, "state": Pair.State.UNEQUAL, "likeness": 0.0},
    )  # fmt: skip
    row = _fresh(binding, row)
    if row.state == Pair.State.ACCEPTED:
        return row
    _refuse_unequal(row)
    _refuse_merged(binding, row)
    for other in binding.pairs.filter(Pair.standing(Pair.State.PROPOSED), listing=listing).exclude(pk=row.pk):
        _decide(other, Pair.State.REFUSED, actor)
    return _decide(row, Pair.State.ACCEPTED, actor)


@in_transaction
def accept_safe(shop, *, actor: Actor) -> int:
    """Accept every proposal that leaves little doubt: nearly the same title, equal weight, prices within the bound of a
    price jump. Returns how many."""
    binding = _held(shop)
    done = 0
    for row in queries.pairs_of(binding).filter(Pair.standing(Pair.State.PROPOSED)).order_by("id"):
        if is_safe(row):
            _refuse_merged(binding, row)
            _decide(row, Pair.State.ACCEPTED, actor)
            done += 1
    return done


def is_safe(row: Pair) -> bool:
    """Whether a proposal leaves little doubt."""
    near = not rules.is_jump(row.product.price_min, row.listing.price_min) if row.product.price_min else False
    return row.are_weights_equal and near and row.likeness >= settings.INTEGRATION_SAFE_LIKENESS


@in_transaction
def take_weight(pair: Pair, *, actor: Actor) -> Pair:
    """The way out of unequal weights: the product gets the listing's. The pair can be accepted then. Refuses a listing
    without a weight (``weight_missing``)."""
    binding = _held(pair.shop)
    row = _fresh(binding, pair)
    if row.listing.weight_grams is None:
        raise Refused("weight_missing", _("The Tokopedia listing has no weight; change the product's weight yourself."))
    products.update_product(row.product, values={"weight_grams": row.listing.weight_grams}, actor=actor)
    return _fresh(binding, pair)


def _refuse_unequal(row: Pair) -> None:
    if not row.are_weights_equal:
        text = _("Their weights differ: %(ours)s g here, %(theirs)s g on Tokopedia. Make them equal first, then merge.")
        weights = {"ours": row.product.weight_grams or "–", "theirs": row.listing.weight_grams or "–"}
        raise Refused("weights_differ", text % weights, details=weights)


def _refuse_merged(binding: Binding, row: Pair) -> None:
    merged = binding.pairs.filter(state=Pair.State.ACCEPTED)
    if merged.filter(listing=row.listing).exists():
        raise Refused("listing_merged", _("This listing is merged with another product already."))
    if merged.filter(product=row.product).exists():
        raise Refused("product_merged", _("This product is merged with another listing already."))


def _decide(row: Pair, state: str, actor: Actor) -> Pair:
    row.state, row.decided_by, row.decided_at = state, actor.name or actor.kind, clock.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])
    return row


def check_all(binding: Binding) -> None:
    """Refuse to finish while proposals wait (``pairs_undecided``) or accepted ones have unequal weights by now
    (``weights_differ``). The products stay locked: no weight changes between this look and the merge."""
    paired = Product.objects.filter(pk__in=binding.pairs.values("product")).order_by("id")
    list(paired.select_for_update(no_key=True).values_list("pk", flat=True))
    if waiting := binding.pairs.filter(Pair.standing(Pair.State.PROPOSED)).count():
        text = _("%(n)d pairs wait for your decision. Merge them, or say that they are not the same.")
        raise Refused("pairs_undecided", text % {"n": waiting}, details={"pairs": waiting})
    for row in queries.pairs_of(binding).filter(state=Pair.State.ACCEPTED):
        if not row.are_weights_equal:
            text = _("The weight of “%(title)s” changed since it was merged. Make both equal, or take the pair apart.")
            raise Refused("weights_differ", text % {"title": row.product.title[:60]})
