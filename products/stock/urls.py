"""The shop's settings about its stock."""

from django.urls import path

from products.stock import views as settings

app_name = "stock_settings"

urlpatterns = [path("", settings.shop_buffer, name="shop_buffer")]
