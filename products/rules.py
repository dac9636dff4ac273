"""The catalogue's rules over plain values: pure functions that return every fault at once, in the seller's words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

import nh3

from core.errors import Fault, Unreadable
from core.money import rupiah
from core.outside import addresses
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import NOT_TEXT, clean_line
from products import content_fields, limits

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+[0-9]+")
_ANGLE = re.compile(r"<[^<]*")
_TAG = re.compile(r"<(?:!--|/?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*|/)?>)")
# Tags of HTML: those that are not taken are dropped, with what scripts and styles hold. Any other word is text.
_HTML_TAGS = frozenset(
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code"
    " col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer"
    " form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main"
    " map mark marquee math meta meter nav noscript object ol optgroup option output p param picture pre progress"
    " rp rt ruby samp script section select slot small source span strike strong style sub summary sup svg table"
    " tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr".split()
)
_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_IMG = re.compile(r"<img\b", re.IGNORECASE)


def clean_code(text: str) -> str:
    """A seller SKU in its one normal form, for files, forms and API alike: full-width letters made plain, no invisible
    characters, no blanks at the ends and single ones between. Letter case stays as typed; ``code_key`` compares."""
    return clean_line(unicodedata.normalize("NFKC", text))


def code_key(text: str) -> str:
    """What two seller SKUs have in common when they are the same one: their normal form, letter case aside."""
    return clean_code(text).upper()


def damaged_code(code: str) -> bool:
    """Whether a spreadsheet made a number of a long SKU and shortened it: ``8.99235E+12``. Its digits are lost."""
    return bool(_SCIENTIFIC.fullmatch(code))


def clean_description(html: str) -> str:
    """A description with only the tags that the storefronts take; scripts and styles are dropped.

    Plain text is taken, too, and keeps its lines and paragraphs. A ``<`` that opens no tag of HTML is text
    (``Suhu <Max 60C``, ``<3``, ``< 1 kg``), so nothing that a seller wrote disappears.
    """
    html = NOT_TEXT.sub("", html)
    escaped = _ANGLE.sub(lambda found: found[0] if _is_tag(found[0]) else found[0].replace("<", "&lt;", 1), html)
    if html.strip() and not any(_is_block(found[0]) for found in _ANGLE.finditer(html)):
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", escaped.strip())]
        escaped = "".join(
            f"<p>{_AMPERSAND.sub('&amp;', part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part
        )
    clean = nh3.clean(
        escaped,
        tags=limits.DESCRIPTION_TAGS,
        attributes={"img": {"src", "alt"}},
        url_schemes={"https"},
        link_rel=None,
    )
    if clean.strip() and "<" not in clean:
        return clean_description(clean)  # what was taken out held all the markup
    return clean


def _is_block(text: str) -> bool:
    """Whether it is markup that makes lines by itself; with bold and italic alone the text's own lines count."""
    found = _TAG.match(text)
    return found is not None and _is_tag(text) and (found["name"] or "").lower() not in ("b", "strong", "i", "em", "u")


def _is_tag(text: str) -> bool:
    """Whether ``<...`` begins something of HTML: a known tag that is closed by ``>``, or a comment."""
    found = _TAG.match(text)
    return found is not None and (found["name"] is None or found["name"].lower() in _HTML_TAGS)


def text_faults(title: str, description: str, brand: str, *, is_draft: bool) -> list[Fault]:
    """Faults of title, description and brand. A draft may be short of text, never over a limit."""
    faults = []
    if not is_draft and len(title) < limits.TITLE_MIN:
        faults.append(
            Fault(
                "title_too_short",
                _(
                    "The title has %(n)d characters; the storefronts ask for %(min)d to %(max)d. Add brand, type or size."
                )
                % {"n": len(title), "min": limits.TITLE_MIN, "max": limits.TITLE_MAX},
                "title",
            )
        )
    elif not title:
        faults.append(Fault("title_missing", _("Give the product a title."), "title"))
    if len(title) > limits.TITLE_MAX:
        faults.append(
            Fault(
                "title_too_long",
                _("The title has %(n)d characters; at most %(max)d fit.") % {"n": len(title), "max": limits.TITLE_MAX},
                "title",
            )
        )
    if _CHINESE.search(title):
        faults.append(
            Fault(
                "title_chinese",
                _("The storefronts take no Chinese characters in titles. Write it in Latin letters."),
                "title",
            )
        )
    if len(description) > limits.DESCRIPTION_MAX:
        faults.append(
            Fault(
                "description_too_long",
                _("The description has %(n)d characters with its markup; at most %(max)d fit.")
                % {"n": len(description), "max": limits.DESCRIPTION_MAX},
                "description",
            )
        )
    if len(_IMG.findall(description)) > limits.DESCRIPTION_IMAGES_MAX:
        faults.append(
            Fault(
                "description_too_many_images",
                _("A description shows at most %d pictures.") % limits.DESCRIPTION_IMAGES_MAX,
                "description",
            )
        )
    if not is_draft and not description:
        faults.append(
            Fault("description_missing", _("Describe the product; buyers and reviewers read it."), "description")
        )
    if len(brand) > limits.BRAND_MAX:
        faults.append(Fault("brand_too_long", _("A brand has at most %d characters.") % limits.BRAND_MAX, "brand"))
    return faults


