"""Addresses of the integration."""

from django.urls import path

from integration.views import binding, choosing, cockpit, mall

app_name = "integration"

urlpatterns = [
    path("", cockpit.cockpit, name="cockpit"),
    path("activate/", cockpit.activate, name="activate"),
    path("day/", cockpit.day, name="day"),
    path("leave/", cockpit.leave, name="leave"),
    path("rejoin/", cockpit.rejoin, name="rejoin"),
    path("products/", choosing.products, name="products"),
    path("products/choose/", choosing.choose, name="choose"),
    path("mall/", mall.standing, name="mall"),
    path("mall/products/", mall.products, name="mall_products"),
    path("mall/products/assign/", mall.assign, name="mall_assign"),
    path("bind/", binding.bind, name="bind"),
    path("confirm/", binding.confirm, name="confirm"),
    path("give-up/", binding.give_up, name="give_up"),
    path("pairs/", binding.pairs, name="pairs"),
    path("pairs/safe/", binding.safe, name="safe"),
    path("pairs/finish/", binding.finish, name="finish"),
    path("pairs/<str:public_id>/accept/", binding.accept, name="accept"),
    path("pairs/<str:public_id>/refuse/", binding.refuse, name="refuse"),
    path("pairs/<str:public_id>/weight/", binding.weight, name="weight"),
    path("listings/<str:public_id>/pair/", binding.by_hand, name="by_hand"),
]
