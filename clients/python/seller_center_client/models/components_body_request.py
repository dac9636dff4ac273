from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.component_row_request import ComponentRowRequest


T = TypeVar("T", bound="ComponentsBodyRequest")


@_attrs_define
class ComponentsBodyRequest:
    """All that one piece of the SKU is made of; an empty list: it has stock of its own.

    Attributes:
        components (list[ComponentRowRequest]):
    """

    components: list[ComponentRowRequest]

    def to_dict(self) -> dict[str, Any]:
        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "components": components,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_row_request import ComponentRowRequest  # noqa: PLC0415

        d = dict(src_dict)
        components = []
        _components = d.pop("components")
        for components_item_data in _components:
            components_item = ComponentRowRequest.from_dict(components_item_data)

            components.append(components_item)

        components_body_request = cls(
            components=components,
        )

        return components_body_request
