"""/rules: what is done with orders by itself, tried out, switched on, and what came of it."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from automation import actions, queries, trial
from automation import serializers as shapes
from automation.filters import DeedFilter
from automation.models import Deed, Rule
from core.api import moment, once
from core.api.views import ShopApi
from core.errors import Stale, shown
from core.keyset import Sort

READ, WRITE = Permission.ORDERS_READ, Permission.ORDERS_WRITE


class RulesApi(ShopApi):
    """Rules over the shop's orders, the first one first."""

    serializer_class = shapes.RuleShape
    sorts, default_sort = {"position": Sort("position")}, "position"
    versioned = frozenset({"switch_on"})
    scopes = {
        **dict.fromkeys(("list", "retrieve", "dry_run"), READ),
        **dict.fromkeys(("create", "partial_update", "destroy", "switch_on", "switch_off", "move"), WRITE),
    }

    @extend_schema(operation_id="listRules", summary="List rules")
    def list(self, request):
        """The shop's rules, in the order in which they act."""
        return self.page(Rule.objects.for_shop(request.shop), lambda rows: [_rule(row) for row in rows])

    @extend_schema(
        operation_id="createRule",
        summary="Make a rule",
        request=shapes.RuleCreate,
        responses={201: shapes.RuleShape},
        examples=[
            OpenApiExample(
                "Arrange small orders in the morning",
                value={
                    "name": "Kecil, pagi", "services": ["STANDARD"], "pieces_until": 3, "from_time": "08:00",
                    "until_time": "12:00", "arranges": True, "prints": True,
                },
                request_only=True,
            )
        ],
    )  # fmt: skip
    @once
    def create(self, request):
        """A rule after all others, off: look at its dry run, then switch it on."""
        row = actions.create_rule(request.shop, values=_values(self.body(shapes.RuleCreate)), actor=request.actor)
        location = f"/api/v1/rules/{row.public_id}"
        return self.tagged(_rule(row), row.version, status=201, headers={"Location": location})

    @extend_schema(operation_id="getRule", summary="Get a rule", responses=shapes.RuleShape)
    def retrieve(self, request, public_id):
        """One rule."""
        return self._show(self._find(public_id))

    @extend_schema(
        operation_id="updateRule", summary="Change a rule", request=shapes.RulePatch, responses=shapes.RuleShape
    )
    def partial_update(self, request, public_id):
        """Change it. One that is on goes off (but for its name): what was tried out is no longer what it does."""
        values = _values(self.body(shapes.RulePatch))
        version = self.expected_version()
        try:
            row = actions.edit_rule(self._find(public_id), values=values, actor=request.actor, expected_version=version)
        except Stale as stale:
            raise self.stale(stale, lambda: _rule(self._find(public_id))) from stale
        return self._show(row)

    @extend_schema(operation_id="deleteRule", summary="Delete a rule", responses={204: None})
    def destroy(self, request, public_id):
        """Forget it with its deeds; the orders' own histories keep what it did."""
        actions.delete_rule(self._find(public_id), actor=request.actor)
        return Response(status=204)

    @extend_schema(operation_id="dryRunRule", summary="Try a rule out", request=None, responses=shapes.TrialShape)
    def dry_run(self, request, public_id):
        """What it would have done with the last 200 orders; nothing is changed."""
        row = self._find(public_id)
        tried = trial.run(request.shop, row)
        count = sum(one.matches for one in tried)
        return Response({"version": row.version, "matching": count, "orders": [_tried(one) for one in tried]})

    @extend_schema(
        operation_id="switchOnRule", summary="Switch a rule on", request=shapes.SwitchOn, responses=shapes.RuleShape
    )
    @once
    def switch_on(self, request, public_id):
        """It acts on orders that come in from now on, with the rights of whoever made the token. `version` is that of the dry
        run; another one is refused (412 `rule_changed`)."""
        version = self.body(shapes.SwitchOn)["version"]
        try:
            row = actions.switch_on(self._find(public_id), version=version, actor=request.actor)
        except Stale as stale:
            raise self.stale(stale, lambda: _rule(self._find(public_id))) from stale
        return self._show(row)

    @extend_schema(operation_id="switchOffRule", summary="Switch a rule off", request=None, responses=shapes.RuleShape)
    @once
    def switch_off(self, request, public_id):
        """It does nothing more; what it did stays."""
        return self._show(actions.switch_off(self._find(public_id), actor=request.actor))

    @extend_schema(operation_id="moveRule", summary="Move a rule", request=shapes.MoveBody, responses=shapes.RuleShape)
    @once
    def move(self, request, public_id):
        """Put it at another place: the first rule that matches flags, arranges and lists the label."""
        position = self.body(shapes.MoveBody)["position"]
        return self._show(actions.move_rule(self._find(public_id), position=position, actor=request.actor))

    def _find(self, public_id: str) -> Rule:
        return self.find(Rule.objects.all(), public_id=public_id)

    def _show(self, row: Rule) -> Response:
        return self.tagged(_rule(row), row.version)


class DeedsApi(ShopApi):
    """What rules did."""

    serializer_class = shapes.DeedShape
    filterset_class = DeedFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {"list": READ, "undo": WRITE}

    @extend_schema(operation_id="listDeeds", summary="List what rules did")
    def list(self, request):
        """Every flag, note, shipment and label of a rule, and what was refused, newest first."""
        rows = self.filter_queryset(queries.deeds(request.shop))
        return self.page(rows, lambda page: [_deed(row) for row in page])

    @extend_schema(operation_id="undoDeed", summary="Undo what a rule did", request=None, responses=shapes.DeedShape)
    @once
    def undo(self, request, public_id):
        """Take back a flag, a note or a line of the print list. An arranged shipment cannot be taken back."""
        row = self.find(queries.deeds(request.shop), public_id=public_id)
        return Response(_deed(queries.deeds(request.shop).get(pk=actions.undo(row, actor=request.actor).pk)))


def _values(body: dict) -> dict:
    """The body in the action's words: a choice that is null is the empty one."""
    return body | {name: body[name] or "" for name in ("flag_with", "hand_over") if name in body}


def _rule(row: Rule) -> dict:
    same = (
        *("name", "position", "is_on", "version", "platforms", "services", "couriers", "provinces", "skus", "flags"),
        *("is_cod", "total_from", "total_until", "pieces_from", "pieces_until", "weekdays"),
        *("note_with", "arranges", "prints"),
    )
    return {
        "id": row.public_id,
        **{name: getattr(row, name) for name in same},
        "stopped": row.stopped or None,
        "switched_on_at": moment(row.switched_on_at),
        "from_time": row.from_time and f"{row.from_time:%H:%M}",
        "until_time": row.until_time and f"{row.until_time:%H:%M}",
        "flag_with": row.flag_with or None,
        "hand_over": row.hand_over or None,
        "created_at": moment(row.created_at),
    }


def _tried(one: trial.Tried) -> dict:
    would = [{"did": deed.kind, "after": deed.after, "problem": deed.problem or None} for deed in one.would]
    return {
        "order_id": one.order.public_id,
        "number": one.order.external_id,
        "unmet": one.unmet,
        "would": would,
        "waits_until": moment(one.waits_until),
    }


def _deed(row: Deed) -> dict:
    return {
        "id": row.public_id,
        "rule_id": row.rule.public_id,
        "rule_version": row.rule_version,
        "order_id": row.order.public_id,
        "number": row.order.external_id,
        "did": row.kind,
        "state": row.state,
        "after": row.after,
        "problem": shown(row.problem) if row.problem else None,
        "at": moment(row.at),
        "undone_at": moment(row.undone_at),
    }
