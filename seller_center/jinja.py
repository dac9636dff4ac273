"""The Jinja2 environment of the seller pages: filters, globals, and the one list of what is in the navigation."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

import jinja2
from babel.numbers import format_decimal
from django.apps import apps
from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _lazy
from markupsafe import Markup, escape

from accounts.pages import may_open
from accounts.roles import Permission
from campaigns import programme_words
from core import clock, dates, errors, facts, htmx, jobs, money, numbers
from core.platforms import Platform
from logistics import shipping
from seller_center import pages_engine, words
from seller_center.drawn import drawn

_ID = re.compile(r"[A-Za-z0-9_-]+")
_SOME_ID = "some-id"
ICON = 20  # pixels, as static/app.css has it
_AGES = (
    (86_400, _lazy("%d day ago"), _lazy("%d days ago")),
    (3_600, _lazy("%d hour ago"), _lazy("%d hours ago")),
    (60, _lazy("%d minute ago"), _lazy("%d minutes ago")),
)


@dataclass(frozen=True)
class NavItem:
    """One line of the side bar; hidden from members without ``permission``."""

    name: str
    label: object
    icon: str
    permission: str
    shortcut: str = ""
    also: tuple[str, ...] = ()  # pages of it whose addresses do not start with its own


NAV = [
    NavItem("desk:home", _lazy("Home"), "home", Permission.SHOP_READ, "g h"),
    NavItem("orders:list", _lazy("Orders"), "shopping-cart", Permission.ORDERS_READ, "g o"),
    NavItem(
        "orders:packing", _lazy("Packing table"), "packages", Permission.PACKING_WRITE, "g w", also=("orders:waves",)
    ),
    NavItem("automation:list", _lazy("Rules"), "player-play", Permission.ORDERS_READ, "g y"),
    NavItem("returns:list", _lazy("Returns"), "arrow-back-up", Permission.RETURNS_READ, "g b"),
    NavItem("chat:inbox", _lazy("Chat"), "message", Permission.CHAT_READ, "g m"),
    NavItem("products:list", _lazy("Products"), "package", Permission.PRODUCTS_READ, "g p", also=("restock:list",)),
    NavItem(
        "products:jobs",
        _lazy("Imports, exports and bulk edits"),
        "list-check",
        Permission.PRODUCTS_READ,
        "g i",
        also=("products:import_start", "products:bulk"),
    ),
    NavItem("promotions:list", _lazy("Promotions"), "tags", Permission.PROMOTIONS_READ, "g r"),
    NavItem("campaigns:list", _lazy("Campaigns"), "speakerphone", Permission.PROMOTIONS_READ, "g c"),
    NavItem("insights:overview", _lazy("Data Compass"), "chart-bar", Permission.INSIGHTS_READ, "g a"),
    NavItem("affiliates:collaborations", _lazy("Affiliates"), "users", Permission.AFFILIATES_READ, "g u"),
    NavItem("ads:list", _lazy("Ads"), "bolt", Permission.ADS_READ, "g v"),
    NavItem("health:overview", _lazy("Shop health"), "shield-check", Permission.HEALTH_READ, "g e"),
    NavItem("finance:overview", _lazy("Finance"), "report-money", Permission.FINANCE_READ, "g f"),
    NavItem("integration:cockpit", _lazy("Integration"), "plug-connected", Permission.SHOP_READ, "g k"),
    NavItem("shipping:options", _lazy("Shipping"), "truck", Permission.SHOP_READ, "g d"),
    NavItem("storefronts:sync", _lazy("Sync centre"), "refresh", Permission.SYNC_READ, "g s"),
    NavItem("accounts:changelog", _lazy("Change log"), "history", Permission.SHOP_READ, "g l"),
    NavItem("accounts:settings", _lazy("Settings"), "settings", Permission.SHOP_READ, "g t"),
]


def url(name: str, *args: Any) -> str:
    """The address of a page. That of one row is put together from what stands around its id: a list asks for dozens."""
    if not args:
        return _address(name)
    if len(args) == 1 and isinstance(args[0], str) and _ID.fullmatch(args[0]):
        before, after = _around_id(name)
        return f"{before}{args[0]}{after}"
    return reverse(name, args=args)


@cache
def _address(name: str) -> str:
    return reverse(name)


@cache
def _around_id(name: str) -> list[str]:
    return reverse(name, args=[_SOME_ID]).split(_SOME_ID)


@dataclass(frozen=True)
class Menu:
    """The side bar's lines, and the keys that open them."""

    lines: Markup
    keys: Markup


