"""What the product pages share: finding rows within the shop, and answers to changes."""

from hashlib import sha256

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core import gate
from core.htmx import hx_redirect, is_fragment, note, own_address
from products.catalogue import queries
from products.catalogue.actions import form_saves
from products.models import Product, Sku

SEQUENCE_MAX = 2_000_000_000


def find_product(request, public_id: str) -> Product:
    """This shop's product with everything a page shows of it, or 404; deleted products are gone."""
    products = Product.objects.for_shop(request.shop).current()
    return get_object_or_404(queries.with_everything(products), public_id=public_id)


def find_row(request, public_id: str) -> Product:
    """This shop's product, the bare row, or 404."""
    return get_object_or_404(Product.objects.for_shop(request.shop).current(), public_id=public_id)


def find_sku(request, product: Product, sku_id: str) -> Sku:
    """One of the product's current SKUs, or 404."""
    skus = Sku.objects.for_shop(request.shop).filter(product=product, is_active=True)
    return get_object_or_404(skus.select_related("product"), public_id=sku_id)


def form_of(request, contents: str = "") -> form_saves.Form:
    """What an editor form says of itself: its key, the number of this sending and a digest of ``contents``.

    A form that brings no key is told by its contents: the same person sending the same once more means the same.
    """
    digest = sha256(contents.encode()).hexdigest() if contents else ""
    name = request.POST.get("form_key") or f"contents {digest}"
    return form_saves.Form(
        key=sha256(f"{request.user.pk} {name}".encode()).hexdigest(),
        sequence=min(gate.whole(request.POST.get("form_sequence", "")) or 0, SEQUENCE_MAX),
        fingerprint=digest,
    )


def back(request, fallback: str):
    """Where a change made without JavaScript returns to: the page it was made on."""
    origin = request.POST.get("next") or request.headers.get("Referer", "")
    return HttpResponseRedirect(own_address(request, origin, fallback))


def done(request, text: str, product: Product | None = None, *, undo: dict | None = None):
    """After a change on a product's page: the page anew, with a word about what happened, and its way back."""
    target = reverse("products:detail", args=[product.public_id]) if product else reverse("products:list")
    note(request, text, undo=undo)
    return hx_redirect(target) if is_fragment(request) else HttpResponseRedirect(target)
