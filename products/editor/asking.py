"""The fields of what the chosen category asks for: drawn for one category, and kept as far as they fit when another one is
chosen."""

from dataclasses import dataclass

from core import gate
from products import asked, attributes
from products.attributes import Attribute, Values
from products.editor.content import Draft

OF = "attributes_of"  # the category whose fields a form holds


@dataclass(frozen=True)
class Asking:
    """``fields`` of the category, the ``values`` of the draft that it takes, and what it does not ask for: ``dropped``, by
    name. ``category`` is its row id; None where none was chosen."""

    category: int | None
    fields: list[Attribute]
    values: Values
    dropped: list[str]

    @property
    def anchors(self) -> dict[str, str]:
        """The input of each field of a fault."""
        return {f"attributes.{one.name}": f"attribute-{place}" for place, one in enumerate(self.fields)}


def asking(draft: Draft, post) -> Asking:
    """What the editor shows for the draft; ``post`` is what a browser sent, if it did."""
    category, values = gate.whole(draft.values["category"] or ""), draft.values["attributes"]
    fields = asked.asks_of([category])[category] if category is not None else []
    if gate.whole(post.get(OF, "")) in (None, category):
        return Asking(category, fields, values, [])
    kept = attributes.fitting(fields, values)
    return Asking(category, fields, kept, [name for name in values if name not in kept])


def to_save(draft: Draft, post) -> dict[str, Values]:
    """The attributes that a form gives: none of a form without their fields, and what fits of fields of another category."""
    found = asking(draft, post)
    return {"attributes": found.values} if OF in post and found.fields else {}
