"""Buying by form: the checkout, with the vouchers a browser's buyer claims. Nothing typed is lost by a refusal."""

import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mock_storefronts.buyers import basket, words
from mock_storefronts.buyers.pages import render
from mock_storefronts.buyers.shopping import (
    address,
    gone,
    last_of,
    look_up,
    pick,
    price_lines,
    rows_of,
    see_other,
    values_of,
)
from mock_storefronts.host.web import Request, Response, dumps, html_response, whole_number
from mock_storefronts.selling import activities, checkout, on_sale, orderbook, services

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{6,18}")
_ASK = {
    "name": "Isi nama penerima.",
    "phone": "Isi nomor telepon.",
    "address": "Isi alamat.",
    "city": "Isi kota.",
    "province": "Pilih provinsi.",
}


class Refused(Exception):
    """The order was not placed: what to say, by field, and by which HTTP status."""

    def __init__(self, status: int, problem: str, fields: dict[str, str] | None = None):
        super().__init__(problem)
        self.status, self.problem, self.fields = status, problem, fields or {}


@dataclass(slots=True)
class Form:
    """What the checkout form said. ``seen`` holds the prices that the buyer was shown, by SKU."""

    lines: dict[str, int]
    from_cart: bool
    given: dict[str, str] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)


def show_checkout(front: "Storefront", request: Request, channel: str) -> Response:
    """GET /checkout: of the cart, or of the one product that ``sku`` or ``product`` names ("buy now")."""
    given = request.query
    lines = basket.cart(request, channel)
    if "sku" not in given and "product" not in given:
        if not lines:
            return see_other(address(front, channel, "/cart"))
        return _checkout_page(front, request, channel, Form(lines, from_cart=True))
    sku_id, product_id = pick(front, channel, given)
    if product_id:
        return see_other(address(front, channel, f"/p/{product_id}", choose=1))
    quantity = min(max(1, whole_number(given.get("quantity", "")) or 1), checkout.QUANTITY_MOST)
    (line,) = look_up(front, channel, {sku_id: quantity})
    if line.item is None:
        return gone(front, channel, lines)
    return _checkout_page(front, request, channel, Form({sku_id: quantity}, from_cart=False))


def send_checkout(front: "Storefront", request: Request, channel: str) -> Response:
    """POST /checkout: place the order (``do`` is pay, later or nothing), or look again at a changed form."""
    values = values_of(request)
    form = _form(values)
    for sku_id in values.get("remove", []):
        form.lines.pop(sku_id, None)
    if not form.lines:
        return see_other(address(front, channel, "/cart"))
    if voucher_id := form.given.get("claim"):
        return _claim_at_checkout(front, request, channel, form, voucher_id)
    if "remove" in values or form.given.get("do") == "refresh":
        return _checkout_page(front, request, channel, form)
    try:
        order = _place(
            front,
            channel,
            form,
            basket.claims(request, channel),
            visits=basket.visits(front, request, channel),
            visitor=basket.visitor(request, channel),
        )
    except Refused as refusal:
        return _checkout_page(front, request, channel, form, refusal)
    headers = [basket.orders_cookie(front, request, channel, order["id"])]
    if form.from_cart:
        left = {id: quantity for id, quantity in basket.cart(request, channel).items() if id not in form.lines}
        headers.append(basket.cart_cookie(channel, left))
    # The key is for a browser that keeps no cookies: it, too, may see what it bought.
    key = basket.key_of(front, order["id"])
    return see_other(address(front, channel, f"/orders/{order['id']}", key=key), *headers)


def claim_voucher(front: "Storefront", request: Request, channel: str, id: str) -> Response:
    """POST /vouchers/{id}/claim, from a product page: it counts at the checkout from now on."""
    place = last_of(values_of(request)).get("back", "/")
    place = place if place.startswith("/p/") else "/"
    if not activities.can_claim(front, channel, id):
        return see_other(address(front, channel, place))
    return see_other(
        address(front, channel, place), basket.claims_cookie(channel, basket.claims(request, channel) | {id})
    )


