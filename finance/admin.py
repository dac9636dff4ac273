"""Platform staff see any order's money in one page, the statements, the differences and what went to banks; they change
nothing here: a difference is the shop's and the storefront's to settle."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from core.money import rupiah
from core.support import SupportAdmin
from finance import explain
from finance.models import Case, Entry, OrderMoney, Statement, StatementReading, Withdrawal


@admin.register(OrderMoney)
class OrderMoneyAdmin(SupportAdmin):
    """An order's money: what was expected, what came, why, and its entries in the books."""

    list_display = ["order", "shop", "purchased_on", "state", "amount", "paid", "rest", "settles_at", "ordered_at"]
    list_filter = ["state", "purchased_on"]
    list_select_related = ["order", "shop"]
    search_fields = ["=public_id", "=order__external_id", "=order__public_id"]
    search_help_text = _("Order number or id")
    ordering = ["-id"]
    fields = ["order", "shop", "purchased_on", "state", "breakdown", "books", "ordered_at", "settles_at", "settled_at"]
    readonly_fields = ["breakdown", "books"]

    @admin.display(description=_("expected"), ordering="expected")
    def amount(self, row):
        return rupiah(row.expected)

    @admin.display(description=_("settled"), ordering="settled")
    def paid(self, row):
        return rupiah(row.settled)

    @admin.display(description=_("unexplained"), ordering="unexplained")
    def rest(self, row):
        return rupiah(row.unexplained)

    @admin.display(description=_("line by line"))
    def breakdown(self, row):
        cards = explain.card_rows(row.lines)
        rows = [
            (row.label, rupiah(row.expected), "–" if row.actual is None else rupiah(row.actual), _reasons(row, cards))
            for row in explain.rows(row, list(row.settlements.order_by("id")))
        ]
        body = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows)
        head = (_("What for"), _("Expected"), _("Disbursed"), _("Why this number"))
        return format_html(
            "<table class=\"house-table\"><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>",
            *head, body,
        )  # fmt: skip

    @admin.display(description=_("in the books"))
    def books(self, row):
        entries = Entry.objects.filter(order=row.order).prefetch_related("postings__account").order_by("id")
        return format_html_join(
            "",
            "<p><b>{}</b> {}</p><ul>{}</ul>",
            (
                (
                    entry.get_kind_display(),
                    entry.source,
                    format_html_join(
                        "",
                        "<li>{} {}</li>",
                        (
                            (posting.account.get_kind_display(), rupiah(posting.amount))
                            for posting in entry.postings.all()
                        ),
                    ),
                )
                for entry in entries
            ),
        )


def _reasons(row: explain.Row, cards: dict) -> str:
    return "; ".join(filter(None, (explain.why(line, cards.get(line.get("rate"))) for line in row.lines)))


@admin.register(Statement)
class StatementAdmin(SupportAdmin):
    list_display = [
        "external_id",
        "shop",
        "purchased_on",
        "day",
        "sum",
        "rest",
        "payment_status",
        "line_count",
        "read_at",
    ]
    list_filter = ["purchased_on", "payment_status"]
    list_select_related = ["shop"]
    search_fields = ["=external_id", "=public_id", "shop__slug"]
    search_help_text = _("Number of the statement, id or the shop's address")
    ordering = ["-id"]

    @admin.display(description=_("paid to the shop"), ordering="amount")
    def sum(self, row):
        return rupiah(row.amount)

    @admin.display(description=_("unexplained"), ordering="unexplained")
    def rest(self, row):
        return rupiah(row.unexplained)


@admin.register(StatementReading)
class StatementReadingAdmin(SupportAdmin):
    """Until when each storefront was asked for its statements."""

    shop_path = "connection__shop"
    list_display = ["connection", "read_at"]
    list_select_related = ["connection"]
    search_fields = ["connection__shop__slug", "connection__shop__name"]
    ordering = ["connection_id"]


@admin.register(Case)
class CaseAdmin(SupportAdmin):
    list_display = ["external_order_id", "shop", "kind", "state", "sum", "day", "owner", "opened_at"]
    list_filter = ["state", "kind", "purchased_on"]
    list_select_related = ["shop", "owner"]
    search_fields = ["=external_order_id", "=public_id", "shop__slug"]
    search_help_text = _("Order number, id or the shop's address")
    ordering = ["-id"]
    exclude = ["parts", "subject"]

    @admin.display(description=_("difference"), ordering="difference")
    def sum(self, row):
        return rupiah(row.difference)


@admin.register(Withdrawal)
class WithdrawalAdmin(SupportAdmin):
    list_display = ["public_id", "shop", "bank_account", "sum", "status", "is_automatic", "requested_at", "finished_at"]
    list_filter = ["status", "is_automatic"]
    list_select_related = ["shop", "bank_account"]
    search_fields = ["=public_id", "shop__slug"]
    search_help_text = _("Id or the shop's address")
    ordering = ["-id"]

    @admin.display(description=_("amount"), ordering="amount")
    def sum(self, row):
        return rupiah(row.amount)
