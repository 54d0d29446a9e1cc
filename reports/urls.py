from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.shelf, name="list"),
    path("build/", views.build, name="build"),
    path("<str:kind>/<str:period>/", views.edition, name="detail"),
    path("<str:kind>/<str:period>/rows/", views.rows, name="rows"),
    path("<str:kind>/<str:period>/<str:form>/", views.download, name="download"),
]
