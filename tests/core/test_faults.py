"""One type for what is wrong, and sentences that are said again in the reader's language."""

import ast
import json
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as plain_gettext
from hypothesis import given
from hypothesis import strategies as st

from core import sentences
from core.api import problems
from core.errors import Fault, Invalid, NotAllowed, Refused, Stale, Unreadable, said, shown
from core.sentences import gettext as _
from core.sentences import joined, ngettext
from tests import source


def test_a_kept_fault_is_said_in_the_readers_language():
    with translation.override("en"):
        text = _("The title has %(n)d characters; at most %(max)d fit.") % {"n": 300, "max": 255}
        kept = json.loads(json.dumps(Fault("title_too_long", text, ("title",)).kept(row=3)))
    assert kept == {
        "field": "title",
        "code": "title_too_long",
        "message": "The title has 300 characters; at most 255 fit.",
        "row": 3,
        "sentence": {
            "msgid": "The title has %(n)d characters; at most %(max)d fit.",
            "values": {"n": 300, "max": 255},
        },
    }
    with translation.override("id"):
        own = plain_gettext("The title has %(n)d characters; at most %(max)d fit.") % {"n": 300, "max": 255}
        assert own != kept["message"]
        assert said(kept) == own
        assert shown(kept) == {"field": "title", "code": "title_too_long", "message": own, "row": 3}


def test_what_a_storefront_said_and_rows_of_before_stay_as_they_are():
    assert Fault("rejected", "Barang dilarang").kept() == {
        "field": "",
        "code": "rejected",
        "message": "Barang dilarang",
    }
    assert said({"field": "", "code": "old", "message": "As it was kept."}) == "As it was kept."


def test_sentences_inside_sentences_are_said_again_too():
    with translation.override("en"):
        inner = _("Choose a category.")
        outer = joined(inner, _("This order cannot be split. %s") % inner)
        many = ngettext("%(num)d SKU is under review.", "%(num)d SKUs are under review.", 3) % {"num": 3}
    kept = json.loads(json.dumps([sentences.kept(outer), sentences.kept(many)]))
    with translation.override("id"):
        inner_id = plain_gettext("Choose a category.")
        assert inner_id != inner
        assert sentences.said(kept[0]) == f"{inner_id} {plain_gettext('This order cannot be split. %s') % inner_id}"
        assert sentences.said(kept[1]) != many and "3" in sentences.said(kept[1])
    with translation.override("en"):
        assert [sentences.said(one) for one in kept] == [outer, many]


@given(st.one_of(st.integers(), st.text(), st.decimals(allow_nan=False, allow_infinity=False), st.booleans()))
def test_any_value_is_said_again_as_it_was_said(value):
    with translation.override("en"):
        text = _("There is no “%s” in this shop.") % (value,)
        assert sentences.said(json.loads(json.dumps(sentences.kept(text)))) == text


def test_an_exact_figure_stays_exact():
    with translation.override("en"):
        text = _("A flash sale needs a store rating of at least 3.0; yours is %s.") % Decimal("2.90")
        assert sentences.said(sentences.kept(text)).endswith("yours is 2.90.")


def test_a_refusal_is_its_first_fault_and_moves_with_its_kind():
    two = Invalid([Fault("a_code", "A.", "skus.1.price", {"sku_id": "sku_1"}), Fault("b_code", "B.", ("x", "a.b"))])
    assert (two.code, two.message, two.field, two.details) == ("a_code", "A.", "skus.1.price", {"sku_id": "sku_1"})
    assert [problems.pointer(fault) for fault in two.faults] == ["/skus/1/price", "/x/a.b"]
    moved = two.placed(lambda fault: f"body.{fault.code}")
    assert (type(moved), [fault.field for fault in moved.faults]) == (Invalid, ["body.a_code", "body.b_code"])
    assert [fault.field for fault in two.faults] == ["skus.1.price", ("x", "a.b")]
    for refusal in (
        Refused("c", "C.", field="x"),
        Stale("c", "C.", details={"version": 2}),
        NotAllowed("shop:write", "C."),
    ):
        assert type(refusal.placed(lambda fault: "y")) is type(refusal)
        assert refusal.placed(lambda fault: "y").details == refusal.details
    with pytest.raises(Unreadable) as bad:
        raise Unreadable("no_number", "No number.")
    assert Refused.of(bad.value.fault.at("pieces", row=2)).faults == (
        Fault("no_number", "No number.", "pieces", {"row": 2}),
    )


MAKES = {"Fault", "Refused", "Invalid", "Stale", "NotAllowed", "Unreadable", "BadNumber", "Unfit", "Unsafe"}
# Modules whose refusals are answered at once and never stored: form fields with lazy labels.
LAZY = {"core/filter_fields.py", "promotions/forms.py"}


@source.reads_all_code
def test_whoever_words_a_refusal_words_it_so_that_it_can_be_said_again():
    wrong = []
    for path in source.files():
        name = str(path.relative_to(settings.BASE_DIR))
        nodes = source.nodes_of(path)
        makes = any(isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKES for node in nodes)
        foreign = [
            alias.name
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
            if alias.name in ("gettext", "ngettext", "gettext_lazy")
            and (alias.asname == "_" or alias.name == "ngettext")
        ]
        if makes and foreign and name not in LAZY:
            wrong.append((name, foreign))
    assert wrong == []
