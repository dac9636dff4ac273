"""The product editor: one form for a new product and an old one, that never loses what was typed."""

import json
import secrets
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from core import audit, clock, gate
from core.errors import Fault, Refused, Stale
from core.htmx import render_page, render_piece
from core.platforms import Platform
from products import attributes, content_fields, limits
from products.catalogue import codes, manage_queries
from products.editor import asking, content, matrix
from products.editor.actions import saving
from products.models import Category, Product
from products.views.images import loose_images
from products.views.shared import find_product, find_row, form_of


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def new(request):
    """Write a product: as a draft, or on sale at once."""
    if request.method == "GET":
        blank = content.Draft(
            values=dict.fromkeys(content_fields.NAMES, "")
            | {"cod_enabled": request.shop.cod_default, "attributes": {}},
            platforms=list(Platform.values),
            axes=[],
            rows=[matrix.Row()],
        )
        return _page(request, blank)
    draft = content.from_post(request.POST)
    if "build" in request.POST:
        return _page(request, content.spanned(draft))
    if "asks" in request.POST:
        return _page(request, draft)
    if "codes" in request.POST:
        draft, faults = _coded(request, draft)
        return _page(request, draft, faults=faults)
    read = _read(request, draft)
    try:
        product = saving.create_in_editor(
            request.shop,
            images=loose_images(request, request.POST.getlist("image_ids")),
            uploads=request.FILES.getlist("files"),
            publish=_wants_publish(request),
            actor=request.actor,
            form=form_of(request, _contents(request)),
            **read,
        )
    except Refused as refusal:
        saved_as = refusal.details.get("saved_as", "")
        return _page(request, draft, faults=refusal.faults, saved_as=saved_as, status=409 if saved_as else 422)
    messages.success(request, _("On its way to the storefronts.") if _wants_publish(request) else _("Draft saved."))
    return HttpResponseRedirect(reverse("products:detail", args=[product.public_id]))


@require_http_methods(["GET", "POST"])
@shop_page(Permission.PRODUCTS_WRITE)
def edit(request, public_id):
    """Change a product. Whoever saves second sees what the first one changed, and chooses field by field."""
    product = find_product(request, public_id)
    stored = _stored(product)
    if request.method == "GET":
        return _page(request, stored, product=product, base=content.dump(stored))
    draft = content.from_post(request.POST)
    if "resolve" in request.POST:
        taken = [key for key in request.POST.getlist("fields") if request.POST.get(f"choice:{key}") == "theirs"]
        draft = content.merge(draft, stored, taken)
    base = request.POST.get("base", "")
    if "build" in request.POST:
        return _page(request, content.spanned(draft), product=product, base=base, version=request.POST.get("version"))
    if "asks" in request.POST:
        return _page(request, draft, product=product, base=base, version=request.POST.get("version"))
    if "codes" in request.POST:
        draft, faults = _coded(request, draft, product)
        return _page(request, draft, product=product, base=base, version=request.POST.get("version"), faults=faults)
    try:
        product = saving.save_product(
            product,
            expected_version=_version(request, product),
            uploads=request.FILES.getlist("files"),
            publish=_wants_publish(request),
            actor=request.actor,
            form=form_of(request, _contents(request)) if request.POST.get("form_key") else None,
            sure_prices=request.POST.getlist("sure_price"),
            **_read(request, draft),
        )
    except Stale:
        return _conflict(request, product, draft, stored)
    except Refused as refusal:
        return _page(
            request,
            draft,
            product=product,
            base=base,
            version=request.POST.get("version"),
            faults=refusal.faults,
            asked=_asked(draft, refusal.faults),
            status=422,
        )
    messages.success(request, _saved_text(product))
    return HttpResponseRedirect(reverse("products:detail", args=[product.public_id]))


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def build_matrix(request, public_id=""):
    """The matrix that the axes in the form span, with everything typed so far, and with codes by the pattern where they
    are asked for: nothing is saved."""
    draft = content.spanned(content.from_post(request.POST))
    faults: Sequence[Fault] = ()
    product = find_row(request, public_id) if public_id else None
    if "codes" in request.POST:
        draft, faults = _coded(request, draft, product)
    errors = {str(fault.field): str(fault.message) for fault in faults}
    context = _matrix_context(request, draft, errors, product)
    context["is_coded"] = "codes" in request.POST and not faults
    return render_piece(request, "products/panels/matrix.html", context, page=reverse("products:new"))


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def asked_fields(request):
    """The fields of what the category in the form asks for, with everything typed that it takes: nothing is saved."""
    found = asking.asking(content.from_post(request.POST), request.POST)
    context = {"asking": found, "errors": {}, "limits": limits, "is_draft": "is_draft" in request.POST}
    return render_piece(request, "products/panels/editor_attributes.html", context, page=reverse("products:new"))


