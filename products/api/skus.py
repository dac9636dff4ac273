"""/skus: price, stock, ledger; and /categories."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import BadRequest, once, one_page
from core.api.views import ShopApi
from core.errors import Fault, Invalid, Stale
from core.keyset import Sort
from core.sentences import gettext as _
from logistics.models import Warehouse
from products import actions, asked
from products.api import serializers as shapes
from products.api.shared import CatalogueApi
from products.catalogue import representations
from products.catalogue.actions import batch, partial
from products.catalogue.filters import SkuFilter
from products.models import Category, Product, Sku, StockBuffer, StockEntry


class SkusApi(CatalogueApi):
    """SKUs: price, stock, ledger."""

    serializer_class = shapes.SkuShape
    filterset_class = SkuFilter
    sorts, default_sort = {"created": Sort("id"), "updated": Sort("updated_at")}, "-created"
    paged = frozenset({"list", "ledger"})
    scopes = {
        "list": Permission.PRODUCTS_READ,
        "prices": Permission.PRODUCTS_WRITE,
        "counts": Permission.STOCK_WRITE,
        "retrieve": Permission.PRODUCTS_READ,
        "ledger": Permission.PRODUCTS_READ,
        "partial_update": Permission.PRODUCTS_WRITE,
        "stock": Permission.STOCK_WRITE,
        "buffer": Permission.PRODUCTS_READ,
        "set_buffer": Permission.STOCK_WRITE,
        "set_rack": Permission.STOCK_WRITE,
        "set_low_stock": Permission.STOCK_WRITE,
        "set_components": Permission.STOCK_WRITE,
    }

    @extend_schema(operation_id="listSkus", summary="List SKUs", responses=shapes.SkuShape(many=True))
    def list(self, request):
        """The shop's SKUs, newest first; `seller_sku=A,B` looks up to 200 of your own codes up. Several products may use
        one code: then each of them is told."""
        skus = Sku.objects.for_shop(request.shop).filter(is_active=True)
        skus = skus.exclude(product__wanted_status=Product.Status.DELETED).select_related("product")
        return self.page(self.filter_queryset(skus), representations.skus)

    @extend_schema(
        operation_id="setSkuPrices",
        summary="Set many prices",
        request=shapes.PriceRows,
        responses=shapes.SkuListShape,
        examples=[
            OpenApiExample(
                "Two prices",
                value={"rows": [{"seller_sku": "GAYO-250", "price": 89000}, {"sku_id": "sku_a", "price": 45000}]},
                request_only=True,
            )
        ],
    )
    @once
    def prices(self, request):
        """Set up to 200 prices at once, of any products: all of them, or, when one is refused, none."""
        rows = self.body(shapes.PriceRows)["rows"]
        return Response({"data": representations.skus(batch.change_prices(request.shop, rows, actor=request.actor))})

    @extend_schema(
        operation_id="countSkus",
        summary="Count many SKUs",
        request=shapes.CountRows,
        responses=shapes.SkuListShape,
        examples=[
            OpenApiExample("Two counts", value={"rows": [{"seller_sku": "GAYO-250", "stock": 40}]}, request_only=True)
        ],
    )
    @once
    def counts(self, request):
        """Set the stock of up to 200 SKUs at once to what was counted: all of them, or, when one is refused, none."""
        rows = self.body(shapes.CountRows)["rows"]
        return Response({"data": representations.skus(batch.change_counts(request.shop, rows, actor=request.actor))})

    @extend_schema(operation_id="getSku", summary="Get a SKU", responses=shapes.SkuShape)
    def retrieve(self, request, public_id):
        """One SKU with its price and stock."""
        return self.show_sku(self.find_sku(public_id))

    @extend_schema(
        operation_id="updateSku",
        summary="Change price or cost",
        request=shapes.SkuPatch,
        responses=shapes.SkuShape,
        examples=[OpenApiExample("A new price", value={"price": 125000}, request_only=True)],
    )
    def partial_update(self, request, public_id):
        """Set the price, in whole rupiah; both storefronts show it without a new review. The cost stays in the house."""
        sku = self.find_sku(public_id)
        body = self.body(shapes.SkuPatch)
        try:
            sku = partial.change_sku(
                sku,
                values=dict(body),
                expected_version=self.expected_version(),
                actor=request.actor,
            )
        except Stale as stale:
            raise self.stale(stale, lambda: representations.skus([self.find_sku(public_id)])[0]) from stale
        # The row that was just written, under its lock: it need not be read once more to be shown.
        return self.tagged(representations.skus([sku])[0], sku.version)

    @extend_schema(
        operation_id="changeSkuStock",
        summary="Change the stock",
        request=shapes.StockChange,
        responses=shapes.SkuShape,
        examples=[
            OpenApiExample("Counted", value={"kind": "COUNT", "quantity": 40}, request_only=True),
            OpenApiExample("Broken", value={"kind": "CORRECTION", "quantity": -2, "note": "Pecah"}, request_only=True),
        ],
    )
    @once
    def stock(self, request, public_id):
        """Record one movement in the ledger. Refused when less would be left than orders and campaigns hold."""
        sku = self.find_sku(public_id)
        body = self.body(shapes.StockChange)
        sku = actions.change_stock(
            sku,
            kind=body["kind"],
            quantity=body["quantity"],
            note=body["note"],
            warehouse=_warehouse(request.shop, body.get("warehouse_id")),
            actor=request.actor,
        )
        return self.show_sku(sku)

    @extend_schema(operation_id="getSkuBuffer", summary="Get a SKU's stock buffer", responses=shapes.BufferShape)
    def buffer(self, request, public_id):
        """The SKU's own rule; both null where the shop's holds."""
        return Response(_rule(StockBuffer.objects.filter(sku=self.find_sku(public_id)).first()))

    @extend_schema(
        operation_id="setSkuBuffer",
        summary="Set a SKU's stock buffer",
        request=shapes.BufferBody,
        responses=shapes.BufferShape,
        examples=[OpenApiExample("Two pieces", value={"pieces": 2}, request_only=True)],
    )
    def set_buffer(self, request, public_id):
        """Hold back pieces, or a percentage; `pieces: 0` holds nothing back, an empty body means the shop's rule."""
        sku = self.find_sku(public_id)
        return Response(_rule(actions.set_sku_buffer(sku, actor=request.actor, **self.body(shapes.BufferBody))))

    @extend_schema(
        operation_id="setSkuRack", summary="Set the rack place", request=shapes.RackBody, responses=shapes.SkuShape
    )
    def set_rack(self, request, public_id):
        """Write down where the SKU lies, for pick lists and packing; no storefront is told."""
        sku = self.find_sku(public_id)
        return self.show_sku(actions.set_rack(sku, self.body(shapes.RackBody)["rack"], actor=request.actor))

    @extend_schema(
        operation_id="setSkuLowStock",
        summary="Set the low-stock point",
        request=shapes.LowStockBody,
        responses=shapes.SkuShape,
        examples=[OpenApiExample("Five pieces", value={"low_stock": 5}, request_only=True)],
    )
    def set_low_stock(self, request, public_id):
        """Say from how few available pieces the stock is low; null is never. Members are told once when it falls so low, and
        again only after it was above."""
        sku, pieces = self.find_sku(public_id), self.body(shapes.LowStockBody)["low_stock"]
        actions.set_low_points(sku.product, {sku.public_id: pieces}, actor=request.actor)
        return self.show_sku(sku)

    @extend_schema(
        operation_id="setSkuComponents",
        summary="Make a SKU of others",
        request=shapes.ComponentsBody,
        responses=shapes.SkuShape,
        examples=[
            OpenApiExample(
                "A pack of three", value={"components": [{"sku_id": "sku_a", "pieces": 3}]}, request_only=True
            )
        ],
    )
    def set_components(self, request, public_id):
        """What one piece of the SKU is made of; it then has no stock of its own, and as many are available as its
        components are enough for, on both storefronts. An empty list makes it a SKU with its own stock again, which is 0.
        Orders that came in before keep the components they were sold with."""
        rows = self.body(shapes.ComponentsBody)["components"]
        parts = [(row["sku_id"], row["pieces"]) for row in rows]
        return self.show_sku(actions.set_parts(self.find_sku(public_id), parts, actor=request.actor))

    @extend_schema(operation_id="listSkuLedger", summary="List the ledger", responses=shapes.LedgerShape(many=True))
    def ledger(self, request, public_id):
        """Every movement of the SKU's stock, newest first."""
        sku = self.find_sku(public_id)
        entries = StockEntry.objects.for_shop(request.shop).filter(sku=sku).select_related("warehouse")
        return self.page(entries, lambda rows: [representations.entry(row) for row in rows])


