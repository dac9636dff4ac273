"""Addresses of the catalogue's pages. The jobs and imports come first: their words are no product ids."""

from django.urls import include, path

from products.editor import views as editor
from products.history import views as history
from products.views import costs, detail, images, manage, planned, rows

app_name = "products"
urlpatterns = [
    path("", include("products.bulk.urls")),
    path("", manage.product_list, name="list"),
    path("live/", manage.live_rows, name="live_rows"),
    path("new/", editor.new, name="new"),
    path("new/autosave/", editor.autosave, name="autosave_new"),
    path("new/images/", images.upload_loose, name="upload_loose"),
    path("matrix/", editor.build_matrix, name="build_matrix"),
    path("asked-fields/", editor.asked_fields, name="asked_fields"),
    path("planned-prices/", planned.planned, name="planned"),
    path("planned-prices/<str:public_id>/cancel/", planned.cancel, name="cancel_plan"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/storefronts/", detail.storefronts, name="storefronts"),
    path("<str:public_id>/edit/", editor.edit, name="edit"),
    path("<str:public_id>/matrix/", editor.build_matrix, name="build_matrix_of"),
    path("<str:public_id>/autosave/", editor.autosave, name="autosave"),
    path("<str:public_id>/history/", history.history, name="history"),
    path("<str:public_id>/history/restore/", history.restore, name="history_restore"),
    path("<str:public_id>/costs/", costs.costs, name="costs"),
    path("<str:public_id>/planned-prices/", planned.plan, name="plan_price"),
    path("<str:public_id>/menu/", rows.menu, name="menu"),
    path("<str:public_id>/price/", rows.set_price, name="set_price"),
    path("<str:public_id>/stock/", rows.set_stock, name="set_stock"),
    path("<str:public_id>/availability/", rows.availability, name="availability"),
    path("<str:public_id>/activate/", rows.activate, name="activate"),
    path("<str:public_id>/deactivate/", rows.deactivate, name="deactivate"),
    path("<str:public_id>/copy/", detail.copy, name="copy"),
    path("<str:public_id>/delete/", detail.delete, name="delete"),
    path("<str:public_id>/send-again/", detail.send_again, name="send_again"),
    path("<str:public_id>/images/", images.upload, name="upload_image"),
    path("<str:public_id>/images/fetch/", images.fetch, name="fetch_images"),
    path("<str:public_id>/images/order/", images.reorder, name="order_images"),
    path("<str:public_id>/images/<str:image_id>/remove/", images.remove, name="remove_image"),
    path("<str:public_id>/images/<str:image_id>/describe/", images.describe, name="describe_image"),
    path("<str:public_id>/choice-images/", images.set_choice, name="choice_image"),
    path("<str:public_id>/choice-images/<str:image_id>/remove/", images.remove_choice, name="remove_choice_image"),
    path("<str:public_id>/skus/<str:sku_id>/buffer/", detail.sku_buffer, name="sku_buffer"),
    path("<str:public_id>/skus/<str:sku_id>/parts/", detail.parts, name="parts"),
    path("<str:public_id>/skus/<str:sku_id>/rack/", detail.rack, name="rack"),
    path("<str:public_id>/skus/<str:sku_id>/low-stock/", detail.low_stock, name="low_stock"),
    path("<str:public_id>/skus/<str:sku_id>/stock/", detail.ledger, name="ledger"),
]
