"""One change for many orders, for programs."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once
from core.api.views import ShopApi
from core.models import Job
from orders import serializers as shapes
from orders.actions import bulk, undoing
from products.bulk.serializers import JobShape
from products.catalogue import representations


class BulkOrdersApi(ShopApi):
    """One change for many orders."""

    paged = frozenset()
    refuses = frozenset({"look"})
    scopes = dict.fromkeys(("create", "look", "undo"), Permission.ORDERS_WRITE)

    @extend_schema(
        operation_id="startBulkOrders",
        summary="Change many orders",
        request=shapes.OrdersBulk,
        responses={202: JobShape},
        examples=[
            OpenApiExample(
                "Which orders could share a parcel",
                request_only=True,
                value={
                    "selection": {"all": True, "query": {"status": "AWAITING_SHIPMENT"}},
                    "change": {"do": "combine"},
                    "dry_run": True,
                },
            )
        ],
    )
    @once
    def create(self, request):
        """Cancel, flag, note, split or combine `ids`, or `all` orders that match the filters of GET /orders; 10,000 at most.
        The orders are fixed now, each stands or falls alone; GET /jobs/{id} tells the progress and GET /jobs/{id}/rows
        what became of each. With `dry_run` nothing is changed."""
        body = self.body(shapes.OrdersBulk)
        job = bulk.start(
            request.shop,
            selection=body["selection"],
            exact=True,
            change=dict(body["change"]),
            dry_run=body["dry_run"],
            actor=request.actor,
        )
        return _accepted(job)

    @extend_schema(
        operation_id="lookAtUndoOfBulkOrders", summary="What an undo would do", responses=shapes.UndoLookShape
    )
    def look(self, request, public_id):
        """How many orders an undo would put back now, and which it would leave alone; nothing is changed. 409 `cannot_undo` where
        there is no way back."""
        found = undoing.look(self._find(public_id))
        left = [{"reason": why, "numbers": numbers} for why, numbers in found.left.items()]
        return Response({"put_back": found.back, "left_alone": left, "not_looked_at": found.more})

    @extend_schema(
        operation_id="undoBulkOrders", summary="Undo a change of many orders", request=None, responses={202: JobShape}
    )
    @once
    def undo(self, request, public_id):
        """Put back flags and notes, and parcels whose shipment is not arranged, for 30 days; what somebody changed since is
        left alone, and said so. Cancellations have no way back."""
        return _accepted(undoing.start(self._find(public_id), actor=request.actor))

    def _find(self, public_id: str) -> Job:
        return self.find(Job.objects.filter(kind=Job.Kind.BULK_ORDERS), public_id=public_id)


def _accepted(job: Job) -> Response:
    told = representations.job(job, can_undo=False)
    return Response(told, status=202, headers={"Location": f"/api/v1/jobs/{job.public_id}"})
