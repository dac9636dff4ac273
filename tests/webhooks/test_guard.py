"""Which addresses are called, and which are not: by their text, by what their name leads to, and at the last moment."""

import socket

import pytest
from django.utils import translation

from core.errors import Invalid
from core.models import ChangeLog
from core.outside import addresses, call
from tests import make
from tests.webhooks.conftest import make_endpoint
from webhooks import actions, delivery, sender
from webhooks.models import Delivery, Endpoint

PUBLIC = "93.184.215.14"


@pytest.fixture(autouse=True)
def on_a_server(settings):
    """Without the demo's exception for loopback."""
    settings.OUTSIDE_ALLOW_LOOPBACK = False


@pytest.fixture
def names(monkeypatch):
    """A name server: name -> addresses; what it was asked is kept."""
    known, asked = {}, []

    def lookup(host, port):
        asked.append(host)
        if host not in known:
            raise socket.gaierror("no such name")
        found = known[host].pop(0) if isinstance(known[host][0], list) else known[host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(addresses, "lookup", lookup)
    known["asked"] = asked
    return known


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.com", addresses.Target("https", "example.com", 443, "/")),
        ("https://example.com:8443/a/b?c=d", addresses.Target("https", "example.com", 8443, "/a/b?c=d")),
        ("https://hooks.toko-maju.co.id/x", addresses.Target("https", "hooks.toko-maju.co.id", 443, "/x")),
        (f"https://{PUBLIC}/x", addresses.Target("https", PUBLIC, 443, "/x")),
        ("https://[2606:4700::6810:84e5]/x", addresses.Target("https", "2606:4700::6810:84e5", 443, "/x")),
    ],
)
def test_public_addresses_are_fine(url, target):
    assert addresses.parse(url) == target


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.com/", "url_not_https"),
        ("ftp://example.com/", "url_not_https"),
        ("file:///etc/passwd", "url_not_https"),
        ("gopher://example.com/", "url_not_https"),
        ("//example.com/", "url_not_https"),
        ("https://user:secret@example.com/", "url_has_user"),
        ("https://example.com@127.0.0.1/", "url_has_user"),
        ("https://example.com/#part", "url_has_fragment"),
        ("https:///path", "url_invalid"),
        ("https://example.com:0/", "url_invalid"),
        ("https://example.com:99999/", "url_invalid"),
        ("https://exa mple.com/", "url_invalid"),
        ("https://example.com\\@127.0.0.1/", "url_invalid"),
        ("https://example.com/\r\nX: y", "url_invalid"),
        ("https://täst.example/", "url_invalid"),
        ("https://[fe80::1", "url_invalid"),
        ("https://" + "a" * 500 + ".example", "url_invalid"),
        # names of inner networks
        ("https://localhost/", "url_not_public"),
        ("https://LOCALHOST./", "url_not_public"),
        ("https://db.internal/", "url_not_public"),
        ("https://metadata.google.internal/computeMetadata/v1/", "url_not_public"),
        ("https://printer.local/", "url_not_public"),
        ("https://postgres/", "url_not_public"),
        # loopback, private, shared, link-local (metadata), this network, multicast, reserved, broadcast, documentation
        ("https://127.0.0.1/", "url_not_public"),
        ("https://127.8.9.10/", "url_not_public"),
        ("https://10.0.0.1/", "url_not_public"),
        ("https://172.16.0.1/", "url_not_public"),
        ("https://192.168.1.1/", "url_not_public"),
        ("https://100.64.0.1/", "url_not_public"),
        ("https://169.254.169.254/latest/meta-data/", "url_not_public"),
        ("https://0.0.0.0/", "url_not_public"),
        ("https://224.0.0.1/", "url_not_public"),
        ("https://239.255.255.250/", "url_not_public"),
        ("https://240.0.0.1/", "url_not_public"),
        ("https://255.255.255.255/", "url_not_public"),
        ("https://192.0.2.1/", "url_not_public"),
        ("https://198.18.0.1/", "url_not_public"),
        # the same as IPv6, and IPv4 inside IPv6
        ("https://[::1]/", "url_not_public"),
        ("https://[::]/", "url_not_public"),
        ("https://[fe80::1]/", "url_not_public"),
        ("https://[fd00:ec2::254]/", "url_not_public"),
        ("https://[ff02::1]/", "url_not_public"),
        ("https://[::ffff:127.0.0.1]/", "url_not_public"),
        ("https://[::ffff:a9fe:a9fe]/", "url_not_public"),
        ("https://[::127.0.0.1]/", "url_not_public"),
        ("https://[2002:7f00:1::]/", "url_not_public"),
        ("https://[2002:a9fe:a9fe::]/", "url_not_public"),
        ("https://[64:ff9b::127.0.0.1]/", "url_not_public"),
        ("https://[64:ff9b::a9fe:a9fe]/", "url_not_public"),
        # numbers in disguise, as browsers and libc read them
        ("https://2130706433/", "url_disguised"),
        ("https://0x7f000001/", "url_disguised"),
        ("https://017700000001/", "url_disguised"),
        ("https://0177.0.0.1/", "url_disguised"),
        ("https://0x7f.0.0.1/", "url_disguised"),
        ("https://127.1/", "url_disguised"),
        ("https://127.0.0.1./", "url_not_public"),
        ("https://0/", "url_disguised"),
    ],
)
def test_everything_else_is_refused_by_its_text(url, code):
    with pytest.raises(addresses.Unsafe) as refused:
        addresses.parse(url)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "inner", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"]
)
def test_a_name_that_leads_inside_is_refused_also_beside_a_public_address(names, inner):
    names["evil.example.com"] = [PUBLIC, inner]
    with pytest.raises(addresses.Unsafe):
        addresses.resolve(addresses.parse("https://evil.example.com/"))