def _coded(request, draft: content.Draft, product: Product | None = None) -> tuple[content.Draft, Sequence[Fault]]:
    """The draft with seller SKUs by the pattern that was typed; as it is, with the faults, where they cannot be made."""
    of = content.to_code(draft)
    replaces = request.POST.get("code_replace") == "on"
    try:
        found = codes.filled(
            request.shop,
            of,
            request.POST.get("code_pattern", ""),
            replaces=replaces,
            product_id=product.pk if product else None,
        )
    except Refused as refusal:
        return draft, [fault.at("code_pattern") for fault in refusal.faults]
    return content.with_codes(draft, found), []


@require_POST
@shop_page(Permission.PRODUCTS_WRITE)
def autosave(request, public_id=""):
    """Keep a draft while it is typed. A new product becomes a draft with its first sound title."""
    draft = content.from_post(request.POST)
    read = _read(request, draft)
    if not public_id and not read["values"]["title"]:
        return _autosaved(request, None, [])
    try:
        if public_id:
            product, left_out = saving.autosave_draft(
                find_row(request, public_id),
                expected_version=_version(request, None),
                actor=request.actor,
                form=form_of(request, _contents(request)),
                **read,
            )
        else:
            images = loose_images(request, request.POST.getlist("image_ids"))
            product, left_out = saving.autosave_new(
                request.shop, images=images, actor=request.actor, form=form_of(request, _contents(request)), **read
            )
    except Refused as refusal:
        return _autosaved(request, None, [refusal.faults[0].at("")])
    return _autosaved(request, product, left_out)


def _contents(request) -> str:
    """What the seller typed, as one text: the same for the same form sent twice."""
    aside = {
        "csrfmiddlewaretoken",
        "sure_price",
        "form_key",
        "form_sequence",
        "version",
        "base",
        "do",
        "resolve",
        "fields",
        "code_pattern",
        "code_replace",
        "choices_shown",
    }
    typed = sorted((name, request.POST.getlist(name)) for name in request.POST if name not in aside)
    return json.dumps([typed, [(file.name, file.size) for file in request.FILES.getlist("files")]])


def _autosaved(request, product: Product | None, left_out: Sequence[Fault]):
    context = {
        "product": product,
        "left_out": left_out,
        "saved_at": f"{clock.now().astimezone(clock.JAKARTA):%H.%M}",
        "is_new": product is not None and "version" not in request.POST,
        "has_other_choices": product is not None and _choices_of(product) != request.POST.get("choices_shown", ""),
        # From now on pictures go to the product, so their panel comes along once.
        "images": list(product.images.order_by("position", "id")) if product else [],
        "image_errors": [],
        "new_version": None,
    }
    edit_url = reverse("products:edit", args=[product.public_id]) if product else ""
    page = edit_url or reverse("products:new")
    response = render_piece(request, "products/panels/autosaved.html", context, page=page)
    events: dict = {"saved": True} if product is not None and not left_out else {}
    if product is not None and context["is_new"]:
        response["HX-Replace-Url"] = edit_url
        events["draft:created"] = {
            "edit": edit_url,
            "autosave": reverse("products:autosave", args=[product.public_id]),
        }
    if events:
        response["HX-Trigger"] = json.dumps(events)
    return response


def _choices_of(product: Product) -> str:
    """The choices that may have pictures, as the page of the form names them."""
    return "|".join(choice for choice, _image in product.pictured_choices)


def _read(request, draft: content.Draft) -> dict:
    """The action's arguments from what was typed, with the faults of what could not be read."""
    values, faults = content.content_of(draft)
    skus, sku_faults = content.skus_of(draft, with_stock=request.membership.may(Permission.STOCK_WRITE))
    category = gate.whole(values["category"] or "")
    values["category"] = None if category is None else Category.objects.filter(pk=category).first()
    del values["attributes"]
    values |= asking.to_save(draft, request.POST)
    if len(draft.rows) == 1 and not draft.axes and draft.rows[0] == matrix.Row():
        skus = []  # nobody touched it yet
    return {
        "values": values,
        "axes": [axis for axis in draft.axes if axis["values"] or axis["name"]],
        "skus": skus,
        "platforms": draft.platforms,
        "faults": faults + sku_faults,
    }


def _stored(product: Product) -> content.Draft:
    """A stored product in the editor; a draft whose rows still lack prices gets its whole matrix back."""
    stored = content.from_product(product)
    if product.wanted_status == Product.Status.DRAFT and product.axes:
        return content.spanned(stored)
    return stored


