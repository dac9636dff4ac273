from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define

from .. import types
from ..models.hidden_rows_enum import HiddenRowsEnum
from ..models.import_mode_enum import ImportModeEnum
from ..models.new_products_enum import NewProductsEnum
from ..models.profile_enum import ProfileEnum
from ..types import UNSET, File, Unset

T = TypeVar("T", bound="ImportStartRequest")


@_attrs_define
class ImportStartRequest:
    """A CSV or XLSX file.

    Attributes:
        file (File):
        mode (ImportModeEnum | Unset): * `dry_run` - dry_run
            * `run` - run Default: ImportModeEnum.RUN.
        profile (ProfileEnum | Unset): * `template` - template
            * `foreign` - foreign Default: ProfileEnum.TEMPLATE.
        new_products (NewProductsEnum | Unset): * `on_sale` - on_sale
            * `draft` - draft Default: NewProductsEnum.ON_SALE.
        hidden_rows (HiddenRowsEnum | Unset): * `leave_out` - leave_out
            * `read` - read Default: HiddenRowsEnum.LEAVE_OUT.
    """

    file: File
    mode: ImportModeEnum | Unset = ImportModeEnum.RUN
    profile: ProfileEnum | Unset = ProfileEnum.TEMPLATE
    new_products: NewProductsEnum | Unset = NewProductsEnum.ON_SALE
    hidden_rows: HiddenRowsEnum | Unset = HiddenRowsEnum.LEAVE_OUT

    def to_dict(self) -> dict[str, Any]:
        file = self.file.to_tuple()

        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode.value

        profile: str | Unset = UNSET
        if not isinstance(self.profile, Unset):
            profile = self.profile.value

        new_products: str | Unset = UNSET
        if not isinstance(self.new_products, Unset):
            new_products = self.new_products.value

        hidden_rows: str | Unset = UNSET
        if not isinstance(self.hidden_rows, Unset):
            hidden_rows = self.hidden_rows.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
            }
        )
        if mode is not UNSET:
            field_dict["mode"] = mode
        if profile is not UNSET:
            field_dict["profile"] = profile
        if new_products is not UNSET:
            field_dict["new_products"] = new_products
        if hidden_rows is not UNSET:
            field_dict["hidden_rows"] = hidden_rows

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        if not isinstance(self.mode, Unset):
            files.append(("mode", (None, str(self.mode.value).encode(), "text/plain")))

        if not isinstance(self.profile, Unset):
            files.append(("profile", (None, str(self.profile.value).encode(), "text/plain")))

        if not isinstance(self.new_products, Unset):
            files.append(("new_products", (None, str(self.new_products.value).encode(), "text/plain")))

        if not isinstance(self.hidden_rows, Unset):
            files.append(("hidden_rows", (None, str(self.hidden_rows.value).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = File(payload=BytesIO(d.pop("file")))

        _mode = d.pop("mode", UNSET)
        mode: ImportModeEnum | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = ImportModeEnum(_mode)

        _profile = d.pop("profile", UNSET)
        profile: ProfileEnum | Unset
        if isinstance(_profile, Unset):
            profile = UNSET
        else:
            profile = ProfileEnum(_profile)

        _new_products = d.pop("new_products", UNSET)
        new_products: NewProductsEnum | Unset
        if isinstance(_new_products, Unset):
            new_products = UNSET
        else:
            new_products = NewProductsEnum(_new_products)

        _hidden_rows = d.pop("hidden_rows", UNSET)
        hidden_rows: HiddenRowsEnum | Unset
        if isinstance(_hidden_rows, Unset):
            hidden_rows = UNSET
        else:
            hidden_rows = HiddenRowsEnum(_hidden_rows)

        import_start_request = cls(
            file=file,
            mode=mode,
            profile=profile,
            new_products=new_products,
            hidden_rows=hidden_rows,
        )

        return import_start_request
