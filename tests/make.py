"""Plain functions that build rows through the real actions, with only the words a test cares about."""

import io
import itertools
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import Membership, OwnRole, Shop, User
from accounts.roles import Role
from aftersales.actions import intake as return_intake
from chat.actions import intake as chat_intake
from core import clock
from core.actors import Actor
from core.platforms import Platform
from logistics.models import Warehouse, WarehouseLink
from orders.actions import intake
from outbox.models import Connection
from products import actions
from products.catalogue import categories
from products.models import Category, Product
from promotions.actions import lifecycle as promotions
from promotions.models import Promotion
from promotions.rules import ItemInput
from storefronts.contract import ChatMessageData, ConversationData, OrderData, OrderPiece, ReturnData, ReturnPiece

_numbers = itertools.count(1)
SYSTEM = Actor.system("test")
SELLER = Actor("SELLER", None, "Sari")
BOTH = [Platform.TIKTOK_SHOP, Platform.TOKOPEDIA]


def user(email: str | None = None, **fields) -> User:
    """A person who can log in with the password "rahasia-sekali"."""
    email = email or f"orang{next(_numbers)}@contoh.test"
    return User.objects.create_user(email, "rahasia-sekali", **{"language": "en", **fields})


def shop(owner: User | None = None, *, slug: str | None = None, name: str = "Toko Maju Jaya") -> Shop:
    """A shop with its owner and its default warehouse."""
    row = Shop.objects.create(name=name, slug=slug or f"toko-{next(_numbers)}")
    Membership.objects.create(shop=row, user=owner or user(), role=Role.OWNER)
    Warehouse.objects.create(shop=row, name="Gudang utama", is_default=True)
    return row


def member(shop: Shop, role: str | OwnRole) -> User:
    """A new person with a role in the shop: the house's, or its own."""
    person = user()
    own = role if isinstance(role, OwnRole) else None
    Membership.objects.create(shop=shop, user=person, role="" if own else role, own_role=own)
    return person


def category(external_id: str = "600501") -> Category:
    """A leaf category that the mocks know; tests that truncate tables lose the migrated tree."""
    if not Category.objects.filter(external_id=external_id).exists():
        categories.load(Category)
    return Category.objects.get(external_id=external_id)


def sku(**fields) -> dict:
    """One row of the SKU matrix."""
    return {"seller_sku": f"SKU-{next(_numbers)}", "options": {}, "price": 125_000, "stock": 20, **fields}


def product(shop: Shop, *, skus=None, platforms=BOTH, is_draft=False, actor=SYSTEM, **values) -> Product:
    """A complete product, by default on both storefronts; its jobs wait in the outbox."""
    values = {
        "title": f"Kopi Gayo Arabika Biji Sangrai Nomor {next(_numbers)}",
        "description": "<p>Biji kopi pilihan dari dataran tinggi Gayo.</p>",
        "category": category(),
        "weight_grams": 300,
        **values,
    }
    return actions.create_product(
        shop, values=values, skus=skus or [sku()], platforms=platforms, is_draft=is_draft, actor=actor
    )


def connection(shop: Shop, *, channels=None, base_url: str = "http://127.0.0.1:9", **fields) -> Connection:
    """A connection that nobody answers on; for rows only. ``mock_storefronts`` connects for real."""
    channels = channels or [Platform.TIKTOK_SHOP]
    row = Connection.objects.create(
        shop=shop,
        name=f"host-{next(_numbers)}",
        channels=channels,
        base_url=base_url,
        auth_url=base_url,
        app_key="key",
        app_secret="secret",
        access_token="token",
        **fields,
    )
    WarehouseLink.objects.create(
        warehouse=Warehouse.objects.get(shop=shop, is_default=True), connection=row, external_id=f"7{row.pk:06d}"
    )
    return row


def order(connection: Connection, **told_differently):
    """An order that came in: ``told`` with changes."""
    return intake.apply(connection, told(connection, **told_differently))


