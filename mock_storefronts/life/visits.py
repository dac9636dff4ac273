"""One visit, and what follows from it. Everything is drawn from the seed and the visit's number: the same town does the
same things again, as far as the shop lets it."""

import random
from dataclasses import dataclass
from typing import Any

from mock_storefronts.buyers.shopper import NAMES, PLACES, Shopper

HOUR, DAY = 3600, 86_400
PEOPLE = 400
# Of a hundred visits: so many put something into the cart, so many of these buy; so many ask, follow an ad, or come by a
# creator's link.
_CARTS, _BUYS, _ASKS, _ADS, _LINKS = 0.34, 0.42, 0.06, 0.2, 0.12
_UNPAID, _COD, _SHY = 0.06, 0.18, 0.04
_RETURNS, _REVIEWS = 0.07, 0.4
_SERVICES = ("STANDARD", "STANDARD", "STANDARD", "ECONOMY", "CARGO", "INSTANT", "SAME_DAY")
_WORDS = ("kopi", "tas", "sepatu", "botol", "baju", "mainan", "masker", "panci", "lampu", "buku")
_QUESTIONS = (
    "Kak, apakah {title} ini ready stock?",
    "Halo, kalau pesan hari ini kapan dikirim ya?",
    "Ini ukurannya berapa, kak? Yang {title}",
    "Bisa COD ke luar kota, kak?",
    "Kak, ada garansinya tidak?",
)
_WHERE = ("Kak, pesanan saya belum dikirim ya?", "Sudah sampai mana paketnya, kak?", "Tolong segera dikirim ya kak 🙏")
_REASONS = ("DEFECTIVE", "NOT_AS_DESCRIBED", "WRONG_PRODUCT", "NO_LONGER_NEEDED", "MISSING_PARTS")
_ON_ITS_WAY = ("ON_HOLD", "AWAITING_SHIPMENT", "PARTIALLY_SHIPPING", "AWAITING_COLLECTION", "IN_TRANSIT")
_COMMENTS = ("Retak di ujung", "Warnanya beda dengan foto", "Yang datang lain", "Ternyata tidak jadi", "Kurang satu")
_OPINIONS = {
    5: ("Barang sesuai foto, kirimnya cepat. Mantap!", "Sudah beli kedua kali, tetap bagus", ""),
    4: ("Bagus, hanya kemasannya agak penyok", "Sesuai harga"),
    3: ("Lumayan, warnanya beda sedikit",),
    1: ("Datang rusak, kecewa",),
}


@dataclass(frozen=True)
class Act:
    """What happened: one of VISIT, LINK, CART, ORDER, SOLD_OUT, CANCEL, CHAT, RECEIVED, REVIEW, RETURN, SENT_BACK."""

    kind: str
    who: str = ""
    what: str = ""


class Person:
    """Somebody of the town, the same at every visit."""

    def __init__(self, seed: int, number: int):
        dice = random.Random(f"{seed} person {number}")
        self.number, self.name = number, dice.choice(NAMES)
        self.phone = f"0857{seed % 100:02d}{number:06d}"
        self.address, self.city, self.province = dice.choice(PLACES)

    def as_buyer(self) -> dict[str, str]:
        """As a checkout wants it."""
        names = ("name", "phone", "address", "city", "province")
        return {name: getattr(self, name) for name in names}


def visit(front: Shopper, seed: int, number: int) -> tuple[list[Act], list[dict[str, Any]]]:
    """Visit ``number``: what happened, and what is to follow as {kind, after (seconds), order, who}. Raises OSError when
    the storefront does not answer."""
    dice = random.Random(f"{seed} visit {number}")
    person = Person(seed, dice.randrange(PEOPLE))
    eye, word = f"life-{seed}-{person.number}", dice.choice(_WORDS) if dice.random() < 0.4 else ""
    shown = front.look(visitor=eye, q=word) or front.look(visitor=eye)
    if not shown:
        return [Act("VISIT")], []
    seen = dice.sample(shown, k=min(len(shown), dice.choice((1, 1, 2, 3))))
    for product in seen:
        front.open(product["id"], visitor=eye)
    chosen, acts = seen[-1], [Act("VISIT")]
    # Dice of its own: a town without ads does what it always did.
    if random.Random(f"{seed} ad {number}").random() < _ADS:
        chosen = front.follow_ad(visitor=eye, q=word) or chosen
    link, aside = "", random.Random(f"{seed} link {number}")
    if aside.random() < _LINKS and (led := front.follow_creator(aside, visitor=eye)):
        chosen, link = led
        acts.append(Act("LINK"))
    if dice.random() < _ASKS:
        text = dice.choice(_QUESTIONS).format(title=chosen["title"][:40])
        status, _told = front.write(person.name, person.phone, text, product_id=chosen["id"])
        acts += [Act("CHAT", person.name, text)] if status == 201 else []
    if dice.random() >= _CARTS:
        return acts, []
    front.put_into_cart(chosen["id"], visitor=eye)
    acts.append(Act("CART"))
    if dice.random() >= _BUYS:
        return acts, []
    bought, follow = _buy(front, dice, person, chosen, eye, link)
    return acts + bought, follow


