"""/insights/reports for programs: what the member who made the token has sent by e-mail."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.models import Membership
from accounts.roles import Permission
from core.api import once
from core.api.views import ShopApi
from core.errors import Refused
from core.keyset import Sort
from core.sentences import gettext as _
from insights import representations as told
from insights import serializers as shapes
from insights.actions import reports
from insights.models import Report


class ReportsApi(ShopApi):
    """Pages of Data Compass that come by e-mail, each member's own."""

    serializer_class = shapes.ReportShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = dict.fromkeys(("list", "create", "destroy"), Permission.INSIGHTS_WRITE.value)

    def get_queryset(self):
        """The reports of the member who made the token; none when nobody made it."""
        rows = Report.objects.for_shop(self.request.shop)
        return rows.filter(user=self.request.auth.created_by_id)

    @extend_schema(operation_id="listReports", summary="List reports by e-mail")
    def list(self, request):
        """What the member who made the token has sent, newest first."""
        return self.page(self.get_queryset(), lambda rows: [told.report(row) for row in rows])

    @extend_schema(
        operation_id="createReport", summary="Have a page sent", request=shapes.ReportCreate,
        responses={201: shapes.ReportShape},
    )  # fmt: skip
    @once
    def create(self, request):
        """A page, its source and days come to the member who made the token, as a letter with a workbook. The same report
        twice, and more than 20, are refused."""
        body = self.body(shapes.ReportCreate)
        member = (
            Membership.objects.filter(shop=request.shop, user=request.auth.created_by_id).select_related("user").first()
        )
        if member is None:
            raise Refused(
                "nobody_to_write_to", _("Nobody of this shop made the token, so there is nobody to write to.")
            )
        row = reports.save_report(
            request.shop, user=member.user, page=body["page"], source=body["source"], span=str(body["days"]),
            rhythm=body["rhythm"], actor=request.actor,
        )  # fmt: skip
        return Response(told.report(row), status=201)

    @extend_schema(operation_id="deleteReport", summary="End a report", responses={204: None})
    def destroy(self, request, public_id):
        """No more letters of it."""
        reports.remove_report(self.find(self.get_queryset(), public_id=public_id), actor=request.actor)
        return Response(status=204)
