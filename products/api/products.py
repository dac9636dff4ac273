"""/products and what hangs on one product."""

from django.db.models import Prefetch
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once, one_page
from core.api.filters import one_of
from core.errors import Stale
from core.platforms import Platform
from core.transactions import in_transaction
from products import actions
from products.api import serializers as shapes
from products.api.shared import CatalogueApi, content_of, loose_images
from products.catalogue import manage_queries, representations
from products.catalogue.actions import partial
from products.catalogue.filters import ProductFilter
from products.listings import receipts
from products.models import Listing, Product, Sku

EXPANDS = ["skus", "listings"]
EXPAND = OpenApiParameter(
    "expand",
    {"type": "array", "minItems": 1, "items": {"type": "string", "enum": EXPANDS}},
    description="What to add to each product.",
    style="form",
    explode=False,
)
PLATFORM = OpenApiParameter(
    "platform",
    {"type": "array", "minItems": 1, "items": {"type": "string", "enum": Platform.values}},
    description="Only these storefronts.",
    style="form",
    explode=False,
)
COFFEE = OpenApiExample(
    "Coffee on both storefronts",
    request_only=True,
    value={
        "title": "Kopi Gayo Arabika Biji Sangrai 250 gram",
        "description": "Biji kopi pilihan dari dataran tinggi Gayo.",
        "category_id": "700504",
        "brand": "Kopi Maju",
        "weight_grams": 300,
        "platforms": ["TIKTOK_SHOP", "TOKOPEDIA"],
        "skus": [{"seller_sku": "GAYO-250", "options": {"Giling": "Kasar"}, "price": 85000, "stock": 40}],
    },
)


