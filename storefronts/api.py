"""/sync/jobs and /connections: what is on its way to the storefronts, and how they are."""

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.roles import Permission
from core import clock
from core.api import moment, once, one_page
from core.api.views import ShopApi
from core.filter_fields import ListFilter
from core.platforms import Platform
from outbox import actions as outbox
from outbox import queries as outbox_queries
from outbox.models import Connection, SyncJob
from outbox.operations import Operation
from storefronts import profile


class SyncJobFilter(ListFilter):
    """By state, storefront and operation."""

    state = django_filters.ChoiceFilter(choices=SyncJob.State.choices)
    platform = django_filters.ChoiceFilter(choices=Platform.choices, method="by_platform")
    operation = django_filters.ChoiceFilter(choices=[(operation.value, operation.value) for operation in Operation])

    def by_platform(self, jobs, _name, platform):
        """Jobs for connections that serve the storefront."""
        return jobs.filter(connection__channels__contains=[platform])


class SyncJobShape(serializers.Serializer):
    """A promise to bring one thing up to date on one connection."""

    id = serializers.CharField()
    operation = serializers.CharField()
    subject = serializers.CharField(allow_blank=True)
    connection = serializers.CharField()
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    state = serializers.ChoiceField(SyncJob.State.choices)
    attempts = serializers.IntegerField()
    error_code = serializers.CharField(allow_null=True)
    error = serializers.CharField(allow_null=True)
    requested_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class ConnectionShape(serializers.Serializer):
    """A storefront host and the channels it serves; times in milliseconds, of the last hour."""

    name = serializers.CharField()
    platforms = serializers.ListField(child=serializers.ChoiceField(Platform.choices))
    is_paused = serializers.BooleanField()
    is_answering = serializers.BooleanField()
    is_allowed = serializers.BooleanField(
        help_text="False while the storefront refuses the shop's permission: it has to be connected again"
    )
    last_ok_at = serializers.DateTimeField(allow_null=True)
    last_polled_at = serializers.DateTimeField(allow_null=True, help_text="When its orders were last read through")
    last_error = serializers.CharField(allow_null=True)
    waiting = serializers.IntegerField()
    sending = serializers.IntegerField()
    failed = serializers.IntegerField()
    p50_ms = serializers.IntegerField(allow_null=True)
    p95_ms = serializers.IntegerField(allow_null=True)
    p99_ms = serializers.IntegerField(allow_null=True)


class ShopReceiptShape(serializers.Serializer):
    """One field of the shop on one storefront; of the logo ``value`` is the SHA-256 of its bytes."""

    platform = serializers.ChoiceField(Platform.choices)
    field = serializers.ChoiceField(["name", "logo", "mall"])
    state = serializers.ChoiceField(["SEEN", "ACCEPTED", "WAITING", "FAILED", "NONE"])
    value = serializers.JSONField()
    requested_at = serializers.DateTimeField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    seen_at = serializers.DateTimeField(allow_null=True, help_text="Since when buyers see it.")
    latency_ms = serializers.IntegerField(allow_null=True)


class SyncJobsApi(ShopApi):
    """What is, was and failed to be on its way."""

    filterset_class = SyncJobFilter
    scopes = {"list": Permission.SYNC_READ, "retrieve": Permission.SYNC_READ, "retry": Permission.SYNC_WRITE}

    @extend_schema(operation_id="listSyncJobs", summary="List sync jobs", responses=SyncJobShape(many=True))
    def list(self, request):
        """The shop's sync jobs, newest first."""
        jobs = SyncJob.objects.for_shop(request.shop).select_related("connection")
        return self.page(self.filter_queryset(jobs), lambda rows: [_picture(row) for row in rows])

    @extend_schema(operation_id="getSyncJob", summary="Get a sync job", responses=SyncJobShape)
    def retrieve(self, request, number):
        """One job."""
        job = self._find(number)
        return self.tagged(_picture(job), job.lease)

    @extend_schema(operation_id="retrySyncJob", summary="Send again", request=None, responses=SyncJobShape)
    @once
    def retry(self, request, number):
        """Send a failed job once more, now."""
        outbox.retry_job(self._find(number), actor=request.actor)
        return Response(_picture(self._find(number)))

    def _find(self, number: str) -> SyncJob:
        return self.find(SyncJob.objects.select_related("connection"), pk=int(number))


class ConnectionsApi(ShopApi):
    """The shop's storefront hosts; they are made and paused on the pages."""

    paged, whole = frozenset(), frozenset({"index"})
    scopes = {"index": Permission.SYNC_READ}

    @extend_schema(operation_id="listConnections", summary="List connections", responses=ConnectionShape(many=True))
    def index(self, request):
        """How the storefronts are: backlog, failures, and how long pushes took in the last hour."""
        return one_page(
            request, [_connection(summary) for summary in outbox_queries.connection_summaries(request.shop)]
        )


class ShopReceiptsApi(ShopApi):
    """Proof that each storefront shows the shop's one name and one logo."""

    paged, whole = frozenset(), frozenset({"index"})
    scopes = {"index": Permission.SHOP_READ}

    @extend_schema(operation_id="listShopReceipts", summary="List receipts", responses=ShopReceiptShape(many=True))
    def index(self, request):
        """What each storefront accepted of the name, the logo and the Mall mark, and what of it buyers see."""
        rows = [_receipt(shown, field) for shown in profile.shown_profiles(request.shop) for field in shown.fields]
        return one_page(request, rows)


def _receipt(shown: profile.ShownProfile, field: profile.ShownField) -> dict:
    receipt = field.receipt
    return {
        "platform": shown.platform,
        "field": field.field,
        "state": field.state,
        "value": receipt and receipt.value,
        "requested_at": moment(receipt.requested_at if receipt else None),
        "accepted_at": moment(receipt.accepted_at if receipt else None),
        "seen_at": moment(receipt.seen_at if receipt else None),
        "latency_ms": receipt and receipt.latency_ms,
    }


def _connection(summary: dict) -> dict:
    connection: Connection = summary["connection"]
    open_until = connection.circuit_open_until
    return {
        "name": connection.name,
        "platforms": Platform.ordered(connection.channels),
        "is_paused": connection.paused_at is not None,
        "is_answering": open_until is None or open_until <= clock.database_now(),
        "is_allowed": connection.auth_failed_at is None,
        "last_ok_at": moment(connection.last_ok_at),
        "last_polled_at": moment(connection.last_polled_at),
        "last_error": connection.last_error or None,
        "waiting": summary["waiting"],
        "sending": summary["sending"],
        "failed": summary["failed"],
        "p50_ms": summary["p50"],
        "p95_ms": summary["p95"],
        "p99_ms": summary["p99"],
    }


def _picture(job: SyncJob) -> dict:
    return {
        "id": f"syn_{job.pk}",
        "operation": job.operation,
        "subject": job.subject_label,
        "connection": job.connection.name,
        "platforms": Platform.ordered(job.connection.channels),
        "state": job.state,
        "attempts": job.attempts,
        "error_code": job.error_code or None,
        "error": job.last_error or None,
        "requested_at": moment(job.requested_at),
        "due_at": moment(job.due_at),
        "finished_at": moment(job.finished_at),
    }
