"""Buying by form: the cart, and what cart and checkout share. Everything works without JavaScript."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from werkzeug.exceptions import RequestEntityTooLarge

from mock_storefronts.buyers import basket
from mock_storefronts.buyers.pages import render
from mock_storefronts.catalogue.listings import parse_id
from mock_storefronts.host.web import Request, Response, html_response, whole_number
from mock_storefronts.selling import activities, checkout, on_sale
from mock_storefronts.selling.discounts import Basket, Bill
from mock_storefronts.selling.on_sale import Item, Offer

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_FIELDS_MOST = 300


@dataclass(slots=True)
class Line:
    """One line of a cart: ``item`` None when it is not on sale here now; ``problem`` says why it cannot be bought so."""

    sku_id: str
    quantity: int
    title: str
    offer: Offer | None = None
    item: Item | None = None
    problem: str = ""
    unit: int = 0  # what a piece costs when so many are bought, the dearer where a limit leaves some of them out
    priced: int = 0  # what all of them cost

    @property
    def total(self) -> int:
        return self.priced if self.item else 0

    @property
    def image(self) -> str:
        return (self.item.image if self.item else "") or (self.offer.image if self.offer else "")


def values_of(request: Request) -> dict[str, list[str]]:
    """The fields of a form, each with all its values; {} when it cannot be read."""
    try:
        found = dict(request.form.lists())
    except (ValueError, RequestEntityTooLarge):
        return {}
    return found if sum(len(values) for values in found.values()) <= _FIELDS_MOST else {}


def last_of(values: dict[str, list[str]]) -> dict[str, str]:
    """The last value of each field."""
    return {name: found[-1] for name, found in values.items()}


def rows_of(values: dict[str, list[str]]) -> dict[str, int]:
    """The lines of a form: the n-th ``sku`` goes with the n-th ``quantity``, which is 0 when it is no number."""
    rows = zip(values.get("sku", []), values.get("quantity", []), strict=False)
    found = {sku_id: whole_number(text) or 0 for sku_id, text in rows if parse_id(sku_id)}
    return dict(list(found.items())[: checkout.ITEMS_MOST])


def address(front: "Storefront", channel: str, path: str, **query: Any) -> str:
    """An address of this host that keeps the channel where the host has two."""
    if len(front.config.channels) > 1:
        query = {"channel": channel} | query
    return f"{path}?{urlencode(query)}" if query else path


def see_other(place: str, *headers: tuple[str, str]) -> Response:
    """After a form: go and look there."""
    return Response(status=303, headers=[("Location", place), ("Cache-Control", "no-store"), *headers])


def look_up(front: "Storefront", channel: str, quantities: dict[str, int]) -> list[Line]:
    """The lines of a cart as they could be bought now."""
    found = []
    for sku_id, quantity in quantities.items():
        row = front.store.one(
            "SELECT k.product_id, p.title, p.live FROM sku k JOIN product p ON p.id = k.product_id WHERE k.id = ?",
            parse_id(sku_id),
        )
        offer = on_sale.offer(front, channel, row["product_id"]) if row else None
        item = next((item for item in offer.items if item.id == sku_id), None) if offer else None
        title = offer.title if offer else row["title"] if row and row["live"] else "Produk"
        line = Line(sku_id, quantity, title, offer, item)
        if item is None:
            line.problem = "Tidak lagi dijual di sini. Hapus dari pesanan untuk melanjutkan."
        elif item.stock == 0:
            line.problem = "Stok habis. Hapus dari pesanan untuk melanjutkan."
        elif not 1 <= quantity <= checkout.QUANTITY_MOST:
            line.problem = f"Isi jumlah 1 sampai {checkout.QUANTITY_MOST}."
        elif item.stock < quantity:
            line.problem = f"Sisa {item.stock}. Kurangi jumlahnya."
        found.append(line)
    return found


def price_lines(
    front: "Storefront",
    channel: str,
    lines: list[Line],
    *,
    phone: str = "",
    shipping_fee: int = 0,
    code: str = "",
    claimed: frozenset[str],
) -> Bill:
    """What the lines would cost now, all together; each line gets its price a piece. Nothing is taken."""
    there = [(line, line.offer, line.item) for line in lines if line.offer and line.item]
    baskets = [
        Basket(line.sku_id, offer.id, line.quantity, item.list_price, item.seller_sku) for line, offer, item in there
    ]
    codes = frozenset({code} if code else ())
    bill = activities.bill_of(
        front, channel, baskets, phone=phone, shipping_fee=shipping_fee, codes=codes, claimed=claimed
    )
    for (line, _offer, _item), basket_row in zip(there, baskets, strict=True):
        line.unit, line.priced = basket_row.unit, sum(basket_row.units)
    return bill


def pick(front: "Storefront", channel: str, given: dict[str, str]) -> tuple[str, str]:
    """The SKU a product page's form means and, when its variant is still to be chosen, the product: one is ""."""
    if given.get("sku"):
        return given["sku"], ""
    offer = on_sale.offer(front, channel, given.get("product", ""))
    if offer is None:
        return "", ""
    chosen = {name.removeprefix("axis "): value for name, value in given.items() if name.startswith("axis ")}
    fitting = [item for item in offer.items if item.options == chosen]
    return (fitting[0].id, "") if fitting else ("", offer.id)


