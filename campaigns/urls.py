"""Addresses of campaigns and programmes."""

from django.urls import path

from campaigns.views import pages, programmes, registering

app_name = "campaigns"

urlpatterns = [
    path("", pages.campaigns, name="list"),
    path("mine/", pages.mine, name="mine"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<str:code>/join/", programmes.join, name="join"),
    path("programmes/<str:code>/leave/", programmes.leave, name="leave"),
    path("registrations/<str:public_id>/withdraw/", registering.withdraw, name="withdraw"),
    path("registrations/<str:public_id>/top-up/", registering.top_up, name="top_up"),
    path("<str:public_id>/", pages.detail, name="detail"),
    path("<str:public_id>/products/", registering.find_products, name="find_products"),
    path("<str:public_id>/rows/", registering.add_rows, name="add_rows"),
    path("<str:public_id>/register/", registering.register, name="register"),
    path("<str:public_id>/file/", registering.register_file, name="register_file"),
]