class ProductsApi(CatalogueApi):
    """Products: list, make, change, choose storefronts, put on and off sale, delete."""

    serializer_class = shapes.ProductRowShape
    filterset_class = ProductFilter
    whole = frozenset({"receipts"})
    sorts, default_sort = manage_queries.SORTS, manage_queries.DEFAULT_SORT
    query = {"list": [EXPAND], "receipts": [PLATFORM]}
    scopes = {
        "list": Permission.PRODUCTS_READ,
        "retrieve": Permission.PRODUCTS_READ,
        "receipts": Permission.PRODUCTS_READ,
        "create": Permission.PRODUCTS_WRITE,
        "partial_update": Permission.PRODUCTS_WRITE,
        "destroy": Permission.PRODUCTS_WRITE,
        "availability": Permission.PRODUCTS_WRITE,
        "activate": Permission.PRODUCTS_WRITE,
        "deactivate": Permission.PRODUCTS_WRITE,
        "restore": Permission.PRODUCTS_WRITE,
        "copy": Permission.PRODUCTS_WRITE,
        "set_skus": Permission.PRODUCTS_WRITE,
        "code_skus": Permission.PRODUCTS_WRITE,
    }

    @extend_schema(operation_id="listProducts", summary="List products", responses=shapes.ProductRowShape(many=True))
    def list(self, request):
        """The shop's products, the newest made first unless sorted otherwise. The deleted come only when asked for."""
        expand = self.expand(EXPANDS)
        products = Product.objects.for_shop(request.shop).select_related("category")
        if "skus" in expand:
            skus = Sku.objects.filter(is_active=True).order_by("position", "id")
            products = products.prefetch_related(Prefetch("skus", skus))
        if "listings" in expand:
            products = products.prefetch_related(Prefetch("listings", Listing.objects.order_by("platform")))
        return self.page(
            self.filter_queryset(products), lambda rows: representations.products(request.shop, rows, expand)
        )

    @extend_schema(
        operation_id="createProduct",
        summary="Make a product",
        request=shapes.ProductCreate,
        responses={201: shapes.ProductShape},
        examples=[COFFEE],
    )
    @once
    def create(self, request):
        """Make a product and send it to its storefronts (both when `platforms` is left out), or keep it as a draft."""
        body = self.body(shapes.ProductCreate)
        return self._made(_create(request.shop, body, request.actor))

    @extend_schema(
        operation_id="copyProduct", summary="Copy a product", request=None, responses={201: shapes.ProductShape}
    )
    @once
    def copy(self, request, public_id):
        """Make a draft with the product's content, storefronts, pictures, choices and prices: without seller SKUs, GTINs,
        stock, costs and floors. It goes on sale under a title of its own."""
        return self._made(actions.copy_product(self.find_product(public_id), actor=request.actor))

    def _made(self, product: Product):
        return self.show(product, status=201, headers={"Location": f"/api/v1/products/{product.public_id}"})

    @extend_schema(operation_id="getProduct", summary="Get a product", responses=shapes.ProductShape)
    def retrieve(self, request, public_id):
        """One product with its SKUs, listings and pictures."""
        product = self.find_product(public_id)
        return self.tagged(representations.product(product), product.version)

    @extend_schema(
        operation_id="updateProduct",
        summary="Change a product",
        request=shapes.ProductPatch,
        responses=shapes.ProductShape,
    )
    def partial_update(self, request, public_id):
        """Change any of the fields. New text goes through the storefronts' review; price and stock do not."""
        product = self.find_product(public_id)
        body = self.body(shapes.ProductPatch)
        try:
            product = partial.change_product(
                product,
                values=content_of(body),
                skus=body.get("skus"),
                platforms=body.get("platforms"),
                expected_version=self.expected_version(),
                actor=request.actor,
            )
        except Stale as stale:
            raise self.stale(stale, lambda: representations.product(self.find_product(public_id))) from stale
        return self.show(product)

    @extend_schema(operation_id="deleteProduct", summary="Delete a product", responses={204: None})
    def destroy(self, request, public_id):
        """Delete the product here and on the storefronts; its ledger and log stay. Repeating it changes nothing."""
        product = self.find_product(public_id)
        if product.wanted_status != Product.Status.DELETED:
            actions.delete(product, actor=request.actor)
        return Response(status=204)

    @extend_schema(
        operation_id="setProductAvailability",
        summary="Choose the storefronts",
        request=shapes.Availability,
        responses=shapes.ProductShape,
        examples=[OpenApiExample("Tokopedia only", value={"platforms": ["TOKOPEDIA"]}, request_only=True)],
    )
    @once
    def availability(self, request, public_id):
        """Choose on which storefronts the product is on sale; `[]` is on none. Price and stock stay shared."""
        product = self.find_product(public_id)
        body = self.body(shapes.Availability)
        return self.show(actions.set_availability(product, platforms=body["platforms"], actor=request.actor))

    @extend_schema(operation_id="activateProduct", summary="Put on sale", request=None, responses=shapes.ProductShape)
    @once
    def activate(self, request, public_id):
        """Put the product on sale on its storefronts; they review it."""
        return self.show(actions.activate(self.find_product(public_id), actor=request.actor))

    @extend_schema(
        operation_id="deactivateProduct", summary="Take off sale", request=None, responses=shapes.ProductShape
    )
    @once
    def deactivate(self, request, public_id):
        """Take the product off both storefronts; its listings, price and stock stay for the next time. Refused (409)
        when it is off sale already."""
        return self.show(actions.deactivate(self.find_product(public_id), actor=request.actor))

    @extend_schema(operation_id="restoreProduct", summary="Restore", request=None, responses=shapes.ProductShape)
    @once
    def restore(self, request, public_id):
        """Bring a deleted product back, off sale, with its text, pictures, SKUs and stock; activate it to list it anew."""
        return self.show(actions.restore(self.find_product(public_id), actor=request.actor))

    @extend_schema(
        operation_id="setProductSkus", summary="Set the SKUs", request=shapes.SkuSet, responses=shapes.ProductShape
    )
    def set_skus(self, request, public_id):
        """Make the product's SKUs equal to the list: a known `id` is kept, a row without one made, the rest retired."""
        product = self.find_product(public_id)
        body = self.body(shapes.SkuSet)
        return self.show(actions.set_skus(product, skus=body["skus"], actor=request.actor))

    @extend_schema(
        operation_id="codeProductSkus",
        summary="Give SKUs codes by a pattern",
        request=shapes.SkuPattern,
        responses=shapes.ProductShape,
    )
    def code_skus(self, request, public_id):
        """Fill in the seller SKUs that are missing, by a pattern; with `replace` all of them. A code that another product
        of the shop has is refused."""
        product = self.find_product(public_id)
        body = self.body(shapes.SkuPattern)
        product = actions.code_skus(product, pattern=body["pattern"], replaces=body["replace"], actor=request.actor)
        return self.show(product)

    @extend_schema(
        operation_id="listProductReceipts", summary="List receipts", responses=shapes.ReceiptShape(many=True)
    )
    def receipts(self, request, public_id):
        """The newest receipt of each field (per SKU: its price and stock) on each storefront. One page holds all, unless `limit` asks for less."""
        product = self.find_product(public_id)
        platform = one_of(request, "platform", Platform.values)
        rows = [row for row in receipts.latest_receipts(product) if not platform or row.platform in platform]
        rows.sort(key=lambda row: (Platform.values.index(row.platform), row.part, row.field))
        return one_page(request, [representations.receipt(row) for row in rows])


@in_transaction
def _create(shop, body: dict, actor) -> Product:
    """One transaction for the loose pictures' locks and the product."""
    return actions.create_product(
        shop,
        values={"title": "", **content_of(body)},
        skus=body.get("skus", []),
        platforms=body.get("platforms", Platform.values),
        images=loose_images(shop, body.get("image_ids", [])),
        is_draft=body["status"] == "DRAFT",
        actor=actor,
    )
