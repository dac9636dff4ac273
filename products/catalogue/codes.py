"""Seller SKUs by a pattern such as ``{BRAND}-{OPTION1}-{N}``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Fault, Invalid
from core.sentences import gettext as _
from products import limits, rules
from products.catalogue import queries

USUAL = "{BRAND}-{OPTION1}-{N}"
PATTERN_MAX = 100
_PART = re.compile(r"\{([^{}]*)\}")
_OPTION = re.compile(r"OPTION([1-9])")
_NOT_IN_CODES = re.compile(r"[\W_]+")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$|([\W_])[\W_]+")


@dataclass(frozen=True)
class Coded:
    """What is to get codes: the product's brand and title, and of each SKU its choices by variation and the code it has."""

    brand: str
    title: str
    choices: Sequence[Sequence[str]]
    codes: Sequence[str]


def filled(shop, of: Coded, pattern: str, *, replaces: bool, product_id: int | None) -> list[str]:
    """The codes of all SKUs in their order: those that they have, unless the pattern ``replaces`` them, and new ones.

    ``{BRAND}``, ``{TITLE}`` and ``{OPTION1}`` to ``{OPTION3}`` are written in capitals, with a hyphen for whatever is no
    letter or figure; ``{N}`` counts from 1, as wide as the last number. Refuses (Invalid, at ``pattern``) other parts, a
    variation that there is none of, codes longer than fit, one code for two SKUs, and one that another product of the
    shop has.
    """
    pattern = rules.clean_code(pattern)
    _check_pattern(pattern, min(map(len, of.choices), default=0))
    new = [_code(pattern, of, number) for number in range(len(of.choices))]
    codes = [code if replaces or not old else old for code, old in zip(new, of.codes, strict=True)]
    seen = set[str]()
    for code in codes:
        if not 1 <= len(code) <= limits.SELLER_SKU_MAX:
            text = _("“%(code)s” has %(n)d characters; a seller SKU has 1 to %(max)d.")
            raise _refusal("seller_sku_length", text % {"code": code, "n": len(code), "max": limits.SELLER_SKU_MAX})
        if rules.code_key(code) in seen:
            text = _("Two SKUs would have the code “%(code)s”: add {N} or another variation to the pattern.")
            raise _refusal("seller_sku_twice", text % {"code": code})
        seen.add(rules.code_key(code))
    made = [code for code, old in zip(codes, of.codes, strict=True) if code != old]
    for rows in queries.skus_by_code(shop, made).values():
        for sku in rows:
            if sku.product_id != product_id:
                text = _("“%(code)s” is a seller SKU of “%(title)s” already. Change the pattern.")
                raise _refusal("seller_sku_taken", text % {"code": sku.seller_sku, "title": sku.product.title})
    return codes


def _check_pattern(pattern: str, axes: int) -> None:
    if not 1 <= len(pattern) <= PATTERN_MAX:
        text = _("Give a pattern of 1 to %(max)d characters, such as %(usual)s.")
        raise _refusal("pattern_length", text % {"max": PATTERN_MAX, "usual": USUAL})
    for part in _PART.findall(pattern):
        option = _OPTION.fullmatch(part)
        if option and int(option[1]) > axes:
            text = _("There is no variation %(n)d here; leave %(part)s out.")
            raise _refusal("pattern_no_variation", text % {"n": int(option[1]), "part": f"{{{part}}}"})
        if not option and part not in ("BRAND", "TITLE", "N"):
            text = _("“%(part)s” is no part of a pattern; there are {BRAND}, {TITLE}, {OPTION1} to {OPTION3} and {N}.")
            raise _refusal("pattern_unknown_part", text % {"part": f"{{{part}}}"})


def _code(pattern: str, of: Coded, number: int) -> str:
    """The code of one SKU; what an empty part leaves between two signs goes as well."""
    values = {"BRAND": of.brand, "TITLE": of.title, "N": f"{number + 1:0{len(str(len(of.choices)))}d}"}
    values |= {f"OPTION{place}": choice for place, choice in enumerate(of.choices[number], start=1)}
    code = _PART.sub(lambda found: _NOT_IN_CODES.sub("-", values[found[1]].upper()).strip("-"), pattern)
    return rules.clean_code(_SIGNS.sub(r"\1", code))


def _refusal(code: str, message: str) -> Invalid:
    return Invalid([Fault(code, message, "pattern")])
