from django.urls import path

from targets.assessments.views import cultivation

app_name = "assessments"
urlpatterns = [
    path("cultivation/", cultivation.cultivation, name="cultivation"),
    path("cultivation/export/", cultivation.export, name="export_cultivation"),
    path("cultivation/firms/<str:at>/", cultivation.firms, name="firms"),
]
