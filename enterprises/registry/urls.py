from django.urls import path

from desk.views import lists, wide
from enterprises.registry.dispute_listing import PAGE as DISPUTES
from enterprises.registry.views.detail import changes, detail, reveal
from enterprises.registry.views.disputes import dispute, raise_one
from enterprises.registry.views.editing import correct, register
from enterprises.registry.views.listing import PAGE
from enterprises.registry.views.merging import merge, suspects, undo
from enterprises.registry.views.placing import place_many
from enterprises.registry.views.verbs import act, act_on_qualification, withdraw_dated

app_name = "registry"
urlpatterns = [
    *wide.urls(PAGE),
    path("new/", register, name="register"),
    path("suspects/", suspects, name="suspects"),
    path("place/", place_many, name="place_many"),
    path("disputes/", lists.listing, {"page": DISPUTES}, name="disputes"),
    path("disputes/<int:pk>/", dispute, name="dispute"),
    path("<str:code>/dispute/", raise_one, name="raise_dispute"),
    path("<str:code>/", detail, name="detail"),
    path("<str:code>/correct/", correct, name="correct"),
    path("<str:code>/changes/", changes, name="changes"),
    path("<str:code>/reveal/", reveal, name="reveal"),
    path("<str:code>/merge/", merge, name="merge"),
    path("<str:code>/merges/<int:pk>/undo/", undo, name="undo_merge"),
    path("<str:code>/do/<slug:verb>/", act, name="act"),
    path(
        "<str:code>/qualifications/<int:pk>/<slug:verb>/",
        act_on_qualification,
        name="act_on_qualification",
    ),
    path(
        "<str:code>/<slug:what>/<int:pk>/withdraw/",
        withdraw_dated,
        name="withdraw_dated",
    ),
]
