from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ChoiceImage")


@_attrs_define
class ChoiceImage:
    """What a choice of the first variation looks like.

    Attributes:
        id (str):
        url (str):
        thumbnail_url (None | str):
        width (int):
        height (int):
        choice (str):
    """

    id: str
    url: str
    thumbnail_url: None | str
    width: int
    height: int
    choice: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        thumbnail_url: None | str
        thumbnail_url = self.thumbnail_url

        width = self.width

        height = self.height

        choice = self.choice

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "url": url,
                "thumbnail_url": thumbnail_url,
                "width": width,
                "height": height,
                "choice": choice,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        def _parse_thumbnail_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        thumbnail_url = _parse_thumbnail_url(d.pop("thumbnail_url"))

        width = d.pop("width")

        height = d.pop("height")

        choice = d.pop("choice")

        choice_image = cls(
            id=id,
            url=url,
            thumbnail_url=thumbnail_url,
            width=width,
            height=height,
            choice=choice,
        )

        choice_image.additional_properties = d
        return choice_image

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
