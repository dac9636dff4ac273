"""Addresses of promotions."""

from django.urls import path

from promotions.views import detail, form, home, prices, simulator

app_name = "promotions"

urlpatterns = [
    path("", home.home, name="list"),
    path("new/", home.choose, name="choose"),
    path("simulator/", simulator.simulator, name="simulator"),
    path("simulator/skus/", simulator.find_skus, name="find_skus"),
    path("calendar/", simulator.calendar, name="calendar"),
    path("prices/<str:sku_id>/", prices.line, name="price_line"),
    path("new/<str:tool>/", form.new, name="new"),
    path("new/<str:tool>/preview/", form.preview_of, name="preview"),
    path("new/<str:tool>/products/", form.find_products, name="find_products"),
    path("new/<str:tool>/rows/", form.add_products, name="add_products"),
    path("new/<str:tool>/mode/", form.switch_mode, name="switch_mode"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/edit/", form.edit, name="edit"),
    path("<str:public_id>/publish/", detail.publish, name="publish"),
    path("<str:public_id>/resume/", detail.resume, name="resume"),
    path("<str:public_id>/deactivate/", detail.ask_deactivate, name="ask_deactivate"),
    path("<str:public_id>/deactivate/now/", detail.deactivate, name="deactivate"),
]