class StockBufferApi(ShopApi):
    """The shop's stock buffer, which holds for every SKU without its own."""

    paged = frozenset()
    scopes = {"retrieve": Permission.PRODUCTS_READ, "update": Permission.STOCK_WRITE}

    @extend_schema(operation_id="getStockBuffer", summary="Get the stock buffer", responses=shapes.BufferShape)
    def retrieve(self, request):
        """What the storefronts are not told of, of every SKU."""
        return Response(_rule(StockBuffer.objects.for_shop(request.shop).filter(sku=None).first()))

    @extend_schema(
        operation_id="setStockBuffer",
        summary="Set the stock buffer",
        request=shapes.BufferBody,
        responses=shapes.BufferShape,
        examples=[OpenApiExample("A tenth", value={"percent": 10}, request_only=True)],
    )
    def update(self, request):
        """Hold back pieces, or a percentage, of every SKU without its own rule; both storefronts are told."""
        return Response(
            _rule(actions.set_shop_buffer(request.shop, actor=request.actor, **self.body(shapes.BufferBody)))
        )


def _rule(row: StockBuffer | None) -> dict:
    return {"pieces": row.pieces if row else None, "percent": row.percent if row else None}


class CategoriesApi(ShopApi):
    """The category tree."""

    paged, whole = frozenset(), frozenset({"index", "attributes"})
    query = {
        "index": [OpenApiParameter("leaf", bool, description="`true`: only leaves, which products may have.")],
    }
    scopes = {"index": Permission.PRODUCTS_READ, "attributes": Permission.PRODUCTS_READ}

    @extend_schema(operation_id="listCategories", summary="List categories", responses=shapes.CategoryShape(many=True))
    def index(self, request):
        """The whole tree in its order; `category_id` of a product is the `id` of a leaf."""
        rows = Category.objects.select_related("parent").order_by("parent__position", "position", "id")
        leaf = request.query_params.get("leaf")
        if leaf is not None:
            if leaf not in ("true", "false"):
                raise BadRequest("leaf", "not_boolean", _("Write true or false."))
            rows = rows.filter(is_leaf=leaf == "true")
        return one_page(request, [representations.category(row) for row in rows])

    @extend_schema(
        operation_id="listCategoryAttributes",
        summary="List what a category asks for",
        responses=shapes.CategoryAttributeShape(many=True),
    )
    def attributes(self, request, category_id):
        """What the storefronts ask of products in this leaf, as they said last; a product answers in its `attributes`."""
        category = get_object_or_404(Category, is_leaf=True, external_id=category_id)
        asks = asked.asks_of([category.pk])[category.pk]
        return one_page(request, [representations.category_attribute(one) for one in asks])


def _warehouse(shop, public_id: str | None) -> Warehouse | None:
    if public_id is None:
        return None
    warehouse = Warehouse.objects.for_shop(shop).filter(public_id=public_id, is_active=True).first()
    if warehouse is None:
        message = _("There is no active warehouse “%s” in this shop.") % public_id
        raise Invalid([Fault("warehouse_unknown", message, "warehouse_id")])
    return warehouse
