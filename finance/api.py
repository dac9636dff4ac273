"""/finance for programs: the same actions as the pages, one a request."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.response import Response

from accounts.roles import Permission
from core.api import once, one_page
from core.api.views import ShopApi
from core.errors import Refused
from core.keyset import Sort
from core.sentences import gettext as _
from finance import queries, representations
from finance import serializers as shapes
from finance.actions import cases, payouts
from finance.filters import CaseFilter, StatementFilter, TransactionFilter
from finance.models import BankAccount


class TransactionsApi(ShopApi):
    """The money of orders."""

    serializer_class = shapes.TransactionShape
    filterset_class = TransactionFilter
    sorts, default_sort = queries.SORTS, queries.DEFAULT_SORT
    scopes = {"list": Permission.FINANCE_READ, "retrieve": Permission.FINANCE_READ}

    def get_queryset(self):
        """Orders' money; sorted by the day of settlement, what is to come on a known day."""
        rows = queries.transactions(self.request.shop)
        sort = self.request.query_params.get("sort", "").removeprefix("-")
        return queries.sortable(rows, queries.SORTS[sort]) if sort in queries.SORTS else rows

    @extend_schema(operation_id="listTransactions", summary="List transactions")
    def list(self, request):
        """Each order's money, newest first: estimated from the moment of the order, settled by a statement, with the
        row of the rate card behind each fee. Cancelled orders bring nothing and are left out. `sort=settles` lists what
        is to settle by its day, the longest overdue first, and leaves out what has none."""
        return self.page(self.filter_queryset(self.get_queryset()), representations.transactions)

    @extend_schema(operation_id="getTransaction", summary="Get a transaction", responses=shapes.TransactionShape)
    def retrieve(self, request, public_id):
        """One order's money."""
        row = self.find(queries.transactions(request.shop), public_id=public_id)
        return self.tagged(representations.transactions([row])[0], row.revision)


class StatementsApi(ShopApi):
    """Statements of the storefronts."""

    serializer_class = shapes.StatementShape
    filterset_class = StatementFilter
    sorts, default_sort = {"created": Sort("id"), "day": Sort("ends_at")}, "-created"
    paged = frozenset({"list", "lines"})
    scopes = dict.fromkeys(("list", "retrieve", "lines"), Permission.FINANCE_READ)

    @extend_schema(operation_id="listStatements", summary="List statements")
    def list(self, request):
        """One a storefront and day, in the order they came, newest first. `from` and `to` are days (WIB), both counted in."""
        rows = self.filter_queryset(queries.statements(request.shop))
        return self.page(rows, lambda found: [representations.statement(row) for row in found])

    @extend_schema(operation_id="getStatement", summary="Get a statement", responses=shapes.StatementShape)
    def retrieve(self, request, public_id):
        """One statement with its sums and what of it is unexplained."""
        row = self.find(queries.statements(request.shop), public_id=public_id)
        return self.tagged(representations.statement(row), 1)


class StatementLinesApi(ShopApi):
    """The lines of one statement."""

    serializer_class = shapes.StatementLineShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {"list": Permission.FINANCE_READ}

    @extend_schema(operation_id="listStatementLines", summary="List the lines of a statement")
    def list(self, request, public_id):
        """Each line against what was expected of it, the newest first."""
        rows = queries.lines(self.find(queries.statements(request.shop), public_id=public_id))
        return self.page(rows, lambda found: [representations.statement_line(row) for row in found])


class BalanceApi(ShopApi):
    """The balance."""

    paged = frozenset()
    scopes = {"retrieve": Permission.FINANCE_READ}

    @extend_schema(operation_id="getBalance", summary="Get the balance", responses=shapes.BalanceShape)
    def retrieve(self, request):
        """What can be withdrawn, what is to be settled, and what is on its way."""
        return Response(representations.balance(queries.purse(request.shop)))


