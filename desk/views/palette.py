"""The command palette: one box that finds pages, things to do, products and SKUs."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.pages import shop_page
from accounts.roles import Permission
from core.htmx import render_page
from desk import queries

QUERY_MAX = 100


@dataclass(frozen=True)
class Entry:
    """A place or a deed. ``words`` are found as well as the label; hidden without ``permission``."""

    name: str
    label: object
    icon: str
    permission: str
    words: str = ""
    query: str = ""


P = Permission
# Later apps add their lines here; a page that does not exist yet is left out.
GO_TO = [
    Entry("desk:home", _("Home"), "home", P.PRODUCTS_READ, "home beranda start"),
    Entry("products:list", _("Products"), "package", P.PRODUCTS_READ, "products produk catalogue katalog"),
    Entry(
        "products:list",
        _("Products that are sold out"),
        "package",
        P.PRODUCTS_READ,
        "sold out habis stok",
        "sold_out=true",
    ),
    Entry("products:list", _("Refused products"), "package", P.PRODUCTS_READ, "refused ditolak audit", "refused=true"),
    Entry("products:jobs", _("Imports and bulk edits"), "list-check", P.PRODUCTS_READ, "jobs impor massal"),
    Entry("storefronts:sync", _("Sync centre"), "refresh", P.SYNC_READ, "sync sinkronisasi"),
    Entry("storefronts:sync", _("Failed syncs"), "alert-triangle", P.SYNC_READ, "failed gagal", "tab=failed"),
    Entry("storefronts:sync", _("Webhook inbox"), "mail", P.SYNC_READ, "webhook inbox masuk", "tab=inbox"),
    Entry("desk:drift", _("Drift checks"), "shield-check", P.SYNC_READ, "drift beda selisih compare bandingkan"),
    Entry("accounts:changelog", _("Change log"), "history", P.SHOP_READ, "change log riwayat"),
]
DO = [
    Entry("products:new", _("New product"), "plus", P.PRODUCTS_WRITE, "new add product tambah produk baru"),
    Entry(
        "products:import_start",
        _("Import a file"),
        "file-import",
        P.IMPORTS_WRITE,
        "import upload impor unggah csv xlsx",
    ),
]
SETTINGS = [
    Entry("accounts:settings", _("Shop profile"), "settings", P.SHOP_READ, "settings pengaturan profile logo name"),
    Entry("accounts:team", _("Team"), "users", P.SHOP_READ, "team tim anggota invite undang roles"),
    Entry("accounts:tokens", _("API tokens"), "key", P.SHOP_READ, "api token kunci"),
    Entry("logistics:warehouses", _("Warehouses"), "building-warehouse", P.SHOP_READ, "warehouse gudang"),
]


@require_GET
@shop_page(Permission.PRODUCTS_READ)
def palette(request):
    """What matches the words, in groups; without words where one can go, and the products changed last."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:QUERY_MAX]
    may = request.membership.may
    products = queries.find_products(request.shop, text) if len(text) != 1 else []
    context = {
        "q": text,
        "groups": [
            (_("Go to"), _matching(GO_TO, text, may)),
            (_("Do"), _matching(DO, text, may)),
            (_("Settings"), _matching(SETTINGS, text, may) if text else []),
        ],
        "products": products,
        "skus": queries.find_skus(request.shop, text) if len(text) > 1 else [],
    }
    return render_page(request, "desk/palette.html", context, fragment="results")


def _matching(entries: list[Entry], text: str, may) -> list[dict]:
    found = []
    words = text.casefold().split()
    for entry in entries:
        if not may(entry.permission) or (not words and entry.query):
            continue
        if not all(word in f"{entry.label} {entry.words}".casefold() for word in words):
            continue
        try:
            address = reverse(entry.name)
        except NoReverseMatch:
            continue
        found.append(
            {"url": address + ("?" + entry.query if entry.query else ""), "label": entry.label, "icon": entry.icon}
        )
    return found
