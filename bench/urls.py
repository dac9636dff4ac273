"""The house's addresses and the floor of a page (docs/performance.md)."""

from django.contrib.auth.decorators import login_required
from django.db import connection as db
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from seller_center.urls import handler403, handler404, handler500
from seller_center.urls import urlpatterns as house

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

_BARE = """<!doctype html><html><head><title>Bare</title></head><body><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}
</table></body></html>"""


@login_required
def bare(request):
    """Logged in, sessions and all middleware, one query, 20 rows through Jinja2: the least a list page can cost."""
    with db.cursor() as cursor:
        cursor.execute(
            """SELECT public_id, title, status, price_min, price_max, available_total, rating, review_count, updated_at
               FROM products_product WHERE shop_id = %s ORDER BY updated_at DESC, id DESC LIMIT 20""",
            [request.shop.pk],
        )
        rows = cursor.fetchall()
    return HttpResponse(engines["jinja2"].from_string(_BARE).render({"rows": rows}, request))


urlpatterns = [path("bench/bare", bare), *house]
