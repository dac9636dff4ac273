"""deploy/alerts.yml and deploy/grafana-dashboard.json ask only for figures that /metrics has, and for all that call for help."""

import json
import re

import pytest
import yaml
from django.conf import settings
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from core import health
from outbox.models import SyncJob
from tests import make

DEPLOY = settings.BASE_DIR / "deploy"
RULES = [rule for group in yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"] for rule in group["rules"]]
PANELS = json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]
ASKED = [rule["expr"] for rule in RULES] + [target["expr"] for panel in PANELS for target in panel["targets"]]
FIGURE = re.compile(r"\b((?:seller_center|django)_\w+)(?:\{(\w+)=\"(\w+)\"\})?")


@pytest.fixture
def told(db, settings):
    """What /metrics tells of a house with a storefront: labels by the names of samples."""
    settings.DEMO = True
    shop = make.connection(make.shop(), last_polled_at=timezone.now()).shop
    for title in ("Kopi Gayo Arabika Biji Sangrai", "Kopi Toraja Arabika Biji Sangrai"):
        make.product(shop, title=title)
    done = SyncJob.objects.filter(pk=SyncJob.objects.first().pk)
    done.update(state=SyncJob.State.DONE, finished_at=timezone.now())
    health.beat("beat")
    health.beat("ledger", differences=0)
    Client().get("/healthz")
    samples: dict[str, list[dict]] = {}
    for family in text_string_to_metric_families(Client().get("/metrics").text):
        for sample in family.samples:
            samples.setdefault(sample.name, []).append(sample.labels)
    return samples


@pytest.mark.parametrize("question", ASKED)
def test_every_figure_that_is_asked_for_is_told_with_its_labels(told, question):
    figures = FIGURE.findall(question)
    assert figures
    grouped = re.search(r"by \(([^)]*)\)", question)
    for name, label, value in figures:
        assert name in told
        assert not label or any(labels.get(label) == value for labels in told[name])
        assert all(set(grouped[1].split(", ")) <= labels.keys() for labels in told[name]) if grouped else True


def test_every_alarm_says_what_is_wrong_and_the_way_out_and_has_a_panel():
    drawn = {name for panel in PANELS for target in panel["targets"] for name, *_ in FIGURE.findall(target["expr"])}
    for rule in RULES:
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert all(rule["annotations"][name].strip() for name in ("summary", "way_out"))
    alarmed = {name for rule in RULES for name, *_ in FIGURE.findall(rule["expr"])}
    assert alarmed - drawn == {"seller_center_connection_not_allowed"}