def _buy(front: Shopper, dice: random.Random, person: Person, product: dict[str, Any], visitor: str, link: str):
    sku = dice.choice(product["skus"])
    pays = dice.random() >= _UNPAID
    body = {
        "buyer": person.as_buyer(),
        "visitor": visitor,
        "shipping_service": dice.choice(_SERVICES),
        "pay": pays,
        "payment": "COD" if pays and dice.random() < _COD else "",
        "link": link,
    }
    status, told = front.check_out([(sku["id"], dice.choice((1, 1, 1, 2)))], body)
    if status == 422:  # this service or cash at the door is not offered for it: the usual way is
        status, told = front.check_out([(sku["id"], 1)], body | {"shipping_service": "STANDARD", "payment": ""})
    if status == 409:
        return [Act("SOLD_OUT", person.name, product["title"])], []
    if status != 201:
        return [], []
    after: list[tuple[str, float]] = []
    if dice.random() < _SHY:
        after.append(("CANCEL", dice.uniform(0.1, 2) * HOUR))
    else:
        after.append(("WATCH", dice.uniform(20, 30) * HOUR))
    more = {"order": told["order_id"], "who": person.number, "visit": dice.randrange(10**9)}
    return [Act("ORDER", person.name, product["title"])], [{"kind": kind, "after": at, **more} for kind, at in after]


def follow(front: Shopper, seed: int, due: dict[str, Any]) -> tuple[list[Act], list[dict[str, Any]]]:
    """What a buyer does later about an order (``due`` as ``visit`` gave it): what happened, and what follows from that."""
    dice, person = random.Random(f"{seed} {due['visit']} {due['kind']}"), Person(seed, due["who"])
    again = {name: due[name] for name in ("order", "who", "visit")}
    if due["kind"] == "CANCEL":
        return ([Act("CANCEL", person.name)] if front.cancel(due["order"]) == 200 else []), []
    if due["kind"] == "SEND_BACK":
        return ([Act("SENT_BACK", person.name)] if _send_back(front, due["return"]) else []), []
    status, order = front.order(due["order"])
    if status != 200:
        return [], []
    if order["status"] in _ON_ITS_WAY:
        days, acts = due.get("days", 0) + 1, []
        if days == 2:
            text = dice.choice(_WHERE)
            front.write(person.name, person.phone, text, order_id=due["order"])
            acts = [Act("CHAT", person.name, text)]
        return acts, [{"kind": "WATCH", "after": DAY, "days": days, **again}] if days < 12 else []
    if order["status"] == "DELIVERED" and dice.random() < _RETURNS:
        return _ask_back(front, dice, person, order, again)
    if order["status"] == "DELIVERED" and front.confirm(due["order"]) == 200:
        return [Act("RECEIVED", person.name, order["lines"][0]["title"]), *_review(front, seed, person, order, due)], []
    return [], []


def _review(front: Shopper, seed: int, person: Person, order: dict[str, Any], due: dict[str, Any]) -> list[Act]:
    """Dice of its own: what follows from an order is the same with and without words about it."""
    dice = random.Random(f"{seed} {due['visit']} REVIEW")
    if dice.random() >= _REVIEWS:
        return []
    line, stars = order["lines"][0], dice.choice((5, 5, 5, 5, 4, 4, 3, 1))
    status = front.review(due["order"], line["product_id"], stars, dice.choice(_OPINIONS[stars]))
    return [Act("REVIEW", person.name, line["title"])] if status == 201 else []


def _ask_back(front: Shopper, dice: random.Random, person: Person, order: dict[str, Any], again: dict[str, Any]):
    place = dice.randrange(len(_REASONS))
    line = order["lines"][0]
    body = {
        "type": dice.choice(("RETURN_AND_REFUND", "RETURN_AND_REFUND", "REFUND")),
        "reason": _REASONS[place],
        "comment": _COMMENTS[place],
        "lines": [{"sku_id": line["sku_id"], "quantity": 1}],
    }
    status, told = front.ask(again["order"], body)
    if status != 201:
        return [], []
    after = {"kind": "SEND_BACK", "after": 2 * DAY, "return": told["return_id"], **again}
    return [Act("RETURN", person.name, line["title"])], [after]


def _send_back(front: Shopper, return_id: str) -> bool:
    """Send the parcel, if the shop has agreed, and let the courier bring it."""
    if front.answer(return_id, "ship") != 200:
        return False
    front.courier_returns(return_id, "deliver")
    return True
