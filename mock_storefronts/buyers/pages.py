"""The templates, and what each of them may use."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mock_storefronts.buyers import assets, words
from mock_storefronts.catalogue.sanitise import safe_html
from mock_storefronts.host.config import TIKTOK_SHOP, TOKOPEDIA

if TYPE_CHECKING:
    from mock_storefronts.host.storefront import Storefront

_THEMES = {TIKTOK_SHOP: ("tiktok-shop", "TikTok Shop"), TOKOPEDIA: ("tokopedia", "Tokopedia")}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: dict[str, Callable[..., Any]] = {
        "rupiah": words.rupiah,
        "count": words.count,
        "rating": words.rating,
        "rate": words.rate,
        "date": words.date,
        "moment": words.moment,
        "safe_html": _markup,
    }
    made.filters |= filters
    made.globals |= {
        "static": assets.address_of,
        "percent_off": words.percent_off,
        "badge_words": words.BADGES,
        "status_words": words.STATUSES,
        "service_words": words.SERVICES,
    }
    return made


def _markup(text: str) -> Markup:
    return Markup(safe_html(text))


def render(template: str, front: "Storefront", channel: str, **context: Any) -> str:
    """A page of this host in the colours of ``channel``."""
    theme, storefront = _THEMES[channel]
    shared: dict[str, Any] = {"theme": theme, "storefront": storefront, "channel": channel, "shop": front.shop}
    shared["root"] = front.config.root
    one_channel = len(front.config.channels) == 1
    shared |= {"one_channel": one_channel, "channels": front.config.channels}
    shared["in_channel"] = "" if one_channel else f"?channel={channel}"
    usual = {"part": "page", "q": "", "sort": "newest", "cart_count": 0}
    return _environment().get_template(template).render(shared | usual | context)