# The cart


def show_cart(front: "Storefront", request: Request, channel: str) -> Response:
    """GET /cart."""
    return _cart_page(front, request, channel, basket.cart(request, channel))


def change_cart(front: "Storefront", request: Request, channel: str) -> Response:
    """POST /cart: ``do`` is add, update, or checkout (update and go on); ``remove`` names a line to drop."""
    values = values_of(request)
    given, lines = last_of(values), basket.cart(request, channel)
    if given.get("do") == "add":
        return _add(front, request, channel, given, lines)
    lines |= {sku_id: quantity for sku_id, quantity in rows_of(values).items() if sku_id in lines}
    removed = values.get("remove", [])
    # No pieces, no line; more than one may order becomes the most.
    lines = {id: min(number, checkout.QUANTITY_MOST) for id, number in lines.items() if number and id not in removed}
    onwards = given.get("do") == "checkout" and "remove" not in given
    place = address(front, channel, "/checkout" if onwards else "/cart")
    return see_other(place, basket.cart_cookie(channel, lines))


def _add(front: "Storefront", request: Request, channel: str, given: dict[str, str], lines: dict[str, int]) -> Response:
    sku_id, product_id = pick(front, channel, given)
    if product_id:
        return see_other(address(front, channel, f"/p/{product_id}", choose=1))
    (line,) = look_up(front, channel, {sku_id: 1})
    if line.item is None:
        return gone(front, channel, lines)
    if sku_id not in lines and len(lines) >= checkout.ITEMS_MOST:
        return _cart_page(
            front, request, channel, lines, f"Keranjang penuh: paling banyak {checkout.ITEMS_MOST} produk.", 409
        )
    more = max(1, whole_number(given.get("quantity", "")) or 1)
    lines[sku_id] = min(lines.get(sku_id, 0) + more, checkout.QUANTITY_MOST)
    return see_other(address(front, channel, "/cart", added=sku_id), basket.cart_cookie(channel, lines))


def _cart_page(
    front: "Storefront",
    request: Request,
    channel: str,
    quantities: dict[str, int],
    problem: str = "",
    status: int = 200,
) -> Response:
    lines = look_up(front, channel, quantities)
    price_lines(front, channel, lines, claimed=basket.claims(request, channel))
    total = sum(line.total for line in lines if not line.problem)
    context = {"lines": lines, "problem": problem, "goods": total, "cart_count": len(lines)}
    return html_response(render("cart.html", front, channel, **context), status)


def gone(front: "Storefront", channel: str, lines: dict[str, int]) -> Response:
    """404: this product is not on sale here."""
    words_of_it = {"title": "Produk tidak tersedia", "text": "Pilih produk lain di toko ini."}
    return html_response(render("gone.html", front, channel, cart_count=len(lines), **words_of_it), 404)
