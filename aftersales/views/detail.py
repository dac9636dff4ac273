"""One return: what both sides did, the money, the evidence, and the seller's decision."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import queries as accounts
from accounts.pages import refusal_response, shop_page
from accounts.roles import Permission
from aftersales import clocks, pack, queries, story
from aftersales.actions import deciding, hints, pieces, proof
from aftersales.fees import FeeBack, fees_back
from aftersales.models import Evidence, Return
from core import audit, clock, gate, numbers
from core.errors import Refused
from core.files import show
from core.htmx import back_to, hx_redirect, is_fragment, render_page
from logistics.models import Warehouse
from orders.models import Order
from orders.queries import thumbnail_url


def find_return(request, public_id: str) -> Return:
    """This shop's return with all a page shows of it, or 404."""
    rows = queries.with_everything(Return.objects.for_shop(request.shop))
    return get_object_or_404(rows, public_id=public_id)


@require_GET
@shop_page(Permission.RETURNS_READ)
def detail(request, public_id):
    """The return's page; it draws itself again while the storefront has yet to answer."""
    row = find_return(request, public_id)
    return render_page(request, "returns/detail.html", context_of(request, row), fragment="return")


@require_GET
@shop_page(Permission.RETURNS_READ)
def of_order(request, public_id):
    """Until when the buyer of a delivered order may ask for a return, and what they asked for: the order's page shows it."""
    order = get_object_or_404(Order.objects.for_shop(request.shop), public_id=public_id)
    is_mall = accounts.was_mall(request.shop, order.ordered_at)
    until = order.delivered_at and clocks.open_until(order.delivered_at, is_mall=is_mall)
    context = {
        "order": order,
        "is_mall": is_mall,
        "until": until,
        "is_open": until is not None and until > clock.now(),
        "days": clocks.WINDOW_DAYS_MALL if is_mall else clocks.WINDOW_DAYS,
        "returns": Return.objects.for_shop(request.shop).filter(order=order).order_by("-id"),
    }
    return render_page(request, "returns/of_order.html", context, fragment="of_order")


def context_of(request, row: Return, **more) -> dict:
    """What the return's page shows."""
    lines = list(row.lines.all())
    files = list(row.evidence.all())
    may_write = request.membership.may(Permission.RETURNS_WRITE)
    mine = deciding.why_not(row, Return.Status.PENDING, *deciding.CAME_BACK)
    # What the platform charges is money: who may not see that sees what goes back alone.
    fees = fees_back(row) if request.membership.may(Permission.FINANCE_READ) else []
    sums = story.sums(row, lines, fees)
    back = row.refund.amount if hasattr(row, "refund") else row.worth
    return {
        "row": row,
        "order": row.order,
        "lines": lines,
        "thumbnails": {line.order_line_id: thumbnail_url(line) for line in lines},
        "sums": sums,
        "fees": fees,
        "cost": _cost(row, sums, fees),
        "total_back": back,
        "rest": back - sum(one.back for one in sums),
        "moments": story.timeline(row, audit.history(row, limit=100), files),
        "files": files,
        "disputes": list(row.disputes.all()),
        "silence": queries.silence(row),
        "kept_goods": queries.kept_goods(row) if row.type == Return.Type.RETURN_AND_REFUND else [],
        "may_write": may_write,
        "can_answer": may_write and mine is None,
        "came_back": row.status in deciding.CAME_BACK,
        "can_inspect": may_write and row.buyer_shipped_at is not None and row.inspected_at is None,
        "can_offer": may_write and mine is None and row.type != Return.Type.REPLACEMENT and not row.is_offer_refused,
        "can_dispute": may_write and (mine is None or deciding.may_appeal(row)) and len(row.disputes.all()) < 2,
        "can_replace": may_write and row.type == Return.Type.REPLACEMENT and row.status == Return.Status.SUCCESS
        and not row.wanted,
        "is_appeal": deciding.may_appeal(row),
        "is_waiting": bool(row.wanted) and not row.problem,
        "reject_reasons": Return.RejectReason.choices,
        "warehouses": Warehouse.objects.for_shop(request.shop).order_by("-is_default", "name"),
        "answer_label": Return.Answer(row.wanted["decision"]).label if row.wanted else "",
        "error": "",
        "given": {},
        **more,
    }  # fmt: skip


def _cost(row: Return, sums: list[story.Sum], fees: list[FeeBack]) -> int:
    """Rupiah that the return costs the seller: what the seller bears, shipping with it, less the fees that come back."""
    shipping = 0 if hasattr(row, "refund") or row.is_couriers_fault else row.worth - sum(one.back for one in sums)
    return sum(one.seller for one in sums) + shipping - sum(one.amount for one in fees)


@require_POST
@shop_page(Permission.RETURNS_WRITE)
def approve(request, public_id):
    """Approve in one stroke, as the buyer asked, or with a refund instead."""
    row = find_return(request, public_id)
    try:
        deciding.approve(
            row,
            keeps_goods=request.POST.get("keep") == "1",
            refund_instead=request.POST.get("instead") == "1",
            actor=request.actor,
        )
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("returns:detail", args=[row.public_id]))
    return _done(request, row, _("Approved; the storefront is being told."))


