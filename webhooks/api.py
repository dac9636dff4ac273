"""/webhook-endpoints: the same endpoints as on the pages."""

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import Problem, moment, once
from core.api.views import ShopApi
from core.errors import Stale
from core.keyset import Sort
from webhooks import actions
from webhooks import serializers as shapes
from webhooks.events import SCOPES, EventType
from webhooks.filters import DeliveryFilter, EventFilter
from webhooks.models import Attempt, Delivery, Endpoint, Event

MANAGE = Permission.WEBHOOKS_WRITE


class EndpointsApi(ShopApi):
    """Where a shop's programs listen."""

    scopes = {
        "list": MANAGE,
        "create": MANAGE,
        "retrieve": MANAGE,
        "partial_update": MANAGE,
        "destroy": MANAGE,
        "rotate_secret": MANAGE,
        "test": MANAGE,
        "replay": MANAGE,
    }

    @extend_schema(
        operation_id="listWebhookEndpoints",
        summary="List webhook endpoints",
        responses=shapes.EndpointShape(many=True),
    )
    def list(self, request):
        """The shop's endpoints, newest first. Their secrets are not told again."""
        return self.page(Endpoint.objects.for_shop(request.shop), lambda rows: [_endpoint(row) for row in rows])

    @extend_schema(
        operation_id="createWebhookEndpoint",
        summary="Make a webhook endpoint",
        request=shapes.EndpointCreate,
        responses={201: shapes.NewEndpointShape},
        examples=[
            OpenApiExample(
                "For a warehouse program",
                value={"url": "https://warehouse.example.com/hooks", "event_types": ["stock.changed"]},
                request_only=True,
            )
        ],
    )
    @once
    def create(self, request):
        """Hear of what happens from now on. A token cannot subscribe to what it may not read."""
        body = {"description": "", "event_types": [], **self.body(shapes.EndpointCreate)}
        _check_scopes(request, body["event_types"])
        row = actions.create_endpoint(request.shop, actor=request.actor, **body)
        location = f"/api/v1/webhook-endpoints/{row.public_id}"
        return self.tagged(_with_secret(row), row.version, status=201, headers={"Location": location})

    @extend_schema(operation_id="getWebhookEndpoint", summary="Get a webhook endpoint", responses=shapes.EndpointShape)
    def retrieve(self, request, public_id):
        """One endpoint."""
        row = self._find(public_id)
        return self.tagged(_endpoint(row), row.version)

    @extend_schema(
        operation_id="updateWebhookEndpoint",
        summary="Change a webhook endpoint",
        request=shapes.EndpointPatch,
        responses=shapes.EndpointShape,
    )
    def partial_update(self, request, public_id):
        """Change its address or subscription, or switch it on or off."""
        row, values = self._find(public_id), self.body(shapes.EndpointPatch)
        # Also when only the address changes: what it hears goes to another place.
        _check_scopes(request, values.get("event_types", row.event_types))
        try:
            row = actions.edit_endpoint(
                row, values=values, actor=request.actor, expected_version=self.expected_version()
            )
        except Stale as error:
            raise self.stale(error, lambda: _endpoint(self._find(public_id))) from error
        return self.tagged(_endpoint(row), row.version)

    @extend_schema(operation_id="deleteWebhookEndpoint", summary="Delete a webhook endpoint", responses={204: None})
    def destroy(self, request, public_id):
        """Send nothing to it any more, and forget its deliveries."""
        actions.delete_endpoint(self._find(public_id), actor=request.actor)
        return Response(status=204)

    @extend_schema(
        operation_id="rotateWebhookSecret",
        summary="Give it a new secret",
        request=None,
        responses=shapes.NewEndpointShape,
    )
    @once
    def rotate_secret(self, request, public_id):
        """A new secret; for 24 hours messages carry a signature by the old one too."""
        row = self._find(public_id)
        _check_scopes(request, row.event_types)
        return Response(_with_secret(actions.rotate_secret(row, actor=request.actor)))

    @extend_schema(
        operation_id="testWebhookEndpoint",
        summary="Send a test event",
        request=None,
        responses={202: shapes.DeliveryShape},
    )
    @once
    def test(self, request, public_id):
        """Send a `webhook.test` event, whatever it subscribed to."""
        row = actions.send_test(self._find(public_id), actor=request.actor)
        return Response(_delivery(row), status=202)

    @extend_schema(
        operation_id="replayWebhookEvents",
        summary="Send a stretch of time again",
        request=shapes.ReplayRange,
        responses={202: shapes.ReplayShape},
    )
    @once
    def replay(self, request, public_id):
        """Send all events it hears of that time again, also those it missed while it was off; at most 10,000."""
        body = self.body(shapes.ReplayRange)
        count = actions.replay_range(
            self._find(public_id),
            since=body["from"],
            until=body["to"],
            only_failed=body["only_failed"],
            actor=request.actor,
        )
        return Response({"replayed": count}, status=202)

    def _find(self, public_id: str) -> Endpoint:
        return self.find(Endpoint.objects.all(), public_id=public_id)


