"""Addresses of the order inbox."""

from django.urls import path

from orders.views import bulk, changes, detail, exports, manage, packing, parcels, printing, together, waves

app_name = "orders"

urlpatterns = [
    path("", manage.order_list, name="list"),
    path("arrivals/", manage.arrivals, name="arrivals"),
    path("live/", manage.live_rows, name="live_rows"),
    path("ids/", manage.matching_ids, name="ids"),
    path("arrange/", bulk.arrange_many, name="arrange_many"),
    path("combine/", bulk.combine_many, name="combine_many"),
    path("labels/", bulk.labels_of_many, name="labels_of_many"),
    path("change/", together.change_many, name="change_many"),
    path("changes/<str:public_id>/", together.show, name="changed"),
    path("changes/<str:public_id>/run/", together.run_for_real, name="changed_run"),
    path("changes/<str:public_id>/retry/", together.retry, name="changed_retry"),
    path("void-labels/", changes.void_labels, name="void_labels"),
    path("papers/", printing.papers_of_many, name="papers"),
    path("print/", printing.labels_by_courier, name="print_many"),
    path("packing/", packing.table, name="packing"),
    path("packing/scan/", packing.scan, name="packing_scan"),
    path("packing/put-aside/", packing.put_aside, name="packing_put_aside"),
    path("packing/hand-over/", packing.hand_over_list, name="hand_over_list"),
    path("packing/<str:public_id>/photo/", packing.photo, name="packing_photo"),
    path("packing/<str:public_id>/label/", packing.label, name="packing_label"),
    path("photos/<str:public_id>/", packing.parcel_photo, name="parcel_photo"),
    path("waves/", waves.overview, name="waves"),
    path("waves/make/", waves.make, name="wave_make"),
    path("waves/of-orders/", waves.make_of_orders, name="wave_of_orders"),
    path("waves/<str:public_id>/", waves.detail, name="wave"),
    path("waves/<str:public_id>/mark/", waves.mark, name="wave_mark"),
    path("waves/<str:public_id>/dissolve/", waves.dissolve, name="wave_dissolve"),
    path("waves/<str:public_id>/sheet/", waves.sheet, name="wave_sheet"),
    path("export/", exports.start, name="export"),
    path("exports/<str:public_id>/", exports.show, name="export_job"),
    path("exports/<str:public_id>/retry/", exports.retry, name="export_retry"),
    path("exports/<str:public_id>/file/", exports.download, name="export_file"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/arrange/", changes.arrange, name="arrange"),
    path("<str:public_id>/cancel/", changes.cancel, name="cancel"),
    path("<str:public_id>/answer/", changes.answer, name="answer"),
    path("<str:public_id>/split/", parcels.split, name="split"),
    path("<str:public_id>/combine/", parcels.combine, name="combine"),
    path("<str:public_id>/take-apart/", parcels.take_apart, name="take_apart"),
    path("<str:public_id>/note/", changes.note, name="note"),
    path("<str:public_id>/buyer/", detail.buyer, name="buyer"),
    path("<str:public_id>/label/", printing.label, name="label"),
    path("<str:public_id>/invoice/", printing.invoice, name="invoice"),
    path("<str:public_id>/read/", detail.read_again, name="read_again"),
]