def _wants_publish(request) -> bool:
    return request.POST.get("do") == "publish"


def _version(request, product: Product | None) -> int | None:
    """The version the form was opened on; a form without one is treated as stale when there is a product."""
    text = request.POST.get("version", "")
    if (version := gate.whole(text)) is not None:
        return version
    return -1 if product is not None else None


def _saved_text(product: Product) -> str:
    if product.wanted_status == Product.Status.DRAFT:
        return _("Draft saved.")
    if product.wanted_status == Product.Status.SELLER_DEACTIVATED:
        return _("Saved. The product is deactivated, so buyers do not see it.")
    return _("Saved; the storefronts are told.")


def _asked(draft: content.Draft, faults: Sequence[Fault]) -> list[str]:
    """The prices that this page asks about: saving it once more says that they are meant."""
    skus, _faults = content.skus_of(draft)
    places = [int(fault.path[1]) for fault in faults if fault.code == "price_jump"]
    return [f"{skus[place]['id']}:{skus[place]['price']}" for place in places]


def _page(request, draft, *, product=None, base="", version=None, faults=(), asked=(), saved_as="", status=200):
    """The editor with ``draft`` in it; ``faults`` stand beside their fields and in the summary on top."""
    by_field: dict[str, str] = {}
    for fault in faults:
        by_field.setdefault(".".join(map(str, fault.path)), str(fault.message))
    twin = next((fault.values["duplicate_of"] for fault in faults if "duplicate_of" in fault.values), None)
    if product is not None:
        images = list(product.images.all())
    else:
        images = loose_images(request, request.POST.getlist("image_ids"))
    context = {
        "product": product,
        "draft": draft,
        "base": base,
        "version": version or (product.version if product else ""),
        # A page that comes back with faults goes on with its form; one whose form was saved begins another.
        "form_key": (not saved_as and request.POST.get("form_key")) or secrets.token_urlsafe(24),
        "form_sequence": gate.whole(request.POST.get("form_sequence", "")) or 0,
        "saved_as": saved_as,
        "asked": asked,
        "errors": by_field,
        "twin": twin,
        "images": images,
        "image_errors": [],
        "new_version": None,
        "categories": manage_queries.category_choices(),
        "recent_categories": manage_queries.recent_categories(request.shop),
        "search_words": manage_queries.search_words,
        "limits": limits,
        "plain_fields": [field for field in content_fields.PLAIN if field.input],
        "asking": asking.asking(draft, request.POST),
        **_matrix_context(request, draft, by_field, product),
    }
    return render_page(request, "products/editor.html", context, status=status)


def _matrix_context(request, draft, errors=None, product=None) -> dict:
    return {
        "product": product,
        "draft": draft,
        "errors": errors or {},
        "spans": matrix.size([axis for axis in draft.axes if axis["values"]]),
        "code_pattern": request.POST.get("code_pattern", codes.USUAL if draft.axes else "{BRAND}-{N}"),
        "code_replaces": request.POST.get("code_replace") == "on",
        "limits": limits,
        "may_stock": request.membership.may(Permission.STOCK_WRITE),
    }


def _conflict(request, product, draft, stored):
    """Two editors: what differs, yours and theirs side by side; both are kept until the seller has chosen."""
    labels = _labels()
    categories = {str(leaf.pk): leaf.name for _parent, leaves in manage_queries.category_choices() for leaf in leaves}

    def show(name, value):
        if name == "category":
            return categories.get(value, "")
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if name == "platforms":
            return " + ".join(str(Platform(platform).label) for platform in value) or _("On no storefront")
        return attributes.in_line(value) if name == "attributes" else value

    base = content.load(request.POST.get("base"))
    context = {
        "product": product,
        "clashes": content.clashes(base, draft, stored, labels=labels, show=show),
        "posted": [
            (name, value)
            for name in request.POST
            if name not in ("csrfmiddlewaretoken", "version", "resolve", "fields") and not name.startswith("choice:")
            for value in request.POST.getlist(name)
        ],
        "base": request.POST.get("base", ""),
        "change": audit.history(product, limit=1).first(),
    }
    return render_page(request, "products/conflict.html", context, status=409)


def _labels() -> dict[str, str]:
    return {
        **{field.name: str(field.label) for field in content_fields.FIELDS},
        "platforms": _("On sale on"),
        "skus": _("Variations and SKUs"),
        "seller_sku": _("Seller SKU"),
        "price": _("Price"),
        "stock": _("Stock"),
    }
