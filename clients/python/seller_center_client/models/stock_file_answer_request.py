from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="StockFileAnswerRequest")


@_attrs_define
class StockFileAnswerRequest:
    """Whether to run what it asks about.

    Attributes:
        run (bool):
    """

    run: bool

    def to_dict(self) -> dict[str, Any]:
        run = self.run

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "run": run,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        run = d.pop("run")

        stock_file_answer_request = cls(
            run=run,
        )

        return stock_file_answer_request
