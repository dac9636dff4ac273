"""Compiled templates are kept in files, and no page depends on it."""

import jinja2
from django.conf import settings
from django.test import Client
from django.urls import reverse

from seller_center.compiled_templates import CompiledTemplates
from tests import make


def _environment(folder):
    loader = jinja2.DictLoader({"sum.html": "{{ 1 + 1 }}"})
    return jinja2.Environment(loader=loader, bytecode_cache=CompiledTemplates(str(folder), "%s.cache"))


def test_a_disk_that_takes_no_file_costs_no_page(tmp_path):
    assert _environment(tmp_path / "is not there").get_template("sum.html").render() == "2"


def test_a_file_that_was_cut_off_is_written_anew(tmp_path):
    assert _environment(tmp_path).get_template("sum.html").render() == "2"
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:40])
    assert _environment(tmp_path).get_template("sum.html").render() == "2"
    assert kept.read_bytes() == whole


def test_the_pages_of_the_house_are_kept(db):
    browser = Client()
    browser.force_login(make.shop().memberships.get().user)
    assert browser.get(reverse("products:list")).status_code == 200
    folder = settings.VAR_DIR / "run" / "templates"
    assert any(b"products/list.html" in path.read_bytes() for path in folder.iterdir())
