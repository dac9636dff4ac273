"""The engine of the seller pages: Django's for Jinja2, with an environment a language (ADR 46)."""

import hashlib
import re
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.template.backends.jinja2 import Jinja2
from django.utils import translation
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from seller_center.compiled_templates import kept_for

_BLANKS = re.compile(r"[ \t\n]{2,}")


class Pages(Jinja2):
    """Templates are compiled once for each language, with its words in them."""

    @property
    def env(self) -> jinja2.Environment:
        """The environment of the reader's language."""
        return self._envs.get(translation.get_language() or "") or self._envs[settings.LANGUAGE_CODE]

    @env.setter
    def env(self, common: Any) -> None:
        self._envs = {language: common.speaking(language) for language, _name in settings.LANGUAGES}


class Environment(jinja2.Environment):
    """Names for all templates in one flat table (Jinja's own chain of tables is walked, name by name, for every import),
    and words that do not change translated when a template is compiled: a list asks for some 350 of them."""

    language = ""

    def speaking(self, language: str) -> "Environment":
        """The same, for one language."""
        found = self.overlay(bytecode_cache=kept_for(_digest(language)))
        found.language = language
        return found

    def make_globals(self, d: Any) -> dict[str, Any]:
        """What a template sees besides its context."""
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        with translation.override(self.language):
            return super()._generate(_Folded().visit(source), *args, **kwargs)


class _Folded(NodeTransformer):
    """``_("Words")`` as the translated text, and ``_("%(n)s words", n=…)`` as that text with its values put in: what Jinja's
    own gettext does with them at each drawing. A line's indent is for who reads the template, and stays there: of blanks one is left."""

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.TemplateData:
        node.data = _BLANKS.sub(lambda blank: "\n" if "\n" in blank[0] else " ", node.data)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "_" and len(node.args) == 1):
            return node
        [words] = node.args
        if not isinstance(words, nodes.Const) or node.dyn_args or node.dyn_kwargs:
            return node
        text = Markup(translation.gettext(words.value))
        if not node.kwargs:
            return nodes.TemplateData(str(text % {}), lineno=node.lineno)
        values = [nodes.Pair(nodes.Const(word.key), word.value) for word in node.kwargs]
        return nodes.Mod(nodes.TemplateData(str(text)), nodes.Dict(values), lineno=node.lineno)


def _digest(language: str) -> str:
    """A name for what templates are compiled with: the two modules of the engine, and the language's words."""
    here = Path(__file__)
    digest = hashlib.sha256(here.read_bytes() + here.with_name("jinja.py").read_bytes())
    for folder in settings.LOCALE_PATHS:
        for words in Path(folder, language).glob("LC_MESSAGES/*.mo"):
            digest.update(words.read_bytes())
    return f"{language}-{digest.hexdigest()[:8]}"
