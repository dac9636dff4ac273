"""The catalogue of problems: every ``code`` that the API answers with, what it means and what to do.

It is read from the source of the house, where each refusal stands with its sentence, so that it cannot lapse: whoever
writes a new refusal has written its entry. ``type`` of a problem leads to its line on this page.
"""

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import room

_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
# What a call's name says about the answer's status; every other one is a fault of a value.
_STATUS = {"Refused": 409, "refuse": 409, "Stale": 412, "BadRequest": 400}
_SAYS_NO = {"refused", "refuse", "stale", "problem", "badrequest", "unfit", "add", "_no", "validationerror",
             "badnumber", "unreadable", "unsafe", "bounds", "missing"}  # fmt: skip
# Said by Django REST framework and by our own exception hook, not by a call that names its sentence.
_GENERAL = {
    "validation_failed": (422, gettext_lazy("Some values are not right; see errors.")),
    "filter_invalid": (400, gettext_lazy("A filter has a value that is not possible.")),
    "not_found": (404, gettext_lazy("There is nothing here, or it is not your shop's.")),
    "permission_denied": (403, gettext_lazy("You may not do this.")),
    "not_authenticated": (401, gettext_lazy("Send a token of your shop: Authorization: Bearer sct_...")),
    "authentication_failed": (401, gettext_lazy("This token is unknown, revoked or expired.")),
    "method_not_allowed": (405, gettext_lazy("This method is not allowed here")),
    "not_acceptable": (406, gettext_lazy("Only JSON is spoken here")),
    "unsupported_media_type": (415, gettext_lazy("This content type is not understood")),
    "throttled": (429, gettext_lazy("Too many requests")),
    "server_error": (500, gettext_lazy("This is our fault. Tell support the instance below.")),
    "unavailable": (503, gettext_lazy("We cannot answer for a moment. Nothing was half done: send the same request again in a few seconds.")),
    "no_room": (507, room.TEXT),
    # Inside ``errors``, from the checks of a body.
    "required": (422, gettext_lazy("This field is required.")),
    "expand_unknown": (400, gettext_lazy("This value is none of those that are possible here.")),
    "days_unknown": (400, gettext_lazy("This value is none of those that are possible here.")),
    "platform_unknown": (400, gettext_lazy("This value is none of those that are possible here.")),
    "null": (422, gettext_lazy("This field may not be null.")),
    "empty": (422, gettext_lazy("This list may not be empty.")),
    "not_a_list": (422, gettext_lazy("This value is of another kind than the description says.")),
    "not_a_dict": (422, gettext_lazy("This value is of another kind than the description says.")),
    "max_digits": (422, gettext_lazy("This number has too many digits.")),
    "max_decimal_places": (422, gettext_lazy("This number has too many digits.")),
    "max_whole_digits": (422, gettext_lazy("This number has too many digits.")),
    "blank": (422, gettext_lazy("This field may not be blank.")),
    "invalid": (422, gettext_lazy("This value is of another kind than the description says.")),
    "invalid_choice": (422, gettext_lazy("This value is none of those that are possible here.")),
    "unknown_field": (422, gettext_lazy("There is no such field here.")),
    "not_whole": (422, gettext_lazy("Give a whole number, without quotes.")),
    "max_value": (422, gettext_lazy("This number is too big.")),
    "min_value": (422, gettext_lazy("This number is too small.")),
    "max_length": (422, gettext_lazy("This is too long.")),
    "min_length": (422, gettext_lazy("This is too short.")),
}  # fmt: skip


@dataclass
class Entry:
    """One code: the statuses it comes with, and the sentences that are said with it."""

    code: str
    statuses: set[int] = field(default_factory=set)
    sentences: dict[str, None] = field(default_factory=dict)  # message ids, in the order found

    @property
    def texts(self) -> list[str]:
        """The sentences in the reader's language, with dots where a value stands."""
        found = [_PLACEHOLDER.sub("…", _(text)).replace("%%", "%") for text in self.sentences]
        return found or [_("The detail of the answer says why.")]


