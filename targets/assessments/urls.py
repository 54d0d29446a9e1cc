from django.urls import path

from targets.assessments.views import cultivation, followups, reviews

app_name = "assessments"
urlpatterns = [
    path("cultivation/", cultivation.cultivation, name="cultivation"),
    path("cultivation/export/", cultivation.export, name="export_cultivation"),
    path("cultivation/firms/<str:at>/", cultivation.firms, name="firms"),
    path("sheets/<int:pk>/", followups.sheet, name="follow_up"),
    path("reviews/<int:pk>/", reviews.table, name="table"),
    path("reviews/evidence/<int:pk>/", reviews.evidence_file, name="evidence_file"),
]
