"""Addresses of chat."""

from django.urls import path

from chat.views import acting, inbox, manage

app_name = "chat"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("news/", inbox.news, name="news"),
    path("figures/", manage.figures, name="figures"),
    path("settings/", manage.chat_settings, name="settings"),
    path("settings/agents/", manage.takes_new, name="takes_new"),
    path("settings/replies/", manage.save_reply, name="reply_new"),
    path("settings/replies/<str:public_id>/", manage.save_reply, name="reply_save"),
    path("settings/replies/<str:public_id>/delete/", manage.delete_reply, name="reply_delete"),
    path("with/<str:order_id>/", acting.begin, name="begin"),
    path("<str:public_id>/", inbox.detail, name="detail"),
    path("<str:public_id>/thread/", inbox.thread, name="thread"),
    path("<str:public_id>/send/", acting.send, name="send"),
    path("<str:public_id>/card/", acting.send_card, name="send_card"),
    path("<str:public_id>/read/", acting.read, name="read"),
    path("<str:public_id>/draft/", acting.draft, name="draft"),
    path("<str:public_id>/done/", acting.done, name="done"),
    path("<str:public_id>/hand-over/", acting.hand_over, name="hand_over"),
    path("<str:public_id>/block/", acting.block, name="block"),
    path("<str:public_id>/messages/<str:message_id>/picture/", inbox.picture, name="picture"),
    path("<str:public_id>/messages/<str:message_id>/retry/", acting.retry, name="retry"),
]
