"""A product's video as a link: https, on known hosts, shown by both storefronts."""

import pytest
from django.db import IntegrityError, transaction

from core.errors import Invalid
from products import actions
from products.models import Product
from tests import make
from tests.helpers import sync


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=kopi",
        "https://youtu.be/kopi",
        "https://vt.tiktok.com/ZS1/",
        "https://m.youtube.com/x",
        "",
    ],
)
def test_links_to_known_hosts_are_kept(url):
    product = actions.update_product(make.product(make.shop()), values={"video_url": f" {url} "}, actor=make.SYSTEM)
    assert product.video_url == url


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "http://youtu.be/kopi",
        "https://contoh.com/video.mp4",
        "https://youtube.com.contoh.com/x",
        "https://notyoutube.com/x",
        "https://youtube.com@contoh.com/x",
        "https://youtube.com:8443/x",
        "javascript:alert(1)",
        "youtu.be/kopi",
    ],
)
def test_other_links_are_refused_and_nothing_changes(url):
    product = make.product(make.shop())
    with pytest.raises(Invalid) as refused:
        actions.update_product(product, values={"video_url": url}, actor=make.SYSTEM)
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("video_url_invalid", "video_url")]
    assert Product.objects.get().video_url == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.update(video_url="http://youtu.be/kopi")


@pytest.mark.django_db(transaction=True)
def test_buyers_of_both_storefronts_find_it_until_it_is_taken_off(connected, hosts):
    product = make.product(connected, video_url="https://youtu.be/kopi")
    for url in ("https://youtu.be/kopi", ""):
        product = actions.update_product(product, values={"video_url": url}, actor=make.SYSTEM)
        sync()
        for platform, host in hosts.items():
            (shown,) = host.products()
            page = host.page(f"/p/{shown['id']}?channel={platform}")
            assert ('href="https://youtu.be/kopi"' in page) == bool(url)
