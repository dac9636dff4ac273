"""Pictures: those of a product, those of its choices, and those that wait for their product."""

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once
from products import actions
from products.api import serializers as shapes
from products.api.shared import CatalogueApi
from products.catalogue import representations
from products.models import ChoiceImage, ProductImage


class ProductImagesApi(CatalogueApi):
    """A product's pictures."""

    scopes = {"create": Permission.PRODUCTS_WRITE, "destroy": Permission.PRODUCTS_WRITE}
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="addProductImage",
        summary="Add a picture",
        request={"multipart/form-data": shapes.ImageUpload},
        responses={201: shapes.ImageShape},
    )
    @once
    def create(self, request, public_id):
        """Add a picture as the last one; it takes the place of a drawn placeholder."""
        return _add_image(self, request, product=self.find_product(public_id))

    @extend_schema(operation_id="deleteProductImage", summary="Delete a picture", responses={204: None})
    def destroy(self, request, public_id, image_id):
        """Take a picture off the product. Refused for the last one of a product on sale."""
        product = self.find_product(public_id)
        image = self.find(ProductImage.objects.filter(product=product), public_id=image_id)
        actions.remove_image(image, actor=request.actor)
        return Response(status=204)


class ChoiceImagesApi(CatalogueApi):
    """Pictures of the choices of a product's first variation."""

    scopes = {"create": Permission.PRODUCTS_WRITE, "destroy": Permission.PRODUCTS_WRITE}
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="setChoiceImage",
        summary="Set the picture of a choice",
        request={"multipart/form-data": shapes.ChoiceImageUpload},
        responses={201: shapes.ChoiceImageShape},
    )
    @once
    def create(self, request, public_id):
        """Show this picture to buyers who choose that choice of the first variation, in place of the one before."""
        product = self.find_product(public_id)
        body = self.body(shapes.ChoiceImageUpload)
        image = actions.set_choice_image(product, choice=body["choice"], upload=body["file"], actor=request.actor)
        return Response(representations.choice_image(image), status=201)

    @extend_schema(operation_id="deleteChoiceImage", summary="Delete the picture of a choice", responses={204: None})
    def destroy(self, request, public_id, image_id):
        """Take the picture off its choice."""
        product = self.find_product(public_id)
        image = self.find(ChoiceImage.objects.filter(product=product), public_id=image_id)
        actions.remove_choice_image(image, actor=request.actor)
        return Response(status=204)


class ImageOrderApi(CatalogueApi):
    """The order of a product's pictures."""

    scopes = {"update": Permission.PRODUCTS_WRITE}

    @extend_schema(
        operation_id="orderProductImages",
        summary="Order the pictures",
        request=shapes.ImageOrder,
        responses=shapes.ProductShape,
    )
    def update(self, request, public_id):
        """Put the pictures in this order; the first is the main picture."""
        product = self.find_product(public_id)
        body = self.body(shapes.ImageOrder)
        return self.show(actions.order_images(product, order=body["image_ids"], actor=request.actor))


class ImagesApi(CatalogueApi):
    """Pictures that wait for their product."""

    scopes = {"create": Permission.PRODUCTS_WRITE}
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="uploadImage",
        summary="Upload a picture",
        request={"multipart/form-data": shapes.ImageUpload},
        responses={201: shapes.ImageShape},
    )
    @once
    def create(self, request):
        """Keep a picture for a product to come; name its `id` in `image_ids` of POST /products."""
        return _add_image(self, request, product=None)


def _add_image(view, request, *, product):
    body = view.body(shapes.ImageUpload)
    image = actions.add_image(request.shop, upload=body["file"], alt=body["alt"], product=product, actor=request.actor)
    return Response(representations.image(image), status=201)