def _claim_at_checkout(front: "Storefront", request: Request, channel: str, form: Form, id: str) -> Response:
    claimed = basket.claims(request, channel)
    if activities.can_claim(front, channel, id):
        claimed |= {id}
    page = _checkout_page(front, request, channel, form, claimed=claimed)
    page.headers.add(*basket.claims_cookie(channel, claimed))
    return page


def _form(values: dict[str, list[str]]) -> Form:
    given = last_of(values)
    prices = zip(values.get("sku", []), values.get("price", []), strict=False)
    seen = {sku_id: price for sku_id, text in prices if (price := whole_number(text)) is not None}
    return Form(rows_of(values), given.get("from") == "cart", given, seen)


def _place(
    front: "Storefront",
    channel: str,
    form: Form,
    claimed: frozenset[str],
    *,
    visits: list[tuple[str, int, int]],
    visitor: str,
) -> dict[str, Any]:
    """The order of a form, or of the same form sent before; raises Refused with nothing taken."""
    fields = _field_problems(form.given)
    if fields:
        raise Refused(422, "Lengkapi alamat pengiriman.", fields)
    body = {
        "items": [{"sku_id": sku_id, "quantity": quantity} for sku_id, quantity in form.lines.items()],
        "buyer": {name: form.given.get(name, "").strip() for name in checkout.BUYER_FIELDS},
        "shipping_service": form.given.get("shipping_service", "STANDARD"),
        "message": form.given.get("message", ""),
        "voucher_code": form.given.get("voucher_code", "").strip().upper(),
        "pay": form.given.get("do") != "later",
        "payment": "COD" if form.given.get("do") == "cod" else "",
        "visitor": visitor,
    }
    try:
        with front.store.writing():  # prices, stock and the once-only mark are one look
            once = f"checkout:{form.given['once'][:64]}" if form.given.get("once") else ""
            known = front.store.one("SELECT answer FROM replay WHERE key = ?", once) if once else None
            if known:
                return orderbook.load(front, known["answer"])
            _demand_same_prices(front, channel, form)
            order = checkout.place(front, channel, body, claimed=claimed, visits=visits)
            if once:
                front.store.run("INSERT INTO replay VALUES (?, ?)", once, dumps(order["id"]))
    except (checkout.SoldOut, checkout.NotOnSale):
        raise Refused(409, "Pesanan belum dibuat: periksa produk yang ditandai.") from None
    except checkout.BadOrder as refusal:
        raise _refused_as(refusal) from None
    return order


def _demand_same_prices(front: "Storefront", channel: str, form: Form) -> None:
    for line in look_up(front, channel, form.lines):
        if line.item and form.seen.get(line.sku_id, line.item.price) != line.item.price:
            raise Refused(409, "Pesanan belum dibuat: harga berubah. Periksa lagi sebelum membayar.")


def _field_problems(given: dict[str, str]) -> dict[str, str]:
    """What is wrong with the address fields that the form had; the rest is for checkout.place to judge."""
    found = {name: text for name, text in _ASK.items() if name in given and not given[name].strip()}
    if given.get("phone", "").strip() and not _PHONE.fullmatch(given["phone"].strip()):
        found["phone"] = "Nomor telepon terdiri dari 8 sampai 15 angka, misalnya 0812 3456 7890."
    if given.get("province", "").strip() and given["province"] not in words.PROVINCES:
        found["province"] = "Pilih provinsi dari daftar."
    return found