def told(connection: Connection, *, status="AWAITING_SHIPMENT", tracking_number="", **changes) -> OrderData:
    """An order as a storefront would tell it, of something that is not in the catalogue."""
    number, at = next(_numbers), clock.now()
    piece = OrderPiece(
        external_ids=[f"88{number:016d}"],
        product_id="1",
        sku_id="2",
        seller_sku="LAIN",
        title="Barang dari luar katalog",
        variant="",
        original_price=50_000,
        price=50_000,
        seller_discount=0,
        platform_discount=0,
        paid=50_000,
        promotions=[],
        package_id=f"99{number:016d}",
        package_status="PROCESSING" if tracking_number else "TO_FULFILL",
        tracking_number=tracking_number,
        provider_name="J&T Express",
        is_gift=False,
        is_preorder=False,
    )
    payment = dict.fromkeys(
        ("seller_discount", "platform_discount", "shipping_seller_discount", "shipping_platform_discount", "tax"), 0
    )
    payment |= {"goods_original": 50_000, "sub_total": 50_000, "shipping_original": 9_000, "shipping_fee": 9_000}
    values = {
        "external_id": f"57{number:016d}",
        "purchased_on": connection.channels[0],
        "status": status,
        "buyer_id": "7",
        "buyer_message": "",
        "recipient": {"name": "B*** S******", "phone": "(+62)812****89", "address": "Jl. Melati 5", "city": "Bandung"},
        "service_code": "STANDARD",
        "service_name": "Standard",
        "is_seller_shipping": False,
        "is_cod": False,
        "warehouse_id": "",
        "payment": payment | {"total": 59_000},
        "buyer_fees": {},
        "ordered_at": at,
        "updated_at": at,
        "paid_at": at,
        "ship_by": at + timedelta(days=2),
        "cancelled_by": "",
        "cancel_reason": "",
        "is_combined": False,
        "pieces": [piece],
        "promotions": [],
    }
    values |= dict.fromkeys(("auto_cancel_at", "handed_over_at", "delivered_at", "cancelled_at", "cancel_requested_at"))
    return OrderData(**(values | changes))


def picture(width: int = 400, height: int = 400, *, kind: str = "PNG", name: str = "foto.png") -> SimpleUploadedFile:
    """A real picture as a browser would upload it."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#c0ffee").save(buffer, kind)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type=f"image/{kind.lower()}")


def moment():
    """Now, as the house tells it."""
    return clock.now()


def promotion(
    shop: Shop, tool: str, *, products=(), skus=(), prices=None, gifts=(), published=True, **values
) -> Promotion:
    """A promotion that began a minute ago, or as told; ``prices`` are fixed prices by SKU."""
    values = {
        "name": f"Promosi {next(_numbers)}",
        "starts_at": clock.now() - timedelta(seconds=50),
        "ends_at": clock.now() + timedelta(hours=6),
        **values,
    }
    items = [ItemInput(product) for product in products]
    items += [ItemInput(row.product, row) for row in skus]
    items += [ItemInput(row.product, row, price=price) for row, price in (prices or {}).items()]
    items += [ItemInput(row.product, row, is_gift=True) for row in gifts]
    row = promotions.create(shop, tool=tool, values=values, items=items, actor=SYSTEM)
    return promotions.publish(row, actor=SYSTEM) if published else row


def told_return(order, **changes) -> ReturnData:
    """A return as a storefront would tell it: the buyer asks for the money of everything in the order."""
    number, at = next(_numbers), clock.now()
    pieces = [
        ReturnPiece(f"77{number:06d}{place}", piece_id, line.external_sku_id, line.paid // line.quantity)
        for line in order.lines.all()
        for place, piece_id in enumerate(line.external_ids)
    ]
    values = dict.fromkeys(
        ("arbitration", "comment", "provider_name", "tracking_number", "replacement_tracking_number"), ""
    )
    values |= dict.fromkeys(
        ("is_offer_refused", "may_keep_goods", "is_self_arranged", "is_by_platform", "is_refund_agreed", "is_refunded",
         "is_borne_by_platform"), False,
    )  # fmt: skip
    values |= dict.fromkeys(
        ("offered_amount", "buyer_shipped_at", "received_at", "agreed_at", "refunded_at", "seller_deadline")
    )
    values |= {
        "external_id": f"58{number:016d}",
        "order_id": order.external_id,
        "type": "REFUND",
        "status": "PENDING",
        "reason": "DEFECTIVE",
        "amount": sum(piece.amount for piece in pieces),
        "shipping_amount": 0,
        "fees_amount": 0,
        "requested_at": at,
        "updated_at": at,
        "clocks": {},
        "pieces": pieces,
    }
    return ReturnData(**(values | changes))


def returned(order, **told_differently):
    """A return that came in: ``told_return`` with changes."""
    data = told_return(order, **told_differently)
    return return_intake.apply(order.connection, order, data, [])


def conversation(connection: Connection, *texts: str, **told_differently):
    """A conversation that came in, whose buyer said these texts; ``pictures`` are shown after them."""
    number, at = next(_numbers), clock.now()
    pictures = told_differently.pop("pictures", ())
    values = {
        "external_id": f"59{number:016d}", "platform": connection.channels[0], "buyer_name": "Siti Rahayu",
        "im_user_id": f"74{number}", "user_id": f"70{number}", "can_send": True, "read_index": 0,
        "unread": len(texts) + len(pictures), "session_id": "", "created_at": at,
    } | told_differently  # fmt: skip
    said = [("TEXT", {"content": text}) for text in texts] + [("IMAGE", {"url": "x"}) for _one in pictures]
    told = [
        ChatMessageData(f"60{number:08d}{place:04d}", place, "BUYER", kind, content, at)
        for place, (kind, content) in enumerate(said, start=1)
    ]
    shown = {one.external_id: content for one, content in zip(told[len(texts) :], pictures, strict=True)}
    return chat_intake.apply(connection, ConversationData(**values), told, shown)
