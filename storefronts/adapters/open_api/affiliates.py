"""Collaborations with creators over the Open API (docs/protocol.md 4.9). Another rate for an open product, creators' answers
and clicks have no call in the real protocol: they are EXTENSIONS of our mocks."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from storefronts.adapters.open_api.client import Client
from storefronts.adapters.open_api.extension import EXTENSION, missing
from storefronts.contract import NotFoundError, PermanentError
from storefronts.contract_affiliates import (
    AffiliateLine,
    ClickData,
    CollaborationReply,
    ConflictData,
    CreatorData,
    InvitationData,
    OpenData,
    OpenedData,
    SampleData,
    TargetData,
)

ROOT = "/affiliate_seller"
CREATORS = f"{ROOT}/202608/marketplace_creators/search"
OPEN = f"{ROOT}/202412/open_collaborations"
OPEN_PRODUCT = f"{ROOT}/202409/open_collaborations/products/{{}}"
SAMPLE_RULES = f"{ROOT}/202410/open_collaborations/sample_rules"
TARGETS = f"{ROOT}/202508/target_collaborations"
TARGET_END = f"{ROOT}/202409/target_collaborations/{{}}"
CONFLICTS = f"{ROOT}/202605/target_collaborations/conflicts"
SAMPLES = f"{ROOT}/202508/sample_applications/search"
REVIEW = f"{ROOT}/202507/sample_applications/{{}}/review"
ORDERS = f"{ROOT}/202410/orders/search"

OPEN_ALREADY, RESTRICTED, UNKNOWN, ENDED = "16003012", "16003035", "16024005", "16024006"
PAGE = 100


class AffiliateCalls:
    """The part of the adapter that talks about creators."""

    client: Client

    def creators(self) -> Iterator[list[CreatorData]]:
        """Every creator of the platform, page by page."""
        for data in self._affiliate_pages(CREATORS, {}):
            yield [_creator(row) for row in data.get("creators") or []]

    def put_open(self, data: OpenData) -> CollaborationReply:
        """Make the host's open products equal to ours. Safe to repeat; a product that the host will not take is told with
        the reason, and holds up no other."""
        ids: dict[str, str] = {}
        refused: dict[str, str] = {}
        for product_id, points in data.rates.items():
            try:
                ids[product_id] = self._open(product_id, points, data)
                rule = {"activate_status": "ACTIVATE" if data.samples else "DEACTIVATE", "sample_quota": data.samples}
                self.client.post(SAMPLE_RULES, {"product_id": product_id, "sample_rule": rule})
            except PermanentError as error:
                if error.code != RESTRICTED:
                    raise
                refused[product_id] = error.message
        for product_id in data.gone:
            self.client.call("DELETE", OPEN_PRODUCT.format(product_id), body={})
        return CollaborationReply(ids, refused)

    def _open(self, product_id: str, points: int, data: OpenData) -> str:
        if product_id not in data.told:
            try:
                body = {"product_id": product_id, "commission_rate": points}
                made = self.client.post(OPEN, body)["open_collaboration"]
            except PermanentError as error:
                if error.code != OPEN_ALREADY:
                    raise
            else:
                if not data.removed:
                    return str(made["id"])
        body = {
            "commission_rate": points,
            "protection_days": data.protection_days,
            "removed_creator_open_ids": data.removed,
        }
        return str(self.client.put(f"{EXTENSION}/open_collaborations/{product_id}", body)["open_collaboration"]["id"])

    def opened(self) -> Iterator[list[OpenedData]]:
        """Every product that is open to all creators there, page by page."""
        for data in self._affiliate_pages(f"{OPEN}/search", {}):
            yield [
                OpenedData(str(row["product"]["id"]), str(row["id"]), int(row["current_commission"]["rate"]))
                for row in data.get("open_collaborations") or []
            ]

    def put_target(self, data: TargetData) -> CollaborationReply:
        """Make it, or make the host's equal to ours; then say what creators answered on the other storefront. One whose
        answer was lost is found by its name. Raises NotFoundError when the host has it no more."""
        id = data.external_id or self._find_target(data)
        if id:
            reply = self._told(id, lambda: self.client.put(f"{TARGETS}/{id}", _terms(data, "commission_rate")))
            bad = reply.get("update_failed") or {}
        else:
            body = _terms(data, "target_commission_rate") | {"message": data.message}  # it stays as it was told first
            bad = self.client.post(TARGETS, body)
            id = str(bad["target_collaboration"]["id"])
        if data.answers:
            answers = [
                {"creator_open_id": open_id, "status": status, "product_ids": products}
                for open_id, (status, products) in data.answers.items()
            ]
            self.client.put(f"{EXTENSION}/target_collaborations/{id}/invitations", {"invitations": answers})
        refused = [*(bad.get("invalid_product_id_list") or []), *(bad.get("invalid_open_id_list") or [])]
        return CollaborationReply({"": id}, {str(one): "" for one in refused})

    def _find_target(self, data: TargetData) -> str:
        """One of this very name and end that a call of ours made whose answer got lost."""
        for page in self._affiliate_pages(f"{TARGETS}/search", {"collaboration_status": "ONGOING"}):
            for row in page.get("target_collaborations") or []:
                if row["name"] == data.name and int(row["end_time"]) == int(data.ends_at.timestamp()):
                    return str(row["id"])
        return ""

    def end_target(self, external_id: str) -> None:
        """End it now; one that is not there any more is what we wanted."""
        try:
            self.client.call("DELETE", TARGET_END.format(external_id), body={})
        except PermanentError as error:
            if error.code not in (UNKNOWN, ENDED):
                raise

    def invitations(self, external_id: str) -> list[InvitationData]:
        """What each creator answered; of a host without that call, who shows at least one product has accepted."""
        with missing() as unknown:
            data = self._told(
                external_id, lambda: self.client.get(f"{EXTENSION}/target_collaborations/{external_id}/invitations")
            )
            return [_invitation(row) for row in data.get("invitations") or []]
        assert unknown
        shown = self.client.get(f"{TARGETS}/{external_id}")["target_collaboration"]
        at = datetime.fromtimestamp(int(shown["update_time"]), UTC)
        return [
            InvitationData(str(row["creator_open_id"]), "ACCEPTED", [], at)
            for row in shown.get("creators") or []
            if row.get("showcase_product_count") and row.get("collaboration_status") == "NORMAL"
        ]

    def _told(self, external_id: str, call) -> dict[str, Any]:
        try:
            return call()
        except PermanentError as error:
            if error.code not in (UNKNOWN, ENDED):
                raise
            raise NotFoundError(error.code, error.message, request_id=error.request_id) from error

    def conflicts(self, creators: list[str], products: list[str]) -> list[ConflictData]:
        """Who of these is invited for one of these products by another collaboration."""
        body = {"creator_open_id_list": creators, "product_id_list": products}
        rows = self.client.post(f"{CONFLICTS}/check", body).get("conflict_items") or []
        names = ("creator_open_id", "product_id", "existing_collaboration_id")
        return [ConflictData(*(str(row[name]) for name in names)) for row in rows]

    def resolve_conflicts(self, conflicts: list[ConflictData]) -> list[str]:
        """Take these creators out of the other collaborations; the open ids of those for whom it did not work."""
        pairs = dict.fromkeys((one.collaboration_id, one.open_id) for one in conflicts)
        items = [{"existing_collaboration_id": id, "creator_open_id": open_id} for id, open_id in pairs]
        failed = self.client.post(f"{CONFLICTS}/resolve", {"conflict_items": items}).get("failed_items") or []
        return [str(row["creator_open_id"]) for row in failed]

    def samples(self) -> Iterator[list[SampleData]]:
        """Requests for samples, newest first, page by page."""
        for data in self._affiliate_pages(SAMPLES, {}):
            yield [_sample(row) for row in data.get("sample_applications") or []]

    def review_sample(self, external_id: str, *, approve: bool, reason: str) -> None:
        """Approve or reject; the same answer again is what we wanted."""
        body = {"review_result": "APPROVE"} if approve else {"review_result": "REJECT", "reject_reason": reason}
        self.client.post(REVIEW.format(external_id), body)

    def affiliate_orders(self, since: datetime, until: datetime | None = None) -> Iterator[list[AffiliateLine]]:
        """What creators sold in orders that were placed between two moments, page by page."""
        body = {"create_time_ge": int(since.timestamp())} | (
            {"create_time_lt": int(until.timestamp())} if until else {}
        )
        for data in self._affiliate_pages(ORDERS, body):
            yield [_line(order, row) for order in data.get("orders") or [] for row in order.get("skus") or []]

    def creator_clicks(self, since: datetime) -> Iterator[list[ClickData]]:
        """EXTENSION: visits by creators' links of each day since a moment; none from a host that does not tell."""
        token: str | None = None
        while token != "":
            query = {"date_ge": int(since.timestamp()), "page_size": 500, "page_token": token}
            data: dict[str, Any] = {}
            with missing():
                data = self.client.get(f"{EXTENSION}/creator_clicks", query)
            yield [_click(row) for row in data.get("clicks") or []]
            token = data.get("next_page_token") or ""

    def _affiliate_pages(self, path: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        token: str | None = None
        while token != "":
            data = self.client.post(path, body, query={"page_size": PAGE, "page_token": token})
            yield data
            token = data.get("next_page_token") or ""


def _terms(data: TargetData, rate_name: str) -> dict[str, Any]:
    return {
        "name": data.name,
        "end_time": str(int(data.ends_at.timestamp())),
        "products": [{"id": id, rate_name: points} for id, points in data.rates.items()],
        "creator_user_open_ids": data.creators,
        "seller_contact_info": {"email": data.email},
        "free_sample_rule": {
            "has_free_sample": data.has_free_sample,
            "is_sample_approval_exempt": data.is_sample_exempt,
        },
    }


def _rupiah(given: Any) -> int:
    text = (given or {}).get("amount") if isinstance(given, dict) else given
    return int(float(text or 0))


def _moment(given: Any) -> datetime | None:
    return datetime.fromtimestamp(int(given), UTC) if given else None


def _creator(row: dict[str, Any]) -> CreatorData:
    sold = row.get("units_sold_range") or {}
    return CreatorData(
        open_id=str(row["creator_open_id"]),
        username=str(row.get("username") or ""),
        nickname=str(row.get("nickname") or ""),
        follower_count=int(row.get("follower_count") or 0),
        category_ids=[str(id) for id in row.get("category_ids") or []],
        gmv=_rupiah(row.get("gmv")),
        units_sold=int(sold.get("maximum_amount") or 0),
        average_views=int(row.get("avg_ec_video_view_count") or 0),
    )


def _invitation(row: dict[str, Any]) -> InvitationData:
    return InvitationData(
        open_id=str(row["creator_open_id"]),
        status=str(row["status"]),
        product_ids=[str(id) for id in row.get("product_ids") or []],
        answered_at=datetime.fromtimestamp(int(row.get("answer_time") or 0), UTC),
    )


def _sample(row: dict[str, Any]) -> SampleData:
    product, creator = row.get("product") or {}, row.get("creator") or {}
    return SampleData(
        external_id=str(row["id"]),
        open_id=str(creator.get("creator_open_id") or ""),
        product_id=str(product.get("id") or ""),
        sku_id=str(product.get("sku_id") or ""),
        collaboration_id=str(row.get("collaboration_id") or ""),
        status=str(row["status"]),
        order_id=str(row.get("order_id") or ""),
        tracking_number=str(row.get("tracking_number") or ""),
        asked_at=_moment(row.get("create_time")),
        answer_by=_moment(row.get("approve_expiration_time")),
    )


def _line(order: dict[str, Any], row: dict[str, Any]) -> AffiliateLine:
    return AffiliateLine(
        order_id=str(order["id"]),
        ordered_at=datetime.fromtimestamp(int(order["create_time"]), UTC),
        sku_id=str(row["sku_id"]),
        product_id=str(row.get("product_id") or ""),
        username=str(row.get("creator_username") or ""),
        open_collaboration_id=str(row.get("open_collaboration_id") or ""),
        target_collaboration_id=str(row.get("target_collaboration_id") or ""),
        rate=int(row.get("commission_rate") or 0),
        quantity=int(row.get("quantity") or 0),
        base=_rupiah(row.get("estimated_commission_base")),
        estimated=_rupiah(row.get("estimated_paid_commission")),
        actual=_rupiah(row.get("actual_paid_commission")),
        settlement=str(row.get("settlement_status") or "AWAITING"),
        content_type=str(row.get("content_type") or ""),
    )


def _click(row: dict[str, Any]) -> ClickData:
    return ClickData(
        day=datetime.fromtimestamp(int(row["day"]), UTC),
        channel=str(row["channel"]),
        open_id=str(row["creator_open_id"]),
        product_id=str(row["product_id"]),
        clicks=int(row["clicks"]),
    )
