"""A sheet's rows, each read by itself: content, one SKU, and what is wrong with its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.errors import Fault, Unreadable
from core.platforms import Platform
from core.sentences import gettext as _
from core.texts import clean_line
from products import attributes, content_fields, rules
from products.catalogue import picture_addresses
from products.importing import values as cells
from products.importing.profiles import Defaults
from products.importing.reading import Sheet

FIGURES = ("price", "floor", "stock", "low_stock")  # of a SKU


@dataclass
class Line:
    """One row. ``given`` are the columns in which it says something; what it leaves open comes from the defaults. ``cells``
    are its texts, and ``was`` what an export says that they were (exported.py)."""

    number: int
    values: dict
    sku: dict
    platforms: list[str]
    given: set[str]
    cells: dict[str, str]
    pictures: list[str] = field(default_factory=list)  # addresses
    faults: list[Fault] = field(default_factory=list)
    was: dict[str, str] = field(default_factory=dict)

    @property
    def sku_id(self) -> str:
        """The id of the SKU that the row is about; "" where it does not say."""
        return self.cells.get("sku_id", "")

    @property
    def code(self) -> str:
        """The seller SKU as two spellings of it compare."""
        return rules.code_key(self.sku["seller_sku"])

    @property
    def title(self) -> str:
        """The title as two spellings of it compare."""
        return self.values["title"].upper()

    def blame(self, fault: Fault) -> None:
        """One more thing that is wrong with this row."""
        self.faults.append(fault.at(fault.field, row=self.number))


def lines(sheet: Sheet, mapping: dict[str, int], defaults: Defaults, profile: str) -> list[Line]:
    """Every row of the sheet."""
    found = []
    for number, row in sheet.rows:
        cell = {column: row[place].strip() if place < len(row) else "" for column, place in mapping.items()}
        broken = {column: sheet.broken.get((number, place), "") for column, place in mapping.items()}
        line = read(number, cell, defaults, profile, broken=broken)
        if any(row[len(sheet.header) :]):
            text = _("This row has more cells than the header. Put texts with a separator in them in quotation marks.")
            line.blame(Fault("row_too_long", text))
        found.append(line)
    return found


def read(number: int, cell: dict[str, str], defaults: Defaults, profile: str, *, broken: Mapping[str, str]) -> Line:
    """One row of texts by our columns; ``broken``: column -> the code of what is wrong with the cell itself."""
    line = Line(number, {}, {}, [], set(), cell)
    for column, code in broken.items():
        if code:
            line.blame(Fault(code, _broken(code, cell[column]), column))
            cell[column] = ""
    is_bad = {fault.field for fault in line.faults}

    def take(column, read, fallback=None):
        """A cell's value; a bad cell is a fault of this row, not of the file."""
        text = cell.get(column, "")
        if not text:
            return None if column in is_bad else fallback
        try:
            return read(text)
        except Unreadable as bad:
            line.blame(bad.fault.at(column))
            return None

    is_foreign = profile == "foreign"
    line.given = {column for column in cell if cell[column]}
    title = clean_line(cell.get("title", ""))
    line.values = {
        "title": title,
        "description": cell.get("description") or (title if is_foreign and defaults.description_is_title else ""),
        "category": cell.get("category", ""),
        "brand": cell.get("brand", ""),
        "video_url": cell.get("video_url", ""),
        "attributes": take("attributes", attributes.from_cell, {}),
        **{
            number.name: take(number.name, cells.count, getattr(defaults, number.name, None) if is_foreign else None)
            for number in content_fields.NUMBERS
            if number.column is not None
        },
    }
    line.sku = {
        "seller_sku": rules.clean_code(cell.get("seller_sku", "")),
        "options": _options(cell, line),
        "price": take("price", cells.money),
        "floor": take("floor", cells.money),
        "stock": take("stock", cells.count, defaults.stock if is_foreign else 0),
        "low_stock": take("low_stock", cells.count),
    }
    if rules.damaged_code(line.sku["seller_sku"]):
        text = _(
            "A spreadsheet made “%(sku)s” of this SKU; its digits are lost. Format the column as text and type it anew."
        )
        line.blame(Fault("sku_damaged", text % {"sku": line.sku["seller_sku"]}, "seller_sku"))
    line.pictures = take("pictures", picture_addresses.split) or []
    line.platforms = take("platforms", _platforms, defaults.platforms) or []
    return line


def _broken(code: str, text: str) -> str:
    if code == "formula_without_value":
        return _(
            "This cell is a formula that was never worked out. Open the file in a spreadsheet, save it, try again."
        )
    if code == "digits_lost":
        return _(
            "This number has more than 15 digits, so a spreadsheet changes its last ones. Format the cell as text."
        )
    if code == "date_cell":
        return _("A spreadsheet made the date %(text)s of this cell. Format it as text and type it anew.") % {
            "text": text[:40]
        }
    return _("This cell shows the error %(text)s. Mend its formula, or type the value.") % {"text": text[:20]}


def _options(cell: dict[str, str], line: Line) -> dict[str, str]:
    """``Warna: Merah`` in the three choice columns -> {"Warna": "Merah"}."""
    options = {}
    for column in ("option_1", "option_2", "option_3"):
        text = cell.get(column, "")
        if not text:
            continue
        name, colon, value = text.partition(":")
        name, value = clean_line(name), clean_line(value)
        if not colon or not name or not value:
            line.blame(Fault("option_shape", _("Write the variation and the choice, such as Warna: Merah."), column))
        else:
            options[name] = value
    return options


def _platforms(text: str) -> list[str]:
    words = {word.strip().upper().replace(" ", "_") for word in text.replace("+", ",").replace("|", ",").split(",")}
    if words & {"BOTH", "KEDUANYA", "SEMUA"}:
        return list(Platform.values)
    if words and words <= set(Platform.values):
        return Platform.ordered(words)
    raise Unreadable(
        "platform_unknown", _("Write both, TIKTOK_SHOP or TOKOPEDIA, not “%(text)s”.") % {"text": text[:40]}
    )