class EventsApi(ShopApi):
    """What happened, for programs that would rather ask than be told."""

    serializer_class = shapes.EventShape
    filterset_class = EventFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {"list": Permission.SHOP_READ}

    @extend_schema(operation_id="listEvents", summary="List events", responses=shapes.EventShape(many=True))
    def list(self, request):
        """The same events as endpoints get, newest first, for 30 days; kept from the moment that the shop has a token or
        an endpoint, a few seconds after they happen. A token sees only the types whose objects it may read."""
        types = [kind.value for kind in EventType if request.auth.may(SCOPES[kind])]
        rows = Event.objects.for_shop(request.shop).filter(type__in=types)
        return self.page(self.filter_queryset(rows), lambda page: [_event(row) for row in page])


class DeliveriesApi(ShopApi):
    """What was sent to an endpoint."""

    filterset_class = DeliveryFilter
    scopes = {"list": MANAGE, "replay": MANAGE}

    @extend_schema(
        operation_id="listWebhookDeliveries",
        summary="List deliveries",
        responses=shapes.DeliveryShape(many=True),
    )
    def list(self, request, public_id):
        """The endpoint's deliveries with their tries, newest first."""
        endpoint = self.find(Endpoint.objects.all(), public_id=public_id)
        rows = Delivery.objects.filter(endpoint=endpoint).select_related("endpoint", "event")
        rows = rows.prefetch_related(Prefetch("tries", Attempt.objects.order_by("-id")))
        return self.page(self.filter_queryset(rows), lambda page: [_delivery(row) for row in page])

    @extend_schema(
        operation_id="replayWebhookDelivery",
        summary="Send one event again",
        request=None,
        responses={202: shapes.DeliveryShape},
    )
    @once
    def replay(self, request, public_id):
        """Send the event once more, under the same webhook-id."""
        rows = Delivery.objects.for_shop(request.shop).select_related("endpoint", "event")
        row = rows.filter(public_id=public_id).first()
        if row is None:
            raise Http404
        return Response(_delivery(actions.replay_delivery(row, actor=request.actor)), status=202)


def _check_scopes(request, event_types) -> None:
    """No token sends elsewhere what it may not read itself (no types means all of them)."""
    needed = {SCOPES[EventType(name)] for name in event_types or EventType.values}
    for scope in sorted(needed):
        if not request.auth.may(scope):
            detail = _("This token lacks the scope “%(scope)s” and cannot subscribe to what it opens.")
            raise Problem(403, "scope_missing", detail % {"scope": scope}, scope=scope)


def _endpoint(row: Endpoint) -> dict:
    return {
        "id": row.public_id,
        "url": row.url,
        "description": row.description,
        "event_types": row.event_types,
        "is_active": row.is_active,
        "disabled_at": moment(row.disabled_at),
        "disabled_reason": row.disabled_reason or None,
        "failing_since": moment(row.failing_since),
        "last_delivered_at": moment(row.last_delivered_at),
        "previous_secret_until": moment(row.previous_secret_until),
        "created_at": moment(row.created_at),
    }


def _with_secret(row: Endpoint) -> dict:
    return {**_endpoint(row), "secret": str(row.secret)}


def _event(row: Event) -> dict:
    return {
        "id": row.public_id,
        "type": row.type,
        "subject_id": row.subject_id,
        "occurred_at": moment(row.occurred_at),
        "data": row.payload["data"],
    }


def _delivery(row: Delivery) -> dict:
    waits = row.state == Delivery.State.PENDING
    return {
        "id": row.public_id,
        "endpoint_id": row.endpoint.public_id,
        "event_id": row.event.public_id,
        "type": row.event.type,
        "subject_id": row.event.subject_id,
        "state": row.state,
        "attempts": row.attempts,
        "due_at": moment(row.due_at) if waits else None,
        "occurred_at": moment(row.event.occurred_at),
        "finished_at": moment(row.finished_at),
        "tries": [_attempt(attempt) for attempt in row.tries.all()],
    }


def _attempt(attempt: Attempt) -> dict:
    return {
        "at": moment(attempt.at),
        "status_code": attempt.status_code,
        "latency_ms": attempt.latency_ms,
        "error": attempt.error or None,
        "response": attempt.response,
    }
