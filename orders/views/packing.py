"""The packing table: a page that is worked with a scanner alone."""

from csp.decorators import csp_replace
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from core import devices
from core.errors import Refused
from core.files import show
from core.htmx import is_fragment, render_page
from core.sentences import gettext as _
from orders import papers, queries
from orders.actions import packing, photos
from orders.models import Packing, ParcelPhoto
from orders.views import looking
from orders.views.printing import pdf_response


@require_safe
@shop_page(Permission.PACKING_WRITE)
def table(request):
    """The scanner's field, the parcel that this packer has open, and the piles that couriers may fetch. A phone reads codes
    with its camera."""
    return devices.with_camera(_table(request))


@require_POST
@shop_page(Permission.PACKING_WRITE)
def scan(request):
    """What the scanner read: the parcel as it is then, or why not, loudly."""
    try:
        taken = packing.scan(request.shop, request.POST.get("code", ""), actor=request.actor)
    except Refused as refusal:
        return _table(request, refusal=refusal, status=422)
    return _table(request, done=taken if taken.packed_at else None)


@require_POST
@shop_page(Permission.PACKING_WRITE)
def put_aside(request):
    """Let go of the open parcel."""
    packing.put_aside(request.shop, actor=request.actor)
    return _table(request) if is_fragment(request) else HttpResponseRedirect(reverse("orders:packing"))


@require_POST
@shop_page(Permission.PACKING_WRITE)
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # its types know no arguments of an address
def label(request, public_id):
    """The label of a packed parcel, into the page's own frame, which prints it."""
    rows = Packing.objects.for_shop(request.shop).filter(packed_at__isnull=False).select_related("package")
    row = get_object_or_404(rows, public_id=public_id)
    try:
        pdf = papers.print_labels(request.shop, [row.package], size="THERMAL", actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:packing"))
    return pdf_response(pdf, f"label-{row.package.external_id}")


@require_POST
@shop_page(Permission.PACKING_WRITE)
def photo(request, public_id):
    """A photo of a parcel that is open or packed."""
    row = get_object_or_404(Packing.objects.for_shop(request.shop).select_related("package"), public_id=public_id)
    done = row if row.packed_at else None
    try:
        if "picture" not in request.FILES:
            raise Refused("picture_missing", _("Choose a picture, or take one."), field="picture")
        photos.add(row.package, request.FILES["picture"], actor=request.actor)
    except Refused as refusal:
        return _table(request, refusal=refusal, done=done, status=422)
    return _table(request, done=done)


@require_safe
@shop_page(Permission.ORDERS_READ)
def parcel_photo(request, public_id):
    """A photo of a parcel, for whoever may see its order."""
    row = get_object_or_404(ParcelPhoto.objects.for_shop(request.shop), public_id=public_id)
    return show(row.file, f"{row.public_id}.jpg", "image/jpeg")


@require_safe
@shop_page(Permission.PACKING_WRITE)
def hand_over_list(request):
    """What couriers take along, with a line to sign: of one (``courier``), or a sheet for each."""
    try:
        pdf = papers.hand_over_list(request.shop, courier=request.GET.get("courier", ""))
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("orders:packing"))
    return pdf_response(pdf, "hand-over-list")


def _table(request, *, refusal: Refused | None = None, done: Packing | None = None, status: int = 200):
    current = packing.open_of(request.shop, request.actor)
    lines = packing.lines_of(current) if current else []
    context = {
        "packing": current,
        "lines": lines,
        "pictures": queries.picture_urls([one.piece.sku.pk for one in lines if one.piece.sku]),
        "refusal": refusal,
        "done": done,
        "piles": queries.packed_piles(request.shop),
        "waiting": queries.to_pack(request.shop),
        "photos": queries.photo_count(done or current),
        "photos_most": photos.PHOTOS_MOST,
        "looking": looking.at(request, looking.ids_of(request)),
        "looking_url": reverse("orders:packing_looking"),
    }
    return render_page(request, "orders/packing.html", context, fragment="table", status=status)
