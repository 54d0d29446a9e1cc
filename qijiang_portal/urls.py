from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from accounts.views.sign_in import SignInView, sign_out
from common.portal import ADDRESSES
from qijiang_portal import display, gallery, monitoring, views

DESK = [
    path("", views.desk, name="workbench"),
    path("moves/", views.moves, name="moves"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("progress/", views.progress, name="progress"),
    path("workbench/", include((DESK, "portal"))),
    path("privacy/", views.privacy, name="privacy"),
    path("help/", views.help_page, name="help"),
    path("display/", display.change, name="display"),
    path("login/", SignInView.as_view(), name="login"),
    path("logout/", sign_out, name="logout"),
    path("admin/", admin.site.urls),
    path("session/", views.keep_session, name="keep-session"),
    path("healthz", monitoring.healthz, name="healthz"),
    path("healthz/deep", monitoring.healthz_deep, name="healthz-deep"),
    path("metrics", monitoring.metrics, name="metrics"),
    path(
        "enterprises/lists/<str:key>/export/",
        RedirectView.as_view(pattern_name="desk:list_export", permanent=True, query_string=True),
        name="list-export-moved",
    ),
    path("api/v1/", include("qijiang_portal.api_urls")),
    *(path(room.prefix, include(room.urls)) for room in ADDRESSES),  # as their portal.py says
]
if settings.DEBUG:
    urlpatterns += [path("gallery/", gallery.show, name="gallery")]

handler400 = "qijiang_portal.errors.bad_request"
handler403 = "qijiang_portal.errors.permission_denied"
handler404 = "qijiang_portal.errors.not_found"
handler500 = "qijiang_portal.errors.server_error"