@pytest.mark.django_db
def test_saving_asks_the_name_server_too(settings, names):
    settings.WEBHOOK_LOOK_UP_AT_SAVING = True
    shop = make.shop()
    names["evil.example.com"], names["good.example.com"] = ["10.0.0.1"], [PUBLIC]
    with pytest.raises(Invalid) as refused:
        make_endpoint(shop, "https://evil.example.com/")
    assert refused.value.faults[0].field == "url" and refused.value.code == "url_not_public"
    assert not Endpoint.objects.exists() and not ChangeLog.objects.filter(fact__startswith="webhook").exists()
    row = make_endpoint(shop, "https://good.example.com/")
    make_endpoint(shop, "https://later.example.com/")  # not there yet: asked again with every message
    with pytest.raises(Invalid):
        actions.edit_endpoint(row, values={"url": "https://evil.example.com/"}, actor=make.SYSTEM)
    row.refresh_from_db()
    assert row.url == "https://good.example.com/"


def test_a_name_that_turned_inside_after_saving_is_not_called(names, monkeypatch):
    """DNS rebinding: public while it is saved, inner when the message goes out."""
    names["turning.example.com"] = [[PUBLIC], ["127.0.0.1"]]
    addresses.resolve(addresses.parse("https://turning.example.com/"))
    monkeypatch.setattr(call, "_connection", lambda *_args: pytest.fail("it was called"))
    answer = sender.send("https://turning.example.com/", message_id="evt_1", body="{}", secrets=["whsec_c2VjcmV0"])
    assert answer.status is None and "public internet" in answer.error
    assert names["asked"] == ["turning.example.com"] * 2


def test_the_address_that_was_checked_is_the_one_connected_to(names, monkeypatch):
    """The name is looked up once for a message: a second answer could be another."""
    names["once.example.com"] = [[PUBLIC], ["127.0.0.1"]]
    connected = []

    def refuse(address, *_args, **_options):
        connected.append(address)
        raise OSError("not in a test")

    monkeypatch.setattr("urllib3.util.connection.create_connection", refuse)
    answer = sender.send("https://once.example.com/", message_id="evt_1", body="{}", secrets=["whsec_c2VjcmV0"])
    assert connected == [(PUBLIC, 443)] and names["asked"] == ["once.example.com"]
    assert answer.status is None and "not in a test" in answer.error


def test_http_is_for_the_demos_loopback_only(settings):
    with pytest.raises(addresses.Unsafe):
        addresses.parse("http://127.0.0.1:9000/")
    settings.OUTSIDE_ALLOW_LOOPBACK = True
    assert addresses.parse("http://127.0.0.1:9000/").port == 9000
    assert addresses.parse("http://localhost:9000/").host == "localhost"
    for url in (
        "http://example.com/",
        "http://10.0.0.1/",
        "https://10.0.0.1/",
        "https://db.internal/",
        "http://2130706433/",
    ):
        with pytest.raises(addresses.Unsafe):
            addresses.parse(url)


def test_a_name_that_leads_nowhere_is_said_in_the_readers_language(names, shop):
    endpoint = make_endpoint(shop, f"https://{PUBLIC}/x")
    Endpoint.objects.filter(pk=endpoint.pk).update(url="https://nowhere.example.com/x")
    actions.send_test(endpoint, actor=make.SYSTEM)
    delivery.drain()
    assert Delivery.objects.get().last_error == "No server has this name: check the address."
    with translation.override("id"):
        assert Delivery.objects.get().tries.get().error == "Tidak ada server dengan nama ini: periksa alamatnya."
