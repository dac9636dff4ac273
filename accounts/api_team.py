"""/roles and /members: a shop's own roles, and who has which role."""

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts import actions, queries
from accounts.models import Membership, OwnRole
from accounts.roles import Permission
from core.api import StrictSerializer, Text, moment, once
from core.api.views import ShopApi
from core.errors import Stale


class Rights(serializers.ListField):
    """Rights, by name."""

    child = serializers.ChoiceField(Permission.choices)

    def __init__(self, **options):
        super().__init__(min_length=1, max_length=len(Permission.choices), **options)


class RoleCreate(StrictSerializer):
    """A role of the shop's own."""

    name = Text(max_length=40)
    permissions = Rights()


class RolePatch(StrictSerializer):
    """Its name, or what it may do."""

    name = Text(max_length=40, required=False)
    permissions = Rights(required=False)


class RoleShape(serializers.Serializer):
    """A role of the shop's own. Its members may do what it says now."""

    id = serializers.CharField()
    name = serializers.CharField()
    permissions = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class MemberBody(StrictSerializer):
    """What a member is to be."""

    role = Text(max_length=32, help_text="A role of the house such as `PACKER`, or the id of one of the shop's own.")


class MemberShape(serializers.Serializer):
    """A member of the team."""

    id = serializers.CharField()
    name = serializers.CharField()
    email = serializers.EmailField()
    role = serializers.CharField(help_text="A role of the house, or the id of one of the shop's own.")
    role_name = serializers.CharField()
    permissions = serializers.ListField(child=serializers.CharField())
    joined_at = serializers.DateTimeField()


class RolesApi(ShopApi):
    """Roles that the shop put together itself."""

    scopes = dict.fromkeys(("list", "create", "retrieve", "partial_update", "destroy"), Permission.TEAM_WRITE)

    @extend_schema(operation_id="listRoles", summary="List own roles", responses=RoleShape(many=True))
    def list(self, request):
        """The shop's own roles, newest first. Those of the house are the same for every shop."""
        return self.page(OwnRole.objects.for_shop(request.shop), lambda rows: [_role(row) for row in rows])

    @extend_schema(
        operation_id="createRole",
        summary="Make a role",
        request=RoleCreate,
        responses={201: RoleShape},
        examples=[
            OpenApiExample(
                "A night shift", value={"name": "Shift malam", "permissions": ["packing:write"]}, request_only=True
            )
        ],
    )
    @once
    def create(self, request):
        """Make a role. It cannot have a right that the token lacks."""
        row = actions.save_role(request.shop, None, actor=request.actor, **self.body(RoleCreate))
        return self.tagged(_role(row), row.version, status=201, headers={"Location": f"/api/v1/roles/{row.public_id}"})

    @extend_schema(operation_id="getRole", summary="Get a role", responses=RoleShape)
    def retrieve(self, request, public_id):
        """One of the shop's own roles."""
        row = self.find(OwnRole.objects.all(), public_id=public_id)
        return self.tagged(_role(row), row.version)

    @extend_schema(operation_id="updateRole", summary="Change a role", request=RolePatch, responses=RoleShape)
    def partial_update(self, request, public_id):
        """Change what it is called or may do, for everybody who has it; what they made beyond that ends."""
        row = self.find(OwnRole.objects.all(), public_id=public_id)
        body = self.body(RolePatch)
        try:
            row = actions.save_role(
                request.shop, row, expected_version=self.expected_version(), actor=request.actor, **body
            )
        except Stale as stale:
            raise self.stale(stale, lambda: _role(OwnRole.objects.get(pk=row.pk))) from stale
        return self.tagged(_role(row), row.version)

    @extend_schema(operation_id="deleteRole", summary="Delete a role", responses={204: None})
    def destroy(self, request, public_id):
        """Delete a role that nobody has, and nobody is invited to (409 `role_in_use`)."""
        actions.delete_role(self.find(OwnRole.objects.all(), public_id=public_id), actor=request.actor)
        return Response(status=204)


class MembersApi(ShopApi):
    """The team."""

    scopes = {"list": Permission.SHOP_READ, "retrieve": Permission.SHOP_READ, "update": Permission.TEAM_WRITE}

    @extend_schema(operation_id="listMembers", summary="List members", responses=MemberShape(many=True))
    def list(self, request):
        """Who is on the team, the newest first."""
        return self.page(queries.team(request.shop).order_by(), lambda rows: [_member(row) for row in rows])

    @extend_schema(operation_id="getMember", summary="Get a member", responses=MemberShape)
    def retrieve(self, request, number):
        """One member of the team."""
        return self.tagged(_member(self._member(number)), 1)

    @extend_schema(operation_id="setMemberRole", summary="Give a role", request=MemberBody, responses=MemberShape)
    def update(self, request, number):
        """Give a member another role; their tokens and invitations that go beyond it end. Nobody gives or takes a role that
        may more than the token."""
        row = actions.change_role(self._member(number), actor=request.actor, **self.body(MemberBody))
        return self.tagged(_member(row), 1)

    def _member(self, number: str) -> Membership:
        row = queries.team(self.request.shop).filter(pk=int(number)).first()
        if row is None:
            raise Http404
        return row


def _role(row: OwnRole) -> dict:
    return {
        "id": row.public_id,
        "name": row.name,
        "permissions": row.permissions,
        "version": row.version,
        "created_at": moment(row.created_at),
    }


def _member(row: Membership) -> dict:
    return {
        "id": f"mbr_{row.pk}",
        "name": row.user.get_full_name(),
        "email": row.user.email,
        "role": row.role_code,
        "role_name": row.role_name,
        "permissions": sorted(row.rights),
        "joined_at": moment(row.created_at),
    }
