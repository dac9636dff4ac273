"""The pictures of a product: upload, order, description, removal. Loose ones belong to a product still unsaved."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from core import gate
from core.errors import Refused
from core.htmx import is_fragment, render_piece, toast
from core.sentences import gettext as _
from products import actions, limits
from products.catalogue.actions import fetched_pictures, form_saves
from products.models import ChoiceImage, ProductImage
from products.views.forms import AltForm
from products.views.shared import back, find_row, form_of


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def upload_loose(request):
    """Keep pictures of a product that is not saved yet; the editor's form names them when it is."""
    errors, images = [], loose_images(request, request.POST.getlist("image_ids"))
    for upload in request.FILES.getlist("files"):
        try:
            if len(images) >= limits.IMAGES_MAX:
                raise Refused("too_many_images", _("A product shows at most %d pictures.") % limits.IMAGES_MAX)
            images.append(actions.add_image(request.shop, upload=upload, actor=request.actor))
        except Refused as refusal:
            errors.append(f"{upload.name}: {refusal.message}")
    return _panel(request, None, images, errors)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def upload(request, public_id):
    """Add pictures to a product, last in order; each file is judged alone."""
    product = find_row(request, public_id)
    errors, editor = [], _editor(request)
    for file in request.FILES.getlist("files"):
        try:
            actions.add_image(request.shop, upload=file, product=product, actor=request.actor, editor=editor)
        except Refused as refusal:
            errors.append(f"{file.name}: {refusal.message}")
    return _saved_panel(request, product, errors, editor)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def fetch(request, public_id):
    """Have pictures fetched from addresses; their job's page says what became of each."""
    product = find_row(request, public_id)
    errors, editor, job = [], _editor(request), None
    try:
        addresses = request.POST.get("addresses", "").split()
        job = fetched_pictures.fetch_pictures(product, addresses, actor=request.actor)
    except Refused as refusal:
        errors += [str(fault.message) for fault in refusal.faults]
    response = _saved_panel(request, product, errors, editor)
    if job is not None and is_fragment(request):
        toast(response, _("The pictures are being fetched; they come to the end of the others."))
    return response


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def reorder(request, public_id):
    """Put the pictures in another order: a whole ``order``, or one ``move`` such as ``img_...:up``."""
    product = find_row(request, public_id)
    order = request.POST.getlist("order")
    if move := request.POST.get("move", ""):
        order = moved([image.public_id for image in product.images.order_by("position", "id")], move)
    errors, editor = [], _editor(request)
    try:
        actions.order_images(product, order=order, actor=request.actor, editor=editor)
    except Refused as refusal:
        errors.append(str(refusal.message))
    return _saved_panel(request, product, errors, editor)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def remove(request, public_id, image_id):
    """Take one picture off a product."""
    product = find_row(request, public_id)
    image = get_object_or_404(ProductImage.objects.for_shop(request.shop), product=product, public_id=image_id)
    errors, editor = [], _editor(request)
    try:
        actions.remove_image(image, actor=request.actor, editor=editor)
    except Refused as refusal:
        errors.append(str(refusal.message))
    return _saved_panel(request, product, errors, editor)


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def describe(request, public_id, image_id):
    """Say in words what a picture shows."""
    product = find_row(request, public_id)
    image = get_object_or_404(ProductImage.objects.for_shop(request.shop), product=product, public_id=image_id)
    form = AltForm(request.POST)
    errors: list[str] = []
    editor = _editor(request)
    undoes, was, now = bool(request.POST.get("undo")), image.alt, image.alt
    if not form.is_valid():
        errors.append(_("A picture's description has at most %d characters.") % 200)
    else:
        try:
            expected = request.POST.get("alt_was", "") if undoes else None
            alt = form.cleaned_data["alt"]
            now = actions.describe_image(image, alt=alt, actor=request.actor, expected_alt=expected).alt
        except Refused as refusal:
            errors.append(str(refusal.message))
    response = _saved_panel(request, product, errors, editor)
    if now != was and is_fragment(request):
        values = {"alt": was, "alt_was": now, "undo": "1"}
        offer = {"url": request.path, "values": values, "target": "pictures"}
        toast(response, _("The picture is described anew."), undo=None if undoes else offer)
    return response


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def set_choice(request, public_id):
    """Set the picture of one choice of the first variation."""
    product = find_row(request, public_id)
    errors, editor = [], _editor(request)
    file = next(iter(request.FILES.getlist("choice_file")), None)
    try:
        if file is None:
            raise Refused("image_missing", _("Choose a picture."), field="choice_file")
        actions.set_choice_image(
            product, choice=request.POST.get("choice", ""), upload=file, actor=request.actor, editor=editor
        )
    except Refused as refusal:
        errors.append(str(refusal.message))
    return _saved_panel(request, product, errors, editor, template="choice_images.html")


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def remove_choice(request, public_id, image_id):
    """Take the picture off one choice."""
    product = find_row(request, public_id)
    image = get_object_or_404(ChoiceImage.objects.for_shop(request.shop), product=product, public_id=image_id)
    errors, editor = [], _editor(request)
    try:
        actions.remove_choice_image(image, actor=request.actor, editor=editor)
    except Refused as refusal:
        errors.append(str(refusal.message))
    return _saved_panel(request, product, errors, editor, template="choice_images.html")


def moved(order: list[str], move: str) -> list[str]:
    """``order`` with one picture a place further up or down; an unknown move changes nothing."""
    key, _colon, direction = move.partition(":")
    if key not in order:
        return order
    place = order.index(key)
    other = place + (-1 if direction == "up" else 1)
    if 0 <= other < len(order):
        order = list(order)
        order[place], order[other] = order[other], order[place]
    return order


def loose_images(request, ids: list[str]) -> list[ProductImage]:
    """This shop's pictures that belong to no product yet, in the order of ``ids``."""
    found = {
        image.public_id: image
        for image in ProductImage.objects.for_shop(request.shop).filter(product=None, public_id__in=ids)
    }
    return [found[key] for key in dict.fromkeys(ids) if key in found][: limits.IMAGES_MAX]


def _editor(request) -> form_saves.Seen | None:
    """The editor in which the panel stands; None on a page without one."""
    if not request.POST.get("form_key"):
        return None
    return form_saves.Seen(form_of(request), gate.whole(request.POST.get("version", "")))


def _saved_panel(request, product, errors, editor: form_saves.Seen | None, template="images.html"):
    """The panel of a saved product. The editor that sent the change gets the new version, and no other does: a change
    by somebody else in between is still found out when the form is saved."""
    product.refresh_from_db()
    version = product.version if editor and form_saves.has_seen(product, editor) else None
    if not is_fragment(request):
        for error in errors:
            messages.error(request, error)
        return back(request, reverse("products:edit", args=[product.public_id]))
    return _panel(request, product, list(product.images.order_by("position", "id")), errors, version, template)


def _panel(request, product, images, errors, version=None, template="images.html"):
    context = {"product": product, "images": images, "image_errors": errors, "new_version": version}
    status = 422 if errors and not images else 200
    page = reverse("products:new")
    return render_piece(request, f"products/panels/{template}", context, page=page, status=status)
