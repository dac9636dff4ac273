"""JSON bodies, through the gate."""

from typing import Any

from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from core import gate
from core.api.problems import Problem


class StrictJSONParser(BaseParser):
    """JSON in UTF-8 (RFC 8259 knows no other), read by ``core.gate``: 400 for what is no JSON, 422 with a pointer for a
    text or a number that nothing can keep."""

    media_type = "application/json"
    renderer_class = JSONRenderer

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """The value of the body."""
        try:
            return gate.loads(stream.read())
        except gate.Unfit as fault:
            raise unfit(fault) from fault


def unfit(fault: gate.Unfit) -> Problem:
    """The refusal of the gate as the API says it."""
    errors = [{"pointer": fault.pointer, "code": fault.code, "message": fault.message}]
    if fault.is_value:
        return Problem(422, "validation_failed", fault.message, errors=errors)
    return Problem(400, fault.code, fault.message, errors=errors)
