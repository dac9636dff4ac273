"""The platform staff's site under /admin/: who may enter, which policy its scripts need, and its menu."""

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.sites import UnfoldAdminSite

from accounts.sessions import has_proved_second_factor
from core.support import SupportAdmin, TableAdmin
from desk.platform import platform_figures
from seller_center.context import house_time
from seller_center.jinja import wib


class SupportSite(UnfoldAdminSite):
    """Staff only, through the same log-in as sellers, with a second factor unless this is a demo."""

    index_title = gettext_lazy("Platform support")

    def has_permission(self, request) -> bool:
        """Active staff; where settings.ADMIN_REQUIRES_SECOND_FACTOR says so, with a second factor that this very session
        has proved: one from before the enrolment has not."""
        if not super().has_permission(request):
            return False
        if not settings.ADMIN_REQUIRES_SECOND_FACTOR:
            return True
        return is_mfa_enabled(request.user) and has_proved_second_factor(request)

    def login(self, request, extra_context=None):
        """Through the house's log-in, with its throttle. Staff without a second factor are led to make one; others
        are refused."""
        if super().has_permission(request) and not self.has_permission(request):
            if is_mfa_enabled(request.user):
                messages.info(request, _("This session has not shown your second factor yet. Enter its code."))
                return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
            messages.info(request, _("Platform staff need a second factor. Set one up, then open the admin again."))
            return redirect("mfa_activate_totp")
        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view, cacheable=False):
        """Every page of the admin, under a policy that its theme can work with (Alpine evaluates expressions, and
        colours are written inline). No page outside the admin gets it."""
        policy = csp_update({"script-src": ["'unsafe-inline'", "'unsafe-eval'"], "style-src": ["'unsafe-inline'"]})
        return policy(super().admin_view(view, cacheable))

    def register(self, model_or_iterable, admin_class=None, **options):
        """Our read-only pages and the platform's own tables. Libraries bring admins that write past our actions; those
        stay out."""
        if admin_class is not None and issubclass(admin_class, (SupportAdmin, TableAdmin)):
            super().register(model_or_iterable, admin_class, **options)


def _item(title, icon, model, query=""):
    app, name = model.split(".")
    return {
        "title": title,
        "icon": icon,
        "link": lambda request: f"{reverse_lazy(f'admin:{app}_{name}_changelist')}{query}",
        "permission": lambda request: request.user.has_perm(f"{app}.view_{name}"),
    }


