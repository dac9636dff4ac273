"""Home, deadlines, the palette, notifications, saved views, and the comparisons with the storefronts."""

from django.urls import path

from desk.views import as_curl, attack, deadlines, drift, header, home, life, notices, palette, saved

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("palette", palette.palette, name="palette"),
    path("as-curl/", as_curl.show, name="as_curl"),
    path("deadlines/", deadlines.deadline_list, name="deadlines"),
    path("demo/life/", life.panel, name="life"),
    path("demo/life/switch/", life.switch, name="life_switch"),
    path("demo/attack/<str:public_id>/<str:sku_id>/", attack.panel, name="attack"),
    path("header/", header.counts, name="header"),
    path("notifications/", notices.notifications, name="notifications"),
    path("notifications/read/", notices.read_all, name="notices_read"),
    path("notifications/settings/", notices.settings, name="notice_settings"),
    path("notifications/devices/", notices.add_device, name="device_add"),
    path("notifications/devices/<str:public_id>/remove/", notices.remove_device, name="device_remove"),
    path("notifications/<str:public_id>/", notices.follow, name="notification"),
    path("notifications/<str:public_id>/read/", notices.read, name="notification_read"),
    path("views/", saved.views, name="views"),
    path("views/manage/", saved.manage, name="views_manage"),
    path("views/look/", saved.look, name="list_look"),
    path("views/start/", saved.start_of_team, name="list_start"),
    path("views/<int:pk>/delete/", saved.delete, name="view_delete"),
    path("sync/drift/", drift.checks, name="drift"),
    path("sync/drift/start/", drift.start, name="drift_start"),
    path("sync/drift/<str:public_id>/", drift.check, name="drift_check"),
    path("sync/drift/<str:public_id>/heal/", drift.heal, name="drift_heal"),
    path("sync/drift/<str:public_id>/accept/<int:pk>/", drift.accept, name="drift_accept"),
]
