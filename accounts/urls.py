"""Settings."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("team/", views.team, name="team"),
    path("team/<int:pk>/", views.member, name="member"),
    path("team/roles/new/", views.role, name="role_new"),
    path("team/roles/<str:public_id>/", views.role, name="role"),
    path("team/invitations/<int:pk>/revoke/", views.revoke_invitation, name="invitation_revoke"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<str:public_id>/revoke/", views.revoke_token, name="token_revoke"),
    path("changes/", views.changelog, name="changelog"),
    path("changes/export/", views.changelog_export, name="changelog_export"),
    path("kept-form/", views.kept_form, name="kept_form"),
    path("shop/", views.switch_shop, name="switch_shop"),
    path("visit/end/", views.end_visit, name="visit_end"),
    path("preferences/", views.preferences, name="preferences"),
]
