from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from accounts.views.sign_in import SignInView, sign_out
from qijiang_portal import display, gallery, monitoring, views

DESK = [
    path("", views.desk, name="workbench"),
    path("moves/", views.moves, name="moves"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("progress/", views.progress, name="progress"),
    path("workbench/", include((DESK, "portal"))),
    path("editions/", include("reports.urls")),
    path("privacy/", views.privacy, name="privacy"),
    path("help/", views.help_page, name="help"),
    path("display/", display.change, name="display"),
    path("login/", SignInView.as_view(), name="login"),
    path("logout/", sign_out, name="logout"),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("session/", views.keep_session, name="keep-session"),
    path("healthz", monitoring.healthz, name="healthz"),
    path("healthz/deep", monitoring.healthz_deep, name="healthz-deep"),
    path("metrics", monitoring.metrics, name="metrics"),
    path("lists/", include("desk.urls")),
    path(
        "enterprises/lists/<str:key>/export/",
        RedirectView.as_view(pattern_name="desk:list_export", permanent=True, query_string=True),
        name="list-export-moved",
    ),
    path("enterprises/", include("enterprises.registry.urls")),
    path("membership/", include("enterprises.membership.urls")),
    path("materials/", include("enterprises.materials.urls")),
    path("returns/", include("enterprises.returns.urls")),
    path("pools/", include("enterprises.pools.urls")),
    path("criteria/", include("enterprises.evaluation.urls")),
    path("", include("jobs.urls")),
    path("targets/", include("targets.urls")),
    path("api/v1/", include("qijiang_portal.api_urls")),
]
if settings.DEBUG:
    urlpatterns += [path("gallery/", gallery.show, name="gallery")]

handler400 = "qijiang_portal.errors.bad_request"
handler403 = "qijiang_portal.errors.permission_denied"
handler404 = "qijiang_portal.errors.not_found"
handler500 = "qijiang_portal.errors.server_error"