def _refused_as(refusal: checkout.BadOrder) -> Refused:
    said = {
        "buyer_required": ("Lengkapi alamat pengiriman.", {"name": _ASK["name"]}),
        "shipping_service_unknown": ("Pilih pengiriman.", {"shipping_service": "Pilih salah satu pengiriman."}),
        "shipping_service_not_offered": (
            "Pilih pengiriman lain.",
            {"shipping_service": "Toko tidak menawarkan pengiriman itu ke alamat ini."},
        ),
        "cod_not_possible": (
            "Pesanan ini tidak dapat dibayar di tempat. Pilih cara bayar lain.",
            {"shipping_service": "Pengiriman atau salah satu produk ini tidak melayani bayar di tempat (COD)."},
        ),
        "shop_closed": ("Toko ini sedang tidak menerima pesanan.", {}),
        "shop_busy": ("Toko ini tidak dapat menerima pesanan lagi hari ini. Coba lagi besok.", {}),
        "voucher_unknown": ("Kode promo tidak berlaku.", {"voucher_code": "Kode ini tidak berlaku di sini sekarang."}),
    }
    problem, fields = said.get(refusal.code, ("Isi jumlah yang benar.", {}))
    return Refused(422, problem, fields)


def _checkout_page(
    front: "Storefront",
    request: Request,
    channel: str,
    form: Form,
    refusal: Refused | None = None,
    claimed: frozenset[str] | None = None,
) -> Response:
    claimed = basket.claims(request, channel) if claimed is None else claimed
    lines = look_up(front, channel, form.lines)
    for line in lines:
        was = form.seen.get(line.sku_id)
        if line.item and not line.problem and was not in (None, line.item.price):
            line.problem = f"Harga berubah dari {words.rupiah(was or 0)} menjadi {words.rupiah(line.item.price)}."
    offered = services.offered(front, channel, form.given.get("province", ""))
    codes = [service["code"] for service in offered]
    usual = "STANDARD" if "STANDARD" in codes else codes[0] if codes else ""
    service_code = form.given.get("shipping_service", usual)
    chosen = next((service for service in offered if service["code"] == service_code), None)
    fields = dict(refusal.fields) if refusal else {}
    if chosen is None and service_code:
        fields["shipping_service"] = (
            f"{words.SERVICES.get(service_code, 'Pengiriman itu')} tidak ditawarkan ke alamat ini. Pilih yang lain."
        )
    code = form.given.get("voucher_code", "").strip().upper()
    if code and "voucher_code" not in fields and not activities.is_voucher_code(front, channel, code):
        fields["voucher_code"] = "Kode ini tidak berlaku di sini sekarang."
    fee = chosen["fee"] if chosen else 0
    bill = price_lines(
        front,
        channel,
        lines,
        phone=form.given.get("phone", "").strip(),
        shipping_fee=fee,
        code=code,
        claimed=claimed,
    )
    cod_goods = [bool(line.offer and line.offer.has_cod) for line in lines]
    priced = [{"promotions": line.promotions} for line in bill.lines]
    context = {
        "lines": lines,
        "subtotal": sum(line.total for line in lines),
        "savings": words.savings(priced),
        "vouchers": [
            {"id": activity["id"], "text": words.perk(activity), "claimed": str(activity["id"]) in claimed}
            for activity in activities.running(front, channel)
            if activities.is_claimable(activity)
        ],
        "shipping_off": bill.shipping_off,
        "gifts": [found.title for gift in bill.gifts if (found := on_sale.offer(front, channel, gift["product_id"]))],
        "services": offered,
        "chosen": chosen,
        "total": sum(line.total for line in bill.lines) + fee - bill.shipping_off,
        "given": {name: form.given.get(name, "") for name in (*checkout.BUYER_FIELDS, "message", "voucher_code")},
        "fields": fields,
        "problem": refusal.problem if refusal else "",
        "from_cart": form.from_cart,
        "may_cod": chosen is not None and checkout.may_cod(chosen["code"], cod_goods),
        "why_no_cod": _why_no_cod(cod_goods) if any(cod_goods) else "",
        "once": form.given.get("once") or secrets.token_urlsafe(18),
        "provinces": words.PROVINCES,
        "cart_count": len(basket.cart(request, channel)),
    }
    return html_response(render("checkout.html", front, channel, **context), refusal.status if refusal else 200)


def _why_no_cod(goods: list[bool]) -> str:
    return (
        "Pengiriman ini tidak melayani bayar di tempat (COD)."
        if all(goods)
        else "Tidak semua produk di pesanan ini dapat dibayar di tempat (COD)."
    )
