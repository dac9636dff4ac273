"""Addresses of Manage Returns."""

from django.urls import path

from aftersales.views import bulk, detail, manage

app_name = "returns"

urlpatterns = [
    path("", manage.return_list, name="list"),
    path("arrivals/", manage.arrivals, name="arrivals"),
    path("of-order/<str:public_id>/", detail.of_order, name="of_order"),
    path("approve/", bulk.approve_many, name="approve_many"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/approve/", detail.approve, name="approve"),
    path("<str:public_id>/reject/", detail.reject, name="reject"),
    path("<str:public_id>/offer/", detail.offer, name="offer"),
    path("<str:public_id>/inspect/", detail.inspect, name="inspect"),
    path("<str:public_id>/dispute/", detail.dispute, name="dispute"),
    path("<str:public_id>/replacement/", detail.replacement, name="replacement"),
    path("<str:public_id>/evidence/", detail.add_evidence, name="add_evidence"),
    path("<str:public_id>/evidence/<str:evidence_id>/", detail.evidence, name="evidence"),
    path("<str:public_id>/pack/", detail.evidence_pack, name="pack"),
    path("<str:public_id>/note/", detail.note, name="note"),
    path("<str:public_id>/read/", detail.read_again, name="read_again"),
]