@jinja2.pass_environment
def menu(env: jinja2.Environment, path: str, may: Callable[[str], bool]) -> Menu:
    """The menu for this member on this page, in the language of ``env``."""
    allowed = tuple(item.name for item in NAV if may(item.permission))
    return _menu(env, allowed, here(path, allowed))


def here(path: str, names: Iterable[str]) -> str:
    """The page of the menu that an address belongs to: the most specific one, /products/jobs/ rather than /products/; ""
    for none."""
    starts = [(start, name) for name in names for start in _starts()[name]]
    begun = [(len(start), name) for start, name in starts if path == start or (start != "/" and path.startswith(start))]
    return max(begun, default=(0, ""))[1]


@cache
def _starts() -> dict[str, list[str]]:
    """How the addresses of each page of the menu begin; home is its one address."""
    return {item.name: [url(name) for name in (item.name, *item.also)] for item in NAV}


@lru_cache(maxsize=1024)
def _menu(env: jinja2.Environment, allowed: tuple[str, ...], current: str) -> Menu:
    items = [item for item in NAV if item.name in allowed]
    drawn = env.get_template("shell/menu.html").module
    return Menu(drawn.lines(items, current), drawn.keys(items))  # type: ignore[attr-defined]


@lru_cache(maxsize=1024)
def icon(name: str, label: str = "", size: int = ICON) -> Markup:
    """One icon of the sprite; silent to screen readers unless it has a label. The usual size is the stylesheet's."""
    aria = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    sides = Markup('width="{0}" height="{0}" ').format(size) if size != ICON else ""
    return Markup('<svg class="ic" {}{}><use href="{}#{}"/></svg>').format(sides, aria, _sprite(), name)


@cache
def _sprite() -> str:
    return static("icons.svg")


def number(value: int | float) -> str:
    """``1250`` as ``1.250`` and ``112.5`` as ``112,5`` in either language: as rupiah is written beside it, so that a
    dot never means two things on one page, and what a page shows can be typed back."""
    return numbers.written(value) if isinstance(value, int) else format_decimal(value, locale="id")


def capped(value: int, cap: int = 1000) -> str:
    """A count that stops at a thousand: ``1.000+``."""
    return number(cap) + "+" if value > cap else number(value)


def wib(moment: datetime | None, *, seconds: bool = False) -> str:
    """``23 Nov 2026, 14.03 WIB``: the shop's clock, named; ``14.03.09`` where the second is asked for."""
    if moment is not None and seconds:
        return dates.moment_in_words(moment, seconds=True)
    return "–" if moment is None else _in_words(moment.replace(second=0, microsecond=0), translation.get_language())


@lru_cache(maxsize=10_000)
def _in_words(minute: datetime, _language: str | None) -> str:
    return dates.moment_in_words(minute)


def machine(moment: datetime | None) -> datetime | None:
    """A mark that a machine made by its own clock (a job, a try, a lease), as the house's clock showed it then; to be
    written by ``wib`` or ``ago``."""
    return moment and clock.in_house_time(moment)


def period(starts: datetime, ends: datetime | None) -> Markup:
    """``28 Nov, 13.09 – 12 Des 2026, 13.09 WIB``: the first year is left out where it is the second as well."""
    if ends is None:
        return Markup("{} – {}").format(wib(starts), translation.gettext("no end"))
    first, last = wib(starts).removesuffix(" WIB"), wib(ends)
    year = str(starts.astimezone(clock.JAKARTA).year)
    if ends.astimezone(clock.JAKARTA).year == starts.astimezone(clock.JAKARTA).year:
        first = first.replace(f" {year},", ",")
    return Markup("{} – <wbr>{}").format(first, last)


def month(day: date) -> str:
    """``Nov 2026``."""
    return f"{dates.month_in_words(day)} {day.year}"


