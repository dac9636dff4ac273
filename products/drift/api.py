"""/sync/drift-checks: compare what a storefront shows with what we want, and settle the differences."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import StrictSerializer, moment, once
from core.api.views import ShopApi
from core.errors import Fault, Invalid
from core.platforms import Platform
from core.sentences import gettext as _
from products.drift import actions as drift
from storefronts.models import Difference, DriftCheck

DIFFERENCES_MAX = 1000


class DriftStart(StrictSerializer):
    """The storefront to compare with."""

    platform = serializers.ChoiceField(Platform.choices)


class DifferenceIds(StrictSerializer):
    """The differences meant; all open ones when left out."""

    ids = serializers.ListField(child=serializers.CharField(max_length=32), required=False, max_length=DIFFERENCES_MAX)


class DifferenceShape(serializers.Serializer):
    """One field that a storefront shows otherwise."""

    id = serializers.CharField()
    subject = serializers.CharField(allow_blank=True)
    part = serializers.CharField(allow_blank=True)
    field = serializers.CharField()
    ours = serializers.JSONField()
    theirs = serializers.JSONField()
    state = serializers.ChoiceField(Difference.State.choices)


class DriftCheckShape(serializers.Serializer):
    """A comparison; ``compared`` counts fields. At most 1,000 differences are listed, the open ones first."""

    id = serializers.CharField()
    platform = serializers.ChoiceField(Platform.choices)
    status = serializers.ChoiceField(DriftCheck.Status.choices)
    products = serializers.IntegerField()
    compared = serializers.IntegerField()
    error = serializers.CharField(allow_null=True)
    differences = DifferenceShape(many=True)
    requested_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class DriftChecksApi(ShopApi):
    """Comparisons with the storefronts."""

    paged = frozenset()
    scopes = {
        "create": Permission.SYNC_WRITE,
        "retrieve": Permission.SYNC_READ,
        "heal": Permission.SYNC_WRITE,
        "accept": Permission.SYNC_WRITE,
    }

    @extend_schema(
        operation_id="startDriftCheck",
        summary="Start a drift check",
        request=DriftStart,
        responses={202: DriftCheckShape},
    )
    @once
    def create(self, request):
        """Have everything on one storefront compared, field by field. One at a time: the one under way is returned."""
        body = self.body(DriftStart)
        check = drift.start_drift_check(request.shop, platform=body["platform"], actor=request.actor)
        location = f"/api/v1/sync/drift-checks/{check.public_id}"
        return Response(_picture(check), status=202, headers={"Location": location})

    @extend_schema(operation_id="getDriftCheck", summary="Get a drift check", responses=DriftCheckShape)
    def retrieve(self, request, public_id):
        """How far the comparison is, and what differs."""
        return self.tagged(_picture(self._find(public_id)), 0)

    @extend_schema(
        operation_id="healDrift", summary="Send ours again", request=DifferenceIds, responses=DriftCheckShape
    )
    @once
    def heal(self, request, public_id):
        """Make the storefront show our values again, for all open differences or for those named."""
        check = self._find(public_id)
        drift.heal(check, difference_ids=self._ids(check), actor=request.actor)
        return Response(_picture(check))

    @extend_schema(operation_id="acceptDrift", summary="Take theirs over", request=None, responses=DriftCheckShape)
    @once
    def accept(self, request, public_id, difference_id):
        """Take the storefront's value over as ours; the other storefront then mirrors it."""
        check = self._find(public_id)
        difference = Difference.objects.filter(check_run=check, pk=int(difference_id.removeprefix("dif_"))).first()
        if difference is None:
            message = _("This check has no such difference.")
            raise Invalid([Fault("difference_unknown", message, "difference_id")])
        drift.accept_theirs(difference, actor=request.actor)
        return Response(_picture(check))

    def _find(self, public_id: str) -> DriftCheck:
        return self.find(DriftCheck.objects.all(), public_id=public_id)

    def _ids(self, check) -> list[int] | None:
        ids = self.body(DifferenceIds).get("ids")
        if ids is None:
            return None
        numbers = [int(key[4:]) for key in ids if key.startswith("dif_") and key[4:].isdecimal() and len(key) < 23]
        known = set(Difference.objects.filter(check_run=check, pk__in=numbers).values_list("pk", flat=True))
        message = _("This check has no difference “%s”.")
        faults = [
            Fault("difference_unknown", message % key[:60], f"ids.{place}")
            for place, key in enumerate(ids)
            if key not in {f"dif_{pk}" for pk in known}
        ]
        if faults:
            raise Invalid(faults)
        return numbers


def _picture(check: DriftCheck) -> dict:
    check.refresh_from_db()
    differences = check.differences.order_by("-state", "id")[:DIFFERENCES_MAX]
    return {
        "id": check.public_id,
        "platform": check.platform,
        "status": check.status,
        "products": check.products,
        "compared": check.compared,
        "error": check.error or None,
        "differences": [
            {
                "id": f"dif_{row.pk}",
                "subject": row.subject_label,
                "part": row.part,
                "field": row.field,
                "ours": row.ours,
                "theirs": row.theirs,
                "state": row.state,
            }
            for row in differences
        ],
        "requested_at": moment(check.requested_at),
        "finished_at": moment(check.finished_at),
    }
