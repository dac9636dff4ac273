"""/integration for programs: where the shop stands, and the seller's moves."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once
from core.api.views import ShopApi
from integration import queries, representations
from integration import serializers as shapes
from integration.actions import leaving, mirroring


class IntegrationApi(ShopApi):
    """Where the shop stands with Tokopedia, and what its seller may do about it."""

    paged = frozenset()
    serializer_class = shapes.IntegrationShape
    scopes = {
        "retrieve": Permission.SHOP_READ,
        "activate": Permission.SHOP_WRITE,
        "opt_out": Permission.SHOP_WRITE,
        "rejoin": Permission.SHOP_WRITE,
    }

    @extend_schema(operation_id="getIntegration", summary="Get the integration", responses=shapes.IntegrationShape)
    def retrieve(self, request):
        """The state, what is mirrored, what can be done now, and how it came to be."""
        row = queries.standing(request.shop)
        return self.tagged(representations.standing(row), row.version)

    @extend_schema(
        operation_id="activateIntegration", summary="Activate now", request=None, responses=shapes.IntegrationShape
    )
    @once
    def activate(self, request):
        """Do not wait for the planned day. A shop that is not connected to Tokopedia yet stays SCHEDULED until a worker
        has spoken to Tokopedia, a few seconds later."""
        mirroring.begin_now(request.shop, actor=request.actor)
        return self._now(request)

    @extend_schema(
        operation_id="optOutOfIntegration", summary="Leave Tokopedia", request=None, responses=shapes.IntegrationShape
    )
    @once
    def opt_out(self, request):
        """Take the whole shop off Tokopedia. TikTok Shop keeps everything; open orders go on; coming back is exact."""
        leaving.opt_out(request.shop, actor=request.actor)
        return self._now(request)

    @extend_schema(
        operation_id="rejoinIntegration",
        summary="Come back to Tokopedia",
        request=None,
        responses=shapes.IntegrationShape,
    )
    @once
    def rejoin(self, request):
        """Be on Tokopedia again, with what leaving took off."""
        leaving.rejoin(request.shop, actor=request.actor)
        return self._now(request)

    def _now(self, request) -> Response:
        return Response(representations.standing(queries.standing(request.shop)))
