from django.urls import path

from reports.views import editions, freezing, shelf

app_name = "reports"
urlpatterns = [
    path("", shelf.shelf, name="list"),
    path("build/", freezing.build, name="build"),
    path("<str:kind>/<str:period>/", editions.edition, name="detail"),
    path("first/", freezing.first, name="first"),
    path("<str:kind>/<str:period>/draft/", freezing.draft, name="draft"),
    path("<str:kind>/<str:period>/draft/pdf/", freezing.draft_paper, name="draft_paper"),
    path("<str:kind>/<str:period>/rows/", editions.rows, name="rows"),
    path("<str:kind>/<str:period>/<str:form>/", editions.download, name="download"),
]
