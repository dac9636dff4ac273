"""What a category asks of its products, and what a product says (docs/protocol.md 4.1). ``is_requried`` is the wire's."""

from collections.abc import Sequence

from storefronts.adapters.open_api.client import Client
from storefronts.contract import PermanentError
from storefronts.contract_attributes import AskedAttribute, AttributeData, in_words

CATEGORIES = "/product/202309/categories"
NO_SUCH_LEAF = {"12052023", "12052024", "12052025"}


class AttributeCalls:
    """The adapter's calls about attributes; see storefronts.contract_attributes."""

    client: Client

    def category_attributes(self, category_id: str) -> list[AskedAttribute]:
        """Properties only: what SKUs differ by is the seller's to name."""
        try:
            data = self.client.get(f"{CATEGORIES}/{category_id}/attributes", {"locale": "id-ID"})
        except PermanentError as error:
            if error.code not in NO_SUCH_LEAF:
                raise
            return []
        return [
            AskedAttribute(
                external_id=str(row["id"]),
                name=row["name"],
                is_required=bool(row.get("is_requried")),
                values=tuple((str(value["id"]), value["name"]) for value in row.get("values") or []),
                is_customizable=bool(row.get("is_customizable")),
                is_multiple=bool(row.get("is_multiple_selection")),
            )
            for row in data.get("attributes") or []
            if row.get("type") == "PRODUCT_PROPERTY"
        ]


def attributes_body(attributes: Sequence[AttributeData]) -> list[dict]:
    """The whole set for a create or an edit: what is left out of an edit is taken off."""
    return [
        {
            "id": one.external_id,
            "values": [{"id": id, "name": name} if id else {"name": name} for id, name in one.values],
        }
        for one in attributes
    ]


def attributes_shown(product: dict) -> list[str] | None:
    """The properties of a product that was read; None from a read that does not tell them."""
    told = product.get("product_attributes")
    if told is None:
        return None
    return sorted(in_words(row["name"], [value["name"] for value in row.get("values") or []]) for row in told)
