from django.urls import path

from desk.views import lists
from incubators.zones import views
from incubators.zones.listings import ENDINGS, ZONES

app_name = "zones"
urlpatterns = [
    path("", lists.listing, {"page": ZONES}, name="list"),
    path("endings/", lists.listing, {"page": ENDINGS}, name="endings"),
    path("proofs/<int:pk>/", views.proof, name="proof"),
    path("<slug:code>/", views.zone, name="zone"),
]
