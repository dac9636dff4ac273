"""The Sync centre's addresses. Comparisons with a storefront live at sync/drift/, one floor up (desk.urls)."""

from django.urls import path

from storefronts import views

app_name = "storefronts"
urlpatterns = [
    path("", views.sync, name="sync"),
    path("live/", views.live, name="live"),
    path("profile/", views.profile_receipts, name="profile"),
    path("retry/", views.retry, name="retry"),
    path("jobs/<uuid:key>/", views.job, name="job"),
    path("jobs/<uuid:key>/retry/", views.retry_job, name="retry_job"),
    path("jobs/<uuid:key>/dismiss/", views.dismiss_job, name="dismiss_job"),
    path("connections/<int:pk>/sync-now/", views.sync_now, name="sync_now"),
    path("connections/<int:pk>/pause/", views.pause, name="pause"),
    path("connections/<int:pk>/resume/", views.resume, name="resume"),
    path("inbox/<int:pk>/", views.event, name="event"),
    path("inbox/<int:pk>/replay/", views.replay_event, name="replay_event"),
]
