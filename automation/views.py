"""Rules: the list with what they did, one rule, its form, its dry run, and the switches; one action a view."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.pages import shop_page
from accounts.roles import Permission
from automation import actions, queries, trial
from automation.forms import RuleForm
from automation.models import Deed, Rule
from core import gate, keyset, lists
from core.errors import Refused
from core.htmx import render_page
from core.keyset import Sort
from core.sentences import gettext as _

PAGE_SIZE = 50
NEWEST = Sort("id", descending=True)


@require_GET
@shop_page(Permission.ORDERS_READ)
def index(request):
    """The shop's rules in their order, the labels they put on the print list, and what they did."""
    rules = list(queries.counted_rules(request.shop))
    context: dict = {"rules": rules, "to_print": queries.to_print(request.shop)} | _log(request, None)
    return render_page(request, "automation/list.html", context, fragment="log")


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ORDERS_WRITE)
def new(request):
    """A new rule; its dry run follows."""
    form, status = RuleForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = actions.create_rule(request.shop, values=form.values(), actor=request.actor)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                return redirect("automation:trial", row.public_id)
    return render_page(request, "automation/form.html", {"form": form, "rule": None}, status=status)


@require_GET
@shop_page(Permission.ORDERS_READ)
def detail(request, public_id):
    """One rule in words, its switch, and what it did."""
    row = _find(request, public_id)
    return render_page(request, "automation/detail.html", _log(request, row), fragment="log")


@require_http_methods(["GET", "POST"])
@shop_page(Permission.ORDERS_WRITE)
def edit(request, public_id):
    """Change a rule; one that is on goes off until its dry run was looked at."""
    row = _find(request, public_id)
    form, status = RuleForm(request.POST or None, initial=RuleForm.initial_of(row)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = form.cleaned_data["version"]
            try:
                actions.edit_rule(row, values=form.values(), actor=request.actor, expected_version=version)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                return redirect("automation:trial", row.public_id)
    return render_page(request, "automation/form.html", {"form": form, "rule": row}, status=status)


@require_GET
@shop_page(Permission.ORDERS_READ)
def try_out(request, public_id):
    """What it would have done with the last 200 orders; from here it is switched on."""
    row = _find(request, public_id)
    tried = trial.run(request.shop, row)
    shown = request.GET.get("show", "")
    rows = [one for one in tried if one.matches or shown == "all"]
    context = {
        "rule": row,
        "count": len(tried),
        "matching": sum(one.matches for one in tried),
        "stuck": sum(any(deed.problem for deed in one.would) for one in tried),
        "rows": rows,
        "shows_all": shown == "all",
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
    }
    return render_page(request, "automation/trial.html", context)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def switch_on(request, public_id):
    """Act from now on, as the dry run showed."""
    version = gate.whole(request.POST.get("version", "")) or 0
    row = actions.switch_on(_find(request, public_id), version=version, actor=request.actor)
    messages.success(request, _("The rule is on: it acts for you on orders that come in from now on."))
    return redirect("automation:detail", row.public_id)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def switch_off(request, public_id):
    """Act no more."""
    row = actions.switch_off(_find(request, public_id), actor=request.actor)
    messages.success(request, _("The rule is off. What it did stays."))
    return redirect("automation:detail", row.public_id)


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def move(request, public_id):
    """Put it at another place."""
    position = gate.whole(request.POST.get("position", "")) or 1
    actions.move_rule(_find(request, public_id), position=position, actor=request.actor)
    return redirect("automation:list")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def delete(request, public_id):
    """Forget it, and the list of what it did."""
    actions.delete_rule(_find(request, public_id), actor=request.actor)
    messages.success(request, _("The rule was deleted. What it did stands in the orders' own histories."))
    return redirect("automation:list")


@require_POST
@shop_page(Permission.ORDERS_WRITE)
def undo(request, public_id):
    """Take one thing back that a rule did."""
    rows = Deed.objects.for_shop(request.shop).select_related("order", "rule")
    deed = actions.undo(get_object_or_404(rows, public_id=public_id), actor=request.actor)
    messages.success(request, _("Undone."))
    return redirect("automation:detail", deed.rule.public_id)


def _find(request, public_id: str) -> Rule:
    return get_object_or_404(queries.rules(request.shop), public_id=public_id)


def _log(request, rule: Rule | None) -> dict:
    """A page of what rules did, or one of them, newest first."""
    state = request.GET.get("state", "")
    state = state if state in Deed.State.values else ""
    page = keyset.page(
        queries.deeds(request.shop, rule=rule, state=state), NEWEST, size=PAGE_SIZE,
        after=request.GET.get("after", ""), before=request.GET.get("before", ""),
    )  # fmt: skip
    tabs = [("", _("All")), *Deed.State.choices]
    return {
        "rule": rule,
        "deeds": page.rows,
        "tabs": [
            {"url": lists.address(request, state=value), "label": label, "count": None, "here": value == state}
            for value, label in tabs
        ],
        "is_narrowed": bool(state),
        "previous_url": page.previous and lists.address(request, before=page.previous),
        "next_url": page.next and lists.address(request, after=page.next),
        "may_write": request.membership.may(Permission.ORDERS_WRITE),
    }