def video_fault(url: str) -> Fault | None:
    """The fault of a video's link, if any: https, and on a host where sellers have videos (a setting)."""
    hosts = ", ".join(limits.VIDEO_HOSTS)
    text = _("Give the address of a video by https, on one of: “%s”.") % hosts
    if not url:
        return None
    try:
        target = addresses.parse(url)
    except Unreadable:
        return Fault("video_url_invalid", text, "video_url")
    is_known = any(target.host == host or target.host.endswith(f".{host}") for host in limits.VIDEO_HOSTS)
    is_plain = target.scheme == "https" and target.port == 443
    return None if is_known and is_plain else Fault("video_url_invalid", text, "video_url")


def number_faults(values: Mapping[str, int | None], *, is_draft: bool) -> list[Fault]:
    """Faults of the content's numbers, by name: bounds, fields that are given together or not at all, and, unless it is
    a draft, what a product on sale needs."""
    faults = []
    for field in content_fields.NUMBERS:
        if field.group:
            if field is content_fields.GROUPS[field.group][0]:
                faults += _group_faults(content_fields.GROUPS[field.group], values)
        elif (value := values[field.name]) is None:
            if field.missing is not None and not is_draft:
                faults.append(Fault(field.missing.code, _(field.missing.message), field.name))
        elif not _is_possible(field, value):
            faults.append(_out_of_bounds(field))
    return faults


def _group_faults(group: Sequence[content_fields.ContentField], values: Mapping[str, int | None]) -> list[Fault]:
    """All or none, said at the first."""
    given = [(field, value) for field in group if (value := values[field.name]) is not None]
    is_whole = len(given) in (0, len(group)) and all(_is_possible(field, value) for field, value in given)
    return [] if is_whole else [_out_of_bounds(group[0])]


def _is_possible(field: content_fields.ContentField, value: int) -> bool:
    return field.bounds is None or field.bounds.least <= value <= field.bounds.most


def _out_of_bounds(field: content_fields.ContentField) -> Fault:
    assert field.bounds is not None
    return Fault(field.bounds.code, _(field.bounds.message) % field.bounds.most, field.name)


def price_fault(price, field: str = "price") -> Fault | None:
    """The fault of one price in whole rupiah, if any (Rp100 to Rp100,000,000)."""
    if isinstance(price, int) and not isinstance(price, bool) and limits.PRICE_MIN <= price <= limits.PRICE_MAX:
        return None
    return Fault("price_out_of_bounds", _("The price is a whole number of rupiah from Rp100 to Rp100.000.000."), field)


def is_jump(old: int, new: int) -> bool:
    """Whether a price changes so much that it may be a slip of the thumb: beyond double or half (a setting)."""
    factor = limits.PRICE_JUMP_FACTOR
    return bool(old) and (new > old * factor or new * factor < old)


def jump_text(old: int, new: int, platforms) -> str:
    """The same in words: from what to what, how much that is, and where buyers will see it."""
    where = " + ".join(str(Platform(name).label) for name in platforms) or _("no storefront now")
    share = (abs(new - old) * 200 + old) // (2 * old)  # whole per cent, half up
    text = (
        _("%(old)s becomes %(new)s: %(share)s %% more. On: %(where)s.")
        if new > old
        else _("%(old)s becomes %(new)s: %(share)s %% less. On: %(where)s.")
    )
    return text % {"old": rupiah(old), "new": rupiah(new), "share": share, "where": where}


def stock_fault(stock, field: str = "stock") -> Fault | None:
    """The fault of one stock figure, if any."""
    if isinstance(stock, int) and not isinstance(stock, bool) and 0 <= stock <= limits.STOCK_MAX:
        return None
    return Fault("stock_out_of_bounds", _("Stock is a whole number from 0 to %d.") % limits.STOCK_MAX, field)


def floor_fault(floor: int, *, price: int, sku: str, field: str = "floor") -> Fault | None:
    """The fault of one floor price in whole rupiah, if any: none below Rp1 or above what the SKU costs (2.6)."""
    if floor < 1:
        return Fault("floor_out_of_bounds", _("A floor price is at least Rp1; leave it empty for none."), field)
    if floor > price:
        text = _("%(sku)s costs %(price)s; a floor cannot be above that. Raise the price first.")
        return Fault("floor_above_price", text % {"sku": sku, "price": rupiah(price)}, field)
    return None