@require_http_methods(["GET", "POST"])
@shop_page(Permission.RETURNS_WRITE)
def reject(request, public_id):
    """Refuse a request or a parcel, with a reason, a comment and photos."""
    return _form(
        request,
        public_id,
        "returns/reject.html",
        lambda row: deciding.reject(
            row,
            reason=request.POST.get("reason", ""),
            comment=request.POST.get("comment", ""),
            files=request.FILES.getlist("evidence"),
            actor=request.actor,
        ),
        _("Refused; the storefront is being told."),
    )


@require_http_methods(["GET", "POST"])
@shop_page(Permission.RETURNS_WRITE)
def offer(request, public_id):
    """Offer a part of the money."""
    return _form(
        request,
        public_id,
        "returns/offer.html",
        lambda row: deciding.counter_offer(row, amount=_rupiah(request, "amount"), actor=request.actor),
        _("Offered; the buyer answers within two days."),
    )


@require_http_methods(["GET", "POST"])
@shop_page(Permission.RETURNS_WRITE)
def inspect(request, public_id):
    """Write down what came back and put it on the shelf."""
    return _form(
        request,
        public_id,
        "returns/inspect.html",
        lambda row: deciding.inspect(row, _found(request, row), actor=request.actor),
        _("Inspection saved; what is good is for sale again."),
    )


@require_http_methods(["GET", "POST"])
@shop_page(Permission.RETURNS_WRITE)
def dispute(request, public_id):
    """Call the platform in, or appeal."""
    return _form(
        request,
        public_id,
        "returns/dispute.html",
        lambda row: deciding.dispute(
            row,
            reason=request.POST.get("reason", ""),
            files=request.FILES.getlist("evidence"),
            actor=request.actor,
        ),
        _("The platform is being called in."),
    )


@require_http_methods(["GET", "POST"])
@shop_page(Permission.RETURNS_WRITE)
def replacement(request, public_id):
    """Tell the tracking number of the replacement."""
    return _form(
        request,
        public_id,
        "returns/replacement.html",
        lambda row: deciding.send_replacement(
            row, tracking_number=request.POST.get("tracking_number", ""), actor=request.actor
        ),
        _("The storefront is told that the replacement is on its way."),
    )


@require_POST
@shop_page(Permission.RETURNS_WRITE)
def add_evidence(request, public_id):
    """Show photos or videos."""
    row = find_return(request, public_id)
    back = reverse("returns:detail", args=[row.public_id])
    try:
        proof.add_evidence(row, request.FILES.getlist("evidence"), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=back)
    return _done(request, row, _("Evidence added; the storefront is being told."))


@require_POST
@shop_page(Permission.RETURNS_WRITE)
def note(request, public_id):
    """Keep the seller's own note."""
    row = find_return(request, public_id)
    try:
        deciding.set_note(row, note=request.POST.get("note", ""), actor=request.actor)
    except Refused as refusal:
        return refusal_response(request, refusal, fallback=reverse("returns:detail", args=[row.public_id]))
    return _done(request, row, _("Note saved."))


@require_POST
@shop_page(Permission.RETURNS_WRITE)
def read_again(request, public_id):
    """Ask the storefront for the return's news now."""
    row = find_return(request, public_id)
    hints.hint(row.connection, [row.external_id])
    messages.success(request, _("The storefront is asked for news of this return."))
    return HttpResponseRedirect(reverse("returns:detail", args=[row.public_id]))


@require_GET
@shop_page(Permission.RETURNS_READ)
def evidence(request, public_id, evidence_id):
    """One photo or video, for whoever may see the return."""
    row = get_object_or_404(Return.objects.for_shop(request.shop), public_id=public_id)
    found = get_object_or_404(Evidence.objects.exclude(file=""), returned=row, public_id=evidence_id)
    return show(found.file, found.name, found.content_type)


@require_POST
@shop_page(Permission.RETURNS_READ)
def evidence_pack(request, public_id):
    """Everything about the return in one zip."""
    row = find_return(request, public_id)
    content = pack.build(row, actor=request.actor)
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="return-{row.external_id}.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _form(request, public_id: str, template: str, act, said: str):
    """A dialog that asks, and what it does when it is sent."""
    row, error = find_return(request, public_id), ""
    if request.method == "POST":
        try:
            act(row)
        except Refused as refusal:
            error = str(refusal.message)
        else:
            return _done(request, row, said)
    context = context_of(request, row, error=error, given=request.POST)
    return render_page(request, template, context, fragment="dialog", status=409 if error else 200)


def _found(request, row: Return) -> dict[int, pieces.Found]:
    shelves = {one.public_id: one for one in Warehouse.objects.for_shop(request.shop)}

    def count(name: str, line) -> int:
        given = gate.whole(request.POST.get(f"{name}-{line.pk}", "") or "0")
        return -1 if given is None else given

    return {
        line.pk: pieces.Found(
            good=count("good", line),
            damaged=count("damaged", line),
            missing=count("missing", line),
            not_ours=count("not_ours", line),
            restock=count("restock", line),
            warehouse=shelves.get(request.POST.get(f"warehouse-{line.pk}", "")),
        )
        for line in row.lines.all()
    }


def _rupiah(request, name: str) -> int:
    try:
        return numbers.whole(request.POST.get(name, ""), is_money=True)
    except numbers.BadNumber as bad:
        raise Refused.of(bad.fault.at(name)) from None


def _done(request, row: Return, text: str):
    messages.success(request, text)
    target = reverse("returns:detail", args=[row.public_id])
    return hx_redirect(back_to(request, target)) if is_fragment(request) else HttpResponseRedirect(target)