def ago(moment: datetime | None) -> Markup:
    """How long ago, with the exact moment in the title."""
    if moment is None:
        return Markup("–")
    seconds = max(0, int((clock.now() - moment).total_seconds()))
    place = next((place for place, (size, _one, _many) in enumerate(_AGES) if seconds >= size), None)
    count = seconds // _AGES[place][0] if place is not None else 0
    text = _age_in_words(place, count, translation.get_language())
    return Markup(f'<time datetime="{moment.isoformat()}" title="{wib(moment)}">{text}</time>')


@lru_cache(maxsize=10_000)
def _age_in_words(place: int | None, count: int, _language: str | None) -> Markup:
    """So many of a unit of ``_AGES`` ago; less than the smallest is just now."""
    if place is None:
        return escape(translation.gettext("just now"))
    _size, one, many = _AGES[place]
    return escape(str(one if count == 1 else many) % count)


def due(moment: datetime | None) -> Markup:
    """A deadline: how long is left, or how late it is, with the exact moment in the title."""
    if moment is None:
        return Markup("–")
    seconds = int((moment - clock.now()).total_seconds())
    text = _left_in_words(abs(seconds) // 60, seconds < 0, translation.get_language())
    look = "text-bad" if seconds < 0 else "text-warning" if seconds < 86_400 else ""
    css = f' class="{look}"' if look else ""
    return Markup(f'<time{css} datetime="{moment.isoformat()}" title="{wib(moment)}">{text}</time>')


@lru_cache(maxsize=10_000)
def _left_in_words(minutes: int, is_late: bool, _language: str | None) -> Markup:
    """So many minutes left, or late, in the two largest units."""
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        text = translation.gettext("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    elif hours:
        text = translation.gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    else:
        text = translation.gettext("%(m)d min") % {"m": minutes}
    return escape((translation.gettext("%s late") if is_late else translation.gettext("%s left")) % text)


def milliseconds(value: int | None) -> str:
    """A latency as people read it: ``85 ms``, ``2,1 s``."""
    if value is None:
        return "–"
    if value < 1000:
        return f"{value} ms"
    text = f"{value / 1000:.1f} s"
    return decimal(text)


def decimal(value) -> str:
    """A number with a fraction, with the comma that ``number`` writes."""
    return numbers.with_fraction(value)


def platform_label(value: str) -> str:
    """The storefront's name."""
    return str(Platform(value).label)


def _is_optional(bound) -> bool:
    """Whether a bound field may be left empty: the form knows, where it has modes."""
    known = getattr(bound.form, "is_optional", None)
    return known(bound.name) if known else not bound.field.required


def _looks() -> dict[str, Any]:
    """How states look: the public functions of every app's ``looks.py``, by their own names."""
    found: dict[str, Any] = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "looks"):
            module = import_module(f"{app.name}.looks")
            found |= {name: getattr(module, name) for name in module.__all__}
    return found


def environment(**options) -> jinja2.Environment:
    """The environment: autoescape and StrictUndefined on, gettext with named arguments."""
    options["undefined"] = jinja2.StrictUndefined
    options["autoescape"] = True
    env = pages_engine.Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.filters |= {
        "rupiah": money.rupiah,
        "said": errors.said,  # a stored fault in the reader's language
        "number": number,
        "capped": capped,
        "decimal": decimal,
        "wib": wib,
        "machine": machine,
        "month": month,
        "ago": ago,
        "due": due,
        "milliseconds": milliseconds,
        "platform": platform_label,
        "service": shipping.name_of,
        "job_title": jobs.title_of,
        "programme_name": programme_words.name_of,
        "programme_about": programme_words.about_of,
        "programme_terms": programme_words.terms_of,
        "fact": facts.in_words,
        "cause": words.cause,
        "field_name": words.field_name,
        "brief": words.brief,
    }
    env.globals |= _looks()
    env.globals |= {
        "url": url,
        "static": static,
        "icon": icon,
        "drawn": drawn,
        "may_open": may_open,
        "menu": menu,
        "period": period,
        "is_optional": _is_optional,
        "changes": words.changes,
        "get_messages": get_messages,
        "undo_of": htmx.undo_of,
        "platform_values": Platform.values,
        "language": translation.get_language,
        "day_in_words": dates.day_in_words,
        "languages": settings.LANGUAGES,
        "Permission": Permission,
    }
    return env
