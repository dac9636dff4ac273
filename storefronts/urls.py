app_name = "storefronts"
urlpatterns: list = []