def navigation(request) -> list[dict]:
    """The menu, by what staff come for."""
    return [
        {
            "title": gettext_lazy("People"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Shops"), "storefront", "accounts.shop"),
                _item(gettext_lazy("Users"), "person", "accounts.user"),
                _item(gettext_lazy("Roles of shops"), "person", "accounts.ownrole"),
                _item(gettext_lazy("API tokens"), "key", "accounts.apitoken"),
                _item(gettext_lazy("Invitations"), "mail", "accounts.invitation"),
                _item(gettext_lazy("Support visits"), "visibility", "accounts.supportvisit"),
            ],
        },
        {
            "title": gettext_lazy("Catalogue"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Review queue"), "fact_check", "products.listing", "?queue=refused"),
                _item(gettext_lazy("Products"), "inventory_2", "products.product"),
                _item(gettext_lazy("Stock ledger"), "receipt_long", "products.stockentry"),
                _item(gettext_lazy("Warehouses"), "warehouse", "logistics.warehouse"),
            ],
        },
        {
            "title": gettext_lazy("Integration to Tokopedia"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Where shops stand"), "hub", "integration.integration"),
                _item(gettext_lazy("Waves of activations"), "waves", "integration.wave"),
                _item(gettext_lazy("Applications for Mall"), "verified", "integration.mallapplication"),
            ],
        },
        {
            "title": gettext_lazy("Orders"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Orders"), "shopping_cart", "orders.order"),
                _item(gettext_lazy("Parcels"), "package_2", "orders.package"),
                _item(gettext_lazy("Orders to fetch"), "downloading", "orders.orderhint"),
            ],
        },
        {
            "title": gettext_lazy("Rules"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Rules"), "rule", "automation.rule"),
                _item(gettext_lazy("What rules did"), "task_alt", "automation.deed"),
                _item(gettext_lazy("Orders to look at"), "hourglass", "automation.look"),
            ],
        },
        {
            "title": gettext_lazy("After-sales"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Disputes"), "balance", "aftersales.dispute", "?decision__exact="),
                _item(gettext_lazy("Returns"), "assignment_return", "aftersales.return"),
                _item(gettext_lazy("Refunds"), "currency_exchange", "aftersales.refund"),
                _item(gettext_lazy("Returns to fetch"), "downloading", "aftersales.returnhint"),
            ],
        },
        {
            "title": gettext_lazy("Data Compass"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Sales by hour"), "bar_chart", "insights.saleshour"),
                _item(gettext_lazy("Visits by day"), "visibility", "insights.trafficday"),
                _item(gettext_lazy("Visits that were read"), "downloading", "insights.trafficreading"),
                _item(gettext_lazy("Days to count"), "hourglass", "insights.staleday"),
            ],
        },
        {
            "title": gettext_lazy("Ads"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Ad campaigns"), "ads_click", "ads.adcampaign"),
                _item(gettext_lazy("Wallets"), "account_balance_wallet", "ads.adwallet"),
                _item(gettext_lazy("Movements"), "swap_vert", "ads.adwalletentry"),
                _item(gettext_lazy("Invoices"), "receipt_long", "ads.adtopup"),
                _item(gettext_lazy("Hours"), "schedule", "ads.adhour"),
                _item(gettext_lazy("ROI protection"), "shield", "ads.adcredit"),
                _item(gettext_lazy("Orders through ads"), "shopping_cart", "ads.adorder"),
                _item(gettext_lazy("Reports to read"), "downloading", "ads.adhint"),
            ],
        },
        {
            "title": gettext_lazy("Shop health"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Appeals to decide"), "gavel", "shop_health.appeal", "?state__exact=SENT"),
                _item(gettext_lazy("Violations"), "report", "shop_health.violation"),
                _item(gettext_lazy("Days"), "monitor_heart", "shop_health.healthday"),
                _item(gettext_lazy("Storefronts' own measures"), "balance", "shop_health.storefrontfigure"),
            ],
        },
        {
            "title": gettext_lazy("Affiliates"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Collaborations"), "handshake", "affiliates.collaboration"),
                _item(gettext_lazy("Creators"), "groups", "affiliates.creator"),
                _item(gettext_lazy("Samples"), "redeem", "affiliates.sample"),
                _item(gettext_lazy("Orders by creators"), "loyalty", "affiliates.affiliateorder"),
            ],
        },
        {
            "title": gettext_lazy("Chat"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Conversations"), "chat", "chat.conversation"),
                _item(gettext_lazy("Chat sessions"), "reviews", "chat.session"),
                _item(gettext_lazy("Ready answers"), "quickreply", "chat.cannedreply"),
                _item(gettext_lazy("Chat settings"), "beach_access", "chat.chatsettings"),
                _item(gettext_lazy("Chats to fetch"), "downloading", "chat.chathint"),
            ],
        },
        {
            "title": gettext_lazy("Finance"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Orders' money"), "payments", "finance.ordermoney"),
                _item(gettext_lazy("Statements"), "receipt_long", "finance.statement"),
                _item(gettext_lazy("Differences"), "balance", "finance.case"),
                _item(gettext_lazy("Withdrawals"), "account_balance", "finance.withdrawal"),
            ],
        },
        {
            "title": gettext_lazy("Promotions"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Campaigns"), "campaign", "campaigns.campaign"),
                _item(gettext_lazy("Registrations"), "rate_review", "campaigns.registration"),
                _item(gettext_lazy("Promotions"), "sell", "promotions.promotion"),
                _item(gettext_lazy("Tools by storefront"), "tune", "promotions.toolsurface"),
                _item(gettext_lazy("Programmes"), "handshake", "campaigns.programme"),
                _item(gettext_lazy("Consents"), "gavel", "campaigns.consent"),
                _item(gettext_lazy("Rate card"), "price_change", "pricing.ratecard"),
                _item(gettext_lazy("Public holidays"), "event", "logistics.holiday"),
            ],
        },
        {
            "title": gettext_lazy("Sync"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Connections"), "cable", "outbox.connection"),
                _item(gettext_lazy("Sync jobs"), "sync", "outbox.syncjob"),
                _item(gettext_lazy("Inbox"), "inbox", "storefronts.inboundevent"),
                _item(gettext_lazy("Receipts"), "task_alt", "storefronts.receipt"),
                _item(gettext_lazy("Replaced receipts"), "history", "storefronts.pastreceipt"),
                _item(gettext_lazy("Drift checks"), "difference", "storefronts.driftcheck"),
            ],
        },
        {
            "title": gettext_lazy("Webhooks to clients"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Endpoints"), "webhook", "webhooks.endpoint"),
                _item(gettext_lazy("Deliveries"), "outbox", "webhooks.delivery"),
            ],
        },
        {
            "title": gettext_lazy("Records"),
            "separator": True,
            "items": [
                _item(gettext_lazy("Change log"), "history", "core.changelog"),
                _item(gettext_lazy("Jobs"), "work_history", "core.job"),
            ],
        },
    ]


def stylesheet(request) -> str:
    """Our additions to the theme."""
    return static("admin.css")


def environment(request) -> list[str] | None:
    """The label at the top of every page of the admin: the demo's own time, while it is not the machine's."""
    found = house_time()
    if found is None:
        return None
    text = _("Demo time: %(when)s") % {"when": wib(found["at"])}
    return [f"{text} · {found['pace']:n}×" if found["pace"] > 1 else text, "info"]


def dashboard(request, context: dict) -> dict:
    """The first page: figures that say where help is needed, each leading to the list it counts."""
    figures = platform_figures()
    for figure in figures:
        figure["link"] = reverse(f"admin:{figure['model']}_changelist") + figure["query"]
    rooms = [group | {"items": _allowed(request, group["items"])} for group in navigation(request)]
    from seller_center.health import operations

    return context | {
        "operations": operations(),
        "figures": figures,
        "rooms": [group for group in rooms if group["items"]],
    }


def _allowed(request, items: list[dict]) -> list[dict]:
    return [item | {"link": item["link"](request)} for item in items if item["permission"](request)]
