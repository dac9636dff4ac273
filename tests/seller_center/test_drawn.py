"""What a macro drew of the same values is not drawn again, and is never another reader's."""

import re

import pytest
from django.template import engines
from django.test import Client
from markupsafe import Markup

from accounts.models import User
from accounts.roles import Role
from products.models import Product
from seller_center.drawn import drawn
from tests import make


@pytest.fixture
def shop():
    row = make.shop()
    make.connection(row)
    return row


def client_for(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def drawings():
    """A macro that says how often it was called."""
    template = engines["jinja2"].from_string("<p>{{ words }}{{ token }}</p>")

    def macro(words, number, token):
        macro.calls.append(number)
        return template.render({"words": words, "token": token})

    macro.calls = []
    return macro


def test_equal_values_are_drawn_once_each_look_with_its_own_token(drawings):
    assert drawn(drawings, ["t1"], "<b>", 1) == "<p>&lt;b&gt;t1</p>"
    assert drawn(drawings, ["t2"], "<b>", 1) == "<p>&lt;b&gt;t2</p>"
    assert len(drawings.calls) == 1
    assert drawn(drawings, ["t2"], "<b>", 2) == "<p>&lt;b&gt;t2</p>"
    assert len(drawings.calls) == 2


def test_a_spot_is_escaped_like_any_other_value_and_each_stands_in_its_place():
    place = (
        engines["jinja2"]
        .from_string("{% macro place(one, two) %}{{ two }}-{{ one }}{% endmacro %}")
        .template.module.place
    )
    assert drawn(place, ("<i>", Markup("<b>"))) == "<b>-&lt;i&gt;"
    assert drawn(place, ("1", "0")) == "0-1"


@pytest.mark.django_db
def test_a_kept_row_tells_what_is_so_now_in_the_readers_language_and_by_their_rights(shop):
    product = make.product(shop, skus=[make.sku(price=50_000)])
    person = shop.memberships.get(role=Role.OWNER).user
    owner, viewer = client_for(person), client_for(make.member(shop, Role.VIEWER))

    def row(client):
        page = client.get("/products/").content.decode()
        return page[page.index(f'id="row-{product.public_id}"') : page.index("</tbody>")]

    first, again = row(owner), row(owner)
    tokens = [set(re.findall('name="csrfmiddlewaretoken" value="(.+?)"', drawing)) for drawing in (first, again)]
    assert [len(found) for found in tokens] == [1, 1] and tokens[0] != tokens[1]
    assert first.replace(*tokens[0], "") == again.replace(*tokens[1], "")
    assert 'value="50.000"' in first and ">Open</a>" in first
    assert "<form" not in row(viewer)
    Product.objects.filter(pk=product.pk).update(title="Teh Hijau Melati Wangi Segar", version=7)
    assert ">Teh Hijau Melati Wangi Segar</a>" in row(owner) and 'name="version" value="7"' in row(owner)
    User.objects.filter(pk=person.pk).update(language="id")
    assert ">Buka</a>" in row(owner)
