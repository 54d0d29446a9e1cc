"""/api/v1/: the apps' endpoints under one roof, with their schema and a page that explains them."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.permissions import IsAuthenticated

from common.portal import ENDPOINTS
from qijiang_portal import api_docs

urlpatterns = [
    path("", api_docs.root, name="api-root"),
    path(
        "schema/",
        SpectacularJSONAPIView.as_view(permission_classes=[IsAuthenticated]),
        name="api-schema",
    ),
    path("docs/", api_docs.page, name="api-docs"),
    *(path("", include(urls)) for urls in ENDPOINTS),  # as the rooms' portal.py say
]
