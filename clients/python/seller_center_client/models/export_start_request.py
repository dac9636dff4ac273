from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.columns_enum import ColumnsEnum
from ..models.format_enum import FormatEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.export_start_request_query import ExportStartRequestQuery


T = TypeVar("T", bound="ExportStartRequest")


@_attrs_define
class ExportStartRequest:
    """Products as a file: ``query`` are the filters of GET /products.

    Attributes:
        format_ (FormatEnum | Unset): * `csv` - csv
            * `xlsx` - xlsx Default: FormatEnum.XLSX.
        columns (ColumnsEnum | Unset): * `all` - all
            * `prices` - prices Default: ColumnsEnum.ALL.
        query (ExportStartRequestQuery | Unset):
    """

    format_: FormatEnum | Unset = FormatEnum.XLSX
    columns: ColumnsEnum | Unset = ColumnsEnum.ALL
    query: ExportStartRequestQuery | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.value

        columns: str | Unset = UNSET
        if not isinstance(self.columns, Unset):
            columns = self.columns.value

        query: dict[str, Any] | Unset = UNSET
        if not isinstance(self.query, Unset):
            query = self.query.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if format_ is not UNSET:
            field_dict["format"] = format_
        if columns is not UNSET:
            field_dict["columns"] = columns
        if query is not UNSET:
            field_dict["query"] = query

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.export_start_request_query import ExportStartRequestQuery  # noqa: PLC0415

        d = dict(src_dict)
        _format_ = d.pop("format", UNSET)
        format_: FormatEnum | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = FormatEnum(_format_)

        _columns = d.pop("columns", UNSET)
        columns: ColumnsEnum | Unset
        if isinstance(_columns, Unset):
            columns = UNSET
        else:
            columns = ColumnsEnum(_columns)

        _query = d.pop("query", UNSET)
        query: ExportStartRequestQuery | Unset
        if isinstance(_query, Unset):
            query = UNSET
        else:
            query = ExportStartRequestQuery.from_dict(_query)

        export_start_request = cls(
            format_=format_,
            columns=columns,
            query=query,
        )

        return export_start_request
