"""Addresses of affiliates."""

from django.urls import path

from affiliates.views import collaborations, creators, editor, parts, results, samples

app_name = "affiliates"

urlpatterns = [
    path("", collaborations.collaboration_list, name="collaborations"),
    path("new/<str:kind>/", editor.new, name="new"),
    path("new/<str:kind>/products/", editor.find_products, name="find_products"),
    path("new/<str:kind>/rows/", editor.add_rows, name="add_rows"),
    path("creators/", creators.creator_list, name="creators"),
    path("creators/<str:public_id>/", creators.detail, name="creator"),
    path("creators/<str:public_id>/note/", creators.note, name="note"),
    path("creators/<str:public_id>/invite/", creators.invite, name="invite_one"),
    path("samples/", samples.sample_list, name="samples"),
    path("samples/<str:public_id>/review/", samples.review, name="review"),
    path("orders/", results.order_list, name="orders"),
    path("analytics/", results.analytics_page, name="analytics"),
    path("analytics/file.<str:file_format>", results.analytics_file, name="analytics_file"),
    path("<str:public_id>/", collaborations.detail, name="collaboration"),
    path("<str:public_id>/edit/", editor.edit, name="edit"),
    path("<str:public_id>/end/ask/", parts.ask_end, name="ask_end"),
    path("<str:public_id>/end/", parts.end, name="end"),
    path("<str:public_id>/products/", parts.products, name="products"),
    path("<str:public_id>/products/<str:product_id>/", parts.product, name="product"),
    path("<str:public_id>/creators/", parts.creators, name="invite"),
    path("<str:public_id>/creators/<str:creator_id>/remove/", parts.remove_creator, name="remove_creator"),
]
