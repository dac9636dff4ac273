from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define

from .. import types
from ..types import File

T = TypeVar("T", bound="ChoiceImageUploadRequest")


@_attrs_define
class ChoiceImageUploadRequest:
    """A picture as of POST /images, and the choice of the first variation that it shows.

    Attributes:
        choice (str):
        file (File):
    """

    choice: str
    file: File

    def to_dict(self) -> dict[str, Any]:
        choice = self.choice

        file = self.file.to_tuple()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "choice": choice,
                "file": file,
            }
        )

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("choice", (None, str(self.choice).encode(), "text/plain")))

        files.append(("file", self.file.to_tuple()))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        choice = d.pop("choice")

        file = File(payload=BytesIO(d.pop("file")))

        choice_image_upload_request = cls(
            choice=choice,
            file=file,
        )

        return choice_image_upload_request
