from django.urls import path

from targets.forecasts.views import pages

app_name = "forecasts"
urlpatterns = [
    path("<slug:code>/", pages.page, name="page"),
    path("due/<str:at>/", pages.due, name="due"),
]
