"""Rows -> products: which rows are one product, which product of the shop they mean, and which rows cannot both hold.

Worked out once for the whole file, before anything is written, and from the file and the shop alone. So a dry run and
the run come to the same plan, and no row ever overwrites what another row of the same file has written.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from core.errors import Fault
from core.sentences import gettext as _
from products.importing.rows import Line


@dataclass
class Meant:
    """What the shop has: product ids by seller SKU and by title, both as ``rules.code_key`` and upper case compare, and
    by the id of a SKU."""

    by_code: dict[str, set[int]] = field(default_factory=dict)
    by_title: dict[str, set[int]] = field(default_factory=dict)
    by_sku: dict[str, set[int]] = field(default_factory=dict)

    def of_line(self, line: Line) -> set[int]:
        """The products that a row names by its SKU: by the id, where it has one, else by the seller SKU."""
        if line.sku_id:
            return self.by_sku.get(line.sku_id, set())
        return self.by_code.get(line.code, set()) if line.code else set()


@dataclass
class Item:
    """One product as the file means it. ``product_id`` None is a new one. ``twin`` names the row that has the same
    title: this one then holds only if it says the same."""

    lines: list[Line]
    product_id: int | None = None
    twin: Line | None = None

    @property
    def number(self) -> int:
        """The row that stands for the product in results."""
        return self.lines[0].number

    @property
    def values(self) -> dict:
        """The content: of each field what the first row says that says something."""
        first = self.lines[0]
        named = {name: line.values[name] for line in reversed(self.lines) for name in line.given & set(line.values)}
        return first.values | named

    @property
    def given(self) -> set[str]:
        """The columns in which the file itself says something of this product."""
        return set().union(*(line.given for line in self.lines))

    @property
    def faults(self) -> list[Fault]:
        """Everything wrong with its rows."""
        return [fault for line in self.lines for fault in line.faults]

    @property
    def pictures(self) -> list[str]:
        """The addresses of its pictures, each once, in the order of its rows."""
        return list(
            dict.fromkeys(address for line in self.lines if "pictures" in line.given for address in line.pictures)
        )

    @property
    def platforms(self) -> list[str]:
        """Where it is to be on sale."""
        return next((line.platforms for line in self.lines if "platforms" in line.given), self.lines[0].platforms)


def plan(lines: list[Line], meant: Meant) -> list[Item]:
    """Products in the file's order, with the faults that rows have because of each other."""
    _refuse_codes_twice(lines)
    _refuse_strange_ids(lines, meant)
    items: list[Item] = []
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.title or f"\n{line.number}"].append(line)
    for title, group in groups.items():
        items += _of_title(group, meant, meant.by_title.get(title, set()))
    return sorted(_merged(items), key=lambda item: item.number)


def _refuse_codes_twice(lines: list[Line]) -> None:
    # Of an exported row the code says nothing as long as nobody has edited it: its SKU's id does.
    coded = [line for line in lines if line.code and ("seller_sku" in line.given or not line.was)]
    counts = Counter(line.code for line in coded)
    rows = defaultdict(list)
    for line in coded:
        if counts[line.code] > 1:
            rows[line.code].append(line)
    for same in rows.values():
        numbers = ", ".join(str(line.number) for line in same[:10])
        for line in same:
            text = _(
                "“%(sku)s” stands in rows %(rows)s; one would overwrite the other. Each SKU stands once in a file."
            )
            line.blame(Fault("sku_twice", text % {"sku": line.sku["seller_sku"], "rows": numbers}, "seller_sku"))


def _refuse_strange_ids(lines: list[Line], meant: Meant) -> None:
    counts = Counter(line.sku_id for line in lines)
    for line in lines:
        if not line.sku_id:
            continue
        if line.sku_id not in meant.by_sku:
            text = _("There is no SKU %s in this shop any more. Empty the cell if the row is a new one.")
            line.blame(Fault("sku_unknown", text % line.sku_id[:40], "sku_id"))
        elif counts[line.sku_id] > 1:
            text = _("Several rows have this ID. Empty the cell in those that are new.")
            line.blame(Fault("sku_id_twice", text, "sku_id"))


def _of_title(group: list[Line], meant: Meant, same_title: set[int]) -> list[Item]:
    """The products of the rows that share a title."""
    coded: dict[int, list[Line]] = defaultdict(list)
    rest: list[Line] = []
    for line in group:
        found = meant.of_line(line)
        if len(found) > 1:
            text = _("“%(sku)s” is the SKU of %(n)d products here. Give each its own SKU first.")
            line.blame(Fault("sku_ambiguous", text % {"sku": line.sku["seller_sku"], "n": len(found)}, "seller_sku"))
        if len(found) == 1:
            coded[min(found)].append(line)
        else:
            rest.append(line)
    items = [Item(same, pk) for pk, same in coded.items()]
    if not rest:
        return items
    if not rest[0].title:
        text = _("There is no product with this SKU here. A new product needs a title and a price.")
        for line in rest:
            line.blame(Fault("title_missing", text, "title"))
        return [*items, *(Item([line]) for line in rest)]
    are_choices = all(line.sku["options"] for line in rest)
    if len(coded) == 1 and are_choices:
        items[0].lines += rest  # further choices of the product that the others name
        items[0].lines.sort(key=lambda line: line.number)
        return items
    if coded:
        for line in rest:
            text = _(
                "Other rows with this title name a product by its SKU; this one does not. Give its SKU, or its choice."
            )
            line.blame(Fault("which_product", text, "seller_sku"))
        return [*items, *(Item([line]) for line in rest)]
    if len(same_title) > 1:
        for line in rest:
            text = _("%(n)d products here have this title. Name the one you mean by its seller SKU.")
            line.blame(Fault("title_ambiguous", text % {"n": len(same_title)}, "title"))
        return [Item([line]) for line in rest]
    pk = min(same_title, default=None)
    if are_choices or len(rest) == 1:
        return [Item(rest, pk)]
    # A title stands for a product only when it is the only one on both sides. Of several rows the first may make a
    # product; the others hold if they say the same.
    first = rest[0]
    return [Item([line], pk, twin=first if pk or line is not first else None) for line in rest]


def _merged(items: list[Item]) -> list[Item]:
    """Items that mean one product, put together; where they disagree, refused together."""
    found: list[Item] = []
    by_product: dict[int, Item] = {}
    for item in items:
        pk = item.product_id
        if pk is None or item.twin is not None or pk not in by_product:
            found.append(item)
            if pk is not None and item.twin is None:
                by_product[pk] = item
            continue
        by_product[pk].lines = sorted([*by_product[pk].lines, *item.lines], key=lambda line: line.number)
    for item in found:
        _refuse_disagreement(item)
    return found


def _refuse_disagreement(item: Item) -> None:
    """Rows of one product may leave its text and parcel to the first of them, but not contradict each other."""
    first: dict[str, Line] = {}
    for line in item.lines:
        for name in sorted(line.given & (set(line.values) | {"platforms"})):
            mine = line.platforms if name == "platforms" else line.values[name]
            other = first.setdefault(name, line)
            said = other.platforms if name == "platforms" else other.values[name]
            if mine != said:
                text = _(
                    "Rows %(one)d and %(two)d are one product and differ here. Write the same in both, or leave one empty."
                )
                line.blame(Fault("rows_disagree", text % {"one": other.number, "two": line.number}, name))