class WithdrawalsApi(ShopApi):
    """Money to the bank."""

    serializer_class = shapes.WithdrawalShape
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.FINANCE_READ,
        "retrieve": Permission.FINANCE_READ,
        "create": Permission.FINANCE_WRITE,
    }

    @extend_schema(operation_id="listWithdrawals", summary="List withdrawals")
    def list(self, request):
        """Withdrawals, newest first."""
        rows = queries.withdrawals(request.shop)
        return self.page(rows, lambda found: [representations.withdrawal(row) for row in found])

    @extend_schema(operation_id="getWithdrawal", summary="Get a withdrawal", responses=shapes.WithdrawalShape)
    def retrieve(self, request, public_id):
        """One withdrawal and what became of it."""
        row = self.find(queries.withdrawals(request.shop), public_id=public_id)
        return self.tagged(representations.withdrawal(row), 1)

    @extend_schema(
        operation_id="withdraw",
        summary="Withdraw money",
        request=shapes.WithdrawalBody,
        responses={201: shapes.WithdrawalShape},
        examples=[
            OpenApiExample("All of it", value={"amount": 1500000, "bank_account_id": "bnk_a"}, request_only=True)
        ],
    )
    @once
    def create(self, request):
        """Send money to one of the shop's bank accounts; the bank answers within days. More than the balance is refused
        (409 `balance_too_low`), whoever asks at the same moment."""
        body = self.body(shapes.WithdrawalBody)
        account = _account(request.shop, body["bank_account_id"])
        row = payouts.withdraw(request.shop, amount=body["amount"], account=account, actor=request.actor)
        row = self.find(queries.withdrawals(request.shop), pk=row.pk)
        return Response(representations.withdrawal(row), status=201)


class BankAccountsApi(ShopApi):
    """Bank accounts that money may go to."""

    paged, whole = frozenset(), frozenset({"index"})
    scopes = {
        "index": Permission.FINANCE_READ,
        "create": Permission.FINANCE_WRITE,
        "destroy": Permission.FINANCE_WRITE,
    }

    @extend_schema(
        operation_id="listBankAccounts", summary="List bank accounts", responses=shapes.BankAccountShape(many=True)
    )
    def index(self, request):
        """At most five, all in the name of the shop's owner."""
        return one_page(request, [representations.bank_account(row) for row in queries.bank_accounts(request.shop)])

    @extend_schema(
        operation_id="addBankAccount",
        summary="Add a bank account",
        request=shapes.BankAccountBody,
        responses={201: shapes.BankAccountShape},
    )
    @once
    def create(self, request):
        """Add an account; its holder must be the shop's owner (409 `holder_differs`)."""
        row = payouts.add_bank_account(request.shop, actor=request.actor, **self.body(shapes.BankAccountBody))
        return Response(representations.bank_account(row), status=201)

    @extend_schema(operation_id="removeBankAccount", summary="Remove a bank account", responses={204: None})
    def destroy(self, request, public_id):
        """Take it off the list; money on its way there still arrives."""
        row = self.find(queries.bank_accounts(request.shop), public_id=public_id)
        payouts.remove_bank_account(row, actor=request.actor)
        return Response(status=204)


class CasesApi(ShopApi):
    """Differences that somebody has to explain."""

    serializer_class = shapes.CaseShape
    filterset_class = CaseFilter
    sorts, default_sort = {"created": Sort("id")}, "-created"
    scopes = {
        "list": Permission.FINANCE_READ,
        "retrieve": Permission.FINANCE_READ,
        "claim": Permission.FINANCE_WRITE,
        "close": Permission.FINANCE_WRITE,
    }

    @extend_schema(operation_id="listCases", summary="List cases")
    def list(self, request):
        """Differences, newest first, each with the message to send to the storefront."""
        rows = self.filter_queryset(queries.cases(request.shop))
        return self.page(rows, lambda found: [representations.case(row) for row in found])

    @extend_schema(operation_id="getCase", summary="Get a case", responses=shapes.CaseShape)
    def retrieve(self, request, public_id):
        """One difference."""
        return self.tagged(representations.case(self._find(public_id)), 1)

    @extend_schema(
        operation_id="claimCase", summary="Mark a case as reported", request=None, responses=shapes.CaseShape
    )
    @once
    def claim(self, request, public_id):
        """The storefront was told; the case closes by itself when a later statement repairs it."""
        cases.claim(self._find(public_id), actor=request.actor)
        return Response(representations.case(self._find(public_id)))

    @extend_schema(
        operation_id="closeCase", summary="Accept a difference", request=shapes.CloseBody, responses=shapes.CaseShape
    )
    @once
    def close(self, request, public_id):
        """Let it be, and say why: the difference is written off, so that the books close to zero."""
        cases.accept(self._find(public_id), reason=self.body(shapes.CloseBody)["reason"], actor=request.actor)
        return Response(representations.case(self._find(public_id)))

    def _find(self, public_id: str):
        return self.find(queries.cases(self.request.shop), public_id=public_id)


def _account(shop, public_id: str) -> BankAccount:
    row = queries.bank_accounts(shop).filter(public_id=public_id).first()
    if row is None:
        text = _("There is no such bank account in this shop.")
        raise Refused("bank_account_unknown", text, field="bank_account_id")
    return row
