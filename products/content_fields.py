"""The content of a product, declared once: what each field is called, holds, and where it goes.

Form, editor, API, import, change log, receipts, drift check and the payload for the storefronts read this table; a new
field is a row here, a column of ``Product`` and its shape on the wire (docs/tutorial-new-field.md). Texts are message
ids: ``_`` marks them for translation, and whoever shows one translates it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import CheckConstraint, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from products import limits


class Kind(Enum):
    """What a field holds."""

    LINE = "one line of text"
    LINK = "an address by https, or nothing"
    HTML = "a description"
    CATEGORY = "a leaf of the category tree"
    NUMBER = "a whole number, or nothing"
    FLAG = "yes or no"
    ATTRIBUTES = "what the category asks for: texts by name"


@dataclass(frozen=True)
class Bounds:
    """The numbers that are possible (docs/rules.md 2.1), and what is said beyond them: ``%d`` is the largest one."""

    least: int
    most: int
    code: str
    message: str


@dataclass(frozen=True)
class Missing:
    """What is said of a product that cannot go on sale without the field."""

    code: str
    message: str


@dataclass(frozen=True)
class Column:
    """A column of import files: what the template says it holds, and what sellers call it in their own files."""

    holds: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Input:
    """The field in the editor: the label, the unit behind a number, what an empty one shows."""

    label: str
    unit: str = ""
    placeholder: str = ""


@dataclass(frozen=True)
class ContentField:
    """One field of the content; ``name`` is the column of ``Product`` and the member of the API."""

    name: str
    words: str  # what pages, the change log and receipts call it
    kind: Kind
    input: Input | None = None  # a field of "Parcel and terms"; the others have a place of their own in the editor
    bounds: Bounds | None = None
    missing: Missing | None = None
    group: str = ""  # fields that are given together or not at all
    column: Column | None = None  # importable
    shown: tuple[str, str] | None = None  # on the product's page: a number (``%(n)s``), and nothing
    is_receipted: bool = False  # each storefront's receipt says that it took the value
    is_compared: bool = False  # a drift check compares it where the storefront tells it

    @property
    def label(self) -> Promise:
        """What it is called, in the reader's language."""
        return gettext_lazy(self.words)

    @property
    def sent_as(self) -> str:
        """Its name in the API and in payloads, where a category is known by its number."""
        return "category_id" if self.kind is Kind.CATEGORY else self.name


FIELDS = (
    ContentField(
        "title",
        _("Title"),
        Kind.LINE,
        column=Column(
            _("Title (25 to 255 characters)"),
            ("product name", "nama produk", "nama barang", "name", "judul"),
        ),
        is_receipted=True,
        is_compared=True,
    ),
    ContentField(
        "description",
        _("Description"),
        Kind.HTML,
        column=Column(_("Description"), ("deskripsi", "deskripsi produk", "keterangan")),
        is_receipted=True,
        is_compared=True,
    ),
    ContentField(
        "category",
        _("Category"),
        Kind.CATEGORY,
        column=Column(_("Category (name or number)"), ("kategori",)),
        is_receipted=True,
    ),
    ContentField(
        "brand",
        _("Brand"),
        Kind.LINE,
        column=Column(_("Brand"), ("merek", "merk")),
        is_receipted=True,
    ),
    ContentField(
        "attributes",
        _("Attributes"),
        Kind.ATTRIBUTES,
        column=Column(
            _("What the category asks for, one a line, such as Bahan: Katun | Linen"), ("atribut", "spesifikasi")
        ),
        is_receipted=True,
        is_compared=True,
    ),
    ContentField(
        "video_url",
        _("Video link"),
        Kind.LINK,
        column=Column(_("Video link (https, on a known host)"), ("video", "link video", "url video", "video url")),
    ),
    ContentField(
        "weight_grams",
        _("Weight"),
        Kind.NUMBER,
        Input(_("Weight with packaging"), _("grams")),
        Bounds(1, limits.WEIGHT_MAX_GRAMS, "weight_out_of_bounds", _("The weight is 1 to %d grams.")),
        Missing("weight_missing", _("Give the weight with packaging, in grams.")),
        column=Column(_("Weight in grams"), ("weight", "berat", "berat (gram)", "weight (g)")),
        shown=(_("%(n)s g"), "–"),
        is_receipted=True,
    ),
    *(
        ContentField(
            name,
            words,
            Kind.NUMBER,
            Input(words, "cm"),
            Bounds(
                1,
                limits.SIDE_MAX_CM,
                "size_all_or_none",
                _("Give length, width and height, each 1 to %d cm, or leave all three empty."),
            ),
            group="size",
            column=Column(holds, synonyms),
        )
        for name, words, holds, synonyms in (
            ("length_cm", _("Length"), _("Length in cm"), ("panjang", "length")),
            ("width_cm", _("Width"), _("Width in cm"), ("lebar", "width")),
            ("height_cm", _("Height"), _("Height in cm"), ("tinggi", "height")),
        )
    ),
    ContentField(
        "preorder_days",
        _("Pre-order"),
        Kind.NUMBER,
        Input(_("Pre-order"), _("days"), placeholder=_("none")),
        Bounds(1, limits.PREORDER_MAX_DAYS, "preorder_out_of_bounds", _("Pre-order takes 1 to %d days.")),
        column=Column(_("Pre-order days"), ("preorder", "pre-order")),
        shown=(_("%(n)s days"), _("No")),
    ),
    ContentField(
        "cod_enabled",
        _("Cash on delivery"),
        Kind.FLAG,
        Input(_("Buyers may pay on delivery (COD)")),
        shown=(_("Yes"), _("No")),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
NAMES = tuple(BY_NAME)
NUMBERS = tuple(field for field in FIELDS if field.kind is Kind.NUMBER)
FLAGS = tuple(field for field in FIELDS if field.kind is Kind.FLAG)
PLAIN = NUMBERS + FLAGS  # what needs no work of its own to be typed, stored, sent or shown
RECEIPTED = tuple(field for field in FIELDS if field.is_receipted)
COMPARED = tuple(field for field in FIELDS if field.is_compared)
IMPORTED = {field.name: field.column for field in FIELDS if field.column is not None}
GROUPS = {
    group: tuple(field for field in FIELDS if field.group == group)
    for group in dict.fromkeys(field.group for field in FIELDS if field.group)
}


def plain_values(product: Any) -> dict[str, Any]:
    """The numbers and flags of a product, by name."""
    return {field.name: getattr(product, field.name) for field in PLAIN}


def within_bounds(names: Iterable[str]) -> list[CheckConstraint]:
    """The bounds of number columns as the database holds them: ``product_<name>``."""
    found = []
    for name in names:
        bounds = BY_NAME[name].bounds
        assert bounds is not None, f"{name} has no bounds"
        possible = Q(**{name: None}) | Q(**{f"{name}__gte": bounds.least, f"{name}__lte": bounds.most})
        found.append(CheckConstraint(condition=possible, name=f"product_{name}"))
    return found