@functools.cache
def catalogue() -> dict[str, Entry]:
    """Every problem of the house, by code."""
    found: dict[str, Entry] = {}
    text: Any
    for code, (status, text) in _GENERAL.items():
        # The lazy sentence keeps its message id as the first of its arguments.
        found[code] = Entry(code, {status}, {str(text._args[0]): None})
    for path in _sources():
        for code, status, sentence in _refusals(ast.parse(path.read_text())):
            entry = found.setdefault(code, Entry(code))
            entry.statuses.add(status)
            if sentence:
                entry.sentences[sentence] = None
    return {code: found[code] for code in sorted(found)}


@require_safe
def page(request):
    """The catalogue as a page that anybody may read; each code is an anchor."""
    return render(request, "api/problems.html", {"entries": catalogue().values()}, using="jinja2")


def _sources() -> Iterator[Path]:
    """The source files of our own apps (the mock storefronts are another program, and no app)."""
    own = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    for folder in sorted({*own, settings.BASE_DIR / "seller_center"}):
        for path in sorted(folder.rglob("*.py")):
            if not {"migrations", "management"} & set(path.relative_to(settings.BASE_DIR).parts):
                yield path


def _refusals(tree: ast.AST) -> Iterator[tuple[str, int, str]]:
    """(code, status, sentence) of every call that names a code beside its sentence."""
    named = {}
    raised = {id(node.exc) for node in ast.walk(tree) if isinstance(node, ast.Raise)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            named[(node.targets[0].id, node.lineno)] = _sentence(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (id(node) in raised or _refuses(node)):
            for code, message in zip(node.args, node.args[1:], strict=False):
                text = _sentence(message) or _nearest(named, message)
                # Where another function words the sentence, the code alone is known.
                if (word := _word(code)) and (text or (code is node.args[0] and _name(node) in _STATUS)):
                    yield word, _status(node), text
            for keyword in node.keywords:
                if keyword.arg == "code" and node.args and (word := _word(keyword.value)):
                    yield word, 422, _sentence(node.args[0]) or _nearest(named, node.args[0])
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            for code, message in pairwise(node.value.elts):
                if "_" in (word := _word(code)) and (text := _sentence(message) or _nearest(named, message)):
                    yield word, 409, text
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and _is_messages(node.targets):
            for key, message in zip(node.value.keys, node.value.values, strict=True):
                if key is not None:
                    yield _word(key), 422, _sentence(message)


def _is_messages(targets: list[ast.expr]) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "default_error_messages" for target in targets)


def _refuses(call: ast.Call) -> bool:
    """Whether the call's name says no."""
    name = _name(call).lower()
    return name in _SAYS_NO or "fault" in name or "refus" in name


def _word(node: ast.AST) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def _sentence(node: ast.AST) -> str:
    """The message id in ``_("...")``, ``_("...") % {...}`` and either side of a choice; "" for anything else."""
    if isinstance(node, ast.BinOp):
        return _sentence(node.left)
    if isinstance(node, ast.IfExp):
        return _sentence(node.body)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "gettext", "ngettext")
        and node.args
    ):
        text = node.args[0]
        return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
    return ""


def _nearest(named: dict, node: ast.AST) -> str:
    """The sentence that a variable was given last before it is used."""
    if isinstance(node, ast.BinOp):
        return _nearest(named, node.left)
    if not isinstance(node, ast.Name):
        return ""
    before = [(line, text) for (name, line), text in named.items() if name == node.id and line <= node.lineno and text]
    return max(before)[1] if before else ""


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _status(call: ast.Call) -> int:
    name = _name(call)
    if name == "Problem" and call.args and isinstance(call.args[0], ast.Constant):
        status = call.args[0].value
        return status if isinstance(status, int) else 422
    return _STATUS.get(name, 422)
