"""Every answer that a test of the API gets, held against the API's own description (docs/openapi.yml)."""

import functools
import json
import re

import yaml
from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator

from seller_center.problems import catalogue

PROBLEM = "application/problem+json"


@functools.cache
def description() -> dict:
    """The committed description; a test of its own holds it against the one that is served."""
    return yaml.load((settings.BASE_DIR / "docs" / "openapi.yml").read_text(), yaml.CSafeLoader)


@functools.cache
def _routes() -> list[tuple[re.Pattern, str]]:
    # Those without an id in them first: /skus/prices is no SKU.
    paths = sorted(description()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in paths]


@functools.cache
def _validator(pointer: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": f"#{pointer}", **{name: description()[name] for name in ("paths", "components")}}
    )


UNCHECKED = "tests.unchecked"  # in a request's environment: a walk of many requests, or one that is wrong on purpose


def hold_every_answer() -> None:
    """From now on every answer that a test gets under /api/v1 is held against the description, whoever asked for it."""
    real = Client.request

    @functools.wraps(real)
    def held(self, **request):
        answer = real(self, **request)
        if request.get("PATH_INFO", "").startswith("/api/v1/") and UNCHECKED not in request:
            check(answer, request["REQUEST_METHOD"], request["PATH_INFO"])
        return answer

    Client.request = held


def _operation(method: str, path: str) -> tuple[str | None, dict | None]:
    route = next((known for pattern, known in _routes() if pattern.fullmatch(path)), None)
    return route, description()["paths"].get(route, {}).get(method.lower())


def read(raw: str | bytes):
    """What a body says that a test wrote by hand; None when it is no JSON."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def check_pointers(answer, method: str, path: str, body) -> None:
    """Fails where an error points at nothing: neither at a value of the body that was sent, nor at a member that the
    description knows and the body leaves out. Of a request without a body it is a member of what is answered."""
    if not 400 <= answer.status_code < 500 or not answer["Content-Type"].startswith(PROBLEM):
        return
    operation = _operation(method, path.partition("?")[0])[1] or {}
    told = operation.get("requestBody") or operation.get("responses", {}).get("200", {})
    kinds = told.get("content", {}).values()
    for error in answer.json().get("errors", []):
        if "pointer" in error:
            steps = [step.replace("~1", "/").replace("~0", "~") for step in error["pointer"].split("/")[1:]]
            lost = _lost(steps, body, [kind.get("schema", {}) for kind in kinds])
            assert lost is None, f"{method.upper()} {path}: {error} points at nothing in {str(body)[:200]} ({lost})"


def _lost(steps: list[str], value, schemas: list[dict]) -> str | None:
    for number, step in enumerate(steps):
        schemas = [schema for one in schemas for schema in _resolved(one)]
        if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value, schemas = value[int(step)], [schema.get("items", {}) for schema in schemas]
        elif isinstance(value, dict) and step in value:
            value = value[step]
            schemas = [
                schema.get("properties", {}).get(step, schema.get("additionalProperties") or {}) for schema in schemas
            ]
        else:
            is_known = any(step in schema.get("properties", {}) for schema in schemas)
            return None if is_known and number == len(steps) - 1 else step
    return None


def _resolved(schema) -> list[dict]:
    """The schema's own alternatives, references followed."""
    if not isinstance(schema, dict):
        return []
    if "$ref" in schema:
        return _resolved(description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]])
    found = [one for name in ("allOf", "oneOf", "anyOf") for part in schema.get(name, ()) for one in _resolved(part)]
    return [schema, *found]


def check(answer, method: str, path: str) -> None:
    """Fails where status, content type or body of the answer are not what the description says of this operation."""
    path, said = path.partition("?")[0], f"{method.upper()} {path} -> {answer.status_code}"
    route, operation = _operation(method, path)
    if operation is None:
        assert answer.status_code in (400, 401, 404, 405, 406), f"{said}: an operation that is not described"
        return
    if answer.status_code == 405:
        return
    status = str(answer.status_code)
    assert status in operation["responses"], f"{said}: this status is not described"
    content = operation["responses"][status].get("content", {})
    if not content:
        assert not answer.getvalue(), f"{said}: a body that is not described"
        return
    kind = answer["Content-Type"].partition(";")[0]
    assert kind in content, f"{said}: {kind} is not described"
    if not kind.endswith("json"):
        return
    step = [route, method.lower(), "responses", status, "content", kind, "schema"]
    pointer = "/paths/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in step)
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in _validator(pointer).iter_errors(answer.json())]
    assert faults == [], f"{said}: {faults[:5]}"
    if kind == PROBLEM:
        told = answer.json()
        codes = {told["code"], *(one["code"] for one in told.get("errors", []))}
        assert codes <= set(catalogue()), f"{said}: no entry in the catalogue of problems"
        assert told["type"].endswith(f"/api/problems/#{told['code']}"), said