def low_stock_fault(pieces: int | None, field: str = "low_stock") -> Fault | None:
    """The fault of one low-stock point, if any: 0 (sold out) to 999,999 pieces, or none (2.4)."""
    if pieces is None or 0 <= pieces <= limits.STOCK_MAX:
        return None
    text = _("A low-stock point is 0 to %d pieces; empty is none.") % limits.STOCK_MAX
    return Fault("low_stock_out_of_bounds", text, field)


def sku_faults(axes: list[dict], skus: Sequence[Mapping]) -> list[Fault]:
    """Faults of the variation axes and of each SKU; pointers such as ``skus.3.price`` name the row. A fault of an axis
    names, as ``choice``, the first SKU that has it and the axis, for those who write SKUs and no axes."""
    faults = []
    names = [axis["name"] for axis in axes]
    if len(axes) > limits.AXES_MAX:
        text = _("At most %d variations, such as colour and size.") % limits.AXES_MAX
        faults.append(Fault("too_many_axes", text, "axes", _choice(skus, names[limits.AXES_MAX])))
    folded = [name.casefold() for name in names]
    if twins := [name for place, name in enumerate(names) if folded[place] in folded[:place]]:
        text = _("Each variation needs its own name.")
        faults.append(Fault("axis_name_twice", text, "axes", _choice(skus, twins[0])))
    for number, axis in enumerate(axes):
        name, values = axis["name"], axis["values"]
        if not 1 <= len(name) <= limits.AXIS_NAME_MAX:
            text = _("A variation's name has 1 to %d characters.") % limits.AXIS_NAME_MAX
            faults.append(Fault("axis_name_length", text, f"axes.{number}.name", _choice(skus, name)))
        folded = [value.casefold() for value in values]
        if twins := [value for place, value in enumerate(values) if folded[place] in folded[:place]]:
            text = _("Each choice of a variation stands once.")
            faults.append(Fault("option_twice", text, f"axes.{number}.values", _choice(skus, name, twins[0])))
        if wrong := [value for value in values if not 1 <= len(value) <= limits.OPTION_MAX]:
            text = _("A choice has 1 to %d characters.") % limits.OPTION_MAX
            faults.append(Fault("option_length", text, f"axes.{number}.values", _choice(skus, name, wrong[0])))
    if not skus:
        faults.append(Fault("skus_missing", _("A product needs at least one SKU with price and stock."), "skus"))
    if len(skus) > limits.SKUS_MAX:
        faults.append(
            Fault(
                "too_many_skus",
                _("%(n)d SKUs are too many; a product has at most %(max)d.") % {"n": len(skus), "max": limits.SKUS_MAX},
                "skus",
            )
        )
    seen_options, seen_codes = set(), set()
    for number, sku in enumerate(skus):
        at = f"skus.{number}"
        if set(sku["options"]) != set(names):
            faults.append(
                Fault(
                    "options_incomplete",
                    _("Each SKU names one choice of every variation, no more, no less."),
                    f"{at}.options",
                )
            )
        key = tuple(sorted((k, v.casefold()) for k, v in sku["options"].items()))
        if key in seen_options:
            faults.append(Fault("options_twice", _("Two SKUs have the same choices."), f"{at}.options"))
        seen_options.add(key)
        code = sku.get("seller_sku", "")
        if len(code) > limits.SELLER_SKU_MAX:
            faults.append(
                Fault(
                    "seller_sku_too_long",
                    _("A seller SKU has at most %d characters.") % limits.SELLER_SKU_MAX,
                    f"{at}.seller_sku",
                )
            )
        if code and code_key(code) in seen_codes:
            faults.append(
                Fault("seller_sku_twice", _("Two SKUs of this product have the same seller SKU."), f"{at}.seller_sku")
            )
        seen_codes.add(code_key(code))
        if found := price_fault(sku["price"], f"{at}.price"):
            faults.append(found)
        elif (floor := sku.get("floor")) is not None:
            named = code or ", ".join(sku["options"].values()) or _("This SKU")
            faults += filter(None, [floor_fault(floor, price=sku["price"], sku=named, field=f"{at}.floor")])
        if sku.get("stock") is not None and (found := stock_fault(sku["stock"], f"{at}.stock")):
            faults.append(found)
        if found := low_stock_fault(sku.get("low_stock"), f"{at}.low_stock"):
            faults.append(found)
    return faults


def _choice(skus: Sequence[Mapping], name: str, value: str | None = None) -> dict:
    """Where SKUs say it: {"choice": (number of the SKU, the axis)}; nothing where none does."""
    for number, sku in enumerate(skus):
        if name in sku["options"] and value in (None, sku["options"][name]):
            return {"choice": (number, name)}
    return {}


def axes_of(skus: Sequence[Mapping]) -> list[dict]:
    """The variation axes that a list of SKUs implies, in the order of first appearance."""
    axes: dict[str, dict[str, None]] = {}
    for sku in skus:
        for name, value in sku["options"].items():
            axes.setdefault(name, {})[value] = None
    return [{"name": name, "values": list(values)} for name, values in axes.items()]
