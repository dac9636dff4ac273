"""The words of the REST API: problems, pages, filters, throttle, ETags, idempotency. The apps' api.py stand on it.

The settings name some of these, so nothing here may import rest_framework.views: ShopApi is in core.api.views."""

from core.api.fields import LayerLevel, Moment, StrictSerializer, Text, WholeNumber, YesNo, moment
from core.api.filters import StrictFilterBackend
from core.api.idempotency import once
from core.api.pages import CursorPage, one_page
from core.api.problems import BadRequest, Problem, problem_handler
from core.api.throttle import TokenThrottle

__all__ = [
    "BadRequest",
    "CursorPage",
    "LayerLevel",
    "Moment",
    "Problem",
    "StrictFilterBackend",
    "StrictSerializer",
    "Text",
    "TokenThrottle",
    "WholeNumber",
    "YesNo",
    "moment",
    "once",
    "one_page",
    "problem_handler",
]
