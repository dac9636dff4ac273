"""A form as the command that asks the API for the same, with what is typed in it, for who goes on with a program."""

import json
import shlex
from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from rest_framework import serializers

from core.curl import API
from core.numbers import BadNumber, whole

_LEFT_OUT = object()  # an empty field of which the API knows no empty value


def operation(method: str, path: str) -> tuple[str, serializers.Serializer]:
    """The scope of an operation of the API and the shape of its body, as its description has them. Http404 where there is none,
    or one without a JSON body."""
    try:
        view_class: Any = getattr(resolve(API + path).func, "cls", None)
        action = resolve(API + path).func.actions[method.lower()]  # type: ignore[attr-defined]
        schema = getattr(view_class, action).kwargs["schema"]()
    except (Resolver404, AttributeError, KeyError):
        raise Http404 from None
    schema.view, schema.method = view_class(request=None, kwargs={}, action=action), method
    shape = schema.get_request_serializer()
    if not (isinstance(shape, type) and issubclass(shape, serializers.Serializer)):
        raise Http404
    return view_class.scopes[action], shape()


def of_form(request: HttpRequest, method: str, path: str, typed: QueryDict, boxes: Collection[str]) -> str:
    """The command, with what the form and the body both have. ``boxes`` are the form's boxes to tick: a browser says nothing of
    those that are not ticked."""
    _scope, shape = operation(method, path)
    body = {
        name: value
        for name, field in shape.fields.items()
        if (name in typed or name in boxes) and (value := _value(field, typed.getlist(name))) is not _LEFT_OUT
    }
    parts = ["curl", "-X", method, "-H", "Content-Type: application/json", "-d", json.dumps(body, ensure_ascii=False)]
    url = request.build_absolute_uri(API + path)
    return f'{shlex.join(parts)} -H "Authorization: Bearer $TOKEN" {shlex.quote(url)}'


def _value(field: serializers.Field, texts: list[str]) -> Any:
    if isinstance(field, serializers.ListField):  # several boxes, or a text with one a line
        return [_value(field.child, [line.strip()]) for text in texts for line in text.splitlines() if line.strip()]
    text = texts[-1] if texts else ""
    if isinstance(field, serializers.BooleanField) and (text or not field.allow_null):
        return text in ("on", "yes", "true", "1")
    if not text.strip():
        is_text = isinstance(field, serializers.CharField) or "" in getattr(field, "choices", ())
        return None if field.allow_null else "" if is_text else _LEFT_OUT
    if isinstance(field, serializers.IntegerField):
        try:
            return whole(text, is_money="rupiah" in str(field.help_text))  # as the API describes it
        except BadNumber:
            return text  # the API says what is wrong with it, as the form does
    return text
