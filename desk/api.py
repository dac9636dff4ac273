"""/notifications for programs: those of the person who made the token, as far as the token may read what they are about."""

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.models import Membership
from accounts.roles import Permission
from core.api import once
from core.api.views import ShopApi
from core.errors import Fault, Invalid
from core.keyset import Sort
from core.sentences import gettext as _
from desk import notice_queries, representations
from desk import serializers as shapes
from desk.actions import reading
from desk.filters import NotificationFilter
from desk.models import Notification


class NotificationsApi(ShopApi):
    """What the person behind the token was told."""

    serializer_class = shapes.NotificationShape
    filterset_class = NotificationFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = dict.fromkeys(("list", "retrieve", "read", "unread", "read_all"), Permission.SHOP_READ)

    def get_queryset(self):
        """Notifications of the token's maker that both the role and the token let through; none when nobody made it."""
        token = self.request.auth
        member = (
            Membership.objects.filter(shop=self.request.shop, user=token.created_by_id)
            .select_related("user", "own_role")
            .first()
        )
        if member is None:
            return Notification.objects.none()
        rights = [right for right in member.rights if token.may(right)]
        return notice_queries.visible(self.request.shop, member.user, rights)

    @extend_schema(operation_id="listNotifications", summary="List notifications")
    def list(self, request):
        """What the member who made the token was told, newest first. What the token's scopes do not cover is left out."""
        return self.page(
            self.filter_queryset(self.get_queryset()), lambda rows: [representations.notification(row) for row in rows]
        )

    @extend_schema(operation_id="getNotification", summary="Get a notification", responses=shapes.NotificationShape)
    def retrieve(self, request, public_id):
        """One notification."""
        return self.tagged(representations.notification(self._find(public_id)), 1)

    @extend_schema(
        operation_id="readNotification", summary="Mark as read", request=None, responses=shapes.NotificationShape
    )
    @once
    def read(self, request, public_id):
        """Mark one as read; again changes nothing."""
        return self._marked(public_id, read=True)

    @extend_schema(
        operation_id="unreadNotification", summary="Mark as unread", request=None, responses=shapes.NotificationShape
    )
    @once
    def unread(self, request, public_id):
        """Put one back among the unread."""
        return self._marked(public_id, read=False)

    @extend_schema(
        operation_id="readAllNotifications",
        summary="Mark all as read",
        request=shapes.ReadAllBody,
        responses=shapes.ReadAllShape,
        examples=[OpenApiExample("Up to one", value={"until": "ntf_01jd2m5s8k3v9x7y2q4r6t8w0z"}, request_only=True)],
    )
    @once
    def read_all(self, request):
        """Mark as read everything up to the newest notification that you have seen, that one included: what arrived since
        stays unread."""
        newest = self.get_queryset().filter(public_id=self.body(shapes.ReadAllBody)["until"]).first()
        if newest is None:
            raise Invalid([Fault("unknown", _("You have no notification of this id."), "until")])
        return Response({"marked": reading.mark(self.get_queryset().filter(pk__lte=newest.pk), read=True)})

    def _marked(self, public_id: str, *, read: bool) -> Response:
        row = self._find(public_id)
        reading.mark(self.get_queryset().filter(pk=row.pk), read=read)
        return Response(representations.notification(self._find(public_id)))

    def _find(self, public_id: str) -> Notification:
        row = self.get_queryset().filter(public_id=public_id).first()
        if row is None:
            raise Http404
        return row
